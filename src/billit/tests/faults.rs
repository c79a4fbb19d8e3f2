use std::time::Duration;

use super::{Bench, CLIENT, KEY, limits, world};
use crate::billit::fake::Fault;
use crate::billit::types::{File, OrderId, PartyCard};
use crate::billit::{Api as _, Auth, Client, Error, Host, Limits, MemorySecrets, Secret, Surroundings};

async fn first_answer(fault: Fault) -> (crate::billit::Result<()>, usize) {
    let bench = Bench::new(world(1)).await;
    let client = bench.client();
    bench.fake.with(|world| world.fault("/v1/orders", fault));
    let answer = client.order(CLIENT, OrderId(1)).await.map(drop);
    (answer, bench.paths().len())
}

#[tokio::test]
async fn what_passes_is_asked_again() {
    for fault in [
        Fault::TooOften(0),
        Fault::Says(500, String::new()),
        Fault::Page(502),
        Fault::CutBefore,
        Fault::CutAfter,
        Fault::CutAt(10),
        Fault::CutAt(0),
    ] {
        let (answer, requests) = first_answer(fault.clone()).await;
        assert!(answer.is_ok() && requests == 2, "{fault:?}: {answer:?} after {requests}");
    }
}

#[tokio::test]
async fn what_stays_is_told_at_once() {
    let says = |status, text: &str| Fault::Says(status, text.to_owned());
    let (answer, requests) = first_answer(says(400, r#"{"errors":[{"Code":"X","Description":"nee"}]}"#)).await;
    assert!(matches!(&answer, Err(Error::Refused { status: 400, said: Some(said), .. }) if said == "nee"), "{answer:?}");
    assert_eq!(requests, 1);
    assert!(matches!(first_answer(says(404, "")).await, (Err(Error::NotFound), 1)));
    assert!(matches!(first_answer(Fault::Page(403)).await, (Err(Error::NotBillit { status: 403 }), 1)));
    assert!(matches!(first_answer(says(200, "<html>hotel</html>")).await, (Err(Error::NotBillit { .. }), 1)));
    assert!(matches!(first_answer(says(200, "")).await, (Err(Error::Unreadable { .. }), 1)));
    assert!(matches!(first_answer(says(200, r#"{"OrderID": 2}"#)).await, (Err(Error::Unreadable { .. }), 1)));
    match first_answer(Fault::TooOften(90)).await {
        (Err(error @ Error::TooOften { .. }), 1) => assert_eq!(error.again_in(), Some(Duration::from_secs(90))),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_fault_that_stays_ends_and_leaves_its_trace() {
    let bench = Bench::new(world(1)).await;
    let client = bench.client();
    bench.fake.with(|world| (0..50).for_each(|_| world.fault("/v1/orders", Fault::Says(503, String::new()))));
    match client.order(CLIENT, OrderId(1)).await {
        Err(Error::Fault { status: 503, trace }) => assert_eq!(trace.as_deref(), Some("0af7651916cd43dd")),
        other => panic!("{other:?}"),
    }
    assert_eq!(bench.paths().len(), 1 + limits().repeats);
}

#[tokio::test]
async fn a_slow_answer_has_an_end() {
    let bench = Bench::new(world(1)).await;
    bench.client();
    let client = bench.client_with(Auth::Key, Limits { silence: Duration::from_millis(100), repeats: 1, ..limits() });
    bench.fake.with(|world| (0..2).for_each(|_| world.fault("/v1/orders", Fault::Slow(Duration::from_secs(60)))));
    assert!(matches!(client.order(CLIENT, OrderId(1)).await, Err(Error::Slow { .. })));
}

#[tokio::test]
async fn what_was_done_without_an_answer_is_done_once() {
    let bench = Bench::new(world(1)).await;
    let client = bench.client();
    bench.fake.with(|world| world.fault("/v1/parties", Fault::CutAfter));
    let card = PartyCard { name: Some("Zonder btw-nummer".to_owned()), ..PartyCard::default() };
    assert!(matches!(client.save_party(CLIENT, &card).await, Err(Error::Already)));
    assert_eq!(client.parties(CLIENT, None, None).await.expect("parties").items.len(), 1);
    bench.fake.with(|world| world.fault("/v1/financialTransactions", Fault::CutAfter));
    client.import_coda(CLIENT, &File::new("a.cod", "text/plain", b"1")).await.expect("handed over");
    bench.fake.with(|world| assert_eq!(world.ledger.coda.len(), 1));
}

#[tokio::test]
async fn nobody_at_home_is_told_apart() {
    let closed = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.local_addr().expect("an address")
    };
    let bench = Bench::new(world(0)).await;
    let mut account = bench.account(Auth::Key);
    account.host = Host::parse(&format!("http://{closed}")).expect("an address");
    let secrets = std::sync::Arc::new(MemorySecrets::default());
    let around = Surroundings { secrets: secrets.clone(), clock: bench.clock.clone(), seed: 1, limits: limits() };
    let client = Client::new(account.clone(), around).expect("a client");
    assert!(matches!(client.account().await, Err(Error::NoKey)));
    crate::billit::Secrets::set(secrets.as_ref(), &account.key_name(), &Secret::new(KEY)).expect("kept");
    assert!(matches!(client.account().await, Err(Error::Network { .. })));
}

/// Faults by chance, of every kind: whatever happens, an answer is the right one or an error that holds nothing.
#[tokio::test]
async fn by_chance_no_answer_is_wrong_and_no_error_tells_the_key() {
    for seed in 0..20 {
        let bench = Bench::new(world(5)).await;
        let client = bench.client();
        bench.fake.with(|world| world.faults_by_chance(seed, 500));
        for number in 1..=5 {
            match client.order(CLIENT, OrderId(number)).await {
                Ok(order) => assert_eq!(order.total_excl.expect("a total").to_string(), "1234.5600", "seed {seed}"),
                Err(error) => {
                    let told = format!("{error} {error:?} {:?}", error.message());
                    assert!(!told.contains(KEY) && !told.contains("planted"), "seed {seed}: {told}");
                }
            }
        }
    }
}

/// What is written to the log, at its most talkative, and what every error and every part of the client shows.
#[test]
fn nothing_secret_is_told() {
    use std::io::Write;
    use std::sync::{Arc, Mutex};

    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);
    impl Write for Log {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().expect("the log").write(bytes)
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::new("trace"))
        .with_writer(move || writer.clone())
        .finish();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let mut told = tracing::subscriber::with_default(subscriber, || {
        runtime.block_on(async {
            let bench = Bench::new(world(1)).await;
            let client = bench.client();
            let mut told = format!("{:?} {:?}", client.account_of(), Secret::new(KEY));
            told.push_str(&format!("{:?}", client.account().await));
            let echo = format!(r#"{{"errors":[{{"Code":"{KEY}","Description":"key {KEY} of planted"}}]}}"#);
            for fault in [
                Fault::Says(400, echo.clone()),
                Fault::Says(401, echo.clone()),
                Fault::Says(409, echo.clone()),
                Fault::Says(200, echo),
                Fault::CutBefore,
                Fault::Says(500, KEY.to_owned()),
            ] {
                bench.fake.with(|world| world.fault("/v1/orders", fault));
                match client.order(CLIENT, OrderId(1)).await {
                    Ok(order) => told.push_str(&format!("{order:?}")),
                    Err(error) => told.push_str(&format!("{error} {error:?} {:?}", error.message())),
                }
            }
            told
        })
    });
    let log = String::from_utf8(log.0.lock().expect("the log").clone()).expect("a text");
    assert!(log.contains("asked again"), "the log was listened to");
    told.push_str(&log);
    assert!(!told.contains(KEY), "{told}");
    assert!(!told.contains("00.00.00-planted-00"), "the national number was told");
}
