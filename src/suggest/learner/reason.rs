//! Why an account is suggested, in counts that are true.

use super::asked::Asked;
use super::keys::Slot;
use super::line::day_of;
use super::memory::Memory;
use crate::base::Message;
use crate::suggest::SAME_TEXT;

/// Bookings that are told of.
const TOLD: usize = 5;

/// The nearest thing that was really booked: this amount, this text, the last bookings of the party here, else how it
/// is booked elsewhere. Nothing when nobody ever booked it anywhere near.
pub(super) fn reason(asked: &Asked, memory: &Memory, account: u32) -> Option<Message> {
    let past = memory.pair(&asked.line).map(|pair| &pair.past);
    let newest = past.and_then(|past| past.iter().rev().find(|past| past.account == account));
    let count = |slot: Slot| {
        let cell = memory.context(asked.keys.get(slot)).and_then(|context| context.cell(account));
        cell.map(|cell| i64::from(cell.count))
    };
    if let (Some(past), Some(newest)) = (past, newest) {
        if let Some(cell) = memory.context(asked.keys.get(Slot::PairText)).and_then(|context| context.cell(account)) {
            return Some(dated(SAME_TEXT, account, cell.day).count("times", cell.count));
        }
        let last = past.iter().rev().take(TOLD);
        let times = last.clone().filter(|past| past.account == account).count();
        if times > 0 {
            let told = dated("suggest-last", account, newest.day).count("last", last.count());
            return Some(told.count("times", times));
        }
        return Some(Message::new("suggest-earlier").text("account", account.to_string()));
    }
    let told = |id: &'static str, times: i64| Message::new(id).count("times", times).text("account", account.to_string());
    let near = [
        (Slot::PartyText, "suggest-office-party"),
        (Slot::Name, "suggest-office-party"),
        (Slot::DossierText, "suggest-dossier-text"),
        (Slot::TextWordDossier, "suggest-dossier-word"),
        (Slot::Dossier, "suggest-dossier"),
        (Slot::Office, "suggest-office"),
    ];
    near.into_iter().find_map(|(slot, id)| Some(told(id, count(slot)?)))
}

fn dated(id: &'static str, account: u32, day: i32) -> Message {
    Message::new(id).text("account", account.to_string()).date("day", day_of(day))
}
