//! What suggestions learn from a booking.

use rust_decimal::Decimal;

use super::deductible::Deducting;
use super::entry::{Entry, EntryLine, LineSource};
use super::finish::facts_of;
use super::{Context, party};
use crate::base::cents;
use crate::suggest::{Booked, Hand, Share, Treatment, VatWay, Way, Whole};

/// What suggestions learn from an entry that was booked: one for each base line that stood on the invoice or was added by a
/// person.
#[must_use]
pub fn learned(entry: &Entry, context: &Context<'_>) -> Vec<Booked> {
    let party = party::card_key(&entry.party.card);
    let counts = |line: &EntryLine| line.source != LineSource::Difference && !line.amount.is_zero();
    let of_line = |(index, line): (usize, &EntryLine)| {
        Some(Booked {
            dossier: context.dossier.enterprise_number.digits(),
            party: party.clone(),
            text: line.text.clone(),
            account: line.account?,
            day: context.today,
            facts: facts_of(entry, line.source, line.amount),
            hand: Hand::Person,
            treatment: treatment(entry, index, line, Deducting::of(context)),
        })
    };
    let mut lessons: Vec<Booked> = entry.lines.iter().enumerate().filter(|(_, line)| counts(line)).filter_map(of_line).collect();
    // An invoice of many lines is one booking, and no proof of a habit by itself.
    for index in (1..lessons.len()).rev() {
        let (before, rest) = lessons.split_at_mut(index);
        let Some(lesson) = rest.first_mut() else { continue };
        let same = |other: &&Booked| other.account == lesson.account && other.facts.vat == lesson.facts.vat;
        if let Some(other) = before.iter().find(same) {
            let (vat, deductible) = (other.treatment.vat.clone(), other.treatment.deductible.clone());
            let own = &mut lesson.treatment;
            own.vat = if own.vat == vat { Way::Unknown } else { own.vat.clone() };
            own.deductible = if own.deductible == deductible { Way::Unknown } else { own.deductible.clone() };
        }
    }
    lessons
}

fn treatment(entry: &Entry, index: usize, line: &EntryLine, deducting: Deducting<'_>) -> Treatment {
    let vat = match &line.table_vat {
        None => Way::Unknown,
        Some((case, rate)) if (case, rate) == (&line.vat_case, &line.vat_rate) => Way::Usual,
        Some(_) => Way::Other(VatWay { case: line.vat_case.clone(), rate: line.vat_rate }),
    };
    let deductible = match (deducting.percent(line), line.account) {
        (Some(percent), Some(account)) if percent == deducting.usual(account) => Way::Usual,
        (Some(percent), Some(_)) => Way::Other(percent),
        _ => Way::Unknown,
    };
    let (shares, of) = divided(entry, index, line).unwrap_or_default();
    Treatment { vat, deductible, shares, of }
}

/// How the line of the document was divided of which this is the first part. Lines that a person added are parts of the
/// invoice's only line.
fn divided(entry: &Entry, index: usize, line: &EntryLine) -> Option<(Vec<Share>, Whole)> {
    let only = entry.facts.len() == 1;
    let is_part = |other: &EntryLine| other.source == line.source || (only && other.source == LineSource::Person);
    let first = entry.lines.iter().position(is_part)?;
    if !matches!(line.source, LineSource::Line(_)) || first != index {
        return None;
    }
    let mut shares: Vec<Share> = Vec::new();
    for part in entry.lines.iter().filter(|other| is_part(other)) {
        let (account, amount) = (part.account?, cents(part.amount)?);
        match shares.iter_mut().find(|share| share.account == account) {
            Some(share) => share.cents = share.cents.checked_add(amount)?,
            None => shares.push(Share { account, cents: amount }),
        }
    }
    let stated = |other: &EntryLine| matches!(other.source, LineSource::Line(_) | LineSource::AllowanceCharge(_));
    let alone = only && entry.lines.iter().filter(|other| stated(other)).all(|other| other.source == line.source);
    let sound = shares.iter().all(|share| share.cents != 0) && !line.amount.eq(&Decimal::ZERO);
    sound.then_some((shares, if alone { Whole::OnlyLine } else { Whole::Line }))
}
