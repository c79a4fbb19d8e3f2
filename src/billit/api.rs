use async_trait::async_trait;
use jiff::civil::Date;

use super::Result;
use super::types::{
    AccountInformation, BookingEntry, CompanyId, Document, DocumentId, Feed, FeedItem, FeedItemId, File, FileDetails, FileId,
    GlAccount, Journal, Order, OrderId, OrderPatch, Party, PartyCard, PartyId, Transaction, TypeCode,
};

/// What Postvak asks of Billit, one method a request. `company` is the dossier the request is about; the office's own
/// company and the way both are told to Billit belong to the client.
///
/// Every method ends: there is a time limit on connecting, on waiting and on the whole answer. A request that may be
/// repeated is repeated a few times before it fails; see [`super::Error::passes`] for what may be asked again later.
#[async_trait]
pub trait Api: Send + Sync {
    /// Who the key belongs to and which companies it reaches.
    /// The only request whose refusal means that the key itself is refused.
    async fn account(&self) -> Result<AccountInformation>;

    /// The feeds of the office.
    async fn feeds(&self) -> Result<Vec<Feed>>;

    /// Registers a feed. It holds only what is exported after this.
    async fn register_feed(&self, name: &str) -> Result<()>;

    /// Takes a feed away.
    async fn remove_feed(&self, name: &str) -> Result<()>;

    /// What waits in the feed. Asked at most once a minute: an earlier call is [`super::Error::TooSoon`].
    async fn feed(&self, name: &str) -> Result<Vec<FeedItem>>;

    /// The file of one feed item, its hash checked: documents, bank statements. Orders come by [`Api::order`].
    async fn feed_file(&self, name: &str, item: &FeedItemId) -> Result<FileDetails>;

    /// Takes one item off the feed. Only after its bytes are on disk and flushed. Repeating it does no harm:
    /// an item that is already gone is a success.
    async fn confirm(&self, name: &str, item: &FeedItemId, taken: &Taken) -> Result<()>;

    /// Orders changed on or after `since`, oldest change first; summaries only (no lines, no attachments).
    async fn orders(&self, company: CompanyId, since: Option<Date>, page: Option<&NextPage>) -> Result<Page<Order>>;

    /// Orders taken away on or after `since`.
    async fn deleted_orders(&self, company: CompanyId, since: Option<Date>, page: Option<&NextPage>) -> Result<Page<Order>>;

    /// One order, whole.
    async fn order(&self, company: CompanyId, order: OrderId) -> Result<Order>;

    /// Changes what can be changed on an order.
    async fn patch_order(&self, company: CompanyId, order: OrderId, patch: &OrderPatch) -> Result<()>;

    /// Puts the booking of an order in the place of what was there: may be repeated.
    async fn put_booking(&self, company: CompanyId, order: OrderId, entries: &[BookingEntry]) -> Result<()>;

    /// One file with its bytes, of which there are at most `most`; else [`super::Error::TooLarge`], as early as that can be told.
    async fn file(&self, company: CompanyId, file: &FileId, most: usize) -> Result<File>;

    /// Documents made on or after `since`, oldest first, without their bytes.
    async fn documents(&self, company: CompanyId, since: Option<Date>, page: Option<&NextPage>) -> Result<Page<Document>>;

    /// One document.
    async fn document(&self, company: CompanyId, document: DocumentId) -> Result<Document>;

    /// Customers and suppliers changed on or after `since`.
    async fn parties(&self, company: CompanyId, since: Option<Date>, page: Option<&NextPage>) -> Result<Page<Party>>;

    /// Customers and suppliers that Billit finds for a text, as a VAT number.
    async fn find_parties(&self, company: CompanyId, text: &str) -> Result<Page<Party>>;

    /// One customer or supplier.
    async fn party(&self, company: CompanyId, party: PartyId) -> Result<Party>;

    /// Makes or changes a customer or supplier; Billit says which one it became. The same answer for two different
    /// cards is a clash that the caller must notice.
    async fn save_party(&self, company: CompanyId, card: &PartyCard) -> Result<PartyId>;

    /// Changes a customer or supplier that is known by its ID.
    async fn patch_party(&self, company: CompanyId, party: PartyId, card: &PartyCard) -> Result<()>;

    /// Ledger accounts of the dossier, at most [`super::types::MAX_IMPORT`] at once. Billit gives no list back.
    async fn import_accounts(&self, company: CompanyId, accounts: &[GlAccount]) -> Result<()>;

    /// Journals of the dossier, at most [`super::types::MAX_IMPORT`] at once. Billit gives no list back.
    async fn import_journals(&self, company: CompanyId, journals: &[Journal]) -> Result<()>;

    /// Movements on bank accounts with a value date on or after `since`.
    async fn transactions(&self, company: CompanyId, since: Option<Date>, page: Option<&NextPage>) -> Result<Page<Transaction>>;

    /// Hands over a CODA file.
    async fn import_coda(&self, company: CompanyId, file: &File) -> Result<()>;

    /// The words of a list of Billit, as `GLAccountType`.
    async fn type_codes(&self, kind: &str) -> Result<Vec<TypeCode>>;
}

/// Where an item of the feed went, for Billit's own log. Shown to whoever looks there: names of ours, no paths of the
/// machine.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    /// Name of the installation.
    pub server: String,
    /// Where it lies, within the dossier.
    pub path: String,
}

/// One page of a list. An element that cannot be read does not spoil the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// What was read.
    pub items: Vec<T>,
    /// What was not.
    pub unread: Vec<Unread>,
    /// The page after this one; `None` on the last.
    pub next: Option<NextPage>,
    /// How many there are in all, as Billit counts.
    pub count: Option<u64>,
}

/// An element of a list that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Place on the page, from 0.
    pub index: usize,
    /// Its ID, where that could be read.
    pub id: Option<i64>,
    /// What was wrong with it: the kind of mistake and its place, no content.
    pub reason: String,
}

/// Where the next page is: path and query on the host that was asked, never another host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextPage(String);

impl NextPage {
    /// A page of the host that is asked anyway. `None` when it is not a plain path below `/v1/`.
    #[must_use]
    pub fn new(path_and_query: impl Into<String>) -> Option<Self> {
        let text = path_and_query.into();
        let plain = text.starts_with("/v1/")
            && text.len() <= 4096
            && !text.contains("..")
            && !text.chars().any(|letter| letter.is_control() || letter.is_whitespace() || letter == '\\');
        plain.then_some(Self(text))
    }

    /// Path and query.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self { items: Vec::new(), unread: Vec::new(), next: None, count: None }
    }
}

#[cfg(test)]
mod tests {
    use super::NextPage;

    #[test]
    fn a_next_page_is_a_path_of_the_service() {
        assert_eq!(NextPage::new("/v1/orders?$skip=120").expect("a page").as_str(), "/v1/orders?$skip=120");
        for foreign in ["https://elsewhere.example/v1/orders", "//elsewhere.example/v1/", "/v1/../OAuth2", "/v1/a b", "/x"] {
            assert_eq!(NextPage::new(foreign), None, "{foreign}");
        }
    }
}
