#![allow(clippy::expect_used, clippy::panic, reason = "a test says what is wrong by stopping")]

mod faults;
mod headers;
mod log_on;
mod requests;
mod shapes;

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::DateTime;

use super::fake::{Fake, FakeCompany, FakeFile, World};
use super::types::{CompanyId, FileId, FileRef, Order, OrderDirection, OrderId, OrderType, Party, PartyId};
use super::{Account, Auth, Client, Host, Limits, MemorySecrets, PartyWay, Secret, Secrets, Surroundings};
use crate::platform::clock::FixedClock;

const KEY: &str = "planted-key-4f2a";
const OFFICE: CompanyId = CompanyId(100);
const CLIENT: CompanyId = CompanyId(201);

/// Patience of a test.
fn limits() -> Limits {
    Limits {
        per_second: NonZeroU32::new(100_000).expect("not zero"),
        first_wait: Duration::from_millis(1),
        longest_wait: Duration::from_millis(20),
        connect: Duration::from_secs(5),
        silence: Duration::from_secs(5),
        whole: Duration::from_secs(20),
        ..Limits::default()
    }
}

struct Bench {
    fake: Fake,
    clock: Arc<FixedClock>,
    secrets: Arc<MemorySecrets>,
}

impl Bench {
    async fn new(world: World) -> Self {
        let fake = Fake::start(world).await.expect("a port");
        let now = "2026-11-24T12:00:00Z".parse().expect("a moment");
        Self { fake, clock: Arc::new(FixedClock::new(now)), secrets: Arc::default() }
    }

    fn account(&self, auth: Auth) -> Account {
        let host = Host::parse(&self.fake.url()).expect("an address");
        Account { name: "test".to_owned(), host, auth, office: Some(OFFICE), way: PartyWay::default() }
    }

    fn client_with(&self, auth: Auth, limits: Limits) -> Client {
        let surroundings = Surroundings { secrets: self.secrets.clone(), clock: self.clock.clone(), seed: 7, limits };
        Client::new(self.account(auth), surroundings).expect("a client")
    }

    fn client(&self) -> Client {
        self.secrets.set(&self.account(Auth::Key).key_name(), &Secret::new(KEY)).expect("kept");
        self.client_with(Auth::Key, limits())
    }

    fn paths(&self) -> Vec<String> {
        self.fake.with(|world| world.ledger.seen.iter().map(|seen| format!("{} {}", seen.method, seen.path)).collect())
    }
}

fn order(number: i64) -> Order {
    let modified = DateTime::constant(2026, 11, 1, 8, 0, 0, 0);
    Order {
        company: Some(CLIENT),
        order_type: Some(OrderType::Invoice),
        order_direction: Some(OrderDirection::Cost),
        order_number: Some(format!("F-{number}")),
        last_modified: modified.checked_add(jiff::Span::new().hours(number)).ok(),
        total_excl: Some("1234.5600".parse().expect("an amount")),
        attachments: vec![file_ref(&format!("xml-{number}"), "162121-1.xml"), file_ref(&format!("pdf-{number}"), "a_1.pdf")],
        pdf: Some(file_ref(&format!("pdf-{number}"), "a_1.pdf")),
        supplier: Some(Box::new(Party { id: Some(PartyId(9)), vat_number: Some("BE0403019261".to_owned()), ..Party::default() })),
        ..Order::new(OrderId(number))
    }
}

fn file_ref(id: &str, name: &str) -> FileRef {
    FileRef { id: FileId(id.to_owned()), name: Some(name.to_owned()), mime_type: None }
}

/// An office with one client that has so many orders.
fn world(orders: i64) -> World {
    let mut world = World::new(KEY, OFFICE);
    world.companies.insert(OFFICE, FakeCompany { name: "Kantoor".to_owned(), ..FakeCompany::default() });
    let mut client = FakeCompany { name: "Klant".to_owned(), vat_number: "BE0428759497".to_owned(), ..FakeCompany::default() };
    for number in 1..=orders {
        client.orders.insert(number, order(number));
    }
    let bytes = b"<Invoice/>".to_vec();
    client
        .files
        .insert("xml-1".to_owned(), FakeFile { name: "162121-1.xml".to_owned(), mime_type: "application/xml".to_owned(), bytes });
    world.companies.insert(CLIENT, client);
    world
}
