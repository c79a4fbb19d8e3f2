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
