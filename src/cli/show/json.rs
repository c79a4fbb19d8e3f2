//! A document as JSON: amounts as in the file, absent fields `null`.

use serde_json::{Value, json};

use crate::i18n::Texts;
use crate::ubl::{AttachmentError, AttachmentKind, Number, Party, UblError};

use super::Shown;

/// The document as `show --json` prints it.
pub(super) fn document(shown: &Shown<'_>, texts: Texts) -> Value {
    let document = &shown.parsed.document;
    let totals = &document.totals;
    json!({
        "kind": document.kind,
        "profile": document.profile,
        "customization_id": document.customization_id,
        "number": document.number,
        "issue_date": document.issue_date,
        "due_date": document.due_date,
        "type_code": document.type_code,
        "currency": document.currency,
        "buyer_reference": document.buyer_reference,
        "order_reference": document.order_reference,
        "preceding_invoice": document.preceding_invoice,
        "supplier": party(&document.supplier),
        "customer": party(&document.customer),
        "payee_iban": document.payee_iban,
        "payment_reference": document.payment_reference,
        "structured_reference": document.structured_reference,
        "prepaid": number(document.prepaid.as_ref()),
        "rounding": number(document.rounding.as_ref()),
        "lines": document.lines.iter().map(|line| json!({
            "id": line.id,
            "name": line.name,
            "description": line.description,
            "seller_item_id": line.seller_item_id,
            "quantity": number(line.quantity.as_ref()),
            "unit": line.unit,
            "price": number(line.price.as_ref()),
            "net": number(line.net.as_ref()),
            "vat_category": line.vat.category,
            "vat_rate": number(line.vat.rate.as_ref()),
            "vat_category_name": line.vat.name,
            "accounting_cost": line.accounting_cost,
        })).collect::<Vec<_>>(),
        "allowances_charges": document.allowances_charges.iter().map(|item| json!({
            "charge": item.charge,
            "reason": item.reason,
            "amount": number(item.amount.as_ref()),
            "vat_category": item.vat.category,
            "vat_rate": number(item.vat.rate.as_ref()),
        })).collect::<Vec<_>>(),
        "vat": document.vat.iter().map(|row| json!({
            "category": row.vat.category,
            "rate": number(row.vat.rate.as_ref()),
            "taxable": number(row.taxable.as_ref()),
            "tax": number(row.tax.as_ref()),
            "exemption_reason": row.exemption_reason,
        })).collect::<Vec<_>>(),
        "totals": {
            "lines": number(totals.lines.as_ref()),
            "tax_exclusive": number(totals.tax_exclusive.as_ref()),
            "tax": number(totals.tax.as_ref()),
            "tax_inclusive": number(totals.tax_inclusive.as_ref()),
            "allowances": number(totals.allowances.as_ref()),
            "charges": number(totals.charges.as_ref()),
            "payable": number(totals.payable.as_ref()),
        },
        "attachments": attachments(shown),
        "warnings": shown.warnings.iter().map(|warning| json!({
            "code": warning.code,
            "text": texts.text(&warning.text),
        })).collect::<Vec<_>>(),
    })
}

/// A refusal.
pub(super) fn refusal(error: &UblError, texts: Texts) -> Value {
    json!({ "error": { "code": error.code(), "text": texts.text(&error.message()) } })
}

fn attachments(shown: &Shown<'_>) -> Vec<Value> {
    let all = shown.parsed.document.attachments.iter().zip(&shown.contents);
    all.map(|(attachment, content)| {
        let (bytes, sha256, kind) = match content {
            Ok(content) => (json!(content.bytes.len()), json!(content.sha256.hex()), content.kind),
            Err(AttachmentError::Empty) => (json!(0), Value::Null, AttachmentKind::Empty),
            Err(AttachmentError::External) => (Value::Null, Value::Null, AttachmentKind::External),
            Err(AttachmentError::Broken) => (Value::Null, Value::Null, AttachmentKind::Other),
        };
        json!({
            "id": attachment.id,
            "filename": attachment.filename,
            "mime": attachment.mime,
            "bytes": bytes,
            "sha256": sha256,
            "kind": kind,
            "url": attachment.url,
        })
    })
    .collect()
}

fn party(party: &Party) -> Value {
    json!({
        "name": party.name,
        "enterprise_number": party.enterprise_number,
        "vat": party.vat,
        "endpoint": party.endpoint.as_ref().map(|endpoint| json!({ "scheme": endpoint.scheme, "id": endpoint.id })),
        "street": party.street,
        "city": party.city,
        "postal_zone": party.postal_zone,
        "country": party.country,
        "email": party.email,
    })
}

fn number(number: Option<&Number>) -> Option<&str> {
    number.map(|number| number.text.as_str())
}
