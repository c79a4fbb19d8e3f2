//! Billit: the only room that reaches the network.
//!
//! [`Api`] is what the rest of the house asks of Billit, one method a request. Everything that comes in is bounded,
//! read tolerantly and never trusted for a path; decimals stay exact; nothing secret is told to anybody.

mod api;
mod down;
mod error;
mod fetch;
mod json;
mod names;
mod place;
mod shelf;
pub mod types;

pub use api::{Api, NextPage, Page, Taken, Unread};
pub use down::{Down, DownError, Pull, Pulled};
pub use error::{Error, Result};
pub use names::{Naming, attachment_name, base_name, numbered, same_key};
pub use place::{PlaceError, Places};
pub use shelf::{LocalShelf, Shelf};
