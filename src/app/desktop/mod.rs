//! What the desktop shows of the window: which icon and menu the tray has, and what a notification says. Only words and
//! pixels are made here; `platform::desktop` puts them on the screen.

mod icon;
mod sheet;

pub use icon::{IconPainter, label, sizes};
pub use sheet::{sheet_size, sheet_ui};

use super::commands::UiCommand;
use super::model::Model;
use crate::base::{EnterpriseNumber, Message};
use crate::engine::Arrived;
use crate::i18n::Texts;
use crate::platform::desktop::{DesktopToast, TrayAction, TrayEntry};

/// Dossiers in the menu.
const DOSSIERS: usize = 10;
/// Dossiers named in a notification.
const NAMED: usize = 3;
/// Letters of a name in the menu; Windows cuts nothing off by itself.
const LETTERS: usize = 48;

/// What the tray says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrayWords {
    /// The number in the icon; empty when nothing waits.
    pub label: String,
    /// What is told when the pointer rests on it.
    pub tip: String,
    /// The menu.
    pub entries: Vec<TrayEntry>,
}

/// What the tray says now.
pub fn tray_words(model: &Model) -> TrayWords {
    let texts = model.texts;
    let totals = model.overview.totals;
    let count = |id, count: u32| texts.text(&Message::new(id).count("count", count));
    let mut tip = count("tray-tip", totals.pending);
    if totals.review > 0 {
        tip.push_str(" · ");
        tip.push_str(&count("overview-to-review", totals.review));
    }
    let item = |action, text, enabled| TrayEntry::Item { action, text, enabled, checked: None };
    let mut entries = vec![item(TrayAction::Open, texts.get("tray-open"), true)];
    let rows = model.overview.rows.value.as_deref().map(Vec::as_slice).unwrap_or_default();
    let mut waiting: Vec<(u32, &str, EnterpriseNumber)> = rows
        .iter()
        .map(|row| (row.counts.purchases + row.counts.sales, row.dossier.name.as_str(), row.dossier.enterprise_number))
        .filter(|(count, ..)| *count > 0)
        .collect();
    waiting.sort_by_key(|(count, name, _)| (std::cmp::Reverse(*count), *name));
    if !waiting.is_empty() {
        entries.push(TrayEntry::Separator);
    }
    for (count, name, number) in waiting.into_iter().take(DOSSIERS) {
        entries.push(item(TrayAction::Dossier(number), format!("{} ({count})", shortened(name)), true));
    }
    entries.push(TrayEntry::Separator);
    entries.push(item(TrayAction::Sync, texts.get("tray-sync"), UiCommand::SyncBillit.available(model)));
    let paused = Some(model.personal.paused);
    entries.push(TrayEntry::Item {
        action: TrayAction::Pause,
        text: texts.get("tray-pause"),
        enabled: model.personal.notify,
        checked: paused,
    });
    entries.push(TrayEntry::Separator);
    entries.push(item(TrayAction::Quit, texts.get("tray-quit"), true));
    TrayWords { label: label(totals.pending), tip, entries }
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= LETTERS {
        return name.to_owned();
    }
    let mut short: String = name.chars().take(LETTERS - 1).collect();
    short.push('…');
    short
}

/// The one notification about everything that arrived: how many invoices in how many dossiers, and in which most. Nothing
/// when there is nothing. A click opens the dossier, or the overview when there are several.
pub fn arrived_toast(texts: Texts, arrived: &Arrived, name: impl Fn(EnterpriseNumber) -> String) -> Option<DesktopToast> {
    let arrived: Vec<(EnterpriseNumber, u32)> = arrived.iter().copied().filter(|(_, count)| *count > 0).collect();
    let count: u32 = arrived.iter().fold(0, |sum, (_, count)| sum.saturating_add(*count));
    let (first, _) = *arrived.first()?;
    if arrived.len() == 1 {
        let title = texts.text(&Message::new("notify-arrived").count("count", count));
        return Some(DesktopToast { title, body: name(first), dossier: Some(first) });
    }
    let title = texts.text(&Message::new("notify-arrived-in").count("count", count).count("dossiers", arrived.len()));
    let mut named: Vec<String> =
        arrived.iter().take(NAMED).map(|(number, count)| format!("{} ({count})", shortened(&name(*number)))).collect();
    if arrived.len() > NAMED {
        named.push(texts.text(&Message::new("notify-more").count("count", arrived.len() - NAMED)));
    }
    Some(DesktopToast { title, body: named.join(" · "), dossier: None })
}

/// Told once, when the window was closed and the program goes on.
pub fn stays_toast(texts: Texts) -> DesktopToast {
    DesktopToast { title: texts.get("notify-stays"), body: texts.get("notify-stays-how"), dossier: None }
}

#[cfg(test)]
mod tests;
