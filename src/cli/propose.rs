//! `postvak propose --office DIR --dossier NR FILE [--json]`: the booking Postvak would make, with reasons.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::{Ended, office};
use crate::base::{EnterpriseNumber, Message};
use crate::booking::{Direction, DocType, LineKind, Mend, PartyMatch, Proposal, Side};
use crate::engine::{Desk, EngineError};
use crate::i18n::{Texts, format};
use crate::ubl;

/// Arguments of `propose`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// Folder of the office.
    #[arg(long)]
    pub office: Option<PathBuf>,
    /// Enterprise number of the dossier.
    #[arg(long)]
    pub dossier: EnterpriseNumber,
    /// The UBL file.
    pub file: PathBuf,
    /// It is a sale of the dossier; otherwise the parties in the file tell, and else it is a purchase.
    #[arg(long)]
    pub sale: bool,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Ended {
    let proposed = office::at_desk(args.office.as_ref(), args.json, async |desk| propose(args, desk).await);
    let (proposal, number, texts) = match proposed {
        Ok(proposed) => proposed,
        Err(ended) => return ended,
    };
    let said = super::say(&if args.json { format!("{:#}", as_json(&proposal, number, texts)) } else { page(&proposal, texts) });
    let needs = proposal.needs_person.iter().any(|need| need.blocks);
    if needs && said == Ended::Done { Ended::Findings } else { said }
}

async fn propose(args: &Args, desk: &Desk) -> Result<(Proposal, Option<u32>, Texts), EngineError> {
    let bytes = desk.bytes(&args.file.display().to_string()).await?;
    let parsed = ubl::read(&bytes).map_err(|error| EngineError::Said(error.message()))?;
    let data = desk.data(args.dossier).await?;
    let direction = direction(args, &parsed.document, desk);
    let texts = Texts::new(super::language());
    let mut proposal = desk.propose(&parsed.document, direction, &data);
    let path = std::path::absolute(&args.file).unwrap_or_else(|_| args.file.clone());
    let id = desk.store.document_at(&path.display().to_string()).await?.map(|record| record.id);
    desk.odd(id, &parsed.document, &proposal.entry, &data).await?.tell(&mut proposal);
    let number = desk.next_number(&proposal.entry, &data).await?;
    Ok((proposal, number, texts))
}

/// Sale when asked for, when the file lies in a sales folder, or when the dossier itself is the supplier.
fn direction(args: &Args, document: &ubl::Document, desk: &Desk) -> Direction {
    let own = document.supplier.enterprise_number.as_deref() == Some(args.dossier.digits().as_str());
    let folders = desk.settings().folders.clone();
    let parent = args.file.parent().and_then(|parent| parent.file_name()).map(|name| name.to_string_lossy().to_lowercase());
    let in_sales = parent.is_some_and(|name| folders.sales.iter().any(|known| known.eq_ignore_ascii_case(&name)));
    if args.sale || own || in_sales { Direction::Sale } else { Direction::Purchase }
}

fn matched(party: PartyMatch) -> &'static str {
    match party {
        PartyMatch::EnterpriseNumber => "enterprise_number",
        PartyMatch::Vat => "vat",
        PartyMatch::Iban => "iban",
        PartyMatch::Name => "name",
        PartyMatch::New => "new",
        PartyMatch::None => "none",
    }
}

fn mend(mend: &Mend) -> Value {
    match mend {
        Mend::Period(year, period) => json!({ "book_year": year, "period": period }),
        Mend::Account(line, account) => json!({ "line": line, "account": account }),
        Mend::VatCase(case) => json!({ "vat_case": case }),
        Mend::Vat(line, case, rate) => json!({ "line": line, "vat_case": case, "vat_rate": rate.to_string() }),
        Mend::Deductible(line, percent) => json!({ "line": line, "deductible": percent.to_string() }),
        Mend::Divide(line) => json!({ "divide": line }),
        Mend::Join(line) => json!({ "join": line }),
        Mend::CreateParty => json!({ "create_party": true }),
        Mend::Compare => json!({ "compare": true }),
        Mend::Seen(code) => json!({ "seen": code }),
        Mend::Journal(number) => json!({ "journal": number }),
        Mend::Turn => json!({ "turn": true }),
        Mend::Currency(currency) => json!({ "currency": currency }),
        Mend::AddLine(amount) => json!({ "add_line": amount.to_string() }),
        Mend::VatBox(account, vat_box) => json!({ "account": account, "box": vat_box }),
        Mend::Settings(place) => json!({ "settings": place }),
    }
}

fn as_json(proposal: &Proposal, number: Option<u32>, texts: Texts) -> Value {
    let entry = &proposal.entry;
    let kinds = &proposal.kinds;
    let lines: Vec<Value> = proposal
        .lines
        .iter()
        .zip(kinds)
        .map(|(line, kind)| {
            let base = match kind {
                LineKind::Base(index) => entry.lines.get(*index),
                _ => None,
            };
            let chosen = base.and_then(|base| base.suggestions.iter().find(|one| Some(one.account) == base.account));
            let alternatives: Vec<Value> = base
                .map(|base| base.suggestions.as_slice())
                .unwrap_or_default()
                .iter()
                .map(|one| json!({ "account": one.account, "confidence": one.confidence, "reason": texts.text(&one.reason) }))
                .collect();
            json!({
                "account": line.account,
                "amount": line.amount.to_string(),
                "side": if line.side == Side::Debit { "debit" } else { "credit" },
                "ventilation": line.ventilation,
                "vat_rate_code": line.vat_rate_code,
                "boxes": line.boxes,
                "text": line.text,
                "reason": chosen.map(|one| texts.text(&one.reason)),
                "confidence": chosen.map(|one| one.confidence),
                "alternatives": alternatives,
            })
        })
        .collect();
    let needs: Vec<Value> = proposal
        .needs_person
        .iter()
        .map(|need| json!({ "code": need.code, "text": texts.text(&need.text), "mend": need.mend.as_ref().map(mend) }))
        .collect();
    let differences: Vec<Value> = proposal
        .differences
        .iter()
        .map(|difference| json!({ "code": difference.code, "text": texts.text(&difference.text) }))
        .collect();
    let vat: rust_decimal::Decimal = entry.vat.iter().map(|(_, _, vat)| *vat).sum();
    json!({
        "direction": entry.direction.word(),
        "party": {
            "number": (entry.party.card.number != 0).then_some(entry.party.card.number),
            "name": entry.party.card.name,
            "match": matched(entry.party.matched),
        },
        "journal": entry.journal,
        "book_year": entry.book_year,
        "period": entry.period,
        "vat_period": entry.vat_period,
        "doc_type": if entry.doc_type == DocType::Invoice { "invoice" } else { "credit_note" },
        "number": number,
        "doc_date": entry.doc_date.map(|day| day.to_string()),
        "due_date": entry.due_date.map(|day| day.to_string()),
        "your_ref": entry.reference,
        "structured_reference": (!entry.structured_reference.is_empty()).then_some(&entry.structured_reference),
        "currency": entry.currency,
        "amount": entry.total.to_string(),
        "vat_amount": vat.to_string(),
        "lines": lines,
        "balanced": proposal.balanced,
        "needs_person": needs,
        "differences": differences,
    })
}

fn page(proposal: &Proposal, texts: Texts) -> String {
    let entry = &proposal.entry;
    let language = texts.language();
    let mut text = format!("{} {} · {}\n", entry.party.card.number, entry.party.card.name, entry.reference);
    let mut rows: Vec<[String; 6]> = Vec::new();
    for line in &proposal.lines {
        let amount = format::amount(line.amount, language);
        let (debit, credit) = if line.side == Side::Debit { (amount, String::new()) } else { (String::new(), amount) };
        rows.push([
            line.account.to_string(),
            line.text.clone(),
            line.ventilation.to_string(),
            line.boxes.join(" "),
            debit,
            credit,
        ]);
    }
    text.push_str(&super::scan::columns(&rows, 4));
    for need in &proposal.needs_person {
        text.push_str(&format!("\n! {}", texts.text(&need.text)));
    }
    for difference in &proposal.differences {
        text.push_str(&format!("\n≠ {}", texts.text(&difference.text)));
    }
    if proposal.balanced {
        text.push_str(&format!("\n{}", texts.text(&Message::new("entry-balanced"))));
    }
    text
}
