//! Ledger accounts and journals.

use std::collections::HashMap;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::{Failure, Run, Stop};
use crate::base::{EnterpriseNumber, Hash, Message};
use crate::billit::Result as ApiResult;
use crate::billit::types::{CompanyId, GlAccount, Journal, JournalType, MAX_IMPORT};
use crate::office::{Account, Dossier, JournalKind, PartyCard};
use crate::store::{BillitLink, PushedKind, PushedRow, Store, StoreError};

/// What a dossier has of accounts and parties.
#[derive(Debug, Clone)]
pub struct Master {
    /// The dossier, with its journals.
    pub dossier: Dossier,
    /// Its ledger accounts.
    pub accounts: Vec<Account>,
    /// Its customers and suppliers.
    pub parties: Vec<PartyCard>,
}

impl Master {
    /// Master data of the linked dossiers, or of one of them.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn read(store: &dyn Store, only: Option<EnterpriseNumber>) -> Result<Vec<Self>, StoreError> {
        let linked: Vec<EnterpriseNumber> = store.billit_links().await?.into_iter().map(|link| link.dossier).collect();
        let mut masters = Vec::new();
        for dossier in store.dossiers().await? {
            let number = dossier.enterprise_number;
            if linked.contains(&number) && only.is_none_or(|only| only == number) {
                let (accounts, parties) = (store.accounts(number).await?, store.parties(number).await?);
                masters.push(Self { dossier, accounts, parties });
            }
        }
        Ok(masters)
    }
}

/// What Billit got last of a company.
pub(super) type Known = HashMap<(PushedKind, String), PushedRow>;

/// What is to be sent, with its row.
struct Part<T> {
    row: PushedRow,
    sent: T,
}

impl Run<'_> {
    pub(super) async fn known(&self, link: &BillitLink) -> Result<Known, Stop> {
        let rows = self.up.store.pushed(link.company).await?;
        Ok(rows.into_iter().map(|row| ((row.kind, row.code.clone()), row)).collect())
    }

    pub(super) async fn master(&mut self, link: &BillitLink, master: &Master) -> Result<(), Stop> {
        let known = self.known(link).await?;
        // Billit has no way to take an account away: one that is closed is just not sent any more.
        let accounts = master.accounts.iter().filter(|account| !account.closed).map(|account| GlAccount {
            code: i64::from(account.number),
            description: name_or_number(account.name(0), account.number),
            account_type: None,
        });
        let accounts = accounts.map(|account| (account.code.to_string(), account));
        let accounts = changed(&known, PushedKind::Account, accounts);
        let company = CompanyId(link.company);
        let api = self.up.api;
        for chunk in accounts.chunks(MAX_IMPORT) {
            let answer = api.import_accounts(company, &values(chunk)).await;
            self.pushed.accounts += self.keep(link, chunk, answer).await?;
        }
        let journals = master.dossier.journals.iter().map(|journal| Journal {
            code: journal.number.to_string(),
            description: name_or_number(&journal.name, journal.number),
            journal_type: match journal.kind {
                JournalKind::Purchases | JournalKind::PurchaseCreditNotes => JournalType::Cost,
                JournalKind::Sales | JournalKind::SalesCreditNotes => JournalType::Income,
            },
        });
        let journals = journals.map(|journal| (journal.code.clone(), journal));
        let journals = changed(&known, PushedKind::Journal, journals);
        for chunk in journals.chunks(MAX_IMPORT) {
            let answer = api.import_journals(company, &values(chunk)).await;
            self.pushed.journals += self.keep(link, chunk, answer).await?;
        }
        Ok(())
    }

    /// Keeps what became of a chunk; how many of it Billit took. What it refuses is kept with its reason and not sent
    /// again before it changes.
    async fn keep<T>(&mut self, link: &BillitLink, chunk: &[Part<T>], answer: ApiResult<()>) -> Result<u32, Stop> {
        let reason: Option<Message> = match answer {
            Ok(()) => {
                self.failing = 0;
                None
            }
            Err(error) => match self.failed(error)? {
                Failure::Passes(_) => return Ok(0),
                Failure::Refused(reason) => Some(reason),
            },
        };
        let taken = if reason.is_none() { u32::try_from(chunk.len()).unwrap_or(u32::MAX) } else { 0 };
        let rows: Vec<PushedRow> = chunk.iter().map(|part| PushedRow { reason: reason.clone(), ..part.row.clone() }).collect();
        self.up.store.save_pushed(link.company, &rows).await?;
        Ok(taken)
    }
}

fn values<T: Clone>(chunk: &[Part<T>]) -> Vec<T> {
    chunk.iter().map(|part| part.sent.clone()).collect()
}

/// What differs from what Billit got last.
fn changed<T: Serialize>(known: &Known, kind: PushedKind, all: impl Iterator<Item = (String, T)>) -> Vec<Part<T>> {
    let parts =
        all.map(|(code, sent)| Part { row: PushedRow { kind, code, hash: hash_of(&sent), party: None, reason: None }, sent });
    parts.filter(|part| known.get(&(kind, part.row.code.clone())).is_none_or(|row| row.hash != part.row.hash)).collect()
}

/// The hash of what is sent.
pub(super) fn hash_of(sent: &impl Serialize) -> Hash {
    Hash(Sha256::digest(serde_json::to_vec(sent).unwrap_or_default()).into())
}

fn name_or_number(name: &str, number: u32) -> String {
    if name.trim().is_empty() { number.to_string() } else { name.to_owned() }
}
