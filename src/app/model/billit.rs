use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;

use super::{Loadable, day_typed};
use crate::base::{EnterpriseNumber, Message};
use crate::billit::{PRODUCTION, RETURN, Secret};
use crate::engine::{BillitCompany, BillitConnection, BillitState, DossierRow, LogOnWith, NewDossier, Tested};
use crate::store::BillitAccount;

/// A key as it is typed. Shows nothing of itself in a log.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct TypedKey(pub String);

impl fmt::Debug for TypedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TypedKey(…)")
    }
}

/// The connection as it stands on the page of the settings.
#[derive(Debug, Clone, Default)]
pub struct BillitForm {
    /// The address, once a person chose one; else the one that is connected.
    pub host: Option<String>,
    /// The key that was typed; the kept one counts while it is empty.
    pub key: TypedKey,
    /// The office's own company, once a person chose one.
    pub office: Option<i64>,
    /// Whether a person logs on, once somebody chose.
    pub by_log_on: Option<bool>,
    /// Name of the program that Billit registered, once it was typed; else the kept one.
    pub client: Option<String>,
    /// Its secret, as it was typed; the kept one counts while it is empty.
    pub client_secret: TypedKey,
    /// Where the browser comes back to, once it was typed; else the kept one.
    pub redirect: Option<String>,
    /// Whether a log-on waits for the browser.
    pub waits: bool,
    /// The last test.
    pub tested: Option<Arc<Tested>>,
    /// Whether one goes on.
    pub testing: bool,
}

/// What lies over the window about Billit.
#[derive(Debug, Clone)]
pub enum BillitDialog {
    /// What waits or went wrong, with the chosen row.
    Open(usize),
    /// *Exporteren tot en met datum*.
    Export(BillitExport),
    /// *Dossiers uit Billit*.
    Add(BillitAdd),
}

/// *Exporteren tot en met datum*.
#[derive(Debug, Clone)]
pub struct BillitExport {
    /// The dossier; all when none.
    pub dossier: Option<EnterpriseNumber>,
    /// The day, as it is typed.
    pub until: String,
}

impl BillitExport {
    /// The day, or the sentence that it is none.
    ///
    /// # Errors
    /// When what is typed is no day, or nothing.
    pub fn day(&self, today: Date) -> Result<Date, Message> {
        day_typed(&self.until, today)?.ok_or_else(|| Message::new("sync-export-no-day"))
    }
}

/// *Dossiers uit Billit*: companies that are no dossier yet.
#[derive(Debug, Clone, Default)]
pub struct BillitAdd {
    /// The chosen row.
    pub selected: usize,
    /// Those to add, by their number in Billit.
    pub ticked: BTreeSet<i64>,
    /// Whether they are being added.
    pub adding: bool,
}

/// Billit, as the window shows it.
#[derive(Debug, Clone, Default)]
pub struct BillitModel {
    /// How it stands.
    pub state: Arc<BillitState>,
    /// Dossiers done, of how many, of the run at this window.
    pub progress: Option<(u32, u32)>,
    /// The connection on the page of the settings.
    pub form: BillitForm,
    /// The companies that the key reaches, or why they are not known.
    pub companies: Loadable<Result<Arc<Vec<BillitCompany>>, Message>>,
    /// What lies over the window.
    pub dialog: Option<BillitDialog>,
}

impl BillitModel {
    /// Whether an account is connected.
    pub fn is_connected(&self) -> bool {
        self.state.account.is_some()
    }

    /// The address on the page.
    pub fn host(&self) -> &str {
        let kept = self.state.account.as_ref().map(|account| account.host.as_str());
        self.form.host.as_deref().or(kept).unwrap_or(PRODUCTION)
    }

    /// The office's own company on the page.
    pub fn office(&self) -> Option<i64> {
        let kept = self.state.account.as_ref().filter(|account| account.host == self.host()).and_then(|account| account.company);
        self.form.office.or(kept).or_else(|| self.form.tested.as_ref()?.office)
    }

    /// The connection on the page, to try or keep it.
    pub fn connection(&self) -> BillitConnection {
        let typed = |text: &str| Some(Secret::new(text)).filter(|secret| !secret.is_empty());
        let log_on = self.is_by_log_on().then(|| LogOnWith {
            client_id: self.client().to_owned(),
            secret: typed(&self.form.client_secret.0),
            redirect_uri: self.redirect().to_owned(),
        });
        BillitConnection { host: self.host().to_owned(), key: typed(&self.form.key.0), office: self.office(), log_on }
    }

    /// The account of the address on the page.
    fn kept(&self) -> Option<&BillitAccount> {
        self.state.account.as_ref().filter(|account| account.host == self.host())
    }

    /// Whether a person logs on, or a key is used.
    pub fn is_by_log_on(&self) -> bool {
        self.form.by_log_on.unwrap_or_else(|| self.kept().is_some_and(|account| account.app.is_some()))
    }

    /// Name of the program that Billit registered.
    pub fn client(&self) -> &str {
        let kept = self.kept().and_then(|account| account.app.as_ref()).map(|app| app.client_id.as_str());
        self.form.client.as_deref().or(kept).unwrap_or_default()
    }

    /// Where the browser comes back to.
    pub fn redirect(&self) -> &str {
        let kept = self.kept().and_then(|account| account.app.as_ref()).map(|app| app.redirect_uri.as_str());
        self.form.redirect.as_deref().or(kept).unwrap_or(RETURN)
    }

    /// Whether the secret of the program is kept.
    pub fn is_secret_kept(&self) -> bool {
        self.kept().and_then(|account| account.app.as_ref()).is_some_and(|app| app.client_id == self.client())
    }

    /// Whether there is enough to log on with.
    pub fn can_log_on(&self) -> bool {
        let has_secret = !self.form.client_secret.0.trim().is_empty() || self.is_secret_kept();
        !self.client().trim().is_empty() && !self.redirect().trim().is_empty() && has_secret
    }

    /// Whether there is a key to try: one that was typed, or the kept one of the same address.
    pub fn has_key(&self) -> bool {
        let is_kept = self.kept().is_some_and(|account| account.app.is_some() == self.is_by_log_on());
        (!self.is_by_log_on() && !self.form.key.0.trim().is_empty()) || is_kept
    }

    /// The companies that are known: of the last test, else as they were asked for.
    pub fn known_companies(&self) -> &[BillitCompany] {
        let tested = self.form.tested.as_ref().map(|tested| tested.companies.as_slice()).filter(|found| !found.is_empty());
        let asked = self.companies.value.as_ref().and_then(|found| found.as_ref().ok()).map(|found| found.as_slice());
        tested.or(asked).unwrap_or_default()
    }

    /// Companies with an enterprise number that are no dossier yet.
    pub fn new_companies(&self, rows: &[DossierRow]) -> Vec<NewDossier> {
        let asked = self.companies.value.as_ref().and_then(|found| found.as_ref().ok()).map(|found| found.as_slice());
        let is_free = |number: EnterpriseNumber| rows.iter().all(|row| row.dossier.enterprise_number != number);
        let new = |company: &BillitCompany| {
            let number = company.number.filter(|number| is_free(*number))?;
            Some(NewDossier { number, company: company.id, name: company.name.clone() })
        };
        asked.unwrap_or_default().iter().filter_map(new).collect()
    }
}
