use super::*;

fn seen(path: &str, content: u64, change: impl FnOnce(&mut Observed, &mut Summary)) -> Observed {
    let mut seen = invoice(path, content);
    let mut summary = seen.content.clone().expect("a summary");
    change(&mut seen, &mut summary);
    seen.content = Ok(summary);
    seen
}

async fn numbers(store: &dyn Store, text: &str) -> Vec<String> {
    let found = store.search(text, 5).await.expect("searched");
    found.documents.into_iter().map(|record| record.summary.number).collect()
}

pub(crate) async fn a_search_finds_party_number_and_amount(place: &dyn Place) {
    let store = place.open().await;
    let batch = [
        seen("/1.xml", 1, |_, summary| summary.party = "Bakkerij d'Or\u{e9}e".to_owned()),
        seen("/2.xml", 2, |_, summary| summary.number = "2026/ABC-17".to_owned()),
        seen("/3.xml", 3, |_, summary| summary.total = Some(from_cents(-122_250))),
    ];
    store.observe(&batch, &els(0)).await.expect("seen");
    assert_eq!(numbers(&*store, "doree").await, ["F-1"]);
    assert_eq!(numbers(&*store, " abc-1 ").await, ["2026/ABC-17"]);
    for amount in ["1222", "1.222,5", "1222,50", "122"] {
        assert_eq!(numbers(&*store, amount).await, ["F-3"], "{amount}");
    }
    for nothing in ["1222,51", "222,50", "zzz", "  ", "%", "12225"] {
        assert!(numbers(&*store, nothing).await.is_empty(), "{nothing}");
    }
}

pub(crate) async fn a_search_counts_parties_once(place: &dyn Place) {
    let store = place.open().await;
    let batch = [
        seen("/a/1.xml", 1, |_, _| {}),
        seen("/a/2.xml", 2, |_, _| {}),
        seen("/b/3.xml", 3, |seen, _| seen.dossier = dossier(1)),
        seen("/b/4.xml", 4, |_, summary| summary.party_key = "another".to_owned()),
    ];
    store.observe(&batch, &els(0)).await.expect("seen");
    let found = store.search("drukkerij", 5).await.expect("searched");
    let mut parties: Vec<(&str, u32)> =
        found.parties.iter().map(|(record, dossiers)| (record.summary.party_key.as_str(), *dossiers)).collect();
    parties.sort_unstable();
    let key = dossier(900).digits();
    assert_eq!(parties, [(key.as_str(), 2), ("another", 1)]);
}

pub(crate) async fn the_newest_are_found_first(place: &dyn Place) {
    let store = place.open().await;
    let batch: Vec<Observed> = (1..=20)
        .map(|content| {
            seen(&format!("/{content}.xml"), content, |_, summary| {
                summary.date = Some(date(2026, 10, i8::try_from(content).expect("a day")));
            })
        })
        .collect();
    store.observe(&batch, &els(0)).await.expect("seen");
    assert_eq!(numbers(&*store, "proef").await, ["F-20", "F-19", "F-18", "F-17", "F-16"]);
}

pub(crate) async fn a_search_finds_texts_however_they_are_typed(place: &dyn Place) {
    let store = place.open().await;
    let mut folders = seen("/1.xml", 1, |_, summary| summary.party = "Müller & Söhne B.V.".to_owned());
    folders.texts = "Houten paletten\nCafé crème".to_owned();
    let batch = [folders, seen("/2.xml", 2, |_, summary| summary.number = "F2026-0455".to_owned()), pdf("/scan-brief 77.pdf", 3)];
    store.observe(&batch, &els(0)).await.expect("seen");
    for text in ["palet", "CAFE", "café cr", "muller", "bv mül", "houten sohne"] {
        assert_eq!(numbers(&*store, text).await, ["F-1"], "{text}");
    }
    for text in ["F2026-0455", "f20260455", "2026 0455", "20260455", "0455", "455", "F-2026/0455"] {
        assert_eq!(numbers(&*store, text).await, ["F2026-0455"], "{text}");
    }
    for text in ["121,00", "121.00", "121"] {
        assert_eq!(numbers(&*store, text).await.len(), 2, "{text}");
    }
    assert_eq!(numbers(&*store, "brief 77").await, [""], "a scan is found by its name");
    for nothing in ["houten 0455", "paletx", "\"", "NEAR(", "121.01"] {
        assert!(numbers(&*store, nothing).await.is_empty(), "{nothing}");
    }
}

pub(crate) async fn a_search_finds_what_people_did(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/1.xml", 1).await;
    added(&*store, "/2.xml", 2).await;
    let worked = async |text: &str| {
        store.search(text, 5).await.expect("searched").worked.into_iter().map(|one| one.id).collect::<Vec<_>>()
    };
    store.set_flag(id, Some(flag("Vraag aan Peeters: privégebruik?")), &els(1)).await.expect("flagged");
    assert_eq!(worked("prive").await, [id]);
    store.set_flag(id, None, &els(2)).await.expect("taken away");
    assert!(worked("prive").await.is_empty());
    let account = booking().lines[1].account.to_string();
    assert!(worked(&account).await.is_empty());
    book(&*store, id, &booking()).await.expect("booked");
    assert_eq!(worked(&account).await, [id], "by its account");
    store.unbook(id, &els(3)).await.expect("taken back");
    assert!(worked(&account).await.is_empty());
}

pub(crate) async fn a_search_follows_what_lies_there_now(place: &dyn Place) {
    let store = place.open().await;
    let before = seen("/1.xml", 1, |_, summary| summary.party = "Oude Naam".to_owned());
    store.observe(&[before, invoice("/2.xml", 2)], &els(0)).await.expect("seen");
    let after = seen("/1.xml", 3, |_, summary| {
        summary.party = "Nieuwe Naam".to_owned();
        summary.party_key = "nieuwe".to_owned();
        summary.date = Some(date(2025, 1, 2));
    });
    store.observe(&[after], &els(1)).await.expect("replaced");
    assert!(numbers(&*store, "oude").await.is_empty());
    assert_eq!(numbers(&*store, "nieuwe").await, ["F-3"]);
    assert_eq!(numbers(&*store, "naam").await, ["F-3"], "found once");
    // A copy that is gone again is not shown.
    store.observe(&[invoice("/copy.xml", 2)], &els(2)).await.expect("a copy");
    assert_eq!(numbers(&*store, "proef").await, ["F-2", "F-2"]);
    store.gone(dossier(0), &["/copy.xml".to_owned()], &els(3)).await.expect("gone");
    assert_eq!(numbers(&*store, "proef").await, ["F-2"]);
}
