//! Whole screens drawn without a display: what is read on them, and that nothing lies over something else.
//!
//! With `POSTVAK_PICTURES` set to a folder, each picture is kept there.

mod automatic;
mod billit;
mod dry_run;
mod entry;
mod journal;
mod loose;
mod made_up;
mod over;
mod reports;
mod settings;
mod states;

use std::collections::HashMap;
use std::path::PathBuf;

use egui::accesskit::{Node, NodeId, Role};
use egui::{Event, Key, Modifiers, PointerButton, Rect, Theme, pos2};

use super::shell_ui;
use crate::app::model::{Model, Screen, SettingsPage};
use crate::app::raster::Headless;
use crate::app::tokens::size;
use crate::app::update::update;
use crate::booking::{Direction, VatChange};
use crate::engine::Command;
use crate::office::Language;

/// A window with a model that takes its messages.
struct Window {
    headless: Headless,
    model: Model,
    nodes: HashMap<NodeId, Node>,
    /// What the window asked of the background.
    asked: Vec<Command>,
}

impl Window {
    fn new(model: Model, size: [f32; 2], scale: f32, theme: Theme) -> Self {
        let headless = Headless::new(size, scale);
        headless.context().set_theme(theme);
        headless.context().enable_accesskit();
        let mut window = Self { headless, model, nodes: HashMap::new(), asked: Vec::new() };
        for _ in 0..3 {
            window.frame();
        }
        window
    }

    /// One frame, and the messages that it made.
    fn frame(&mut self) {
        let mut out = Vec::new();
        let model = &self.model;
        let output = self.headless.frame(|ui| shell_ui(ui, model, &mut out));
        if let Some(update) = output.accesskit_update {
            self.nodes = update.nodes.into_iter().collect();
        }
        for msg in out {
            self.asked.extend(update(&mut self.model, msg));
        }
    }

    fn key(&mut self, key: Key) {
        self.keys(key, Modifiers::NONE);
    }

    fn keys(&mut self, key: Key, modifiers: Modifiers) {
        for pressed in [true, false] {
            self.headless.push(Event::Key { key, physical_key: None, pressed, repeat: false, modifiers });
        }
        self.frame();
    }

    /// Presses what has this name, in the middle.
    fn press(&mut self, name: &str) {
        let node = self.nodes.values().find(|node| node.label() == Some(name)).expect("something of that name");
        let bounds = node.bounds().expect("a place");
        #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
        let at = pos2(f64::midpoint(bounds.x0, bounds.x1) as f32, f64::midpoint(bounds.y0, bounds.y1) as f32);
        for pressed in [true, false] {
            self.headless.push(Event::PointerMoved(at));
            self.headless.push(Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
            self.frame();
        }
        self.headless.push(Event::PointerGone);
        self.frame();
        self.frame();
    }

    fn names(&self) -> Vec<String> {
        self.nodes.values().filter_map(|node| node.label().or(node.value()).map(str::to_owned)).collect()
    }

    fn reads(&self, text: &str) -> bool {
        self.names().iter().any(|name| name.contains(text))
    }

    fn keep(&mut self, name: &str) {
        let Some(folder) = std::env::var_os("POSTVAK_PICTURES").map(PathBuf::from) else { return };
        std::fs::create_dir_all(&folder).expect("the folder for pictures");
        let png = self.headless.png().expect("a picture");
        std::fs::write(folder.join(format!("{name}.png")), png).expect("the picture is kept");
    }
}

const PICTURE: [f32; 2] = [1440.0, 900.0];
const SCREENS: [(Screen, &str); 6] = [
    (Screen::Overview, "overview"),
    (Screen::Dossier, "dossier"),
    (Screen::HandOver, "handover"),
    (Screen::Journal, "journal"),
    (Screen::Reports, "reports"),
    (Screen::Settings, "settings"),
];

/// What can be pressed, typed in or read lies beside what else can, or wholly inside it.
fn overlaps(window: &Window) -> Vec<String> {
    let leaf = |role: Role| {
        matches!(
            role,
            Role::Button | Role::TextInput | Role::ComboBox | Role::Switch | Role::RadioButton | Role::Label | Role::Tab
        )
    };
    let bar = if window.model.screen == Screen::Overview { size::TOTALS_BAR } else { size::HINT_BAR };
    let edge = window.headless.context().content_rect().bottom() - bar;
    let items: Vec<(String, Rect)> = window
        .nodes
        .values()
        .filter(|node| leaf(node.role()))
        .filter_map(|node| {
            let bounds = node.bounds()?;
            #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
            let rect = Rect::from_min_max(pos2(bounds.x0 as f32, bounds.y0 as f32), pos2(bounds.x1 as f32, bounds.y1 as f32));
            let name = node.label().or(node.value()).unwrap_or_default().to_owned();
            // What is scrolled out of sight lies under the bar, not over it.
            let cut = rect.bottom() > edge;
            (rect.area() > 4.0 && !cut).then_some((name, rect))
        })
        .collect();
    let mut found = Vec::new();
    for (nth, (name, rect)) in items.iter().enumerate() {
        for (other_name, other) in items.iter().skip(nth + 1) {
            let both = rect.intersect(*other);
            let inside = rect.expand(1.0).contains_rect(*other) || other.expand(1.0).contains_rect(*rect);
            if both.width() > 1.0 && both.height() > 1.0 && !inside {
                found.push(format!("{name:?} {rect:?} and {other_name:?} {other:?}"));
            }
        }
    }
    found
}

#[test]
fn every_screen_is_drawn_in_both_themes_and_languages() {
    let mut found = Vec::new();
    for (screen, name) in SCREENS {
        for (language, theme, scale) in
            [(Language::Nl, Theme::Light, 1.0), (Language::Nl, Theme::Dark, 1.0), (Language::Fr, Theme::Light, 1.5)]
        {
            let mut window = Window::new(made_up::model(screen, language), PICTURE, scale, theme);
            let id = format!("{name}-{}-{theme:?}-{scale}", language.code());
            window.keep(&id.to_lowercase());
            found.extend(overlaps(&window).into_iter().map(|overlap| format!("{id}: {overlap}")));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_settings_page_is_drawn_wide_and_narrow() {
    let mut found = Vec::new();
    for page in SettingsPage::ALL {
        for (language, points) in [(Language::Nl, PICTURE), (Language::De, [1000.0, 700.0]), (Language::Fr, [720.0, 450.0])] {
            let mut model = made_up::model(Screen::Settings, language);
            model.settings_screen.page = page;
            let mut window = Window::new(model, points, 1.0, Theme::Light);
            let id = format!("settings-{page:?}-{}-{}", language.code(), points[0]);
            window.keep(&id.to_lowercase());
            found.extend(overlaps(&window).into_iter().map(|overlap| format!("{id}: {overlap}")));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn narrow_windows_keep_everything_apart() {
    let mut found = Vec::new();
    for (screen, name) in SCREENS {
        for points in [[1100.0, 700.0], [720.0, 450.0]] {
            let mut window = Window::new(made_up::model(screen, Language::Fr), points, 1.0, Theme::Light);
            let id = format!("{name}-fr-{}", points[0]);
            window.keep(&id);
            found.extend(overlaps(&window).into_iter().map(|overlap| format!("{id}: {overlap}")));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn booking_many_tells_how_far_it_is_and_what_waits() {
    use crate::app::model::{Bulk, BulkEnd};
    use crate::base::{DocumentId, Message};
    use crate::engine::{BulkBooked, Left};
    let left = |model: &Model, count: usize, reason: &'static str| -> Vec<Left> {
        let record = model.dossier.record(DocumentId(21)).expect("a document").clone();
        vec![Left { record, reason: Message::new(reason) }; count]
    };
    let mut found = Vec::new();
    for (language, points, theme) in [
        (Language::Nl, PICTURE, Theme::Light),
        (Language::Nl, PICTURE, Theme::Dark),
        (Language::Fr, [960.0, 600.0], Theme::Light),
        (Language::De, [720.0, 480.0], Theme::Dark),
    ] {
        let mut model = made_up::model(Screen::Dossier, language);
        model.bulk = Some(Bulk { dossier: made_up::bakery(), progress: (350, 1056), stopping: false, ended: None });
        let id = format!("bulk-{}-{theme:?}-{}", language.code(), points[0]).to_lowercase();
        let mut window = Window::new(model.clone(), points, 1.0, theme);
        window.keep(&format!("{id}-going"));
        if language == Language::Nl {
            assert!(window.reads("350 van 1056 documenten bekeken"), "{:?}", window.names());
        }
        let mut left_over = left(&model, 12, "engine-bulk-draft");
        left_over.extend(left(&model, 30, "engine-bulk-unsure"));
        for (place, one) in left_over.iter_mut().skip(40).enumerate() {
            one.reason = Message::new("booking-need-first-time").text("name", format!("Leverancier {place}"));
        }
        let result = BulkBooked { booked: vec![DocumentId(1); 1014], left: left_over, cancelled: true, unseen: 7 };
        if let Some(bulk) = &mut model.bulk {
            bulk.ended = Some(BulkEnd::new(result));
        }
        let mut window = Window::new(model, points, 1.0, theme);
        window.keep(&format!("{id}-ended"));
        if language == Language::Nl {
            for text in [
                "1014 documenten geboekt",
                "42 documenten wachten op u",
                "Het voorstel is niet zeker genoeg",
                "zoals: ",
                "7 documenten",
            ] {
                assert!(window.reads(text), "{text} is not read in {:?}", window.names());
            }
        }
        found.extend(dialog_overflow(&window, points).into_iter().map(|name| format!("{id}: {name}")));
        window.key(Key::Escape);
        assert!(window.model.bulk.is_none(), "{id}: Escape closes it");
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Buttons that stand outside the window.
fn dialog_overflow(window: &Window, points: [f32; 2]) -> Vec<String> {
    let whole = Rect::from_min_size(pos2(0.0, 0.0), points.into());
    let buttons = window.nodes.values().filter(|node| node.role() == Role::Button);
    buttons
        .filter_map(|node| {
            let bounds = node.bounds()?;
            #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
            let rect = Rect::from_min_max(pos2(bounds.x0 as f32, bounds.y0 as f32), pos2(bounds.x1 as f32, bounds.y1 as f32));
            (!whole.expand(1.0).contains_rect(rect)).then(|| format!("{:?} {rect:?}", node.label()))
        })
        .collect()
}

#[test]
fn the_hand_over_tells_what_goes_what_stays_and_why() {
    let window = Window::new(made_up::model(Screen::HandOver, Language::Nl), PICTURE, 1.0, Theme::Light);
    for text in [
        "9 boekingen overdragen",
        "1 Aankopen 8",
        "2 Aankopen CN 1",
        "−186,30",
        "Te controleren: Privégebruik wagen?",
        "Rekening 602190 bestaat niet in dit dossier",
        "Geweigerd 1",
    ] {
        assert!(window.reads(text), "{text} is not read in {:?}", window.names());
    }
}

#[test]
fn arrow_keys_go_through_the_hand_over_without_stopping_at_titles() {
    let mut window = Window::new(made_up::model(Screen::HandOver, Language::Nl), PICTURE, 1.0, Theme::Light);
    let mut seen = Vec::new();
    for _ in 0..10 {
        window.key(Key::ArrowDown);
        seen.extend(window.model.handover.selected.map(|id| id.0));
    }
    assert_eq!(seen, [1, 2, 3, 4, 5, 6, 7, 8, 9, 20]);
}

#[test]
fn a_booking_in_the_journal_shows_both_sides() {
    let window = Window::new(made_up::model(Screen::Journal, Language::Nl), PICTURE, 1.0, Theme::Light);
    for text in ["Molens Graanhof NV", "600100 Handelsgoederen 1·6 81", "440000 Leveranciers 0 –", "Totaal    2.018,45 2.018,45"]
    {
        assert!(window.reads(text), "{text} is not read in {:?}", window.names());
    }
    assert!(window.reads("ongedaan maken kan alleen in Expert/M"));
}

#[test]
fn every_setting_is_reached_by_the_tab_key() {
    for page in SettingsPage::ALL {
        let mut model = made_up::model(Screen::Settings, Language::Nl);
        model.settings_screen.page = page;
        let mut window = Window::new(model, PICTURE, 1.0, Theme::Light);
        let wanted: Vec<NodeId> = window
            .nodes
            .iter()
            .filter(|(_, node)| {
                matches!(node.role(), Role::TextInput | Role::ComboBox | Role::Switch | Role::RadioButton) && !node.is_disabled()
            })
            .map(|(id, _)| *id)
            .collect();
        let mut reached = Vec::new();
        for _ in 0..80 {
            window.key(Key::Tab);
            reached.extend(window.headless.context().memory(egui::Memory::focused).map(|id| id.accesskit_id()));
        }
        for id in wanted {
            let name = window.nodes.get(&id).and_then(|node| node.label().map(str::to_owned));
            assert!(reached.contains(&id), "{page:?}: {name:?} is not reached");
        }
    }
}

#[test]
fn the_vat_tables_tell_where_a_row_comes_from_and_take_a_change() {
    let mut model = made_up::model(Screen::Settings, Language::Nl);
    model.settings_screen.page = SettingsPage::Vat;
    let mut window = Window::new(model, [1440.0, 4000.0], 1.0, Theme::Light);
    for text in [
        "Vent. 21 · factuur rekening + 87, 56, 59 · creditnota rekening + 87 + 85, 62, 61 · van Postvak",
        "612500 Autokosten",
        "Aftrekbaar percentage 612500, van de fiche in Expert/M",
    ] {
        assert!(window.reads(text), "{text} is not read in {:?}", window.names());
    }
    let field = egui::Id::unique(("vat-account", "612500", "percent"));
    window.headless.context().memory_mut(|memory| memory.request_focus(field));
    window.frame();
    window.frame();
    window.keys(Key::A, Modifiers::COMMAND);
    window.headless.push(Event::Text("62,5".to_owned()));
    window.frame();
    window.key(Key::Tab);
    window.frame();
    let asked = window.asked.iter().find_map(|command| match command {
        Command::ChangeVat { alone, direction, change, .. } => Some((*alone, *direction, (**change).clone())),
        _ => None,
    });
    let change = VatChange::Account { account: "612500".to_owned(), deductible: "62.5".parse().ok(), private: None };
    assert_eq!(asked, Some((false, Direction::Purchase, change)));
}

#[test]
fn a_name_typed_in_the_settings_counts_when_the_field_is_left() {
    let mut model = made_up::model(Screen::Settings, Language::Nl);
    model.settings_screen.page = SettingsPage::Office;
    let mut window = Window::new(model, PICTURE, 1.0, Theme::Light);
    let field = egui::Id::unique("settings-name");
    window.headless.context().memory_mut(|memory| memory.request_focus(field));
    window.frame();
    window.frame();
    window.headless.push(Event::Text("Kantoor Beukenhof".to_owned()));
    window.frame();
    assert_eq!(window.model.settings.name, "Kantoor Lindehof", "not while it is being typed");
    window.key(Key::Tab);
    window.frame();
    assert!(window.model.settings.name.contains("Kantoor Beukenhof"), "{}", window.model.settings.name);
}

#[test]
fn a_list_that_scrolls_shows_its_thumb() {
    for theme in [Theme::Light, Theme::Dark] {
        let mut window = Window::new(made_up::model(Screen::Journal, Language::Nl), [1100.0, 500.0], 1.0, theme);
        let wanted = crate::app::tokens::Tokens::of_theme(theme).scroll;
        let seen = window.headless.picture().pixels.iter().filter(|pixel| **pixel == wanted).count();
        assert!(seen > 200, "{seen} pixels of a thumb in {theme:?}");
    }
}

#[test]
fn a_day_typed_in_the_hand_over_counts_when_enter_is_pressed_and_opens_nothing() {
    let mut model = made_up::model(Screen::HandOver, Language::Nl);
    model.handover.selected = Some(crate::base::DocumentId(1));
    let mut window = Window::new(model, PICTURE, 1.0, Theme::Light);
    let field = egui::Id::unique("handover-until");
    for (typed, until) in [("1511", Some((2026, 11, 15))), ("d", Some((2026, 11, 24))), ("31/02", None)] {
        window.headless.context().memory_mut(|memory| memory.request_focus(field));
        window.frame();
        window.keys(Key::A, Modifiers::COMMAND);
        window.headless.push(Event::Text(typed.to_owned()));
        window.frame();
        assert_eq!(window.model.handover.until_text.as_deref(), Some(typed));
        window.key(Key::Enter);
        window.frame();
        if let Some((year, month, day)) = until {
            assert_eq!(window.model.handover.until, jiff::civil::date(year, month, day), "{typed}");
            assert_eq!(window.model.handover.until_text, None);
        } else {
            assert!(window.reads("31/02”"), "what is wrong is said: {:?}", window.names());
        }
        assert!(window.model.opening.is_none());
    }
}

#[test]
fn a_dossier_gets_its_usual_journals_and_a_book_year_by_two_presses() {
    let mut model = made_up::model(Screen::Settings, Language::Nl);
    model.settings_screen.page = SettingsPage::Journals;
    if let Some(rows) = &mut model.overview.rows.value {
        let rows = std::sync::Arc::make_mut(rows);
        let number = made_up::bakery();
        rows[0].dossier = std::sync::Arc::new(crate::office::Dossier::new(number, "Bakkerij Korenlicht BV"));
    }
    let mut window = Window::new(model, [1440.0, 1600.0], 1.0, Theme::Light);
    for name in ["Gebruikelijke dagboeken 1 tot 4", "Boekjaar 2026 toevoegen"] {
        window.press(name);
    }
    let dossier = &window.model.overview.row(made_up::bakery()).expect("the dossier").dossier;
    assert_eq!(dossier.journals.iter().map(|journal| journal.number).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert_eq!(dossier.book_years.iter().map(|year| (year.code, year.periods.len())).collect::<Vec<_>>(), [(2026, 12)]);
    assert!(dossier.can_book());
}
