use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use super::firm::Firm;
use super::random::Random;
use super::suppliers::{self, account_of};
use super::trades::{COMMON, CUSTOMERS, FIRST_DOSSIERS, NAMES, PLACES, TRADES, Trade};
use super::{DemoDossier, Options, chart};
use crate::base::EnterpriseNumber;
use crate::office::{BookYear, Dossier, Journal, JournalKind, PartyRole, Period, VatRegime};
use crate::suggest::{Booked, Facts};

/// A client of the office before its documents are made.
#[derive(Debug)]
pub(super) struct Client {
    pub(super) place: u64,
    pub(super) number: EnterpriseNumber,
    pub(super) firm: Firm,
    pub(super) trade: &'static Trade,
    /// How many documents it gets, measured against the others.
    pub(super) weight: u32,
    pub(super) manager: &'static str,
    /// Without journals and periods nothing can be booked.
    pub(super) without_periods: bool,
}

/// First eight digits of the numbers of the dossiers after the first eight.
const FIRST_NUMBER: u32 = 9_999_000;
/// First eight digits of the numbers of customers.
const CUSTOMER_NUMBER: u32 = 9_999_800;

/// The clients of an office of this size; `None` when there are not so many unused numbers.
pub(super) fn clients(options: &Options) -> Option<Vec<Client>> {
    let mut numbers = (FIRST_NUMBER..FIRST_NUMBER + 600)
        .filter(|number| *number != 9_999_471 && FIRST_DOSSIERS.iter().all(|(taken, ..)| taken != number));
    (0..options.dossiers)
        .zip(0_u64..)
        .map(|(index, place)| {
            if let Some(&(number, name, address, weight, manager)) = FIRST_DOSSIERS.get(index) {
                return Some(Client {
                    place,
                    number: EnterpriseNumber::from_first_eight(number)?,
                    firm: belgian(number, name, address),
                    trade: &TRADES[index],
                    weight,
                    manager,
                    without_periods: index == 7,
                });
            }
            let mut random = Random::of(&[options.seed, place, 0xD0]);
            let trade = &TRADES[random.index(TRADES.len())];
            let turn = index / NAMES.len();
            let place_name = PLACES[turn % PLACES.len()][2];
            let form = if turn < PLACES.len() { "BV" } else { "& Zonen NV" };
            let name = format!("{} {} {place_name} {form}", trade.word, NAMES[index % NAMES.len()]);
            let [street, postal_code, city] = PLACES[random.index(PLACES.len())];
            let house = random.between(1, 220).to_string();
            let number = numbers.next()?;
            Some(Client {
                place,
                number: EnterpriseNumber::from_first_eight(number)?,
                firm: belgian(number, &name, [street, &house, postal_code, city]),
                trade,
                weight: u32::try_from(random.between(4, 30)).unwrap_or(10),
                manager: ["Els", "Bram", "Nadia"][random.index(3)],
                without_periods: index % 50 == 49,
            })
        })
        .collect()
}

fn belgian(first_eight: u32, name: &str, [street, house, postal_code, city]: [&str; 4]) -> Firm {
    let enterprise_number = EnterpriseNumber::from_first_eight(first_eight);
    Firm {
        name: name.to_owned(),
        street: street.to_owned(),
        house: house.to_owned(),
        postal_code: postal_code.to_owned(),
        city: city.to_owned(),
        country: "BE".to_owned(),
        enterprise_number,
        vat: enterprise_number.map(|number| format!("BE{}", number.digits())),
        iban: account_of("BE", u64::from(first_eight) * 7),
        bic: "NOVABEXX",
    }
}

/// The customers that everybody has; the last two in the Netherlands and France.
pub(super) fn customers() -> Vec<Firm> {
    (0_u32..)
        .zip(CUSTOMERS)
        .map(|(index, name)| {
            let [street, postal_code, city] = PLACES[index as usize % PLACES.len()];
            let mut firm = belgian(CUSTOMER_NUMBER + index, name, [street, &(index * 7 + 3).to_string(), postal_code, city]);
            let abroad = match index {
                12 => Some(["NL", "NL999999023B01", "3511 AB", "Utrecht", "Oudegracht"]),
                13 => Some(["FR", "FR99999999914", "59800", "Lille", "Rue du Canal"]),
                _ => None,
            };
            if let Some([country, vat, postal_code, city, street]) = abroad {
                firm.enterprise_number = None;
                firm.vat = Some(vat.to_owned());
                firm.iban = account_of(country, 5_511_000 + u64::from(index));
                for (field, value) in [
                    (&mut firm.country, country),
                    (&mut firm.postal_code, postal_code),
                    (&mut firm.city, city),
                    (&mut firm.street, street),
                ] {
                    value.clone_into(field);
                }
            }
            firm
        })
        .collect()
}

/// First day on which a document of the office is issued: the first of the month before.
pub(super) fn first_day(today: Date) -> Date {
    today.first_of_month().saturating_sub(1.month())
}

/// Last day of the last VAT period filed.
fn filed_until(regime: VatRegime, today: Date) -> Option<Date> {
    let first = first_day(today);
    let open = match regime {
        VatRegime::Monthly => first,
        VatRegime::Quarterly => date(first.year(), (first.month() - 1) / 3 * 3 + 1, 1),
        VatRegime::None => return None,
    };
    open.yesterday().ok()
}

/// What the store must know of a client.
pub(super) fn dossier(client: &Client, options: &Options, suppliers: &[Firm], customers: &[Firm]) -> DemoDossier {
    let mut dossier = Dossier::new(client.number, client.firm.name.clone());
    dossier.vat_regime = client.trade.regime;
    dossier.manager = Some(client.manager.to_owned());
    if !client.without_periods {
        dossier.vat_filed_until = filed_until(client.trade.regime, options.today);
        dossier.journals = journals();
        let year = options.today.year();
        dossier.book_years =
            [year - 1, year].iter().map(|&year| book_year(year, client.trade.regime, dossier.vat_filed_until)).collect();
    }
    let mut parties = Vec::new();
    let known = COMMON.iter().chain(client.trade.suppliers).filter_map(|key| suppliers::place_of(key));
    for (card, place) in (1001..).zip(known.clone()) {
        if let Some(item) = suppliers::ALL[place].items.first() {
            parties.push(suppliers[place].card(PartyRole::Supplier, card, item.account, item.vat.purchase_ventilation()));
        }
    }
    if let Some(item) = client.trade.sells.first() {
        for (card, firm) in (2001..).zip(customers) {
            parties.push(firm.card(PartyRole::Customer, card, item.account, item.vat.sale_ventilation()));
        }
    }
    let mut history = Vec::new();
    let dossier_digits = dossier.enterprise_number.digits();
    let mut random = Random::of(&[options.seed, client.place, 0xB0]);
    let mut learn = |firm: &Firm, items: &[super::item::Item], random: &mut Random| {
        for month in (1..=random.between(9, 12)).rev() {
            let day = first_day(options.today).saturating_sub(month.months()).saturating_add(random.between(0, 27).days());
            for item in items.iter().take(3) {
                let other = item.other_account.filter(|_| random.chance(20));
                if random.chance(92) {
                    history.push(Booked {
                        dossier: dossier_digits.clone(),
                        party: firm.key(),
                        text: item.text.to_owned(),
                        account: other.unwrap_or(item.account),
                        day,
                        facts: Facts { name: firm.name.clone(), sale: item.account >= 700_000, ..Facts::default() },
                        ..Booked::default()
                    });
                }
            }
        }
    };
    for place in known.clone() {
        learn(&suppliers[place], suppliers::ALL[place].items, &mut random);
    }
    for firm in customers {
        learn(firm, client.trade.sells, &mut random);
    }
    history.sort_by_key(|booked| booked.day);
    let past = known.flat_map(|place| super::before::invoices(client, options, suppliers, place)).collect();
    DemoDossier { dossier, accounts: chart::accounts(), parties, history, past }
}

fn journals() -> Vec<Journal> {
    [(1, "Aankopen", JournalKind::Purchases), (2, "Verkopen", JournalKind::Sales)]
        .map(|(number, name, kind)| Journal { number, name: name.to_owned(), kind, first_number: None })
        .into()
}

/// A calendar year in months, or in quarters for who files by quarter.
fn book_year(year: i16, regime: VatRegime, filed_until: Option<Date>) -> BookYear {
    let months = if regime == VatRegime::Quarterly { 3_i8 } else { 1 };
    let periods = (0_i8..12 / months)
        .map(|index| {
            let first = date(year, index * months + 1, 1);
            let last = first.saturating_add(i64::from(months).months()).saturating_sub(1.day());
            let closed = filed_until.is_some_and(|filed| last <= filed);
            Period { number: u32::from(index.unsigned_abs()) + 1, first, last, closed }
        })
        .collect();
    BookYear { code: u32::from(year.unsigned_abs()), periods }
}
