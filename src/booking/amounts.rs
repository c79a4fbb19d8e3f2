//! The amounts of a document, to the cent: base lines per VAT group, VAT per group, total.
//!
//! Amounts come from the file. The total is the tax-inclusive amount, VAT is the VAT breakdown; the base lines are
//! rounded so that they agree with both. What does not agree is told, never hidden in another line.

use rust_decimal::Decimal;

use super::entry::{Difference, LineSource, NeedsPerson};
use super::vat_table::Region;
use super::{DocType, agree, causes};
use crate::base::{Message, round_cents};
use crate::ubl::{Document, Kind, Number, VatCategory};

/// One VAT group of the document.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    pub category: Option<String>,
    pub rate: Decimal,
    pub name: Option<String>,
    pub reason: Option<String>,
    /// VAT stated, in cents; zero when there is none.
    pub tax: Decimal,
    /// Taxable amount stated, in cents.
    pub taxable: Option<Decimal>,
}

/// One base line.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// Empty for a line Postvak adds; [`Why`] tells which.
    pub text: String,
    pub amount: Decimal,
    /// Index in the groups; `None` when the file does not say.
    pub group: Option<usize>,
    pub source: LineSource,
    pub why: Why,
}

/// Why a line is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// It stands on the invoice.
    Stated,
    /// Taxable amount and lines of its group differ.
    Taxable,
    /// A discount for prompt payment that only the taxable amount shows.
    Discount,
    /// What standard exchange is taxed on above its price.
    Exchange,
    /// The same taken back, outside VAT.
    ExchangeBack,
    /// Rounding of the payable amount, or cents that the totals differ.
    Rounding,
}

/// What a document amounts to in the books.
#[derive(Debug, Clone, Default)]
pub(super) struct Amounts {
    pub doc_type: DocType,
    pub total: Option<Decimal>,
    /// Where the other party is, once it is known.
    pub region: Option<Region>,
    /// Whether it has a VAT number, once it is known.
    pub liable: Option<bool>,
    pub groups: Vec<Group>,
    pub items: Vec<Item>,
    pub differences: Vec<Difference>,
    pub needs: Vec<NeedsPerson>,
}

/// A reason with the text of its code.
pub(super) fn need(code: &'static str, blocks: bool) -> NeedsPerson {
    NeedsPerson { code: code.to_owned(), text: told("need", code), blocks, mend: None }
}

pub(super) fn difference(code: &'static str) -> Difference {
    Difference { code: code.to_owned(), text: told("difference", code) }
}

fn told(kind: &str, code: &str) -> Message {
    Message { id: format!("booking-{kind}-{code}").into(), args: Vec::new() }
}

impl NeedsPerson {
    /// The same with arguments in its sentence.
    pub(super) fn saying(mut self, change: impl FnOnce(Message) -> Message) -> Self {
        self.text = change(self.text);
        self
    }
}

impl Difference {
    /// The same with arguments in its sentence.
    pub(super) fn saying(mut self, change: impl FnOnce(Message) -> Message) -> Self {
        self.text = change(self.text);
        self
    }
}

/// Amounts from here on are refused: no invoice is that large, and no sum or product of smaller ones can overflow.
pub(super) const LIMIT: Decimal = Decimal::from_parts(3_567_587_328, 232, 0, false, 0);

/// The value of a number of the file, unless it is absurdly large.
pub(super) fn sane(number: Option<&Number>) -> Option<Decimal> {
    number.map(|number| number.value).filter(|value| value.abs() < LIMIT)
}

fn has_absurd(document: &Document) -> bool {
    let totals = &document.totals;
    let all = [&document.prepaid, &document.rounding, &totals.tax, &totals.tax_exclusive, &totals.tax_inclusive, &totals.payable]
        .into_iter()
        .chain(document.lines.iter().map(|line| &line.net))
        .chain(document.allowances_charges.iter().map(|part| &part.amount))
        .chain(document.vat.iter().flat_map(|row| [&row.taxable, &row.tax]));
    all.flatten().any(|number| number.value.abs() >= LIMIT)
}

/// Total with VAT that the file states, else what its other totals make of it.
pub(super) fn stated_total(document: &Document) -> Option<Decimal> {
    let totals = &document.totals;
    let prepaid = sane(document.prepaid.as_ref()).unwrap_or_default();
    let rounding = sane(document.rounding.as_ref()).unwrap_or_default();
    sane(totals.tax_inclusive.as_ref())
        .or_else(|| Some(sane(totals.payable.as_ref())? + prepaid - rounding))
        .or_else(|| Some(sane(totals.tax_exclusive.as_ref())? + sane(totals.tax.as_ref())?))
        .map(round_cents)
}

/// Invoice or credit note in the books, and whether every sign is turned for it.
///
/// An invoice whose total is negative is a credit note. A credit note whose total is negative is one written with
/// minus signs, unless these must stay. Mixed lines change nothing: the total decides.
pub(super) fn sign(document: &Document, negative_credit_notes_stay: bool) -> (DocType, bool) {
    // UNCL 1001: 261 self-billed credit note, 381 credit note, 396 factored credit note, 532 forwarder's credit note.
    let credit_code = matches!(document.type_code.as_deref(), Some("261" | "381" | "396" | "532"));
    let is_credit = document.kind == Kind::CreditNote || credit_code;
    let negative = stated_total(document).is_some_and(|total| total < Decimal::ZERO);
    match (is_credit, negative) {
        (false, false) => (DocType::Invoice, false),
        (false, true) => (DocType::CreditNote, true),
        (true, false) => (DocType::CreditNote, false),
        (true, true) => (DocType::CreditNote, !negative_credit_notes_stay),
    }
}

/// Works a document out.
pub(super) fn amounts(document: &Document, negative_credit_notes_stay: bool) -> Amounts {
    let (doc_type, turned) = sign(document, negative_credit_notes_stay);
    let mut result = Amounts { doc_type, total: stated_total(document), ..Amounts::default() };
    result.groups = groups(document);
    result.items = items(document, &mut result.groups);
    let total = result.total.unwrap_or_default();
    let tax: Decimal = result.groups.iter().map(|group| group.tax).sum();
    if let Some(stated) = sane(document.totals.tax.as_ref()).map(round_cents)
        && stated != tax
    {
        result.differences.push(difference("vat-total").saying(|text| text.amount("stated", stated).amount("sum", tax)));
    }
    let inside = rounding_inside(document, total, tax);
    let base = total - tax - inside;
    if result.total.is_some() {
        agree::agree(document, &mut result, base);
    } else {
        let round = |item: &mut Item| item.amount = round_cents(item.amount);
        result.items.iter_mut().for_each(round);
    }
    if inside.is_zero() {
        payable(document, &mut result, total);
    } else {
        result.items.push(added(inside, None, Why::Rounding));
        let payable = sane(document.totals.payable.as_ref()).map_or(total, round_cents);
        result.differences.push(rounded(inside, payable));
        prepaid(document, &mut result, total);
    }
    result.items.retain(|item| !item.amount.is_zero());
    if turned {
        result.total = result.total.map(|total| -total);
        result.items.iter_mut().for_each(|item| item.amount = -item.amount);
        result.groups.iter_mut().for_each(|group| group.tax = -group.tax);
    }
    if has_absurd(document) {
        result.needs.push(need("amount-too-large", true));
    }
    if result.items.iter().any(|item| item.group.is_none() && item.why == Why::Stated) {
        result.needs.push(need("line-without-vat", false));
    }
    result
}

fn groups(document: &Document) -> Vec<Group> {
    let rows = document.vat.iter().map(|row| Group {
        reason: row.exemption_reason.clone(),
        tax: sane(row.tax.as_ref()).map(round_cents).unwrap_or_default(),
        taxable: sane(row.taxable.as_ref()).map(round_cents),
        ..group_of(&row.vat)
    });
    rows.collect()
}

fn group_of(vat: &VatCategory) -> Group {
    let upper =
        |text: &Option<String>| text.as_deref().map(|text| text.trim().to_ascii_uppercase()).filter(|text| !text.is_empty());
    Group {
        category: upper(&vat.category),
        rate: vat
            .rate
            .as_ref()
            .map_or(Decimal::ZERO, |number| number.value.clamp(-Decimal::ONE_THOUSAND, Decimal::ONE_THOUSAND).normalize()),
        name: upper(&vat.name),
        ..Group::default()
    }
}

/// The group of a line: the one that says the same; else the one with the same category and rate; else the only one.
fn find_group(vat: &VatCategory, groups: &mut Vec<Group>) -> Option<usize> {
    let wanted = group_of(vat);
    let silent = wanted.category.is_none() && vat.rate.is_none() && wanted.name.is_none();
    if silent {
        return (groups.len() == 1).then_some(0);
    }
    let same = |group: &Group| {
        let category = group.category == wanted.category || group.category.is_none() || wanted.category.is_none();
        category && group.rate == wanted.rate
    };
    let exact = groups.iter().position(|group| same(group) && group.name == wanted.name);
    if let Some(index) = exact.or_else(|| groups.iter().position(same)) {
        return Some(index);
    }
    // A line that names its category only, where the breakdown has one rate for it.
    let mut of_category = groups.iter().enumerate().filter(|(_, group)| group.category == wanted.category);
    if vat.rate.is_none()
        && let (Some((index, _)), None) = (of_category.next(), of_category.next())
    {
        return Some(index);
    }
    groups.push(wanted);
    Some(groups.len() - 1)
}

/// A text of the file on one line, as long as Expert/M keeps it.
fn one_line(text: Option<&String>) -> String {
    let text = text.map_or("", String::as_str);
    let start: String = text.chars().take(1_000).collect();
    let words: Vec<&str> = start.split_whitespace().collect();
    words.join(" ").chars().take(255).collect()
}

fn items(document: &Document, groups: &mut Vec<Group>) -> Vec<Item> {
    let had_breakdown = !groups.is_empty();
    let mut items = Vec::with_capacity(document.lines.len() + document.allowances_charges.len());
    for (index, line) in document.lines.iter().enumerate() {
        let worked_out = || line.price.as_ref()?.value.checked_mul(line.quantity.as_ref()?.value);
        let amount =
            if line.net.is_some() { sane(line.net.as_ref()) } else { worked_out().filter(|amount| amount.abs() < LIMIT) };
        let Some(amount) = amount.filter(|amount| !amount.is_zero()) else { continue };
        let text = one_line(line.name.as_ref().or(line.description.as_ref()).or(line.id.as_ref()));
        let group = find_group(&line.vat, groups);
        items.push(Item { text, amount, group, source: LineSource::Line(index), why: Why::Stated });
    }
    for (index, part) in document.allowances_charges.iter().enumerate() {
        let Some(amount) = sane(part.amount.as_ref()).filter(|amount| !amount.is_zero()) else { continue };
        let amount = if part.charge { amount } else { -amount };
        let text = one_line(part.reason.as_ref());
        let group = find_group(&part.vat, groups);
        items.push(Item { text, amount, group, source: LineSource::AllowanceCharge(index), why: Why::Stated });
    }
    // Without a breakdown the only VAT total belongs to the only group.
    if !had_breakdown
        && let [only] = groups.as_mut_slice()
        && let Some(tax) = sane(document.totals.tax.as_ref())
    {
        only.tax = round_cents(tax);
    }
    items
}

pub(super) fn added(amount: Decimal, group: Option<usize>, why: Why) -> Item {
    Item { text: String::new(), amount, group, source: LineSource::Difference, why }
}

/// Rounding that the total with VAT already contains, as older profiles write it: total = without VAT + VAT + rounding.
fn rounding_inside(document: &Document, total: Decimal, tax: Decimal) -> Decimal {
    let rounding = sane(document.rounding.as_ref()).map(round_cents).unwrap_or_default();
    let exclusive = sane(document.totals.tax_exclusive.as_ref()).map(round_cents);
    let contains = exclusive.is_some_and(|exclusive| exclusive + tax + rounding == total);
    if contains && rounding.abs() < Decimal::ONE { rounding } else { Decimal::ZERO }
}

/// Prepaid changes nothing in the booking and is told. Rounding of the payable amount is booked on the rounding account
/// when it is below one euro and the payable amount really is total − prepaid + rounding; otherwise it is told.
fn payable(document: &Document, result: &mut Amounts, total: Decimal) {
    let value = |number: &Option<Number>| sane(number.as_ref()).map(round_cents);
    let (prepaid, rounding) = (value(&document.prepaid).unwrap_or_default(), value(&document.rounding).unwrap_or_default());
    let payable = value(&document.totals.payable);
    self::prepaid(document, result, total + rounding);
    if !rounding.is_zero() {
        if rounding.abs() < Decimal::ONE && payable == Some(total - prepaid + rounding) && result.total.is_some() {
            result.items.push(added(rounding, None, Why::Rounding));
            result.total = result.total.map(|total| total + rounding);
            result.differences.push(rounded(rounding, total - prepaid + rounding));
        } else {
            result.differences.push(difference("rounding-left-out").saying(|text| text.amount("rounding", rounding)));
        }
    } else if let Some(payable) = payable.filter(|payable| *payable != total - prepaid) {
        result
            .differences
            .push(difference("payable").saying(|text| text.amount("payable", payable).amount("total", total - prepaid)));
    }
}

fn rounded(rounding: Decimal, payable: Decimal) -> Difference {
    let code = if causes::is_cash_rounding(rounding, payable) { "cash-rounding" } else { "rounding" };
    difference(code).saying(|text| text.amount("rounding", rounding))
}

fn prepaid(document: &Document, result: &mut Amounts, total: Decimal) {
    let prepaid = sane(document.prepaid.as_ref()).map(round_cents).unwrap_or_default();
    if !prepaid.is_zero() {
        let left = sane(document.totals.payable.as_ref()).map_or(total - prepaid, round_cents);
        result.differences.push(difference("prepaid").saying(|text| text.amount("prepaid", prepaid).amount("payable", left)));
    }
}
