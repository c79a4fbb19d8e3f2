use super::*;

pub(crate) async fn numbers_follow_each_other(place: &dyn Place) {
    let store = place.open().await;
    for number in 0..3 {
        let id = added(&*store, &format!("/{number}.xml"), u64::from(number)).await;
        let stored = book(&*store, id, &booking()).await.expect("booked");
        assert_eq!(stored.booking.number, 26_001 + number);
        let record = read(&*store, id).await;
        assert_eq!((record.status, record.booking_number), (Status::Booked, Some(26_001 + number)));
        assert_eq!((record.journal, record.vat_period, record.version), (Some(1), Some(202_611), 2));
    }
}

pub(crate) async fn numbers_are_apart_by_journal_and_year(place: &dyn Place) {
    let store = place.open().await;
    let others = [booking(), Booking { journal: 2, ..booking() }, Booking { book_year: 2027, ..booking() }];
    for (index, other) in others.iter().enumerate() {
        let id = added(&*store, &format!("/{index}.xml"), index as u64).await;
        assert_eq!(book(&*store, id, other).await.expect("booked").booking.number, 26_001);
    }
    let seen = observe(&*store, &[Observed { dossier: dossier(1), ..invoice("/x.xml", 77) }]).await;
    let [Observation::Added(id)] = seen[..] else { panic!("{seen:?}") };
    assert_eq!(book(&*store, id, &booking()).await.expect("booked").booking.number, 26_001, "each dossier has its own");
}

pub(crate) async fn flagged_cannot_be_booked(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    store.set_flag(id, Some(flag("Nakijken")), &els(1)).await.expect("flagged");
    assert!(matches!(book(&*store, id, &booking()).await, Err(StoreError::Flagged)));
    assert_eq!(store.booking(id).await.expect("none"), None);
    store.set_flag(id, None, &els(2)).await.expect("taken away");
    book(&*store, id, &booking()).await.expect("booked");
}

pub(crate) async fn an_old_version_cannot_be_booked(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    store.set_status(id, Status::Ready, &els(1)).await.expect("a colleague approves");
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
    assert!(matches!(store.book(new, &els(2)).await, Err(StoreError::Changed)));
    assert_eq!(status_of(&*store, id).await, Status::Ready);
    assert_eq!(store.booked_lines().await.expect("none"), []);
}

pub(crate) async fn booked_once_is_booked(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    book(&*store, id, &booking()).await.expect("booked");
    let again = book(&*store, id, &booking()).await;
    assert!(matches!(again, Err(StoreError::Step { from: Status::Booked, to: Status::Booked })), "{again:?}");
    let seen = observe(&*store, &[invoice("/b.xml", 1), unreadable("/c.xml", 9)]).await;
    let [Observation::Duplicate(copy, _), Observation::Added(broken)] = seen[..] else { panic!("{seen:?}") };
    for id in [copy, broken] {
        assert!(matches!(book(&*store, id, &booking()).await, Err(StoreError::Step { .. })));
    }
}

pub(crate) async fn undoing_gives_everything_back(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    store.save_draft(id, "{\"first\":true}", 0, &els(1)).await.expect("saved");
    book(&*store, id, &booking()).await.expect("booked");
    let record = store.unbook(id, &els(11)).await.expect("undone");
    assert_eq!((record.status, record.booking_number, record.version), (Status::New, None, 3));
    assert_eq!(store.booking(id).await.expect("none"), None);
    assert_eq!(store.bookings(dossier(0)).await.expect("none"), []);
    let draft = store.draft(id).await.expect("read").expect("the entry that was booked");
    assert_eq!((draft.entry.as_str(), draft.version), ("{\"kept\":true}", 2));
    assert!(matches!(store.unbook(id, &els(12)).await, Err(StoreError::Step { from: Status::New, .. })));
}

pub(crate) async fn the_last_number_is_given_again(place: &dyn Place) {
    let store = place.open().await;
    let mut ids = Vec::new();
    for number in 0..4 {
        let id = added(&*store, &format!("/{number}.xml"), number).await;
        book(&*store, id, &booking()).await.expect("booked");
        ids.push(id);
    }
    store.unbook(ids[3], &els(11)).await.expect("undone");
    assert_eq!(book(&*store, ids[3], &booking()).await.expect("booked").booking.number, 26_004, "the last one");
    store.unbook(ids[1], &els(12)).await.expect("undone");
    assert_eq!(book(&*store, ids[1], &booking()).await.expect("booked").booking.number, 26_005, "a higher one stands");
}

pub(crate) async fn numbers_have_nine_digits(place: &dyn Place) {
    let store = place.open().await;
    let (first, second) = (added(&*store, "/a.xml", 1).await, added(&*store, "/b.xml", 2).await);
    let booking = booking();
    let new = |document| NewBooking {
        document,
        version: 1,
        booking: &booking,
        first_number: 999_999_999,
        entry: "{}",
        learn: &[],
        past: None,
        again: None,
        why: None,
    };
    assert_eq!(store.book(new(first), &els(1)).await.expect("booked").booking.number, 999_999_999);
    let full = store.book(new(second), &els(1)).await;
    assert!(matches!(full, Err(StoreError::NoNumberLeft { journal: 1, book_year: 2026 })), "{full:?}");
    assert_eq!(status_of(&*store, second).await, Status::New);
}

pub(crate) async fn what_was_booked_is_learnt_and_forgotten(place: &dyn Place) {
    let store = place.open().await;
    let before = learnt(610_000, date(2025, 3, 1));
    store.learn(std::slice::from_ref(&before)).await.expect("learnt");
    let id = added(&*store, "/a.xml", 1).await;
    book(&*store, id, &booking()).await.expect("booked");
    let lines = store.booked_lines().await.expect("lines");
    assert_eq!(lines, [before.clone(), learnt(612_100, date(2026, 11, 24))], "oldest first");
    store.unbook(id, &els(11)).await.expect("undone");
    assert_eq!(store.booked_lines().await.expect("lines"), [before]);
}

pub(crate) async fn bookings_come_back_as_they_went_in(place: &dyn Place) {
    let store = place.open().await;
    let foreign = Booking {
        currency: "USD".to_owned(),
        rate: Some(dec("1.0812")),
        structured_reference: Some("+++010/8068/17183+++".to_owned()),
        ..booking()
    };
    let (first, second) = (added(&*store, "/a.xml", 1).await, added(&*store, "/b.xml", 2).await);
    let stored = book(&*store, first, &foreign).await.expect("booked");
    assert_eq!(stored.booking, Booking { number: 26_001, ..foreign });
    let journal_zero = Booking { journal: 0, ..booking() };
    book(&*store, second, &journal_zero).await.expect("booked");
    assert_eq!(store.booking(first).await.expect("read"), Some(stored.clone()));
    let all = store.bookings(dossier(0)).await.expect("bookings");
    assert_eq!(all.iter().map(|stored| stored.document).collect::<Vec<_>>(), [second, first], "by journal");
    assert_eq!(all[1], stored);
}

fn known_as(number: &str) -> Past {
    let face = Face {
        party: dossier(900).digits(),
        name: "Drukkerij Proef".to_owned(),
        number: number.to_owned(),
        date: Some(date(2026, 11, 12)),
        total: Some(from_cents(12_100)),
        currency: "EUR".to_owned(),
        ..Face::default()
    };
    Past { face, ibans: vec!["BE68539007547034".to_owned()], ..Past::default() }
}

async fn book_as(store: &dyn Store, id: DocumentId, past: &Past, again: Option<&str>) -> Result<StoredBooking, StoreError> {
    let version = read(store, id).await.version;
    let booking = booking();
    store.book(NewBooking { first_number: 1, past: Some(past), again, ..bare(id, version, &booking) }, &els(1)).await
}

pub(crate) async fn a_second_copy_is_booked_with_a_reason_only(place: &dyn Place) {
    // Two programs have the office open; each has one copy on screen.
    let (store, other) = (place.open().await, place.open().await);
    let (first, second) = (added(&*store, "/a.xml", 1).await, added(&*store, "/b.xml", 2).await);
    book_as(&*store, first, &known_as("F-2026/0455"), None).await.expect("booked");
    let again = known_as("2026 455");
    let refused = book_as(&*other, second, &again, None).await;
    assert!(matches!(&refused, Err(StoreError::Twin { number, .. }) if number == "F-2026/0455"), "{refused:?}");
    assert_eq!(status_of(&*other, second).await, Status::New, "nothing was booked");
    assert_eq!(other.booking(second).await.expect("none"), None);
    book_as(&*other, second, &again, Some("tweede levering")).await.expect("booked with a reason");
    let history = store.history(second).await.expect("history");
    let told = history.iter().filter_map(|line| line.text.as_ref()).any(|text| {
        text.id == "store-booked-again"
            && text.args.iter().any(|(_, value)| *value == crate::base::Arg::Text("tweede levering".to_owned()))
    });
    assert!(told, "{history:?}");
    // Once the first is undone nothing stands in the way of another copy of it.
    store.unbook(second, &els(2)).await.expect("undone");
    store.unbook(first, &els(3)).await.expect("undone");
    book_as(&*store, second, &again, None).await.expect("the only one now");
}

pub(crate) async fn a_second_copy_of_what_expertm_has_is_refused(place: &dyn Place) {
    let store = place.open().await;
    let past = known_as("F-2026/0455");
    store.remember(dossier(0), std::slice::from_ref(&past)).await.expect("kept");
    store.remember(dossier(0), std::slice::from_ref(&past)).await.expect("kept once");
    let id = added(&*store, "/a.xml", 1).await;
    assert!(matches!(book_as(&*store, id, &known_as("455"), None).await, Err(StoreError::Twin { .. })));
    let other_party = Past { face: Face { party: dossier(901).digits(), ..past.face.clone() }, ..past.clone() };
    book_as(&*store, id, &other_party, None).await.expect("another supplier's number");
    let seen = observe(&*store, &[Observed { dossier: dossier(1), ..invoice("/x.xml", 77) }]).await;
    let [Observation::Added(elsewhere)] = seen[..] else { panic!("{seen:?}") };
    book_as(&*store, elsewhere, &past, None).await.expect("another dossier");
    let (here, others) = store.past(&dossier(900).digits(), Direction::Purchase, dossier(0), 10).await.expect("past");
    assert_eq!((here, others), (vec![past.clone()], vec![past]));
}

pub(crate) async fn twins_are_found_among_what_waits_and_what_is_booked(place: &dyn Place) {
    let store = place.open().await;
    let named = |path: &str, content: u64, number: &str| {
        let mut seen = invoice(path, content);
        if let Ok(summary) = &mut seen.content {
            summary.number = number.to_owned();
        }
        seen
    };
    let seen =
        observe(&*store, &[named("/a.xml", 1, "F-2026/0455"), named("/b.xml", 2, "2026 455"), named("/c.xml", 3, "F-2026/0456")])
            .await;
    let [Observation::Added(first), Observation::Added(second), Observation::Added(third)] = seen[..] else { panic!("{seen:?}") };
    let twin = |twins: Vec<Twin>| {
        twins.into_iter().map(|twin| (twin.document.map(|record| record.id), twin.is_booked)).collect::<Vec<_>>()
    };
    assert_eq!(twin(store.twins(first).await.expect("twins")), [(Some(second), false)]);
    assert_eq!(twin(store.twins(third).await.expect("twins")), []);
    book_as(&*store, second, &known_as("2026 455"), None).await.expect("booked");
    assert_eq!(twin(store.twins(first).await.expect("twins")), [(Some(second), true)], "once, not also from the books");
    store.set_status(first, Status::PutAside, &els(5)).await.expect("aside");
    assert_eq!(twin(store.twins(second).await.expect("twins")), [], "what is put aside is no copy");
    let (party, wanted) = (dossier(900).digits(), ["F-2026/0456".to_owned(), "F-2026/0457".to_owned()]);
    let there = store.numbers_there(&party, Direction::Purchase, dossier(0), &wanted).await.expect("numbers");
    assert_eq!(there, ["F-2026/0456"]);
}

pub(crate) async fn many_are_booked_without_hole_and_taken_back(place: &dyn Place) {
    let store = place.open().await;
    let mut ids = Vec::new();
    for number in 0..6 {
        ids.push(added(&*store, &format!("/{number}.xml"), number).await);
    }
    store.set_flag(ids[1], Some(flag("Nakijken")), &els(1)).await.expect("flagged");
    book(&*store, ids[3], &booking()).await.expect("a colleague was first");
    let booking = booking();
    let new = |(place, id): (usize, &DocumentId)| NewBooking {
        document: *id,
        // The fifth was changed since it was read; of the second the flag is what is in the way.
        version: [1, 2, 1, 2, 9, 1][place],
        booking: &booking,
        first_number: 1,
        entry: "{}",
        learn: &[],
        past: None,
        again: None,
        why: None,
    };
    let many: Vec<NewBooking<'_>> = ids.iter().enumerate().map(new).collect();
    let outcomes = store.book_many(&many, &els(2)).await.expect("the rest is booked");
    let numbers: Vec<Option<u32>> = outcomes.iter().map(|one| one.as_ref().ok().map(|stored| stored.booking.number)).collect();
    assert_eq!(numbers, [Some(26_002), None, Some(26_003), None, None, Some(26_004)], "no hole");
    assert!(matches!(outcomes[1], Err(StoreError::Flagged)), "{:?}", outcomes[1]);
    assert!(matches!(outcomes[3], Err(StoreError::Step { .. })), "{:?}", outcomes[3]);
    assert!(matches!(outcomes[4], Err(StoreError::Changed)), "{:?}", outcomes[4]);
    assert_eq!(status_of(&*store, ids[4]).await, Status::New);
    let history = store.history(ids[0]).await.expect("read");
    assert_eq!(history.last().map(|line| (line.kind, line.who.as_str())), Some((HistoryKind::Booked, "Els")));

    store.hand_over(dossier(0), "/runs/1.xml", &[ids[2]], &els(3)).await.expect("handed over");
    let back = store.unbook_many(&[ids[5], ids[2], ids[0]], &els(4)).await.expect("taken back");
    assert!(back[0].is_ok() && back[2].is_ok() && matches!(back[1], Err(StoreError::Step { .. })), "{back:?}");
    assert_eq!(status_of(&*store, ids[2]).await, Status::HandedOver);
    assert_eq!(status_of(&*store, ids[5]).await, Status::New);
    assert_eq!(store.bookings(dossier(0)).await.expect("read").len(), 2);
}

pub(crate) async fn a_colleague_books_what_is_flagged(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    store.set_flag(id, Some(flag("Nakijken")), &els(1)).await.expect("flagged");
    let booking = booking();
    let new = |version| NewBooking {
        document: id,
        version,
        booking: &booking,
        first_number: 1,
        entry: "{}",
        learn: &[],
        past: None,
        again: None,
        why: None,
    };
    assert!(matches!(store.book_reviewed(new(1), &els(2)).await, Err(StoreError::Changed)));
    assert!(read(&*store, id).await.flag.is_some(), "both or neither");
    store.book_reviewed(new(2), &els(2)).await.expect("booked");
    let record = read(&*store, id).await;
    assert_eq!((record.status, record.flag), (Status::Booked, None));
    let kinds: Vec<HistoryKind> = store.history(id).await.expect("read").into_iter().map(|line| line.kind).collect();
    assert_eq!(kinds[kinds.len() - 2..], [HistoryKind::Unflagged, HistoryKind::Booked]);
}
