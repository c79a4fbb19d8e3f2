use jiff::civil::Date;
use rust_decimal::Decimal;

use super::amounts::{Amounts, Item, Why, amounts, difference, need, sign};
use super::causes::{self, VatCause};
use super::currency;
use super::entry::{Difference, Entry, EntryLine, LineSource, NeedsPerson, PartyMatch, Proposal};
use super::finish::{choose_vat, facts_of, journal_kind};
use super::known::Asking;
use super::review::review_lines;
use super::vat_match::{VatFacts, Verdict, region, supply_of};
use super::vat_table::VatTable;
use super::{Direction, DocType, lines, party, review, rules};
use crate::base::{Message, StructuredReference, normalised_name};
use crate::i18n::Texts;
use crate::office::{Account, Dossier, ExpertM, Language, PartyCard};
use crate::suggest::{Facts, RULE, Rule, SAME_TEXT, Suggest, Suggestion, rule_for};
use crate::ubl::Document;

/// What a booking leans on. References only, made anew at each call.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The dossier.
    pub dossier: &'a Dossier,
    /// Purchase or sale.
    pub direction: Direction,
    /// Cards of the dossier, both roles.
    pub parties: &'a [PartyCard],
    /// Accounts of the dossier, by number.
    pub accounts: &'a [Account],
    /// How the office works with Expert/M.
    pub settings: &'a ExpertM,
    /// VAT table of this direction.
    pub table: &'a VatTable,
    /// What was learned.
    pub suggester: &'a dyn Suggest,
    /// Rules that a person set in this dossier.
    pub rules: &'a [Rule],
    /// Today.
    pub today: Date,
    /// Language of the texts written in the booking (`Ref`).
    pub language: Language,
}

/// The VAT case of what Postvak adds outside VAT.
const OUTSIDE: &str = "outside";

/// The booking Postvak would make of a document, and what a person must see first.
#[must_use]
pub fn propose(document: &Document, context: &Context<'_>) -> Proposal {
    let mut worked_out = amounts(document, context.settings.negative_credit_notes_stay);
    let mut entry = header(document, context, &worked_out);
    let of_file = party::prepared(document, context.direction);
    worked_out.region = region(&entry.party.card).or_else(|| region(&of_file));
    worked_out.liable =
        (entry.party.matched != PartyMatch::None).then(|| entry.party.card.vat.is_some() || of_file.vat.is_some());
    let asking = Asking::new(context, &entry.party.card);
    for item in &worked_out.items {
        let line = entry_line(document, &asking, context, &worked_out, item, &entry);
        entry.lines.push(line);
    }
    let mut of_items: Vec<usize> = (0..entry.lines.len()).collect();
    asking.divide(&worked_out.items, &mut entry, &mut of_items);
    let unsure = vat_cases(context, &asking, &worked_out, &mut entry, &of_items);

    let made = lines(&entry, context.dossier, context.accounts, context.table, context.settings, context.language);
    let mut needs_person = document_needs(document, context, &worked_out);
    needs_person.extend(unsure.into_iter().map(|line| unsure_vat(line, &entry, context)));
    needs_person.extend(rules::unusable(&entry, context));
    let known = needs_person.len();
    for more in review_lines(&entry, context, &made) {
        if !needs_person.iter().take(known).any(|one| one.code == more.code && one.text == more.text) {
            needs_person.push(more);
        }
    }
    let mut differences = worked_out.differences;
    differences.extend(other_differences(document, &entry, context.language));
    Proposal { entry, lines: made.lines, kinds: made.kinds, balanced: made.balanced, needs_person, differences }
}

/// What only the document can tell, whatever is in the fields: that it is for somebody else, or that its amounts
/// contradict each other. With [`review`] of the entry it is all that a person must see.
#[must_use]
pub fn review_document(document: &Document, context: &Context<'_>) -> Vec<NeedsPerson> {
    document_needs(document, context, &amounts(document, context.settings.negative_credit_notes_stay))
}

fn document_needs(document: &Document, context: &Context<'_>, worked_out: &Amounts) -> Vec<NeedsPerson> {
    let mut found = worked_out.needs.clone();
    let own = context.direction.own_side(document);
    match party::enterprise_number(own) {
        Some(number) if number != context.dossier.enterprise_number => {
            found.push(need("other-dossier", false).saying(|text| text.text("number", number.to_string())));
        }
        Some(_) => {}
        // Foreign suppliers leave the number out; then the name must do.
        None if normalised_name(own.name.as_deref().unwrap_or("")) == normalised_name(&context.dossier.name) => {}
        None => found.push(need("own-side-unknown", false)),
    }
    if super::amounts::stated_total(document).is_none() {
        found.push(need("no-total", true));
    }
    // VAT worked out per line and added up may differ by a cent a line; more is a mistake or worse.
    let cents = Decimal::new(1, 2) * Decimal::from(document.lines.len().max(5));
    for one in causes::vat_differences(document) {
        let explained = matches!(one.cause, VatCause::PerLine | VatCause::Included);
        if !explained && (one.worked_out - one.stated).abs() > cents {
            let rate = one.rate.normalize().to_string();
            let text = |text: Message| text.text("rate", rate).amount("stated", one.stated).amount("worked", one.worked_out);
            found.push(need("vat-differs", false).saying(text));
        }
    }
    found
}

fn header(document: &Document, context: &Context<'_>, worked_out: &Amounts) -> Entry {
    let (direction, doc_type) = (context.direction, worked_out.doc_type);
    let found = party::find(document, context);
    let kind = journal_kind(direction, doc_type);
    let doc_date = document.issue_date;
    let place = doc_date.and_then(|day| context.dossier.period_of(day));
    let reference = document.structured_reference.clone().or_else(|| document.payment_reference.clone());
    Entry {
        direction,
        doc_type,
        party: found,
        journal: context.dossier.journal(kind).map(|journal| journal.number),
        book_year: place.map(|(year, _)| year.code),
        period: place.map(|(_, period)| period.number),
        vat_period: doc_date.and_then(|day| context.dossier.vat_period_of(day)),
        doc_date,
        due_date: document.due_date,
        reference: document.number.clone().unwrap_or_default(),
        structured_reference: reference.unwrap_or_default(),
        currency: document.currency.clone().unwrap_or_else(|| currency::EURO.to_owned()),
        rate: currency::stated_rate(document),
        total: worked_out.total.unwrap_or_default(),
        facts: facts(document),
        ..Entry::default()
    }
}

/// What the file says of each of its lines.
fn facts(document: &Document) -> Vec<Facts> {
    let of = |(position, line): (u32, &crate::ubl::Line)| {
        let rate = line.vat.rate.as_ref().map(|rate| rate.value.normalize().to_string()).unwrap_or_default();
        Facts {
            item: line.seller_item_id.clone().unwrap_or_default(),
            unit: line.unit.clone().unwrap_or_default(),
            vat: format!("{} {rate}", line.vat.category.as_deref().unwrap_or_default()).trim().to_owned(),
            position,
            ..Facts::default()
        }
    };
    (1..).zip(&document.lines).map(of).collect()
}

fn entry_line(
    document: &Document,
    asking: &Asking<'_>,
    context: &Context<'_>,
    worked_out: &Amounts,
    item: &Item,
    entry: &Entry,
) -> EntryLine {
    let texts = Texts::new(context.language);
    let text = match item.why {
        Why::Rounding => texts.get("booking-line-rounding"),
        Why::Taxable => texts.get("booking-line-taxable"),
        Why::Discount => texts.get("booking-line-financial-discount"),
        Why::Exchange | Why::ExchangeBack => texts.get("booking-line-exchange"),
        Why::Stated if item.text.is_empty() => texts.get("booking-line-nameless"),
        Why::Stated => item.text.clone(),
    };
    let (amount, source) = (item.amount, item.source);
    if item.why == Why::Rounding {
        let account = Some(context.dossier.central.rounding);
        return EntryLine { text, amount, account, source: LineSource::Difference, ..EntryLine::default() };
    }
    let facts = facts_of(entry, item.source, item.amount);
    let followed = if item.why == Why::Stated { None } else { main_line(worked_out, entry, item.group) };
    let (suggestions, account) = if let Some(line) = followed {
        (line.suggestions.clone(), line.account)
    } else {
        let mut suggestions = suggestions(document, asking, context, &entry.party.card, &text, item.source, &facts);
        if let Some(line) = main_line(worked_out, entry, item.group).filter(|line| lowers(item, line)) {
            follow(line, &mut suggestions);
        }
        let account = suggestions.first().map(|suggestion| suggestion.account);
        (suggestions, account)
    };
    EntryLine { text, amount, account, suggestions, source, ..EntryLine::default() }
}

/// Gives the lines their VAT cases and the entry its VAT; which lines are not sure.
fn vat_cases(
    context: &Context<'_>,
    asking: &Asking<'_>,
    worked_out: &Amounts,
    entry: &mut Entry,
    of_items: &[usize],
) -> Vec<usize> {
    let mut unsure = Vec::new();
    for (index, (line, item)) in entry.lines.iter_mut().zip(of_items).enumerate() {
        let Some(item) = worked_out.items.get(*item) else { continue };
        let verdict = match item.group {
            _ if matches!(item.why, Why::Rounding | Why::ExchangeBack) => {
                Verdict { key: OUTSIDE.to_owned(), rate: Decimal::ZERO, sure: true }
            }
            Some(group) => context.table.verdict(&vat_facts(worked_out, group, line.account)),
            None => Verdict { key: String::new(), rate: Decimal::ZERO, sure: false },
        };
        if !verdict.sure && !verdict.key.is_empty() {
            unsure.push(index);
        }
        line.vat_case.clone_from(&verdict.key);
        line.vat_rate = verdict.rate;
        line.table_vat = item.group.map(|_| (verdict.key, verdict.rate));
    }
    entry.vat = vat_rows(context, worked_out);
    let item_of = |index: usize| of_items.get(index).and_then(|item| worked_out.items.get(*item));
    for index in 0..entry.lines.len() {
        let Some(Item { group: Some(group), why: Why::Stated, .. }) = item_of(index) else { continue };
        let account = entry.lines.get(index).and_then(|line| line.account);
        asking.vat(entry, index, &vat_facts(worked_out, *group, account));
    }
    // What Postvak adds to a VAT group goes as its lines go.
    for index in 0..entry.lines.len() {
        let Some(Item { group: Some(group), why, .. }) = item_of(index) else { continue };
        if !matches!(why, Why::Taxable | Why::Discount | Why::Exchange) {
            continue;
        }
        let mut ways = entry
            .lines
            .iter()
            .enumerate()
            .filter(|(other, _)| item_of(*other).is_some_and(|item| item.group == Some(*group) && item.why == Why::Stated));
        let Some((case, rate)) = ways.next().map(|(_, line)| (line.vat_case.clone(), line.vat_rate)) else { continue };
        if ways.all(|(_, line)| (&line.vat_case, line.vat_rate) == (&case, rate)) {
            choose_vat(entry, index, &case, rate);
        }
    }
    unsure
}

/// Whether an item is a document allowance that lowers the price of a line.
fn lowers(item: &Item, line: &EntryLine) -> bool {
    matches!(item.source, LineSource::AllowanceCharge(_)) && item.amount.is_sign_negative() != line.amount.is_sign_negative()
}

/// A trade discount lowers the price of what was bought or sold, so it goes where that goes: the Belgian chart of accounts
/// takes discounts off purchases and sales themselves. Unless this very discount was booked before, and surely.
fn follow(line: &EntryLine, suggestions: &mut Vec<Suggestion>) {
    let Some(of_line) = line.suggestions.first().filter(|first| line.account == Some(first.account)) else { return };
    let known = suggestions
        .first()
        .is_some_and(|own| [SAME_TEXT, RULE].contains(&&*own.reason.id) && own.confidence >= of_line.confidence);
    if !known {
        suggestions.retain(|own| own.account != of_line.account);
        suggestions.insert(0, Suggestion { reason: Message::new("booking-suggest-discount"), ..of_line.clone() });
        suggestions.truncate(3);
    }
}

/// The largest line of the invoice in a VAT group, else of all: what Postvak adds goes to the same account.
fn main_line<'e>(worked_out: &Amounts, entry: &'e Entry, group: Option<usize>) -> Option<&'e EntryLine> {
    let stated = || worked_out.items.iter().zip(&entry.lines).filter(|(item, _)| item.why == Why::Stated);
    let largest = |lines: Vec<&'e EntryLine>| lines.into_iter().max_by_key(|line| line.amount.abs());
    largest(stated().filter(|(item, _)| item.group == group).map(|(_, line)| line).collect())
        .or_else(|| largest(stated().map(|(_, line)| line).collect()))
}

fn vat_facts(worked_out: &Amounts, group: usize, account: Option<u32>) -> VatFacts<'_> {
    let group = &worked_out.groups[group];
    VatFacts {
        category: group.category.as_deref(),
        rate: group.rate,
        name: group.name.as_deref(),
        reason: group.reason.as_deref(),
        region: worked_out.region,
        liable: worked_out.liable,
        supply: account.and_then(supply_of),
    }
}

fn vat_rows(context: &Context<'_>, worked_out: &Amounts) -> Vec<(String, Decimal, Decimal)> {
    let mut rows: Vec<(String, Decimal, Decimal)> = Vec::new();
    for (index, group) in worked_out.groups.iter().enumerate().filter(|(_, group)| !group.tax.is_zero()) {
        let verdict = context.table.verdict(&vat_facts(worked_out, index, None));
        match rows.iter_mut().find(|(key, rate, _)| *key == verdict.key && *rate == verdict.rate) {
            Some((_, _, tax)) => *tax += group.tax,
            None => rows.push((verdict.key, verdict.rate, group.tax)),
        }
    }
    rows
}

fn unsure_vat(line: usize, entry: &Entry, context: &Context<'_>) -> NeedsPerson {
    let case = entry.lines.get(line).and_then(|line| context.table.case(&line.vat_case));
    let label = case.map_or_else(String::new, |case| Texts::new(context.language).get(&case.label));
    need("vat-unsure", false).saying(|text| text.count("line", line + 1).text("case", label))
}

/// Accounts for a line, best first, three at most: what was learned, what the file repeats, what the card says.
fn suggestions(
    document: &Document,
    asking: &Asking<'_>,
    context: &Context<'_>,
    card: &PartyCard,
    text: &str,
    source: LineSource,
    facts: &Facts,
) -> Vec<Suggestion> {
    let question = asking.question(text, facts);
    let may_use = |account| usable(account, context.accounts, context.direction);
    let mut found = context.suggester.suggest_among(&question, &may_use);
    let mut add = |account: u32, confidence: u8, reason: Message, front: bool| {
        if may_use(account) && !found.iter().any(|known| known.account == account) {
            let place = if front || found.first().is_none_or(|best| best.confidence < confidence) { 0 } else { found.len() };
            found.insert(place, Suggestion { account, confidence, reason, deductible: None, deductible_why: None });
        }
    };
    if let LineSource::Line(index) = source
        && let Some(account) = document.lines.get(index).and_then(|line| line.accounting_cost.as_deref()?.trim().parse().ok())
        && review::account(context.accounts, account).is_some()
    {
        add(account, 75, Message::new("booking-suggest-accounting-cost"), false);
    }
    if let Some(account) = card.account {
        add(account, 50, Message::new("booking-suggest-card"), false);
    }
    if let Some(rule) = rule_for(context.rules, &question).filter(|rule| may_use(rule.account)) {
        rules::in_front(&mut found, rule);
    }
    found.truncate(3);
    asking.deductions(&mut found, &question);
    found
}

/// Whether an account can be booked on in this direction; every account where none is known.
#[must_use]
pub fn usable(number: u32, accounts: &[Account], direction: Direction) -> bool {
    if accounts.is_empty() {
        return true;
    }
    review::account(accounts, number).is_some_and(|account| {
        !account.closed
            && match direction {
                Direction::Purchase => account.book_purchases,
                Direction::Sale => account.book_sales,
            }
    })
}

/// What is odd in the file itself: information, never a stop.
fn other_differences(document: &Document, entry: &Entry, language: Language) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut add = |code: &'static str, text: &dyn Fn(Message) -> Message| found.push(difference(code).saying(text));
    if let Some(reference) = document.payment_reference.as_deref()
        && document.structured_reference.is_none()
        && looks_structured(reference)
        && StructuredReference::parse(reference).is_err()
    {
        add("structured-reference", &|text| text.text("reference", reference));
    }
    for one in causes::vat_differences(document) {
        let rate = one.rate.normalize().to_string();
        add(one.code(), &|text| text.text("rate", rate.as_str()).amount("stated", one.stated).amount("worked", one.worked_out));
    }
    if let Some(rate) = entry.rate {
        let rate = crate::i18n::format::number(rate, 4, language);
        add("currency-rate", &|text| text.text("rate", rate.as_str()).text("currency", entry.currency.as_str()));
    }
    if sign(document, false).0 == DocType::CreditNote && document.kind == crate::ubl::Kind::Invoice {
        add("credit-note", &|text| text);
    }
    found
}

/// Twelve digits in the marks of a structured communication.
pub(crate) fn looks_structured(reference: &str) -> bool {
    let digits = reference.bytes().filter(u8::is_ascii_digit).count();
    let other = reference.chars().any(|letter| !letter.is_ascii_digit() && !"+*/ .-".contains(letter));
    digits == 12 && !other && (reference.contains("+++") || reference.contains("***") || reference.contains('/'))
}
