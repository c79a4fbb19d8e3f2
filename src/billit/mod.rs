//! Billit: the only room that reaches the network.
//!
//! [`Api`] is what the rest of the house asks of Billit, one method a request; [`Client`] answers it over the network.
//! Everything that comes in is bounded, read tolerantly and never trusted for a path; decimals stay exact; nothing
//! secret is told to anybody.

mod answer;
mod api;
mod catch_up;
mod client;
mod down;
mod error;
#[cfg(feature = "fake-billit")]
pub mod fake;
mod fetch;
mod headers;
mod host;
mod json;
mod log_on;
mod names;
mod oauth;
mod pace;
mod place;
mod probe;
mod requests;
mod secrets;
mod shelf;
mod side_by_side;
#[cfg(test)]
#[cfg(feature = "fake-billit")]
mod tests;
pub mod types;
mod up;

pub use api::{Api, NextPage, Page, Taken, Unread};
pub use client::{Account, Auth, Client, Surroundings};
pub use down::{Down, DownError, Pull, Pulled, Watch};
pub use error::{Error, LogOnStop, Result};
pub use headers::PartyWay;
pub use host::{Host, PRODUCTION, SANDBOX};
pub use log_on::{Code, LogOn, LogOnWords, RETURN};
pub use names::{Naming, attachment_name, base_name, numbered, same_key};
pub use oauth::OAuthApp;
pub use pace::Limits;
pub use place::{PlaceError, Places};
pub use probe::{Probe, Tried, probe};
pub use secrets::{MemorySecrets, Secret, Secrets, SystemSecrets};
pub use shelf::{LocalShelf, Shelf};
pub use up::{Master, Push, Pushed, Up, UpError, booking_entries};
