//! What the operating system gives: clock, folders, dialogs, drive kind, careful renaming.
//!
//! The only room that reads the clock, and the only one that may ask which system this is.

pub mod autostart;
pub mod chance;
pub mod clock;
pub mod desktop;
pub mod dialogs;
pub mod drive;
pub mod enclosure;
pub mod faults;
pub mod files;
pub mod folders;
pub mod graphics;
pub mod instance;
pub mod locks;
pub mod policy;
pub mod process;

mod display;
mod file_manager;
mod machine;
mod manual;
mod native_message;

pub use display::has_display;
pub use file_manager::open_in_file_manager;
pub use machine::machine;
pub use manual::{open_manual, open_page};
pub use native_message::tell_natively;
