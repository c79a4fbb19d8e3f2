//! What a hole in an engine would reach for. Tests ask an enclosed process, and themselves, what of it is within reach.

use std::fs;
use std::net::{TcpListener, UdpSocket};
use std::path::Path;
use std::process::Command;

/// What this process could do though drawing needs none of it, in words for who reads a failed test. Leaves in `folder`
/// what it could make there.
pub fn reached(folder: &Path) -> Vec<&'static str> {
    let file = folder.join(format!("postvak-reached-{}", std::process::id()));
    let program = std::env::current_exe();
    let tried = [
        ("a listener", TcpListener::bind("127.0.0.1:0").is_ok()),
        ("a datagram", UdpSocket::bind("127.0.0.1:0").is_ok()),
        ("a file to write", fs::write(&file, "reached").is_ok()),
        ("a folder to make", fs::create_dir(file.with_extension("d")).is_ok()),
        ("a program", program.is_ok_and(|program| Command::new(program).arg("--version").output().is_ok())),
        ("a file to read", cfg!(target_os = "linux") && fs::read("/etc/passwd").is_ok()),
    ];
    tried.into_iter().filter_map(|(what, done)| done.then_some(what)).collect()
}

#[cfg(test)]
mod tests {
    /// So that a test that finds nothing within reach of an enclosed process says something.
    #[test]
    fn without_walls_everything_is_within_reach() {
        let folder = tempfile::tempdir().expect("a folder");
        let reached = super::reached(folder.path());
        assert_eq!(reached.len(), if cfg!(target_os = "linux") { 6 } else { 5 }, "{reached:?}");
    }
}
