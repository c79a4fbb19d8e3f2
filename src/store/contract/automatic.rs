use super::*;
use crate::suggest::{Hand, Invoice};

/// Books a document with these lines.
async fn book_with(store: &dyn Store, id: DocumentId, learn: &[Booked], why: Option<&Message>, stamp: &Stamp) {
    let version = read(store, id).await.version;
    let booking = booking();
    store.book(NewBooking { learn, why, ..bare(id, version, &booking) }, stamp).await.expect("booked");
}

pub(crate) async fn what_is_booked_by_itself_is_told_apart(place: &dyn Place) {
    let store = place.open().await;
    let mut ids = Vec::new();
    for nth in 0..4 {
        ids.push(added(&*store, &format!("/{nth}.xml"), nth).await);
    }
    let day = date(2026, 11, 24);
    let by = |hand| [Booked { hand, ..learnt(612_100, day) }];
    let why = Message::new("automatic-why").text("account", "612100");
    book_with(&*store, ids[0], &by(Hand::Person), None, &els(10)).await;
    book_with(&*store, ids[1], &by(Hand::Postvak), Some(&why), &by_postvak(11)).await;
    book_with(&*store, ids[2], &by(Hand::Many), None, &els(12)).await;
    book_with(&*store, ids[3], &by(Hand::Postvak), Some(&why), &by_postvak(13)).await;
    let hands: Vec<Hand> = store.booked_lines().await.expect("lines").iter().map(|line| line.hand).collect();
    assert_eq!(hands, [Hand::Person, Hand::Postvak, Hand::Many, Hand::Postvak]);
    let since = |second| store.booked_by_itself(dossier(0), els(second).at);
    assert_eq!(since(0).await.expect("documents"), [ids[1], ids[3]]);
    assert_eq!(since(12).await.expect("documents"), [ids[3]], "not what was booked before");
    assert_eq!(store.booked_by_itself(dossier(1), els(0).at).await.expect("documents"), [], "of this dossier only");
    let said: Vec<_> = store.history(ids[1]).await.expect("a history").into_iter().filter_map(|line| line.text).collect();
    assert!(said.contains(&why), "why it was booked stands in the history: {said:?}");

    store.unbook(ids[3], &els(20)).await.expect("taken back");
    assert_eq!(since(0).await.expect("documents"), [ids[1]], "what was taken back is not booked any more");
}

pub(crate) async fn automatic_booking_is_switched_with_a_reason(place: &dyn Place) {
    let store = place.open().await;
    let why = Message::new("automatic-stopped").text("right", "58");
    let switch = async |direction, on, why: Option<&Message>, stamp: Stamp| {
        store.switch_automatic(dossier(0), direction, on, why, &stamp).await.expect("switched")
    };
    assert!(!switch(Direction::Purchase, false, None, els(1)).await, "it is off by itself");
    assert!(switch(Direction::Purchase, true, None, els(2)).await);
    assert!(!switch(Direction::Purchase, true, None, els(3)).await, "on is on");
    assert!(switch(Direction::Sale, true, None, els(4)).await, "sales are apart");
    let on: Vec<Direction> = store.automatic_on().await.expect("on").iter().map(|step| step.direction).collect();
    assert_eq!(on, [Direction::Purchase, Direction::Sale]);
    assert!(switch(Direction::Purchase, false, Some(&why), by_postvak(5)).await);
    let on = store.automatic_on().await.expect("on");
    assert_eq!(on.iter().map(|step| (step.dossier, step.direction)).collect::<Vec<_>>(), [(dossier(0), Direction::Sale)]);
    // Another process sees the same, with who and why.
    let steps = place.open().await.automatic_steps(dossier(0)).await.expect("steps");
    assert_eq!(steps.iter().map(|step| step.on).collect::<Vec<_>>(), [true, true, false]);
    assert_eq!((steps[2].who.as_str(), &steps[2].text, steps[2].at), (POSTVAK, &Some(why), els(5).at));
}

pub(crate) async fn what_was_booked_comes_back_invoice_by_invoice(place: &dyn Place) {
    let store = place.open().await;
    let first = added(&*store, "/1.xml", 1).await;
    let second = added(&*store, "/2.xml", 2).await;
    let day = date(2026, 11, 24);
    store.learn(&[learnt(600_000, date(2026, 1, 5)), learnt(600_000, date(2026, 1, 5))]).await.expect("learnt");
    book_with(&*store, first, &[learnt(612_100, day), learnt(613_000, day)], None, &els(10)).await;
    let flag = Flag { who: "els".to_owned(), since: els(11).at, information: String::new(), for_whom: None };
    store.set_flag(second, Some(flag), &els(11)).await.expect("flagged");
    store.set_flag(second, None, &els(12)).await.expect("not any more");
    book_with(&*store, second, &[learnt(612_100, day)], None, &els(13)).await;
    let found = store.booked_invoices().await.expect("invoices");
    let told: Vec<_> = found.iter().map(|Invoice { document, flagged, lines, .. }| (*document, *flagged, lines.len())).collect();
    assert_eq!(told, [(None, false, 1), (None, false, 1), (Some(first), false, 2), (Some(second), true, 1)]);
    assert_eq!(found[2].number, read(&*store, first).await.summary.number);
    let lines: Vec<Booked> = found.into_iter().flat_map(|invoice| invoice.lines).collect();
    assert_eq!(lines, store.booked_lines().await.expect("lines"), "the same lines in the same order");
}

pub(crate) async fn what_it_booked_and_was_taken_back_is_counted_by_side_from_a_moment(place: &dyn Place) {
    let store = place.open().await;
    let mut ids = Vec::new();
    for nth in 0..4 {
        ids.push(added(&*store, &format!("/{nth}.xml"), nth).await);
    }
    for (id, stamp) in ids.iter().zip([by_postvak(10), by_postvak(20), els(21), by_postvak(22)]) {
        book_with(&*store, *id, &[], None, &stamp).await;
    }
    let of = async |direction, second| store.own_taken_back(dossier(0), direction, els(second).at).await.expect("counted");
    assert_eq!(of(Direction::Purchase, 0).await, (3, 0), "not what a person booked");
    for id in ids.iter().rev() {
        store.unbook(*id, &els(30)).await.expect("taken back");
    }
    assert_eq!(of(Direction::Purchase, 0).await, (3, 3));
    assert_eq!(of(Direction::Purchase, 20).await, (2, 2), "from the moment itself on");
    assert_eq!(of(Direction::Purchase, 21).await, (1, 1));
    assert_eq!(of(Direction::Sale, 0).await, (0, 0), "sales are apart");
    // Booked once more by a person: it is still one that was taken back.
    book_with(&*store, ids[1], &[], None, &els(40)).await;
    assert_eq!(of(Direction::Purchase, 20).await, (2, 2));
}
