//! One window per user, session and office: a second start hands its files to the first and ends.
//!
//! A lock says who is the first; it goes with the process, however that ends. The files go through a named pipe on Windows
//! and a socket in a folder of the user elsewhere. On a terminal server each session has its own.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

use interprocess::local_socket::{ListenerOptions, Name, Stream, traits::ListenerExt as _, traits::Stream as _};
use sha2::{Digest as _, Sha256};

/// Most bytes of a message; a path has at most 32 kB.
const MOST: u64 = 256 * 1024;
/// How long the first is waited for. Its listener is a thread of its own, which answers at once also when its window works.
const WAIT: Duration = Duration::from_secs(3);
const TAKEN: &[u8] = b"taken\n";

/// What a start of the program is.
#[derive(Debug)]
pub enum Instance {
    /// The first: it holds the lock, and gets the files of later starts, none when they only want the window.
    First(First, Receiver<Vec<PathBuf>>),
    /// A later one whose files were taken over.
    HandedOver,
    /// Nothing can be listened to or handed over.
    Alone,
}

/// Being the first, as long as it lives.
#[derive(Debug)]
pub struct First {
    _lock: File,
}

/// Finds out whether this is the first start of `user` in this session over the office in `folder`, and hands `files` over
/// when it is not: with none of them the window comes to the front; `None` leaves it as it is. `wake` is called after files
/// came in.
pub fn begin(folder: &Path, user: &str, files: Option<&[PathBuf]>, wake: impl Fn() + Send + 'static) -> Instance {
    let Some(place) = super::folders::state_dir() else { return Instance::Alone };
    let office = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let key = key(&[user, &session(), &office.to_string_lossy()]);
    begin_at(&place, &key, files, wake).unwrap_or_else(|error| {
        tracing::warn!(%error, "another start cannot be told from the first");
        Instance::Alone
    })
}

fn begin_at(place: &Path, key: &str, files: Option<&[PathBuf]>, wake: impl Fn() + Send + 'static) -> io::Result<Instance> {
    std::fs::create_dir_all(place)?;
    let lock = super::locks::open(&place.join(format!("{key}.lock")))?;
    if lock.try_lock().is_err() {
        let is_taken = files.is_none_or(|files| hand_over(place, key, files));
        return Ok(if is_taken { Instance::HandedOver } else { Instance::Alone });
    }
    // A socket that a crash left behind is replaced: the lock says that nobody listens there.
    let listener = ListenerOptions::new().name(name(place, key)?).try_overwrite(true).create_sync()?;
    let (sender, receiver) = sync_channel(16);
    std::thread::Builder::new().name("other-starts".to_owned()).spawn(move || {
        for stream in listener.incoming() {
            match stream.and_then(|stream| receive(&stream, &sender)) {
                Ok(()) => wake(),
                Err(error) => tracing::warn!(%error, "another start was not understood"),
            }
        }
    })?;
    Ok(Instance::First(First { _lock: lock }, receiver))
}

/// Sixteen bytes of a hash: names of pipes and sockets are short.
fn key(parts: &[&str]) -> String {
    let hash = Sha256::digest(parts.join("\u{0}").as_bytes());
    let mut key = String::from("postvak-");
    for byte in hash.iter().take(16) {
        key.push_str(&format!("{byte:02x}"));
    }
    key
}

#[cfg(windows)]
fn name<'a>(_place: &Path, key: &str) -> io::Result<Name<'a>> {
    use interprocess::local_socket::{GenericNamespaced, ToNsName as _};
    key.to_owned().to_ns_name::<GenericNamespaced>()
}

#[cfg(not(windows))]
fn name<'a>(place: &Path, key: &str) -> io::Result<Name<'a>> {
    use interprocess::local_socket::{GenericFilePath, ToFsName as _};
    place.join(format!("{key}.sock")).to_fs_name::<GenericFilePath>()
}

/// Terminal servers run several sessions, also of one user.
#[cfg(windows)]
fn session() -> String {
    use windows_sys::Win32::System::RemoteDesktop::ProcessIdToSessionId;
    let mut session = 0;
    #[expect(unsafe_code, reason = "the standard library does not tell the session")]
    // SAFETY: the pointer is to a number that lives on.
    let known = unsafe { ProcessIdToSessionId(std::process::id(), &raw mut session) };
    if known == 0 { String::new() } else { session.to_string() }
}

#[cfg(not(windows))]
fn session() -> String {
    ["WAYLAND_DISPLAY", "DISPLAY"].iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default()
}

fn receive(stream: &Stream, sender: &SyncSender<Vec<PathBuf>>) -> io::Result<()> {
    // Pipes on Windows know no time limit.
    drop(stream.set_recv_timeout(Some(WAIT)));
    let mut line = String::new();
    BufReader::new(stream.take(MOST)).read_line(&mut line)?;
    let files: Vec<String> = serde_json::from_str(&line)?;
    // When sixteen wait, something is wrong with the window; the other start then opens its own.
    sender.try_send(files.into_iter().map(PathBuf::from).collect()).map_err(io::Error::other)?;
    let mut stream = stream;
    stream.write_all(TAKEN)
}

/// Whether the first took the files.
fn hand_over(place: &Path, key: &str, files: &[PathBuf]) -> bool {
    let Ok(name) = name(place, key) else { return false };
    let files: Vec<String> = files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
    let_come_to_the_front();
    let (sender, answer) = sync_channel(1);
    let tried = std::thread::Builder::new().name("hand-over-files".to_owned()).spawn(move || {
        let taken = tell(name, &files).inspect_err(|error| tracing::warn!(%error, "the first start does not answer"));
        sender.send(taken.is_ok()).unwrap_or_default();
    });
    tried.is_ok() && answer.recv_timeout(WAIT).unwrap_or(false)
}

/// Windows lets nobody in front of the program that a person works with, unless that one says so: this start is it.
#[cfg(windows)]
fn let_come_to_the_front() {
    use windows_sys::Win32::UI::WindowsAndMessaging::{ASFW_ANY, AllowSetForegroundWindow};
    #[expect(unsafe_code, reason = "the standard library knows no windows")]
    // SAFETY: takes a number.
    let allowed = unsafe { AllowSetForegroundWindow(ASFW_ANY) };
    if allowed == 0 {
        tracing::debug!("the first start may only ask for attention");
    }
}

#[cfg(not(windows))]
fn let_come_to_the_front() {}

fn tell(name: Name<'_>, files: &[String]) -> io::Result<()> {
    let mut stream = Stream::connect(name)?;
    let mut line = serde_json::to_string(files)?;
    line.push('\n');
    stream.write_all(line.as_bytes())?;
    let mut answer = [0; TAKEN.len()];
    stream.read_exact(&mut answer)?;
    if answer == TAKEN { Ok(()) } else { Err(io::Error::from(io::ErrorKind::InvalidData)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(place: &Path, key: &str) -> (First, Receiver<Vec<PathBuf>>) {
        match begin_at(place, key, Some(&[]), || {}).expect("a listener") {
            Instance::First(first, handed) => (first, handed),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_second_start_hands_its_files_to_the_first() {
        let place = tempfile::tempdir().expect("a folder");
        let (_first, handed) = first(place.path(), "office");
        let files = [PathBuf::from("a b/ü\n.xml"), PathBuf::from("c.ubl")];
        assert!(matches!(begin_at(place.path(), "office", Some(&files), || {}), Ok(Instance::HandedOver)));
        assert_eq!(handed.recv_timeout(WAIT).expect("files"), files);
        assert!(matches!(begin_at(place.path(), "office", Some(&[]), || {}), Ok(Instance::HandedOver)));
        assert!(handed.recv_timeout(WAIT).expect("a wish for the window").is_empty());
    }

    #[test]
    fn a_second_start_that_wants_nothing_leaves_the_window_alone() {
        let place = tempfile::tempdir().expect("a folder");
        let (_first, handed) = first(place.path(), "office");
        assert!(matches!(begin_at(place.path(), "office", None, || {}), Ok(Instance::HandedOver)));
        assert!(matches!(begin_at(place.path(), "office", Some(&["x".into()]), || {}), Ok(Instance::HandedOver)));
        assert_eq!(handed.recv_timeout(WAIT).expect("files"), [PathBuf::from("x")], "nothing came before");
    }

    #[test]
    fn another_office_has_its_own_and_the_next_start_takes_over_from_one_that_ended() {
        let place = tempfile::tempdir().expect("a folder");
        let (one, _files) = first(place.path(), "office");
        let (_two, _others) = first(place.path(), "demo");
        drop(one);
        // The listener of the one that "crashed" is still in the way.
        let (_three, handed) = first(place.path(), "office");
        assert!(matches!(begin_at(place.path(), "office", Some(&["x".into()]), || {}), Ok(Instance::HandedOver)));
        assert_eq!(handed.recv_timeout(WAIT).expect("files"), [PathBuf::from("x")]);
    }

    #[test]
    fn nonsense_is_survived() {
        let place = tempfile::tempdir().expect("a folder");
        let (_first, handed) = first(place.path(), "office");
        for nonsense in ["\n", "{}\n", "[1]\n"] {
            let mut stream = Stream::connect(name(place.path(), "office").expect("a name")).expect("a connection");
            stream.write_all(nonsense.as_bytes()).expect("written");
            let mut answer = Vec::new();
            drop(stream.read_to_end(&mut answer));
            assert!(answer.is_empty(), "{nonsense:?} was taken");
        }
        assert!(matches!(begin_at(place.path(), "office", Some(&[]), || {}), Ok(Instance::HandedOver)));
        assert!(handed.recv_timeout(WAIT).expect("a wish").is_empty());
    }

    #[test]
    fn user_session_and_office_tell_keys_apart() {
        assert_ne!(key(&["a", "1", "x"]), key(&["a", "2", "x"]));
        assert_ne!(key(&["a", "1", "x"]), key(&["a1", "", "x"]));
        assert!(key(&["a", "1", "x"]).len() < 60);
    }
}
