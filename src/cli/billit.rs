//! `postvak billit connect|link|pull`: documents of Billit come down into the linked folders. `pull` ends with 1 when something
//! could not come; what waits in Billit is none of that.

use std::io::Read as _;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::{Ended, office};
use crate::base::{EnterpriseNumber, Message};
use crate::billit::types::CompanyId;
use crate::billit::{
    Account, Api as _, Auth, Client, Down, DownError, Error, Host, Limits, LocalShelf, MemorySecrets, PRODUCTION, PartyWay, Pull,
    Pulled, Secret, Secrets, Surroundings, SystemSecrets,
};
use crate::engine::{Desk, EngineError};
use crate::i18n::Texts;
use crate::inbox::LocalDisk;
use crate::store::{BillitAccount, BillitLink, Frequency, OpenItem, SortBy, StoreError, Wanted};

/// Under which name the one account of the office keeps its key.
const NAME: &str = "office";
/// Longest key that is read from standard input, in bytes.
const LONGEST_KEY: u64 = 4_096;

/// Arguments of `billit`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
    /// Folder of the office.
    #[arg(long, global = true)]
    pub office: Option<PathBuf>,
    /// Read the key from standard input instead of the key store of the system, and keep it nowhere.
    #[arg(long, global = true)]
    pub key_stdin: bool,
    /// As JSON.
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Debug, Clone, clap::Subcommand)]
enum Command {
    /// Connect with the API key on standard input
    Connect {
        /// Address of the service.
        #[arg(long, default_value = PRODUCTION)]
        host: String,
        /// Number of the office's own company in Billit (PartyID).
        #[arg(long)]
        company: Option<i64>,
    },
    /// Link dossiers with the companies that have their enterprise number
    Link {
        /// Nothing that was last changed before this day comes down; today when not given.
        #[arg(long)]
        since: Option<Date>,
    },
    /// Bring down what waits
    Pull {
        /// Enterprise number of one dossier; all when not given.
        #[arg(long)]
        dossier: Option<EnterpriseNumber>,
        /// Also what its frequency leaves for later.
        #[arg(long)]
        all: bool,
        /// What was changed on or after this day, `2026-11-01`.
        #[arg(long)]
        from: Option<Date>,
    },
}

/// Why a command could not be done.
#[derive(Debug, thiserror::Error)]
enum Failed {
    #[error(transparent)]
    Engine(#[from] EngineError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Down(#[from] DownError),
    #[error(transparent)]
    Billit(#[from] Error),
    #[error("nothing came on standard input; give the key there")]
    NoKey,
}

impl Failed {
    fn message(&self) -> Message {
        match self {
            Self::Engine(error) => error.message(),
            Self::Store(error) => error.message(),
            Self::Down(error) => error.message(),
            Self::Billit(error) => error.message(),
            Self::NoKey => Message::new("down-cli-no-key"),
        }
    }
}

/// Runs the command.
pub fn run(args: &Args) -> Ended {
    let folder = match office::existing(args.office.as_ref()) {
        Ok(folder) => folder,
        Err(ended) => return ended,
    };
    let done = office::wait(async {
        let desk = office::open(&folder, office::user()).await?;
        match &args.command {
            Command::Connect { host, company } => connect(&desk, args, host, *company).await,
            Command::Link { since } => link(&desk, args, *since).await,
            Command::Pull { dossier, all, from } => {
                pull(&desk, args, Pull { dossier: *dossier, everything: *all, from: *from }).await
            }
        }
    });
    match done {
        Ok(Ok((text, ended))) => match super::say(&text) {
            Ended::Done => ended,
            other => other,
        },
        Ok(Err(error)) => {
            eprintln!("{}", Texts::new(super::language()).text(&error.message()));
            Ended::OutOfReach
        }
        Err(ended) => ended,
    }
}

async fn connect(desk: &Desk, args: &Args, host: &str, company: Option<i64>) -> Result<(String, Ended), Failed> {
    let account = BillitAccount {
        name: NAME.to_owned(),
        host: host.to_owned(),
        company,
        way: None,
        // A feed of this machine's own, so that another program can run beside it.
        feed: format!("postvak-{}", machine()),
    };
    let key = key_from_stdin()?;
    let secrets: Arc<dyn Secrets> = Arc::new(MemorySecrets::default());
    let client = client(desk, &account, Arc::clone(&secrets))?;
    secrets.set(&client.account_of().key_name(), &key)?;
    let about = client.account().await?;
    if !args.key_stdin {
        SystemSecrets.set(&client.account_of().key_name(), &key)?;
    }
    desk.store.save_billit_account(&account).await?;
    let count = i64::try_from(about.companies.len()).unwrap_or(i64::MAX);
    Ok((Texts::new(super::language()).text(&Message::new("down-cli-connected").count("count", count)), Ended::Done))
}

async fn link(desk: &Desk, args: &Args, since: Option<Date>) -> Result<(String, Ended), Failed> {
    let (_account, client) = opened(desk, args).await?;
    let companies = client.account().await?.companies;
    let linked = desk.store.billit_links().await?;
    let mut rows = Vec::new();
    for dossier in desk.store.dossiers().await? {
        let number = dossier.enterprise_number;
        let company = companies.iter().find(|company| company.enterprise_number() == Some(number));
        let before = linked.iter().find(|link| link.dossier == number);
        if let (Some(company), None) = (company, before) {
            let link = BillitLink {
                dossier: number,
                company: company.id.0,
                wanted: Wanted::ALL,
                frequency: Frequency::default(),
                sort: SortBy::default(),
                since: since.unwrap_or_else(|| desk.clock.today()),
            };
            desk.store.save_billit_link(&link).await?;
        }
        let company = before.map(|link| link.company).or(company.map(|company| company.id.0));
        rows.push([number.to_string(), dossier.name, company.map_or_else(|| "–".to_owned(), |company| company.to_string())]);
    }
    let text = if args.json {
        let rows = rows.iter().map(|[number, name, company]| json!({ "dossier": number, "name": name, "company": company }));
        format!("{:#}", Value::from_iter(rows))
    } else {
        super::scan::columns(&rows, 2)
    };
    Ok((text, Ended::Done))
}

async fn pull(desk: &Desk, args: &Args, pull: Pull) -> Result<(String, Ended), Failed> {
    let (_account, client) = opened(desk, args).await?;
    let settings = desk.settings();
    let dossiers = desk.store.dossiers().await?;
    let down = Down {
        api: &client,
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
    let texts = Texts::new(super::language());
    let text = if args.json { format!("{:#}", as_json(&pulled, &open, texts)) } else { page(&pulled, &open, texts) };
    let ended = match (&pulled.stopped, pulled.failed) {
        (Some(_), _) => Ended::OutOfReach,
        (None, 0) => Ended::Done,
        (None, _) => Ended::Findings,
    };
    Ok((text, ended))
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

async fn opened(desk: &Desk, args: &Args) -> Result<(BillitAccount, Client), Failed> {
    let account = desk.store.billit_account().await?.ok_or(DownError::NotConnected)?;
    if !args.key_stdin {
        let client = client(desk, &account, Arc::new(SystemSecrets))?;
        return Ok((account, client));
    }
    let secrets: Arc<dyn Secrets> = Arc::new(MemorySecrets::default());
    let client = client(desk, &account, Arc::clone(&secrets))?;
    secrets.set(&client.account_of().key_name(), &key_from_stdin()?)?;
    Ok((account, client))
}

fn client(desk: &Desk, account: &BillitAccount, secrets: Arc<dyn Secrets>) -> Result<Client, Error> {
    let way = account.way.clone().and_then(|word| serde_json::from_value::<PartyWay>(Value::String(word)).ok());
    let known = Account {
        name: account.name.clone(),
        host: Host::parse(&account.host)?,
        auth: Auth::Key,
        office: account.company.map(CompanyId),
        way: way.unwrap_or_default(),
    };
    // Only spreads repetitions and tells requests apart: the moment is chance enough.
    let seed = desk.clock.now().as_millisecond().unsigned_abs();
    Client::new(known, Surroundings { secrets, clock: Arc::clone(&desk.clock), seed, limits: Limits::default() })
}

fn key_from_stdin() -> Result<Secret, Failed> {
    let mut text = String::new();
    let read = std::io::stdin().lock().take(LONGEST_KEY).read_to_string(&mut text);
    match (read, text.trim()) {
        (Ok(_), key) if !key.is_empty() => Ok(Secret::new(key)),
        _ => Err(Failed::NoKey),
    }
}

/// Name of this machine, for the name of its feed.
fn machine() -> String {
    let named = ["COMPUTERNAME", "HOSTNAME"].iter().find_map(|name| std::env::var(name).ok());
    let plain: String = named.unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).take(32).collect();
    if plain.is_empty() { "office".to_owned() } else { plain.to_lowercase() }
}
