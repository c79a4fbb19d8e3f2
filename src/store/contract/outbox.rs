use super::*;
use crate::store::{
    FileRole, OutboxRow, OutboxState, PushedKind, PushedRow, RemoteFile, RemoteItem, RemoteKey, RemoteKind, RemoteState,
    UpSettings,
};

/// The order in Billit that is the invoice with this content.
fn order(id: &str, content: u64, state: RemoteState) -> RemoteItem {
    let file = RemoteFile {
        file: format!("{id}-xml"),
        role: FileRole::Itself,
        sha256: hash(content),
        size: 12,
        temporary: String::new(),
        path: format!("/in/{id}.xml"),
    };
    RemoteItem {
        key: RemoteKey { company: 7, kind: RemoteKind::Order, id: id.to_owned() },
        dossier: dossier(0),
        state,
        identity: Some(hash(content)),
        page: None,
        deleted: None,
        marks: None,
        files: vec![file],
    }
}

async fn row(store: &dyn Store) -> Option<OutboxRow> {
    let mut rows = store.outbox().await.expect("read");
    assert!(rows.len() < 2, "{rows:?}");
    rows.pop()
}

fn why() -> Message {
    Message::new("billit-error-refused").text("reason", "Periode afgesloten")
}

async fn handed_over(store: &dyn Store, id: DocumentId) -> crate::base::RunId {
    book(store, id, &booking()).await.expect("booked");
    store.hand_over(dossier(0), &format!("/runs/{}.xml", id.0), &[id], &els(20)).await.expect("handed over").id
}

pub(crate) async fn a_confirmed_booking_goes_up_once(place: &dyn Place) {
    let store = place.open().await;
    store.save_remote_item(&order("4711", 1, RemoteState::Taken), &els(1)).await.expect("kept");
    let (ours, other) = (added(&*store, "/1.xml", 1).await, added(&*store, "/2.xml", 2).await);
    let run = handed_over(&*store, ours).await;
    let elsewhere = handed_over(&*store, other).await;
    assert_eq!(row(&*store).await, None, "nothing is confirmed yet");
    store.read_back(run, &[ours], &[], &els(30)).await.expect("read");
    store.read_back(elsewhere, &[other], &[], &els(30)).await.expect("read");
    let waiting = row(&*store).await.expect("a row");
    assert_eq!((waiting.document, waiting.company, waiting.order.as_str(), waiting.generation), (ours, 7, "4711", 1));
    assert_eq!(waiting.booking.as_ref().map(|booking| booking.number), Some(26_001), "the booking as it was numbered");
    assert_eq!(waiting.state, OutboxState::Waiting);
    store.read_back(run, &[ours], &[], &els(31)).await.expect("read again");
    assert_eq!(row(&*store).await, Some(waiting.clone()), "the same once more is no news");

    let due = async |second| store.outbox_due(dossier(0), els(second).at, 10).await.expect("read").len();
    assert!(store.outbox_begin(ours, 1).await.expect("begun") && !store.outbox_begin(ours, 2).await.expect("read"));
    store.outbox_failed(ours, 1, &why(), Some(els(100).at), &els(40)).await.expect("kept");
    assert_eq!((due(99).await, due(100).await), (0, 1), "it waits for its turn");
    store.outbox_failed(ours, 1, &why(), None, &els(101)).await.expect("kept");
    let refused = row(&*store).await.expect("a row");
    assert_eq!((refused.state, refused.tries, refused.reason), (OutboxState::Refused, 2, Some(why())));
    assert_eq!(due(900).await, 0, "nothing is tried again by itself");
    assert_eq!(store.outbox_retry(Some(other)).await.expect("asked"), 0);
    assert_eq!((store.outbox_retry(Some(ours)).await.expect("asked"), due(102).await), (1, 1));
    store.outbox_done(ours, 1, &els(110)).await.expect("kept");
    assert_eq!(row(&*store).await.map(|row| (row.state, row.reason)), Some((OutboxState::Sent, None)));
    assert_eq!((store.outbox_retry(None).await.expect("asked"), due(900).await), (0, 0));
    let key = order("4711", 1, RemoteState::Taken).key;
    let told: Vec<String> = store.remote_history(&key).await.expect("read").into_iter().map(|event| event.what).collect();
    assert_eq!(told, ["taken", "booking_refused", "booking_sent"]);
}

pub(crate) async fn a_booking_confirmed_before_its_order_was_known_goes_up(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/1.xml", 1).await;
    let run = handed_over(&*store, id).await;
    store.read_back(run, &[id], &[], &els(30)).await.expect("read");
    assert_eq!(row(&*store).await, None, "Billit does not have it");
    store.save_remote_item(&order("12", 1, RemoteState::Placing), &els(40)).await.expect("kept");
    assert_eq!(row(&*store).await, None);
    store.save_remote_item(&order("12", 1, RemoteState::Same), &els(41)).await.expect("kept");
    store.save_remote_item(&order("13", 1, RemoteState::Same), &els(42)).await.expect("kept");
    let waiting = row(&*store).await.expect("one row, whatever orders there are of it");
    assert_eq!((waiting.order.as_str(), waiting.generation), ("12", 1));
}

pub(crate) async fn what_went_up_early_and_was_refused_is_emptied(place: &dyn Place) {
    let store = place.open().await;
    store.save_up_settings(&UpSettings { at_hand_over: true, ..UpSettings::default() }).await.expect("kept");
    assert!(place.open().await.up_settings().await.expect("read").at_hand_over);
    for (id, content) in [("1", 1), ("2", 2)] {
        store.save_remote_item(&order(id, content, RemoteState::Taken), &els(1)).await.expect("kept");
    }
    let id = added(&*store, "/1.xml", 1).await;
    let run = handed_over(&*store, id).await;
    assert_eq!(row(&*store).await.map(|row| row.generation), Some(1), "at the hand-over");
    // It is on its way when Expert/M refuses it: whether it arrives or not, Billit is to have none.
    assert!(store.outbox_begin(id, 1).await.expect("begun"));
    store.read_back(run, &[], &[(id, why())], &els(30)).await.expect("read");
    store.outbox_done(id, 1, &els(31)).await.expect("kept");
    let emptied = row(&*store).await.expect("a row");
    assert_eq!((emptied.generation, emptied.booking, emptied.state), (2, None, OutboxState::Waiting));
    assert!(store.outbox_begin(id, 2).await.expect("begun"));
    store.outbox_done(id, 2, &els(32)).await.expect("kept");
    store.unbook(id, &els(33)).await.expect("taken back");
    assert_eq!(row(&*store).await.map(|row| row.state), Some(OutboxState::Sent), "there is nothing more to take back");
    handed_over(&*store, id).await;
    let again = row(&*store).await.expect("a row");
    assert_eq!((again.generation, again.booking.is_some(), again.state), (3, true, OutboxState::Waiting));

    // What never went up is just let go.
    let second = added(&*store, "/2.xml", 2).await;
    let run = handed_over(&*store, second).await;
    assert_eq!(store.outbox().await.expect("read").len(), 2);
    store.read_back(run, &[], &[(second, why())], &els(50)).await.expect("read");
    assert_eq!(row(&*store).await.map(|row| row.document), Some(id));
}

pub(crate) async fn what_billit_got_is_kept(place: &dyn Place) {
    let store = place.open().await;
    let account = |content, reason| PushedRow {
        kind: PushedKind::Account,
        code: "612000".to_owned(),
        hash: hash(content),
        party: None,
        reason,
    };
    let party = PushedRow { kind: PushedKind::Supplier, code: "7".to_owned(), party: Some(99), ..account(2, Some(why())) };
    store.save_pushed(7, &[account(1, None), party.clone()]).await.expect("kept");
    store.save_pushed(7, &[account(3, None)]).await.expect("replaced");
    let kept = place.open().await.pushed(7).await.expect("read");
    assert_eq!(kept, [account(3, None), party]);
    assert_eq!(store.pushed(8).await.expect("read"), []);
    assert_eq!(store.pushed_retry().await.expect("asked"), 1);
    let kept = store.pushed(7).await.expect("read");
    assert_eq!((kept[0].hash, kept[1].party, &kept[1].reason), (hash(3), Some(99), &None));
    assert_ne!(kept[1].hash, hash(2), "it is sent again");
}
