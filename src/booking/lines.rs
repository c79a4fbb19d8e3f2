use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::amounts::{LIMIT, need};
use super::deductible::{Deducting, shares};
use super::entry::{Entry, EntryLine, NeedsPerson};
use super::vat_table::{DueAccount, VatCase, VatTable};
use super::{BookingLine, Direction, DocType, Side};
use crate::base::{Message, round_cents};
use crate::i18n::{Texts, format};
use crate::office::{Account, Dossier, ExpertM, Language, VatRegime};

/// The lines an entry makes now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lines {
    /// The control account first, then base lines, then VAT lines. Lines without account carry account 0.
    pub lines: Vec<BookingLine>,
    /// What each of `lines` is, in the same order.
    pub kinds: Vec<LineKind>,
    /// Whether debit equals credit.
    pub balanced: bool,
    /// Total that the document states minus what base lines and VAT make.
    pub difference: Decimal,
    /// What is wrong with single lines.
    pub problems: Vec<NeedsPerson>,
}

/// What a booking line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// Control account of suppliers or customers.
    Control,
    /// Base line of the entry line with this index.
    Base(usize),
    /// VAT charged.
    Vat,
    /// VAT that cannot be deducted, on a cost account.
    Cost,
    /// Self-assessed VAT that is due.
    Due,
    /// Self-assessed VAT that is deducted.
    Deductible,
}

/// Works the booking lines of an entry out. Cheap: meant for every keystroke.
///
/// `language` is the one of the texts that go to Expert/M in `Ref`.
/// Source: Expert/M Plus XML import manual, `Details/Detail`; worked samples of sales and purchases.
#[must_use]
pub fn lines(
    entry: &Entry,
    dossier: &Dossier,
    accounts: &[Account],
    table: &VatTable,
    settings: &ExpertM,
    language: Language,
) -> Lines {
    let mut work = Work { entry, dossier, accounts, table, settings, texts: Texts::new(language), result: Lines::default() };
    if absurd(entry) {
        work.result.problems.push(need("amount-too-large", true));
        return work.result;
    }
    work.control();
    for (index, line) in entry.lines.iter().enumerate() {
        work.base(index, line);
    }
    for (key, rate) in vat_groups(entry) {
        work.vat(&key, rate);
    }
    let base: Decimal = entry.lines.iter().map(|line| line.amount).sum();
    let vat: Decimal = entry.vat.iter().map(|(_, _, vat)| *vat).sum();
    let mut result = work.result;
    result.difference = entry.total - base - vat;
    let signed = |line: &BookingLine| if line.side == Side::Debit { line.amount } else { -line.amount };
    result.balanced = !result.lines.is_empty()
        && result.lines.iter().map(signed).sum::<Decimal>().is_zero()
        && result.lines.iter().all(|line| line.amount.normalize().scale() <= 2);
    result
}

/// Whether an amount is so large that its sums could overflow.
fn absurd(entry: &Entry) -> bool {
    let lines = entry.lines.iter().flat_map(|line| [line.amount, line.vat_rate]);
    let all = lines.chain(entry.vat.iter().flat_map(|(_, rate, vat)| [*rate, *vat])).chain([entry.total]);
    all.into_iter().any(|amount| amount.abs() >= LIMIT)
}

/// Cases and rates in the order in which the lines name them, then those that only the breakdown names.
fn vat_groups(entry: &Entry) -> Vec<(String, Decimal)> {
    let mut groups: Vec<(String, Decimal)> = Vec::new();
    let of_lines = entry.lines.iter().map(|line| (&line.vat_case, line.vat_rate));
    for (key, rate) in of_lines.chain(entry.vat.iter().map(|(key, rate, _)| (key, *rate))) {
        if !groups.iter().any(|(known, known_rate)| known == key && *known_rate == rate) {
            groups.push((key.clone(), rate));
        }
    }
    groups
}

struct Work<'a> {
    entry: &'a Entry,
    dossier: &'a Dossier,
    accounts: &'a [Account],
    table: &'a VatTable,
    settings: &'a ExpertM,
    texts: Texts,
    result: Lines,
}

impl Work<'_> {
    /// Side on which a base line with a positive amount stands.
    fn base_side(&self) -> Side {
        match (self.entry.direction, self.entry.doc_type) {
            (Direction::Purchase, DocType::Invoice) | (Direction::Sale, DocType::CreditNote) => Side::Debit,
            (Direction::Purchase, DocType::CreditNote) | (Direction::Sale, DocType::Invoice) => Side::Credit,
        }
    }

    /// Adds a line; a negative amount turns its side.
    fn push(&mut self, kind: LineKind, side: Side, amount: Decimal, mut line: BookingLine) {
        if amount.is_zero() && kind != LineKind::Control {
            return;
        }
        line.side = if amount < Decimal::ZERO { side.other() } else { side };
        line.amount = amount.abs();
        if self.dossier.vat_regime == VatRegime::None {
            line.boxes.clear();
        }
        self.result.lines.push(line);
        self.result.kinds.push(kind);
    }

    fn control(&mut self) {
        let central = &self.dossier.central;
        let account = match self.entry.direction {
            Direction::Purchase => central.suppliers,
            Direction::Sale => central.customers,
        };
        let made = blank(account, &self.entry.party.card.name);
        self.push(LineKind::Control, self.base_side().other(), self.entry.total, made);
    }

    fn base(&mut self, index: usize, line: &EntryLine) {
        let account = line.account.unwrap_or(0);
        let number = index + 1;
        let mut made = blank(account, &line.text);
        match self.table.case(&line.vat_case) {
            Some(case) => {
                made.ventilation = case.ventilation_at(line.vat_rate);
                made.vat_rate_code = case.rate(line.vat_rate).and_then(|rate| rate.code);
                made.vat_percent = Some(line.vat_rate.normalize()).filter(|_| case.states_percent);
                let wanted = &case.boxes(self.entry.doc_type).base;
                let (boxes, missing) = self.boxes(wanted, case, line.vat_rate, account);
                made.boxes = boxes;
                if missing && account != 0 {
                    let blocks = account_from(account, 62);
                    let found = need("box-missing", blocks);
                    self.result
                        .problems
                        .push(found.saying(|text| text.count("line", number).text("account", account.to_string())));
                }
                if !case.allows(line.vat_rate) {
                    let rate = rate_text(line.vat_rate, self.texts);
                    self.result
                        .problems
                        .push(need("vat-rate", true).saying(|text| text.count("line", number).text("rate", rate)));
                }
            }
            None => self.result.problems.push(need("vat-unknown", true).saying(|text| text.count("line", number))),
        }
        self.push(LineKind::Base(index), self.base_side(), line.amount, made);
    }

    /// The boxes of a line with `class` and `rate` filled in; true when one could not be.
    fn boxes(&self, wanted: &[String], case: &VatCase, rate: Decimal, account: u32) -> (Vec<String>, bool) {
        let mut missing = false;
        let mut boxes = Vec::with_capacity(wanted.len());
        for one in wanted {
            let found = match one.as_str() {
                "class" => self.table.account_box(account).or_else(|| self.chosen_box(account)),
                "rate" => case.rate(rate).and_then(|rate| rate.vat_box.as_deref()),
                plain => Some(plain),
            };
            match found {
                Some(found) => boxes.push(found.to_owned()),
                None => missing = true,
            }
        }
        (boxes, missing)
    }

    /// The box that a person chose for an account.
    fn chosen_box(&self, account: u32) -> Option<&str> {
        self.entry.boxes.iter().find(|(known, _)| *known == account).map(|(_, vat_box)| vat_box.as_str())
    }

    fn vat(&mut self, key: &str, rate: Decimal) {
        let case = self.table.case(key);
        let stated: Decimal = self
            .entry
            .vat
            .iter()
            .filter(|(known, known_rate, _)| known == key && *known_rate == rate)
            .map(|(_, _, vat)| *vat)
            .sum();
        let own: Vec<&EntryLine> = self.entry.lines.iter().filter(|line| line.vat_case == key && line.vat_rate == rate).collect();
        let charged_but_not_due = case.is_some_and(|case| !case.charged && !stated.is_zero());
        if charged_but_not_due {
            let rate = rate_text(rate, self.texts);
            self.result
                .problems
                .push(need("vat-not-expected", false).saying(|text| text.text("rate", rate).amount("vat", stated)));
        } else if own.is_empty() && !stated.is_zero() {
            let rate = rate_text(rate, self.texts);
            self.result
                .problems
                .push(need("vat-without-base", false).saying(|text| text.text("rate", rate).amount("vat", stated)));
        }
        let base: Decimal = own.iter().map(|line| line.amount).sum();
        if case.is_some_and(|case| case.charged) && !rate.is_zero() && stated.is_zero() && !base.is_zero() {
            let rate = rate_text(rate, self.texts);
            self.result.problems.push(need("vat-not-charged", false).saying(|text| text.text("rate", rate)));
        }
        let text = self.texts.text(&Message::new("booking-line-vat").text("rate", rate_text(rate, self.texts)));
        match self.entry.direction {
            Direction::Sale => self.sale_vat(case, stated, &text),
            Direction::Purchase => {
                self.purchase_vat(case, rate, stated, &own, &text, false);
                if let Some(due) = case.and_then(|case| case.self_assessed.as_ref()) {
                    let amount = round_cents(base * rate / Decimal::ONE_HUNDRED);
                    self.due(case, due.account, amount, &text);
                    self.purchase_vat(case, rate, amount, &own, &text, true);
                }
            }
        }
    }

    fn sale_vat(&mut self, case: Option<&VatCase>, amount: Decimal, text: &str) {
        let account =
            case.and_then(|case| case.vat_account).map_or(self.dossier.central.vat_due, |account| self.central(account));
        let mut made = blank(account, text);
        made.ventilation = case.and_then(|case| case.vat_ventilation).unwrap_or(VAT_VENTILATION);
        made.boxes = case.and_then(|case| case.boxes(self.entry.doc_type).vat.clone()).into_iter().collect();
        self.push(LineKind::Vat, self.base_side(), amount, made);
    }

    fn due(&mut self, case: Option<&VatCase>, account: DueAccount, amount: Decimal, text: &str) {
        let mut made = blank(self.central(account), text);
        made.ventilation = self.settings.purchase_vat_line.ventilation;
        made.boxes = case.and_then(|case| case.boxes(self.entry.doc_type).due.clone()).into_iter().collect();
        self.push(LineKind::Due, self.base_side().other(), amount, made);
    }

    fn central(&self, account: DueAccount) -> u32 {
        let central = &self.dossier.central;
        match account {
            DueAccount::IntraCommunity => central.vat_due_intra_community,
            DueAccount::CoContractor => central.vat_due_co_contractor,
            DueAccount::Import => central.vat_due_import,
            DueAccount::OneStopShop => central.vat_due_one_stop_shop,
        }
    }

    /// VAT of a purchase: what cannot be deducted goes to the cost accounts, or to the private account that the table
    /// names for them, each with a line of its own; the rest is deducted.
    fn purchase_vat(
        &mut self,
        case: Option<&VatCase>,
        rate: Decimal,
        amount: Decimal,
        own: &[&EntryLine],
        text: &str,
        self_assessed: bool,
    ) {
        let mut left = amount;
        let deducting = Deducting {
            direction: self.entry.direction,
            regime: self.dossier.vat_regime,
            table: self.table,
            accounts: self.accounts,
        };
        for ((account, deducted), share) in shares(amount, own) {
            let part = deducting.refused(case, account, deducted);
            let cost = round_cents(share * part / Decimal::ONE_HUNDRED);
            if cost.is_zero() {
                continue;
            }
            left -= cost;
            let message = Message::new("booking-line-vat-part")
                .text("rate", rate_text(rate, self.texts))
                .text("part", rate_text(part, self.texts));
            let text = self.texts.text(&message);
            let private = self.table.account(account).and_then(|rule| rule.private).filter(|_| account != 0);
            let mut made = blank(private.unwrap_or(account), &text);
            if private.is_some() {
                // Private use is outside the business, and so outside its VAT return.
                made.ventilation = PRIVATE_VENTILATION;
            } else if let Some(case) = case {
                made.ventilation = case.ventilation_at(rate);
                // No VAT on the VAT: the line has rate 0 %.
                made.vat_rate_code = case.rate(Decimal::ZERO).and_then(|rate| rate.code);
                made.boxes = self.boxes(&case.boxes(self.entry.doc_type).cost, case, rate, account).0;
            }
            self.push(LineKind::Cost, self.base_side(), cost, made);
        }
        let boxes = case.map(|case| case.boxes(self.entry.doc_type));
        let vat_box = boxes.and_then(|boxes| if self_assessed { boxes.deductible.clone() } else { boxes.vat.clone() });
        let mut made = blank(self.dossier.central.vat_deductible, text);
        made.ventilation = self.settings.purchase_vat_line.ventilation;
        made.boxes = vat_box
            .map(|vat_box| if vat_box == "59" { self.settings.purchase_vat_line.vat_box.clone() } else { vat_box })
            .into_iter()
            .collect();
        let kind = if self_assessed { LineKind::Deductible } else { LineKind::Vat };
        self.push(kind, self.base_side(), left, made);
    }
}

/// Ventilation code of the VAT line of a sale. Source: Expert/M Plus XML import manual, ventilation codes of sales.
const VAT_VENTILATION: u16 = 11;
/// Ventilation code of the private part of the VAT on a purchase: sundry, outside VAT. Source: the same, of purchases.
const PRIVATE_VENTILATION: u16 = 22;

fn blank(account: u32, text: &str) -> BookingLine {
    BookingLine {
        account,
        amount: Decimal::ZERO,
        side: Side::Debit,
        ventilation: 0,
        vat_rate_code: None,
        vat_percent: None,
        boxes: Vec::new(),
        text: text.chars().take(255).collect(),
    }
}

/// Whether an account is at or above the one that begins with these two digits, whatever its length.
fn account_from(account: u32, first_two: u32) -> bool {
    let mut number = account;
    while number >= 100 {
        number /= 10;
    }
    number >= first_two
}

fn rate_text(rate: Decimal, texts: Texts) -> String {
    format::number(rate.normalize(), 0, texts.language())
}
