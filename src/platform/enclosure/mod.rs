//! Takes from the process that draws pages the rights that drawing does not need. A hole in an engine then opens on a
//! room without doors: no network, no other program, no file of the user.
//!
//! None of the walls is needed for drawing, so one that an old system cannot build is told and left out: the first wall
//! is that the process is apart.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(debug_assertions)]
mod reach;
#[cfg(windows)]
mod windows;

use std::path::Path;

#[cfg(debug_assertions)]
pub use reach::reached;

/// Walls that do not stand, each with the reason of the system. Empty when all do.
pub type Missing = Vec<(&'static str, String)>;

/// Encloses this process for good, and every thread it starts from now on: call it while there is one. It keeps `memory`
/// bytes and may read below `readable`; it opens no connection, starts no program, and writes and removes no file.
/// What is open already stays usable.
///
/// Linux: resource limits, Landlock and seccomp. Windows: a job object and low integrity, which let files be read still.
#[must_use]
pub fn enclose(memory: u64, readable: &[&Path]) -> Missing {
    #[cfg(target_os = "linux")]
    return linux::enclose(memory, readable);
    #[cfg(windows)]
    return windows::enclose(memory, readable);
    #[cfg(not(any(target_os = "linux", windows)))]
    {
        let _ignored = (memory, readable);
        vec![("enclosure", "not built for this system".to_owned())]
    }
}
