use super::*;
use crate::base::{VatNumber, from_cents};
use crate::billit::fake::{Fake, FakeCompany, Fault, World};
use crate::billit::types::{CompanyId, PartyId};
use crate::billit::{Account, Auth, Client, Host, Limits, MemorySecrets, PartyWay, Secret, Secrets as _, Surroundings};
use crate::booking::{Booking, BookingLine, Direction, DocType, Side};
use crate::office::{self, Dossier, Journal, JournalKind, PartyCard, PartyRole};
use crate::platform::clock::FixedClock;
use crate::store::sqlite::SqliteStore;
use crate::store::{BillitAccount, BillitStore as _, Frequency, PushedKind, SortBy, Wanted};
use std::sync::Arc;
use std::time::Duration;

const COMPANY: CompanyId = CompanyId(201);

struct Office {
    _place: tempfile::TempDir,
    store: SqliteStore,
    fake: Fake,
    client: Client,
    clock: Arc<FixedClock>,
    master: Master,
}

fn number() -> EnterpriseNumber {
    EnterpriseNumber::from_first_eight(9_999_000).expect("eight digits")
}

fn account(number: u32) -> office::Account {
    let mut account: office::Account = serde_json::from_value(serde_json::json!({
        "number": number, "names": ["Drukwerk", "", "", ""], "book_purchases": true, "book_sales": false,
        "vat_non_deductible": "0", "control": 0, "closed": false,
    }))
    .expect("an account");
    account.number = number;
    account
}

fn card(number: u32, vat: &str) -> PartyCard {
    PartyCard {
        role: PartyRole::Supplier,
        number,
        name: format!("Leverancier {number}"),
        vat: Some(VatNumber::parse(vat).expect("a VAT number")),
        in_expertm: true,
        ..PartyCard::default()
    }
}

impl Office {
    async fn new() -> Self {
        let place = tempfile::tempdir().expect("a folder");
        let store = SqliteStore::open(&place.path().join("postvak.db")).await.expect("opened");
        let mut world = World::new("planted", CompanyId(100));
        world.companies.insert(COMPANY, FakeCompany::default());
        let fake = Fake::start(world).await.expect("a port");
        let kept = BillitAccount {
            name: "proef".to_owned(),
            host: fake.url(),
            company: Some(100),
            way: None,
            feed: "postvak-proef".to_owned(),
            app: None,
        };
        store.save_billit_account(&kept).await.expect("kept");
        let link = BillitLink {
            dossier: number(),
            company: COMPANY.0,
            wanted: Wanted::ALL,
            frequency: Frequency::TenMinutes,
            sort: SortBy::Created,
            since: jiff::civil::date(2026, 1, 1),
        };
        store.save_billit_link(&link).await.expect("linked");
        let account_of = Account {
            name: kept.name,
            host: Host::parse(&kept.host).expect("an address"),
            auth: Auth::Key,
            office: Some(CompanyId(100)),
            way: PartyWay::default(),
        };
        let secrets = MemorySecrets::default();
        secrets.set(&account_of.key_name(), &Secret::new("planted")).expect("kept");
        let clock = Arc::new(FixedClock::new("2026-11-24T12:00:00Z".parse().expect("a moment")));
        let limits = Limits { per_second: std::num::NonZeroU32::MAX, repeats: 0, ..Limits::default() };
        let around = Surroundings { secrets: Arc::new(secrets), clock: clock.clone(), seed: 1, limits };
        let client = Client::new(account_of, around).expect("a client");
        let mut dossier = Dossier::new(number(), "Proef");
        dossier.journals =
            vec![Journal { number: 1, name: "Aankopen".to_owned(), kind: JournalKind::Purchases, first_number: None }];
        let master = Master { dossier, accounts: (600_000..600_700).map(account).collect(), parties: Vec::new() };
        Self { _place: place, store, fake, client, clock, master }
    }

    async fn push(&self, push: Push) -> Pushed {
        let masters = std::slice::from_ref(&self.master);
        let up = Up { api: &self.client, store: &self.store, masters, clock: &*self.clock };
        up.push(push).await.expect("pushed")
    }

    fn asked(&self, start: &str) -> usize {
        self.fake.with(|world| world.ledger.seen.iter().filter(|seen| seen.path.starts_with(start)).count())
    }
}

#[tokio::test]
async fn only_what_changed_goes_up_again() {
    let mut office = Office::new().await;
    let pushed = office.push(Push::default()).await;
    assert_eq!((pushed.accounts, pushed.journals, pushed.refused), (700, 1, 0), "{pushed:?}");
    assert_eq!(office.asked("/v1/glaccounts"), 2, "at most 500 in a request");
    assert_eq!(office.push(Push::default()).await, Pushed::default());
    office.master.accounts[3].names[0] = "Papier".to_owned();
    office.master.accounts[4].closed = true;
    office.fake.with(|world| world.fault("/v1/glaccounts", Fault::Says(500, String::new())));
    assert_eq!(office.push(Push::default()).await.waiting, 1);
    assert_eq!(office.push(Push::default()).await.accounts, 1, "what did not come through goes again");
    let name = office.fake.with(|world| world.ledger.accounts[&COMPANY][&600_003].description.clone());
    assert_eq!(name, "Papier");
}

#[tokio::test]
async fn two_cards_that_are_one_party_in_billit_are_told_and_not_mixed() {
    let mut office = Office::new().await;
    office.master.accounts.clear();
    office.master.parties = vec![card(1, "BE0403019261"), card(2, "BE0403019261"), card(3, "BE0428759497")];
    office.master.parties[2].in_expertm = false;
    let pushed = office.push(Push::default()).await;
    assert_eq!((pushed.parties, pushed.refused), (1, 1), "a card without its number in Expert/M stays: {pushed:?}");
    let rows = office.store.pushed(COMPANY.0).await.expect("read");
    let suppliers: Vec<_> = rows.iter().filter(|row| row.kind == PushedKind::Supplier).collect();
    assert_eq!((suppliers[0].party, &suppliers[0].reason), (Some(9001), &None));
    assert_eq!(suppliers[1].party, None);
    assert_eq!(suppliers[1].reason.as_ref().map(|reason| &*reason.id), Some("up-party-clash"));
    assert_eq!(office.push(Push::default()).await, Pushed::default(), "it is not tried again by itself");
    let nr = office.fake.with(|world| world.companies[&COMPANY].parties[&9001].nr.clone());
    assert_eq!(nr.as_deref(), Some("1"), "the second card did not write over the first");
    office.master.parties[1].vat = Some(VatNumber::parse("BE0428759497").expect("a VAT number"));
    assert_eq!(office.push(Push::default()).await.parties, 1, "mended");
}

#[tokio::test]
async fn an_answer_that_was_lost_makes_no_second_party() {
    let mut office = Office::new().await;
    office.master.accounts.clear();
    office.master.parties = vec![card(1, "BE0403019261")];
    let one = PartyCard { vat: None, ..card(2, "BE0428759497") };
    office.master.parties.push(one);
    office.fake.with(|world| {
        for _party in 0..2 {
            world.fault("/v1/parties?", Fault::Slow(Duration::ZERO));
            world.fault("/v1/parties", Fault::CutAfter);
        }
    });
    assert_eq!(office.push(Push::default()).await.waiting, 2);
    let pushed = office.push(Push::default()).await;
    assert_eq!((pushed.parties, pushed.refused), (2, 0), "{pushed:?}");
    let ids: Vec<Option<PartyId>> =
        office.fake.with(|world| world.companies[&COMPANY].parties.values().map(|party| party.id).collect());
    assert_eq!(ids, [Some(PartyId(9001)), Some(PartyId(9002))]);
}

#[test]
fn a_booking_keeps_its_cents_and_sides_and_an_unbalanced_one_never_goes() {
    let line = |account, cents, side| BookingLine {
        account,
        amount: from_cents(cents),
        side,
        ventilation: 0,
        vat_rate_code: None,
        vat_percent: None,
        boxes: Vec::new(),
        text: String::new(),
    };
    let mut booking = Booking {
        direction: Direction::Purchase,
        doc_type: DocType::Invoice,
        journal: 1,
        book_year: 2026,
        period: 11,
        vat_period: 202_611,
        number: 1,
        party: 1,
        party_name: String::new(),
        doc_date: jiff::civil::date(2026, 11, 1),
        due_date: None,
        reference: String::new(),
        structured_reference: None,
        currency: "EUR".to_owned(),
        rate: None,
        amount: from_cents(10_000_000_001),
        vat_amount: from_cents(0),
        lines: vec![line(440_000, 10_000_000_001, Side::Credit), line(600_000, 10_000_000_001, Side::Debit)],
    };
    let json = serde_json::to_string(&booking_entries(&booking).expect("balanced")).expect("written");
    let expected = r#"[{"AccountCode":440000,"Amount":100000000.01,"DebetOrCredit":"C"},{"AccountCode":600000,"Amount":100000000.01,"DebetOrCredit":"D"}]"#;
    assert_eq!(json, expected);
    booking.lines[1].amount += from_cents(1);
    assert!(booking_entries(&booking).is_err());
}

#[test]
fn waits_grow_and_end() {
    let now: Timestamp = "2026-11-24T12:00:00Z".parse().expect("a moment");
    let minutes: Vec<i64> = [0, 1, 4, 8, 9, 50].map(|tries| (next_try(now, tries).as_second() - now.as_second()) / 60).into();
    assert_eq!(minutes, [1, 2, 16, 256, 360, 360]);
}
