use async_trait::async_trait;
use jiff::civil::Date;
use reqwest::Method;
use reqwest::Url;
use serde::de::DeserializeOwned;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::client::{Ask, Client, written};
use super::json::Listing;
use super::types::{
    AccountInformation, BookingEntry, CompanyId, Document, DocumentId, Feed, FeedItem, FeedItemId, File, FileDetails, FileId,
    GlAccount, Journal, MAX_FILE_BYTES, Order, OrderId, OrderPatch, Party, PartyCard, PartyId, Transaction, TypeCode,
};
use super::{Api, Error, NextPage, Page, PartyWay, Result, Taken};
use crate::base::Hash;

/// Elements on a page: the most the service gives.
pub(super) const PAGE: usize = 120;

/// Base64 and the fields around it.
const fn file_answer(bytes: usize) -> usize {
    bytes.div_ceil(3) * 4 + 64 * 1024
}

const FILE_ANSWER: usize = file_answer(MAX_FILE_BYTES);

impl Client {
    fn get<'a>(&self, path: &'a str, about: Option<CompanyId>) -> Ask<'a> {
        let limit = self.around.limits.answer_bytes;
        Ask { method: Method::GET, path, about, way: None, once: None, body: None, repeat: true, limit }
    }

    /// One page: the one given, else the first of the list.
    async fn page<T: DeserializeOwned>(&self, company: CompanyId, first: &str, page: Option<&NextPage>) -> Result<Page<T>> {
        let path = page.map_or(first, NextPage::as_str);
        let listing: Listing<T> = self.read(self.get(path, Some(company))).await?;
        let next = listing.next.as_deref().and_then(|link| self.account.host.next(link));
        // A page that points at itself would be read for ever.
        let next = next.filter(|next| next.as_str() != path);
        Ok(Page { items: listing.items, unread: listing.unread, next, count: listing.count })
    }

    /// A request that changes something.
    async fn change(&self, method: Method, path: &str, about: Option<CompanyId>, body: Option<Vec<u8>>) -> Result<Vec<u8>> {
        let limit = self.around.limits.answer_bytes;
        self.send(&Ask { method, path, about, way: None, once: None, body, repeat: true, limit }).await
    }
}

/// A path with the query of a list.
fn list_path(path: &str, filter: Option<String>, sort: &str, top: usize) -> String {
    let mut query = vec![("$top".to_owned(), top.to_string()), ("$orderby".to_owned(), sort.to_owned())];
    query.extend(filter.map(|filter| ("$filter".to_owned(), filter)));
    with_query(path, &query)
}

fn with_query(path: &str, query: &[(String, String)]) -> String {
    // The host is of no account: only the encoding of the query is.
    let Ok(mut url) = Url::parse("https://postvak.invalid") else { return path.to_owned() };
    url.query_pairs_mut().extend_pairs(query);
    format!("{path}?{}", url.query().unwrap_or_default())
}

/// `property ge` a day, as OData 3 writes it.
fn since_filter(property: &str, since: Option<Date>) -> Option<String> {
    since.map(|since| format!("{property} ge DateTime'{since}'"))
}

/// A part of a path that came from outside: anything but letters, digits and a few marks is encoded.
fn segment(text: &str) -> String {
    let mut path = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~') {
            path.push(char::from(byte));
        } else {
            path.push_str(&format!("%{byte:02X}"));
        }
    }
    path
}

/// That the service answered for the company that was asked.
pub(super) fn same_company(said: Option<CompanyId>, asked: CompanyId) -> Result<()> {
    if said.is_none_or(|said| said == asked) { Ok(()) } else { Err(Error::OtherCompany) }
}

/// An order page of one company only.
fn of_company(page: Page<Order>, company: CompanyId) -> Result<Page<Order>> {
    page.items.iter().try_for_each(|order| same_company(order.company, company))?;
    Ok(page)
}

#[async_trait]
impl Api for Client {
    async fn account(&self) -> Result<AccountInformation> {
        match self.read(self.get("/v1/account/accountInformation", None)).await {
            Err(Error::NoAccess { .. }) => Err(Error::KeyRefused),
            answer => answer,
        }
    }

    async fn feeds(&self) -> Result<Vec<Feed>> {
        let listing: Listing<Feed> = self.read(self.get("/v1/accountant/feeds", None)).await?;
        Ok(listing.items)
    }

    async fn register_feed(&self, name: &str) -> Result<()> {
        self.change(Method::POST, "/v1/accountant/feeds", None, written(&json!({ "Name": name }))?).await.map(drop)
    }

    async fn remove_feed(&self, name: &str) -> Result<()> {
        let path = format!("/v1/accountant/feeds/{}", segment(name));
        match self.change(Method::DELETE, &path, None, None).await {
            Err(Error::NotFound) => Ok(()),
            answer => answer.map(drop),
        }
    }

    async fn feed(&self, name: &str) -> Result<Vec<FeedItem>> {
        self.feed_turn(name)?;
        let path = format!("/v1/accountant/feeds/{}", segment(name));
        let mut listing: Listing<FeedItem> = self.read(self.get(&path, None)).await?;
        let mut items = listing.items;
        // Whether a feed has pages is not documented. What is left over comes at the next look.
        for _ in 0..1000 {
            let Some(next) = listing.next.as_deref().and_then(|link| self.account.host.next(link)) else { break };
            listing = self.read(self.get(next.as_str(), None)).await?;
            if listing.items.is_empty() {
                break;
            }
            items.append(&mut listing.items);
        }
        Ok(items)
    }

    async fn feed_file(&self, name: &str, item: &FeedItemId) -> Result<FileDetails> {
        let path = format!("/v1/accountant/feeds/{}/{}", segment(name), segment(&item.0));
        let file: FileDetails = self.read(Ask { limit: FILE_ANSWER, ..self.get(&path, None) }).await?;
        file.bytes()?;
        Ok(file)
    }

    async fn confirm(&self, name: &str, item: &FeedItemId, taken: &Taken) -> Result<()> {
        let path = format!("/v1/accountant/feeds/{}/{}/confirm", segment(name), segment(&item.0));
        let body = written(&json!({ "RemoteServerName": taken.server, "RemotePath": taken.path }))?;
        match self.change(Method::POST, &path, None, body).await {
            Err(Error::NotFound | Error::Already) => Ok(()),
            answer => answer.map(drop),
        }
    }

    async fn orders(&self, company: CompanyId, since: Option<Date>, page: Option<&NextPage>) -> Result<Page<Order>> {
        let first = list_path("/v1/orders", since_filter("LastModified", since), "LastModified asc", PAGE);
        of_company(self.page(company, &first, page).await?, company)
    }

    async fn deleted_orders(&self, company: CompanyId, since: Option<Date>, page: Option<&NextPage>) -> Result<Page<Order>> {
        let first = list_path("/v1/orders/deleted", since_filter("LastModified", since), "LastModified asc", PAGE);
        of_company(self.page(company, &first, page).await?, company)
    }

    async fn order(&self, company: CompanyId, order: OrderId) -> Result<Order> {
        let found: Order = self.read(self.get(&format!("/v1/orders/{order}"), Some(company))).await?;
        same_company(found.company, company)?;
        if found.id == order { Ok(found) } else { Err(Error::unreadable("another order than was asked")) }
    }

    async fn patch_order(&self, company: CompanyId, order: OrderId, patch: &OrderPatch) -> Result<()> {
        let path = format!("/v1/orders/{order}");
        self.change(Method::PATCH, &path, Some(company), written(patch)?).await.map(drop)
    }

    async fn put_booking(&self, company: CompanyId, order: OrderId, entries: &[BookingEntry]) -> Result<()> {
        let path = format!("/v1/orders/{order}/bookingEntries");
        self.change(Method::PUT, &path, Some(company), written(&entries)?).await.map(drop)
    }

    async fn file(&self, company: CompanyId, file: &FileId, most: usize) -> Result<File> {
        let path = format!("/v1/files/{}", segment(&file.0));
        self.read(Ask { limit: file_answer(most), ..self.get(&path, Some(company)) }).await
    }

    async fn documents(&self, company: CompanyId, since: Option<Date>, page: Option<&NextPage>) -> Result<Page<Document>> {
        let first = list_path("/v1/documents", since_filter("CreationDate", since), "CreationDate asc", PAGE);
        let page: Page<Document> = self.page(company, &first, page).await?;
        page.items.iter().try_for_each(|document| same_company(document.company, company))?;
        Ok(page)
    }

    async fn document(&self, company: CompanyId, document: DocumentId) -> Result<Document> {
        let path = format!("/v1/documents/{document}");
        let found: Document = self.read(Ask { limit: FILE_ANSWER, ..self.get(&path, Some(company)) }).await?;
        same_company(found.company, company)?;
        Ok(found)
    }

    async fn parties(&self, company: CompanyId, since: Option<Date>, page: Option<&NextPage>) -> Result<Page<Party>> {
        let first = list_path("/v1/parties", since_filter("LastModified", since), "LastModified asc", PAGE);
        self.page(company, &first, page).await
    }

    async fn find_parties(&self, company: CompanyId, text: &str) -> Result<Page<Party>> {
        let path = with_query("/v1/parties", &[("fullTextSearch".to_owned(), text.to_owned())]);
        self.page(company, &path, None).await
    }

    async fn party(&self, company: CompanyId, party: PartyId) -> Result<Party> {
        self.read(self.get(&format!("/v1/parties/{party}"), Some(company))).await
    }

    async fn save_party(&self, company: CompanyId, card: &PartyCard) -> Result<PartyId> {
        let ask =
            Ask { method: Method::POST, body: written(card)?, once: Some(self.once()), ..self.get("/v1/parties", Some(company)) };
        self.read(ask).await
    }

    async fn patch_party(&self, company: CompanyId, party: PartyId, card: &PartyCard) -> Result<()> {
        let path = format!("/v1/parties/{party}");
        self.change(Method::PATCH, &path, Some(company), written(card)?).await.map(drop)
    }

    async fn import_accounts(&self, company: CompanyId, accounts: &[GlAccount]) -> Result<()> {
        self.change(Method::POST, "/v1/glaccounts/commands/import", Some(company), written(&accounts)?).await.map(drop)
    }

    async fn import_journals(&self, company: CompanyId, journals: &[Journal]) -> Result<()> {
        self.change(Method::POST, "/v1/journals/commands/import", Some(company), written(&journals)?).await.map(drop)
    }

    async fn transactions(&self, company: CompanyId, since: Option<Date>, page: Option<&NextPage>) -> Result<Page<Transaction>> {
        let filter = since_filter("ValueDate", since);
        self.page(company, &list_path("/v1/financialTransactions", filter, "ValueDate asc", PAGE), page).await
    }

    async fn import_coda(&self, company: CompanyId, file: &File) -> Result<()> {
        // The same file is the same hand-over, also after a crash.
        let once = Hash(Sha256::digest(file.bytes()?).into()).hex();
        let ask = Ask {
            method: Method::POST,
            body: written(file)?,
            once: Some(once),
            ..self.get("/v1/financialTransactions/importFile", Some(company))
        };
        match self.send(&ask).await {
            Err(Error::Already) => Ok(()),
            answer => answer.map(drop),
        }
    }

    async fn type_codes(&self, kind: &str) -> Result<Vec<TypeCode>> {
        let path = format!("/v1/misc/typecodes/{}", segment(kind));
        let listing: Listing<TypeCode> = self.read(self.get(&path, None)).await?;
        Ok(listing.items)
    }
}

impl Client {
    /// The first order of a company, whoever's it turns out to be.
    pub(super) async fn first_order(&self, company: CompanyId, way: PartyWay) -> Result<Listing<Order>> {
        self.read(Ask { way: Some(way), ..self.get("/v1/orders?$top=1", Some(company)) }).await
    }
}
