//! Nothing secret of Billit is told: not in the log at its most talkative, not in an error, not by `Debug`.
//! A program of its own, so that its log holds what every thread says.
#![cfg(feature = "fake-billit")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test says what is wrong by stopping")]

use std::fmt::Write as _;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use postvak::billit::fake::{Fake, FakeCompany, Fault, World};
use postvak::billit::types::{CompanyId, Order, OrderId};
use postvak::billit::{
    Account, Api as _, Auth, Client, Host, Limits, MemorySecrets, OAuthApp, PartyWay, Secret, Secrets as _, Surroundings,
};
use postvak::platform::clock::FixedClock;

const KEY: &str = "planted-key-4f2a";
const CLIENT_SECRET: &str = "planted-client-77";
const OFFICE: CompanyId = CompanyId(100);
const CLIENT: CompanyId = CompanyId(201);

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("the log").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn world() -> World {
    let mut world = World::new(KEY, OFFICE);
    let mut company = FakeCompany { name: "Klant".to_owned(), ..FakeCompany::default() };
    company.orders.insert(1, Order { company: Some(CLIENT), ..Order::new(OrderId(1)) });
    world.companies.insert(CLIENT, company);
    "postvak".clone_into(&mut world.tokens.client_id);
    CLIENT_SECRET.clone_into(&mut world.tokens.client_secret);
    world.tokens.code = Some("planted-code-12".to_owned());
    world
}

fn client(fake: &Fake, auth: Auth) -> Client {
    let host = Host::parse(&fake.url()).expect("an address");
    let account = Account { name: "test".to_owned(), host, auth, office: Some(OFFICE), way: PartyWay::default() };
    let secrets = Arc::new(MemorySecrets::default());
    secrets.set(&account.key_name(), &Secret::new(KEY)).expect("kept");
    secrets.set(&account.client_secret_name(), &Secret::new(CLIENT_SECRET)).expect("kept");
    let clock = Arc::new(FixedClock::new("2026-11-24T12:00:00Z".parse().expect("a moment")));
    let limits = Limits { first_wait: Duration::from_millis(1), ..Limits::default() };
    Client::new(account, Surroundings { secrets, clock, seed: 7, limits }).expect("a client")
}

/// Everything that the room shows of a run in which the service tells the key back wherever it can.
async fn told() -> String {
    let fake = Fake::start(world()).await.expect("a port");
    let by_key = client(&fake, Auth::Key);
    let mut told = format!("{:?} {:?} {:?}", by_key.account_of(), Secret::new(KEY), by_key.account().await);
    let echo = format!(r#"{{"errors":[{{"Code":"{KEY}","Description":"key {KEY} of {KEY}"}}]}}"#);
    for fault in [
        Fault::Says(400, echo.clone()),
        Fault::Says(401, echo.clone()),
        Fault::Says(409, echo.clone()),
        Fault::Says(200, echo.clone()),
        Fault::Says(500, KEY.to_owned()),
        Fault::CutBefore,
        Fault::CutAt(3),
    ] {
        fake.with(|world| world.fault("/v1/orders", fault));
        match by_key.order(CLIENT, OrderId(1)).await {
            Ok(order) => write!(told, "{order:?}").expect("written"),
            Err(error) => write!(told, "{error} {error:?} {:?}", error.message()).expect("written"),
        }
    }
    let app = OAuthApp { client_id: "postvak".to_owned(), redirect_uri: "https://voorbeeld.invalid".to_owned() };
    let by_token = client(&fake, Auth::OAuth(app));
    fake.with(|world| world.fault("/OAuth2/token", Fault::Says(400, CLIENT_SECRET.to_owned())));
    for code in ["planted-code-12", "planted-code-12", "planted-code-13"] {
        write!(told, "{:?}", by_token.log_on(&came_back(code)).await).expect("written");
    }
    write!(told, "{:?} {:?}", by_token.account_of(), by_token.order(CLIENT, OrderId(1)).await).expect("written");
    told
}

#[test]
fn no_key_token_code_or_national_number_is_told() {
    let log = Log::default();
    let writer = log.clone();
    tracing_subscriber::fmt().with_env_filter("trace").with_writer(move || writer.clone()).init();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    let mut told = runtime.block_on(told());
    let log = String::from_utf8(log.0.lock().expect("the log").clone()).expect("a text");
    assert!(log.contains("asked again"), "the log was not listened to: {log}");
    told.push_str(&log);
    for planted in ["planted", "access-1", "refresh-1"] {
        assert!(!told.contains(planted), "{planted} was told: {told}");
    }
}

/// What the browser brings.
fn came_back(code: &str) -> postvak::billit::Code {
    postvak::billit::Code { code: Secret::new(code), verifier: Secret::new("planted-verifier") }
}
