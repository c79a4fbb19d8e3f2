//! `postvak billit push [--dossier NR] [--again] [--only-bookings] [--at-hand-over true|false]`: bookings that Expert/M has go
//! up to Billit, and master data that changed. It ends with 1 when something is refused, with its reason.

use serde_json::{Value, json};

use super::Ended;
use super::billit_down::{Common, busy, run, told, use_key};
use crate::base::{EnterpriseNumber, Message};
use crate::billit::Pushed;
use crate::engine::{Desk, EngineError};
use crate::i18n::Texts;
use crate::store::{OutboxState, UpSettings};

/// Arguments of `billit push`.
#[derive(Debug, Clone, clap::Args)]
pub struct Push {
    #[command(flatten)]
    common: Common,
    /// Enterprise number of one dossier; all when not given.
    #[arg(long)]
    dossier: Option<EnterpriseNumber>,
    /// Also what was refused or waits for its next turn.
    #[arg(long)]
    again: bool,
    /// Bookings only, no master data.
    #[arg(long)]
    only_bookings: bool,
    /// From now on bookings go up at the hand-over already (true), or once Expert/M has them (false).
    #[arg(long)]
    at_hand_over: Option<bool>,
}

/// What somebody has to look at: dossier, what it is, why.
type Refused = (EnterpriseNumber, String, Message);

/// Sends up what is to go.
pub fn push(args: &Push) -> Ended {
    run(&args.common, async |desk| {
        if let Some(at_hand_over) = args.at_hand_over {
            let settings = UpSettings { at_hand_over, ..desk.store.up_settings().await? };
            desk.store.save_up_settings(&settings).await?;
        }
        use_key(desk, &args.common).await?;
        let push = crate::billit::Push { dossier: args.dossier, again: args.again, only_bookings: args.only_bookings };
        let Some(pushed) = desk.push_billit(push).await? else {
            return Err(EngineError::Said(busy(desk.store.sync_run().await?)));
        };
        let refused = refused(desk, args.dossier).await?;
        let texts = Texts::new(super::language());
        let text =
            if args.common.json { format!("{:#}", as_json(&pushed, &refused, texts)) } else { page(&pushed, &refused, texts) };
        let ended = match (&pushed.stopped, refused.is_empty()) {
            (Some(_), _) => Ended::OutOfReach,
            (None, true) => Ended::Done,
            (None, false) => Ended::Findings,
        };
        Ok((text, ended))
    })
}

async fn refused(desk: &Desk, only: Option<EnterpriseNumber>) -> Result<Vec<Refused>, EngineError> {
    let mut rows = Vec::new();
    for row in desk.store.outbox_refused().await? {
        let Some(reason) = row.reason else { continue };
        if only.is_none_or(|only| only == row.dossier) {
            let summary = desk.store.document(row.document).await?.summary;
            rows.push((row.dossier, format!("{} {}", summary.party, summary.number), reason));
        }
    }
    for row in desk.store.marks(Some(OutboxState::Refused)).await? {
        let Some(reason) = row.reason else { continue };
        if only.is_none_or(|only| only == row.dossier) {
            let summary = desk.store.document(row.document).await?.summary;
            rows.push((row.dossier, format!("{} {}", summary.party, summary.number), reason));
        }
    }
    for link in desk.store.billit_links().await? {
        if only.is_none_or(|only| only == link.dossier) {
            let pushed = desk.store.pushed(link.company).await?;
            rows.extend(pushed.into_iter().filter_map(|row| Some((link.dossier, row.code, row.reason?))));
        }
    }
    Ok(rows)
}

pub(super) fn page(pushed: &Pushed, refused: &[Refused], texts: Texts) -> String {
    let counts = [
        ("up-cli-bookings", pushed.bookings),
        ("up-cli-emptied", pushed.emptied),
        ("up-cli-marks", pushed.marks),
        ("up-cli-accounts", pushed.accounts),
        ("up-cli-journals", pushed.journals),
        ("up-cli-parties", pushed.parties),
        ("up-cli-refused", pushed.refused),
        ("up-cli-waiting", pushed.waiting),
        ("up-cli-later", pushed.later),
    ];
    let to_see: Vec<[String; 3]> =
        refused.iter().map(|(dossier, what, why)| [dossier.to_string(), what.clone(), texts.text(why)]).collect();
    told(&counts, pushed.stopped.as_ref(), &to_see, texts)
}

fn as_json(pushed: &Pushed, refused: &[Refused], texts: Texts) -> Value {
    let refused: Vec<Value> = refused
        .iter()
        .map(|(dossier, what, why)| json!({ "dossier": dossier.digits(), "what": what, "reason": texts.text(why) }))
        .collect();
    json!({
        "bookings": pushed.bookings,
        "emptied": pushed.emptied,
        "marks": pushed.marks,
        "accounts": pushed.accounts,
        "journals": pushed.journals,
        "parties": pushed.parties,
        "waiting": pushed.waiting,
        "later": pushed.later,
        "stopped": pushed.stopped.as_ref().map(|message| texts.text(message)),
        "refused": refused,
    })
}
