use rust_decimal::Decimal;

use super::problem::{Problem, about, amounts, field, value};
use super::text::{clean, length, push_escaped};
use super::{ExpertMError, MAX_TEXT, Style};
use crate::base::{Message, VatNumber};
use crate::booking::{Booking, BookingLine, Direction, DocType, Side};
use crate::office::{PartyCard, PartyRole};

/// Name of the root element.
pub(super) const ROOT: &str = "ImportExpMPlus";

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n";
/// Public programs that Expert/M imports from add these two; a default namespace would make the file invalid.
const NAMESPACES: &str =
    " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"";
/// Largest document number: nine digits.
const MAX_NUMBER: u32 = 999_999_999;
/// The currency of the books.
const EURO: &str = "EUR";
/// How many accounts to pay to a card holds.
const MAX_BANKS: usize = 5;

/// One booking of a hand-over with the full path of its PDF.
#[derive(Debug, Clone, Copy)]
pub struct HandOverBooking<'a> {
    /// The booking, numbered.
    pub booking: &'a Booking,
    /// Full path of the PDF as the machine that imports sees it.
    pub annex: Option<&'a str>,
}

/// The file that Expert/M imports, in ISO-8859-1: cards of customers and suppliers first, then sales and purchases.
///
/// Texts are cut to their limit; what Expert/M would not take in another way is refused, so that no booking is
/// changed silently.
///
/// # Errors
/// [`ExpertMError::Invalid`] with the first booking or card that cannot be written, [`ExpertMError::Nothing`]
/// when there is neither.
///
/// Source: Expert/M Plus XML import manual, pp. 5-7, 16-30, 34-45.
pub fn write(style: Style, parties: &[PartyCard], bookings: &[HandOverBooking<'_>]) -> Result<Vec<u8>, ExpertMError> {
    if parties.is_empty() && bookings.is_empty() {
        return Err(ExpertMError::Nothing);
    }
    let mut writer = Writer { out: Vec::with_capacity(1_024 * (parties.len() + bookings.len()) + 512), style };
    writer.out.extend_from_slice(DECLARATION.as_bytes());
    writer.out.extend_from_slice(format!("<{ROOT}{NAMESPACES}>\n").as_bytes());
    for (block, role) in [("Customers", PartyRole::Customer), ("Suppliers", PartyRole::Supplier)] {
        let cards: Vec<&PartyCard> = parties.iter().filter(|card| card.role == role).collect();
        writer.block(1, block, &cards, |writer, card| writer.party(card))?;
    }
    for (block, direction) in [("Sales", Direction::Sale), ("Purchases", Direction::Purchase)] {
        let chosen: Vec<&HandOverBooking<'_>> =
            bookings.iter().filter(|booking| booking.booking.direction == direction).collect();
        writer.block(1, block, &chosen, |writer, booking| writer.booking(booking))?;
    }
    writer.out.extend_from_slice(format!("</{ROOT}>\n").as_bytes());
    Ok(writer.out)
}

struct Writer {
    out: Vec<u8>,
    style: Style,
}

impl Writer {
    fn block<T>(
        &mut self,
        depth: usize,
        name: &str,
        items: &[T],
        item: impl Fn(&mut Self, &T) -> Result<(), ExpertMError>,
    ) -> Result<(), ExpertMError> {
        if items.is_empty() {
            return Ok(());
        }
        self.line(depth, &format!("<{name}>"));
        for one in items {
            item(self, one)?;
        }
        self.line(depth, &format!("</{name}>"));
        Ok(())
    }

    fn line(&mut self, depth: usize, markup: &str) {
        self.out.extend(std::iter::repeat_n(b' ', depth * 2));
        self.out.extend_from_slice(markup.as_bytes());
        self.out.push(b'\n');
    }

    /// An element with a value; an empty one is left out, since it would wipe what Expert/M has.
    fn element(&mut self, depth: usize, name: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        self.out.extend(std::iter::repeat_n(b' ', depth * 2));
        self.out.extend_from_slice(format!("<{name}>").as_bytes());
        push_escaped(&mut self.out, text);
        self.out.extend_from_slice(format!("</{name}>\n").as_bytes());
    }

    fn amount(&mut self, depth: usize, name: &str, amount: Decimal) {
        let text = self.style.amount(amount);
        self.element(depth, name, &text);
    }

    fn party(&mut self, card: &PartyCard) -> Result<(), ExpertMError> {
        let supplier = card.role == PartyRole::Supplier;
        let record = if supplier { "Supplier" } else { "Customer" };
        let label = format!("{record} {}", card.number);
        let name = clean(&card.name, 255);
        if name.is_empty() {
            return Err(refuse(&label, field("expertm-missing", "Name")));
        }
        if card.number == 0 {
            return Err(refuse(&label, field("expertm-missing", "Prime")));
        }
        let country = country(card);
        let (house_number, mailbox) = house_number(&card.house_number);
        let language = if (1..=4).contains(&card.language) { card.language } else { 1 };
        self.line(2, &format!("<{record}>"));
        self.element(3, "Prime", &card.number.to_string());
        self.element(3, "Name", &name);
        self.element(3, "Country", &country);
        self.element(3, "Street", &clean(&card.street, 60));
        self.element(3, "HouseNumber", &house_number);
        self.element(3, "MailboxNumber", &mailbox);
        self.element(3, "ZipCode", &clean(&card.postal_code, 10));
        self.element(3, "City", &clean(&card.city, 50));
        self.element(3, "Language", &language.to_string());
        self.element(3, "CurrencyCode", EURO);
        self.vat_number(card);
        // A cut address would send mail to a stranger; a card without one does not.
        let email = clean(&card.email, 255);
        self.element(3, "Email", if length(&email) <= 50 { &email } else { "" });
        self.banks(card, &country);
        let account = card.account.map(|account| account.to_string()).unwrap_or_default();
        self.element(3, if supplier { "AccountPurchase" } else { "AccountSale" }, &account);
        self.element(3, "Ventil", &card.ventilation.map(|code| code.to_string()).unwrap_or_default());
        self.element(3, "Status", "0");
        self.line(2, &format!("</{record}>"));
        Ok(())
    }

    fn vat_number(&mut self, card: &PartyCard) {
        let number = card.vat.as_ref().map(|vat| match vat.enterprise_number() {
            Some(belgian) => ("BE".to_owned(), belgian.to_string()),
            None => (vat.country().to_owned(), vat.number().to_owned()),
        });
        let number = number.or_else(|| card.enterprise_number.map(|belgian| ("BE".to_owned(), belgian.to_string())));
        self.element(3, "VATCode", if card.vat.is_some() { "1" } else { "0" });
        self.element(3, "VATStatus", if number.is_some() { "1" } else { "0" });
        if let Some((country, number)) = number {
            self.element(3, "CountryVATNumber", &country);
            self.element(3, "VATNumber", &number);
        }
    }

    /// Only accounts in the party's own country: Expert/M refuses a card with another.
    fn banks(&mut self, card: &PartyCard, country: &str) {
        let (limit, first) = match card.role {
            PartyRole::Supplier => (34, "1"),
            PartyRole::Customer => (30, ""),
        };
        let own = card.ibans.iter().filter(|iban| iban.as_str().starts_with(country)).take(MAX_BANKS);
        for (index, iban) in own.enumerate() {
            let spaced = iban.to_string();
            let number = if spaced.len() <= limit { spaced } else { iban.as_str().to_owned() };
            if number.len() > limit {
                continue;
            }
            let suffix = if index == 0 { first.to_owned() } else { (index + 1).to_string() };
            self.element(3, &format!("CountryBankNumber{suffix}"), country);
            self.element(3, &format!("BankNumber{suffix}"), &number);
        }
    }

    fn booking(&mut self, item: &HandOverBooking<'_>) -> Result<(), ExpertMError> {
        let booking = item.booking;
        let purchase = booking.direction == Direction::Purchase;
        let (record, party) = if purchase { ("Purchase", "Supplier_Prime") } else { ("Sale", "Customer_Prime") };
        check_booking(&format!("{record} {}", booking.number), item)?;
        self.line(2, &format!("<{record}>"));
        self.element(3, "Journal_Prime", &booking.journal.to_string());
        self.element(3, "Year_Alfa", &booking.book_year.to_string());
        self.element(
            3,
            "DocType",
            match booking.doc_type {
                DocType::Invoice => "10",
                DocType::CreditNote => "30",
            },
        );
        self.element(3, party, &booking.party.to_string());
        self.element(3, "DocNumber", &booking.number.to_string());
        self.element(3, "AccountingPeriod", &booking.period.to_string());
        self.element(3, "VATMonth", &booking.vat_period.to_string());
        self.element(3, "DocDate", &self.style.date(booking.doc_date));
        self.element(3, "DueDate", &booking.due_date.map(|date| self.style.date(date)).unwrap_or_default());
        self.element(3, if purchase { "YourRef" } else { "OurRef" }, &clean(&booking.reference, MAX_TEXT));
        self.amount(3, "Amount", booking.amount);
        let currency = currency(booking);
        self.element(3, "CurrencyCode", &currency);
        if let (true, Some(rate)) = (currency != EURO, booking.rate) {
            self.amount(3, "Rate", rate.round_dp(4));
        }
        self.amount(3, "VATAmount", booking.vat_amount);
        self.element(3, "OGM", &clean(booking.structured_reference.as_deref().unwrap_or_default(), MAX_TEXT));
        self.element(3, "Annex", item.annex.unwrap_or_default());
        self.block(3, "Details", &booking.lines, |writer, line| {
            writer.detail(line, purchase);
            Ok(())
        })?;
        self.element(3, "Status", "0");
        self.line(2, &format!("</{record}>"));
        Ok(())
    }

    fn detail(&mut self, line: &BookingLine, purchase: bool) {
        self.line(4, "<Detail>");
        self.element(5, "Account", &line.account.to_string());
        self.amount(5, "Amount", line.amount);
        self.element(
            5,
            "DebCre",
            match line.side {
                Side::Debit => "1",
                Side::Credit => "-1",
            },
        );
        self.element(5, "Ventil", &line.ventilation.to_string());
        self.element(5, "Ref", &clean(&line.text, MAX_TEXT));
        if let (true, Some(code)) = (purchase, line.vat_rate_code) {
            self.element(5, "VATProc", &code.to_string());
        }
        if let (false, Some(percent)) = (purchase, line.vat_percent) {
            self.amount(5, "VATProc", percent);
        }
        for (index, vat_box) in line.boxes.iter().enumerate() {
            self.element(5, &format!("VAT{}", index + 1), vat_box);
        }
        self.line(4, "</Detail>");
    }
}

/// What the rules of the file do not see in it once it is written, or what would be changed by writing it.
fn check_booking(label: &str, item: &HandOverBooking<'_>) -> Result<(), ExpertMError> {
    let booking = item.booking;
    let purchase = booking.direction == Direction::Purchase;
    if booking.number == 0 || booking.number > MAX_NUMBER {
        return Err(refuse(label, value("expertm-doc-number", "DocNumber", &booking.number.to_string())));
    }
    let required = [
        ("Journal_Prime", booking.journal),
        ("Year_Alfa", booking.book_year),
        ("AccountingPeriod", booking.period),
        ("VATMonth", booking.vat_period),
        (if purchase { "Supplier_Prime" } else { "Customer_Prime" }, booking.party),
    ];
    if let Some((name, _)) = required.iter().find(|(_, number)| *number == 0) {
        return Err(refuse(label, field("expertm-missing", name)));
    }
    if !booking.is_balanced() {
        let total = |side| booking.lines.iter().filter(|line| line.side == side).map(|line| line.amount).sum();
        let message = amounts("expertm-not-balanced", ("debit", total(Side::Debit)), ("credit", total(Side::Credit)));
        return Err(refuse(label, message));
    }
    if booking.lines.first().is_none_or(|line| line.ventilation != 0) {
        return Err(refuse(label, Message::new("expertm-first-line-central")));
    }
    let most = if purchase { 3 } else { 1 };
    if let Some(line) = booking.lines.iter().find(|line| line.boxes.len() > most) {
        let limit = most;
        return Err(refuse(label, value("expertm-too-many-boxes", "VAT1", &line.boxes.join(", ")).count("limit", limit)));
    }
    if let Some(path) = item.annex {
        if length(path) > MAX_TEXT {
            return Err(ExpertMError::PathTooLong { path: path.to_owned(), length: length(path) });
        }
        if path.chars().any(char::is_control) {
            return Err(ExpertMError::PathNotText { path: path.into() });
        }
    }
    Ok(())
}

fn refuse(label: &str, message: Message) -> ExpertMError {
    Problem { line: 0, record: label.to_owned(), message: about(message, label) }.into()
}

fn currency(booking: &Booking) -> String {
    let currency = clean(&booking.currency, 3).to_uppercase();
    if currency.is_empty() { EURO.to_owned() } else { currency }
}

/// The country of the address, else that of the VAT number, else Belgium; as Expert/M's table of countries has it.
fn country(card: &PartyCard) -> String {
    let address = card.country.trim().to_ascii_uppercase();
    let of_address = (address.len() == 2 && address.bytes().all(|byte| byte.is_ascii_uppercase())).then_some(address.as_str());
    match of_address.or_else(|| card.vat.as_ref().map(VatNumber::country)).unwrap_or("BE") {
        "EL" => "GR".to_owned(),
        "XI" | "UK" => "GB".to_owned(),
        other => other.to_owned(),
    }
}

/// Splits `12 bus 3` in number and box; a number that does not fit is cut.
fn house_number(text: &str) -> (String, String) {
    let text = clean(text, MAX_TEXT);
    for word in [" bus ", " bte ", " boîte ", " box ", " b "] {
        if let Some((number, mailbox)) = text.split_once(word)
            && (1..=10).contains(&length(number))
            && (1..=5).contains(&length(mailbox))
        {
            return (number.to_owned(), mailbox.to_owned());
        }
    }
    (clean(&text, 10), String::new())
}
