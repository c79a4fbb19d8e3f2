//! From linked folders to documents: what is seen, what waits, what is never taken for gone.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where something is not as it should be")]
#![allow(clippy::disallowed_methods, reason = "the tests stand in for the programs that put files there and take them away")]

mod arriving;
mod faults;
mod layout;
mod moving;
mod office;
mod scanning;
mod watching;
mod with_store;
