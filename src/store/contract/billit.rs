use super::*;
use crate::store::{
    BillitAccount, BillitLink, BillitLook, FileRole, Frequency, PageMaker, RemoteFile, RemoteItem, RemoteKey, RemoteKind,
    RemoteState, SortBy, SyncRun, Wanted,
};

fn link(number: u32, company: i64) -> BillitLink {
    BillitLink {
        dossier: dossier(number),
        company,
        wanted: Wanted::ALL,
        frequency: Frequency::EndOfMonth,
        sort: SortBy::Created,
        since: date(2026, 11, 1),
    }
}

fn key(id: &str) -> RemoteKey {
    RemoteKey { company: 7, kind: RemoteKind::Order, id: id.to_owned() }
}

fn item(id: &str, state: RemoteState) -> RemoteItem {
    let file = |role, name: &str, seed| RemoteFile {
        file: format!("{id}-{name}"),
        role,
        sha256: hash(seed),
        size: 12,
        temporary: format!("/in/.postvak-{name}.part"),
        path: format!("/in/{name}"),
    };
    RemoteItem {
        key: key(id),
        dossier: dossier(0),
        state,
        identity: Some(hash(1)),
        page: Some(PageMaker::Sender),
        deleted: None,
        marks: None,
        files: vec![file(FileRole::Page, "x.pdf", 2), file(FileRole::Itself, "x.xml", 1)],
    }
}

async fn events(store: &dyn Store, id: &str) -> Vec<String> {
    store.remote_history(&key(id)).await.expect("a history").into_iter().map(|event| event.what).collect()
}

pub(crate) async fn a_billit_account_and_its_links_are_kept(place: &dyn Place) {
    let store = place.open().await;
    assert_eq!(store.billit_account().await.expect("read"), None);
    let account = BillitAccount {
        name: "kantoor".to_owned(),
        host: "https://billit.invalid".to_owned(),
        company: None,
        way: None,
        feed: "postvak-pc".to_owned(),
        app: None,
    };
    store.save_billit_account(&account).await.expect("kept");
    let account = BillitAccount { company: Some(1), way: Some("client-alone".to_owned()), ..account };
    store.save_billit_account(&account).await.expect("replaced");
    assert_eq!(place.open().await.billit_account().await.expect("read"), Some(account));

    store.save_billit_link(&link(0, 7)).await.expect("linked");
    store.save_billit_looked(dossier(0), date(2026, 11, 24)).await.expect("kept");
    let changed = BillitLink { frequency: Frequency::TenMinutes, ..link(0, 7) };
    store.save_billit_link(&changed).await.expect("changed");
    assert_eq!(store.billit_links().await.expect("read"), [changed]);
    assert_eq!(store.billit_looked(dossier(0)).await.expect("read"), Some(date(2026, 11, 24)), "the same company: looked still");
    let twice = store.save_billit_link(&link(1, 7)).await;
    assert!(matches!(twice, Err(StoreError::Linked { dossier: one }) if one == dossier(0)), "{twice:?}");
    store.save_billit_link(&link(0, 8)).await.expect("another company");
    assert_eq!(store.billit_looked(dossier(0)).await.expect("read"), None, "nothing of it was seen yet");
    store.save_billit_link(&link(1, 7)).await.expect("free again");
}

pub(crate) async fn what_came_from_billit_is_kept_with_its_files(place: &dyn Place) {
    let store = place.open().await;
    assert!(!store.anything_came().await.expect("read"));
    let placing = item("1", RemoteState::Placing);
    store.save_remote_item(&placing, &els(1)).await.expect("kept");
    assert_eq!(store.remote_item(&key("1")).await.expect("read"), Some(placing.clone()));
    assert_eq!(store.remote_placing().await.expect("read"), std::slice::from_ref(&placing));
    let taken = RemoteItem { state: RemoteState::Taken, ..placing.clone() };
    store.save_remote_item(&taken, &els(2)).await.expect("kept");
    store.save_remote_item(&taken, &els(3)).await.expect("said again");
    assert_eq!(store.remote_placing().await.expect("read"), []);
    assert!(store.anything_came().await.expect("read"));
    assert_eq!(events(&*store, "1").await, ["placing", "taken"]);
    let back = store.save_remote_item(&placing, &els(4)).await;
    assert!(matches!(back, Err(StoreError::Changed)), "what is taken never comes a second time: {back:?}");
    assert_eq!(events(&*store, "1").await.len(), 2);
}

pub(crate) async fn one_invoice_by_two_ways_is_known(place: &dyn Place) {
    let store = place.open().await;
    let has = async |number: u32, identity: u64, besides: &str| {
        store.has_invoice(dossier(number), hash(identity), &key(besides)).await.expect("read")
    };
    store.save_remote_item(&item("1", RemoteState::Placing), &els(1)).await.expect("kept");
    assert!(!has(0, 1, "1").await, "not by itself");
    assert!(has(0, 1, "2").await && !has(0, 3, "2").await && !has(1, 1, "2").await);
    added(&*store, "/in/by-hand.xml", 3).await;
    assert!(has(0, 3, "2").await, "a file that was seen in the folder");
    store.gone(dossier(0), &["/in/by-hand.xml".to_owned()], &els(2)).await.expect("gone");
    assert!(has(0, 3, "2").await, "also once it was taken away");
}

pub(crate) async fn what_waits_in_billit_is_listed_until_it_comes(place: &dyn Place) {
    let store = place.open().await;
    let (waits, fails) = (Message::new("down-waits-approval"), Message::new("down-several-xml"));
    store.save_open_item(&key("1"), dossier(0), "F-1", true, &waits, &els(1)).await.expect("kept");
    store.save_open_item(&key("1"), dossier(0), "", true, &waits, &els(2)).await.expect("tried");
    store.save_open_item(&key("2"), dossier(0), "F-2", false, &fails, &els(3)).await.expect("kept");
    store.save_open_item(&key("1"), dossier(0), "F-1", false, &fails, &els(4)).await.expect("tried");
    let open = store.open_items().await.expect("read");
    assert_eq!(open.len(), 2);
    assert_eq!((open[0].title.as_str(), open[0].tries, open[0].waits, &open[0].reason), ("F-1", 3, false, &fails));
    assert_eq!((open[0].since, open[0].last), (els(1).at, els(4).at));
    assert_eq!(events(&*store, "1").await, ["waits", "failed"], "a line for each reason, not for each try");
    store.save_remote_item(&item("1", RemoteState::Taken), &els(5)).await.expect("came");
    assert_eq!(store.open_items().await.expect("read").len(), 1);
    assert!(store.remote_deleted(&key("2"), dossier(0), &els(6)).await.expect("told"), "waited for no more");
    assert_eq!(store.open_items().await.expect("read"), []);
    assert!(store.remote_deleted(&key("1"), dossier(0), &els(7)).await.expect("told"));
    assert!(!store.remote_deleted(&key("1"), dossier(0), &els(8)).await.expect("told"), "no news");
    assert!(!store.remote_deleted(&key("3"), dossier(0), &els(8)).await.expect("told"), "never heard of");
    assert_eq!(store.remote_item(&key("1")).await.expect("read").expect("there").deleted, Some(els(7).at));
    assert_eq!(events(&*store, "1").await, ["waits", "failed", "taken", "deleted"]);
}

pub(crate) async fn a_run_of_the_sync_is_kept_for_every_window(place: &dyn Place) {
    let store = place.open().await;
    assert_eq!(store.sync_run().await.expect("read"), None);
    let run = SyncRun {
        who: "Els".to_owned(),
        machine: "kantoor3".to_owned(),
        began: els(1).at,
        ended: None,
        caught_up: None,
        done: 1,
        of: 2,
        came: 0,
        waiting: 0,
        failed: 0,
        stopped: Some(Message::new("billit-error-key-refused")),
    };
    store.save_sync_run(&run).await.expect("kept");
    let ended = SyncRun { ended: Some(els(2).at), done: 2, caught_up: Some(date(2026, 11, 24)), ..run };
    store.save_sync_run(&ended).await.expect("kept");
    assert_eq!(store.sync_run().await.expect("read"), Some(ended), "the last one");
    let look = BillitLook { dossier: dossier(0), at: els(3).at, problem: Some(Message::new("down-no-root")) };
    store.save_billit_look(&look).await.expect("kept");
    let look = BillitLook { at: els(4).at, problem: None, ..look };
    store.save_billit_look(&look).await.expect("kept");
    assert_eq!(store.billit_looks().await.expect("read"), [look]);
}

pub(crate) async fn a_link_ends_and_a_thing_can_be_brought_again(place: &dyn Place) {
    let store = place.open().await;
    store.save_billit_link(&link(0, 7)).await.expect("linked");
    let fails = Message::new("down-several-xml");
    store.save_open_item(&key("9"), dossier(0), "F-9", false, &fails, &els(1)).await.expect("kept");
    store.save_remote_item(&item("1", RemoteState::Placing), &els(1)).await.expect("kept");
    assert!(!store.forget_remote_item(&key("1"), &els(2)).await.expect("asked"), "it is on its way");
    store.save_remote_item(&item("1", RemoteState::Taken), &els(2)).await.expect("kept");
    assert_eq!(store.came_as(dossier(0), hash(1)).await.expect("read"), Some(key("1")));
    assert_eq!(store.came_as(dossier(1), hash(1)).await.expect("read"), None, "another dossier");
    assert!(store.forget_remote_item(&key("1"), &els(3)).await.expect("forgotten"));
    assert_eq!(store.remote_item(&key("1")).await.expect("read"), None);
    assert!(!store.forget_remote_item(&key("1"), &els(4)).await.expect("asked"), "once");
    store.save_remote_item(&item("1", RemoteState::Placing), &els(5)).await.expect("it can come again");
    assert_eq!(events(&*store, "1").await, ["placing", "taken", "again", "placing"]);
    store.remove_billit_link(dossier(0)).await.expect("ended");
    assert_eq!(store.billit_links().await.expect("read"), []);
    assert_eq!(store.open_items().await.expect("read"), [], "nothing is waited for any more");
    assert!(store.remote_item(&key("1")).await.expect("read").is_some(), "what came stays known");
}
