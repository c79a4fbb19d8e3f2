//! What earlier bookings say of a line beside its account: the VAT case where the invoice leaves several open, the part of
//! the VAT that is deducted, its division over accounts.
//!
//! What is said here is proposed with its reason. What rests on few bookings, or on some that contradict each other, asks for
//! a person ([`doubts`]).

use rust_decimal::Decimal;

use super::amounts::{Item, Why, need};
use super::deductible::Deducting;
use super::entry::{DividedBefore, Entry, EntryLine, LineSource, Mend, NeedsPerson, VatSuggestion};
use super::finish::{choose_vat, facts_of};
use super::propose::usable;
use super::review::SURE;
use super::vat_match::VatFacts;
use super::{Context, Direction, party};
use crate::base::{Message, cents};
use crate::i18n::Texts;
use crate::office::PartyCard;
use crate::suggest::{Division, Evidence, Facts, Question, RULE, Reason, Share, Suggestion};

/// Id of the reason that a line is divided as before.
pub(super) const DIVIDED: &str = "suggest-divided";

/// Asks what was learned of the lines of one document.
pub(super) struct Asking<'a> {
    context: &'a Context<'a>,
    dossier: String,
    party: String,
}

impl<'a> Asking<'a> {
    pub fn new(context: &'a Context<'a>, card: &PartyCard) -> Self {
        Self { context, dossier: context.dossier.enterprise_number.digits(), party: party::card_key(card) }
    }

    pub fn question<'q>(&'q self, text: &'q str, facts: &'q Facts) -> Question<'q> {
        Question { dossier: &self.dossier, party: &self.party, text, day: self.context.today, facts: Some(facts) }
    }

    /// Gives each proposed account the part of the VAT that was deducted there, where that is not what the account says. A
    /// rule of a person stands as it is.
    pub fn deductions(&self, suggestions: &mut [Suggestion], question: &Question<'_>) {
        if self.context.direction == Direction::Sale {
            return;
        }
        let usual = Deducting::of(self.context);
        let accounts: Vec<u32> = suggestions.iter().map(|suggestion| suggestion.account).collect();
        let known = self.context.suggester.deductible(question, &accounts);
        for (suggestion, known) in suggestions.iter_mut().zip(known).filter(|(suggestion, _)| suggestion.reason.id != RULE) {
            let Some(known) = known else { continue };
            let Some(percent) = known.what.filter(|percent| *percent != usual.usual(suggestion.account)) else { continue };
            let id = if known.elsewhere { "suggest-part-account" } else { "suggest-part" };
            let text = told(id, known.evidence).text("percent", percent.normalize().to_string());
            suggestion.deductible = Some(percent);
            suggestion.deductible_why = Some(Reason { confidence: known.confidence, text });
        }
    }

    /// Divides lines as they were divided before. `of_items` names the item of each line, and follows.
    pub fn divide(&self, items: &[Item], entry: &mut Entry, of_items: &mut Vec<usize>) {
        // What Postvak adds follows the account of a line: where it is divided there is none.
        if items.iter().any(|item| !matches!(item.why, Why::Stated | Why::Rounding)) {
            return;
        }
        let whole = items.iter().filter(|item| item.why == Why::Stated).count() == 1;
        for (at, item) in items.iter().enumerate().rev() {
            let Some(line) = entry.lines.get(at).filter(|line| matches!(line.source, LineSource::Line(_))) else { continue };
            if item.why != Why::Stated || line.suggestions.first().is_some_and(|first| first.reason.id == RULE) {
                continue;
            }
            let facts = facts_of(entry, line.source, line.amount);
            let question = self.question(&line.text, &facts);
            let Some(division) = self.context.suggester.division(&question, whole) else { continue };
            let Some(parts) = self.parts(line, &division) else { continue };
            if division.steady {
                let made: Vec<EntryLine> = parts.iter().map(|part| self.part(line, *part, &division, &question)).collect();
                of_items.splice(at..=at, made.iter().map(|_| at));
                entry.lines.splice(at..=at, made);
            } else if let Some(line) = entry.lines.get_mut(at) {
                let parts = parts.iter().map(|part| (part.account, amount(*part))).collect();
                line.divided = Some(DividedBefore { parts, day: division.evidence.day });
            }
        }
    }

    fn parts(&self, line: &EntryLine, division: &Division) -> Option<Vec<Share>> {
        let may_use = |share: &Share| usable(share.account, self.context.accounts, self.context.direction);
        if !division.shares.iter().all(may_use) {
            return None;
        }
        division.parts_of(cents(line.amount)?)
    }

    fn part(&self, line: &EntryLine, share: Share, division: &Division, question: &Question<'_>) -> EntryLine {
        let Evidence { times, day, .. } = division.evidence;
        let account = share.account;
        let reason = Message::new(DIVIDED).count("times", times).text("account", account.to_string()).date("day", day);
        let first = Suggestion { account, confidence: division.confidence, reason, deductible: None, deductible_why: None };
        let mut suggestions = vec![first];
        self.deductions(&mut suggestions, question);
        suggestions.extend(line.suggestions.iter().filter(|other| other.account != account).cloned());
        suggestions.truncate(3);
        EntryLine { amount: amount(share), account: Some(account), suggestions, ..line.clone() }
    }

    /// Proposes the VAT case of earlier bookings where it differs from the one of the table, and only among those that what
    /// the invoice says leaves open.
    pub fn vat(&self, entry: &mut Entry, index: usize, facts: &VatFacts<'_>) {
        let Some(line) = entry.lines.get(index) else { return };
        let (Some(account), Some(by_table)) = (line.account, line.table_vat.clone()) else { return };
        let table = self.context.table;
        let line_facts = facts_of(entry, line.source, line.amount);
        let question = self.question(&line.text, &line_facts);
        let ways = self.context.suggester.vat_ways(&question, account);
        // As the table says, every time: nothing is open.
        if ways.iter().all(|known| known.what.is_none()) {
            return;
        }
        let open = table.left_open(facts);
        let mut found: Vec<VatSuggestion> = Vec::new();
        let texts = Texts::new(self.context.language);
        let label = |key: &str| table.case(key).map_or_else(String::new, |case| texts.get(&case.label));
        for known in ways {
            let (case, rate) = known.what.map_or_else(|| by_table.clone(), |way| (way.case, way.rate));
            let is_open = (&case, rate) == (&by_table.0, by_table.1)
                || open.iter().any(|open| open.key == case && open.may_be_booked_at(rate, facts.rate));
            if is_open && !case.is_empty() && !found.iter().any(|other| other.case == case && other.rate == rate) {
                let reason = told("suggest-vat", known.evidence).text("case", label(&case));
                found.push(VatSuggestion { case, rate, reason, confidence: Some(known.confidence) });
            }
        }
        let of_table = |one: &VatSuggestion| one.case == by_table.0 && one.rate == by_table.1;
        if found.iter().all(of_table) {
            return;
        }
        if !by_table.0.is_empty() && !found.iter().any(of_table) {
            let (case, rate) = by_table;
            let reason = Message::new("suggest-vat-table").text("case", label(&case));
            found.push(VatSuggestion { case, rate, reason, confidence: None });
        }
        found.truncate(3);
        if let Some(first) = found.first().cloned() {
            choose_vat(entry, index, &first.case, first.rate);
        }
        if let Some(line) = entry.lines.get_mut(index) {
            line.vat_suggestions = found;
        }
    }
}

fn told(id: &'static str, evidence: Evidence) -> Message {
    Message::new(id).count("times", evidence.times).count("last", evidence.last).date("day", evidence.day)
}

fn amount(share: Share) -> Decimal {
    Decimal::new(share.cents, 2)
}

/// What was taken from earlier bookings and is not sure: a person looks. Cheap: meant for every keystroke.
pub(super) fn doubts(entry: &Entry, deducting: Deducting<'_>, found: &mut Vec<NeedsPerson>) {
    for (index, line) in entry.lines.iter().enumerate() {
        vat_doubt(index, line, found);
        deductible_doubt(index, line, deducting, found);
        division_doubt(index, entry, found);
    }
}

fn vat_doubt(index: usize, line: &EntryLine, found: &mut Vec<NeedsPerson>) {
    let Some(first) = line.vat_suggestions.first() else { return };
    let taken = first.case == line.vat_case && first.rate == line.vat_rate;
    if let Some(confidence) = first.confidence.filter(|confidence| taken && *confidence < SURE) {
        let mut one = saying("vat-before", index, &first.reason).saying(|text| text.count("confidence", confidence));
        one.mend = line.vat_suggestions.get(1).map(|other| Mend::Vat(index, other.case.clone(), other.rate));
        found.push(one);
    }
}

fn deductible_doubt(index: usize, line: &EntryLine, deducting: Deducting<'_>, found: &mut Vec<NeedsPerson>) {
    let taken = line.suggestions.iter().find(|suggestion| Some(suggestion.account) == line.account);
    let Some(why) = taken.and_then(|taken| taken.deductible_why.as_ref()).filter(|_| line.deductible.is_none()) else { return };
    let (Some(account), Some(_)) = (line.account, deducting.percent(line)) else { return };
    if why.confidence < SURE {
        let mut one = saying("deductible-before", index, &why.text).saying(|text| text.count("confidence", why.confidence));
        one.mend = Some(Mend::Deductible(index, deducting.usual(account)));
        found.push(one);
    }
}

fn division_doubt(index: usize, entry: &Entry, found: &mut Vec<NeedsPerson>) {
    let Some(line) = entry.lines.get(index) else { return };
    let is_whole = entry.lines.iter().filter(|other| other.source == line.source).count() == 1;
    if let Some(before) = line.divided.as_ref().filter(|_| is_whole) {
        let accounts = before.parts.iter().map(|(account, _)| account.to_string()).collect::<Vec<_>>().join(" + ");
        let mut one = need("divided-otherwise", false)
            .saying(|text| text.count("line", index + 1).text("accounts", accounts).date("day", before.day));
        one.mend = Some(Mend::Divide(index));
        found.push(one);
    }
    // Told once, of the first part.
    let is_part = |line: &EntryLine| {
        line.suggestions.first().is_some_and(|first| first.reason.id == DIVIDED && Some(first.account) == line.account)
    };
    let before = index.checked_sub(1).and_then(|before| entry.lines.get(before));
    let first = before.is_none_or(|before| before.source != line.source || !is_part(before));
    let Some(suggestion) = line.suggestions.first().filter(|_| first && is_part(line)) else { return };
    let parts = parts_from(entry, index);
    if suggestion.confidence < SURE && parts.len() > 1 {
        let accounts = parts.iter().filter_map(|part| part.account).map(|account| account.to_string());
        let accounts = accounts.collect::<Vec<_>>().join(" + ");
        let mut one = saying("divided-before", index, &suggestion.reason)
            .saying(|text| text.text("accounts", accounts).count("confidence", suggestion.confidence));
        one.mend = Some(Mend::Join(index));
        found.push(one);
    }
}

/// A sentence about a line, with everything that its reason tells.
fn saying(code: &'static str, index: usize, reason: &Message) -> NeedsPerson {
    need(code, false).saying(|text| {
        let mut text = text.count("line", index + 1);
        text.args.extend(reason.args.iter().cloned());
        text
    })
}

/// The line with this index and those behind it that are parts of the same line of the document.
pub(super) fn parts_from(entry: &Entry, index: usize) -> &[EntryLine] {
    let rest = entry.lines.get(index..).unwrap_or_default();
    let Some(source) = rest.first().map(|first| first.source).filter(|source| *source != LineSource::Person) else {
        return rest.get(..1).unwrap_or_default();
    };
    let end = rest.iter().position(|line| line.source != source).unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}

/// Divides a line as it was divided the last time.
pub(super) fn divide(entry: &mut Entry, index: usize) {
    let Some(line) = entry.lines.get(index).cloned() else { return };
    let Some(before) = line.divided.clone() else { return };
    let sum: Decimal = before.parts.iter().map(|(_, amount)| *amount).sum();
    if sum != line.amount {
        return;
    }
    let made = before.parts.iter().map(|(account, amount)| EntryLine {
        account: Some(*account),
        amount: *amount,
        deductible: None,
        divided: None,
        ..line.clone()
    });
    let made: Vec<EntryLine> = made.collect();
    entry.lines.splice(index..=index, made);
}

/// Makes one line again of the parts of a line, on the account that is proposed for the whole of it, else on that of the
/// largest part.
pub(super) fn join(entry: &mut Entry, index: usize) {
    let parts = parts_from(entry, index);
    if parts.len() < 2 {
        return;
    }
    let count = parts.len();
    let amount: Decimal = parts.iter().map(|part| part.amount).sum();
    let Some(largest) = parts.iter().max_by_key(|part| part.amount.abs()).cloned() else { return };
    // Each part leaves its own account out of what was proposed for the whole.
    let mut suggestions: Vec<Suggestion> = Vec::new();
    for suggestion in parts.iter().flat_map(|part| &part.suggestions).filter(|suggestion| suggestion.reason.id != DIVIDED) {
        if !suggestions.iter().any(|known| known.account == suggestion.account) {
            suggestions.push(suggestion.clone());
        }
    }
    suggestions.sort_by_key(|suggestion| std::cmp::Reverse(suggestion.confidence));
    suggestions.truncate(3);
    let account = suggestions.first().map(|suggestion| suggestion.account).or(largest.account);
    let line = EntryLine { amount, account, suggestions, deductible: None, divided: None, ..largest };
    entry.lines.splice(index..index + count, [line]);
}
