//! Processes of our own and the pipes to them.

use std::fs::File;
use std::io;
use std::process::Command;

/// A pipe of 64 kB makes both processes wake up for every piece of a page; one of a megabyte holds most pages.
#[cfg(target_os = "linux")]
pub fn widen(pipe: &impl std::os::fd::AsFd) {
    if let Err(error) = rustix::pipe::fcntl_setpipe_size(pipe, 1024 * 1024) {
        tracing::debug!(%error, "the pipe stays small");
    }
}

/// The pipes of other systems are left as they are.
#[cfg(not(target_os = "linux"))]
pub fn widen<T>(_pipe: &T) {}

/// Standard output without the buffer of the library, which looks for ends of lines in what is no text.
///
/// # Errors
/// When there is no standard output.
pub fn plain_output() -> io::Result<File> {
    #[cfg(windows)]
    let output = std::os::windows::io::AsHandle::as_handle(&io::stdout()).try_clone_to_owned();
    #[cfg(not(windows))]
    let output = std::os::fd::AsFd::as_fd(&io::stdout()).try_clone_to_owned();
    output.map(File::from)
}

/// A window program that starts a console program would flash a black window on Windows.
#[cfg(windows)]
pub fn without_console(command: &mut Command) {
    use std::os::windows::process::CommandExt as _;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

/// Other systems open no console.
#[cfg(not(windows))]
pub fn without_console(_command: &mut Command) {}
