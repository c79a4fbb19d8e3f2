use rust_decimal::Decimal;

use super::decode::decode;
use super::problem::{Problem, Problems, field, value};
use super::schema::{Block, block};
use super::style::{tolerant_amount, tolerant_date};
use super::text::clean;
use super::tree::{Element, Piece, bound, walk};
use super::validate::label;
use super::writer::ROOT;
use super::{ExpertMError, MAX_TEXT};
use crate::base::{EnterpriseNumber, Iban, Message, VatNumber};
use crate::booking::{Booking, BookingLine, Direction, DocType, Side};
use crate::office::{Account, PartyCard, PartyRole};

/// What `Status` says about a record.
///
/// Source: Expert/M Plus XML import manual, p. 7.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordStatus {
    /// 0: not imported.
    NotImported,
    /// 1: imported.
    Imported,
    /// 2: imported, and changed since.
    Changed,
    /// Absent, empty, or another value; Expert/M takes that for imported and refuses the record.
    Odd(String),
}

/// A record with its place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read<T> {
    /// Line of the file, from 1.
    pub line: u32,
    /// What `Status` says.
    pub status: RecordStatus,
    /// The record.
    pub value: T,
}

/// A booking with the path of its PDF. Journal, book year, period and VAT period are 0 where the file leaves
/// them to the import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadBooking {
    /// The booking; its party has no name here.
    pub booking: Booking,
    /// `Annex`.
    pub annex: Option<String>,
    /// How many lines the record has in the file: more than the booking has when some could not be read.
    pub details: usize,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportFile {
    /// `Accounts`.
    pub accounts: Vec<Read<Account>>,
    /// `Customers` and `Suppliers`.
    pub parties: Vec<Read<PartyCard>>,
    /// `Sales` and `Purchases`.
    pub bookings: Vec<Read<ReadBooking>>,
    /// What was left aside, and where.
    pub warnings: Vec<Problem>,
    /// Whether the file was read to its end; otherwise it is cut off or broken and the rest is missing.
    pub complete: bool,
}

/// Reads a file of Expert/M or of another program: any encoding, any white space, amounts and dates in any form.
///
/// A record that cannot be understood is a warning and the others go on.
///
/// # Errors
/// When it is larger than 64 MB, too deep, has a DTD, or is not an `ImportExpMPlus` file at all.
pub fn read(bytes: &[u8]) -> Result<ImportFile, ExpertMError> {
    let mut file = ImportFile::default();
    let mut warnings = Problems::default();
    let visited = each_record(bytes, &mut |block, element| {
        let mut record = Record { element, label: label(block, element), warnings: &mut warnings };
        let line = element.line;
        let status = status(element);
        match block.name {
            "Accounts" => file.accounts.extend(record.account().map(|value| Read { line, status, value })),
            "Customers" => {
                file.parties.extend(record.party(PartyRole::Customer).map(|value| Read { line, status, value }));
            }
            "Suppliers" => {
                file.parties.extend(record.party(PartyRole::Supplier).map(|value| Read { line, status, value }));
            }
            "Sales" => file.bookings.extend(record.booking(Direction::Sale).map(|value| Read { line, status, value })),
            "Purchases" => {
                file.bookings.extend(record.booking(Direction::Purchase).map(|value| Read { line, status, value }));
            }
            _ => {}
        }
    })?;
    if !visited.rooted {
        return Err(ExpertMError::NotImportFile);
    }
    if let Some(line) = visited.broken {
        warnings.add(line, "", Message::new("expertm-broken").count("line", line));
    }
    file.complete = visited.broken.is_none();
    file.warnings = warnings.into_list();
    Ok(file)
}

/// How far a file could be read.
pub(super) struct Visited {
    /// Its root element was met.
    pub(super) rooted: bool,
    /// The line at which it breaks off.
    pub(super) broken: Option<u32>,
}

/// Visits every record of a known block.
pub(super) fn each_record(bytes: &[u8], visit: &mut dyn FnMut(&'static Block, &Element)) -> Result<Visited, ExpertMError> {
    bound(bytes)?;
    let decoded = decode(bytes);
    let mut rooted = false;
    let broken = walk(&decoded.text, &mut |piece| {
        match piece {
            Piece::Root { name, .. } => {
                let local = name.rsplit(':').next().unwrap_or(name);
                if !local.eq_ignore_ascii_case(ROOT) {
                    return Err(ExpertMError::NotImportFile);
                }
                rooted = true;
            }
            Piece::Record { block: name, record } => {
                if let Some(block) = block_in_any_case(name).filter(|block| block.record.eq_ignore_ascii_case(&record.name)) {
                    visit(block, record);
                }
            }
            Piece::Block { .. } | Piece::Stray { .. } => {}
        }
        Ok(())
    })?;
    Ok(Visited { rooted, broken: broken.map(|broken| broken.line) })
}

fn block_in_any_case(name: &str) -> Option<&'static Block> {
    block(name).or_else(|| super::schema::BLOCKS.iter().find(|block| block.name.eq_ignore_ascii_case(name)))
}

/// What `Status` of a record says.
pub(super) fn status(record: &Element) -> RecordStatus {
    match record.value("Status") {
        Some("0") => RecordStatus::NotImported,
        Some("1") => RecordStatus::Imported,
        Some("2") => RecordStatus::Changed,
        other => RecordStatus::Odd(clean(other.unwrap_or_default(), MAX_TEXT)),
    }
}

struct Record<'a> {
    element: &'a Element,
    label: String,
    warnings: &'a mut Problems,
}

impl Record<'_> {
    fn warn(&mut self, line: u32, message: Message) {
        self.warnings.add(line, &self.label, message);
    }

    fn text(&self, name: &str) -> String {
        clean(self.element.value(name).unwrap_or_default(), MAX_TEXT)
    }

    /// The value of an element as `parse` reads it; a warning when it is there and cannot be read.
    fn parsed<T>(&mut self, element: &Element, name: &str, id: &'static str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = element.value(name)?;
        let parsed = parse(text);
        if parsed.is_none() {
            let line = element.child(name).map_or(element.line, |child| child.line);
            self.warn(line, value(id, name, text));
        }
        parsed
    }

    fn number(&mut self, element: &Element, name: &str) -> Option<u32> {
        self.parsed(element, name, "expertm-whole-number", |text| text.parse().ok())
    }

    /// The number, or a warning that it is missing.
    fn must(&mut self, name: &'static str) -> Option<u32> {
        let element = self.element;
        if element.value(name).is_none() {
            self.warn(element.line, field("expertm-missing", name));
        }
        self.number(element, name)
    }

    fn amount(&mut self, element: &Element, name: &str) -> Option<Decimal> {
        let text = element.value(name)?;
        let amount = tolerant_amount(text);
        if amount.is_none() {
            let line = element.child(name).map_or(element.line, |child| child.line);
            self.warn(line, value("expertm-amount", name, text).text("example", "1234,56"));
        }
        amount
    }

    fn date(&mut self, name: &str) -> Option<jiff::civil::Date> {
        let element = self.element;
        let text = element.value(name)?;
        let date = tolerant_date(text);
        if date.is_none() {
            let line = element.child(name).map_or(element.line, |child| child.line);
            self.warn(line, value("expertm-date", name, text).text("example", "24/11/2026"));
        }
        date
    }

    fn account(&mut self) -> Option<Account> {
        let element = self.element;
        let number = self.must("Prime")?;
        // Left out means allowed: only an explicit 0 closes the account to a kind of journal.
        let allowed = |name: &str| element.value(name) != Some("0");
        Some(Account {
            number,
            names: ["Description1", "Description2", "Description3", "Description4"].map(|name| self.text(name)),
            book_purchases: allowed("BookPurchases"),
            book_sales: allowed("BookSales"),
            vat_non_deductible: self.amount(element, "VATND").unwrap_or_default(),
            control: self
                .parsed(element, "CreaDoc", "expertm-value", |text| text.parse().ok().filter(|kind| *kind <= 2))
                .unwrap_or_default(),
            // The manual gives no meaning to the values of `State`.
            closed: false,
        })
    }

    fn party(&mut self, role: PartyRole) -> Option<PartyCard> {
        let element = self.element;
        let number = self.must("Prime")?;
        let name = self.text("Name");
        if name.is_empty() {
            self.warn(element.line, field("expertm-missing", "Name"));
        }
        let (vat, enterprise_number) = self.vat_number();
        let country = self.text("Country").to_uppercase();
        let mailbox = self.text("MailboxNumber");
        let house_number = self.text("HouseNumber");
        let default_account = if role == PartyRole::Supplier { "AccountPurchase" } else { "AccountSale" };
        Some(PartyCard {
            role,
            number,
            name,
            enterprise_number,
            vat,
            country: if country.is_empty() { "BE".to_owned() } else { country },
            street: self.text("Street"),
            house_number: if mailbox.is_empty() { house_number } else { format!("{house_number} bus {mailbox}") },
            postal_code: self.text("ZipCode"),
            city: self.text("City"),
            email: self.text("Email"),
            ibans: self.ibans(),
            account: self.number(element, default_account).filter(|account| *account != 0),
            ventilation: self
                .parsed(element, "Ventil", "expertm-value", |text| text.parse().ok())
                .filter(|code: &u16| *code != 0),
            language: self
                .parsed(element, "Language", "expertm-value", |text| text.parse().ok().filter(|code| (1..=4).contains(code)))
                .unwrap_or(1),
            in_expertm: true,
        })
    }

    /// The VAT number and the enterprise number: a party that is not liable has no VAT number.
    fn vat_number(&mut self) -> (Option<VatNumber>, Option<EnterpriseNumber>) {
        let Some(text) = self.element.value("VATNumber") else { return (None, None) };
        let text = clean(text, MAX_TEXT);
        let mut prefix = self.text("CountryVATNumber").to_ascii_uppercase();
        if prefix.is_empty() {
            prefix = self.text("Country").to_ascii_uppercase();
        }
        if prefix == "GR" {
            "EL".clone_into(&mut prefix);
        }
        let bare = text.get(..2).filter(|start| start.eq_ignore_ascii_case(&prefix)).map_or(text.as_str(), |_| &text[2..]);
        let Ok(vat) = VatNumber::parse(&format!("{prefix}{bare}")) else {
            let line = self.element.child("VATNumber").map_or(self.element.line, |child| child.line);
            self.warn(line, value("expertm-vat-number", "VATNumber", &text));
            return (None, None);
        };
        let enterprise_number = vat.enterprise_number();
        let liable = self.element.value("VATCode") != Some("0");
        ((liable || enterprise_number.is_none()).then_some(vat), enterprise_number)
    }

    fn ibans(&mut self) -> Vec<Iban> {
        let mut found = Vec::new();
        for suffix in ["", "1", "2", "3", "4", "5"] {
            let name = format!("BankNumber{suffix}");
            // Old cards hold national account numbers; they are of no use here and no fault either.
            if let Some(iban) = self.element.value(&name).and_then(|text| Iban::parse(text).ok())
                && !found.contains(&iban)
            {
                found.push(iban);
            }
        }
        found
    }

    fn booking(&mut self, direction: Direction) -> Option<ReadBooking> {
        let element = self.element;
        let purchase = direction == Direction::Purchase;
        let number = self.must("DocNumber")?;
        let party = self.must(if purchase { "Supplier_Prime" } else { "Customer_Prime" })?;
        if element.value("DocDate").is_none() {
            self.warn(element.line, field("expertm-missing", "DocDate"));
        }
        let doc_date = self.date("DocDate")?;
        let mut lines = Vec::new();
        let details = element.child("Details").map_or(&[][..], |details| &details.children);
        for detail in details {
            if let Some(line) = self.line(detail, purchase) {
                lines.push(line);
            }
        }
        let (own, other) = if purchase { ("YourRef", "OurRef") } else { ("OurRef", "YourRef") };
        let mut reference = self.text(own);
        if reference.is_empty() {
            reference = self.text(other);
        }
        let currency = self.text("CurrencyCode").to_uppercase();
        let booking = Booking {
            direction,
            doc_type: if element.value("DocType") == Some("30") { DocType::CreditNote } else { DocType::Invoice },
            journal: self.number(element, "Journal_Prime").unwrap_or_default(),
            book_year: self.number(element, "Year_Alfa").unwrap_or_default(),
            period: self.number(element, "AccountingPeriod").unwrap_or_default(),
            vat_period: self.number(element, "VATMonth").unwrap_or_default(),
            number,
            party,
            party_name: String::new(),
            doc_date,
            due_date: self.date("DueDate"),
            reference,
            structured_reference: Some(self.text("OGM")).filter(|text| !text.is_empty()),
            currency: if currency.is_empty() { "EUR".to_owned() } else { currency },
            rate: self.amount(element, "Rate"),
            amount: self.amount(element, "Amount").unwrap_or_default(),
            vat_amount: self.amount(element, "VATAmount").unwrap_or_default(),
            lines,
        };
        let annex = element.value("Annex").map(str::to_owned);
        Some(ReadBooking { booking, annex, details: details.len() })
    }

    /// A line that cannot be understood is left out; the booking then shows that it does not balance.
    fn line(&mut self, detail: &Element, purchase: bool) -> Option<BookingLine> {
        let account = self.number(detail, "Account");
        let amount = self.amount(detail, "Amount");
        let side = self.parsed(detail, "DebCre", "expertm-value", |text| match text {
            "1" | "+1" => Some(Side::Debit),
            "-1" => Some(Side::Credit),
            _ => None,
        });
        let (Some(account), Some(amount), Some(side)) = (account, amount, side) else {
            self.warn(detail.line, Message::new("expertm-line-left-out"));
            return None;
        };
        let ventilation = self.parsed(detail, "Ventil", "expertm-value", |text| text.parse().ok()).unwrap_or_default();
        let vat_rate_code =
            if purchase { self.parsed(detail, "VATProc", "expertm-value", |text| text.parse().ok()) } else { None };
        let vat_percent = if purchase { None } else { self.amount(detail, "VATProc") };
        let boxes = ["VAT1", "VAT2", "VAT3"].iter().filter_map(|name| detail.value(name)).map(two_digits).collect();
        let text = clean(detail.value("Ref").unwrap_or_default(), MAX_TEXT);
        Some(BookingLine { account, amount, side, ventilation, vat_rate_code, vat_percent, boxes, text })
    }
}

/// A VAT return box as the return writes it: `3` is `03`.
fn two_digits(text: &str) -> String {
    if text.len() == 1 { format!("0{text}") } else { clean(text, 4) }
}
