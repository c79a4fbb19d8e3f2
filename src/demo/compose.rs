use jiff::ToSpan as _;
use jiff::civil::Date;

use super::dossiers::Client;
use super::firm::{Firm, slug};
use super::invoice::{Invoice, Line};
use super::item::{Item, Unit, Vat};
use super::numbers::Numbered;
use super::pdf::{self, Fonts};
use super::plan::Order;
use super::random::Random;
use super::suppliers::{self, account_of};
use super::twist::twist;
use super::variety::Variety;
use super::wrap::Wrap;
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

/// Makes the document with this place among those of its client.
pub(super) fn compose(
    office: &Office<'_>,
    client: &Client,
    order: Order,
    place: u64,
    numbered: Numbered,
    previous: Option<&Paper>,
) -> Paper {
    let mut random = Random::of(&[office.options.seed, client.place, 0xC0, place]);
    match (order.variety, previous) {
        (Variety::Duplicate, Some(previous)) => return duplicate(previous),
        (Variety::SecondCopy, Some(previous)) => return second_copy(previous),
        (Variety::EmptyFile, _) => {
            let name = format!("ontvangen_{}_{place:03}.xml", numbered.day);
            return loose(FolderKind::Purchases, Variety::EmptyFile, numbered.day, name, Vec::new());
        }
        (Variety::PdfAlone | Variety::PngAlone, _) => {
            return till_receipt(office, order.variety, place, numbered.day, &mut random);
        }
        _ => {}
    }
    let (invoice, look, folder) = match order.supplier {
        Some(supplier) => {
            let look = suppliers::ALL.get(supplier).map_or(client.trade.look, |supplier| supplier.look);
            (purchase(office, client, order, supplier, numbered, &mut random), look, FolderKind::Purchases)
        }
        None => (sale(office, client, order.variety, numbered, &mut random), client.trade.look, FolderKind::Sales),
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

/// The same invoice by mail: other bytes, another file name, its number written in another way.
fn second_copy(previous: &Paper) -> Paper {
    let number = previous.invoice.as_ref().map(|invoice| invoice.number.clone()).unwrap_or_default();
    let written = number.replace('-', " ");
    let files = previous.files.first().map(|(_, bytes)| {
        let text = String::from_utf8_lossy(bytes).replace(&format!(">{number}<"), &format!(">{written}<"));
        (format!("mail_{}.xml", slug_of_number(&number)), text.into_bytes())
    });
    Paper {
        files: files.into_iter().collect(),
        variety: Variety::SecondCopy,
        reason: Variety::SecondCopy.reason(),
        invoice: previous.invoice.clone().map(|invoice| ExpectedInvoice { number: written, ..invoice }),
        ..previous.clone()
    }
}

fn loose(folder: FolderKind, variety: Variety, issued: Date, name: String, bytes: Vec<u8>) -> Paper {
    Paper { folder, files: vec![(name, bytes)], issued, variety, reason: variety.reason(), invoice: None }
}

fn till_receipt(office: &Office<'_>, variety: Variety, place: u64, issued: Date, random: &mut Random) -> Paper {
    let shop = suppliers::place_of("fuel").and_then(|place| office.suppliers.get(place)).cloned().unwrap_or_default();
    let bytes = pdf::receipt(office.fonts, &shop, issued, random.between(1_200, 8_900));
    let name = format!("kasticket_{issued}_{place:03}");
    match (variety, pdf::picture(&bytes)) {
        (Variety::PngAlone, Some(png)) => loose(FolderKind::Documents, variety, issued, format!("{name}.png"), png),
        _ => loose(FolderKind::Documents, variety, issued, format!("{name}.pdf"), bytes),
    }
}

fn purchase(
    office: &Office<'_>,
    client: &Client,
    order: Order,
    place: usize,
    numbered: Numbered,
    random: &mut Random,
) -> Invoice {
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
        Variety::WrongEnterpriseNumber => {
            buyer.vat = Some(wrong_digit(&buyer.company_id()));
            buyer.enterprise_number = None;
        }
        Variety::NewAccountNumber => seller.iban = account_of("BE", 6_006_006),
        _ => {}
    }
    let Numbered { day: issued, serial } = numbered;
    let lines = match variety {
        Variety::ManyLines => lines_of(items, 37, random),
        Variety::TwoPages => lines_of(items, 16, random),
        Variety::SeveralRates => lines_of(items, items.len(), random),
        _ => usual_lines(items, random),
    };
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

fn sale(office: &Office<'_>, client: &Client, variety: Variety, numbered: Numbered, random: &mut Random) -> Invoice {
    let sells = client.trade.sells;
    let chosen = sells.get(random.index(sells.len())).map_or(Vat::Rate(21), |item| item.vat);
    // An invoice to abroad or under reverse charge has no domestic lines and the other way round.
    let domestic = |vat: Vat| matches!(vat, Vat::Rate(_));
    let items: Vec<Item> =
        sells.iter().filter(|item| item.vat == chosen || (domestic(item.vat) && domestic(chosen))).copied().collect();
    let abroad = chosen == Vat::Goods;
    let buyer = office.customers.get(if abroad { 12 + random.index(2) } else { random.index(12) }).cloned().unwrap_or_default();
    let Numbered { day: issued, serial } = numbered;
    let most = i64::try_from(items.len()).unwrap_or(1);
    let lines = lines_of(&items, usize::try_from(random.between(1, most)).unwrap_or(1), random);
    let mut invoice = Invoice {
        kind: Kind::Invoice,
        profile: Profile::PeppolBis3,
        number: format!("{}{serial:04}", issued.year()),
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

/// The lines of an ordinary invoice.
pub(super) fn usual_lines(items: &[Item], random: &mut Random) -> Vec<Line> {
    // Meters are read all at once.
    if items.iter().all(|item| item.account / 1000 == 612) {
        return lines_of(items, items.len(), random);
    }
    let most = i64::try_from(items.len()).unwrap_or(1).min(4);
    lines_of(items, usize::try_from(random.between(1.min(most), most)).unwrap_or(1), random)
}

fn lines_of(items: &[Item], count: usize, random: &mut Random) -> Vec<Line> {
    let start = if count < items.len() { random.index(items.len() - count + 1) } else { 0 };
    let turns = items.iter().cycle().skip(start).take(if items.is_empty() { 0 } else { count });
    turns
        .enumerate()
        .map(|(index, item)| {
            let text = match index / items.len() {
                0 => item.text.to_owned(),
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

/// The number with its last digit changed, so that the check fails.
fn wrong_digit(digits: &str) -> String {
    let (front, last) = digits.split_at(digits.len().saturating_sub(1));
    let last = last.parse::<u8>().map_or(1, |digit| (digit + 1) % 10);
    format!("BE{front}{last}")
}

pub(super) fn slug_of_number(number: &str) -> String {
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
