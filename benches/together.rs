//! Eight processes over one office of 2,000 invoices, everybody booking everything.
//!
//! `cargo bench --bench together`. Judged: each booked once, numbers without hole or double, nobody waits longer than a second.
#![allow(clippy::print_stdout, clippy::expect_used, missing_docs, reason = "a bench speaks through standard output")]

mod common;
#[path = "common/crowd.rs"]
mod crowd;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use common::{Verdicts, note};
use postvak::cli::{demo, window};
use postvak::platform::clock::SystemClock;

const PROCESSES: usize = 8;
const DOSSIERS: usize = 10;
const DOCUMENTS: usize = 2_000;

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    if let Ok(dir) = std::env::var(crowd::OFFICE) {
        let number = std::env::var(crowd::NUMBER).ok().and_then(|number| number.parse().ok()).unwrap_or_default();
        println!("{}", crowd::work(&runtime, Path::new(&dir), number));
        return ExitCode::SUCCESS;
    }
    let dir = tempfile::tempdir().expect("a folder");
    let args = demo::Args {
        dir: None,
        dossiers: DOSSIERS,
        documents: DOCUMENTS,
        seed: 1,
        renderer: window::Choice::Auto,
        headless: true,
        #[cfg(feature = "fake-billit")]
        billit: false,
    };
    runtime.block_on(demo::make(dir.path(), &args, Arc::new(SystemClock::new()))).expect("a demo office");
    let (all, took) = crowd::gather(dir.path(), PROCESSES, &[]);
    let booked = crowd::judge(&runtime, dir.path(), &all);
    let mut waited: Vec<f64> = all.iter().flat_map(|did| did.waited.iter().copied()).collect();
    waited.sort_by(f64::total_cmp);
    let at = |part: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a place in a list"
        )]
        let place = (waited.len().saturating_sub(1) as f64 * part) as usize;
        waited.get(place).copied().unwrap_or_default()
    };
    let each: Vec<String> = all.iter().map(|did| did.booked.to_string()).collect();
    note(&format!("{PROCESSES} processes, {DOCUMENTS} documents"), &format!("{:.1} s", took.as_secs_f64()));
    note("booked once each, numbers without hole or double", &format!("{booked} ({})", each.join(" + ")));
    note("operations", &format!("{}; p50 {:.1} ms, p99 {:.1} ms", waited.len(), at(0.5), at(0.99)));
    let mut verdicts = Verdicts::default();
    verdicts.at_most("the longest that anybody waited", at(1.0), 1_000.0, " ms");
    verdicts.end()
}
