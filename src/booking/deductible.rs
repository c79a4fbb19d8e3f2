//! The part of the VAT of a purchase that is deducted: what a person typed, else what a rule or earlier bookings say of the
//! account that was taken, else the VAT table, else the account's card in Expert/M.

use rust_decimal::Decimal;

use super::entry::EntryLine;
use super::vat_table::{VatCase, VatTable};
use super::{Context, Direction, review};
use crate::base::round_cents;
use crate::office::{Account, VatRegime};

/// What the deducted part of a line leans on.
#[derive(Clone, Copy)]
pub struct Deducting<'a> {
    /// Purchase or sale.
    pub direction: Direction,
    /// How the dossier files.
    pub regime: VatRegime,
    /// VAT table of this direction.
    pub table: &'a VatTable,
    /// Accounts of the dossier, by number.
    pub accounts: &'a [Account],
}

impl<'a> Deducting<'a> {
    pub(super) fn of(context: &Context<'a>) -> Self {
        let Context { dossier, direction, table, accounts, .. } = *context;
        Self { direction, regime: dossier.vat_regime, table, accounts }
    }

    /// Percentage of the VAT of a line that is deducted; `None` where nothing can be chosen: a sale, no VAT to deduct, a case
    /// that deducts none.
    #[must_use]
    pub fn percent(self, line: &EntryLine) -> Option<Decimal> {
        let has_vat = self.regime != VatRegime::None && self.direction == Direction::Purchase && !line.vat_rate.is_zero();
        let case =
            self.table.case(&line.vat_case).filter(|case| case.deductible && (case.charged || case.self_assessed.is_some()));
        let account = line.account.filter(|account| *account != 0).filter(|_| has_vat && case.is_some())?;
        Some(chosen(line).map_or_else(|| self.usual(account), |percent| percent.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED)))
    }

    /// What the table or the card says of an account.
    #[must_use]
    pub fn usual(self, account: u32) -> Decimal {
        Decimal::ONE_HUNDRED - self.table.non_deductible(account, review::account(self.accounts, account))
    }

    /// Percentage that is not deducted, of a VAT case and an account; `chosen` is what was said of the line.
    pub(super) fn refused(self, case: Option<&VatCase>, account: u32, chosen: Option<Decimal>) -> Decimal {
        if self.regime == VatRegime::None || case.is_some_and(|case| !case.deductible) {
            return Decimal::ONE_HUNDRED;
        }
        Decimal::ONE_HUNDRED
            - chosen.map_or_else(|| self.usual(account), |percent| percent.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED))
    }
}

/// An account, and the percentage of its VAT that is deducted where the line says so.
pub(super) type Deducted = (u32, Option<Decimal>);

/// What a person typed, else what goes with the suggestion that was taken.
fn chosen(line: &EntryLine) -> Option<Decimal> {
    let taken = || line.suggestions.iter().find(|suggestion| Some(suggestion.account) == line.account);
    line.deductible.or_else(|| taken().and_then(|taken| taken.deductible))
}

/// The VAT of a group over its accounts, in proportion to their amounts, to the cent.
pub(super) fn shares(vat: Decimal, own: &[&EntryLine]) -> Vec<(Deducted, Decimal)> {
    let mut per_account: Vec<(Deducted, Decimal)> = Vec::new();
    for line in own {
        let account = (line.account.unwrap_or(0), chosen(line));
        match per_account.iter_mut().find(|(known, _)| *known == account) {
            Some((_, amount)) => *amount += line.amount,
            None => per_account.push((account, line.amount)),
        }
    }
    let base: Decimal = per_account.iter().map(|(_, amount)| *amount).sum();
    if base.is_zero() {
        return Vec::new();
    }
    let (mut seen, mut given) = (Decimal::ZERO, Decimal::ZERO);
    for (_, amount) in &mut per_account {
        seen += *amount;
        let until = round_cents(vat * seen / base);
        *amount = until - given;
        given = until;
    }
    per_account
}
