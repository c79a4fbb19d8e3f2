//! The states of the entry.

use std::sync::Arc;

use egui::Theme;
use jiff::civil::date;
use rust_decimal::Decimal;

use super::{Window, made_up};
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
    all.push(("entry-known", known(language)));
    let mut model = made_up::entry(language);
    made_up::show(&mut model, made_up::opened());
    if let Some(entry) = &mut model.entry {
        entry.claimed = Some(made_up::claim(entry.record.id, "Karim"));
    }
    all.push(("entry-at-work", model.clone()));
    if let Some(entry) = &mut model.entry {
        entry.taking_over = true;
    }
    all.push(("entry-take-over", model.clone()));
    if let Some(entry) = &mut model.entry {
        entry.claimed = Some(made_up::claim(entry.record.id, "Els"));
    }
    all.push(("entry-take-over-self", model.clone()));
    if let Some(entry) = &mut model.entry {
        entry.taking_over = false;
    }
    all.push(("entry-at-work-self", model));
}

/// An invoice of which earlier bookings tell the VAT case, the deducted part and the division, none of them surely; left by
/// automatic booking.
fn known(language: Language) -> Model {
    let mut model = made_up::entry(language);
    let mut opened = made_up::opened();
    opened.left = Some(Message::new("automatic-left-new-party"));
    opened.proposal.as_mut().expect("a proposal").needs_person.clear();
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
        // At the top of the form, so that nothing is scrolled away.
        entry.focus_wanted = Some(Field::Party);
    }
    model
}

/// Pictures to look at.
#[test]
fn what_is_known_is_shown_with_its_reason_and_can_be_taken_by_keyboard() {
    for (name, language, theme, size, scale) in [
        ("entry-known-nl", Language::Nl, Theme::Light, super::PICTURE, 1.0),
        ("entry-known-nl-dark", Language::Nl, Theme::Dark, super::PICTURE, 1.0),
        ("entry-known-fr", Language::Fr, Theme::Light, super::PICTURE, 1.0),
        ("entry-known-fr-150", Language::Fr, Theme::Dark, [960.0, 640.0], 1.5),
    ] {
        let mut model = known(language);
        if let Some(entry) = &mut model.entry {
            entry.focus_wanted = Some(Field::Line(0, LineField::Vat));
        }
        let mut window = Window::new(model, size, scale, theme);
        window.keep(name);
        if language != Language::Nl {
            continue;
        }
        for text in [
            "1 Binnenland, 21 %, 4 van de laatste 5",
            "4 van de laatste 5 met 50 % aftrekbaar",
            "Lijn 2 is verdeeld over 612500 + 613200",
        ] {
            assert!(window.reads(text), "{text} in {:?}", window.names());
        }
        let part = |window: &Window| window.model.entry.as_ref().and_then(|entry| entry.deducted(0));
        assert_eq!(part(&window), Some(Decimal::from(50)));
        window.headless.push(egui::Event::Text("3".to_owned()));
        window.frame();
        window.frame();
        let line = window.model.entry.as_ref().and_then(|entry| entry.entry.as_ref()).map(|fields| fields.lines[0].clone());
        assert_eq!(line.map(|line| (line.vat_case, line.vat_rate)), Some(("small_company".to_owned(), Decimal::ZERO)));
        assert_eq!(part(&window), None, "without VAT nothing is deducted");
    }
}
