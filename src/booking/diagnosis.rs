//! What Expert/M would refuse and the review does not see yet, and the button for each refusal that has a sure remedy.

use rust_decimal::Decimal;

use super::amounts::need;
use super::entry::{Entry, Mend, NeedsPerson, SettingsPlace};
use super::finish::journal_kind;
use super::review::account;
use super::vat_match::region_of;
use super::vat_table::{Region, VatCase};
use super::{Context, Direction, Lines};
use crate::base::Arg;
use crate::office::{Account, JournalKind};

/// Box of services and various goods: where the table has none, this is what Expert/M is told as a rule.
/// Source: Expert/M Plus XML import manual, p. 39 (boxes to be given from 620000 on); VAT return, form 625.
const USUAL_BOX: &str = "82";

/// Whether a person decided about this finding already: looked at it, or gave a reason to book a second copy.
#[must_use]
pub fn is_settled(entry: &Entry, need: &NeedsPerson) -> bool {
    let seen = |code: &str| entry.seen.iter().any(|known| known == code);
    match &need.mend {
        Some(Mend::Compare) => !entry.again.trim().is_empty(),
        Some(Mend::Seen(code)) => seen(code),
        Some(Mend::CreateParty) => seen(&need.code),
        _ => false,
    }
}

/// Adds what the review does not see, gives each finding its button, and leaves out what is settled.
pub(super) fn complete(found: &mut Vec<NeedsPerson>, entry: &Entry, context: &Context<'_>, made: &Lines) {
    journal(entry, context, found);
    regions(entry, context, found);
    for one in found.iter_mut().filter(|one| one.mend.is_none()) {
        one.mend = remedy(one, entry, context, made);
    }
    found.retain(|one| !is_settled(entry, one));
}

/// A purchase in a sales journal: Expert/M has no such document.
fn journal(entry: &Entry, context: &Context<'_>, found: &mut Vec<NeedsPerson>) {
    let known = context.dossier.journals.iter().find(|journal| Some(journal.number) == entry.journal);
    let purchases = |kind| matches!(kind, JournalKind::Purchases | JournalKind::PurchaseCreditNotes);
    if let Some(journal) = known.filter(|journal| purchases(journal.kind) != (entry.direction == Direction::Purchase)) {
        found.push(need("journal-kind", true).saying(|text| text.text("journal", journal.name.clone())));
    }
}

/// A ventilation code of another region than the one of the party: Expert/M offers only those that fit its card.
/// Source: Expert/M Plus XML import manual, `Ventil` (the list depends on journal, party and VAT period).
fn regions(entry: &Entry, context: &Context<'_>, found: &mut Vec<NeedsPerson>) {
    let Some(region) = region_of(&entry.party.card.country) else { return };
    for (index, line) in entry.lines.iter().enumerate() {
        let Some(case) = context.table.case(&line.vat_case) else { continue };
        // VAT that is charged is the supplier's word; the case of a Belgian address has its own sentence.
        if case.self_assessed.is_none() || fits(case, region) || (case.intra_community && region == Region::Be) {
            continue;
        }
        let number = index + 1;
        let mut one = need("vat-region", false).saying(|text| text.count("line", number));
        let like = |other: &&VatCase| {
            let same = other.charged == case.charged && other.self_assessed.is_some() == case.self_assessed.is_some();
            same && is_for(other, region) && (case.supply.is_none() || other.supply.is_none() || other.supply == case.supply)
        };
        one.mend = context.table.cases().iter().find(like).map(|other| Mend::VatCase(other.key.clone()));
        found.push(one);
    }
}

/// Whether a case may be used for a party of this region: one that names no region is for all.
fn fits(case: &VatCase, region: Region) -> bool {
    case.when.iter().all(|when| when.country.is_empty()) || is_for(case, region)
}

fn is_for(case: &VatCase, region: Region) -> bool {
    case.when.iter().any(|when| when.country.contains(&region))
}

fn remedy(one: &NeedsPerson, entry: &Entry, context: &Context<'_>, made: &Lines) -> Option<Mend> {
    match one.code.as_str() {
        "journal" | "journal-kind" => {
            let usual = context.dossier.journal(journal_kind(entry.direction, entry.doc_type));
            Some(usual.map_or(Mend::Settings(SettingsPlace::Journals), |journal| Mend::Journal(journal.number)))
        }
        "no-periods" | "period-missing" | "period-closed" | "vat-filed" | "vat-period" => {
            Some(Mend::Settings(SettingsPlace::Journals))
        }
        "central-account" => Some(Mend::Settings(SettingsPlace::Accounts)),
        "negative-total" => Some(Mend::Turn),
        "no-currency" => Some(Mend::Currency("EUR".to_owned())),
        "total-differs" if !made.difference.is_zero() => Some(Mend::AddLine(made.difference)),
        "box-missing" if entry.direction == Direction::Purchase => {
            let line = entry.lines.get(line_of(one)?)?;
            Some(Mend::VatBox(line.account?, USUAL_BOX.to_owned()))
        }
        "account-missing" | "account-closed" | "account-unknown" | "account-length" | "account-kind" => {
            let index = line_of(one)?;
            let line = entry.lines.get(index)?;
            let usual = entry.party.card.account.filter(|number| is_usable(context, *number) && line.account != Some(*number));
            let near = line.account.filter(|number| *number != 0).and_then(|number| nearest(number, context));
            near.or(usual).map(|account| Mend::Account(index, account))
        }
        _ => None,
    }
}

/// The line a sentence is about, from 0.
fn line_of(one: &NeedsPerson) -> Option<usize> {
    let line = one.text.args.iter().find(|(name, _)| name == "line").map(|(_, value)| value)?;
    match line {
        Arg::Count(number) => usize::try_from(number - 1).ok(),
        _ => None,
    }
}

fn is_usable(context: &Context<'_>, number: u32) -> bool {
    account(context.accounts, number).is_some_and(|account| may_book(account, context.direction))
}

fn may_book(account: &Account, direction: Direction) -> bool {
    let kind = match direction {
        Direction::Purchase => account.book_purchases,
        Direction::Sale => account.book_sales,
    };
    kind && !account.closed && account.control == 0
}

/// The usable account whose number begins with the most of the same digits, three at least; zeros at the end do not
/// count, so that `6120` is `612000`.
fn nearest(number: u32, context: &Context<'_>) -> Option<u32> {
    const AT_LEAST: usize = 3;
    let wanted = number.to_string();
    let wanted = wanted.trim_end_matches('0');
    let common = |other: u32| {
        let other = other.to_string();
        wanted.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count()
    };
    let usable = context.accounts.iter().filter(|account| may_book(account, context.direction) && account.number != number);
    let best = usable.map(|account| (common(account.number), std::cmp::Reverse(account.number))).max()?;
    (best.0 >= AT_LEAST.min(wanted.len())).then_some(best.1.0)
}

/// The most that goes on the rounding account without a word.
pub(super) const ROUNDING: Decimal = Decimal::from_parts(5, 0, 0, false, 2);
