//! Discounts, exchange, rounding, prepayment, allowances, signs, currency.

use super::*;

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
