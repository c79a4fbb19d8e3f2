//! Document → findings. One file a rule set. No I/O.
//!
//! Findings never block booking by themselves: the office must be able to open what its clients receive. They say
//! what is wrong with the file, by whose rule, and where.

mod belgian;
mod expertm;
mod required;
mod sums;
#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::base::Message;
use crate::ubl::{Document, Kind, Profile, Warning};

/// What was found in one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The agreement the document says it follows.
    pub profile: Profile,
    /// What it was judged by.
    pub rule_sets: Vec<RuleSet>,
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Whether anything but information was found.
    #[must_use]
    pub fn has_findings(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity != Severity::Info)
    }
}

/// A set of rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleSet {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, PartialOrd, Ord)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Good to know.
    Info,
    /// Look at it.
    Warning,
    /// It cannot be booked or sent as it is.
    Fatal,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Id of the rule, such as `PV-22`.
    pub rule: String,
    /// How bad it is.
    pub severity: Severity,
    /// The sentence.
    pub text: Message,
    /// Where in the document, as element names.
    pub path: Option<String>,
}

/// How many times one rule is told of one document; an invoice of 4,000 equal lines says it once too often otherwise.
const PER_RULE: usize = 10;

/// Judges a document; `warnings` are what its reader found odd.
#[must_use]
pub fn check(document: &Document, warnings: &[Warning]) -> Report {
    let mut found = Findings { document, list: Vec::new() };
    for warning in warnings {
        let severity = match warning.code {
            "attachment-external" | "attachment-empty" | "number-rounded" | "after-end" => Severity::Info,
            _ => Severity::Warning,
        };
        found.list.push(Finding { rule: format!("UBL-{}", warning.code), severity, text: warning.text.clone(), path: None });
    }
    required::check(document, &mut found);
    sums::check(document, &mut found);
    belgian::check(document, &mut found);
    expertm::check(document, &mut found);
    // What the reader said is not said twice.
    for (said, again) in [("iban-wrong", "PV-44"), ("enterprise-number-wrong", "PV-40")] {
        if warnings.iter().any(|warning| warning.code == said) {
            found.list.retain(|finding| finding.rule != again);
        }
    }
    let version = env!("CARGO_PKG_VERSION");
    let names = ["Postvak: fields", "Postvak: sums", "Postvak: Belgian numbers", "Postvak: Expert/M"];
    Report { profile: document.profile, rule_sets: names.map(|name| RuleSet { name, version }).to_vec(), findings: found.list }
}

/// Findings while they are gathered.
struct Findings<'a> {
    document: &'a Document,
    list: Vec<Finding>,
}

impl Findings<'_> {
    /// Adds a finding; `path` is below the root element.
    fn add(&mut self, rule: &'static str, severity: Severity, text: Message, path: &str) {
        if self.list.iter().filter(|finding| finding.rule == rule).count() >= PER_RULE {
            return;
        }
        let root = match self.document.kind {
            Kind::Invoice => "Invoice",
            Kind::CreditNote => "CreditNote",
        };
        let path = Some(if path.is_empty() { root.to_owned() } else { format!("{root}/{path}") });
        self.list.push(Finding { rule: rule.to_owned(), severity, text, path });
    }

    /// Element of a line with this index.
    fn line_path(&self, index: usize, rest: &str) -> String {
        let name = match self.document.kind {
            Kind::Invoice => "InvoiceLine",
            Kind::CreditNote => "CreditNoteLine",
        };
        let number = index + 1;
        if rest.is_empty() { format!("{name}[{number}]") } else { format!("{name}[{number}]/{rest}") }
    }
}
