//! `postvak handover --office DIR [--dossier NR] --until DATE [--json]`: makes the runs. It ends with 1 when a booking
//! that should have gone did not.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::{Ended, office};
use crate::base::EnterpriseNumber;
use crate::engine::Left;
use crate::i18n::{Texts, format};
use crate::store::{Run, Status};

/// Arguments of `handover`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// Folder of the office.
    #[arg(long)]
    pub office: Option<PathBuf>,
    /// Enterprise number of one dossier; all when not given.
    #[arg(long)]
    pub dossier: Option<EnterpriseNumber>,
    /// Up to and including this day, `2026-11-30`.
    #[arg(long)]
    pub until: Date,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Ended {
    let made = office::at_desk(args.office.as_ref(), args.json, async |desk| {
        let only: Vec<EnterpriseNumber> = args.dossier.into_iter().collect();
        let made = desk.hand_over(&only, args.until).await?;
        let names = desk.store.dossiers().await?.into_iter().map(|one| (one.enterprise_number, one.name)).collect();
        Ok((made, names))
    });
    let ((runs, left), names) = match made {
        Ok(made) => made,
        Err(ended) => return ended,
    };
    let texts = Texts::new(super::language());
    let text = if args.json { format!("{:#}", as_json(&runs, &left, texts)) } else { page(&runs, &left, &names, texts) };
    match super::say(&text) {
        Ended::Done if left.iter().any(|left| is_refusal(left.record.status, &left.reason.id)) => Ended::Findings,
        ended => ended,
    }
}

/// Whether a document that stayed behind is a refusal: it was booked and should have gone, but its file is not there, is
/// another one by now, or Expert/M refused it. What waits for a person as every day, for its date, or for Expert/M is
/// none, so that a script that hands over each night hears only of what went wrong.
fn is_refusal(status: Status, reason: &str) -> bool {
    match status {
        Status::Refused => true,
        Status::Booked => REFUSALS.contains(&reason),
        _ => false,
    }
}

/// Reasons for which a booked document stays although its date has come.
const REFUSALS: [&str; 2] = ["handover-stays-file", "handover-stays-replaced"];

fn as_json(runs: &[Run], left: &[Left], texts: Texts) -> Value {
    let runs: Vec<Value> = runs
        .iter()
        .map(|run| {
            json!({
                "dossier": run.dossier.digits(),
                "file": run.file,
                "bookings": run.bookings.len(),
                "total": run.total.to_string(),
            })
        })
        .collect();
    let left: Vec<Value> = left
        .iter()
        .map(|left| {
            json!({
                "dossier": left.record.dossier.digits(),
                "document": left.record.path,
                "reason": texts.text(&left.reason),
            })
        })
        .collect();
    json!({ "runs": runs, "left": left })
}

/// Runs made and documents left, for a terminal.
pub fn page(runs: &[Run], left: &[Left], names: &BTreeMap<EnterpriseNumber, String>, texts: Texts) -> String {
    let language = texts.language();
    let name = |dossier: EnterpriseNumber| names.get(&dossier).cloned().unwrap_or_else(|| dossier.to_string());
    let mut rows = vec![[
        texts.get("handover-dossier"),
        texts.get("handover-file"),
        texts.get("handover-column-bookings"),
        texts.get("handover-column-total"),
    ]];
    rows.extend(
        runs.iter().map(|run| {
            [name(run.dossier), run.file.clone(), run.bookings.len().to_string(), format::amount(run.total, language)]
        }),
    );
    let mut text = super::scan::columns(&rows, 2);
    if !left.is_empty() {
        let count = left.len();
        text.push_str(&format!("\n\n{} {count}\n", texts.get("handover-stays")));
        let rows: Vec<[String; 4]> = left
            .iter()
            .map(|left| {
                let summary = &left.record.summary;
                let file = left.record.path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
                let what = if summary.party.is_empty() { file } else { format!("{} {}", summary.party, summary.number) };
                let total = summary.total.map(|total| format::amount(total, language)).unwrap_or_default();
                [name(left.record.dossier), what, total, texts.text(&left.reason)]
            })
            .collect();
        text.push_str(&super::scan::columns(&rows, 4));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_booking_that_should_have_gone_is_a_refusal() {
        for (status, id, refusal) in [
            (Status::New, "handover-stays-new", false),
            (Status::New, "handover-stays-flag", false),
            (Status::Ready, "handover-stays-ready", false),
            (Status::Unreadable, "handover-stays-unreadable", false),
            (Status::Duplicate, "handover-stays-duplicate", false),
            (Status::Booked, "handover-stays-later", false),
            (Status::Booked, "handover-stays-file", true),
            (Status::Booked, "handover-stays-replaced", true),
            (Status::Refused, "handover-stays-refused", true),
        ] {
            assert_eq!(is_refusal(status, id), refusal, "{id}");
        }
    }
}
