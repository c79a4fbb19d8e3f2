//! Rules of suppliers and customers: set in the entry, seen, changed and removed in the settings.

use std::sync::Arc;

use super::{entry, toast};
use crate::app::model::{Model, Screen, SettingsPage, UndoKind, UndoStep};
use crate::base::{EnterpriseNumber, Message};
use crate::booking;
use crate::engine::{Command, DossierData};
use crate::suggest::Rule;

/// From now on, what this party sends is booked as the line that has the keyboard.
pub fn always(model: &mut Model, out: &mut Vec<Command>) {
    entry::commit_typing(model);
    let Some(entry) = &model.entry else { return };
    let line = entry.line_now().unwrap_or(0);
    let made = entry.entry.as_ref().and_then(|fields| booking::rule_of_line(fields, line, &model.user, entry.today));
    let Some(mut rule) = made else {
        toast(model, Message::new("rules-cannot"), true, false);
        return;
    };
    let before = entry.data.rules.iter().find(|known| known.on == rule.on).cloned();
    if let Some(before) = before.as_ref().filter(|before| before.account == rule.account) {
        rule.deductible = before.deductible;
    }
    let dossier = entry.record.dossier;
    let id = if rule.on.words.is_empty() { "rules-set" } else { "rules-set-words" };
    let text = Message::new(id).text("account", rule.account.to_string()).text("name", rule.name.clone());
    let text = if rule.on.words.is_empty() { text } else { text.text("words", rule.on.words.clone()) };
    change(model, dossier, before, Some(rule), out);
    toast(model, text, false, true);
}

/// Changes a rule by a step that can be undone.
pub fn change(model: &mut Model, dossier: EnterpriseNumber, before: Option<Rule>, after: Option<Rule>, out: &mut Vec<Command>) {
    let Some(name) = after.as_ref().or(before.as_ref()).map(|rule| rule.name.clone()) else { return };
    send(dossier, before.as_ref(), after.as_ref(), out);
    let kind = UndoKind::Rule(after.map(Box::new), before.map(Box::new));
    model.steps.remember(UndoStep { dossier, what: Message::new("undo-rule").text("party", name), kind });
}

/// Asks the background to put one rule in the place of another.
pub fn send(dossier: EnterpriseNumber, before: Option<&Rule>, after: Option<&Rule>, out: &mut Vec<Command>) {
    out.push(Command::ChangeRule {
        dossier,
        before: before.map(|rule| Box::new(rule.on.clone())),
        after: after.map(|rule| Box::new(rule.clone())),
    });
}

/// A rule is changed on the page of the settings.
pub fn change_in_settings(model: &mut Model, before: Rule, after: Option<Rule>, out: &mut Vec<Command>) {
    let page = &mut model.settings_screen;
    let Some(dossier) = page.rules.data.as_ref().map(|data| data.dossier.enterprise_number) else { return };
    page.saved = false;
    if page.rules.open.as_ref() == Some(&before.on) {
        page.rules.open = after.as_ref().map(|rule| rule.on.clone());
    }
    let removed = after.is_none().then(|| Message::new("rules-removed").text("name", before.name.clone()));
    change(model, dossier, Some(before), after, out);
    if let Some(text) = removed {
        toast(model, text, false, true);
    }
}

/// Asks for the rules of the dossier that the settings show.
pub fn ask(model: &mut Model, out: &mut Vec<Command>) {
    if model.settings_screen.page != SettingsPage::Rules {
        return;
    }
    if let Some(number) = super::office::settings_dossier(model) {
        let page = &mut model.settings_screen.rules;
        page.data = page.data.take().filter(|data| data.dossier.enterprise_number == number);
        out.push(Command::Rules(number));
    }
}

/// The rules of a dossier came: the fields that are open follow them.
pub fn came(model: &mut Model, data: Arc<DossierData>) {
    if let Some(entry) = model.entry.as_mut().filter(|entry| entry.record.dossier == data.dossier.enterprise_number) {
        entry.data = Arc::clone(&data);
        if entry.can_edit()
            && let Some(fields) = &mut entry.entry
        {
            booking::show_rules(fields, &data.rules, &data.accounts, entry.today);
            entry.of_document.retain(|need| need.code != "rule-account");
            entry.recompute(&model.settings.expertm);
        }
    }
    if model.screen == Screen::Settings {
        model.settings_screen.saved = true;
    }
    model.settings_screen.rules.data = Some(data);
}
