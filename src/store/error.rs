use super::Status;
use crate::base::Message;

/// Why the store could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database says no.
    #[error("the database could not {doing}: {source}")]
    Database {
        /// What was being done, in words.
        doing: &'static str,
        /// What the database said.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The disk is full: nothing was changed.
    #[error("the disk is full; nothing was changed. Make room and try again")]
    DiskFull,
    /// Another program holds the database for too long.
    #[error("the database is in use by another program; try again")]
    Busy,
    /// The file is no database, or a damaged one.
    #[error("the database is damaged; put back a copy of it")]
    Damaged,
    /// The database cannot be written.
    #[error("the database cannot be written; check the rights on its file and folder")]
    ReadOnly,
    /// A newer Postvak made this database.
    #[error("this database was made by a newer Postvak; update this one")]
    Newer,
    /// The row was changed by somebody else since it was read.
    #[error("somebody else changed this document; read it again")]
    Changed,
    /// It has the review flag.
    #[error("this document is flagged for review; take the flag away first")]
    Flagged,
    /// It is probably in the books already.
    #[error("this invoice is probably booked already as {number}; give a reason to book it again")]
    Twin {
        /// Number of the booked one, as its sender gave it.
        number: String,
        /// Its date.
        date: Option<jiff::civil::Date>,
    },
    /// That company in Billit is another dossier's.
    #[error("that company in Billit is linked with dossier {dossier}; undo that link first")]
    Linked {
        /// The dossier that has it.
        dossier: crate::base::EnterpriseNumber,
    },
    /// What was asked for is not there.
    #[error("there is no such {0}")]
    Missing(&'static str),
    /// The step is not allowed from the status the document has.
    #[error("a document that is {from:?} cannot become {to:?}")]
    Step {
        /// Status it has.
        from: Status,
        /// Status asked for.
        to: Status,
    },
    /// The journal has no number left below 1 000 000 000.
    #[error("journal {journal} has no number left in book year {book_year}; numbers have nine digits at most")]
    NoNumberLeft {
        /// Journal number.
        journal: u32,
        /// Code of the book year.
        book_year: u32,
    },
    /// A value that was kept cannot be read back.
    #[error("a kept {0} cannot be read")]
    Corrupt(&'static str),
    /// The database has a backup of its own.
    #[error("this database is on a server; back it up there")]
    OwnBackup,
    /// The database cannot live where it was asked to.
    #[error("{0}")]
    Place(String),
    /// A SQLite file on a network drive: its locks do not hold there, and it gets damaged.
    /// Source: SQLite, "How To Corrupt An SQLite Database File", 2.1.
    #[error("a database file on a network drive gets damaged; choose a folder on this computer: {0}")]
    OnNetwork(String),
}

impl StoreError {
    /// The sentence for the user.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Database { source, .. } => Message::new("store-database").text("detail", source.to_string()),
            Self::DiskFull => Message::new("store-disk-full"),
            Self::Busy => Message::new("store-busy"),
            Self::Damaged => Message::new("store-damaged"),
            Self::ReadOnly => Message::new("store-read-only"),
            Self::Newer => Message::new("store-newer"),
            Self::Changed => Message::new("store-changed"),
            Self::Flagged => Message::new("store-flagged"),
            Self::Twin { number, date } => {
                let day = date.map(|day| format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())).unwrap_or_default();
                Message::new("store-twin").text("number", number).text("day", day)
            }
            Self::Linked { dossier } => Message::new("store-linked").text("dossier", dossier.to_string()),
            Self::Missing(what) => Message::new("store-missing").text("what", *what),
            Self::Step { from, to } => Message::new("store-step").text("from", from.as_str()).text("to", to.as_str()),
            Self::NoNumberLeft { journal, book_year } => {
                Message::new("store-no-number").text("journal", journal.to_string()).text("year", book_year.to_string())
            }
            Self::Corrupt(what) => Message::new("store-corrupt").text("what", *what),
            Self::OwnBackup => Message::new("store-own-backup"),
            Self::Place(detail) => Message::new("store-place").text("detail", detail),
            Self::OnNetwork(path) => Message::new("store-on-network").text("path", path),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Texts;
    use crate::office::Language;

    #[test]
    fn every_error_has_its_sentence_in_every_language() {
        let errors = [
            StoreError::Database { doing: "read", source: "disk I/O error".into() },
            StoreError::DiskFull,
            StoreError::Busy,
            StoreError::Damaged,
            StoreError::ReadOnly,
            StoreError::Newer,
            StoreError::Changed,
            StoreError::Flagged,
            StoreError::Twin { number: "F-1".to_owned(), date: None },
            StoreError::Linked { dossier: crate::base::EnterpriseNumber::from_first_eight(9_999_000).expect("eight digits") },
            StoreError::Missing("document"),
            StoreError::Step { from: Status::Booked, to: Status::New },
            StoreError::NoNumberLeft { journal: 1, book_year: 2026 },
            StoreError::Corrupt("day"),
            StoreError::OwnBackup,
            StoreError::Place("x".to_owned()),
            StoreError::OnNetwork("x".to_owned()),
        ];
        for language in Language::ALL {
            for error in &errors {
                let message = error.message();
                let text = Texts::new(language).text(&message);
                assert!(text != message.id && !text.contains('{'), "{text}");
            }
        }
        let step = StoreError::Step { from: Status::Booked, to: Status::New }.message();
        assert_eq!(Texts::new(Language::Nl).text(&step), "Dit document is al geboekt. Maak de boeking eerst ongedaan.");
    }
}
