//! Loose documents in every state.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Key, Theme};

use super::{Window, made_up};
use crate::app::model::{Link, LooseModel, LooseState, Model, OneLoose, Screen};
use crate::app::msg::Msg;
use crate::base::{DocumentId, FolderKind, Message};
use crate::engine::{Command, LooseFile};
use crate::office::Language;
use crate::ubl;

const XML: &str = r#"<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:ID>2026/7701</cbc:ID><cbc:IssueDate>2026-11-20</cbc:IssueDate><cbc:DueDate>2026-12-20</cbc:DueDate>
<cbc:Note>Geleverd op de werf in de Lange Nieuwstraat, achteraan, met hartelijke dank voor uw bestelling van vorige week</cbc:Note>
<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:AdditionalDocumentReference><cbc:ID>factuur</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="factuur.pdf">JVBERi0=</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>
<cac:AdditionalDocumentReference><cbc:ID>meetstaat</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="text/csv" filename="meetstaat.csv">YTti</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>
<cac:AdditionalDocumentReference><cbc:ID>elders</cbc:ID><cac:Attachment><cac:ExternalReference><cbc:URI>https://voorbeeld.test/x.pdf</cbc:URI></cac:ExternalReference></cac:Attachment></cac:AdditionalDocumentReference>
<cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Koeltechniek Vriesdonk BV</cbc:Name></cac:PartyName><cac:PostalAddress><cbc:StreetName>Ijsweg 4</cbc:StreetName><cbc:CityName>Koudekerke</cbc:CityName><cbc:PostalZone>9999</cbc:PostalZone><cac:Country><cbc:IdentificationCode>BE</cbc:IdentificationCode></cac:Country></cac:PostalAddress></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>Bakkerij Korenlicht BV</cbc:Name></cac:PartyName><cac:PartyLegalEntity><cbc:RegistrationName>Bakkerij Korenlicht BV</cbc:RegistrationName><cbc:CompanyID schemeID="0208">0999912424</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">210.00</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID="EUR">1000.00</cbc:TaxableAmount><cbc:TaxAmount currencyID="EUR">210.00</cbc:TaxAmount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">1000.00</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="EUR">1000.00</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="EUR">1210.00</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="EUR">1210.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">2</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="EUR">1000.00</cbc:LineExtensionAmount><cac:Item><cbc:Name>Onderhoud van de koelcel met alle toebehoren en klein materiaal</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item></cac:InvoiceLine>
</Invoice>"#;

fn file(nth: i64, name: &str) -> LooseFile {
    LooseFile {
        id: DocumentId(-nth),
        path: PathBuf::from(format!("/downloads/{name}")),
        document: None,
        warnings: Vec::new(),
        unreadable: None,
        dossier: None,
        folder: FolderKind::Documents,
        known: None,
        in_place: false,
    }
}

fn invoice(nth: i64, name: &str) -> LooseFile {
    let document = ubl::read(XML.as_bytes()).expect("an invoice").document;
    LooseFile {
        document: Some(Arc::new(document)),
        warnings: vec![Message::new("ubl-error-not-ubl").text("root", "21 procent")],
        dossier: Some(made_up::bakery()),
        folder: FolderKind::Purchases,
        ..file(nth, name)
    }
}

fn several() -> Vec<LooseFile> {
    let known =
        LooseFile { known: Some(made_up::opened().record), ..invoice(2, "kopie van een zeer lange naam van een bestand.xml") };
    let unreadable = Message::new("ubl-error-incomplete").text("line", "1");
    vec![
        invoice(1, "factuur.xml"),
        known,
        file(3, "bon.pdf"),
        LooseFile { unreadable: Some(unreadable), ..file(4, "stuk.xml") },
        LooseFile { dossier: None, ..invoice(5, "vreemd.ubl") },
    ]
}

fn with(language: Language, files: Vec<LooseFile>) -> Model {
    let mut model = made_up::model(Screen::Loose, language);
    model.loose = LooseModel { files: files.into_iter().map(OneLoose::new).collect(), selected: 0 };
    model.page.document = model.loose.chosen().map(|one| one.file.id);
    model
}

/// Every state of the screen.
pub fn states(language: Language) -> Vec<(&'static str, Model)> {
    let placing = {
        let mut model = with(language, several());
        model.loose.files[0].state = LooseState::Placing;
        model
    };
    let chosen = |nth: usize| {
        let mut model = with(language, several());
        model.loose.selected = nth;
        model
    };
    vec![
        ("loose", with(language, vec![invoice(1, "factuur.xml")])),
        ("loose-several", with(language, several())),
        ("loose-placing", placing),
        ("loose-there", chosen(1)),
        ("loose-page", chosen(2)),
        ("loose-unreadable", chosen(3)),
        ("loose-unknown", chosen(4)),
        ("loose-huge", with(language, (1..=200).map(|nth| invoice(nth, &format!("factuur-{nth}.xml"))).collect())),
    ]
}

/// What lies over the window.
pub fn overlays(language: Language) -> Vec<(&'static str, Model)> {
    let mut model = made_up::model(Screen::Overview, language);
    model.link =
        Some(Link { path: PathBuf::from("/srv/klanten/bakkerij korenlicht/facturen 2026"), dossier: Some(made_up::bakery()) });
    let mut without = model.clone();
    without.link = Some(Link { path: PathBuf::from("/srv/klanten"), dossier: None });
    vec![("link", model), ("link-no-dossier", without)]
}

#[test]
fn a_loose_document_says_everything_that_its_file_states() {
    let window = Window::new(with(Language::Nl, vec![invoice(1, "factuur.xml")]), [1440.0, 1400.0], 1.0, Theme::Light);
    for text in [
        "Los document",
        "factuur.xml",
        "2026/7701",
        "20/12/2026",
        "Koeltechniek Vriesdonk BV\nIjsweg 4",
        "0999.912.424",
        "1.210,00 EUR",
        "Geleverd op de werf",
        "Onderhoud van de koelcel",
        "Bijlagen (3)",
        "meetstaat.csv",
        "https://voorbeeld.test/x.pdf",
        "21 procent",
    ] {
        assert!(window.reads(text), "{text} is not read in {:?}", window.names());
    }
}

#[test]
fn several_are_put_into_their_dossiers_at_once_but_for_those_left_out() {
    let mut window = Window::new(with(Language::Nl, several()), [1440.0, 900.0], 1.0, Theme::Light);
    assert!(window.reads("1 in een dossier plaatsen"), "{:?}", window.names());
    window.key(Key::Space);
    assert_eq!(window.model.loose.placeable(), 0, "the space bar leaves it out");
    window.key(Key::Space);
    for _ in 0..4 {
        window.key(Key::ArrowDown);
    }
    assert_eq!(window.model.loose.selected, 4);
    let _commands = crate::app::update::update(&mut window.model, Msg::LooseDossier(made_up::bakery()));
    window.asked.extend(crate::app::update::update(&mut window.model, Msg::Do(crate::app::commands::UiCommand::PlaceLoose)));
    let placed: Vec<i64> = window
        .asked
        .iter()
        .filter_map(|command| match command {
            Command::PlaceLoose { document, dossier, .. } if *dossier == made_up::bakery() => Some(document.0),
            _ => None,
        })
        .collect();
    assert_eq!(placed, [-1, -5]);
}
