//! Billit: the page of the settings, the overview and the bar on top, and what lies over the window.

use std::sync::Arc;

use egui::{Key, Theme};
use jiff::Timestamp;

use super::{PICTURE, Window, made_up};
use crate::app::billit_msg::BillitMsg;
use crate::app::commands::UiCommand;
use crate::app::model::{BillitAdd, BillitDialog, Model, Screen, SettingsPage, TypedKey};
use crate::app::msg::Msg;
use crate::app::update::update;
use crate::base::{EnterpriseNumber, Message};
use crate::billit::PRODUCTION;
use crate::engine::{
    BillitCommand, BillitCompany, BillitEvent, BillitRow, BillitState, Command, Event, StepState, TestStep, Tested,
};
use crate::office::Language;
use crate::store::{BillitAccount, BillitLink, Frequency, OpenItem, RemoteKey, RemoteKind, SortBy, SyncRun, UpSettings, Wanted};

fn moment(text: &str) -> Timestamp {
    text.parse().expect("a moment")
}

fn told(model: &mut Model, event: BillitEvent) {
    let _asked = update(model, Msg::Event(Box::new(Event::Billit(event))));
}

fn link(dossier: EnterpriseNumber, company: i64) -> BillitLink {
    BillitLink {
        dossier,
        company,
        wanted: Wanted::ALL,
        frequency: Frequency::EndOfMonth,
        sort: SortBy::Created,
        since: made_up::TODAY,
    }
}

fn open(nth: usize, waits: bool) -> OpenItem {
    OpenItem {
        key: RemoteKey { company: 7, kind: RemoteKind::Order, id: nth.to_string() },
        dossier: made_up::bakery(),
        title: format!("Internationale Groothandel Vlasrode F-{nth}"),
        waits,
        reason: Message::new(if waits { "down-waits-fast-input" } else { "down-several-xml" }),
        tries: 3,
        since: moment("2026-11-20T09:12:00Z"),
        last: moment("2026-11-24T07:42:00Z"),
    }
}

/// A run that ended, every dossier linked; so many things on the list of the bakery.
fn state(model: &Model, things: usize) -> BillitState {
    let rows = model.overview.rows.value.as_ref().expect("rows");
    let row = |(nth, row): (usize, &crate::engine::DossierRow)| {
        let dossier = row.dossier.enterprise_number;
        let here = dossier == made_up::bakery();
        BillitRow {
            link: link(dossier, i64::try_from(nth).expect("few")),
            looked: (nth % 4 != 3).then(|| moment("2026-11-24T07:42:00Z")),
            problem: (nth % 5 == 4).then(|| Message::new("billit-error-no-access")),
            waiting: u32::from(nth % 3 == 1) * 3,
            failed: if here { u32::try_from(things.div_ceil(2)).expect("few") } else { 0 },
        }
    };
    BillitState {
        account: Some(BillitAccount {
            name: "postvak".to_owned(),
            host: PRODUCTION.to_owned(),
            company: Some(1),
            way: None,
            feed: "postvak-proef".to_owned(),
            app: None,
        }),
        run: Some(SyncRun {
            who: "Els".to_owned(),
            machine: "kantoor3".to_owned(),
            began: moment("2026-11-24T07:41:00Z"),
            ended: Some(moment("2026-11-24T07:42:00Z")),
            caught_up: Some(made_up::TODAY),
            done: 4,
            of: 4,
            came: 12,
            waiting: 2,
            failed: 1,
            stopped: None,
        }),
        up: UpSettings::default(),
        running: false,
        here: false,
        rows: rows.iter().enumerate().map(row).collect(),
        open: (0..things).map(|nth| open(nth, nth % 2 == 1)).collect(),
    }
}

fn connected(mut model: Model, things: usize) -> Model {
    let state = state(&model, things);
    told(&mut model, BillitEvent::State(Arc::new(state)));
    model
}

fn companies(model: &Model) -> Vec<BillitCompany> {
    let rows = model.overview.rows.value.as_ref().expect("rows");
    let known = rows.iter().map(|row| (row.dossier.name.clone(), Some(row.dossier.enterprise_number)));
    let new = (0..30).map(|nth: u32| {
        let number = EnterpriseNumber::from_first_eight(9_996_000 + nth).expect("a number");
        (format!("Bloemenhuis Zilverlinde {nth}"), Some(number))
    });
    let all = known.chain(new).chain([("Zonder nummer".to_owned(), None)]);
    all.enumerate().map(|(id, (name, number))| BillitCompany { id: i64::try_from(id).expect("few"), name, number }).collect()
}

fn tested(model: &Model, failed: Option<TestStep>) -> Tested {
    let mut tested = Tested::new(None);
    let place = |step: TestStep| TestStep::ALL.iter().position(|other| *other == step).expect("a step");
    let until = failed.map_or(TestStep::ALL.len(), place);
    for (nth, step) in tested.steps.iter_mut().enumerate() {
        *step = match nth {
            nth if nth < until => StepState::Done,
            nth if nth == until => StepState::Failed(Message::new("billit-error-key-refused")),
            _ => StepState::Untried,
        };
    }
    if failed.is_none() {
        tested.companies = companies(model);
        tested.steps[place(TestStep::Party)] = StepState::Open(Message::new("sync-party-open"));
    }
    tested
}

fn page(language: Language) -> Model {
    let mut model = made_up::model(Screen::Settings, language);
    model.settings_screen.page = SettingsPage::Billit;
    model
}

/// Its pages, for the matrix of all states.
pub(super) fn pages(language: Language) -> Vec<(&'static str, Model)> {
    let mut refused = page(language);
    let test = tested(&refused, Some(TestStep::Key));
    told(&mut refused, BillitEvent::Tested(Arc::new(test)));
    let mut testing = page(language);
    testing.billit.form.key = TypedKey("geheim".to_owned());
    let _asked = update(&mut testing, Msg::Billit(BillitMsg::Test));
    let mut whole = connected(page(language), 0);
    let test = tested(&whole, None);
    told(&mut whole, BillitEvent::Tested(Arc::new(test)));
    let mut unlinked = connected(page(language), 0);
    let mut state = (*unlinked.billit.state).clone();
    state.rows.clear();
    told(&mut unlinked, BillitEvent::State(Arc::new(state)));
    unlinked.billit.companies.came(Err(Message::new("billit-error-key-refused")));
    let mut by_log_on = page(language);
    let _asked = update(&mut by_log_on, Msg::Billit(BillitMsg::ByLogOn(true)));
    let mut browser = by_log_on.clone();
    for msg in [
        BillitMsg::Client("kantoor-lindelei".to_owned()),
        BillitMsg::ClientSecret(TypedKey("geheim".to_owned())),
        BillitMsg::Redirect("https://postvak.kantoor-lindelei.invalid/billit/terug".to_owned()),
        BillitMsg::LogOn,
    ] {
        let _asked = update(&mut browser, Msg::Billit(msg));
    }
    let mut late = browser.clone();
    let mut test = Tested::new(None);
    test.steps[4] = StepState::Failed(Message::new("billit-error-log-on-late"));
    told(&mut late, BillitEvent::Tested(Arc::new(test)));
    let overview = connected(made_up::model(Screen::Overview, language), 3);
    let mut stopped = connected(made_up::model(Screen::Overview, language), 0);
    let mut state = (*stopped.billit.state).clone();
    if let Some(run) = &mut state.run {
        run.stopped = Some(Message::new("billit-error-key-refused"));
    }
    told(&mut stopped, BillitEvent::State(Arc::new(state)));
    let mut going = connected(made_up::model(Screen::Overview, language), 0);
    told(&mut going, BillitEvent::Syncing(123, 500));
    vec![
        ("billit-new", page(language)),
        ("billit-testing", testing),
        ("billit-refused", refused),
        ("billit-log-on", by_log_on),
        ("billit-log-on-browser", browser),
        ("billit-log-on-late", late),
        ("billit", whole),
        ("billit-unlinked", unlinked),
        ("billit-overview", overview),
        ("billit-stopped", stopped),
        ("billit-going", going),
    ]
}

/// What lies over the window.
pub(super) fn overlays(language: Language) -> Vec<(&'static str, Model)> {
    let on = |things| connected(made_up::model(Screen::Overview, language), things);
    let opened = |mut model: Model, command| {
        let _asked = update(&mut model, Msg::Do(command));
        model
    };
    let mut wrong = opened(on(0), UiCommand::BillitExport);
    let _asked = update(&mut wrong, Msg::Billit(BillitMsg::ExportUntil("45".to_owned())));
    let mut going = opened(on(3), UiCommand::BillitExport);
    told(&mut going, BillitEvent::Syncing(3, 12));
    let mut add = opened(on(0), UiCommand::AddFromBillit);
    let loading = add.clone();
    let found = companies(&add);
    told(&mut add, BillitEvent::Companies(Ok(Arc::new(found))));
    let _asked = update(&mut add, Msg::Billit(BillitMsg::TickAll));
    let mut none = on(0);
    none.billit.dialog = Some(BillitDialog::Add(BillitAdd::default()));
    none.billit.companies.came(Ok(Arc::default()));
    vec![
        ("billit-failed", opened(on(3), UiCommand::BillitOpen)),
        ("billit-failed-none", opened(on(0), UiCommand::BillitOpen)),
        ("billit-failed-huge", opened(on(2_000), UiCommand::BillitOpen)),
        ("billit-export", opened(on(0), UiCommand::BillitExport)),
        ("billit-export-wrong", wrong),
        ("billit-export-going", going),
        ("billit-add-loading", loading),
        ("billit-add", add),
        ("billit-add-none", none),
    ]
}

#[test]
fn what_failed_is_listed_with_its_reason_and_tried_again() {
    let model = connected(made_up::model(Screen::Overview, Language::Nl), 3);
    let mut window = Window::new(model, PICTURE, 1.0, Theme::Light);
    assert!(window.reads("Billit: 2 mislukt"), "{:#?}", window.names());
    window.keep("billit-overview-nl");
    window.press("Billit: 2 mislukt");
    assert!(window.reads("F-0, Bakkerij Korenlicht BV, Mislukt"), "{:#?}", window.names());
    assert!(window.reads("staat in Billit nog in de snelle invoer"), "each says why");
    window.key(Key::ArrowDown);
    window.asked.clear();
    window.key(Key::Enter);
    let Some(Command::Billit(BillitCommand::Retry(key))) = window.asked.first() else { panic!("{:?}", window.asked) };
    assert_eq!(key.id, "1", "the chosen one");
    window.asked.clear();
    window.key(Key::Enter);
    assert!(window.asked.is_empty(), "one run at a time: {:?}", window.asked);
}

#[test]
fn an_export_is_asked_for_with_a_day_only() {
    let model = connected(made_up::model(Screen::Overview, Language::Nl), 0);
    let mut window = Window::new(model, PICTURE, 1.0, Theme::Light);
    let ask = |window: &mut Window, text: &str| {
        let _asked = update(&mut window.model, Msg::Billit(BillitMsg::ExportUntil(text.to_owned())));
        window.asked.clear();
        window.keys(Key::Enter, egui::Modifiers::COMMAND);
    };
    window.keys(Key::E, egui::Modifiers { shift: true, ..egui::Modifiers::COMMAND });
    let _asked = update(&mut window.model, Msg::Do(UiCommand::BillitExport));
    ask(&mut window, "45");
    assert!(window.asked.is_empty(), "{:?}", window.asked);
    ask(&mut window, "31/10");
    let wanted = Command::Billit(BillitCommand::Export { dossier: None, until: jiff::civil::date(2026, 10, 31) });
    assert!(window.asked.contains(&wanted), "{:?}", window.asked);
}

#[test]
fn a_log_on_waits_for_the_browser_and_can_be_stopped() {
    let mut model = page(Language::Nl);
    let _asked = update(&mut model, Msg::Billit(BillitMsg::ByLogOn(true)));
    assert!(update(&mut model, Msg::Billit(BillitMsg::LogOn)).is_empty(), "nothing to log on with");
    let _asked = update(&mut model, Msg::Billit(BillitMsg::Client("kantoor".to_owned())));
    let _asked = update(&mut model, Msg::Billit(BillitMsg::ClientSecret(TypedKey("zeergeheim".to_owned()))));
    let mut window = Window::new(model, PICTURE, 1.0, Theme::Light);
    window.press("Meld u aan");
    let told = format!("{:?} {:?}", window.asked, window.model);
    let Some(Command::Billit(BillitCommand::LogOn(with))) = window.asked.first() else { panic!("{:?}", window.asked) };
    let with = with.log_on.clone().expect("a program");
    assert_eq!((with.client_id.as_str(), with.redirect_uri.as_str()), ("kantoor", crate::billit::RETURN));
    assert!(!told.contains("zeergeheim"));
    window.asked.clear();
    window.keep("billit-log-on-nl");
    window.press("Annuleer");
    assert!(window.asked.contains(&Command::Billit(BillitCommand::StopLogOn)), "{:?}", window.asked);
}

#[test]
fn what_goes_up_is_set_on_the_page() {
    let mut window = Window::new(connected(page(Language::Nl), 0), PICTURE, 1.0, Theme::Light);
    window.press("Stuur boekingen bij de overdracht");
    let wanted = UpSettings { at_hand_over: true, ..UpSettings::default() };
    assert!(window.asked.contains(&Command::Billit(BillitCommand::SaveUp(wanted))), "{:?}", window.asked);
}

#[test]
fn a_key_is_never_told() {
    let mut model = page(Language::Nl);
    model.billit.form.key = TypedKey("zeergeheim".to_owned());
    assert!(!format!("{model:?}").contains("zeergeheim"));
    let asked = update(&mut model, Msg::Billit(BillitMsg::Test));
    assert!(!format!("{asked:?}").contains("zeergeheim"), "{asked:?}");
    let window = Window::new(model, PICTURE, 1.0, Theme::Light);
    assert!(!window.reads("zeergeheim"), "{:#?}", window.names());
}
