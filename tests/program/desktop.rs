//! The window on its desktop: the tray, notifications, and closing without ending. The desktop is made up.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

use std::cell::RefCell;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::rc::Rc;

use crate::common::{Office, Window};
use egui::{ViewportCommand, ViewportEvent, ViewportId};
use postvak::app::model::Screen;
use postvak::app::windowless::{self, Wanted};
use postvak::platform::desktop::{Desktop, DesktopEvent, DesktopToast, TrayAction, TrayEntry, TrayState, Works};

/// What the made-up desktop shows, and what a person does on it.
#[derive(Default)]
struct Seen {
    tray: Works,
    cannot_hide: bool,
    states: Vec<TrayState>,
    toasts: Vec<DesktopToast>,
    does: VecDeque<DesktopEvent>,
}

#[derive(Clone, Default)]
struct Fake(Rc<RefCell<Seen>>);

impl Desktop for Fake {
    fn tray(&self) -> Works {
        self.0.borrow().tray
    }

    fn toasts(&self) -> Works {
        Works::Yes
    }

    fn hides_windows(&self) -> bool {
        !self.0.borrow().cannot_hide
    }

    fn show_tray(&mut self, state: TrayState) {
        self.0.borrow_mut().states.push(state);
    }

    fn show_toast(&mut self, toast: DesktopToast) {
        self.0.borrow_mut().toasts.push(toast);
    }

    fn next(&mut self) -> Option<DesktopEvent> {
        self.0.borrow_mut().does.pop_front()
    }
}

fn window_on(office: &Office, tray: Works, hidden: bool) -> (Window, Fake) {
    let fake = Fake::default();
    fake.0.borrow_mut().tray = tray;
    let mut window = Window::open(office);
    window.harness.state_mut().lives_on(Box::new(fake.clone()), hidden);
    (window, fake)
}

/// One frame, and what it asked of the window.
fn step(window: &mut Window) -> Vec<ViewportCommand> {
    window.harness.step();
    window.harness.output().viewport_output.get(&ViewportId::ROOT).map(|output| output.commands.clone()).unwrap_or_default()
}

fn close(window: &mut Window) -> Vec<ViewportCommand> {
    let viewport = window.harness.input_mut().viewports.entry(ViewportId::ROOT).or_default();
    viewport.events.push(ViewportEvent::Close);
    let commands = step(window);
    window.harness.input_mut().viewports.entry(ViewportId::ROOT).or_default().events.clear();
    commands
}

fn items(state: &TrayState) -> Vec<(TrayAction, String, bool, Option<bool>)> {
    let item = |entry: &TrayEntry| match entry {
        TrayEntry::Item { action, text, enabled, checked } => Some((*action, text.clone(), *enabled, *checked)),
        TrayEntry::Separator => None,
    };
    state.entries.iter().filter_map(item).collect()
}

#[test]
fn the_tray_says_how_much_waits_and_in_which_dossiers() {
    let office = Office::new(14, 140);
    let (mut window, fake) = window_on(&office, Works::Yes, false);
    window.settle();
    let totals = window.app().model().overview.totals;
    let seen = fake.0.borrow();
    let state = seen.states.last().expect("an icon");
    assert!(state.tip.starts_with(&format!("Postvak: {} te verwerken", totals.pending)), "{}", state.tip);
    assert_eq!(state.icons.first().map(|icon| icon.side), Some(16));
    let items = items(state);
    assert_eq!(items.first().map(|item| (item.0, item.1.as_str())), Some((TrayAction::Open, "Postvak openen")));
    let dossiers: Vec<&String> =
        items.iter().filter(|item| matches!(item.0, TrayAction::Dossier(_))).map(|(_, text, ..)| text).collect();
    assert_eq!(dossiers.len(), 10, "{dossiers:?}");
    let counts: Vec<u32> = dossiers
        .iter()
        .map(|text| text.rsplit_once('(').and_then(|(_, count)| count.trim_end_matches(')').parse().ok()).expect("a count"))
        .collect();
    assert!(counts.is_sorted_by(|left, right| left >= right) && counts[0] > 0, "{counts:?}");
    assert!(items.contains(&(TrayAction::Pause, "Meldingen pauzeren".to_owned(), true, Some(false))), "{items:?}");
    assert_eq!(seen.states.len(), 1, "nothing is shown again that did not change");
}

#[test]
fn closing_goes_to_the_tray_is_told_once_and_the_tray_ends_it() {
    let office = Office::new(1, 12);
    let (mut window, fake) = window_on(&office, Works::Yes, false);
    window.settle();
    for _ in 0..2 {
        let commands = close(&mut window);
        assert!(
            commands.contains(&ViewportCommand::CancelClose) && commands.contains(&ViewportCommand::Visible(false)),
            "{commands:?}"
        );
        assert!(!window.app().is_closing());
        fake.0.borrow_mut().does.push_back(DesktopEvent::Tray(TrayAction::Open));
        let commands = step(&mut window);
        assert!(commands.contains(&ViewportCommand::Visible(true)) && commands.contains(&ViewportCommand::Focus), "{commands:?}");
    }
    let told: Vec<String> = fake.0.borrow().toasts.iter().map(|toast| toast.title.clone()).collect();
    assert_eq!(told, ["Postvak blijft open in het systeemvak"]);
    fake.0.borrow_mut().does.push_back(DesktopEvent::Tray(TrayAction::Quit));
    let commands = step(&mut window);
    assert!(commands.contains(&ViewportCommand::Close), "{commands:?}");
    assert!(window.app().is_closing());
}

#[test]
fn a_window_that_cannot_be_hidden_is_minimised() {
    let office = Office::new(1, 12);
    let (mut window, fake) = window_on(&office, Works::Yes, false);
    fake.0.borrow_mut().cannot_hide = true;
    window.settle();
    let commands = close(&mut window);
    assert!(commands.contains(&ViewportCommand::CancelClose), "{commands:?}");
    assert!(commands.contains(&ViewportCommand::Minimized(true)), "{commands:?}");
}

#[test]
fn without_a_tray_closing_ends_the_program() {
    let office = Office::new(1, 12);
    for tray in [Works::No, Works::Looking] {
        let (mut window, _fake) = window_on(&office, tray, false);
        let commands = close(&mut window);
        assert!(!commands.contains(&ViewportCommand::CancelClose), "{tray:?}: {commands:?}");
        assert!(window.app().is_closing(), "{tray:?}");
    }
}

#[test]
fn who_does_not_want_the_tray_ends_the_program_by_closing() {
    let office = Office::new(1, 12);
    let (mut window, _fake) = window_on(&office, Works::Yes, false);
    let personal = postvak::office::Personal { close_to_tray: false, ..window.app().model().personal.clone() };
    window.harness.state_mut().take(postvak::app::msg::Msg::ChangePersonal(Box::new(personal)));
    window.wait_for("it to be kept", |window| window.app().is_idle());
    close(&mut window);
    assert!(window.app().is_closing());
    window.close();
    // The same person finds it so the next time.
    assert!(!Window::open(&office).app().model().personal.close_to_tray);
    assert!(Window::open_as(&office, "Karim").app().model().personal.close_to_tray, "a colleague has her own");
}

#[test]
fn a_hidden_start_shows_no_window_unless_there_is_no_tray() {
    let office = Office::new(1, 12);
    let (mut window, fake) = window_on(&office, Works::Looking, true);
    assert!(step(&mut window).contains(&ViewportCommand::Visible(false)));
    fake.0.borrow_mut().tray = Works::No;
    let commands = step(&mut window);
    assert!(
        commands.contains(&ViewportCommand::Visible(true)) && commands.contains(&ViewportCommand::Minimized(true)),
        "{commands:?}"
    );
    let (mut window, fake) = window_on(&office, Works::Yes, true);
    assert!(step(&mut window).contains(&ViewportCommand::Visible(false)));
    fake.0.borrow_mut().tray = Works::No;
    assert!(step(&mut window).contains(&ViewportCommand::Visible(true)), "a tray that goes gives the window back");
}

#[test]
fn a_hidden_start_makes_no_window_until_somebody_wants_one() {
    let office = Office::new(1, 12);
    let began = std::time::Instant::now();
    let (mut window, fake) = window_on(&office, Works::Looking, true);
    let context = egui::Context::default();
    let look =
        |window: &mut Window| windowless::look(window.harness.state_mut(), &context, began.elapsed().as_secs_f64(), Some(1.5));
    assert_eq!(look(&mut window), None, "whether there is a tray is not known yet");
    fake.0.borrow_mut().tray = Works::Yes;
    while window.app().model().overview.totals.pending == 0 {
        assert!(began.elapsed().as_secs() < 30, "the counts do not come");
        assert_eq!(look(&mut window), None);
        std::thread::yield_now();
    }
    assert_eq!(look(&mut window), None);
    let pending = window.app().model().overview.totals.pending;
    let shown = fake.0.borrow().states.last().cloned().expect("an icon, though there is no window");
    assert!(shown.tip.starts_with(&format!("Postvak: {pending} te verwerken")), "{}", shown.tip);
    assert_eq!(shown.icons.first().map(|icon| icon.side), Some(24), "as large as the screen wants it");
    fake.0.borrow_mut().does.push_back(DesktopEvent::Tray(TrayAction::Open));
    assert_eq!(look(&mut window), Some(Wanted::Window));
    assert!(step(&mut window).contains(&ViewportCommand::Focus), "the window that is made then gets the keyboard");
}

#[test]
fn a_hidden_start_ends_from_the_tray_opens_what_another_start_brings_and_lies_in_the_task_bar_without_a_tray() {
    let office = Office::new(1, 12);
    let context = egui::Context::default();
    let (mut window, fake) = window_on(&office, Works::Yes, true);
    fake.0.borrow_mut().does.push_back(DesktopEvent::Tray(TrayAction::Quit));
    assert_eq!(windowless::look(window.harness.state_mut(), &context, 0.0, None), Some(Wanted::End));
    let (mut window, _fake) = window_on(&office, Works::Yes, true);
    let (hand, handed) = std::sync::mpsc::sync_channel(1);
    window.harness.state_mut().take_from(handed);
    assert_eq!(windowless::look(window.harness.state_mut(), &context, 0.0, None), None);
    hand.send(Vec::new()).expect("listened to");
    assert_eq!(windowless::look(window.harness.state_mut(), &context, 1.0, None), Some(Wanted::Window));
    let (mut window, _fake) = window_on(&office, Works::No, true);
    assert_eq!(windowless::look(window.harness.state_mut(), &context, 0.0, None), Some(Wanted::Minimized));
}

/// Copies of a purchase under other numbers, into its own folder.
fn arrive(office: &Office, count: usize) {
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(office.root()).expect("the root").flatten().map(|entry| entry.path()).collect();
    folders.sort();
    let purchases = folders.first().expect("a dossier").join("aankoop");
    let mut files = std::fs::read_dir(&purchases).expect("purchases").flatten().map(|entry| entry.path());
    let (text, number) = files
        .find_map(|path| {
            let text = std::fs::read_to_string(path).ok()?;
            let number = postvak::ubl::read(text.as_bytes()).ok()?.document.number?;
            Some((text, number))
        })
        .expect("a purchase");
    for nth in 0..count {
        std::fs::write(purchases.join(format!("nieuw-{nth}.xml")), text.replace(&number, &format!("{number}-{nth}")))
            .expect("written");
    }
}

#[test]
fn what_arrives_behind_a_hidden_window_is_one_notification_that_opens_the_dossier() {
    let office = Office::new(2, 24);
    let (mut window, fake) = window_on(&office, Works::Yes, false);
    window.settle();
    close(&mut window);
    fake.0.borrow_mut().toasts.clear();
    arrive(&office, 3);
    let shown = fake.clone();
    window.wait_for("the notification", move |_| !shown.0.borrow().toasts.is_empty());
    let toasts = fake.0.borrow().toasts.clone();
    assert_eq!(toasts.len(), 1, "{toasts:?}");
    assert_eq!(toasts[0].title, "3 nieuwe facturen");
    let dossier = toasts[0].dossier.expect("one dossier");
    assert_eq!(toasts[0].body, window.app().model().dossier_name(dossier));
    fake.0.borrow_mut().does.push_back(DesktopEvent::Toast(Some(dossier)));
    assert!(step(&mut window).contains(&ViewportCommand::Visible(true)));
    window.settle();
    assert_eq!((window.app().model().screen, window.app().model().dossier.current), (Screen::Dossier, Some(dossier)));
}

#[test]
fn pausing_from_the_tray_is_kept_and_ticked() {
    let office = Office::new(1, 12);
    let (mut window, fake) = window_on(&office, Works::Yes, false);
    window.settle();
    fake.0.borrow_mut().does.push_back(DesktopEvent::Tray(TrayAction::Pause));
    window.wait_for("it to be kept", |window| window.app().model().personal.paused && window.app().is_idle());
    let state = fake.0.borrow().states.last().cloned().expect("a tray");
    assert!(items(&state).iter().any(|(action, _, _, checked)| (*action, *checked) == (TrayAction::Pause, Some(true))));
}
