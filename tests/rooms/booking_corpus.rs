//! Every document of the corpora gets a proposal; one whose totals agree balances to the cent.

use std::path::{Path, PathBuf};
use std::time::Instant;

use jiff::civil::date;
use postvak::base::EnterpriseNumber;
use postvak::booking::{self, Context, Direction, VatTable};
use postvak::check;
use postvak::office::{Dossier, ExpertM, Language};
use postvak::suggest::Learner;
use postvak::ubl;
use rust_decimal::Decimal;

/// The corpora, or `None` with the reason printed.
#[expect(clippy::print_stdout, reason = "a skipped test says why")]
fn corpus() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if folder.is_dir() {
        return Some(folder);
    }
    assert_ne!(std::env::var("POSTVAK_REQUIRE").as_deref(), Ok("all"), "no corpora at {}", folder.display());
    println!("skipped: no corpora at {}", folder.display());
    None
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xml")) {
            found.push(path);
        }
    }
    found
}

#[test]
fn documents_whose_totals_agree_balance() {
    let Some(corpus) = corpus() else { return };
    let number = EnterpriseNumber::from_first_eight(9_999_001);
    let Some(number) = number else { panic!("eight digits") };
    let dossier = Dossier::new(number, "Proefdossier");
    let (settings, suggester) = (ExpertM::default(), Learner::new());
    let (mut documents, mut agreeing, mut balanced) = (0, 0, 0);
    let mut slowest = 0;
    for path in files(&corpus) {
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let Ok(parsed) = ubl::read(&bytes) else { continue };
        let document = &parsed.document;
        documents += 1;
        let report = check::check(document, &parsed.warnings);
        let broken = ["PV-07", "PV-20", "PV-21", "PV-22", "PV-23", "PV-26", "UBL-number-unreadable", "UBL-tax-totals-several"];
        let agrees = !document.lines.is_empty()
            && document.totals.lines.is_some()
            && document.totals.tax_exclusive.is_some()
            && document.totals.tax_inclusive.is_some()
            && !report.findings.iter().any(|finding| broken.contains(&finding.rule.as_str()));
        for direction in [Direction::Purchase, Direction::Sale] {
            let context = Context {
                dossier: &dossier,
                direction,
                parties: &[],
                accounts: &[],
                settings: &settings,
                table: VatTable::builtin(direction),
                suggester: &suggester,
                rules: &[],
                today: date(2026, 11, 24),
                language: Language::Nl,
            };
            let start = Instant::now();
            let proposal = booking::propose(document, &context);
            slowest = slowest.max(start.elapsed().as_micros());
            let stated = document.totals.tax_inclusive.as_ref().map(|number| number.value).unwrap_or_default();
            if agrees {
                agreeing += 1;
                assert!(proposal.balanced, "{}: {:?} {:?}", path.display(), proposal.entry.lines, proposal.differences);
                assert!((proposal.entry.total.abs() - stated.abs()).abs() < Decimal::ONE, "{}", path.display());
            }
            balanced += u32::from(proposal.balanced);
        }
    }
    println!("{documents} documents, proposals: {agreeing} of agreeing ones, {balanced} balanced, slowest {slowest} µs");
    assert!(agreeing > 200, "only {agreeing} documents agree");
}
