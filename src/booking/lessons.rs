//! What a booking that was made elsewhere tells of its lines: on which accounts, how divided, in which VAT case, and which
//! part of the VAT was deducted. Only what is sure: what could be read in two ways says nothing.

use rust_decimal::Decimal;

use super::deductible::Deducting;
use super::sample::{VatRole, base_lines, vat_role};
use super::{Booking, BookingLine, Direction, DocType, Side};
use crate::base::{cents, round_cents};
use crate::office::CentralAccounts;
use crate::suggest::{Share, Treatment, VatWay, Way, Whole};

/// The lines of a booking to learn from, with how each was booked. VAT that went to a cost account is no line of its own.
#[must_use]
pub fn lessons<'a>(
    booking: &'a Booking,
    central: &'a CentralAccounts,
    deducting: Deducting<'_>,
) -> Vec<(&'a BookingLine, Treatment)> {
    let all: Vec<&BookingLine> = base_lines(booking, central).collect();
    let refused = Refused::of(booking, central, &all);
    let is_cost = |line: &BookingLine| refused.as_ref().is_some_and(|refused| refused.is_cost(line));
    let stated: Vec<&BookingLine> = all.iter().copied().filter(|line| !is_cost(line)).collect();
    let mut shares: Vec<Share> = Vec::new();
    for line in &stated {
        let Some(amount) = cents(signed(booking, line)) else { continue };
        match shares.iter_mut().find(|share| share.account == line.account) {
            Some(share) => share.cents = share.cents.saturating_add(amount),
            None => shares.push(Share { account: line.account, cents: amount }),
        }
    }
    let taught = |(index, line): (usize, &&'a BookingLine)| {
        let deductible = refused.as_ref().and_then(|refused| refused.deducted(line)).map_or(Way::Unknown, |percent| {
            if percent == deducting.usual(line.account) { Way::Usual } else { Way::Other(percent) }
        });
        let shares = if index == 0 { shares.clone() } else { Vec::new() };
        (*line, Treatment { vat: vat_way(line, booking.direction, deducting), deductible, shares, of: Whole::Invoice })
    };
    let mut found: Vec<(&BookingLine, Treatment)> = stated.iter().enumerate().map(taught).collect();
    // Many lines on an account are one booking, and no proof of a habit by themselves.
    let mut accounts: Vec<u32> = Vec::new();
    for (line, treatment) in &mut found {
        if accounts.contains(&line.account) {
            (treatment.vat, treatment.deductible) = (Way::Unknown, Way::Unknown);
        }
        accounts.push(line.account);
    }
    found
}

/// An amount as part of the document: negative on the side of the control account.
fn signed(booking: &Booking, line: &BookingLine) -> Decimal {
    let side = match (booking.direction, booking.doc_type) {
        (Direction::Purchase, DocType::Invoice) | (Direction::Sale, DocType::CreditNote) => Side::Debit,
        (Direction::Purchase, DocType::CreditNote) | (Direction::Sale, DocType::Invoice) => Side::Credit,
    };
    if line.side == side { line.amount } else { -line.amount }
}

/// The only VAT case that a line can be, by ventilation and rate code of a purchase.
fn vat_way(line: &BookingLine, direction: Direction, deducting: Deducting<'_>) -> Way<VatWay> {
    let mut found = deducting.table.cases().iter().filter_map(|case| {
        let rate = case.rates.iter().find(|rate| rate.code.is_some() && rate.code == line.vat_rate_code)?;
        let percent = Decimal::from(rate.percent);
        (case.ventilation_at(percent) == line.ventilation).then(|| VatWay { case: case.key.clone(), rate: percent })
    });
    match (direction, found.next(), found.next()) {
        (Direction::Purchase, Some(only), None) => Way::Other(only),
        _ => Way::Unknown,
    }
}

/// The VAT of a purchase, by account, and what of it was not deducted.
struct Refused {
    /// Account, ventilation, VAT on its lines, and what went to the account as cost.
    accounts: Vec<(u32, u16, Decimal, Decimal)>,
    any: bool,
}

impl Refused {
    /// Nothing when the amounts do not tell: what was not deducted must be found on the accounts to the cent.
    fn of(booking: &Booking, central: &CentralAccounts, lines: &[&BookingLine]) -> Option<Self> {
        if booking.direction == Direction::Sale {
            return None;
        }
        let sum = |wanted: fn(VatRole) -> bool| -> Decimal {
            let of_role = booking.lines.iter().filter(|line| vat_role(line, booking, central).is_some_and(wanted));
            of_role.map(|line| signed(booking, line)).sum()
        };
        let deducted = sum(|role| role == VatRole::Deductible);
        let due = -sum(|role| matches!(role, VatRole::SelfDue(_)));
        let vat = if booking.vat_amount.is_zero() { due } else { booking.vat_amount };
        let mut accounts: Vec<(u32, u16, Decimal, Decimal)> = Vec::new();
        for line in lines {
            let Some(rate) = line.vat_rate_code.and_then(percent_of).filter(|rate| !rate.is_zero()) else { continue };
            let vat = round_cents(signed(booking, line) * rate / Decimal::ONE_HUNDRED);
            match accounts.iter_mut().find(|one| (one.0, one.1) == (line.account, line.ventilation)) {
                Some(one) => one.2 += vat,
                None => accounts.push((line.account, line.ventilation, vat, Decimal::ZERO)),
            }
        }
        let refused = vat - deducted;
        let mut found = Self { accounts, any: !refused.is_zero() };
        if found.any {
            for line in lines
                .iter()
                .filter(|line| found.is_cost(line))
                .map(|line| (line.account, signed(booking, line)))
                .collect::<Vec<_>>()
            {
                if let Some(one) = found.accounts.iter_mut().find(|one| one.0 == line.0) {
                    one.3 += line.1;
                }
            }
        }
        let cost: Decimal = found.accounts.iter().map(|one| one.3).sum();
        (cost == refused).then_some(found)
    }

    /// Whether a line is VAT that was not deducted: at 0 %, on an account and in a case that has VAT.
    fn is_cost(&self, line: &BookingLine) -> bool {
        let no_rate = line.vat_rate_code.and_then(percent_of).is_none_or(|rate| rate.is_zero());
        self.any && no_rate && self.accounts.iter().any(|one| (one.0, one.1) == (line.account, line.ventilation))
    }

    /// The whole percentage that was deducted of the VAT of a line, when there is one that gives these cents.
    fn deducted(&self, line: &BookingLine) -> Option<Decimal> {
        line.vat_rate_code.and_then(percent_of).filter(|rate| !rate.is_zero())?;
        let (_, _, vat, cost) = self.accounts.iter().find(|one| (one.0, one.1) == (line.account, line.ventilation))?;
        if vat.is_zero() {
            return None;
        }
        let percent = (Decimal::ONE_HUNDRED * *cost / *vat).round();
        let again = round_cents(*vat * percent / Decimal::ONE_HUNDRED);
        let sound = (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&percent) && (again - *cost).abs() <= Decimal::new(1, 2);
        sound.then_some(Decimal::ONE_HUNDRED - percent)
    }
}

/// The percentage of a rate code. Source: Expert/M Plus XML import manual, `VATProc`.
fn percent_of(code: u8) -> Option<Decimal> {
    match code {
        1 => Some(Decimal::ZERO),
        2 => Some(Decimal::from(6)),
        3 => Some(Decimal::from(12)),
        4 => Some(Decimal::from(21)),
        _ => None,
    }
}
