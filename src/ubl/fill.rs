//! Texts of the file into the fields of the document.

use std::borrow::Cow;

use crate::base::{Iban, Message, StructuredReference};

use super::error::{TooMuch, UblError, Warnings};
use super::party::Draft;
use super::place::{CategoryField, Leaf, Owner, Place, Role, TotalField};
use super::slot::{first, first_value, once, once_value, part, room};
use super::tax_total::{self, TaxTotal};
use super::value::{clean, date, number, short, structured_reference_in, without_blanks};
use super::{
    AllowanceCharge, Attachment, AttachmentError, Document, ExchangeRate, Line, Number, VatCategory, VatRow, exchange, limits,
    profile,
};

/// Attributes of an element that matter for its text.
#[derive(Debug, Default)]
pub(super) struct Attributes<'a> {
    pub(super) scheme: Option<Cow<'a, str>>,
    pub(super) unit: Option<Cow<'a, str>>,
    pub(super) currency: Option<Cow<'a, str>>,
    pub(super) mime: Option<Cow<'a, str>>,
    pub(super) filename: Option<Cow<'a, str>>,
}

/// A line that is open.
#[derive(Debug)]
struct OpenLine {
    /// Its place in `Document::lines`.
    index: usize,
    /// VAT of its tax total, where UBL 2.0 states it; the item's own counts more.
    beside: VatCategory,
}

/// The document while it is being read.
#[derive(Debug, Default)]
pub(super) struct Filler {
    pub(super) document: Document,
    pub(super) warnings: Warnings,
    /// Lines so far, also those that are not kept.
    pub(super) lines: usize,
    /// Set when only the header is wanted: lines are read and judged like any other and then let go, but for their texts.
    skimmed: Option<String>,
    supplier: Draft,
    customer: Draft,
    payee: Draft,
    ubl_version: Option<String>,
    tax_totals: Vec<TaxTotal>,
    /// The lines that are open, the innermost last.
    open_lines: Vec<OpenLine>,
    /// A second category of the same thing is open; the first counts.
    further_category: bool,
    instruction_notes: Vec<String>,
    later_payment_references: Vec<String>,
    means_due_date: Option<jiff::civil::Date>,
    terms_due_date: Option<jiff::civil::Date>,
    reference_id: Option<String>,
    reference_type: Option<String>,
    reference_description: Option<String>,
    /// Attachments of the reference that is open.
    reference_attachments: usize,
    charge_code: Option<String>,
    charge_indicated: bool,
    exemption_code: Option<String>,
    /// Percentage beside the category, of UBL 2.0: counts where the category states none.
    rate_beside: Option<Number>,
}

impl Filler {
    /// An empty document with the warnings so far.
    pub(super) fn new(warnings: Warnings) -> Self {
        Self { warnings, ..Self::default() }
    }

    /// The same, for a header without lines and the texts of the lines in one.
    pub(super) fn skimming(warnings: Warnings) -> Self {
        Self { warnings, skimmed: Some(String::new()), ..Self::default() }
    }

    /// Texts of lines that were let go.
    pub(super) fn take_texts(&mut self) -> String {
        self.skimmed.take().unwrap_or_default()
    }

    /// Whether what this element says of a line is of no use here and cannot be wrong.
    fn passes_over(&self, leaf: Leaf) -> bool {
        self.skimmed.is_some() && matches!(leaf, Leaf::LineId | Leaf::AccountingCost | Leaf::SellerItemId)
    }

    /// A container begins.
    pub(super) fn open(&mut self, place: Place) -> Result<(), UblError> {
        match place {
            Place::Line => {
                room(self.lines, limits::LINES, TooMuch::Lines)?;
                self.lines += 1;
                self.open_lines.push(OpenLine { index: self.document.lines.len(), beside: VatCategory::default() });
                self.document.lines.push(Line::default());
            }
            Place::Party(role) => self.draft(role).seen = true,
            Place::TaxScheme(role) => self.draft(role).open_registration(),
            Place::AllowanceCharge => {
                room(self.document.allowances_charges.len(), limits::PARTS, TooMuch::Parts)?;
                self.document.allowances_charges.push(AllowanceCharge::default());
                self.charge_code = None;
                self.charge_indicated = false;
            }
            Place::TaxTotal => {
                room(self.tax_totals.len(), limits::PARTS, TooMuch::Parts)?;
                self.tax_totals.push(TaxTotal::default());
            }
            Place::Subtotal => {
                if let Some(total) = self.tax_totals.last_mut() {
                    room(total.rows.len(), limits::PARTS, TooMuch::Parts)?;
                    total.rows.push(VatRow::default());
                    self.exemption_code = None;
                    self.rate_beside = None;
                }
            }
            Place::Exchange => {
                room(self.document.exchange_rates.len(), limits::PARTS, TooMuch::Parts)?;
                self.document.exchange_rates.push(ExchangeRate::default());
            }
            Place::Attachment => self.open_attachment()?,
            Place::Category(owner) => {
                self.further_category = self.vat_of(owner).is_some_and(|(vat, _reason)| vat.category.is_some());
            }
            _ => {}
        }
        Ok(())
    }

    /// A container ends.
    pub(super) fn close(&mut self, place: Place) {
        match place {
            Place::Line => self.close_line(),
            Place::Category(_) => self.further_category = false,
            Place::LineSubtotal => {
                if let Some(open) = self.open_lines.last_mut() {
                    open.beside.rate = open.beside.rate.take().or_else(|| self.rate_beside.take());
                }
                self.rate_beside = None;
            }
            Place::AllowanceCharge => {
                let indicated = self.charge_indicated;
                if let Some(last) = self.document.allowances_charges.last_mut() {
                    last.reason = last.reason.take().or_else(|| self.charge_code.take());
                    if !indicated {
                        self.warnings.add(Message::new("ubl-charge-indicator"));
                    }
                }
            }
            Place::Subtotal => {
                if let Some(row) = self.tax_totals.last_mut().and_then(|total| total.rows.last_mut()) {
                    row.vat.rate = row.vat.rate.take().or_else(|| self.rate_beside.take());
                    row.exemption_reason = row.exemption_reason.take().or_else(|| self.exemption_code.take());
                }
            }
            Place::Reference => {
                // Texts of the reference may stand behind the file they describe.
                let description = self.reference_description.take().or_else(|| self.reference_type.take());
                self.reference_type = None;
                for attachment in self.document.attachments.iter_mut().rev().take(self.reference_attachments) {
                    attachment.id.clone_from(&self.reference_id);
                    attachment.description.clone_from(&description);
                }
                self.reference_id = None;
                self.reference_attachments = 0;
            }
            _ => {}
        }
    }

    /// An element with text ends.
    pub(super) fn text(
        &mut self,
        leaf: Leaf,
        element: &str,
        raw: Cow<'_, str>,
        attributes: &Attributes<'_>,
    ) -> Result<(), UblError> {
        let text = clean(raw, element, &mut self.warnings);
        if text.is_empty() || self.passes_over(leaf) {
            return Ok(());
        }
        let text = &*text;
        let Self { document, warnings, .. } = self;
        match leaf {
            Leaf::UblVersion => once(&mut self.ubl_version, text, element, warnings),
            Leaf::Customization => once(&mut document.customization_id, text, element, warnings),
            Leaf::ProfileId => once(&mut document.profile_id, text, element, warnings),
            Leaf::Number => once(&mut document.number, text, element, warnings),
            Leaf::Uuid => first(&mut document.uuid, text),
            Leaf::TypeCode => once(&mut document.type_code, text, element, warnings),
            Leaf::Currency => once(&mut document.currency, text, element, warnings),
            Leaf::TaxCurrency => once(&mut document.tax_currency, text, element, warnings),
            Leaf::BuyerReference => once(&mut document.buyer_reference, text, element, warnings),
            Leaf::IssueDate => once_value(&mut document.issue_date, date(text, element, warnings), text, element, warnings),
            Leaf::DueDate => once_value(&mut document.due_date, date(text, element, warnings), text, element, warnings),
            Leaf::TaxPointDate => {
                once_value(&mut document.tax_point_date, date(text, element, warnings), text, element, warnings);
            }
            Leaf::PaymentDueDate => first_value(&mut self.means_due_date, date(text, element, warnings)),
            Leaf::TermsDueDate => first_value(&mut self.terms_due_date, date(text, element, warnings)),
            Leaf::OrderId => first(&mut document.order_reference, text),
            Leaf::PrecedingId => first(&mut document.preceding_invoice, text),
            Leaf::Note => part(&mut document.notes, text)?,
            Leaf::TermsNote => part(&mut document.payment_terms, text)?,
            Leaf::TermsDiscount => first_value(&mut document.settlement_discount, number(text, element, warnings)),
            Leaf::Exchange(field) => exchange::set(document, field, text, element, warnings),
            Leaf::InstructionNote => part(&mut self.instruction_notes, text)?,
            Leaf::PaymentId if document.payment_reference.is_none() => document.payment_reference = Some(text.to_owned()),
            Leaf::PaymentId => part(&mut self.later_payment_references, text)?,
            Leaf::AccountId => account(document, text, warnings)?,
            Leaf::ReferenceId => first(&mut self.reference_id, text),
            Leaf::ReferenceDescription => first(&mut self.reference_description, text),
            Leaf::ReferenceType => first(&mut self.reference_type, text),
            Leaf::Url => {
                if let Some(attachment) = document.attachments.last_mut() {
                    first(&mut attachment.url, text);
                }
            }
            Leaf::TaxAmount => {
                if let Some(total) = self.tax_totals.last_mut() {
                    total.currency = attributes.currency.as_deref().map(str::to_owned);
                    total.amount = number(text, element, warnings);
                }
            }
            Leaf::Total(field) => self.total(field, text, element),
            Leaf::Party(role, field) => {
                let scheme = attributes.scheme.as_deref().map(str::to_owned);
                self.draft(role).set(field, text, scheme);
            }
            Leaf::Category(owner, field) => self.category(owner, field, text, element),
            Leaf::Taxable | Leaf::SubtotalTax => {
                if let Some(row) = self.tax_totals.last_mut().and_then(|total| total.rows.last_mut()) {
                    let slot = if leaf == Leaf::Taxable { &mut row.taxable } else { &mut row.tax };
                    once_value(slot, number(text, element, warnings), text, element, warnings);
                }
            }
            Leaf::ChargeIndicator | Leaf::ChargeReason | Leaf::ChargeReasonCode | Leaf::ChargeAmount => {
                self.charge(leaf, text, element);
            }
            Leaf::LineId
            | Leaf::Quantity
            | Leaf::LineNet
            | Leaf::AccountingCost
            | Leaf::ItemName
            | Leaf::Description
            | Leaf::SellerItemId
            | Leaf::Price => self.line(leaf, text, element, attributes),
            // Its content stays in the text of the file: see `attachment`.
            Leaf::Embedded => {}
        }
        Ok(())
    }

    fn close_line(&mut self) {
        let Some(open) = self.open_lines.pop() else { return };
        if let Some(texts) = &mut self.skimmed {
            // Lines inside it have gone before it.
            for line in self.document.lines.drain(open.index.min(self.document.lines.len())..) {
                for text in [line.name, line.description].into_iter().flatten() {
                    add_text(texts, &text);
                }
            }
            return;
        }
        if let Some(line) = self.document.lines.get_mut(open.index)
            && (line.vat.category.is_none() || open.beside.category.is_none() || line.vat.category == open.beside.category)
        {
            line.vat.category = line.vat.category.take().or(open.beside.category);
            line.vat.rate = line.vat.rate.take().or(open.beside.rate);
            line.vat.name = line.vat.name.take().or(open.beside.name);
        }
    }

    fn draft(&mut self, role: Role) -> &mut Draft {
        match role {
            Role::Supplier => &mut self.supplier,
            Role::Customer => &mut self.customer,
            Role::Payee => &mut self.payee,
        }
    }

    fn open_attachment(&mut self) -> Result<(), UblError> {
        room(self.document.attachments.len(), limits::PARTS, TooMuch::Parts)?;
        self.document.attachments.push(Attachment::default());
        self.reference_attachments += 1;
        Ok(())
    }

    /// An embedded file ends: `content` is where it stands, `None` when there is nothing.
    pub(super) fn embedded(
        &mut self,
        content: Option<std::ops::Range<usize>>,
        attributes: &Attributes<'_>,
    ) -> Result<(), UblError> {
        let taken = self.document.attachments.last().is_none_or(|last| last.content.is_some());
        if taken {
            self.open_attachment()?;
        }
        if let Some(attachment) = self.document.attachments.last_mut() {
            attachment.mime = attributes.mime.as_deref().map(str::to_owned);
            attachment.filename = attributes.filename.as_deref().and_then(crate::base::harmless_file_name);
            attachment.content = content;
        }
        Ok(())
    }

    fn line(&mut self, leaf: Leaf, text: &str, element: &str, attributes: &Attributes<'_>) {
        let Some(line) = self.open_lines.last().and_then(|open| self.document.lines.get_mut(open.index)) else { return };
        let warnings = &mut self.warnings;
        match leaf {
            Leaf::LineId => first(&mut line.id, text),
            Leaf::Quantity => {
                first_value(&mut line.quantity, number(text, element, warnings));
                if let Some(unit) = attributes.unit.as_deref() {
                    first(&mut line.unit, unit.trim());
                }
            }
            Leaf::LineNet => once_value(&mut line.net, number(text, element, warnings), text, element, warnings),
            Leaf::AccountingCost => first(&mut line.accounting_cost, text),
            Leaf::ItemName => first(&mut line.name, text),
            Leaf::Description => first(&mut line.description, text),
            Leaf::SellerItemId => first(&mut line.seller_item_id, text),
            Leaf::Price => first_value(&mut line.price, number(text, element, warnings)),
            _ => {}
        }
    }

    fn charge(&mut self, leaf: Leaf, text: &str, element: &str) {
        let Some(last) = self.document.allowances_charges.last_mut() else { return };
        match leaf {
            Leaf::ChargeIndicator => {
                last.charge = text == "1" || text.eq_ignore_ascii_case("true");
                self.charge_indicated = last.charge || text == "0" || text.eq_ignore_ascii_case("false");
            }
            Leaf::ChargeReason => first(&mut last.reason, text),
            Leaf::ChargeReasonCode => self.charge_code = Some(text.to_owned()),
            Leaf::ChargeAmount => {
                let value = number(text, element, &mut self.warnings);
                once_value(&mut last.amount, value, text, element, &mut self.warnings);
            }
            _ => {}
        }
    }

    fn category(&mut self, owner: Owner, field: CategoryField, text: &str, element: &str) {
        if self.further_category {
            return;
        }
        let rate = matches!(field, CategoryField::Percent | CategoryField::PercentBeside)
            .then(|| number(text, element, &mut self.warnings))
            .flatten();
        if field == CategoryField::PercentBeside {
            first_value(&mut self.rate_beside, rate);
            return;
        }
        if field == CategoryField::ExemptionCode && owner == Owner::Subtotal {
            first(&mut self.exemption_code, text);
            return;
        }
        let Some((vat, reason)) = self.vat_of(owner) else { return };
        match field {
            CategoryField::Id => first(&mut vat.category, text),
            CategoryField::Name => first(&mut vat.name, text),
            CategoryField::Percent => first_value(&mut vat.rate, rate),
            CategoryField::ExemptionReason => {
                if let Some(reason) = reason {
                    first(reason, text);
                }
            }
            CategoryField::ExemptionCode | CategoryField::PercentBeside => {}
        }
    }

    /// Where the VAT of `owner` goes, and the reason for an exemption.
    fn vat_of(&mut self, owner: Owner) -> Option<(&mut VatCategory, Option<&mut Option<String>>)> {
        match owner {
            Owner::AllowanceCharge => self.document.allowances_charges.last_mut().map(|charge| (&mut charge.vat, None)),
            Owner::Subtotal => {
                let row = self.tax_totals.last_mut()?.rows.last_mut()?;
                Some((&mut row.vat, Some(&mut row.exemption_reason)))
            }
            Owner::Item => {
                let index = self.open_lines.last()?.index;
                self.document.lines.get_mut(index).map(|line| (&mut line.vat, None))
            }
            Owner::LineSubtotal => self.open_lines.last_mut().map(|open| (&mut open.beside, None)),
        }
    }

    fn total(&mut self, field: TotalField, text: &str, element: &str) {
        let value = number(text, element, &mut self.warnings);
        let totals = &mut self.document.totals;
        let slot = match field {
            TotalField::Lines => &mut totals.lines,
            TotalField::TaxExclusive => &mut totals.tax_exclusive,
            TotalField::TaxInclusive => &mut totals.tax_inclusive,
            TotalField::Allowances => &mut totals.allowances,
            TotalField::Charges => &mut totals.charges,
            TotalField::Payable => &mut totals.payable,
            TotalField::Prepaid => &mut self.document.prepaid,
            TotalField::Rounding => &mut self.document.rounding,
        };
        once_value(slot, value, text, element, &mut self.warnings);
    }

    /// The document when all of it was read.
    pub(super) fn finish(mut self) -> (Document, Warnings) {
        tax_total::choose(std::mem::take(&mut self.tax_totals), &mut self.document, &mut self.warnings);
        let warnings = &mut self.warnings;
        let document = &mut self.document;
        document.supplier = self.supplier.finish(warnings);
        document.customer = self.customer.finish(warnings);
        document.payee = self.payee.seen.then(|| self.payee.finish(warnings));
        document.due_date = document.due_date.or(self.means_due_date).or(self.terms_due_date);
        document.structured_reference = document
            .payment_reference
            .iter()
            .chain(&self.later_payment_references)
            .chain(&self.instruction_notes)
            .find_map(|text| StructuredReference::parse(text).ok().or_else(|| structured_reference_in(text)))
            .or_else(|| document.payment_terms.iter().chain(&document.notes).find_map(|text| structured_reference_in(text)))
            .map(|reference| reference.to_string());
        document.profile = profile::of(document, self.ubl_version.as_deref());
        if document.number.is_none() && self.lines == 0 && document.totals.payable.is_none() {
            warnings.add(Message::new("ubl-nearly-empty"));
        }
        for attachment in &document.attachments {
            if attachment.content.is_none() && attachment.url.is_none() {
                warnings.add(AttachmentError::Empty.message(attachment));
            }
        }
        (self.document, self.warnings)
    }
}

/// Adds the text of a line, as long as there is room.
fn add_text(texts: &mut String, text: &str) {
    let room = limits::SKIMMED_BYTES.saturating_sub(texts.len());
    if room == 0 {
        return;
    }
    if !texts.is_empty() {
        texts.push('\n');
    }
    let mut end = text.len().min(room);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    texts.push_str(&text[..end]);
}

/// An account to pay to, each once; one that is meant as an IBAN and is wrong is said.
fn account(document: &mut Document, text: &str, warnings: &mut Warnings) -> Result<(), UblError> {
    let bare = without_blanks(text);
    if bare.len() > limits::ACCOUNT_BYTES {
        // No account; and to compare thousands of such texts with each other would take for ever.
        warnings.add(Message::new("ubl-iban-wrong").text("value", short(&bare)));
        return Ok(());
    }
    let meant = bare.len() >= 15 && bare.bytes().take(2).all(|byte| byte.is_ascii_alphabetic());
    if meant && Iban::parse(&bare).is_err() {
        warnings.add(Message::new("ubl-iban-wrong").text("value", short(&bare)));
    }
    if document.payee_iban.contains(&bare) { Ok(()) } else { part(&mut document.payee_iban, &bare) }
}
