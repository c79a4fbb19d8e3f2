//! What lies over the window: dossiers of the accounting package, what their columns hold, and the card of a party.

use std::path::PathBuf;
use std::sync::Arc;

use egui::Theme;

use super::{PICTURE, Window, made_up, overlaps};
use crate::app::model::{MasterModel, Model, PartyCardModel, Screen, SettingsPage};
use crate::base::{DocumentId, EnterpriseNumber, Message};
use crate::booking::{Direction, DocType, Habit, HabitKind, PartyContext, PartyField, PartyForm};
use crate::engine::{DossierHabits, HabitRow, MasterCounts, MasterFound, MasterRow, MasterState};
use crate::expertm::MasterTable;
use crate::office::tables::{Choices, TableKind};
use crate::office::{Language, PartyCard};

fn number(last: u32) -> EnterpriseNumber {
    EnterpriseNumber::from_first_eight(9_999_500 + last).expect("eight digits")
}

fn found() -> MasterFound {
    let counts = MasterCounts { accounts: 412, suppliers: 187, customers: 64, journals: 4, periods: 12, bookings: 1_240 };
    let headings = ["Code", "Firma", "Plaats", "Opmerking over de leverancier"].map(str::to_owned).to_vec();
    let table = MasterTable {
        file: PathBuf::from("/srv/boekhouding/relaties.xlsx"),
        name: "relaties".to_owned(),
        sheet: "Leveranciers 2026".to_owned(),
        kind: Some(TableKind::Suppliers),
        columns: Choices::default().columns_of(TableKind::Suppliers, &headings),
        headings,
        sample: vec![["1001", "Inkt en Papier Groothandel NV", "Gent", ""].map(str::to_owned).to_vec()],
    };
    let row = |nth: u32, name: &str, state: MasterState, counts: MasterCounts| MasterRow {
        number: Some(number(nth)),
        name: name.to_owned(),
        path: PathBuf::new(),
        state,
        counts,
        problems: Vec::new(),
        tables: vec![table.clone()],
    };
    let mut odd = row(5, "Zeilmakerij Proef", MasterState::New, counts);
    let sentence = Message::new("expertm-master-kind-of-sheet").text("sheet", "Blad1");
    odd.problems = vec![(PathBuf::from("/srv/boekhouding/relaties.xlsx"), sentence.clone()), (PathBuf::new(), sentence)];
    let broken = MasterRow {
        number: None,
        path: PathBuf::from("/srv/boekhouding/oud.xls"),
        ..row(6, "oud.xls", MasterState::Unreadable(Message::new("expertm-master-no-number")), MasterCounts::default())
    };
    let without = MasterCounts { periods: 0, journals: 0, bookings: 0, ..counts };
    let rows = vec![
        row(1, "Bakkerij Proef BV", MasterState::Known, counts),
        row(2, "Drukkerij Proefblad en Zonen BV", MasterState::New, counts),
        row(3, "Garage Proef", MasterState::NoPeriods, without),
        odd,
        broken,
    ];
    MasterFound { folder: PathBuf::from("/srv/boekhouding"), rows, problem: None }
}

fn with_list(language: Language) -> Model {
    let mut model = made_up::model(Screen::Overview, language);
    model.settings.master_data.folder = Some(PathBuf::from("/srv/boekhouding"));
    let mut master = MasterModel { selected: 1, ..MasterModel::default() };
    master.take(Some(Arc::new(found())));
    master.selected = 1;
    master.toggle(1);
    model.master = Some(master);
    model
}

fn with_card(language: Language) -> Model {
    let mut model = made_up::model(Screen::Overview, language);
    let card = PartyCard { name: "Onbekend Hout BV".to_owned(), country: "BE".to_owned(), language: 1, ..PartyCard::default() };
    let mut form = PartyForm::of_card(&card);
    for (field, text) in [
        (PartyField::EnterpriseNumber, "0999.912.346"),
        (PartyField::Vat, "BE0999912346"),
        (PartyField::Ibans, "BE68 5390 0754 7035"),
        (PartyField::Ventilation, "51"),
    ] {
        form.set(field, text);
    }
    let faults = form.faults(&PartyContext { parties: &[], accounts: &[] });
    model.party_card = Some(PartyCardModel {
        document: DocumentId(1),
        dossier: number(1),
        form,
        faults,
        focus: None,
        focus_wanted: None,
        saving: false,
    });
    model
}

#[test]
fn what_lies_over_the_window_is_drawn_wide_and_narrow() {
    let mut found = Vec::new();
    for (language, theme, points) in [
        (Language::Nl, Theme::Light, PICTURE),
        (Language::Nl, Theme::Dark, PICTURE),
        (Language::Fr, Theme::Light, [960.0, 900.0]),
        (Language::De, Theme::Dark, [720.0, 900.0]),
    ] {
        let columns = |mut model: Model| {
            if let Some(master) = &mut model.master {
                master.columns = Some(0);
            }
            model
        };
        let models = vec![
            ("master", with_list(language)),
            ("master-columns", columns(with_list(language))),
            ("party-card", with_card(language)),
        ];
        for (name, model) in models {
            let mut window = Window::new(model, points, 1.0, theme);
            let id = format!("{name}-{}-{theme:?}-{}", language.code(), points[0]).to_lowercase();
            window.keep(&id);
            // The screen behind is dimmed, and everything over it lies on it.
            window.nodes.retain(|_, node| node.bounds().is_some());
            let behind = Window::new(made_up::model(Screen::Overview, language), points, 1.0, theme);
            let known: Vec<String> =
                behind.nodes.values().filter_map(|node| node.label().or(node.value()).map(str::to_owned)).collect();
            window.nodes.retain(|_, node| {
                let name = node.label().or(node.value()).unwrap_or_default();
                !known.iter().any(|other| other == name)
            });
            found.extend(overlaps(&window).into_iter().map(|overlap| format!("{id}: {overlap}")));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn what_bookings_told_stands_beside_what_is_set() {
    let mut model = made_up::model(Screen::Settings, Language::Nl);
    model.settings_screen.page = SettingsPage::ExpertM;
    let dossier = model.overview.visible_row(0).expect("a dossier").dossier.enterprise_number;
    model.settings_screen.dossier = Some(dossier);
    let habit = |kind: HabitKind, value: &str, today: &str, refused: bool| HabitRow {
        case: if kind.case().is_some() { "booking-vat-co-contractor".to_owned() } else { String::new() },
        agrees: value == today,
        today: today.to_owned(),
        refused,
        habit: Habit { kind, value: value.to_owned(), seen: 37, of: 41 },
    };
    let boxes = HabitKind::BaseBoxes(Direction::Purchase, DocType::CreditNote, "co_contractor".to_owned());
    let rows = vec![
        habit(HabitKind::VatLineVentilation, "14", "11", false),
        habit(boxes, "class+87", "class+87+85", true),
        habit(HabitKind::NextNumber(1, 2026), "202600018", "202600018", false),
    ];
    model.settings_screen.habits.came(Arc::new(vec![DossierHabits { dossier, bookings: 41, rows }]));
    let mut window = Window::new(model, [1440.0, 1500.0], 1.0, Theme::Light);
    window.keep("habits-nl");
    for text in [
        "Ventilatiecode van de btw-regel (aankoop): gevonden: 14 (in 37 van 41) · nu ingesteld: 11",
        "gevonden: rooster van de rekening + 87 (in 37 van 41)",
        "Gevonden in 41 boekingen.",
        "Geweigerd",
        "Zo ingesteld",
    ] {
        assert!(window.reads(text), "{text} is not read in {:#?}", window.names());
    }
    assert_eq!(overlaps(&window), [] as [String; 0]);
}

#[test]
fn the_list_of_dossiers_tells_why_one_cannot_be_added() {
    let window = Window::new(with_list(Language::Nl), PICTURE, 1.0, Theme::Light);
    for text in [
        "Aangevinkt, Drukkerij Proefblad en Zonen BV",
        "412 rekeningen · 187 lev. · 64 klanten · 12 periodes · 1240 boekingen",
        "Leg er een tabel met boekjaren bij, of gebruik het kalenderjaar",
        "Al in Postvak, wordt bijgehouden",
        "oud.xls, Onleesbaar, In de naam staat geen ondernemingsnummer",
        "relaties.xlsx: Niet duidelijk wat blad Blad1 bevat. Duid de kolommen aan. (en nog 1)",
    ] {
        assert!(window.reads(text), "{text} is not read in {:#?}", window.names());
    }
}

#[test]
fn ticking_all_is_offered_only_where_there_is_something_to_tick() {
    let disabled = |model: Model| {
        let window = Window::new(model, PICTURE, 1.0, Theme::Light);
        let all = window.nodes.values().find(|node| node.label() == Some("Alles aanvinken")).expect("the button");
        all.is_disabled()
    };
    assert!(!disabled(with_list(Language::Nl)));
    let mut model = with_list(Language::Nl);
    let mut known = found();
    known.rows.iter_mut().for_each(|row| row.state = MasterState::Known);
    if let Some(master) = &mut model.master {
        master.take(Some(Arc::new(known)));
    }
    assert!(disabled(model));
}
