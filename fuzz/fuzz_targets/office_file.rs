//! Any bytes in `office.toml` are taken or told about. `cargo +nightly fuzz run office_file`
#![no_main]

use libfuzzer_sys::fuzz_target;
use postvak::office::OfficeFile;

fuzz_target!(|bytes: &[u8]| {
    let folder = std::env::temp_dir().join(format!("postvak-fuzz-{}", std::process::id()));
    let written = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(folder.join("office.toml"), bytes));
    if written.is_ok() {
        let (_file, _settings, warnings) = OfficeFile::open(&folder);
        assert!(warnings.iter().all(|warning| !warning.id.is_empty()));
    }
});
