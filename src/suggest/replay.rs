//! The dry run: what automatic booking would have done with what was really booked since, had it been on.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Booked, Hand, Learner, Question, Suggest as _, Whole};
use crate::base::{DocumentId, Message};

/// An invoice that was really booked, with all its lines; of one day and one dossier.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Invoice {
    /// Its document; none for what was booked elsewhere.
    pub document: Option<DocumentId>,
    /// Number its sender gave, when it is known.
    pub number: String,
    /// Whether it was ever flagged for review.
    pub flagged: bool,
    /// What was booked, at least one line.
    pub lines: Vec<Booked>,
}

/// A line that would have been booked by itself, and wrongly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// What was really booked.
    pub booked: Booked,
    /// The account that would have been taken.
    pub account: u32,
    /// How sure we would have been, in per cent.
    pub confidence: u8,
}

/// An invoice that would have been booked by itself, and wrongly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Its document; none for what was booked elsewhere.
    pub document: Option<DocumentId>,
    /// Number its sender gave, when it is known.
    pub number: String,
    /// Its lines that differ, at least one.
    pub mistakes: Vec<Mistake>,
}

/// Why an invoice would have been left to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhyLeft {
    /// The dossier had not proved itself on that day.
    NoProof,
    /// It was flagged for review.
    Flagged,
    /// The first invoice of its party in this dossier.
    NewParty,
    /// A line of which we were not sure enough.
    Unsure,
}

impl WhyLeft {
    /// Why so many invoices would have been left, in words.
    #[must_use]
    pub fn told(self, invoices: usize) -> Message {
        let id = match self {
            Self::NoProof => "dryrun-left-no-proof",
            Self::Flagged => "dryrun-left-flagged",
            Self::NewParty => "dryrun-left-new-party",
            Self::Unsure => "dryrun-left-unsure",
        };
        Message::new(id).count("count", invoices)
    }
}

impl Wrong {
    /// What would have been booked and what was, a sentence for each line that differs.
    #[must_use]
    pub fn told(&self) -> Vec<Message> {
        let line = |mistake: &Mistake| {
            Message::new("dryrun-wrong-line")
                .text("party", mistake.booked.facts.name.clone())
                .text("number", self.number.clone())
                .text("would", mistake.account.to_string())
                .text("sure", mistake.confidence.to_string())
                .text("booked", mistake.booked.account.to_string())
        };
        self.mistakes.iter().map(line).collect()
    }
}

/// What automatic booking would have done in one dossier.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Replay {
    /// Invoices that a person booked.
    pub invoices: usize,
    /// Those of them that would have been booked without a person.
    pub taken: usize,
    /// Those of these that would have been wrong, oldest first.
    pub wrong: Vec<Wrong>,
    /// How many would have been left, and why.
    pub left: BTreeMap<WhyLeft, usize>,
    /// Invoices that nobody looked at when they were booked: they prove nothing and are not counted above.
    pub unseen: usize,
    /// Confidence from which purchases would be booked now, in per cent; none while they have not proved themselves.
    pub purchases: Option<u8>,
    /// The same for sales.
    pub sales: Option<u8>,
}

impl Replay {
    /// Invoices that would have been booked rightly.
    #[must_use]
    pub fn right(&self) -> usize {
        self.taken.saturating_sub(self.wrong.len())
    }
}

/// What is known while a day is replayed.
struct Known<'a> {
    learner: &'a Learner,
    /// Confidence that is asked at the least, in per cent.
    least: u8,
    /// Confidence from which a dossier has proved itself today, purchases and sales apart.
    enough: BTreeMap<(&'a str, bool), Option<u8>>,
}

/// Replays what was booked from a day up to and including another, of one dossier or of all. `history` is that of the
/// whole office, oldest first. Each invoice is asked with what was known the day before, and the threshold is chosen from
/// earlier days only, never below `least` per cent.
///
/// It judges accounts; where earlier bookings leave a doubt about VAT case, deducted part or division, the invoice is left. What else keeps an invoice from being booked by itself (what is different from earlier invoices, a
/// finding, another amount on the PDF) is looked at for a real one only.
#[must_use]
pub fn replay(history: &[Invoice], only: Option<&str>, from: Date, until: Date, least: u8) -> BTreeMap<String, Replay> {
    let day_of = |invoice: &Invoice| invoice.lines.first().map_or(Date::MIN, |line| line.day);
    let history = &history[..history.partition_point(|invoice| day_of(invoice) <= until)];
    let (before, since) = history.split_at(history.partition_point(|invoice| day_of(invoice) < from));
    let lines: Vec<Booked> = before.iter().flat_map(|invoice| invoice.lines.iter().cloned()).collect();
    let mut learner = Learner::of_history(&lines);
    drop(lines);
    let mut found: BTreeMap<String, Replay> = BTreeMap::new();
    for today in since.chunk_by(|one, other| day_of(one) == day_of(other)) {
        let mut known = Known { learner: &learner, least, enough: BTreeMap::new() };
        for invoice in today {
            if let Some(first) = invoice.lines.first().filter(|line| only.is_none_or(|dossier| dossier == line.dossier)) {
                known.judge(invoice, first, found.entry(first.dossier.clone()).or_default());
            }
        }
        for line in today.iter().flat_map(|invoice| &invoice.lines) {
            learner.learn(line);
        }
    }
    let after = until.tomorrow().unwrap_or(until);
    for (dossier, replay) in &mut found {
        replay.purchases = learner.automatic_from(dossier, false, after);
        replay.sales = learner.automatic_from(dossier, true, after);
    }
    found
}

impl<'a> Known<'a> {
    fn judge(&mut self, invoice: &'a Invoice, first: &'a Booked, found: &mut Replay) {
        if first.hand != Hand::Person {
            found.unseen += 1;
            return;
        }
        found.invoices += 1;
        match self.ask(invoice, first) {
            Err(why) => *found.left.entry(why).or_default() += 1,
            Ok(mistakes) => {
                found.taken += 1;
                if !mistakes.is_empty() {
                    found.wrong.push(Wrong { document: invoice.document, number: invoice.number.clone(), mistakes });
                }
            }
        }
    }

    /// What would have been booked wrongly, or why nothing would have been booked.
    fn ask(&mut self, invoice: &'a Invoice, first: &'a Booked) -> Result<Vec<Mistake>, WhyLeft> {
        let Booked { dossier, party, day, .. } = first;
        let side = (dossier.as_str(), first.facts.sale);
        let proven = *self.enough.entry(side).or_insert_with(|| self.learner.automatic_from(side.0, side.1, *day));
        let enough = proven.ok_or(WhyLeft::NoProof)?.max(self.least);
        if invoice.flagged {
            return Err(WhyLeft::Flagged);
        }
        if self.learner.seen(dossier, party) == 0 {
            return Err(WhyLeft::NewParty);
        }
        let mut mistakes = Vec::new();
        for line in &invoice.lines {
            let question = Question { dossier, party, text: &line.text, day: line.day, facts: Some(&line.facts) };
            let best = self.learner.suggest(&question);
            let best = best.first().filter(|best| best.confidence >= enough).ok_or(WhyLeft::Unsure)?;
            if self.doubts(&question, line) {
                return Err(WhyLeft::Unsure);
            }
            if best.account != line.account {
                let (account, confidence) = (best.account, best.confidence);
                mistakes.push(Mistake { booked: line.clone(), account, confidence });
            }
        }
        Ok(mistakes)
    }

    /// Whether earlier bookings say something of the line beside its account that a person would be asked about.
    fn doubts(&self, question: &Question<'_>, line: &Booked) -> bool {
        let ways = self.learner.vat_ways(question, line.account);
        let vat = ways.first().is_some_and(|first| (ways.len() > 1 || first.what.is_some()) && first.confidence < self.least);
        let deductible = self.learner.deductible(question, &[line.account]);
        let part = deductible.into_iter().flatten().any(|known| known.what.is_some() && known.confidence < self.least);
        let whole = line.treatment.of != Whole::Line;
        let division = if line.treatment.shares.is_empty() { None } else { self.learner.division(question, whole) };
        vat || part || division.is_some_and(|division| division.confidence < self.least)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const LAST: Date = date(2027, 12, 31);

    /// A booking a day; from some day on the party goes elsewhere.
    fn history(days: i32, turns: i32) -> Vec<Invoice> {
        (0..days)
            .map(|day| {
                let line = Booked {
                    dossier: "d".to_owned(),
                    party: format!("p{}", day % 3),
                    account: if day >= turns { 613_000 } else { 610_000 + u32::try_from(day % 3).unwrap_or(0) },
                    day: date(2026, 1, 1).saturating_add(jiff::Span::new().days(day)),
                    ..Booked::default()
                };
                Invoice { document: Some(DocumentId(day.into())), lines: vec![line], ..Invoice::default() }
            })
            .collect()
    }

    fn of(history: &[Invoice], from: Date) -> Replay {
        replay(history, Some("d"), from, LAST, 0).remove("d").unwrap_or_default()
    }

    #[test]
    fn a_steady_dossier_books_itself_and_rightly() {
        let found = of(&history(400, 999), date(2026, 11, 1));
        assert_eq!((found.invoices, found.taken, found.right(), found.left.len()), (96, 96, 96, 0));
        assert!(found.purchases.is_none(), "the last booking is long ago on the day after the period");
        let until = date(2027, 2, 4);
        let found = replay(&history(400, 999), None, date(2026, 11, 1), until, 0).remove("d").expect("replayed");
        assert!(found.purchases.is_some() && found.sales.is_none());
    }

    #[test]
    fn it_stops_soon_after_the_habits_change_and_names_what_was_wrong() {
        let found = of(&history(400, 310), date(2026, 11, 1));
        assert!(!found.wrong.is_empty(), "nobody can know the first day");
        assert!(found.wrong.len() <= 6, "{}", found.wrong.len());
        let first = &found.wrong[0];
        assert_eq!(first.document, Some(DocumentId(310)));
        assert_eq!((first.mistakes[0].booked.account, first.mistakes[0].account), (613_000, 610_001));
        assert!(found.left[&WhyLeft::NoProof] > 50, "the proof is gone");
        assert_eq!(found.purchases, None);
    }

    #[test]
    fn nothing_is_taken_without_proof_or_of_a_new_party_or_flagged() {
        let few = history(40, 999);
        let found = of(&few, date(2026, 1, 20));
        assert_eq!((found.taken, found.left[&WhyLeft::NoProof]), (0, 21), "too few to prove anything");
        let mut new = history(400, 999);
        let mut last = new[399].clone();
        last.lines[0].party = "new".to_owned();
        new[399].flagged = true;
        new.push(last);
        let found = of(&new, date(2027, 2, 3));
        assert_eq!((found.invoices, found.taken), (3, 1));
        assert_eq!(found.left, BTreeMap::from([(WhyLeft::Flagged, 1), (WhyLeft::NewParty, 1)]));
    }

    #[test]
    fn one_unsure_line_leaves_the_whole_invoice_and_one_wrong_line_makes_it_wrong() {
        let mut two = history(400, 999);
        let odd = Booked { account: 640_000, text: "never seen".to_owned(), ..two[399].lines[0].clone() };
        two[399].lines.push(odd);
        let found = of(&two, date(2027, 2, 4));
        let left = found.left.get(&WhyLeft::Unsure).copied().unwrap_or_default();
        assert_eq!((found.invoices, left + found.wrong.len()), (1, 1));
        assert_eq!(replay(&two, None, date(2027, 2, 4), LAST, 100)["d"].taken, 0, "never below what is asked at the least");
    }

    #[test]
    fn what_came_later_changes_nothing() {
        let steady = history(400, 999);
        let mut turned = steady.clone();
        for invoice in &mut turned[380..] {
            invoice.lines[0].account = 699_999;
        }
        let until = date(2027, 1, 15);
        let of = |history: &[Invoice]| replay(history, None, date(2026, 11, 1), until, 0);
        assert_eq!(of(&steady), of(&turned));
    }

    #[test]
    fn a_doubt_beside_the_account_leaves_the_invoice() {
        use crate::suggest::{Treatment, Way};
        let mut doubtful = history(400, 999);
        // The day before the last one of this party, half of the VAT was deducted for once.
        doubtful[396].lines[0].treatment = Treatment { deductible: Way::Other(50.into()), ..Treatment::default() };
        let until = date(2027, 2, 4);
        let found = replay(&doubtful, None, date(2027, 2, 4), until, 90).remove("d").expect("replayed");
        assert_eq!((found.taken, found.left), (0, BTreeMap::from([(WhyLeft::Unsure, 1)])));
        assert_eq!(replay(&history(400, 999), None, date(2027, 2, 4), until, 90)["d"].taken, 1);
    }

    #[test]
    fn what_nobody_looked_at_proves_nothing() {
        let mut own = history(400, 999);
        for invoice in &mut own[60..] {
            invoice.lines[0].hand = Hand::Postvak;
        }
        let found = of(&own, date(2026, 7, 1));
        assert_eq!((found.invoices, found.unseen, found.purchases), (0, 219, None));
        let mut many = history(400, 310);
        for invoice in &mut many[310..] {
            invoice.lines[0].hand = Hand::Many;
        }
        let found = replay(&many, None, date(2026, 11, 1), date(2027, 1, 20), 0).remove("d").expect("replayed");
        assert_eq!((found.invoices, found.unseen), (6, 75));
    }
}
