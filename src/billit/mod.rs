//! Billit: the only room that reaches the network.
//!
//! [`Api`] is what the rest of the house asks of Billit, one method a request. Everything that comes in is bounded,
//! read tolerantly and never trusted for a path; decimals stay exact; nothing secret is told to anybody.

mod api;
mod error;
mod json;
pub mod types;

pub use api::{Api, NextPage, Page, Taken, Unread};
pub use error::{Error, Result};
