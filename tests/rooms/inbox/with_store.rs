//! The inbox with the real reader and the real store: what a user sees in the lists.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use postvak::inbox::{Scanner, TakenIn, UblReader, move_to_processed, take_in};
use postvak::platform::clock::Clock as _;
use postvak::store::sqlite::SqliteStore;
use postvak::store::{DocumentRecord, Stamp, Status, Store as _};

use crate::inbox::office::{BAKERY, GARAGE, Office};

const HOUR: Duration = Duration::from_hours(1);

fn ubl(number: &str) -> String {
    format!(
        "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\" \
         xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\" \
         xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\">\
         <cbc:ID>{number}</cbc:ID><cbc:IssueDate>2026-11-01</cbc:IssueDate>\
         <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode><cac:LegalMonetaryTotal>\
         <cbc:PayableAmount currencyID=\"EUR\">121.00</cbc:PayableAmount></cac:LegalMonetaryTotal></Invoice>"
    )
}

fn enveloped(document: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<StandardBusinessDocument \
         xmlns=\"http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader\">\
         <StandardBusinessDocumentHeader><HeaderVersion>1.0</HeaderVersion></StandardBusinessDocumentHeader>\n\
         {document}</StandardBusinessDocument>"
    )
}

struct WithStore {
    office: Office,
    scanner: Scanner,
    store: SqliteStore,
    runtime: tokio::runtime::Runtime,
}

impl WithStore {
    fn new() -> Self {
        let office = Office::new();
        let scanner = Scanner::with(office.disk.clone(), office.clock.clone(), Arc::new(UblReader), Scanner::PATIENCE);
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
        let store = runtime.block_on(SqliteStore::open(&office.dir.path().join("postvak.db"))).expect("a store");
        for dossier in &office.dossiers {
            runtime.block_on(store.save_dossier(dossier)).expect("saved");
        }
        Self { office, scanner, store, runtime }
    }

    fn round(&self) -> Vec<TakenIn> {
        let stamp = Stamp { who: "postvak".to_owned(), at: self.office.clock.now() };
        let layout = self.scanner.find_folders(&self.office.folders, &self.office.dossiers);
        let listings = self.scanner.look(&layout);
        let one = |listing| {
            let taken = take_in(&self.scanner, &self.store, listing, &self.office.folders, &stamp, |_, _| {});
            self.runtime.block_on(taken).expect("taken in")
        };
        listings.iter().map(one).collect()
    }

    fn put(&self, dossier: &str, name: &str, text: &str) -> std::path::PathBuf {
        let path = self.office.folder(dossier, "aankoop").join(name);
        self.office.put(&path, text, HOUR);
        path
    }

    fn documents(&self) -> Vec<DocumentRecord> {
        self.runtime.block_on(self.store.documents(None)).expect("read").into_iter().filter(|one| !one.gone).collect()
    }

    fn at(&self, path: &Path) -> DocumentRecord {
        let found = self.runtime.block_on(self.store.document_at(&path.to_string_lossy())).expect("read");
        found.expect("a document there")
    }
}

#[test]
fn an_envelope_does_not_make_another_document() {
    let here = WithStore::new();
    let plain = here.put(BAKERY, "a.xml", &ubl("F-1"));
    here.round();
    let wrapped = here.put(GARAGE, "b.xml", &enveloped(&ubl("F-1")));
    here.round();
    assert_eq!(here.at(&plain).summary.number, "F-1");
    assert_eq!(here.at(&wrapped).status, Status::Duplicate);
    assert_eq!(here.at(&wrapped).duplicate_of, Some(here.at(&plain).id));
}

#[test]
fn a_renamed_file_and_a_renamed_folder_keep_their_document() {
    let here = WithStore::new();
    let path = here.put(BAKERY, "a.xml", &ubl("F-1"));
    here.round();
    let id = here.at(&path).id;
    let renamed = path.with_file_name("b.xml");
    fs::rename(&path, &renamed).expect("renamed");
    here.round();
    assert_eq!(here.at(&renamed).id, id);
    fs::rename(here.office.folder(BAKERY, "aankoop"), here.office.folder(BAKERY, "Aankopen")).expect("renamed");
    here.round();
    let documents = here.documents();
    assert_eq!(documents.len(), 1);
    assert_eq!((documents[0].id, documents[0].status), (id, Status::New));
}

#[test]
fn a_pdf_that_came_before_its_xml_is_no_row_of_its_own_any_more() {
    let here = WithStore::new();
    let pdf = here.put(BAKERY, "a.pdf", "%PDF-1.7 %%EOF");
    here.round();
    assert_eq!(here.at(&pdf).summary.doc_type, None);
    let xml = here.put(BAKERY, "a.xml", &ubl("F-1"));
    here.round();
    let documents = here.documents();
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0].path, xml.to_string_lossy());
    assert_eq!(documents[0].companion.as_deref(), Some(&*pdf.to_string_lossy()));
    assert!(here.round().iter().all(|taken| taken.observations.is_empty() && taken.gone == 0));
}

#[test]
fn a_move_to_the_processed_folder_is_a_move_even_when_nobody_recorded_it() {
    let here = WithStore::new();
    let path = here.put(BAKERY, "a.xml", &ubl("F-1"));
    here.round();
    let id = here.at(&path).id;
    let folder = here.office.folder(BAKERY, "aankoop");
    let moved = move_to_processed(&path, None, &folder, "verwerkt").expect("moved");
    let taken = here.round();
    assert_eq!(taken.iter().map(|one| (one.moved, one.gone)).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1)), (1, 0));
    assert_eq!(here.at(&moved.path).id, id);
    assert!(here.round().iter().all(|one| one.moved == 0 && one.gone == 0));
}

#[test]
fn a_thousand_documents_come_in_and_stay_through_an_outage() {
    let here = WithStore::new();
    for index in 0..1000 {
        here.put(BAKERY, &format!("{index}.xml"), &ubl(&format!("F-{index}")));
    }
    here.put(BAKERY, "broken.xml", "not xml");
    assert_eq!(here.round().iter().map(|taken| taken.observations.len()).sum::<usize>(), 1001);
    let counts = || here.runtime.block_on(here.store.counts()).expect("counted");
    let before = counts();
    assert_eq!(before.iter().map(|one| (one.purchases, one.unreadable)).max(), Some((1000, 1)));
    let away = here.office.dir.path().join("away");
    fs::rename(&here.office.root, &away).expect("taken away");
    assert!(here.round().iter().all(|taken| taken.unreachable.is_some() && taken.gone == 0));
    assert_eq!(counts(), before);
    fs::rename(&away, &here.office.root).expect("brought back");
    assert!(here.round().iter().all(|taken| taken.unreachable.is_none() && taken.observations.is_empty()));
    assert_eq!(counts(), before);
}
