//! `postvak billit probe [--url URL] [--office-id ID] [--stdin [--keep]] [--json]`: the companies that a key reaches,
//! and how requests of this account must name them. The key comes from the key store or standard input, never from an
//! argument: arguments are seen by everybody on the machine.

use std::io::Read;
use std::sync::Arc;

use serde_json::json;

use super::{Ended, office};
use crate::base::{EnterpriseNumber, Message};
use crate::billit::types::{AccountInformation, CompanyId};
use crate::billit::{
    Account, Api as _, Auth, Client, Error, Host, Limits, MemorySecrets, PRODUCTION, PartyWay, Secret, Secrets, Surroundings,
    SystemSecrets, probe,
};
use crate::i18n::Texts;
use crate::platform::chance;
use crate::platform::clock::SystemClock;

/// Longest key that is read, in bytes.
const KEY_BYTES: u64 = 8192;
/// So many companies are asked for a document before it is left open how they are named.
const ASKED: usize = 10;

/// Arguments of `billit`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Clone, clap::Subcommand)]
enum Command {
    /// The companies that the key reaches, and how they are named
    Probe(Probe),
    /// Link dossiers with the companies that have their enterprise number
    Link(super::billit_down::Link),
    /// Bring down what waits
    Pull(super::billit_down::Pull),
    /// Send up bookings that Expert/M has, and changed master data
    Push(super::billit_up::Push),
}

/// Arguments of `billit probe`.
#[derive(Debug, Clone, clap::Args)]
pub struct Probe {
    /// Address of Billit.
    #[arg(long, default_value = PRODUCTION)]
    url: String,
    /// Number of the office's own company in Billit.
    #[arg(long)]
    office_id: Option<i64>,
    /// Read the key from standard input.
    #[arg(long)]
    stdin: bool,
    /// Keep that key in the key store of the system once Billit took it.
    #[arg(long, requires = "stdin")]
    keep: bool,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Ended {
    let args = match &args.command {
        Command::Probe(args) => args,
        Command::Link(args) => return super::billit_down::link(args),
        Command::Pull(args) => return super::billit_down::pull(args),
        Command::Push(args) => return super::billit_up::push(args),
    };
    match office::wait(seen(args, &mut std::io::stdin(), Arc::new(SystemSecrets))) {
        Ok(Ok(seen)) => {
            let texts = Texts::new(super::language());
            super::say(&if args.json { seen.json() } else { seen.page(texts) })
        }
        Ok(Err(error)) => told(&error, args.json),
        Err(ended) => ended,
    }
}

fn told(error: &Error, as_json: bool) -> Ended {
    let message = error.message();
    let text = Texts::new(super::language()).text(&message);
    if as_json {
        println!("{:#}", json!({ "refused": { "code": message.id, "text": text } }));
    } else {
        eprintln!("{text}");
    }
    match error {
        Error::Address | Error::NoKey => Ended::WrongUse,
        _ => Ended::OutOfReach,
    }
}

struct Found {
    account: AccountInformation,
    way: Option<PartyWay>,
}

async fn seen(args: &Probe, input: &mut (dyn Read + Send), system: Arc<dyn Secrets>) -> Result<Found, Error> {
    let account = Account {
        name: "postvak".to_owned(),
        host: Host::parse(&args.url)?,
        auth: Auth::Key,
        office: args.office_id.map(CompanyId),
        way: PartyWay::default(),
    };
    let name = account.key_name();
    let secrets: Arc<dyn Secrets> = if args.stdin { Arc::new(MemorySecrets::default()) } else { Arc::clone(&system) };
    if args.stdin {
        let mut typed = String::new();
        input.take(KEY_BYTES).read_to_string(&mut typed).map_err(|_wrong| Error::NoKey)?;
        let key = Secret::new(&typed);
        if key.is_empty() {
            return Err(Error::NoKey);
        }
        secrets.set(&name, &key)?;
    }
    let around = Surroundings {
        secrets: Arc::clone(&secrets),
        clock: Arc::new(SystemClock::new()),
        seed: chance::seed(),
        limits: Limits::default(),
    };
    let client = Client::new(account, around)?;
    let account = client.account().await?;
    if let Some(key) = secrets.get(&name)?.filter(|_key| args.keep) {
        system.set(&name, &key)?;
    }
    let office = args.office_id.map(CompanyId);
    let clients = account.companies.iter().map(|company| company.id).filter(|id| Some(*id) != office);
    let mut way = None;
    for id in clients.take(ASKED) {
        way = probe(&client, id).await?.found;
        if way.is_some() {
            break;
        }
    }
    Ok(Found { account, way })
}

impl Found {
    fn way_id(&self) -> &'static str {
        match self.way {
            Some(PartyWay::ClientInOffice) => "billit-way-client-in-office",
            Some(PartyWay::OfficeForClient) => "billit-way-office-for-client",
            Some(PartyWay::ClientAlone) => "billit-way-client-alone",
            None => "billit-way-unknown",
        }
    }

    fn page(&self, texts: Texts) -> String {
        let count = i64::try_from(self.account.companies.len()).unwrap_or(i64::MAX);
        let mut lines = vec![texts.text(&Message::new("billit-companies").count("count", count))];
        for company in &self.account.companies {
            let number = company.enterprise_number().map(|number| number.to_string());
            let number = number.unwrap_or_else(|| texts.get("billit-company-none"));
            // A name comes from outside: marks that steer a terminal are not passed on.
            let name: String = company.name.iter().flat_map(|name| name.chars()).filter(|letter| !letter.is_control()).collect();
            lines.push(format!("  {:>9}  {number}  {name}", company.id.0));
        }
        lines.push(texts.get(self.way_id()));
        lines.join("\n")
    }

    fn json(&self) -> String {
        let companies = self.account.companies.iter().map(|company| {
            json!({
                "id": company.id.0,
                "enterprise_number": company.enterprise_number().map(EnterpriseNumber::digits),
                "name": company.name,
            })
        });
        format!("{:#}", json!({ "companies": companies.collect::<Vec<_>>(), "way": self.way }))
    }
}

#[cfg(all(test, feature = "fake-billit"))]
mod tests {
    use super::*;
    use crate::billit::fake::{Fake, FakeCompany, World};
    use crate::billit::types::{Order, OrderId};
    use crate::office::Language;

    const OFFICE: CompanyId = CompanyId(100);

    async fn fake() -> Fake {
        let mut world = World::new("planted-key", OFFICE);
        world.way = PartyWay::OfficeForClient;
        world.companies.insert(OFFICE, FakeCompany { name: "Kantoor".to_owned(), ..FakeCompany::default() });
        for (id, orders) in [(201, 0), (202, 1)] {
            let mut company = FakeCompany { name: format!("Klant\u{1b} {id}"), ..FakeCompany::default() };
            "BE0428759497".clone_into(&mut company.vat_number);
            for number in 0..orders {
                company.orders.insert(number, Order { company: Some(CompanyId(id)), ..Order::new(OrderId(number)) });
            }
            world.companies.insert(CompanyId(id), company);
        }
        Fake::start(world).await.expect("a port")
    }

    fn args(fake: &Fake, stdin: bool, keep: bool) -> Probe {
        Probe { url: fake.url(), office_id: Some(OFFICE.0), stdin, keep, json: false }
    }

    #[tokio::test]
    async fn a_key_from_standard_input_is_kept_once_it_proved_right() {
        let fake = fake().await;
        let store = Arc::new(MemorySecrets::default());
        let wrong = seen(&args(&fake, true, true), &mut "wrong-key\n".as_bytes(), store.clone()).await;
        assert!(matches!(wrong, Err(Error::KeyRefused)));
        let empty = seen(&args(&fake, false, false), &mut "".as_bytes(), store.clone()).await;
        assert!(matches!(empty, Err(Error::NoKey)), "the wrong key was not kept");
        let found = seen(&args(&fake, true, true), &mut "planted-key\r\n".as_bytes(), store.clone()).await.expect("found");
        assert_eq!(found.way, Some(PartyWay::OfficeForClient));
        let page = found.page(Texts::new(Language::Nl));
        assert!(page.contains("3 bedrijven") && page.contains("202  0428.759.497  Klant 202"), "{page}");
        assert!(!page.contains("planted") && !page.contains('\u{1b}'), "{page}");
        let again = seen(&args(&fake, false, false), &mut "".as_bytes(), store).await.expect("found");
        assert_eq!(again.account, found.account);
    }
}
