//! Any text as an embedded file: decoded or refused, the name never a path. `cargo +nightly fuzz run attachment`
#![no_main]

use libfuzzer_sys::fuzz_target;
use postvak::ubl;

fuzz_target!(|input: (&str, &str, &str)| {
    let (name, mime, content) = input;
    let quoted = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let xml = format!(
        "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"><AdditionalDocumentReference><Attachment>\
         <EmbeddedDocumentBinaryObject filename=\"{}\" mimeCode=\"{}\">{content}</EmbeddedDocumentBinaryObject>\
         </Attachment></AdditionalDocumentReference></Invoice>",
        quoted(name),
        quoted(mime),
    );
    let Ok(parsed) = ubl::read(xml.as_bytes()) else { return };
    for attachment in &parsed.document.attachments {
        if let Some(name) = &attachment.filename {
            assert!(!name.contains(['/', '\\', ':', '\0']) && name != ".." && !name.is_empty());
        }
        if let Ok(found) = parsed.content(attachment) {
            assert_eq!(found.kind, parsed.kind(attachment));
        }
    }
});
