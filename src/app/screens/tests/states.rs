//! Every screen in every state, language and size: nothing cut, nothing over something else, everything named.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Rect, Theme};

use super::{Window, made_up, overlaps};
use crate::app::commands::UiCommand;
use crate::app::model::{JournalFilter, JournalModel, JournalView, Model, ReportsModel, Screen, SettingsPage, Toast};
use crate::app::msg::Msg;
use crate::app::update::update;
use crate::base::Message;
use crate::engine::{HandOverPlan, Hit, HitKind};
use crate::news::Release;
use crate::office::Language;
use crate::platform::desktop::Works;
use crate::store::Status;

/// Sizes in points and pixels per point: a full window, a small one at 150 %, and 1440 by 900 at 200 %.
const SIZES: [([f32; 2], f32); 3] = [([1440.0, 900.0], 1.0), ([960.0, 640.0], 1.5), ([720.0, 450.0], 2.0)];

fn took(mut model: Model, msg: Msg) -> Model {
    let _commands = update(&mut model, msg);
    model
}

/// Every state of every screen, with its name.
fn states(language: Language) -> Vec<(&'static str, Model)> {
    let on = |screen| made_up::model(screen, language);
    let mut all = Vec::new();
    overview(&mut all, &on);
    dossier(&mut all, &on);
    super::entry::states(&mut all, language);
    hand_over(&mut all, &on);
    journal(&mut all, &on);
    reports(&mut all, &on);
    all.extend(super::loose::states(language));
    for page in SettingsPage::ALL {
        let mut model = on(Screen::Settings);
        model.settings_screen.page = page;
        all.push(("settings", model));
    }
    settings_rules(&mut all, &on);
    settings_desktop(&mut all, &on);
    let mut model = on(Screen::Settings);
    model.settings_screen.page = SettingsPage::Journals;
    model.overview.rows.came(Arc::default());
    model.overview.arrange("Els");
    all.push(("settings-no-dossier", model));
    all.extend(super::billit::pages(language));
    all
}

/// A desktop without tray and notifications, and one with both.
fn settings_desktop(all: &mut Vec<(&'static str, Model)>, on: &dyn Fn(Screen) -> Model) {
    for page in [SettingsPage::Notifications, SettingsPage::Language] {
        for works in [Works::No, Works::Yes] {
            let mut model = on(Screen::Settings);
            model.settings_screen.page = page;
            model.personal.quiet = works == Works::Yes;
            model.about.tray = Some(works);
            model.about.toasts = Some(works);
            model.about.no_news = works == Works::No;
            model.settings.updates.feed = Some("https://postvak.example/latest.json".to_owned());
            all.push(("settings-desktop", model));
        }
    }
}

fn settings_rules(all: &mut Vec<(&'static str, Model)>, on: &dyn Fn(Screen) -> Model) {
    let mut model = on(Screen::Settings);
    model.settings_screen.page = SettingsPage::Rules;
    let data = model.settings_screen.rules.data.take();
    all.push(("settings-rules-loading", model.clone()));
    let mut data = data.map(Arc::unwrap_or_clone).expect("rules");
    data.rules.clear();
    model.settings_screen.rules.data = Some(Arc::new(data.clone()));
    all.push(("settings-rules-empty", model.clone()));
    data.rules = (0..200).map(|nth| made_up::rule(&format!("Internationale Groothandel Vlasrode {nth}"), "papier")).collect();
    model.settings_screen.rules.data = Some(Arc::new(data));
    all.push(("settings-rules-huge", model));
}

fn overview(all: &mut Vec<(&'static str, Model)>, on: &dyn Fn(Screen) -> Model) {
    all.push(("overview", on(Screen::Overview)));
    let mut model = on(Screen::Overview);
    model.ready = false;
    model.overview = crate::app::model::Overview::default();
    all.push(("overview-opening", model));
    let mut model = on(Screen::Overview);
    model.overview.rows.came(Arc::default());
    model.overview.arrange("Els");
    all.push(("overview-empty", model));
    all.push(("overview-no-match", took(took(on(Screen::Overview), Msg::ToggleMine), Msg::ToggleWithReview)));
    let mut model = on(Screen::Overview);
    "Niemand".clone_into(&mut model.user);
    all.push(("overview-nobody", took(model, Msg::ToggleMine)));
    let mut model = on(Screen::Overview);
    model.overview.rows.came(Arc::new(made_up::large(500)));
    model.overview.arrange("Els");
    model.scanning = Some((12_345, 67_890));
    all.push(("overview-huge", model));
    let mut model = on(Screen::Overview);
    model.news = Some(Release { version: "12.34.56".to_owned(), page: "https://postvak.example/".to_owned() });
    all.push(("overview-news", model));
    let mut model = on(Screen::Overview);
    let failed = Message::new("engine-office").text("reason", "Permission denied").text("path", "/srv/kantoor/runs");
    for (text, error) in [(failed, true), (Message::new("dossier-put-aside-done"), false)] {
        model.toasts.push(Toast { text, error, undo: !error, since: 0.0 });
    }
    all.push(("overview-error", model));
}

fn dossier(all: &mut Vec<(&'static str, Model)>, on: &dyn Fn(Screen) -> Model) {
    all.push(("dossier", on(Screen::Dossier)));
    let mut model = on(Screen::Dossier);
    model.dossier = crate::app::model::DossierModel::default();
    all.push(("dossier-none", model.clone()));
    model.dossier.current = Some(made_up::bakery());
    model.dossier.documents.asked();
    all.push(("dossier-loading", model.clone()));
    model.dossier.documents.came(Arc::default());
    model.dossier.arrange();
    all.push(("dossier-empty", model));
    all.push(("dossier-no-match", took(on(Screen::Dossier), Msg::FilterDocuments("bestaat niet".to_owned()))));
    let mut model = on(Screen::Dossier);
    let mut many = made_up::many(2_000);
    for (record, status) in many.iter_mut().zip([Status::Unreadable, Status::Duplicate, Status::Refused, Status::PutAside]) {
        record.status = status;
        record.reason = Some(Message::new("handover-stays-unreadable"));
    }
    model.dossier.documents.came(Arc::new(many));
    model.dossier.arrange();
    all.push(("dossier-huge", model));
    let mut model = on(Screen::Dossier);
    let ids = model.dossier.documents.value.iter().flat_map(|documents| documents.iter()).map(|record| record.id);
    model.claims = Arc::new(ids.take(3).map(|id| made_up::claim(id, "Karim")).collect());
    all.push(("dossier-at-work", model));
    all.push(("dossier-automatic", super::automatic::on(on(Screen::Dossier))));
}

fn hand_over(all: &mut Vec<(&'static str, Model)>, on: &dyn Fn(Screen) -> Model) {
    all.push(("handover", on(Screen::HandOver)));
    let mut model = on(Screen::HandOver);
    model.handover.busy = true;
    all.push(("handover-busy", model.clone()));
    model.handover = crate::app::model::HandOverModel::new(made_up::TODAY);
    all.push(("handover-none", model.clone()));
    model.handover.dossier = Some(made_up::bakery());
    model.handover.plan.asked();
    all.push(("handover-loading", model.clone()));
    let empty = HandOverPlan { dossier: made_up::bakery(), until: made_up::TODAY, goes: Vec::new(), stays: Vec::new() };
    model.handover.plan.came(Arc::new(empty));
    model.handover.runs.came(Arc::default());
    all.push(("handover-empty", model));
    let mut model = on(Screen::HandOver);
    if let Some(plan) = &mut model.handover.plan.value {
        let plan = Arc::make_mut(plan);
        let stays = plan.stays[0].clone();
        plan.stays.extend(made_up::many(1_000).into_iter().map(|record| crate::engine::Left { record, ..stays.clone() }));
    }
    all.push(("handover-huge", model));
}

fn journal(all: &mut Vec<(&'static str, Model)>, on: &dyn Fn(Screen) -> Model) {
    all.push(("journal", on(Screen::Journal)));
    all.push(("journal-accounts", took(on(Screen::Journal), Msg::JournalView(JournalView::Accounts))));
    all.push(("journal-on-account", took(on(Screen::Journal), Msg::ChooseAccountShown(Some(600_100)))));
    all.push(("journal-not-booked", took(on(Screen::Journal), Msg::FilterJournal(JournalFilter::NotBooked))));
    let mut model = on(Screen::Journal);
    model.journal = JournalModel::default();
    all.push(("journal-none", model.clone()));
    model.journal.dossier = Some(made_up::bakery());
    model.journal.documents.asked();
    all.push(("journal-loading", model.clone()));
    model.journal.documents.came(Arc::default());
    model.journal.arrange(None);
    all.push(("journal-empty", model.clone()));
    all.push(("journal-accounts-empty", took(model, Msg::JournalView(JournalView::Accounts))));
    let mut model = on(Screen::Journal);
    model.journal.documents.came(Arc::new(made_up::many(2_000)));
    model.journal.documents.asked();
    model.journal.arrange(None);
    all.push(("journal-huge", model));
}

fn reports(all: &mut Vec<(&'static str, Model)>, on: &dyn Fn(Screen) -> Model) {
    all.push(("reports", on(Screen::Reports)));
    let mut model = on(Screen::Reports);
    model.reports = ReportsModel::default();
    model.reports.report.asked();
    all.push(("reports-loading", model.clone()));
    model.reports.report.came(Arc::default());
    model.reports.arrange(&model.overview, made_up::TODAY);
    all.push(("reports-empty", model));
    let mut model = on(Screen::Reports);
    let line = model.reports.lines[1].clone();
    let long = "Internationale Groothandel Vlasrode-Zilverlinde & Zonen Holding NV";
    model.reports.lines.extend((0..400).map(|nth| crate::app::model::ReportLine {
        name: format!("{long} {nth}"),
        left: 99_999,
        ..line.clone()
    }));
    all.push(("reports-huge", model));
}

/// What lies over the window: its texts are looked at, not what it covers.
fn overlays(language: Language) -> Vec<(&'static str, Model)> {
    let on = |screen| made_up::model(screen, language);
    let mut all: Vec<(&'static str, Model)> = vec![
        ("help", took(made_up::entry(language), Msg::Do(UiCommand::Help))),
        ("help-overview", took(on(Screen::Overview), Msg::Do(UiCommand::Help))),
        ("palette", took(on(Screen::Overview), Msg::Do(UiCommand::Search))),
    ];
    let mut model = took(took(on(Screen::Overview), Msg::Do(UiCommand::Search)), Msg::PaletteText("bestaat niet".to_owned()));
    let request = model.palette.as_ref().map_or(0, |palette| palette.request);
    let hits = |hits| Msg::Event(Box::new(crate::engine::Event::Hits { request, hits }));
    all.push(("palette-nothing", took(model.clone(), hits(Vec::new()))));
    let hit = |kind| Hit {
        kind,
        title: "Molens Graanhof NV".to_owned(),
        detail: "Bakkerij Korenlicht BV · 03/11/2026".to_owned(),
        amount: Some("2018.45".parse().expect("an amount")),
    };
    let found = [
        HitKind::Dossier(made_up::bakery(), 12),
        HitKind::Document(crate::base::DocumentId(32), made_up::bakery()),
        HitKind::Party(crate::base::DocumentId(32), made_up::bakery(), 7),
    ];
    model = took(model, hits(found.into_iter().map(hit).collect()));
    all.push(("palette-found", model));
    all.extend(super::dry_run::states(language));
    all.extend(super::automatic::states(language));
    all.extend(super::loose::overlays(language));
    all.extend(super::billit::overlays(language));
    all
}

/// The texts of a language that hold nothing but words of ours.
fn own_texts(language: Language) -> HashSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/i18n").join(language.code());
    let mut found = HashSet::new();
    for file in std::fs::read_dir(folder).expect("the folder of the language") {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("UTF-8");
        for line in text.lines().filter(|line| line.starts_with(|letter: char| letter.is_ascii_lowercase())) {
            if let Some((_, words)) = line.split_once(" = ").filter(|(_, words)| !words.contains('{')) {
                found.insert(words.trim().to_owned());
            }
        }
    }
    found
}

/// Texts of ours that are shortened, or reach over what they are drawn in.
fn cut(window: &Window, own: &HashSet<String>) -> Vec<String> {
    let screen = window.headless.context().content_rect();
    let shown = |rect: Rect| rect.intersects(screen);
    window
        .headless
        .drawn_texts()
        .into_iter()
        .filter(|drawn| own.contains(&drawn.text) && shown(drawn.rect) && drawn.rect.intersects(drawn.clip))
        .filter(|drawn| {
            let over = drawn.rect.left() < drawn.clip.left() - 1.0 || drawn.rect.right() > drawn.clip.right() + 1.0;
            let out = drawn.rect.left() < screen.left() - 1.0 || drawn.rect.right() > screen.right() + 1.0;
            drawn.shortened || over || out
        })
        .map(|drawn| format!("cut: {:?} in {:?} of {:?}", drawn.text, drawn.rect, drawn.clip))
        .collect()
}

/// What can be pressed or typed in and has no name, or lies outside the window.
fn nameless_or_outside(window: &Window) -> Vec<String> {
    let screen = window.headless.context().content_rect().expand(1.0);
    let role = |role| {
        matches!(
            role,
            Role::Button | Role::TextInput | Role::ComboBox | Role::Switch | Role::RadioButton | Role::Tab | Role::CheckBox
        )
    };
    let mut found = Vec::new();
    for node in window.nodes.values().filter(|node| role(node.role())) {
        let name = node.label().or(node.value()).unwrap_or_default();
        if node.label().unwrap_or_default().trim().is_empty() {
            found.push(format!("without a name: {:?} {:?}", node.role(), node.bounds()));
        }
        #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
        let across = node.bounds().map(|bounds| Rect::from_x_y_ranges(bounds.x0 as f32..=bounds.x1 as f32, screen.y_range()));
        if across.is_some_and(|across| !screen.contains_rect(across.intersect(Rect::everything_below(screen.top())))) {
            found.push(format!("outside the window: {name:?} {:?}", node.bounds()));
        }
    }
    found
}

fn check(language: Language, overlay: bool) {
    let own = own_texts(language);
    let mut found = Vec::new();
    let states = if overlay { overlays(language) } else { states(language) };
    for (name, model) in states {
        for (points, scale) in SIZES {
            // Wide windows have the most room: there only the usual state of each screen is looked at.
            if points[0] > 1_000.0 && name.contains('-') {
                continue;
            }
            let mut model = model.clone();
            let panes =
                matches!(model.screen, Screen::Dossier | Screen::Entry | Screen::HandOver | Screen::Journal | Screen::Loose);
            for page in [false, true] {
                // In a narrow window either list or details are shown.
                if page && (points[0] >= 960.0 || !panes || overlay) {
                    continue;
                }
                model.page_in_front = page;
                let mut window = Window::new(model.clone(), points, scale, Theme::Light);
                let id = format!("{name}-{}-{}-{page}", language.code(), points[0]);
                found.extend(cut(&window, &own).into_iter().map(|cut| format!("{id}: {cut}")));
                found.extend(nameless_or_outside(&window).into_iter().map(|wrong| format!("{id}: {wrong}")));
                if !overlay && window.model.toasts.is_empty() {
                    found.extend(overlaps(&window).into_iter().map(|overlap| format!("{id}: {overlap}")));
                }
                window.keep(&format!("state-{id}"));
            }
        }
    }
    assert!(found.is_empty(), "{} faults: {found:#?}", found.len());
}

#[test]
fn no_state_cuts_or_covers_a_text_in_dutch() {
    check(Language::Nl, false);
}

#[test]
fn no_state_cuts_or_covers_a_text_in_french() {
    check(Language::Fr, false);
}

#[test]
fn no_state_cuts_or_covers_a_text_in_english() {
    check(Language::En, false);
}

#[test]
fn no_state_cuts_or_covers_a_text_in_german() {
    check(Language::De, false);
}

#[test]
fn search_and_help_cut_no_text() {
    for language in Language::ALL {
        check(language, true);
    }
}

#[test]
fn every_row_of_a_list_tells_its_place_among_all() {
    for (name, model) in states(Language::Nl) {
        if !matches!(
            name,
            "overview"
                | "overview-huge"
                | "dossier-huge"
                | "journal-huge"
                | "journal-accounts"
                | "reports-huge"
                | "handover-huge"
        ) {
            continue;
        }
        let window = Window::new(model, [1440.0, 900.0], 1.0, Theme::Light);
        let placed = window
            .nodes
            .values()
            .filter(|node| node.role() == Role::ListBoxOption && node.position_in_set().is_some())
            .filter(|node| !node.label().unwrap_or_default().is_empty())
            .filter(|node| node.position_in_set() <= node.size_of_set())
            .count();
        assert!(placed >= 3, "{name}: {placed} rows tell their place");
    }
}

#[test]
fn a_cut_text_would_be_found() {
    let own = own_texts(Language::De);
    let window = Window::new(made_up::model(Screen::Overview, Language::De), [420.0, 450.0], 1.0, Theme::Light);
    assert!(!cut(&window, &own).is_empty(), "at 420 points something of ours is cut");
}

#[test]
fn a_document_that_cannot_be_changed_says_why() {
    for (status, word) in [(Status::Duplicate, "Dubbel"), (Status::PutAside, "Opzijgezet"), (Status::Unreadable, "Onleesbaar")] {
        let mut model = made_up::entry(Language::Nl);
        let mut opened = made_up::opened();
        opened.record.status = status;
        made_up::show(&mut model, opened);
        let window = Window::new(model, [1440.0, 900.0], 1.0, Theme::Light);
        assert!(window.reads(word), "{word} is not read in {:?}", window.names());
    }
}

#[test]
fn what_a_colleague_works_on_offers_no_button_that_changes_it() {
    let offered = |claimed: bool| {
        let mut model = made_up::entry(Language::Nl);
        made_up::show(&mut model, made_up::opened());
        let entry = model.entry.as_mut().expect("an entry");
        entry.claimed = claimed.then(|| made_up::claim(entry.record.id, "Karim"));
        Window::new(model, [1440.0, 900.0], 1.0, Theme::Light).reads("Boek in periode 11")
    };
    assert!(offered(false) && !offered(true));
}

#[test]
fn what_is_said_of_two_lines_stands_once_in_what_is_different() {
    for (language, start) in [(Language::Nl, "Lijnen 1 en 2: "), (Language::De, "Zeilen 1 und 2: ")] {
        let mut model = made_up::entry(language);
        made_up::show(&mut model, made_up::opened());
        let window = Window::new(model, [1440.0, 900.0], 1.0, Theme::Light);
        let told = window.names().into_iter().filter(|name| name.contains("21 %")).collect::<Vec<_>>();
        assert_eq!(told.iter().filter(|name| name.starts_with(start)).count(), 1, "{told:#?}");
    }
}

#[test]
fn the_text_of_a_line_keeps_room_at_960_points() {
    let mut model = made_up::entry(Language::De);
    made_up::show(&mut model, made_up::opened());
    let window = Window::new(model, [960.0, 700.0], 1.0, Theme::Light);
    let field = window.nodes.values().find(|node| node.label() == Some("Bezeichnung 1")).expect("the text of the first line");
    let bounds = field.bounds().expect("a place");
    assert!(bounds.x1 - bounds.x0 >= 80.0, "{bounds:?}");
}
