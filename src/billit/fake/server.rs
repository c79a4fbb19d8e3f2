use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http_body_util::{BodyExt as _, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};

use super::body::Answer;
use super::fault::Fault;
use super::routes::{Asked, Reply, answer};
use super::world::{Seen, World};
use crate::platform::clock::{Clock as _, SystemClock};

/// Largest request that is taken, in bytes.
const REQUEST_BYTES: usize = 256 * 1024 * 1024;

/// The running server; it stops when this is let go.
pub struct Fake {
    address: SocketAddr,
    world: Arc<Mutex<World>>,
    task: JoinHandle<()>,
}

impl Fake {
    /// Starts on a free port of this machine.
    ///
    /// # Errors
    /// When the system gives no port.
    pub async fn start(world: World) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let world = Arc::new(Mutex::new(world));
        let task = tokio::spawn(accept(listener, Arc::clone(&world)));
        Ok(Self { address, world, task })
    }

    /// Where it listens.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Looks at or changes what the server knows. Requests wait meanwhile.
    pub fn with<T>(&self, look: impl FnOnce(&mut World) -> T) -> T {
        look(&mut self.world.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Fake {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept(listener: TcpListener, world: Arc<Mutex<World>>) {
    let clock = Arc::new(SystemClock::new());
    // Dropped with the task, and the connections with it.
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                let Ok((stream, _)) = accepted else { continue };
                let (world, clock) = (Arc::clone(&world), Arc::clone(&clock));
                connections.spawn(async move {
                    let serve = service_fn(move |request| serve(Arc::clone(&world), Arc::clone(&clock), request));
                    // A connection that was cut is what it was cut for.
                    drop(http1::Builder::new().serve_connection(TokioIo::new(stream), serve).await);
                });
            }
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn serve(
    world: Arc<Mutex<World>>,
    clock: Arc<SystemClock>,
    request: Request<Incoming>,
) -> Result<Response<Answer>, io::Error> {
    let (head, body) = request.into_parts();
    let body = match Limited::new(body, REQUEST_BYTES).collect().await {
        Ok(body) => body.to_bytes().to_vec(),
        Err(_) => return Err(io::ErrorKind::ConnectionReset.into()),
    };
    let path = head.uri.path_and_query().map_or("/", hyper::http::uri::PathAndQuery::as_str).to_owned();
    let header = |name: &str| head.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let number = |name: &str| header(name).and_then(|text| text.parse().ok());
    let asked = Asked {
        method: head.method.as_str().to_owned(),
        key: header("apikey"),
        token: header("authorization").and_then(|text| text.strip_prefix("Bearer ").map(str::to_owned)),
        party: number("PartyID"),
        context: number("ContextPartyID"),
        once: header("Idempotency-Key"),
        path,
        body,
    };
    let (fault, reply) = {
        let mut world = world.lock().unwrap_or_else(PoisonError::into_inner);
        let too_soon = world.is_too_soon(clock.monotonic()).then_some(Fault::TooOften(1));
        let fault = too_soon.or_else(|| world.fault_of(&asked.path));
        let reply = match &fault {
            Some(Fault::CutBefore) => Reply::status(0),
            Some(Fault::TooOften(seconds)) => Reply { retry_after: Some(*seconds), ..Reply::status(429) },
            Some(Fault::Says(status, text)) => Reply { body: text.clone().into_bytes(), ..Reply::status(*status) },
            Some(Fault::Page(status)) => {
                Reply { body: b"<!DOCTYPE html><html><body>Bad gateway</body></html>".to_vec(), ..Reply::status(*status) }
            }
            _ => answer(&mut world, &asked, fault == Some(Fault::WrongHash)),
        };
        world.ledger.seen.push(Seen {
            method: asked.method.clone(),
            path: asked.path.clone(),
            party: asked.party,
            context: asked.context,
            once: asked.once.clone(),
            status: reply.status,
        });
        (fault, reply)
    };
    let body = match fault {
        Some(Fault::CutBefore | Fault::CutAfter) => return Err(io::ErrorKind::ConnectionReset.into()),
        Some(Fault::Slow(wait)) => {
            tokio::time::sleep(wait.min(Duration::from_mins(10))).await;
            Answer::whole(reply.body)
        }
        Some(Fault::CutAt(at)) if !reply.body.is_empty() => Answer::cut(reply.body, at),
        _ => Answer::whole(reply.body),
    };
    let mut response = Response::builder().status(reply.status).header("content-type", "application/json");
    if let Some(seconds) = reply.retry_after {
        response = response.header("retry-after", seconds);
    }
    response = response.header("x-correlation-id", "0af7651916cd43dd");
    response.body(body).map_err(io::Error::other)
}
