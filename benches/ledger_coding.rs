//! How well accounts are suggested: every booking of a real ledger is predicted from the days before it, then learned.
//!
//! `cargo bench --bench ledger_coding -- FILE FROM`, for any file with the columns `date, supplier, name_words,
//! department, amount, account`, sorted by date; scored from the day `FROM`. Without arguments it reads
//! `../shared/bench/ledger-coding-open.csv.gz` from 2014, and skips where that is absent. A department stands for a
//! dossier.
#![allow(clippy::print_stdout, reason = "a measurement is read")]

use std::collections::{BTreeMap, HashSet};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use cpu_time::ProcessTime;
use jiff::civil::{Date, date};
use postvak::suggest::{Booked, Facts, Learner, Proof, Question, Suggest as _};

/// Judged lines that a window of the proof needs.
const LEAST: usize = 200;
/// Days after which the threshold is chosen anew.
const EVERY: i32 = 7;

fn rows(path: &Path) -> std::io::Result<Vec<Booked>> {
    let mut text = String::new();
    let file = std::fs::File::open(path)?;
    if path.extension().is_some_and(|ending| ending == "gz") {
        flate2::read::GzDecoder::new(file).read_to_string(&mut text)?;
    } else {
        { file }.read_to_string(&mut text)?;
    }
    let row = |line: &str| {
        let mut fields = line.split(',').map(ToOwned::to_owned);
        let (day, party, name, dossier) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
        let (whole, cents) = fields.next()?.split_once('.').map(|(whole, cents)| (whole.to_owned(), cents.to_owned()))?;
        let cents = format!("{whole}{cents:0<2}").parse().ok();
        let account = fields.next()?;
        let account = account.trim_start_matches(|letter: char| !letter.is_ascii_digit()).parse().ok()?;
        let facts = Facts { name, cents, ..Facts::default() };
        Some(Booked { dossier, party, text: String::new(), account, day: day.parse().ok()?, facts, ..Booked::default() })
    };
    Ok(text.lines().skip(1).filter_map(row).collect())
}

fn question(row: &Booked) -> Question<'_> {
    Question { dossier: &row.dossier, party: &row.party, text: &row.text, day: row.day, facts: Some(&row.facts) }
}

/// Share in per cent.
fn share(part: usize, all: usize) -> f64 {
    100.0 * part as f64 / all.max(1) as f64
}

#[derive(Default, Clone)]
struct Score {
    asked: usize,
    first: usize,
    three: usize,
    new: [usize; 3],
    alone: [usize; 2],
    /// By tenth of confidence: how many, sum of confidences, how many right.
    bins: [(usize, f64, usize); 10],
}

impl Score {
    fn add(&mut self, best: &[(u32, f64)], account: u32, new: bool, threshold: Option<f64>) {
        let right = best.first().is_some_and(|first| first.0 == account);
        let among = best.iter().any(|one| one.0 == account);
        self.asked += 1;
        self.first += usize::from(right);
        self.three += usize::from(among);
        if new {
            let [all, first, three] = self.new;
            self.new = [all + 1, first + usize::from(right), three + usize::from(among)];
        }
        let Some((_, sure)) = best.first() else { return };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 10")]
        let bin = &mut self.bins[(sure * 10.0).clamp(0.0, 9.0) as usize];
        *bin = (bin.0 + 1, bin.1 + sure, bin.2 + usize::from(right));
        if threshold.is_some_and(|threshold| *sure >= threshold) {
            self.alone = [self.alone[0] + 1, self.alone[1] + usize::from(right)];
        }
    }

    fn print(&self, name: &str) {
        let off: f64 = self.bins.iter().map(|(_, sum, right)| (sum - *right as f64).abs()).sum();
        println!(
            "{name:<6} {:>7} rows  top-1 {:.2} %  top-3 {:.2} %  new suppliers {:>5}: {:.2} / {:.2} %  ECE {:.4}  \
             automatic {:.2} % of the rows, {:.2} % right",
            self.asked,
            share(self.first, self.asked),
            share(self.three, self.asked),
            self.new[0],
            share(self.new[1], self.new[0]),
            share(self.new[2], self.new[0]),
            off / self.asked.max(1) as f64,
            share(self.alone[0], self.asked),
            share(self.alone[1], self.alone[0]),
        );
    }
}

/// Memory of the process now, in MB; 0 where the system does not say.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or(0) / 1024
}

fn main() {
    // Cargo itself adds `--bench`.
    let given: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bench/ledger-coding-open.csv.gz");
    let path = given.first().map_or(usual, PathBuf::from);
    let from: Date = given.get(1).and_then(|day| day.parse().ok()).unwrap_or(date(2014, 1, 1));
    let rows = match rows(&path) {
        Ok(rows) => rows,
        Err(error) => return println!("skipped: no ledger to read ({error}): {}", path.display()),
    };
    let before = memory();
    let (mut years, mut all) = (BTreeMap::<i16, Score>::new(), Score::default());
    let (mut learner, mut proof, mut known) = (Learner::new(), Proof::new(LEAST), HashSet::new());
    let (mut threshold, mut chosen) = (None, None::<Date>);
    let (mut asking, mut learning, mut slowest) = (Duration::ZERO, Duration::ZERO, Duration::ZERO);
    for today in rows.chunk_by(|one, other| one.day == other.day) {
        let Some(day) = today.first().map(|row| row.day) else { continue };
        if chosen.is_none_or(|chosen| day.duration_since(chosen).as_hours() >= i64::from(EVERY) * 24) {
            (threshold, chosen) = (proof.threshold(day), Some(day));
        }
        let asked: Vec<_> = today
            .iter()
            .map(|row| {
                let start = ProcessTime::now();
                let asked = learner.ask(&question(row));
                let best = learner.best(&asked);
                let took = start.elapsed();
                asking += took;
                slowest = slowest.max(took);
                if day >= from {
                    for score in [&mut all, years.entry(day.year()).or_default()] {
                        score.add(&best, row.account, !known.contains(row.party.as_str()), threshold);
                    }
                }
                (asked, best)
            })
            .collect();
        let start = ProcessTime::now();
        for (row, (asked, best)) in today.iter().zip(&asked) {
            learner.learn_answer(asked, row.account);
            if let Some((account, sure)) = best.first() {
                proof.judge(day, *sure, *account == row.account);
            }
            known.insert(row.party.as_str());
        }
        learning += start.elapsed();
    }
    for (year, score) in &years {
        score.print(&year.to_string());
    }
    all.print("all");
    let each = |time: Duration| time.as_secs_f64() * 1e6 / rows.len().max(1) as f64;
    println!("{:.0} µs a prediction (slowest {} µs), {:.0} µs to learn", each(asking), slowest.as_micros(), each(learning));
    let (contexts, cells) = learner.size();
    println!(
        "{} rows learned: {contexts} contexts, {cells} accounts in them, {} MB",
        rows.len(),
        memory().saturating_sub(before)
    );
    if given.is_empty() {
        drop(learner);
        million(&rows);
    }
}

/// A memory of a million lines: the rows repeated under other dossiers, each with a text.
fn million(rows: &[Booked]) {
    let made: Vec<Booked> = (0..4_usize)
        .flat_map(|copy| rows.iter().map(move |row| (copy, row)))
        .map(|(copy, row)| Booked { dossier: format!("{}{copy}", row.dossier), text: row.facts.name.clone(), ..row.clone() })
        .take(1_000_000)
        .collect();
    let before = memory();
    // Time of the processor: what else runs on the machine does not count.
    let start = ProcessTime::now();
    let learner = Learner::of_history(&made);
    println!("1,000,000 lines learned in {:.1} s, {} MB", start.elapsed().as_secs_f64(), memory().saturating_sub(before));
    let mut times: Vec<Duration> = made
        .iter()
        .step_by(made.len() / 2000 + 1)
        .map(|row| {
            let start = ProcessTime::now();
            std::hint::black_box(learner.suggest(&question(row)));
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let at = |part: usize| times.get(times.len() * part / 100).map_or(0, Duration::as_micros);
    println!("a suggestion then: median {} µs, 99 % within {} µs", at(50), at(99));
}
