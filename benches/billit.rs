//! 10,000 orders of 60 companies down in one run, against a bare client that asks the same server the same requests.
//!
//! `cargo bench --bench billit`. The server is on this machine and the pace is set free, so that what is measured is what
//! Postvak adds: files written and flushed, what is kept in the store. `POSTVAK_BENCH_ORDERS` sets another number.
#![allow(clippy::print_stdout, clippy::expect_used, missing_docs, reason = "a bench speaks through standard output")]

mod common;

use std::num::NonZeroU32;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use common::{Verdicts, forget_peak, note, peak_megabytes};
use jiff::civil::date;
use postvak::base::EnterpriseNumber;
use postvak::billit::fake::{Fake, FakeCompany, FakeFile, World};
use postvak::billit::types::{CompanyId, FileId, FileRef, Order, OrderDirection, OrderId, OrderType};
use postvak::billit::{
    Account, Auth, Client, Down, Host, Limits, LocalShelf, MemorySecrets, PartyWay, Pull, Secret, Secrets as _, Surroundings,
};
use postvak::inbox::LocalDisk;
use postvak::office::{Dossier, Folders};
use postvak::platform::clock::SystemClock;
use postvak::store::sqlite::SqliteStore;
use postvak::store::{BillitAccount, BillitLink, BillitStore as _, Frequency, SortBy, Wanted};

const COMPANIES: i64 = 60;
const ORDERS: i64 = 10_000;
const KEY: &str = "bench";
/// Bytes of a page; most invoices of a small firm have less.
const PAGE_BYTES: usize = 30_000;
const MOST_RATIO: f64 = 1.3;
/// What a run may add to the memory, whatever the number of orders.
const MOST_MEGABYTES: f64 = 64.0;
/// Requests an order: itself, its XML, its page. Lists come on top.
const MOST_REQUESTS_AN_ORDER: f64 = 3.1;

fn dossiers() -> Vec<Dossier> {
    let number = |number: u32| EnterpriseNumber::from_first_eight(9_999_000 + number).expect("eight digits");
    let count = u32::try_from(COMPANIES).expect("small");
    (0..count).map(|one| Dossier::new(number(one), format!("Dossier {one}"))).collect()
}

fn company(index: usize) -> CompanyId {
    CompanyId(1_000 + i64::try_from(index).expect("small"))
}

fn world(dossiers: &[Dossier], orders: i64) -> World {
    let mut world = World::new(KEY, CompanyId(1));
    for (index, dossier) in dossiers.iter().enumerate() {
        let vat_number = format!("BE{}", dossier.enterprise_number.digits());
        world.companies.insert(company(index), FakeCompany { vat_number, ..FakeCompany::default() });
    }
    for id in 1..=orders {
        let owner = company(usize::try_from(id % COMPANIES).expect("small"));
        let place = world.companies.get_mut(&owner).expect("a company");
        let xml = format!(
            "<?xml version=\"1.0\"?>\n<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\" \
             xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\"><cbc:ID>{id}</cbc:ID>\
             <cbc:Note>{}</cbc:Note></Invoice>",
            "Drukwerk volgens bestelbon. ".repeat(300)
        );
        let mut file = |ending: &str, bytes: Vec<u8>| {
            let name = format!("{id}.{ending}");
            place.files.insert(name.clone(), FakeFile { name: name.clone(), mime_type: String::new(), bytes });
            FileRef { id: FileId(name.clone()), name: Some(name), mime_type: None }
        };
        let page: Vec<u8> = (0..PAGE_BYTES).map(|at| u8::try_from(at % 251).expect("small")).collect();
        let (xml, pdf) = (file("xml", xml.into_bytes()), file("pdf", page));
        let created = date(2026, 10, 1).at(9, 0, 0, 0);
        place.orders.insert(
            id,
            Order {
                company: Some(owner),
                order_type: Some(OrderType::Invoice),
                order_direction: Some(OrderDirection::Cost),
                order_number: Some(format!("F-{id}")),
                order_date: Some(created),
                created: Some(created),
                last_modified: Some(created),
                pdf: Some(pdf),
                attachments: vec![xml],
                ..Order::new(OrderId(id))
            },
        );
    }
    world
}

fn client(fake: &Fake) -> Client {
    let host = Host::parse(&fake.url()).expect("an address");
    let account =
        Account { name: "bench".to_owned(), host, auth: Auth::Key, office: Some(CompanyId(1)), way: PartyWay::default() };
    let secrets = MemorySecrets::default();
    secrets.set(&account.key_name(), &Secret::new(KEY)).expect("kept");
    let limits =
        Limits { per_second: NonZeroU32::new(1_000_000).expect("not zero"), between_feeds: Duration::ZERO, ..Limits::default() };
    let around = Surroundings { secrets: Arc::new(secrets), clock: Arc::new(SystemClock::new()), seed: 1, limits };
    Client::new(account, around).expect("a client")
}

async fn measure(orders: i64) -> ExitCode {
    let mut verdicts = Verdicts::default();
    let dossiers = dossiers();
    let fake = Fake::start(world(&dossiers, orders)).await.expect("a port");
    let place = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let root = place.path().join("dossiers");
    std::fs::create_dir(&root).expect("made");
    let folders = Folders { roots: vec![root], ..Folders::default() };
    let store = SqliteStore::open(&place.path().join("postvak.db")).await.expect("opened");
    let account = BillitAccount {
        name: "bench".to_owned(),
        host: fake.url(),
        company: Some(1),
        way: None,
        feed: "postvak-bench".to_owned(),
    };
    store.save_billit_account(&account).await.expect("kept");
    for (index, dossier) in dossiers.iter().enumerate() {
        let link = BillitLink {
            dossier: dossier.enterprise_number,
            company: company(index).0,
            wanted: Wanted::ALL,
            frequency: Frequency::TenMinutes,
            sort: SortBy::Created,
            since: date(2026, 1, 1),
        };
        store.save_billit_link(&link).await.expect("linked");
    }
    let (client, clock) = (client(&fake), SystemClock::new());
    let down = Down {
        api: &client,
        store: &store,
        shelf: Arc::new(LocalShelf),
        disk: &LocalDisk,
        folders: &folders,
        dossiers: &dossiers,
        machine: "bench",
        clock: &clock,
    };
    forget_peak();
    let before = peak_megabytes();
    let started = Instant::now();
    let pulled = down.pull(Pull { everything: true, ..Pull::default() }).await.expect("pulled");
    let ours = started.elapsed();
    let after = peak_megabytes();
    assert_eq!((i64::from(pulled.came), pulled.failed, &pulled.stopped), (orders, 0, &None), "{pulled:?}");

    // The same requests, one after the other, by a client that only reads the answers.
    let seen = fake.with(|world| std::mem::take(&mut world.ledger.seen));
    let requests = seen.len();
    let bare = reqwest::Client::builder().no_proxy().build().expect("a client");
    let started = Instant::now();
    for one in seen.iter().filter(|one| one.method == "GET") {
        let mut request = bare.get(format!("{}{}", fake.url(), one.path)).header("apikey", KEY);
        if let Some(party) = one.party {
            request = request.header("PartyID", party);
        }
        if let Some(context) = one.context {
            request = request.header("ContextPartyID", context);
        }
        let answer = request.send().await.expect("an answer");
        assert!(answer.status().is_success(), "{} {}", answer.status(), one.path);
        answer.bytes().await.expect("bytes");
    }
    let floor = started.elapsed();

    #[expect(clippy::cast_precision_loss, reason = "for the eye")]
    let (requests, count) = (requests as f64, orders as f64);
    verdicts.at_most("time against a bare client", ours.as_secs_f64() / floor.as_secs_f64(), MOST_RATIO, " x");
    verdicts.at_most("requests an order, lists among them", requests / count, MOST_REQUESTS_AN_ORDER, "");
    if let (Some(before), Some(after)) = (before, after) {
        verdicts.at_most("memory added", after - before, MOST_MEGABYTES, " MB");
    }
    note("orders down", &format!("{orders} of {COMPANIES} companies in {:.1} s, {requests} requests", ours.as_secs_f64()));
    note("bare client", &format!("{:.1} s", floor.as_secs_f64()));
    let real = f64::from(Limits::default().per_second.get());
    let minutes = requests / real / 60.0;
    note("at the pace Billit is asked in earnest", &format!("{real} requests a second: {minutes:.0} minutes"));
    verdicts.end()
}

fn main() -> ExitCode {
    let orders = std::env::var("POSTVAK_BENCH_ORDERS").ok().and_then(|text| text.parse().ok()).unwrap_or(ORDERS);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    runtime.block_on(measure(orders))
}
