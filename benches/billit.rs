//! 10,000 orders of 60 companies come down in one run from a Billit that allows so many requests in a second.
//!
//! `cargo bench --bench billit`. The server is another process: this program once more. It refuses what comes sooner than it
//! allows; the run may take at most 1.3 times what its requests take at that pace, refused ones none. The memory is that of
//! this process, after a tenth of the orders and after all. `POSTVAK_BENCH_ORDERS` and `POSTVAK_BENCH_PACE` set other numbers.
#![allow(clippy::print_stdout, clippy::expect_used, missing_docs, reason = "a bench speaks through standard output")]

mod common;

use std::io::{BufRead as _, BufReader, Read as _};
use std::num::NonZeroU32;
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use common::{Verdicts, forget_peak, note, peak_megabytes};
use jiff::civil::{DateTime, date};
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

const COMPANIES: u32 = 60;
const ORDERS: u32 = 10_000;
/// Requests in a second. Billit publishes none; Postvak's own limit towards it is far lower.
const PACE: u32 = 1_000;
const MOST_RATIO: f64 = 1.3;
const MOST_MEGABYTES: f64 = 25.0;
const KEY: &str = "bench-key";
const OFFICE: CompanyId = CompanyId(1);
const SERVE: &str = "POSTVAK_BENCH_SERVES";
/// Bytes of a page: what Billit's own are.
const PAGE_BYTES: usize = 30_000;

fn number(variable: &str, usual: u32) -> u32 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

fn company(index: u32) -> CompanyId {
    CompanyId(1_000 + i64::from(index))
}

fn invoice(number: &str) -> Vec<u8> {
    let line = "<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:LineExtensionAmount currencyID=\"EUR\">100.00</cbc:LineExtensionAmount>\
                <cac:Item><cbc:Name>Levering</cbc:Name></cac:Item></cac:InvoiceLine>";
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\" \
         xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\" \
         xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\"><cbc:ID>{number}</cbc:ID>\
         <cbc:IssueDate>2026-10-01</cbc:IssueDate>{}</Invoice>",
        line.repeat(20)
    )
    .into_bytes()
}

/// Everything the server has.
fn world(orders: u32, pace: u32) -> World {
    let mut world = World::new(KEY, OFFICE);
    // One more than is asked for: a second of the client and one of the server begin at other moments.
    world.per_second = Some(usize::try_from(pace + pace / 8 + 1).expect("few"));
    world.companies.insert(OFFICE, FakeCompany { name: "Kantoor".to_owned(), ..FakeCompany::default() });
    for index in 0..COMPANIES {
        world.companies.insert(company(index), FakeCompany { name: format!("Klant {index}"), ..FakeCompany::default() });
    }
    let first = DateTime::constant(2026, 10, 1, 8, 0, 0, 0);
    for id in 0..orders {
        let about = company(id % COMPANIES);
        let modified = first.saturating_add(jiff::Span::new().minutes(id));
        let file =
            |kind: &str| FileRef { id: FileId(format!("{kind}-{id}")), name: Some(format!("{id}.{kind}")), mime_type: None };
        let order = Order {
            company: Some(about),
            order_type: Some(OrderType::Invoice),
            order_direction: Some(OrderDirection::Cost),
            order_number: Some(format!("F-{id}")),
            order_date: Some(modified),
            created: Some(modified),
            last_modified: Some(modified),
            pdf: Some(file("pdf")),
            attachments: vec![file("xml")],
            ..Order::new(OrderId(i64::from(id) + 1))
        };
        let kept = world.companies.get_mut(&about).expect("made above");
        kept.orders.insert(order.id.0, order);
        let mut page = format!("%PDF-1.4\n% {id}\n").into_bytes();
        page.resize(PAGE_BYTES, b'.');
        for (kind, mime, bytes) in [("xml", "application/xml", invoice(&format!("F-{id}"))), ("pdf", "application/pdf", page)] {
            let file = FakeFile { name: format!("{id}.{kind}"), mime_type: mime.to_owned(), bytes };
            kept.files.insert(format!("{kind}-{id}"), file);
        }
    }
    world
}

/// The other process: serves until its standard input closes, then says what reached it.
fn serve(orders: u32, pace: u32) -> ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let fake = Fake::start(world(orders, pace)).await.expect("a port");
        println!("{}", fake.url());
        let closed = tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new()));
        closed.await.expect("joined").expect("closed");
        let (all, refused) = fake.with(|world| {
            let seen = &world.ledger.seen;
            (seen.len(), seen.iter().filter(|seen| seen.status == 429).count())
        });
        println!("{all} {refused}");
    });
    ExitCode::SUCCESS
}

struct Server {
    process: Child,
    output: BufReader<std::process::ChildStdout>,
    url: String,
}

impl Server {
    fn start(orders: u32) -> Self {
        let program = std::env::current_exe().expect("this program");
        let mut process = Command::new(program)
            .env(SERVE, orders.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a server");
        let mut output = BufReader::new(process.stdout.take().expect("its output"));
        let mut url = String::new();
        output.read_line(&mut url).expect("its address");
        Self { process, output, url: url.trim().to_owned() }
    }

    /// Requests that reached it, and those it refused.
    fn end(mut self) -> (u32, u32) {
        drop(self.process.stdin.take());
        let mut line = String::new();
        self.output.read_line(&mut line).expect("what reached it");
        self.process.wait().expect("ended");
        let (all, refused) = line.trim().split_once(' ').expect("two numbers");
        (all.parse().expect("a number"), refused.parse().expect("a number"))
    }
}

/// What one run took.
struct Taken {
    time: Duration,
    megabytes: Option<f64>,
    requests: u32,
    refused: u32,
}

/// Everything of a server comes down into new folders.
fn run(orders: u32, pace: u32, place: &Path) -> Taken {
    let server = Server::start(orders);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    let office = tempfile::tempdir_in(place).expect("a folder");
    let root = office.path().join("dossiers");
    std::fs::create_dir(&root).expect("made");
    std::fs::write(root.join("lees mij.txt"), "").expect("written");
    let clock = Arc::new(SystemClock::new());
    let host = Host::parse(&server.url).expect("an address");
    let account = Account { name: "bench".to_owned(), host, auth: Auth::Key, office: Some(OFFICE), way: PartyWay::default() };
    let secrets = Arc::new(MemorySecrets::default());
    secrets.set(&account.key_name(), &Secret::new(KEY)).expect("kept");
    let per_second = NonZeroU32::new(pace).expect("not zero");
    let limits = Limits { per_second, ..Limits::default() };
    let client = Client::new(account, Surroundings { secrets, clock: clock.clone(), seed: 1, limits }).expect("a client");
    let dossiers: Vec<Dossier> = (0..COMPANIES)
        .map(|index| EnterpriseNumber::from_first_eight(9_999_000 + index).expect("eight digits"))
        .map(|number| Dossier::new(number, "Klant"))
        .collect();
    forget_peak();
    let before = peak_megabytes();
    let (time, came) = runtime.block_on(async {
        let store = SqliteStore::open(&office.path().join("postvak.db")).await.expect("opened");
        let kept = BillitAccount {
            name: "bench".to_owned(),
            host: server.url.clone(),
            company: Some(OFFICE.0),
            way: None,
            feed: "postvak-bench".to_owned(),
            app: None,
        };
        store.save_billit_account(&kept).await.expect("kept");
        for (index, dossier) in (0..).zip(&dossiers) {
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
        let folders = Folders { roots: vec![root.clone()], ..Folders::default() };
        let down = Down {
            api: &client,
            store: &store,
            shelf: Arc::new(LocalShelf),
            disk: &LocalDisk,
            folders: &folders,
            dossiers: &dossiers,
            machine: "bench",
            clock: &*clock,
        };
        let start = Instant::now();
        let pulled = down.pull(Pull { everything: true, ..Pull::default() }).await.expect("pulled");
        (start.elapsed(), pulled)
    });
    assert_eq!((came.came, came.failed, came.waiting, &came.stopped), (orders, 0, 0, &None), "{came:?}");
    let megabytes = peak_megabytes().zip(before).map(|(peak, before)| peak - before);
    let (requests, refused) = server.end();
    Taken { time, megabytes, requests, refused }
}

fn main() -> ExitCode {
    let (orders, pace) = (number("POSTVAK_BENCH_ORDERS", ORDERS), number("POSTVAK_BENCH_PACE", PACE));
    if let Some(orders) = std::env::var(SERVE).ok().and_then(|text| text.parse().ok()) {
        return serve(orders, pace);
    }
    let place = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let tenth = run(orders / 10, pace, place);
    let all = run(orders, pace, place);
    let ideal = f64::from(all.requests) / f64::from(pace);
    println!("{orders} orders of {COMPANIES} companies, {} requests, {pace} a second allowed", all.requests);
    note("time", &format!("{:.1} s, {:.0} orders a second", all.time.as_secs_f64(), f64::from(orders) / all.time.as_secs_f64()));
    let usual = Limits::default().per_second.get();
    note(
        "towards Billit itself",
        &format!("{usual} requests a second, so {:.0} minutes", f64::from(all.requests) / f64::from(usual) / 60.0),
    );
    let mut verdicts = Verdicts::default();
    verdicts.at_most("orders from Billit, against the pace of the server", all.time.as_secs_f64() / ideal, MOST_RATIO, "");
    verdicts.at_most("requests refused as too many", f64::from(all.refused), 0.0, "");
    match tenth.megabytes.zip(all.megabytes) {
        Some((tenth, all)) => {
            note("highest memory above the start", &format!("{tenth:.1} MB for a tenth of the orders, {all:.1} MB for all"));
            verdicts.at_most("memory that ten times the orders add", all - tenth, MOST_MEGABYTES, " MB");
        }
        None => note("highest memory", "not known on this system"),
    }
    verdicts.end()
}
