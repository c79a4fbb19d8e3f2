//! Tray and notifications of Windows.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use tauri_winrt_notification::Toast;
use tray_icon::menu::{CheckMenuItem, Menu, MenuEvent, MenuItem, PredefinedMenuItem};
use tray_icon::{Icon, MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};

use super::{APP_ID, Desktop, DesktopEvent, DesktopToast, Hand, TrayAction, TrayEntry, TrayState, Works, works};
use crate::base::EnterpriseNumber;

/// Notifications that are kept alive, so that a click on them is heard.
const KEPT: usize = 8;

/// The desktop. The icon lives on the thread of the window: its messages come through that thread's loop.
pub struct WindowsDesktop {
    hand: Hand,
    events: Receiver<DesktopEvent>,
    icon: Option<TrayIcon>,
    shown: TrayState,
    toasts: SyncSender<DesktopToast>,
}

impl WindowsDesktop {
    /// Gets ready; the icon comes with the first state.
    pub fn start(hand: Hand, events: Receiver<DesktopEvent>, _patient: bool) -> Self {
        let menu = hand.clone();
        MenuEvent::set_event_handler(Some(move |event: MenuEvent| {
            if let Some(action) = action_of(&event.id.0) {
                menu.tell(DesktopEvent::Tray(action));
            }
        }));
        let click = hand.clone();
        TrayIconEvent::set_event_handler(Some(move |event| {
            if let TrayIconEvent::Click { button: MouseButton::Left, button_state: MouseButtonState::Up, .. } = event {
                click.tell(DesktopEvent::Tray(TrayAction::Open));
            }
        }));
        let (toasts, toasts_in) = sync_channel(4);
        let of_toasts = hand.clone();
        let started =
            std::thread::Builder::new().name("notifications".to_owned()).spawn(move || run_toasts(&of_toasts, &toasts_in));
        if let Err(error) = started {
            tracing::warn!(%error, "the system gave no thread");
        }
        Self { hand, events, icon: None, shown: TrayState::default(), toasts }
    }

    fn make(&mut self, state: &TrayState) {
        let built = TrayIconBuilder::new()
            .with_id("postvak")
            .with_tooltip(&state.tip)
            .with_menu_on_left_click(false)
            .with_menu(Box::new(menu(&state.entries)));
        let built = match icon(state) {
            Some(icon) => built.with_icon(icon).build(),
            None => built.build(),
        };
        match built {
            Ok(icon) => {
                self.icon = Some(icon);
                self.hand.tray_is(Works::Yes);
            }
            Err(error) => {
                tracing::warn!(%error, "there is no tray");
                self.hand.tray_is(Works::No);
            }
        }
    }
}

impl Desktop for WindowsDesktop {
    fn tray(&self) -> Works {
        works(&self.hand.tray)
    }

    fn toasts(&self) -> Works {
        works(&self.hand.toasts)
    }

    fn hides_windows(&self) -> bool {
        true
    }

    fn show_tray(&mut self, state: TrayState) {
        match &self.icon {
            // Without a shell, as in a bare session, there is none: it is not tried again at every change.
            None if self.tray() != Works::No => self.make(&state),
            None => {}
            Some(tray) => {
                let mut failed = None;
                if state.icons != self.shown.icons {
                    failed = tray.set_icon(icon(&state)).err();
                }
                if state.tip != self.shown.tip {
                    failed = failed.or(tray.set_tooltip(Some(&state.tip)).err());
                }
                // A menu that is open would be taken away: it is made anew only when it changed.
                if state.entries != self.shown.entries {
                    tray.set_menu(Some(Box::new(menu(&state.entries))));
                }
                if let Some(error) = failed {
                    tracing::warn!(%error, "the tray cannot be brought up to date");
                }
            }
        }
        self.shown = state;
    }

    fn show_toast(&mut self, toast: DesktopToast) {
        if self.toasts.try_send(toast).is_err() {
            tracing::warn!("a notification is not shown");
        }
    }

    fn next(&mut self) -> Option<DesktopEvent> {
        self.events.try_recv().ok()
    }
}

impl Drop for WindowsDesktop {
    fn drop(&mut self) {
        MenuEvent::set_event_handler::<fn(MenuEvent)>(None);
        TrayIconEvent::set_event_handler::<fn(TrayIconEvent)>(None);
    }
}

fn icon(state: &TrayState) -> Option<Icon> {
    let best = state.icons.first()?;
    Icon::from_rgba(best.rgba.to_vec(), best.side, best.side)
        .inspect_err(|error| tracing::warn!(%error, "the icon is not one"))
        .ok()
}

fn menu(entries: &[TrayEntry]) -> Menu {
    let menu = Menu::new();
    for entry in entries {
        let added = match entry {
            TrayEntry::Separator => menu.append(&PredefinedMenuItem::separator()),
            TrayEntry::Item { action, text, enabled, checked } => {
                // An ampersand would be taken for the mark of an access key.
                let text = text.replace('&', "&&");
                match checked {
                    Some(checked) => menu.append(&CheckMenuItem::with_id(id_of(*action), text, *enabled, *checked, None)),
                    None => menu.append(&MenuItem::with_id(id_of(*action), text, *enabled, None)),
                }
            }
        };
        if let Err(error) = added {
            tracing::warn!(%error, "a line of the menu is missing");
        }
    }
    menu
}

fn id_of(action: TrayAction) -> String {
    match action {
        TrayAction::Open => "open".to_owned(),
        TrayAction::Sync => "sync".to_owned(),
        TrayAction::Pause => "pause".to_owned(),
        TrayAction::Quit => "quit".to_owned(),
        TrayAction::Dossier(number) => number.digits(),
    }
}

fn action_of(id: &str) -> Option<TrayAction> {
    match id {
        "open" => Some(TrayAction::Open),
        "sync" => Some(TrayAction::Sync),
        "pause" => Some(TrayAction::Pause),
        "quit" => Some(TrayAction::Quit),
        digits => EnterpriseNumber::parse(digits).ok().map(TrayAction::Dossier),
    }
}

/// Shows notifications until the window is gone.
fn run_toasts(hand: &Hand, toasts: &Receiver<DesktopToast>) {
    register();
    hand.toasts_are(Works::Yes);
    let mut kept: Vec<Toast> = Vec::new();
    while let Ok(wanted) = toasts.recv() {
        let (click, dossier) = (hand.clone(), wanted.dossier);
        let toast = Toast::new(APP_ID).title(&wanted.title).text1(&wanted.body).on_activated(move |_argument| {
            click.tell(DesktopEvent::Toast(dossier));
            Ok(())
        });
        match toast.show() {
            Ok(()) => {
                hand.toasts_are(Works::Yes);
                kept.push(toast);
                if kept.len() > KEPT {
                    kept.remove(0);
                }
            }
            Err(error) => {
                tracing::warn!(%error, "a notification cannot be shown");
                hand.toasts_are(Works::No);
            }
        }
    }
}

/// Without its name in the registry Windows shows no notification of a program. The installer writes it for everybody; a
/// program that was only unpacked writes it for its user.
fn register() {
    let path = format!(r"Software\Classes\AppUserModelId\{APP_ID}");
    let is_there = |key: &windows_registry::Key| key.open(&path).and_then(|key| key.get_string("DisplayName")).is_ok();
    if is_there(windows_registry::LOCAL_MACHINE) || is_there(windows_registry::CURRENT_USER) {
        return;
    }
    let written = windows_registry::CURRENT_USER.create(&path).and_then(|key| key.set_string("DisplayName", "Postvak"));
    if let Err(error) = written {
        tracing::warn!(%error, "the program cannot be registered for notifications");
    }
}

/// See [`super::name_process`].
pub fn name_process() {
    use windows_sys::Win32::UI::Shell::SetCurrentProcessExplicitAppUserModelID;
    let wide: Vec<u16> = APP_ID.encode_utf16().chain([0]).collect();
    #[expect(unsafe_code, reason = "the standard library does not name processes")]
    // SAFETY: the text ends in a zero and outlives the call.
    let result = unsafe { SetCurrentProcessExplicitAppUserModelID(wide.as_ptr()) };
    if result < 0 {
        tracing::warn!(result, "the process has no name of its own");
    }
}
