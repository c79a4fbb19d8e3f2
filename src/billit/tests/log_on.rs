use std::sync::Arc;
use std::time::Duration;

use super::{Bench, CLIENT, limits, world};
use crate::billit::fake::{Fault, Tokens};
use crate::billit::types::OrderId;
use crate::billit::{Api as _, Auth, Client, Error, Host, OAuthApp, Secret, Secrets};

fn app() -> OAuthApp {
    OAuthApp { client_id: "postvak".to_owned(), redirect_uri: "https://voorbeeld.invalid/terug".to_owned() }
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
    client.log_on(&Secret::new("code-1")).await.expect("logged on");
    assert!(matches!(client.log_on(&Secret::new("code-1")).await, Err(Error::KeyRefused)));
    client.order(CLIENT, OrderId(1)).await.expect("an order");
    assert_eq!(kept(&bench), Some(Secret::new("refresh-1")));
    let before = tokens_asked(&bench);
    client.order(CLIENT, OrderId(1)).await.expect("an order");
    assert_eq!(tokens_asked(&bench), before);
    bench.clock.advance(Duration::from_secs(3600));
    client.order(CLIENT, OrderId(1)).await.expect("an order");
    assert_eq!((tokens_asked(&bench), kept(&bench)), (before + 1, Some(Secret::new("refresh-2"))));
}

#[tokio::test]
async fn the_refresh_token_survives_a_crash_between_keeping_and_using() {
    let (bench, client) = bench().await;
    client.log_on(&Secret::new("code-1")).await.expect("logged on");
    drop(client);
    // Renews, keeps, and dies before the access token reaches the service.
    let dying = bench.client_with(Auth::OAuth(app()), limits());
    bench.fake.with(|world| (0..20).for_each(|_| world.fault("/v1/", Fault::CutBefore)));
    assert!(dying.order(CLIENT, OrderId(1)).await.is_err());
    drop(dying);
    bench.fake.with(|world| world.faults.clear());
    assert_eq!(kept(&bench), Some(Secret::new("refresh-2")));
    let risen = bench.client_with(Auth::OAuth(app()), limits());
    risen.order(CLIENT, OrderId(1)).await.expect("an order");
    assert_eq!(kept(&bench), Some(Secret::new("refresh-3")));
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
    client.log_on(&Secret::new("code-1")).await.expect("logged on");
    let mut around = client.around.clone();
    around.secrets = Arc::new(Full(bench.secrets.clone()));
    let other = Client::new(client.account_of().clone(), around).expect("a client");
    assert!(matches!(other.order(CLIENT, OrderId(1)).await, Err(Error::KeyStore { .. })));
    assert!(!bench.paths().iter().any(|path| path.contains("/v1/orders")), "{:?}", bench.paths());
}

#[tokio::test]
async fn many_at_once_renew_once() {
    let (bench, client) = bench().await;
    client.log_on(&Secret::new("code-1")).await.expect("logged on");
    bench.clock.advance(Duration::from_secs(7200));
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
    client.log_on(&Secret::new("code-1")).await.expect("logged on");
    bench.fake.with(|world| world.tokens.access = Some("another".to_owned()));
    client.order(CLIENT, OrderId(1)).await.expect("an order");
    bench.fake.with(|world| {
        world.tokens.access = Some("another".to_owned());
        world.tokens.refresh = None;
    });
    assert!(matches!(client.order(CLIENT, OrderId(1)).await, Err(Error::KeyRefused)));
}

#[test]
fn the_page_to_log_on_is_that_of_the_portal() {
    let host = Host::parse("https://api.sandbox.billit.be").expect("an address");
    let page = app().log_on_page(&host, "a b&c").expect("a page");
    assert_eq!(
        page,
        "https://my.sandbox.billit.be/Account/Logon?client_id=postvak&redirect_uri=https%3A%2F%2Fvoorbeeld.invalid%2Fterug&state=a+b%26c"
    );
}
