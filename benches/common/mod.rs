//! What the benches share: one line a limit, the demo office made once, memory and time of this process.
#![allow(dead_code, clippy::print_stdout, clippy::expect_used, missing_docs, reason = "each bench takes what it needs")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use postvak::demo::{self, Options};
use postvak::platform::clock::Clock;
use postvak::store::sqlite::SqliteStore;
use postvak::store::{
    BillitAccount, BillitLink, BillitStore as _, Frequency, RemoteKey, RemoteKind, SortBy, Stamp, Store as _, Wanted,
};

/// With this set to `1` a bench that misses a limit ends with 1.
const STRICT: &str = "POSTVAK_BENCH_STRICT";

/// What was measured against its limits.
#[derive(Default)]
pub struct Verdicts {
    missed: u32,
}

impl Verdicts {
    /// Prints what was measured beside its limit.
    pub fn at_most(&mut self, what: &str, measured: f64, limit: f64, unit: &str) {
        let good = measured <= limit;
        self.missed += u32::from(!good);
        let word = if good { "OK" } else { "MISSED" };
        println!("{word:<7} {what}: {measured:.2}{unit} (at most {limit}{unit})");
    }

    /// How the bench ends.
    pub fn end(self) -> ExitCode {
        let strict = std::env::var(STRICT).is_ok_and(|value| value == "1");
        ExitCode::from(u8::from(strict && self.missed > 0))
    }
}

/// Something that is not judged.
pub fn note(what: &str, text: &str) {
    println!("        {what}: {text}");
}

/// The linked folders of a demo office and the `office.toml` that names them. Made once, kept with what was built.
pub struct DemoOffice {
    pub dir: PathBuf,
    pub dossiers: Vec<postvak::office::Dossier>,
}

/// A demo office of this size.
pub fn demo_office(dossiers: usize, documents: usize) -> DemoOffice {
    let today = jiff::civil::date(2026, 10, 31);
    let options = Options { dossiers, documents, seed: 1, today };
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-office-{dossiers}-{documents}"));
    let list = dir.join("dossiers.json");
    if let Some(dossiers) = fs::read(&list).ok().and_then(|json| serde_json::from_slice(&json).ok()) {
        return DemoOffice { dir, dossiers };
    }
    println!("making a demo office of {documents} documents in {}", dir.display());
    fs::create_dir_all(&dir).expect("a folder");
    let made = demo::make(&dir, &options).expect("a demo office");
    let dossiers: Vec<_> = made.dossiers.into_iter().map(|one| one.dossier).collect();
    // Written last: a demo office that was not finished is made again.
    fs::write(&list, serde_json::to_vec(&dossiers).expect("written")).expect("written");
    DemoOffice { dir, dossiers }
}

pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The value below which this part of them lies, 0.5 for the median.
pub fn quantile(times: &mut [Duration], part: f64) -> Duration {
    times.sort_unstable();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an index")]
    let place = ((times.len() as f64 * part) as usize).min(times.len().saturating_sub(1));
    times.get(place).copied().unwrap_or_default()
}

/// The least disturbed of several measurements.
pub fn least(times: &[Duration]) -> Duration {
    times.iter().copied().min().unwrap_or_default()
}

/// Highest memory of this process since it was last forgotten, in MB; Linux only.
pub fn peak_megabytes() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes / 1024.0)
}

pub fn forget_peak() {
    // Not every system lets us; then the peak is that of the whole run.
    drop(fs::write("/proc/self/clear_refs", "5"));
}

/// The office of `postvak demo`, with its store, in a folder of its own.
pub fn whole_demo_office(clock: Arc<dyn Clock>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let options = postvak::cli::demo::Args {
        dir: None,
        dossiers: 8,
        documents: 120,
        seed: 1,
        renderer: postvak::cli::window::Choice::Auto,
        headless: false,
        billit: false,
    };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(postvak::cli::demo::make(folder.path(), &options, clock)).expect("a demo office");
    folder
}

/// Lets an office know of Billit, so that its screens have something to show: an account that cannot be reached, a dossier
/// that is linked, a document that went wrong.
pub fn connect_billit(office: &Path) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let store = SqliteStore::open(&office.join("postvak.db")).await.expect("a store");
        let account = BillitAccount {
            name: "bench".to_owned(),
            host: "https://billit.invalid".to_owned(),
            company: Some(1),
            way: None,
            feed: "postvak-bench".to_owned(),
            app: None,
        };
        store.save_billit_account(&account).await.expect("kept");
        let dossier = store.dossiers().await.expect("read").first().expect("a dossier").enterprise_number;
        let link = BillitLink {
            dossier,
            company: 2,
            wanted: Wanted::ALL,
            frequency: Frequency::default(),
            sort: SortBy::default(),
            since: jiff::civil::date(2026, 1, 1),
        };
        store.save_billit_link(&link).await.expect("linked");
        let key = RemoteKey { company: 2, kind: RemoteKind::Order, id: "3".to_owned() };
        let stamp = Stamp { who: "Els".to_owned(), at: "2026-11-24T08:42:00Z".parse().expect("a moment") };
        let reason = postvak::base::Message::new("billit-error-unreadable");
        store.save_open_item(&key, dossier, "F-3", false, &reason, &stamp).await.expect("kept");
        store.close().await;
    });
}

/// Says why nothing was measured; an error where everything must be.
pub fn skipped(bench: &str, reason: &str) -> ExitCode {
    println!("SKIPPED {bench}: {reason}");
    ExitCode::from(u8::from(std::env::var("POSTVAK_REQUIRE").is_ok_and(|value| value == "all")))
}
