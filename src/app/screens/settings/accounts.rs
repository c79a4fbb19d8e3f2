//! Accounts and VAT: master data of Expert/M, and the central accounts.

use egui::{Id, Ui};

use super::form::{self, row, section, title};
use crate::app::commands::UiCommand;
use crate::app::icons::Icon;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::widgets::Button;
use crate::office::CentralAccounts;

/// Where an account stands.
type FieldOf = fn(&mut CentralAccounts) -> &mut u32;

/// Width of the field with an account.
const ACCOUNT: f32 = 120.0;

/// Draws the page.
pub fn accounts_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let texts = model.texts;
    title(ui, &texts.get("settings-accounts"), &texts.get("settings-accounts-intro"));
    let [import_row, import_hint, import] =
        ["settings-import-row", "settings-import-hint", "settings-import"].map(|id| texts.get(id));
    section(ui, &import_row);
    row(ui, &import_row, &import_hint, false, |ui| {
        if ui.add(Button::secondary(&import).icon(Icon::DownloadSimple)).clicked() {
            out.push(Msg::Do(UiCommand::AddFromPackage));
        }
    });
    section(ui, &texts.get("settings-central"));
    let Some(dossier) = form::dossier(ui, model, out) else { return };
    let central = &dossier.central;
    let accounts: [(&str, u32, FieldOf); 9] = [
        ("settings-central-suppliers", central.suppliers, |central| &mut central.suppliers),
        ("settings-central-customers", central.customers, |central| &mut central.customers),
        ("settings-central-vat-deductible", central.vat_deductible, |central| &mut central.vat_deductible),
        ("settings-central-vat-due", central.vat_due, |central| &mut central.vat_due),
        ("settings-central-intra", central.vat_due_intra_community, |central| &mut central.vat_due_intra_community),
        ("settings-central-co-contractor", central.vat_due_co_contractor, |central| &mut central.vat_due_co_contractor),
        ("settings-central-import", central.vat_due_import, |central| &mut central.vat_due_import),
        ("settings-central-one-stop-shop", central.vat_due_one_stop_shop, |central| &mut central.vat_due_one_stop_shop),
        ("settings-central-rounding", central.rounding, |central| &mut central.rounding),
    ];
    let last = accounts.len() - 1;
    for (nth, (id, account, field)) in accounts.into_iter().enumerate() {
        let name = texts.get(id);
        let salt = Id::unique((id, dossier.enterprise_number.digits()));
        let new = row(ui, &name, "", nth < last, |ui| form::number(ui, salt, &name, Some(account), ACCOUNT));
        if let Some(new) = new.filter(|new| (100_000..=999_999_999).contains(new)) {
            form::change_dossier(dossier, out, |dossier| *field(&mut dossier.central) = new);
        }
    }
}
