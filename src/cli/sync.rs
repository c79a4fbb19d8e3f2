//! `postvak sync [--office DIR] [--once]`: the sync with Billit without a window, by the settings of the office. With
//! `--once` one run of everything; it ends with 1 when something could not come or another window is at it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::{Ended, office};
use crate::base::Message;
use crate::engine::{Desk, EngineError, SyncEnd, SyncWhat};
use crate::i18n::Texts;

/// How often it is seen whether a run is due.
const LOOK: Duration = Duration::from_secs(30);

/// Arguments of `sync`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// Folder of the office.
    #[arg(long)]
    office: Option<PathBuf>,
    /// One run, then end.
    #[arg(long)]
    once: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Ended {
    let once = args.once;
    match office::at_desk(args.office.as_ref(), false, async move |desk| {
        if once { one(desk, &SyncWhat::Everything).await } else { go_on(desk).await }
    }) {
        Ok(ended) | Err(ended) => ended,
    }
}

/// One run, and a look at the folders for what came.
async fn one(desk: &Arc<Desk>, what: &SyncWhat) -> Result<Ended, EngineError> {
    let texts = Texts::new(super::language());
    let end = desk.sync(what, &|_, _| {}).await?;
    let (text, ended) = match end {
        SyncEnd::Done(pulled) => {
            if pulled.came > 0 {
                let _seen = desk.look(&[], &|_, _| {}).await?;
            }
            let ended = match (&pulled.stopped, pulled.failed) {
                (Some(_), _) => Ended::OutOfReach,
                (None, 0) => Ended::Done,
                (None, _) => Ended::Findings,
            };
            let told = Message::new("sync-done").count("came", pulled.came).count("waiting", pulled.waiting);
            let told = texts.text(&told.count("failed", pulled.failed));
            (pulled.stopped.map_or_else(|| told.clone(), |why| format!("{told}\n{}", texts.text(&why))), ended)
        }
        SyncEnd::Busy(run) => (texts.text(&super::billit_down::busy(run)), Ended::Findings),
        SyncEnd::Failed(why) => (texts.text(&why), Ended::OutOfReach),
    };
    Ok(match super::say(&text) {
        Ended::Done => ended,
        other => other,
    })
}

/// Runs whenever one is due, until the program is ended.
async fn go_on(desk: &Arc<Desk>) -> Result<Ended, EngineError> {
    let texts = Texts::new(super::language());
    let minutes = desk.settings().billit.minutes;
    if minutes == 0 {
        eprintln!("{}", texts.get("sync-cli-by-hand"));
        return Ok(Ended::WrongUse);
    }
    // Without an account it would wait for ever.
    let _client = desk.billit_client().await?;
    let _said = super::say(&texts.text(&Message::new("sync-cli-looks").count("minutes", minutes)));
    let mut looks = tokio::time::interval(LOOK);
    loop {
        looks.tick().await;
        if let Some(what) = desk.sync_due().await? {
            // What went wrong is told; the next run is due all the same.
            if let Err(error) = one(desk, &what).await {
                eprintln!("{}", texts.text(&error.message()));
            }
        }
    }
}
