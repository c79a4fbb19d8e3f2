//! Which VAT case an invoice is, from what it says.

use rust_decimal::Decimal;

use super::vat_table::{Region, Supply, VatCase, VatTable, When};
use crate::office::PartyCard;

/// What the invoice says about the VAT of a line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VatFacts<'a> {
    /// UNCL 5305 code.
    pub category: Option<&'a str>,
    /// Percentage.
    pub rate: Decimal,
    /// UBL.BE name.
    pub name: Option<&'a str>,
    /// Why there is no VAT, in words or as a code.
    pub reason: Option<&'a str>,
    /// Where the party is, if it can be told.
    pub region: Option<Region>,
    /// Whether the party has a VAT number, if it can be told.
    pub liable: Option<bool>,
    /// Goods or services, if it can be told.
    pub supply: Option<Supply>,
}

/// The case that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Its key; empty when no row fits.
    pub key: String,
    /// The rate to book with: the one of the file, or of the table where the dossier owes the VAT itself.
    pub rate: Decimal,
    /// False when something had to be assumed.
    pub sure: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    No,
    Perhaps,
    Yes,
}

impl VatTable {
    /// The case of what the invoice says. No row that fits gives an empty key, never a guess.
    #[must_use]
    pub fn verdict(&self, facts: &VatFacts<'_>) -> Verdict {
        let mut perhaps = None;
        for by_name in [true, false] {
            for case in self.cases() {
                let rate = match &case.self_assessed {
                    Some(due) if facts.rate.is_zero() => Decimal::from(due.percent),
                    _ => facts.rate,
                };
                if !case.allows(rate) {
                    continue;
                }
                let clauses = case.when.iter().filter(|when| when.name.is_empty() != by_name);
                let best = clauses.map(|when| fit(when, facts)).fold(Fit::No, |best, fit| match (best, fit) {
                    (Fit::Yes, _) | (_, Fit::Yes) => Fit::Yes,
                    (Fit::Perhaps, _) | (_, Fit::Perhaps) => Fit::Perhaps,
                    (Fit::No, Fit::No) => Fit::No,
                });
                match best {
                    Fit::Yes => return Verdict { key: case.key.clone(), rate, sure: true },
                    Fit::Perhaps if perhaps.is_none() => {
                        perhaps = Some(Verdict { key: case.key.clone(), rate, sure: false });
                    }
                    Fit::Perhaps | Fit::No => {}
                }
            }
        }
        perhaps.unwrap_or(Verdict { key: String::new(), rate: facts.rate, sure: false })
    }

    /// The cases that the invoice leaves open: those of the Belgian name it states, else those of its VAT category and of
    /// where the party is. The wording of an exemption and our own guess at goods or services close none; a case that is
    /// only taken by hand is never open.
    #[must_use]
    pub fn left_open(&self, facts: &VatFacts<'_>) -> Vec<&VatCase> {
        let of = |by_name: bool| -> Vec<&VatCase> {
            let open = |case: &&VatCase| {
                let mut clauses = case.when.iter().filter(|when| when.name.is_empty() != by_name);
                clauses.any(|when| {
                    let wide = When { reason: Vec::new(), supply: None, ..when.clone() };
                    (by_name || !when.category.is_empty()) && fit(&wide, facts) != Fit::No
                })
            };
            self.cases.iter().filter(open).collect()
        };
        let named = if facts.name.is_some() { of(true) } else { Vec::new() };
        if named.is_empty() { of(false) } else { named }
    }
}

impl VatCase {
    /// Whether a line for which the invoice states a rate may be booked at this one: the same, or where the dossier owes the
    /// VAT itself and none is stated, any rate of the case.
    #[must_use]
    pub fn may_be_booked_at(&self, rate: Decimal, stated: Decimal) -> bool {
        let owed = self.self_assessed.is_some() && stated.is_zero() && !rate.is_zero();
        self.allows(rate) && (rate == stated || owed) && (self.charged || stated.is_zero())
    }
}

fn fit(when: &When, facts: &VatFacts<'_>) -> Fit {
    let listed = |list: &[String], value: Option<&str>| {
        list.is_empty() || value.is_some_and(|value| list.iter().any(|one| one.eq_ignore_ascii_case(value.trim())))
    };
    if !listed(&when.name, facts.name) || !listed(&when.category, facts.category) {
        return Fit::No;
    }
    if !when.reason.is_empty() {
        let reason = facts.reason.unwrap_or("").to_lowercase();
        if !when.reason.iter().any(|word| reason.contains(&word.to_lowercase())) {
            return Fit::No;
        }
    }
    let mut result = Fit::Yes;
    if !when.country.is_empty() {
        match facts.region {
            Some(region) if when.country.contains(&region) => {}
            Some(_) => return Fit::No,
            None => result = Fit::Perhaps,
        }
    }
    match (when.liable, facts.liable) {
        (Some(wanted), Some(is)) if wanted != is => return Fit::No,
        (Some(_), None) => result = Fit::Perhaps,
        _ => {}
    }
    match (when.supply, facts.supply) {
        (Some(wanted), Some(is)) if wanted != is => return Fit::No,
        (Some(_), None) => result = Fit::Perhaps,
        _ => {}
    }
    result
}

/// Where a party is established for VAT: its Belgian number, else the country of its VAT number, else its address.
#[must_use]
pub fn region(card: &PartyCard) -> Option<Region> {
    if card.enterprise_number.is_some() {
        return Some(Region::Be);
    }
    card.vat.as_ref().and_then(|vat| region_of(vat.country())).or_else(|| region_of(&card.country))
}

/// The region of a two-letter country.
#[must_use]
pub fn region_of(country: &str) -> Option<Region> {
    // Northern Ireland (XI) belongs to the Union for goods; Greece writes EL in VAT numbers.
    const UNION: [&str; 28] = [
        "AT", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT",
        "NL", "PL", "PT", "RO", "SE", "SI", "SK", "XI",
    ];
    let country = country.trim().to_ascii_uppercase();
    match country.as_str() {
        "BE" => Some(Region::Be),
        code if UNION.contains(&code) => Some(Region::Eu),
        code if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()) => Some(Region::Other),
        _ => None,
    }
}

/// What an account is for: goods on 60 and stock, services on 61; investments and the rest can be either.
#[must_use]
pub fn supply_of(account: u32) -> Option<Supply> {
    let number = account.to_string();
    if number.starts_with("60") || number.starts_with('3') {
        Some(Supply::Goods)
    } else if number.starts_with("61") {
        Some(Supply::Services)
    } else {
        None
    }
}
