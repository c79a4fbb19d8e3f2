//! The official UBL.BE test cases at hand, proposed as purchase and as sale: lines, boxes and explanations by hand.
//!
//! Source of the amounts: the test cases themselves (version 1.20, cases 1, 2, 3, 4, 6, 8 and 10); of lines and boxes: VAT
//! return, form 625, and the Expert/M Plus XML import manual.
#![expect(clippy::expect_used, clippy::print_stdout, reason = "a test stops at what it did not expect, and says why it skips")]

use std::path::{Path, PathBuf};

use jiff::civil::date;
use postvak::base::{EnterpriseNumber, VatNumber};
use postvak::booking::{BookingLine, Context, Direction, Proposal, Side, VatTable, finish, propose};
use postvak::expertm::{HandOverBooking, Style, bookings, validate, write};
use postvak::office::{BookYear, Dossier, ExpertM, Journal, JournalKind, Language, PartyCard, PartyRole, Period};
use postvak::suggest::Learner;
use postvak::ubl;

fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/ublbe-official-testcases-v1.20");
    if folder.is_dir() {
        return Some(folder);
    }
    assert_ne!(std::env::var("POSTVAK_REQUIRE").as_deref(), Ok("all"), "no test cases at {}", folder.display());
    println!("skipped: no test cases at {}", folder.display());
    None
}

fn number(digits: &str) -> EnterpriseNumber {
    EnterpriseNumber::parse(digits).expect("a number that passes its check")
}

/// Supplier and customer of every case.
const SUPPLIER: &str = "0000000196";
const CUSTOMER: &str = "0000000295";

fn dossier(own: &str) -> Dossier {
    let mut dossier = Dossier::new(number(own), "Proefdossier");
    let kinds = [JournalKind::Purchases, JournalKind::PurchaseCreditNotes, JournalKind::Sales, JournalKind::SalesCreditNotes];
    dossier.journals =
        (1..).zip(kinds).map(|(number, kind)| Journal { number, name: format!("{kind:?}"), kind, first_number: None }).collect();
    let periods = (1..=12).map(|month: i8| {
        let first = date(2018, month, 1);
        Period { number: u32::from(month.unsigned_abs()), first, last: first.last_of_month(), closed: false }
    });
    dossier.book_years = vec![BookYear { code: 2018, periods: periods.collect() }];
    dossier
}

fn card(role: PartyRole, other: &str, account: u32) -> PartyCard {
    PartyCard {
        role,
        number: 1042,
        name: "Andere partij".to_owned(),
        enterprise_number: Some(number(other)),
        vat: Some(VatNumber::from(number(other))),
        country: "BE".to_owned(),
        account: Some(account),
        in_expertm: true,
        ..PartyCard::default()
    }
}

fn told(line: &BookingLine) -> String {
    let side = if line.side == Side::Debit { "D" } else { "C" };
    let code = line.vat_rate_code.map_or_else(|| "-".to_owned(), |code| code.to_string());
    let text = format!("{} {:.2} {side} v{} r{code} {}", line.account, line.amount, line.ventilation, line.boxes.join("+"));
    text.trim_end().to_owned()
}

fn lines(proposal: &Proposal) -> Vec<String> {
    proposal.lines.iter().map(told).collect()
}

struct Case {
    file: &'static str,
    purchase: &'static [&'static str],
    sale: &'static [&'static str],
    /// What is told: differences of the file, and what a person must see of its VAT.
    tells: &'static [&'static str],
    sees: &'static [&'static str],
}

const CASES: [Case; 7] = [
    // 1: two pairs of shoes, 400 at 21 %.
    Case {
        file: "01",
        purchase: &["440000 484.00 C v0 r-", "604000 400.00 D v1 r4 81", "411000 84.00 D v11 r- 59"],
        sale: &["400000 484.00 D v0 r-", "700000 400.00 C v4 r- 03", "451000 84.00 C v11 r- 54"],
        tells: &[],
        sees: &[],
    },
    // 2: the credit note of it.
    Case {
        file: "02",
        purchase: &["440000 484.00 D v0 r-", "604000 400.00 C v1 r4 81+85", "411000 84.00 C v11 r- 63"],
        sale: &["400000 484.00 C v0 r-", "700000 400.00 D v4 r- 49", "451000 84.00 D v11 r- 64"],
        tells: &[],
        sees: &[],
    },
    // 3: three lines, 200 + 400 + 800 at 21 %.
    Case {
        file: "03",
        purchase: &[
            "440000 1694.00 C v0 r-",
            "604000 200.00 D v1 r4 81",
            "604000 400.00 D v1 r4 81",
            "604000 800.00 D v1 r4 81",
            "411000 294.00 D v11 r- 59",
        ],
        sale: &[
            "400000 1694.00 D v0 r-",
            "700000 200.00 C v4 r- 03",
            "700000 400.00 C v4 r- 03",
            "700000 800.00 C v4 r- 03",
            "451000 294.00 C v11 r- 54",
        ],
        tells: &[],
        sees: &[],
    },
    // 4: 200 at 0 %, 400 at 6 %, 800 at 12 %, 1600 at 21 %.
    Case {
        file: "04",
        purchase: &[
            "440000 3456.00 C v0 r-",
            "604000 200.00 D v1 r1 81",
            "604000 400.00 D v1 r2 81",
            "604000 800.00 D v1 r3 81",
            "604000 1600.00 D v1 r4 81",
            "411000 24.00 D v11 r- 59",
            "411000 96.00 D v11 r- 59",
            "411000 336.00 D v11 r- 59",
        ],
        sale: &[
            "400000 3456.00 D v0 r-",
            "700000 200.00 C v1 r- 00",
            "700000 400.00 C v2 r- 01",
            "700000 800.00 C v3 r- 02",
            "700000 1600.00 C v4 r- 03",
            "451000 24.00 C v11 r- 54",
            "451000 96.00 C v11 r- 54",
            "451000 336.00 C v11 r- 54",
        ],
        tells: &[],
        sees: &[],
    },
    // 6: 2 % off on the line: 392 at 21 %.
    Case {
        file: "06",
        purchase: &["440000 474.32 C v0 r-", "604000 392.00 D v1 r4 81", "411000 82.32 D v11 r- 59"],
        sale: &["400000 474.32 D v0 r-", "700000 392.00 C v4 r- 03", "451000 82.32 C v11 r- 54"],
        tells: &[],
        sees: &[],
    },
    // 8: repair works of 400, the buyer owes 84 and deducts it.
    Case {
        file: "08",
        purchase: &[
            "440000 400.00 C v0 r-",
            "604000 400.00 D v21 r4 81+87",
            "451056 84.00 C v11 r- 56",
            "411000 84.00 D v11 r- 59",
        ],
        sale: &["400000 400.00 D v0 r-", "700000 400.00 C v21 r- 45"],
        tells: &[],
        sees: &["self-assessed-rate"],
    },
    // 10: as 1 with 100 paid before; 384 is left to pay, and 484 is owed.
    Case {
        file: "10",
        purchase: &["440000 484.00 C v0 r-", "604000 400.00 D v1 r4 81", "411000 84.00 D v11 r- 59"],
        sale: &["400000 484.00 D v0 r-", "700000 400.00 C v4 r- 03", "451000 84.00 C v11 r- 54"],
        tells: &["prepaid"],
        sees: &[],
    },
];

#[test]
fn the_official_cases_are_booked_right_in_both_directions() {
    let Some(folder) = folder() else { return };
    for case in &CASES {
        let path = folder.join(format!("UBLBE_BE0000000196_V01-150000{}.xml", case.file));
        let bytes = std::fs::read(&path).expect("the test case");
        let parsed = ubl::read(&bytes).expect("readable");
        for (direction, expected) in [(Direction::Purchase, case.purchase), (Direction::Sale, case.sale)] {
            let what = format!("case {} {direction:?}", case.file);
            let (dossier, party) = match direction {
                Direction::Purchase => (dossier(CUSTOMER), card(PartyRole::Supplier, SUPPLIER, 604_000)),
                Direction::Sale => (dossier(SUPPLIER), card(PartyRole::Customer, CUSTOMER, 700_000)),
            };
            let (settings, suggester, parties) = (ExpertM::default(), Learner::new(), [party]);
            let context = Context {
                dossier: &dossier,
                direction,
                parties: &parties,
                accounts: &[],
                settings: &settings,
                table: VatTable::builtin(direction),
                suggester: &suggester,
                rules: &[],
                today: date(2018, 5, 1),
                language: Language::Nl,
            };
            let proposal = propose(&parsed.document, &context);
            assert_eq!(lines(&proposal), expected, "{what}");
            assert!(proposal.balanced, "{what}");
            let told: Vec<&str> = proposal.differences.iter().map(|one| one.code.as_str()).collect();
            assert_eq!(told, case.tells, "{what}");
            // Nobody bought here before, and the card is only half a proof; the rest is what the VAT asks.
            let unproved = ["first-time", "unsure-account"];
            let seen: Vec<&str> =
                proposal.needs_person.iter().map(|one| one.code.as_str()).filter(|code| !unproved.contains(code)).collect();
            let expected: &[&str] = if direction == Direction::Purchase { case.sees } else { &[] };
            assert_eq!(seen, expected, "{what}");
            // It can be booked, is taken by Expert/M's rules, and comes back as it was.
            let mut booking = finish(&proposal.entry, &context).expect("bookable");
            booking.number = 1;
            booking.party_name.clear();
            let bytes = write(Style::default(), &[], &[HandOverBooking { booking: &booking, annex: None }]).expect("a file");
            assert_eq!(validate(&bytes, Style::default()), vec![], "{what}");
            assert_eq!(bookings(&bytes).expect("readable").bookings, [booking], "{what}");
        }
    }
}
