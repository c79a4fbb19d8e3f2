//! `postvak show FILE [--json]`: what was read from a UBL file.

mod json;
mod page;

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::base::Message;
use crate::i18n::Texts;
use crate::ubl::{self, AttachmentError, Content, Warning};

use super::Ended;

/// Arguments of `show`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// The UBL file.
    pub file: PathBuf,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// What is shown: the document with the attachments decoded and all warnings.
struct Shown<'a> {
    parsed: ubl::Parsed<'a>,
    /// In the order of the document's attachments.
    contents: Vec<Result<Content, AttachmentError>>,
    warnings: Vec<Warning>,
}

/// Runs the command.
pub fn run(args: &Args) -> Ended {
    let texts = Texts::new(super::language());
    let bytes = match bytes_of(&args.file) {
        Ok(bytes) => bytes,
        Err(error) => {
            let message = Message::new("ubl-show-unreachable")
                .text("reason", error.to_string())
                .text("path", args.file.display().to_string());
            eprintln!("{}", texts.text(&message));
            return Ended::OutOfReach;
        }
    };
    match ubl::read(&bytes) {
        Ok(parsed) => {
            let shown = Shown::new(parsed);
            let text = if args.json { format!("{:#}", json::document(&shown, texts)) } else { page::document(&shown, texts) };
            super::say(text.trim_end())
        }
        Err(error) => {
            let text = if args.json { format!("{:#}", json::refusal(&error, texts)) } else { texts.text(&error.message()) };
            match super::say(&text) {
                Ended::Done => Ended::Findings,
                other => other,
            }
        }
    }
}

impl<'a> Shown<'a> {
    fn new(parsed: ubl::Parsed<'a>) -> Self {
        let contents: Vec<_> = parsed.document.attachments.iter().map(|attachment| parsed.content(attachment)).collect();
        let mut warnings = parsed.warnings.clone();
        for (attachment, content) in parsed.document.attachments.iter().zip(&contents) {
            if let Err(error @ AttachmentError::Broken) = content {
                warnings.push(Warning { code: error.code(), text: error.message(attachment) });
            }
        }
        Self { parsed, contents, warnings }
    }
}

/// The bytes of the file, one more than are read at most so that a larger one is seen to be too large.
pub(super) fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    let limit = ubl::limits::FILE_BYTES as u64 + 1;
    let file = File::open(path)?;
    let expected = file.metadata()?.len().min(limit);
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0));
    file.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::Language;
    use crate::ubl::tests::ORDINARY;

    fn shown(xml: &str) -> Shown<'_> {
        Shown::new(ubl::read(xml.as_bytes()).expect("an invoice"))
    }

    #[test]
    fn the_json_of_an_ordinary_invoice() {
        insta::assert_json_snapshot!("json", json::document(&shown(ORDINARY), Texts::new(Language::Nl)));
    }

    #[test]
    fn the_page_of_an_ordinary_invoice() {
        insta::assert_snapshot!("page", page::document(&shown(ORDINARY), Texts::new(Language::Nl)));
    }

    #[test]
    fn absent_is_null_and_a_damaged_attachment_is_a_warning() {
        let xml = "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"><ID>1</ID><AdditionalDocumentReference>\
            <Attachment><EmbeddedDocumentBinaryObject>***</EmbeddedDocumentBinaryObject></Attachment></AdditionalDocumentReference></Invoice>";
        let value = json::document(&shown(xml), Texts::new(Language::En));
        assert!(value["due_date"].is_null() && value["totals"]["payable"].is_null() && value["supplier"]["name"].is_null());
        assert_eq!(value["lines"], serde_json::json!([]));
        assert_eq!(value["attachments"][0]["kind"], "other");
        assert_eq!(value["warnings"][0]["code"], "attachment-broken");
    }

    #[test]
    fn the_ways_to_end() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.xml");
        let end = || run(&Args { file: file.clone(), json: true });
        assert_eq!(end(), Ended::OutOfReach);
        std::fs::write(&file, "<html/>").expect("written");
        assert_eq!(end(), Ended::Findings);
        std::fs::write(&file, ORDINARY).expect("written");
        assert_eq!(end(), Ended::Done);
    }
}
