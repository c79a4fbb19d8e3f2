//! Any bytes are read, refused or found wrong as a file of Expert/M. `cargo +nightly fuzz run expertm`
#![no_main]

use libfuzzer_sys::fuzz_target;
use postvak::expertm::{self, Style};

fuzz_target!(|bytes: &[u8]| {
    let _problems = expertm::validate(bytes, Style::default());
    if let Err(error) = expertm::read(bytes) {
        assert!(!error.to_string().is_empty());
    }
});
