//! A document as the entry gets it.

use super::*;

/// A purchase with two lines.
pub fn opened() -> Opened {
    let suggestion = |account, confidence, times: i64| Suggestion {
        account,
        confidence,
        reason: Message::new("suggest-same-text").count("times", times).text("account", "600100").date("day", date(2026, 11, 3)),
        deductible: None,
        deductible_why: None,
    };
    let line = |text: &str, amount: &str| EntryLine {
        text: text.to_owned(),
        amount: euro(amount),
        account: Some(600_100),
        vat_case: "domestic".to_owned(),
        vat_rate: Decimal::from(21),
        suggestions: vec![suggestion(600_100, 88, 10), suggestion(411_000, 6, 2)],
        source: LineSource::Line(0),
        ..EntryLine::default()
    };
    let card = PartyCard { number: 12, name: "Koeltechniek Vriesdonk BV".to_owned(), in_expertm: true, ..PartyCard::default() };
    let entry = Entry {
        party: EntryParty { matched: PartyMatch::EnterpriseNumber, card: card.clone() },
        journal: Some(1),
        book_year: Some(2026),
        period: Some(11),
        vat_period: Some(202_611),
        doc_date: Some(date(2026, 11, 17)),
        due_date: Some(date(2026, 12, 17)),
        reference: "2026/2201".to_owned(),
        structured_reference: "+++026/1179/08081+++".to_owned(),
        currency: "EUR".to_owned(),
        total: euro("1573.00"),
        vat: vec![("domestic".to_owned(), Decimal::from(21), euro("273.00"))],
        lines: vec![line("Onderhoud van de koelcel", "800.00"), line("Verplaatsing en klein materiaal", "500.00")],
        ..Entry::default()
    };
    let booking = booked((22, date(2026, 11, 17), "Koeltechniek Vriesdonk BV", "2026/2201", "1573.00", Status::New), 0).1.booking;
    let unsure = |line| NeedsPerson {
        code: "vat-unsure".to_owned(),
        text: Message::new("booking-need-vat-unsure").count("line", line).text("case", "21 %"),
        blocks: false,
        mend: None,
    };
    let closed = NeedsPerson {
        code: "period-closed".to_owned(),
        text: Message::new("booking-need-period-closed").text("period", "10").date("filed", date(2026, 10, 31)),
        blocks: true,
        mend: Some(Mend::Period(2026, 11)),
    };
    let proposal = Proposal {
        entry,
        lines: booking.lines,
        kinds: vec![LineKind::Control, LineKind::Base(0), LineKind::Base(1)],
        balanced: true,
        needs_person: vec![closed, unsure(1), unsure(2)],
        differences: Vec::new(),
    };
    let data = DossierData {
        dossier: dossier("09999124", "Bakkerij Korenlicht BV", VatRegime::Monthly),
        accounts: accounts(),
        parties: vec![card],
        vat: Arc::new(VatTables::read(std::path::Path::new("/nowhere"), None)),
        rules: Vec::new(),
    };
    Opened {
        record: record((22, date(2026, 11, 17), "Koeltechniek Vriesdonk BV", "2026/2201", "1573.00", Status::New)),
        document: None,
        proposal: Some(proposal),
        draft: None,
        draft_version: 0,
        booking: None,
        history: Vec::new(),
        data: Arc::new(data),
        today: TODAY,
        odd: crate::engine::Odd::default(),
        left: None,
    }
}
