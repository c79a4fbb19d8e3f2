//! `postvak dry-run [--office DIR] [--dossier NR] [--quarter 2026-3] [--json]`: what automatic booking would have done in a
//! quarter, the last one when none is named. It changes nothing; it ends with 1 when something would have been wrong.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::{Ended, office};
use crate::base::{EnterpriseNumber, Message, Quarter};
use crate::engine::DryRun;
use crate::i18n::{Texts, format};
use crate::suggest::{Mistake, WhyLeft, Wrong};

/// Arguments of `dry-run`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// Folder of the office.
    #[arg(long)]
    pub office: Option<PathBuf>,
    /// Enterprise number of one dossier; all when not given.
    #[arg(long)]
    pub dossier: Option<EnterpriseNumber>,
    /// The quarter, `2026-3`; the one before today's when not given.
    #[arg(long)]
    pub quarter: Option<Quarter>,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Ended {
    let found = office::at_desk(args.office.as_ref(), args.json, async |desk| desk.dry_run(args.dossier, args.quarter).await);
    let found = match found {
        Ok(found) => found,
        Err(ended) => return ended,
    };
    let texts = Texts::new(super::language());
    let text = if args.json { format!("{:#}", as_json(&found)) } else { page(&found, texts) };
    match super::say(&text) {
        Ended::Done if found.dossiers.iter().any(|one| !one.replay.wrong.is_empty()) => Ended::Findings,
        ended => ended,
    }
}

fn word(why: WhyLeft) -> &'static str {
    match why {
        WhyLeft::NoProof => "no_proof",
        WhyLeft::Flagged => "flagged",
        WhyLeft::NewParty => "new_party",
        WhyLeft::Unsure => "unsure",
    }
}

fn as_json(found: &DryRun) -> Value {
    let mistake = |mistake: &Mistake| {
        json!({
            "text": mistake.booked.text,
            "booked": mistake.booked.account,
            "would_be": mistake.account,
            "confidence": mistake.confidence,
        })
    };
    let wrong = |wrong: &Wrong| {
        let first = wrong.mistakes.first().map(|mistake| &mistake.booked);
        json!({
            "document": wrong.document.map(|id| id.0),
            "party": first.map(|line| line.facts.name.as_str()),
            "number": wrong.number,
            "day": first.map(|line| line.day.to_string()),
            "lines": wrong.mistakes.iter().map(mistake).collect::<Vec<_>>(),
        })
    };
    let dossiers = found.dossiers.iter().map(|one| {
        let replay = &one.replay;
        let left: serde_json::Map<String, Value> =
            replay.left.iter().map(|(why, count)| (word(*why).to_owned(), json!(count))).collect();
        json!({
            "dossier": one.dossier.digits(),
            "name": one.name,
            "invoices": replay.invoices,
            "taken": replay.taken,
            "right": replay.right(),
            "wrong": replay.wrong.iter().map(wrong).collect::<Vec<_>>(),
            "left": left,
            "booked_without_a_look": replay.unseen,
            "proven_from": { "purchases": replay.purchases, "sales": replay.sales },
        })
    });
    json!({
        "quarter": found.quarter.to_string(),
        "first": found.quarter.first().to_string(),
        "last": found.quarter.last().to_string(),
        "dossiers": dossiers.collect::<Vec<_>>(),
    })
}

/// What would have happened, for a terminal.
fn page(found: &DryRun, texts: Texts) -> String {
    let language = texts.language();
    let day = |day| format::date(day, language);
    let title = Message::new("dryrun-period").text("first", day(found.quarter.first())).text("last", day(found.quarter.last()));
    let mut text = format!("{}\n\n", texts.text(&title));
    let mut rows = vec![[
        texts.get("dryrun-column-dossier"),
        texts.get("dryrun-column-invoices"),
        texts.get("dryrun-column-taken"),
        texts.get("dryrun-column-right"),
        texts.get("dryrun-column-wrong"),
    ]];
    rows.extend(found.dossiers.iter().map(|one| {
        let replay = &one.replay;
        let counts = [replay.invoices, replay.taken, replay.right(), replay.wrong.len()].map(|count| count.to_string());
        let [invoices, taken, right, wrong] = counts;
        [one.name.clone(), invoices, taken, right, wrong]
    }));
    text.push_str(&super::scan::columns(&rows, 1));
    for one in &found.dossiers {
        for wrong in &one.replay.wrong {
            text.push_str(&format!("\n{}", one.name));
            for line in wrong.told() {
                text.push_str(&format!("\n  {}", texts.text(&line)));
            }
        }
        for (why, count) in &one.replay.left {
            text.push_str(&format!("\n{}: {}", one.name, texts.text(&why.told(*count))));
        }
    }
    text
}
