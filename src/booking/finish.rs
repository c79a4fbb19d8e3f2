use rust_decimal::Decimal;

use super::currency::EURO;
use super::entry::{Entry, EntryLine, LineSource, Mend, NeedsPerson};
use super::{Booking, Context, Direction, DocType, diagnosis, known, lines, review};
use crate::base::{cents, round_cents};
use crate::office::{Dossier, JournalKind};
use crate::suggest::Facts;

/// The complete, balanced booking of an entry, with number 0.
///
/// # Errors
/// What still blocks it.
pub fn finish(entry: &Entry, context: &Context<'_>) -> Result<Booking, Vec<NeedsPerson>> {
    let made = lines(entry, context.dossier, context.accounts, context.table, context.settings, context.language);
    let blocking: Vec<NeedsPerson> = review::review_lines(entry, context, &made).into_iter().filter(|one| one.blocks).collect();
    let complete = (entry.journal, entry.book_year, entry.period, entry.doc_date);
    let (Some(journal), Some(book_year), Some(period), Some(doc_date)) = complete else { return Err(blocking) };
    if !blocking.is_empty() {
        return Err(blocking);
    }
    // A dossier that files no return still needs a VAT period in the file: the month.
    let month = u32::from(doc_date.year().unsigned_abs()) * 100 + u32::from(doc_date.month().unsigned_abs());
    let not_empty = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    Ok(Booking {
        direction: entry.direction,
        doc_type: entry.doc_type,
        journal,
        book_year,
        period,
        vat_period: entry.vat_period.unwrap_or(month),
        number: 0,
        party: entry.party.card.number,
        party_name: entry.party.card.name.clone(),
        doc_date,
        due_date: entry.due_date,
        reference: entry.reference.clone(),
        structured_reference: not_empty(&entry.structured_reference),
        currency: entry.currency.clone(),
        // Expert/M keeps four decimals of a rate.
        rate: entry.rate.filter(|_| entry.currency != EURO).map(|rate| rate.round_dp(4).normalize()),
        amount: entry.total,
        vat_amount: entry.vat.iter().map(|(_, _, vat)| *vat).sum::<Decimal>().abs(),
        lines: made.lines,
    })
}

/// What is known of a line of an entry, for suggestions.
pub(super) fn facts_of(entry: &Entry, source: LineSource, amount: Decimal) -> Facts {
    let of_file = match source {
        LineSource::Line(index) => entry.facts.get(index).cloned(),
        _ => None,
    };
    Facts {
        name: entry.party.card.name.clone(),
        cents: cents(round_cents(amount)),
        sale: entry.direction == Direction::Sale,
        ..of_file.unwrap_or_default()
    }
}

/// Does what a mending button says.
pub fn mend(entry: &mut Entry, mend: &Mend, dossier: &Dossier) {
    match mend {
        Mend::Period(year, number) => {
            entry.book_year = Some(*year);
            entry.period = Some(*number);
            if let Some(period) = review::find_period(dossier, *year, *number) {
                let day = entry.doc_date.filter(|day| period.first <= *day && *day <= period.last).unwrap_or(period.first);
                entry.vat_period = dossier.vat_period_of(day);
            }
        }
        Mend::Account(index, account) => {
            if let Some(line) = entry.lines.get_mut(*index) {
                line.take_account(Some(*account));
            }
        }
        Mend::VatCase(key) => {
            for index in 0..entry.lines.len() {
                if let Some(rate) =
                    entry.lines.get(index).filter(|line| line.source != LineSource::Difference).map(|line| line.vat_rate)
                {
                    choose_vat(entry, index, key, rate);
                }
            }
        }
        Mend::Vat(index, case, rate) => choose_vat(entry, *index, case, *rate),
        Mend::Deductible(index, percent) => {
            if let Some(line) = entry.lines.get_mut(*index) {
                line.deductible = Some(*percent);
            }
        }
        Mend::Divide(index) => known::divide(entry, *index),
        Mend::Join(index) => known::join(entry, *index),
        Mend::CreateParty => see(entry, "party-new"),
        Mend::Seen(code) => see(entry, code),
        Mend::Journal(number) => entry.journal = Some(*number),
        Mend::Turn => turn(entry, dossier),
        Mend::Currency(currency) => {
            entry.currency.clone_from(currency);
            entry.rate = None;
        }
        Mend::AddLine(amount) => add_line(entry, *amount, dossier),
        Mend::VatBox(account, vat_box) => {
            entry.boxes.retain(|(known, _)| known != account);
            entry.boxes.push((*account, vat_box.clone()));
        }
        // These are for the window: two copies are looked at, settings are changed.
        Mend::Compare | Mend::Settings(_) => {}
    }
}

fn see(entry: &mut Entry, code: &str) {
    if !entry.seen.iter().any(|known| known == code) {
        entry.seen.push(code.to_owned());
    }
}

/// A line with what is missing to the total: cents on the rounding account, more on a line still to be coded.
fn add_line(entry: &mut Entry, amount: Decimal, dossier: &Dossier) {
    let is_rounding = amount.abs() <= diagnosis::ROUNDING;
    let like = entry.lines.last().map(|line| (line.vat_case.clone(), line.vat_rate));
    let (vat_case, vat_rate) = match like {
        Some(like) if !is_rounding => like,
        _ => ("outside".to_owned(), Decimal::ZERO),
    };
    entry.lines.push(EntryLine {
        text: String::new(),
        amount,
        account: is_rounding.then_some(dossier.central.rounding),
        vat_case,
        vat_rate,
        suggestions: Vec::new(),
        source: if is_rounding { LineSource::Difference } else { LineSource::Person },
        ..EntryLine::default()
    });
}

/// Gives a line another VAT case, and takes along the VAT that the invoice states for it: all of it with the last line of
/// its group, else its share to the cent.
pub fn choose_vat(entry: &mut Entry, index: usize, case: &str, rate: Decimal) {
    let Some(line) = entry.lines.get(index) else { return };
    let (old, old_rate, amount) = (line.vat_case.clone(), line.vat_rate, line.amount);
    if old == case && old_rate == rate {
        return;
    }
    let of_group = |line: &&EntryLine| line.vat_case == old && line.vat_rate == old_rate;
    let base: Decimal = entry.lines.iter().filter(of_group).map(|line| line.amount).sum();
    let alone = entry.lines.iter().filter(of_group).count() == 1;
    let row = entry.vat.iter().position(|(key, percent, _)| *key == old && *percent == old_rate);
    if let Some(row) = row.and_then(|row| entry.vat.get_mut(row)) {
        let share = match row.2.checked_mul(amount) {
            _ if alone => row.2,
            Some(product) if !base.is_zero() => round_cents(product / base),
            _ => Decimal::ZERO,
        };
        row.2 -= share;
        entry.vat.retain(|(.., vat)| !vat.is_zero());
        match entry.vat.iter_mut().find(|(key, percent, _)| key == case && *percent == rate) {
            Some((.., vat)) => *vat += share,
            None if !share.is_zero() => entry.vat.push((case.to_owned(), rate, share)),
            None => {}
        }
    }
    if let Some(line) = entry.lines.get_mut(index) {
        case.clone_into(&mut line.vat_case);
        line.vat_rate = rate;
    }
}

/// Turns an entry from invoice to credit note or back, with every sign and the journal.
pub fn turn(entry: &mut Entry, dossier: &Dossier) {
    entry.doc_type = match entry.doc_type {
        DocType::Invoice => DocType::CreditNote,
        DocType::CreditNote => DocType::Invoice,
    };
    entry.total = -entry.total;
    entry.vat.iter_mut().for_each(|(_, _, vat)| *vat = -*vat);
    entry.lines.iter_mut().for_each(|line| line.amount = -line.amount);
    entry.journal = dossier.journal(journal_kind(entry.direction, entry.doc_type)).map(|journal| journal.number);
}

/// The kind of journal a document belongs in.
pub(super) fn journal_kind(direction: Direction, doc_type: DocType) -> JournalKind {
    match (direction, doc_type) {
        (Direction::Purchase, DocType::Invoice) => JournalKind::Purchases,
        (Direction::Purchase, DocType::CreditNote) => JournalKind::PurchaseCreditNotes,
        (Direction::Sale, DocType::Invoice) => JournalKind::Sales,
        (Direction::Sale, DocType::CreditNote) => JournalKind::SalesCreditNotes,
    }
}
