use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write as _;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use jiff::civil::{Date, date};

use super::compose::{Office, Paper, compose};
use super::dossiers::{self, Client};
use super::encoding::{Encoding, encoded};
use super::firm::Firm;
use super::master_data::master_data;
use super::numbers::numbered;
use super::pdf::Fonts;
use super::plan::{Order, orders, shares};
use super::variety::Variety;
use super::{DemoDossier, DemoError, Expected, Flag, MOST_DOSSIERS, Made, Options, suppliers};
use crate::base::FolderKind;
use crate::office::{Folders, MasterDataSettings, Settings};

pub(super) fn make(dir: &Path, options: &Options) -> Result<Made, DemoError> {
    if options.dossiers > MOST_DOSSIERS {
        return Err(DemoError::TooManyDossiers { asked: options.dossiers });
    }
    let clients = dossiers::clients(options).ok_or(DemoError::TooManyDossiers { asked: options.dossiers })?;
    let dir = std::path::absolute(dir).map_err(|source| DemoError::Write { path: dir.to_path_buf(), source })?;
    let root = dir.join("gekoppeld");
    make_folder(&root)?;
    let master = dir.join("stamgegevens");
    make_folder(&master)?;

    let settings = settings(&root, &master);
    let text = toml::to_string_pretty(&settings).map_err(DemoError::Settings)?;
    write(&dir.join("office.toml"), text.as_bytes(), None)?;

    let fonts = Fonts::load()?;
    let suppliers: Vec<Firm> = suppliers::ALL.iter().enumerate().map(|(place, supplier)| supplier.firm(place)).collect();
    let customers = dossiers::customers();
    let office = Office { options, fonts: &fonts, suppliers: &suppliers, customers: &customers };
    let shares = shares(&clients, options.documents);
    let made = on_threads(&clients, |index, client| {
        let dossier = dossiers::dossier(client, options, &suppliers, &customers);
        let data = encoded(&master_data(&dossier), Encoding::Latin1);
        write(&master.join(format!("{}.xml", client.number.digits())), &data, None)?;
        let count = shares.get(index).copied().unwrap_or(0);
        let (expected, files, flags) = write_client(&office, client, &orders(client, count, options.seed), &root)?;
        Ok((dossier, expected, files, flags))
    })?;

    let mut result = Made { settings, dossiers: Vec::new(), root, files: 0, flags: Vec::new(), expected: Vec::new() };
    for (dossier, expected, files, flags) in made {
        result.dossiers.push(dossier);
        result.expected.extend(expected);
        result.files += files;
        result.flags.extend(flags);
    }
    Ok(result)
}

fn settings(root: &Path, master: &Path) -> Settings {
    Settings {
        name: "Boekhoudkantoor Wilgenhof".to_owned(),
        colleagues: ["Els", "Bram", "Nadia"].map(str::to_owned).into(),
        user: Some("Els".to_owned()),
        folders: Folders { roots: vec![root.to_path_buf()], ..Folders::default() },
        master_data: MasterDataSettings { folder: Some(master.to_path_buf()), ..MasterDataSettings::default() },
        ..Settings::default()
    }
}

/// What came of one client.
type Outcome = (DemoDossier, Vec<Expected>, usize, Vec<Flag>);

/// Works through the clients on every processor; the results are in the order of the clients.
fn on_threads(
    clients: &[Client],
    work: impl Fn(usize, &Client) -> Result<Outcome, DemoError> + Sync,
) -> Result<Vec<Outcome>, DemoError> {
    let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get).min(clients.len()).max(1);
    let next = AtomicUsize::new(0);
    let mut outcomes = std::thread::scope(|scope| {
        let mut handles = Vec::new();
        for thread in 0..threads {
            let worker = || {
                let mut mine = Vec::new();
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(client) = clients.get(index) else { return Ok(mine) };
                    mine.push((index, work(index, client)?));
                }
            };
            let named = std::thread::Builder::new().name(format!("demo-{thread}"));
            handles.push(named.spawn_scoped(scope, worker).map_err(|_refused| DemoError::Thread)?);
        }
        let mut outcomes = Vec::with_capacity(clients.len());
        for handle in handles {
            outcomes.extend(handle.join().map_err(|_died| DemoError::Thread)??);
        }
        Ok::<_, DemoError>(outcomes)
    })?;
    outcomes.sort_by_key(|(index, _)| *index);
    Ok(outcomes.into_iter().map(|(_, outcome)| outcome).collect())
}

fn write_client(
    office: &Office<'_>,
    client: &Client,
    orders: &[Order],
    root: &Path,
) -> Result<(Vec<Expected>, usize, Vec<Flag>), DemoError> {
    let base = root.join(client.number.digits());
    let folder = |kind: FolderKind| {
        base.join(match kind {
            FolderKind::Purchases => "aankoop",
            FolderKind::Sales => "verkoop",
            FolderKind::Documents => "documenten",
        })
    };
    for kind in FolderKind::ALL {
        make_folder(&folder(kind))?;
    }
    let mut expected = Vec::with_capacity(orders.len());
    let mut files = 0;
    let mut flags = Vec::new();
    let mut previous: Option<Paper> = None;
    let mut taken = BTreeSet::new();
    let numbered = numbered(client, orders, office.options);
    for ((place, order), numbered) in (0_u64..).zip(orders).zip(numbered) {
        let paper = compose(office, client, *order, place, numbered, previous.as_ref());
        let received = received_at(paper.issued, office.options.today, place);
        let mut path = PathBuf::new();
        for (index, (name, bytes)) in paper.files.iter().enumerate() {
            let mut name = name.clone();
            if !taken.insert((paper.folder, name.clone())) {
                name = format!("{place:03}_{name}");
                taken.insert((paper.folder, name.clone()));
            }
            let file = folder(paper.folder).join(name);
            write(&file, bytes, Some(received))?;
            files += 1;
            if index == 0 {
                path = file;
            }
        }
        // Once each: among the documents that the trade must have.
        if usize::try_from(place).is_ok_and(|place| place < client.trade.wanted.len()) {
            flags.extend(flag(client, *order, &path));
        }
        expected.push(Expected {
            path,
            dossier: client.number,
            folder: paper.folder,
            variety: paper.variety,
            reason: paper.reason,
            invoice: paper.invoice.clone(),
        });
        previous = Some(paper);
    }
    // A document that is flagged waits for a person, whatever else is the matter.
    for one in &mut expected {
        if one.reason.is_none() && flags.iter().any(|flag| flag.path == one.path) {
            one.reason = Some("flagged");
        }
    }
    Ok((expected, files, flags))
}

/// What a colleague wrote down for documents that raise a question; only in the first dossiers.
fn flag(client: &Client, order: Order, path: &Path) -> Option<Flag> {
    if client.place > 6 {
        return None;
    }
    let key = order.supplier.and_then(|place| suppliers::ALL.get(place)).map(|supplier| supplier.key)?;
    let (who, for_whom, text) = match (client.place, key, order.variety) {
        (0, "lease", Variety::Plain) => ("Bram", Some("Els"), "Wagen ook privé gebruikt?"),
        (0, "machines", Variety::Plain) => ("Els", None, "Investering? Afschrijving op 5 jaar nakijken."),
        (1, "tools", Variety::Plain) => ("Els", Some("Bram"), "Klein materiaal of investering?"),
        (3, "crane", Variety::Plain) => ("Bram", Some("Els"), "Welke werf? Klant belt terug."),
        (3, "timber", Variety::NegativeInvoice) => ("Nadia", None, "Is dit een creditnota?"),
        (4, "association", Variety::Plain) => ("Els", Some("Nadia"), "Lidgeld op naam van de zaakvoerder?"),
        (5, "ads", Variety::Plain) => ("Nadia", Some("Bram"), "Btw-nummer van de leverancier nakijken in VIES."),
        _ => return None,
    };
    Some(Flag { path: path.to_path_buf(), who: who.to_owned(), for_whom: for_whom.map(str::to_owned), text: text.to_owned() })
}

/// When the file came in: the morning after it was issued, or the day itself when that lies ahead.
fn received_at(issued: Date, today: Date, place: u64) -> SystemTime {
    let day = issued.tomorrow().unwrap_or(issued).min(today);
    let days = date(1970, 1, 1).until(day).map_or(0, |span| span.get_days().unsigned_abs());
    let second_of_day = 5 * 3600 + place % 180 * 60;
    SystemTime::UNIX_EPOCH + Duration::from_secs(u64::from(days) * 86_400 + second_of_day)
}

fn make_folder(path: &Path) -> Result<(), DemoError> {
    fs::create_dir_all(path).map_err(|source| DemoError::Write { path: path.to_path_buf(), source })
}

fn write(path: &Path, bytes: &[u8], modified: Option<SystemTime>) -> Result<(), DemoError> {
    let attempt = || {
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        modified.map_or(Ok(()), |time| file.set_modified(time))
    };
    attempt().map_err(|source| DemoError::Write { path: path.to_path_buf(), source })
}
