use super::*;
use crate::base::RunId;
use crate::store::RunState;

async fn three_booked(store: &dyn Store) -> [DocumentId; 3] {
    let mut ids = [DocumentId(0); 3];
    for (number, id) in (0..).zip(&mut ids) {
        *id = added(store, &format!("/{number}.xml"), number).await;
        book(store, *id, &booking()).await.expect("booked");
    }
    ids
}

async fn hand_over(store: &dyn Store, ids: &[DocumentId]) -> RunId {
    store.hand_over(dossier(0), "/runs/1.xml", ids, &els(20)).await.expect("handed over").id
}

fn why() -> Message {
    Message::new("expertm-refused").text("text", "Leverancier bestaat niet")
}

pub(crate) async fn a_run_takes_all_or_nothing(place: &dyn Place) {
    let store = place.open().await;
    let ids = three_booked(&*store).await;
    let new = added(&*store, "/new.xml", 50).await;
    let failed = store.hand_over(dossier(0), "/runs/1.xml", &[ids[0], new], &els(20)).await;
    assert!(matches!(failed, Err(StoreError::Step { from: Status::New, to: Status::HandedOver })), "{failed:?}");
    store.set_flag(ids[1], Some(flag("")), &els(19)).await.expect("flagged");
    assert!(matches!(store.hand_over(dossier(0), "/runs/1.xml", &ids, &els(20)).await, Err(StoreError::Flagged)));
    store.set_flag(ids[1], None, &els(19)).await.expect("taken away");
    assert!(store.hand_over(dossier(1), "/runs/1.xml", &ids, &els(20)).await.is_err(), "another dossier");
    assert_eq!(store.runs(None).await.expect("runs"), []);
    assert_eq!(status_of(&*store, ids[0]).await, Status::Booked);

    let run = store.hand_over(dossier(0), "/runs/1.xml", &ids, &els(20)).await.expect("handed over");
    assert_eq!((run.state, run.total, run.read_at, run.file.as_str()), (RunState::Waiting, dec("363.00"), None, "/runs/1.xml"));
    assert_eq!(run.bookings.iter().map(|booking| booking.document).collect::<Vec<_>>(), ids);
    assert_eq!(store.runs(Some(dossier(0))).await.expect("runs"), std::slice::from_ref(&run));
    assert_eq!(store.runs(Some(dossier(1))).await.expect("runs"), []);
    assert_eq!(store.booking(ids[0]).await.expect("read").and_then(|booking| booking.run), Some(run.id));
    assert_eq!(kinds(&*store, ids[2]).await.last(), Some(&HistoryKind::HandedOver));
    assert!(matches!(store.unbook(ids[0], &els(21)).await, Err(StoreError::Step { from: Status::HandedOver, .. })));
    assert!(matches!(book(&*store, ids[0], &booking()).await, Err(StoreError::Step { .. })));
    assert!(store.hand_over(dossier(0), "/runs/2.xml", &ids, &els(22)).await.is_err(), "only once");
}

pub(crate) async fn what_was_read_back_twice_counts_once(place: &dyn Place) {
    let store = place.open().await;
    let ids = three_booked(&*store).await;
    let run = hand_over(&*store, &ids).await;
    let read = store.read_back(run, &[], &[], &els(30)).await.expect("read");
    assert_eq!((read.state, read.read_at), (RunState::Waiting, Some(els(30).at)));
    assert_eq!(store.read_back(run, &ids[..1], &[], &els(31)).await.expect("read").state, RunState::Partly);
    for second in 32..35 {
        let read = store.read_back(run, &ids[..2], &[(ids[2], why())], &els(second)).await.expect("read");
        assert_eq!((read.state, read.read_at), (RunState::Refused(1), Some(els(second).at)));
    }
    let expected = [HistoryKind::Received, HistoryKind::Booked, HistoryKind::HandedOver, HistoryKind::InExpertM];
    assert_eq!(kinds(&*store, ids[0]).await, expected);
    let refused = super::read(&*store, ids[2]).await;
    assert_eq!((refused.status, refused.reason), (Status::Refused, Some(why())));
    // A later reading finds it after all; what is in Expert/M stays there.
    let read = store.read_back(run, &ids, &[(ids[0], why())], &els(40)).await.expect("read");
    assert_eq!(read.state, RunState::InExpertM);
    for id in ids {
        let record = super::read(&*store, id).await;
        assert_eq!((record.status, record.reason), (Status::InExpertM, None));
    }
    let stranger = added(&*store, "/x.xml", 90).await;
    assert!(matches!(store.read_back(run, &[stranger], &[], &els(41)).await, Err(StoreError::Missing(_))));
    assert!(matches!(store.read_back(RunId(99), &[], &[], &els(41)).await, Err(StoreError::Missing(_))));
}

pub(crate) async fn a_refused_booking_keeps_its_number(place: &dyn Place) {
    let store = place.open().await;
    let ids = three_booked(&*store).await;
    let run = hand_over(&*store, &ids).await;
    store.read_back(run, &ids[2..], &[(ids[0], why()), (ids[1], why())], &els(30)).await.expect("read");
    // Mended and booked again at once.
    let stored = book(&*store, ids[0], &Booking { period: 10, ..booking() }).await.expect("booked");
    assert_eq!((stored.booking.number, stored.booking.period), (26_001, 10));
    // Taken back first.
    store.save_draft(ids[1], "{\"mended\":true}", 0, &els(31)).await.expect("a refused one can be mended");
    store.unbook(ids[1], &els(32)).await.expect("undone");
    assert_eq!(store.draft(ids[1]).await.expect("read").expect("a draft").entry, "{\"mended\":true}");
    assert_eq!(book(&*store, ids[1], &booking()).await.expect("booked").booking.number, 26_002);
    let record = read(&*store, ids[0]).await;
    assert_eq!((record.status, record.reason), (Status::Booked, None));
    let second = store.hand_over(dossier(0), "/runs/2.xml", &ids[..2], &els(33)).await.expect("handed over");
    assert_eq!(store.read_back(second.id, &ids[..2], &[], &els(34)).await.expect("read").state, RunState::InExpertM);
    let runs = store.runs(Some(dossier(0))).await.expect("runs");
    assert_eq!(runs.iter().map(|run| run.state).collect::<Vec<_>>(), [RunState::InExpertM, RunState::Refused(2)], "newest first");
}

pub(crate) async fn a_number_that_went_out_is_not_given_to_another(place: &dyn Place) {
    let store = place.open().await;
    let ids = three_booked(&*store).await;
    let run = hand_over(&*store, &ids).await;
    store.read_back(run, &[], &[(ids[2], why())], &els(30)).await.expect("read");
    store.unbook(ids[2], &els(31)).await.expect("undone");
    let other = added(&*store, "/other.xml", 60).await;
    assert_eq!(book(&*store, other, &booking()).await.expect("booked").booking.number, 26_004, "26003 may be imported yet");
    assert_eq!(book(&*store, ids[2], &booking()).await.expect("booked").booking.number, 26_003, "its own");
    store.unbook(ids[2], &els(32)).await.expect("undone");
    assert_eq!(book(&*store, ids[2], &Booking { journal: 2, ..booking() }).await.expect("booked").booking.number, 26_001);
}

pub(crate) async fn a_run_adds_up_in_euros(place: &dyn Place) {
    let store = place.open().await;
    let credit_note = Booking { doc_type: DocType::CreditNote, amount: dec("21.00"), ..booking() };
    let foreign = Booking { currency: "USD".to_owned(), rate: Some(dec("1.1")), amount: dec("100.00"), ..booking() };
    let mut ids = Vec::new();
    for (index, one) in [booking(), credit_note, foreign].iter().enumerate() {
        let id = added(&*store, &format!("/{index}.xml"), index as u64).await;
        book(&*store, id, one).await.expect("booked");
        ids.push(id);
    }
    let run = store.hand_over(dossier(0), "/runs/1.xml", &ids, &els(20)).await.expect("handed over");
    assert_eq!(run.total, dec("190.91"), "121.00 - 21.00 + 90.91");
}

pub(crate) async fn an_old_run_leaves_a_new_booking_alone(place: &dyn Place) {
    let store = place.open().await;
    let ids = three_booked(&*store).await;
    let run = hand_over(&*store, &ids).await;
    store.read_back(run, &[], &[(ids[0], why())], &els(30)).await.expect("read");
    book(&*store, ids[0], &booking()).await.expect("booked again");
    let version = read(&*store, ids[0]).await.version;
    // Somebody imports the old file after all.
    let read_again = store.read_back(run, &ids, &[], &els(31)).await.expect("read");
    assert_eq!(read_again.state, RunState::InExpertM);
    let record = read(&*store, ids[0]).await;
    assert_eq!((record.status, record.version), (Status::Booked, version));
}
