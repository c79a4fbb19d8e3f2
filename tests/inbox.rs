//! From linked folders to documents: what is seen, what waits, what is never taken for gone.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where something is not as it should be")]
#![allow(clippy::disallowed_methods, reason = "the tests stand in for the programs that put files there and take them away")]

#[path = "inbox/arriving.rs"]
mod arriving;
#[path = "inbox/faults.rs"]
mod faults;
#[path = "inbox/layout.rs"]
mod layout;
#[path = "inbox/moving.rs"]
mod moving;
#[path = "inbox/office.rs"]
mod office;
#[path = "inbox/scanning.rs"]
mod scanning;
#[path = "inbox/watching.rs"]
mod watching;
#[path = "inbox/with_store.rs"]
mod with_store;
