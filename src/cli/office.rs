//! What the commands share that work on an office: opening it, and the runtime for that.

use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;

use crate::base::Message;
use crate::engine::{Desk, EngineError};
use crate::i18n::Texts;
use crate::platform::clock::SystemClock;
use crate::platform::folders::default_office_dir;

use super::Ended;

/// What makes a folder an office: its settings or its store.
const MARKS: [&str; 2] = ["office.toml", "postvak.db"];

/// Runs something that waits, to its end.
pub fn wait<T>(work: impl Future<Output = T>) -> Result<T, Ended> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    match runtime {
        Ok(runtime) => Ok(runtime.block_on(work)),
        Err(error) => {
            eprintln!("{error}");
            Err(Ended::OutOfReach)
        }
    }
}

/// The folder of the office: the one named, else the usual one.
///
/// # Errors
/// When none is named and the system knows no usual one; it is told.
pub fn folder(named: Option<&PathBuf>) -> Result<PathBuf, Ended> {
    named.cloned().or_else(default_office_dir).ok_or_else(|| {
        eprintln!("{}", Texts::new(super::language()).get("cli-no-office"));
        Ended::WrongUse
    })
}

/// As [`folder`], where an office is already: only the window and `demo` make one, so that a slip of the pen in a
/// script does not leave an empty office behind and report that there is nothing to do.
///
/// # Errors
/// When no folder is known or there is no office in it; it is told.
pub fn existing(named: Option<&PathBuf>) -> Result<PathBuf, Ended> {
    let folder = folder(named)?;
    if MARKS.iter().any(|name| folder.join(name).exists()) {
        return Ok(folder);
    }
    let message = Message::new("cli-office-none").text("path", folder.display().to_string());
    eprintln!("{}", Texts::new(super::language()).text(&message));
    Err(Ended::OutOfReach)
}

/// Who works here: the name the system knows.
pub fn user() -> String {
    ["USERNAME", "USER"]
        .iter()
        .find_map(|name| std::env::var(name).ok())
        .filter(|name| !name.is_empty())
        // Never `postvak`: under that name Postvak itself books.
        .unwrap_or_else(|| "user".to_owned())
}

/// Opens an office and tells what was odd in its settings.
///
/// # Errors
/// When it cannot be opened.
pub async fn open(folder: &std::path::Path, user: String) -> Result<Arc<Desk>, EngineError> {
    let (desk, warnings) = Desk::open(folder, user, Arc::new(SystemClock::new())).await?;
    let texts = Texts::new(super::language());
    for warning in warnings {
        eprintln!("{}", texts.text(&warning));
    }
    Ok(desk)
}

/// Opens the office named, or the usual one, and does something at its desk. What cannot be done is told, as JSON where
/// that was asked for.
///
/// # Errors
/// How the command ends by it.
pub fn at_desk<T>(
    named: Option<&PathBuf>,
    json: bool,
    work: impl AsyncFnOnce(&Arc<Desk>) -> Result<T, EngineError>,
) -> Result<T, Ended> {
    let folder = existing(named)?;
    let done = wait(async {
        let desk = open(&folder, user()).await?;
        work(&desk).await
    })?;
    done.map_err(|error| told(&error, json))
}

/// Tells an error in one sentence and how the command ends by it. A refusal is an answer and goes to standard output, as
/// JSON where JSON was asked for: `{"refused":{"code","text"}}`.
pub fn told(error: &EngineError, json: bool) -> Ended {
    let message = error.message();
    let text = Texts::new(super::language()).text(&message);
    match error {
        EngineError::Said(_) => match super::say(&if json { refused(&message, &text) } else { text }) {
            Ended::Done => Ended::Findings,
            other => other,
        },
        EngineError::NoDossier(_) => {
            eprintln!("{text}");
            Ended::WrongUse
        }
        _ => {
            eprintln!("{text}");
            Ended::OutOfReach
        }
    }
}

fn refused(message: &Message, text: &str) -> String {
    format!("{:#}", serde_json::json!({ "refused": { "code": message.id, "text": text } }))
}
