use super::*;

pub(crate) async fn many_book_at_once_without_hole_or_double(place: &dyn Place) {
    let stores = [place.open().await, place.open().await, place.open().await];
    let mut ids = Vec::new();
    for number in 0..48 {
        ids.push(added(&*stores[0], &format!("/{number}.xml"), number).await);
    }
    let mut tasks = Vec::new();
    for (index, id) in ids.into_iter().enumerate() {
        let store = Arc::clone(&stores[index % stores.len()]);
        tasks.push(tokio::spawn(async move { book(&*store, id, &booking()).await.expect("booked").booking.number }));
    }
    let mut numbers = Vec::new();
    for task in tasks {
        numbers.push(task.await.expect("no panic"));
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (26_001..26_049).collect::<Vec<u32>>());
}

pub(crate) async fn one_document_is_booked_by_one(place: &dyn Place) {
    let stores = [place.open().await, place.open().await];
    for round in 0..8 {
        let id = added(&*stores[0], &format!("/{round}.xml"), round).await;
        let mut tasks = Vec::new();
        for index in 0..4_usize {
            let store = Arc::clone(&stores[index % 2]);
            tasks.push(tokio::spawn(async move {
                let booking = booking();
                let new = NewBooking {
                    document: id,
                    version: 1,
                    booking: &booking,
                    first_number: 1,
                    entry: "{}",
                    learn: &[],
                    past: None,
                    again: None,
                    why: None,
                };
                store.book(new, &els(1)).await
            }));
        }
        let mut won = 0;
        for task in tasks {
            match task.await.expect("no panic") {
                Ok(_) => won += 1,
                Err(StoreError::Changed) => {}
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(won, 1);
    }
    assert_eq!(stores[1].bookings(dossier(0)).await.expect("bookings").len(), 8);
}

pub(crate) async fn what_was_kept_is_there_again(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    store.set_flag(id, Some(flag("Nakijken")), &els(1)).await.expect("flagged");
    store.save_draft(id, "{}", 0, &els(1)).await.expect("saved");
    let before = (read(&*store, id).await, store.history(id).await.expect("history"), store.counts().await.expect("counts"));
    store.close().await;
    let again = place.open().await;
    let after = (read(&*again, id).await, again.history(id).await.expect("history"), again.counts().await.expect("counts"));
    assert_eq!(before, after);
    assert!(again.draft(id).await.expect("read").is_some());
}

pub(crate) async fn many_see_the_same_files_at_once(place: &dyn Place) {
    let stores = [place.open().await, place.open().await, place.open().await];
    let seen: Arc<Vec<Observed>> = Arc::new((0..200).map(|number| invoice(&format!("/{number}.xml"), number)).collect());
    let mut tasks = Vec::new();
    for store in &stores {
        let (store, seen) = (Arc::clone(store), Arc::clone(&seen));
        tasks.push(tokio::spawn(async move { store.observe(&seen, &els(1)).await.expect("taken in") }));
    }
    let mut new = 0;
    for task in tasks {
        let became = task.await.expect("no panic");
        assert!(became.iter().all(|one| matches!(one, Observation::Added(_) | Observation::Known(_))));
        new += became.iter().filter(|one| matches!(one, Observation::Added(_))).count();
    }
    assert_eq!(new, 200, "each file is taken in by one");
    assert_eq!(stores[0].documents(None).await.expect("documents").len(), 200);
}
