use jiff::ToSpan as _;
use jiff::civil::Date;

use super::dossiers::{Client, first_day};
use super::encoding::{Encoding, encoded};
use super::firm::{Firm, slug};
use super::invoice::{Invoice, Line, rounded};
use super::item::{Item, Unit, Vat};
use super::pdf::{self, Fonts, Look};
use super::plan::Order;
use super::random::Random;
use super::suppliers::{self, account_of};
use super::ubl_writer::{Embedded, enveloped, ubl};
use super::variety::Variety;
use super::{ExpectedInvoice, Options};
use crate::base::{FolderKind, StructuredReference, from_cents};
use crate::ubl::{Kind, Profile};

/// What every document of an office is made with.
pub(super) struct Office<'a> {
    pub(super) options: &'a Options,
    pub(super) fonts: &'a Fonts,
    pub(super) suppliers: &'a [Firm],
    pub(super) customers: &'a [Firm],
}

/// A document as files of one folder.
#[derive(Debug, Clone)]
pub(super) struct Paper {
    pub(super) folder: FolderKind,
    /// Name and bytes; the first file is the document itself.
    pub(super) files: Vec<(String, Vec<u8>)>,
    pub(super) issued: Date,
    pub(super) variety: Variety,
    pub(super) reason: Option<&'static str>,
    pub(super) invoice: Option<ExpectedInvoice>,
}

/// Above this size of the office only two documents in five carry a PDF.
const ALL_WITH_PDF: usize = 2_000;

/// Makes the document with this place among those of its client.
pub(super) fn compose(office: &Office<'_>, client: &Client, order: Order, place: u64, previous: Option<&Paper>) -> Paper {
    let mut random = Random::of(&[office.options.seed, client.place, 0xC0, place]);
    match (order.variety, previous) {
        (Variety::Duplicate, Some(previous)) => return duplicate(previous),
        (Variety::EmptyFile, _) => {
            let issued = issue_day(office.options.today, Variety::EmptyFile, &mut random);
            let name = format!("ontvangen_{issued}_{place:03}.xml");
            return loose(FolderKind::Purchases, Variety::EmptyFile, issued, name, Vec::new());
        }
        (Variety::PdfAlone | Variety::PngAlone, _) => return till_receipt(office, order.variety, place, &mut random),
        _ => {}
    }
    let (invoice, look, folder) = match order.supplier {
        Some(supplier) => {
            let look = suppliers::ALL.get(supplier).map_or(client.trade.look, |supplier| supplier.look);
            (purchase(office, client, order, supplier, place, &mut random), look, FolderKind::Purchases)
        }
        None => (sale(office, client, order.variety, place, &mut random), client.trade.look, FolderKind::Sales),
    };
    let base = format!("{}_{}_{}", invoice.issued, invoice.seller.slug(), slug_of_number(&invoice.number));
    let paper = Wrap { office, order, invoice: &invoice, look, base };
    let (files, attachments) = paper.files(&mut random);
    let reason = order.variety.reason();
    let reason = reason.or_else(|| client.without_periods.then_some("no-periods"));
    let reason = reason.or_else(|| (order.first_time && folder == FolderKind::Purchases).then_some("first-time"));
    let readable = order.variety != Variety::Broken;
    Paper {
        folder,
        files,
        issued: invoice.issued,
        variety: order.variety,
        reason,
        invoice: readable.then(|| expected(&invoice, attachments)),
    }
}

fn duplicate(previous: &Paper) -> Paper {
    let files = previous.files.first().map(|(name, bytes)| {
        let stem = name.strip_suffix(".xml").unwrap_or(name);
        (format!("{stem} (1).xml"), bytes.clone())
    });
    Paper {
        files: files.into_iter().collect(),
        variety: Variety::Duplicate,
        reason: Variety::Duplicate.reason(),
        ..previous.clone()
    }
}

fn loose(folder: FolderKind, variety: Variety, issued: Date, name: String, bytes: Vec<u8>) -> Paper {
    Paper { folder, files: vec![(name, bytes)], issued, variety, reason: variety.reason(), invoice: None }
}

fn till_receipt(office: &Office<'_>, variety: Variety, place: u64, random: &mut Random) -> Paper {
    let issued = issue_day(office.options.today, variety, random);
    let shop = suppliers::place_of("fuel").and_then(|place| office.suppliers.get(place)).cloned().unwrap_or_default();
    let bytes = pdf::receipt(office.fonts, &shop, issued, random.between(1_200, 8_900));
    let name = format!("kasticket_{issued}_{place:03}");
    match (variety, pdf::picture(&bytes)) {
        (Variety::PngAlone, Some(png)) => loose(FolderKind::Documents, variety, issued, format!("{name}.png"), png),
        _ => loose(FolderKind::Documents, variety, issued, format!("{name}.pdf"), bytes),
    }
}

fn issue_day(today: Date, variety: Variety, random: &mut Random) -> Date {
    let first = first_day(today);
    let last = today.saturating_sub(1.day()).max(first);
    if variety == Variety::Late {
        return first.saturating_sub(random.between(3, 12).days());
    }
    let span = first.until(last).map_or(0, |span| i64::from(span.get_days()));
    first.saturating_add(random.between(0, span).days())
}

fn purchase(office: &Office<'_>, client: &Client, order: Order, place: usize, at: u64, random: &mut Random) -> Invoice {
    let variety = order.variety;
    let empty: &[Item] = &[];
    let (items, prefix, due_days) =
        suppliers::ALL.get(place).map_or((empty, "", 30), |supplier| (supplier.items, supplier.prefix, supplier.due_days));
    let mut seller = office.suppliers.get(place).cloned().unwrap_or_default();
    let mut buyer = client.firm.clone();
    match variety {
        Variety::IntraCommunityBelgianAddress => {
            let there = ["Havenkaai", "7", "2030", "Antwerpen", "BE"].map(str::to_owned);
            [seller.street, seller.house, seller.postal_code, seller.city, seller.country] = there;
        }
        Variety::OtherAddressee => {
            buyer = office.customers.get(random.index(10)).cloned().unwrap_or_default();
        }
        Variety::WrongEnterpriseNumber => buyer.vat = Some(wrong_digit(&buyer.company_id())),
        Variety::NewAccountNumber => seller.iban = account_of("BE", 6_006_006),
        _ => {}
    }
    let issued = issue_day(office.options.today, variety, random);
    let lines = match variety {
        Variety::ManyLines => lines_of(items, 37, random),
        Variety::TwoPages => lines_of(items, 16, random),
        Variety::SeveralRates => lines_of(items, items.len(), random),
        _ => {
            let most = i64::try_from(items.len()).unwrap_or(1).min(4);
            lines_of(items, usize::try_from(random.between(1.min(most), most)).unwrap_or(1), random)
        }
    };
    let serial = 100 + client.place * 211 + at * 7 + random.next() % 7;
    let mut invoice = Invoice {
        kind: Kind::Invoice,
        profile: Profile::PeppolBis3,
        number: format!("{prefix}{}-{serial:04}", issued.year()),
        issued,
        due: issued.saturating_add(due_days.days()),
        currency: "EUR",
        rate: None,
        reference: seller.country.eq("BE").then(|| StructuredReference::from_first_ten(random.next() % 10_000_000_000)).flatten(),
        seller,
        buyer,
        lines,
        allowance: None,
        prepaid: 0,
        rounding: 0,
        order: format!("PO-{:05}", random.between(1, 99_999)),
        preceding: None,
    };
    twist(&mut invoice, variety, random);
    invoice
}

fn sale(office: &Office<'_>, client: &Client, variety: Variety, at: u64, random: &mut Random) -> Invoice {
    let sells = client.trade.sells;
    let chosen = sells.get(random.index(sells.len())).map_or(Vat::Rate(21), |item| item.vat);
    // An invoice to abroad or under reverse charge has no domestic lines and the other way round.
    let domestic = |vat: Vat| matches!(vat, Vat::Rate(_));
    let items: Vec<Item> =
        sells.iter().filter(|item| item.vat == chosen || (domestic(item.vat) && domestic(chosen))).copied().collect();
    let abroad = chosen == Vat::Goods;
    let buyer = office.customers.get(if abroad { 12 + random.index(2) } else { random.index(12) }).cloned().unwrap_or_default();
    let issued = issue_day(office.options.today, variety, random);
    let most = i64::try_from(items.len()).unwrap_or(1);
    let lines = lines_of(&items, usize::try_from(random.between(1, most)).unwrap_or(1), random);
    let mut invoice = Invoice {
        kind: Kind::Invoice,
        profile: Profile::PeppolBis3,
        number: format!("{}{:04}", issued.year(), 200 + at * 3 + random.next() % 3),
        issued,
        due: issued.saturating_add(30.days()),
        currency: "EUR",
        rate: None,
        reference: StructuredReference::from_first_ten(random.next() % 10_000_000_000),
        seller: client.firm.clone(),
        buyer,
        lines,
        allowance: None,
        prepaid: 0,
        rounding: 0,
        order: format!("B{:05}", random.between(1, 99_999)),
        preceding: None,
    };
    twist(&mut invoice, variety, random);
    invoice
}

fn lines_of(items: &[Item], count: usize, random: &mut Random) -> Vec<Line> {
    let start = if count < items.len() { random.index(items.len() - count + 1) } else { 0 };
    let turns = items.iter().cycle().skip(start).take(if items.is_empty() { 0 } else { count });
    turns
        .enumerate()
        .map(|(index, item)| {
            let text = match index / items.len() {
                0 => item.text.to_owned(),
                turn if item.account / 1000 == 612 => format!("{}, meter {}", item.text, turn + 1),
                turn => format!("{}, levering {}", item.text, turn + 1),
            };
            // Nobody asks 1.673,89 of rent: the larger a price, the rounder; prices below a cent stay fine.
            let step = match item.price.1 {
                10_000_000.. => 250_000,
                1_000_000.. => 10_000,
                200_000.. => 1_000,
                _ if item.price.0 % 100 == 0 && item.price.1 % 100 == 0 && item.unit != Unit::KilowattHour => 100,
                _ => 10,
            };
            Line {
                text,
                item_number: format!("{}-{:02}", item.account / 100, (start + index) % items.len() + 1),
                quantity: random.between(item.quantity.0, item.quantity.1) * 1000,
                unit: item.unit,
                price: price_of(item, step, random),
                vat: item.vat,
                account: item.account,
            }
        })
        .collect()
}

/// A price between the bounds of the item in whole steps, never below the lower bound.
fn price_of(item: &Item, step: i64, random: &mut Random) -> i64 {
    let (low, high) = item.price;
    if high - low < step { low } else { low + random.between(0, (high - low) / step) * step }
}

/// Turns an ordinary invoice into what the variety asks for.
fn twist(invoice: &mut Invoice, variety: Variety, random: &mut Random) {
    match variety {
        Variety::CreditNote | Variety::SaleCreditNote | Variety::NegativeCreditNote => {
            invoice.kind = Kind::CreditNote;
            invoice.preceding = Some(format!("{}-{:04}", invoice.issued.year(), random.between(40, 99)));
            invoice.reference = None;
            invoice.lines.truncate(2);
            for line in &mut invoice.lines {
                line.quantity = (line.quantity / 4000).max(1) * 1000;
            }
            if variety == Variety::NegativeCreditNote {
                negate(invoice);
            }
        }
        Variety::NegativeInvoice => negate(invoice),
        Variety::UblBe => invoice.profile = Profile::UblBe,
        Variety::EFff => invoice.profile = Profile::EFff,
        Variety::Allowance => {
            if let Some(line) = invoice.lines.first() {
                invoice.allowance = Some((rounded(line.net() * 5, 100), line.vat));
            }
        }
        Variety::Prepaid => invoice.prepaid = invoice.sums().with_vat * 3 / 10,
        Variety::Rounding => {
            for _ in 0..5 {
                let with_vat = invoice.sums().with_vat;
                invoice.rounding = rounded(with_vat, 5) * 5 - with_vat;
                if invoice.rounding != 0 {
                    break;
                }
                if let Some(line) = invoice.lines.first_mut() {
                    line.price += 100;
                }
            }
        }
        Variety::Usd => {
            invoice.currency = "USD";
            invoice.rate = Some(109);
        }
        _ => {}
    }
}

fn negate(invoice: &mut Invoice) {
    for line in &mut invoice.lines {
        line.quantity = -line.quantity;
    }
}

/// The number with its last digit changed, so that the check fails.
fn wrong_digit(digits: &str) -> String {
    let (front, last) = digits.split_at(digits.len().saturating_sub(1));
    let last = last.parse::<u8>().map_or(1, |digit| (digit + 1) % 10);
    format!("BE{front}{last}")
}

fn slug_of_number(number: &str) -> String {
    slug(&number.replace(['/', '-'], " "))
}

fn expected(invoice: &Invoice, attachments: usize) -> ExpectedInvoice {
    let sums = invoice.sums();
    let vat = invoice.vat_sums();
    ExpectedInvoice {
        kind: invoice.kind,
        number: invoice.number.clone(),
        issued: invoice.issued,
        currency: invoice.currency,
        total: from_cents(sums.with_vat),
        payable: from_cents(sums.payable),
        vat: vat
            .iter()
            .map(|sum| (sum.vat.category(), sum.vat.percent(), from_cents(sum.taxable), from_cents(sum.tax)))
            .collect(),
        accounts: invoice.lines.iter().map(|line| line.account).collect(),
        attachments,
    }
}

/// An invoice on its way into files.
struct Wrap<'a> {
    office: &'a Office<'a>,
    order: Order,
    invoice: &'a Invoice,
    look: Look,
    base: String,
}

impl Wrap<'_> {
    /// The files and how many attachments the XML holds.
    fn files(&self, random: &mut Random) -> (Vec<(String, Vec<u8>)>, usize) {
        let variety = self.order.variety;
        let mut embedded = Vec::new();
        let mut beside = None;
        let ordinary = matches!(variety, Variety::Plain | Variety::Sale);
        let light = ordinary && self.office.options.documents > ALL_WITH_PDF && !random.chance(35);
        if variety != Variety::NoPdf && !light {
            let bytes = pdf::draw(self.office.fonts, self.invoice, self.look);
            match variety {
                Variety::XmlAndPdf => beside = Some((format!("{}.pdf", self.base), bytes)),
                _ => embedded.push(self.embedded("Factuur", "pdf", "application/pdf", bytes)),
            }
        }
        if matches!(variety, Variety::TwoAttachments | Variety::TwoPages) {
            embedded.push(self.embedded("Detail", "csv", "text/csv", self.table()));
        }
        if matches!(variety, Variety::PdfAndPicture | Variety::TwoPages) {
            let slip = pdf::receipt(self.office.fonts, &self.invoice.seller, self.invoice.issued, self.invoice.sums().with_vat);
            if let Some(png) = pdf::picture(&slip) {
                embedded.push(self.embedded("Leveringsbon", "png", "image/png", png));
            }
        }
        let attachments = embedded.len();
        let document = ubl(self.invoice, &embedded);
        let bytes = match variety {
            Variety::Latin1 => encoded(&document, Encoding::Latin1),
            Variety::Utf16 => encoded(&document, Encoding::Utf16),
            Variety::Sbdh => {
                let made_at = format!("{}T08:12:00Z", self.invoice.issued);
                encoded(&enveloped(self.invoice, &document, &made_at), Encoding::Utf8)
            }
            Variety::Broken => {
                let mut bytes = encoded(&document, Encoding::Utf8);
                bytes.truncate(bytes.len() * 2 / 5);
                bytes
            }
            _ => encoded(&document, Encoding::Utf8),
        };
        let mut files = vec![(format!("{}.xml", self.base), bytes)];
        files.extend(beside);
        (files, attachments)
    }

    fn embedded(&self, description: &'static str, ending: &str, mime: &'static str, bytes: Vec<u8>) -> Embedded {
        let number = slug_of_number(&self.invoice.number);
        Embedded {
            id: format!("{number}-{ending}"),
            description,
            filename: format!("{description}_{number}.{ending}"),
            mime,
            bytes,
        }
    }

    /// The lines as a table with semicolons.
    fn table(&self) -> Vec<u8> {
        let mut text = "\u{feff}omschrijving;aantal;prijs;bedrag\r\n".to_owned();
        for line in &self.invoice.lines {
            let row = [
                line.text.clone(),
                super::xml::trimmed(line.quantity, 3),
                super::xml::trimmed(line.price, 4),
                super::xml::hundredths(line.net()),
            ];
            text.push_str(&row.join(";").replace('.', ","));
            text.push_str("\r\n");
        }
        text.into_bytes()
    }
}
