use jiff::civil::Date;
use rust_decimal::Decimal;

use super::amounts::need;
use super::deductible::Deducting;
use super::entry::{Entry, EntryLine, Mend, NeedsPerson, PartyMatch};
use super::vat_match::{region_of, supply_of};
use super::vat_table::Region;
use super::{Context, Direction, Lines, diagnosis, known, lines, party};
use crate::office::{Account, Dossier, Period, VatRegime};

/// Below this confidence a person looks at an account, in per cent.
pub const SURE: u8 = 90;

/// Everything that stands between an entry and its booking. Cheap: meant for every keystroke.
///
/// What `blocks` must be mended; the rest needs an eye, and approving is enough.
#[must_use]
pub fn review(entry: &Entry, context: &Context<'_>) -> Vec<NeedsPerson> {
    let made = lines(entry, context.dossier, context.accounts, context.table, context.settings, context.language);
    review_lines(entry, context, &made)
}

/// The same when the lines are at hand already.
#[must_use]
pub fn review_lines(entry: &Entry, context: &Context<'_>, made: &Lines) -> Vec<NeedsPerson> {
    let mut found = Vec::new();
    parties(entry, context, &mut found);
    place(entry, context, &mut found);
    header(entry, context, &mut found);
    for (index, line) in entry.lines.iter().enumerate() {
        accounts(index, line, entry, context, &mut found);
        vat(index, line, entry, context, &mut found);
    }
    known::doubts(entry, Deducting::of(context), &mut found);
    central(context, made, &mut found);
    found.extend(made.problems.iter().cloned());
    totals(entry, made, &mut found);
    diagnosis::complete(&mut found, entry, context, made);
    // One sentence for a fault that many lines share; what names its line is never said twice.
    let mut seen: Vec<NeedsPerson> = Vec::new();
    found.retain(|one| {
        let of_a_line = one.text.args.first().is_some_and(|(name, _)| name == "line");
        let fresh = of_a_line || !seen.contains(one);
        if fresh && !of_a_line {
            seen.push(one.clone());
        }
        fresh
    });
    found
}

/// The account with this number. The list is by number; one that is not is searched through.
pub(super) fn account(accounts: &[Account], number: u32) -> Option<&Account> {
    match accounts.binary_search_by_key(&number, |account| account.number) {
        Ok(index) => accounts.get(index),
        Err(_) => accounts.iter().find(|account| account.number == number),
    }
}

fn parties(entry: &Entry, context: &Context<'_>, found: &mut Vec<NeedsPerson>) {
    let card = &entry.party.card;
    let name = || card.name.clone();
    match entry.party.matched {
        PartyMatch::None => return found.push(need("party-missing", true)),
        _ if card.name.trim().is_empty() => return found.push(need("party-missing", true)),
        PartyMatch::New => {
            let mut new = need("party-new", false).saying(|text| text.text("name", name()));
            new.mend = Some(Mend::CreateParty);
            found.push(new);
        }
        PartyMatch::Name => found.push(need("party-name", false).saying(|text| text.text("name", name()))),
        PartyMatch::EnterpriseNumber | PartyMatch::Vat | PartyMatch::Iban => {}
    }
    if party::same_number(card, context) > 1 {
        found.push(need("party-twice", false).saying(|text| text.text("name", name())));
    }
    if entry.direction == Direction::Purchase {
        let dossier = context.dossier.enterprise_number.digits();
        if context.suggester.seen(&dossier, &party::card_key(card)) == 0 {
            found.push(need("first-time", false).saying(|text| text.text("name", name())));
        }
    }
}

fn place(entry: &Entry, context: &Context<'_>, found: &mut Vec<NeedsPerson>) {
    let dossier = context.dossier;
    if !dossier.can_book() {
        return found.push(need("no-periods", true));
    }
    match entry.journal {
        Some(number) if dossier.journals.iter().any(|journal| journal.number == number) => {}
        Some(_) | None => found.push(need("journal", true)),
    }
    let day = entry.doc_date;
    let mend = day.and_then(|day| open_period(dossier, day)).map(|(year, period)| Mend::Period(year, period.number));
    let with_mend = |mut one: NeedsPerson| {
        one.mend.clone_from(&mend);
        one
    };
    let (Some(year), Some(number)) = (entry.book_year, entry.period) else {
        return found.push(with_mend(need("period-missing", true)));
    };
    let Some(period) = find_period(dossier, year, number) else {
        let missing = need("period-missing", true);
        return found.push(with_mend(missing));
    };
    if period.closed {
        found.push(with_mend(need("period-closed", true).saying(|text| text.text("period", format!("{number}/{year}")))));
    } else if let Some(day) = day
        && (day < period.first || day > period.last)
    {
        found.push(need("period-other", false).saying(|text| text.text("period", format!("{number}/{year}"))));
    }
    if dossier.vat_regime == VatRegime::None {
        return;
    }
    match entry.vat_period.and_then(|code| vat_period_end(dossier.vat_regime, code)) {
        // 99 is "to be assigned" in Expert/M.
        None if entry.vat_period == Some(99) => {}
        None => found.push(with_mend(need("vat-period", true))),
        Some(end) if dossier.vat_filed_until.is_some_and(|filed| end <= filed) => {
            found.push(with_mend(need("vat-filed", true).saying(|text| text.date("day", end))));
        }
        Some(_) => {}
    }
}

pub(super) fn find_period(dossier: &Dossier, year: u32, number: u32) -> Option<&Period> {
    let year = dossier.book_years.iter().find(|known| known.code == year)?;
    year.periods.iter().find(|period| period.number == number)
}

/// The first period on or after a day that is open and whose VAT return is not filed.
fn open_period(dossier: &Dossier, day: Date) -> Option<(u32, &Period)> {
    let periods = dossier.book_years.iter().flat_map(|year| year.periods.iter().map(move |period| (year.code, period)));
    let open = periods.filter(|(_, period)| {
        !period.closed && period.last >= day && dossier.vat_filed_until.is_none_or(|filed| period.last > filed)
    });
    open.min_by_key(|(_, period)| period.first)
}

/// Last day of a VAT period: `yyyymm` or `yyyy0q`.
fn vat_period_end(regime: VatRegime, code: u32) -> Option<Date> {
    let year = i16::try_from(code / 100).ok()?;
    let part = i8::try_from(code % 100).ok()?;
    let month = match regime {
        VatRegime::Monthly => part,
        VatRegime::Quarterly if (1..=4).contains(&part) => part * 3,
        VatRegime::Quarterly | VatRegime::None => return None,
    };
    Date::new(year, month, 1).ok().map(Date::last_of_month)
}

fn header(entry: &Entry, context: &Context<'_>, found: &mut Vec<NeedsPerson>) {
    match entry.doc_date {
        None => found.push(need("no-date", true)),
        Some(day) if day > context.today => found.push(need("date-ahead", false).saying(|text| text.date("day", day))),
        Some(_) => {}
    }
    if entry.reference.trim().is_empty() {
        found.push(need("no-number", true));
    }
    if entry.currency.trim().is_empty() {
        found.push(need("no-currency", true));
    } else if entry.currency != "EUR" && entry.rate.is_none_or(|rate| rate <= Decimal::ZERO) {
        found.push(need("currency-rate", true).saying(|text| text.text("currency", entry.currency.clone())));
    }
}

fn accounts(index: usize, line: &EntryLine, entry: &Entry, context: &Context<'_>, found: &mut Vec<NeedsPerson>) {
    let number = index + 1;
    let Some(chosen) = line.account.filter(|account| *account != 0) else {
        return found.push(need("account-missing", true).saying(|text| text.count("line", number)));
    };
    let other = line.suggestions.iter().find(|suggestion| suggestion.account != chosen);
    let mut add = |code: &'static str, blocks: bool| {
        let mut one = need(code, blocks).saying(|text| text.count("line", number).text("account", chosen.to_string()));
        one.mend = other.map(|other| Mend::Account(index, other.account));
        found.push(one);
    };
    let digits = |number: u32| number.to_string().len();
    let usual = context.accounts.first().map(|first| digits(first.number));
    if !(6..=9).contains(&digits(chosen)) || usual.is_some_and(|usual| usual != digits(chosen)) {
        return add("account-length", true);
    }
    if !context.accounts.is_empty() {
        match account(context.accounts, chosen) {
            None => return add("account-unknown", true),
            Some(account) if account.closed => return add("account-closed", true),
            Some(account) => {
                let allowed = match entry.direction {
                    Direction::Purchase => account.book_purchases,
                    Direction::Sale => account.book_sales,
                };
                if !allowed {
                    return add("account-kind", true);
                }
            }
        }
    }
    if let Some(first) = line.suggestions.first()
        && first.account == chosen
        && first.confidence < SURE
        // Of a line that is divided as before it is said once.
        && first.reason.id != known::DIVIDED
    {
        let confidence = i64::from(first.confidence);
        found.push(
            need("unsure-account", false)
                .saying(|text| text.count("line", number).text("account", chosen.to_string()).count("confidence", confidence)),
        );
    }
}

fn vat(index: usize, line: &EntryLine, entry: &Entry, context: &Context<'_>, found: &mut Vec<NeedsPerson>) {
    let number = index + 1;
    let Some(case) = context.table.case(&line.vat_case) else { return };
    if case.intra_community && region_of(&entry.party.card.country) == Some(Region::Be) {
        let mut one = need("ic-belgian-party", true);
        one.mend = context.table.case("co_contractor").map(|case| Mend::VatCase(case.key.clone()));
        found.push(one);
    }
    if case.needs_vat_number && entry.party.matched != PartyMatch::None && entry.party.card.vat.is_none() {
        found.push(need("vat-number-missing", false).saying(|text| text.text("name", entry.party.card.name.clone())));
    }
    if let Some(ask) = &case.ask {
        let mut one = need("vat-ask", false);
        one.text.id = ask.clone().into();
        found.push(one);
    }
    if case.self_assessed.is_some() {
        let rate = line.vat_rate.normalize().to_string();
        found.push(need("self-assessed-rate", false).saying(|text| text.text("rate", rate)));
    }
    if let (Some(wanted), Some(is)) = (case.supply, line.account.and_then(supply_of))
        && wanted != is
    {
        let mut one = need("goods-or-services", false).saying(|text| text.count("line", number));
        one.mend = case.other_supply.clone().map(Mend::VatCase);
        found.push(one);
    }
}

/// Accounts that Postvak chooses itself must be there too, or Expert/M refuses the booking.
fn central(context: &Context<'_>, made: &Lines, found: &mut Vec<NeedsPerson>) {
    if context.accounts.is_empty() {
        return;
    }
    for (line, kind) in made.lines.iter().zip(&made.kinds) {
        let own = !matches!(kind, super::LineKind::Base(_) | super::LineKind::Cost);
        if own && account(context.accounts, line.account).is_none() {
            found.push(need("central-account", true).saying(|text| text.text("account", line.account.to_string())));
        }
    }
}

fn totals(entry: &Entry, made: &Lines, found: &mut Vec<NeedsPerson>) {
    if entry.lines.is_empty() && entry.total.is_zero() {
        return found.push(need("nothing-to-book", true));
    }
    if entry.total < Decimal::ZERO {
        found.push(need("negative-total", true));
    }
    if !made.difference.is_zero() {
        let difference = made.difference;
        found.push(need("total-differs", true).saying(|text| text.amount("total", entry.total).amount("difference", difference)));
    } else if !made.balanced {
        found.push(need("unbalanced", true));
    }
}
