//! The text of a VAT table: read, laid over another table row by row, and checked.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;
use toml::Spanned;

use super::vat_table::{Boxes, DueAccount, SelfAssessed, Supply, VatCase, VatRate, VatSource, VatTable, When};
use crate::base::Message;

/// Boxes of the VAT return that a line may go to. Source: VAT return, form 625.
const BOXES: [&str; 28] = [
    "00", "01", "02", "03", "44", "45", "46", "47", "48", "49", "54", "55", "56", "57", "59", "61", "62", "63", "64", "81", "82",
    "83", "84", "85", "86", "87", "88", "",
];
/// Highest ventilation code of the manual's lists is 111.
const MAX_VENTILATION: u16 = 999;

/// Why a VAT table cannot be used: one row of it, with its line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the VAT table, row \"{key}\": {problem}; correct that line")]
pub struct VatTableError {
    /// Line of the file, from 1.
    pub line: usize,
    /// Key of the row, or the account.
    pub key: String,
    /// What is wrong.
    pub problem: VatProblem,
}

/// What is wrong with a row of a VAT table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VatProblem {
    /// Not TOML, or a column that does not exist.
    #[error("{0}")]
    Unreadable(String),
    /// It has no key.
    #[error("has no key")]
    NoKey,
    /// Another row of the file has the same key.
    #[error("stands there twice")]
    Twice,
    /// A new row without ventilation code.
    #[error("has no ventilation code")]
    NoVentilation,
    /// A new row without rates.
    #[error("has no rates")]
    NoRates,
    /// VAT cannot be both charged and self-assessed.
    #[error("is both charged and self-assessed")]
    ChargedAndOwed,
    /// A rate code that Expert/M does not know.
    #[error("has rate code {0}; Expert/M knows 1 to 4")]
    RateCode(u8),
    /// It takes a rate that is none of its rates.
    #[error("self-assesses {0} %, which is not one of its rates")]
    OwedRate(u32),
    /// It names a row that is not there.
    #[error("names \"{0}\", which is not in the table")]
    OtherSupply(String),
    /// More than three boxes on a line.
    #[error("has more than three boxes on a line")]
    TooManyBoxes,
    /// Not a box of the VAT return.
    #[error("\"{0}\" is not a box of the VAT return")]
    Box(String),
    /// Not a ventilation code.
    #[error("{0} is not a ventilation code")]
    Ventilation(u16),
    /// Not a percentage.
    #[error("\"{0}\" is not a percentage from 0 to 100")]
    Percentage(String),
    /// Not an account or the beginning of one.
    #[error("\"{0}\" is not a ledger account or the beginning of one")]
    Account(String),
}

impl VatTableError {
    /// The sentence for the user; the path of the file is its last argument.
    #[must_use]
    pub fn message(&self, path: &str) -> Message {
        let (id, value) = match &self.problem {
            VatProblem::Unreadable(reason) => ("booking-vat-file-unreadable", reason.clone()),
            VatProblem::NoKey => ("booking-vat-file-no-key", String::new()),
            VatProblem::Twice => ("booking-vat-file-twice", String::new()),
            VatProblem::NoVentilation => ("booking-vat-file-no-ventilation", String::new()),
            VatProblem::NoRates => ("booking-vat-file-no-rates", String::new()),
            VatProblem::ChargedAndOwed => ("booking-vat-file-charged-and-owed", String::new()),
            VatProblem::RateCode(code) => ("booking-vat-file-rate-code", code.to_string()),
            VatProblem::OwedRate(percent) => ("booking-vat-file-owed-rate", percent.to_string()),
            VatProblem::OtherSupply(key) => ("booking-vat-file-other-supply", key.clone()),
            VatProblem::TooManyBoxes => ("booking-vat-file-too-many-boxes", String::new()),
            VatProblem::Box(vat_box) => ("booking-vat-file-box", vat_box.clone()),
            VatProblem::Ventilation(code) => ("booking-vat-file-ventilation", code.to_string()),
            VatProblem::Percentage(text) => ("booking-vat-file-percentage", text.clone()),
            VatProblem::Account(text) => ("booking-vat-file-account", text.clone()),
        };
        let line = self.line;
        Message::new(id).count("line", line).text("key", self.key.clone()).text("value", value).text("path", path)
    }
}

/// A file as it is written. Every column of a row may be left out: then the row below it keeps its own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    boxes: BTreeMap<String, Spanned<String>>,
    #[serde(default, rename = "case")]
    cases: Vec<Spanned<CasePart>>,
    #[serde(default, rename = "account")]
    accounts: Vec<Spanned<AccountPart>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CasePart {
    #[serde(default)]
    key: String,
    label: Option<String>,
    ventilation: Option<u16>,
    charged: Option<bool>,
    deductible: Option<bool>,
    any_rate: Option<bool>,
    rates: Option<Vec<VatRate>>,
    self_assessed: Option<SelfAssessed>,
    #[serde(default)]
    invoice: BoxesPart,
    #[serde(default)]
    credit_note: BoxesPart,
    supply: Option<Supply>,
    other_supply: Option<String>,
    intra_community: Option<bool>,
    needs_vat_number: Option<bool>,
    ask: Option<String>,
    vat_ventilation: Option<u16>,
    vat_account: Option<DueAccount>,
    states_percent: Option<bool>,
    when: Option<Vec<When>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct BoxesPart {
    base: Option<Vec<String>>,
    vat: Option<String>,
    due: Option<String>,
    deductible: Option<String>,
    cost: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AccountPart {
    account: Option<toml::Value>,
    deductible: Option<toml::Value>,
    private: Option<u32>,
}

impl VatTable {
    /// Reads a table that stands on its own.
    ///
    /// # Errors
    /// When it is not TOML, has an unknown column, or a row contradicts itself; names the line.
    pub fn parse(text: &str) -> Result<Self, VatTableError> {
        Self::default().with(text, VatSource::Postvak)
    }

    /// This table with the rows of a file laid over it: a row with a known key changes the columns it names, a new
    /// row is tried before all others.
    ///
    /// # Errors
    /// When the file is not TOML, has an unknown column, or a row contradicts itself; names the line.
    pub fn with(&self, text: &str, source: VatSource) -> Result<Self, VatTableError> {
        let at = |offset: usize| text.get(..offset).unwrap_or("").matches('\n').count() + 1;
        let file: File = toml::from_str(text).map_err(|error| {
            let problem = error.message().lines().next().unwrap_or("").to_owned();
            let line = at(error.span().map_or(0, |span| span.start));
            VatTableError { line, key: String::new(), problem: VatProblem::Unreadable(problem) }
        })?;
        let mut table = self.clone();
        for (prefix, vat_box) in file.boxes {
            let fail = |problem| VatTableError { line: at(vat_box.span().start), key: prefix.clone(), problem };
            beginning(&prefix).map_err(fail)?;
            known_box(vat_box.as_ref()).map_err(fail)?;
            table.boxes.insert(prefix, (vat_box.into_inner(), source));
        }
        let mut seen = Vec::new();
        let mut fresh = 0;
        for part in file.cases {
            let line = at(part.span().start);
            let part = part.into_inner();
            let key = part.key.clone();
            let fail = |problem| VatTableError { line, key: key.clone(), problem };
            if key.is_empty() {
                return Err(fail(VatProblem::NoKey));
            }
            if seen.iter().any(|(known, _)| *known == key) {
                return Err(fail(VatProblem::Twice));
            }
            let place = table.cases.iter().position(|case| case.key == key).unwrap_or_else(|| {
                table.cases.insert(fresh, blank(&key));
                fresh += 1;
                fresh - 1
            });
            if let Some(case) = table.cases.get_mut(place) {
                part.lay_over(case);
                case.source = source;
                check(case).map_err(fail)?;
            }
            seen.push((key, line));
        }
        for (key, line) in &seen {
            if let Some(other) = table.case(key).and_then(|case| case.other_supply.clone())
                && table.case(&other).is_none()
            {
                return Err(VatTableError { line: *line, key: key.clone(), problem: VatProblem::OtherSupply(other) });
            }
        }
        for part in file.accounts {
            let line = at(part.span().start);
            let part = part.into_inner();
            let prefix = part.account.as_ref().map(written).unwrap_or_default();
            let fail = |problem| VatTableError { line, key: prefix.clone(), problem };
            beginning(&prefix).map_err(fail)?;
            let deductible = part.deductible.as_ref().map(percentage).transpose().map_err(fail)?;
            if let Some(private) = part.private.filter(|private| !(100_000..=999_999_999).contains(private)) {
                return Err(fail(VatProblem::Account(private.to_string())));
            }
            let known = table.accounts.entry(prefix.clone()).or_default();
            known.deductible = deductible.or(known.deductible);
            known.private = part.private.or(known.private);
            known.source = source;
        }
        Ok(table)
    }
}

fn blank(key: &str) -> VatCase {
    VatCase {
        key: key.to_owned(),
        label: key.to_owned(),
        ventilation: None,
        charged: false,
        deductible: true,
        any_rate: false,
        rates: Vec::new(),
        self_assessed: None,
        invoice: Boxes::default(),
        credit_note: Boxes::default(),
        supply: None,
        other_supply: None,
        intra_community: false,
        needs_vat_number: false,
        ask: None,
        vat_ventilation: None,
        vat_account: None,
        states_percent: false,
        when: Vec::new(),
        source: VatSource::default(),
    }
}

impl CasePart {
    fn lay_over(self, case: &mut VatCase) {
        fn set<T>(place: &mut T, new: Option<T>) {
            if let Some(new) = new {
                *place = new;
            }
        }
        set(&mut case.label, self.label);
        case.ventilation = self.ventilation.or(case.ventilation);
        set(&mut case.charged, self.charged);
        set(&mut case.deductible, self.deductible);
        set(&mut case.any_rate, self.any_rate);
        set(&mut case.rates, self.rates);
        case.self_assessed = self.self_assessed.or(case.self_assessed.take());
        self.invoice.lay_over(&mut case.invoice);
        self.credit_note.lay_over(&mut case.credit_note);
        case.supply = self.supply.or(case.supply);
        case.other_supply = self.other_supply.or(case.other_supply.take());
        set(&mut case.intra_community, self.intra_community);
        set(&mut case.needs_vat_number, self.needs_vat_number);
        // An empty text takes the question away.
        case.ask = self.ask.or(case.ask.take()).filter(|ask| !ask.is_empty());
        case.vat_ventilation = self.vat_ventilation.or(case.vat_ventilation);
        case.vat_account = self.vat_account.or(case.vat_account);
        set(&mut case.states_percent, self.states_percent);
        set(&mut case.when, self.when);
    }
}

impl BoxesPart {
    /// An empty box means none.
    fn lay_over(self, boxes: &mut Boxes) {
        let one = |new: Option<String>, old: &mut Option<String>| {
            *old = new.or(old.take()).filter(|vat_box| !vat_box.is_empty());
        };
        boxes.base = self.base.unwrap_or(std::mem::take(&mut boxes.base));
        boxes.cost = self.cost.unwrap_or(std::mem::take(&mut boxes.cost));
        one(self.vat, &mut boxes.vat);
        one(self.due, &mut boxes.due);
        one(self.deductible, &mut boxes.deductible);
    }
}

fn check(case: &VatCase) -> Result<(), VatProblem> {
    if case.ventilation.is_none()
        && (case.any_rate || case.rates.is_empty() || case.rates.iter().any(|rate| rate.ventilation.is_none()))
    {
        return Err(VatProblem::NoVentilation);
    }
    if case.rates.is_empty() && !case.any_rate {
        return Err(VatProblem::NoRates);
    }
    if case.charged && case.self_assessed.is_some() {
        return Err(VatProblem::ChargedAndOwed);
    }
    let codes = case.rates.iter().filter_map(|rate| rate.ventilation).chain(case.ventilation).chain(case.vat_ventilation);
    if let Some(code) = codes.into_iter().find(|code| *code > MAX_VENTILATION) {
        return Err(VatProblem::Ventilation(code));
    }
    if let Some(code) = case.rates.iter().filter_map(|rate| rate.code).find(|code| !(1..=4).contains(code)) {
        return Err(VatProblem::RateCode(code));
    }
    if let Some(due) = &case.self_assessed
        && !case.any_rate
        && !case.rates.iter().any(|rate| rate.percent == due.percent)
    {
        return Err(VatProblem::OwedRate(due.percent));
    }
    for boxes in [&case.invoice, &case.credit_note] {
        if boxes.base.len() > 3 || boxes.cost.len() > 3 {
            return Err(VatProblem::TooManyBoxes);
        }
        let single = [&boxes.vat, &boxes.due, &boxes.deductible].into_iter().flatten();
        for vat_box in boxes.base.iter().chain(&boxes.cost).filter(|one| !matches!(one.as_str(), "class" | "rate")).chain(single)
        {
            known_box(vat_box)?;
        }
    }
    Ok(())
}

fn known_box(vat_box: &str) -> Result<(), VatProblem> {
    if BOXES.contains(&vat_box) { Ok(()) } else { Err(VatProblem::Box(vat_box.to_owned())) }
}

/// A ledger account, or the digits that several begin with.
fn beginning(prefix: &str) -> Result<(), VatProblem> {
    let digits = (1..=9).contains(&prefix.len()) && prefix.bytes().all(|byte| byte.is_ascii_digit());
    if digits { Ok(()) } else { Err(VatProblem::Account(prefix.to_owned())) }
}

/// A value as its text: people write accounts and percentages with and without quotation marks.
fn written(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    }
}

fn percentage(value: &toml::Value) -> Result<Decimal, VatProblem> {
    let text = written(value);
    let percent: Option<Decimal> = text.replace(',', ".").parse().ok();
    percent
        .filter(|percent| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(percent) && percent.scale() <= 2)
        .ok_or(VatProblem::Percentage(text))
}
