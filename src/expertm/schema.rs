//! The records of the format and their elements.
//!
//! Source: Expert/M Plus XML import manual, pp. 8-56, and the vendor's schema; where the two differ, mostly
//! the stricter one; `VATStatus` 7 stands in the manual only and is taken.

use super::field::{Field, Kind, LONG_TEXT};

/// A block of records.
#[derive(Debug)]
pub(super) struct Block {
    /// Name of the block.
    pub(super) name: &'static str,
    /// Name of its records.
    pub(super) record: &'static str,
    /// The element that tells one record from another.
    pub(super) key: &'static str,
    /// Elements of a record, in parts that are shared between records.
    pub(super) parts: &'static [&'static [Field]],
}

impl Block {
    /// The elements of a record.
    pub(super) fn fields(&self) -> impl Iterator<Item = &'static Field> + Clone + use<> {
        let parts = self.parts;
        parts.iter().copied().flatten()
    }
}

/// The block with this name.
pub(super) fn block(name: &str) -> Option<&'static Block> {
    BLOCKS.iter().find(|block| block.name == name)
}

const fn must(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, required: true }
}

const fn may(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, required: false }
}

const FLAG: Kind = Kind::Choice(&[0, 1]);
const TO_2: Kind = Kind::Choice(&[0, 1, 2]);
const TO_3: Kind = Kind::Choice(&[0, 1, 2, 3]);
const TO_4: Kind = Kind::Choice(&[0, 1, 2, 3, 4]);
const TO_9: Kind = Kind::Choice(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
const TO_10: Kind = Kind::Choice(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
const SIDE: Kind = Kind::OneOf(&[1, -1]);
const DOC_TYPE: Kind = Kind::OneOf(&[10, 30]);
const PAID_DOC_TYPE: Kind = Kind::Choice(&[20, 40, 120, 140, 999]);
const STATUS_CARD: Kind = Kind::Status(&[0, 1, 2]);
const STATUS_BOOKING: Kind = Kind::Status(&[0, 1]);
const TRANSPORT: Kind = Kind::OneOf(&[0, 1, 2, 3, 4, 5, 7, 8, 9]);
const CURRENCY: Kind = Kind::Filled(3);
const COUNTRY: Kind = Kind::Filled(2);
const DELIVERY: Kind =
    Kind::Word(&["0", "EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAF", "DES", "DEQ", "DDU", "DDP", "XXX"]);

/// Ventilation codes of sales. Source: manual, list of ventilation codes; 0 is the control line, 11 the VAT line.
pub(super) const SALE_CODES: &[i64] =
    &[0, 1, 2, 3, 4, 11, 21, 22, 23, 24, 44, 51, 52, 53, 54, 55, 56, 57, 70, 71, 101, 102, 103, 104, 105];
/// Ventilation codes of purchases; 11 for the VAT line is not in the manual but a setting.
pub(super) const PURCHASE_CODES: &[i64] = &[0, 1, 11, 21, 22, 25, 26, 31, 51, 55, 56, 57, 70, 71, 101, 102, 111];
const CUSTOMER_CODES: Kind =
    Kind::Choice(&[0, 1, 2, 3, 4, 21, 22, 24, 51, 52, 53, 54, 55, 56, 57, 70, 71, 101, 102, 103, 104, 105]);
const SUPPLIER_CODES: Kind = Kind::Choice(&[0, 1, 21, 22, 25, 26, 31, 51, 55, 56, 57, 70, 71, 101, 102]);

const ANALYTIC: &[Field] = &[
    may("Level1", Kind::Text(255)),
    may("Level2", Kind::Text(255)),
    may("Level3", Kind::Text(255)),
    may("Level4", Kind::Text(255)),
    may("Level5", Kind::Text(255)),
    may("Unit1", LONG_TEXT),
    may("Unit2", LONG_TEXT),
    must("Amount", Kind::Amount),
    may("Ref", LONG_TEXT),
];

const LINE: &[Field] = &[
    may("Ref", LONG_TEXT),
    may("Unit1", LONG_TEXT),
    may("Unit2", LONG_TEXT),
    may("Analytics1", Kind::List("Analytic", ANALYTIC)),
    may("Analytics2", Kind::List("Analytic", ANALYTIC)),
];

const VAT_REFUND: [Field; 5] = [
    may("VatRefundCode", TO_10),
    may("VatRefundSubCode", LONG_TEXT),
    may("VatRefundText", LONG_TEXT),
    may("VatRefundLanguage", LONG_TEXT),
    may("VatRefundType", FLAG),
];

const SALE_DETAIL: &[Field] = &[
    must("Account", Kind::Account),
    must("Amount", Kind::Positive),
    must("DebCre", SIDE),
    must("Ventil", Kind::OneOf(SALE_CODES)),
    may("VATProc", Kind::Positive),
    may("VAT1", Kind::VatBox),
    may("MOSSDefault", FLAG),
    LINE[0],
    LINE[1],
    LINE[2],
    LINE[3],
    LINE[4],
];

const PURCHASE_DETAIL: &[Field] = &[
    must("Account", Kind::Account),
    must("Amount", Kind::Positive),
    must("DebCre", SIDE),
    must("Ventil", Kind::OneOf(PURCHASE_CODES)),
    may("VATProc", Kind::OneOf(&[1, 2, 3, 4])),
    may("VAT1", Kind::VatBox),
    may("VAT2", Kind::VatBox),
    may("VAT3", Kind::VatBox),
    may("TypeAan", Kind::Choice(&[0, 1, 2, 3, 4, 5, 6])),
    LINE[0],
    LINE[1],
    LINE[2],
    LINE[3],
    LINE[4],
    VAT_REFUND[0],
    VAT_REFUND[1],
    VAT_REFUND[2],
    VAT_REFUND[3],
    VAT_REFUND[4],
];

const FINANCIAL_DETAIL: &[Field] = &[
    must("Ventil", Kind::OneOf(&[1, 2, 3, 4, 5, 6, 7])),
    may("Account", Kind::Account),
    must("Amount", Kind::Amount),
    may("AmountAcc", Kind::Amount),
    may("CurrencyCode", CURRENCY),
    may("Customer_Prime", Kind::Integer),
    may("Supplier_Prime", Kind::Integer),
    may("Date", Kind::Date),
    may("DebCre", SIDE),
    may("DocNumber", Kind::DocNumber),
    may("DocType", PAID_DOC_TYPE),
    may("Rate", Kind::Rate),
    may("TypeFin", Kind::Choice(&[0, 1, 2, 3, 4, 11, 12, 13])),
    may("VAT1", Kind::VatBox),
    may("VATProc", Kind::Choice(&[1, 2, 3, 4])),
    may("VAT", Kind::Amount),
    LINE[0],
    LINE[1],
    LINE[2],
    LINE[3],
    LINE[4],
];

const SUNDRY_DETAIL: &[Field] = &[
    must("Ventil", Kind::OneOf(&[1, 2, 3, 4, 5])),
    may("Account", Kind::Account),
    must("Amount", Kind::Amount),
    must("AmountRef", Kind::Amount),
    may("CurrencyCode", CURRENCY),
    may("Customer_Prime", Kind::Integer),
    may("Supplier_Prime", Kind::Integer),
    may("DebCre", SIDE),
    may("DocNumber", Kind::DocNumber),
    may("DocType", PAID_DOC_TYPE),
    may("TypeDiv", Kind::Choice(&[0, 1, 2, 3, 4, 11, 12, 13, 61, 62, 70, 71])),
    LINE[0],
    LINE[1],
    LINE[2],
    LINE[3],
    LINE[4],
];

const INTRASTAT: &[Field] = &[
    may("Mass", Kind::Amount),
    may("StatUnits", Kind::Amount),
    must("Value", Kind::Amount),
    must("Destination", COUNTRY),
    may("Transport", TRANSPORT),
    may("Transaction", TRANSPORT),
    may("Goodscode", Kind::Text(8)),
    may("Region", TO_3),
    may("Delivery", DELIVERY),
];

/// What a sale and a purchase have in common.
const BOOKING: &[Field] = &[
    must("DocType", DOC_TYPE),
    may("DocState", TO_9),
    must("DocNumber", Kind::DocNumber),
    may("AccountingPeriod", Kind::Whole),
    may("VATMonth", Kind::VatMonth),
    may("DocDate", Kind::Date),
    may("DueDate", Kind::Date),
    may("OurRef", LONG_TEXT),
    may("YourRef", LONG_TEXT),
    must("Amount", Kind::Positive),
    may("Discount", Kind::Amount),
    may("CurrencyCode", CURRENCY),
    may("Rate", Kind::Rate),
    may("VATAmount", Kind::Amount),
    may("OGM", LONG_TEXT),
    may("Annex", LONG_TEXT),
    may("DelivDate", Kind::Date),
    may("DatePayed", Kind::Date),
    may("PayDate", Kind::Date),
    may("PayCash", Kind::Integer),
    may("Intrastats", Kind::List("Intrastat", INTRASTAT)),
    must("Status", STATUS_BOOKING),
];

const SALE: &[Field] = &[
    may("Journal_Prime", Kind::Whole),
    may("Year_Alfa", Kind::Whole),
    must("Customer_Prime", Kind::Whole),
    may("Ventil", Kind::Choice(SALE_CODES)),
    must("Details", Kind::List("Detail", SALE_DETAIL)),
];

const PURCHASE: &[Field] = &[
    must("Journal_Prime", Kind::Whole),
    must("Year_Alfa", Kind::Whole),
    must("Supplier_Prime", Kind::Whole),
    may("Ventil", Kind::Choice(PURCHASE_CODES)),
    must("Details", Kind::List("Detail", PURCHASE_DETAIL)),
];

/// What statements and sundry bookings have in common.
const OTHER_BOOKING: &[Field] = &[
    may("Journal_Prime", Kind::Whole),
    may("Year_Alfa", Kind::Whole),
    must("DocNumber", Kind::DocNumber),
    may("AccountingPeriod", Kind::Whole),
    may("VATMonth", Kind::VatMonth),
    must("DocDate", Kind::Date),
    may("Annex", LONG_TEXT),
];

const FINANCIAL: &[Field] = &[
    must("Status", STATUS_BOOKING),
    may("OpeningBalance", Kind::Amount),
    may("FinalBalance", Kind::Amount),
    must("Details", Kind::List("Detail", FINANCIAL_DETAIL)),
];

const SUNDRY: &[Field] = &[must("Status", STATUS_CARD), must("Details", Kind::List("Detail", SUNDRY_DETAIL))];

const OPENING_ITEM: &[Field] = &[
    must("Account", Kind::Account),
    must("DocType", Kind::OneOf(&[10, 30])),
    must("DocNumber", Kind::DocNumber),
    may("DocDate", Kind::Date),
    may("DueDate", Kind::Date),
    may("CurrencyCode", CURRENCY),
    must("Amount", Kind::Amount),
    may("Discount", Kind::Amount),
    may("VATAmount", Kind::Amount),
    may("OurRef", LONG_TEXT),
    may("YourRef", LONG_TEXT),
    may("State", TO_9),
    may("Rate", Kind::Rate),
    must("Status", STATUS_BOOKING),
];

/// What a customer and a supplier have in common.
const PARTY: &[Field] = &[
    must("Prime", Kind::Integer),
    may("Alfa", Kind::Alpha),
    must("Name", Kind::Filled(255)),
    must("Country", COUNTRY),
    may("Street", Kind::Text(60)),
    may("HouseNumber", Kind::Text(10)),
    may("MailboxNumber", Kind::Text(5)),
    may("ZipCode", Kind::Text(10)),
    may("City", Kind::Text(50)),
    must("Language", Kind::OneOf(&[1, 2, 3, 4])),
    must("CurrencyCode", CURRENCY),
    must("VATCode", Kind::OneOf(&[0, 1, 2])),
    must("VATStatus", Kind::OneOf(&[0, 1, 2, 3, 4, 5, 6, 7])),
    may("CountryVATNumber", COUNTRY),
    may("VATNumber", Kind::Text(30)),
    may("Dom", FLAG),
    may("Extra1", LONG_TEXT),
    may("Extra2", LONG_TEXT),
    may("Extra3", LONG_TEXT),
    may("Phone", Kind::Text(30)),
    may("Fax", Kind::Text(30)),
    may("GSM", Kind::Text(30)),
    may("Email", Kind::Text(50)),
    may("Website", Kind::Text(50)),
    may("Title", Kind::Text(30)),
    may("FreeField1", LONG_TEXT),
    may("FreeField2", LONG_TEXT),
    may("MEMO", LONG_TEXT),
    may("GoodsCode", Kind::Text(8)),
    may("IntrastatTransport", TRANSPORT),
    may("IntrastatTransaction", TRANSPORT),
    may("IntrastatDelivery", DELIVERY),
    may("CountryBankNumber2", COUNTRY),
    may("CountryBankNumber3", COUNTRY),
    may("CountryBankNumber4", COUNTRY),
    may("CountryBankNumber5", COUNTRY),
    may("BIC2", Kind::Text(12)),
    may("BIC3", Kind::Text(12)),
    may("BIC4", Kind::Text(12)),
    may("BIC5", Kind::Text(12)),
    may("AccountCentral", Kind::Integer),
    may("Due", TO_3),
    may("DueDays", Kind::Integer),
    may("DISCOUNTPERC", Kind::Amount),
    may("DelivDate", Kind::OneOf(&[0, 1, 2])),
    may("DatePayed", Kind::OneOf(&[0, 1, 2, 3, 4])),
    may("CODADiscountTerm", Kind::Integer),
    must("Status", STATUS_CARD),
];

const CUSTOMER: &[Field] = &[
    may("Rappel", TO_2),
    may("ElecTb", FLAG),
    may("AccountSale", Kind::Integer),
    may("CustomerGroup", LONG_TEXT),
    may("Ventil", CUSTOMER_CODES),
    may("CountryBankNumber", COUNTRY),
    may("BankNumber", Kind::Text(30)),
    may("BankNumber2", Kind::Text(30)),
    may("BankNumber3", Kind::Text(30)),
    may("BankNumber4", Kind::Text(30)),
    may("BankNumber5", Kind::Text(30)),
    may("BIC", Kind::Text(12)),
    may("CountryBankNumberDom", COUNTRY),
    may("BankNumberDom", Kind::Text(30)),
    may("BICDOM", Kind::Text(12)),
];

const SUPPLIER: &[Field] = &[
    may("AccountPurchase", Kind::Integer),
    may("SupplierGroup", LONG_TEXT),
    may("Ventil", SUPPLIER_CODES),
    may("VATTarif", TO_4),
    may("CARD", TO_4),
    may("CountryBankNumber1", COUNTRY),
    may("BankNumber1", Kind::Text(34)),
    may("BankNumber2", Kind::Text(34)),
    may("BankNumber3", Kind::Text(34)),
    may("BankNumber4", Kind::Text(34)),
    may("BankNumber5", Kind::Text(34)),
    may("BIC1", Kind::Text(12)),
    VAT_REFUND[0],
    VAT_REFUND[1],
    VAT_REFUND[2],
    VAT_REFUND[3],
    VAT_REFUND[4],
];

const ACCOUNT: &[Field] = &[
    must("Prime", Kind::Account),
    may("AltKey", Kind::Integer),
    may("Description1", LONG_TEXT),
    may("Description2", LONG_TEXT),
    may("Description3", LONG_TEXT),
    may("Description4", LONG_TEXT),
    may("Type", Kind::Choice(&[0, 1, 2, 3, 4, 5, 6, 7])),
    may("PrivateExp", Kind::Amount),
    may("VATND", Kind::Amount),
    may("RejectedExp", Kind::Amount),
    may("BookPurchases", FLAG),
    may("BookSales", FLAG),
    may("BookFinancial", FLAG),
    may("BookSundries", FLAG),
    may("Detail", FLAG),
    may("Transfer", TO_2),
    may("AccountType", Kind::Choice(&[0, 1, 22, 52, 53, 54, 55, 56])),
    may("FreeField1", LONG_TEXT),
    may("FreeField2", LONG_TEXT),
    may("FreeField3", LONG_TEXT),
    may("FreeField4", LONG_TEXT),
    may("Unit1", Kind::Text(5)),
    may("Unit2", Kind::Text(5)),
    may("Unit1Dec", TO_4),
    may("Unit2Dec", TO_4),
    may("PerCars", TO_2),
    may("DoubleTurnover", FLAG),
    may("CreaDoc", TO_2),
    may("Account_ActPas", Kind::Integer),
    may("Account_VATND", Kind::Integer),
    may("Account_Depr", Kind::Integer),
    may("Anal1", TO_2),
    may("Anal2", TO_2),
    may("Invest", FLAG),
    may("InvestAllowance", TO_2),
    may("MethodDepr", FLAG),
    may("TermDepr", Kind::Amount),
    may("TermDeprYr", FLAG),
    may("CoefResVal", Kind::Amount),
    may("State", TO_9),
    must("Status", STATUS_CARD),
];

const ANALYTIC_ACCOUNT: &[Field] = &[
    must("Module", Kind::OneOf(&[1, 2])),
    must("Level", Kind::OneOf(&[1, 2, 3, 4, 5])),
    must("Key", Kind::Filled(255)),
    may("Description1", LONG_TEXT),
    may("Description2", LONG_TEXT),
    may("Description3", LONG_TEXT),
    may("Description4", LONG_TEXT),
    may("AllocationKey", LONG_TEXT),
    may("Closed", FLAG),
    may("FreeField1", LONG_TEXT),
    may("FreeField2", LONG_TEXT),
    may("FreeField3", LONG_TEXT),
    may("FreeField4", LONG_TEXT),
    must("Status", STATUS_BOOKING),
];

/// Every block; they may stand in any order, each once.
pub(super) const BLOCKS: &[Block] = &[
    Block { name: "Customers", record: "Customer", key: "Prime", parts: &[PARTY, CUSTOMER] },
    Block { name: "Suppliers", record: "Supplier", key: "Prime", parts: &[PARTY, SUPPLIER] },
    Block { name: "Accounts", record: "Account", key: "Prime", parts: &[ACCOUNT] },
    Block { name: "AnalyticAccounts", record: "AnalyticAccount", key: "Key", parts: &[ANALYTIC_ACCOUNT] },
    Block {
        name: "ISCustomers",
        record: "ISCustomer",
        key: "DocNumber",
        parts: &[OPENING_ITEM, &[must("Customer_Prime", Kind::Whole)]],
    },
    Block {
        name: "ISSuppliers",
        record: "ISSupplier",
        key: "DocNumber",
        parts: &[OPENING_ITEM, &[must("Supplier_Prime", Kind::Whole)]],
    },
    Block { name: "Sales", record: "Sale", key: "DocNumber", parts: &[BOOKING, SALE] },
    Block { name: "Purchases", record: "Purchase", key: "DocNumber", parts: &[BOOKING, PURCHASE] },
    Block { name: "Sundries", record: "Sundry", key: "DocNumber", parts: &[OTHER_BOOKING, SUNDRY] },
    Block { name: "Financials", record: "Financial", key: "DocNumber", parts: &[OTHER_BOOKING, FINANCIAL] },
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::expertm::field::VAT_BOXES;

    #[test]
    fn no_element_is_described_twice() {
        for block in BLOCKS {
            let mut names = BTreeSet::new();
            for field in block.fields() {
                assert!(names.insert(field.name), "{} in {}", field.name, block.record);
            }
            assert!(names.contains("Status") && names.contains(block.key), "{}", block.record);
        }
        assert_eq!(VAT_BOXES.iter().collect::<BTreeSet<_>>().len(), VAT_BOXES.len());
    }
}
