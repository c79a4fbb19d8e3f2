//! One thing of Billit: its files fetched, written, and put in place.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::Error;
use super::down::{Down, Stop, order_key};
use super::names::{Naming, attachment_name, base_name, numbered, same_key};
use super::place::{PlaceError, Places};
use super::types::{ApprovalStatus, CompanyId, DocumentId, FeedItem, FileRef, Order, OrderDirection, OrderId, OrderType};
use crate::base::{EnterpriseNumber, FolderKind, Hash, Message};
use crate::inbox::InboxError;
use crate::office::Dossier;
use crate::store::{BillitLink, FileRole, PageMaker, RemoteFile, RemoteItem, RemoteKey, RemoteKind, RemoteMarks, RemoteState};
use crate::ubl;

/// Numbers tried for a name that is taken.
const MOST_NUMBERS: u32 = 1_000;

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

/// Where things are put.
pub(super) struct Room<'a> {
    pub(super) down: &'a Down<'a>,
    pub(super) places: Places<'a>,
    /// Dossiers whose disk failed in this run, each with why: nothing more is fetched for them.
    pub(super) closed: BTreeSet<EnterpriseNumber>,
    /// A thing that a person wants once more, although its invoice came before.
    pub(super) again: Option<RemoteKey>,
}

/// A thing while its files are gathered.
struct Gathering {
    key: RemoteKey,
    dossier: EnterpriseNumber,
    /// Files of an earlier try, whose bytes may be in place already.
    before: Vec<RemoteFile>,
    files: Vec<RemoteFile>,
    /// Names that files of this thing will have, as [`same_key`] of their paths.
    names: BTreeSet<String>,
    /// What Billit says of an order beside the invoice.
    marks: Option<RemoteMarks>,
}

impl Room<'_> {
    /// Brings down an order: its one XML, its page and everything that came with it, or nothing.
    pub(super) async fn order(&mut self, link: &BillitLink, id: OrderId) -> Fetched {
        let company = CompanyId(link.company);
        let order = match self.down.api.order(company, id).await {
            Ok(order) => order,
            Err(error) => return Fetched { title: id.to_string(), step: Err(error.into()) },
        };
        let title = title(&order);
        let step = match self.whole_order(link, &order, id).await {
            Ok(step) | Err(Halt::Step(step)) => Ok(step),
            Err(Halt::Stop(stop)) => Err(stop),
        };
        Fetched { title, step }
    }

    async fn whole_order(&mut self, link: &BillitLink, order: &Order, id: OrderId) -> Result<Step, Halt> {
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
        let mut thing = match self.begin(order_key(link.company, id), link.dossier).await? {
            Ok(thing) => thing,
            Err(step) => return Ok(step),
        };
        thing.marks = Some(order.marks());
        let dossier = self.dossier(link.dossier)?;
        let folder = self.place(&dossier, |places, shelf| places.folder(shelf, &dossier, kind))?;
        let others = self.place(&dossier, |places, shelf| places.folder(shelf, &dossier, FolderKind::Documents))?;

        let bytes = self.bytes(link, xml).await?;
        let read = Invoice::read(&bytes);
        if let Some(identity) = read.identity
            && self.again.as_ref() != Some(&thing.key)
            && self.down.store.has_invoice(link.dossier, identity, &thing.key).await?
        {
            self.discard(&thing, &[&folder, &others], order.attachments.len() + 1).await?;
            let same = RemoteItem { state: RemoteState::Same, ..thing.item(Some(identity), None) };
            self.down.store.save_remote_item(&same, &self.down.stamp()).await?;
            return Ok(Step::Same);
        }
        let naming = Naming {
            id: id.0,
            created: order.created,
            date: order.order_date.map(jiff::civil::DateTime::date),
            title: order.order_number.as_deref().unwrap_or_default(),
        };
        let base = base_name(&naming, link.sort);
        let itself = self.add(&mut thing, &folder, FileRole::Itself, xml, (&base, Some("xml")), bytes).await?;
        // The page has the name of the invoice, so that the two are one row in the list.
        let base = stem_of(&itself.path);

        // Everything beside it may be the same file under two names; the XML itself is not to be taken for an attachment.
        let page = order.pdf.clone().or_else(|| only_pdf(order));
        let mut maker = None;
        let mut hashes = vec![itself.sha256];
        if let Some(page) = &page {
            let bytes = self.bytes(link, page).await?;
            let own = read.page.is_some_and(|own| own == Hash(Sha256::digest(&bytes).into()));
            maker = Some(page_maker(order, own, read.page.is_some()));
            let kept = self.add(&mut thing, &folder, FileRole::Page, page, (&base, Some("pdf")), bytes).await?;
            hashes.push(kept.sha256);
        }
        for file in &order.attachments {
            if file.id == xml.id || page.as_ref().is_some_and(|page| page.id == file.id) {
                continue;
            }
            let bytes = self.bytes(link, file).await?;
            if hashes.contains(&Hash(Sha256::digest(&bytes).into())) {
                continue;
            }
            let name = attachment_name(&base, file.name.as_deref().unwrap_or_default());
            let (stem, extension) = split(&name);
            let kept = self.add(&mut thing, &others, FileRole::Attachment, file, (stem, extension), bytes).await?;
            hashes.push(kept.sha256);
        }
        self.keep(thing, read.identity, maker).await
    }

    /// Brings down a document that is no invoice.
    pub(super) async fn document(&mut self, link: &BillitLink, id: DocumentId) -> Fetched {
        let document = match self.down.api.document(CompanyId(link.company), id).await {
            Ok(document) => document,
            Err(error) => return Fetched { title: id.to_string(), step: Err(error.into()) },
        };
        let title = document.name.clone().unwrap_or_else(|| id.to_string());
        let step = async {
            if document.id != id || document.company.is_some_and(|company| company != CompanyId(link.company)) {
                return Ok(Step::Failed(Error::OtherCompany.message()));
            }
            let Some(file) = &document.file else { return Ok(Step::Waits(Message::new("down-no-file"))) };
            let key = RemoteKey { company: link.company, kind: RemoteKind::Document, id: id.to_string() };
            let mut thing = match self.begin(key, link.dossier).await? {
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
        Fetched { title, step: flat(step.await) }
    }

    /// Brings down a bank statement of the feed.
    pub(super) async fn statement(&mut self, link: &BillitLink, key: &RemoteKey, feed: &str, item: &FeedItem) -> Fetched {
        let details = match self.down.api.feed_file(feed, &item.id).await {
            Ok(details) => details,
            Err(error) => return Fetched { title: key.id.clone(), step: Err(error.into()) },
        };
        let title = details.name.clone().unwrap_or_else(|| key.id.clone());
        let step = async {
            let mut thing = match self.begin(key.clone(), link.dossier).await? {
                Ok(thing) => thing,
                Err(step) => return Ok(step),
            };
            let dossier = self.dossier(link.dossier)?;
            let folder = self.place(&dossier, |places, shelf| places.statements(shelf, &dossier))?;
            let bytes = details.bytes().map_err(Stop::Api)?;
            // An ID that is no number still tells two statements apart.
            let id = key.id.parse().unwrap_or_else(|_no_number| number_of(&key.id));
            let base = base_name(&Naming { id, created: None, date: None, title: "" }, link.sort);
            let name = attachment_name(&base, &title);
            let file = FileRef { id: super::types::FileId(key.id.clone()), name: None, mime_type: None };
            self.add(&mut thing, &folder, FileRole::Itself, &file, split(&name), bytes).await?;
            self.keep(thing, None, None).await
        };
        Fetched { step: flat(step.await), title }
    }

    /// Gives the files of a thing their names, as far as they have not got them, and says so. `false` when bytes of it must
    /// be fetched again or its folder is out of reach.
    pub(super) async fn finish(&mut self, mut item: RemoteItem) -> Result<bool, Stop> {
        for index in 0..item.files.len() {
            let file = item.files[index].clone();
            if file.temporary.is_empty() {
                continue;
            }
            let temporary = PathBuf::from(&file.temporary);
            let looked = temporary.clone();
            match self.on_disk(move |shelf| shelf.hash(&looked)).await {
                // It has its name already, whether or not somebody took it away since.
                Ok(None) => continue,
                Ok(Some(hash)) if hash == file.sha256 => {}
                Ok(Some(_broken)) => return Ok(false),
                Err(error) => return self.out_of_reach(&item, &temporary, error).await.map(|()| false),
            }
            let mut path = PathBuf::from(&file.path);
            for number in 2..=MOST_NUMBERS {
                let (from, to) = (temporary.clone(), path.clone());
                match self.on_disk(move |shelf| shelf.place(&from, &to)).await {
                    Ok(()) => break,
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < MOST_NUMBERS => {
                        path = with_number(Path::new(&file.path), number);
                        // Said before it is done, as always.
                        item.files[index].path = path.to_string_lossy().into_owned();
                        self.down.store.save_remote_item(&item, &self.down.stamp()).await?;
                    }
                    Err(error) => return self.out_of_reach(&item, &path, error).await.map(|()| false),
                }
            }
        }
        let taken = RemoteItem { state: RemoteState::Taken, ..item };
        self.down.store.save_remote_item(&taken, &self.down.stamp()).await?;
        Ok(true)
    }

    async fn out_of_reach(&mut self, item: &RemoteItem, path: &Path, error: io::Error) -> Result<(), Stop> {
        self.closed.insert(item.dossier);
        let reason = InboxError::file(path, error).message(self.down.clock);
        let stamp = self.down.stamp();
        Ok(self.down.store.save_open_item(&item.key, item.dossier, "", false, &reason, &stamp).await?)
    }

    /// Begins a thing, after ending what an earlier try left of it.
    async fn begin(&mut self, key: RemoteKey, dossier: EnterpriseNumber) -> Result<Result<Gathering, Step>, Halt> {
        if self.closed.contains(&dossier) {
            return Ok(Err(Step::Waits(Message::new("down-disk-first"))));
        }
        let before = self.down.store.remote_item(&key).await?;
        if let Some(item) = &before
            && self.finish(item.clone()).await?
        {
            return Ok(Err(Step::Came));
        }
        let before = before.map(|item| item.files).unwrap_or_default();
        Ok(Ok(Gathering { key, dossier, before, files: Vec::new(), names: BTreeSet::new(), marks: None }))
    }

    fn dossier(&self, number: EnterpriseNumber) -> Result<Dossier, Halt> {
        let found = self.down.dossiers.iter().find(|dossier| dossier.enterprise_number == number);
        found.cloned().ok_or_else(|| Halt::Step(Step::Failed(Message::new("down-no-dossier"))))
    }

    fn place(
        &mut self,
        dossier: &Dossier,
        find: impl FnOnce(&mut Places<'_>, &dyn super::Shelf) -> Result<PathBuf, PlaceError>,
    ) -> Result<PathBuf, Halt> {
        find(&mut self.places, &*self.down.shelf).map_err(|error| {
            if matches!(error, PlaceError::Disk(_) | PlaceError::Bare(_)) {
                self.closed.insert(dossier.enterprise_number);
            }
            Halt::Step(Step::Failed(error.message(self.down.clock)))
        })
    }

    async fn bytes(&self, link: &BillitLink, file: &FileRef) -> Result<Vec<u8>, Halt> {
        let file = self.down.api.file(CompanyId(link.company), &file.id).await.map_err(Stop::Api)?;
        let bytes = file.bytes().map_err(Stop::Api)?;
        if bytes.is_empty() {
            return Err(Halt::Step(Step::Waits(Message::new("down-no-file"))));
        }
        Ok(bytes)
    }

    /// Writes the bytes of a file under a temporary name, unless they are where they belong.
    async fn add(
        &mut self,
        thing: &mut Gathering,
        folder: &Path,
        role: FileRole,
        stated: &FileRef,
        (stem, extension): (&str, Option<&str>),
        bytes: Vec<u8>,
    ) -> Result<RemoteFile, Halt> {
        let sha256 = Hash(Sha256::digest(&bytes).into());
        let mut file = RemoteFile {
            file: stated.id.0.clone(),
            role,
            sha256,
            size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            temporary: String::new(),
            path: String::new(),
        };
        // An earlier try put it in place before that try was cut off.
        if let Some(placed) = thing.before.iter().find(|placed| placed.file == file.file && placed.sha256 == sha256).cloned() {
            let temporary = PathBuf::from(&placed.temporary);
            let is_placed = placed.temporary.is_empty()
                || self
                    .on_disk(move |shelf| shelf.hash(&temporary))
                    .await
                    .map_err(|error| self.disk(thing, folder, error))?
                    .is_none();
            if is_placed {
                thing.names.insert(same_key(&placed.path));
                thing.files.push(RemoteFile { temporary: String::new(), ..placed.clone() });
                return Ok(placed);
            }
        }
        for number in 1..=MOST_NUMBERS {
            let path = folder.join(numbered(stem, extension, number));
            file.path = path.to_str().ok_or_else(|| Halt::Step(Step::Failed(Message::new("down-odd-folder"))))?.to_owned();
            if thing.names.contains(&same_key(&file.path)) {
                continue;
            }
            let there = self.on_disk(move |shelf| shelf.hash(&path)).await.map_err(|error| self.disk(thing, folder, error))?;
            match there {
                None => {
                    let temporary = folder.join(temporary_name(&thing.key, thing.files.len()));
                    file.temporary = temporary.to_string_lossy().into_owned();
                    self.write(thing, temporary, bytes, sha256).await?;
                }
                // The same bytes under the same name, as after a copy of the database was put back.
                Some(hash) if hash == sha256 => {}
                Some(_) => continue,
            }
            thing.names.insert(same_key(&file.path));
            thing.files.push(file.clone());
            return Ok(file);
        }
        let source = io::Error::from(io::ErrorKind::AlreadyExists);
        Err(self.disk(thing, folder, source))
    }

    /// Takes away what an earlier try wrote that was cut off before it said where that would go.
    async fn discard(&mut self, thing: &Gathering, folders: &[&Path], most: usize) -> Result<(), Halt> {
        for position in 0..=most {
            for folder in folders {
                let path = folder.join(temporary_name(&thing.key, position));
                let at = path.clone();
                let done = self.on_disk(move |shelf| if shelf.exists(&at)? { shelf.discard(&at) } else { Ok(()) }).await;
                done.map_err(|error| self.disk(thing, &path, error))?;
            }
        }
        Ok(())
    }

    async fn write(&mut self, thing: &Gathering, path: PathBuf, bytes: Vec<u8>, sha256: Hash) -> Result<(), Halt> {
        let to = path.clone();
        let written = self
            .on_disk(move |shelf| {
                shelf.write(&to, &bytes)?;
                match shelf.hash(&to)? {
                    Some(hash) if hash == sha256 => Ok(()),
                    _ => Err(io::Error::new(io::ErrorKind::InvalidData, "the disk gives back other bytes")),
                }
            })
            .await;
        written.map_err(|error| self.disk(thing, &path, error))
    }

    /// Says where the files will be, then puts them there: attachments first and the invoice last, so that whoever sees the
    /// invoice sees all that belongs to it.
    async fn keep(&mut self, mut thing: Gathering, identity: Option<Hash>, page: Option<PageMaker>) -> Result<Step, Halt> {
        thing.files.sort_by_key(|file| file.role);
        let item = thing.item(identity, page);
        self.down.store.save_remote_item(&item, &self.down.stamp()).await?;
        if self.finish(item).await? { Ok(Step::Came) } else { Ok(Step::Waits(Message::new("down-disk-first"))) }
    }

    fn disk(&mut self, thing: &Gathering, path: &Path, error: io::Error) -> Halt {
        self.closed.insert(thing.dossier);
        Halt::Step(Step::Failed(InboxError::file(path, error).message(self.down.clock)))
    }

    /// Runs what waits for a disk on a thread where waiting is allowed.
    async fn on_disk<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn super::Shelf) -> io::Result<T> + Send + 'static,
    ) -> io::Result<T> {
        let shelf = std::sync::Arc::clone(&self.down.shelf);
        tokio::task::spawn_blocking(move || work(&*shelf)).await.map_err(io::Error::other)?
    }
}

impl Gathering {
    fn item(&self, identity: Option<Hash>, page: Option<PageMaker>) -> RemoteItem {
        RemoteItem {
            key: self.key.clone(),
            dossier: self.dossier,
            state: RemoteState::Placing,
            identity,
            page,
            deleted: None,
            marks: self.marks.clone(),
            files: self.files.clone(),
        }
    }
}

fn flat(step: Result<Step, Halt>) -> Result<Step, Stop> {
    match step {
        Ok(step) | Err(Halt::Step(step)) => Ok(step),
        Err(Halt::Stop(stop)) => Err(stop),
    }
}

/// What is read of an invoice on its way; what is kept are its bytes as they came, envelope and all.
struct Invoice {
    identity: Option<Hash>,
    /// Hash of the page that its sender put into it.
    page: Option<Hash>,
}

impl Invoice {
    fn read(bytes: &[u8]) -> Self {
        match ubl::skim(bytes) {
            Ok(skimmed) => {
                let parsed = &skimmed.parsed;
                let page = ubl::best_pdf(parsed).and_then(|index| parsed.document.attachments.get(index));
                let page = page.and_then(|page| parsed.content(page).ok()).map(|content| content.sha256);
                Self { identity: Some(parsed.identity()), page }
            }
            // It comes all the same: the inbox says what is wrong with it.
            Err(_) => Self { identity: None, page: None },
        }
    }
}

/// Whose page it is. Source: Billit, "get information about one invoice": the supplier's PDF if one was sent, else one that
/// Billit made.
fn page_maker(order: &Order, is_own: bool, has_own: bool) -> PageMaker {
    let by_peppol = order.external_provider.as_deref().is_some_and(|provider| provider.eq_ignore_ascii_case("peppol"));
    match order.order_direction {
        _ if is_own => PageMaker::Sender,
        // Sales are drawn by the program that makes them.
        Some(OrderDirection::Income) => PageMaker::Billit,
        _ if by_peppol && !has_own => PageMaker::Billit,
        _ => PageMaker::Unknown,
    }
}

/// Why there is no XML: Billit makes it when somebody has looked at the document. Source: Billit, "get list of incoming
/// invoices".
fn without_xml(order: &Order) -> Step {
    let xml = |file: &&FileRef| file.name.as_deref().is_some_and(|name| name.to_ascii_lowercase().ends_with(".xml"));
    if order.attachments.iter().filter(xml).count() > 1 {
        return Step::Failed(Message::new("down-several-xml"));
    }
    let approving = matches!(order.approval_status, Some(ApprovalStatus::Pending | ApprovalStatus::ToApproveByMe))
        || order.order_status.as_deref().is_some_and(|status| status.eq_ignore_ascii_case("ApprovalNeeded"));
    Step::Waits(Message::new(if approving { "down-waits-approval" } else { "down-waits-fast-input" }))
}

/// The page where Billit names none: the one PDF that came along.
fn only_pdf(order: &Order) -> Option<FileRef> {
    let is_pdf =
        |file: &&FileRef| file.name.as_deref().is_some_and(|name| name.trim_end().to_ascii_lowercase().ends_with(".pdf"));
    let mut found = order.attachments.iter().filter(is_pdf);
    let first = found.next()?;
    found.next().is_none().then(|| first.clone())
}

fn title(order: &Order) -> String {
    let number = order.order_number.clone().unwrap_or_else(|| order.id.to_string());
    match order.other_side().and_then(|party| party.name.clone()) {
        Some(name) => format!("{name} {number}"),
        None => number,
    }
}

/// What the inbox passes over; the same for every try, so that a run that was cut off leaves nothing behind.
fn temporary_name(key: &RemoteKey, position: usize) -> String {
    let kind = match key.kind {
        RemoteKind::Order => 'o',
        RemoteKind::Document => 'd',
        RemoteKind::Statement => 's',
    };
    // The ID comes from the server: what is no number becomes one.
    let id = key.id.parse::<i64>().unwrap_or_else(|_no_number| number_of(&key.id));
    format!(".postvak-{kind}{id}-{position}.part")
}

/// A number for an ID that is none.
fn number_of(id: &str) -> i64 {
    let hash = Sha256::digest(id.as_bytes());
    hash.iter().take(7).fold(0, |number, byte| number << 8 | i64::from(*byte))
}

fn split(name: &str) -> (&str, Option<&str>) {
    match name.rsplit_once('.') {
        Some((stem, extension)) => (stem, Some(extension)),
        None => (name, None),
    }
}

fn stem_of(path: &str) -> String {
    Path::new(path).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn with_number(path: &Path, number: u32) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let (stem, extension) = split(&name);
    path.with_file_name(numbered(stem, extension, number))
}
