//! Any bytes are read or refused. `cargo +nightly fuzz run ubl_read`
#![no_main]

use libfuzzer_sys::fuzz_target;
use postvak::ubl;

fuzz_target!(|bytes: &[u8]| {
    match ubl::read(bytes) {
        Ok(parsed) => {
            assert!(parsed.xml_text().contains(parsed.root_text()));
            assert!(parsed.warnings.len() <= ubl::limits::WARNINGS + 1);
            let text = parsed.root_text().to_owned();
            // The same document alone is the same document.
            if let Ok(alone) = ubl::read(text.as_bytes()) {
                assert_eq!(alone.identity(), parsed.identity());
            }
            if let Some(best) = ubl::best_pdf(&parsed) {
                assert!(best < parsed.document.attachments.len());
            }
            for attachment in &parsed.document.attachments {
                let _content = parsed.content(attachment);
            }
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
