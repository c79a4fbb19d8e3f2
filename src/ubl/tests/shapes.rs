//! Envelopes, namespaces, encodings, and what is no invoice.

use super::*;

#[test]
fn an_envelope_does_not_change_the_identity() {
    let bare = read(ORDINARY.as_bytes()).expect("an invoice");
    let inside = ORDINARY.split_once("?>").expect("a declaration").1.trim();
    let enveloped = format!(
        "<?xml version=\"1.0\"?><StandardBusinessDocument xmlns=\"http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader\">\
         <StandardBusinessDocumentHeader><Receiver><Identifier>0208:1</Identifier></Receiver></StandardBusinessDocumentHeader>\
         \n{inside}\n</StandardBusinessDocument>"
    );
    let parsed = read(enveloped.as_bytes()).expect("an invoice in an envelope");
    assert!(parsed.document.enveloped);
    assert_eq!(parsed.identity(), bare.identity());
    assert_eq!(
        Document { enveloped: false, attachments: vec![], ..parsed.document.clone() },
        Document { attachments: vec![], ..bare.document.clone() }
    );
    let attachment = &parsed.document.attachments[0];
    assert_eq!(parsed.content(attachment), bare.content(&bare.document.attachments[0]));

    let utf16: Vec<u8> = ORDINARY.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let other_encoding = read(&utf16).expect("an invoice in UTF-16");
    assert_eq!(other_encoding.identity(), bare.identity());
    assert_eq!(other_encoding.document, bare.document);

    assert_ne!(read(invoice("<cbc:ID>1</cbc:ID>").as_bytes()).expect("an invoice").identity(), bare.identity());
}

#[test]
fn an_envelope_cut_behind_the_invoice_is_incomplete() {
    let xml = format!("<StandardBusinessDocument>{}", invoice("<cbc:ID>1</cbc:ID>"));
    assert!(matches!(refused(&xml), UblError::Incomplete { .. }));
}

#[test]
fn any_prefix_and_the_default_namespace_will_do() {
    let other =
        ORDINARY.replace("cbc:", "x:").replace("xmlns:cbc", "xmlns:x").replace("cac:", "yy:").replace("xmlns:cac", "xmlns:yy");
    assert_eq!(read_text(&other).0, read_text(ORDINARY).0.clone_with_shift_of(&other));

    let local = r#"<i:Invoice xmlns:i="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">
        <ID xmlns="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">7</ID>
        <LegalMonetaryTotal xmlns="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2">
        <b:PayableAmount xmlns:b="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">5</b:PayableAmount>
        </LegalMonetaryTotal></i:Invoice>"#;
    let (document, warnings) = read_text(local);
    assert_eq!((document.number.as_deref(), written(document.totals.payable.as_ref())), (Some("7"), Some("5")));
    assert_eq!(warnings, Vec::<&str>::new());
}

impl Document {
    /// This document with its attachment where it stands in `text`.
    fn clone_with_shift_of(&self, text: &str) -> Self {
        let mut moved = self.clone();
        let start = text.find("JVBERi").expect("the attachment");
        moved.attachments[0].content = Some(start..start + 16);
        moved
    }
}

#[test]
fn elements_of_other_vocabularies_are_not_taken() {
    let (document, _) = read_inside(
        r#"<ext:UBLExtensions xmlns:ext="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"><cbc:ID>wrong</cbc:ID></ext:UBLExtensions>
        <o:ID xmlns:o="urn:other">wrong too</o:ID><cbc:ID>right</cbc:ID>"#,
    );
    assert_eq!(document.number.as_deref(), Some("right"));
}

#[test]
fn made_up_component_namespaces_are_read_by_local_name() {
    let xml = r#"<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc="urn:mine:basic" xmlns:cac="urn:mine:aggregate">
        <cbc:ID>8</cbc:ID><cac:LegalMonetaryTotal><cbc:PayableAmount>5</cbc:PayableAmount></cac:LegalMonetaryTotal></Invoice>"#;
    assert_eq!(read_text(xml).0.number.as_deref(), Some("8"));
}

#[test]
fn an_invoice_without_namespace_is_read_with_a_warning_but_not_any_xml() {
    let (document, warnings) = read_text("<Invoice><ID>9</ID></Invoice>");
    assert_eq!((document.number.as_deref(), warnings), (Some("9"), vec!["namespace"]));
    assert!(matches!(refused("<Invoice><InvoiceNumber>9</InvoiceNumber></Invoice>"), UblError::NotUbl { .. }));
    assert!(matches!(refused(r#"<Invoice xmlns="urn:other"><ID>9</ID></Invoice>"#), UblError::NotUbl { .. }));
}

#[test]
fn what_is_no_invoice_is_told_apart() {
    assert_eq!(refused(""), UblError::Empty);
    assert_eq!(refused("%PDF-1.7 and so on"), UblError::NotXml);
    assert_eq!(refused("{\"invoice\": 1}"), UblError::NotXml);
    assert_eq!(refused("<?xml version=\"1.0\"?>\n"), UblError::Incomplete { line: 2 });
    assert_eq!(
        refused("<rsm:CrossIndustryInvoice xmlns:rsm=\"urn:x\"/>"),
        UblError::NotUbl { root: "CrossIndustryInvoice".into() }
    );
    assert_eq!(refused(&format!("<DebitNote {NAMESPACES}/>")), UblError::NotUbl { root: "DebitNote".into() });
    assert_eq!(refused(&format!("{0}{0}", invoice("<cbc:ID>1</cbc:ID>"))), UblError::Several);
    let two = format!("<StandardBusinessDocument>{0}{0}</StandardBusinessDocument>", invoice(""));
    assert_eq!(refused(&two), UblError::Several);
}

#[test]
fn a_doctype_is_refused_as_markup_and_welcome_as_a_word() {
    for doctype in [
        "<!DOCTYPE Invoice [<!ENTITY a \"b\">]>",
        "<!DOCTYPE Invoice SYSTEM \"http://example.com/x\">",
        "<!doctype invoice>",
        "<!DOCTYPE",
    ] {
        assert_eq!(refused(&format!("<?xml version=\"1.0\"?>{doctype}{}", invoice(""))), UblError::Dtd, "{doctype}");
    }
    let (document, warnings) = read_inside("<cbc:Note>Manual of the &lt;!DOCTYPE html&gt; course, doctype</cbc:Note>");
    assert_eq!((document.notes, warnings), (vec!["Manual of the <!DOCTYPE html> course, doctype".to_owned()], vec![]));
    let (document, _) = read_inside("<cbc:Note><![CDATA[<!DOCTYPE html>]]></cbc:Note>");
    assert_eq!(document.notes, ["<!DOCTYPE html>"]);
}

#[test]
fn mistakes_say_where_they_are() {
    let xml = invoice("\n<cbc:ID>1</cbc:IDD>");
    assert!(matches!(refused(&xml), UblError::Malformed { line: 2, column: 10, .. }), "{:?}", refused(&xml));
    let xml = invoice("\n\n</cbc:ID>");
    assert!(matches!(refused(&xml), UblError::Malformed { line: 3, column: 1, .. }), "{:?}", refused(&xml));
    let xml = invoice("\n<cbc:Note a='1>x</cbc:Note>");
    assert!(matches!(refused(&xml), UblError::Malformed { line: 2, column: 1, .. }), "{:?}", refused(&xml));
}

#[test]
fn entities_and_bare_ampersands_stay_as_written() {
    let (document, warnings) = read_inside("<cbc:Note>Jansen & Zonen &eacute; &#x20AC; &#0;</cbc:Note>");
    assert_eq!(document.notes, ["Jansen & Zonen &eacute; € &#0;"]);
    assert_eq!(warnings, ["ampersand", "entity-unknown", "entity-unknown"]);
}

#[test]
fn text_behind_the_document_is_said_and_padding_is_not() {
    assert_eq!(read_text(&format!("{}\0\0\u{1a}\n", invoice("<cbc:ID>1</cbc:ID>"))).1, Vec::<&str>::new());
    assert_eq!(read_text(&format!("{} and more", invoice("<cbc:ID>1</cbc:ID>"))).1, ["after-end"]);
}

#[test]
fn too_much_of_anything_is_refused() {
    let deep = invoice(&format!("{}{}", "<a>".repeat(100), "</a>".repeat(100)));
    assert!(matches!(refused(&deep), UblError::TooMuch { what: TooMuch::Depth, .. }));
    let attributes = " a=\"1\"".repeat(70);
    assert!(matches!(refused(&invoice(&format!("<a{attributes}/>"))), UblError::TooMuch { what: TooMuch::Attributes, .. }));
    let notes = invoice(&"<cbc:Note>x</cbc:Note>".repeat(limits::PARTS + 1));
    assert!(matches!(refused(&notes), UblError::TooMuch { what: TooMuch::Parts, .. }));
    let lines = invoice(&"<cac:InvoiceLine/>".repeat(limits::LINES + 1));
    assert!(matches!(refused(&lines), UblError::TooMuch { what: TooMuch::Lines, .. }));
}

#[test]
fn a_long_text_is_cut_with_a_warning() {
    let (document, warnings) = read_inside(&format!("<cbc:Note>{}</cbc:Note>", "é".repeat(600_000)));
    assert_eq!((document.notes[0].len(), warnings), (limits::TEXT_BYTES, vec!["text-cut"]));
}

#[test]
fn ten_thousand_lines_are_read() {
    let line = "<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:LineExtensionAmount currencyID=\"EUR\">1.00</cbc:LineExtensionAmount>\
                <cac:Item><cbc:Name>Thing</cbc:Name></cac:Item></cac:InvoiceLine>";
    assert_eq!(read_inside(&line.repeat(10_000)).0.lines.len(), 10_000);
}

#[test]
fn profiles_are_told_apart() {
    let of = |inside: &str| read_inside(inside).0.profile;
    let customization = |id: &str| of(&format!("<cbc:CustomizationID>{id}</cbc:CustomizationID>"));
    assert_eq!(customization("urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"), Profile::PeppolBis3);
    assert_eq!(customization("urn:cen.eu:en16931:2017#conformant#urn:UBL.BE:1.0.0.20180214"), Profile::UblBe);
    assert_eq!(customization("urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0"), Profile::En16931);
    assert_eq!(customization("urn:cen.eu:en16931:2017"), Profile::En16931);
    assert_eq!(customization("OIOUBL-2.02"), Profile::Other);
    assert_eq!(of(""), Profile::Other);
    let belgian = "<cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity><cbc:CompanyID>0403019261</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>";
    assert_eq!(of(&format!("<cbc:UBLVersionID>2.0</cbc:UBLVersionID>{belgian}")), Profile::EFff);
    assert_eq!(of(&format!("<cbc:UBLVersionID>2.1</cbc:UBLVersionID>{belgian}")), Profile::Other);
}
