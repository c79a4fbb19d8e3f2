use super::*;
use crate::store::{
    BILLIT, HistoryKind, MarksRow, OutboxState, RemoteItem, RemoteKey, RemoteKind, RemoteMarks, RemoteState, ReviewWay,
    UpSettings,
};

/// The order in Billit that is the invoice with this content, and what Billit says of it.
fn order(id: &str, content: u64, flag: bool, information: &str) -> RemoteItem {
    RemoteItem {
        key: RemoteKey { company: 7, kind: RemoteKind::Order, id: id.to_owned() },
        dossier: dossier(0),
        state: RemoteState::Taken,
        identity: Some(hash(content)),
        page: None,
        deleted: None,
        marks: Some(RemoteMarks::new(Some(flag), Some(information), None)),
        files: Vec::new(),
    }
}

async fn says(store: &dyn Store, flag: bool, information: &str, second: i64) {
    store.save_remote_item(&order("4711", 1, flag, information), &els(second)).await.expect("kept");
}

async fn waiting(store: &dyn Store) -> Vec<MarksRow> {
    store.marks_due(dossier(0), els(900).at, 10).await.expect("read")
}

async fn flag_of(store: &dyn Store, id: DocumentId) -> Option<(String, String)> {
    read(store, id).await.flag.map(|flag| (flag.who, flag.information))
}

fn by_billit(information: &str) -> (String, String) {
    (BILLIT.to_owned(), information.to_owned())
}

/// What the history says that Billit did.
async fn told(store: &dyn Store, id: DocumentId) -> Vec<(HistoryKind, String)> {
    let history = store.history(id).await.expect("read").into_iter().filter(|entry| entry.who == BILLIT);
    history.map(|entry| (entry.kind, entry.text.map(|text| text.id.to_string()).unwrap_or_default())).collect()
}

pub(crate) async fn a_flag_of_billit_comes_to_its_document_whichever_came_first(place: &dyn Place) {
    let store = place.open().await;
    says(&*store, true, "Betaald met kaart\nVan wie?", 1).await;
    let first = added(&*store, "/1.xml", 1).await;
    let second = added(&*store, "/2.xml", 2).await;
    store.save_remote_item(&order("12", 2, true, ""), &els(2)).await.expect("kept");
    store.save_remote_item(&order("13", 3, false, "Dubbel?"), &els(3)).await.expect("kept");
    let noted = added(&*store, "/3.xml", 3).await;
    assert_eq!(flag_of(&*store, first).await, Some(by_billit("Billit: Betaald met kaart\nBillit: Van wie?")));
    assert_eq!(flag_of(&*store, second).await, Some(by_billit("")));
    assert_eq!(flag_of(&*store, noted).await, None, "a note alone is no flag");
    assert_eq!(told(&*store, noted).await, [(HistoryKind::Received, "store-billit-information".to_owned())]);
    assert_eq!(told(&*store, second).await, [(HistoryKind::Flagged, String::new())]);
    assert_eq!(waiting(&*store).await, [], "what came from there does not go back");
    says(&*store, true, "Betaald met kaart\nVan wie?", 4).await;
    assert_eq!(told(&*store, first).await.len(), 1, "the same once more is no news");

    // A colleague approves: Billit hears of it, and keeps the words.
    store.set_flag(first, None, &els(5)).await.expect("taken away");
    let rows = waiting(&*store).await;
    assert_eq!((rows.len(), rows[0].document, rows[0].flag), (1, first, false));
    assert_eq!(rows[0].information_for("Van wie?"), "Van wie?");
}

pub(crate) async fn a_flag_set_here_goes_up_once_and_comes_back_as_ours(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/1.xml", 1).await;
    store.set_flag(id, Some(flag("Wagen van de zaak?")), &els(1)).await.expect("flagged");
    assert_eq!(waiting(&*store).await, [], "Billit does not have it");
    says(&*store, false, "", 2).await;
    let rows = waiting(&*store).await;
    assert_eq!((rows.len(), rows[0].generation, rows[0].flag), (1, 1, true));
    assert_eq!(rows[0].information, "Wagen van de zaak?");
    assert!(store.marks_begin(id, 1).await.expect("begun") && !store.marks_begin(id, 2).await.expect("read"));
    // The answer was lost; meanwhile the text is changed here, and what went up comes back.
    let changed = Flag { information: "Wagen van de zaak? @Els".to_owned(), ..flag("") };
    store.set_flag(id, Some(changed.clone()), &els(3)).await.expect("changed");
    store.marks_done(id, 1, &els(4)).await.expect("too late");
    says(&*store, true, "Wagen van de zaak?", 5).await;
    assert_eq!(flag_of(&*store, id).await, Some((changed.who, changed.information.clone())));
    assert_eq!(told(&*store, id).await, [], "our own is no news");
    let rows = waiting(&*store).await;
    assert_eq!(rows[0].information_for("Wagen van de zaak?"), changed.information, "what it replaces goes");
    assert!(store.marks_begin(id, 2).await.expect("begun"));
    store.marks_failed(id, 2, &Message::new("billit-error-already"), None, &els(6)).await.expect("kept");
    assert_eq!(store.marks(Some(OutboxState::Refused)).await.expect("read").len(), 1);
    assert_eq!((waiting(&*store).await.len(), store.marks_retry().await.expect("asked")), (0, 1));
    store.marks_done(id, 2, &els(7)).await.expect("kept");
    says(&*store, true, &changed.information, 8).await;
    assert_eq!((waiting(&*store).await.len(), told(&*store, id).await.len()), (0, 0));
    let key = order("4711", 1, true, "").key;
    let history: Vec<String> = store.remote_history(&key).await.expect("read").into_iter().map(|event| event.what).collect();
    assert_eq!(history, ["taken", "review_refused", "review_sent"]);
    assert_eq!(place.open().await.marks(None).await.expect("read")[0].state, OutboxState::Sent);
}

pub(crate) async fn what_both_wrote_stands_beside_each_other(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/1.xml", 1).await;
    store.set_flag(id, Some(flag("Privé?")), &els(1)).await.expect("flagged");
    says(&*store, false, "Kaart", 2).await;
    let who = flag("").who;
    assert_eq!(flag_of(&*store, id).await, Some((who.clone(), "Privé?\nBillit: Kaart".to_owned())));
    let rows = waiting(&*store).await;
    assert_eq!(rows[0].information_for("Kaart"), "Kaart\nPrivé?", "each text once, in each place");
    assert!(store.marks_begin(id, 1).await.expect("begun"));
    store.marks_done(id, 1, &els(3)).await.expect("kept");
    says(&*store, true, "Kaart van Jan\nPrivé?", 4).await;
    assert_eq!(flag_of(&*store, id).await, Some((who, "Privé?\nBillit: Kaart van Jan".to_owned())));
    assert_eq!(waiting(&*store).await, []);
}

pub(crate) async fn a_flag_goes_where_nobody_here_set_it(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/1.xml", 1).await;
    says(&*store, true, "Kaart", 1).await;
    says(&*store, false, "Kaart", 2).await;
    assert_eq!(flag_of(&*store, id).await, None, "as it came");
    assert_eq!(waiting(&*store).await, []);
    store.set_flag(id, Some(flag("Privé?")), &els(3)).await.expect("flagged");
    let generation = waiting(&*store).await[0].generation;
    assert!(store.marks_begin(id, generation).await.expect("begun"));
    store.marks_done(id, generation, &els(4)).await.expect("kept");
    says(&*store, false, "Kaart\nPrivé?", 5).await;
    assert_eq!(flag_of(&*store, id).await.map(|(_, text)| text), Some("Privé?".to_owned()), "a person here takes it away");
    assert_eq!(told(&*store, id).await.last().map(|(_, text)| text.clone()), Some("store-billit-unflagged".to_owned()));
    store.set_flag(id, None, &els(6)).await.expect("taken away");
    book(&*store, id, &booking()).await.expect("booked");
    let rows = waiting(&*store).await;
    assert!(store.marks_begin(id, rows[0].generation).await.expect("begun"));
    store.marks_done(id, rows[0].generation, &els(7)).await.expect("kept");
    says(&*store, true, "Kaart\nPrivé?", 8).await;
    assert_eq!(flag_of(&*store, id).await, None, "it is booked");
    assert_eq!(told(&*store, id).await.last().map(|(_, text)| text.clone()), Some("store-billit-flagged".to_owned()));
    assert_eq!(waiting(&*store).await, []);
}

pub(crate) async fn flags_go_the_way_that_is_set(place: &dyn Place) {
    let store = place.open().await;
    let id = added(&*store, "/1.xml", 1).await;
    let way = async |review| store.save_up_settings(&UpSettings { review, ..UpSettings::default() }).await.expect("kept");
    way(ReviewWay::Off).await;
    says(&*store, true, "", 1).await;
    assert_eq!(flag_of(&*store, id).await, None);
    way(ReviewWay::Down).await;
    says(&*store, true, "", 2).await;
    assert_eq!(flag_of(&*store, id).await, Some(by_billit("")));
    store.set_flag(id, None, &els(3)).await.expect("taken away");
    way(ReviewWay::Both).await;
    assert_eq!(waiting(&*store).await, [], "what was done meanwhile stays here");
}
