//! The card of the party of the document being entered.

use std::sync::Arc;

use super::{entry, toast};
use crate::app::model::{Field, Model, PartyCardModel};
use crate::app::msg::Msg;
use crate::base::{DocumentId, Message};
use crate::booking::{EntryParty, PartyField, PartyMatch};
use crate::engine::{Command, DossierData};
use crate::office::PartyCard;

/// Opens the card.
pub fn open(model: &mut Model) {
    let Some(shown) = model.entry.as_ref().filter(|entry| entry.can_edit()) else { return };
    model.party_card = PartyCardModel::new(shown);
}

/// Takes a message of the form.
pub fn take(model: &mut Model, msg: Msg, out: &mut Vec<Command>) {
    let (Some(card), Some(shown)) = (&mut model.party_card, &model.entry) else { return };
    match msg {
        Msg::PartyFocused(field) => {
            card.focus = Some(field);
            if card.focus_wanted == Some(field) {
                card.focus_wanted = None;
            }
        }
        Msg::PartyLeft(field) if card.focus == Some(field) => card.focus = None,
        Msg::PartyTyped(field, text) => {
            card.form.set(field, &text);
            card.check(&shown.data);
        }
        // After the last field Enter keeps the card, when nothing is wrong with it.
        Msg::PartyEntered(field) => match PartyCardModel::field_after(field) {
            Some(next) => card.focus_wanted = Some(next),
            None => save(card, out),
        },
        Msg::PartySave => save(card, out),
        _ => {}
    }
}

fn save(card: &mut PartyCardModel, out: &mut Vec<Command>) {
    card.focus = None;
    if let Some((field, _)) = card.faults.first() {
        card.focus_wanted = Some(*field);
        return;
    }
    if !card.saving {
        card.saving = true;
        let (document, dossier) = (card.document, card.dossier);
        out.push(Command::SaveParty { document, dossier, card: Box::new(card.form.card()) });
    }
}

/// The card was kept: the document takes it.
pub fn saved(model: &mut Model, document: DocumentId, card: PartyCard, data: &Arc<DossierData>) {
    if model.party_card.as_ref().is_some_and(|shown| shown.document == document) {
        model.party_card = None;
    }
    let text = Message::new("party-saved").text("name", card.name.clone()).text("number", card.number.to_string());
    toast(model, text, false, false);
    if let Some(shown) = model.entry.as_mut().filter(|entry| entry.record.id == document) {
        shown.data = Arc::clone(data);
        entry::edit(model, Field::Party, |entry| {
            let account = card.account;
            if let Some(fields) = &mut entry.entry {
                // The usual account of a new card is the first answer to a line nobody learned anything about.
                if let [line] = fields.lines.as_mut_slice()
                    && line.account.is_none()
                {
                    line.account = account;
                }
                fields.party = EntryParty { matched: PartyMatch::EnterpriseNumber, card };
            }
        });
        if let Some(entry) = &mut model.entry {
            entry.recompute(&model.settings.expertm);
            entry.focus_wanted = entry.first_care();
        }
    }
}

/// The card was not kept.
pub fn failed(model: &mut Model) {
    if let Some(card) = &mut model.party_card {
        card.saving = false;
        card.focus_wanted = Some(PartyField::Name);
    }
}
