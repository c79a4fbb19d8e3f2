//! Whole screens drawn without a display: what is read on them, and that nothing lies over something else.
//!
//! With `POSTVAK_PICTURES` set to a folder, each picture is kept there.

mod made_up;

use std::collections::HashMap;
use std::path::PathBuf;

use egui::accesskit::{Node, NodeId, Role};
use egui::{Event, Key, Modifiers, Rect, Theme, pos2};

use super::shell_ui;
use crate::app::model::{Model, Screen, SettingsPage};
use crate::app::msg::Msg;
use crate::app::raster::Headless;
use crate::app::tokens::size;
use crate::app::update::update;
use crate::office::Language;

/// A window with a model that takes its messages.
struct Window {
    headless: Headless,
    model: Model,
    nodes: HashMap<NodeId, Node>,
}

impl Window {
    fn new(model: Model, size: [f32; 2], scale: f32, theme: Theme) -> Self {
        let headless = Headless::new(size, scale);
        headless.context().set_theme(theme);
        headless.context().enable_accesskit();
        let mut window = Self { headless, model, nodes: HashMap::new() };
        for _ in 0..3 {
            window.frame();
        }
        window
    }

    /// One frame; returns the messages that it made, which are taken too.
    fn frame(&mut self) -> Vec<Msg> {
        let mut out = Vec::new();
        let model = &self.model;
        let output = self.headless.frame(|ui| shell_ui(ui, model, &mut out));
        if let Some(update) = output.accesskit_update {
            self.nodes = update.nodes.into_iter().collect();
        }
        for msg in out.clone() {
            let _commands = update(&mut self.model, msg);
        }
        out
    }

    fn key(&mut self, key: Key) -> Vec<Msg> {
        for pressed in [true, false] {
            let event = Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE };
            self.headless.push(event);
        }
        self.frame()
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
const SCREENS: [(Screen, &str); 5] = [
    (Screen::Overview, "overview"),
    (Screen::Dossier, "dossier"),
    (Screen::HandOver, "handover"),
    (Screen::Journal, "journal"),
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
fn the_hand_over_tells_what_goes_what_stays_and_why() {
    let window = Window::new(made_up::model(Screen::HandOver, Language::Nl), PICTURE, 1.0, Theme::Light);
    for text in [
        "9 boekingen overdragen",
        "1 Aankopen 8",
        "2 Creditnota’s aankoop 1",
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
    for text in ["Molens Graanhof NV", "600100 Meel en granen 1·6 81", "440000 Leveranciers 0 –", "Totaal    2.018,45 2.018,45"]
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
            reached.extend(window.headless.context().memory(|memory| memory.focused()).map(|id| id.accesskit_id()));
        }
        for id in wanted {
            let name = window.nodes.get(&id).and_then(|node| node.label().map(str::to_owned));
            assert!(reached.contains(&id), "{page:?}: {name:?} is not reached");
        }
    }
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
