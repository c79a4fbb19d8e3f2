//! Whether one invoice may be booked without a person: the choice of automatic booking.

use super::bulk::why_not;
use super::proof::least_sure;
use crate::base::{Hash, Message};
use crate::booking::{Proposal, SURE};

/// One in so many invoices that could be booked by itself is left to a person.
pub(super) const ONE_IN: u8 = 5;
/// Id of the reason that somebody has it on screen, or had it today.
pub(super) const LEFT_OPENED: &str = "automatic-left-opened";

/// What the choice is made by.
pub(super) struct Case<'a> {
    pub proposal: &'a Proposal,
    /// Confidence that is asked, in per cent; none while the dossier has not proved itself.
    pub enough: Option<u8>,
    /// Lines of this party that were booked in this dossier.
    pub seen: u32,
    /// Somebody opened it today.
    pub opened: bool,
    pub identity: Hash,
}

/// Whether a proposal may be booked by itself: why, or why not.
pub(super) fn choose(case: &Case<'_>) -> Result<Message, Message> {
    let Case { proposal, enough, seen, opened, identity } = case;
    let enough = enough.ok_or_else(|| Message::new("automatic-no-proof"))?.max(SURE);
    if *opened {
        return Err(Message::new(LEFT_OPENED));
    }
    if !proposal.balanced || !proposal.needs_person.is_empty() || !proposal.differences.is_empty() {
        return Err(why_not(proposal));
    }
    if *seen == 0 || proposal.entry.party.card.number == 0 {
        return Err(Message::new("automatic-left-new-party"));
    }
    let sure = least_sure(proposal).filter(|sure| *sure >= enough).ok_or_else(|| why_not(proposal))?;
    if identity.0.first().is_some_and(|byte| byte % ONE_IN == 0) {
        return Err(Message::new("automatic-left-sample").count("count", ONE_IN));
    }
    let mut accounts: Vec<u32> = proposal.entry.lines.iter().filter_map(|line| line.account).collect();
    accounts.sort_unstable();
    accounts.dedup();
    let accounts: Vec<String> = accounts.iter().map(u32::to_string).collect();
    Ok(Message::new("automatic-why")
        .text("accounts", accounts.join(", "))
        .text("sure", sure.to_string())
        .text("asked", enough.to_string())
        .count("seen", *seen))
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::booking::{Difference, Entry, EntryLine, EntryParty, LineSource, NeedsPerson, PartyMatch};
    use crate::office::PartyCard;
    use crate::suggest::Suggestion;

    fn proposal(sure: u8) -> Proposal {
        let suggestion = |account, confidence| Suggestion {
            deductible: None,
            deductible_why: None,
            account,
            confidence,
            reason: Message::new("suggest-same-text"),
        };
        let line = |account, confidence| EntryLine {
            text: "Drukwerk".to_owned(),
            amount: Decimal::ONE_HUNDRED,
            account: Some(account),
            vat_case: "domestic".to_owned(),
            vat_rate: Decimal::from(21),
            suggestions: vec![suggestion(account, confidence), suggestion(640_000, 1)],
            source: LineSource::Line(0),
            ..EntryLine::default()
        };
        let card = PartyCard { number: 12, ..PartyCard::default() };
        let party = EntryParty { matched: PartyMatch::Vat, card };
        let entry = Entry { lines: vec![line(613_000, 99), line(612_100, sure)], party, ..Entry::default() };
        let (needs_person, differences) = (Vec::new(), Vec::new());
        Proposal { entry, lines: Vec::new(), kinds: Vec::new(), balanced: true, needs_person, differences }
    }

    fn case(proposal: &Proposal) -> Case<'_> {
        Case { proposal, enough: Some(92), seen: 14, opened: false, identity: Hash([1; 32]) }
    }

    fn left(case: &Case<'_>) -> std::borrow::Cow<'static, str> {
        choose(case).expect_err("left to a person").id
    }

    #[test]
    fn what_is_known_and_sure_is_taken_and_the_history_says_why() {
        let proposal = proposal(95);
        let why = choose(&case(&proposal)).expect("taken");
        let expected = Message::new("automatic-why").text("accounts", "612100, 613000").text("sure", "95").text("asked", "92");
        assert_eq!(why, expected.count("seen", 14));
    }

    #[test]
    fn anything_that_a_person_must_see_is_left() {
        let sure = proposal(95);
        assert_eq!(left(&Case { enough: None, ..case(&sure) }), "automatic-no-proof");
        assert_eq!(left(&Case { enough: Some(96), ..case(&sure) }), "engine-bulk-unsure", "the least sure line counts");
        assert_eq!(left(&Case { opened: true, ..case(&sure) }), "automatic-left-opened");
        assert_eq!(left(&Case { seen: 0, ..case(&sure) }), "automatic-left-new-party");
        assert_eq!(
            left(&Case { enough: Some(10), ..case(&proposal(SURE - 1)) }),
            "engine-bulk-unsure",
            "never below what is sure"
        );
        let need = NeedsPerson { code: "new-iban".into(), text: Message::new("odd-new-iban"), blocks: false, mend: None };
        let flawed = Proposal { needs_person: vec![need], ..sure.clone() };
        assert_eq!(left(&case(&flawed)), "odd-new-iban");
        let difference = Difference { code: "sum".into(), text: Message::new("odd-amount") };
        assert_eq!(left(&case(&Proposal { differences: vec![difference], ..sure.clone() })), "odd-amount");
        assert_eq!(left(&case(&Proposal { balanced: false, ..sure.clone() })), "engine-bulk-unsure");
        let mut half = sure.clone();
        let reason = crate::suggest::Reason { confidence: 91, text: Message::new("suggest-part") };
        half.entry.lines[0].suggestions[0].deductible_why = Some(reason);
        assert_eq!(left(&case(&half)), "engine-bulk-unsure", "the deducted part is asked as much as the account");
        let mut new = sure.clone();
        new.entry.party.card.number = 0;
        assert_eq!(left(&case(&new)), "automatic-left-new-party");
        let mut by_hand = sure;
        by_hand.entry.lines[1].suggestions.clear();
        assert_eq!(left(&case(&by_hand)), "engine-bulk-unsure", "an account that nothing proposed proves nothing");
    }

    #[test]
    fn one_in_five_is_left_as_a_sample() {
        let proposal = proposal(95);
        let sampled = (0..=255_u8).filter(|byte| choose(&Case { identity: Hash([*byte; 32]), ..case(&proposal) }).is_err());
        assert_eq!(sampled.count(), 52);
    }
}
