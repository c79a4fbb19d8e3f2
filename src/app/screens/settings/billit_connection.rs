//! The connection with Billit: where, with what, and its test.

use egui::{Id, Ui};

use super::form::{CONTROL, choice, row};
use crate::app::billit_msg::BillitMsg;
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::{Model, TypedKey};
use crate::app::msg::Msg;
use crate::app::tokens::Tokens;
use crate::app::widgets::{self, Button, Field, Mark, label, paragraph, radio};
use crate::base::Message;
use crate::billit::{PRODUCTION, RETURN, SANDBOX};
use crate::engine::{BillitCompany, StepState, TestStep};

/// Draws the section.
pub(super) fn connection_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let billit = &model.billit;
    let [place, place_hint, real, sandbox] =
        ["sync-place", "sync-place-hint", "sync-place-real", "sync-place-sandbox"].map(|id| texts.get(id));
    row(ui, &place, &place_hint, true, |ui| {
        ui.spacing_mut().item_spacing.x = 24.0;
        // An address that was given elsewhere is shown while it is the one.
        let other = Some(billit.host()).filter(|host| ![PRODUCTION, SANDBOX].contains(host));
        let known = [(PRODUCTION, real.as_str()), (SANDBOX, sandbox.as_str())];
        for (host, word) in known.into_iter().chain(other.map(|host| (host, host))) {
            if radio(ui, billit.host() == host, word).clicked() {
                out.push(Msg::Billit(BillitMsg::Host(host.to_owned())));
            }
        }
    });
    let [by, by_hint, by_key, by_log_on] = ["sync-by", "sync-by-hint", "sync-by-key", "sync-by-log-on"].map(|id| texts.get(id));
    row(ui, &by, &by_hint, true, |ui| {
        ui.spacing_mut().item_spacing.x = 24.0;
        for (is_log_on, word) in [(false, &by_key), (true, &by_log_on)] {
            if radio(ui, billit.is_by_log_on() == is_log_on, word).clicked() {
                out.push(Msg::Billit(BillitMsg::ByLogOn(is_log_on)));
            }
        }
    });
    if billit.is_by_log_on() {
        log_on(ui, model, out);
    } else {
        key(ui, model, out);
    }
    let companies = billit.known_companies();
    if !companies.is_empty() {
        let [office, office_hint] = ["sync-office", "sync-office-hint"].map(|id| texts.get(id));
        let chosen = row(ui, &office, &office_hint, true, |ui| company_choice(ui, model, &office, companies, billit.office()));
        if let Some(company) = chosen {
            out.push(Msg::Billit(BillitMsg::Office(company)));
        }
    }
    ui.add_space(14.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let testing = texts.get(if billit.form.waits { "sync-waiting-browser" } else { "sync-testing" });
        let is_free = !billit.form.testing;
        let reason = |id| if is_free { texts.get(id) } else { testing.clone() };
        let (test, no_key) = (texts.get("sync-test"), reason(if billit.is_by_log_on() { "sync-no-app" } else { "sync-no-key" }));
        let can = billit.has_key() && is_free;
        if billit.is_by_log_on() {
            let (word, can) = (texts.get("sync-log-on"), billit.can_log_on() && is_free);
            if ui.add(Button::primary(&word).icon(Icon::LinkSimple).enabled(can, &no_key)).clicked() {
                out.push(Msg::Billit(BillitMsg::LogOn));
            }
        } else if ui.add(Button::primary(&texts.get("sync-connect")).icon(Icon::LinkSimple).enabled(can, &no_key)).clicked() {
            out.push(Msg::Billit(BillitMsg::Connect));
        }
        if ui.add(Button::secondary(&test).enabled(can, &no_key)).clicked() {
            out.push(Msg::Billit(BillitMsg::Test));
        }
        if billit.form.waits && ui.add(Button::secondary(&texts.get("sync-log-on-cancel"))).clicked() {
            out.push(Msg::Billit(BillitMsg::StopLogOn));
        }
    });
    steps(ui, model);
}

fn key(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let (texts, billit) = (model.texts, &model.billit);
    let [key, key_hint, kept] = ["sync-key", "sync-key-hint", "sync-key-kept"].map(|id| texts.get(id));
    let is_kept = billit.state.account.as_ref().is_some_and(|account| account.host == billit.host() && account.app.is_none());
    row(ui, &key, &key_hint, true, |ui| {
        let mut text = billit.form.key.0.clone();
        let field = Field::new(&mut text, &key).id(Id::unique("sync-key")).width(CONTROL).large().masked();
        if field.hint(if is_kept { &kept } else { "" }).show(ui).changed() {
            out.push(Msg::Billit(BillitMsg::Key(TypedKey(text))));
        }
    });
}

/// The program as Billit registered it.
fn log_on(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let (texts, billit) = (model.texts, &model.billit);
    let [client, client_hint, secret, secret_hint, kept, redirect] =
        ["sync-client", "sync-client-hint", "sync-client-secret", "sync-client-secret-hint", "sync-key-kept", "sync-redirect"]
            .map(|id| texts.get(id));
    row(ui, &client, &client_hint, true, |ui| {
        let mut text = billit.client().to_owned();
        if Field::new(&mut text, &client).id(Id::unique("sync-client")).width(CONTROL).large().show(ui).changed() {
            out.push(Msg::Billit(BillitMsg::Client(text)));
        }
    });
    row(ui, &secret, &secret_hint, true, |ui| {
        let mut text = billit.form.client_secret.0.clone();
        let field = Field::new(&mut text, &secret).id(Id::unique("sync-client-secret")).width(CONTROL).large().masked();
        if field.hint(if billit.is_secret_kept() { &kept } else { "" }).show(ui).changed() {
            out.push(Msg::Billit(BillitMsg::ClientSecret(TypedKey(text))));
        }
    });
    let hint = texts.text(&Message::new("sync-redirect-hint").text("here", RETURN));
    row(ui, &redirect, &hint, true, |ui| {
        let mut text = billit.redirect().to_owned();
        if Field::new(&mut text, &redirect).id(Id::unique("sync-redirect")).width(CONTROL).large().show(ui).changed() {
            out.push(Msg::Billit(BillitMsg::Redirect(text)));
        }
    });
}

/// The steps of the test, each with how it went.
fn steps(ui: &mut Ui, model: &Model) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let form = &model.billit.form;
    if form.testing && form.tested.is_none() {
        ui.add_space(12.0);
        label(ui, &texts.get(if form.waits { "sync-waiting-browser" } else { "sync-testing" }), Text::Body, tokens.muted);
    }
    let Some(tested) = &form.tested else { return };
    ui.add_space(12.0);
    for step in TestStep::ALL {
        let name = texts.get(match step {
            TestStep::Name => "sync-step-name",
            TestStep::Network => "sync-step-network",
            TestStep::Proxy => "sync-step-proxy",
            TestStep::Tls => "sync-step-tls",
            TestStep::Key => "sync-step-key",
            TestStep::Party => "sync-step-party",
        });
        let (look, word, why) = match tested.step(step) {
            StepState::Done => (Mark::right(tokens), "sync-step-done", None),
            StepState::Open(why) => (Mark::reason(tokens), "sync-step-open", Some((why, tokens.muted))),
            StepState::Failed(why) => (Mark::error(tokens), "sync-step-failed", Some((why, tokens.error))),
            StepState::Untried => (Mark { icon: Icon::Circle, ..Mark::reason(tokens) }, "sync-step-untried", None),
        };
        widgets::mark(ui, look, &format!("{name}: {}", texts.get(word)));
        if let Some((why, color)) = why {
            paragraph(ui, &[(&texts.text(why), Text::Body, color)]);
        }
        ui.add_space(4.0);
    }
}

/// A list of companies; the one that was chosen now.
pub(super) fn company_choice(
    ui: &mut Ui,
    model: &Model,
    name: &str,
    companies: &[BillitCompany],
    chosen: Option<i64>,
) -> Option<i64> {
    let none = model.texts.get("sync-company-choose");
    let words: Vec<String> = std::iter::once(none)
        .chain(companies.iter().map(|company| match company.number {
            Some(number) => format!("{} · {number}", company.name),
            None => company.name.clone(),
        }))
        .collect();
    let here = companies.iter().position(|company| Some(company.id) == chosen).map_or(0, |place| place + 1);
    let width = ui.available_width().min(CONTROL);
    let now = choice(ui, name, &words, here, width)?;
    companies.get(now.checked_sub(1)?).map(|company| company.id)
}
