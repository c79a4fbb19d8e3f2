//! The states of the entry.

use std::sync::Arc;

use jiff::civil::date;
use rust_decimal::Decimal;

use super::made_up;
use crate::app::model::{Field, LineField, Model};
use crate::base::Message;
use crate::booking::{DividedBefore, EntryLine, LineSource, VatSuggestion};
use crate::office::{Account, Language};
use crate::store::Status;
use crate::suggest::{Reason, Suggestion};

/// Every state of the entry.
pub fn states(all: &mut Vec<(&'static str, Model)>, language: Language) {
    all.push(("entry-review", made_up::entry(language)));
    let mut model = made_up::entry(language);
    made_up::show(&mut model, made_up::opened());
    all.push(("entry", model.clone()));
    let mut opened = made_up::opened();
    opened.proposal = None;
    opened.record.status = Status::Unreadable;
    opened.record.summary.doc_type = None;
    opened.record.reason = Some(Message::new("handover-stays-unreadable"));
    made_up::show(&mut model, opened);
    all.push(("entry-unreadable", model.clone()));
    let mut opened = made_up::opened();
    if let Some(proposal) = &mut opened.proposal {
        let line = proposal.entry.lines[0].clone();
        proposal.entry.lines = vec![line; 400];
        proposal.entry.total = "98765432.10".parse().expect("an amount");
    }
    made_up::show(&mut model, opened);
    all.push(("entry-huge", model));
    all.push(("entry-known", known(language, LineField::Vat)));
    all.push(("entry-known-account", known(language, LineField::Account)));
}

/// An invoice of which earlier bookings tell the VAT case, the deducted part and the division, none of them surely; left by
/// automatic booking.
pub fn known(language: Language, focus: LineField) -> Model {
    let mut model = made_up::entry(language);
    let mut opened = made_up::opened();
    opened.left = Some(Message::new("automatic-left-new-party"));
    let data = Arc::make_mut(&mut opened.data);
    let account = |number, name: &str| Account {
        number,
        names: [(); 4].map(|()| name.to_owned()),
        book_purchases: true,
        ..Account::default()
    };
    data.accounts.extend([account(612_500, "Huur wagens"), account(613_200, "Erelonen")]);
    data.accounts.iter_mut().for_each(|account| account.book_purchases = true);
    let entry = &mut opened.proposal.as_mut().expect("a proposal").entry;
    entry.party.card.country = "BE".to_owned();
    let day = date(2026, 5, 12);
    let told = |id: &'static str| Message::new(id).count("times", 4).count("last", 5).date("day", day);
    let line = &mut entry.lines[0];
    line.suggestions[0].deductible = Some(Decimal::from(50));
    line.suggestions[0].deductible_why = Some(Reason { confidence: 72, text: told("suggest-part").text("percent", "50") });
    let way = |case: &str, percent: u32, reason: Message, confidence| VatSuggestion {
        case: case.to_owned(),
        rate: Decimal::from(percent),
        reason,
        confidence,
    };
    line.vat_suggestions = vec![
        way("domestic", 21, told("suggest-vat").text("case", "Binnenland"), Some(72)),
        way("co_contractor", 21, told("suggest-vat").text("case", "Medecontractant"), Some(14)),
        way(
            "small_company",
            0,
            Message::new("suggest-vat-table").text("case", "Vrijstellingsregeling kleine ondernemingen"),
            None,
        ),
    ];
    let whole = entry.lines[1].clone();
    let part = |amount: &str, account: u32| EntryLine {
        amount: amount.parse().expect("an amount"),
        account: Some(account),
        source: LineSource::Line(1),
        suggestions: vec![Suggestion {
            account,
            confidence: 67,
            reason: Message::new("suggest-divided").count("times", 1).text("account", account.to_string()).date("day", day),
            deductible: None,
            deductible_why: None,
        }],
        ..whole.clone()
    };
    let asked = EntryLine {
        amount: "0.00".parse().expect("an amount"),
        source: LineSource::Line(2),
        divided: Some(DividedBefore { parts: vec![(612_500, Decimal::ONE), (613_200, Decimal::ONE)], day }),
        ..whole.clone()
    };
    entry.lines.splice(1.., [part("300.00", 612_500), part("200.00", 613_200), asked]);
    made_up::show(&mut model, opened);
    if let Some(entry) = &mut model.entry {
        (entry.focus, entry.focus_wanted) = (None, Some(Field::Line(0, focus)));
    }
    model
}
