//! The demo's own documents as orders and documents of a Billit on this machine.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use jiff::civil::{Date, DateTime};

use crate::base::FolderKind;
use crate::billit::fake::{FakeCompany, FakeFile, World};
use crate::billit::types::{CompanyId, Document, DocumentId, FileId, FileRef, Order, OrderDirection, OrderId, OrderType, Party};
use crate::booking::{self, DocType};
use crate::office::Dossier;
use crate::ubl;

/// The office's own company there.
pub(super) const OFFICE: CompanyId = CompanyId(100);
/// Number of the first client there.
const FIRST_COMPANY: i64 = 1_001;
/// Number of the first order or document there.
const FIRST: i64 = 500_001;

/// The files of one document: those of the same name but for the ending.
type Group = BTreeMap<String, Vec<u8>>;

/// A Billit that has what lies in these folders, one folder an enterprise number.
///
/// # Errors
/// When a folder or file cannot be read.
pub(super) fn filled(key: &str, feed: &str, root: &Path, dossiers: &[Dossier], today: Date) -> io::Result<World> {
    let mut world = World::new(key, OFFICE);
    world.companies.insert(OFFICE, FakeCompany { name: "Kantoor".to_owned(), ..FakeCompany::default() });
    world.feeds.insert(feed.to_owned(), Vec::new());
    let mut sorted: Vec<&Dossier> = dossiers.iter().collect();
    sorted.sort_by_key(|dossier| dossier.enterprise_number);
    let mut next = FIRST;
    for (company, dossier) in (FIRST_COMPANY..).map(CompanyId).zip(sorted) {
        let number = dossier.enterprise_number.digits();
        let fresh = FakeCompany { name: dossier.name.clone(), vat_number: format!("BE{number}"), ..FakeCompany::default() };
        world.companies.insert(company, fresh);
        for (name, folder) in
            [("aankoop", FolderKind::Purchases), ("verkoop", FolderKind::Sales), ("documenten", FolderKind::Documents)]
        {
            for group in groups(&root.join(&number).join(name))? {
                add(&mut world, company, folder, next, group, today);
                next += 1;
            }
        }
    }
    Ok(world)
}

/// Files of a folder by name; a folder that is not there has none.
fn groups(folder: &Path) -> io::Result<Vec<Group>> {
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let path = entry?.path();
        let (Some(stem), Some(name)) = (path.file_stem(), path.file_name()) else { continue };
        if path.is_file() {
            let (stem, name) = (stem.to_string_lossy().into_owned(), name.to_string_lossy().into_owned());
            groups.entry(stem).or_default().insert(name, fs::read(&path)?);
        }
    }
    Ok(groups.into_values().collect())
}

fn add(world: &mut World, company: CompanyId, folder: FolderKind, id: i64, group: Group, today: Date) {
    let xml = group.iter().find(|(name, _)| name.to_ascii_lowercase().ends_with(".xml"));
    let invoice = xml.filter(|_| folder != FolderKind::Documents).map(|(_, bytes)| bytes.clone());
    let mut refs = Vec::new();
    let place = world.companies.entry(company).or_default();
    for (position, (name, bytes)) in group.into_iter().enumerate() {
        let file = FileRef { id: FileId(format!("{id}-{position}")), name: Some(name.clone()), mime_type: None };
        place.files.insert(file.id.0.clone(), FakeFile { name, mime_type: String::new(), bytes });
        refs.push(file);
    }
    let morning = |day: Date| -> DateTime { day.at(9, 0, 0, 0) };
    let Some(bytes) = invoice else {
        for (position, file) in (0..).zip(refs) {
            // One file a document: a second of the same name is a document of its own.
            let id = DocumentId(id * 10 + position);
            place.documents.insert(
                id.0,
                Document { company: Some(company), file: Some(file), creation_date: Some(morning(today)), ..Document::new(id) },
            );
        }
        return;
    };
    let summary = ubl::skim(&bytes).ok().map(|skimmed| booking::summary(&skimmed.parsed.document, folder));
    let is_pdf = |file: &FileRef| file.name.as_deref().is_some_and(|name| name.to_ascii_lowercase().ends_with(".pdf"));
    let pdf = refs.iter().find(|file| is_pdf(file)).cloned();
    refs.retain(|file| Some(file) != pdf.as_ref());
    let mut order = Order {
        company: Some(company),
        order_type: Some(OrderType::Invoice),
        order_direction: Some(if folder == FolderKind::Sales { OrderDirection::Income } else { OrderDirection::Cost }),
        created: Some(morning(today)),
        last_modified: Some(morning(today)),
        pdf,
        attachments: refs,
        external_provider: Some("Peppol".to_owned()),
        ..Order::new(OrderId(id))
    };
    if let Some(summary) = summary {
        if summary.doc_type == Some(DocType::CreditNote) {
            order.order_type = Some(OrderType::CreditNote);
        }
        let party = Party { name: Some(summary.party), ..Party::default() };
        order.counter_party = Some(Box::new(party));
        order.order_number = Some(summary.number);
        order.order_date = summary.date.map(morning);
        // Billit's amounts of a credit note are positive.
        order.total_incl = summary.total.map(|total| total.abs());
        order.created = summary.date.map(|day| morning(day.min(today)));
    }
    // A colleague in Billit has a question about some.
    if folder == FolderKind::Purchases && id % 9 == 4 {
        order.accountant_verification_needed = Some(true);
        order.internal_info = Some("Privé of van de zaak?".to_owned());
    }
    world.export(company, order);
}
