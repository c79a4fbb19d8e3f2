//! The proof that store, linked folders, hand-over files and outbox agree.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::base::{DocumentId, EnterpriseNumber, Message};
use crate::engine::{Desk, EngineError};
use crate::expertm::{self, BookingKey, Seen};
use crate::inbox::{Known, LARGEST_FILE, LocalDisk, Reader as _, Scanner, UblReader};
use crate::platform::files;
use crate::store::{Contradiction, DocumentRecord, Run, RunState, Status};

/// Where remains of runs that were cut off are put, in the folder of the hand-over files.
const LEFT_OVER: &str = "left-over";
/// What a file is called while it is written.
const UNFINISHED: &str = ".postvak-";

/// Something that does not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The sentence: what, where, and what to do.
    pub what: Message,
    /// Whether it can be mended without deciding anything.
    pub mendable: bool,
    /// Whether it was.
    pub mended: bool,
}

/// What was looked at, and what does not agree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// Documents held against their files.
    pub documents: u32,
    /// Hand-overs held against theirs.
    pub runs: u32,
    /// What does not agree.
    pub differences: Vec<Difference>,
}

impl Verified {
    /// Whether nothing is left to do.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.differences.iter().all(|one| one.mended)
    }

    fn add(&mut self, what: Message, mendable: bool, mended: bool) {
        self.differences.push(Difference { what, mendable, mended });
    }
}

impl Desk {
    /// Looks whether store, linked folders, hand-over files and outbox agree; with `mend` it mends what needs no decision,
    /// and tells that. Nothing is deleted, no booking and no invoice is changed.
    ///
    /// # Errors
    /// When the store fails. A folder or file that cannot be reached is a difference.
    pub async fn verify(self: &Arc<Self>, mend: bool) -> Result<Verified, EngineError> {
        let mut found = Verified::default();
        // What Expert/M did since the last look is no difference, and what is written just now is none either.
        self.verify_runs(mend, &mut found).await?;
        self.verify_folders(mend, &mut found).await?;
        self.verify_store(mend, &mut found).await?;
        Ok(found)
    }

    async fn verify_store(&self, mend: bool, found: &mut Verified) -> Result<(), EngineError> {
        for one in self.store.contradictions().await? {
            let (what, mendable) = match &one {
                Contradiction::Damaged(detail) => (Message::new("safe-damaged").text("detail", detail.as_str()), false),
                Contradiction::Counts(dossier) => (Message::new("safe-counts").text("dossier", dossier.to_string()), true),
                Contradiction::Booking(id) => (Message::new("safe-booking").text("document", self.named(*id).await?), false),
                Contradiction::NumberTwice { dossier, journal, book_year, number } => (
                    Message::new("safe-number-twice")
                        .text("dossier", dossier.to_string())
                        .text("journal", journal.to_string())
                        .text("year", book_year.to_string())
                        .text("number", number.to_string()),
                    false,
                ),
                Contradiction::Outbox(id) => (Message::new("safe-outbox").text("document", self.named(*id).await?), true),
            };
            let mended = mend && self.store.mend(&one, &self.stamp()).await?;
            found.add(what, mendable, mended);
        }
        Ok(())
    }

    async fn named(&self, id: DocumentId) -> Result<String, EngineError> {
        Ok(name_of(&self.store.document(id).await?))
    }

    async fn verify_folders(self: &Arc<Self>, mend: bool, found: &mut Verified) -> Result<(), EngineError> {
        if mend {
            // What is new, moved or gone is taken in as always; what is left after that is a difference.
            let told = self.unseen().await?;
            self.look(&[], &|_, _| {}).await?;
            let left = self.unseen().await?;
            for what in told {
                let mended = !left.contains(&what);
                found.add(what, true, mended);
            }
        } else {
            for what in self.unseen().await? {
                let away = what.id == "safe-folder-away";
                found.add(what, !away, false);
            }
        }
        let settings = self.settings();
        let processed = settings.folders.processed.clone();
        for record in self.store.documents(None).await? {
            found.documents += 1;
            let is_processed = Path::new(&record.path)
                .parent()
                .and_then(Path::file_name)
                .is_some_and(|name| name.eq_ignore_ascii_case(processed.as_str()));
            if record.status == Status::InExpertM && !record.gone && !is_processed && settings.folders.move_booked {
                let what = Message::new("safe-not-moved").text("path", record.path.as_str());
                if mend {
                    self.after_import(record.dossier, &[record.id]).await?;
                }
                let mended = mend && self.store.document(record.id).await?.path != record.path;
                found.add(what, true, mended);
                continue;
            }
            if matches!(record.status, Status::Booked | Status::Refused) && !Path::new(&record.path).exists() {
                let what = Message::new("safe-file-gone").text("document", name_of(&record));
                found.add(what.text("path", record.path.as_str()), false, false);
                continue;
            }
            // What cannot be read is kept under a name of its own.
            if record.gone || record.status == Status::Unreadable {
                continue;
            }
            let (path, folder, identity) = (PathBuf::from(&record.path), record.folder, record.identity);
            let same = blocking(move || {
                // What is not there now was told above.
                let Ok(bytes) = std::fs::metadata(&path).and_then(|file| {
                    if file.len() > LARGEST_FILE { Err(std::io::ErrorKind::FileTooLarge.into()) } else { std::fs::read(&path) }
                }) else {
                    return true;
                };
                UblReader.read(&bytes, folder).identity == identity
            })
            .await?;
            if !same {
                let what = Message::new("safe-file-other").text("document", name_of(&record));
                found.add(what.text("path", record.path.as_str()), false, false);
            }
        }
        Ok(())
    }

    /// What a look at the folders would take in now, and folders that cannot be looked into.
    async fn unseen(&self) -> Result<Vec<Message>, EngineError> {
        let settings = self.settings();
        let dossiers = self.store.dossiers().await?;
        let scanner = Scanner::with(Arc::new(LocalDisk), Arc::clone(&self.clock), Arc::new(UblReader), Duration::ZERO);
        let folders = settings.folders.clone();
        let looking = scanner.clone();
        let listings = blocking(move || looking.look(&looking.find_folders(&folders, &dossiers))).await?;
        let mut told = Vec::new();
        for listing in &listings {
            let known = Known::new(self.store.known_files(listing.dossier).await?);
            let plan = scanner.plan(listing, &known, &settings.folders);
            if let Some(away) = &plan.unreachable {
                told.push(Message::new("safe-folder-away").text("path", away.path.display().to_string()));
            }
            let about = |id: &'static str, count: usize| {
                Message::new(id)
                    .text("dossier", listing.dossier.to_string())
                    .count("count", i64::try_from(count).unwrap_or(i64::MAX))
            };
            let unread = plan.to_read.len() + plan.arriving.len();
            if unread > 0 {
                told.push(about("safe-files-unseen", unread));
            }
            let gone = plan.gone.len() + plan.moved.len();
            if gone > 0 {
                told.push(about("safe-files-gone", gone));
            }
        }
        Ok(told)
    }

    async fn verify_runs(&self, mend: bool, found: &mut Verified) -> Result<(), EngineError> {
        // Nobody writes a hand-over meanwhile: what looks unfinished is.
        let _lock = self.hand_over_lock().await?;
        let runs = self.store.runs(None).await?;
        for run in &runs {
            found.runs += 1;
            self.verify_run(run, mend, found).await?;
        }
        let folder = self.run_folder();
        let known: HashSet<PathBuf> =
            self.store.runs(None).await?.into_iter().filter_map(|run| std::path::absolute(run.file).ok()).collect();
        let mut entries: Vec<_> = std::fs::read_dir(&folder).into_iter().flatten().flatten().collect();
        entries.sort_by_key(std::fs::DirEntry::file_name);
        for entry in entries {
            let Ok(path) = std::path::absolute(entry.path()) else { continue };
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            let of_file = path.with_extension("xml");
            if name.starts_with(UNFINISHED) || is_folder && is_run_name(&name) && !known.contains(&of_file) && !of_file.exists() {
                let mended = mend && put_aside(&folder, &path);
                found.add(Message::new("safe-left-over").text("path", path.display().to_string()), true, mended);
            } else if !is_folder && path == of_file && is_run_name(name.trim_end_matches(".xml")) && !known.contains(&path) {
                found.add(Message::new("safe-run-unknown").text("path", path.display().to_string()), false, false);
            }
        }
        Ok(())
    }

    async fn verify_run(&self, run: &Run, mend: bool, found: &mut Verified) -> Result<(), EngineError> {
        let waits = matches!(run.state, RunState::Waiting | RunState::Partly);
        let path = PathBuf::from(&run.file);
        if !path.exists() {
            // What is in the books needs no file any more, and a withdrawn one has another name.
            if waits {
                let elsewhere = path.file_name().map(|name| self.run_folder().join(name)).filter(|path| path.exists());
                let what = Message::new("safe-run-file-gone").text("path", run.file.as_str());
                if let (Some(elsewhere), true) = (&elsewhere, mend) {
                    self.store.run_moved(run.id, &elsewhere.display().to_string()).await?;
                }
                found.add(what, elsewhere.is_some(), mend && elsewhere.is_some());
            }
            return Ok(());
        }
        let stored = self.store.bookings(run.dossier).await?;
        let of_run: HashMap<BookingKey, _> = stored
            .iter()
            .filter(|stored| run.bookings.iter().any(|one| one.document == stored.document))
            .map(|stored| (BookingKey::from(&stored.booking), stored))
            .collect();
        let keys: Vec<BookingKey> = of_run.keys().copied().collect();
        let file = path.clone();
        let read =
            blocking(move || (expertm::read_back(&file, &keys), std::fs::read(&file).map(|bytes| expertm::bookings(&bytes))))
                .await?;
        let (Ok(read), Ok(Ok(inside))) = read else {
            if waits {
                found.add(Message::new("safe-run-unreadable").text("path", run.file.as_str()), false, false);
            }
            return Ok(());
        };
        let status = |document| run.bookings.iter().find(|one| one.document == document).map(|one| one.status);
        let unread = read.bookings.iter().any(|(key, seen)| {
            let status = of_run.get(key).and_then(|stored| status(stored.document));
            match seen {
                Seen::InExpertM => status != Some(Status::InExpertM),
                Seen::Waiting => false,
                Seen::Refused(_) | Seen::Missing(_) | Seen::Odd(_) => status == Some(Status::HandedOver),
            }
        });
        if unread {
            if mend {
                self.read_back_run(run, &path).await?;
            }
            found.add(Message::new("safe-run-unread").text("path", run.file.as_str()), true, mend);
        }
        for (key, stored) in &of_run {
            let here = inside.bookings.iter().find(|booking| {
                key.direction == booking.direction && key.number == booking.number && key.journal == booking.journal
            });
            // Amounts in another currency are written in EUR as well; that they are whole was read.
            let agrees =
                here.is_some_and(|booking| stored.booking.currency != "EUR" || stored.booking.amount.abs() == booking.amount);
            if !agrees && status(stored.document) == Some(Status::HandedOver) {
                let what = Message::new("safe-run-other").text("number", key.number.to_string());
                found.add(what.text("path", run.file.as_str()), false, false);
            }
        }
        Ok(())
    }
}

/// What a person calls a document.
fn name_of(record: &DocumentRecord) -> String {
    let summary = &record.summary;
    if summary.party.is_empty() {
        return record.path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    }
    format!("{} {}", summary.party, summary.number).trim_end().to_owned()
}

/// Whether a name is one that a hand-over gets: `0999900001-20261124-140213`, perhaps with `-2`.
fn is_run_name(name: &str) -> bool {
    let mut parts = name.split('-');
    let is_number = |part: Option<&str>, length: usize| {
        part.is_some_and(|part| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let dossier = parts.next().is_some_and(|part| EnterpriseNumber::parse(part).is_ok());
    dossier && is_number(parts.next(), 8) && is_number(parts.next(), 6)
}

/// Moves what a cut-off run left to a folder of its own; whether it went.
fn put_aside(folder: &Path, path: &Path) -> bool {
    let shelf = folder.join(LEFT_OVER);
    let Some(name) = path.file_name() else { return false };
    let to = shelf.join(name);
    let moved = std::fs::create_dir_all(&shelf).and_then(|()| {
        if path.is_dir() && to.symlink_metadata().is_err() { std::fs::rename(path, &to) } else { files::rename_new(path, &to) }
    });
    moved.inspect_err(|error| tracing::warn!(%error, "what a run left stays where it is")).is_ok()
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, EngineError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| EngineError::Said(Message::new("engine-stopped").text("reason", error.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_names_are_taken_for_remains() {
        assert!(is_run_name("0999912424-20261124-091500"));
        assert!(is_run_name("0999912424-20261124-091500-2"));
        for name in
            ["0999912424", "left-over", "2026-10-03_facturen", "0999912424-2026-0915", "0999912425-20261124-091500", "archief"]
        {
            assert!(!is_run_name(name), "{name}");
        }
    }
}
