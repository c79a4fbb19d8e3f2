//! Where the program can be stopped on purpose: just before each thing that it makes durable.
//!
//! Tests start the program with [`VARIABLE`], let it die or run out of disk at the first such place, the second, and so on
//! until it gets through, and look each time at what a restart makes of it. A build for users leaves out the feature
//! `faults`, and with it the variable: nothing stops it there.

use std::fs::File;
use std::io::{self, Write as _};

/// The variable of the environment that says where: `kill:17` dies before the 17th durable thing, as by `kill -9`;
/// `full:17` finds the disk full from the 17th on.
#[cfg(feature = "faults")]
pub const VARIABLE: &str = "POSTVAK_FAULT";

/// Says that `what` is made durable next.
///
/// # Errors
/// `StorageFull` where a test wants the disk to be full; never in a build for users.
pub fn before(what: &'static str) -> io::Result<()> {
    #[cfg(feature = "faults")]
    armed::before(what)?;
    #[cfg(not(feature = "faults"))]
    let _nothing_stops_it = what;
    Ok(())
}

/// Writes all of it, so that it can be stopped at the beginning and in the middle.
///
/// # Errors
/// What the system says, and as [`before`].
pub fn write_all(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    before("the first half of a file")?;
    let (first, second) = bytes.split_at(bytes.len() / 2);
    file.write_all(first)?;
    before("the second half of a file")?;
    file.write_all(second)
}

/// Whether a test wants to stop this program somewhere.
#[must_use]
pub fn are_wanted() -> bool {
    #[cfg(feature = "faults")]
    return armed::wanted().is_some();
    #[cfg(not(feature = "faults"))]
    false
}

#[cfg(feature = "faults")]
mod armed {
    use std::io::{self, Write as _};
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicU64, Ordering};

    #[derive(Debug, Clone, Copy)]
    pub(super) enum Fault {
        Kill(u64),
        Full(u64),
    }

    static COUNT: AtomicU64 = AtomicU64::new(0);

    pub(super) fn wanted() -> Option<Fault> {
        static WANTED: OnceLock<Option<Fault>> = OnceLock::new();
        *WANTED.get_or_init(|| {
            let text = std::env::var(super::VARIABLE).ok()?;
            let (kind, number) = text.split_once(':')?;
            let number = number.parse().ok()?;
            match kind {
                "kill" => Some(Fault::Kill(number)),
                "full" => Some(Fault::Full(number)),
                _ => None,
            }
        })
    }

    pub(super) fn before(what: &'static str) -> io::Result<()> {
        let Some(fault) = wanted() else { return Ok(()) };
        let now = COUNT.fetch_add(1, Ordering::SeqCst) + 1;
        match fault {
            Fault::Kill(at) if now == at => {
                // For the test that reads along; a pipe that is closed changes nothing.
                drop(writeln!(io::stderr(), "killed at {now}, before {what}"));
                die()
            }
            Fault::Full(at) if now >= at => {
                if now == at {
                    drop(writeln!(io::stderr(), "full at {now}, before {what}"));
                }
                Err(io::Error::from(io::ErrorKind::StorageFull))
            }
            Fault::Kill(_) | Fault::Full(_) => Ok(()),
        }
    }

    /// Nothing is tidied up: no destructor, no buffer, no hook runs.
    fn die() -> ! {
        #[cfg(unix)]
        let _dead = rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL);
        std::process::abort()
    }
}
