use super::*;
use crate::store::{BookedDay, WorkDay};

async fn book_as(store: &dyn Store, id: DocumentId, stamp: &Stamp) {
    let version = read(store, id).await.version;
    let booking = booking();
    store.book(bare(id, version, &booking), stamp).await.expect("booked");
}

pub(crate) async fn the_report_counts_what_waits_and_what_was_booked_alone(place: &dyn Place) {
    let store = place.open().await;
    let mut ids = Vec::new();
    for nth in 0..5 {
        ids.push(added(&*store, &format!("/{nth}.xml"), nth).await);
    }
    observe(&*store, &[unreadable("/x.xml", 90), invoice("/twice.xml", 0)]).await;
    book_as(&*store, ids[0], &els(10)).await;
    book_as(&*store, ids[1], &by_postvak(11)).await;
    book_as(&*store, ids[2], &by_postvak(12)).await;
    store.unbook(ids[2], &els(13)).await.expect("undone");
    store.set_status(ids[3], Status::PutAside, &els(14)).await.expect("put aside");

    let today = els(0).at.to_string()[..10].parse::<Date>().expect("a day");
    let report = store.report(today).await.expect("a report");
    let work = |done, documents| WorkDay { dossier: dossier(0), seen: today, done, documents };
    assert_eq!(report.work, [work(None, 2), work(Some(today), 3)], "undone waits again; broken and double ones are no work");
    let booked = |automatic, documents, changed| BookedDay { dossier: dossier(0), day: today, automatic, documents, changed };
    assert_eq!(report.booked, [booked(false, 1, 0), booked(true, 2, 1)]);

    // What was done before the first day is left out, what waits is not.
    let report = store.report(today.tomorrow().expect("a day")).await.expect("a report");
    assert_eq!((report.work, report.booked), (vec![work(None, 2)], Vec::new()));
}

pub(crate) async fn the_next_number_is_the_one_that_is_given(place: &dyn Place) {
    let store = place.open().await;
    let next = async || store.next_number(dossier(0), 1, 2026, 26_001).await.expect("a number");
    assert_eq!(next().await, 26_001);
    let id = added(&*store, "/a.xml", 1).await;
    let stored = book(&*store, id, &booking()).await.expect("booked");
    assert_eq!((stored.booking.number, next().await), (26_001, 26_002));
    assert_eq!(store.next_number(dossier(0), 2, 2026, 7).await.expect("a number"), 7, "each journal has its own");
}
