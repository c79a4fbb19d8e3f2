//! Every VAT situation by name: the booking lines written out by hand from the rule, before the code was asked.
//!
//! A line is told as account, amount, side, ventilation code, rate code, boxes. Boxes: VAT return, form 625, and its
//! explanatory notes. Ventilation and rate codes: Expert/M Plus XML import manual. The law is named at each case.
//!
//! Received credit notes: 81-83 get the base with minus (the side says so), 84 (on 86 and 88) or 85 (all other) with plus,
//! 63 the VAT that stands on them. Where none stands on them because the buyer owed it, the VAT owed comes back in 62 and
//! its deduction is given back in 61. Issued ones: 48 (on 44 and 46) or 49, and 64 for the VAT.

mod amounts;
mod domestic;
mod owed;
mod parts;
mod without;

use super::*;
use crate::ubl::{AllowanceCharge, ExchangeRate};

/// Where the other party is.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Be,
    Nl,
    Us,
}
use Place::{Be, Nl, Us};

type Lines = &'static [&'static str];

struct Case {
    name: &'static str,
    place: Place,
    account: u32,
    lines: Vec<(&'static str, VatCategory)>,
    /// Document charges, and allowances with a minus.
    parts: Vec<(&'static str, VatCategory)>,
    rows: Vec<(VatCategory, &'static str, &'static str)>,
    /// Without VAT, VAT, with VAT, payable.
    totals: [&'static str; 4],
    change: Option<fn(&mut Office, &mut Document)>,
    tells: &'static [&'static str],
    purchase: [Lines; 2],
    sale: [Lines; 2],
}

fn case(name: &'static str, place: Place, account: u32) -> Case {
    Case {
        name,
        place,
        account,
        lines: Vec::new(),
        parts: Vec::new(),
        rows: Vec::new(),
        totals: ["0"; 4],
        change: None,
        tells: &[],
        purchase: [&[]; 2],
        sale: [&[]; 2],
    }
}

impl Case {
    /// One line of 100 euro with this VAT.
    fn hundred(self, category: &'static str, rate: &'static str, name: &'static str, tax: &'static str) -> Self {
        let total: &'static str = Box::leak((dec("100") + dec(tax)).to_string().into_boxed_str());
        self.line("100.00", vat(category, rate, name))
            .row(vat(category, rate, name), "100.00", tax)
            .totals(["100.00", tax, total, total])
    }

    fn line(mut self, net: &'static str, vat: VatCategory) -> Self {
        self.lines.push((net, vat));
        self
    }

    fn part(mut self, amount: &'static str, vat: VatCategory) -> Self {
        self.parts.push((amount, vat));
        self
    }

    fn row(mut self, vat: VatCategory, taxable: &'static str, tax: &'static str) -> Self {
        self.rows.push((vat, taxable, tax));
        self
    }

    fn totals(mut self, totals: [&'static str; 4]) -> Self {
        self.totals = totals;
        self
    }

    fn change(mut self, change: fn(&mut Office, &mut Document)) -> Self {
        self.change = Some(change);
        self
    }

    fn tells(mut self, codes: &'static [&'static str]) -> Self {
        self.tells = codes;
        self
    }

    fn purchase(mut self, invoice: Lines, credit_note: Lines) -> Self {
        self.purchase = [invoice, credit_note];
        self
    }

    fn sale(mut self, invoice: Lines, credit_note: Lines) -> Self {
        self.sale = [invoice, credit_note];
        self
    }

    fn propose(&self, direction: Direction, kind: Kind) -> Proposal {
        let account = if direction == Direction::Purchase { self.account } else { 700_000 };
        let mut office = Office::used_to(account);
        let mut draft = Draft::new(kind);
        for (net, vat) in &self.lines {
            draft = draft.line("Kantoorbenodigdheden", net, vat.clone());
        }
        for (amount, vat) in &self.parts {
            let charge = !amount.starts_with('-');
            let amount = number(amount.trim_start_matches('-'));
            draft.0.allowances_charges.push(AllowanceCharge { charge, reason: None, amount, vat: vat.clone() });
        }
        for (vat, taxable, tax) in &self.rows {
            draft = draft.row(vat.clone(), taxable, tax);
        }
        let [exclusive, tax, inclusive, payable] = self.totals;
        draft = draft.totals(exclusive, tax, inclusive, payable);
        if direction == Direction::Sale {
            draft = draft.sale();
        }
        let (vat_number, country) = match self.place {
            Be => ("", "BE"),
            Nl => ("NL123456789B01", "NL"),
            Us => ("", "US"),
        };
        if self.place != Be {
            move_party(&mut office, &mut draft, vat_number, country);
            office.learn(account, if vat_number.is_empty() { "papierhuis" } else { vat_number });
        }
        if let Some(change) = self.change {
            change(&mut office, &mut draft.0);
        }
        let proposal = propose(&draft.0, &office.context(direction));
        // What is proposed must also be bookable, once a person looked and the rate of exchange is there.
        let finished = finish(&proposal.entry, &office.context(direction));
        assert!(finished.is_ok_and(|booking| booking.is_balanced()), "{}: {:?}", self.name, codes(&proposal.needs_person));
        proposal
    }

    fn check(&self) {
        for (direction, expected) in [(Direction::Purchase, &self.purchase), (Direction::Sale, &self.sale)] {
            for (kind, expected) in [Kind::Invoice, Kind::CreditNote].into_iter().zip(expected) {
                if expected.is_empty() {
                    continue;
                }
                let what = format!("{}: {direction:?} {kind:?}", self.name);
                let proposal = self.propose(direction, kind);
                assert_eq!(&told(&proposal), expected, "{what}\n{:?}", proposal.entry.lines);
                assert!(proposal.balanced, "{what}");
                let told: Vec<&str> = difference_codes(&proposal).into_iter().filter(|code| *code != "credit-note").collect();
                assert_eq!(told, self.tells, "{what}");
            }
        }
    }
}
