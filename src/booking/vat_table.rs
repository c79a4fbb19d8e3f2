use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::{Direction, DocType};
use crate::office::Account;

/// The VAT cases of one direction, in the order in which they are tried. Editable: `assets/vat/*.toml`, and the files
/// of an office and of a dossier laid over it row by row ([`VatTable::with`]).
///
/// Source: Expert/M Plus XML import manual (ventilation codes, `VATProc`); VAT return, form 625 (boxes).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VatTable {
    /// VAT return box of the base by the beginning of the account number, and who said so.
    pub(super) boxes: BTreeMap<String, (String, VatSource)>,
    pub(super) cases: Vec<VatCase>,
    pub(super) accounts: BTreeMap<String, VatAccount>,
}

/// Who wrote a row of the table in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum VatSource {
    /// Built in.
    #[default]
    Postvak,
    /// The office, for all its dossiers.
    Office,
    /// The dossier alone.
    Dossier,
}

/// What a table says about the VAT on an account, or on all accounts that begin with the same digits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VatAccount {
    /// Percentage of the VAT that can be deducted, 0 to 100; `None` leaves it to the account's card in Expert/M.
    pub deductible: Option<Decimal>,
    /// Account that bears the rest as private, in place of the cost account.
    pub private: Option<u32>,
    /// Who said so.
    pub source: VatSource,
}

/// One VAT case: a row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VatCase {
    /// Its name in drafts, such as `domestic`.
    pub key: String,
    /// Id of the text shown for it.
    pub label: String,
    /// Ventilation code, unless the rate has its own.
    pub ventilation: Option<u16>,
    /// Whether VAT stands on the invoice.
    pub charged: bool,
    /// Whether VAT that is charged can be deducted.
    pub deductible: bool,
    /// Whether any rate may occur.
    pub any_rate: bool,
    /// The rates that may occur.
    pub rates: Vec<VatRate>,
    /// VAT that the dossier owes itself.
    pub self_assessed: Option<SelfAssessed>,
    /// Boxes of an invoice.
    pub invoice: Boxes,
    /// Boxes of a credit note.
    pub credit_note: Boxes,
    /// Goods or services, where the case is for one of them.
    pub supply: Option<Supply>,
    /// The case for the other of the two.
    pub other_supply: Option<String>,
    /// Only for a party outside Belgium.
    pub intra_community: bool,
    /// Only for a party with a VAT number.
    pub needs_vat_number: bool,
    /// Id of the text that says why a person always looks.
    pub ask: Option<String>,
    /// Ventilation code of the VAT line of a sale, where it is not the usual one.
    pub vat_ventilation: Option<u16>,
    /// Central account of the VAT of a sale, where it is not VAT due.
    pub vat_account: Option<DueAccount>,
    /// Whether a line of a sale carries its percentage: Expert/M knows no code for rates of other countries.
    pub states_percent: bool,
    /// What an invoice says when it is this case.
    pub when: Vec<When>,
    /// Who wrote the row, or changed it last.
    pub source: VatSource,
}

/// A rate of a case.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VatRate {
    /// Percentage.
    pub percent: u32,
    /// `VATProc` of purchases: 1 to 4.
    #[serde(default)]
    pub code: Option<u8>,
    /// Ventilation code of this rate.
    #[serde(default)]
    pub ventilation: Option<u16>,
    /// Box of the base at this rate.
    #[serde(default, rename = "box")]
    pub vat_box: Option<String>,
}

/// VAT that the dossier owes itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelfAssessed {
    /// Which central account of the dossier it is due on.
    pub account: DueAccount,
    /// Percentage taken when the invoice states none.
    pub percent: u32,
}

/// The central accounts of self-assessed VAT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueAccount {
    /// Box 55.
    IntraCommunity,
    /// Box 56.
    CoContractor,
    /// Box 57.
    Import,
    /// VAT of other Member States, declared through the one-stop shop.
    OneStopShop,
}

/// VAT return boxes of one kind of document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Boxes {
    /// Of the base; `class` is the box of the account, `rate` the box of the rate.
    pub base: Vec<String>,
    /// Of VAT charged.
    pub vat: Option<String>,
    /// Of self-assessed VAT due.
    pub due: Option<String>,
    /// Of self-assessed VAT deducted.
    pub deductible: Option<String>,
    /// Of VAT that cannot be deducted and goes to the cost.
    pub cost: Vec<String>,
}

/// Goods or services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Supply {
    /// Goods.
    Goods,
    /// Services.
    Services,
}

/// Where the party is established for VAT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Region {
    /// Belgium.
    Be,
    /// Another Member State.
    Eu,
    /// Outside the Union.
    Other,
}

/// One condition of a case; everything that is stated must hold.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct When {
    /// UBL.BE names.
    pub name: Vec<String>,
    /// UNCL 5305 codes.
    pub category: Vec<String>,
    /// Words or codes in the reason of the exemption, one of which must occur.
    pub reason: Vec<String>,
    /// Where the party is.
    pub country: Vec<Region>,
    /// Whether the party has a VAT number.
    pub liable: Option<bool>,
    /// Goods or services.
    pub supply: Option<Supply>,
}

impl VatTable {
    /// The table Postvak brings.
    #[must_use]
    pub fn builtin(direction: Direction) -> &'static Self {
        // A mistake in our own table would leave it empty, so that everything needs a person; a test reads both.
        static PURCHASE: LazyLock<VatTable> =
            LazyLock::new(|| VatTable::parse(include_str!("../../assets/vat/purchase.toml")).unwrap_or_default());
        static SALE: LazyLock<VatTable> =
            LazyLock::new(|| VatTable::parse(include_str!("../../assets/vat/sale.toml")).unwrap_or_default());
        match direction {
            Direction::Purchase => &PURCHASE,
            Direction::Sale => &SALE,
        }
    }

    /// The cases in order.
    #[must_use]
    pub fn cases(&self) -> &[VatCase] {
        &self.cases
    }

    /// The case with this key.
    #[must_use]
    pub fn case(&self, key: &str) -> Option<&VatCase> {
        self.cases.iter().find(|case| case.key == key)
    }

    /// Box of the base for an account: the longest beginning of its number that the table names.
    #[must_use]
    pub fn account_box(&self, account: u32) -> Option<&str> {
        longest(&self.boxes, account).map(|(_, (vat_box, _))| vat_box.as_str())
    }

    /// The boxes of the base by the beginning of an account number, and who said so.
    pub fn boxes(&self) -> impl Iterator<Item = (&str, &str, VatSource)> {
        self.boxes.iter().map(|(prefix, (vat_box, source))| (prefix.as_str(), vat_box.as_str(), *source))
    }

    /// What the table says about the VAT on an account: the longest beginning of its number that it names.
    #[must_use]
    pub fn account(&self, account: u32) -> Option<&VatAccount> {
        longest(&self.accounts, account).map(|(_, rule)| rule)
    }

    /// Accounts, or beginnings of them, with rules of their own.
    pub fn accounts(&self) -> impl Iterator<Item = (&str, &VatAccount)> {
        self.accounts.iter().map(|(prefix, rule)| (prefix.as_str(), rule))
    }

    /// Percentage of the VAT on an account that cannot be deducted: the table's, else the one of its card in Expert/M.
    #[must_use]
    pub fn non_deductible(&self, account: u32, card: Option<&Account>) -> Decimal {
        let own = self.account(account).and_then(|rule| rule.deductible).map(|part| Decimal::ONE_HUNDRED - part);
        let part = own.or_else(|| card.map(|card| card.vat_non_deductible)).unwrap_or_default();
        part.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED)
    }
}

/// The entry with the longest key that the account's number begins with.
fn longest<T>(by_beginning: &BTreeMap<String, T>, account: u32) -> Option<(&String, &T)> {
    let number = account.to_string();
    by_beginning.iter().filter(|(prefix, _)| number.starts_with(prefix.as_str())).max_by_key(|(prefix, _)| prefix.len())
}

impl VatCase {
    /// The rate with this percentage.
    #[must_use]
    pub fn rate(&self, percent: Decimal) -> Option<&VatRate> {
        self.rates.iter().find(|rate| Decimal::from(rate.percent) == percent)
    }

    /// Whether this percentage may occur.
    #[must_use]
    pub fn allows(&self, percent: Decimal) -> bool {
        self.any_rate || self.rate(percent).is_some()
    }

    /// Ventilation code of the base at this percentage; 0 when the table has none.
    #[must_use]
    pub fn ventilation_at(&self, percent: Decimal) -> u16 {
        self.rate(percent).and_then(|rate| rate.ventilation).or(self.ventilation).unwrap_or(0)
    }

    /// The boxes of a kind of document.
    #[must_use]
    pub fn boxes(&self, doc_type: DocType) -> &Boxes {
        match doc_type {
            DocType::Invoice => &self.invoice,
            DocType::CreditNote => &self.credit_note,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Texts;
    use crate::office::Language;

    #[test]
    fn our_own_tables_are_right_and_have_texts() {
        for text in [include_str!("../../assets/vat/purchase.toml"), include_str!("../../assets/vat/sale.toml")] {
            let table = VatTable::parse(text).expect("our own table");
            assert!(table.cases().len() >= 14);
            for case in table.cases() {
                for id in [Some(&case.label), case.ask.as_ref()].into_iter().flatten() {
                    assert_ne!(&Texts::new(Language::Nl).get(id), id, "{id} has no text");
                }
            }
        }
    }

    #[test]
    fn the_longest_beginning_of_an_account_gives_its_box() {
        let table = VatTable::builtin(Direction::Purchase);
        assert_eq!(table.account_box(604_000), Some("81"));
        assert_eq!(table.account_box(612_100), Some("82"));
        assert_eq!(table.account_box(6_231_000), Some("82"));
        assert_eq!(table.account_box(240_000), Some("83"));
        assert_eq!(table.account_box(490_000), None);
    }
}
