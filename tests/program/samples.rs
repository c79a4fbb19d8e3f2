//! Bookings made in Expert/M: read from its export, learned once, and the habits they show taken over by keyboard.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

use std::path::Path;

use crate::common::bill::Bill;
use crate::common::{Office, Window, block_on};
use egui::Key;
use jiff::civil::date;
use postvak::app::commands::UiCommand;
use postvak::app::model::SettingsPage;
use postvak::app::msg::Msg;
use postvak::base::EnterpriseNumber;
use postvak::engine::{Desk, DossierToAdd, EngineError};
use postvak::store::DocumentRecord;

fn number() -> EnterpriseNumber {
    EnterpriseNumber::from_first_eight(9_999_944).expect("eight digits")
}

fn purchase(number: u32, account: u32) -> String {
    purchase_of(number, account, "")
}

/// With the number that the supplier gave.
fn purchase_of(number: u32, account: u32, reference: &str) -> String {
    format!(
        "<Purchase><Journal_Prime>4</Journal_Prime><Year_Alfa>2026</Year_Alfa><DocType>10</DocType><Supplier_Prime>1042</Supplier_Prime>\
         <DocNumber>{number}</DocNumber><AccountingPeriod>3</AccountingPeriod><VATMonth>202603</VATMonth><DocDate>12/03/2026</DocDate>\
         <YourRef>{reference}</YourRef>\
         <Amount>121,00</Amount><VATAmount>21,00</VATAmount><Details>\
         <Detail><Account>440000</Account><Amount>121,00</Amount><DebCre>-1</DebCre><Ventil>0</Ventil></Detail>\
         <Detail><Account>{account}</Account><Amount>100,00</Amount><DebCre>1</DebCre><Ventil>1</Ventil><Ref>Papier</Ref>\
         <VATProc>4</VATProc><VAT1>82</VAT1></Detail>\
         <Detail><Account>411000</Account><Amount>21,00</Amount><DebCre>1</DebCre><Ventil>14</Ventil><VAT1>59</VAT1></Detail>\
         </Details><Status>1</Status></Purchase>"
    )
}

fn export(purchases: &[String]) -> String {
    format!(
        "<ImportExpMPlus><Suppliers><Supplier><Prime>1042</Prime><Name>Inkt NV</Name><Country>BE</Country><Language>1</Language>\
         <CurrencyCode>EUR</CurrencyCode><VATCode>1</VATCode><VATStatus>1</VATStatus><CountryVATNumber>BE</CountryVATNumber>\
         <VATNumber>0403.019.261</VATNumber><Status>1</Status></Supplier></Suppliers><Purchases>{}</Purchases></ImportExpMPlus>",
        purchases.concat()
    )
}

fn write(folder: &Path, name: &str, text: &str) {
    std::fs::create_dir_all(folder).expect("made");
    std::fs::write(folder.join(name), text).expect("written");
}

async fn learned(desk: &Desk) -> Vec<u32> {
    let lines = desk.store.booked_lines().await.expect("lines");
    lines.into_iter().filter(|line| line.dossier == number().digits()).map(|line| line.account).collect()
}

fn office() -> (Office, std::path::PathBuf) {
    let office = Office::new(1, 6);
    let folder = office.path().join("boekhoudpakket");
    let dossier = folder.join(format!("{} Drukkerij Proefblad", number()));
    write(&dossier, "export.xml", &export(&[purchase(20_260_017, 612_000), purchase(20_260_018, 612_000)]));
    write(&dossier, "boekjaren.csv", "Boekjaar;Van;Tot\n2026;01/01/2026;31/12/2026\n");
    let to = folder.clone();
    let office = office.with_settings(|settings| settings.master_data.folder = Some(to));
    block_on(async {
        let desk = office.desk().await;
        let added = desk.add_from_master_data(&[DossierToAdd { number: number(), calendar_year: false }]).await.expect("added");
        assert_eq!(added, (1, vec![]), "the journal is the one of the bookings");
    });
    (office, dossier)
}

#[test]
fn an_export_teaches_once_and_again_only_what_is_new() {
    let (office, dossier) = office();
    block_on(async {
        let desk = office.desk().await;
        assert_eq!(learned(&desk).await, [612_000, 612_000]);
        // The same bookings from another folder, one of them corrected, and one that is new.
        let samples = office.path().join("voorbeelden");
        write(
            &samples,
            "aankopen.xml",
            &export(&[purchase(20_260_017, 613_000), purchase(20_260_018, 612_000), purchase(20_260_019, 612_000)]),
        );
        assert_eq!(desk.learn_samples(number(), &samples).await.expect("learned"), (1, 3));
        assert_eq!(desk.learn_samples(number(), &samples).await.expect("again"), (0, 3));
        let mut accounts = learned(&desk).await;
        accounts.sort_unstable();
        assert_eq!(accounts, [612_000, 612_000, 613_000]);
        // A change of the file in the folder with master data teaches by itself.
        write(&dossier, "export.xml", &export(&[purchase(20_260_017, 613_000), purchase(20_260_020, 612_000)]));
        desk.take_over_changes().await.expect("a look");
        let changes = desk.take_over_changes().await.expect("a look");
        assert_eq!(changes.iter().map(|change| change.learned).collect::<Vec<_>>(), [1]);
        assert_eq!(learned(&desk).await.len(), 4);
        write(&samples, "aankopen.xml", "<ImportExpMPlus/>");
        assert!(desk.learn_samples(number(), &samples).await.is_err(), "no bookings is told");
    });
}

#[test]
fn an_invoice_booked_in_expertm_before_is_a_duplicate_and_a_past_for_the_next() {
    let (office, _) = office();
    let samples = office.path().join("voorbeelden");
    let booked = |reference: &str| {
        let others = (1..=6).map(|one| purchase_of(20_260_020 + one, 612_000, &format!("INKT-2026/{:03}", 10 + one)));
        export(&others.chain([purchase_of(20_260_030, 612_000, reference)]).collect::<Vec<_>>())
    };
    write(&samples, "aankopen.xml", &booked("INKT-2026/077"));
    let purchases = office.root().join(number().digits()).join("aankoop");
    let bill = Bill { day: date(2026, 3, 13), ..Bill::of(number(), "Inkt NV", "0403019261", "INKT 2026 77") };
    let larger = Bill { number: "INKT-2026/090", net: 250_000, ..bill }.ubl();
    for (name, text) in [("eerder geboekt.xml", bill.ubl()), ("veel meer.xml", larger)] {
        write(&purchases, name, &text);
        // A file that is an hour old is not being written any more.
        let file = std::fs::File::options().write(true).open(purchases.join(name)).expect("there");
        file.set_modified(std::time::SystemTime::UNIX_EPOCH).expect("older");
    }
    block_on(async {
        let desk = office.desk().await;
        desk.look(&[], &|_, _| {}).await.expect("a look");
        let documents = desk.store.documents(Some(number())).await.expect("documents");
        let find = |name: &str| documents.iter().find(|record| record.path.contains(name)).expect(name).clone();
        let (again, larger) = (find("eerder geboekt"), find("veel meer"));
        let needs = async |record: &DocumentRecord| -> Vec<String> {
            let proposal = desk.open_document(record.id).await.expect("opened").proposal.expect("a proposal");
            proposal.needs_person.into_iter().map(|need| need.text.id.into_owned()).collect()
        };
        assert!(!needs(&again).await.contains(&"odd-twin-outside".to_owned()), "nothing is known of it yet");

        desk.learn_samples(number(), &samples).await.expect("learned");
        assert!(needs(&again).await.contains(&"odd-twin-outside".to_owned()), "{:?}", needs(&again).await);
        let opened = desk.open_document(again.id).await.expect("opened");
        let refused = desk.approve(again.id, opened.record.version, opened.proposal.expect("a proposal").entry).await;
        assert!(matches!(&refused, Err(EngineError::Said(text)) if text.id == "odd-twin-outside"), "{refused:?}");

        // The next one is held against what was booked there; what no booking tells is not held against it.
        let found = needs(&larger).await;
        assert!(found.contains(&"odd-amount".to_owned()), "{found:?}");
        assert!(!found.contains(&"odd-first-iban".to_owned()), "{found:?}");

        // The number was mended in Expert/M: it is another invoice after all.
        write(&samples, "aankopen.xml", &booked("INKT-2026/078"));
        desk.learn_samples(number(), &samples).await.expect("learned");
        assert!(!needs(&again).await.contains(&"odd-twin-outside".to_owned()));
    });
}

#[test]
fn what_was_found_is_taken_over_or_refused_by_keyboard() {
    let (office, _) = office();
    let mut window = Window::open(&office);
    window.command(UiCommand::Settings);
    window.harness.state_mut().take(Msg::SettingsDossier(number()));
    window.harness.state_mut().take(Msg::SettingsPage(SettingsPage::ExpertM));
    window.wait_for("what was learned", |window| window.reads("Gevonden in 2 boekingen") && window.app().is_idle());
    let row = "Ventilatiecode van de btw-regel (aankoop): gevonden: 14 (in 2 van 2) · nu ingesteld: 11";
    assert!(window.reads(row), "{}", window.read_out());
    assert!(window.reads("Volgend nummer in dagboek 4, boekjaar 2026: gevonden: 20260019"));
    // The decisions come first: the ventilation, then the number.
    window.tab_to("Weigeren");
    window.key(Key::Space);
    window.wait_for("the refusal", |window| window.reads("Geweigerd") && window.app().is_idle());
    assert_eq!(window.app().model().settings.expertm.purchase_vat_line.ventilation, 11);
    window.tab_to("Geweigerd");
    window.key(Key::Space);
    window.wait_for("it is open again", |window| !window.reads("Geweigerd") && window.app().is_idle());
    window.tab_to("Overnemen");
    window.key(Key::Space);
    let ventilation = |window: &Window| window.app().model().settings.expertm.purchase_vat_line.ventilation;
    window.wait_for("it is taken over", |window| ventilation(window) == 14 && window.app().is_idle());
    assert!(window.reads("gevonden: 14 (in 2 van 2) · nu ingesteld: 14"));
    window.close();
    let (_, settings, warnings) = postvak::office::OfficeFile::open(office.path());
    assert_eq!((settings.expertm.purchase_vat_line.ventilation, warnings), (14, vec![]));
}
