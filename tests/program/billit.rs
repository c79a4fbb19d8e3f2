//! Billit from the window, by keyboard alone, against a server on this machine: connecting with the steps of the test,
//! linking, a sync, what went wrong and trying it again. And one sync per office, however many are at it.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::common::bill::Bill;
use crate::common::{Office, PATIENCE, Window};
use egui::Key;
use jiff::civil::{DateTime, date};
use postvak::app::commands::UiCommand;
use postvak::base::EnterpriseNumber;
use postvak::billit::fake::{Fake, FakeCompany, FakeFile, Fault, World};
use postvak::billit::types::{CompanyId, FileId, FileRef, Order, OrderDirection, OrderId, OrderType};
use postvak::billit::{Account, Auth, Host, PartyWay, Secret};
use postvak::engine::{Desk, StepState, SyncEnd, SyncWhat, TestStep};
use postvak::office::Dossier;
use postvak::store::{BillitAccount, Frequency};
use tokio::runtime::Runtime;

const KEY: &str = "sleutel1";
const OFFICE: CompanyId = CompanyId(100);
const FIRST: CompanyId = CompanyId(201);

/// An office with a dossier, and a Billit in which it is a company.
struct Bench {
    runtime: Runtime,
    fake: Fake,
    office: Office,
    dossier: Dossier,
}

impl Bench {
    /// `minutes` is how often the sync runs by itself.
    fn new(minutes: u32) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
        let office = Office::new(1, 4).with_settings(|settings| {
            settings.billit.minutes = minutes;
            "Kantoor Lindelei".clone_into(&mut settings.name);
        });
        let dossier = runtime.block_on(async {
            let desk = office.desk().await;
            desk.store.dossiers().await.expect("dossiers").into_iter().next().expect("a dossier")
        });
        let mut world = World::new(KEY, OFFICE);
        world.way = PartyWay::ClientInOffice;
        world.companies.insert(OFFICE, FakeCompany { name: "Kantoor Lindelei".to_owned(), ..FakeCompany::default() });
        let vat_number = format!("BE{}", dossier.enterprise_number.digits());
        let client = FakeCompany { name: dossier.name.clone(), vat_number, ..FakeCompany::default() };
        world.companies.insert(FIRST, client);
        let fake = runtime.block_on(Fake::start(world)).expect("a port");
        Self { runtime, fake, office, dossier }
    }

    /// A purchase invoice of last month, changed today, with so many XML files.
    fn order(&self, id: i64, seller: &str, xmls: usize) {
        let number = format!("V-{id}");
        let ubl = Bill::of(self.dossier.enterprise_number, seller, "0999912345", &number).ubl();
        let changed = DateTime::constant(2026, 11, 24, 8, 0, 0, 0);
        let names: Vec<String> = (0..xmls).map(|nth| format!("{id}-{nth}.xml")).collect();
        let attached = |name: &String| FileRef { id: FileId(name.clone()), name: Some(name.clone()), mime_type: None };
        let order = Order {
            company: Some(FIRST),
            order_type: Some(OrderType::Invoice),
            order_direction: Some(OrderDirection::Cost),
            order_number: Some(number),
            order_date: Some(date(2026, 10, 12).at(0, 0, 0, 0)),
            created: Some(changed),
            last_modified: Some(changed),
            attachments: names.iter().map(attached).collect(),
            ..Order::new(OrderId(id))
        };
        self.fake.with(|world| {
            let company = world.companies.entry(FIRST).or_default();
            company.orders.insert(id, order);
            for name in names {
                let file =
                    FakeFile { name: name.clone(), mime_type: "application/xml".to_owned(), bytes: ubl.clone().into_bytes() };
                company.files.insert(name, file);
            }
        });
    }

    /// The address stands in the settings already: that of this machine is none that a person can choose.
    fn address(&self) {
        let account = self.account();
        self.runtime.block_on(async {
            self.office.desk().await.store.save_billit_account(&account).await.expect("kept");
        });
    }

    fn account(&self) -> BillitAccount {
        BillitAccount {
            name: "postvak".to_owned(),
            host: self.fake.url(),
            company: Some(OFFICE.0),
            way: Some("client-in-office".to_owned()),
            feed: "postvak-proef".to_owned(),
            app: None,
        }
    }

    /// A desk at which Billit is connected and the dossier linked.
    async fn desk(&self) -> Arc<Desk> {
        let desk = self.office.desk().await;
        let host = Host::parse(&self.fake.url()).expect("an address");
        let known = Account { name: "postvak".to_owned(), host, auth: Auth::Key, office: None, way: PartyWay::default() };
        self.office.secrets.set(&known.key_name(), &Secret::new(KEY)).expect("kept");
        desk.use_secrets(Arc::clone(&self.office.secrets));
        desk.store.save_billit_account(&self.account()).await.expect("kept");
        let mut link = desk.new_link(self.dossier.enterprise_number, FIRST.0);
        link.frequency = Frequency::EndOfMonth;
        desk.link_billit(&link).await.expect("linked");
        desk
    }
}

/// Goes to the page of Billit in the settings, by keyboard.
fn open_settings(window: &mut Window) {
    window.command(UiCommand::Settings);
    window.tab_to("Billit");
    window.key(Key::Enter);
    window.wait_for_text("Mijn profiel, API");
}

fn press(window: &mut Window, name: &str) {
    window.tab_to(name);
    window.key(Key::Enter);
}

fn type_key(window: &mut Window, key: &str) {
    window.tab_to("API-sleutel");
    window.type_text(key);
}

#[test]
fn an_office_connects_links_and_sees_its_documents_come() {
    let bench = Bench::new(0);
    bench.order(1, "Zagerij Veldhoek BV", 1);
    bench.order(2, "Molens van Rodeland", 2);
    bench.address();
    let mut window = Window::open(&bench.office);
    open_settings(&mut window);

    type_key(&mut window, "verkeerd");
    press(&mut window, "Test de verbinding");
    window.wait_for_text("Sleutel: niet in orde");
    assert!(window.reads("Billit weigert de sleutel"), "{}", window.read_out());
    for step in ["Naam: in orde", "Netwerk: in orde", "Veilige verbinding (TLS): in orde", "Dossiers: niet geprobeerd"] {
        assert!(window.reads(step), "{step}: {}", window.read_out());
    }

    type_key(&mut window, KEY);
    press(&mut window, "Verbind");
    window.wait_for_text("Billit is verbonden");
    for step in ["Sleutel: in orde", "Dossiers: in orde"] {
        assert!(window.reads(step), "{step}: {}", window.read_out());
    }
    assert!(!window.reads(KEY), "the key is nowhere to be read");

    press(&mut window, "Koppel op ondernemingsnummer");
    window.wait_for_text("1 dossier gekoppeld");
    window.wait_for("the link", |window| window.app().model().billit.state.rows.len() == 1);

    window.command(UiCommand::SyncBillit);
    window.wait_for_text("Billit: 1 opgehaald, 0 wachten, 1 mislukt.");
    window.command(UiCommand::Overview);
    window.wait_for("the failure in the row of the dossier", |window| {
        window.rows().iter().any(|row| row.name.contains(&bench.dossier.name) && row.name.contains("Billit: 1 mislukt"))
    });
    window.open_dossier(&bench.dossier.name);
    window.wait_for("the invoice that came", |window| window.rows().iter().any(|row| row.name.contains("Zagerij Veldhoek BV")));

    window.command(UiCommand::BillitOpen);
    window.wait_for_text("meerdere XML-bestanden");
    assert!(window.row("V-2").name.contains(&bench.dossier.name), "{}", window.read_out());
    bench.order(2, "Molens van Rodeland", 1);
    window.key(Key::Enter);
    window.wait_for_text("Niets wacht en niets mislukte.");
    window.key(Key::Escape);
    window.wait_for("the invoice that was tried again", |window| {
        window.rows().iter().any(|row| row.name.contains("Molens van Rodeland"))
    });
}

#[test]
fn documents_come_by_themselves_when_the_minutes_have_passed() {
    let bench = Bench::new(15);
    bench.runtime.block_on(async {
        let desk = bench.desk().await;
        assert_eq!(desk.sync_due().await.expect("known"), Some(SyncWhat::Everything), "nothing was looked through yet");
        let end = desk.sync(&SyncWhat::Everything, &|_, _| {}).await.expect("a run");
        assert!(matches!(end, SyncEnd::Done(_)), "{end:?}");
        assert_eq!(desk.sync_due().await.expect("known"), None, "not before a quarter of an hour");
        let run = desk.store.sync_run().await.expect("read").expect("a run");
        let earlier = run.began - jiff::SignedDuration::from_mins(16);
        let before = postvak::store::SyncRun { began: earlier, ..run };
        desk.store.save_sync_run(&before).await.expect("kept");
        assert_eq!(desk.sync_due().await.expect("known"), Some(SyncWhat::Often));
        let yesterday = before.caught_up.and_then(|day| day.yesterday().ok());
        let before = postvak::store::SyncRun { caught_up: yesterday, ..before };
        desk.store.save_sync_run(&before).await.expect("kept");
        assert_eq!(desk.sync_due().await.expect("known"), Some(SyncWhat::Everything), "once a day everything");
        let refused = postvak::base::Message::new("billit-error-key-refused");
        desk.store.save_sync_run(&postvak::store::SyncRun { stopped: Some(refused), ..before }).await.expect("kept");
        assert_eq!(desk.sync_due().await.expect("known"), None, "a refused key is not offered again and again");
    });
}

#[test]
fn one_sync_an_office_however_many_are_at_it() {
    let bench = Bench::new(0);
    bench.order(1, "Zagerij Veldhoek BV", 1);
    bench.runtime.block_on(async {
        let first = bench.desk().await;
        let second = bench.desk().await;
        bench.fake.with(|world| world.fault("/v1/orders", Fault::Slow(Duration::from_secs(2))));
        let running = Arc::clone(&first);
        let run = tokio::spawn(async move { running.sync(&SyncWhat::Everything, &|_, _| {}).await });
        let start = Instant::now();
        while !first.is_syncing() || !bench.fake.with(|world| world.faults.is_empty()) {
            assert!(start.elapsed() < PATIENCE, "the first run does not begin");
            tokio::task::yield_now().await;
        }
        let seen = bench.fake.with(|world| world.ledger.seen.len());
        let end = second.sync(&SyncWhat::Everything, &|_, _| {}).await.expect("an answer");
        assert!(matches!(&end, SyncEnd::Busy(Some(run)) if run.who == "Els"), "{end:?}");
        assert_eq!(bench.fake.with(|world| world.ledger.seen.len()), seen, "it asked nothing");
        let state = second.billit_state().await.expect("a state");
        assert!(state.running && !state.here, "{state:?}");
        let end = run.await.expect("no panic").expect("a run");
        assert!(matches!(&end, SyncEnd::Done(pulled) if pulled.came == 1), "{end:?}");
        let state = second.billit_state().await.expect("a state");
        assert!(!state.running && state.rows[0].looked.is_some(), "{state:?}");
        let end = second.sync(&SyncWhat::Often, &|_, _| {}).await.expect("a run");
        assert!(matches!(&end, SyncEnd::Done(pulled) if pulled.came == 0), "it is free again, and nothing comes twice: {end:?}");
    });
}

#[test]
fn an_export_until_a_day_brings_that_and_leaves_the_rest() {
    let bench = Bench::new(0);
    bench.order(1, "Zagerij Veldhoek BV", 1);
    bench.order(2, "Molens van Rodeland", 1);
    bench.fake.with(|world| {
        let order = world.companies.get_mut(&FIRST).and_then(|company| company.orders.get_mut(&2)).expect("the order");
        order.order_date = Some(date(2026, 11, 20).at(0, 0, 0, 0));
    });
    bench.runtime.block_on(async {
        let desk = bench.desk().await;
        let dossier = Some(bench.dossier.enterprise_number);
        let export = |until| SyncWhat::Export { dossier, until };
        let end = desk.sync(&export(date(2026, 10, 31)), &|_, _| {}).await.expect("a run");
        assert!(matches!(&end, SyncEnd::Done(pulled) if (pulled.came, pulled.later) == (1, 1)), "{end:?}");
        let end = desk.sync(&export(date(2026, 11, 20)), &|_, _| {}).await.expect("a run");
        assert!(matches!(&end, SyncEnd::Done(pulled) if (pulled.came, pulled.later) == (1, 0)), "{end:?}");
    });
}

#[test]
fn an_invoice_that_came_before_is_brought_again_when_a_person_asks() {
    let bench = Bench::new(0);
    bench.order(1, "Zagerij Veldhoek BV", 1);
    bench.runtime.block_on(async {
        let desk = bench.desk().await;
        let dossier = bench.dossier.enterprise_number;
        let end = desk.sync(&SyncWhat::Everything, &|_, _| {}).await.expect("a run");
        assert!(matches!(&end, SyncEnd::Done(pulled) if pulled.came == 1), "{end:?}");
        let record = seen(&desk, dossier).await;
        // Expert/M took it away.
        let path = std::path::PathBuf::from(&record.path);
        std::fs::rename(&path, bench.office.path().join("weg.xml")).expect("moved");
        let end = desk.sync(&SyncWhat::Everything, &|_, _| {}).await.expect("a run");
        assert!(matches!(&end, SyncEnd::Done(pulled) if pulled.came == 0) && !path.exists(), "not by itself: {end:?}");
        let end = desk.sync(&SyncWhat::Again(record.id), &|_, _| {}).await.expect("a run");
        assert!(matches!(&end, SyncEnd::Done(pulled) if pulled.came == 1), "{end:?}");
        assert!(path.exists(), "under the name it had");
        let foreign = desk.store.documents(Some(dossier)).await.expect("documents");
        let foreign = foreign.iter().find(|other| other.id != record.id).expect("one of the demo");
        desk.sync(&SyncWhat::Again(foreign.id), &|_, _| {}).await.expect_err("it did not come from Billit");
    });
}

/// The document that came, once the folder was looked at.
async fn seen(desk: &Arc<Desk>, dossier: EnterpriseNumber) -> postvak::store::DocumentRecord {
    let start = Instant::now();
    loop {
        desk.look(&[dossier], &|_, _| {}).await.expect("a look");
        let documents = desk.store.documents(Some(dossier)).await.expect("documents");
        if let Some(record) = documents.into_iter().find(|record| record.summary.party == "Zagerij Veldhoek BV") {
            return record;
        }
        assert!(start.elapsed() < PATIENCE, "the document is not seen");
        tokio::task::yield_now().await;
    }
}

#[test]
fn a_test_names_the_step_that_failed() {
    let bench = Bench::new(0);
    bench.runtime.block_on(async {
        let desk = bench.desk().await;
        let try_host = async |host: &str, key: Option<&str>| {
            let key = key.map(Secret::new);
            let connection = postvak::engine::BillitConnection { host: host.to_owned(), key, office: None, log_on: None };
            desk.test_billit(&connection, &|_| {}).await.expect("a test")
        };
        let tested = try_host("ftp://billit", Some(KEY)).await;
        assert!(matches!(tested.step(TestStep::Name), StepState::Failed(_)), "{tested:?}");
        assert_eq!(*tested.step(TestStep::Network), StepState::Untried);
        let tested = try_host(&bench.fake.url(), Some("verkeerd")).await;
        assert_eq!(*tested.step(TestStep::Tls), StepState::Done);
        assert!(matches!(tested.step(TestStep::Key), StepState::Failed(why) if why.id == "billit-error-key-refused"));
        let tested = try_host(&bench.fake.url(), None).await;
        assert!(matches!(tested.step(TestStep::Party), StepState::Open(_)), "no order shows it yet: {tested:?}");
        bench.order(1, "Zagerij Veldhoek BV", 1);
        let tested = try_host(&bench.fake.url(), None).await;
        assert_eq!(*tested.step(TestStep::Party), StepState::Done, "{tested:?}");
        assert_eq!(tested.office, Some(OFFICE.0), "found by the name of the office");
        // The page of a proxy that wants somebody to log on.
        bench.fake.with(|world| world.fault("/v1/account", Fault::Page(200)));
        let tested = try_host(&bench.fake.url(), None).await;
        assert!(matches!(tested.step(TestStep::Proxy), StepState::Failed(_)), "{tested:?}");
        assert_eq!(*tested.step(TestStep::Network), StepState::Done);
        assert_eq!(*tested.step(TestStep::Key), StepState::Untried);
    });
}
