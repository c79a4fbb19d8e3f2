use jiff::civil::datetime;

use super::*;
use crate::billit::catch_up::is_due;
use crate::store::{FileRole, PageMaker};

fn quiet(kept: server::Kept) -> Server {
    Server::new(kept, always_on(), 1, 0, Box::new(|_, _| {}))
}

#[test]
fn a_frequency_says_when_an_order_comes() {
    let now = datetime(2026, 11, 24, 12, 0, 0, 0);
    let order = |day: Date, created: DateTime| Order {
        order_date: Some(day.at(0, 0, 0, 0)),
        created: Some(created),
        ..Order::new(OrderId(1))
    };
    let last_month = order(date(2026, 10, 31), datetime(2026, 11, 24, 11, 55, 0, 0));
    let this_month = order(date(2026, 11, 1), datetime(2026, 11, 24, 11, 50, 0, 0));
    assert!(is_due(Frequency::EndOfMonth, &last_month, now) && !is_due(Frequency::EndOfMonth, &this_month, now));
    assert!(!is_due(Frequency::TenMinutes, &last_month, now) && is_due(Frequency::TenMinutes, &this_month, now));
    assert!(!is_due(Frequency::Never, &last_month, now));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_invoice_comes_with_its_page_and_what_is_with_it() {
    let office = Office::new().await;
    let (dossier, link) = office.link(0, |_| {}).await;
    let mut kept = server::Kept { registered: true, ..server::Kept::default() };
    let xml = enveloped("1");
    let mut one = order(&mut kept, link.company, 4711, datetime(2026, 11, 23, 10, 15, 30, 0), xml.clone());
    kept.files.insert("x".to_owned(), b"a sheet".to_vec());
    one.attachments.push(stated("x", "../../../overzicht.xlsx"));
    kept.feed.push(fed(&one));
    kept.orders.insert(4711, one);
    let server = quiet(kept);
    let pulled = office.pull(&server, &dossier, &always_on()).await.expect("pulled");
    assert_eq!((pulled.came, pulled.confirmed, pulled.failed), (1, 1, 0), "{pulled:?}");
    let base = "2026-11-23 101530 0000004711 F-4711";
    assert_eq!(office.names(&dossier, "aankoop"), [format!("{base}.pdf"), format!("{base}.xml")]);
    assert_eq!(office.names(&dossier, "documenten"), [format!("{base} - overzicht.xlsx")]);
    let written = fs::read(office.home(&dossier).join("aankoop").join(format!("{base}.xml"))).expect("read");
    assert_eq!(written, xml, "kept as it came, envelope and all");
    let item = office.store.remote_item(&order_key(link.company, OrderId(4711))).await.expect("read").expect("kept");
    assert_eq!(item.page, Some(PageMaker::Billit), "over Peppol without a page: Billit drew it");
    let roles: Vec<FileRole> = item.files.iter().map(|file| file.role).collect();
    assert_eq!(roles, [FileRole::Attachment, FileRole::Page, FileRole::Itself], "the invoice is seen last");
    // The next runs find nothing to do, and ask for no order again.
    let again = office.pull(&server, &dossier, &always_on()).await.expect("pulled");
    assert_eq!((again.came, again.confirmed), (0, 0));
    assert_eq!(server.kept().asked["order"], 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_ready_waits_with_its_reason_and_comes_later() {
    let office = Office::new().await;
    let (dossier, link) = office.link(0, |_| {}).await;
    let mut kept = server::Kept { registered: true, ..server::Kept::default() };
    let created = datetime(2026, 11, 23, 10, 0, 0, 0);
    let one = order(&mut kept, link.company, 1, created, ubl("1"));
    let two = order(&mut kept, link.company, 2, created, ubl("2"));
    kept.feed = vec![fed(&one), fed(&two)];
    kept.orders.insert(1, approving(one.clone()));
    kept.orders.insert(2, Order { attachments: Vec::new(), ..two.clone() });
    let server = quiet(kept);
    let pulled = office.pull(&server, &dossier, &always_on()).await.expect("pulled");
    assert_eq!((pulled.came, pulled.waiting, pulled.failed, pulled.confirmed), (0, 2, 0, 0), "{pulled:?}");
    let open = office.store.open_items().await.expect("read");
    let reasons: Vec<&str> = open.iter().map(|open| &*open.reason.id).collect();
    assert_eq!(reasons, ["down-waits-approval", "down-waits-fast-input"]);
    assert!(open.iter().all(|open| open.waits && open.title.starts_with("F-")));

    server.kept().orders.insert(1, one);
    // The other one is thrown away in Billit.
    server.kept().deleted.insert(2);
    server.kept().feed.pop();
    let pulled = office.pull(&server, &dossier, &always_on()).await.expect("pulled");
    assert_eq!((pulled.came, pulled.deleted), (1, 1), "{pulled:?}");
    assert_eq!(office.store.open_items().await.expect("read"), []);
    assert_eq!(office.names(&dossier, "aankoop").len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_expertm_took_away_is_not_brought_again() {
    let office = Office::new().await;
    let (dossier, link) = office.link(0, |_| {}).await;
    let mut kept = server::Kept { registered: true, ..server::Kept::default() };
    let one = order(&mut kept, link.company, 1, datetime(2026, 11, 23, 10, 0, 0, 0), ubl("1"));
    kept.orders.insert(1, one.clone());
    let server = quiet(kept);
    office.pull(&server, &dossier, &always_on()).await.expect("pulled");
    assert_eq!(office.names(&dossier, "aankoop").len(), 2, "found without the feed");
    fs::rename(office.home(&dossier).join("aankoop"), office.place.path().join("weg")).expect("taken away");
    // Changed in Billit, exported once more, and listed again.
    server.kept().feed.push(fed(&one));
    server.kept().orders.insert(1, Order { last_modified: Some(datetime(2026, 11, 24, 9, 0, 0, 0)), ..one });
    let pulled = office.pull(&server, &dossier, &always_on()).await.expect("pulled");
    assert_eq!((pulled.came, pulled.confirmed), (0, 1), "{pulled:?}");
    assert_eq!(office.names(&dossier, "aankoop"), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_order_left_for_later_comes_when_its_month_has_ended() {
    let office = Office::new().await;
    let (dossier, link) = office.link(0, |link| link.frequency = Frequency::EndOfMonth).await;
    let mut kept = server::Kept { registered: true, ..server::Kept::default() };
    let early = order(&mut kept, link.company, 1, datetime(2026, 11, 2, 10, 0, 0, 0), ubl("1"));
    kept.orders.insert(1, early);
    let server = quiet(kept);
    for _evening in 0..3 {
        let pulled = office.pull(&server, &dossier, &always_on()).await.expect("pulled");
        assert_eq!((pulled.came, pulled.later), (0, 1));
    }
    let looked = office.store.billit_looked(dossier.enterprise_number).await.expect("read");
    assert_eq!(looked, Some(day(2)), "the next look does not start behind it");
    office.clock.set("2026-12-01T06:00:00Z".parse().expect("a moment"));
    assert_eq!(office.pull(&server, &dossier, &always_on()).await.expect("pulled").came, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_that_moves_while_it_is_read_hides_nothing() {
    // What stood first goes to the end or away: what opened the second page is then the last of the first.
    for change in [server::Change::Edits(1), server::Change::Deletes(1)] {
        let office = Office::new().await;
        let (dossier, link) = office.link(0, |_| {}).await;
        let mut kept = server::Kept { registered: true, changes: vec![change], ..server::Kept::default() };
        for id in 1..=7 {
            let created = datetime(2026, 11, 1, 10, 0, 0, 0).saturating_add(jiff::Span::new().days(id));
            let one = order(&mut kept, link.company, id, created, ubl(&id.to_string()));
            kept.orders.insert(id, one);
        }
        let server = quiet(kept);
        let pulled = office.pull(&server, &dossier, &always_on()).await.expect("pulled");
        assert_eq!(pulled.came, 7, "{pulled:?}");
        assert_eq!(server.kept().asked["order"], 7, "what is here is not asked for again");
        let looked = office.store.billit_looked(dossier.enterprise_number).await.expect("read");
        assert_eq!(looked, Some(day(24)));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_belongs_to_another_company_or_is_no_invoice_stays_away() {
    let office = Office::new().await;
    let (dossier, link) = office.link(0, |link| link.wanted.sales = false).await;
    let mut kept = server::Kept { registered: true, ..server::Kept::default() };
    let created = datetime(2026, 11, 23, 10, 0, 0, 0);
    let ours = |kept: &mut server::Kept, id| order(kept, link.company, id, created, ubl(&id.to_string()));
    let foreign = Order { company: Some(CompanyId(99)), ..ours(&mut kept, 1) };
    let offer = Order { order_type: Some(OrderType::Offer), ..ours(&mut kept, 2) };
    let sale = Order { order_direction: Some(OrderDirection::Income), ..ours(&mut kept, 3) };
    kept.feed = vec![FeedItem { company: Some(CompanyId(link.company)), ..fed(&foreign) }, fed(&offer), fed(&sale)];
    kept.feed.push(FeedItem { company: Some(CompanyId(77)), ..fed(&foreign) });
    for order in [foreign, offer, sale] {
        kept.orders.insert(order.id.0, order);
    }
    let server = quiet(kept);
    let pulled = office.pull(&server, &dossier, &always_on()).await.expect("pulled");
    assert_eq!((pulled.came, pulled.failed, pulled.left, pulled.confirmed), (0, 2, 2, 0), "{pulled:?}");
    assert_eq!(office.files(&dossier), []);
    assert_eq!(server.kept().feed.len(), 4, "nothing was confirmed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_folder_out_of_reach_holds_back_its_dossier_and_confirms_nothing() {
    let office = Office::new().await;
    let (dossier, link) = office.link(0, |_| {}).await;
    let mut kept = server::Kept { registered: true, ..server::Kept::default() };
    for id in 1..=2 {
        let one = order(&mut kept, link.company, id, datetime(2026, 11, 23, 10, 0, 0, 0), ubl(&id.to_string()));
        kept.feed.push(fed(&one));
        kept.orders.insert(id, one);
    }
    let server = quiet(kept);
    let away = office.place.path().join("away");
    fs::rename(office.root(), &away).expect("taken away");
    let pulled = office.pull(&server, &dossier, &always_on()).await.expect("pulled");
    assert_eq!((pulled.came, pulled.confirmed), (0, 0), "{pulled:?}");
    assert!(!office.root().exists(), "a drive that is away is not made anew");
    fs::rename(&away, office.root()).expect("back");
    let pulled = office.pull(&server, &dossier, &always_on()).await.expect("pulled");
    assert_eq!((pulled.came, pulled.confirmed), (2, 2), "{pulled:?}");
    assert_eq!(office.store.open_items().await.expect("read"), []);
}

/// Twenty orders, each with a page of so many bytes.
fn twenty(link: &BillitLink, power: &Arc<Power>, page: usize) -> Server {
    let mut kept = server::Kept { registered: true, ..server::Kept::default() };
    for id in 1..=20 {
        let one = order(&mut kept, link.company, id, datetime(2026, 11, 23, 10, 0, 0, 0), ubl(&id.to_string()));
        let mut bytes = format!("%PDF-1.4 {id} %%EOF").into_bytes();
        bytes.resize(page, b' ');
        kept.files.insert(format!("{id}-pdf"), bytes);
        kept.orders.insert(id, one);
    }
    Server::new(kept, Arc::clone(power), 1, 0, Box::new(|_, _| {}))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_come_at_once_but_large_files_one_by_one() {
    let office = Office::new().await;
    for (number, page) in [(0, 100), (1, 3 * 1024 * 1024)] {
        let (dossier, link) = office.link(number, |_| {}).await;
        let power = Power::in_turns(i64::MAX, 7);
        let server = twenty(&link, &power, page);
        assert_eq!(office.pull(&server, &dossier, &power).await.expect("pulled").came, 20);
        let kept = server.kept();
        assert!((2..=8).contains(&kept.most_waiting), "{} requests waited at once", kept.most_waiting);
        let is_large = u32::from(number == 1);
        assert_eq!(kept.large, (0, is_large), "large files do not come side by side");
        assert_eq!(kept.asked["file"], 40 + 20 * is_large);
    }
}

/// Ends the run when it was asked so many times.
struct Impatient(std::sync::atomic::AtomicI64);

#[async_trait]
impl Watch for Impatient {
    fn stops(&self) -> bool {
        self.0.fetch_sub(1, std::sync::atomic::Ordering::SeqCst) <= 0
    }
    async fn passed(&self, _done: usize, _of: usize) {}
    async fn looked(&self, _dossier: EnterpriseNumber, _problem: Option<&Message>) {}
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_under_way_when_a_person_ends_it_comes_whole() {
    let office = Office::new().await;
    let (dossier, link) = office.link(0, |_| {}).await;
    let power = Power::in_turns(i64::MAX, 7);
    let server = twenty(&link, &power, 100);
    let pull = Pull { dossier: Some(dossier.enterprise_number), ..Pull::default() };
    let impatient = Impatient(12.into());
    let pulled = office.pull_watched(&server, &dossier, &power, (pull, &impatient)).await.expect("pulled");
    assert!(pulled.cancelled && (1..20).contains(&pulled.came), "{pulled:?}");
    assert_eq!(office.files(&dossier).len(), 2 * usize::try_from(pulled.came).expect("few"), "nothing is there by half");
    assert_eq!(server.kept().asked["order"], pulled.came, "nothing was begun and left");
    let rest = office.pull(&server, &dossier, &power).await.expect("pulled");
    assert_eq!(pulled.came + rest.came, 20);
    assert_eq!(office.files(&dossier).len(), 40);
}
