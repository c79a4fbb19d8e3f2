//! Linked folders → documents.
//!
//! A look has two stages. [`Scanner::look`] lists every folder and counts at once; [`Scanner::plan`] compares
//! the listing with what the store knows; [`Scanner::read`] reads only what is new or changed, on a few
//! threads, and streams what it found; [`take_in`] does all of it for one dossier and a store. Change events ([`Watcher`]) are only hints to look again: the listing is
//! the truth. What cannot be reached is shown as such and never counted as gone, and nothing is deleted.

mod arrivals;
mod disk;
mod error;
mod intake;
mod known;
mod layout;
mod listing;
mod mover;
mod names;
mod reader;
mod reading;
mod scan;
mod ubl_reader;
mod watch;
mod whole;

pub use arrivals::{Arriving, Waiting};
pub use disk::{Disk, Entry, EntryKind, FileStat, LocalDisk};
pub use error::InboxError;
pub use intake::{TakeInError, TakenIn, take_in};
pub use known::Known;
pub use layout::{Layout, LinkedFolder, Touched, Unclaimed, UnreachableFolder, find_folders};
pub use listing::{FileKind, FileSeen, Listing, Unreachable};
pub use mover::{Moved, move_to_processed};
pub use reader::{ReadOutcome, Reader};
pub use reading::{Reading, Seen};
pub use scan::{DossierListing, Plan, Scanner, ToRead};
pub use ubl_reader::UblReader;
pub use watch::{Hint, Place, WatchRules, Watcher};

/// Largest file that is read whole, in bytes.
pub const LARGEST_FILE: u64 = 64 * 1024 * 1024;
