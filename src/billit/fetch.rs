//! One thing of Billit: its files fetched, written, and put in place. Several are on their way at once.

mod finish;
mod gather;
mod invoice;
mod together;

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use sha2::{Digest as _, Sha256};

use self::invoice::{Invoice, only_pdf, page_maker, title, without_xml};
use self::together::{Claims, Keeper};
use super::Error;
use super::down::{Down, Stop, order_key};
use super::names::{Naming, attachment_name, base_name, number_of, split, stem_of};
use super::place::Places;
use super::types::{CompanyId, DocumentId, FeedItem, FileId, FileRef, MAX_FILE_BYTES, Order, OrderDirection, OrderId, OrderType};
use crate::base::{EnterpriseNumber, FolderKind, Hash, Message};
use crate::office::Dossier;
use crate::store::{BillitLink, FileRole, RemoteItem, RemoteKey, RemoteKind, RemoteState};

/// What a file may have to come beside others, in bytes. A larger one comes while no other large one does, so that the memory
/// that is needed does not grow with the number of things on their way.
const SMALL_FILE_BYTES: usize = 2 * 1024 * 1024;

/// What became of a thing.
pub(super) enum Step {
    /// It is on disk under its name.
    Came,
    /// The same document came in another way.
    Same,
    /// The dossier does not take this.
    NotWanted,
    /// It is not ready in Billit.
    Waits(Message),
    /// It cannot come as it is.
    Failed(Message),
}

/// What became of a thing, and what a person knows it by.
pub(super) struct Fetched {
    pub(super) title: String,
    pub(super) step: Result<Step, Stop>,
}

/// A reason not to bring a thing now, on the way through one of the functions below.
enum Halt {
    Stop(Stop),
    Step(Step),
}

impl<E: Into<Stop>> From<E> for Halt {
    fn from(error: E) -> Self {
        Self::Stop(error.into())
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Api(error)
    }
}

/// Where things are put. Shared by all that are on their way.
pub(super) struct Room<'a> {
    pub(super) down: &'a Down<'a>,
    places: Mutex<Places<'a>>,
    /// Dossiers whose disk failed in this run: nothing more is fetched for them.
    closed: Mutex<BTreeSet<EnterpriseNumber>>,
    keeper: Keeper<'a>,
    claims: Claims,
    /// Held by the one large file that is on its way.
    large: tokio::sync::Mutex<()>,
    /// A thing that a person wants once more, although its invoice came before.
    again: Option<RemoteKey>,
}

/// The bytes of a file, and the right to have so many in hand.
struct InHand<'r> {
    bytes: Vec<u8>,
    large: Option<tokio::sync::MutexGuard<'r, ()>>,
}

impl<'a> Room<'a> {
    pub(super) fn new(down: &'a Down<'a>, places: Places<'a>, again: Option<RemoteKey>) -> Self {
        Self {
            down,
            places: Mutex::new(places),
            closed: Mutex::default(),
            keeper: Keeper::new(down.store),
            claims: Claims::default(),
            large: tokio::sync::Mutex::default(),
            again,
        }
    }

    /// Brings down an order: its one XML, its page and everything that came with it, or nothing. `before` is what is kept of it.
    pub(super) async fn order(&self, link: &BillitLink, id: OrderId, before: Option<RemoteItem>) -> Fetched {
        let company = CompanyId(link.company);
        let order = match self.down.api.order(company, id).await {
            Ok(order) => order,
            Err(error) => return Fetched { title: id.to_string(), step: Err(error.into()) },
        };
        Fetched { title: title(&order), step: flat(self.whole_order(link, &order, id, before).await) }
    }

    async fn whole_order(&self, link: &BillitLink, order: &Order, id: OrderId, before: Option<RemoteItem>) -> Result<Step, Halt> {
        if order.id != id || order.company.is_some_and(|company| company != CompanyId(link.company)) {
            return Ok(Step::Failed(Error::OtherCompany.message()));
        }
        let kind = match (order.order_type, order.order_direction) {
            (Some(OrderType::Invoice | OrderType::CreditNote), Some(OrderDirection::Cost)) => FolderKind::Purchases,
            (Some(OrderType::Invoice | OrderType::CreditNote), Some(OrderDirection::Income)) => FolderKind::Sales,
            _ => return Ok(Step::Failed(Message::new("down-no-invoice"))),
        };
        if !(if kind == FolderKind::Purchases { link.wanted.purchases } else { link.wanted.sales }) {
            return Ok(Step::NotWanted);
        }
        let Some(xml) = order.xml() else { return Ok(without_xml(order)) };
        let mut thing = match self.begin(order_key(link.company, id), link.dossier, before).await? {
            Ok(thing) => thing,
            Err(step) => return Ok(step),
        };
        thing.marks = Some(order.marks());
        let dossier = self.dossier(link.dossier)?;
        let folder = self.place(&dossier, |places, shelf| places.folder(shelf, &dossier, kind))?;
        let others = self.place(&dossier, |places, shelf| places.folder(shelf, &dossier, FolderKind::Documents))?;

        // The right to a large file is given back before another order is waited for, which may want it.
        let bytes = self.bytes(link, xml).await?.bytes;
        let read = Invoice::read(&bytes);
        let _claim = match read.identity {
            Some(identity) => Some(self.claims.claim(link.dossier, identity).await),
            None => None,
        };
        if let Some(identity) = read.identity
            && self.again.as_ref() != Some(&thing.key)
            && self.down.store.has_invoice(link.dossier, identity, &thing.key).await?
        {
            self.discard(&thing, &[&folder, &others], order.attachments.len() + 1).await?;
            let same = RemoteItem { state: RemoteState::Same, ..thing.item(Some(identity), None) };
            self.keeper.keep(same, self.down.stamp()).await?;
            return Ok(Step::Same);
        }
        let naming = Naming {
            id: id.0,
            created: order.created,
            date: order.order_date.map(jiff::civil::DateTime::date),
            title: order.order_number.as_deref().unwrap_or_default(),
        };
        let base = base_name(&naming, link.sort);
        let bytes = InHand { bytes, large: None };
        let itself = self.add(&mut thing, &folder, FileRole::Itself, xml, (&base, Some("xml")), bytes).await?;
        // The page has the name of the invoice, so that the two are one row in the list.
        let base = stem_of(&itself.path);

        // Everything beside it may be the same file under two names; the XML itself is not to be taken for an attachment.
        let page = order.pdf.clone().or_else(|| only_pdf(order));
        let mut maker = None;
        let mut hashes = vec![itself.sha256];
        if let Some(page) = &page {
            let bytes = self.bytes(link, page).await?;
            let kept = self.add(&mut thing, &folder, FileRole::Page, page, (&base, Some("pdf")), bytes).await?;
            let own = read.page.is_some_and(|own| own == kept.sha256);
            maker = Some(page_maker(order, own, read.page.is_some()));
            hashes.push(kept.sha256);
        }
        for file in &order.attachments {
            if file.id == xml.id || page.as_ref().is_some_and(|page| page.id == file.id) {
                continue;
            }
            let bytes = self.bytes(link, file).await?;
            if hashes.contains(&Hash(Sha256::digest(&bytes.bytes).into())) {
                continue;
            }
            let name = attachment_name(&base, file.name.as_deref().unwrap_or_default());
            let kept = self.add(&mut thing, &others, FileRole::Attachment, file, split(&name), bytes).await?;
            hashes.push(kept.sha256);
        }
        self.keep(thing, read.identity, maker).await
    }

    /// Brings down a document that is no invoice. `before` is what is kept of it.
    pub(super) async fn document(&self, link: &BillitLink, id: DocumentId, before: Option<RemoteItem>) -> Fetched {
        // It may carry its file along.
        let large = self.large.lock().await;
        let document = match self.down.api.document(CompanyId(link.company), id).await {
            Ok(document) => document,
            Err(error) => return Fetched { title: id.to_string(), step: Err(error.into()) },
        };
        drop(large);
        let title = document.name.clone().unwrap_or_else(|| id.to_string());
        let step = async {
            if document.id != id || document.company.is_some_and(|company| company != CompanyId(link.company)) {
                return Ok(Step::Failed(Error::OtherCompany.message()));
            }
            let Some(file) = &document.file else { return Ok(Step::Waits(Message::new("down-no-file"))) };
            let key = RemoteKey { company: link.company, kind: RemoteKind::Document, id: id.to_string() };
            let mut thing = match self.begin(key, link.dossier, before).await? {
                Ok(thing) => thing,
                Err(step) => return Ok(step),
            };
            let dossier = self.dossier(link.dossier)?;
            let folder = self.place(&dossier, |places, shelf| places.folder(shelf, &dossier, FolderKind::Documents))?;
            let bytes = self.bytes(link, file).await?;
            let date = document.document_date.map(jiff::civil::DateTime::date);
            let base = base_name(&Naming { id: id.0, created: document.creation_date, date, title: "" }, link.sort);
            let name = attachment_name(&base, file.name.as_deref().or(document.name.as_deref()).unwrap_or_default());
            self.add(&mut thing, &folder, FileRole::Itself, file, split(&name), bytes).await?;
            self.keep(thing, None, None).await
        };
        Fetched { step: flat(step.await), title }
    }

    /// Brings down a bank statement of the feed. `before` is what is kept of it.
    pub(super) async fn statement(
        &self,
        link: &BillitLink,
        key: &RemoteKey,
        (feed, item): (&str, &FeedItem),
        before: Option<RemoteItem>,
    ) -> Fetched {
        // What comes here is a bank's text, but nothing says how long it is.
        let large = self.large.lock().await;
        let details = match self.down.api.feed_file(feed, &item.id).await {
            Ok(details) => details,
            Err(error) => return Fetched { title: key.id.clone(), step: Err(error.into()) },
        };
        let title = details.name.clone().unwrap_or_else(|| key.id.clone());
        let step = async {
            let mut thing = match self.begin(key.clone(), link.dossier, before).await? {
                Ok(thing) => thing,
                Err(step) => return Ok(step),
            };
            let dossier = self.dossier(link.dossier)?;
            let folder = self.place(&dossier, |places, shelf| places.statements(shelf, &dossier))?;
            let bytes = InHand { bytes: details.bytes().map_err(Stop::Api)?, large: Some(large) };
            // An ID that is no number still tells two statements apart.
            let id = key.id.parse().unwrap_or_else(|_no_number| number_of(&key.id));
            let base = base_name(&Naming { id, created: None, date: None, title: "" }, link.sort);
            let name = attachment_name(&base, &title);
            let file = FileRef { id: FileId(key.id.clone()), name: None, mime_type: None };
            self.add(&mut thing, &folder, FileRole::Itself, &file, split(&name), bytes).await?;
            self.keep(thing, None, None).await
        };
        Fetched { step: flat(step.await), title }
    }

    async fn bytes(&self, link: &BillitLink, file: &FileRef) -> Result<InHand<'_>, Halt> {
        let company = CompanyId(link.company);
        let (file, large) = match self.down.api.file(company, &file.id, SMALL_FILE_BYTES).await {
            Err(Error::TooLarge { .. }) => {
                let large = self.large.lock().await;
                (self.down.api.file(company, &file.id, MAX_FILE_BYTES).await, Some(large))
            }
            file => (file, None),
        };
        let bytes = file.and_then(|file| file.bytes()).map_err(Stop::Api)?;
        if bytes.is_empty() {
            return Err(Halt::Step(Step::Waits(Message::new("down-no-file"))));
        }
        Ok(InHand { bytes, large })
    }

    fn dossier(&self, number: EnterpriseNumber) -> Result<Dossier, Halt> {
        let found = self.down.dossiers.iter().find(|dossier| dossier.enterprise_number == number);
        found.cloned().ok_or_else(|| Halt::Step(Step::Failed(Message::new("down-no-dossier"))))
    }

    fn closed(&self) -> MutexGuard<'_, BTreeSet<EnterpriseNumber>> {
        self.closed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn flat(step: Result<Step, Halt>) -> Result<Step, Stop> {
    match step {
        Ok(step) | Err(Halt::Step(step)) => Ok(step),
        Err(Halt::Stop(stop)) => Err(stop),
    }
}
