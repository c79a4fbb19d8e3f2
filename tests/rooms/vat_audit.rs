//! An audit of what Postvak would hand over, by rules of its own: nothing of the room `booking` is asked what is right.
//!
//! Sources: VAT return, form 625; Expert/M Plus XML import manual, `Sales/Sale` and `Purchases/Purchase`.
#![expect(clippy::expect_used, reason = "a test stops at what it did not expect")]

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::date;
use postvak::base::FolderKind;
use postvak::booking::{Booking, Context, Direction, VatTable, finish, mend, propose, review};
use postvak::demo::{DemoDossier, Expected, Options, make};
use postvak::expertm::{Bookings, HandOverBooking, Style, bookings, validate, write};
use postvak::office::{ExpertM, Language};
use postvak::suggest::Learner;
use postvak::ubl;
use roxmltree::Node;
use rust_decimal::{Decimal, RoundingStrategy};

/// What stands on one record of the hand-over file, amounts with the sign of debit.
#[derive(Debug, Clone, Default)]
struct Record {
    purchase: bool,
    credit_note: bool,
    number: u32,
    total: Decimal,
    vat: Decimal,
    /// Account, amount (debit positive), boxes.
    lines: Vec<(u32, Decimal, Vec<String>)>,
}

impl Record {
    /// The sum of the lines in a box, as the return takes it: on the side that an invoice has there.
    fn in_box(&self, vat_box: &str) -> Decimal {
        const DEBIT: [&str; 11] = ["81", "82", "83", "86", "87", "88", "59", "62", "64", "48", "49"];
        let own = self.lines.iter().filter(|(_, _, boxes)| boxes.iter().any(|one| one == vat_box));
        let sum: Decimal = own.map(|(_, amount, _)| *amount).sum();
        // VAT due and sales stand on the credit side, and so do received credit notes and what is given back.
        if DEBIT.contains(&vat_box) { sum } else { -sum }
    }

    fn in_boxes(&self, boxes: &[&str]) -> Decimal {
        boxes.iter().map(|one| self.in_box(one)).sum()
    }

    fn on(&self, account: u32) -> Decimal {
        self.lines.iter().filter(|(own, ..)| *own == account).map(|(_, amount, _)| *amount).sum()
    }
}

fn text<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.children().find(|child| child.tag_name().name() == name)?.text()
}

fn decimal(text: &str) -> Decimal {
    text.replace(',', ".").parse().expect("an amount")
}

fn records(file: &str) -> Vec<Record> {
    let tree = roxmltree::Document::parse(file).expect("XML");
    let is_record = |node: &Node<'_, '_>| matches!(node.tag_name().name(), "Sale" | "Purchase");
    let record = |node: Node<'_, '_>| {
        let lines = node.descendants().filter(|child| child.tag_name().name() == "Detail").map(|detail| {
            let side = decimal(text(detail, "DebCre").expect("a side"));
            let amount = decimal(text(detail, "Amount").expect("an amount"));
            assert!(amount >= Decimal::ZERO, "amounts are positive, the side tells which way");
            let boxes = ["VAT1", "VAT2", "VAT3"].iter().filter_map(|name| text(detail, name)).map(str::to_owned).collect();
            (text(detail, "Account").expect("an account").parse().expect("a number"), amount * side, boxes)
        });
        Record {
            purchase: node.tag_name().name() == "Purchase",
            credit_note: text(node, "DocType") == Some("30"),
            number: text(node, "DocNumber").expect("a number").parse().expect("digits"),
            total: decimal(text(node, "Amount").expect("a total")),
            vat: decimal(text(node, "VATAmount").expect("VAT")),
            lines: lines.collect(),
        }
    };
    tree.descendants().filter(is_record).map(record).collect()
}

fn cents(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// VAT rows of an invoice: category, rate, taxable amount, VAT; signed so that the document's total is positive.
type Rows = Vec<(String, Decimal, Decimal, Decimal)>;

fn rows(document: &ubl::Document) -> Rows {
    let value = |number: &Option<ubl::Number>| number.as_ref().map(|number| number.value).unwrap_or_default();
    let negative = value(&document.totals.tax_inclusive).is_sign_negative();
    let sign = if negative { -Decimal::ONE } else { Decimal::ONE };
    let row = |row: &ubl::VatRow| {
        let category = row.vat.category.clone().unwrap_or_default();
        (category, value(&row.vat.rate), value(&row.taxable) * sign, value(&row.tax) * sign)
    };
    document.vat.iter().map(row).collect()
}

fn same(found: Decimal, wanted: Decimal, what: &str) -> Result<(), String> {
    if found == wanted { Ok(()) } else { Err(format!("{what}: {found} and not {wanted}")) }
}

/// Everything that must hold of a record, whatever made it.
fn audit(record: &Record, rows: &Rows) -> Result<(), String> {
    same(record.lines.iter().map(|(_, amount, _)| *amount).sum(), Decimal::ZERO, "debit less credit")?;
    let stated: Decimal = rows.iter().map(|(.., tax)| *tax).sum();
    same(record.vat, stated.abs(), "VAT of the header, of the invoice")?;
    let (_, control, in_boxes) = record.lines.first().ok_or("no line")?;
    same(control.abs(), record.total, "control account, total")?;
    if !in_boxes.is_empty() {
        return Err("the control account stands in a box".to_owned());
    }
    if record.purchase { audit_purchase(record, rows) } else { audit_sale(record, rows, stated) }
}

/// Taxable amount and VAT of these categories, at one rate or at all.
fn of(rows: &Rows, categories: &[&str], rate: Option<u32>) -> (Decimal, Decimal) {
    let chosen = rows.iter().filter(|(category, own, ..)| {
        categories.contains(&category.as_str()) && rate.is_none_or(|rate| *own == Decimal::from(rate))
    });
    chosen.fold((Decimal::ZERO, Decimal::ZERO), |(base, vat), (_, _, taxable, tax)| (base + *taxable, vat + *tax))
}

fn audit_purchase(record: &Record, rows: &Rows) -> Result<(), String> {
    let (base, charged) = of(rows, &["S", "Z", "E"], None);
    let owed_base = of(rows, &["AE", "K"], None).0;
    let owed = cents(owed_base * Decimal::from(21) / Decimal::ONE_HUNDRED);
    let class = record.in_boxes(&["81", "82", "83"]);
    let (shifted, due) = (record.in_boxes(&["86", "87", "88"]), record.in_boxes(&["55", "56", "57"]));
    if record.credit_note {
        let given_back = -record.on(411_000);
        let kept = charged + owed - given_back;
        same(shifted, -owed_base, "86, 87 and 88 lose what the buyer owed VAT on")?;
        same(record.in_box("63"), if owed.is_zero() { given_back } else { Decimal::ZERO }, "63, VAT on the credit note")?;
        same(record.in_box("61"), if owed.is_zero() { Decimal::ZERO } else { given_back }, "61, deduction given back")?;
        same(record.in_box("62"), owed, "62, VAT that was owed")?;
        same(due + record.in_box("59"), Decimal::ZERO, "nothing due or deducted")?;
        same(class, -(base + owed_base + kept), "81-83, base and VAT that was cost")?;
        return same(record.in_boxes(&["84", "85"]), -class, "84 and 85, the credit note");
    }
    let deducted = record.in_box("59");
    let cost = charged + owed - deducted;
    same(shifted, owed_base, "86, 87 and 88, what the buyer owes VAT on")?;
    same(due, owed, "55, 56 and 57, 21 % of it")?;
    same(deducted, record.on(411_000), "59, what was deducted")?;
    same(cost.min(Decimal::ZERO), Decimal::ZERO, "deducted more than there is")?;
    same(class, base + owed_base + cost, "81-83, base and VAT that is cost")?;
    same(record.in_boxes(&["61", "62", "63", "84", "85"]), Decimal::ZERO, "boxes of credit notes")
}

fn audit_sale(record: &Record, rows: &Rows, stated: Decimal) -> Result<(), String> {
    let all: Decimal = rows.iter().map(|(_, _, taxable, _)| *taxable).sum();
    let inside = all - of(rows, &["O"], None).0;
    if record.credit_note {
        same(record.in_box("64"), stated, "64, VAT of the credit note")?;
        same(record.in_boxes(&["48", "49"]), inside, "48 and 49, its base")?;
        same(record.in_box("54"), Decimal::ZERO, "54, of invoices only")?;
        return same(record.in_box("48"), of(rows, &["K"], None).0, "48, intra-Community goods");
    }
    for (vat_box, rate) in [("01", 6), ("02", 12), ("03", 21)] {
        same(record.in_box(vat_box), of(rows, &["S"], Some(rate)).0, &format!("{vat_box}, base at {rate} %"))?;
    }
    same(record.in_box("54"), stated, "54, VAT of the invoice")?;
    same(record.in_boxes(&["44", "45"]), of(rows, &["AE"], None).0, "44 and 45, levy shifted to the buyer")?;
    same(record.in_box("46"), of(rows, &["K"], None).0, "46, intra-Community goods")?;
    same(record.in_boxes(&["00", "01", "02", "03", "44", "45", "46", "47"]), inside, "all bases")
}

/// How many of the ways to spoil a record the audit sees: a cent moved, a side turned, boxes gone.
fn spoiled(record: &Record, rows: &Rows) -> (usize, usize) {
    let (mut seen, mut all) = (0, 0);
    let mut with = |change: &dyn Fn(&mut Record)| {
        let mut other = record.clone();
        change(&mut other);
        all += 1;
        seen += usize::from(audit(&other, rows).is_err());
    };
    for index in 0..record.lines.len() {
        with(&|record| record.lines[index].1 += Decimal::new(1, 2));
        with(&|record| record.lines[index].1 *= -Decimal::ONE);
        if !record.lines[index].2.is_empty() {
            with(&|record| record.lines[index].2.clear());
            with(&|record| {
                record.lines[index].1 += Decimal::new(1, 2);
                record.lines[0].1 -= Decimal::new(1, 2);
                record.total = record.lines[0].1.abs();
            });
        }
    }
    with(&|record| record.vat += Decimal::new(1, 2));
    with(&|record| record.total += Decimal::new(1, 2));
    (seen, all)
}

/// The booking of a demo document as a person would finish it: the accounts that it is booked on as a rule.
fn booked(dossier: &DemoDossier, expected: &Expected, document: &ubl::Document, number: u32) -> Option<Booking> {
    let direction = match expected.folder {
        FolderKind::Purchases => Direction::Purchase,
        FolderKind::Sales => Direction::Sale,
        FolderKind::Documents => return None,
    };
    let (settings, suggester) = (ExpertM::default(), Learner::new());
    let context = Context {
        dossier: &dossier.dossier,
        direction,
        parties: &dossier.parties,
        accounts: &dossier.accounts,
        settings: &settings,
        table: VatTable::builtin(direction),
        suggester: &suggester,
        rules: &[],
        today: date(2026, 11, 24),
        language: Language::Nl,
    };
    let mut entry = propose(document, &context).entry;
    let accounts = &expected.invoice.as_ref()?.accounts;
    for (line, account) in entry.lines.iter_mut().zip(accounts) {
        line.account = Some(*account);
    }
    for line in &mut entry.lines {
        line.account = line.account.or_else(|| accounts.first().copied());
    }
    // What the accounts now tell of goods and services, and periods that are closed: as the buttons mend it.
    for _ in 0..3 {
        for one in review(&entry, &context) {
            if let Some(change) = &one.mend
                && (one.blocks || one.code == "goods-or-services")
            {
                mend(&mut entry, change, &dossier.dossier);
            }
        }
    }
    let mut booking = finish(&entry, &context).ok()?;
    booking.number = number;
    booking.party = booking.party.max(1);
    Some(booking)
}

#[test]
fn every_booking_of_the_demo_offices_stands_the_audit_and_is_read_back() {
    let (mut files, mut audited, mut documents, mut owed, mut credit_notes, mut sales) = (0, 0, 0, 0, 0, 0);
    let (mut spoils_seen, mut spoils) = (0, 0);
    for seed in 1..=6 {
        let folder = tempfile::tempdir().expect("a folder");
        let options = Options { dossiers: 5, documents: 70, seed, today: date(2026, 11, 24) };
        let made = make(folder.path(), &options).expect("a demo office");
        for dossier in &made.dossiers {
            let mut kept: Vec<Booking> = Vec::new();
            let mut stated: BTreeMap<(bool, u32), (Rows, String)> = BTreeMap::new();
            let own = made.expected.iter().filter(|one| one.dossier == dossier.dossier.enterprise_number);
            for (expected, number) in own.filter(|one| one.invoice.is_some()).zip(1..) {
                documents += 1;
                let Some(document) = read(&expected.path) else { continue };
                let Some(booking) = booked(dossier, expected, &document, number) else { continue };
                let purchase = booking.direction == Direction::Purchase;
                stated.insert((purchase, number), (rows(&document), expected.path.display().to_string()));
                kept.push(Booking { party_name: String::new(), ..booking });
            }
            if kept.is_empty() {
                continue;
            }
            let items: Vec<HandOverBooking<'_>> = kept.iter().map(|booking| HandOverBooking { booking, annex: None }).collect();
            let bytes = write(Style::default(), &[], &items).expect("a hand-over file");
            assert_eq!(validate(&bytes, Style::default()), vec![], "seed {seed}: Expert/M takes it");
            files += 1;
            // The writer puts sales first; the order within is kept.
            kept.sort_by_key(|booking| booking.direction == Direction::Purchase);
            assert_eq!(bookings(&bytes).expect("readable"), Bookings { bookings: kept, left: vec![] }, "seed {seed}");
            let (file, ..) = encoding_rs::WINDOWS_1252.decode(&bytes);
            for record in records(&file) {
                let (rows, path) = &stated[&(record.purchase, record.number)];
                assert_eq!(audit(&record, rows), Ok(()), "seed {seed} {path} {record:?}");
                let (seen, all) = spoiled(&record, rows);
                (spoils_seen, spoils) = (spoils_seen + seen, spoils + all);
                audited += 1;
                owed += u32::from(rows.iter().any(|(category, ..)| category == "AE" || category == "K"));
                credit_notes += u32::from(record.credit_note);
                sales += u32::from(!record.purchase);
            }
        }
    }
    println!("{spoils_seen} of {spoils} spoiled records were seen");
    assert_eq!(spoils_seen, spoils, "an audit that sees nothing proves nothing");
    println!(
        "{documents} invoices, {audited} audited in {files} files: {owed} self-assessed or shifted, {credit_notes} credit notes, {sales} sales"
    );
    assert!(audited * 10 >= documents * 8, "only {audited} of {documents} could be booked");
    assert!(owed >= 20 && credit_notes >= 10 && sales >= 20, "too few of a kind: {owed} {credit_notes} {sales}");
}

fn read(path: &Path) -> Option<ubl::Document> {
    ubl::read(&std::fs::read(path).ok()?).ok().map(|parsed| parsed.document)
}
