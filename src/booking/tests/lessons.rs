//! What bookings that were made elsewhere teach beside the account.

use super::*;
use crate::suggest::{Share, Treatment, VatWay, Way, Whole};

fn line(account: u32, amount: &str, side: Side, ventilation: u16, code: Option<u8>, boxes: &[&str]) -> BookingLine {
    BookingLine {
        account,
        amount: dec(amount),
        side,
        ventilation,
        vat_rate_code: code,
        vat_percent: None,
        boxes: boxes.iter().map(ToString::to_string).collect(),
        text: String::new(),
    }
}

fn purchase(total: &str, vat: &str, lines: Vec<BookingLine>) -> Booking {
    let office = Office::used_to(612_000);
    let entry = office.purchase(&cases::simple()).entry;
    let made = finish(&entry, &office.context(Direction::Purchase)).expect("a booking");
    let control = line(440_000, total, Side::Credit, 0, None, &[]);
    let lines = std::iter::once(control).chain(lines).collect();
    Booking { amount: dec(total), vat_amount: dec(vat), lines, ..made }
}

fn taught(booking: &Booking, not_deductible: &str) -> Vec<(u32, Treatment)> {
    let mut office = Office::new();
    office.accounts.iter_mut().for_each(|account| account.vat_non_deductible = dec(not_deductible));
    let context = office.context(Direction::Purchase);
    let deducting = Deducting {
        direction: Direction::Purchase,
        regime: office.dossier.vat_regime,
        table: context.table,
        accounts: &office.accounts,
    };
    let found = lessons(booking, &office.dossier.central, deducting);
    found.into_iter().map(|(line, treatment)| (line.account, treatment)).collect()
}

fn car() -> Booking {
    purchase(
        "121.06",
        "21.01",
        vec![
            line(612_100, "100.05", Side::Debit, 1, Some(4), &["82"]),
            line(612_100, "10.51", Side::Debit, 1, Some(1), &["82"]),
            line(411_000, "10.50", Side::Debit, 11, None, &["59"]),
        ],
    )
}

#[test]
fn vat_on_the_cost_account_is_the_part_that_was_not_deducted() {
    let found = taught(&car(), "0");
    assert_eq!(found.len(), 1, "the VAT is no line of its own");
    let treatment = &found[0].1;
    assert_eq!(treatment.deductible, Way::Other(dec("50")));
    assert_eq!(treatment.vat, Way::Other(VatWay { case: "domestic".to_owned(), rate: dec("21") }));
    assert_eq!(
        (treatment.shares.as_slice(), treatment.of),
        ([Share { account: 612_100, cents: 10_005 }].as_slice(), Whole::Invoice)
    );
    assert_eq!(taught(&car(), "50")[0].1.deductible, Way::Usual, "as the card of the account says");
}

#[test]
fn a_credit_note_tells_the_same() {
    let mut credit = car();
    credit.doc_type = DocType::CreditNote;
    credit.lines.iter_mut().for_each(|line| line.side = line.side.other());
    credit.lines[3].boxes = vec!["63".to_owned()];
    assert_eq!(taught(&credit, "0")[0].1.deductible, Way::Other(dec("50")));
}

#[test]
fn what_could_be_read_in_two_ways_says_nothing() {
    // A line at 0 % on the same account that is no VAT: five cents more than what was not deducted.
    let mut odd = car();
    odd.lines[2].amount = dec("10.56");
    let found = taught(&odd, "0");
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|(_, treatment)| treatment.deductible == Way::Unknown));
    // 0 % is domestic, exempt or of a small company: nobody can tell.
    let exempt = purchase("100.00", "0", vec![line(612_000, "100.00", Side::Debit, 1, Some(1), &["82"])]);
    assert_eq!(taught(&exempt, "0")[0].1.vat, Way::Unknown);
}

#[test]
fn a_whole_invoice_over_two_accounts_is_a_division() {
    let booking = purchase(
        "121.00",
        "21.00",
        vec![
            line(612_000, "60.00", Side::Debit, 1, Some(4), &["82"]),
            line(612_100, "40.00", Side::Debit, 1, Some(4), &["82"]),
            line(411_000, "21.00", Side::Debit, 11, None, &["59"]),
        ],
    );
    let found = taught(&booking, "0");
    let shares = [Share { account: 612_000, cents: 6_000 }, Share { account: 612_100, cents: 4_000 }];
    assert_eq!(found[0].1.shares, shares);
    assert!(found[1].1.shares.is_empty(), "told once");
    assert!(found.iter().all(|(_, treatment)| treatment.deductible == Way::Usual));
    // And the next invoice of one line follows it, whatever stands on it.
    let mut office = Office::used_to(612_000);
    for (account, treatment) in found {
        office.learned.learn(&Booked {
            dossier: enterprise(OWN).digits(),
            party: enterprise(OTHER).digits(),
            account,
            day: today(),
            treatment,
            ..Booked::default()
        });
    }
    let lines = office.purchase(&cases::simple()).entry.lines;
    assert_eq!(
        lines.iter().map(|line| (line.account, line.amount)).collect::<Vec<_>>(),
        [(Some(612_000), dec("60.00")), (Some(612_100), dec("40.00")),]
    );
}
