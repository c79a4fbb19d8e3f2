use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::headings::plain;
use super::{Choices, Column, Table, TableKind};
use crate::base::{EnterpriseNumber, Iban, Message, VatNumber};
use crate::office::{Account, BookYear, Journal, JournalKind, PartyCard, PartyRole, Period, VatRegime};

/// Rows that are told one by one when they cannot be read.
const MOST_TOLD: usize = 20;
/// Highest number of an account or card. Source: Expert/M Plus XML import schema.
const HIGHEST_NUMBER: u32 = 999_999_999;
/// Periods of one book year, long first ones included.
const MOST_PERIODS: usize = 24;

/// What a table says of the dossier itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Company {
    /// Its name.
    pub name: String,
    /// Its enterprise number.
    pub enterprise_number: Option<EnterpriseNumber>,
    /// How often it files its VAT return.
    pub vat_regime: Option<VatRegime>,
    /// Who looks after it.
    pub manager: Option<String>,
}

/// Master data of one table, and what was left aside.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableRecords {
    /// The dossier itself.
    pub company: Option<Company>,
    /// Book years with their periods.
    pub book_years: Vec<BookYear>,
    /// Journals.
    pub journals: Vec<Journal>,
    /// Ledger accounts.
    pub accounts: Vec<Account>,
    /// Suppliers or customers; `in_expertm` is set.
    pub parties: Vec<PartyCard>,
    /// What was left aside, the first ones; each names its row.
    pub problems: Vec<Message>,
}

/// Reads the rows of a table of this kind. A row that cannot be understood is a problem and the others go on.
#[must_use]
pub fn records(table: &Table, kind: TableKind, choices: &Choices) -> TableRecords {
    let columns = choices.columns_of(kind, &table.headings);
    let mut found = TableRecords::default();
    let missing: Vec<Column> = kind.needs().iter().copied().filter(|needed| !columns.contains(&Some(*needed))).collect();
    if let Some(first) = missing.first() {
        found.problems.push(Message::new("tables-column-missing").text("column", first.word()));
        return found;
    }
    if table.cut {
        found.problems.push(Message::new("tables-cut"));
    }
    let mut periods = Vec::new();
    let mut left_out = 0_usize;
    for (nth, cells) in table.rows.iter().enumerate() {
        if cells.iter().all(String::is_empty) {
            continue;
        }
        let row = Row { columns: &columns, cells };
        let taken = match kind {
            TableKind::Company => {
                let first = found.company.is_none();
                row.company().map(|company| found.company = if first { Some(company) } else { found.company.take() })
            }
            TableKind::Periods => row.period().map(|period| periods.push(period)),
            TableKind::Journals => row.journal().map(|journal| found.journals.push(journal)),
            TableKind::Accounts => row.account().map(|account| found.accounts.push(account)),
            TableKind::Suppliers => row.party(PartyRole::Supplier).map(|card| found.parties.push(card)),
            TableKind::Customers => row.party(PartyRole::Customer).map(|card| found.parties.push(card)),
        };
        if let Err(column) = taken {
            left_out += 1;
            if left_out <= MOST_TOLD {
                let number = table.first_row + nth;
                let text = Message::new("tables-row").count("row", number).text("heading", heading(table, &columns, column));
                found.problems.push(text.text("value", row.text(column)));
            }
        }
    }
    if left_out > MOST_TOLD {
        let more = left_out - MOST_TOLD;
        found.problems.push(Message::new("tables-more-rows").count("count", more));
    }
    found.book_years = book_years(periods);
    found
}

fn heading(table: &Table, columns: &[Option<Column>], column: Column) -> String {
    let place = columns.iter().position(|held| *held == Some(column));
    place.and_then(|place| table.headings.get(place)).cloned().unwrap_or_default()
}

/// A row; reading it fails with the column that cannot be understood.
struct Row<'a> {
    columns: &'a [Option<Column>],
    cells: &'a [String],
}

/// A period before it is known whether it is a month or a whole year.
struct RawPeriod {
    book_year: Option<u32>,
    number: Option<u32>,
    first: Date,
    last: Date,
    closed: bool,
}

impl Row<'_> {
    fn text(&self, column: Column) -> String {
        let place = self.columns.iter().position(|held| *held == Some(column));
        place.and_then(|place| self.cells.get(place)).cloned().unwrap_or_default()
    }

    fn must(&self, column: Column) -> Result<String, Column> {
        Some(self.text(column)).filter(|text| !text.is_empty()).ok_or(column)
    }

    fn number(&self, column: Column) -> Result<Option<u32>, Column> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        whole(&text).map(Some).ok_or(column)
    }

    fn must_number(&self, column: Column) -> Result<u32, Column> {
        self.number(column)?.filter(|number| *number > 0).ok_or(column)
    }

    fn day(&self, column: Column) -> Result<Date, Column> {
        day(&self.must(column)?).ok_or(column)
    }

    fn yes(&self, column: Column, otherwise: bool) -> bool {
        match plain(&self.text(column)).as_str() {
            "" => otherwise,
            "0" | "nee" | "neen" | "n" | "non" | "no" | "nein" | "false" | "onwaar" | "faux" | "falsch" => false,
            _ => true,
        }
    }

    fn company(&self) -> Result<Company, Column> {
        let regime = plain(&self.text(Column::VatRegime));
        let says = |words: &[&str]| words.iter().any(|word| regime.contains(word));
        let vat_regime = if says(&["maand", "mensuel", "mois", "month", "monat"]) {
            Some(VatRegime::Monthly)
        } else if says(&["kwart", "trimes", "quart"]) {
            Some(VatRegime::Quarterly)
        } else if says(&["geen", "vrijst", "franchise", "aucun", "none", "keine"]) {
            Some(VatRegime::None)
        } else {
            None
        };
        Ok(Company {
            name: self.must(Column::Name)?,
            enterprise_number: EnterpriseNumber::parse(&self.text(Column::EnterpriseNumber)).ok(),
            vat_regime,
            manager: Some(self.text(Column::Manager)).filter(|name| !name.is_empty()),
        })
    }

    fn period(&self) -> Result<RawPeriod, Column> {
        let (first, last) = (self.day(Column::First)?, self.day(Column::Last)?);
        if last < first {
            return Err(Column::Last);
        }
        Ok(RawPeriod {
            book_year: self.number(Column::BookYear)?,
            number: self.number(Column::Number)?,
            first,
            last,
            closed: self.yes(Column::Closed, false),
        })
    }

    fn journal(&self) -> Result<Journal, Column> {
        let name = self.must(Column::Name)?;
        let number = self.must_number(Column::Number)?;
        let said = self.text(Column::Journal);
        let kind = journal_kind(&said).or_else(|| journal_kind(&name)).ok_or(Column::Journal)?;
        Ok(Journal { number, name, kind, first_number: None })
    }

    fn account(&self) -> Result<Account, Column> {
        let number = self.must_number(Column::Number)?;
        let names = [Column::Name, Column::NameFr, Column::NameEn, Column::NameDe].map(|column| self.text(column));
        let percent = self.text(Column::NonDeductible);
        let percent = percent.trim_end_matches([' ', '%']).replace(',', ".");
        Ok(Account {
            number,
            names,
            // Left out means allowed, as in Expert/M's own export.
            book_purchases: self.yes(Column::BookPurchases, true),
            book_sales: self.yes(Column::BookSales, true),
            vat_non_deductible: if percent.is_empty() {
                Decimal::ZERO
            } else {
                let within = |percent: &Decimal| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(percent);
                percent.parse().ok().filter(within).ok_or(Column::NonDeductible)?
            },
            control: self
                .number(Column::Control)?
                .and_then(|kind| u8::try_from(kind).ok())
                .filter(|kind| *kind <= 2)
                .unwrap_or(0),
            closed: self.yes(Column::Closed, false),
        })
    }

    fn party(&self, role: PartyRole) -> Result<PartyCard, Column> {
        let number = self.must_number(Column::Number)?;
        let name = self.must(Column::Name)?;
        let stated = country(&self.text(Column::Country));
        let vat = self.vat(&stated);
        let own = self.text(Column::EnterpriseNumber);
        let enterprise_number = if own.is_empty() { None } else { EnterpriseNumber::parse(&own).ok() };
        let enterprise_number = enterprise_number.or_else(|| vat.as_ref()?.enterprise_number());
        let of_vat = vat.as_ref().map(|vat| if vat.country() == "EL" { "GR" } else { vat.country() }.to_owned());
        Ok(PartyCard {
            role,
            number,
            name,
            enterprise_number,
            country: if stated.is_empty() { of_vat.unwrap_or_else(|| "BE".to_owned()) } else { stated },
            vat,
            street: self.text(Column::Street),
            house_number: self.text(Column::HouseNumber),
            postal_code: self.text(Column::PostalCode),
            city: self.text(Column::City),
            email: self.text(Column::Email),
            // Old cards hold national account numbers; they are of no use here and no fault either.
            ibans: self.text(Column::Iban).split([';', ',', '/']).filter_map(|text| Iban::parse(text).ok()).collect(),
            account: self.number(Column::Account).ok().flatten().filter(|account| *account > 0),
            ventilation: self
                .number(Column::Ventilation)
                .ok()
                .flatten()
                .and_then(|code| u16::try_from(code).ok())
                .filter(|code| *code > 0),
            language: language(&self.text(Column::Language)),
            in_expertm: true,
        })
    }

    /// The VAT number, with its country or the one of the address in front. What cannot be a VAT number is no reason to
    /// leave the party out: many hold a note such as "vrijgesteld".
    fn vat(&self, country: &str) -> Option<VatNumber> {
        let text = self.text(Column::Vat);
        let with_country = format!("{}{text}", if country == "GR" { "EL" } else { country });
        VatNumber::parse(&text).or_else(|_no_country| VatNumber::parse(&with_country)).ok()
    }
}

/// A whole number as exports write it: `612000`, `612 000`, `612.000`, `612000,00`.
fn whole(text: &str) -> Option<u32> {
    let text = text.trim();
    let text = text.strip_suffix(",00").or_else(|| text.strip_suffix(".00")).unwrap_or(text);
    let digits: String = text.chars().filter(|letter| !matches!(letter, ' ' | '\u{a0}' | '.' | '\'')).collect();
    digits.parse().ok().filter(|number| *number <= HIGHEST_NUMBER)
}

/// A day: `24/11/2026`, `24-11-2026`, `24.11.2026`, `2026-11-24` or `20261124`.
fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let text = text.split([' ', 'T']).next().unwrap_or(text);
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Date::new(text.get(..4)?.parse().ok()?, text.get(4..6)?.parse().ok()?, text.get(6..)?.parse().ok()?).ok();
    }
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let (year, day) = if first.len() == 4 { (first, third) } else { (third, first) };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, second.parse().ok()?, day.parse().ok()?).ok()
}

fn journal_kind(text: &str) -> Option<JournalKind> {
    let text = plain(text);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let credit = has(&["credit", "avoir", "gutschrift"]) || matches!(text.as_str(), "cna" | "cnv");
    if has(&["aankoop", "achat", "purchase", "einkauf", "inkoop"]) || matches!(text.as_str(), "a" | "cna") {
        return Some(if credit { JournalKind::PurchaseCreditNotes } else { JournalKind::Purchases });
    }
    if has(&["verkoop", "vente", "sale", "verkauf"]) || matches!(text.as_str(), "v" | "cnv") {
        return Some(if credit { JournalKind::SalesCreditNotes } else { JournalKind::Sales });
    }
    None
}

/// Two letters of the country, also from its name for the neighbours.
fn country(text: &str) -> String {
    match plain(text).as_str() {
        "belgie" | "belgique" | "belgium" | "belgien" | "bel" => "BE",
        "nederland" | "paysbas" | "netherlands" | "niederlande" | "nld" => "NL",
        "frankrijk" | "france" | "frankreich" | "fra" => "FR",
        "duitsland" | "allemagne" | "germany" | "deutschland" | "deu" => "DE",
        "luxemburg" | "luxembourg" | "lux" => "LU",
        "verenigdkoninkrijk" | "royaumeuni" | "unitedkingdom" | "vereinigteskonigreich" | "gbr" | "uk" => "GB",
        "el" | "griekenland" | "grece" | "greece" | "griechenland" => "GR",
        other if other.len() == 2 && other.bytes().all(|byte| byte.is_ascii_lowercase()) => return other.to_uppercase(),
        _ => "",
    }
    .to_owned()
}

/// 1 Dutch, 2 French, 3 English, 4 German. Source: Expert/M Plus XML import manual, `Language`.
fn language(text: &str) -> u8 {
    match plain(text).as_str() {
        "2" | "fr" | "f" | "frans" | "francais" | "french" | "franzosisch" => 2,
        "3" | "en" | "e" | "engels" | "anglais" | "english" | "englisch" => 3,
        "4" | "de" | "d" | "duits" | "allemand" | "german" | "deutsch" => 4,
        _ => 1,
    }
}

/// Book years of the rows: a row of a whole year without a number is cut into months, as the office would.
fn book_years(rows: Vec<RawPeriod>) -> Vec<BookYear> {
    let mut years: BTreeMap<u32, Vec<Period>> = BTreeMap::new();
    for row in rows {
        let code = row.book_year.unwrap_or_else(|| row.last.year().unsigned_abs().into());
        let periods = years.entry(code).or_default();
        let long = row.first.checked_add(1.month()).is_ok_and(|next| next <= row.last);
        match row.number {
            None if long => periods.extend(months(row.first, row.last, row.closed)),
            number => {
                let next = periods.iter().map(|period| period.number).max().unwrap_or(0) + 1;
                periods.push(Period { number: number.unwrap_or(next), first: row.first, last: row.last, closed: row.closed });
            }
        }
    }
    let mut found: Vec<BookYear> = years.into_iter().map(|(code, periods)| BookYear { code, periods }).collect();
    for year in &mut found {
        year.periods.sort_by_key(|period| (period.first, period.number));
        year.periods.dedup_by_key(|period| period.number);
    }
    found
}

fn months(first: Date, last: Date, closed: bool) -> Vec<Period> {
    let mut periods = Vec::new();
    let mut from = first;
    while from <= last && periods.len() < MOST_PERIODS {
        let to = from.last_of_month().min(last);
        let number = u32::try_from(periods.len() + 1).unwrap_or(u32::MAX);
        periods.push(Period { number, first: from, last: to, closed });
        let Ok(next) = to.tomorrow() else { break };
        from = next;
    }
    periods
}
