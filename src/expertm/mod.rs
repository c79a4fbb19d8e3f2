//! The `ImportExpMPlus` format of Expert/M Plus: written, read, validated; hand-over runs; read-back; master data.
//!
//! [`write()`], [`read`] and [`validate`] are pure functions over bytes. [`hand_over`], [`read_back`],
//! [`master_data`] and [`list_master_folder`] are the ones that touch folders; each gets its time by parameter and never replaces a file.
//!
//! Source of the format: Expert/M Plus XML import manual (2015) and the vendor's schema (2022).

mod annex;
mod bookings;
mod decode;
mod error;
mod field;
mod hand_over;
mod master_data;
mod master_folder;
mod problem;
mod read_back;
mod reader;
mod schema;
mod style;
mod text;
mod tree;
mod validate;
mod writer;
mod written;

/// Plays Expert/M's import, for the demo and for tests.
pub mod rehearsal;

pub use annex::Annex;
pub use bookings::{Bookings, bookings};
pub use error::ExpertMError;
pub use hand_over::{BookingToGo, HandOver, HandedOver, hand_over, holds};
pub use master_data::{MasterData, master_data};
pub use master_folder::{
    DossierMaster, MasterFile, MasterListing, MasterTable, list_master_folder, list_samples, read_master_files,
};
pub use problem::Problem;
pub use read_back::{BookingKey, ReadBack, Seen, read_back};
pub use reader::{ImportFile, Read, ReadBooking, RecordStatus, read};
pub use style::Style;
pub use validate::validate;
pub use writer::{HandOverBooking, write};
pub use written::written;

/// Largest file that is read, in bytes.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// Largest number of characters of a reference, a text, or the path of an attachment.
pub const MAX_TEXT: usize = 255;
