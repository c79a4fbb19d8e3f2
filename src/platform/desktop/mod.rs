//! What the desktop shows of the program outside its window: an icon in the tray, and notifications.
//!
//! Whether something is shown, and which words, is decided elsewhere; here it is only put on the screen. A desktop that has
//! no tray or no notifications takes what it is given and shows nothing.

#[cfg(not(windows))]
mod dbus;
#[cfg(windows)]
mod windows;

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use crate::base::EnterpriseNumber;

/// The name under which Windows knows the program: the installer registers it with name and icon.
pub const APP_ID: &str = "Postvak.Postvak";
/// What may wait for the window; more than a person can press.
const WAITING: usize = 16;

/// Something that a person chose in the tray.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrayAction {
    /// Show the window.
    Open,
    /// Show the window with this dossier.
    Dossier(EnterpriseNumber),
    /// Synchronise with Billit now.
    Sync,
    /// Pause the notifications, or no longer.
    Pause,
    /// Stop the program.
    Quit,
}

/// A line of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrayEntry {
    /// Between two groups.
    Separator,
    /// Something that can be chosen.
    Item {
        /// What it does.
        action: TrayAction,
        /// What it says.
        text: String,
        /// Whether it can be chosen now.
        enabled: bool,
        /// Whether it has a tick; `None` for what never has one.
        checked: Option<bool>,
    },
}

/// The icon in one size: rows of red, green, blue and alpha, not multiplied.
#[derive(Clone, PartialEq, Eq)]
pub struct IconPixels {
    /// Width and height in pixels.
    pub side: u32,
    /// Four bytes a pixel.
    pub rgba: Arc<[u8]>,
}

impl std::fmt::Debug for IconPixels {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("IconPixels").field("side", &self.side).finish_non_exhaustive()
    }
}

/// Everything the tray shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TrayState {
    /// The icon in several sizes, the one for this screen first.
    pub icons: Vec<IconPixels>,
    /// What is told when the pointer rests on it.
    pub tip: String,
    /// The menu.
    pub entries: Vec<TrayEntry>,
}

/// A notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DesktopToast {
    /// In bold.
    pub title: String,
    /// Under it; may be empty.
    pub body: String,
    /// The dossier that a click opens; the overview when there are several.
    pub dossier: Option<EnterpriseNumber>,
}

/// What a person did outside the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DesktopEvent {
    /// Chose something in the tray.
    Tray(TrayAction),
    /// Pressed a notification about this dossier, or about several.
    Toast(Option<EnterpriseNumber>),
}

/// Whether something of the desktop works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Works {
    /// Not known yet.
    #[default]
    Looking,
    /// It works.
    Yes,
    /// The desktop does not have it.
    No,
}

/// The desktop around the window.
pub trait Desktop {
    /// Whether the icon is in the tray.
    fn tray(&self) -> Works;
    /// Whether notifications are shown.
    fn toasts(&self) -> Works;
    /// Whether a window can be taken off the screen; where not, it is minimised.
    fn hides_windows(&self) -> bool;
    /// Shows this in the tray.
    fn show_tray(&mut self, state: TrayState);
    /// Shows a notification.
    fn show_toast(&mut self, toast: DesktopToast);
    /// What a person did, if anything; the window was woken for it.
    fn next(&mut self) -> Option<DesktopEvent>;
}

/// The desktop of the system. `wake` is called for what a person does there and when it turns out what works; `patient`
/// waits a while for a tray that comes later than the program, as when both start with the session.
///
/// On Windows it is to be made, used and dropped on the thread of the window.
pub fn system(wake: impl Fn() + Send + Sync + 'static, patient: bool) -> Box<dyn Desktop> {
    let (hand, events) = Hand::new(wake);
    #[cfg(not(windows))]
    return Box::new(dbus::DbusDesktop::start(hand, events, patient));
    #[cfg(windows)]
    return Box::new(windows::WindowsDesktop::start(hand, events, patient));
}

/// Tells the system which program this process is, so that its windows, notifications and pins belong together.
pub fn name_process() {
    #[cfg(windows)]
    windows::name_process();
}

/// What threads of the desktop tell the window with.
#[derive(Clone)]
struct Hand {
    events: SyncSender<DesktopEvent>,
    wake: Arc<dyn Fn() + Send + Sync>,
    tray: Arc<AtomicU8>,
    toasts: Arc<AtomicU8>,
}

impl Hand {
    fn new(wake: impl Fn() + Send + Sync + 'static) -> (Self, Receiver<DesktopEvent>) {
        let (events, receiver) = sync_channel(WAITING);
        let works = || Arc::new(AtomicU8::new(0));
        (Self { events, wake: Arc::new(wake), tray: works(), toasts: works() }, receiver)
    }

    fn tell(&self, event: DesktopEvent) {
        // When sixteen wait, the window is gone or stuck: one more does not help.
        if self.events.try_send(event).is_ok() {
            (self.wake)();
        }
    }

    fn tray_is(&self, works: Works) {
        self.set(&self.tray, works);
    }

    fn toasts_are(&self, works: Works) {
        self.set(&self.toasts, works);
    }

    fn set(&self, what: &AtomicU8, works: Works) {
        let number = match works {
            Works::Looking => 0,
            Works::Yes => 1,
            Works::No => 2,
        };
        if what.swap(number, Ordering::SeqCst) != number {
            (self.wake)();
        }
    }
}

fn works(what: &AtomicU8) -> Works {
    match what.load(Ordering::SeqCst) {
        0 => Works::Looking,
        1 => Works::Yes,
        _ => Works::No,
    }
}
