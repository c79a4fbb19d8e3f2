//! A model, a message, and what follows: the model shown, and what the background is asked to do.

mod coming;
mod entry;
mod hand;
mod lists;
mod together;

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;

use super::{closing, next_wake, update};
use crate::app::commands::UiCommand;
use crate::app::model::{DocumentColumn, Field, LineField, Model, OverviewColumn, Screen, SettingsPage, UndoKind, UndoStep};
use crate::app::msg::Msg;
use crate::base::{DocumentId, EnterpriseNumber, FolderKind, Hash, Message, RunId};
use crate::booking::{Booking, Direction, DocType, Entry, EntryLine, EntryParty, LineSource, PartyMatch, Proposal};
use crate::engine::{BulkBooked, Command, DossierData, DossierRow, Event, Hit, HitKind, Left, Opened, VatTables};
use crate::office::{Account, BookYear, Dossier, Journal, JournalKind, Language, PartyCard, Period, Settings};
use crate::preview::{Page, PageSource, PreviewError};
use crate::store::{Counts, DocumentRecord, Flag, Run, RunBooking, RunState, Status, StoredBooking, Summary};
use crate::suggest::Suggestion;

const ACCOUNT: Field = Field::Line(0, LineField::Account);

fn number(first_eight: u32) -> EnterpriseNumber {
    EnterpriseNumber::from_first_eight(first_eight).expect("eight digits")
}

fn bakery() -> EnterpriseNumber {
    number(9_999_124)
}

fn dossier() -> Dossier {
    let mut dossier = Dossier::new(bakery(), "Bakkerij");
    dossier.journals = vec![Journal { number: 1, name: "Aankopen".to_owned(), kind: JournalKind::Purchases, first_number: None }];
    let period = Period { number: 11, first: date(2026, 11, 1), last: date(2026, 11, 30), closed: false };
    dossier.book_years = vec![BookYear { code: 2026, periods: vec![period] }];
    dossier
}

fn card() -> PartyCard {
    PartyCard { number: 1042, name: "Papierhuis".to_owned(), in_expertm: true, ..PartyCard::default() }
}

fn record(id: i64) -> DocumentRecord {
    DocumentRecord {
        id: DocumentId(id),
        version: 1,
        dossier: bakery(),
        folder: FolderKind::Purchases,
        path: format!("/map/{id}.xml"),
        gone: false,
        companion: None,
        identity: Hash([0; 32]),
        summary: Summary {
            doc_type: Some(DocType::Invoice),
            number: format!("F-{id}"),
            date: Some(date(2026, 11, i8::try_from(id).expect("a day"))),
            due_date: None,
            party: "Papierhuis".to_owned(),
            party_key: "0999900208".to_owned(),
            total: Some(Decimal::from(121)),
            currency: "EUR".to_owned(),
            attachments: 0,
            ..Summary::default()
        },
        status: Status::New,
        reason: None,
        duplicate_of: None,
        flag: None,
        account: None,
        more_accounts: 0,
        booking_number: None,
        journal: None,
        vat_period: None,
        seen: Timestamp::UNIX_EPOCH,
    }
}

fn fields() -> Entry {
    let suggestion = |account| Suggestion {
        account,
        confidence: 90,
        reason: Message::new("suggest-history"),
        deductible: None,
        deductible_why: None,
    };
    Entry {
        direction: Direction::Purchase,
        doc_type: DocType::Invoice,
        party: EntryParty { matched: PartyMatch::EnterpriseNumber, card: card() },
        journal: Some(1),
        book_year: Some(2026),
        period: Some(11),
        vat_period: Some(202_611),
        doc_date: Some(date(2026, 11, 12)),
        reference: "F-1".to_owned(),
        currency: "EUR".to_owned(),
        total: Decimal::from(121),
        vat: vec![("domestic".to_owned(), Decimal::from(21), Decimal::from(21))],
        lines: vec![EntryLine {
            text: "Papier".to_owned(),
            amount: Decimal::from(100),
            account: Some(610_000),
            vat_case: "domestic".to_owned(),
            vat_rate: Decimal::from(21),
            suggestions: vec![suggestion(610_000), suggestion(612_000)],
            source: LineSource::Line(0),
            ..EntryLine::default()
        }],
        ..Entry::default()
    }
}

fn opened(id: i64) -> Opened {
    let account = |number| Account { number, book_purchases: true, ..Account::default() };
    let vat = VatTables::read(std::path::Path::new("/nowhere"), None);
    let data = DossierData {
        dossier: dossier(),
        accounts: [440_000, 411_000, 610_000, 612_000, 240_000].map(account).into(),
        parties: vec![card()],
        vat: Arc::new(vat),
        rules: Vec::new(),
    };
    Opened {
        record: record(id),
        document: None,
        proposal: Some(Proposal {
            entry: fields(),
            lines: Vec::new(),
            kinds: Vec::new(),
            balanced: true,
            needs_person: Vec::new(),
            differences: Vec::new(),
        }),
        draft: None,
        draft_version: 0,
        booking: None,
        history: Vec::new(),
        data: Arc::new(data),
        today: date(2026, 11, 24),
        odd: crate::engine::Odd::default(),
        left: None,
    }
}

fn row(dossier: Dossier, purchases: u32, review: u32) -> DossierRow {
    let counts = Counts { dossier: Some(dossier.enterprise_number), purchases, review, ..Counts::default() };
    DossierRow { dossier: Arc::new(dossier), counts, vat_term: None, unreachable: None, arriving: 0, folder: None, for_me: 0 }
}

fn kinds(model: &Model) -> Vec<UndoKind> {
    model.steps.done.iter().map(|step| step.kind.clone()).collect()
}

fn say(model: &mut Model, event: Event) -> Vec<Command> {
    update(model, Msg::Event(Box::new(event)))
}

fn press(model: &mut Model, command: UiCommand) -> Vec<Command> {
    update(model, Msg::Do(command))
}

fn at(model: &mut Model, seconds: f64) -> Vec<Command> {
    update(model, Msg::Time(seconds))
}

/// The overview with two dossiers.
fn office() -> Model {
    let zone = TimeZone::UTC;
    let mut model = Model::new(Settings::default(), "Els".to_owned(), date(2026, 11, 24), zone, "/kantoor".into());
    let rows = vec![row(dossier(), 3, 0), row(Dossier::new(number(9_999_165), "Garage"), 0, 1)];
    say(&mut model, Event::Overview(Arc::new(rows)));
    model
}

/// The first dossier with three documents; the first is chosen, its page was asked for.
fn in_dossier() -> Model {
    let mut model = office();
    update(&mut model, Msg::OpenDossier(bakery()));
    say(&mut model, Event::Documents(bakery(), Arc::new((1..=3).map(record).collect())));
    update(&mut model, Msg::PageWidth(600));
    at(&mut model, 1.0);
    model
}

/// The first document being entered.
fn in_entry() -> Model {
    let mut model = in_dossier();
    press(&mut model, UiCommand::OpenSelected);
    let request = model.opening.expect("being opened");
    say(&mut model, Event::Opened { request, opened: Box::new(opened(1)) });
    assert_eq!(model.screen, Screen::Entry);
    model
}

fn account(model: &Model) -> Option<u32> {
    model.entry.as_ref()?.entry.as_ref()?.lines.first()?.account
}

fn page() -> Arc<Page> {
    let rgba = Arc::new(vec![255; 4]);
    Arc::new(Page { width: 1, height: 1, rgba, pages: 2, pieces: Vec::new(), source: PageSource::Hayro })
}

fn booked(id: i64) -> Event {
    let booking = Booking {
        direction: Direction::Purchase,
        doc_type: DocType::Invoice,
        journal: 1,
        book_year: 2026,
        period: 11,
        vat_period: 202_611,
        number: 202_600_001,
        party: 1042,
        party_name: "Papierhuis".to_owned(),
        doc_date: date(2026, 11, 12),
        due_date: None,
        reference: "F-1".to_owned(),
        structured_reference: None,
        currency: "EUR".to_owned(),
        rate: None,
        amount: Decimal::from(121),
        vat_amount: Decimal::from(21),
        lines: Vec::new(),
    };
    let document = DocumentId(id);
    let stored = StoredBooking { document, booking, who: "Els".to_owned(), at: Timestamp::UNIX_EPOCH, run: None };
    let record = DocumentRecord { status: Status::Booked, booking_number: Some(202_600_001), ..record(id) };
    Event::Booked(record, Box::new(stored))
}
