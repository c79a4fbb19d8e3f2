//! Review flag and internal information of a document that is also an order in Billit, both ways.
//!
//! Internal information goes by lines: those written here and those written in Billit stand beside each other, each kept by
//! whoever wrote it. Here, a line of Billit's begins with its name.

use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::{BillitStore, OutboxState, RemoteKey, RemoteKind, Stamp, StoreError};
use crate::base::{DocumentId, EnterpriseNumber, Message};

/// Who set a flag that came from Billit: no person here did.
pub const BILLIT: &str = "Billit";

/// Letters of internal information that are kept; a note is seldom longer than a line.
const MOST_LETTERS: usize = 2_000;

/// Which way flag and internal information go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum ReviewWay {
    /// What is said in Billit comes here, and what is said here goes there.
    #[default]
    Both,
    /// What is said in Billit comes here.
    Down,
    /// Neither.
    Off,
}

/// What Billit says of an order beside the invoice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RemoteMarks {
    /// The accountant has to look at it.
    pub flag: bool,
    /// Internal information.
    pub information: String,
    /// When the order was changed last, without zone; by this it is known that there is nothing new.
    pub modified: Option<DateTime>,
}

impl RemoteMarks {
    /// What an order says. A flag or text that is left out is none: Billit leaves out what is empty.
    #[must_use]
    pub fn new(flag: Option<bool>, information: Option<&str>, modified: Option<DateTime>) -> Self {
        Self { flag: flag.unwrap_or(false), information: bounded(information.unwrap_or_default()), modified }
    }
}

/// Flag and internal information of one document on their way to its order in Billit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarksRow {
    /// The document.
    pub document: DocumentId,
    /// Its dossier.
    pub dossier: EnterpriseNumber,
    /// The company in Billit.
    pub company: i64,
    /// The order there.
    pub order: String,
    /// Rises with everything that is to be sent.
    pub generation: i64,
    /// Whether Billit is to have the flag.
    pub flag: bool,
    /// The lines written here that Billit is to have.
    pub information: String,
    /// Lines written here that may be in Billit from before.
    pub sent: String,
    /// How far.
    pub state: OutboxState,
    /// Why it was refused or is tried again.
    pub reason: Option<Message>,
    /// How often this generation failed.
    pub tries: u32,
    /// Since when it is to be sent.
    pub since: Timestamp,
    /// Not tried again before this moment.
    pub next: Option<Timestamp>,
}

impl MarksRow {
    /// The order, as a thing of Billit.
    #[must_use]
    pub fn remote(&self) -> RemoteKey {
        RemoteKey { company: self.company, kind: RemoteKind::Order, id: self.order.clone() }
    }

    /// The internal information that Billit is to have where it has this now: what was written there stays; sending it
    /// twice is sending it once.
    #[must_use]
    pub fn information_for(&self, now: &str) -> String {
        let own: Vec<&str> = lines(&self.information).collect();
        let is_old = |line: &&str| lines(&self.sent).any(|sent| sent == *line) && !own.contains(line);
        let kept: Vec<&str> = lines(now).filter(|line| !is_old(line)).collect();
        let added = own.iter().copied().filter(|line| !kept.contains(line));
        let all: Vec<&str> = kept.iter().copied().chain(added).collect();
        // Nothing to change: its own line ends and blanks stay as they are.
        if all.iter().copied().eq(lines(now)) { now.to_owned() } else { all.join("\n") }
    }
}

/// What is kept of flags and internal information on their way; part of [`super::Store`] and of its contract.
///
/// Rows come by themselves, in the transaction in which a person sets or takes away the flag of a document that is an order in
/// Billit. What Billit says comes with [`BillitStore::save_remote_item`], and is put at its document in that
/// transaction, or in the one in which the document is seen.
#[async_trait]
pub trait MarkStore: BillitStore {
    /// Flags and internal information of all dossiers on their way up or there, those in this state or all, the longest
    /// waiting first.
    async fn marks(&self, state: Option<OutboxState>) -> Result<Vec<MarksRow>, StoreError>;
    /// At most `most` rows of a dossier that can be tried at this moment, the longest waiting first. None while they are not to
    /// go up.
    async fn marks_due(&self, dossier: EnterpriseNumber, now: Timestamp, most: u32) -> Result<Vec<MarksRow>, StoreError>;
    /// Says that this generation is about to be sent, so that it is known for our own when it comes back. `false` when it is
    /// not to be sent any more.
    async fn marks_begin(&self, document: DocumentId, generation: i64) -> Result<bool, StoreError>;
    /// Billit has this generation. Another one that came meanwhile goes on waiting.
    async fn marks_done(&self, document: DocumentId, generation: i64, stamp: &Stamp) -> Result<(), StoreError>;
    /// This generation did not come through: tried again at `next`, or refused where there is none.
    async fn marks_failed(
        &self,
        document: DocumentId,
        generation: i64,
        reason: &Message,
        next: Option<Timestamp>,
        stamp: &Stamp,
    ) -> Result<(), StoreError>;
    /// Tries refused rows again, and those that wait for their next turn. How many.
    async fn marks_retry(&self) -> Result<u32, StoreError>;
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Whole lines as long as they are few enough; a line that is too long alone is cut.
fn bounded(text: &str) -> String {
    let mut kept = String::new();
    let mut left = MOST_LETTERS;
    for line in lines(text) {
        let line: String = line.chars().filter(|letter| !letter.is_control()).take(left).collect();
        left = left.saturating_sub(line.chars().count() + 1);
        push(&mut kept, &line);
        if left == 0 {
            break;
        }
    }
    kept
}

fn push(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

fn joined<'a>(all: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    all.for_each(|line| push(&mut text, line));
    text
}

fn of_billit(line: &str) -> Option<&str> {
    line.strip_prefix(BILLIT)?.strip_prefix(':').map(str::trim)
}

/// What was written here of the internal information of a document.
pub(crate) fn own(information: &str) -> String {
    joined(lines(information).filter(|line| of_billit(line).is_none()))
}

/// What was written in Billit, where these lines are ours.
pub(crate) fn theirs(remote: &str, ours: &[&str]) -> String {
    joined(lines(remote).filter(|line| !ours.iter().any(|text| lines(text).any(|own| own == *line))))
}

/// The lines of one text that stand in another.
pub(crate) fn shared(one: &str, other: &str) -> String {
    joined(lines(one).filter(|line| lines(other).any(|known| known == *line)))
}

/// Both texts without a line standing twice.
pub(crate) fn together(one: &str, other: &str) -> String {
    joined(lines(one).chain(lines(other).filter(|line| !lines(one).any(|known| known == *line))))
}

/// The internal information of a document with what Billit says in the place of what Billit said before.
pub(crate) fn with_theirs(information: &str, theirs: &str) -> String {
    let mut text = own(information);
    for line in lines(theirs) {
        push(&mut text, &format!("{BILLIT}: {line}"));
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn row(information: &str, sent: &str) -> MarksRow {
        MarksRow {
            document: DocumentId(1),
            dossier: EnterpriseNumber::from_first_eight(9_999_000).expect("eight digits"),
            company: 7,
            order: "4711".to_owned(),
            generation: 1,
            flag: true,
            information: information.to_owned(),
            sent: sent.to_owned(),
            state: OutboxState::Waiting,
            reason: None,
            tries: 0,
            since: Timestamp::UNIX_EPOCH,
            next: None,
        }
    }

    #[test]
    fn what_each_wrote_stands_beside_the_other() {
        assert_eq!(row("Wagen van de zaak?", "").information_for("Betaald met kaart"), "Betaald met kaart\nWagen van de zaak?");
        assert_eq!(row("Nee, privé", "Wagen van de zaak?").information_for("Wagen van de zaak?\r\nKaart"), "Kaart\nNee, privé");
        assert_eq!(row("", "").information_for("  Kaart \n"), "  Kaart \n", "what is not changed stays to the letter");
        assert_eq!(with_theirs("Wagen?\nBillit: Kaart", "Cash\nMaandag"), "Wagen?\nBillit: Cash\nBillit: Maandag");
        assert_eq!(own("Wagen?\nBillit: Kaart\nBillit klopt niet"), "Wagen?\nBillit klopt niet");
        assert_eq!(theirs("Wagen?\nKaart", &["Wagen?"]), "Kaart");
    }

    #[test]
    fn a_long_text_is_cut_and_control_characters_go() {
        let long = format!("eerst\u{0}\n{}\nlaatst", "x".repeat(5_000));
        let marks = RemoteMarks::new(None, Some(&long), None);
        assert!(!marks.flag && marks.information.starts_with("eerst\nxxx") && marks.information.chars().count() <= 2_001);
        assert!(!marks.information.contains("laatst"));
    }

    proptest! {
        #[test]
        fn nothing_written_in_billit_is_lost_and_twice_is_once(
            remote in "[a-c \n]{0,12}", own in "[d-f \n]{0,12}", sent in "[d-f \n]{0,12}",
        ) {
            let row = row(&own, &sent);
            let once = row.information_for(&remote);
            prop_assert_eq!(row.information_for(&once), once.clone());
            for line in lines(&remote).chain(lines(&own)) {
                prop_assert!(lines(&once).any(|kept| kept == line));
            }
            prop_assert_eq!(theirs(&once, &[&own]), theirs(&remote, &[&own]));
        }
    }
}
