//! Whether a proposal may be booked without a person looking at it.

use super::Desk;
use crate::base::EnterpriseNumber;
use crate::booking::{LineSource, Proposal, SURE};

impl Desk {
    /// Whether this proposal has proof: nothing asks for a person, nothing is different, and every account is at
    /// least as sure as this dossier has shown to be enough.
    ///
    /// For the bulk action a person starts and for automatic booking alike. Whether the document is flagged or was
    /// booked meanwhile is for the caller: the store refuses both.
    pub fn proven(&self, dossier: EnterpriseNumber, proposal: &Proposal) -> bool {
        let enough = self.proven_from(dossier);
        proposal.balanced
            && proposal.needs_person.is_empty()
            && proposal.differences.is_empty()
            && least_sure(proposal).is_some_and(|least| least >= enough)
    }

    /// The confidence from which this dossier books with proof, in per cent.
    fn proven_from(&self, _dossier: EnterpriseNumber) -> u8 {
        SURE
    }
}

/// The lowest confidence among the accounts of a proposal; nothing when an account was not suggested at all.
fn least_sure(proposal: &Proposal) -> Option<u8> {
    let stated = proposal.entry.lines.iter().filter(|line| line.source != LineSource::Difference);
    let sure = stated.map(|line| {
        let of_account = line.suggestions.iter().find(|suggestion| Some(suggestion.account) == line.account);
        of_account.map(|suggestion| suggestion.confidence)
    });
    sure.min().flatten()
}
