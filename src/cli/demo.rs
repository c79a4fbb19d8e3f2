//! `postvak demo`: makes a demo office and opens it, or with `--headless` books what needs no person and hands it over.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Ended, handover, office, scan, window};
use crate::base::{EnterpriseNumber, Message};
use crate::booking::Direction;
use crate::demo::{self, Made, Options};
use crate::engine::{Desk, EngineError, FlagText};
use crate::i18n::Texts;
use crate::office::Dossier;
use crate::platform::clock::{Clock, SystemClock};
use crate::store::{DocumentRecord, POSTVAK, Status};

/// Name of the file that says that a folder holds a demo office.
pub(super) const MARK: &str = "demo.txt";

/// Arguments of `demo`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// Folder of the demo office; a folder of its own beside the usual office when not given.
    #[arg(long)]
    pub dir: Option<PathBuf>,
    /// Number of dossiers.
    #[arg(long, default_value_t = 8)]
    pub dossiers: usize,
    /// Number of documents of all dossiers together.
    #[arg(long, default_value_t = 120)]
    pub documents: usize,
    /// The same seed gives the same office.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// How the window is drawn.
    #[arg(long, value_enum, default_value_t)]
    pub renderer: window::Choice,
    /// Without a window: scan, propose, book what needs no person, hand over, print the table.
    #[arg(long)]
    pub headless: bool,
    /// With a Billit on this machine that has the documents: they come down from it, and their bookings go up to it.
    #[cfg(feature = "fake-billit")]
    #[arg(long)]
    pub billit: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Ended {
    let texts = Texts::new(super::language());
    if !args.headless && !window::has_display() {
        eprintln!("{}", texts.get("cli-no-display"));
        return Ended::OutOfReach;
    }
    #[cfg(feature = "fake-billit")]
    if args.billit {
        return super::demo_billit::run(args, texts);
    }
    let folder = match folder(args, "postvak-demo") {
        Ok(folder) => folder,
        Err(ended) => return ended,
    };
    let there = folder.join(MARK).exists();
    let path = folder.display().to_string();
    if let Err(ended) = not_occupied(&folder, texts) {
        return ended;
    }
    let made = if there { Ok(Ok(())) } else { office::wait(make(&folder, args, Arc::new(SystemClock::new()))) };
    match made {
        Ok(Ok(())) => {}
        Ok(Err(error)) => return office::told(&error, false),
        Err(ended) => return ended,
    }
    let id = if there { "cli-demo-reopened" } else { "cli-demo-made" };
    println!("{}", texts.text(&Message::new(id).text("path", path)));
    if args.headless {
        match office::wait(headless(&folder, texts)) {
            Ok(Ok(text)) => super::say(&text),
            Ok(Err(error)) => office::told(&error, false),
            Err(ended) => ended,
        }
    } else {
        window::open(&folder, None, args.renderer)
    }
}

/// The folder that was named, else one of its own beside the usual office.
pub(super) fn folder(args: &Args, name: &str) -> Result<PathBuf, Ended> {
    match &args.dir {
        Some(dir) => Ok(dir.clone()),
        None => office::folder(None).map(|usual| usual.with_file_name(name)),
    }
}

/// A demo never writes into a folder that holds something else.
pub(super) fn not_occupied(folder: &Path, texts: Texts) -> Result<(), Ended> {
    if !folder.join(MARK).exists() && folder.read_dir().is_ok_and(|mut entries| entries.next().is_some()) {
        let path = folder.display().to_string();
        eprintln!("{}", texts.text(&Message::new("cli-demo-not-empty").text("path", path)));
        return Err(Ended::WrongUse);
    }
    Ok(())
}

/// Makes the files as of the day of `clock`, and tells the store what the office knows.
///
/// # Errors
/// When files or store cannot be written.
pub async fn make(folder: &Path, args: &Args, clock: Arc<dyn Clock>) -> Result<(), EngineError> {
    let today = clock.today();
    let options = Options { dossiers: args.dossiers, documents: args.documents, seed: args.seed, today };
    let failed = |source| EngineError::Office { path: folder.to_owned(), source };
    std::fs::create_dir_all(folder).map_err(failed)?;
    let folder_of_making = folder.to_owned();
    let made = tokio::task::spawn_blocking(move || demo::make(&folder_of_making, &options))
        .await
        .map_err(|error| EngineError::Said(Message::new("engine-stopped").text("reason", error.to_string())))?
        .map_err(|error| EngineError::Said(Message::new("engine-stopped").text("reason", error.to_string())))?;
    fill(folder, &made, clock).await?;
    std::fs::write(folder.join(MARK), "Postvak demo\n").map_err(failed)
}

/// Takes dossiers, accounts, parties and history into the store, reads the folders and sets the flags.
pub(super) async fn fill(folder: &Path, made: &Made, clock: Arc<dyn Clock>) -> Result<(), EngineError> {
    let (desk, _) = Desk::open(folder, office::user(), clock).await?;
    for one in &made.dossiers {
        let number = one.dossier.enterprise_number;
        desk.store.save_dossier(&one.dossier).await?;
        desk.store.save_accounts(number, &one.accounts).await?;
        desk.store.save_parties(number, &one.parties).await?;
        desk.store.learn(&one.history).await?;
        desk.store.remember(number, &one.past).await?;
    }
    desk.look(&[], &|_, _| {}).await?;
    for flag in &made.flags {
        let path = flag.path.display().to_string();
        if let Some(record) = desk.store.document_at(&path).await? {
            let text = FlagText { information: flag.text.clone(), for_whom: flag.for_whom.clone() };
            desk.flag_as(record.id, Some(text), &flag.who).await?;
        }
    }
    Ok(())
}

/// Books what needs no person, hands it over, and tells it.
async fn headless(folder: &Path, texts: Texts) -> Result<String, EngineError> {
    let desk = office::open(folder, POSTVAK.to_owned()).await?;
    desk.look(&[], &|_, _| {}).await?;
    let dossiers = desk.store.dossiers().await?;
    let names: BTreeMap<EnterpriseNumber, String> =
        dossiers.iter().map(|one| (one.enterprise_number, one.name.clone())).collect();
    let (booked, needs) = book_all(&desk, &dossiers, texts).await?;
    let until = desk.clock.today();
    let (runs, left) = desk.hand_over(&[], until).await?;
    let rows = desk.overview().await?;
    let mut text = scan::table(&rows);
    let count = needs.len();
    let said = Message::new("cli-demo-booked").count("booked", booked).count("needs", count);
    text.push_str(&format!("\n\n{}\n\n", texts.text(&said)));
    // What waits for a person is told below with its reason; the plain list of what stays would say it twice.
    let told: Vec<_> = left.into_iter().filter(|left| !matches!(left.record.status, Status::New)).collect();
    text.push_str(&handover::page(&runs, &told, &names, texts));
    if !needs.is_empty() {
        text.push_str(&format!("\n\n{} {count}\n", texts.get("cli-demo-needs")));
        text.push_str(&scan::columns(&needs, 3));
    }
    Ok(text)
}

/// Books what needs no person; how many that were, and what needs one, with its dossier and why.
pub(super) async fn book_all(
    desk: &Arc<Desk>,
    dossiers: &[Dossier],
    texts: Texts,
) -> Result<(i64, Vec<[String; 3]>), EngineError> {
    let mut booked = 0_i64;
    let mut needs: Vec<[String; 3]> = Vec::new();
    for dossier in dossiers {
        let mut documents = desk.store.documents(Some(dossier.enterprise_number)).await?;
        // Numbers follow the dates, as a person would book.
        documents.sort_by_key(|record| (record.summary.date, record.id));
        for record in documents {
            if record.status != Status::New {
                continue;
            }
            match book(desk, &record, texts).await? {
                Outcome::Booked => booked += 1,
                Outcome::NoInvoice => {}
                Outcome::Needs(reason) => {
                    let file = record.path.rsplit(['/', '\\']).next().unwrap_or_default();
                    let summary = &record.summary;
                    let what =
                        if summary.party.is_empty() { file.to_owned() } else { format!("{} {}", summary.party, summary.number) };
                    needs.push([dossier.name.clone(), what, reason]);
                }
            }
        }
    }
    Ok((booked, needs))
}

enum Outcome {
    Booked,
    NoInvoice,
    Needs(String),
}

async fn book(desk: &Arc<Desk>, record: &DocumentRecord, texts: Texts) -> Result<Outcome, EngineError> {
    if record.summary.doc_type.is_none() || Direction::of(record.folder).is_none() {
        return Ok(Outcome::NoInvoice);
    }
    if let Some(flag) = &record.flag {
        let text = Message::new("cli-demo-flag").text("information", flag.information.clone());
        return Ok(Outcome::Needs(texts.text(&text)));
    }
    let opened = desk.open_document(record.id).await?;
    let Some(proposal) = opened.proposal else { return Ok(Outcome::NoInvoice) };
    if let Some(need) = proposal.needs_person.first() {
        return Ok(Outcome::Needs(texts.text(&need.text)));
    }
    match desk.approve(record.id, record.version, proposal.entry).await {
        Ok(_) => Ok(Outcome::Booked),
        Err(EngineError::Said(message)) => Ok(Outcome::Needs(texts.text(&message))),
        Err(error) => Err(error),
    }
}
