//! `postvak billit link [--url URL] [--office-id ID] [--since DATE]` and `postvak billit pull [--dossier NR] [--all]
//! [--from DATE]`: documents of Billit come down into the linked folders. `pull` ends with 1 when something could not come;
//! what waits in Billit is none of that. The key comes from the key store, or with `--stdin` from standard input.

use std::io::Read as _;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::{Ended, office};
use crate::base::{EnterpriseNumber, Message};
use crate::billit::{MemorySecrets, PRODUCTION, Pulled, Secret};
use crate::engine::{BillitConnection, Desk, EngineError, StepState, SyncEnd, SyncWhat, TestStep};
use crate::i18n::Texts;
use crate::store::{OpenItem, SyncRun};

/// Longest key that is read from standard input, in bytes.
const KEY_BYTES: u64 = 8_192;

/// What the commands take.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Common {
    /// Folder of the office.
    #[arg(long)]
    pub office: Option<PathBuf>,
    /// Read the key from standard input, and keep it nowhere.
    #[arg(long)]
    pub stdin: bool,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `billit link`.
#[derive(Debug, Clone, clap::Args)]
pub struct Link {
    #[command(flatten)]
    common: Common,
    /// Address of Billit.
    #[arg(long, default_value = PRODUCTION)]
    url: String,
    /// Number of the office's own company in Billit; found by the name of the office when not given.
    #[arg(long)]
    office_id: Option<i64>,
    /// Nothing that was last changed before this day comes down; today when not given.
    #[arg(long)]
    since: Option<Date>,
}

/// Arguments of `billit pull`.
#[derive(Debug, Clone, clap::Args)]
pub struct Pull {
    #[command(flatten)]
    common: Common,
    /// Enterprise number of one dossier; all when not given.
    #[arg(long)]
    dossier: Option<EnterpriseNumber>,
    /// Also what its frequency leaves for later.
    #[arg(long)]
    all: bool,
    /// What was changed on or after this day, `2026-11-01`.
    #[arg(long)]
    from: Option<Date>,
}

/// Connects, and links every dossier with the company that has its enterprise number; one that is linked stays as it is.
pub fn link(args: &Link) -> Ended {
    run(&args.common, async |desk| {
        let key = if args.common.stdin {
            // Where a connection keeps its key.
            desk.use_secrets(Arc::new(MemorySecrets::default()));
            Some(key_from_stdin()?)
        } else {
            None
        };
        let connection = BillitConnection { host: args.url.clone(), key, office: args.office_id, log_on: None };
        let tested = desk.connect_billit(&connection, &|_| {}).await?;
        if !tested.kept {
            let why = TestStep::ALL.iter().find_map(|step| match tested.step(*step) {
                StepState::Failed(why) => Some(why.clone()),
                _ => None,
            });
            return Err(EngineError::Said(why.unwrap_or_else(|| Message::new("billit-error-key-refused"))));
        }
        desk.link_all_billit(args.since).await?;
        let links = desk.store.billit_links().await?;
        let company = |number| links.iter().find(|link| link.dossier == number).map(|link| link.company);
        let dossiers = desk.store.dossiers().await?;
        let rows: Vec<Row> = dossiers
            .into_iter()
            .map(|dossier| (dossier.enterprise_number, dossier.name, company(dossier.enterprise_number)))
            .collect();
        Ok((linked_text(&rows, args.common.json), Ended::Done))
    })
}

/// Brings down what waits.
pub fn pull(args: &Pull) -> Ended {
    run(&args.common, async |desk| {
        use_key(desk, &args.common).await?;
        let pull = crate::billit::Pull { dossier: args.dossier, everything: args.all, from: args.from, ..Default::default() };
        let pulled = match desk.sync(&SyncWhat::Pull(pull), &|_, _| {}).await? {
            SyncEnd::Done(pulled) => pulled,
            SyncEnd::Busy(run) => return Err(EngineError::Said(busy(run))),
            SyncEnd::Failed(why) => return Err(EngineError::Said(why)),
        };
        let mut open = desk.store.open_items().await?;
        open.retain(|open| args.dossier.is_none_or(|only| only == open.dossier));
        let texts = Texts::new(super::language());
        let text = if args.common.json { format!("{:#}", as_json(&pulled, &open, texts)) } else { page(&pulled, &open, texts) };
        let ended = match (&pulled.stopped, pulled.failed) {
            (Some(_), _) => Ended::OutOfReach,
            (None, 0) => Ended::Done,
            (None, _) => Ended::Findings,
        };
        Ok((text, ended))
    })
}

/// Does something with Billit at the desk of an office, and says what came of it.
pub(super) fn run(common: &Common, work: impl AsyncFnOnce(&Arc<Desk>) -> Result<(String, Ended), EngineError>) -> Ended {
    match office::at_desk(common.office.as_ref(), common.json, work) {
        Ok((text, ended)) => match super::say(&text) {
            Ended::Done => ended,
            other => other,
        },
        Err(ended) => ended,
    }
}

/// The key of standard input, where that was asked for; else the one that is kept.
pub(super) async fn use_key(desk: &Desk, common: &Common) -> Result<(), EngineError> {
    if common.stdin { desk.use_billit_key(&key_from_stdin()?).await } else { Ok(()) }
}

/// Another window or task of the office is at Billit.
pub(super) fn busy(run: Option<SyncRun>) -> Message {
    let (who, machine) = run.map(|run| (run.who, run.machine)).unwrap_or_default();
    Message::new("sync-busy").text("who", who).text("machine", machine)
}

fn key_from_stdin() -> Result<Secret, EngineError> {
    let mut typed = String::new();
    let read = std::io::stdin().lock().take(KEY_BYTES).read_to_string(&mut typed);
    let key = Secret::new(&typed);
    if read.is_err() || key.is_empty() { Err(EngineError::Said(Message::new("down-cli-no-key"))) } else { Ok(key) }
}

/// A dossier and the company it is linked with.
type Row = (EnterpriseNumber, String, Option<i64>);

fn linked_text(rows: &[Row], as_json: bool) -> String {
    if as_json {
        let row = |(number, name, company): &Row| json!({ "dossier": number.digits(), "name": name, "company": company });
        return format!("{:#}", Value::from(rows.iter().map(row).collect::<Vec<Value>>()));
    }
    let shown = |company: &Option<i64>| company.map_or_else(|| "–".to_owned(), |company| company.to_string());
    let rows: Vec<[String; 3]> =
        rows.iter().map(|(number, name, company)| [number.to_string(), name.clone(), shown(company)]).collect();
    super::scan::columns(&rows, 2)
}

/// What was done, why it stopped, and what somebody has to look at: dossier, what, why.
pub(super) fn told(counts: &[(&str, u32)], stopped: Option<&Message>, to_see: &[[String; 3]], texts: Texts) -> String {
    let rows: Vec<[String; 2]> = counts.iter().map(|(id, count)| [texts.get(id), count.to_string()]).collect();
    let mut text = super::scan::columns(&rows, 1);
    if let Some(stopped) = stopped {
        text.push_str(&format!("\n\n{}", texts.text(stopped)));
    }
    if !to_see.is_empty() {
        text.push_str(&format!("\n\n{}", super::scan::columns(to_see, 3)));
    }
    text
}

fn page(pulled: &Pulled, open: &[OpenItem], texts: Texts) -> String {
    let counts = [
        ("down-cli-came", pulled.came),
        ("down-cli-same", pulled.same),
        ("down-cli-waiting", pulled.waiting),
        ("down-cli-failed", pulled.failed),
        ("down-cli-later", pulled.later),
        ("down-cli-deleted", pulled.deleted),
    ];
    let to_see: Vec<[String; 3]> =
        open.iter().map(|open| [open.dossier.to_string(), open.title.clone(), texts.text(&open.reason)]).collect();
    told(&counts, pulled.stopped.as_ref(), &to_see, texts)
}

fn as_json(pulled: &Pulled, open: &[OpenItem], texts: Texts) -> Value {
    let open: Vec<Value> = open
        .iter()
        .map(|open| {
            json!({
                "dossier": open.dossier.digits(),
                "title": open.title,
                "waits": open.waits,
                "tries": open.tries,
                "reason": texts.text(&open.reason),
            })
        })
        .collect();
    json!({
        "came": pulled.came,
        "same": pulled.same,
        "waiting": pulled.waiting,
        "failed": pulled.failed,
        "later": pulled.later,
        "left": pulled.left,
        "confirmed": pulled.confirmed,
        "deleted": pulled.deleted,
        "unread": pulled.unread,
        "stopped": pulled.stopped.as_ref().map(|message| texts.text(message)),
        "open": open,
    })
}
