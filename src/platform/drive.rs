//! What kind of drive a folder is on.

use std::path::{Path, PathBuf};

/// What kind of drive a folder is on: decides between the system's change events and looking again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DriveKind {
    /// A disk of this machine: change events are dependable.
    Local,
    /// On another machine, or passed through from a host: events come late, in part or not at all.
    Network,
    /// Not known.
    Unknown,
}

/// File systems that are on another machine or behind a host; `fuse.` ones are told apart by their second word.
const NETWORK: [&str; 20] = [
    "9p",
    "afs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "drvfs",
    "fuse.gvfsd-fuse",
    "fuse.rclone",
    "fuse.sshfs",
    "fuse.vmhgfs-fuse",
    "glusterfs",
    "ncpfs",
    "nfs",
    "nfs4",
    "prl_fs",
    "smb3",
    "smbfs",
    "vboxsf",
    "virtiofs",
];

/// The kind of drive `path` is on. A path that does not exist is judged by its nearest existing folder.
#[must_use]
pub fn kind(path: &Path) -> DriveKind {
    if is_unc(path) {
        return DriveKind::Network;
    }
    if !cfg!(target_os = "linux") {
        return DriveKind::Unknown;
    }
    let real = path.ancestors().find_map(|folder| std::fs::canonicalize(folder).ok());
    match (real, std::fs::read_to_string("/proc/self/mounts")) {
        (Some(real), Ok(mounts)) => kind_by_mounts(&real, &mounts),
        _ => DriveKind::Unknown,
    }
}

/// Whether the path names a share: `\\server\share`, `\\?\UNC\server\share`.
fn is_unc(path: &Path) -> bool {
    let text = path.to_string_lossy();
    // `//server/share` is a share on Windows and an ordinary folder elsewhere.
    let rest = text.strip_prefix(r"\\").or_else(|| text.strip_prefix("//").filter(|_| cfg!(windows)));
    rest.is_some_and(|rest| {
        let rest = rest.replace('/', r"\");
        !rest.starts_with(['?', '.']) || rest.get(..6).is_some_and(|start| start.eq_ignore_ascii_case(r"?\UNC\"))
    })
}

/// Judges by the longest mount point above `real` in the text of `/proc/self/mounts`; of two on the same
/// place the last one is on top.
fn kind_by_mounts(real: &Path, mounts: &str) -> DriveKind {
    let mut best: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        let mut words = line.split_ascii_whitespace();
        let (Some(_device), Some(place), Some(kind)) = (words.next(), words.next(), words.next()) else { continue };
        let place = PathBuf::from(unescaped(place));
        let depth = place.components().count();
        if real.starts_with(&place) && best.is_none_or(|(best, _)| depth >= best) {
            best = Some((depth, kind));
        }
    }
    match best {
        Some((_, kind)) if NETWORK.contains(&kind) => DriveKind::Network,
        Some((_, kind)) if kind.starts_with("fuse.") || kind == "autofs" => DriveKind::Unknown,
        Some(_) => DriveKind::Local,
        None => DriveKind::Unknown,
    }
}

/// Blanks in mount points are written as `\040`.
fn unescaped(place: &str) -> String {
    place.replace(r"\040", " ").replace(r"\011", "\t").replace(r"\012", "\n").replace(r"\134", "\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "/dev/sda1 / ext4 rw 0 0\n\
        //srv/billit /mnt/share\\040billit cifs rw 0 0\n\
        systemd-1 /mnt/auto autofs rw 0 0\n\
        srv:/x /mnt/auto nfs4 rw 0 0\n\
        me@host:/ /mnt/ssh fuse.sshfs rw 0 0\n\
        tmpfs /tmp tmpfs rw 0 0\n";

    #[test]
    fn the_nearest_mount_decides() {
        let kind = |path: &str| kind_by_mounts(Path::new(path), MOUNTS);
        assert_eq!(kind("/home/x"), DriveKind::Local);
        assert_eq!(kind("/mnt/share billit/0999900001"), DriveKind::Network);
        assert_eq!(kind("/mnt/share billitx"), DriveKind::Local);
        assert_eq!(kind("/mnt/auto/x"), DriveKind::Network);
        assert_eq!(kind("/mnt/ssh"), DriveKind::Network);
        assert_eq!(kind_by_mounts(Path::new("/x"), "broken line"), DriveKind::Unknown);
    }

    #[test]
    fn a_share_is_on_the_network() {
        assert_eq!(kind(Path::new(r"\\srv\billit\0999900001")), DriveKind::Network);
        assert_eq!(kind(Path::new(r"\\?\UNC\srv\billit")), DriveKind::Network);
        assert!(!is_unc(Path::new(r"\\?\C:\x")));
        assert!(!is_unc(Path::new(r"C:\x")));
        assert!(!is_unc(Path::new("/home/x")));
    }

    #[test]
    fn a_folder_that_is_not_there_is_judged_by_the_one_above() {
        let here = tempfile::tempdir().expect("a folder");
        assert_eq!(kind(&here.path().join("not/there")), kind(here.path()));
    }
}
