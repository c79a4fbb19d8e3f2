//! `postvak demo --billit [--headless]`: the demo office with a Billit on this machine. Documents come down from it, are booked
//! and handed over, Expert/M's import is played, and the bookings go up. Without a window it ends with 1 unless that
//! Billit has exactly the bookings that the store says are in Expert/M, and the review flags.

mod marks;
mod world;

use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::{Ended, billit_up, demo, office, scan, window};
use crate::base::{EnterpriseNumber, Message};
use crate::billit::fake::{Fake, World};
use crate::billit::types::{BookingEntry, CompanyId, OrderId};
use crate::billit::{Limits, Pull, Push, Pushed, Secret, booking_entries};
use crate::demo::{Made, Options};
use crate::engine::{Desk, EngineError, SyncEnd, SyncWhat};
use crate::expertm::rehearsal;
use crate::i18n::Texts;
use crate::office::{Dossier, Folders, Settings};
use crate::platform::clock::{Clock, SystemClock};
use crate::store::{
    BillitAccount, BillitLink, Frequency, OutboxState, POSTVAK, RemoteKey, RemoteKind, RunState, SortBy, Status, Wanted,
};

/// The key of the demo's Billit; it opens nothing else.
const KEY: &str = "demo";
const FEED: &str = "postvak-demo";
/// Where the documents lie before they are in Billit.
const SOURCE: &str = "billit";
/// What Billit has of bookings, kept from one demo to the next.
const LEDGER: &str = "billit-boekingen.json";
/// What Billit has of flags and internal information, likewise.
const MARKS: &str = "billit-markeringen.json";
/// Between two rounds while the window is open.
const ROUND: Duration = Duration::from_secs(10);

/// Runs the command.
pub(super) fn run(args: &demo::Args, texts: Texts) -> Ended {
    let folder = match demo::folder(args, "postvak-demo-billit") {
        Ok(folder) => folder,
        Err(ended) => return ended,
    };
    if let Err(ended) = demo::not_occupied(&folder, texts) {
        return ended;
    }
    let done = office::wait(async {
        if !folder.join(demo::MARK).exists() {
            make(&folder, args, Arc::new(SystemClock::new())).await?;
        }
        let path = folder.display().to_string();
        println!("{}", texts.text(&Message::new("up-demo-made").text("path", path)));
        let scene = Scene::open(&folder).await?;
        if args.headless {
            return scene.headless(texts).await;
        }
        scene.pull().await?;
        println!("{}", texts.get("up-demo-serves"));
        let (renderer, secrets) = (args.renderer, scene.desk.billit_secrets());
        // The window takes this thread; the other one of this runtime serves and goes round meanwhile.
        let rounds = tokio::spawn(scene.rounds());
        let ended = tokio::task::block_in_place(|| window::open_with(&folder, renderer, secrets));
        rounds.abort();
        Ok((String::new(), ended))
    });
    match done {
        Ok(Ok((text, ended))) if text.is_empty() => ended,
        Ok(Ok((text, ended))) => match super::say(&text) {
            Ended::Done => ended,
            other => other,
        },
        Ok(Err(error)) => office::told(&error, false),
        Err(ended) => ended,
    }
}

/// An office whose folders are empty; the demo's documents lie where Billit takes them from.
async fn make(folder: &Path, args: &demo::Args, clock: Arc<dyn Clock>) -> Result<(), EngineError> {
    let failed = |source| EngineError::Office { path: folder.to_owned(), source };
    let options = Options { dossiers: args.dossiers, documents: args.documents, seed: args.seed, today: clock.today() };
    let source = folder.join(SOURCE);
    let linked = std::path::absolute(folder.join("gekoppeld")).map_err(failed)?;
    std::fs::create_dir_all(&linked).map_err(failed)?;
    std::fs::create_dir_all(&source).map_err(failed)?;
    let made = tokio::task::spawn_blocking(move || crate::demo::make(&source, &options))
        .await
        .map_err(|error| stopped(&error))?
        .map_err(|error| stopped(&error))?;
    let folders = Folders { roots: vec![linked], quiet_seconds: 0, ..made.settings.folders.clone() };
    let settings = Settings { folders, ..made.settings.clone() };
    let text = toml::to_string_pretty(&settings).map_err(|error| stopped(&error))?;
    std::fs::write(folder.join("office.toml"), text).map_err(failed)?;
    demo::fill(folder, &Made { flags: Vec::new(), ..made }, clock).await?;
    std::fs::write(folder.join(demo::MARK), "Postvak demo\n").map_err(failed)
}

fn stopped(error: &dyn std::error::Error) -> EngineError {
    EngineError::Said(Message::new("engine-stopped").text("reason", error.to_string()))
}

fn said(message: Message) -> EngineError {
    EngineError::Said(message)
}

/// The demo office and its Billit.
struct Scene {
    desk: Arc<Desk>,
    dossiers: Vec<Dossier>,
    fake: Fake,
    ledger: PathBuf,
}

/// Bookings as Billit has them, by order.
type Bookings = BTreeMap<OrderId, Vec<BookingEntry>>;

impl Scene {
    async fn open(folder: &Path) -> Result<Self, EngineError> {
        let failed = |source| EngineError::Office { path: folder.to_owned(), source };
        let desk = office::open(folder, POSTVAK.to_owned()).await?;
        let dossiers = desk.store.dossiers().await?;
        let root = folder.join(SOURCE).join("gekoppeld");
        let mut world = world::filled(KEY, FEED, &root, &dossiers, desk.clock.today()).map_err(failed)?;
        let ledger = folder.join(LEDGER);
        world.ledger.bookings = before(&ledger).map_err(failed)?;
        marks::restore(&mut world, &folder.join(MARKS)).map_err(failed)?;
        let companies = companies(&world);
        let fake = Fake::start(world).await.map_err(failed)?;
        let account = BillitAccount {
            name: FEED.to_owned(),
            host: fake.url(),
            company: Some(world::OFFICE.0),
            way: None,
            feed: FEED.to_owned(),
            app: None,
        };
        desk.store.save_billit_account(&account).await?;
        for (dossier, company) in &companies {
            let link = BillitLink {
                dossier: *dossier,
                company: company.0,
                wanted: Wanted::ALL,
                frequency: Frequency::TenMinutes,
                sort: SortBy::InvoiceDate,
                since: jiff::civil::date(2000, 1, 1),
            };
            desk.store.save_billit_link(&link).await?;
        }
        desk.use_billit_key(&Secret::new(KEY)).await?;
        desk.use_billit_limits(Limits {
            per_second: NonZeroU32::new(10_000).unwrap_or(NonZeroU32::MIN),
            between_feeds: Duration::ZERO,
            ..Limits::default()
        });
        Ok(Self { desk, dossiers, fake, ledger })
    }

    async fn pull(&self) -> Result<(), EngineError> {
        let what = SyncWhat::Pull(Pull { everything: true, ..Pull::default() });
        match self.desk.sync(&what, &|_, _| {}).await? {
            SyncEnd::Done(pulled) => pulled.stopped.map_or(Ok(()), |why| Err(said(why))),
            // The window is at it: it brings the same.
            SyncEnd::Busy(_) => Ok(()),
            SyncEnd::Failed(why) => Err(said(why)),
        }
    }

    /// What went up; nothing while the window is at it.
    async fn push(&self) -> Result<Pushed, EngineError> {
        let pushed = self.desk.push_billit(Push::default()).await?.unwrap_or_default();
        let bookings = self.fake.with(|world| world.ledger.bookings.clone());
        let rows: Vec<(OrderId, Vec<BookingEntry>)> = bookings.into_iter().collect();
        let json = serde_json::to_vec(&rows).map_err(|error| stopped(&error))?;
        let failed = |source| EngineError::Office { path: self.ledger.clone(), source };
        std::fs::write(&self.ledger, json).map_err(failed)?;
        self.fake.with(|world| marks::keep(world, &self.ledger.with_file_name(MARKS))).map_err(failed)?;
        Ok(pushed)
    }

    /// Plays Expert/M: imports every hand-over file that waits.
    async fn import(&self) -> Result<(), EngineError> {
        for run in self.desk.store.runs(None).await? {
            if matches!(run.state, RunState::Waiting | RunState::Partly) {
                rehearsal::import(Path::new(&run.file), |_| false).map_err(|error| said(error.message()))?;
            }
        }
        self.desk.read_back_waiting().await.map(drop)
    }

    /// While the window is open: what was handed over is imported, its bookings go up, new documents come down.
    async fn rounds(self) {
        loop {
            tokio::time::sleep(ROUND).await;
            let round = async {
                self.import().await?;
                self.push().await?;
                self.pull().await
            };
            if let Err(error) = round.await {
                tracing::warn!(%error, "a round with the demo's Billit failed");
            }
        }
    }

    async fn headless(&self, texts: Texts) -> Result<(String, Ended), EngineError> {
        self.pull().await?;
        self.desk.look(&[], &|_, _| {}).await?;
        self.review().await?;
        demo::book_all(&self.desk, &self.dossiers, texts).await?;
        self.desk.hand_over(&[], self.desk.clock.today()).await?;
        self.import().await?;
        let pushed = self.push().await?;
        let (rows, is_equal) = self.compare(texts).await?;
        let mut text = scan::columns(&rows, 1);
        text.push_str(&format!("\n\n{}", billit_up::page(&pushed, &[], texts)));
        let id = if is_equal { "up-demo-equal" } else { "up-demo-differs" };
        text.push_str(&format!("\n\n{}", texts.get(id)));
        let (marks_agree, count) = self.marks_agree().await?;
        let id = if marks_agree { "up-demo-marks" } else { "up-demo-marks-differ" };
        text.push_str(&format!("\n{}", texts.text(&Message::new(id).count("count", count))));
        let is_equal = is_equal && marks_agree && count > 0;
        Ok((text, if is_equal { Ended::Done } else { Ended::Findings }))
    }

    /// What became of the documents of each dossier, and whether Billit has exactly what the store says is in Expert/M.
    async fn compare(&self, texts: Texts) -> Result<(Vec<[String; 7]>, bool), EngineError> {
        let at_billit: Bookings =
            self.fake.with(|world| world.ledger.bookings.clone()).into_iter().filter(|(_, lines)| !lines.is_empty()).collect();
        let heads = ["dossier", "orders", "came", "booked", "handed", "confirmed", "billit"];
        let mut rows = vec![heads.map(|head| texts.get(&format!("up-demo-{head}")))];
        let mut in_store = Bookings::new();
        let outbox = self.desk.store.outbox().await?;
        let mut is_equal = outbox.iter().all(|row| row.state == OutboxState::Sent);
        for link in self.desk.store.billit_links().await? {
            let orders: Vec<OrderId> = self.fake.with(|world| {
                let company = world.companies.get(&CompanyId(link.company));
                company.map(|company| company.orders.keys().copied().map(OrderId).collect()).unwrap_or_default()
            });
            let mut came = 0;
            for order in &orders {
                let key = RemoteKey { company: link.company, kind: RemoteKind::Order, id: order.to_string() };
                came += u32::from(self.desk.store.remote_item(&key).await?.is_some());
            }
            let documents = self.desk.store.documents(Some(link.dossier)).await?;
            let count = |statuses: &[Status]| documents.iter().filter(|one| statuses.contains(&one.status)).count();
            for booking in self.desk.store.bookings(link.dossier).await? {
                let is_in_expertm = documents.iter().any(|one| one.id == booking.document && one.status == Status::InExpertM);
                if !is_in_expertm {
                    continue;
                }
                let row = outbox.iter().find(|row| row.document == booking.document);
                let order = row.and_then(|row| row.order.parse().ok()).map(OrderId);
                match (order, booking_entries(&booking.booking)) {
                    (Some(order), Ok(lines)) => is_equal &= in_store.insert(order, lines).is_none(),
                    // Every document of this demo came from Billit.
                    _ => is_equal = false,
                }
            }
            let here = orders.iter().filter(|order| at_billit.contains_key(order)).count();
            let name = self.dossiers.iter().find(|one| one.enterprise_number == link.dossier).map(|one| one.name.clone());
            rows.push([
                name.unwrap_or_default(),
                orders.len().to_string(),
                came.to_string(),
                count(&[Status::Booked, Status::HandedOver, Status::InExpertM]).to_string(),
                count(&[Status::HandedOver, Status::InExpertM]).to_string(),
                count(&[Status::InExpertM]).to_string(),
                here.to_string(),
            ]);
        }
        is_equal &= !in_store.is_empty() && in_store == at_billit;
        Ok((rows, is_equal))
    }
}

/// The companies of the dossiers.
fn companies(world: &World) -> Vec<(EnterpriseNumber, CompanyId)> {
    let number = |vat: &str| EnterpriseNumber::parse(vat).ok();
    world.companies.iter().filter_map(|(id, company)| Some((number(&company.vat_number)?, *id))).collect()
}

fn before(path: &Path) -> io::Result<Bookings> {
    match std::fs::read(path) {
        Ok(json) => {
            let rows: Vec<(OrderId, Vec<BookingEntry>)> = serde_json::from_slice(&json)?;
            Ok(rows.into_iter().collect())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Bookings::new()),
        Err(error) => Err(error),
    }
}
