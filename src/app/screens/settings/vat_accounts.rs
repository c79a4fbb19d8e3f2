//! What accounts may deduct of their VAT, and the boxes their amounts go to.

use std::collections::BTreeMap;

use egui::{Id, Ui};
use rust_decimal::Decimal;

use super::form::{self, row, section};
use super::vat::{CODE, account_boxes, can_forget, source_word};
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::tokens::Tokens;
use crate::app::widgets::{IconButton, paragraph};
use crate::base::Message;
use crate::booking::{Direction, VatAccount, VatChange, VatTable};
use crate::engine::DossierData;
use crate::i18n::format;

/// Width of a field with an account.
const ACCOUNT: f32 = 112.0;

/// Draws both sections; sales have neither.
pub fn vat_accounts_ui(ui: &mut Ui, model: &Model, data: &DossierData, table: &VatTable, out: &mut Vec<Msg>) {
    let direction = model.settings_screen.vat.direction;
    if direction == Direction::Sale {
        return;
    }
    account_boxes(ui, model.texts, direction, table, out);
    deductible(ui, model, data, table, out);
}

fn deductible(ui: &mut Ui, model: &Model, data: &DossierData, table: &VatTable, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    section(ui, &texts.get("settings-vat-deductible"));
    ui.add_space(8.0);
    paragraph(ui, &[(&texts.get("settings-vat-deductible-hint"), Text::Small, tokens.muted)]);
    // Rows of the tables, and accounts whose card in Expert/M does not deduct all.
    let mut rows: BTreeMap<String, Option<&VatAccount>> =
        table.accounts().map(|(account, rule)| (account.to_owned(), Some(rule))).collect();
    for account in data.accounts.iter().filter(|account| !account.vat_non_deductible.is_zero()) {
        rows.entry(account.number.to_string()).or_insert(None);
    }
    for (account, rule) in &rows {
        one(ui, model, data, table, (account, *rule), out);
    }
    let name = texts.get("settings-vat-add-account");
    let id = Id::unique(("vat-add", data.dossier.enterprise_number.digits()));
    let typed = row(ui, &name, &texts.get("settings-vat-add-account-hint"), false, |ui| form::typed(ui, id, &name, "", ACCOUNT));
    if let Some(account) = typed.filter(|account| !account.is_empty() && !rows.contains_key(account)) {
        let deductible = Some(Decimal::ONE_HUNDRED);
        out.push(Msg::ChangeVat(Box::new(VatChange::Account { account, deductible, private: None })));
    }
}

fn one(
    ui: &mut Ui,
    model: &Model,
    data: &DossierData,
    table: &VatTable,
    (account, rule): (&str, Option<&VatAccount>),
    out: &mut Vec<Msg>,
) {
    let texts = model.texts;
    let number: Option<u32> = account.parse().ok();
    let card = data.accounts.iter().find(|known| Some(known.number) == number);
    let name = match card {
        Some(card) => format!("{account} {}", card.name(texts.language().index())),
        None => texts.text(&Message::new("settings-vat-accounts-from").text("account", account)),
    };
    let from = rule.map_or_else(|| texts.get("settings-vat-from-card"), |rule| source_word(texts, rule.source));
    let percent = Decimal::ONE_HUNDRED - table.non_deductible(number.unwrap_or_default(), card);
    let here = format::number(percent.normalize(), 0, texts.language());
    let private = rule.and_then(|rule| rule.private);
    let [percent_word, private_word] = ["settings-vat-percent", "settings-vat-private"].map(|id| texts.get(id));
    let id = |part: &'static str| Id::unique(("vat-account", account, part));
    let change = |deductible: Option<Decimal>, private: Option<u32>| VatChange::Account {
        account: account.to_owned(),
        deductible,
        private,
    };
    let kept = rule.and_then(|rule| rule.deductible);
    let forget = texts.text(&Message::new("settings-vat-forget-account").text("account", account));
    let made = row(ui, &name, &from, true, |ui| {
        let mut made = None;
        form::before(ui, "%");
        if let Some(typed) = form::typed(ui, id("percent"), &format!("{percent_word} {account}, {from}"), &here, CODE) {
            let part = typed.replace(',', ".").parse::<Decimal>().ok();
            let part = part.filter(|part| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(part) && part.scale() <= 2);
            made = part.map(|part| change(Some(part), private));
        }
        form::before(ui, &private_word);
        let shown = private.map(|private| private.to_string()).unwrap_or_default();
        if let Some(typed) = form::typed(ui, id("private"), &format!("{private_word} {account}"), &shown, ACCOUNT) {
            let new = typed.parse::<u32>().ok().filter(|new| (100_000..=999_999_999).contains(new));
            if typed.is_empty() || new.is_some() {
                made = Some(change(kept, new));
            }
        }
        if rule.is_some_and(|rule| can_forget(model.settings_screen.vat.alone, rule.source))
            && ui.add(IconButton::new(Icon::Trash, &forget)).clicked()
        {
            made = Some(VatChange::ForgetAccount(account.to_owned()));
        }
        made
    });
    if let Some(change) = made {
        out.push(Msg::ChangeVat(Box::new(change)));
    }
}
