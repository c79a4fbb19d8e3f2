//! The purchase invoices of the months before: what those in the folders are held against.

use jiff::ToSpan as _;

use super::Options;
use super::compose::usual_lines;
use super::dossiers::{Client, first_day};
use super::firm::Firm;
use super::invoice::Invoice;
use super::numbers::first_of;
use super::random::Random;
use super::suppliers;
use crate::base::from_cents;
use crate::booking::DocType;
use crate::odd::{Face, Past, address};
use crate::ubl::{Kind, Profile};

/// An invoice a month of the supplier with this place, for three quarters of a year to a year.
pub(super) fn invoices(client: &Client, options: &Options, firms: &[Firm], place: usize) -> Vec<Past> {
    let (Some(supplier), Some(seller)) = (suppliers::ALL.get(place), firms.get(place)) else { return Vec::new() };
    let mut random = Random::of(&[options.seed, client.place, 0xB1, u64::try_from(place).unwrap_or(0)]);
    let months = random.between(9, 12);
    (1..=months)
        .rev()
        .map(|month| {
            let day = first_day(options.today).saturating_sub(month.months()).saturating_add(random.between(0, 27).days());
            let serial = first_of(client, day);
            let invoice = Invoice {
                kind: Kind::Invoice,
                profile: Profile::PeppolBis3,
                number: format!("{}{}-{serial:04}", supplier.prefix, day.year()),
                issued: day,
                due: day,
                currency: "EUR",
                rate: None,
                seller: seller.clone(),
                buyer: client.firm.clone(),
                lines: usual_lines(supplier.items, &mut random),
                allowance: None,
                prepaid: 0,
                rounding: 0,
                reference: None,
                order: String::new(),
                preceding: None,
            };
            past(&invoice)
        })
        .collect()
}

fn past(invoice: &Invoice) -> Past {
    let seller = &invoice.seller;
    let iban = seller.iban.as_ref().map(|iban| iban.as_str().to_owned()).unwrap_or_default();
    let mut kinds: Vec<String> = invoice.lines.iter().map(|line| line.item_number.to_uppercase()).collect();
    kinds.dedup();
    Past {
        face: Face {
            doc_type: DocType::Invoice,
            party: seller.key(),
            name: seller.name.clone(),
            iban: iban.clone(),
            number: invoice.number.clone(),
            date: Some(invoice.issued),
            total: Some(from_cents(invoice.sums().payable)),
            currency: invoice.currency.to_owned(),
            ..Face::default()
        },
        ibans: vec![iban],
        vat: invoice.vat_sums().iter().map(|sum| (sum.vat.category().to_owned(), sum.vat.percent().into())).collect(),
        address: address(&seller.postal_code, &seller.street),
        kinds,
        ..Past::default()
    }
}
