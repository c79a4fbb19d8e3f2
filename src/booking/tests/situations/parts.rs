//! Rates of exchange, and VAT that is deducted for a part.

use super::*;

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
