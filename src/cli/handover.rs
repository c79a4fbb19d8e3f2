//! `postvak handover --office DIR [--dossier NR] --until DATE [--json]`: makes the runs.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::{Ended, office};
use crate::base::EnterpriseNumber;
use crate::engine::{EngineError, Left};
use crate::i18n::{Texts, format};
use crate::store::Run;

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
    let folder = match office::existing(args.office.as_ref()) {
        Ok(folder) => folder,
        Err(ended) => return ended,
    };
    let made = office::wait(async {
        let desk = office::open(&folder, office::user()).await?;
        let only: Vec<EnterpriseNumber> = args.dossier.into_iter().collect();
        let made = desk.hand_over(&only, args.until).await?;
        let names = desk.store.dossiers().await?.into_iter().map(|one| (one.enterprise_number, one.name)).collect();
        Ok::<_, EngineError>((made, names))
    });
    match made {
        Ok(Ok(((runs, left), names))) => {
            let texts = Texts::new(super::language());
            super::say(&if args.json { format!("{:#}", as_json(&runs, &left, texts)) } else { page(&runs, &left, &names, texts) })
        }
        Ok(Err(error)) => office::told(&error),
        Err(ended) => ended,
    }
}

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
        let count = i64::try_from(left.len()).unwrap_or(i64::MAX);
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
