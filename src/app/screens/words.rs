//! Words and numbers that several screens show the same way.

use jiff::Timestamp;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::app::model::Model;
use crate::base::{DocumentId, FolderKind, Message};
use crate::i18n::format;
use crate::office::same_person;
use crate::store::{Claim, DocumentRecord, HistoryEntry, HistoryKind, Status};

/// The word of a status.
pub fn status(model: &Model, status: Status) -> String {
    model.texts.get(match status {
        Status::New => "status-new",
        Status::Ready => "status-ready",
        Status::Booked => "status-booked",
        Status::HandedOver => "status-handed-over",
        Status::InExpertM => "status-in-expertm",
        Status::Refused => "status-refused",
        Status::Unreadable => "status-unreadable",
        Status::Duplicate => "status-duplicate",
        Status::PutAside => "status-put-aside",
    })
}

/// An amount, or nothing.
pub fn amount(model: &Model, amount: Option<Decimal>) -> String {
    amount.map_or_else(|| "–".to_owned(), |amount| format::amount(amount, model.texts.language()))
}

/// A day, or nothing.
pub fn day(model: &Model, day: Option<Date>) -> String {
    day.map_or_else(|| "–".to_owned(), |day| format::date(day, model.texts.language()))
}

/// Day and time: `24/11/2026 14:35`.
pub fn moment(model: &Model, at: Timestamp) -> String {
    let local = model.zone.to_datetime(at);
    format!("{} {:02}:{:02}", format::date(local.date(), model.texts.language()), local.hour(), local.minute())
}

/// The time, or day and time when it was another day.
pub fn time(model: &Model, at: Timestamp) -> String {
    let local = model.zone.to_datetime(at);
    if local.date() == model.today { format!("{:02}:{:02}", local.hour(), local.minute()) } else { moment(model, at) }
}

/// The name of the other party, or of the file when nothing was read.
pub fn party(record: &DocumentRecord) -> &str {
    if record.summary.party.is_empty() { file_name(&record.path) } else { &record.summary.party }
}

/// The last part of a path written for any system.
pub fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// The reason of the review flag in one line.
pub fn flag_reason(model: &Model, record: &DocumentRecord) -> Option<String> {
    let flag = record.flag.as_ref()?;
    let first = flag.information.lines().next().unwrap_or_default().trim();
    Some(if first.is_empty() { model.texts.get("dossier-no-reason") } else { first.to_owned() })
}

/// Who works on a document in another window, and since when.
pub fn at_work(model: &Model, claim: &Claim) -> Message {
    let since = time(model, claim.since);
    if same_person(&claim.who, &model.user) {
        Message::new("entry-at-work-self").text("time", since)
    } else {
        Message::new("entry-at-work").text("who", claim.who.clone()).text("time", since)
    }
}

/// A line of the history.
pub fn history(model: &Model, entry: &HistoryEntry) -> String {
    let id = match entry.kind {
        HistoryKind::Received => "history-received",
        HistoryKind::Replaced => "history-replaced",
        HistoryKind::Moved => "history-moved",
        HistoryKind::Gone => "history-gone",
        HistoryKind::Opened => "history-opened",
        HistoryKind::Flagged => "history-flagged",
        HistoryKind::Unflagged => "history-unflagged",
        HistoryKind::Approved => "history-approved",
        HistoryKind::Booked => "history-booked",
        HistoryKind::Unbooked => "history-unbooked",
        HistoryKind::HandedOver => "history-handed-over",
        HistoryKind::InExpertM => "history-in-expertm",
        HistoryKind::Refused => "history-refused",
        HistoryKind::PutAside => "history-put-aside",
        HistoryKind::TakenBack => "history-taken-back",
    };
    let what = model.texts.text(&Message::new(id).text("who", entry.who.clone()));
    match &entry.text {
        Some(text) => format!("{what}: {}", model.texts.text(text)),
        None => what,
    }
}

/// What a screen reader says of a document's row.
pub fn row_name(model: &Model, record: &DocumentRecord) -> String {
    let mut parts = vec![party(record).to_owned()];
    if !record.summary.number.is_empty() {
        parts.push(record.summary.number.clone());
    }
    if let Some(total) = record.summary.total {
        parts.push(format::amount(total, model.texts.language()));
    }
    parts.push(status(model, record.status));
    if record.flag.is_some() {
        parts.push(model.texts.get("status-review"));
    }
    parts.join(", ")
}

/// The id of a document for widgets.
pub fn id_of(id: DocumentId) -> i64 {
    id.0
}

/// The title of the column with the other party.
pub fn party_column(folder: FolderKind) -> &'static str {
    match folder {
        FolderKind::Purchases => "dossier-column-supplier",
        FolderKind::Sales => "dossier-column-customer",
        FolderKind::Documents => "dossier-column-party",
    }
}

/// How many rows the arrow and page keys move the selection of a list that has the keyboard.
pub fn list_steps(ui: &egui::Ui) -> isize {
    use egui::{Key, Modifiers};
    const PAGE: isize = 20;
    ui.input_mut(|input| {
        let mut pressed = |key: Key| isize::try_from(input.count_and_consume_key(Modifiers::NONE, key)).unwrap_or(0);
        let steps = pressed(Key::ArrowDown) - pressed(Key::ArrowUp);
        let jumps = pressed(Key::End) - pressed(Key::Home);
        let pages = pressed(Key::PageDown) - pressed(Key::PageUp);
        // Far beyond any list: the caller stops at its ends.
        steps + pages * PAGE + jumps * (isize::MAX / 4)
    })
}

/// Whether the selection of a list moved in the frame before: the message is taken after its frame, so the row comes in
/// sight in the next one.
pub fn moved_before(ui: &egui::Ui, list: egui::Id, moved: bool) -> bool {
    let id = list.with("moved");
    ui.data_mut(|data| {
        let before = data.get_temp::<bool>(id).unwrap_or(false);
        data.insert_temp(id, moved);
        before
    })
}
