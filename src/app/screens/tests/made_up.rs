//! An office that nobody has: names and amounts are made up, enterprise numbers are in the unused range.

mod document;
mod handover;

use std::sync::Arc;

pub use document::opened;
use handover::{going, runs, staying};

use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use rust_decimal::Decimal;

use crate::app::model::{EntryModel, Model, Screen};
use crate::base::{DocumentId, EnterpriseNumber, FolderKind, Hash, Message, RunId};
use crate::booking::{
    Booking, BookingLine, Direction, DocType, Entry, EntryLine, EntryParty, LineKind, LineSource, Mend, NeedsPerson, PartyMatch,
    Proposal, Side,
};
use crate::engine::{DossierData, DossierRow, HandOverPlan, Left, Opened, Planned, Unreachable, VatTables};
use crate::office::{Account, BookYear, Dossier, Journal, JournalKind, Language, PartyCard, Period, Settings, VatRegime};
use crate::store::{
    BookedDay, Claim, Counts, DocumentRecord, Flag, HistoryEntry, HistoryKind, Report, Run, RunBooking, RunState, Status,
    StoredBooking, Summary, WorkDay,
};
use crate::suggest::{Rule, RuleFor, Suggestion};

/// The day on which everything is drawn.
pub const TODAY: Date = date(2026, 11, 24);

/// The bakery's number.
pub fn bakery() -> EnterpriseNumber {
    EnterpriseNumber::parse("0999912424").expect("a number of the unused range")
}

fn moment(text: &str) -> Timestamp {
    text.parse().expect("a moment")
}

/// Somebody in another window on a document.
pub fn claim(document: DocumentId, who: &str) -> Claim {
    let since = moment("2026-11-24T13:02:00Z");
    Claim { document, seat: "other".to_owned(), who: who.to_owned(), since, seen: since }
}

fn euro(text: &str) -> Decimal {
    text.parse().expect("an amount")
}

/// One document: id, day, party, number, total, status.
type Line<'a> = (i64, Date, &'a str, &'a str, &'a str, Status);

fn record(line: Line<'_>) -> DocumentRecord {
    let (id, day, party, number, total, status) = line;
    let total = (!total.is_empty()).then(|| euro(total));
    let credit = total.is_some_and(|total| total.is_sign_negative());
    let doc_type = total.map(|_| if credit { DocType::CreditNote } else { DocType::Invoice });
    DocumentRecord {
        id: DocumentId(id),
        version: 1,
        dossier: bakery(),
        folder: if number.starts_with("V-") { FolderKind::Sales } else { FolderKind::Purchases },
        path: format!("/billit/0999912424/aankoop/{id}.xml"),
        gone: false,
        companion: None,
        identity: Hash([0; 32]),
        summary: Summary {
            doc_type,
            number: number.to_owned(),
            date: Some(day),
            due_date: None,
            party: party.to_owned(),
            party_key: party.to_owned(),
            total,
            currency: "EUR".to_owned(),
            attachments: 1,
            ..Summary::default()
        },
        status,
        reason: None,
        duplicate_of: None,
        flag: None,
        account: Some(600_100),
        more_accounts: u32::from(id % 3 == 0),
        booking_number: None,
        journal: None,
        vat_period: None,
        seen: moment("2026-11-24T08:00:00Z"),
    }
}

fn flagged(line: Line<'_>, information: &str) -> DocumentRecord {
    let flag = Flag {
        who: "Els".to_owned(),
        since: moment("2026-11-24T09:12:00Z"),
        information: information.to_owned(),
        for_whom: Some("Karim".to_owned()),
    };
    DocumentRecord { flag: Some(flag), ..record(line) }
}

fn booked(line: Line<'_>, number: u32) -> (DocumentRecord, StoredBooking) {
    let mut record = record(line);
    let total = record.summary.total.expect("a total");
    let credit = record.summary.doc_type == Some(DocType::CreditNote);
    let amount = total.abs();
    let vat = (amount * Decimal::new(6, 2) / Decimal::new(106, 2)).round_dp(2);
    let booking_line = |account, amount, side, ventilation, text: &str| BookingLine {
        account,
        amount,
        side,
        ventilation,
        vat_rate_code: (ventilation == 1).then_some(2),
        vat_percent: None,
        boxes: if ventilation == 0 { Vec::new() } else { vec![if ventilation == 1 { "81" } else { "59" }.to_owned()] },
        text: text.to_owned(),
    };
    let journal = if credit { 2 } else { 1 };
    record.booking_number = Some(number);
    record.journal = Some(journal);
    record.vat_period = Some(202_611);
    let booking = Booking {
        direction: Direction::Purchase,
        doc_type: record.summary.doc_type.expect("an invoice"),
        journal,
        book_year: 2026,
        period: 11,
        vat_period: 202_611,
        number,
        party: 12,
        party_name: record.summary.party.clone(),
        doc_date: record.summary.date.expect("a day"),
        due_date: record.summary.date.and_then(|day| day.checked_add(jiff::ToSpan::days(30)).ok()),
        reference: record.summary.number.clone(),
        structured_reference: Some("+++026/1179/08081+++".to_owned()),
        currency: "EUR".to_owned(),
        rate: None,
        amount,
        vat_amount: vat,
        lines: vec![
            booking_line(440_000, amount, Side::Credit, 0, ""),
            booking_line(600_100, amount - vat, Side::Debit, 1, "Meel en granen"),
            booking_line(411_000, vat, Side::Debit, 11, ""),
        ],
    };
    let at = moment("2026-11-05T08:31:00Z");
    let stored = StoredBooking { document: record.id, booking, who: "Els".to_owned(), at, run: None };
    (record, stored)
}

fn dossier(digits: &str, name: &str, regime: VatRegime) -> Dossier {
    let number = EnterpriseNumber::from_first_eight(digits.parse().expect("digits")).expect("eight digits");
    let journal = |number, name: &str, kind| Journal { number, name: name.to_owned(), kind, first_number: None };
    let periods = (1..=12_i8).map(|month| {
        let first = date(2026, month, 1);
        Period { number: month.unsigned_abs().into(), first, last: first.last_of_month(), closed: month < 11 }
    });
    Dossier {
        vat_regime: regime,
        journals: vec![
            journal(1, "Aankopen", JournalKind::Purchases),
            journal(2, "Aankopen CN", JournalKind::PurchaseCreditNotes),
            journal(3, "Verkopen", JournalKind::Sales),
            journal(4, "Verkopen CN", JournalKind::SalesCreditNotes),
        ],
        book_years: vec![BookYear { code: 2026, periods: periods.collect() }],
        vat_filed_until: Some(date(2026, 10, 31)),
        manager: Some("Els".to_owned()),
        ..Dossier::new(number, name)
    }
}

/// Twelve weeks of work: some done after a few days, some waiting.
fn report() -> Report {
    let mut report = Report::default();
    for (nth, digits) in ["09999124", "09999165", "09999196"].into_iter().enumerate() {
        let dossier = EnterpriseNumber::from_first_eight(digits.parse().expect("digits")).expect("eight digits");
        for week in 0..12_u32 {
            let seen = date(2026, 9, 1).checked_add(jiff::ToSpan::days(i64::from(week * 7))).expect("a day");
            let later = seen.checked_add(jiff::ToSpan::days(i64::from(5 + (week * 5) % 11))).expect("a day");
            let done = Some(later).filter(|done| *done < TODAY && week < 10);
            let documents = 6 + (week * 7) % 5 + 3 * u32::try_from(nth).unwrap_or(0);
            report.work.push(WorkDay { dossier, seen, done, documents });
            if let Some(day) = done {
                let automatic = documents / 3;
                let changed = u32::from(week == 4);
                report.booked.push(BookedDay { dossier, day, automatic: false, documents: documents - automatic, changed: 0 });
                report.booked.push(BookedDay { dossier, day, automatic: true, documents: automatic, changed });
            }
        }
    }
    report
}

fn accounts() -> Vec<Account> {
    [
        (411_000, ["Terug te vorderen btw", "TVA à récupérer", "VAT to recover", "Abziehbare Mehrwertsteuer"]),
        (440_000, ["Leveranciers", "Fournisseurs", "Suppliers", "Lieferanten"]),
        (600_100, ["Handelsgoederen", "Marchandises", "Goods for resale", "Handelswaren"]),
    ]
    .map(|(number, names)| Account { number, names: names.map(str::to_owned), ..Account::default() })
    .into()
}

fn overview() -> Vec<DossierRow> {
    let row = |digits: &str, name: &str, regime, [purchases, sales, documents, review, ready]: [u32; 5], share: u32| {
        let dossier = dossier(digits, name, regime);
        let counts =
            Counts { dossier: Some(dossier.enterprise_number), purchases, sales, documents, review, ready, ..Counts::default() };
        let vat_term = dossier.vat_term(TODAY).map(|(_, _, due)| (due, 100, share));
        let folder = Some(format!("/billit/{}", dossier.enterprise_number.digits()).into());
        DossierRow { dossier: Arc::new(dossier), counts, vat_term, unreachable: None, arriving: 0, folder, for_me: 0 }
    };
    let mut rows = vec![
        row("09999124", "Bakkerij Korenlicht BV", VatRegime::Monthly, [12, 3, 1, 2, 9], 45),
        row("09999165", "Garage Vandorpe-Lys BV", VatRegime::Monthly, [31, 12, 0, 1, 14], 70),
        row("09999196", "Houthandel Beukenrode NV", VatRegime::Quarterly, [8, 0, 4, 0, 8], 20),
        row("09999201", "Elektro Blikstroom BV", VatRegime::Quarterly, [4, 2, 0, 0, 1], 10),
        row("09999210", "Tandartspraktijk Zilverlinde", VatRegime::None, [2, 0, 0, 0, 0], 0),
    ];
    rows[3].unreachable = Some(Unreachable {
        path: "\\\\srv\\billit\\0999920126".to_owned(),
        since: moment("2026-11-24T13:02:00Z"),
        counts_of: Some(moment("2026-11-24T12:40:00Z")),
    });
    rows
}

fn history() -> Vec<HistoryEntry> {
    [
        ("2026-11-04T07:42:00Z", HistoryKind::Received),
        ("2026-11-05T08:30:00Z", HistoryKind::Opened),
        ("2026-11-05T08:31:00Z", HistoryKind::Booked),
        ("2026-11-16T10:05:00Z", HistoryKind::HandedOver),
        ("2026-11-16T10:52:00Z", HistoryKind::InExpertM),
    ]
    .map(|(at, kind)| HistoryEntry { at: moment(at), who: "Els".to_owned(), kind, text: None })
    .into()
}

/// A window of that office on a screen.
pub fn model(screen: Screen, language: Language) -> Model {
    let settings = Settings {
        name: "Kantoor Lindehof".to_owned(),
        colleagues: vec!["Els".to_owned(), "Karim".to_owned()],
        language,
        folders: crate::office::Folders { roots: vec!["/srv/billit".into()], ..Default::default() },
        ..Settings::default()
    };
    let zone = TimeZone::get("Europe/Brussels").unwrap_or(TimeZone::UTC);
    let mut model = Model::new(settings, "Els".to_owned(), TODAY, zone, "/var/lib/postvak".into());
    model.ready = true;
    model.screen = screen;
    model.overview.rows.came(Arc::new(overview()));
    model.overview.arrange("Els");

    let goes = going();
    let stays = staying();
    let mut documents: Vec<DocumentRecord> = stays.iter().map(|left| left.record.clone()).collect();
    documents.extend(goes.iter().map(|(record, _)| record.clone()));
    let mut bookings: Vec<StoredBooking> = goes.iter().map(|(_, stored)| stored.clone()).collect();
    let inside = Status::InExpertM;
    for (line, number) in [
        ((30, date(2026, 11, 2), "Zuivel De Witte Kan", "2026-3188", "702.66", inside), 202_600_415),
        ((31, date(2026, 11, 2), "Gist & Desem Vermolen", "GD-4471", "276.15", inside), 202_600_416),
        ((32, date(2026, 11, 3), "Molens Graanhof NV", "26/117908", "2018.45", inside), 202_600_417),
        ((33, date(2026, 11, 3), "Huur Molenwal VZW", "2026/11", "1210.00", Status::HandedOver), 202_600_425),
    ] {
        let (record, stored) = booked(line, number);
        documents.push(record);
        bookings.push(stored);
    }

    model.dossier.current = Some(bakery());
    model.dossier.documents.came(Arc::new(documents.clone()));
    model.dossier.arrange();
    model.dossier.selected = Some(DocumentId(21));

    model.handover.dossier = Some(bakery());
    let goes = goes.into_iter().map(|(record, booking)| Planned { record, booking }).collect();
    model.handover.plan.came(Arc::new(HandOverPlan { dossier: bakery(), until: date(2026, 11, 30), goes, stays }));
    model.handover.runs.came(Arc::new(runs()));
    model.handover.selected_run = Some(RunId(6));

    model.journal.dossier = Some(bakery());
    model.journal.data = Some(Arc::new(DossierData {
        dossier: dossier("09999124", "Bakkerij Korenlicht BV", VatRegime::Monthly),
        accounts: accounts(),
        parties: Vec::new(),
        vat: Arc::new(VatTables::read(std::path::Path::new("/nowhere"), None)),
        rules: Vec::new(),
    }));
    model.journal.documents.came(Arc::new(documents));
    model.journal.bookings = bookings.into_iter().map(|stored| (stored.document, stored)).collect();
    model.journal.sort.column = crate::app::model::JournalColumn::Number;
    model.journal.selected = Some(DocumentId(32));
    let dossier = model.overview.row(bakery()).map(|row| Arc::clone(&row.dossier));
    model.journal.arrange(dossier.as_deref());
    model.journal.history = Some((DocumentId(32), Arc::new(history())));

    model.reports.report.came(Arc::new(report()));
    model.reports.arrange(&model.overview, TODAY);

    model.settings_screen.dossier = Some(bakery());
    model.settings_screen.saved = true;
    model.settings_screen.vat.data = Some(Arc::new(vat_data()));
    let rules = vec![rule("Garage Lindeman & Zonen NV", ""), rule("Papierhuis Vlasrode", "onderhoud kopieertoestel")];
    model.settings_screen.rules.open = Some(rules[1].on.clone());
    model.settings_screen.rules.data = Some(Arc::new(DossierData { rules, ..vat_data() }));
    model.settings_screen.vat.open = Some("co_contractor".to_owned());
    model
}

/// A rule with everything that a rule can say.
pub fn rule(name: &str, words: &str) -> Rule {
    Rule {
        on: RuleFor { sale: false, party: name.to_owned(), words: words.to_owned(), rate: Some(Decimal::from(21)) },
        name: name.to_owned(),
        account: 612_500,
        deductible: Some(Decimal::from(50)),
        who: "Els".to_owned(),
        day: date(2026, 5, 12),
    }
}

/// The VAT tables of the bakery, and two accounts that do not deduct all.
fn vat_data() -> DossierData {
    let account = |number, name: &str, percent: &str| Account {
        number,
        names: [name.to_owned(), String::new(), String::new(), String::new()],
        vat_non_deductible: euro(percent),
        ..Account::default()
    };
    DossierData {
        dossier: Dossier::new(bakery(), "Bakkerij Ter Linde"),
        accounts: vec![account(612_500, "Autokosten", "50"), account(613_400, "Restaurantkosten", "100")],
        parties: Vec::new(),
        vat: Arc::new(VatTables::read(std::path::Path::new("/nowhere"), None)),
        rules: Vec::new(),
    }
}

/// That office with one of its documents open: two lines, suggestions, something to mend and something different.
pub fn entry(language: Language) -> Model {
    let mut model = model(Screen::Entry, language);
    let mut opened = opened();
    opened.record =
        flagged((22, date(2026, 11, 17), "Koeltechniek Vriesdonk BV", "2026/2201", "1573.00", Status::New), "Investering?");
    opened.history = history();
    show(&mut model, opened);
    model
}

/// Opens a document in the window.
pub fn show(model: &mut Model, opened: Opened) {
    model.dossier.selected = Some(opened.record.id);
    model.page.document = Some(opened.record.id);
    model.entry = Some(EntryModel::new(opened, &model.settings.expertm, model.settings.language));
    model.screen = Screen::Entry;
}

/// So many documents with long names, as a large office has them.
pub fn many(count: i64) -> Vec<DocumentRecord> {
    (0..count)
        .map(|nth| {
            let day = date(2026, 11, i8::try_from(nth % 28).unwrap_or(0) + 1);
            let line = (
                1_000 + nth,
                day,
                "Internationale Groothandel Vlasrode-Zilverlinde & Zonen Holding NV",
                "",
                "98765432.10",
                Status::New,
            );
            let mut record = record(line);
            record.summary.number = format!("2026/{nth:06}/ZEER-LANG-NUMMER-{nth}");
            record.folder = FolderKind::Purchases;
            record
        })
        .collect()
}

/// So many dossiers with long names and large counts.
pub fn large(count: u32) -> Vec<DossierRow> {
    let rows = overview();
    (0..count)
        .filter_map(|nth| {
            let mut row = rows.get(nth as usize % rows.len())?.clone();
            let number = EnterpriseNumber::from_first_eight(9_990_000 + nth)?;
            let mut dossier = (*row.dossier).clone();
            dossier.enterprise_number = number;
            dossier.name = format!("Internationale Groothandel Vlasrode-Zilverlinde & Zonen Holding NV {nth}");
            row.dossier = Arc::new(dossier);
            row.counts = Counts {
                dossier: Some(number),
                purchases: 99_999,
                sales: 99_999,
                documents: 9_999,
                review: 999,
                ready: 9_999,
                ..row.counts
            };
            row.arriving = nth % 3;
            Some(row)
        })
        .collect()
}
