//! `postvak scan [--office DIR] [--json]`: counts per dossier.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::{Ended, office};
use crate::base::Message;
use crate::engine::DossierRow;
use crate::i18n::Texts;

/// Arguments of `scan`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// Folder of the office.
    #[arg(long)]
    pub office: Option<PathBuf>,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Ended {
    let rows = office::at_desk(args.office.as_ref(), args.json, async |desk| {
        desk.look(&[], &|_, _| {}).await?;
        desk.overview().await
    });
    match rows {
        Ok(rows) => super::say(&if args.json { format!("{:#}", as_json(&rows)) } else { table(&rows) }),
        Err(ended) => ended,
    }
}

/// What `state` says of a dossier.
fn state(row: &DossierRow) -> &'static str {
    if row.unreachable.is_some() {
        "unreachable"
    } else if !row.dossier.can_book() {
        "no_periods"
    } else {
        "ok"
    }
}

fn as_json(rows: &[DossierRow]) -> Value {
    let dossiers: Vec<Value> = rows
        .iter()
        .map(|row| {
            let counts = &row.counts;
            json!({
                "enterprise_number": row.dossier.enterprise_number.digits(),
                "name": row.dossier.name,
                "purchases": counts.purchases,
                "sales": counts.sales,
                "documents": counts.documents,
                "review": counts.review,
                "ready": counts.ready,
                "unreadable": counts.unreadable,
                "duplicates": counts.duplicates,
                "state": state(row),
            })
        })
        .collect();
    json!({ "dossiers": dossiers })
}

/// The counts as a table for a terminal.
pub fn table(rows: &[DossierRow]) -> String {
    let texts = Texts::new(super::language());
    let titles = [
        "overview-column-dossier",
        "overview-column-number",
        "overview-column-purchases",
        "overview-column-sales",
        "overview-column-documents",
        "overview-column-review",
        "overview-column-ready",
        "status-unreadable",
        "status-duplicate",
    ]
    .map(|id| texts.get(id));
    let mut lines: Vec<[String; 9]> = vec![titles];
    for row in rows {
        let counts = &row.counts;
        let number = |count: u32| if count == 0 { "–".to_owned() } else { count.to_string() };
        lines.push([
            row.dossier.name.clone(),
            row.dossier.enterprise_number.to_string(),
            counts.purchases.to_string(),
            counts.sales.to_string(),
            counts.documents.to_string(),
            number(counts.review),
            number(counts.ready),
            number(counts.unreadable),
            number(counts.duplicates),
        ]);
    }
    let mut text = columns(&lines, 2);
    for row in rows {
        let note = match (&row.unreachable, row.dossier.can_book()) {
            (Some(unreachable), _) => {
                let since = unreachable.since.to_string();
                texts.text(&Message::new("overview-unreachable").text("since", since).text("path", unreachable.path.clone()))
            }
            (None, false) => texts.get("overview-no-periods"),
            (None, true) => continue,
        };
        text.push_str(&format!("\n{}: {note}", row.dossier.name));
    }
    text
}

/// Lines of cells as aligned columns; those from `right` on are numbers and stand at the right.
pub fn columns<const N: usize>(lines: &[[String; N]], right: usize) -> String {
    let mut widths = [0; N];
    for line in lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = String::new();
    for line in lines {
        if !text.is_empty() {
            text.push('\n');
        }
        let mut row = String::new();
        for (place, (width, cell)) in widths.iter().zip(line).enumerate() {
            if place > 0 {
                row.push_str("  ");
            }
            let padding = " ".repeat(width - cell.chars().count());
            if place >= right {
                row.push_str(&padding);
                row.push_str(cell);
            } else {
                row.push_str(cell);
                row.push_str(&padding);
            }
        }
        text.push_str(row.trim_end());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::columns;

    #[test]
    fn columns_align() {
        let lines = [["a".to_owned(), "10".to_owned()], ["één".to_owned(), "2".to_owned()]];
        assert_eq!(columns(&lines, 1), "a    10\néén   2");
    }
}
