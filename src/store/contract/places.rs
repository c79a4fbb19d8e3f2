use super::*;

async fn gone(store: &dyn Store, path: &str) {
    store.gone(dossier(0), &[path.to_owned()], &els(3)).await.expect("gone");
}

pub(crate) async fn gone_files_are_shown_and_not_counted(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    let booked = added(&*store, "/b.xml", 2).await;
    book(&*store, booked, &booking()).await.expect("booked");
    gone(&*store, "/a.xml").await;
    gone(&*store, "/b.xml").await;
    gone(&*store, "/never.xml").await;
    let record = read(&*store, id).await;
    assert_eq!((record.status, record.gone), (Status::New, true));
    assert_eq!(store.documents(None).await.expect("documents").len(), 2);
    assert_eq!(kinds(&*store, id).await, [HistoryKind::Received, HistoryKind::Gone]);
    assert_eq!(store.counts().await.expect("counts")[0].purchases, 1, "what is booked still has to go");
    gone(&*store, "/a.xml").await;
    assert_eq!(kinds(&*store, id).await.len(), 2, "gone once");
}

pub(crate) async fn a_file_that_comes_back_is_the_same_document(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    gone(&*store, "/a.xml").await;
    assert_eq!(observe(&*store, &[invoice("/a.xml", 1)]).await, [Observation::Known(id)]);
    assert!(!read(&*store, id).await.gone);
    gone(&*store, "/a.xml").await;
    let seen = observe(&*store, &[invoice("/a.xml", 2)]).await;
    assert!(matches!(seen[..], [Observation::Added(new)] if new != id), "other content, other document: {seen:?}");
}

pub(crate) async fn a_move_seen_after_it_is_gone(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    store.set_status(id, Status::Ready, &els(1)).await.expect("ready");
    gone(&*store, "/a.xml").await;
    assert_eq!(observe(&*store, &[invoice("/in/a.xml", 1)]).await, [Observation::Known(id)]);
    let record = read(&*store, id).await;
    assert_eq!((record.path.as_str(), record.gone, record.status), ("/in/a.xml", false, Status::Ready));
    assert_eq!(kinds(&*store, id).await.last(), Some(&HistoryKind::Moved));
}

pub(crate) async fn a_move_seen_before_it_is_gone(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    book(&*store, id, &booking()).await.expect("booked");
    let seen = observe(&*store, &[invoice("/in/a.xml", 1)]).await;
    let [Observation::Duplicate(copy, _)] = seen[..] else { panic!("{seen:?}") };
    gone(&*store, "/a.xml").await;
    let record = read(&*store, id).await;
    assert_eq!((record.path.as_str(), record.gone, record.status), ("/in/a.xml", false, Status::Booked));
    let shown: Vec<DocumentId> = store.documents(None).await.expect("documents").iter().map(|record| record.id).collect();
    assert_eq!(shown, [id]);
    assert!(read(&*store, copy).await.gone);
    assert_eq!(observe(&*store, &[invoice("/in/a.xml", 1)]).await, [Observation::Known(id)]);
}

pub(crate) async fn a_rename_and_a_new_file_under_the_old_name(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    let seen = observe(&*store, &[invoice("/a.xml", 2), invoice("/b.xml", 1)]).await;
    let [Observation::Added(new), Observation::Known(moved)] = seen[..] else { panic!("{seen:?}") };
    assert_eq!(moved, id);
    assert_eq!(read(&*store, id).await.path, "/b.xml");
    assert_eq!(read(&*store, new).await.path, "/a.xml");
}

pub(crate) async fn the_next_duplicate_becomes_the_first(place: &dyn Place) {
    let store = place.open().await;
    let first = added(&*store, "/a.xml", 1).await;
    let copy = |number, path: &str| Observed { dossier: dossier(number), ..invoice(path, 1) };
    let seen = observe(&*store, &[copy(1, "/b.xml"), copy(2, "/c.xml")]).await;
    let [Observation::Duplicate(second, _), Observation::Duplicate(third, _)] = seen[..] else { panic!("{seen:?}") };
    gone(&*store, "/a.xml").await;
    assert!(read(&*store, first).await.gone);
    let record = read(&*store, second).await;
    assert_eq!((record.status, record.duplicate_of), (Status::New, None));
    assert_eq!(read(&*store, third).await.duplicate_of, Some(second));
}

pub(crate) async fn a_move_by_us_keeps_the_document(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    store.moved(id, "/verwerkt/a.xml", &els(4)).await.expect("moved");
    store.moved(id, "/verwerkt/a.xml", &els(5)).await.expect("moved already");
    assert_eq!(read(&*store, id).await.path, "/verwerkt/a.xml");
    assert_eq!(kinds(&*store, id).await, [HistoryKind::Received, HistoryKind::Moved]);
    gone(&*store, "/a.xml").await;
    assert!(!read(&*store, id).await.gone);
    added(&*store, "/b.xml", 2).await;
    assert!(matches!(store.moved(id, "/b.xml", &els(6)).await, Err(StoreError::Changed)), "something else lies there");
}

pub(crate) async fn a_move_by_us_that_a_scan_saw_first(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    let seen = observe(&*store, &[invoice("/verwerkt/a.xml", 1)]).await;
    assert!(matches!(seen[..], [Observation::Duplicate(..)]), "{seen:?}");
    store.moved(id, "/verwerkt/a.xml", &els(4)).await.expect("moved");
    let shown = store.documents(None).await.expect("documents");
    assert_eq!(shown.iter().map(|record| (record.id, record.path.as_str())).collect::<Vec<_>>(), [(id, "/verwerkt/a.xml")]);
}

pub(crate) async fn a_booked_invoice_does_not_move_to_another_dossier(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    book(&*store, id, &booking()).await.expect("booked");
    gone(&*store, "/a.xml").await;
    let seen = observe(&*store, &[Observed { dossier: dossier(1), ..invoice("/b.xml", 1) }]).await;
    assert!(matches!(seen[..], [Observation::Duplicate(_, of)] if of == id), "it would be booked twice: {seen:?}");
    assert_eq!(read(&*store, id).await.dossier, dossier(0));
    let seen = observe(&*store, &[Observed { folder: FolderKind::Sales, ..invoice("/c.xml", 1) }]).await;
    assert!(matches!(seen[..], [Observation::Duplicate(_, of)] if of == id), "{seen:?}");
}

pub(crate) async fn known_files_are_those_that_are_there(place: &dyn Place) {
    let store = place.open().await;
    added(&*store, "/a.xml", 1).await;
    added(&*store, "/b.xml", 2).await;
    gone(&*store, "/a.xml").await;
    assert_eq!(store.known_files(dossier(0)).await.expect("known"), [("/b.xml".to_owned(), 4_002, 1_795_000_000_000)]);
    assert_eq!(store.known_files(dossier(1)).await.expect("known"), []);
}
