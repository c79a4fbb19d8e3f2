use super::*;

fn karim(second: i64) -> Stamp {
    Stamp { who: "Karim".to_owned(), ..els(second) }
}

pub(crate) async fn one_window_has_a_document_at_a_time(place: &dyn Place) {
    let stores = [place.open().await, place.open().await];
    let id = added(&*stores[0], "/a.xml", 1).await;
    let first = stores[0].claim(id, "a", false, &els(1)).await.expect("claimed");
    assert_eq!((first.seat.as_str(), first.who.as_str(), first.since), ("a", "Els", els(1).at));
    let told = stores[1].claim(id, "b", false, &karim(5)).await.expect("answered");
    assert_eq!(told, first, "whoever comes second is told who has it");
    let second_window = stores[1].claim(id, "c", false, &els(6)).await.expect("answered");
    assert_eq!(second_window.seat, "a", "another window of the same person is another window");
    let again = stores[0].claim(id, "a", false, &els(9)).await.expect("claimed");
    assert_eq!((again.since, again.seen), (els(1).at, els(9).at), "since it was opened, not since it was last heard of");
    assert_eq!(stores[1].claims(els(10).at).await.expect("claims"), [again]);
    stores[1].release(id, "b").await.expect("nothing to let go");
    assert_eq!(stores[0].claims(els(10).at).await.expect("claims").len(), 1, "another window's claim stays");
    stores[0].release(id, "a").await.expect("let go");
    assert!(stores[1].claims(els(10).at).await.expect("claims").is_empty());
    assert_eq!(stores[1].claim(id, "b", false, &karim(11)).await.expect("claimed").who, "Karim");
    assert_eq!(read(&*stores[0], id).await.version, 1, "a claim does not change the document");
    let missing = stores[0].claim(DocumentId(id.0 + 1_000), "a", false, &els(12)).await;
    assert!(matches!(missing, Err(StoreError::Missing(_))), "{missing:?}");
}

pub(crate) async fn a_claim_ends_a_minute_after_its_window_was_heard_of(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    store.claim(id, "a", false, &els(0)).await.expect("claimed");
    store.claim(id, "a", false, &els(40)).await.expect("heard of");
    assert_eq!(store.claim(id, "b", false, &karim(99)).await.expect("answered").seat, "a");
    assert!(store.claims(els(100).at).await.expect("claims").is_empty());
    assert_eq!(store.claim(id, "b", false, &karim(100)).await.expect("claimed").seat, "b");
    let late = store.claim(id, "a", false, &els(101)).await.expect("answered");
    assert_eq!(late.seat, "b", "what was lost is not taken back in silence");
    store.claim(id, "b", false, &karim(11_000)).await.expect("heard of");
    assert!(store.claims(els(102).at).await.expect("claims").is_empty(), "a clock that ran ahead blocks nobody for hours");
}

pub(crate) async fn a_claim_is_taken_over_on_purpose_and_told(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/a.xml", 1).await;
    store.claim(id, "a", false, &els(1)).await.expect("claimed");
    let before = store.history(id).await.expect("history").len();
    let taken = store.claim(id, "b", true, &karim(2)).await.expect("taken over");
    assert_eq!((taken.seat.as_str(), taken.since), ("b", karim(2).at));
    let history = store.history(id).await.expect("history");
    let line = history.last().expect("a line");
    assert_eq!((history.len(), line.who.as_str()), (before + 1, "Karim"));
    assert_eq!(line.text, Some(Message::new("store-taken-over").text("who", "Els")));
    assert_eq!(store.claim(id, "a", false, &els(3)).await.expect("answered").seat, "b");
    store.claim(id, "b", true, &karim(4)).await.expect("its own");
    assert_eq!(store.history(id).await.expect("history").len(), before + 1, "nothing was taken over the second time");
}
