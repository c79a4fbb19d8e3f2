//! Files from anywhere, by keyboard: opened as loose documents, put into a dossier, and folders linked.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::common::{CTRL, Office, Window};
use egui::{DroppedFile, Key, Role};
use postvak::app::commands::UiCommand;
use postvak::app::model::{LooseState, Screen};
use postvak::app::msg::Msg;

const DOSSIER: &str = "Bakkerij Korenlicht BV";

/// A file as a window system hands it over.
#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// Drops these on the window.
fn drop_on(window: &mut Window, paths: &[&Path]) {
    for path in paths {
        window.harness.input_mut().dropped_files.push(Arc::new(Dropped(path.to_path_buf())));
    }
    window.harness.step();
}

fn wait_for_loose(window: &mut Window, count: usize) {
    window.wait_for("the loose documents", |window| {
        let model = window.app().model();
        model.screen == Screen::Loose && model.loose.files.len() == count && window.app().is_idle()
    });
}

/// Purchases of the bakery in the demo office, as files.
fn purchases(office: &Office) -> Vec<PathBuf> {
    let number = dossier_folder(office);
    let mut files: Vec<PathBuf> = std::fs::read_dir(number.join("aankoop"))
        .expect("purchases")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "xml"))
        .filter(|path| {
            postvak::ubl::read(&std::fs::read(path).expect("read")).is_ok_and(|parsed| parsed.document.number.is_some())
        })
        .collect();
    files.sort();
    files
}

fn dossier_folder(office: &Office) -> PathBuf {
    let found = std::fs::read_dir(office.root()).expect("the root").flatten().map(|entry| entry.path());
    found.filter(|path| path.join("aankoop").is_dir()).min().expect("a dossier")
}

/// The same invoice under another number, in a folder that is not linked.
fn elsewhere(file: &Path, folder: &Path, name: &str, suffix: &str) -> PathBuf {
    let text = std::fs::read_to_string(file).expect("a UBL");
    let number = postvak::ubl::read(text.as_bytes()).expect("an invoice").document.number.expect("a number");
    let path = folder.join(name);
    std::fs::write(&path, text.replace(&number, &format!("{number}{suffix}"))).expect("written");
    path
}

/// The dossier chosen; the rail has a button of that name too.
fn dossier_field(window: &Window) -> String {
    let field = window.nodes().into_iter().rfind(|node| node.role == Role::ComboBox && node.name == "Dossier");
    field.map(|node| node.value).unwrap_or_default()
}

#[test]
fn a_dropped_file_is_shown_and_put_into_its_dossier_without_touching_it() {
    let office = Office::new(2, 24);
    let folder = tempfile::tempdir().expect("a folder");
    let source = purchases(&office).into_iter().next().expect("a purchase");
    let path = elsewhere(&source, folder.path(), "Factuur van de post.xml", "77");
    let before = std::fs::read(&path).expect("read");
    let mut window = Window::open(&office);

    drop_on(&mut window, &[&path]);
    wait_for_loose(&mut window, 1);
    let shown = window.app().model().loose.files[0].clone();
    let document = shown.file.document.clone().expect("an invoice");
    assert!(window.reads("Los document") && window.reads("Factuur van de post.xml"), "{}", window.read_out());
    for text in [document.number.clone(), document.supplier.name.clone(), document.customer.name.clone()] {
        let text = text.expect("stated");
        assert!(window.reads(&text), "{text} is not read:\n{}", window.read_out());
    }
    window.wait_for("the page", |window| window.reads("Document, bladzijde 1 van "));
    let owner = window.app().model().dossier_name(shown.dossier.expect("the dossier is proposed")).to_owned();
    assert_eq!(dossier_field(&window), owner);

    window.command(UiCommand::PlaceLoose);
    window.wait_for("the entry", |window| window.app().model().screen == Screen::Entry && window.app().is_idle());
    let record = window.app().model().entry.as_ref().expect("an entry").record.clone();
    assert_eq!(Some(record.summary.number.as_str()), document.number.as_deref());
    let copy = PathBuf::from(&record.path);
    assert_eq!(copy.file_name(), path.file_name());
    assert_ne!(copy, path);
    assert_eq!(std::fs::read(&copy).expect("the copy"), before);
    assert_eq!(std::fs::read(&path).expect("the file itself stays"), before);
    window.command(UiCommand::Dossier);
    assert!(window.reads(&record.summary.number), "it stands in the list");
    let left: Vec<_> = std::fs::read_dir(copy.parent().expect("a folder")).expect("listed").flatten().collect();
    assert!(left.iter().all(|entry| !entry.file_name().to_string_lossy().ends_with(".tmp")), "{left:?}");

    // The same file again is known, and its own file opens at once.
    drop_on(&mut window, &[&path]);
    wait_for_loose(&mut window, 1);
    assert!(window.reads(&format!("Staat in dossier {owner}.")), "{}", window.read_out());
    window.key(Key::Enter);
    window.wait_for("the entry again", |window| window.app().model().screen == Screen::Entry && window.app().is_idle());
    window.command(UiCommand::Overview);
    drop_on(&mut window, &[&copy]);
    window.wait_for("its own file", |window| window.app().model().screen == Screen::Entry && window.app().is_idle());
}

#[test]
fn another_file_of_the_same_name_is_never_replaced() {
    let office = Office::new(1, 12);
    let folder = tempfile::tempdir().expect("a folder");
    let source = purchases(&office).into_iter().next().expect("a purchase");
    let name = source.file_name().expect("a name").to_string_lossy().into_owned();
    let before = std::fs::read(&source).expect("read");
    let path = elsewhere(&source, folder.path(), &name, "88");
    let mut window = Window::open(&office);
    drop_on(&mut window, &[&path]);
    wait_for_loose(&mut window, 1);
    window.command(UiCommand::PlaceLoose);
    window.wait_for("the entry", |window| window.app().model().screen == Screen::Entry && window.app().is_idle());
    assert_eq!(std::fs::read(&source).expect("read"), before, "the other file is as it was");
    let record = &window.app().model().entry.as_ref().expect("an entry").record;
    assert!(record.path.ends_with(" (2).xml"), "{}", record.path);
}

#[test]
fn several_files_ask_once_and_what_is_no_invoice_says_why() {
    let office = Office::new(2, 24);
    let folder = tempfile::tempdir().expect("a folder");
    let sources = purchases(&office);
    let one = elsewhere(&sources[0], folder.path(), "een.xml", "91");
    let two = elsewhere(&sources[1], folder.path(), "twee.xml", "92");
    let broken = folder.path().join("stuk.xml");
    std::fs::write(&broken, "<Invoice><cbc:ID>").expect("written");
    let mut window = Window::open(&office);
    drop_on(&mut window, &[&one, &two, &broken, &sources[2]]);
    wait_for_loose(&mut window, 4);
    assert!(window.reads("4 losse documenten"), "{}", window.read_out());
    assert!(window.row("stuk.xml").name.contains("Onleesbaar"));
    let known = sources[2].file_name().expect("a name").to_string_lossy().into_owned();
    assert!(window.row(&known).name.contains(DOSSIER), "{:?}", window.row(&known));

    // The second stays out.
    window.key(Key::Home);
    window.key(Key::ArrowDown);
    window.key(Key::Space);
    assert!(window.row("twee.xml").name.starts_with("blijft"), "{:?}", window.row("twee.xml"));
    window.press(CTRL, Key::Enter);
    window.wait_for("the first in its dossier", |window| {
        matches!(window.app().model().loose.files[0].state, LooseState::There(_)) && window.app().is_idle()
    });
    assert_eq!(window.app().model().screen, Screen::Loose, "the list stays");
    assert_eq!(window.app().model().loose.files[1].state, LooseState::Loose);
    window.key(Key::Home);
    window.key(Key::Enter);
    window.wait_for("the entry", |window| window.app().model().screen == Screen::Entry && window.app().is_idle());
}

#[test]
fn a_dropped_folder_is_linked_to_the_dossier_at_hand() {
    let office = Office::new(2, 24);
    let folder = tempfile::tempdir().expect("a folder");
    elsewhere(&purchases(&office)[0], folder.path(), "nieuw.xml", "95");
    let mut window = Window::open(&office);
    window.open_dossier(DOSSIER);
    let number = window.app().model().dossier.current.expect("a dossier");
    drop_on(&mut window, &[folder.path()]);
    window.wait_for_text("Map koppelen aan een dossier");
    assert_eq!(dossier_field(&window), DOSSIER);
    window.key(Key::Escape);
    assert!(!window.reads("Map koppelen aan een dossier"), "Escape leaves it");
    drop_on(&mut window, &[folder.path()]);
    window.wait_for_text("Map koppelen aan een dossier");
    assert_eq!(window.focused().as_deref(), Some("Koppelen"));
    window.key(Key::Enter);
    window.wait_for("the linked folder", |window| {
        let row = window.app().model().overview.row(number);
        row.is_some_and(|row| row.dossier.linked_folder.as_deref() == Some(folder.path())) && window.app().is_idle()
    });
    assert!(folder.path().join("nieuw.xml").exists());
}

#[test]
fn a_pdf_alone_waits_for_a_dossier_that_a_person_chooses() {
    let office = Office::new(1, 12);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bon.pdf");
    let page = postvak::preview::ubl_page(&postvak::ubl::Document::default(), crate::common::dutch());
    std::fs::write(&path, &page).expect("written");
    let mut window = Window::open(&office);
    drop_on(&mut window, &[&path]);
    wait_for_loose(&mut window, 1);
    window.wait_for("the page", |window| window.reads("Document, bladzijde 1 van "));
    assert!(window.reads("Dit bestand zegt niet van wie het is."), "{}", window.read_out());
    assert!(window.named("In een dossier plaatsen").disabled);
    let number = window.app().model().overview.visible_row(0).expect("a dossier").dossier.enterprise_number;
    window.harness.state_mut().take(Msg::LooseDossier(number));
    window.settle();
    window.command(UiCommand::PlaceLoose);
    window.wait_for("the document", |window| window.app().model().screen == Screen::Entry && window.app().is_idle());
    let record = &window.app().model().entry.as_ref().expect("an entry").record;
    assert!(record.path.contains("documenten") && record.path.ends_with("bon.pdf"), "{}", record.path);
}
