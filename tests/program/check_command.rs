//! `postvak check`: exit codes, and that one bad file does not stop the others.

use std::path::Path;
use std::process::{Command, Output};

const GOOD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>
<cbc:ID>F-1</cbc:ID><cbc:IssueDate>2026-03-12</cbc:IssueDate><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Papierhuis</cbc:Name></cac:PartyName></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>Proef</cbc:Name></cac:PartyName></cac:Party></cac:AccountingCustomerParty>
<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">21.00</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID="EUR">100.00</cbc:TaxableAmount><cbc:TaxAmount currencyID="EUR">21.00</cbc:TaxAmount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="EUR">100.00</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="EUR">121.00</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="EUR">121.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount><cac:Item><cbc:Name>Papier</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item></cac:InvoiceLine>
</Invoice>"#;

#[expect(clippy::expect_used, reason = "a test that cannot start fails")]
fn check(files: &[&Path], json: bool) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_postvak"));
    command.arg("check").args(files).env("POSTVAK_LANG", "nl");
    if json {
        command.arg("--json");
    }
    command.output().expect("the program runs")
}

#[test]
fn exit_codes_and_the_list() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        path
    };
    let good = write("good.xml", GOOD);
    let wrong = write("wrong.xml", &GOOD.replace(">121.00<", ">131.00<"));
    let other = write("other.xml", "this is no XML");
    let missing = folder.path().join("missing.xml");

    assert_eq!(check(&[&good], false).status.code(), Some(0));
    let told = check(&[&wrong], false);
    assert_eq!(told.status.code(), Some(1));
    let text = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(text.contains("PV-22") && text.contains("131,00") && text.contains("peppol-bis-3"), "{text}");
    assert_eq!(check(&[&other], false).status.code(), Some(1));

    let all = check(&[&missing, &other, &wrong, &good], true);
    assert_eq!(all.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&all.stderr).contains("missing.xml"));
    let list: serde_json::Value = serde_json::from_slice(&all.stdout).expect("JSON");
    let list = list.as_array().expect("a list");
    assert_eq!(list.len(), 4);
    assert_eq!(list[1]["findings"][0]["rule"], "UBL-not-xml");
    assert_eq!(list[1]["profile"], serde_json::Value::Null);
    assert_eq!(list[2]["findings"][0]["severity"], "fatal");
    assert_eq!(list[2]["findings"][0]["path"], "Invoice/LegalMonetaryTotal/TaxInclusiveAmount");
    assert_eq!(list[3]["profile"], "peppol-bis-3");
    assert_eq!(list[3]["findings"].as_array().map(Vec::len), Some(1), "only that there is no attachment");
    assert_eq!(list[3]["rule_sets"][0]["name"], "Postvak: fields");
}
