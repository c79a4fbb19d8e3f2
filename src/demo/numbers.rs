//! The day of each document and the number its seller gives it: numbers rise with the days, as in a real series.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Options;
use super::dossiers::{Client, first_day};
use super::plan::Order;
use super::random::Random;
use super::variety::Variety;

/// Numbers that a supplier gives a day, to all its customers together.
const A_DAY: u64 = 10;
/// The first number of a client's own sales in the folders.
const FIRST_SALE: u64 = 200;

/// When a document was issued, and its place in the series of its seller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbered {
    pub(super) day: Date,
    pub(super) serial: u64,
}

/// The days and numbers of the documents of a client, in the order of its orders.
///
/// A client numbers its sales without a hole; from a supplier it sees some of the numbers that went to all customers.
pub(super) fn numbered(client: &Client, orders: &[Order], options: &Options) -> Vec<Numbered> {
    let mut random = Random::of(&[options.seed, client.place, 0xDA]);
    let mut numbered: Vec<Numbered> =
        orders.iter().map(|order| Numbered { day: day(options.today, order.variety, &mut random), serial: 0 }).collect();
    let mut by_day: Vec<usize> = (0..orders.len()).collect();
    by_day.sort_by_key(|&place| numbered.get(place).map(|one| one.day));
    let mut last: BTreeMap<(Option<usize>, i16), u64> = BTreeMap::new();
    for place in by_day {
        let (Some(order), Some(one)) = (orders.get(place), numbered.get_mut(place)) else { continue };
        let last = last.entry((order.supplier, one.day.year())).or_default();
        one.serial = match order {
            // Below everything this seller wrote since the first of January.
            Order { variety: Variety::NumberBack, .. } => client.place * 211 + 1,
            Order { supplier: Some(_), .. } => (*last + random.next() % 2 + 2).max(first_of(client, one.day) + random.next() % 3),
            Order { supplier: None, .. } => (*last + 1).max(FIRST_SALE),
        };
        *last = one.serial.max(*last);
    }
    numbered
}

/// The number with which a supplier begins a day, as this client sees it.
pub(super) fn first_of(client: &Client, day: Date) -> u64 {
    client.place * 211 + u64::from(day.day_of_year().unsigned_abs()) * A_DAY
}

fn day(today: Date, variety: Variety, random: &mut Random) -> Date {
    let first = first_day(today);
    let last = today.saturating_sub(1.day()).max(first);
    if variety == Variety::Late {
        return first.saturating_sub(random.between(3, 12).days());
    }
    let span = first.until(last).map_or(0, |span| i64::from(span.get_days()));
    first.saturating_add(random.between(0, span).days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::demo::dossiers::clients;
    use crate::demo::plan::orders;

    #[test]
    fn numbers_rise_with_the_days_but_where_one_is_to_go_back() {
        let options = Options { dossiers: 3, documents: 900, seed: 5, today: date(2026, 11, 24) };
        for client in clients(&options).expect("enough numbers") {
            let orders = orders(&client, 300, options.seed);
            let mut series: BTreeMap<Option<usize>, Vec<Numbered>> = BTreeMap::new();
            for (order, one) in orders.iter().zip(numbered(&client, &orders, &options)) {
                if order.variety == Variety::NumberBack {
                    assert!(one.serial < first_of(&client, date(2026, 1, 1)));
                } else {
                    series.entry(order.supplier).or_default().push(one);
                }
            }
            for (seller, mut of_one) in series {
                of_one.sort_by_key(|one| one.serial);
                assert!(
                    of_one.windows(2).all(|pair| pair[0].serial < pair[1].serial && pair[0].day <= pair[1].day),
                    "{seller:?}"
                );
                let follow = of_one.windows(2).all(|pair| pair[0].serial + 1 == pair[1].serial);
                assert_eq!(follow, seller.is_none() || of_one.len() < 2, "{seller:?}");
            }
        }
    }
}
