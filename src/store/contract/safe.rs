use super::*;
use crate::store::Contradiction;

pub(crate) async fn an_office_at_work_contradicts_nothing(place: &dyn Place) {
    let store = place.open().await;
    assert_eq!(store.last_change().await.expect("read"), None, "nothing happened yet");
    let mut ids = Vec::new();
    for number in 0..3 {
        let id = added(&*store, &format!("/{number}.xml"), number).await;
        book(&*store, id, &booking()).await.expect("booked");
        ids.push(id);
    }
    store.unbook(ids[2], &els(15)).await.expect("taken back");
    let run = store.hand_over(dossier(0), "/runs/1.xml", &ids[..2], &els(20)).await.expect("handed over");
    assert_eq!(store.last_change().await.expect("read"), Some(els(20).at));
    let refused = [(ids[1], Message::new("expertm-refused"))];
    store.read_back(run.id, &ids[..1], &refused, &els(30)).await.expect("read back");
    assert_eq!(store.last_change().await.expect("read"), Some(els(30).at));
    assert_eq!(store.contradictions().await.expect("looked through"), []);
    // A decision is not mended.
    let decision = Contradiction::Booking(ids[0]);
    assert!(!store.mend(&decision, &els(40)).await.expect("left to a person"));
    assert!(store.mend(&Contradiction::Counts(dossier(0)), &els(40)).await.expect("counted anew"));
    assert_eq!(store.contradictions().await.expect("looked through"), []);
}

pub(crate) async fn a_hand_over_file_may_lie_elsewhere(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/1.xml", 1).await;
    book(&*store, id, &booking()).await.expect("booked");
    let run = store.hand_over(dossier(0), "/runs/1.xml", &[id], &els(20)).await.expect("handed over");
    store.run_moved(run.id, "/elsewhere/1.xml").await.expect("noted");
    let runs = store.runs(None).await.expect("runs");
    assert_eq!((runs.len(), runs[0].file.as_str(), &runs[0].bookings), (1, "/elsewhere/1.xml", &run.bookings));
    let none = store.run_moved(crate::base::RunId(999), "/x.xml").await;
    assert!(matches!(none, Err(StoreError::Missing(_))), "{none:?}");
}

/// A copy is the same store, made while somebody writes; a database that has its own way of backing up says so.
pub(crate) async fn a_copy_is_of_one_moment(place: &dyn Place) {
    let store = place.open().await;
    let other = place.open().await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("copy.db");
    for number in 0..20 {
        added(&*store, &format!("/{number}.xml"), number).await;
    }
    let writing = async {
        for number in 20..60 {
            added(&*other, &format!("/{number}.xml"), number).await;
        }
    };
    let (copied, ()) = tokio::join!(store.copy_to(&file), writing);
    match copied {
        Err(StoreError::OwnBackup) => return,
        copied => copied.expect("copied"),
    }
    let copy = crate::store::sqlite::SqliteStore::open(&file).await.expect("a store");
    let there = copy.documents(None).await.expect("documents");
    assert!((20..=60).contains(&there.len()), "{}", there.len());
    let all = store.documents(None).await.expect("documents");
    for record in &there {
        assert!(all.contains(record), "{record:?}");
    }
    assert_eq!(crate::store::SafeStore::contradictions(&copy).await.expect("looked through"), []);
    copy.close().await;
    assert!(store.copy_to(&file).await.is_err(), "no copy takes the place of another");
}
