use std::collections::BTreeMap;

use super::*;
use crate::store::Counts;

pub(crate) async fn a_new_file_is_a_new_document(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    let record = read(&*store, id).await;
    assert_eq!((record.status, record.version, record.gone), (Status::New, 1, false));
    assert_eq!(kinds(&*store, id).await, [HistoryKind::Received]);
    let found = store.document_at("/a.xml").await.expect("looked").expect("found");
    assert_eq!(found, record);
    assert_eq!(store.document_at("/b.xml").await.expect("looked"), None);
    assert_eq!(observe(&*store, &[]).await, []);
}

pub(crate) async fn everything_about_a_document_is_kept(place: &dyn Place) {
    let store = place.open().await;
    let mut seen = invoice("/map/é 'x\".xml", 1);
    seen.companion = Some("/map/x.pdf".to_owned());
    let mut credit_note = Observed { folder: FolderKind::Sales, ..invoice("/c.xml", 2) };
    if let Ok(summary) = &mut credit_note.content {
        summary.doc_type = Some(DocType::CreditNote);
        summary.total = Some(dec("-0.01"));
        summary.date = None;
    }
    observe(&*store, &[seen.clone(), credit_note.clone()]).await;
    for seen in [seen, credit_note] {
        let record = store.document_at(&seen.path).await.expect("looked").expect("found");
        assert_eq!(Ok(record.summary), seen.content);
        assert_eq!(
            (record.dossier, record.folder, record.companion, record.identity, record.seen),
            (seen.dossier, seen.folder, seen.companion, seen.identity, els(0).at)
        );
    }
    let listed = store.documents(None).await.expect("documents");
    assert_eq!(
        listed.iter().map(|record| record.path.as_str()).collect::<Vec<_>>(),
        ["/map/é 'x\".xml", "/c.xml"],
        "undated last"
    );
    assert_eq!(store.documents(Some(dossier(1))).await.expect("documents"), []);
}

pub(crate) async fn the_same_file_again_changes_nothing(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    let before = read(&*store, id).await;
    let touched = Observed { modified_ms: 5, ..invoice("/a.xml", 1) };
    assert_eq!(observe(&*store, &[touched]).await, [Observation::Known(id)]);
    assert_eq!(read(&*store, id).await, before);
    assert_eq!(kinds(&*store, id).await.len(), 1);
    assert_eq!(store.known_files(dossier(0)).await.expect("known"), [("/a.xml".to_owned(), 4_001, 5)]);
}

pub(crate) async fn a_copy_is_a_duplicate_of_the_first(place: &dyn Place) {
    let store = place.open().await;
    let first = added(&*store, "/a.xml", 1).await;
    let seen = observe(&*store, &[invoice("/b.xml", 1)]).await;
    let [Observation::Duplicate(second, of)] = seen[..] else { panic!("{seen:?}") };
    assert_eq!(of, first);
    let seen = observe(&*store, &[invoice("/c.xml", 1)]).await;
    assert!(matches!(seen[..], [Observation::Duplicate(_, of)] if of == first), "not of the second: {seen:?}");
    let record = read(&*store, second).await;
    assert_eq!((record.status, record.duplicate_of), (Status::Duplicate, Some(first)));
    assert_eq!(status_of(&*store, first).await, Status::New);
    // Seen again, it stays one.
    assert_eq!(observe(&*store, &[invoice("/b.xml", 1)]).await, [Observation::Known(second)]);
}

pub(crate) async fn a_copy_in_the_same_batch_is_a_duplicate(place: &dyn Place) {
    let store = place.open().await;
    let seen = observe(&*store, &[invoice("/a.xml", 1), invoice("/b.xml", 1), invoice("/a.xml", 1)]).await;
    let [Observation::Added(first), Observation::Duplicate(_, of), Observation::Known(again)] = seen[..] else {
        panic!("{seen:?}")
    };
    assert_eq!((of, again), (first, first));
}

pub(crate) async fn a_copy_in_another_dossier_is_a_duplicate(place: &dyn Place) {
    let store = place.open().await;
    let first = added(&*store, "/a.xml", 1).await;
    let other = Observed { dossier: dossier(1), ..invoice("/b.xml", 1) };
    let seen = observe(&*store, &[other]).await;
    assert!(matches!(seen[..], [Observation::Duplicate(_, of)] if of == first), "{seen:?}");
}

pub(crate) async fn the_same_terms_in_two_dossiers_are_no_duplicates(place: &dyn Place) {
    let store = place.open().await;
    let terms = Observed { folder: FolderKind::Documents, ..pdf("/a.pdf", 1) };
    let other = Observed { dossier: dossier(1), path: "/b.pdf".to_owned(), ..terms.clone() };
    let third = Observed { path: "/c.pdf".to_owned(), ..terms.clone() };
    let seen = observe(&*store, &[terms, other, third]).await;
    assert!(
        matches!(seen[..], [Observation::Added(first), Observation::Added(_), Observation::Duplicate(_, of)] if of == first),
        "{seen:?}"
    );
}

pub(crate) async fn a_replaced_file_is_new_again(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    store.save_draft(id, "{}", 0, &els(1)).await.expect("kept");
    store.set_proposed_account(id, Some(612_100), 0).await.expect("kept");
    store.set_status(id, Status::Ready, &els(2)).await.expect("ready");
    assert_eq!(observe(&*store, &[invoice("/a.xml", 2)]).await, [Observation::Replaced(id)]);
    let record = read(&*store, id).await;
    assert_eq!((record.status, record.version, record.account), (Status::New, 3, None), "approved was the other content");
    assert_eq!((record.summary.number.as_str(), record.identity), ("F-2", hash(2)));
    assert!(store.draft(id).await.expect("read").is_some(), "no keystroke is lost");
    assert_eq!(kinds(&*store, id).await.last(), Some(&HistoryKind::Replaced));
    // The old content elsewhere is no duplicate of it any more.
    let seen = observe(&*store, &[invoice("/b.xml", 1)]).await;
    assert!(matches!(seen[..], [Observation::Added(_)]), "{seen:?}");
}

pub(crate) async fn a_replaced_file_that_was_booked_is_a_document_of_its_own(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    book(&*store, id, &booking()).await.expect("booked");
    let seen = observe(&*store, &[invoice("/a.xml", 2)]).await;
    let [Observation::Added(new)] = seen[..] else { panic!("{seen:?}") };
    assert_ne!(new, id);
    let old = read(&*store, id).await;
    assert_eq!((old.status, old.gone, old.booking_number), (Status::Booked, true, Some(26_001)));
    assert_eq!(old.summary.number, "F-1");
    assert_eq!(kinds(&*store, id).await.last(), Some(&HistoryKind::Gone));
    assert_eq!(store.document_at("/a.xml").await.expect("looked").map(|record| record.id), Some(new));
    // And back again: the booked one is there once more, the other has gone.
    observe(&*store, &[invoice("/a.xml", 1)]).await;
    assert_eq!(store.documents(None).await.expect("documents").len(), 2);
}

pub(crate) async fn broken_and_mended_files_change_status(place: &dyn Place) {
    let store = place.open().await;
    let seen = observe(&*store, &[unreadable("/a.xml", 1)]).await;
    let [Observation::Added(id)] = seen[..] else { panic!("{seen:?}") };
    let record = read(&*store, id).await;
    assert_eq!(record.status, Status::Unreadable);
    assert_eq!(record.reason, Some(Message::new("ubl-broken").text("where", "line 3")));
    // The same bytes, read by a better reader.
    assert_eq!(observe(&*store, &[invoice("/a.xml", 1)]).await, [Observation::Known(id)]);
    let record = read(&*store, id).await;
    assert_eq!((record.status, record.reason, record.summary.number.as_str()), (Status::New, None, "F-1"));
    // Other bytes: broken, then whole.
    assert_eq!(observe(&*store, &[unreadable("/a.xml", 2)]).await, [Observation::Replaced(id)]);
    let record = read(&*store, id).await;
    assert_eq!((record.status, record.summary), (Status::Unreadable, Summary::default()));
    assert_eq!(observe(&*store, &[invoice("/a.xml", 3)]).await, [Observation::Replaced(id)]);
    assert_eq!(status_of(&*store, id).await, Status::New);
}

pub(crate) async fn two_empty_files_are_not_duplicates(place: &dyn Place) {
    let store = place.open().await;
    let seen = observe(&*store, &[unreadable("/a.xml", 1), unreadable("/b.xml", 1)]).await;
    assert!(matches!(seen[..], [Observation::Added(_), Observation::Added(_)]), "{seen:?}");
}

pub(crate) async fn the_pdf_beside_an_invoice_is_part_of_it(place: &dyn Place) {
    let store = place.open().await;
    let with_pdf = Observed { companion: Some("/a.pdf".to_owned()), ..invoice("/a.xml", 1) };
    let seen = observe(&*store, &[pdf("/a.pdf", 2), with_pdf]).await;
    let [Observation::Known(owner), Observation::Added(id)] = seen[..] else { panic!("{seen:?}") };
    assert_eq!(owner, id);
    assert_eq!(observe(&*store, &[pdf("/a.pdf", 2)]).await, [Observation::Known(id)]);
    assert_eq!(store.documents(None).await.expect("documents").len(), 1);
    // The PDF is taken away: the document stays.
    store.gone(dossier(0), &["/a.pdf".to_owned()], &els(1)).await.expect("gone");
    let record = read(&*store, id).await;
    assert_eq!((record.companion, record.gone), (None, false));
}

pub(crate) async fn a_pdf_that_came_first_is_taken_up(place: &dyn Place) {
    let store = place.open().await;
    let seen = observe(&*store, &[pdf("/a.pdf", 2)]).await;
    let [Observation::Added(alone)] = seen[..] else { panic!("{seen:?}") };
    let id = added(&*store, "/a.xml", 1).await;
    let with_pdf = Observed { companion: Some("/a.pdf".to_owned()), ..invoice("/a.xml", 1) };
    assert_eq!(observe(&*store, &[with_pdf]).await, [Observation::Known(id)]);
    let shown: Vec<DocumentId> = store.documents(None).await.expect("documents").iter().map(|record| record.id).collect();
    assert_eq!(shown, [id]);
    assert_eq!(read(&*store, alone).await.duplicate_of, Some(id));
    assert_eq!(store.counts().await.expect("counts")[0].purchases, 1);
    assert_eq!(store.counts().await.expect("counts")[0].duplicates, 0);
}

pub(crate) async fn two_files_that_swap_names_keep_no_false_duplicates(place: &dyn Place) {
    let store = place.open().await;
    let (a, b) = (added(&*store, "/a.xml", 1).await, added(&*store, "/b.xml", 2).await);
    observe(&*store, &[invoice("/a.xml", 2), invoice("/b.xml", 1)]).await;
    for id in [a, b] {
        assert_eq!(status_of(&*store, id).await, Status::New);
    }
    assert_eq!(read(&*store, a).await.identity, hash(2));
}

pub(crate) async fn a_large_batch_is_taken_in_whole(place: &dyn Place) {
    let store = place.open().await;
    let seen: Vec<Observed> = (0..2_345).map(|number| invoice(&format!("/{number}.xml"), number)).collect();
    assert_eq!(observe(&*store, &seen).await.len(), 2_345);
    assert_eq!(store.documents(Some(dossier(0))).await.expect("documents").len(), 2_345);
    assert!(observe(&*store, &seen).await.iter().all(|became| matches!(became, Observation::Known(_))));
}

/// What the counts must be, worked out from the documents themselves.
fn counted(documents: &[DocumentRecord]) -> Vec<Counts> {
    type Months = BTreeMap<u32, (u32, u32)>;
    let mut all: BTreeMap<EnterpriseNumber, (Counts, Months)> = BTreeMap::new();
    for record in documents {
        let (counts, months) = all.entry(record.dossier).or_default();
        counts.dossier = Some(record.dossier);
        let done = matches!(record.status, Status::Booked | Status::HandedOver | Status::InExpertM);
        if record.gone && !done && record.status != Status::Refused {
            continue;
        }
        if record.status.is_pending() {
            counts.purchases += u32::from(record.folder == FolderKind::Purchases);
            counts.sales += u32::from(record.folder == FolderKind::Sales);
            counts.review += u32::from(record.flag.is_some());
            let ready = matches!(record.status, Status::Ready | Status::Booked);
            counts.ready += u32::from(ready && record.flag.is_none());
        }
        let shown = !matches!(record.status, Status::PutAside | Status::Duplicate | Status::Unreadable);
        counts.documents += u32::from(record.folder == FolderKind::Documents && shown);
        counts.unreadable += u32::from(record.status == Status::Unreadable);
        counts.duplicates += u32::from(record.status == Status::Duplicate);
        counts.refused += u32::from(record.status == Status::Refused);
        if let Some(day) = record.summary.date.filter(|_| shown && record.folder != FolderKind::Documents) {
            let month = u32::from(day.year().unsigned_abs()) * 100 + u32::from(day.month().unsigned_abs());
            let (invoices, booked) = months.entry(month).or_default();
            *invoices += 1;
            *booked += u32::from(done);
        }
    }
    all.into_values()
        .map(|(counts, months)| Counts {
            by_month: months.into_iter().map(|(month, (invoices, booked))| (month, invoices, booked)).collect(),
            ..counts
        })
        .collect()
}

pub(crate) async fn counts_agree_with_the_documents(place: &dyn Place) {
    let store = place.open().await;
    let mut seen = Vec::new();
    for number in 0..60_u32 {
        let folder = FolderKind::ALL[number as usize % 3];
        let path = format!("/{number}.xml");
        let one =
            if number % 11 == 10 { unreadable(&path, u64::from(number)) } else { invoice(&path, u64::from(number / 2 * 2)) };
        let mut one = Observed { dossier: dossier(number % 4), folder, ..one };
        if let Ok(summary) = &mut one.content {
            summary.date = Some(date(2026, i8::try_from(1 + number % 12).expect("a month"), 3));
        }
        seen.push(one);
    }
    observe(&*store, &seen).await;
    let check = async |step: &str| {
        let documents = store.documents(None).await.expect("documents");
        assert_eq!(store.counts().await.expect("counts"), counted(&documents), "{step}");
    };
    check("seen").await;
    // A fixed walk over every kind of change; what a document does not allow is simply refused.
    for record in store.documents(None).await.expect("documents") {
        match record.id.0 % 9 {
            0 => drop(store.set_flag(record.id, Some(flag("")), &els(1)).await),
            1 => drop(store.set_status(record.id, Status::PutAside, &els(1)).await),
            2 => drop(store.set_status(record.id, Status::Ready, &els(1)).await),
            3 => drop(store.gone(record.dossier, &[record.path], &els(1)).await),
            4 | 5 => drop(book(&*store, record.id, &booking()).await),
            6 => drop(store.observe(&[Observed { dossier: record.dossier, ..invoice(&record.path, 900) }], &els(1)).await),
            7 => drop(
                store
                    .observe(&[Observed { folder: record.folder, dossier: dossier(7), ..invoice(&record.path, 901) }], &els(1))
                    .await,
            ),
            _ => drop(
                store
                    .observe(
                        &[Observed {
                            dossier: record.dossier,
                            path: format!("/moved{}", record.path),
                            ..invoice("", record.id.0.unsigned_abs())
                        }],
                        &els(1),
                    )
                    .await,
            ),
        }
        check("changed").await;
    }
    for record in store.documents(None).await.expect("documents") {
        match record.id.0 % 3 {
            0 => drop(store.unbook(record.id, &els(2)).await),
            1 => drop(store.hand_over(record.dossier, "/run.xml", &[record.id], &els(2)).await),
            _ => drop(store.gone(record.dossier, &[record.path], &els(2)).await),
        }
    }
    check("undone and handed over").await;
    for run in store.runs(None).await.expect("runs") {
        let id = run.bookings[0].document;
        let reason = [(id, Message::new("expertm-refused"))];
        let (done, refused) = if id.0 % 2 == 0 { (&[id][..], &[][..]) } else { (&[][..], &reason[..]) };
        store.read_back(run.id, done, refused, &els(3)).await.expect("read back");
    }
    check("read back").await;
}
