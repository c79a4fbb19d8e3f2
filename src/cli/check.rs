//! `postvak check FILE… [--json]`: profile, rule sets applied, findings.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::json;

use super::{Ended, show};
use crate::base::Message;
use crate::check::{self, Finding, Report, Severity};
use crate::i18n::Texts;
use crate::ubl;

/// Arguments of `check`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// The UBL files.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// What became of one file.
enum Outcome {
    Checked(Report),
    /// Not an invoice; why.
    Refused(Finding),
    Unreachable(Message),
}

/// Runs the command. A file that is refused or cannot be reached does not stop the others.
pub fn run(args: &Args) -> Ended {
    let texts = Texts::new(super::language());
    let mut ended = Ended::Done;
    let mut listed = Vec::new();
    for file in &args.files {
        let outcome = check_file(file);
        ended = worse(ended, &outcome);
        if let Outcome::Unreachable(message) = &outcome {
            eprintln!("{}", texts.text(message));
        }
        if args.json {
            listed.push(as_json(file, &outcome, texts));
        } else if super::say(&as_text(file, &outcome, texts)) != Ended::Done {
            return Ended::OutOfReach;
        }
    }
    if args.json && super::say(&format!("{:#}", json!(listed))) != Ended::Done {
        return Ended::OutOfReach;
    }
    ended
}

fn check_file(path: &Path) -> Outcome {
    let bytes = match show::bytes_of(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            let message = Message::new("check-command-unreachable").text("reason", error.to_string());
            return Outcome::Unreachable(message.text("path", path.display().to_string()));
        }
    };
    match ubl::read(&bytes) {
        Ok(parsed) => Outcome::Checked(check::check(&parsed.document, &parsed.warnings)),
        Err(error) => Outcome::Refused(Finding {
            rule: format!("UBL-{}", error.code()),
            severity: Severity::Fatal,
            text: error.message(),
            path: None,
        }),
    }
}

fn worse(ended: Ended, outcome: &Outcome) -> Ended {
    match outcome {
        Outcome::Unreachable(_) => Ended::OutOfReach,
        Outcome::Refused(_) if ended == Ended::Done => Ended::Findings,
        Outcome::Checked(report) if ended == Ended::Done && report.has_findings() => Ended::Findings,
        Outcome::Refused(_) | Outcome::Checked(_) => ended,
    }
}

/// One element of the list that `--json` writes.
#[derive(Serialize)]
struct Listed {
    file: String,
    profile: Option<ubl::Profile>,
    rule_sets: Vec<check::RuleSet>,
    findings: Vec<ListedFinding>,
}

#[derive(Serialize)]
struct ListedFinding {
    rule: String,
    severity: Severity,
    text: String,
    path: Option<String>,
}

fn as_json(file: &Path, outcome: &Outcome, texts: Texts) -> Listed {
    let listed = |finding: &Finding| ListedFinding {
        rule: finding.rule.clone(),
        severity: finding.severity,
        text: texts.text(&finding.text),
        path: finding.path.clone(),
    };
    let file = file.display().to_string();
    match outcome {
        Outcome::Checked(report) => Listed {
            file,
            profile: Some(report.profile),
            rule_sets: report.rule_sets.clone(),
            findings: report.findings.iter().map(listed).collect(),
        },
        Outcome::Refused(finding) => Listed { file, profile: None, rule_sets: Vec::new(), findings: vec![listed(finding)] },
        Outcome::Unreachable(message) => {
            let finding = ListedFinding {
                rule: "unreachable".to_owned(),
                severity: Severity::Fatal,
                text: texts.text(message),
                path: None,
            };
            Listed { file, profile: None, rule_sets: Vec::new(), findings: vec![finding] }
        }
    }
}

fn as_text(file: &Path, outcome: &Outcome, texts: Texts) -> String {
    let mut text = file.display().to_string();
    let mut add = |finding: &Finding| {
        let severity = match finding.severity {
            Severity::Fatal => "check-severity-fatal",
            Severity::Warning => "check-severity-warning",
            Severity::Info => "check-severity-info",
        };
        let place = finding.path.as_deref().map_or_else(String::new, |path| format!("  [{path}]"));
        // Writing to a String cannot fail.
        let _infallible = write!(text, "\n  {:8} {:7} {}{place}", finding.rule, texts.get(severity), texts.text(&finding.text));
    };
    match outcome {
        Outcome::Checked(report) => {
            report.findings.iter().for_each(&mut add);
            let profile = serde_json::to_value(report.profile).ok().and_then(|word| word.as_str().map(ToOwned::to_owned));
            let mut head = texts.text(&Message::new("check-command-profile").text("profile", profile.unwrap_or_default()));
            if report.findings.is_empty() {
                head = format!("{head}: {}", texts.get("check-command-none"));
            }
            let rest = text.split_off(file.display().to_string().len());
            format!("{text}: {head}{rest}")
        }
        Outcome::Refused(finding) => {
            add(finding);
            text
        }
        Outcome::Unreachable(message) => format!("{text}: {}", texts.text(message)),
    }
}
