//! Whatever agrees in the file, balances in the books.

use proptest::prelude::*;

use super::*;
use crate::base::round_cents;

#[derive(Debug, Clone)]
struct Made {
    /// Net in ten-thousandths, index of the rate.
    lines: Vec<(i64, usize)>,
    allowance: i64,
    credit_note: bool,
    sale: bool,
    rounding: i64,
    non_deductible: u32,
}

fn made() -> impl Strategy<Value = Made> {
    let line = (prop_oneof![-5_000_000_i64..5_000_000, (-50_000_i64..50_000).prop_map(|cents| cents * 100)], 0_usize..6);
    (prop::collection::vec(line, 1..12), 0_i64..2_000_000, any::<bool>(), any::<bool>(), -4_i64..5, 0_u32..=100).prop_map(
        |(lines, allowance, credit_note, sale, rounding, non_deductible)| Made {
            lines,
            allowance,
            credit_note,
            sale,
            rounding,
            non_deductible,
        },
    )
}

fn build(made: &Made) -> Draft {
    let rates = [("S", "21"), ("S", "12"), ("S", "6"), ("Z", "0"), ("E", "0"), ("AE", "0")];
    let mut draft = Draft::new(if made.credit_note { Kind::CreditNote } else { Kind::Invoice });
    let mut sums = [Decimal::ZERO; 6];
    for (net, rate) in &made.lines {
        let net = Decimal::new(*net, 4);
        sums[*rate] += net;
        draft = draft.line("Lijn", &net.to_string(), vat(rates[*rate].0, rates[*rate].1, ""));
    }
    let first = made.lines[0].1;
    let allowance = Decimal::new(made.allowance, 4);
    sums[first] -= allowance;
    draft.0.allowances_charges = vec![crate::ubl::AllowanceCharge {
        charge: false,
        reason: Some("Korting".to_owned()),
        amount: number(&allowance.to_string()),
        vat: vat(rates[first].0, rates[first].1, ""),
    }];
    let (mut exclusive, mut tax) = (Decimal::ZERO, Decimal::ZERO);
    for (sum, (category, rate)) in sums.iter().zip(rates) {
        if made.lines.iter().any(|(_, index)| rates[*index] == (category, rate)) {
            let taxable = round_cents(*sum);
            let due = round_cents(taxable * dec(rate) / dec("100"));
            exclusive += taxable;
            tax += due;
            draft = draft.row(vat(category, rate, ""), &taxable.to_string(), &due.to_string());
        }
    }
    let rounding = Decimal::new(made.rounding, 2);
    draft.0.rounding = number(&rounding.to_string());
    let inclusive = exclusive + tax;
    draft = draft.totals(&exclusive.to_string(), &tax.to_string(), &inclusive.to_string(), &(inclusive + rounding).to_string());
    if made.sale { draft.sale() } else { draft }
}

#[test]
fn an_invoice_of_thousands_of_lines_is_worked_out_at_once() {
    let mut draft = Draft::new(Kind::Invoice);
    for line in 0..4_000 {
        draft = draft.line(&format!("Lijn {line}"), "1.2345", vat("S", "21", ""));
    }
    let draft = draft.row(vat("S", "21", ""), "4938.00", "1036.98").totals("4938.00", "1036.98", "5974.98", "5974.98");
    let mut office = Office::used_to(612_000);
    office.learn(613_000, &enterprise(OTHER).digits());
    let context = office.context(Direction::Purchase);
    let start = std::time::Instant::now();
    let proposal = propose(&draft.0, &context);
    let proposed = start.elapsed();
    assert!(proposal.balanced);
    let start = std::time::Instant::now();
    let needs = review(&proposal.entry, &context);
    let reviewed = start.elapsed();
    assert!(needs.len() >= 4_000, "every line is unsure");
    println!("4,000 lines: proposed in {proposed:?}, reviewed in {reviewed:?}");
    assert!(reviewed.as_secs() < 2 && proposed.as_secs() < 5, "{proposed:?} {reviewed:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_document_whose_totals_agree_balances_to_the_cent(made in made()) {
        let account = if made.sale { 700_000 } else { 612_000 };
        let mut office = Office::used_to(account);
        for known in &mut office.accounts {
            known.vat_non_deductible = Decimal::from(made.non_deductible);
        }
        let direction = if made.sale { Direction::Sale } else { Direction::Purchase };
        let draft = build(&made);
        let context = office.context(direction);
        let proposal = propose(&draft.0, &context);
        prop_assert!(proposal.balanced, "{:?}", told(&proposal));
        prop_assert!(proposal.lines.iter().all(|line| line.amount >= Decimal::ZERO && line.amount.normalize().scale() <= 2));
        let payable = draft.0.totals.payable.as_ref().expect("stated").value;
        prop_assert_eq!(proposal.entry.total.abs(), payable.abs());
        prop_assert_eq!(proposal.lines[0].amount, payable.abs());
        // Base lines of each group make the taxable amount of the file.
        let sign = if proposal.entry.total.is_sign_negative() == payable.is_sign_negative() { Decimal::ONE } else { -Decimal::ONE };
        for row in &draft.0.vat {
            let rate = row.vat.rate.as_ref().expect("stated").value;
            let category = row.vat.category.as_deref();
            let case = match category { Some("AE") => "co_contractor", Some("E") => "exempt", _ => "domestic" };
            let rate = if category == Some("AE") && !made.sale { dec("21") } else { rate };
            let sum: Decimal = proposal.entry.lines.iter().filter(|line| line.vat_case == case && line.vat_rate == rate).map(|line| line.amount).sum();
            if !payable.is_zero() {
                prop_assert_eq!(sum * sign, row.taxable.as_ref().expect("stated").value);
            }
        }
        if let Ok(booking) = finish(&proposal.entry, &context) {
            prop_assert!(booking.is_balanced());
            prop_assert_eq!(booking.amount, payable.abs());
        } else {
            prop_assert!(proposal.needs_person.iter().any(|one| one.blocks));
        }
    }

    #[test]
    fn a_split_of_vat_never_loses_a_cent(
        parts in prop::collection::vec((1_i64..1_000_000, 0_usize..3), 1..10),
        tax in 1_i64..500_000,
        per_mille in prop::array::uniform3(0_u32..=1000),
        owed in any::<bool>(),
        credit_note in any::<bool>(),
        private in any::<bool>(),
    ) {
        let accounts = [604_000_u32, 612_000, 612_100];
        let mut office = Office::new();
        for (account, per_mille) in accounts.iter().zip(per_mille) {
            let known = office.accounts.iter_mut().find(|known| known.number == *account).expect("an account");
            known.vat_non_deductible = Decimal::new(i64::from(per_mille), 1);
        }
        let text = if private { "[[account]]\naccount = 612100\nprivate = 416000\n" } else { "" };
        let table = VatTable::builtin(Direction::Purchase).with(text, VatSource::Dossier).expect("a table");
        let case = if owed { "co_contractor" } else { "domestic" };
        let base: Decimal = parts.iter().map(|(cents, _)| Decimal::new(*cents, 2)).sum();
        let stated = if owed { Decimal::ZERO } else { Decimal::new(tax, 2) };
        let vat = if owed { round_cents(base * dec("0.21")) } else { stated };
        let lines_of = |(cents, account): &(i64, usize)| EntryLine {
            text: "Lijn".to_owned(),
            amount: Decimal::new(*cents, 2),
            account: Some(accounts[*account]),
            vat_case: case.to_owned(),
            vat_rate: dec("21"),
            suggestions: Vec::new(),
            source: LineSource::Person,
            ..EntryLine::default()
        };
        let entry = Entry {
            doc_type: if credit_note { DocType::CreditNote } else { DocType::Invoice },
            lines: parts.iter().map(lines_of).collect(),
            vat: if owed { Vec::new() } else { vec![(case.to_owned(), dec("21"), stated)] },
            total: base + stated,
            currency: "EUR".to_owned(),
            ..Entry::default()
        };
        let context = office.context(Direction::Purchase);
        let made = lines(&entry, context.dossier, context.accounts, &table, context.settings, context.language);
        prop_assert!(made.balanced, "{made:?}");
        let of = |wanted: fn(LineKind) -> bool| -> Decimal {
            made.lines.iter().zip(&made.kinds).filter(|(_, kind)| wanted(**kind)).map(|(line, _)| line.amount).sum()
        };
        let deducted = of(|kind| matches!(kind, LineKind::Vat | LineKind::Deductible));
        let cost = of(|kind| kind == LineKind::Cost);
        prop_assert_eq!(deducted + cost, vat);
        prop_assert!(!owed || of(|kind| kind == LineKind::Due) == vat);
        // Each account bears its percentage of its share, within the cent of its own rounding and the one of the shares.
        let mut exact = Decimal::ZERO;
        for (account, per_mille) in accounts.iter().zip(per_mille) {
            let own: Decimal = entry.lines.iter().filter(|line| line.account == Some(*account)).map(|line| line.amount).sum();
            let wanted = vat * own / base * Decimal::new(i64::from(per_mille), 3);
            let bears = if private && *account == 612_100 { 416_000 } else { *account };
            let found: Decimal = made.lines.iter().zip(&made.kinds).filter(|(line, kind)| **kind == LineKind::Cost && line.account == bears).map(|(line, _)| line.amount).sum();
            prop_assert!((found - wanted).abs() <= dec("0.02"), "{account}: {found} and not {wanted}");
            exact += wanted;
        }
        prop_assert!((cost - exact).abs() <= dec("0.05"));
        let boxed: Decimal = made.lines.iter().filter(|line| line.boxes.iter().any(|one| one == "59" || one == "63" || one == "61")).map(|line| line.amount).sum();
        prop_assert_eq!(boxed, deducted, "the boxes of deduction hold what is deducted, no more");
    }

    #[test]
    fn no_document_is_too_odd(net in any::<i64>(), tax in any::<i64>(), total in any::<i64>(), scale in 0_u32..20) {
        let big = |value: i64| Decimal::new(value, scale).to_string();
        let draft = Draft::new(Kind::Invoice)
            .line("Lijn", &big(net), vat("S", "21", ""))
            .row(vat("S", "21", ""), &big(net), &big(tax))
            .totals(&big(net), &big(tax), &big(total), &big(total));
        let office = Office::used_to(612_000);
        let proposal = office.purchase(&draft);
        prop_assert!(!proposal.lines.is_empty() || codes(&proposal.needs_person).contains(&"amount-too-large"));
    }

    #[test]
    fn whatever_a_person_types_balances_exactly_when_the_total_is_met(
        typed in prop::collection::vec((-100_000_i64..100_000, 0_usize..7, 0_usize..8, 0_usize..5), 0..8),
        vat_rows in prop::collection::vec((-30_000_i64..30_000, 0_usize..8, 0_usize..5), 0..4),
        off in prop_oneof![Just(0_i64), -3_i64..4],
        non_deductible in 0_u32..=100,
        sale in any::<bool>(),
        credit_note in any::<bool>(),
        files_none in any::<bool>(),
    ) {
        let accounts = [None, Some(604_000), Some(612_000), Some(612_100), Some(240_000), Some(490_000), Some(999_999_999)];
        let cases = ["domestic", "co_contractor", "ic_goods", "ic_services", "outside", "foreign_vat", "import_deferred", "?"];
        let rates = ["0", "6", "12", "21", "5.5"];
        let mut office = Office::new();
        if files_none {
            office.dossier.vat_regime = crate::office::VatRegime::None;
        }
        for known in &mut office.accounts {
            known.vat_non_deductible = Decimal::from(non_deductible);
        }
        let direction = if sale { Direction::Sale } else { Direction::Purchase };
        let line = |(cents, account, case, rate): &(i64, usize, usize, usize)| EntryLine {
            text: "Lijn".to_owned(),
            amount: Decimal::new(*cents, 2),
            account: accounts[*account],
            vat_case: cases[*case].to_owned(),
            vat_rate: dec(rates[*rate]),
            suggestions: Vec::new(),
            source: LineSource::Person,
            ..EntryLine::default()
        };
        let entry = Entry {
            direction,
            doc_type: if credit_note { DocType::CreditNote } else { DocType::Invoice },
            lines: typed.iter().map(line).collect(),
            vat: vat_rows.iter().map(|(cents, case, rate)| (cases[*case].to_owned(), dec(rates[*rate]), Decimal::new(*cents, 2))).collect(),
            total: Decimal::new(typed.iter().map(|one| one.0).sum::<i64>() + vat_rows.iter().map(|one| one.0).sum::<i64>() + off, 2),
            currency: "EUR".to_owned(),
            ..Entry::default()
        };
        let context = office.context(direction);
        let made = lines(&entry, context.dossier, context.accounts, context.table, context.settings, context.language);
        prop_assert_eq!(made.balanced, off == 0, "{:?}", made);
        prop_assert_eq!(made.difference, Decimal::new(off, 2));
        prop_assert_eq!(made.lines.len(), made.kinds.len());
        let most = if sale { 1 } else { 3 };
        prop_assert!(made.lines.iter().all(|line| line.boxes.len() <= most && line.amount >= Decimal::ZERO));
        prop_assert!(off == 0 || review(&entry, &context).iter().any(|one| one.blocks));
    }
}
