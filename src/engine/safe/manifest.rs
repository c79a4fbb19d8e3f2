use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Name of the manifest in a backup.
pub(super) const MANIFEST: &str = "manifest.json";
/// The form that this Postvak writes, and the newest that it reads.
pub(super) const FORM: u32 = 1;
/// No manifest is longer; more is not read.
pub(super) const MAX_BYTES: u64 = 64 << 20;

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Form of the backup.
    pub form: u32,
    /// Version of the program that made it.
    pub program: String,
    /// When it was made; nothing in it is younger than its store, which was copied then.
    pub made: Timestamp,
    /// Folder of the office that it was made of.
    pub office: String,
    /// Its files.
    pub files: Vec<ManifestFile>,
}

/// A file of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestFile {
    /// Path in the backup, with `/` between folders.
    pub name: String,
    /// Bytes.
    pub bytes: u64,
    /// SHA-256, in hexadecimal.
    pub sha256: String,
}

impl Manifest {
    /// Whether every name stays inside the folder that it is put into, also on Windows.
    pub(super) fn is_harmless(&self) -> bool {
        self.files.iter().all(|file| is_harmless(&file.name))
    }
}

fn is_harmless(name: &str) -> bool {
    !name.is_empty()
        && name.split('/').all(|part| !part.is_empty() && crate::base::harmless_file_name(part).as_deref() == Some(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_leads_out_is_found() {
        for name in ["postvak.db", "runs/3/0999900001-20261124-091500.xml", "vat/0999900001/sale.toml", "users/Els.toml"] {
            assert!(is_harmless(name), "{name}");
        }
        for name in ["", "/etc/passwd", "../postvak.db", "runs/../../x", "runs//x", r"C:\x", r"runs\..\x", "runs/x:y", "runs/CON"]
        {
            assert!(!is_harmless(name), "{name}");
        }
    }
}
