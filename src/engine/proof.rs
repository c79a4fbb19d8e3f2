//! Whether a proposal may be booked without a person looking at it.

use std::sync::PoisonError;

use super::Desk;
use crate::base::EnterpriseNumber;
use crate::booking::{Direction, LineSource, Proposal, SURE};

impl Desk {
    /// Whether this proposal has proof: nothing asks for a person, nothing is different, and every account is at
    /// least as sure as this dossier has shown to be enough.
    ///
    /// For the bulk action that a person starts. Whether the document is flagged or was booked meanwhile is for the
    /// caller: the store refuses both. The pages of its PDF are not looked at.
    pub fn proven(&self, dossier: EnterpriseNumber, proposal: &Proposal) -> bool {
        let enough = self.enough(dossier, proposal.entry.direction);
        proposal.balanced
            && proposal.needs_person.is_empty()
            && proposal.differences.is_empty()
            && least_sure(proposal).is_some_and(|least| least >= enough)
    }

    /// The confidence from which this dossier books with proof, in per cent: what its own past asks, and never less
    /// than a person would be asked at. A dossier without a past asks that only.
    fn enough(&self, dossier: EnterpriseNumber, direction: Direction) -> u8 {
        self.proven_from(dossier, direction).map_or(SURE, |proven| proven.max(SURE))
    }

    /// The confidence from which the past of this dossier shows that nobody need look; nothing while it does not.
    pub(super) fn proven_from(&self, dossier: EnterpriseNumber, direction: Direction) -> Option<u8> {
        let learned = self.learned.read().unwrap_or_else(PoisonError::into_inner);
        learned.proven_from(&dossier.digits(), direction == Direction::Sale, self.clock.today())
    }
}

/// The lowest confidence among the accounts of a proposal, and among what earlier bookings said of its lines beside them;
/// nothing when an account was not suggested at all.
pub(super) fn least_sure(proposal: &Proposal) -> Option<u8> {
    let stated = proposal.entry.lines.iter().filter(|line| line.source != LineSource::Difference);
    let sure = stated.map(|line| {
        let of_account = line.suggestions.iter().find(|suggestion| Some(suggestion.account) == line.account);
        let deducted = of_account.and_then(|taken| taken.deductible_why.as_ref()).map(|why| why.confidence);
        let vat = line.vat_suggestions.first().and_then(|first| first.confidence);
        of_account.map(|suggestion| [deducted, vat].into_iter().flatten().fold(suggestion.confidence, u8::min))
    });
    sure.min().flatten()
}
