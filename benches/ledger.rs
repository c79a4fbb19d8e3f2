//! How well accounts are suggested, and how fast: every booking of a real ledger is predicted from the days before it.
//!
//! `cargo bench --bench ledger`. Reads `../shared/bench/ledger-coding-open.csv.gz`; skips where it is absent.
//! A department stands for a dossier; scored from 2014.
#![allow(clippy::print_stdout, reason = "a measurement is read")]

use std::collections::HashSet;
use std::io::Read as _;
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::civil::date;
use postvak::suggest::{Booked, DecayedCounts, Question, Suggest as _};

fn rows() -> Option<Vec<Booked>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bench/ledger-coding-open.csv.gz");
    let file = std::fs::File::open(path).ok()?;
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).ok()?;
    let row = |line: &str| {
        let mut fields = line.split(',').map(ToOwned::to_owned);
        let (day, party, text, dossier) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
        let account = fields.nth(1)?.trim_start_matches(|letter: char| !letter.is_ascii_digit()).parse().ok()?;
        Some(Booked { dossier, party, text, account, day: day.parse().ok()? })
    };
    Some(text.lines().skip(1).filter_map(row).collect())
}

/// Share in per cent.
fn share(part: usize, all: usize) -> f64 {
    100.0 * part as f64 / all.max(1) as f64
}

#[derive(Default)]
struct Score {
    asked: usize,
    first: usize,
    three: usize,
    new: usize,
    new_first: usize,
    sure: usize,
    sure_first: usize,
    /// By tenth of confidence: how many, sum of per cents, how many right.
    bins: [(usize, usize, usize); 10],
    time: Duration,
}

impl Score {
    fn ask(&mut self, model: &DecayedCounts, row: &Booked, new: bool) {
        let start = Instant::now();
        let found = model.suggest(&Question { dossier: &row.dossier, party: &row.party, text: &row.text, day: row.day });
        self.time += start.elapsed();
        let right = found.first().is_some_and(|first| first.account == row.account);
        self.asked += 1;
        self.first += usize::from(right);
        self.three += usize::from(found.iter().any(|one| one.account == row.account));
        self.new += usize::from(new);
        self.new_first += usize::from(new && right);
        if let Some(first) = found.first() {
            let bin = &mut self.bins[usize::from(first.confidence / 10).min(9)];
            *bin = (bin.0 + 1, bin.1 + usize::from(first.confidence), bin.2 + usize::from(right));
            self.sure += usize::from(first.confidence >= postvak::booking::SURE);
            self.sure_first += usize::from(first.confidence >= postvak::booking::SURE && right);
        }
    }

    fn print(&self) {
        let off: f64 = self.bins.iter().map(|(_, sum, right)| (*sum as f64 / 100.0 - *right as f64).abs()).sum();
        let micros = self.time.as_micros() / u128::try_from(self.asked.max(1)).unwrap_or(1);
        println!(
            "{} rows: top-1 {:.2} %, top-3 {:.2} %",
            self.asked,
            share(self.first, self.asked),
            share(self.three, self.asked)
        );
        println!("  suppliers never seen: {} rows, top-1 {:.2} %", self.new, share(self.new_first, self.new));
        println!("  expected calibration error {:.4}", off / self.asked.max(1) as f64);
        let (sure, right) = (share(self.sure, self.asked), share(self.sure_first, self.sure));
        println!("  confidence of {} and more: {sure:.1} % of the rows, {right:.2} % right", postvak::booking::SURE);
        println!("  {micros} µs a question");
    }
}

fn main() {
    let Some(rows) = rows() else {
        println!("skipped: no ledger at ../shared/bench");
        return;
    };
    let start = Instant::now();
    let mut model = DecayedCounts::new();
    rows.iter().take(100_000).for_each(|row| model.learn(row));
    println!("learning 100,000 bookings: {} ms", start.elapsed().as_millis());

    let (mut model, mut score, mut known) = (DecayedCounts::new(), Score::default(), HashSet::new());
    for day in rows.chunk_by(|one, other| one.day == other.day) {
        if day.first().is_some_and(|row| row.day >= date(2014, 1, 1)) {
            for row in day {
                score.ask(&model, row, !known.contains(&row.party));
            }
        }
        for row in day {
            model.learn(row);
            known.insert(&row.party);
        }
    }
    score.print();
}
