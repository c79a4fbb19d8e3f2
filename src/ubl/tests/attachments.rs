//! Embedded files: odd, broken, empty, elsewhere.

use super::*;

fn with(inside: &str) -> String {
    invoice(&format!(
        "<cac:AdditionalDocumentReference><cbc:ID>A</cbc:ID><cac:Attachment>{inside}</cac:Attachment></cac:AdditionalDocumentReference>"
    ))
}

fn embedded(attributes: &str, content: &str) -> String {
    with(&format!("<cbc:EmbeddedDocumentBinaryObject {attributes}>{content}</cbc:EmbeddedDocumentBinaryObject>"))
}

fn only(xml: &str) -> (Attachment, Result<Content, AttachmentError>, AttachmentKind) {
    let parsed = read(xml.as_bytes()).expect("an invoice");
    let attachment = parsed.document.attachments[0].clone();
    let content = parsed.content(&attachment);
    let kind = parsed.kind(&attachment);
    (attachment, content, kind)
}

#[test]
fn base64_in_every_disguise_is_decoded() {
    // "%PDF-1.4\n" and an "x".
    for content in [
        "JVBERi0xLjQKeA==",
        "JVBERi0xLjQKeA",
        "JVBERi0xLjQKeA=",
        "\n  JVBE\r\n  Ri0x\tLjQK eA==\n",
        "JVBERi0x&#13;\nLjQKeA==&#xD;&#xA;",
        "<![CDATA[JVBERi0xLjQKeA==]]>",
        "JVBERi0x<!-- half -->LjQKeA==",
        "data:application/pdf;base64,JVBERi0xLjQKeA==",
    ] {
        let (_, found, kind) = only(&embedded("mimeCode=\"application/pdf\"", content));
        assert_eq!(found.map(|found| found.bytes), Ok(b"%PDF-1.4\nx".to_vec()), "{content}");
        assert_eq!(kind, AttachmentKind::Pdf, "{content}");
    }
    assert_eq!(only(&embedded("", "-_-_")).1.map(|found| found.bytes), Ok(vec![0xfb, 0xff, 0xbf]));
}

#[test]
fn broken_empty_and_external_are_told_apart() {
    for content in ["JVBE*Ri0x", "JVBERi0xL", "<x/>", "é", "a&amp;b"] {
        assert_eq!(only(&embedded("", content)).1, Err(AttachmentError::Broken), "{content}");
    }
    for xml in [with(""), with("<cbc:EmbeddedDocumentBinaryObject mimeCode=\"application/pdf\"/>"), embedded("", " \n ")] {
        let (attachment, content, kind) = only(&xml);
        assert_eq!((attachment.content, content, kind), (None, Err(AttachmentError::Empty), AttachmentKind::Empty), "{xml}");
        let warnings = read(xml.as_bytes()).expect("an invoice").warnings;
        assert!(warnings.iter().any(|warning| warning.code == "attachment-empty"), "{xml}");
    }
    let (attachment, content, kind) =
        only(&with("<cac:ExternalReference><cbc:URI>https://example.com/a.pdf</cbc:URI></cac:ExternalReference>"));
    assert_eq!(attachment.url.as_deref(), Some("https://example.com/a.pdf"));
    assert_eq!((content, kind), (Err(AttachmentError::External), AttachmentKind::External));
}

#[test]
fn the_bytes_say_what_it_is_not_the_label() {
    use base64::Engine as _;
    let kind = |bytes: &[u8], mime: &str, name: &str| {
        let letters = base64::engine::general_purpose::STANDARD.encode(bytes);
        let xml = embedded(&format!("mimeCode=\"{mime}\" filename=\"{name}\""), &letters);
        let (_, content, peeked) = only(&xml);
        let content = content.expect("decoded");
        assert_eq!(content.kind, peeked);
        (content.kind, content.mime.into_owned())
    };
    let is = |kind, mime: &str| (kind, mime.to_owned());
    assert_eq!(kind(b"\n%PDF-1.4", "text/csv", "a.csv"), is(AttachmentKind::Pdf, "application/pdf"));
    assert_eq!(kind(b"just words", "application/pdf", "a.pdf"), is(AttachmentKind::Text, "text/plain"));
    assert_eq!(kind(&[1, 2, 3], "application/pdf", "a.pdf"), is(AttachmentKind::Other, "application/octet-stream"));
    assert_eq!(kind(b"\x89PNG\r\n\x1a\n", "bad/mime", ""), is(AttachmentKind::Image, "image/png"));
    assert_eq!(kind(b"\xff\xd8\xff\xe0", "", "x.pdf"), is(AttachmentKind::Image, "image/jpeg"));
    assert_eq!(kind(b"II*\0....", "", ""), is(AttachmentKind::Image, "image/tiff"));
    assert_eq!(kind(b"a;b\n1;2\n", "text/csv", ""), is(AttachmentKind::Spreadsheet, "text/csv"));
    assert_eq!(kind(b"a;b\n1;2\n", "", "a.CSV"), is(AttachmentKind::Spreadsheet, "text/csv"));
    assert_eq!(kind(b"PK\x03\x04.....xl/workbook.xml", "", "").0, AttachmentKind::Spreadsheet);
    assert_eq!(
        kind(b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "", "").0,
        AttachmentKind::Spreadsheet
    );
    assert_eq!(kind(b"PK\x03\x04....", "application/pdf", "a.pdf"), is(AttachmentKind::Other, "application/zip"));
    assert_eq!(kind(b"<?xml version='1.0'?><a/>", "text/plain", ""), is(AttachmentKind::Xml, "application/xml"));
    assert_eq!(kind("caf\u{e9}".as_bytes(), "", ""), is(AttachmentKind::Text, "text/plain"));
}

#[test]
fn names_are_never_paths() {
    let name = |attributes: &str| only(&embedded(attributes, "JVBERi0x")).0.filename;
    assert_eq!(name(r#"filename="C:\Users\x\invoice.pdf""#).as_deref(), Some("invoice.pdf"));
    assert_eq!(name(r#"filename="../../../x/a&amp;b.pdf""#).as_deref(), Some("a&b.pdf"));
    assert_eq!(name("filename='..'"), None);
    assert_eq!(name(""), None);
}

#[test]
fn the_first_real_pdf_is_shown_first() {
    let one = |id: &str, content: &str| {
        format!(
            "<cac:AdditionalDocumentReference><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode=\"application/pdf\">{content}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment><cbc:ID>{id}</cbc:ID></cac:AdditionalDocumentReference>"
        )
    };
    let xml =
        invoice(&[one("words", "d29yZHM="), one("empty", ""), one("pdf", "JVBERi0xLjQK"), one("pdf2", "JVBERi0xLjQK")].concat());
    let parsed = read(xml.as_bytes()).expect("an invoice");
    assert_eq!(best_pdf(&parsed), Some(2));
    assert_eq!(parsed.document.attachments[2].id.as_deref(), Some("pdf"));
    assert_eq!(best_pdf(&read(ORDINARY.replace("JVBERi0x", "AAAAAAAA").as_bytes()).expect("an invoice")), None);
}

#[test]
fn two_files_in_one_reference_and_files_of_other_references_count() {
    let (document, _) = read_inside(
        "<cac:ContractDocumentReference><cbc:ID>C</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject>QQ==</cbc:EmbeddedDocumentBinaryObject>\
         <cbc:EmbeddedDocumentBinaryObject>Qg==</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:ContractDocumentReference>\
         <cac:AdditionalDocumentReference><cbc:ID>no file</cbc:ID></cac:AdditionalDocumentReference>",
    );
    assert_eq!(document.attachments.iter().map(|found| found.id.as_deref()).collect::<Vec<_>>(), [Some("C"), Some("C")]);
}
