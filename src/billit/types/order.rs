use jiff::civil::DateTime;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{BookingEntry, CompanyId, FileRef, OrderId, Party};
use crate::billit::json;
use crate::store::RemoteMarks;

/// What an order is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum OrderType {
    /// Invoice.
    Invoice,
    /// Credit note; its amounts are positive in the JSON.
    CreditNote,
    /// Offer.
    Offer,
    /// Delivery note.
    DeliveryNote,
    /// Order form.
    OrderForm,
    /// A word that is not known here.
    #[serde(other)]
    Other,
}

/// Sales or purchases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum OrderDirection {
    /// Sales.
    Income,
    /// Purchases.
    Cost,
    /// A word that is not known here.
    #[serde(other)]
    Other,
}

/// How far the approval in Billit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ApprovalStatus {
    /// Somebody has to approve.
    Pending,
    /// Approved.
    Approved,
    /// Rejected.
    Rejected,
    /// The owner of the key has to approve.
    ToApproveByMe,
    /// A word that is not known here.
    #[serde(other)]
    Other,
}

/// An invoice, credit note or other order. In lists many fields are absent: lines, attachments, the booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Order {
    /// Its number.
    #[serde(rename = "OrderID")]
    pub id: OrderId,
    /// Whose it is.
    #[serde(rename = "CompanyID", default)]
    pub company: Option<CompanyId>,
    /// Invoice, credit note or something else.
    #[serde(default)]
    pub order_type: Option<OrderType>,
    /// Sales or purchases.
    #[serde(default)]
    pub order_direction: Option<OrderDirection>,
    /// Number on it.
    #[serde(default, deserialize_with = "json::text::deserialize")]
    pub order_number: Option<String>,
    /// Date on it.
    #[serde(default, deserialize_with = "json::moment::deserialize")]
    pub order_date: Option<DateTime>,
    /// Date by which it is to be paid.
    #[serde(default, deserialize_with = "json::moment::deserialize")]
    pub expiry_date: Option<DateTime>,
    /// When it came into Billit, without zone.
    #[serde(default, deserialize_with = "json::moment::deserialize")]
    pub created: Option<DateTime>,
    /// When it was last changed in Billit, without zone.
    #[serde(default, deserialize_with = "json::moment::deserialize")]
    pub last_modified: Option<DateTime>,
    /// The page: the supplier's, else one that Billit made. In lists only its ID.
    #[serde(rename = "OrderPDF", default, deserialize_with = "json::object")]
    pub pdf: Option<FileRef>,
    /// What came with it; exactly one is XML once the order is complete.
    #[serde(default, deserialize_with = "json::list")]
    pub attachments: Vec<FileRef>,
    /// The other side, in lists.
    #[serde(default, deserialize_with = "json::object")]
    pub counter_party: Option<Box<Party>>,
    /// The customer.
    #[serde(default, deserialize_with = "json::object")]
    pub customer: Option<Box<Party>>,
    /// The supplier.
    #[serde(default, deserialize_with = "json::object")]
    pub supplier: Option<Box<Party>>,
    /// Total without VAT.
    #[serde(default, with = "json::decimal")]
    pub total_excl: Option<Decimal>,
    /// VAT.
    #[serde(rename = "TotalVAT", default, with = "json::decimal")]
    pub total_vat: Option<Decimal>,
    /// Total with VAT.
    #[serde(default, with = "json::decimal")]
    pub total_incl: Option<Decimal>,
    /// VAT per rate and case.
    #[serde(default, deserialize_with = "json::list")]
    pub vat_groups: Vec<VatGroup>,
    /// Currency.
    #[serde(default, deserialize_with = "json::text::deserialize")]
    pub currency: Option<String>,
    /// Structured reference for the payment.
    #[serde(default, deserialize_with = "json::text::deserialize")]
    pub payment_reference: Option<String>,
    /// Reference of the customer.
    #[serde(default, deserialize_with = "json::text::deserialize")]
    pub reference: Option<String>,
    /// The invoice that a credit note is about.
    #[serde(default, deserialize_with = "json::text::deserialize")]
    pub about_invoice_number: Option<String>,
    /// Billit's status word.
    #[serde(default, deserialize_with = "json::text::deserialize")]
    pub order_status: Option<String>,
    /// How far the approval is.
    #[serde(default)]
    pub approval_status: Option<ApprovalStatus>,
    /// Where it came from, as `Peppol`.
    #[serde(default, deserialize_with = "json::text::deserialize")]
    pub external_provider: Option<String>,
    /// What other programs call it.
    #[serde(default, deserialize_with = "json::list")]
    pub external_provider_references: Vec<ExternalReference>,
    /// Internal information.
    #[serde(default, deserialize_with = "json::text::deserialize")]
    pub internal_info: Option<String>,
    /// The accountant has to look at it.
    #[serde(default)]
    pub accountant_verification_needed: Option<bool>,
    /// Exported by the portal.
    #[serde(default)]
    pub exported_to_connector: Option<bool>,
    /// Sent (sales) or taken (purchases).
    #[serde(default)]
    pub is_sent: Option<bool>,
    /// Paid.
    #[serde(default)]
    pub paid: Option<bool>,
    /// Ledger account for the whole order.
    #[serde(default, deserialize_with = "json::whole::deserialize")]
    pub account_code: Option<i64>,
    /// Journal.
    #[serde(default, deserialize_with = "json::text::deserialize")]
    pub journal: Option<String>,
    /// How it was booked.
    #[serde(default, deserialize_with = "json::list")]
    pub booking_entries: Vec<BookingEntry>,
}

impl Order {
    /// An order of which nothing is known but its number.
    #[must_use]
    pub fn new(id: OrderId) -> Self {
        Self {
            id,
            company: None,
            order_type: None,
            order_direction: None,
            order_number: None,
            order_date: None,
            expiry_date: None,
            created: None,
            last_modified: None,
            pdf: None,
            attachments: Vec::new(),
            counter_party: None,
            customer: None,
            supplier: None,
            total_excl: None,
            total_vat: None,
            total_incl: None,
            vat_groups: Vec::new(),
            currency: None,
            payment_reference: None,
            reference: None,
            about_invoice_number: None,
            order_status: None,
            approval_status: None,
            external_provider: None,
            external_provider_references: Vec::new(),
            internal_info: None,
            accountant_verification_needed: None,
            exported_to_connector: None,
            is_sent: None,
            paid: None,
            account_code: None,
            journal: None,
            booking_entries: Vec::new(),
        }
    }

    /// The other side: the supplier of a purchase, the customer of a sale.
    #[must_use]
    pub fn other_side(&self) -> Option<&Party> {
        let named = match self.order_direction {
            Some(OrderDirection::Cost) => self.supplier.as_deref(),
            Some(OrderDirection::Income) => self.customer.as_deref(),
            _ => None,
        };
        named.or(self.counter_party.as_deref())
    }

    /// Review flag and internal information.
    #[must_use]
    pub fn marks(&self) -> RemoteMarks {
        RemoteMarks::new(self.accountant_verification_needed, self.internal_info.as_deref(), self.last_modified)
    }

    /// The one XML among what came with it. `None` while it is not there yet, or when there are several.
    #[must_use]
    pub fn xml(&self) -> Option<&FileRef> {
        let mut found = self.attachments.iter().filter(|file| is_xml(file));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }
}

fn is_xml(file: &FileRef) -> bool {
    let ending = file.name.as_deref().is_some_and(|name| name.trim_end().to_ascii_lowercase().ends_with(".xml"));
    let kind = file.mime_type.as_deref().is_some_and(|kind| kind.to_ascii_lowercase().contains("xml"));
    // An Excel file says "openxmlformats".
    ending || (kind && !file.mime_type.as_deref().is_some_and(|kind| kind.contains("openxml")))
}

/// VAT at one rate.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct VatGroup {
    /// Billit's number of the VAT case; means something else for sales and purchases.
    #[serde(deserialize_with = "json::whole::deserialize")]
    pub ventilation_code: Option<i64>,
    /// Rate in percent.
    #[serde(rename = "VATPercentage", with = "json::decimal")]
    pub vat_percentage: Option<Decimal>,
    /// Without VAT.
    #[serde(with = "json::decimal")]
    pub total_excl: Option<Decimal>,
    /// VAT.
    #[serde(rename = "TotalVAT", with = "json::decimal")]
    pub total_vat: Option<Decimal>,
    /// With VAT.
    #[serde(with = "json::decimal")]
    pub total_incl: Option<Decimal>,
}

/// What another program calls an order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ExternalReference {
    /// The program.
    #[serde(deserialize_with = "json::text::deserialize")]
    pub external_provider: Option<String>,
    /// What kind of name.
    #[serde(deserialize_with = "json::text::deserialize")]
    pub category: Option<String>,
    /// The name.
    #[serde(deserialize_with = "json::text::deserialize")]
    pub value: Option<String>,
}

/// What can be changed on an order; `None` stays as it is.
/// Source: Billit, patchable properties.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct OrderPatch {
    /// The accountant has to look at it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accountant_verification_needed: Option<bool>,
    /// Internal information.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub internal_info: Option<String>,
    /// Taken; only for purchases, on sales it means sent to the customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_sent: Option<bool>,
    /// Ledger account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_code: Option<i64>,
}
