//! Amounts, dates, lines, VAT, parties, payment.

use super::*;

#[test]
fn the_vat_in_the_document_currency_is_chosen() {
    for (first, second) in [("SEK", "EUR"), ("EUR", "SEK")] {
        let total = |currency: &str, amount: &str| {
            format!(
                "<cac:TaxTotal><cbc:TaxAmount currencyID=\"{currency}\">{amount}</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxAmount>{amount}</cbc:TaxAmount></cac:TaxSubtotal></cac:TaxTotal>"
            )
        };
        let (document, warnings) = read_inside(&format!(
            "<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode><cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode>{}{}",
            total(first, if first == "EUR" { "21" } else { "230" }),
            total(second, if second == "EUR" { "21" } else { "230" }),
        ));
        assert_eq!(written(document.totals.tax.as_ref()), Some("21"));
        assert_eq!(document.vat.len(), 1);
        assert_eq!(written(document.vat[0].tax.as_ref()), Some("21"));
        assert_eq!(warnings, Vec::<&str>::new());
    }
}

#[test]
fn two_vat_totals_in_one_currency_are_said() {
    let total = "<cac:TaxTotal><cbc:TaxAmount currencyID=\"EUR\">1</cbc:TaxAmount><cac:TaxSubtotal/></cac:TaxTotal>";
    let (document, warnings) = read_inside(&format!("<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>{total}{total}"));
    assert_eq!((document.vat.len(), warnings), (2, vec!["tax-totals-several"]));
}

#[test]
fn allowances_of_lines_are_not_those_of_the_document() {
    let charge = |indicator: &str, amount: &str| {
        format!(
            "<cac:AllowanceCharge><cbc:ChargeIndicator>{indicator}</cbc:ChargeIndicator><cbc:AllowanceChargeReasonCode>95</cbc:AllowanceChargeReasonCode><cbc:Amount>{amount}</cbc:Amount></cac:AllowanceCharge>"
        )
    };
    let (document, warnings) = read_inside(&format!(
        "{}{}<cac:InvoiceLine>{}<cac:Price><cbc:PriceAmount>4</cbc:PriceAmount>{}</cac:Price></cac:InvoiceLine>",
        charge("false", "1"),
        charge("1", "2"),
        charge("true", "3"),
        charge("false", "5"),
    ));
    let read: Vec<_> = document
        .allowances_charges
        .iter()
        .map(|item| (item.charge, written(item.amount.as_ref()), item.reason.as_deref()))
        .collect();
    assert_eq!(read, [(false, Some("1"), Some("95")), (true, Some("2"), Some("95"))]);
    assert_eq!(warnings, Vec::<&str>::new());
    assert_eq!(read_inside("<cac:AllowanceCharge><cbc:Amount>1</cbc:Amount></cac:AllowanceCharge>").1, ["charge-indicator"]);
}

#[test]
fn sub_lines_follow_their_parent() {
    let (document, _) = read_inside(
        "<cac:InvoiceLine><cbc:ID>1</cbc:ID>\
         <cac:SubInvoiceLine><cbc:ID>1.1</cbc:ID><cac:Item><cbc:Name>part</cbc:Name></cac:Item>\
           <cac:SubInvoiceLine><cbc:ID>1.1.1</cbc:ID></cac:SubInvoiceLine></cac:SubInvoiceLine>\
         <cac:Item><cbc:Name>whole</cbc:Name></cac:Item></cac:InvoiceLine><cac:InvoiceLine><cbc:ID>2</cbc:ID></cac:InvoiceLine>",
    );
    let read: Vec<_> = document.lines.iter().map(|line| (line.id.as_deref(), line.name.as_deref())).collect();
    assert_eq!(read, [(Some("1"), Some("whole")), (Some("1.1"), Some("part")), (Some("1.1.1"), None), (Some("2"), None)]);
}

#[test]
fn the_vat_of_a_line_comes_from_its_item_else_from_its_tax_total() {
    let beside = "<cac:TaxTotal><cbc:TaxAmount>1.26</cbc:TaxAmount><cac:TaxSubtotal><cbc:Percent>6.00</cbc:Percent><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Name>01</cbc:Name></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>";
    let item = "<cac:Item><cac:ClassifiedTaxCategory><cbc:ID>AE</cbc:ID><cbc:Percent>0</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item>";
    let vat = |inside: &str| {
        let vat = read_inside(&format!("<cac:InvoiceLine>{inside}</cac:InvoiceLine>")).0.lines.remove(0).vat;
        (vat.category, vat.rate.map(|rate| rate.text), vat.name)
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(vat(beside), (some("S"), some("6.00"), some("01")));
    assert_eq!(vat(item), (some("AE"), some("0"), None));
    assert_eq!(vat(&format!("{beside}{item}")), (some("AE"), some("0"), None));
}

#[test]
fn only_the_first_of_several_tax_categories_counts() {
    let (document, _) = read_inside(
        "<cac:TaxTotal><cac:TaxSubtotal><cac:TaxCategory><cbc:ID>O</cbc:ID></cac:TaxCategory>\
         <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>",
    );
    assert_eq!((document.vat[0].vat.category.as_deref(), document.vat[0].vat.rate.as_ref()), (Some("O"), None));
}

#[test]
fn the_due_date_comes_from_the_document_else_from_the_payment() {
    let means = "<cac:PaymentMeans><cbc:PaymentDueDate>2026-05-01</cbc:PaymentDueDate></cac:PaymentMeans>";
    let day = |inside: &str| read_inside(inside).0.due_date.map(|day| day.to_string());
    assert_eq!(day(means).as_deref(), Some("2026-05-01"));
    assert_eq!(day(&format!("<cbc:DueDate>2026-04-01+02:00</cbc:DueDate>{means}")).as_deref(), Some("2026-04-01"));
    assert_eq!(
        day("<cac:PaymentTerms><cbc:PaymentDueDate>2026-06-01</cbc:PaymentDueDate></cac:PaymentTerms>").as_deref(),
        Some("2026-06-01")
    );
}

#[test]
fn accounts_are_listed_once_and_wrong_ones_said() {
    let account = |id: &str| {
        format!(
            "<cac:PaymentMeans><cac:PayeeFinancialAccount><cbc:ID>{id}</cbc:ID><cac:FinancialInstitutionBranch><cbc:ID>BIC</cbc:ID></cac:FinancialInstitutionBranch></cac:PayeeFinancialAccount></cac:PaymentMeans>"
        )
    };
    let (document, warnings) =
        read_inside(&[account("BE68 5390 0754 7034"), account("BE68539007547034"), account("BE68539007547035")].concat());
    assert_eq!(document.payee_iban, ["BE68539007547034", "BE68539007547035"]);
    assert_eq!(warnings, ["iban-wrong"]);
}

#[test]
fn the_structured_reference_is_found_wherever_it_stands() {
    let expected = Some("+++010/8068/17183+++");
    for inside in [
        "<cac:PaymentMeans><cbc:PaymentID>010806817183</cbc:PaymentID></cac:PaymentMeans>",
        "<cac:PaymentMeans><cbc:PaymentID>F-1</cbc:PaymentID><cbc:PaymentID>+++010/8068/17183+++</cbc:PaymentID></cac:PaymentMeans>",
        "<cac:PaymentMeans><cbc:InstructionNote>Mededeling: +++010/8068/17183+++</cbc:InstructionNote></cac:PaymentMeans>",
        "<cbc:Note>Gelieve te betalen met 010/8068/17183.</cbc:Note>",
        "<cac:PaymentTerms><cbc:Note>30 dagen ***010/8068/17183***</cbc:Note></cac:PaymentTerms>",
    ] {
        assert_eq!(read_inside(inside).0.structured_reference.as_deref(), expected, "{inside}");
    }
    let (document, _) = read_inside("<cac:PaymentMeans><cbc:PaymentID>010806817180</cbc:PaymentID></cac:PaymentMeans>");
    assert_eq!((document.payment_reference.as_deref(), document.structured_reference), (Some("010806817180"), None));
}

#[test]
fn odd_values_are_said_and_the_rest_goes_on() {
    let (document, warnings) = read_inside(
        "<cbc:ID>1</cbc:ID><cbc:ID>2</cbc:ID><cbc:IssueDate>12/03/2026</cbc:IssueDate><cac:LegalMonetaryTotal>\
         <cbc:TaxExclusiveAmount>{amount}</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount>1.234,56</cbc:TaxInclusiveAmount>\
         <cbc:PayableAmount> +121.00\n</cbc:PayableAmount></cac:LegalMonetaryTotal>",
    );
    assert_eq!(warnings, ["repeated", "date-unreadable", "number-unreadable", "number-comma"]);
    assert_eq!(document.number.as_deref(), Some("1"));
    assert_eq!(document.totals.tax_exclusive, None);
    assert_eq!(document.totals.tax_inclusive.as_ref().map(|number| number.value.to_string()).as_deref(), Some("1234.56"));
    assert_eq!(written(document.totals.payable.as_ref()), Some("+121.00"));
}

#[test]
fn a_negative_invoice_keeps_its_sign() {
    let (document, warnings) =
        read_inside("<cac:LegalMonetaryTotal><cbc:PayableAmount>-12.10</cbc:PayableAmount></cac:LegalMonetaryTotal>");
    assert_eq!(document.totals.payable.map(|number| number.value.to_string()).as_deref(), Some("-12.10"));
    assert_eq!(warnings, Vec::<&str>::new());
}

#[test]
fn text_in_pieces_is_put_together() {
    let (document, _) = read_inside("<cbc:ID>F<!-- c -->-<![CDATA[1&2]]>&lt;<?pi x?>9</cbc:ID>");
    assert_eq!(document.number.as_deref(), Some("F-1&2<9"));
}

#[test]
fn payee_and_credit_note_are_read() {
    let xml = format!(
        "<CreditNote {}><cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode><cac:PayeeParty><cac:PartyName><cbc:Name>Factor</cbc:Name></cac:PartyName></cac:PayeeParty>\
         <cac:CreditNoteLine><cbc:CreditedQuantity unitCode=\"C62\">1</cbc:CreditedQuantity></cac:CreditNoteLine></CreditNote>",
        NAMESPACES.replace("Invoice-2", "CreditNote-2")
    );
    let (document, _) = read_text(&xml);
    assert_eq!((document.kind, document.type_code.as_deref()), (Kind::CreditNote, Some("381")));
    assert_eq!(document.payee.and_then(|payee| payee.name).as_deref(), Some("Factor"));
    assert_eq!(document.lines[0].unit.as_deref(), Some("C62"));
    assert_eq!(document.supplier, Party::default());
}

#[test]
fn rates_of_exchange_vat_in_the_accounting_currency_and_the_cash_discount() {
    let rate = |element: &str, value: &str, operator: &str| {
        format!(
            "<cac:{element}><cbc:SourceCurrencyCode>USD</cbc:SourceCurrencyCode><cbc:TargetCurrencyCode>EUR</cbc:TargetCurrencyCode>\
             <cbc:CalculationRate>{value}</cbc:CalculationRate><cbc:MathematicOperatorCode>{operator}</cbc:MathematicOperatorCode></cac:{element}>"
        )
    };
    let (document, warnings) = read_inside(&format!(
        "<cbc:DocumentCurrencyCode>USD</cbc:DocumentCurrencyCode><cbc:TaxCurrencyCode>EUR</cbc:TaxCurrencyCode>\
         <cac:PaymentTerms><cbc:Note>Net</cbc:Note><cbc:SettlementDiscountPercent>2.0</cbc:SettlementDiscountPercent></cac:PaymentTerms>\
         {}{}<cac:TaxTotal><cbc:TaxAmount currencyID=\"USD\">21.00</cbc:TaxAmount></cac:TaxTotal>\
         <cac:TaxTotal><cbc:TaxAmount currencyID=\"EUR\">19.32</cbc:TaxAmount></cac:TaxTotal>",
        rate("TaxExchangeRate", "0.92", "Multiply"),
        rate("PaymentExchangeRate", "1.087", "Divide"),
    ));
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!(written(document.totals.tax.as_ref()), Some("21.00"));
    assert_eq!(written(document.totals.tax_in_tax_currency.as_ref()), Some("19.32"));
    assert_eq!(written(document.settlement_discount.as_ref()), Some("2.0"));
    let rates = document.exchange_rates.iter();
    let rates: Vec<_> =
        rates.map(|rate| (rate.source.as_deref(), rate.target.as_deref(), written(rate.rate.as_ref()), rate.divides)).collect();
    let (usd, eur) = (Some("USD"), Some("EUR"));
    assert_eq!(rates, [(usd, eur, Some("0.92"), false), (usd, eur, Some("1.087"), true)]);
}
