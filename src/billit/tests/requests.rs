use std::collections::BTreeSet;
use std::time::Duration;

use jiff::civil::date;

use super::{Bench, CLIENT, KEY, OFFICE, file_ref, limits, order, world};
use crate::billit::fake::{FakeFile, Fault, Waiting};
use crate::billit::types::{
    BookingEntry, Document, DocumentId, FeedItem, FeedItemId, File, FileId, GlAccount, Journal, JournalType, MAX_FILE_BYTES,
    OrderId, OrderPatch, PartyCard, PartyType, Side, Transaction,
};
use crate::billit::{Api as _, Auth, Error, Limits, Taken};

const FEED: &str = "Postvak ÷ kantoor/1";

#[tokio::test]
async fn the_account_tells_its_companies() {
    let bench = Bench::new(world(1)).await;
    let account = bench.client().account().await.expect("an account");
    let numbers: Vec<_> = account.companies.iter().map(|company| (company.id, company.enterprise_number())).collect();
    assert_eq!(numbers, [(OFFICE, None), (CLIENT, "0428.759.497".parse().ok())]);
}

#[tokio::test]
async fn a_document_goes_from_the_feed_to_the_disk_and_off_the_feed() {
    let bench = Bench::new(world(0)).await;
    let client = bench.client();
    client.register_feed(FEED).await.expect("a feed");
    assert_eq!(client.feeds().await.expect("feeds")[0].name, FEED);
    let coda = FakeFile { name: "a.cod".to_owned(), mime_type: String::new(), bytes: b"0000018011".to_vec() };
    bench.fake.with(|world| {
        world.export(CLIENT, order(1));
        let item = FeedItem {
            id: FeedItemId("../../coda 1".to_owned()),
            entity: Some("77".to_owned()),
            entity_type: Some("Coda".to_owned()),
            company: Some(CLIENT),
        };
        world.feeds.get_mut(FEED).expect("the feed").push(Waiting { item, file: Some(coda) });
    });
    let items = client.feed(FEED).await.expect("items");
    assert_eq!(items.iter().map(FeedItem::order).collect::<Vec<_>>(), [Some(OrderId(1)), None]);
    let order = client.order(CLIENT, OrderId(1)).await.expect("an order");
    let file = client.file(CLIENT, &order.xml().expect("the XML").id, MAX_FILE_BYTES).await.expect("a file");
    assert_eq!(file.bytes().expect("bytes"), b"<Invoice/>");
    let statement = client.feed_file(FEED, &items[1].id).await.expect("a file");
    assert_eq!(statement.bytes().expect("bytes"), b"0000018011");
    let taken = Taken { server: "kantoor".to_owned(), path: "aankoop/1.xml".to_owned() };
    for item in &items {
        client.confirm(FEED, &item.id, &taken).await.expect("confirmed");
        client.confirm(FEED, &item.id, &taken).await.expect("a second time does no harm");
    }
    let confirmed = bench.fake.with(|world| world.ledger.confirmed.clone());
    assert_eq!(confirmed.len(), 2);
    assert_eq!(confirmed[1], (FEED.to_owned(), "../../coda 1".to_owned(), "aankoop/1.xml".to_owned()));
    bench.clock.advance(Duration::from_secs(61));
    assert!(client.feed(FEED).await.expect("items").is_empty());
    client.remove_feed(FEED).await.expect("removed");
    client.remove_feed(FEED).await.expect("a second time does no harm");
}

#[tokio::test]
async fn the_feed_is_asked_once_a_minute() {
    let bench = Bench::new(world(0)).await;
    let client = bench.client();
    client.register_feed(FEED).await.expect("a feed");
    client.feed(FEED).await.expect("items");
    bench.clock.advance(Duration::from_secs(45));
    let before = bench.paths().len();
    match client.feed(FEED).await {
        Err(Error::TooSoon { again_in }) => assert_eq!(again_in, Duration::from_secs(15)),
        other => panic!("{other:?}"),
    }
    assert_eq!(bench.paths().len(), before, "nothing was sent");
    bench.clock.advance(Duration::from_secs(15));
    client.feed(FEED).await.expect("items");
}

#[tokio::test]
async fn a_wrong_hash_is_found() {
    let bench = Bench::new(world(0)).await;
    let client = bench.client();
    client.register_feed("f").await.expect("a feed");
    bench.fake.with(|world| {
        let item = FeedItem { id: FeedItemId("1".to_owned()), entity: None, entity_type: None, company: None };
        let file = FakeFile { bytes: b"bytes".to_vec(), ..FakeFile::default() };
        world.feeds.get_mut("f").expect("the feed").push(Waiting { item, file: Some(file) });
        world.fault("/v1/accountant/feeds/f/1", Fault::WrongHash);
    });
    let item = FeedItemId("1".to_owned());
    assert!(matches!(client.feed_file("f", &item).await, Err(Error::WrongHash)));
    assert_eq!(client.feed_file("f", &item).await.expect("a file").bytes().expect("bytes"), b"bytes");
}

#[tokio::test]
async fn all_pages_are_read_once_and_from_this_host_only() {
    let bench = Bench::new(world(301)).await;
    let client = bench.client();
    let mut found = BTreeSet::new();
    let mut next = None;
    loop {
        let page = client.orders(CLIENT, None, next.as_ref()).await.expect("a page");
        assert_eq!(page.count, Some(301));
        assert!(page.items.len() <= 120 && page.items[0].attachments.is_empty());
        for order in page.items {
            assert!(found.insert(order.id), "{} came twice", order.id);
        }
        next = page.next;
        if next.is_none() {
            break;
        }
    }
    assert_eq!((found.len(), bench.paths().len()), (301, 3));
    let foreign = r#"{"Items": [], "NextPageLink": "https://elsewhere.invalid/v1/orders"}"#;
    bench.fake.with(|world| world.fault("/v1/orders", Fault::Says(200, foreign.to_owned())));
    assert_eq!(client.orders(CLIENT, None, None).await.expect("a page").next, None);
    let itself = bench.paths().pop().expect("a path");
    let loops = format!(r#"{{"Items": [], "NextPageLink": "{}"}}"#, itself.trim_start_matches("GET "));
    bench.fake.with(|world| world.fault("/v1/orders", Fault::Says(200, loops)));
    assert_eq!(client.orders(CLIENT, None, None).await.expect("a page").next, None);
}

#[tokio::test]
async fn only_what_changed_since_a_day_comes() {
    let mut world = world(60);
    let deleted = world.companies.get_mut(&CLIENT).and_then(|client| client.orders.remove(&60)).expect("an order");
    world.companies.get_mut(&CLIENT).expect("the client").deleted.insert(60, deleted);
    let bench = Bench::new(world).await;
    let client = bench.client();
    // Order n changed n hours after 1 November, 8:00: from the 16th on, 3 November.
    let page = client.orders(CLIENT, Some(date(2026, 11, 3)), None).await.expect("a page");
    assert_eq!(page.items.iter().map(|order| order.id.0).collect::<Vec<_>>(), (40..60).collect::<Vec<_>>());
    let gone = client.deleted_orders(CLIENT, Some(date(2026, 11, 3)), None).await.expect("a page");
    assert_eq!(gone.items.iter().map(|order| order.id.0).collect::<Vec<_>>(), [60]);
    assert!(bench.paths()[0].contains("LastModified+ge+DateTime%272026-11-03%27"), "{}", bench.paths()[0]);
    bench.fake.with(|world| world.wrapped = false);
    assert_eq!(client.orders(CLIENT, None, None).await.expect("a bare list").items.len(), 59);
}

#[tokio::test]
async fn bookings_and_marks_go_up() {
    let bench = Bench::new(world(2)).await;
    let client = bench.client();
    let line = |account: i64, amount: &str, side| BookingEntry {
        account_code: Some(account),
        amount: amount.parse().ok(),
        debet_or_credit: Some(side),
        ..BookingEntry::default()
    };
    let booking = [line(610_220, "100.10", Side::Debit), line(440_000, "100.10", Side::Credit)];
    for _ in 0..2 {
        client.put_booking(CLIENT, OrderId(1), &booking).await.expect("put");
    }
    assert_eq!(client.order(CLIENT, OrderId(1)).await.expect("an order").booking_entries, booking);
    let patch = OrderPatch {
        accountant_verification_needed: Some(true),
        internal_info: Some("Nazien".to_owned()),
        ..OrderPatch::default()
    };
    client.patch_order(CLIENT, OrderId(1), &patch).await.expect("patched");
    let order = client.order(CLIENT, OrderId(1)).await.expect("an order");
    assert_eq!((order.accountant_verification_needed, order.internal_info.as_deref()), (Some(true), Some("Nazien")));
    bench.fake.with(|world| assert_eq!(world.ledger.booking_puts[&OrderId(1)], 2));
    let refused = client.put_booking(CLIENT, OrderId(999), &booking).await;
    assert!(matches!(refused, Err(Error::NoAccess { .. })), "{refused:?}");
    client.order(CLIENT, OrderId(1)).await.expect("one refusal logs nobody out");
}

#[tokio::test]
async fn master_data_goes_up() {
    let bench = Bench::new(world(0)).await;
    let client = bench.client();
    let accounts: Vec<_> =
        (0..3).map(|number| GlAccount { code: 610_000 + number, description: "Kosten".to_owned(), account_type: None }).collect();
    client.import_accounts(CLIENT, &accounts).await.expect("accounts");
    let journal = Journal { code: "AK".to_owned(), description: "Aankopen".to_owned(), journal_type: JournalType::Cost };
    client.import_journals(CLIENT, std::slice::from_ref(&journal)).await.expect("journals");
    let card = PartyCard {
        party_type: Some(PartyType::Supplier),
        name: Some("Voorbeeld".to_owned()),
        vat_number: Some("BE0403019261".to_owned()),
        ..PartyCard::default()
    };
    let id = client.save_party(CLIENT, &card).await.expect("a party");
    assert_eq!(client.save_party(CLIENT, &card).await.expect("the same"), id);
    let number = PartyCard { nr: Some("1007".to_owned()), gl_account_code: Some(610_000), ..PartyCard::default() };
    client.patch_party(CLIENT, id, &number).await.expect("changed");
    let party = client.party(CLIENT, id).await.expect("a party");
    assert_eq!((party.name.as_deref(), party.nr.as_deref()), (Some("Voorbeeld"), Some("1007")));
    assert_eq!(client.parties(CLIENT, None, None).await.expect("parties").items, std::slice::from_ref(&party));
    assert_eq!(client.find_parties(CLIENT, "BE0403019261").await.expect("parties").items, [party]);
    assert!(client.find_parties(CLIENT, "BE0428759497").await.expect("parties").items.is_empty());
    assert_eq!(client.type_codes("GLAccountType").await.expect("words")[0].key.as_deref(), Some("Cost"));
    bench.fake.with(|world| {
        assert_eq!(world.ledger.accounts[&CLIENT].len(), 3);
        assert_eq!(world.ledger.journals[&CLIENT]["AK"], journal);
        let keys: BTreeSet<_> = world.ledger.seen.iter().filter_map(|seen| seen.once.clone()).collect();
        assert_eq!(keys.len(), 2, "every new card has a key of its own");
    });
}

#[tokio::test]
async fn documents_and_bank_statements() {
    let mut world = world(0);
    let document = Document {
        id: DocumentId(5),
        company: Some(CLIENT),
        file: Some(file_ref("doc", "brief.pdf")),
        name: Some("Brief".to_owned()),
        description: None,
        document_date: None,
        creation_date: date(2026, 11, 2).at(9, 0, 0, 0).into(),
        party: None,
    };
    let client_company = world.companies.get_mut(&CLIENT).expect("the client");
    client_company.documents.insert(5, document.clone());
    client_company.transactions.push(Transaction {
        total_amount: "0.30".parse().ok(),
        coda_file: Some("77".to_owned()),
        ..Transaction::default()
    });
    let bench = Bench::new(world).await;
    let client = bench.client();
    assert_eq!(
        client.documents(CLIENT, Some(date(2026, 11, 2)), None).await.expect("a page").items,
        std::slice::from_ref(&document)
    );
    assert!(client.documents(CLIENT, Some(date(2026, 11, 3)), None).await.expect("a page").items.is_empty());
    assert_eq!(client.document(CLIENT, DocumentId(5)).await.expect("a document"), document);
    let moves = client.transactions(CLIENT, None, None).await.expect("a page").items;
    assert_eq!(moves[0].total_amount.expect("an amount").to_string(), "0.30");
    let coda = File::new("a.cod", "text/plain", b"0000018011");
    client.import_coda(CLIENT, &coda).await.expect("handed over");
    client.import_coda(CLIENT, &coda).await.expect("a second time is known");
    bench.fake.with(|world| assert_eq!(world.ledger.coda, [(CLIENT, b"0000018011".to_vec())]));
}

#[tokio::test]
async fn an_answer_too_large_is_not_taken() {
    let bench = Bench::new(world(0)).await;
    bench.client();
    let client = bench.client_with(Auth::Key, Limits { answer_bytes: 10_000, ..limits() });
    let long = format!("[{}]", "1,".repeat(50_000));
    bench.fake.with(|world| world.fault("/v1/orders", Fault::Says(200, long)));
    assert!(matches!(client.orders(CLIENT, None, None).await, Err(Error::TooLarge { limit: 10_000 })));
}

#[tokio::test]
async fn requests_keep_their_pace() {
    let bench = Bench::new(world(0)).await;
    bench.client();
    let slow = Limits { per_second: std::num::NonZeroU32::new(20).expect("not zero"), ..limits() };
    let client = bench.client_with(Auth::Key, slow);
    // The clock of the bench stands still: after the first twenty, each waits a twentieth of a second.
    let start = tokio::time::Instant::now();
    for _ in 0..24 {
        client.feeds().await.expect("feeds");
    }
    assert!(start.elapsed() >= Duration::from_millis(190), "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_refused_key_is_said_of_the_account_only() {
    let bench = Bench::new(world(1)).await;
    let client = bench.client();
    bench.fake.with(|world| world.key = "another".to_owned());
    assert!(matches!(client.order(CLIENT, OrderId(1)).await, Err(Error::NoAccess { .. })));
    assert!(matches!(client.account().await, Err(Error::KeyRefused)));
    assert!(matches!(client.file(CLIENT, &FileId(KEY.to_owned()), MAX_FILE_BYTES).await, Err(Error::NoAccess { .. })));
}
