//! Rules per supplier and customer: on which account, for which lines, whose; changed and removed one by one.

use egui::{Id, Ui};
use rust_decimal::Decimal;

use super::form::{self, row, section, title};
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::tokens::Tokens;
use crate::app::widgets::{IconButton, paragraph};
use crate::base::Message;
use crate::engine::DossierData;
use crate::i18n::{Texts, format};
use crate::suggest::{Rule, RuleFor};

/// Numbers of accounts. Source: Expert/M Plus XML import manual, `Account`: six to nine digits.
const ACCOUNTS: std::ops::RangeInclusive<u32> = 100_000..=999_999_999;
/// Width of the field with an account, of one with words, and of one with a percentage.
const ACCOUNT: f32 = 120.0;
const WORDS: f32 = 240.0;
const PERCENT: f32 = 72.0;

/// Draws the page.
pub fn rules_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let texts = model.texts;
    title(ui, &texts.get("settings-rules"), &texts.get("rules-intro"));
    let Some(dossier) = form::dossier(ui, model, out) else { return };
    let data = model.settings_screen.rules.data.as_ref();
    let data = data.filter(|data| data.dossier.enterprise_number == dossier.enterprise_number);
    let Some(data) = data else { return say(ui, &texts.get("rules-loading")) };
    if data.rules.is_empty() {
        return say(ui, &texts.get("rules-none"));
    }
    section(ui, &dossier.name);
    for (nth, rule) in data.rules.iter().enumerate() {
        let open = model.settings_screen.rules.open.as_ref() == Some(&rule.on);
        one(ui, texts, data, rule, (open, nth + 1 < data.rules.len()), out);
        if open && let Some(changed) = edit(ui, texts, data, rule) {
            let changed = Rule { who: model.user.clone(), day: model.today, ..changed };
            out.push(Msg::ChangeRule(Box::new(rule.clone()), Some(Box::new(changed))));
        }
    }
}

fn say(ui: &mut Ui, text: &str) {
    ui.add_space(16.0);
    paragraph(ui, &[(text, Text::Body, Tokens::of(ui).muted)]);
}

fn one(ui: &mut Ui, texts: Texts, data: &DossierData, rule: &Rule, (open, more): (bool, bool), out: &mut Vec<Msg>) {
    let summary = summary(texts, data, rule);
    let word = texts.get(if open { "rules-close" } else { "rules-edit" });
    let remove = texts.text(&Message::new("rules-remove").text("name", rule.name.clone()));
    // The hint of a row is not read aloud, and here it is what the row is about.
    let spoken = format!("{word}: {}. {summary}", rule.name);
    let (turned, removed) = row(ui, &rule.name, &summary, more && !open, |ui| {
        let icon = if open { Icon::CaretUp } else { Icon::PencilSimple };
        let turned = ui.add(IconButton::new(icon, &spoken)).clicked();
        (turned, ui.add(IconButton::new(Icon::Trash, &remove)).clicked())
    });
    if turned {
        out.push(Msg::SettingsRule(rule.on.clone()));
    }
    if removed {
        out.push(Msg::ChangeRule(Box::new(rule.clone()), None));
    }
}

/// Account, which lines, and whose it is, on a line.
fn summary(texts: Texts, data: &DossierData, rule: &Rule) -> String {
    let account = data.accounts.iter().find(|account| account.number == rule.account);
    let name = account.map_or("", |account| account.name(texts.language().index()));
    let mut parts = vec![format!("{} {name}", rule.account).trim().to_owned()];
    if rule.on.sale {
        parts.push(texts.get("rules-sale"));
    }
    if !rule.on.words.is_empty() {
        parts.push(texts.text(&Message::new("rules-with-words").text("words", rule.on.words.clone())));
    }
    if let Some(rate) = rule.on.rate {
        parts.push(texts.text(&Message::new("rules-at-rate").text("rate", percent(texts, rate))));
    }
    if let Some(deductible) = rule.deductible.filter(|_| !rule.on.sale) {
        parts.push(texts.text(&Message::new("rules-deducts").text("percent", percent(texts, deductible))));
    }
    parts.push(texts.text(&rule.suggestion().reason));
    parts.join(" · ")
}

fn percent(texts: Texts, percent: Decimal) -> String {
    format::number(percent.normalize(), 0, texts.language())
}

/// The fields of a rule; the rule as it is changed now.
fn edit(ui: &mut Ui, texts: Texts, data: &DossierData, rule: &Rule) -> Option<Rule> {
    let id = |part: &'static str| Id::unique(("rule", part, &rule.on));
    let [account_word, words_word, rate_word, deducts_word] =
        ["entry-column-account", "rules-words", "rules-rate", "settings-vat-percent"].map(|id| texts.get(id));
    let changed = |with: &dyn Fn(&mut Rule)| {
        let mut changed = rule.clone();
        with(&mut changed);
        changed
    };
    // Another rule for the same lines would silently give way.
    let free = |on: &RuleFor| {
        if data.rules.iter().any(|other| other.on == *on && *on != rule.on) { Err(texts.get("rules-there")) } else { Ok(()) }
    };
    let account = form::field_row(ui, &account_word, "", true, &[id("account")], |ui| {
        form::number(ui, texts, id("account"), &account_word, rule.account, ACCOUNTS, ACCOUNT)
    });
    let words = form::field_row(ui, &words_word, &texts.get("rules-words-hint"), true, &[id("words")], |ui| {
        form::checked(ui, id("words"), &words_word, &rule.on.words, WORDS, |text| {
            let on = RuleFor { words: RuleFor::words_of(text), ..rule.on.clone() };
            free(&on).map(|()| on)
        })
    });
    let shown = rule.on.rate.map(|rate| percent(texts, rate)).unwrap_or_default();
    let rate = form::field_row(ui, &rate_word, &texts.get("rules-rate-hint"), true, &[id("rate")], |ui| {
        form::checked(ui, id("rate"), &rate_word, &shown, PERCENT, |text| {
            let on = RuleFor { rate: percent_in(texts, text, &shown)?, ..rule.on.clone() };
            free(&on).map(|()| on)
        })
    });
    let mut deductible = None;
    if !rule.on.sale {
        let shown = rule.deductible.map(|part| percent(texts, part)).unwrap_or_default();
        deductible = form::field_row(ui, &deducts_word, &texts.get("rules-deducts-hint"), true, &[id("deducts")], |ui| {
            form::checked(ui, id("deducts"), &deducts_word, &shown, PERCENT, |text| percent_in(texts, text, &shown))
        });
    }
    account
        .map(|account| changed(&|rule| rule.account = account))
        .or_else(|| words.or(rate).map(|on| changed(&|rule| rule.on = on.clone())))
        .or_else(|| deductible.map(|part| changed(&|rule| rule.deductible = part)))
}

/// A percentage from 0 to 100, or none for an empty text; else the sentence that says so.
fn percent_in(texts: Texts, text: &str, now: &str) -> Result<Option<Decimal>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let read = text.trim_end_matches('%').trim().replace(',', ".").parse::<Decimal>().ok();
    let read = read.filter(|read| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(read) && read.scale() <= 2);
    match read {
        Some(read) => Ok(Some(read)),
        None => form::number_in(texts, text, 0..=100, now).map(|read| Some(read.into())),
    }
}
