//! Every VAT situation by name: the booking lines written out by hand from the rule, before the code was asked.
//!
//! A line is told as account, amount, side, ventilation code, rate code, boxes. Boxes: VAT return, form 625, and its
//! explanatory notes. Ventilation and rate codes: Expert/M Plus XML import manual. The law is named at each case.
//!
//! Received credit notes: 81-83 get the base with minus (the side says so), 84 (on 86 and 88) or 85 (all other) with plus,
//! 63 the VAT that stands on them. Where none stands on them because the buyer owed it, the VAT owed comes back in 62 and
//! its deduction is given back in 61. Issued ones: 48 (on 44 and 46) or 49, and 64 for the VAT.

use super::*;
use crate::ubl::{AllowanceCharge, ExchangeRate};

/// Where the other party is.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Be,
    Nl,
    Us,
}
use Place::{Be, Nl, Us};

type Lines = &'static [&'static str];

struct Case {
    name: &'static str,
    place: Place,
    account: u32,
    lines: Vec<(&'static str, VatCategory)>,
    /// Document charges, and allowances with a minus.
    parts: Vec<(&'static str, VatCategory)>,
    rows: Vec<(VatCategory, &'static str, &'static str)>,
    /// Without VAT, VAT, with VAT, payable.
    totals: [&'static str; 4],
    change: Option<fn(&mut Office, &mut Document)>,
    tells: &'static [&'static str],
    purchase: [Lines; 2],
    sale: [Lines; 2],
}

fn case(name: &'static str, place: Place, account: u32) -> Case {
    Case {
        name,
        place,
        account,
        lines: Vec::new(),
        parts: Vec::new(),
        rows: Vec::new(),
        totals: ["0"; 4],
        change: None,
        tells: &[],
        purchase: [&[]; 2],
        sale: [&[]; 2],
    }
}

impl Case {
    /// One line of 100 euro with this VAT.
    fn hundred(self, category: &'static str, rate: &'static str, name: &'static str, tax: &'static str) -> Self {
        let total: &'static str = Box::leak((dec("100") + dec(tax)).to_string().into_boxed_str());
        self.line("100.00", vat(category, rate, name))
            .row(vat(category, rate, name), "100.00", tax)
            .totals(["100.00", tax, total, total])
    }

    fn line(mut self, net: &'static str, vat: VatCategory) -> Self {
        self.lines.push((net, vat));
        self
    }

    fn part(mut self, amount: &'static str, vat: VatCategory) -> Self {
        self.parts.push((amount, vat));
        self
    }

    fn row(mut self, vat: VatCategory, taxable: &'static str, tax: &'static str) -> Self {
        self.rows.push((vat, taxable, tax));
        self
    }

    fn totals(mut self, totals: [&'static str; 4]) -> Self {
        self.totals = totals;
        self
    }

    fn change(mut self, change: fn(&mut Office, &mut Document)) -> Self {
        self.change = Some(change);
        self
    }

    fn tells(mut self, codes: &'static [&'static str]) -> Self {
        self.tells = codes;
        self
    }

    fn purchase(mut self, invoice: Lines, credit_note: Lines) -> Self {
        self.purchase = [invoice, credit_note];
        self
    }

    fn sale(mut self, invoice: Lines, credit_note: Lines) -> Self {
        self.sale = [invoice, credit_note];
        self
    }

    fn propose(&self, direction: Direction, kind: Kind) -> Proposal {
        let account = if direction == Direction::Purchase { self.account } else { 700_000 };
        let mut office = Office::used_to(account);
        let mut draft = Draft::new(kind);
        for (net, vat) in &self.lines {
            draft = draft.line("Kantoorbenodigdheden", net, vat.clone());
        }
        for (amount, vat) in &self.parts {
            let charge = !amount.starts_with('-');
            let amount = number(amount.trim_start_matches('-'));
            draft.0.allowances_charges.push(AllowanceCharge { charge, reason: None, amount, vat: vat.clone() });
        }
        for (vat, taxable, tax) in &self.rows {
            draft = draft.row(vat.clone(), taxable, tax);
        }
        let [exclusive, tax, inclusive, payable] = self.totals;
        draft = draft.totals(exclusive, tax, inclusive, payable);
        if direction == Direction::Sale {
            draft = draft.sale();
        }
        let (vat_number, country) = match self.place {
            Be => ("", "BE"),
            Nl => ("NL123456789B01", "NL"),
            Us => ("", "US"),
        };
        if self.place != Be {
            move_party(&mut office, &mut draft, vat_number, country);
            office.learn(account, if vat_number.is_empty() { "papierhuis" } else { vat_number });
        }
        if let Some(change) = self.change {
            change(&mut office, &mut draft.0);
        }
        let proposal = propose(&draft.0, &office.context(direction));
        // What is proposed must also be bookable, once a person looked and the rate of exchange is there.
        let finished = finish(&proposal.entry, &office.context(direction));
        assert!(finished.is_ok_and(|booking| booking.is_balanced()), "{}: {:?}", self.name, codes(&proposal.needs_person));
        proposal
    }

    fn check(&self) {
        for (direction, expected) in [(Direction::Purchase, &self.purchase), (Direction::Sale, &self.sale)] {
            for (kind, expected) in [Kind::Invoice, Kind::CreditNote].into_iter().zip(expected) {
                if expected.is_empty() {
                    continue;
                }
                let what = format!("{}: {direction:?} {kind:?}", self.name);
                let proposal = self.propose(direction, kind);
                assert_eq!(&told(&proposal), expected, "{what}\n{:?}", proposal.entry.lines);
                assert!(proposal.balanced, "{what}");
                let told: Vec<&str> = difference_codes(&proposal).into_iter().filter(|code| *code != "credit-note").collect();
                assert_eq!(told, self.tells, "{what}");
            }
        }
    }
}

#[test]
fn domestic_rates() {
    let cases = [
        // VAT Code, articles 37 and 45; Royal Decree no. 20 (rates).
        case("21 % on services", Be, 612_000)
            .hundred("S", "21", "", "21.00")
            .purchase(
                &["440000 121.00 C v0 r-", "612000 100.00 D v1 r4 82", "411000 21.00 D v11 r- 59"],
                &["440000 121.00 D v0 r-", "612000 100.00 C v1 r4 82+85", "411000 21.00 C v11 r- 63"],
            )
            .sale(
                &["400000 121.00 D v0 r-", "700000 100.00 C v4 r- 03", "451000 21.00 C v11 r- 54"],
                &["400000 121.00 C v0 r-", "700000 100.00 D v4 r- 49", "451000 21.00 D v11 r- 64"],
            ),
        case("12 % on goods for resale", Be, 604_000)
            .hundred("S", "12", "02", "12.00")
            .purchase(
                &["440000 112.00 C v0 r-", "604000 100.00 D v1 r3 81", "411000 12.00 D v11 r- 59"],
                &["440000 112.00 D v0 r-", "604000 100.00 C v1 r3 81+85", "411000 12.00 C v11 r- 63"],
            )
            .sale(
                &["400000 112.00 D v0 r-", "700000 100.00 C v3 r- 02", "451000 12.00 C v11 r- 54"],
                &["400000 112.00 C v0 r-", "700000 100.00 D v3 r- 49", "451000 12.00 D v11 r- 64"],
            ),
        case("6 % on an investment", Be, 240_000)
            .hundred("S", "6", "01", "6.00")
            .purchase(
                &["440000 106.00 C v0 r-", "240000 100.00 D v1 r2 83", "411000 6.00 D v11 r- 59"],
                &["440000 106.00 D v0 r-", "240000 100.00 C v1 r2 83+85", "411000 6.00 C v11 r- 63"],
            )
            .sale(
                &["400000 106.00 D v0 r-", "700000 100.00 C v2 r- 01", "451000 6.00 C v11 r- 54"],
                &["400000 106.00 C v0 r-", "700000 100.00 D v2 r- 49", "451000 6.00 D v11 r- 64"],
            ),
        // Newspapers: rate 0 % of Royal Decree no. 20; box 00 takes what is under a special rule.
        case("0 %", Be, 612_000)
            .hundred("Z", "0", "00", "0.00")
            .purchase(
                &["440000 100.00 C v0 r-", "612000 100.00 D v1 r1 82"],
                &["440000 100.00 D v0 r-", "612000 100.00 C v1 r1 82+85"],
            )
            .sale(&["400000 100.00 D v0 r-", "700000 100.00 C v1 r- 00"], &["400000 100.00 C v0 r-", "700000 100.00 D v1 r- 49"]),
        // Each rate has its own base line; Expert/M wants one VAT line a rate.
        case("several rates", Be, 604_000)
            .line("200", vat("Z", "0", "00"))
            .line("400", vat("S", "6", "01"))
            .line("800", vat("S", "12", "02"))
            .line("1600", vat("S", "21", "03"))
            .row(vat("Z", "0", "00"), "200", "0")
            .row(vat("S", "6", "01"), "400", "24")
            .row(vat("S", "12", "02"), "800", "96")
            .row(vat("S", "21", "03"), "1600", "336")
            .totals(["3000", "456", "3456", "3456"])
            .purchase(
                &[
                    "440000 3456.00 C v0 r-",
                    "604000 200.00 D v1 r1 81",
                    "604000 400.00 D v1 r2 81",
                    "604000 800.00 D v1 r3 81",
                    "604000 1600.00 D v1 r4 81",
                    "411000 24.00 D v11 r- 59",
                    "411000 96.00 D v11 r- 59",
                    "411000 336.00 D v11 r- 59",
                ],
                &[
                    "440000 3456.00 D v0 r-",
                    "604000 200.00 C v1 r1 81+85",
                    "604000 400.00 C v1 r2 81+85",
                    "604000 800.00 C v1 r3 81+85",
                    "604000 1600.00 C v1 r4 81+85",
                    "411000 24.00 C v11 r- 63",
                    "411000 96.00 C v11 r- 63",
                    "411000 336.00 C v11 r- 63",
                ],
            )
            .sale(
                &[
                    "400000 3456.00 D v0 r-",
                    "700000 200.00 C v1 r- 00",
                    "700000 400.00 C v2 r- 01",
                    "700000 800.00 C v3 r- 02",
                    "700000 1600.00 C v4 r- 03",
                    "451000 24.00 C v11 r- 54",
                    "451000 96.00 C v11 r- 54",
                    "451000 336.00 C v11 r- 54",
                ],
                &[
                    "400000 3456.00 C v0 r-",
                    "700000 200.00 D v1 r- 49",
                    "700000 400.00 D v2 r- 49",
                    "700000 800.00 D v3 r- 49",
                    "700000 1600.00 D v4 r- 49",
                    "451000 24.00 D v11 r- 64",
                    "451000 96.00 D v11 r- 64",
                    "451000 336.00 D v11 r- 64",
                ],
            ),
    ];
    cases.iter().for_each(Case::check);
}

#[test]
fn vat_that_the_buyer_owes() {
    let cases = [
        // Royal Decree no. 1, article 20: the buyer owes 21 %, box 56 on base 87, and deducts it.
        case("co-contractor", Be, 612_000)
            .hundred("AE", "0", "45", "0.00")
            .purchase(
                &[
                    "440000 100.00 C v0 r-",
                    "612000 100.00 D v21 r4 82+87",
                    "451056 21.00 C v11 r- 56",
                    "411000 21.00 D v11 r- 59",
                ],
                &[
                    "440000 100.00 D v0 r-",
                    "612000 100.00 C v21 r4 82+87+85",
                    "451056 21.00 D v11 r- 62",
                    "411000 21.00 C v11 r- 61",
                ],
            )
            .sale(
                &["400000 100.00 D v0 r-", "700000 100.00 C v21 r- 45"],
                &["400000 100.00 C v0 r-", "700000 100.00 D v21 r- 49"],
            ),
        // Royal Decree no. 20, table A, XXXI: work on a dwelling at 6 %, also as co-contractor, when the invoice says so.
        case("co-contractor at the 6 % of the invoice", Be, 612_000).hundred("AE", "6", "", "0.00").purchase(
            &["440000 100.00 C v0 r-", "612000 100.00 D v21 r2 82+87", "451056 6.00 C v11 r- 56", "411000 6.00 D v11 r- 59"],
            &["440000 100.00 D v0 r-", "612000 100.00 C v21 r2 82+87+85", "451056 6.00 D v11 r- 62", "411000 6.00 C v11 r- 61"],
        ),
        // VAT Code, articles 25ter and 51, § 1, 2°; sale: article 39bis.
        case("intra-Community goods", Nl, 604_000)
            .hundred("K", "0", "46/GO", "0.00")
            .purchase(
                &[
                    "440000 100.00 C v0 r-",
                    "604000 100.00 D v51 r4 81+86",
                    "451055 21.00 C v11 r- 55",
                    "411000 21.00 D v11 r- 59",
                ],
                &[
                    "440000 100.00 D v0 r-",
                    "604000 100.00 C v51 r4 81+86+84",
                    "451055 21.00 D v11 r- 62",
                    "411000 21.00 C v11 r- 61",
                ],
            )
            .sale(
                &["400000 100.00 D v0 r-", "700000 100.00 C v51 r- 46"],
                &["400000 100.00 C v0 r-", "700000 100.00 D v51 r- 48"],
            ),
        case("intra-Community goods, an investment, by category only", Nl, 240_000).hundred("K", "0", "46", "0.00").purchase(
            &["440000 100.00 C v0 r-", "240000 100.00 D v51 r4 83+86", "451055 21.00 C v11 r- 55", "411000 21.00 D v11 r- 59"],
            &["440000 100.00 D v0 r-", "240000 100.00 C v51 r4 83+86+84", "451055 21.00 D v11 r- 62", "411000 21.00 C v11 r- 61"],
        ),
        // VAT Code, articles 21, § 2 and 51, § 2, 1°.
        case("intra-Community services", Nl, 612_000)
            .hundred("AE", "0", "44", "0.00")
            .purchase(
                &[
                    "440000 100.00 C v0 r-",
                    "612000 100.00 D v57 r4 82+88",
                    "451055 21.00 C v11 r- 55",
                    "411000 21.00 D v11 r- 59",
                ],
                &[
                    "440000 100.00 D v0 r-",
                    "612000 100.00 C v57 r4 82+88+84",
                    "451055 21.00 D v11 r- 62",
                    "411000 21.00 C v11 r- 61",
                ],
            )
            .sale(
                &["400000 100.00 D v0 r-", "700000 100.00 C v57 r- 44"],
                &["400000 100.00 C v0 r-", "700000 100.00 D v57 r- 48"],
            ),
        // VAT Code, article 25ter, § 1, 3°: the last of the three owes the VAT.
        case("intra-Community, triangular", Nl, 604_000)
            .hundred("K", "0", "46/TR", "0.00")
            .purchase(
                &[
                    "440000 100.00 C v0 r-",
                    "604000 100.00 D v56 r4 81+86",
                    "451055 21.00 C v11 r- 55",
                    "411000 21.00 D v11 r- 59",
                ],
                &[
                    "440000 100.00 D v0 r-",
                    "604000 100.00 C v56 r4 81+86+84",
                    "451055 21.00 D v11 r- 62",
                    "411000 21.00 C v11 r- 61",
                ],
            )
            .sale(
                &["400000 100.00 D v0 r-", "700000 100.00 C v56 r- 46"],
                &["400000 100.00 C v0 r-", "700000 100.00 D v56 r- 48"],
            ),
        // Royal Decree no. 7, article 5, § 3: import with the levy deferred, box 57. Sale: VAT Code, article 39, § 1, 1°.
        case("import and export", Us, 604_000)
            .hundred("G", "0", "47/EX", "0.00")
            .purchase(
                &[
                    "440000 100.00 C v0 r-",
                    "604000 100.00 D v26 r4 81+87",
                    "451057 21.00 C v11 r- 57",
                    "411000 21.00 D v11 r- 59",
                ],
                &[
                    "440000 100.00 D v0 r-",
                    "604000 100.00 C v26 r4 81+87+85",
                    "451057 21.00 D v11 r- 62",
                    "411000 21.00 C v11 r- 61",
                ],
            )
            .sale(
                &["400000 100.00 D v0 r-", "700000 100.00 C v70 r- 47"],
                &["400000 100.00 C v0 r-", "700000 100.00 D v70 r- 49"],
            ),
        // VAT Code, articles 21, § 2 and 51, § 2, 1°, from outside the Union: box 87 and 56.
        case("services from and to outside the Union", Us, 612_000)
            .hundred("AE", "0", "", "0.00")
            .purchase(
                &[
                    "440000 100.00 C v0 r-",
                    "612000 100.00 D v25 r4 82+87",
                    "451056 21.00 C v11 r- 56",
                    "411000 21.00 D v11 r- 59",
                ],
                &[
                    "440000 100.00 D v0 r-",
                    "612000 100.00 C v25 r4 82+87+85",
                    "451056 21.00 D v11 r- 62",
                    "411000 21.00 C v11 r- 61",
                ],
            )
            .sale(
                &["400000 100.00 D v0 r-", "700000 100.00 C v70 r- 47"],
                &["400000 100.00 C v0 r-", "700000 100.00 D v70 r- 49"],
            ),
    ];
    cases.iter().for_each(Case::check);
}

#[test]
fn without_belgian_vat() {
    let cases = [
        // UBL.BE 1.31, annex 1: NA and NS. Expert/M: 22, sundry outside VAT; no box.
        case("outside VAT", Be, 612_000)
            .hundred("E", "0", "NS", "0.00")
            .purchase(&["440000 100.00 C v0 r-", "612000 100.00 D v22 r-"], &["440000 100.00 D v0 r-", "612000 100.00 C v22 r-"])
            .sale(&["400000 100.00 D v0 r-", "700000 100.00 C v22 r-"], &["400000 100.00 C v0 r-", "700000 100.00 D v22 r-"]),
        case("outside VAT, by category", Be, 612_000)
            .hundred("O", "", "", "0.00")
            .purchase(&["440000 100.00 C v0 r-", "612000 100.00 D v22 r-"], &["440000 100.00 D v0 r-", "612000 100.00 C v22 r-"])
            .sale(&["400000 100.00 D v0 r-", "700000 100.00 C v22 r-"], &["400000 100.00 C v0 r-", "700000 100.00 D v22 r-"]),
        // VAT Code, article 44: sales in box 00, purchases in 81-83.
        case("exempt by article 44", Be, 612_000)
            .hundred("E", "0", "00/44", "0.00")
            .purchase(
                &["440000 100.00 C v0 r-", "612000 100.00 D v1 r1 82"],
                &["440000 100.00 D v0 r-", "612000 100.00 C v1 r1 82+85"],
            )
            .sale(
                &["400000 100.00 D v0 r-", "700000 100.00 C v44 r- 00"],
                &["400000 100.00 C v0 r-", "700000 100.00 D v44 r- 49"],
            ),
        case("exempt, by category", Be, 612_000)
            .hundred("E", "0", "", "0.00")
            .purchase(
                &["440000 100.00 C v0 r-", "612000 100.00 D v1 r1 82"],
                &["440000 100.00 D v0 r-", "612000 100.00 C v1 r1 82+85"],
            )
            .sale(
                &["400000 100.00 D v0 r-", "700000 100.00 C v44 r- 00"],
                &["400000 100.00 C v0 r-", "700000 100.00 D v44 r- 49"],
            ),
        // VAT Code, article 56bis.
        case("small company", Be, 612_000)
            .hundred("E", "0", "SC", "0.00")
            .purchase(
                &["440000 100.00 C v0 r-", "612000 100.00 D v1 r1 82"],
                &["440000 100.00 D v0 r-", "612000 100.00 C v1 r1 82+85"],
            )
            .sale(&["400000 100.00 D v0 r-", "700000 100.00 C v1 r- 00"], &["400000 100.00 C v0 r-", "700000 100.00 D v1 r- 49"]),
        // VAT Code, article 58, § 4: no VAT on the invoice, nothing to deduct; the seller works the margin out at the end
        // of the period, so no box on the sale itself.
        case("margin scheme", Be, 604_000)
            .hundred("E", "0", "MA", "0.00")
            .purchase(
                &["440000 100.00 C v0 r-", "604000 100.00 D v111 r1 81"],
                &["440000 100.00 D v0 r-", "604000 100.00 C v111 r1 81+85"],
            )
            .sale(&["400000 100.00 D v0 r-", "700000 100.00 C v24 r-"], &["400000 100.00 C v0 r-", "700000 100.00 D v24 r-"]),
        // VAT Code, article 39, § 1, 2°: the buyer from abroad carries it out.
        case("indirect export", Be, 604_000)
            .hundred("G", "0", "47/EI", "0.00")
            .purchase(
                &["440000 100.00 C v0 r-", "604000 100.00 D v1 r1 81"],
                &["440000 100.00 D v0 r-", "604000 100.00 C v1 r1 81+85"],
            )
            .sale(
                &["400000 100.00 D v0 r-", "700000 100.00 C v71 r- 47"],
                &["400000 100.00 C v0 r-", "700000 100.00 D v71 r- 49"],
            ),
        // UBL.BE 1.31, annex 1: 47/TO, 47/AS, 47/DI, 47/SE; Expert/M has a code for each.
        case("intra-Community contract work", Nl, 612_000).hundred("E", "0", "47/TO", "0.00").sale(
            &["400000 100.00 D v0 r-", "700000 100.00 C v52 r- 47"],
            &["400000 100.00 C v0 r-", "700000 100.00 D v52 r- 49"],
        ),
        case("intra-Community installation", Nl, 612_000).hundred("E", "0", "47/AS", "0.00").sale(
            &["400000 100.00 D v0 r-", "700000 100.00 C v53 r- 47"],
            &["400000 100.00 C v0 r-", "700000 100.00 D v53 r- 49"],
        ),
        case("intra-Community distance sale", Nl, 612_000).hundred("E", "0", "47/DI", "0.00").sale(
            &["400000 100.00 D v0 r-", "700000 100.00 C v54 r- 47"],
            &["400000 100.00 C v0 r-", "700000 100.00 D v54 r- 49"],
        ),
        case("other intra-Community services", Nl, 612_000).hundred("E", "0", "47/SE", "0.00").sale(
            &["400000 100.00 D v0 r-", "700000 100.00 C v55 r- 47"],
            &["400000 100.00 C v0 r-", "700000 100.00 D v55 r- 49"],
        ),
        // The one-stop shop: VAT Code, article 58quater. The Belgian return tells the base only, in 47 and 49; the VAT of the
        // other country stands on an account of its own. The buyer cannot deduct it in Belgium: it is cost.
        case("one-stop shop, 20 % of another Member State", Nl, 604_000)
            .hundred("S", "20", "OSS-G", "20.00")
            .purchase(
                &["440000 120.00 C v0 r-", "604000 100.00 D v22 r-", "604000 20.00 D v22 r-"],
                &["440000 120.00 D v0 r-", "604000 100.00 C v22 r-", "604000 20.00 C v22 r-"],
            )
            .sale(
                &["400000 120.00 D v0 r-", "700000 100.00 C v104 p20 47", "451900 20.00 C v105 r-"],
                &["400000 120.00 C v0 r-", "700000 100.00 D v104 p20 49", "451900 20.00 D v105 r-"],
            )
            .change(one_stop_shop_account),
        case("one-stop shop, known by a rate that Belgium does not have", Nl, 604_000)
            .hundred("S", "5.5", "", "5.50")
            .sale(
                &["400000 105.50 D v0 r-", "700000 100.00 C v104 p5.5 47", "451900 5.50 C v105 r-"],
                &["400000 105.50 C v0 r-", "700000 100.00 D v104 p5.5 49", "451900 5.50 D v105 r-"],
            )
            .change(one_stop_shop_account),
    ];
    cases.iter().for_each(Case::check);
}

fn one_stop_shop_account(office: &mut Office, _document: &mut Document) {
    office.dossier.central.vat_due_one_stop_shop = 451_900;
    office.accounts.push(Account { number: 451_900, ..Account::default() });
    office.accounts.sort_by_key(|account| account.number);
}

/// 400 less 2 % when paid at once: VAT on 392 whether it is taken or not, 8 is in no box.
/// Source: VAT Code, article 28, 1°; UBL.BE 1.31, annex 4.
#[test]
fn financial_discount() {
    const TOLD: [&str; 1] = ["financial-discount"];
    let lines = |name| {
        case(name, Be, 604_000).line("400", vat("S", "21", "03")).totals(["400", "82.32", "482.32", "482.32"]).tells(&TOLD)
    };
    let expected = |case: Case| {
        case.purchase(
            &[
                "440000 482.32 C v0 r-",
                "604000 400.00 D v1 r4 81",
                "604000 8.00 C v1 r4 81",
                "604000 8.00 D v22 r-",
                "411000 82.32 D v11 r- 59",
            ],
            &[
                "440000 482.32 D v0 r-",
                "604000 400.00 C v1 r4 81+85",
                "604000 8.00 D v1 r4 81+85",
                "604000 8.00 C v22 r-",
                "411000 82.32 C v11 r- 63",
            ],
        )
        .sale(
            &[
                "400000 482.32 D v0 r-",
                "700000 400.00 C v4 r- 03",
                "700000 8.00 D v4 r- 03",
                "700000 8.00 C v23 r-",
                "451000 82.32 C v11 r- 54",
            ],
            &[
                "400000 482.32 C v0 r-",
                "700000 400.00 D v4 r- 49",
                "700000 8.00 C v4 r- 49",
                "700000 8.00 D v23 r-",
                "451000 82.32 D v11 r- 64",
            ],
        )
    };
    let cases = [
        lines("as allowance and charge")
            .part("-8", vat("S", "21", "03"))
            .part("8", vat("E", "0", "FD"))
            .row(vat("S", "21", "03"), "392", "82.32")
            .row(vat("E", "0", "FD"), "8", "0"),
        lines("as a row of the breakdown only").row(vat("S", "21", "03"), "392", "82.32").row(vat("E", "0", "FD"), "8", "0"),
        lines("in the terms of payment only")
            .row(vat("S", "21", "03"), "392", "82.32")
            .change(|_, document| document.payment_terms.push("2 % korting bij betaling binnen 8 dagen".to_owned())),
        lines("in the percentage of the terms only")
            .row(vat("S", "21", "03"), "392", "82.32")
            .change(|_, document| document.settlement_discount = number("2")),
    ];
    cases.into_iter().map(expected).for_each(|case| case.check());
}

/// A motor of 100 of which the old one is handed in: taxed on 110. Both lines of the difference are on the same account and
/// cancel out, so that the cost stays 100 and the box is 110. Source: UBL.BE 1.31, annex 4.
#[test]
fn standard_exchange() {
    case("standard exchange", Be, 604_000)
        .line("100", vat("S", "21", "03/SE"))
        .row(vat("S", "21", "03/SE"), "110", "23.10")
        .totals(["100", "23.10", "123.10", "123.10"])
        .tells(&["standard-exchange"])
        .purchase(
            &[
                "440000 123.10 C v0 r-",
                "604000 100.00 D v1 r4 81",
                "604000 10.00 D v1 r4 81",
                "604000 10.00 C v22 r-",
                "411000 23.10 D v11 r- 59",
            ],
            &[
                "440000 123.10 D v0 r-",
                "604000 100.00 C v1 r4 81+85",
                "604000 10.00 C v1 r4 81+85",
                "604000 10.00 D v22 r-",
                "411000 23.10 C v11 r- 63",
            ],
        )
        .sale(
            &[
                "400000 123.10 D v0 r-",
                "700000 100.00 C v103 r- 03",
                "700000 10.00 C v103 r- 03",
                "700000 10.00 D v22 r-",
                "451000 23.10 C v11 r- 54",
            ],
            &[
                "400000 123.10 C v0 r-",
                "700000 100.00 D v103 r- 49",
                "700000 10.00 D v103 r- 49",
                "700000 10.00 C v22 r-",
                "451000 23.10 D v11 r- 64",
            ],
        )
        .check();
}

#[test]
fn rounding_and_payment() {
    let cases = [
        // 100.00 with VAT inside: 17.36 is VAT (100 × 21/121), while 82.64 × 21 % would be 17.35. UBL.BE 1.31, annex 5.
        case("VAT taken out of a price that includes it", Be, 612_000)
            .line("82.64", vat("S", "21", "03"))
            .row(vat("S", "21", "03"), "82.64", "17.36")
            .totals(["82.64", "17.36", "100.00", "100.00"])
            .tells(&["vat-included"])
            .purchase(
                &["440000 100.00 C v0 r-", "612000 82.64 D v1 r4 82", "411000 17.36 D v11 r- 59"],
                &["440000 100.00 D v0 r-", "612000 82.64 C v1 r4 82+85", "411000 17.36 C v11 r- 63"],
            )
            .sale(
                &["400000 100.00 D v0 r-", "700000 82.64 C v4 r- 03", "451000 17.36 C v11 r- 54"],
                &["400000 100.00 C v0 r-", "700000 82.64 D v4 r- 49", "451000 17.36 D v11 r- 64"],
            ),
        // Three lines of 0.12: 3 × 0.03 = 0.09 by line, 0.36 × 21 % = 0.08 on the whole. Royal Decree no. 1, article 5.
        case("VAT rounded per line", Be, 612_000)
            .line("0.12", vat("S", "21", ""))
            .line("0.12", vat("S", "21", ""))
            .line("0.12", vat("S", "21", ""))
            .row(vat("S", "21", ""), "0.36", "0.09")
            .totals(["0.36", "0.09", "0.45", "0.45"])
            .tells(&["vat-per-line"])
            .purchase(
                &[
                    "440000 0.45 C v0 r-",
                    "612000 0.12 D v1 r4 82",
                    "612000 0.12 D v1 r4 82",
                    "612000 0.12 D v1 r4 82",
                    "411000 0.09 D v11 r- 59",
                ],
                &[],
            )
            .sale(
                &[
                    "400000 0.45 D v0 r-",
                    "700000 0.12 C v4 r- 03",
                    "700000 0.12 C v4 r- 03",
                    "700000 0.12 C v4 r- 03",
                    "451000 0.09 C v11 r- 54",
                ],
                &[],
            ),
        // Lines rounded one by one make 9.99; the total was not: the cent goes to a line, the base is the file's 10.00.
        case("lines rounded one by one", Be, 612_000)
            .line("3.33", vat("S", "21", ""))
            .line("3.33", vat("S", "21", ""))
            .line("3.33", vat("S", "21", ""))
            .row(vat("S", "21", ""), "10.00", "2.10")
            .totals(["10.00", "2.10", "12.10", "12.10"])
            .tells(&["rounding-per-line"])
            .purchase(
                &[
                    "440000 12.10 C v0 r-",
                    "612000 3.33 D v1 r4 82",
                    "612000 3.33 D v1 r4 82",
                    "612000 3.34 D v1 r4 82",
                    "411000 2.10 D v11 r- 59",
                ],
                &[],
            ),
        // What was paid before is a payment, not a price: the debt is the whole and the payment is booked elsewhere.
        case("prepayment", Be, 612_000)
            .line("400", vat("S", "21", "03"))
            .row(vat("S", "21", "03"), "400", "84")
            .totals(["400", "84", "484", "384"])
            .change(|_, document| document.prepaid = number("100"))
            .tells(&["prepaid"])
            .purchase(
                &["440000 484.00 C v0 r-", "612000 400.00 D v1 r4 82", "411000 84.00 D v11 r- 59"],
                &["440000 484.00 D v0 r-", "612000 400.00 C v1 r4 82+85", "411000 84.00 C v11 r- 63"],
            )
            .sale(
                &["400000 484.00 D v0 r-", "700000 400.00 C v4 r- 03", "451000 84.00 C v11 r- 54"],
                &["400000 484.00 C v0 r-", "700000 400.00 D v4 r- 49", "451000 84.00 D v11 r- 64"],
            ),
        // Code of Economic Law, articles VI.7/1 and VI.7/2: to the nearest five cents, outside the taxable amount.
        case("cash rounding", Be, 612_000)
            .line("100.03", vat("S", "21", ""))
            .row(vat("S", "21", ""), "100.03", "21.01")
            .totals(["100.03", "21.01", "121.04", "121.05"])
            .change(|office, document| {
                document.rounding = number("0.01");
                let rounding = office.accounts.iter_mut().find(|account| account.number == 658_000);
                rounding.expect("the rounding account").book_sales = true;
            })
            .tells(&["cash-rounding"])
            .purchase(
                &["440000 121.05 C v0 r-", "612000 100.03 D v1 r4 82", "658000 0.01 D v22 r-", "411000 21.01 D v11 r- 59"],
                &["440000 121.05 D v0 r-", "612000 100.03 C v1 r4 82+85", "658000 0.01 C v22 r-", "411000 21.01 C v11 r- 63"],
            )
            .sale(
                &["400000 121.05 D v0 r-", "700000 100.03 C v4 r- 03", "658000 0.01 C v22 r-", "451000 21.01 C v11 r- 54"],
                &["400000 121.05 C v0 r-", "700000 100.03 D v4 r- 49", "658000 0.01 D v22 r-", "451000 21.01 D v11 r- 64"],
            ),
        // The same element used to round to a whole euro: booked alike, but not called the law's rounding.
        case("another rounding of the payable amount", Be, 612_000)
            .hundred("S", "21", "", "21.00")
            .totals(["100.00", "21.00", "121.00", "120.70"])
            .change(|_, document| document.rounding = number("-0.30"))
            .tells(&["rounding"])
            .purchase(
                &["440000 120.70 C v0 r-", "612000 100.00 D v1 r4 82", "658000 0.30 C v22 r-", "411000 21.00 D v11 r- 59"],
                &["440000 120.70 D v0 r-", "612000 100.00 C v1 r4 82+85", "658000 0.30 D v22 r-", "411000 21.00 C v11 r- 63"],
            ),
        // EN 16931-1, BG-20 and BG-21: both belong to the taxable amount of their rate.
        case("document allowance and charge", Be, 604_000)
            .line("200.00", vat("S", "21", ""))
            .part("-20.00", vat("S", "21", ""))
            .part("10.00", vat("S", "6", ""))
            .row(vat("S", "21", ""), "180.00", "37.80")
            .row(vat("S", "6", ""), "10.00", "0.60")
            .totals(["190.00", "38.40", "228.40", "228.40"])
            .purchase(
                &[
                    "440000 228.40 C v0 r-",
                    "604000 200.00 D v1 r4 81",
                    "604000 20.00 C v1 r4 81",
                    "604000 10.00 D v1 r2 81",
                    "411000 37.80 D v11 r- 59",
                    "411000 0.60 D v11 r- 59",
                ],
                &[
                    "440000 228.40 D v0 r-",
                    "604000 200.00 C v1 r4 81+85",
                    "604000 20.00 D v1 r4 81+85",
                    "604000 10.00 C v1 r2 81+85",
                    "411000 37.80 C v11 r- 63",
                    "411000 0.60 C v11 r- 63",
                ],
            )
            .sale(
                &[
                    "400000 228.40 D v0 r-",
                    "700000 200.00 C v4 r- 03",
                    "700000 20.00 D v4 r- 03",
                    "700000 10.00 C v2 r- 01",
                    "451000 37.80 C v11 r- 54",
                    "451000 0.60 C v11 r- 54",
                ],
                &[
                    "400000 228.40 C v0 r-",
                    "700000 200.00 D v4 r- 49",
                    "700000 20.00 C v4 r- 49",
                    "700000 10.00 D v2 r- 49",
                    "451000 37.80 D v11 r- 64",
                    "451000 0.60 D v11 r- 64",
                ],
            ),
        // A negative invoice and a credit note with minus signs are both a credit note with positive amounts: the sign of
        // the total decides, as the vendor's manual writes credit notes (DocType 30, amounts positive).
        case("minus signs", Be, 612_000)
            .line("-100.00", vat("S", "21", ""))
            .row(vat("S", "21", ""), "-100.00", "-21.00")
            .totals(["-100.00", "-21.00", "-121.00", "-121.00"])
            .purchase(
                &["440000 121.00 D v0 r-", "612000 100.00 C v1 r4 82+85", "411000 21.00 C v11 r- 63"],
                &["440000 121.00 D v0 r-", "612000 100.00 C v1 r4 82+85", "411000 21.00 C v11 r- 63"],
            )
            .sale(
                &["400000 121.00 C v0 r-", "700000 100.00 D v4 r- 49", "451000 21.00 D v11 r- 64"],
                &["400000 121.00 C v0 r-", "700000 100.00 D v4 r- 49", "451000 21.00 D v11 r- 64"],
            ),
        // VAT Code, article 27: the invoice stands in dollars, its VAT also in euro (BT-111): 21.00 / 19.37 = 1.0842.
        case("foreign currency with the rate of the file", Us, 612_000)
            .hundred("AE", "0", "", "0.00")
            .change(|_, document| {
                document.currency = Some("USD".to_owned());
                document.exchange_rates = vec![ExchangeRate {
                    source: Some("EUR".to_owned()),
                    target: Some("USD".to_owned()),
                    rate: number("1.0842"),
                    divides: false,
                }];
            })
            .tells(&["currency-rate"])
            .purchase(
                &[
                    "440000 100.00 C v0 r-",
                    "612000 100.00 D v25 r4 82+87",
                    "451056 21.00 C v11 r- 56",
                    "411000 21.00 D v11 r- 59",
                ],
                &[],
            )
            .sale(&["400000 100.00 D v0 r-", "700000 100.00 C v70 r- 47"], &[]),
    ];
    cases.iter().for_each(Case::check);
}

#[test]
fn the_rate_of_exchange_gives_the_vat_in_euro_back() {
    fn rate(change: &dyn Fn(&mut Document)) -> Option<Decimal> {
        let mut draft = cases::simple();
        draft.0.currency = Some("USD".to_owned());
        change(&mut draft.0);
        Office::used_to(612_000).purchase(&draft).entry.rate
    }
    let stated = |source: &str, target: &str, value: &str, divides: bool| {
        rate(&|document| {
            document.exchange_rates = vec![ExchangeRate {
                source: Some(source.to_owned()),
                target: Some(target.to_owned()),
                rate: number(value),
                divides,
            }];
        })
    };
    assert_eq!(rate(&|_| {}), None, "nothing stated");
    // 1 USD = 0.92 EUR, so 1 EUR = 1.0870 USD.
    assert_eq!(stated("USD", "EUR", "0.92", false), Some(dec("1.087")));
    assert_eq!(stated("USD", "EUR", "1.087", true), Some(dec("1.087")));
    assert_eq!(stated("EUR", "USD", "1.087", false), Some(dec("1.087")));
    assert_eq!(stated("EUR", "USD", "0.92", true), Some(dec("1.087")));
    assert_eq!(stated("GBP", "EUR", "1.2", false), None, "of another currency");
    assert_eq!(stated("USD", "EUR", "0", false), None);
    assert_eq!(stated("EUR", "USD", "0.00001", false), None, "nothing is left of it in four decimals");
    // VAT 21.00 USD is 19.37 EUR: 1.0842 gives it back; a rate that does not is put aside.
    let with_euros = |stated: &str| {
        rate(&|document| {
            document.tax_currency = Some("EUR".to_owned());
            document.totals.tax_in_tax_currency = number("19.37");
            document.exchange_rates = vec![ExchangeRate {
                source: Some("EUR".to_owned()),
                target: Some("USD".to_owned()),
                rate: number(stated),
                divides: false,
            }];
        })
    };
    assert_eq!(with_euros("1.0843"), Some(dec("1.0843")), "21.00 / 1.0843 is 19.37 too");
    assert_eq!(with_euros("1.1"), Some(dec("1.0842")));
}

/// What of the VAT is not deducted is part of the cost, in the box of its base; 59 gets the rest. The cost takes the
/// rounding up of half a cent. Source: VAT Code, articles 45 and 46.
#[test]
fn deductible_part() {
    fn part(office: &mut Office, account: u32, not_deductible: &str) {
        let known = office.accounts.iter_mut().find(|known| known.number == account);
        known.expect("an account").vat_non_deductible = dec(not_deductible);
    }
    let cases = [
        // Article 45, § 2: cars, half at most. 21.01 is 10.51 cost and 10.50 deducted.
        case("car, 50 %", Be, 612_100)
            .line("100.05", vat("S", "21", ""))
            .row(vat("S", "21", ""), "100.05", "21.01")
            .totals(["100.05", "21.01", "121.06", "121.06"])
            .change(|office, _| part(office, 612_100, "50"))
            .purchase(
                &["440000 121.06 C v0 r-", "612100 100.05 D v1 r4 82", "612100 10.51 D v1 r1 82", "411000 10.50 D v11 r- 59"],
                &[
                    "440000 121.06 D v0 r-",
                    "612100 100.05 C v1 r4 82+85",
                    "612100 10.51 C v1 r1 82+85",
                    "411000 10.50 C v11 r- 63",
                ],
            ),
        // Article 45, § 3, 3°: food and drink in a restaurant, nothing.
        case("restaurant, nothing", Be, 612_100)
            .hundred("S", "12", "", "12.00")
            .change(|office, _| part(office, 612_100, "100"))
            .purchase(
                &["440000 112.00 C v0 r-", "612100 100.00 D v1 r3 82", "612100 12.00 D v1 r1 82"],
                &["440000 112.00 D v0 r-", "612100 100.00 C v1 r3 82+85", "612100 12.00 C v1 r1 82+85"],
            ),
        // Article 46: a mixed taxable person deducts its general proportion, here 63 %.
        case("mixed use, 63 %", Be, 604_000)
            .hundred("S", "21", "", "21.00")
            .change(|office, _| part(office, 604_000, "37"))
            .purchase(
                &["440000 121.00 C v0 r-", "604000 100.00 D v1 r4 81", "604000 7.77 D v1 r1 81", "411000 13.23 D v11 r- 59"],
                &[
                    "440000 121.00 D v0 r-",
                    "604000 100.00 C v1 r4 81+85",
                    "604000 7.77 C v1 r1 81+85",
                    "411000 13.23 C v11 r- 63",
                ],
            ),
        // The same for VAT that the buyer owes: all of it is due, half of it is deducted, and back with a credit note.
        case("car leased in another Member State, 50 %", Nl, 612_100)
            .hundred("AE", "0", "44", "0.00")
            .change(|office, _| part(office, 612_100, "50"))
            .purchase(
                &[
                    "440000 100.00 C v0 r-",
                    "612100 100.00 D v57 r4 82+88",
                    "451055 21.00 C v11 r- 55",
                    "612100 10.50 D v57 r1 82",
                    "411000 10.50 D v11 r- 59",
                ],
                &[
                    "440000 100.00 D v0 r-",
                    "612100 100.00 C v57 r4 82+88+84",
                    "451055 21.00 D v11 r- 62",
                    "612100 10.50 C v57 r1 82+84",
                    "411000 10.50 C v11 r- 61",
                ],
            ),
    ];
    cases.iter().for_each(Case::check);
}
