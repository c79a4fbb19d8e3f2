use super::dossiers::Client;
use super::random::Random;
use super::suppliers::place_of;
use super::trades::COMMON;
use super::variety::Variety;

/// A document to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Order {
    /// Place of the supplier; `None` for a sale or a paper.
    pub(super) supplier: Option<usize>,
    pub(super) variety: Variety,
    /// The client never bought from this supplier.
    pub(super) first_time: bool,
}

/// How many documents each client gets, all together exactly `documents`.
pub(super) fn shares(clients: &[Client], documents: usize) -> Vec<usize> {
    let weights: Vec<usize> = clients.iter().map(|client| client.weight as usize).collect();
    let all = weights.iter().sum::<usize>().max(1);
    let mut given = 0;
    let mut before = 0;
    weights
        .iter()
        .map(|weight| {
            before += weight;
            let up_to_here = documents * before / all;
            let share = up_to_here - given;
            given = up_to_here;
            share
        })
        .collect()
}

/// The documents of a client: first those its trade must have, then what comes in an ordinary month.
pub(super) fn orders(client: &Client, count: usize, seed: u64) -> Vec<Order> {
    let trade = client.trade;
    let order = |key: &str, variety: Variety| Order {
        supplier: place_of(key),
        variety,
        first_time: trade.first_time.contains(&key) || (!COMMON.contains(&key) && !trade.suppliers.contains(&key)),
    };
    let mut random = Random::of(&[seed, client.place, 0xA0]);
    let mut orders: Vec<Order> = trade.wanted.iter().take(count).map(|&(key, variety)| order(key, variety)).collect();
    while orders.len() < count {
        let kind = random.between(0, 99);
        orders.push(match kind {
            0..=21 => order("", Variety::Sale),
            22 => order("", Variety::SaleCreditNote),
            23 if client.place > 7 => order("", Variety::PdfAlone),
            _ => {
                let keys = if random.chance(60) { trade.suppliers } else { &COMMON };
                let variety = match random.between(0, 99) {
                    0..=6 => Variety::UblBe,
                    7..=9 => Variety::EFff,
                    10..=13 => Variety::CreditNote,
                    14..=15 => Variety::NoPdf,
                    _ => Variety::Plain,
                };
                order(keys[random.index(keys.len())], variety)
            }
        });
    }
    orders
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::Options;
    use crate::demo::dossiers::clients;
    use jiff::civil::date;

    #[test]
    fn the_shares_add_up() {
        let options = Options { dossiers: 77, documents: 1003, seed: 3, today: date(2026, 11, 24) };
        let clients = clients(&options).expect("enough numbers");
        assert_eq!(shares(&clients, options.documents).iter().sum::<usize>(), 1003);
        assert_eq!(shares(&[], 10), Vec::<usize>::new());
    }
}
