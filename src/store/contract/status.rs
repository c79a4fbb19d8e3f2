use super::*;

pub(crate) async fn only_the_steps_of_the_way_are_taken(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    for to in [Status::Ready, Status::New, Status::PutAside, Status::New, Status::Ready, Status::PutAside, Status::New] {
        let record = store.set_status(id, to, &els(1)).await.expect("a step of the way");
        assert_eq!(record.status, to);
    }
    for to in [Status::Booked, Status::HandedOver, Status::InExpertM, Status::Refused, Status::Unreadable, Status::Duplicate] {
        let refused = store.set_status(id, to, &els(1)).await;
        assert!(matches!(refused, Err(StoreError::Step { from: Status::New, .. })), "{to:?}: {refused:?}");
    }
    book(&*store, id, &booking()).await.expect("booked");
    for to in [Status::New, Status::Ready, Status::PutAside] {
        assert!(matches!(store.set_status(id, to, &els(1)).await, Err(StoreError::Step { from: Status::Booked, .. })));
    }
    assert_eq!(status_of(&*store, id).await, Status::Booked);
}

pub(crate) async fn what_was_put_aside_goes_back_to_what_it_is(place: &dyn Place) {
    let store = place.open().await;
    observe(&*store, &[invoice("/a.xml", 1), invoice("/b.xml", 1), unreadable("/c.xml", 2)]).await;
    for (path, was) in [("/a.xml", Status::New), ("/b.xml", Status::Duplicate), ("/c.xml", Status::Unreadable)] {
        let record = store.document_at(path).await.expect("looked").expect("found");
        assert_eq!(record.status, was);
        store.set_status(record.id, Status::PutAside, &els(1)).await.expect("put aside");
        let back = store.set_status(record.id, Status::New, &els(2)).await.expect("taken back");
        assert_eq!((back.status, back.duplicate_of), (was, record.duplicate_of));
    }
    // A person may say that a duplicate is none.
    let copy = store.document_at("/b.xml").await.expect("looked").expect("found");
    let record = store.set_status(copy.id, Status::New, &els(3)).await.expect("no duplicate");
    assert_eq!((record.status, record.duplicate_of), (Status::New, None));
    assert_eq!(observe(&*store, &[invoice("/b.xml", 1)]).await, [Observation::Known(copy.id)]);
    assert_eq!(status_of(&*store, copy.id).await, Status::New, "and a scan does not know better");
}

pub(crate) async fn the_flag_is_kept_with_its_words(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    let record = store.set_flag(id, Some(flag("Wagen van de zaak?")), &els(5)).await.expect("flagged");
    assert_eq!((record.flag, record.version), (Some(flag("Wagen van de zaak?")), 2));
    assert_eq!(store.counts().await.expect("counts")[0].review, 1);
    store.set_flag(id, Some(flag("Wagen van de zaak?")), &els(6)).await.expect("the same");
    assert_eq!(read(&*store, id).await.version, 2);
    let record = store.set_flag(id, None, &els(7)).await.expect("taken away");
    assert_eq!((record.flag, record.version), (None, 3));
    assert_eq!(kinds(&*store, id).await, [HistoryKind::Received, HistoryKind::Flagged, HistoryKind::Unflagged]);
    let history = store.history(id).await.expect("a history");
    assert_eq!(history[1].text, Some(Message::new("store-flag-information").text("information", "Wagen van de zaak?")));
}

pub(crate) async fn every_change_is_in_the_history(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    let jan = Stamp { who: "Jan".to_owned(), at: els(9).at };
    store.note(id, HistoryKind::Opened, None, &jan).await.expect("noted");
    store.set_status(id, Status::Ready, &els(10)).await.expect("ready");
    store.set_status(id, Status::PutAside, &els(11)).await.expect("aside");
    store.set_status(id, Status::New, &els(12)).await.expect("back");
    book(&*store, id, &booking()).await.expect("booked");
    store.unbook(id, &els(13)).await.expect("undone");
    let history = store.history(id).await.expect("a history");
    let expected = [
        HistoryKind::Received,
        HistoryKind::Opened,
        HistoryKind::Approved,
        HistoryKind::PutAside,
        HistoryKind::TakenBack,
        HistoryKind::Booked,
        HistoryKind::Unbooked,
    ];
    assert_eq!(history.iter().map(|line| line.kind).collect::<Vec<_>>(), expected);
    assert_eq!((history[1].who.as_str(), history[1].at), ("Jan", jan.at));
}

pub(crate) async fn what_is_not_there_is_missing(place: &dyn Place) {
    let store = place.open().await;
    let nobody = DocumentId(99);
    assert!(matches!(store.document(nobody).await, Err(StoreError::Missing(_))));
    assert!(matches!(store.note(nobody, HistoryKind::Opened, None, &els(1)).await, Err(StoreError::Missing(_))));
    assert!(matches!(store.save_draft(nobody, "{}", 0, &els(1)).await, Err(StoreError::Missing(_))));
    assert!(matches!(store.set_flag(nobody, None, &els(1)).await, Err(StoreError::Missing(_))));
    assert!(matches!(store.unbook(nobody, &els(1)).await, Err(StoreError::Missing(_))));
    assert_eq!(store.draft(nobody).await.expect("none"), None);
    assert_eq!(store.booking(nobody).await.expect("none"), None);
}

pub(crate) async fn a_proposed_account_is_shown_until_booked(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    store.set_proposed_account(id, Some(613_000), 2).await.expect("kept");
    let record = read(&*store, id).await;
    assert_eq!((record.account, record.more_accounts, record.version), (Some(613_000), 2, 1), "an open entry is not spoiled");
    book(&*store, id, &booking()).await.expect("booked");
    store.set_proposed_account(id, Some(999_999), 0).await.expect("nothing to keep");
    let record = read(&*store, id).await;
    assert_eq!((record.account, record.more_accounts), (Some(612_100), 0));
}

pub(crate) async fn flags_are_counted_by_whom_they_ask(place: &dyn Place) {
    let store = place.open().await;
    let mut ids = Vec::new();
    for number in 0..4 {
        ids.push(added(&*store, &format!("/{number}.xml"), number).await);
    }
    for (id, whom) in ids.iter().zip([Some("Bram"), Some("Bram"), Some("Els"), None]) {
        let flag = Flag { for_whom: whom.map(str::to_owned), ..flag("Nakijken") };
        store.set_flag(*id, Some(flag), &els(1)).await.expect("flagged");
    }
    store.set_status(ids[1], Status::PutAside, &els(2)).await.expect("put aside: nobody waits for it");
    let mut counted = store.flagged_for().await.expect("counted");
    counted.sort();
    assert_eq!(counted, [(dossier(0), "Bram".to_owned(), 1), (dossier(0), "Els".to_owned(), 1)]);
}
