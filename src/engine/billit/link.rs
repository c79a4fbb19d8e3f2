//! Which company in Billit is which dossier.

use jiff::civil::Date;

use super::Desk;
use crate::base::{EnterpriseNumber, Message};
use crate::billit::types::Company;
use crate::billit::{Api as _, Error};
use crate::engine::EngineError;
use crate::office::{BookYear, Dossier};
use crate::store::{BillitLink, Frequency, SortBy, Wanted};

/// A company that the key reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BillitCompany {
    /// Its number in Billit (`PartyID`).
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its enterprise number.
    pub number: Option<EnterpriseNumber>,
}

/// A company that becomes a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDossier {
    /// Its enterprise number.
    pub number: EnterpriseNumber,
    /// Its number in Billit.
    pub company: i64,
    /// Its name.
    pub name: String,
}

impl BillitCompany {
    pub(super) fn of(company: &Company) -> Self {
        let name = company.name.clone().unwrap_or_else(|| company.id.0.to_string());
        Self { id: company.id.0, name, number: company.enterprise_number() }
    }
}

impl Desk {
    /// The companies that the key reaches, by name.
    ///
    /// # Errors
    /// When no account is connected or Billit does not tell them.
    pub async fn billit_companies(&self) -> Result<Vec<BillitCompany>, EngineError> {
        let client = self.billit_client().await?;
        let account = client.account().await.map_err(|error: Error| super::said(&error))?;
        let mut companies: Vec<BillitCompany> = account.companies.iter().map(BillitCompany::of).collect();
        companies.sort_by_cached_key(|company| company.name.to_lowercase());
        Ok(companies)
    }

    /// How a dossier is linked when nothing else was said: everything, from today on.
    #[must_use]
    pub fn new_link(&self, dossier: EnterpriseNumber, company: i64) -> BillitLink {
        BillitLink {
            dossier,
            company,
            wanted: Wanted::ALL,
            frequency: Frequency::default(),
            sort: SortBy::default(),
            since: self.clock.today(),
        }
    }

    /// Links a dossier, or changes how it is linked.
    ///
    /// # Errors
    /// When another dossier is linked with that company, or the store fails.
    pub async fn link_billit(&self, link: &BillitLink) -> Result<(), EngineError> {
        Ok(self.store.save_billit_link(link).await?)
    }

    /// Links every dossier that is not with the company that has its enterprise number; how many. Nothing that was last
    /// changed before `since`, else today, comes down.
    ///
    /// # Errors
    /// When no account is connected, Billit does not tell its companies, or the store fails.
    pub async fn link_all_billit(&self, since: Option<Date>) -> Result<u32, EngineError> {
        let companies = self.billit_companies().await?;
        let links = self.store.billit_links().await?;
        let mut linked = 0;
        for dossier in self.store.dossiers().await? {
            let number = dossier.enterprise_number;
            let company = companies.iter().find(|company| company.number == Some(number));
            let is_free = |id: i64| links.iter().all(|link| link.dossier != number && link.company != id);
            if let Some(company) = company.filter(|company| is_free(company.id)) {
                let link = self.new_link(number, company.id);
                self.store.save_billit_link(&BillitLink { since: since.unwrap_or(link.since), ..link }).await?;
                linked += 1;
            }
        }
        Ok(linked)
    }

    /// Adds companies as dossiers with the calendar year as book year, linked; how many.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn add_billit_dossiers(&self, wanted: &[NewDossier]) -> Result<u32, EngineError> {
        let known = self.store.dossiers().await?;
        let mut added = 0;
        for new in wanted {
            // A colleague may have added it a moment ago.
            if known.iter().any(|dossier| dossier.enterprise_number == new.number) {
                continue;
            }
            let mut dossier = Dossier::new(new.number, new.name.clone());
            dossier.book_years.extend(BookYear::calendar(self.clock.today().year()));
            self.store.save_dossier(&dossier).await?;
            self.store.save_billit_link(&self.new_link(new.number, new.company)).await?;
            added += 1;
        }
        Ok(added)
    }
}

/// A document that did not come from Billit, or of a dossier that is not linked.
pub(super) fn not_from_billit() -> EngineError {
    EngineError::Said(Message::new("sync-not-from-billit"))
}
