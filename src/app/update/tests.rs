//! A model, a message, and what follows: the model shown, and what the background is asked to do.

mod hand;
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

#[test]
fn a_document_that_comes_too_late_does_not_open() {
    let mut model = in_dossier();
    press(&mut model, UiCommand::OpenSelected);
    let first = model.opening.expect("being opened");
    update(&mut model, Msg::OpenDocument(DocumentId(2)));
    say(&mut model, Event::Opened { request: first, opened: Box::new(opened(1)) });
    assert!(model.entry.is_none() && model.screen == Screen::Dossier, "the other one is awaited");
    let second = model.opening.expect("still being opened");
    say(&mut model, Event::Opened { request: second, opened: Box::new(opened(2)) });
    assert_eq!(model.entry.map(|entry| entry.record.id), Some(DocumentId(2)));
}

#[test]
fn a_page_of_an_earlier_wish_is_not_shown() {
    let mut model = in_dossier();
    let document = DocumentId(1);
    let generation = model.page.generation;
    let answer =
        |document, generation, page_nr| Event::Page { document, attachment: None, generation, page: page_nr, result: Ok(page()) };
    for late in [answer(document, generation - 1, 0), answer(DocumentId(2), generation, 0), answer(document, generation, 1)] {
        say(&mut model, late);
        assert!(model.page.shown.is_none() && model.page.waiting);
    }
    say(&mut model, answer(document, generation, 0));
    assert!(model.page.shown.is_some() && !model.page.waiting);
    let broken = Err(PreviewError::Died);
    say(&mut model, Event::Page { document, attachment: None, generation, page: 0, result: broken });
    assert!(model.page.shown.is_none() && model.page.failed == Some(PreviewError::Died));
}

#[test]
fn hits_of_an_earlier_search_are_not_shown() {
    let mut model = office();
    press(&mut model, UiCommand::Search);
    let sent = update(&mut model, Msg::PaletteText("pap".to_owned()));
    let Some(Command::Search { request, .. }) = sent.first() else { panic!("searched: {sent:?}") };
    let hit =
        |title: &str| Hit { kind: HitKind::Dossier(bakery(), 3), title: title.to_owned(), detail: String::new(), amount: None };
    let titles = |model: &Model| format!("{:?}", model.palette);
    say(&mut model, Event::Hits { request: request - 1, hits: vec![hit("Oud")] });
    assert!(!titles(&model).contains("Oud"));
    say(&mut model, Event::Hits { request: *request, hits: vec![hit("Nieuw gevonden")] });
    assert!(titles(&model).contains("Nieuw gevonden"));
}

#[test]
fn approving_books_and_opens_the_next_and_undo_takes_it_back() {
    let mut model = in_entry();
    let sent = press(&mut model, UiCommand::ApproveAndNext);
    assert!(matches!(sent.as_slice(), [Command::Approve { document: DocumentId(1), version: 1, .. }]), "{sent:?}");
    assert!(press(&mut model, UiCommand::ApproveAndNext).is_empty(), "pressed twice, booked once");
    let sent = say(&mut model, booked(1));
    assert!(sent.iter().any(|command| matches!(command, Command::Open { document: DocumentId(2), .. })), "{sent:?}");
    assert_eq!(kinds(&model), [UndoKind::Approved(DocumentId(1), None)]);
    assert!(model.toasts.iter().any(|toast| toast.undo));
    assert_eq!(press(&mut model, UiCommand::Undo), [Command::TakeBack(DocumentId(1))]);
    assert!(kinds(&model).is_empty() && !model.toasts.iter().any(|toast| toast.undo));
    say(&mut model, Event::Changed(record(1)));
    assert!(model.toasts.iter().any(|toast| toast.text.id == "undo-done"), "said once it is so: {:?}", model.toasts);
}

#[test]
fn a_booking_by_somebody_else_moves_nobody_on() {
    let mut model = in_entry();
    let sent = say(&mut model, booked(2));
    assert!(!sent.iter().any(|command| matches!(command, Command::Open { .. })), "{sent:?}");
    assert!(kinds(&model).is_empty() && model.toasts.is_empty());
    assert_eq!(model.entry.map(|entry| entry.record.id), Some(DocumentId(1)));
}

#[test]
fn a_failed_approval_can_be_tried_again() {
    let mut model = in_entry();
    press(&mut model, UiCommand::ApproveAndNext);
    say(&mut model, Event::Failed(Message::new("engine-not-bookable"), Some(DocumentId(1))));
    assert!(model.toasts.iter().any(|toast| toast.error));
    assert_eq!(press(&mut model, UiCommand::ApproveAndNext).len(), 1);
}

#[test]
fn a_flagged_document_is_not_approved_and_its_flag_goes_for_good() {
    let mut model = in_entry();
    let flag = Flag { who: "Els".to_owned(), since: Timestamp::UNIX_EPOCH, information: "Nakijken".to_owned(), for_whom: None };
    update(&mut model, Msg::Typed(Field::Information, "Nakijken".to_owned()));
    let flagged = DocumentRecord { flag: Some(flag), ..record(1) };
    say(&mut model, Event::Changed(flagged));
    assert!(press(&mut model, UiCommand::ApproveAndNext).is_empty());
    assert_eq!(press(&mut model, UiCommand::ToggleFlag), [Command::Flag(DocumentId(1), None)]);
    say(&mut model, Event::Changed(record(1)));
    assert_eq!(update(&mut model, Msg::Left(Field::Information)), [], "leaving the field does not flag it again");
    assert_eq!(press(&mut model, UiCommand::ApproveAndNext).len(), 1);
}

#[test]
fn steps_in_the_fields_are_undone_one_by_one() {
    let mut model = in_entry();
    update(&mut model, Msg::TakeSuggestion(0, 1));
    assert_eq!(account(&model), Some(612_000));
    update(&mut model, Msg::ChooseAccount(0, 240_000));
    assert_eq!(account(&model), Some(240_000));
    press(&mut model, UiCommand::Undo);
    assert_eq!(account(&model), Some(612_000));
    press(&mut model, UiCommand::Undo);
    assert_eq!(account(&model), Some(610_000));
    assert!(!UiCommand::Undo.available(&model));
}

#[test]
fn a_digit_behind_a_suggestion_is_an_account_number() {
    let mut model = in_entry();
    update(&mut model, Msg::Focused(ACCOUNT));
    update(&mut model, Msg::TakeSuggestion(0, 1));
    update(&mut model, Msg::DigitAfterSuggestion(0, "24".to_owned()));
    assert_eq!(account(&model), Some(610_000), "the suggestion is taken back");
    update(&mut model, Msg::Typed(ACCOUNT, "240000".to_owned()));
    update(&mut model, Msg::Entered(ACCOUNT));
    assert_eq!(account(&model), Some(240_000));
}

#[test]
fn a_draft_is_kept_half_a_second_after_the_last_change() {
    let mut model = in_entry();
    at(&mut model, 10.0);
    update(&mut model, Msg::TakeSuggestion(0, 1));
    assert_eq!(next_wake(&model), Some(10.5));
    assert_eq!(at(&mut model, 10.4), []);
    let sent = at(&mut model, 10.5);
    let [Command::SaveDraft { document: DocumentId(1), entry, version: 0 }] = sent.as_slice() else { panic!("{sent:?}") };
    assert_eq!(entry.lines[0].account, Some(612_000));
    assert_eq!(at(&mut model, 11.5), [], "once");
    say(&mut model, Event::DraftSaved(DocumentId(1), 7, Timestamp::UNIX_EPOCH));
    update(&mut model, Msg::TakeSuggestion(0, 0));
    let sent = at(&mut model, 12.5);
    assert!(matches!(sent.as_slice(), [Command::SaveDraft { version: 7, .. }]), "{sent:?}");
}

#[test]
fn leaving_or_closing_takes_what_is_being_typed() {
    type Way = fn(&mut Model) -> Vec<Command>;
    let ways: [(&str, Way); 3] = [
        ("Escape", |model| press(model, UiCommand::Back)),
        ("the next document", |model| press(model, UiCommand::NextDocument)),
        ("closing the window", closing),
    ];
    for (name, way) in ways {
        let mut model = in_entry();
        update(&mut model, Msg::Typed(Field::Reference, "ANDERS-7".to_owned()));
        let sent = way(&mut model);
        let kept = sent.iter().any(
            |command| matches!(command, Command::SaveDraft { document: DocumentId(1), entry, .. } if entry.reference == "ANDERS-7"),
        );
        assert!(kept, "{name}: {sent:?}");
        assert!(model.entry.is_none());
    }
}

#[test]
fn a_text_that_means_nothing_stays_and_blocks() {
    let mut model = in_entry();
    update(&mut model, Msg::Typed(Field::Date, "31/2".to_owned()));
    update(&mut model, Msg::Entered(Field::Date));
    let entry = model.entry.as_ref().expect("an entry");
    assert!(entry.wrong.contains_key(&Field::Date) && !entry.can_approve());
    assert_eq!(entry.typing, Some((Field::Date, "31/2".to_owned())));
    assert_eq!(entry.entry.as_ref().and_then(|fields| fields.doc_date), Some(date(2026, 11, 12)), "the field keeps its day");
    update(&mut model, Msg::Typed(Field::Date, "13/11".to_owned()));
    update(&mut model, Msg::Entered(Field::Date));
    assert!(model.entry.as_ref().is_some_and(crate::app::model::EntryModel::can_approve));
}

fn asks_for(sent: &[Command], id: i64) -> bool {
    sent.iter().any(|command| matches!(command, Command::Page { document, .. } if *document == DocumentId(id)))
}

#[test]
fn moving_fast_asks_only_for_the_page_where_it_stops() {
    let mut model = in_dossier();
    at(&mut model, 20.0);
    let sent = update(&mut model, Msg::MoveSelection(1));
    assert!(asks_for(&sent, 2), "the first step is asked for at once: {sent:?}");
    at(&mut model, 20.05);
    assert!(!asks_for(&update(&mut model, Msg::MoveSelection(1)), 3), "moving on within 100 ms");
    assert!(!asks_for(&at(&mut model, 20.14), 3));
    assert!(asks_for(&at(&mut model, 20.16), 3), "standing still");
}

#[test]
fn without_a_pane_no_page_is_awaited() {
    let mut model = office();
    update(&mut model, Msg::OpenDossier(bakery()));
    let sent = say(&mut model, Event::Documents(bakery(), Arc::new(vec![record(1)])));
    assert!(!asks_for(&sent, 1));
    assert_eq!(next_wake(&model), None, "the window may sleep");
    assert!(asks_for(&update(&mut model, Msg::PageWidth(500)), 1) || asks_for(&at(&mut model, 5.0), 1));
}

#[test]
fn filters_and_sorting_keep_what_is_selected() {
    let mut model = office();
    update(&mut model, Msg::SelectDossier(1));
    let name = |model: &Model| model.overview.selected_row().map(|row| row.dossier.name.clone());
    for msg in [Msg::SortOverview(OverviewColumn::Purchases), Msg::SortOverview(OverviewColumn::Name), Msg::ToggleWithReview] {
        let shown = format!("{msg:?}");
        update(&mut model, msg);
        assert_eq!(name(&model).as_deref(), Some("Garage"), "{shown}");
    }
    update(&mut model, Msg::ToggleWithWork);
    assert_eq!(name(&model), None, "nothing has both");

    let mut model = in_dossier();
    update(&mut model, Msg::SelectDocument(DocumentId(3)));
    for msg in [
        Msg::SortDocuments(DocumentColumn::Total),
        Msg::SortDocuments(DocumentColumn::Date),
        Msg::FilterDocuments("F-3".to_owned()),
        Msg::FilterDocuments(String::new()),
    ] {
        let shown = format!("{msg:?}");
        update(&mut model, msg);
        assert_eq!(model.dossier.selected, Some(DocumentId(3)), "{shown}");
    }
    update(&mut model, Msg::FilterDocuments("F-1".to_owned()));
    assert_eq!(model.dossier.selected, Some(DocumentId(1)), "what is filtered out cannot stay selected");
}

#[test]
fn the_manual_opens_at_what_is_shown() {
    let asked = |model: &mut Model| match press(model, UiCommand::Manual).as_slice() {
        [Command::OpenManual { language, page }] => (*language, *page),
        other => panic!("{other:?}"),
    };
    let mut model = in_dossier();
    assert_eq!(asked(&mut model), ("nl", "client-file"));
    press(&mut model, UiCommand::Help);
    assert_eq!(asked(&mut model), ("nl", "keys"), "what lies over the window goes before the screen");
    update(&mut model, Msg::CloseOverlay);
    press(&mut model, UiCommand::Settings);
    update(&mut model, Msg::SettingsPage(SettingsPage::Vat));
    assert_eq!(asked(&mut model), ("nl", "vat"));
    model.settings.language = Language::De;
    assert_eq!(asked(&mut model), ("en", "vat"), "there is no German manual: the English one");
}

#[test]
fn toasts_expire() {
    let mut model = office();
    at(&mut model, 100.0);
    say(&mut model, Event::Notice(Message::new("handover-empty")));
    assert_eq!(next_wake(&model), Some(110.0));
    at(&mut model, 109.9);
    assert_eq!(model.toasts.len(), 1);
    at(&mut model, 110.0);
    assert!(model.toasts.is_empty());
}

#[test]
fn what_was_handed_over_cannot_be_undone_here() {
    let mut model = office();
    let step = |kind| UndoStep { dossier: bakery(), what: Message::new("undo-vat"), kind };
    model.steps.remember(step(UndoKind::BookedMany(Arc::new(vec![DocumentId(1), DocumentId(2)]))));
    model.steps.remember(step(UndoKind::Approved(DocumentId(3), None)));
    model.steps.remember(step(UndoKind::Approved(DocumentId(1), None)));
    press(&mut model, UiCommand::HandOverAll);
    assert!(press(&mut model, UiCommand::HandOverAll).is_empty(), "one hand-over at a time");
    let booking = RunBooking { document: DocumentId(1), status: Status::HandedOver, reason: None };
    let run = Run {
        id: RunId(1),
        dossier: bakery(),
        file: "/runs/1.xml".to_owned(),
        who: "Els".to_owned(),
        at: Timestamp::UNIX_EPOCH,
        read_at: None,
        total: Decimal::ZERO,
        state: RunState::Waiting,
        bookings: vec![booking],
    };
    say(&mut model, Event::HandedOver(vec![run], Vec::new()));
    let left = [UndoKind::BookedMany(Arc::new(vec![DocumentId(2)])), UndoKind::Approved(DocumentId(3), None)];
    assert_eq!(kinds(&model), left, "what was not handed over can still be undone");
    assert!(!model.handover.busy);
}
