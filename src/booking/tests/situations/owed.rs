//! VAT that the buyer owes: co-contractor, other Member States, import.

use super::*;

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
