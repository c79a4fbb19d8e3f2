//! Dossiers from the accounting package, and changes there, by keyboard alone: what is asserted is what a screen reader
//! reads out.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::common::{Office, Read, Window, block_on};
use egui::Key;
use postvak::app::commands::UiCommand;
use postvak::base::EnterpriseNumber;
use postvak::engine::{DossierToAdd, Intervals};

/// Numbers that nobody has.
fn number(last: u32) -> EnterpriseNumber {
    EnterpriseNumber::from_first_eight(9_999_900 + last).expect("eight digits")
}

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    std::fs::write(&path, text).expect("written");
    path
}

/// A folder with a dossier of tables, one with an export only, and a file that is nothing.
fn with_master_data(office: Office) -> (Office, PathBuf) {
    let folder = office.path().join("boekhoudpakket");
    let tables = format!("{} Drukkerij Proefblad", number(1));
    write(&folder, &format!("{tables}/dossier.csv"), "Naam;Btw-regime;Beheerder\nDrukkerij Proefblad BV;kwartaal;Els\n");
    write(&folder, &format!("{tables}/boekjaren.csv"), "Boekjaar;Van;Tot\n2026;01/01/2026;31/12/2026\n");
    write(&folder, &format!("{tables}/dagboeken.csv"), "Nummer;Naam;Soort\n1;Aankopen;Aankoop\n3;Verkopen;Verkoop\n");
    write(&folder, &format!("{tables}/rekeningen.csv"), "Rekening;Omschrijving\n600000;Papier\n612000;Kantoor\n");
    write(&folder, &format!("{tables}/relaties.csv"), "Code;Firma's naam;Plaats\n1001;Inkt NV;Gent\n");
    let export = "<ImportExpMPlus><Accounts><Account><Prime>612000</Prime><Description1>Kantoor</Description1>\
                  <Status>0</Status></Account></Accounts></ImportExpMPlus>";
    write(&folder, &format!("{}.xml", number(2).digits()), export);
    write(&folder, &format!("{}.xlsx", number(3).digits()), "PK\u{3}\u{4} geen werkmap");
    let to = folder.clone();
    (office.with_settings(|settings| settings.master_data.folder = Some(to)), folder)
}

fn is_ready(window: &Window) -> bool {
    window.app().is_idle() && window.app().model().master.as_ref().is_some_and(|master| !master.found.loading && !master.adding)
}

/// The chosen row of the list that lies over the window.
fn chosen(window: &Window) -> Read {
    window.rows().into_iter().rfind(|row| row.selected).expect("a chosen row")
}

/// A row of the list that lies over the window.
fn listed(window: &Window, text: &str) -> Read {
    window.rows().into_iter().rfind(|row| row.name.contains(text)).expect("a row")
}

fn go_to(window: &mut Window, row: &str) {
    window.key(Key::Home);
    for _ in 0..20 {
        if chosen(window).name.contains(row) {
            return;
        }
        window.key(Key::ArrowDown);
    }
    panic!("no row {row}; the window reads:\n{}", window.read_out());
}

#[test]
fn dossiers_are_added_by_keyboard() {
    let (office, _folder) = with_master_data(Office::new(1, 6));
    let mut window = Window::open(&office);
    window.command(UiCommand::AddFromPackage);
    window.wait_for("the dossiers found", is_ready);

    let row = window.row("Drukkerij Proefblad BV");
    assert!(
        row.name.starts_with("Niet aangevinkt") && row.name.contains("2 rekeningen") && row.name.contains("12 periodes"),
        "{row:?}"
    );
    let without = window.row(&number(2).to_string());
    assert!(
        without.name.contains("Geen boekhoudperiodes") && without.name.contains("gebruik het kalenderjaar 2026"),
        "{without:?}"
    );
    let broken = window.row(&number(3).to_string());
    assert!(broken.name.contains("De werkmap kan niet geopend worden"), "{broken:?}");

    // What cannot be added is not ticked by ticking all.
    window.press(crate::common::CTRL, Key::A);
    assert!(window.row("Drukkerij Proefblad BV").name.starts_with("Aangevinkt"));
    assert_eq!(window.app().model().master.as_ref().map(|master| master.ticked.len()), Some(1));
    go_to(&mut window, &number(2).to_string());
    window.key(Key::Space);
    assert!(window.row(&number(2).to_string()).name.contains("Met kalenderjaar 2026"), "the remedy is taken by the same key");
    window.press(crate::common::CTRL, Key::Enter);
    window.wait_for("the dossiers added", |window| window.reads("2 dossiers toegevoegd") && is_ready(window));
    assert!(listed(&window, "Drukkerij Proefblad BV").name.contains("Al in Postvak"), "what is there is marked");
    assert!(window.reads("heeft nog geen dagboeken"), "what is still missing is told");

    window.key(Key::Escape);
    let added = window.row("Drukkerij Proefblad BV");
    assert!(added.name.contains("Aankoop 0"), "{added:?}");
    window.close();
    block_on(async {
        let desk = office.desk().await;
        let data = desk.data(number(1)).await.expect("the dossier");
        assert_eq!(data.dossier.manager.as_deref(), Some("Els"));
        assert_eq!((data.accounts.len(), data.dossier.journals.len()), (2, 2));
        assert_eq!(data.dossier.vat_regime, postvak::office::VatRegime::Quarterly);
    });
}

#[test]
fn what_a_column_holds_is_said_once() {
    let (office, _folder) = with_master_data(Office::new(1, 6));
    block_on(async {
        let desk = office.desk().await;
        desk.add_from_master_data(&[DossierToAdd { number: number(1), calendar_year: false }]).await.expect("added");
    });
    let mut window = Window::open(&office);
    window.command(UiCommand::AddFromPackage);
    window.wait_for("the dossiers found", is_ready);
    go_to(&mut window, "Drukkerij Proefblad BV");
    assert!(chosen(&window).name.contains("relaties.csv: Niet duidelijk wat deze tabel bevat."), "{:?}", chosen(&window));
    window.key(Key::Enter);
    assert_eq!(window.named("Bestand").value, "relaties.csv", "the table that a person must look at comes first");
    window.tab_to("Bevat");
    window.type_text("l");
    window.wait_for("suppliers", |window| is_ready(window) && window.named("Bevat").value == "Leveranciers");
    assert!(window.reads("Duid nog aan: Naam"), "{}", window.read_out());
    assert_eq!(window.named("Code").value, "Nummer", "what can be guessed is");
    window.tab_to("Firma's naam");
    window.type_text("n");
    window.wait_for("the columns", is_ready);
    if window.named("Firma's naam").value != "Naam" {
        window.type_text("n");
    }
    window.wait_for("the name", |window| is_ready(window) && !window.reads("Duid nog aan"));
    // A dossier that was added before gets what was not understood until now.
    window.wait_for_text("Nieuw uit het boekhoudpakket voor Drukkerij Proefblad BV: 0 rekeningen en 1 partij");
    window.key(Key::Escape);
    let row = listed(&window, "Drukkerij Proefblad BV");
    assert!(row.name.contains("1 lev.") && !row.name.contains("Niet duidelijk"), "{row:?}");
    window.close();
    let (_, settings, warnings) = postvak::office::OfficeFile::open(office.path());
    assert_eq!(warnings, []);
    assert_eq!(settings.master_data.choices.columns["suppliers"]["firmasnaam"], "name", "it is remembered");
}

#[test]
fn an_account_added_in_the_export_appears_by_itself() {
    let (office, folder) = with_master_data(Office::new(1, 6));
    block_on(async {
        let desk = office.desk().await;
        let add = DossierToAdd { number: number(1), calendar_year: false };
        assert_eq!(desk.add_from_master_data(&[add]).await.expect("added").0, 1);
        let accounts = async || desk.data(number(1)).await.expect("data").accounts.len();
        assert!(
            desk.take_over_changes().await.expect("a look").is_empty()
                && desk.take_over_changes().await.expect("a look").is_empty()
        );
        assert_eq!(accounts().await, 2);
        let name = format!("{} Drukkerij Proefblad/rekeningen.csv", number(1));
        write(&folder, &name, "Rekening;Omschrijving\n600000;Papier en karton\n612000;Kantoor\n613500;Verzekeringen\n");
        assert!(desk.take_over_changes().await.expect("a look").is_empty(), "a file counts once it rests");
        let changes = desk.take_over_changes().await.expect("a look");
        assert_eq!(changes.len(), 1);
        assert_eq!((changes[0].taken.new_accounts, changes[0].taken.changed_accounts), (1, 1));
        assert_eq!(accounts().await, 3);
        // A file that is cut off while it is written takes nothing away.
        write(&folder, &format!("{} Drukkerij Proefblad/export.xml", number(1)), "<ImportExpMPlus><Accounts><Account>");
        let looks = [desk.take_over_changes().await, desk.take_over_changes().await, desk.take_over_changes().await];
        assert!(looks.into_iter().all(|look| look.expect("a look").is_empty()));
        assert_eq!(accounts().await, 3);
    });
    assert!(Intervals::default().master_data * 3 < Duration::from_mins(1), "a change is there within a minute");
}

#[test]
fn the_window_tells_what_is_new_in_the_accounting_package() {
    let (office, folder) = with_master_data(Office::new(1, 6));
    block_on(async {
        let desk = office.desk().await;
        desk.add_from_master_data(&[DossierToAdd { number: number(1), calendar_year: false }]).await.expect("added");
    });
    let mut window = Window::open(&office);
    window.row("Drukkerij Proefblad BV");
    let name = format!("{} Drukkerij Proefblad/rekeningen.csv", number(1));
    write(&folder, &name, "Rekening;Omschrijving\n600000;Papier\n612000;Kantoor\n613500;Verzekeringen\n");
    window.wait_for_text("Nieuw uit het boekhoudpakket voor Drukkerij Proefblad BV: 1 rekening");
}
