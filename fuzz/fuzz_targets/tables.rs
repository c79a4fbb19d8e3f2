//! Any bytes are tables, or refused with a reason; their rows are records, or told. `cargo +nightly fuzz run tables`
#![no_main]

use libfuzzer_sys::fuzz_target;
use postvak::office::tables::{Choices, TableKind, read, records};

fuzz_target!(|bytes: &[u8]| {
    let Ok(tables) = read(bytes) else { return };
    for table in tables {
        for kind in TableKind::ALL {
            let found = records(&table, kind, &Choices::default());
            assert!(found.problems.iter().all(|problem| !problem.id.is_empty()));
        }
    }
});
