//! One test an oddity, on documents made here.

mod attachments;
mod fields;
mod shapes;

use super::*;

/// Namespaces of the root element under the usual prefixes.
const NAMESPACES: &str = concat!(
    r#"xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" "#,
    r#"xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" "#,
    r#"xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2""#
);

/// An invoice that holds `inside` and nothing else.
fn invoice(inside: &str) -> String {
    format!("<Invoice {NAMESPACES}>{inside}</Invoice>")
}

/// What is read of an invoice that holds `inside`, and the codes of its warnings.
fn read_inside(inside: &str) -> (Document, Vec<&'static str>) {
    read_text(&invoice(inside))
}

fn read_text(xml: &str) -> (Document, Vec<&'static str>) {
    let parsed = read(xml.as_bytes()).unwrap_or_else(|error| panic!("{error}: {xml}"));
    let codes = parsed.warnings.iter().map(|warning| warning.code).filter(|code| *code != "nearly-empty").collect();
    (parsed.document, codes)
}

fn refused(xml: &str) -> UblError {
    read(xml.as_bytes()).expect_err("refused")
}

fn written(number: Option<&Number>) -> Option<&str> {
    number.map(|number| number.text.as_str())
}

/// An ordinary Belgian invoice with everything in it.
pub(crate) const ORDINARY: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
    xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
    xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>
  <cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
  <cbc:ID> F-2026-0455 </cbc:ID>
  <cbc:IssueDate>2026-03-12</cbc:IssueDate>
  <cbc:DueDate>2026-04-11</cbc:DueDate>
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
  <cbc:Note>Thanks &amp; see you &#8364;</cbc:Note>
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cbc:BuyerReference>PO-7</cbc:BuyerReference>
  <cac:OrderReference><cbc:ID>4500017</cbc:ID></cac:OrderReference>
  <cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>F-2026-0400</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>
  <cac:AdditionalDocumentReference>
    <cbc:ID>F-2026-0455</cbc:ID>
    <cbc:DocumentDescription>The invoice</cbc:DocumentDescription>
    <cac:Attachment>
      <cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="C:\out\F-2026-0455.pdf">
        JVBERi0xLjcKJcK1
      </cbc:EmbeddedDocumentBinaryObject>
    </cac:Attachment>
  </cac:AdditionalDocumentReference>
  <cac:AccountingSupplierParty><cac:Party>
    <cbc:EndpointID schemeID="0208">0999900150</cbc:EndpointID>
    <cac:PartyName><cbc:Name>Voorbeeld Stroom</cbc:Name></cac:PartyName>
    <cac:PostalAddress>
      <cbc:StreetName>Kerkstraat</cbc:StreetName><cbc:BuildingNumber>5</cbc:BuildingNumber>
      <cbc:CityName>Gent</cbc:CityName><cbc:PostalZone>9000</cbc:PostalZone>
      <cac:Country><cbc:IdentificationCode>BE</cbc:IdentificationCode></cac:Country>
    </cac:PostalAddress>
    <cac:PartyTaxScheme><cbc:CompanyID>BE 0999.900.150</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
    <cac:PartyLegalEntity><cbc:RegistrationName>Voorbeeld Stroom NV</cbc:RegistrationName><cbc:CompanyID>0999900150</cbc:CompanyID></cac:PartyLegalEntity>
    <cac:Contact><cbc:ElectronicMail>stroom@example.be</cbc:ElectronicMail></cac:Contact>
  </cac:Party></cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty><cac:Party>
    <cac:PartyLegalEntity><cbc:RegistrationName>Testbakkerij BV</cbc:RegistrationName></cac:PartyLegalEntity>
  </cac:Party></cac:AccountingCustomerParty>
  <cac:PaymentMeans>
    <cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>
    <cbc:PaymentID>+++010/8068/17183+++</cbc:PaymentID>
    <cac:PayeeFinancialAccount><cbc:ID>BE68 5390 0754 7034</cbc:ID>
      <cac:FinancialInstitutionBranch><cbc:ID>GKCCBEBB</cbc:ID></cac:FinancialInstitutionBranch>
    </cac:PayeeFinancialAccount>
  </cac:PaymentMeans>
  <cac:PaymentTerms><cbc:Note>2 % within 8 days</cbc:Note></cac:PaymentTerms>
  <cac:AllowanceCharge>
    <cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:AllowanceChargeReason>Loyalty</cbc:AllowanceChargeReason>
    <cbc:Amount currencyID="EUR">10.00</cbc:Amount>
    <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory>
  </cac:AllowanceCharge>
  <cac:TaxTotal>
    <cbc:TaxAmount currencyID="EUR">21.00</cbc:TaxAmount>
    <cac:TaxSubtotal>
      <cbc:TaxableAmount currencyID="EUR">100.00</cbc:TaxableAmount><cbc:TaxAmount currencyID="EUR">21.00</cbc:TaxAmount>
      <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Name>03</cbc:Name><cbc:Percent>21.0</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory>
    </cac:TaxSubtotal>
  </cac:TaxTotal>
  <cac:LegalMonetaryTotal>
    <cbc:LineExtensionAmount currencyID="EUR">110.00</cbc:LineExtensionAmount>
    <cbc:TaxExclusiveAmount currencyID="EUR">100.00</cbc:TaxExclusiveAmount>
    <cbc:TaxInclusiveAmount currencyID="EUR">121.00</cbc:TaxInclusiveAmount>
    <cbc:AllowanceTotalAmount currencyID="EUR">10.00</cbc:AllowanceTotalAmount>
    <cbc:PrepaidAmount currencyID="EUR">20.00</cbc:PrepaidAmount>
    <cbc:PayableRoundingAmount currencyID="EUR">-0.01</cbc:PayableRoundingAmount>
    <cbc:PayableAmount currencyID="EUR">100.99</cbc:PayableAmount>
  </cac:LegalMonetaryTotal>
  <cac:InvoiceLine>
    <cbc:ID>1.1</cbc:ID><cbc:InvoicedQuantity unitCode="KWH">2000.000</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="EUR">110.00</cbc:LineExtensionAmount>
    <cbc:AccountingCost>612100</cbc:AccountingCost>
    <cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:Amount currencyID="EUR">1.00</cbc:Amount></cac:AllowanceCharge>
    <cac:Item>
      <cbc:Description>March</cbc:Description><cbc:Name>Electricity</cbc:Name>
      <cac:SellersItemIdentification><cbc:ID>E1</cbc:ID></cac:SellersItemIdentification>
      <cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory>
    </cac:Item>
    <cac:Price><cbc:PriceAmount currencyID="EUR">0.0545</cbc:PriceAmount></cac:Price>
  </cac:InvoiceLine>
</Invoice>
"#;

#[test]
fn an_ordinary_invoice_is_read_whole() {
    let parsed = read(ORDINARY.as_bytes()).expect("an invoice");
    assert_eq!(parsed.warnings, []);
    insta::assert_debug_snapshot!("ordinary", parsed.document);
    assert_eq!(best_pdf(&parsed), Some(0));
}

#[test]
fn every_truncation_is_told_and_none_is_booked() {
    let whole = ORDINARY.trim_end();
    for end in 0..whole.len() {
        let start = std::time::Instant::now();
        let result = read(&whole.as_bytes()[..end]);
        assert!(start.elapsed() < std::time::Duration::from_millis(100), "{end}");
        match result {
            Err(UblError::Empty) if end == 0 => {}
            Err(UblError::Incomplete { line }) => assert!(line <= ORDINARY.lines().count()),
            other => panic!("cut at {end}: {other:?}"),
        }
    }
    assert!(read(whole.as_bytes()).is_ok());
}
