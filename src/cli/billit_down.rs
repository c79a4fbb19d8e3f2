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
use crate::billit::types::CompanyId;
use crate::billit::{
    Account, Api as _, Auth, Client, Down, DownError, Error, Host, Limits, LocalShelf, MemorySecrets, PRODUCTION, PartyWay,
    Pulled, Secret, Secrets, Surroundings, SystemSecrets, UpError, probe,
};
use crate::engine::{Desk, EngineError, SyncLock};
use crate::i18n::Texts;
use crate::inbox::LocalDisk;
use crate::platform::{chance, machine};
use crate::store::{BillitAccount, BillitLink, Frequency, OpenItem, SortBy, StoreError, Wanted};

/// Under which name the one account of the office keeps its key; the same as of `postvak billit probe --keep`.
const NAME: &str = "postvak";
/// Longest key that is read from standard input, in bytes.
const KEY_BYTES: u64 = 8_192;
/// So many companies are asked for a document before it is left open how they are named.
const ASKED: usize = 10;

/// What both commands take.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Common {
    /// Folder of the office.
    #[arg(long)]
    pub(super) office: Option<PathBuf>,
    /// Read the key from standard input, and keep it nowhere.
    #[arg(long)]
    pub(super) stdin: bool,
    /// As JSON.
    #[arg(long)]
    pub(super) json: bool,
}

/// Arguments of `billit link`.
#[derive(Debug, Clone, clap::Args)]
pub struct Link {
    #[command(flatten)]
    common: Common,
    /// Address of Billit.
    #[arg(long, default_value = PRODUCTION)]
    url: String,
    /// Number of the office's own company in Billit.
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

/// Why a command could not be done.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failed {
    #[error(transparent)]
    Engine(#[from] EngineError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Down(#[from] DownError),
    #[error(transparent)]
    Up(#[from] UpError),
    #[error(transparent)]
    Billit(#[from] Error),
    #[error("nothing came on standard input; give the key there")]
    NoKey,
    #[error("another window or task of this office speaks with Billit")]
    Busy { who: String, machine: String },
}

impl Failed {
    fn message(&self) -> Message {
        match self {
            Self::Engine(error) => error.message(),
            Self::Store(error) => error.message(),
            Self::Down(error) => error.message(),
            Self::Up(error) => error.message(),
            Self::Billit(error) => error.message(),
            Self::NoKey => Message::new("down-cli-no-key"),
            Self::Busy { who, machine } => Message::new("sync-busy").text("who", who.clone()).text("machine", machine.clone()),
        }
    }
}

/// Keeps every other window and task of the office from Billit.
pub(super) async fn alone(desk: &Desk) -> Result<SyncLock, Failed> {
    if let Some(lock) = desk.sync_lock().await? {
        return Ok(lock);
    }
    let run = desk.store.sync_run().await?;
    let (who, machine) = run.map(|run| (run.who, run.machine)).unwrap_or_default();
    Err(Failed::Busy { who, machine })
}

/// Links every dossier with the company that has its enterprise number; one that is linked stays as it is.
pub fn link(args: &Link) -> Ended {
    run(&args.common, async |desk| {
        let account = BillitAccount {
            name: NAME.to_owned(),
            host: args.url.clone(),
            company: args.office_id,
            way: None,
            // A feed of this machine's own, so that another program can run beside it.
            feed: format!("postvak-{}", machine()),
        };
        let client = client(desk, &account, args.common.stdin)?;
        link_all(desk, account, &client, args.since).await.map(|rows| (linked_text(&rows, args.common.json), Ended::Done))
    })
}

/// Brings down what waits.
pub fn pull(args: &Pull) -> Ended {
    run(&args.common, async |desk| {
        let account = desk.store.billit_account().await?.ok_or(DownError::NotConnected)?;
        let _lock = alone(desk).await?;
        let client = client(desk, &account, args.common.stdin)?;
        let pull = crate::billit::Pull { dossier: args.dossier, everything: args.all, from: args.from, ..Default::default() };
        let (pulled, open) = pull_all(desk, &client, pull).await?;
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

pub(super) fn run(common: &Common, work: impl AsyncFnOnce(&Desk) -> Result<(String, Ended), Failed>) -> Ended {
    let folder = match office::existing(common.office.as_ref()) {
        Ok(folder) => folder,
        Err(ended) => return ended,
    };
    let done = office::wait(async {
        let desk = office::open(&folder, office::user()).await?;
        work(&desk).await
    });
    match done {
        Ok(Ok((text, ended))) => match super::say(&text) {
            Ended::Done => ended,
            other => other,
        },
        Ok(Err(error)) => {
            eprintln!("{}", Texts::new(super::language()).text(&error.message()));
            match error {
                Failed::NoKey
                | Failed::Billit(Error::Address | Error::NoKey)
                | Failed::Down(DownError::NotConnected)
                | Failed::Up(UpError::NotConnected) => Ended::WrongUse,
                _ => Ended::OutOfReach,
            }
        }
        Err(ended) => ended,
    }
}

/// A dossier and the company it is linked with.
type Row = (EnterpriseNumber, String, Option<i64>);

async fn link_all(desk: &Desk, account: BillitAccount, client: &Client, since: Option<Date>) -> Result<Vec<Row>, Failed> {
    let companies = client.account().await?.companies;
    let linked = desk.store.billit_links().await?;
    let mut rows: Vec<Row> = Vec::new();
    for dossier in desk.store.dossiers().await? {
        let number = dossier.enterprise_number;
        let before = linked.iter().find(|link| link.dossier == number).map(|link| link.company);
        let found = companies.iter().find(|company| company.enterprise_number() == Some(number)).map(|company| company.id.0);
        if let (Some(company), None) = (found, before) {
            let link = BillitLink {
                dossier: number,
                company,
                wanted: Wanted::ALL,
                frequency: Frequency::default(),
                sort: SortBy::default(),
                since: since.unwrap_or_else(|| desk.clock.today()),
            };
            desk.store.save_billit_link(&link).await?;
        }
        rows.push((number, dossier.name, before.or(found)));
    }
    let mut way = None;
    for company in rows.iter().filter_map(|(_, _, company)| *company).take(ASKED) {
        way = probe(client, CompanyId(company)).await?.found;
        if way.is_some() {
            break;
        }
    }
    let way = way.and_then(|way| serde_json::to_value(way).ok()).and_then(|word| word.as_str().map(str::to_owned));
    desk.store.save_billit_account(&BillitAccount { way, ..account }).await?;
    Ok(rows)
}

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

async fn pull_all(desk: &Desk, client: &Client, pull: crate::billit::Pull) -> Result<(Pulled, Vec<OpenItem>), Failed> {
    let settings = desk.settings();
    let dossiers = desk.store.dossiers().await?;
    let down = Down {
        api: client,
        store: &*desk.store,
        shelf: Arc::new(LocalShelf),
        disk: &LocalDisk,
        folders: &settings.folders,
        dossiers: &dossiers,
        machine: &machine(),
        clock: &*desk.clock,
    };
    let pulled = down.pull(pull).await?;
    let mut open = desk.store.open_items().await?;
    open.retain(|open| pull.dossier.is_none_or(|only| only == open.dossier));
    Ok((pulled, open))
}

fn page(pulled: &Pulled, open: &[OpenItem], texts: Texts) -> String {
    let count = |id, count: u32| [texts.get(id), count.to_string()];
    let rows = [
        count("down-cli-came", pulled.came),
        count("down-cli-same", pulled.same),
        count("down-cli-waiting", pulled.waiting),
        count("down-cli-failed", pulled.failed),
        count("down-cli-later", pulled.later),
        count("down-cli-deleted", pulled.deleted),
    ];
    let mut text = super::scan::columns(&rows, 1);
    if let Some(stopped) = &pulled.stopped {
        text.push_str(&format!("\n\n{}", texts.text(stopped)));
    }
    if !open.is_empty() {
        let rows: Vec<[String; 3]> =
            open.iter().map(|open| [open.dossier.to_string(), open.title.clone(), texts.text(&open.reason)]).collect();
        text.push_str(&format!("\n\n{}", super::scan::columns(&rows, 3)));
    }
    text
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

pub(super) fn client(desk: &Desk, account: &BillitAccount, from_stdin: bool) -> Result<Client, Failed> {
    let way = account.way.clone().and_then(|word| serde_json::from_value::<PartyWay>(Value::String(word)).ok());
    let known = Account {
        name: account.name.clone(),
        host: Host::parse(&account.host)?,
        auth: Auth::Key,
        office: account.company.map(CompanyId),
        way: way.unwrap_or_default(),
    };
    let secrets: Arc<dyn Secrets> = if from_stdin {
        let secrets = MemorySecrets::default();
        secrets.set(&known.key_name(), &key_from_stdin()?)?;
        Arc::new(secrets)
    } else {
        Arc::new(SystemSecrets)
    };
    let clock = Arc::clone(&desk.clock);
    Ok(Client::new(known, Surroundings { secrets, clock, seed: chance::seed(), limits: Limits::default() })?)
}

fn key_from_stdin() -> Result<Secret, Failed> {
    let mut typed = String::new();
    let read = std::io::stdin().lock().take(KEY_BYTES).read_to_string(&mut typed);
    let key = Secret::new(&typed);
    if read.is_err() || key.is_empty() { Err(Failed::NoKey) } else { Ok(key) }
}
