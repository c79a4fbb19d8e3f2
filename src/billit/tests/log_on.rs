use std::sync::Arc;
use std::time::Duration;

use super::{Bench, CLIENT, limits, world};
use crate::billit::fake::{Fault, Tokens};
use crate::billit::types::OrderId;
use crate::billit::{Api as _, Auth, Client, Code, Error, Host, LogOn, LogOnStop, LogOnWords, OAuthApp, Secret, Secrets};

fn app() -> OAuthApp {
    OAuthApp { client_id: "postvak".to_owned(), redirect_uri: "https://voorbeeld.invalid/terug".to_owned() }
}

fn code(text: &str) -> Code {
    Code { code: Secret::new(text), verifier: Secret::new("planted-verifier") }
}

async fn bench() -> (Bench, Client) {
    let mut world = world(2);
    world.tokens = Tokens {
        client_id: "postvak".to_owned(),
        client_secret: "planted-client".to_owned(),
        code: Some("code-1".to_owned()),
        ..Tokens::default()
    };
    let bench = Bench::new(world).await;
    let auth = Auth::OAuth(app());
    let name = bench.account(auth.clone()).client_secret_name();
    bench.secrets.set(&name, &Secret::new("planted-client")).expect("kept");
    let client = bench.client_with(auth, limits());
    (bench, client)
}

fn kept(bench: &Bench) -> Option<Secret> {
    bench.secrets.get(&bench.account(Auth::OAuth(app())).refresh_name()).expect("the store")
}

fn tokens_asked(bench: &Bench) -> usize {
    bench.paths().iter().filter(|path| path.contains("/OAuth2/token")).count()
}

#[tokio::test]
async fn a_code_logs_on_once_and_the_token_is_renewed_in_time() {
    let (bench, client) = bench().await;
    assert!(matches!(client.account().await, Err(Error::NoKey)));
    client.log_on(&code("code-1")).await.expect("logged on");
    assert!(matches!(client.log_on(&code("code-1")).await, Err(Error::LogOn(LogOnStop::Over))));
    client.order(CLIENT, OrderId(1)).await.expect("an order");
    assert_eq!(kept(&bench), Some(Secret::new("refresh-1")));
    let before = tokens_asked(&bench);
    client.order(CLIENT, OrderId(1)).await.expect("an order");
    assert_eq!(tokens_asked(&bench), before);
    bench.clock.advance(Duration::from_hours(1));
    client.order(CLIENT, OrderId(1)).await.expect("an order");
    assert_eq!((tokens_asked(&bench), kept(&bench)), (before + 1, Some(Secret::new("refresh-2"))));
}

#[tokio::test]
async fn the_refresh_token_survives_a_crash_between_keeping_and_using() {
    let (bench, client) = bench().await;
    client.log_on(&code("code-1")).await.expect("logged on");
    drop(client);
    bench.clock.advance(Duration::from_hours(1));
    // Renews, keeps, and dies before the access token reaches the service.
    let dying = bench.client_with(Auth::OAuth(app()), limits());
    bench.fake.with(|world| (0..20).for_each(|_| world.fault("/v1/", Fault::CutBefore)));
    assert!(dying.order(CLIENT, OrderId(1)).await.is_err());
    drop(dying);
    bench.fake.with(|world| world.faults.clear());
    assert_eq!(kept(&bench), Some(Secret::new("refresh-2")));
    let risen = bench.client_with(Auth::OAuth(app()), limits());
    risen.order(CLIENT, OrderId(1)).await.expect("an order");
    assert_eq!(kept(&bench), Some(Secret::new("refresh-2")), "the access token is good still");
    bench.clock.advance(Duration::from_hours(1));
    risen.order(CLIENT, OrderId(1)).await.expect("an order");
    assert_eq!(kept(&bench), Some(Secret::new("refresh-3")));
}

/// Two processes as far as Billit can tell: two clients over one key store, each with tokens of its own.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_processes_one_renews_and_the_other_takes_what_it_kept() {
    let (bench, first) = bench().await;
    first.log_on(&code("code-1")).await.expect("logged on");
    let place = tempfile::tempdir().expect("a folder");
    let lock = place.path().join("billit-log-on.lock");
    let with_lock = |client: Client| Arc::new(client.with_renewal_lock(Some(lock.clone())));
    let clients = [with_lock(first), with_lock(bench.client_with(Auth::OAuth(app()), limits()))];
    for round in 1..=5 {
        bench.clock.advance(Duration::from_hours(2));
        // The token service takes its time, so that both want it at once.
        bench.fake.with(|world| world.fault("/OAuth2/token", Fault::Slow(Duration::from_millis(30))));
        let mut tasks = tokio::task::JoinSet::new();
        for nth in 0..12 {
            let client = Arc::clone(&clients[nth % 2]);
            tasks.spawn(async move { client.order(CLIENT, OrderId(1)).await.map(drop) });
        }
        for answer in tasks.join_all().await {
            answer.expect("an order");
        }
        assert_eq!(tokens_asked(&bench), 1 + round, "one renewal a round");
    }
    // Billit takes the access token back: the first who notices renews, the other takes that.
    bench.fake.with(|world| world.tokens.access = Some("another".to_owned()));
    for client in clients.iter().chain(&clients) {
        client.order(CLIENT, OrderId(1)).await.expect("an order");
    }
    assert_eq!((tokens_asked(&bench), kept(&bench)), (7, Some(Secret::new("refresh-7"))));
}

#[tokio::test]
async fn who_dies_while_renewing_leaves_no_lock_behind() {
    let (bench, client) = bench().await;
    client.log_on(&code("code-1")).await.expect("logged on");
    let place = tempfile::tempdir().expect("a folder");
    let lock = place.path().join("billit-log-on.lock");
    let client = client.with_renewal_lock(Some(lock.clone()));
    bench.clock.advance(Duration::from_hours(2));
    bench.fake.with(|world| world.fault("/OAuth2/token", Fault::Slow(Duration::from_mins(5))));
    let dying = tokio::spawn(async move { client.order(CLIENT, OrderId(1)).await.map(drop) });
    let deadline = tokio::time::Instant::now() + Duration::from_secs(20);
    while tokens_asked(&bench) < 2 && tokio::time::Instant::now() < deadline {
        tokio::task::yield_now().await;
    }
    dying.abort();
    drop(dying.await);
    // The tokens that it was given are lost with it: a person logs on anew.
    bench.fake.with(|world| world.tokens.code = Some("code-2".to_owned()));
    let risen = bench.client_with(Auth::OAuth(app()), limits()).with_renewal_lock(Some(lock));
    assert!(matches!(risen.order(CLIENT, OrderId(1)).await, Err(Error::LogOn(LogOnStop::Over))));
    risen.log_on(&code("code-2")).await.expect("logged on");
    risen.order(CLIENT, OrderId(1)).await.expect("an order");
}

#[tokio::test]
async fn a_token_that_cannot_be_kept_is_not_used() {
    struct Full(Arc<dyn Secrets>);
    impl Secrets for Full {
        fn get(&self, name: &str) -> crate::billit::Result<Option<Secret>> {
            self.0.get(name)
        }
        fn set(&self, _name: &str, _secret: &Secret) -> crate::billit::Result<()> {
            Err(Error::KeyStore { source: "full".into() })
        }
        fn forget(&self, name: &str) -> crate::billit::Result<()> {
            self.0.forget(name)
        }
    }
    let (bench, client) = bench().await;
    client.log_on(&code("code-1")).await.expect("logged on");
    bench.clock.advance(Duration::from_hours(1));
    let mut around = client.around.clone();
    around.secrets = Arc::new(Full(bench.secrets.clone()));
    let other = Client::new(client.account_of().clone(), around).expect("a client");
    assert!(matches!(other.order(CLIENT, OrderId(1)).await, Err(Error::KeyStore { .. })));
    assert!(!bench.paths().iter().any(|path| path.contains("/v1/orders")), "{:?}", bench.paths());
}

#[tokio::test]
async fn many_at_once_renew_once() {
    let (bench, client) = bench().await;
    client.log_on(&code("code-1")).await.expect("logged on");
    bench.clock.advance(Duration::from_hours(2));
    let client = Arc::new(client);
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..16 {
        let client = Arc::clone(&client);
        tasks.spawn(async move { client.order(CLIENT, OrderId(2)).await.map(drop) });
    }
    for answer in tasks.join_all().await {
        answer.expect("an order");
    }
    assert_eq!(tokens_asked(&bench), 2);
}

#[tokio::test]
async fn a_revoked_token_is_renewed_and_a_revoked_log_on_is_told() {
    let (bench, client) = bench().await;
    client.log_on(&code("code-1")).await.expect("logged on");
    bench.fake.with(|world| world.tokens.access = Some("another".to_owned()));
    client.order(CLIENT, OrderId(1)).await.expect("an order");
    bench.fake.with(|world| {
        world.tokens.access = Some("another".to_owned());
        world.tokens.refresh = None;
    });
    assert!(matches!(client.order(CLIENT, OrderId(1)).await, Err(Error::LogOn(LogOnStop::Over))));
}

#[test]
fn the_page_to_log_on_is_that_of_the_portal() {
    let host = Host::parse("https://api.sandbox.billit.be").expect("an address");
    let page = app().log_on_page(&host, "a b&c", "hash").expect("a page");
    assert_eq!(
        page,
        "https://my.sandbox.billit.be/Account/Logon?client_id=postvak&redirect_uri=https%3A%2F%2Fvoorbeeld.invalid%2Fterug&state=a+b%26c\
         &code_challenge=hash&code_challenge_method=S256"
    );
}

/// A port that is free now.
fn free_port() -> u16 {
    std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port").local_addr().expect("an address").port()
}

fn words() -> LogOnWords {
    LogOnWords { done: "Aangemeld <b>".to_owned(), failed: "Niet gelukt".to_owned() }
}

fn query(page: &str, name: &str) -> String {
    let url = reqwest::Url::parse(page).expect("an address");
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned()).expect("a value")
}

async fn get(address: String) -> (u16, String) {
    let answer = reqwest::Client::builder().no_proxy().build().expect("a browser").get(address).send().await.expect("an answer");
    (answer.status().as_u16(), answer.text().await.expect("a page"))
}

#[tokio::test]
async fn the_browser_brings_the_code_and_nobody_else_does() {
    let (bench, client) = bench().await;
    let port = free_port();
    let app = OAuthApp { redirect_uri: format!("http://127.0.0.1:{port}/terug"), ..app() };
    let log_on = LogOn::begin(&client.account_of().host, &app, [1; 32], [2; 32]).await.expect("listening");
    let again = LogOn::begin(&client.account_of().host, &app, [1; 32], [2; 32]).await;
    assert!(matches!(again, Err(Error::LogOn(LogOnStop::Port))), "one at a time");
    let (state, challenge) = (query(log_on.page(), "state"), query(log_on.page(), "code_challenge"));
    bench.fake.with(|world| world.tokens.challenge = Some(challenge));
    let browser = async {
        let foreign = get(format!("http://127.0.0.1:{port}/terug?code=stolen&state=guessed")).await;
        assert_eq!(foreign.0, 404, "whoever does not know the state is not listened to");
        assert_eq!(get(format!("http://127.0.0.1:{port}/favicon.ico")).await.0, 404);
        get(format!("http://127.0.0.1:{port}/terug?state={state}&code=code-1")).await
    };
    let stop = tokio::sync::Notify::new();
    let words = words();
    let (code_come, page) = tokio::join!(log_on.code(Duration::from_secs(30), &stop, &words), browser);
    assert!(page.1.contains("Aangemeld b") && !page.1.contains("code-1"), "{}", page.1);
    let came = code_come.expect("a code");
    let stolen = Code { code: came.code.clone(), verifier: Secret::new("guessed") };
    assert!(client.log_on(&stolen).await.is_err(), "the code alone is of no use");
    client.log_on(&came).await.expect("logged on");
    client.order(CLIENT, OrderId(1)).await.expect("an order");
}

#[tokio::test]
async fn a_log_on_ends_when_nobody_comes_or_it_is_stopped_or_refused() {
    let host = Host::parse("https://api.sandbox.billit.be").expect("an address");
    let begun = async |secret| {
        let app = OAuthApp { redirect_uri: format!("http://localhost:{}/", free_port()), ..app() };
        (LogOn::begin(&host, &app, [secret; 32], [0; 32]).await.expect("listening"), app.redirect_uri)
    };
    let (stop, words) = (tokio::sync::Notify::new(), words());
    let late = begun(1).await.0.code(Duration::from_millis(20), &stop, &words).await;
    assert!(matches!(late, Err(Error::LogOn(LogOnStop::Late))));
    stop.notify_one();
    let stopped = begun(2).await.0.code(Duration::from_mins(5), &stop, &words).await;
    assert!(matches!(stopped, Err(Error::LogOn(LogOnStop::Stopped))));
    let (log_on, redirect) = begun(3).await;
    let state = query(log_on.page(), "state");
    let browser = get(format!("{}?error=access_denied&state={state}", redirect.replace("localhost", "127.0.0.1")));
    let (refused, page) = tokio::join!(log_on.code(Duration::from_mins(5), &stop, &words), browser);
    assert!(matches!(refused, Err(Error::LogOn(LogOnStop::Refused))));
    assert!(page.1.contains("Niet gelukt"));
    for address in ["http://elsewhere.example:80/", "http://127.0.0.1/", "ftp://127.0.0.1:1/", "x"] {
        let app = OAuthApp { redirect_uri: address.to_owned(), ..app() };
        assert!(LogOn::begin(&host, &app, [0; 32], [0; 32]).await.is_err(), "{address}");
    }
}
