use super::json::Listing;
use super::types::{CompanyId, Order};
use super::{Client, Error, PartyWay, Result};

/// What was found out about the headers of an account.
#[derive(Debug)]
pub struct Probe {
    /// The way that showed orders of the client and of nobody else; the client uses it from now on.
    pub found: Option<PartyWay>,
    /// What each way gave.
    pub tried: Vec<(PartyWay, Tried)>,
}

/// What one way gave.
#[derive(Debug)]
pub enum Tried {
    /// An order of the client.
    Right,
    /// An answer without orders: it may be right, nothing shows it.
    Empty,
    /// Orders of another company.
    Other,
    /// No answer.
    Refused(Error),
}

/// Finds out how requests about `client` must say so, by asking for one order in each way. A client without orders
/// proves nothing: then nothing changes, and another client can be tried.
///
/// # Errors
/// What stops everything, as the network or the key; a refusal is only one of the ways that was not the right one.
pub async fn probe(connection: &Client, client: CompanyId) -> Result<Probe> {
    let mut tried = Vec::new();
    for way in PartyWay::ALL {
        let seen = one_way(connection, way, client).await;
        let seen = match seen {
            Err(error) if error.stops_all() || error.passes() => {
                return Err(error);
            }
            Err(error) => Tried::Refused(error),
            Ok(seen) => seen,
        };
        let right = matches!(seen, Tried::Right);
        tried.push((way, seen));
        if right {
            connection.set_way(way);
            return Ok(Probe { found: Some(way), tried });
        }
    }
    Ok(Probe { found: None, tried })
}

async fn one_way(connection: &Client, way: PartyWay, client: CompanyId) -> Result<Tried> {
    let listing: Listing<Order> = connection.first_order(client, way).await?;
    Ok(if listing.items.is_empty() {
        Tried::Empty
    } else if listing.items.iter().all(|order| order.company == Some(client)) {
        Tried::Right
    } else {
        Tried::Other
    })
}
