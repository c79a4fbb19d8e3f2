//! Without Belgian VAT: outside, exempt, small company, margin, abroad, one-stop shop.

use super::*;

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
