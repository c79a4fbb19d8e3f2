//! Fixtures: a dossier, its cards and accounts, and documents built line by line.

mod cases;
mod diagnoses;
mod documents;
mod known;
mod lessons;
mod properties;
mod reviews;
mod rules;
mod situations;
mod tables;

use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::*;
use crate::base::{EnterpriseNumber, Iban, VatNumber};
use crate::office::{Account, BookYear, Dossier, ExpertM, Journal, JournalKind, Language, PartyCard, Period};
use crate::suggest::{Booked, Facts, Learner, Suggest as _};
use crate::ubl::{Document, Kind, Line, Number, Party, VatCategory, VatRow};

pub(super) fn dec(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

#[expect(clippy::unnecessary_wraps, reason = "the fields it fills are optional")]
pub(super) fn number(text: &str) -> Option<Number> {
    Some(Number { text: text.to_owned(), value: dec(text) })
}

pub(super) fn enterprise(first_eight: u32) -> EnterpriseNumber {
    EnterpriseNumber::from_first_eight(first_eight).expect("eight digits")
}

pub(super) const OWN: u32 = 9_999_001;
pub(super) const OTHER: u32 = 9_999_002;

pub(super) fn vat(category: &str, rate: &str, name: &str) -> VatCategory {
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    VatCategory { category: text(category), rate: if rate.is_empty() { None } else { number(rate) }, name: text(name) }
}

/// A document with lines (name, net, VAT) and breakdown rows (VAT, taxable, tax); totals worked out.
pub(super) struct Draft(pub Document);

impl Draft {
    pub fn new(kind: Kind) -> Self {
        let own = Party {
            name: Some("Proefdossier".to_owned()),
            enterprise_number: Some(enterprise(OWN).digits()),
            country: Some("BE".to_owned()),
            ..Party::default()
        };
        let other =
            Party { name: Some("Papierhuis".to_owned()), enterprise_number: Some(enterprise(OTHER).digits()), ..own.clone() };
        Self(Document {
            kind,
            number: Some("F-2026-0455".to_owned()),
            issue_date: Some(date(2026, 3, 12)),
            due_date: Some(date(2026, 4, 11)),
            currency: Some("EUR".to_owned()),
            supplier: other,
            customer: own,
            ..Document::default()
        })
    }

    pub fn sale(mut self) -> Self {
        std::mem::swap(&mut self.0.supplier, &mut self.0.customer);
        self
    }

    pub fn line(mut self, name: &str, net: &str, vat: VatCategory) -> Self {
        self.0.lines.push(Line { name: Some(name.to_owned()), net: number(net), vat, ..Line::default() });
        self
    }

    pub fn row(mut self, vat: VatCategory, taxable: &str, tax: &str) -> Self {
        self.0.vat.push(VatRow { vat, taxable: number(taxable), tax: number(tax), exemption_reason: None });
        self
    }

    pub fn totals(mut self, exclusive: &str, tax: &str, inclusive: &str, payable: &str) -> Self {
        self.0.totals.tax_exclusive = number(exclusive);
        self.0.totals.tax = number(tax);
        self.0.totals.tax_inclusive = number(inclusive);
        self.0.totals.payable = number(payable);
        self
    }
}

/// Everything a context borrows.
pub(super) struct Office {
    pub dossier: Dossier,
    pub parties: Vec<PartyCard>,
    pub accounts: Vec<Account>,
    pub settings: ExpertM,
    pub learned: Learner,
}

impl Office {
    pub fn new() -> Self {
        let mut dossier = Dossier::new(enterprise(OWN), "Proefdossier");
        let kinds = [JournalKind::Purchases, JournalKind::PurchaseCreditNotes, JournalKind::Sales, JournalKind::SalesCreditNotes];
        dossier.journals = (1..)
            .zip(kinds)
            .map(|(number, kind)| Journal { number, name: format!("{kind:?}"), kind, first_number: None })
            .collect();
        let periods = (1..=12).map(|month: i8| {
            let first = date(2026, month, 1);
            Period { number: u32::from(month.unsigned_abs()), first, last: first.last_of_month(), closed: false }
        });
        dossier.book_years = vec![BookYear { code: 2026, periods: periods.collect() }];
        let account = |number: u32| Account {
            number,
            book_purchases: !(700_000..800_000).contains(&number),
            book_sales: number >= 700_000,
            ..Account::default()
        };
        let numbers = [
            240_000, 400_000, 411_000, 440_000, 451_000, 451_055, 451_056, 451_057, 490_000, 604_000, 612_000, 612_100, 658_000,
            700_000,
        ];
        let parties = [crate::office::PartyRole::Supplier, crate::office::PartyRole::Customer].map(|role| PartyCard {
            role,
            number: 1042,
            name: "Papierhuis".to_owned(),
            enterprise_number: Some(enterprise(OTHER)),
            country: "BE".to_owned(),
            in_expertm: true,
            ..PartyCard::default()
        });
        let mut office = Self {
            dossier,
            parties: parties.to_vec(),
            accounts: numbers.map(account).to_vec(),
            settings: ExpertM::default(),
            learned: Learner::new(),
        };
        office.accounts.sort_by_key(|account| account.number);
        office
    }

    /// An office in which the other party was booked often on this account.
    pub fn used_to(account: u32) -> Self {
        let mut office = Self::new();
        office.learn(account, &enterprise(OTHER).digits());
        office
    }

    pub fn learn(&mut self, account: u32, party: &str) {
        for week in 0..8 {
            self.learned.learn(&Booked {
                dossier: enterprise(OWN).digits(),
                party: party.to_owned(),
                text: "Kantoorbenodigdheden".to_owned(),
                account,
                facts: Facts { sale: account >= 700_000, ..Facts::default() },
                day: date(2026, 1, 5).checked_add(jiff::Span::new().weeks(week)).expect("a day"),
                ..Booked::default()
            });
        }
    }

    pub fn take_in(&mut self, lessons: &[Booked]) {
        for lesson in lessons {
            self.learned.learn(lesson);
        }
    }

    pub fn context(&self, direction: Direction) -> Context<'_> {
        Context {
            dossier: &self.dossier,
            direction,
            parties: &self.parties,
            accounts: &self.accounts,
            settings: &self.settings,
            table: VatTable::builtin(direction),
            suggester: &self.learned,
            rules: &[],
            today: today(),
            language: Language::Nl,
        }
    }

    pub fn purchase(&self, draft: &Draft) -> Proposal {
        propose(&draft.0, &self.context(Direction::Purchase))
    }
}

pub(super) fn today() -> Date {
    date(2026, 3, 20)
}

/// The card of the other party somewhere else.
pub(super) fn move_party(office: &mut Office, draft: &mut Draft, vat: &str, country: &str) {
    for card in &mut office.parties {
        card.enterprise_number = None;
        card.vat = VatNumber::parse(vat).ok();
        country.clone_into(&mut card.country);
    }
    for party in [&mut draft.0.supplier, &mut draft.0.customer] {
        if party.name.as_deref() == Some("Papierhuis") {
            party.enterprise_number = None;
            party.vat = Some(vat.to_owned());
            party.country = Some(country.to_owned());
        }
    }
}

/// Lines as one text each: account, amount, side, ventilation, rate code, boxes.
pub(super) fn told(proposal: &Proposal) -> Vec<String> {
    proposal.lines.iter().map(tell).collect()
}

fn tell(line: &BookingLine) -> String {
    let side = if line.side == Side::Debit { "D" } else { "C" };
    let code = line.vat_rate_code.map_or_else(|| "r-".to_owned(), |code| format!("r{code}"));
    let code = line.vat_percent.map_or(code, |percent| format!("p{percent}"));
    format!("{} {:.2} {side} v{} {code} {}", line.account, line.amount, line.ventilation, line.boxes.join("+"))
        .trim_end()
        .to_owned()
}

pub(super) fn codes(needs: &[NeedsPerson]) -> Vec<&str> {
    needs.iter().map(|one| one.code.as_str()).collect()
}

pub(super) fn difference_codes(proposal: &Proposal) -> Vec<&str> {
    proposal.differences.iter().map(|one| one.code.as_str()).collect()
}

pub(super) fn iban() -> Iban {
    Iban::belgian(5_390_075_470).expect("ten digits")
}
