//! `postvak office backup|restore|verify|history`: what keeps an office safe.
//!
//! `verify` ends with 1 when something does not agree and was not mended.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::{Ended, office};
use crate::base::{DocumentId, Message};
use crate::engine::{EngineError, Verified, restore};
use crate::i18n::Texts;
use crate::platform::clock::SystemClock;
use crate::store::{DocumentRecord, HistoryEntry, StoreError};

/// Arguments of `office`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Clone, clap::Subcommand)]
enum Action {
    /// Copy the office to a folder or a zip file, while everybody works
    Backup {
        /// A path that ends in .zip, a folder that is there, or one to be made
        to: PathBuf,
        /// Folder of the office
        #[arg(long)]
        office: Option<PathBuf>,
    },
    /// Put a backup back; what is there is kept aside
    Restore {
        /// The folder or zip file that a backup made
        from: PathBuf,
        /// Folder of the office
        #[arg(long)]
        office: Option<PathBuf>,
        /// Also when something was done in the office after the backup was made
        #[arg(long)]
        even_if_newer: bool,
    },
    /// Prove that store, folders, hand-over files and Billit agree
    Verify {
        /// Folder of the office
        #[arg(long)]
        office: Option<PathBuf>,
        /// Mend what needs no decision
        #[arg(long)]
        mend: bool,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Everything that happened to a document
    History {
        /// The document: its path, or its number in the store
        #[arg(long)]
        document: String,
        /// Folder of the office
        #[arg(long)]
        office: Option<PathBuf>,
        /// As CSV with semicolons
        #[arg(long)]
        csv: bool,
    },
}

/// Runs the command.
pub fn run(args: &Args) -> Ended {
    let texts = Texts::new(super::language());
    let (said, clean) = match &args.action {
        Action::Backup { to, office } => (backup(to, office.as_ref(), texts), true),
        Action::Restore { from, office, even_if_newer } => (put_back(from, office.as_ref(), *even_if_newer, texts), true),
        Action::Verify { office, mend, json } => {
            match office::at_desk(office.as_ref(), *json, async |desk| desk.verify(*mend).await) {
                Ok(found) => {
                    let text = if *json { format!("{:#}", as_json(&found, texts)) } else { page(&found, texts) };
                    (Ok(text), found.is_clean())
                }
                Err(ended) => (Err(ended), false),
            }
        }
        Action::History { document, office, csv } => (history(document, office.as_ref(), *csv, texts), true),
    };
    match said.map(|text| super::say(&text)) {
        Ok(Ended::Done) if !clean => Ended::Findings,
        Ok(ended) | Err(ended) => ended,
    }
}

fn backup(to: &std::path::Path, named: Option<&PathBuf>, texts: Texts) -> Result<String, Ended> {
    let made = office::at_desk(named, false, async |desk| desk.back_up(to).await)?;
    let bytes: u64 = made.manifest.files.iter().map(|file| file.bytes).sum();
    let message = Message::new("safe-backup-made")
        .count("files", made.manifest.files.len())
        .text("size", format!("{} kB", bytes.div_ceil(1024)))
        .text("path", made.path.display().to_string());
    Ok(texts.text(&message))
}

fn put_back(from: &std::path::Path, named: Option<&PathBuf>, even_if_newer: bool, texts: Texts) -> Result<String, Ended> {
    let folder = office::folder(named)?;
    let done = office::wait(async { restore(from, &folder, even_if_newer, &SystemClock::new()).await })?;
    let done = done.map_err(|error| office::told(&error, false))?;
    let mut text =
        texts.text(&Message::new("safe-restored").count("files", done.files).text("path", folder.display().to_string()));
    if let Some(aside) = &done.aside {
        text.push_str(&format!("\n{}", texts.text(&Message::new("safe-put-aside").text("path", aside.display().to_string()))));
    }
    for kept in &done.kept {
        text.push_str(&format!("\n{}", texts.text(&Message::new("safe-run-kept").text("path", kept.display().to_string()))));
    }
    Ok(text)
}

fn page(found: &Verified, texts: Texts) -> String {
    let looked = Message::new("safe-verified").count("documents", found.documents).count("runs", found.runs);
    let mut text = texts.text(&looked);
    for one in &found.differences {
        let word = if one.mended { "safe-mended" } else { "safe-differs" };
        text.push_str(&format!("\n{}: {}", texts.get(word), texts.text(&one.what)));
    }
    let left = found.differences.iter().filter(|one| !one.mended);
    let end = match (left.clone().count(), left.filter(|one| one.mendable).count()) {
        (0, _) => texts.get("safe-agrees"),
        (_, 0) => return text,
        (_, mendable) => texts.text(&Message::new("safe-can-mend").count("count", mendable)),
    };
    format!("{text}\n{end}")
}

fn as_json(found: &Verified, texts: Texts) -> Value {
    let differences: Vec<Value> = found
        .differences
        .iter()
        .map(|one| {
            json!({
                "code": one.what.id,
                "text": texts.text(&one.what),
                "mendable": one.mendable,
                "mended": one.mended,
            })
        })
        .collect();
    json!({ "documents": found.documents, "runs": found.runs, "agrees": found.is_clean(), "differences": differences })
}

fn history(document: &str, named: Option<&PathBuf>, csv: bool, texts: Texts) -> Result<String, Ended> {
    let (record, entries) = office::at_desk(named, false, async |desk| {
        let missing = || EngineError::Store(StoreError::Missing("document"));
        let record = if let Ok(number) = document.parse::<i64>() {
            desk.store.document(DocumentId(number)).await?
        } else {
            let path = std::path::absolute(document).map_err(|source| EngineError::File { path: document.into(), source })?;
            desk.store.document_at(&path.display().to_string()).await?.ok_or_else(missing)?
        };
        let entries = desk.store.history(record.id).await?;
        Ok((record, entries))
    })?;
    if csv { as_csv(&record, &entries, texts).ok_or(Ended::OutOfReach) } else { Ok(lines(&entries, texts)) }
}

/// What it is called on the screen, without the name, and what was said about it.
fn words(entry: &HistoryEntry, texts: Texts) -> (String, String) {
    let mut what = Message::new("history").text("who", entry.who.as_str());
    what.id = format!("history-{}", entry.kind.as_str().replace('_', "-")).into();
    let what = texts.text(&what);
    (what, entry.text.as_ref().map(|text| texts.text(text)).unwrap_or_default())
}

fn lines(entries: &[HistoryEntry], texts: Texts) -> String {
    let lines = entries.iter().map(|entry| {
        let (what, text) = words(entry, texts);
        format!("{}  {what}{}{text}", entry.at, if text.is_empty() { "" } else { ": " })
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// One row a step, oldest first. A text that a spreadsheet would take for a formula gets an apostrophe in front.
fn as_csv(record: &DocumentRecord, entries: &[HistoryEntry], texts: Texts) -> Option<String> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    writer.write_record(["at", "who", "kind", "what", "text", "document", "path", "party", "number"]).ok()?;
    for entry in entries {
        let (what, text) = words(entry, texts);
        let id = record.id.0.to_string();
        let at = entry.at.to_string();
        let summary = &record.summary;
        let row = [&at, &entry.who, entry.kind.as_str(), &what, &text, &id, &record.path, &summary.party, &summary.number];
        writer.write_record(row.map(harmless)).ok()?;
    }
    String::from_utf8(writer.into_inner().ok()?).ok().map(|text| text.trim_end().to_owned())
}

/// Source: OWASP, "CSV Injection".
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::Language;
    use crate::store::HistoryKind;

    #[test]
    fn every_step_has_its_words() {
        for kind in HistoryKind::ALL {
            let entry =
                HistoryEntry { at: "2026-11-24T08:15:00Z".parse().expect("a moment"), who: "Els".to_owned(), kind, text: None };
            for language in Language::ALL {
                let (what, _) = words(&entry, Texts::new(language));
                assert!(!what.starts_with("history-"), "{what}");
            }
        }
    }

    #[test]
    fn no_spreadsheet_takes_a_text_for_a_formula() {
        assert_eq!(harmless("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(harmless("Bakkerij"), "Bakkerij");
    }
}
