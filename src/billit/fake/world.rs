use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use super::fault::{Chance, Fault};
use crate::billit::PartyWay;
use crate::billit::types::{
    BookingEntry, CompanyId, Document, FeedItem, GlAccount, Journal, Order, OrderId, OrderPatch, Party, Transaction,
};

/// Everything the server knows, and how it behaves.
#[derive(Debug, Clone)]
pub struct World {
    /// The API key that is right.
    pub key: String,
    /// The company of the office.
    pub office: CompanyId,
    /// How a request must name a company: the one of the three ways that this account takes.
    pub way: PartyWay,
    /// The companies that the key reaches.
    pub companies: BTreeMap<CompanyId, FakeCompany>,
    /// The feeds, by name.
    pub feeds: BTreeMap<String, Vec<Waiting>>,
    /// Elements on a page.
    pub page: usize,
    /// Lists are `{"Items": […]}`; else bare `[…]`, without pages.
    pub wrapped: bool,
    /// Most requests in any second; what comes sooner is refused with 429.
    pub per_second: Option<usize>,
    /// Tokens of OAuth 2.
    pub tokens: Tokens,
    /// Faults for the next requests whose path starts so, in order.
    pub faults: VecDeque<(String, Fault)>,
    /// What reached the server.
    pub ledger: Ledger,
    pub(super) chance: Option<Chance>,
    /// When the requests of the last second came.
    recent: VecDeque<Duration>,
}

/// A company on the server.
#[derive(Debug, Clone, Default)]
pub struct FakeCompany {
    /// Name.
    pub name: String,
    /// VAT number.
    pub vat_number: String,
    /// Orders, whole; lists show a summary.
    pub orders: BTreeMap<i64, Order>,
    /// Orders that were taken away.
    pub deleted: BTreeMap<i64, Order>,
    /// Files, by their ID.
    pub files: BTreeMap<String, FakeFile>,
    /// Documents.
    pub documents: BTreeMap<i64, Document>,
    /// Customers and suppliers.
    pub parties: BTreeMap<i64, Party>,
    /// Movements on bank accounts.
    pub transactions: Vec<Transaction>,
}

/// A file on the server.
#[derive(Debug, Clone, Default)]
pub struct FakeFile {
    /// Name.
    pub name: String,
    /// Media type.
    pub mime_type: String,
    /// Bytes.
    pub bytes: Vec<u8>,
}

/// What waits in a feed.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The item.
    pub item: FeedItem,
    /// Its file, of a document or bank statement.
    pub file: Option<FakeFile>,
}

/// OAuth 2: what is right now. Each refresh token is good once.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    /// Name of the program.
    pub client_id: String,
    /// Its secret.
    pub client_secret: String,
    /// Code of the log-on, good once.
    pub code: Option<String>,
    /// What the code was asked with (PKCE); none when nothing was.
    pub challenge: Option<String>,
    /// The refresh token that is good.
    pub refresh: Option<String>,
    /// The access token that is good.
    pub access: Option<String>,
    /// How many were given.
    pub given: u32,
}

/// One request that reached the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Method.
    pub method: String,
    /// Path and query.
    pub path: String,
    /// `PartyID`.
    pub party: Option<i64>,
    /// `ContextPartyID`.
    pub context: Option<i64>,
    /// `Idempotency-Key`.
    pub once: Option<String>,
    /// Status of the answer; 0 when the connection was cut before.
    pub status: u16,
}

/// What reached the server, for tests to hold against what the store says.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// Every request.
    pub seen: Vec<Seen>,
    /// Confirmed items: feed, item, where it went.
    pub confirmed: Vec<(String, String, String)>,
    /// The booking of each order as it stands.
    pub bookings: BTreeMap<OrderId, Vec<BookingEntry>>,
    /// How many times a booking was put, per order.
    pub booking_puts: BTreeMap<OrderId, u32>,
    /// Ledger accounts per company.
    pub accounts: BTreeMap<CompanyId, BTreeMap<i64, GlAccount>>,
    /// Journals per company.
    pub journals: BTreeMap<CompanyId, BTreeMap<String, Journal>>,
    /// Changes of orders.
    pub patches: Vec<(OrderId, OrderPatch)>,
    /// Bank statements handed over.
    pub coda: Vec<(CompanyId, Vec<u8>)>,
    /// Keys of requests that must be done once, with the answer they got.
    pub once: BTreeMap<String, Vec<u8>>,
}

impl World {
    /// A server with one key, an office and no companies.
    #[must_use]
    pub fn new(key: &str, office: CompanyId) -> Self {
        Self {
            key: key.to_owned(),
            office,
            way: PartyWay::default(),
            companies: BTreeMap::new(),
            feeds: BTreeMap::new(),
            page: 120,
            wrapped: true,
            per_second: None,
            tokens: Tokens::default(),
            faults: VecDeque::new(),
            ledger: Ledger::default(),
            chance: None,
            recent: VecDeque::new(),
        }
    }

    /// The next request whose path starts so goes wrong.
    pub fn fault(&mut self, path: &str, fault: Fault) {
        self.faults.push_back((path.to_owned(), fault));
    }

    /// So many requests in a thousand go wrong, by chance from a seed; 0 stops it.
    pub fn faults_by_chance(&mut self, seed: u64, in_thousand: u64) {
        self.chance = (in_thousand > 0).then_some(Chance { state: seed, in_thousand });
    }

    /// Whether a request that comes now comes too soon.
    pub(super) fn is_too_soon(&mut self, now: Duration) -> bool {
        let Some(most) = self.per_second else { return false };
        self.recent.retain(|came| now.saturating_sub(*came) < Duration::from_secs(1));
        self.recent.push_back(now);
        self.recent.len() > most
    }

    /// The fault of a request.
    pub(super) fn fault_of(&mut self, path: &str) -> Option<Fault> {
        if let Some(at) = self.faults.iter().position(|(start, _)| path.starts_with(start.as_str())) {
            return self.faults.remove(at).map(|(_, fault)| fault);
        }
        self.chance.as_mut().and_then(Chance::fault)
    }

    /// An order comes in, and into every feed.
    pub fn export(&mut self, company: CompanyId, order: Order) {
        let id = order.id;
        self.companies.entry(company).or_default().orders.insert(id.0, order);
        for (name, waiting) in &mut self.feeds {
            waiting.push(Waiting {
                item: FeedItem {
                    id: crate::billit::types::FeedItemId(format!("{name}-order-{id}")),
                    entity: Some(id.to_string()),
                    entity_type: Some("Order".to_owned()),
                    company: Some(company),
                },
                file: None,
            });
        }
    }
}
