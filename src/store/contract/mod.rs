//! What every store must do, written against the trait: each database runs the same tests.

pub(super) mod automatic;
pub(super) mod billit;
pub(super) mod bookings;
pub(super) mod claims;
pub(super) mod drafts;
pub(super) mod marks;
pub(super) mod master;
pub(super) mod observing;
pub(super) mod office;
pub(super) mod outbox;
pub(super) mod places;
pub(super) mod report;
pub(super) mod rules;
pub(super) mod runs;
pub(super) mod safe;
pub(super) mod searching;
pub(super) mod several;
pub(super) mod status;

use std::sync::Arc;

use async_trait::async_trait;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::{
    DocumentRecord, Flag, HistoryKind, NewBooking, Observation, Observed, POSTVAK, Stamp, Status, Store, StoreError,
    StoredBooking, Summary, Twin,
};
use crate::base::{DocumentId, EnterpriseNumber, FolderKind, Hash, Message, from_cents};
use crate::booking::{Booking, BookingLine, Direction, DocType, Side};
use crate::odd::{Face, Past};
use crate::suggest::{Booked, Facts, Share, Treatment, Way, Whole};

/// A database of its own for one test, which can be opened more than once.
#[async_trait]
pub(super) trait Place: Send + Sync {
    /// Opens it, as another process would.
    async fn open(&self) -> Arc<dyn Store>;
}

/// Makes one test a rule, each with a database of its own.
macro_rules! contract {
    ($place:expr) => {
        contract!($place;
            office: dossiers_are_kept_and_replaced, accounts_are_added_and_replaced, parties_keep_their_roles_apart,
                new_parties_get_a_free_number, a_party_that_is_there_gets_no_second_card, parties_become_known_to_expertm;
            master: what_changed_is_taken_over_and_counted, a_card_made_here_gives_its_number_away_and_keeps_its_bookings,
                the_same_party_made_twice_is_one_card_again, what_a_person_typed_on_a_card_goes_out_before_it_is_overwritten,
                two_managers_never_get_the_same_number, a_booking_of_expertm_is_learned_once;
            observing: a_new_file_is_a_new_document, the_same_file_again_changes_nothing, a_copy_is_a_duplicate_of_the_first,
                a_copy_in_the_same_batch_is_a_duplicate, a_copy_in_another_dossier_is_a_duplicate,
                the_same_terms_in_two_dossiers_are_no_duplicates, a_replaced_file_is_new_again,
                a_replaced_file_that_was_booked_is_a_document_of_its_own, broken_and_mended_files_change_status,
                two_empty_files_are_not_duplicates, the_pdf_beside_an_invoice_is_part_of_it,
                a_pdf_that_came_first_is_taken_up, two_files_that_swap_names_keep_no_false_duplicates,
                everything_about_a_document_is_kept, counts_agree_with_the_documents, a_large_batch_is_taken_in_whole;
            places: gone_files_are_shown_and_not_counted, a_file_that_comes_back_is_the_same_document,
                a_move_seen_after_it_is_gone, a_move_seen_before_it_is_gone, a_rename_and_a_new_file_under_the_old_name,
                the_next_duplicate_becomes_the_first, a_move_by_us_keeps_the_document, a_move_by_us_that_a_scan_saw_first,
                a_booked_invoice_does_not_move_to_another_dossier, known_files_are_those_that_are_there;
            status: only_the_steps_of_the_way_are_taken, what_was_put_aside_goes_back_to_what_it_is,
                the_flag_is_kept_with_its_words, flags_are_counted_by_whom_they_ask, every_change_is_in_the_history, what_is_not_there_is_missing,
                a_proposed_account_is_shown_until_booked;
            drafts: drafts_have_versions, a_booked_document_takes_no_draft;
            bookings: numbers_follow_each_other, numbers_are_apart_by_journal_and_year, flagged_cannot_be_booked,
                an_old_version_cannot_be_booked, booked_once_is_booked, undoing_gives_everything_back,
                the_last_number_is_given_again, numbers_have_nine_digits, what_was_booked_is_learnt_and_forgotten,
                bookings_come_back_as_they_went_in, a_second_copy_is_booked_with_a_reason_only,
                a_second_copy_of_what_expertm_has_is_refused, twins_are_found_among_what_waits_and_what_is_booked,
                many_are_booked_without_hole_and_taken_back, a_colleague_books_what_is_flagged;
            runs: a_run_takes_all_or_nothing, what_was_read_back_twice_counts_once, a_refused_booking_keeps_its_number,
                a_number_that_went_out_is_not_given_to_another, a_run_adds_up_in_euros, an_old_run_leaves_a_new_booking_alone;
            automatic: what_is_booked_by_itself_is_told_apart, automatic_booking_is_switched_with_a_reason,
                what_it_booked_and_was_taken_back_is_counted_by_side_from_a_moment,
                what_was_booked_comes_back_invoice_by_invoice;
            report: the_report_counts_what_waits_and_what_was_booked_alone, the_next_number_is_the_one_that_is_given;
            rules: a_rule_is_set_changed_and_removed_with_its_history, no_two_rules_hold_for_the_same,
                a_rule_that_is_not_there_is_missing_and_changes_nothing;
            safe: an_office_at_work_contradicts_nothing, a_hand_over_file_may_lie_elsewhere, a_copy_is_of_one_moment;
            searching: a_search_finds_party_number_and_amount, a_search_counts_parties_once, the_newest_are_found_first,
                a_search_finds_texts_however_they_are_typed, a_search_finds_what_people_did,
                a_search_follows_what_lies_there_now;
            billit: a_billit_account_and_its_links_are_kept, what_came_from_billit_is_kept_with_its_files,
                one_invoice_by_two_ways_is_known, what_waits_in_billit_is_listed_until_it_comes,
                a_run_of_the_sync_is_kept_for_every_window, a_link_ends_and_a_thing_can_be_brought_again;
            outbox: a_confirmed_booking_goes_up_once, a_booking_confirmed_before_its_order_was_known_goes_up,
                what_went_up_early_and_was_refused_is_emptied, what_billit_got_is_kept;
            marks: a_flag_of_billit_comes_to_its_document_whichever_came_first, a_flag_set_here_goes_up_once_and_comes_back_as_ours,
                what_both_wrote_stands_beside_each_other, a_flag_goes_where_nobody_here_set_it,
                flags_go_the_way_that_is_set;
            claims: one_window_has_a_document_at_a_time, a_claim_ends_a_minute_after_its_window_was_heard_of,
                a_claim_is_taken_over_on_purpose_and_told;
            several: many_book_at_once_without_hole_or_double, one_document_is_booked_by_one, what_was_kept_is_there_again,
                many_see_the_same_files_at_once;
        );
    };
    ($place:expr; $($module:ident: $($rule:ident),+;)+) => {
        $(mod $module {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $rule() {
                let place = $place;
                crate::store::contract::$module::$rule(&place).await;
            })+
        })+
    };
}
pub(super) use contract;

/// A dossier by number: 0999.9xx.xxx, which nobody has.
fn dossier(number: u32) -> EnterpriseNumber {
    EnterpriseNumber::from_first_eight(9_999_000 + number).expect("eight digits")
}

/// Els at so many seconds past a fixed moment.
fn els(second: i64) -> Stamp {
    Stamp { who: "Els".to_owned(), at: jiff::Timestamp::from_second(1_795_507_200 + second).expect("a moment") }
}

fn hash(seed: u64) -> Hash {
    let mut bytes = [7_u8; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    Hash(bytes)
}

/// A purchase invoice with this content at this path of dossier 0.
fn invoice(path: &str, content: u64) -> Observed {
    Observed {
        dossier: dossier(0),
        folder: FolderKind::Purchases,
        path: path.to_owned(),
        size: 4_000 + content,
        modified_ms: 1_795_000_000_000,
        identity: hash(content),
        companion: None,
        content: Ok(Summary {
            doc_type: Some(DocType::Invoice),
            number: format!("F-{content}"),
            date: Some(date(2026, 11, 12)),
            due_date: Some(date(2026, 12, 12)),
            party: "Drukkerij Proef".to_owned(),
            party_key: dossier(900).digits(),
            total: Some(from_cents(12_100)),
            currency: "EUR".to_owned(),
            attachments: 1,
            ..Summary::default()
        }),
        texts: String::new(),
    }
}

/// A PDF on its own.
fn pdf(path: &str, content: u64) -> Observed {
    Observed { content: Ok(Summary::default()), ..invoice(path, content) }
}

fn unreadable(path: &str, content: u64) -> Observed {
    Observed { content: Err(Message::new("ubl-broken").text("where", "line 3")), ..invoice(path, content) }
}

async fn observe(store: &dyn Store, seen: &[Observed]) -> Vec<Observation> {
    store.observe(seen, &els(0)).await.expect("taken in")
}

/// Takes in an invoice of dossier 0 and returns its id.
async fn added(store: &dyn Store, path: &str, content: u64) -> DocumentId {
    match observe(store, &[invoice(path, content)]).await.as_slice() {
        [Observation::Added(id)] => *id,
        other => panic!("not added: {other:?}"),
    }
}

async fn read(store: &dyn Store, id: DocumentId) -> DocumentRecord {
    store.document(id).await.expect("a document")
}

async fn kinds(store: &dyn Store, id: DocumentId) -> Vec<HistoryKind> {
    store.history(id).await.expect("a history").into_iter().map(|line| line.kind).collect()
}

fn flag(information: &str) -> Flag {
    Flag { who: "Els".to_owned(), since: els(5).at, information: information.to_owned(), for_whom: Some("Jan".to_owned()) }
}

/// A purchase of 121,00 in journal 1 of 2026.
fn booking() -> Booking {
    let line = |account, cents, side, ventilation, boxes: &[&str]| BookingLine {
        account,
        amount: from_cents(cents),
        side,
        ventilation,
        vat_rate_code: (ventilation == 1).then_some(4),
        vat_percent: None,
        boxes: boxes.iter().map(|&name| name.to_owned()).collect(),
        text: "Drukwerk".to_owned(),
    };
    Booking {
        direction: Direction::Purchase,
        doc_type: DocType::Invoice,
        journal: 1,
        book_year: 2026,
        period: 11,
        vat_period: 202_611,
        number: 0,
        party: 1042,
        party_name: "Drukkerij Proef".to_owned(),
        doc_date: date(2026, 11, 12),
        due_date: Some(date(2026, 12, 12)),
        reference: "F-1".to_owned(),
        structured_reference: None,
        currency: "EUR".to_owned(),
        rate: None,
        amount: from_cents(12_100),
        vat_amount: from_cents(2_100),
        lines: vec![
            line(440_000, 12_100, Side::Credit, 0, &[]),
            line(612_100, 10_000, Side::Debit, 1, &["82"]),
            line(411_000, 2_100, Side::Debit, 11, &["59"]),
        ],
    }
}

fn learnt(account: u32, day: Date) -> Booked {
    Booked {
        dossier: dossier(0).digits(),
        party: dossier(900).digits(),
        text: "Drukwerk".to_owned(),
        account,
        day,
        facts: Facts { item: "D-1".to_owned(), cents: Some(1250), ..Facts::default() },
        treatment: Treatment {
            vat: Way::Usual,
            deductible: Way::Other(dec("62.5")),
            shares: vec![Share { account, cents: 1250 }],
            of: Whole::OnlyLine,
        },
        ..Booked::default()
    }
}

fn by_postvak(second: i64) -> Stamp {
    Stamp { who: POSTVAK.to_owned(), ..els(second) }
}

/// A booking of a document with nothing beside it.
fn bare(document: DocumentId, version: i64, booking: &Booking) -> NewBooking<'_> {
    NewBooking { document, version, booking, first_number: 26_001, entry: "{}", learn: &[], past: None, again: None, why: None }
}

/// Books a document at the version it has now.
async fn book(store: &dyn Store, id: DocumentId, booking: &Booking) -> Result<StoredBooking, StoreError> {
    let version = read(store, id).await.version;
    let learn = [learnt(612_100, date(2026, 11, 24))];
    let new = NewBooking { entry: "{\"kept\":true}", learn: &learn, ..bare(id, version, booking) };
    store.book(new, &els(10)).await
}

async fn status_of(store: &dyn Store, id: DocumentId) -> Status {
    read(store, id).await.status
}

fn dec(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}
