use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::firm::Firm;
use super::invoice::{Invoice, Line};
use super::item::Vat;
use super::xml::{Xml, hundredths, trimmed};
use crate::ubl::{Kind, Profile};

/// A file that goes along inside the UBL.
#[derive(Debug, Clone)]
pub(super) struct Embedded {
    pub(super) id: String,
    pub(super) description: &'static str,
    pub(super) filename: String,
    pub(super) mime: &'static str,
    pub(super) bytes: Vec<u8>,
}

const PEPPOL: &str = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
const PEPPOL_PROCESS: &str = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";
const UBL_BE: &str = "urn:cen.eu:en16931:2017#conformant#urn:UBL.BE:1.0.0.20180214";

/// The UBL of an invoice without XML declaration.
///
/// Source: OASIS UBL 2.1; Peppol BIS Billing 3.0; UBL.BE 1.31.
pub(super) fn ubl(invoice: &Invoice, embedded: &[Embedded]) -> String {
    let attached: usize = embedded.iter().map(|file| file.bytes.len() / 3 * 4 + 512).sum();
    let mut xml = Xml::with_capacity(6_000 + invoice.lines.len() * 900 + attached);
    let (root, namespace) = match invoice.kind {
        Kind::Invoice => ("Invoice", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"),
        Kind::CreditNote => ("CreditNote", "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"),
    };
    let namespaces = format!(
        " xmlns=\"{namespace}\" \
         xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\" \
         xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\""
    );
    xml.open(root, &namespaces);
    header(&mut xml, invoice);
    for file in embedded {
        attachment(&mut xml, invoice.profile, file);
    }
    xml.within("cac:AccountingSupplierParty", |xml| party(xml, invoice, &invoice.seller, true));
    xml.within("cac:AccountingCustomerParty", |xml| party(xml, invoice, &invoice.buyer, false));
    if invoice.lines.iter().any(|line| line.vat == Vat::Goods) {
        xml.within("cac:Delivery", |xml| {
            xml.leaf("cbc:ActualDeliveryDate", &invoice.issued.to_string());
            xml.within("cac:DeliveryLocation", |xml| xml.within("cac:Address", |xml| country(xml, &invoice.buyer.country)));
        });
    }
    payment(&mut xml, invoice);
    if let Some((amount, vat)) = invoice.allowance {
        xml.within("cac:AllowanceCharge", |xml| {
            xml.leaf("cbc:ChargeIndicator", "false");
            xml.leaf("cbc:AllowanceChargeReason", "Commerciële korting");
            money(xml, "cbc:Amount", invoice.currency, amount);
            tax_category(xml, "cac:TaxCategory", invoice.profile, vat, false);
        });
    }
    taxes(&mut xml, invoice);
    totals(&mut xml, invoice);
    for (index, line) in invoice.lines.iter().enumerate() {
        invoice_line(&mut xml, invoice, index + 1, line);
    }
    xml.finish()
}

fn header(xml: &mut Xml, invoice: &Invoice) {
    let credit_note = invoice.kind == Kind::CreditNote;
    let old = invoice.profile == Profile::EFff;
    match invoice.profile {
        Profile::EFff => {
            xml.leaf("cbc:UBLVersionID", "2.0");
            xml.leaf("cbc:CustomizationID", "1.0");
            xml.leaf("cbc:ProfileID", "E-FFF.BE BILLING3.0");
        }
        Profile::UblBe => {
            xml.leaf("cbc:UBLVersionID", "2.1");
            xml.leaf("cbc:CustomizationID", UBL_BE);
            xml.leaf("cbc:ProfileID", PEPPOL_PROCESS);
        }
        _ => {
            xml.leaf("cbc:CustomizationID", PEPPOL);
            xml.leaf("cbc:ProfileID", PEPPOL_PROCESS);
        }
    }
    xml.leaf("cbc:ID", &invoice.number);
    xml.leaf("cbc:IssueDate", &invoice.issued.to_string());
    if credit_note {
        if !old {
            xml.leaf("cbc:CreditNoteTypeCode", "381");
        }
    } else {
        if !old {
            xml.leaf("cbc:DueDate", &invoice.due.to_string());
        }
        xml.leaf("cbc:InvoiceTypeCode", "380");
    }
    xml.leaf("cbc:DocumentCurrencyCode", invoice.currency);
    if invoice.rate.is_some() {
        xml.leaf("cbc:TaxCurrencyCode", "EUR");
    }
    if !old {
        xml.leaf("cbc:BuyerReference", &invoice.order);
    }
    xml.within("cac:OrderReference", |xml| xml.leaf("cbc:ID", &invoice.order));
    if let Some(preceding) = &invoice.preceding {
        xml.within("cac:BillingReference", |xml| {
            xml.within("cac:InvoiceDocumentReference", |xml| xml.leaf("cbc:ID", preceding));
        });
    }
    if invoice.profile == Profile::UblBe {
        xml.within("cac:AdditionalDocumentReference", |xml| {
            xml.leaf("cbc:ID", "UBL.BE");
            xml.leaf("cbc:DocumentDescription", "Postvak demo");
        });
    }
}

fn attachment(xml: &mut Xml, profile: Profile, file: &Embedded) {
    xml.within("cac:AdditionalDocumentReference", |xml| {
        xml.leaf("cbc:ID", &file.id);
        if profile == Profile::EFff {
            xml.leaf("cbc:DocumentType", "CommercialInvoice");
        } else {
            xml.leaf("cbc:DocumentDescription", file.description);
        }
        xml.within("cac:Attachment", |xml| {
            let about = format!(" mimeCode=\"{}\" filename=\"{}\"", file.mime, file.filename);
            xml.leaf_with("cbc:EmbeddedDocumentBinaryObject", &about, &STANDARD.encode(&file.bytes));
        });
    });
}

fn party(xml: &mut Xml, invoice: &Invoice, firm: &Firm, seller: bool) {
    xml.within("cac:Party", |xml| {
        if invoice.profile != Profile::EFff {
            let (scheme, id) = firm.endpoint();
            xml.leaf_with("cbc:EndpointID", &format!(" schemeID=\"{scheme}\""), &id);
        }
        xml.within("cac:PartyName", |xml| xml.leaf("cbc:Name", &firm.name));
        xml.within("cac:PostalAddress", |xml| {
            xml.leaf("cbc:StreetName", &format!("{} {}", firm.street, firm.house));
            xml.leaf("cbc:CityName", &firm.city);
            xml.leaf("cbc:PostalZone", &firm.postal_code);
            country(xml, &firm.country);
        });
        // EN 16931 BR-O-02: where nothing is subject to VAT, no VAT number stands in the document.
        let outside = invoice.lines.iter().all(|line| line.vat == Vat::Outside);
        if let (Some(vat), false) = (&firm.vat, outside) {
            xml.within("cac:PartyTaxScheme", |xml| {
                xml.leaf("cbc:CompanyID", vat);
                vat_scheme(xml);
            });
        }
        xml.within("cac:PartyLegalEntity", |xml| {
            xml.leaf("cbc:RegistrationName", &firm.name);
            let scheme = if firm.enterprise_number.is_some() { " schemeID=\"0208\"" } else { "" };
            let scheme = if invoice.profile == Profile::EFff { "" } else { scheme };
            xml.leaf_with("cbc:CompanyID", scheme, &firm.company_id());
        });
        if seller {
            xml.within("cac:Contact", |xml| xml.leaf("cbc:ElectronicMail", &firm.email()));
        }
    });
}

fn country(xml: &mut Xml, code: &str) {
    xml.within("cac:Country", |xml| xml.leaf("cbc:IdentificationCode", code));
}

fn vat_scheme(xml: &mut Xml) {
    xml.within("cac:TaxScheme", |xml| xml.leaf("cbc:ID", "VAT"));
}

fn payment(xml: &mut Xml, invoice: &Invoice) {
    let Some(iban) = &invoice.seller.iban else { return };
    xml.within("cac:PaymentMeans", |xml| {
        xml.leaf("cbc:PaymentMeansCode", "30");
        if invoice.kind == Kind::CreditNote || invoice.profile == Profile::EFff {
            xml.leaf("cbc:PaymentDueDate", &invoice.due.to_string());
        }
        match invoice.reference {
            Some(reference) => xml.leaf("cbc:PaymentID", &reference.to_string()),
            None => xml.leaf("cbc:PaymentID", &invoice.number),
        }
        xml.within("cac:PayeeFinancialAccount", |xml| {
            xml.leaf("cbc:ID", iban.as_str());
            xml.within("cac:FinancialInstitutionBranch", |xml| xml.leaf("cbc:ID", invoice.seller.bic));
        });
    });
}

fn money(xml: &mut Xml, name: &str, currency: &str, cents: i64) {
    xml.leaf_with(name, &format!(" currencyID=\"{currency}\""), &hundredths(cents));
}

fn tax_category(xml: &mut Xml, name: &'static str, profile: Profile, vat: Vat, with_reason: bool) {
    xml.within(name, |xml| {
        xml.leaf("cbc:ID", vat.category());
        if matches!(profile, Profile::UblBe | Profile::EFff) {
            xml.leaf("cbc:Name", vat.belgian_name());
        }
        // EN 16931 BR-O-05: no rate where nothing is subject to VAT.
        if vat != Vat::Outside {
            xml.leaf("cbc:Percent", &vat.percent().to_string());
        }
        if let (Some((code, reason)), true) = (vat.exemption(), with_reason) {
            xml.leaf("cbc:TaxExemptionReasonCode", code);
            xml.leaf("cbc:TaxExemptionReason", reason);
        }
        vat_scheme(xml);
    });
}

fn taxes(xml: &mut Xml, invoice: &Invoice) {
    xml.within("cac:TaxTotal", |xml| {
        money(xml, "cbc:TaxAmount", invoice.currency, invoice.sums().vat);
        for sum in invoice.vat_sums() {
            xml.within("cac:TaxSubtotal", |xml| {
                money(xml, "cbc:TaxableAmount", invoice.currency, sum.taxable);
                money(xml, "cbc:TaxAmount", invoice.currency, sum.tax);
                tax_category(xml, "cac:TaxCategory", invoice.profile, sum.vat, true);
            });
        }
    });
    if let Some(in_euro) = invoice.vat_in_euro() {
        xml.within("cac:TaxTotal", |xml| money(xml, "cbc:TaxAmount", "EUR", in_euro));
    }
}

fn totals(xml: &mut Xml, invoice: &Invoice) {
    let sums = invoice.sums();
    xml.within("cac:LegalMonetaryTotal", |xml| {
        let mut row = |name: &str, cents: i64| money(xml, name, invoice.currency, cents);
        row("cbc:LineExtensionAmount", sums.lines);
        row("cbc:TaxExclusiveAmount", sums.without_vat);
        row("cbc:TaxInclusiveAmount", sums.with_vat);
        if sums.allowances != 0 {
            row("cbc:AllowanceTotalAmount", sums.allowances);
        }
        if invoice.prepaid != 0 {
            row("cbc:PrepaidAmount", invoice.prepaid);
        }
        if invoice.rounding != 0 {
            row("cbc:PayableRoundingAmount", invoice.rounding);
        }
        row("cbc:PayableAmount", sums.payable);
    });
}

fn invoice_line(xml: &mut Xml, invoice: &Invoice, id: usize, line: &Line) {
    let (name, quantity) = match invoice.kind {
        Kind::Invoice => ("cac:InvoiceLine", "cbc:InvoicedQuantity"),
        Kind::CreditNote => ("cac:CreditNoteLine", "cbc:CreditedQuantity"),
    };
    xml.within(name, |xml| {
        xml.leaf("cbc:ID", &id.to_string());
        xml.leaf_with(quantity, &format!(" unitCode=\"{}\"", line.unit.code()), &trimmed(line.quantity, 3));
        money(xml, "cbc:LineExtensionAmount", invoice.currency, line.net());
        xml.within("cac:Item", |xml| {
            xml.leaf("cbc:Name", &line.text);
            xml.within("cac:SellersItemIdentification", |xml| xml.leaf("cbc:ID", &line.item_number));
            tax_category(xml, "cac:ClassifiedTaxCategory", invoice.profile, line.vat, false);
        });
        xml.within("cac:Price", |xml| {
            xml.leaf_with("cbc:PriceAmount", &format!(" currencyID=\"{}\"", invoice.currency), &trimmed(line.price, 4));
        });
    });
}

/// The document in an envelope, as an access point hands it over.
///
/// Source: UN/CEFACT Standard Business Document Header 1.3; Peppol business message envelope.
pub(super) fn enveloped(invoice: &Invoice, document: &str, made_at: &str) -> String {
    let mut xml = Xml::with_capacity(document.len() + 2_000);
    xml.open("StandardBusinessDocument", " xmlns=\"http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader\"");
    xml.within("StandardBusinessDocumentHeader", |xml| {
        xml.leaf("HeaderVersion", "1.0");
        for (role, firm) in [("Sender", &invoice.seller), ("Receiver", &invoice.buyer)] {
            let (scheme, id) = firm.endpoint();
            xml.within(role, |xml| {
                xml.leaf_with("Identifier", " Authority=\"iso6523-actorid-upis\"", &format!("{scheme}:{id}"));
            });
        }
        xml.within("DocumentIdentification", |xml| {
            xml.leaf("Standard", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2");
            xml.leaf("TypeVersion", "2.1");
            xml.leaf("InstanceIdentifier", &format!("demo-{}", invoice.number));
            xml.leaf("Type", if invoice.kind == Kind::Invoice { "Invoice" } else { "CreditNote" });
            xml.leaf("CreationDateAndTime", made_at);
        });
    });
    xml.raw(document);
    xml.finish()
}
