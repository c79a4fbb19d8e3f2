//! What is kept of the connection with Billit. No secrets: keys and tokens are in the key store of the system.

use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{RemoteMarks, Stamp, StoreError};
use crate::base::{EnterpriseNumber, Hash, Message};

/// The Billit account of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillitAccount {
    /// Under which name its key is in the key store of the system.
    pub name: String,
    /// Address of the service: the real one or the sandbox.
    pub host: String,
    /// The office's own company.
    pub company: Option<i64>,
    /// In which way requests name a company, once that was found out; a word of the client.
    pub way: Option<String>,
    /// Name of this installation's own feed, so that another program can run beside it.
    pub feed: String,
    /// How a person logs on (OAuth 2); none where a key is used.
    #[serde(default)]
    pub app: Option<BillitApp>,
}

/// The program as Billit registered it for this office. Its secret is in the key store of the system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillitApp {
    /// Its public name.
    pub client_id: String,
    /// Where the browser goes after logging on, as registered.
    pub redirect_uri: String,
}

/// From when on documents of a dossier come down by themselves.
/// Source: Billit, BillSync for Expert/M: *Nooit*, *Einde maand*, *Na 10 minuten*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Frequency {
    /// Only what is exported by hand in Billit.
    Never,
    /// What is of a month that has ended.
    #[default]
    EndOfMonth,
    /// What is there for ten minutes.
    TenMinutes,
}

/// What the names of files sort by: most packages import by name.
/// Source: Billit help, "Welke volgorde wordt gekozen bij import in boekhoudpakket".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum SortBy {
    /// When it was made in Billit.
    #[default]
    Created,
    /// The date of the invoice.
    InvoiceDate,
}

/// What to take of a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Wanted {
    /// Purchase invoices and credit notes.
    pub purchases: bool,
    /// Sales invoices and credit notes.
    pub sales: bool,
    /// Other documents.
    pub documents: bool,
    /// Bank statements (CODA).
    pub statements: bool,
}

impl Wanted {
    /// Everything.
    pub const ALL: Self = Self { purchases: true, sales: true, documents: true, statements: true };
}

/// Which company in Billit is which dossier, and how its documents come down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillitLink {
    /// The dossier.
    pub dossier: EnterpriseNumber,
    /// The company in Billit (`PartyID`).
    pub company: i64,
    /// What to take.
    pub wanted: Wanted,
    /// From when on.
    pub frequency: Frequency,
    /// What names sort by.
    pub sort: SortBy,
    /// Nothing that was last changed before this day is looked for: what is older is in the books already.
    pub since: Date,
}

/// What kind of thing an ID of Billit names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemoteKind {
    /// An invoice or credit note.
    Order,
    /// Another document.
    Document,
    /// A bank statement.
    Statement,
}

/// Which thing in Billit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RemoteKey {
    /// The company it is of.
    pub company: i64,
    /// What kind of thing.
    pub kind: RemoteKind,
    /// Its ID there.
    pub id: String,
}

/// How far a thing is on its way down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RemoteState {
    /// Its bytes are on disk under temporary names, on their way to their own names.
    Placing,
    /// It was put in its folder. Whoever takes it away from there does so on purpose.
    Taken,
    /// The same document was there already.
    Same,
}

/// Whose PDF lies beside an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PageMaker {
    /// The supplier's own.
    Sender,
    /// Billit drew it.
    Billit,
    /// It cannot be told.
    Unknown,
}

/// What a file is to the thing it came with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileRole {
    /// What came along.
    Attachment,
    /// The page.
    Page,
    /// The invoice itself, or the one file of a document.
    Itself,
}

/// A file of a thing that came down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteFile {
    /// Its ID in Billit.
    pub file: String,
    /// What it is.
    pub role: FileRole,
    /// Hash of its bytes.
    pub sha256: Hash,
    /// Bytes.
    pub size: u64,
    /// Where it is written before it gets its name.
    pub temporary: String,
    /// Where it was put.
    pub path: String,
}

/// A thing that came down, or is about to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteItem {
    /// Which.
    pub key: RemoteKey,
    /// The dossier.
    pub dossier: EnterpriseNumber,
    /// How far.
    pub state: RemoteState,
    /// Identity of its invoice without envelope; none for other documents.
    pub identity: Option<Hash>,
    /// Whose PDF it is; none when there is none.
    pub page: Option<PageMaker>,
    /// When Billit was seen to have taken it away.
    pub deleted: Option<Timestamp>,
    /// Review flag and internal information as Billit said them last; none of what is no order.
    pub marks: Option<RemoteMarks>,
    /// Its files, in the order in which they are put in place.
    pub files: Vec<RemoteFile>,
}

/// A thing that waits or went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenItem {
    /// Which.
    pub key: RemoteKey,
    /// The dossier.
    pub dossier: EnterpriseNumber,
    /// What a person knows it by: number and sender, as far as known.
    pub title: String,
    /// It is not ready in Billit, which is no mistake.
    pub waits: bool,
    /// Why.
    pub reason: Message,
    /// How often it was tried.
    pub tries: u32,
    /// Since when.
    pub since: Timestamp,
    /// When last.
    pub last: Timestamp,
}

/// What happened to a thing in Billit, for its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteEvent {
    /// Which.
    pub key: RemoteKey,
    /// Who.
    pub who: String,
    /// When.
    pub at: Timestamp,
    /// `placing`, `taken`, `same`, `waits`, `failed`, `deleted`, `again`, `booking_sent`, `booking_refused`,
    /// `review_sent`, `review_refused`.
    pub what: String,
    /// More words, if any.
    pub text: Option<Message>,
}

/// What is kept of the connection with Billit; part of [`super::Store`] and of its contract.
///
/// What changes a thing writes its history in the same transaction.
#[async_trait]
pub trait BillitStore: Send + Sync {
    /// The account of the office, if it is connected.
    async fn billit_account(&self) -> Result<Option<BillitAccount>, StoreError>;
    /// Keeps the account.
    async fn save_billit_account(&self, account: &BillitAccount) -> Result<(), StoreError>;
    /// Which company is which dossier, by dossier.
    async fn billit_links(&self) -> Result<Vec<BillitLink>, StoreError>;
    /// Links a dossier, or changes how it is linked. `Linked` when another dossier has that company. Another company than
    /// before starts looking anew.
    async fn save_billit_link(&self, link: &BillitLink) -> Result<(), StoreError>;
    /// The day up to which everything that was changed in Billit has been seen.
    async fn billit_looked(&self, dossier: EnterpriseNumber) -> Result<Option<Date>, StoreError>;
    /// Keeps that day.
    async fn save_billit_looked(&self, dossier: EnterpriseNumber, until: Date) -> Result<(), StoreError>;

    /// What is kept of a thing.
    async fn remote_item(&self, key: &RemoteKey) -> Result<Option<RemoteItem>, StoreError>;
    /// Whether anything ever came down.
    async fn anything_came(&self) -> Result<bool, StoreError>;
    /// Things whose files may not have their names yet.
    async fn remote_placing(&self) -> Result<Vec<RemoteItem>, StoreError>;
    /// Whether this invoice came to the dossier in another way: as another thing of Billit, or by a file that was seen there.
    async fn has_invoice(&self, dossier: EnterpriseNumber, identity: Hash, besides: &RemoteKey) -> Result<bool, StoreError>;
    /// Keeps a thing and its files. One that is taken or the same as another is on the open list no more, and stays so: a
    /// later state of `Placing` is `Changed`.
    async fn save_remote_item(&self, item: &RemoteItem, stamp: &Stamp) -> Result<(), StoreError>;
    /// As [`BillitStore::save_remote_item`] for several things, in one transaction where the store can. With an error it is open
    /// which of them were kept; keeping one again changes nothing.
    async fn save_remote_items(&self, items: &[(RemoteItem, Stamp)]) -> Result<(), StoreError> {
        for (item, stamp) in items {
            self.save_remote_item(item, stamp).await?;
        }
        Ok(())
    }
    /// Puts a thing on the open list or tries it once more; its history gets a line when the reason is another.
    async fn save_open_item(
        &self,
        key: &RemoteKey,
        dossier: EnterpriseNumber,
        title: &str,
        waits: bool,
        reason: &Message,
        stamp: &Stamp,
    ) -> Result<(), StoreError>;
    /// What waits or went wrong, oldest first.
    async fn open_items(&self) -> Result<Vec<OpenItem>, StoreError>;
    /// Billit took this away: it is waited for no more. Its files are left alone. Whether that
    /// is news of a thing that is kept.
    async fn remote_deleted(&self, key: &RemoteKey, dossier: EnterpriseNumber, stamp: &Stamp) -> Result<bool, StoreError>;
    /// What happened to a thing, oldest first.
    async fn remote_history(&self, key: &RemoteKey) -> Result<Vec<RemoteEvent>, StoreError>;
}
