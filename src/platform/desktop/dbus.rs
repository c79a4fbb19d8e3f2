//! Tray and notifications of Linux desktops, over the session bus. Each has a thread of its own: a bus that does not answer
//! holds nothing up.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

use ksni::blocking::{Handle, TrayMethods as _};
use ksni::menu::{CheckmarkItem, StandardItem};
use ksni::{MenuItem, OfflineReason, ToolTip};

use super::{Desktop, DesktopEvent, DesktopToast, Hand, IconPixels, TrayAction, TrayEntry, TrayState, Works, works};

/// Between two looks for a tray that is not there yet.
const AGAIN: Duration = Duration::from_secs(2);
/// How often it is looked for when the session may still be starting.
const LOOKS: u32 = 30;
/// Notifications whose click is waited for.
const MOST_WAITING: usize = 8;

/// The desktop.
pub struct DbusDesktop {
    hand: Hand,
    events: Receiver<DesktopEvent>,
    states: Option<SyncSender<TrayState>>,
    toasts: Option<SyncSender<DesktopToast>>,
}

impl DbusDesktop {
    /// Starts looking for a tray and for notifications.
    pub fn start(hand: Hand, events: Receiver<DesktopEvent>, patient: bool) -> Self {
        let (states, states_in) = sync_channel(4);
        let of_tray = hand.clone();
        let tray = std::thread::Builder::new()
            .name("tray".to_owned())
            .spawn(move || run_tray(&of_tray, &states_in, if patient { LOOKS } else { 1 }));
        let (toasts, toasts_in) = sync_channel(4);
        let of_toasts = hand.clone();
        let told = std::thread::Builder::new().name("notifications".to_owned()).spawn(move || run_toasts(&of_toasts, &toasts_in));
        for (what, error) in [("tray", tray.err()), ("notifications", told.err())] {
            if let Some(error) = error {
                tracing::warn!(what, %error, "the system gave no thread");
            }
        }
        Self { hand, events, states: Some(states), toasts: Some(toasts) }
    }
}

impl Desktop for DbusDesktop {
    fn tray(&self) -> Works {
        works(&self.hand.tray)
    }

    fn toasts(&self) -> Works {
        works(&self.hand.toasts)
    }

    fn hides_windows(&self) -> bool {
        // Wayland has no way to do so but closing.
        std::env::var_os("WAYLAND_DISPLAY").is_none_or(|name| name.is_empty())
    }

    fn show_tray(&mut self, state: TrayState) {
        // A bus that hangs: what comes later says more anyway.
        if let Some(states) = &self.states {
            drop(states.try_send(state));
        }
    }

    fn show_toast(&mut self, toast: DesktopToast) {
        if let Some(toasts) = &self.toasts
            && toasts.try_send(toast).is_err()
        {
            tracing::warn!("a notification is not shown");
        }
    }

    fn next(&mut self) -> Option<DesktopEvent> {
        self.events.try_recv().ok()
    }
}

/// The icon in the tray.
struct Icon {
    hand: Hand,
    state: TrayState,
}

impl Icon {
    fn chosen(&self, action: TrayAction) {
        self.hand.tell(DesktopEvent::Tray(action));
    }

    fn pixmaps(&self) -> Vec<ksni::Icon> {
        self.state.icons.iter().map(pixmap).collect()
    }
}

/// Alpha first, as the bus wants it.
fn pixmap(icon: &IconPixels) -> ksni::Icon {
    let side = i32::try_from(icon.side).unwrap_or(0);
    let mut data = icon.rgba.to_vec();
    for pixel in data.chunks_exact_mut(4) {
        pixel.rotate_right(1);
    }
    ksni::Icon { width: side, height: side, data }
}

impl ksni::Tray for Icon {
    fn id(&self) -> String {
        "postvak".to_owned()
    }

    fn title(&self) -> String {
        "Postvak".to_owned()
    }

    fn icon_pixmap(&self) -> Vec<ksni::Icon> {
        self.pixmaps()
    }

    fn tool_tip(&self) -> ToolTip {
        ToolTip { title: self.state.tip.clone(), ..ToolTip::default() }
    }

    fn activate(&mut self, _x: i32, _y: i32) {
        self.chosen(TrayAction::Open);
    }

    fn menu(&self) -> Vec<MenuItem<Self>> {
        let entry = |entry: &TrayEntry| match entry {
            TrayEntry::Separator => MenuItem::Separator,
            TrayEntry::Item { action, text, enabled, checked } => {
                let action = *action;
                let activate = Box::new(move |icon: &mut Self| icon.chosen(action));
                // An underscore would be taken for the mark of an access key.
                let label = text.replace('_', "__");
                match *checked {
                    Some(checked) => {
                        CheckmarkItem { label, enabled: *enabled, checked, activate, ..CheckmarkItem::default() }.into()
                    }
                    None => StandardItem { label, enabled: *enabled, activate, ..StandardItem::default() }.into(),
                }
            }
        };
        self.state.entries.iter().map(entry).collect()
    }

    fn watcher_online(&self) {
        self.hand.tray_is(Works::Yes);
    }

    fn watcher_offline(&self, reason: OfflineReason) -> bool {
        // The window must not stay where nobody can fetch it from.
        tracing::info!(?reason, "the tray is gone");
        self.hand.tray_is(Works::No);
        true
    }
}

/// Puts the icon in the tray and keeps it up to date, until the window is gone.
fn run_tray(hand: &Hand, states: &Receiver<TrayState>, looks: u32) {
    let mut state = TrayState::default();
    let mut handle: Option<Handle<Icon>> = None;
    let mut looked = 0;
    loop {
        if handle.is_none() && looked < looks && !state.icons.is_empty() {
            looked += 1;
            match (Icon { hand: hand.clone(), state: state.clone() }).spawn() {
                Ok(there) => {
                    hand.tray_is(Works::Yes);
                    handle = Some(there);
                }
                Err(error) => {
                    tracing::info!(%error, "there is no tray");
                    if looked == looks {
                        hand.tray_is(Works::No);
                    }
                }
            }
        }
        match states.recv_timeout(AGAIN) {
            Ok(new) => {
                state = new;
                if let Some(handle) = &handle {
                    let shown = state.clone();
                    handle.update(move |icon| icon.state = shown);
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    if let Some(handle) = handle {
        handle.shutdown().wait();
    }
}

/// Shows notifications and waits for a click on them, until the window is gone.
fn run_toasts(hand: &Hand, toasts: &Receiver<DesktopToast>) {
    match notify_rust::get_server_information() {
        Ok(server) => {
            tracing::info!(name = server.name, "notifications are shown by");
            hand.toasts_are(Works::Yes);
        }
        Err(error) => {
            tracing::info!(%error, "there are no notifications");
            hand.toasts_are(Works::No);
        }
    }
    let waiting = Arc::new(AtomicUsize::new(0));
    while let Ok(toast) = toasts.recv() {
        let mut notification = notify_rust::Notification::new();
        // The body may hold marks of its own: what comes from names is text.
        let body = toast.body.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        notification.appname("Postvak").summary(&toast.title).body(&body).icon("postvak").action("default", "Postvak");
        let shown = match notification.show() {
            Ok(shown) => shown,
            Err(error) => {
                tracing::warn!(%error, "a notification cannot be shown");
                hand.toasts_are(Works::No);
                continue;
            }
        };
        hand.toasts_are(Works::Yes);
        if waiting.fetch_add(1, Ordering::SeqCst) >= MOST_WAITING {
            waiting.fetch_sub(1, Ordering::SeqCst);
            continue;
        }
        let (hand, waiting) = (hand.clone(), Arc::clone(&waiting));
        let spawned = std::thread::Builder::new().name("notification".to_owned()).spawn(move || {
            shown.wait_for_action(|action| {
                if action == "default" {
                    hand.tell(DesktopEvent::Toast(toast.dossier));
                }
            });
            waiting.fetch_sub(1, Ordering::SeqCst);
        });
        if let Err(error) = spawned {
            tracing::warn!(%error, "a click on a notification is not heard");
        }
    }
}

impl Drop for DbusDesktop {
    fn drop(&mut self) {
        // Closing the channels is the sign to stop.
        self.states = None;
        self.toasts = None;
    }
}
