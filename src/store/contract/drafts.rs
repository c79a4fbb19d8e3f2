use super::*;

pub(crate) async fn drafts_have_versions(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    assert_eq!(store.draft(id).await.expect("none"), None);
    assert_eq!(store.save_draft(id, "{\"a\":1}", 0, &els(1)).await.expect("saved"), 1);
    assert!(matches!(store.save_draft(id, "{\"b\":1}", 0, &els(2)).await, Err(StoreError::Changed)), "somebody was first");
    assert_eq!(store.save_draft(id, "{\"a\":2}", 1, &els(3)).await.expect("saved"), 2);
    let draft = store.draft(id).await.expect("read").expect("a draft");
    assert_eq!((draft.entry.as_str(), draft.version, draft.who.as_str(), draft.at), ("{\"a\":2}", 2, "Els", els(3).at));
    assert_eq!(read(&*store, id).await.version, 1, "typing does not change the document");
}

pub(crate) async fn a_booked_document_takes_no_draft(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    book(&*store, id, &booking()).await.expect("booked");
    assert!(matches!(store.save_draft(id, "{}", 0, &els(1)).await, Err(StoreError::Changed)));
}
