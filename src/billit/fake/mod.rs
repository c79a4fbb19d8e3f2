//! A Billit that is not Billit: a server on this machine for tests, benches and the demo. It behaves as the service is
//! documented, has a switch for what the sources contradict each other about, and faults on demand or by chance.
//! What reached it is in its [`Ledger`].

mod body;
mod fault;
mod lists;
mod routes;
mod server;
mod world;

pub use fault::Fault;
pub use server::Fake;
pub use world::{FakeCompany, FakeFile, Ledger, Seen, Tokens, Waiting, World};
