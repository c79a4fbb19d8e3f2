use super::Past;
use crate::booking::DocType;

/// What a party sent before, as far as it was booked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// In this dossier, newest first.
    pub here: Vec<Past>,
    /// In the other dossiers of the office, newest first.
    pub elsewhere: Vec<Past>,
    /// Accounts on the card of the party in Expert/M, without blanks.
    pub card_ibans: Vec<String>,
}

/// Other dossiers must have booked an account so often before it is trusted here.
const TRUSTED: usize = 2;

impl History {
    /// Invoices of the same kind and currency in this dossier, newest first.
    pub(super) fn alike<'a>(&'a self, now: &'a Past) -> impl Iterator<Item = &'a Past> {
        let same = |past: &&Past| past.face.doc_type == now.face.doc_type && past.face.currency == now.face.currency;
        self.here.iter().filter(same)
    }

    /// Whether money went to this account before: by the card, in this dossier, or often enough elsewhere.
    pub(super) fn knows_account(&self, iban: &str) -> bool {
        let paid = |past: &&Past| past.ibans.iter().any(|known| known == iban);
        self.card_ibans.iter().any(|known| known == iban)
            || self.here.iter().any(|past| paid(&past))
            || self.elsewhere.iter().filter(paid).count() >= TRUSTED
    }

    /// Whether any account is known that another one could differ from.
    pub(super) fn knows_some_account(&self) -> bool {
        let stated = |past: &&Past| !past.ibans.is_empty();
        !self.card_ibans.is_empty()
            || self.here.iter().any(|past| stated(&past))
            || self.elsewhere.iter().filter(stated).count() >= TRUSTED
    }

    /// Invoices, credit notes left out, in this dossier.
    pub(super) fn invoices(&self) -> impl Iterator<Item = &Past> {
        self.here.iter().filter(|past| past.face.doc_type == DocType::Invoice)
    }
}
