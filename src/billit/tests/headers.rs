use super::{Bench, CLIENT, OFFICE, world};
use crate::billit::types::{CompanyId, OrderId};
use crate::billit::{Api as _, Error, PartyWay, Tried, probe};

#[tokio::test]
async fn each_of_the_three_behaviours_is_found_and_kept() {
    for way in PartyWay::ALL {
        let mut world = world(3);
        world.way = way;
        let bench = Bench::new(world).await;
        let client = bench.client();
        let found = probe(&client, CLIENT).await.expect("a probe");
        assert_eq!((found.found, client.way()), (Some(way), way), "{found:?}");
        assert_eq!(client.order(CLIENT, OrderId(2)).await.expect("an order").id, OrderId(2));
        let seen = bench.fake.with(|world| world.ledger.seen.last().cloned()).expect("a request");
        let headers = match way {
            PartyWay::ClientInOffice => (Some(CLIENT.0), Some(OFFICE.0)),
            PartyWay::OfficeForClient => (Some(OFFICE.0), Some(CLIENT.0)),
            PartyWay::ClientAlone => (Some(CLIENT.0), None),
        };
        assert_eq!((seen.party, seen.context), headers);
    }
}

#[tokio::test]
async fn a_client_without_orders_proves_nothing() {
    let bench = Bench::new(world(0)).await;
    let client = bench.client();
    client.set_way(PartyWay::ClientAlone);
    let found = probe(&client, CLIENT).await.expect("a probe");
    assert_eq!((found.found, client.way()), (None, PartyWay::ClientAlone));
    assert!(matches!(found.tried[0], (PartyWay::ClientInOffice, Tried::Empty)), "{found:?}");
    assert!(matches!(found.tried[1], (_, Tried::Refused(Error::NoAccess { .. }))), "{found:?}");
}

#[tokio::test]
async fn a_fault_during_the_probe_chooses_nothing() {
    let bench = Bench::new(world(3)).await;
    let client = bench.client();
    for _ in 0..20 {
        bench.fake.with(|world| world.fault("/v1/orders", crate::billit::fake::Fault::Says(500, String::new())));
    }
    assert!(matches!(probe(&client, CLIENT).await, Err(Error::Fault { status: 500, .. })));
    assert_eq!(client.way(), PartyWay::default());
}

#[tokio::test]
async fn what_belongs_to_another_company_is_not_taken() {
    let mut world = world(2);
    if let Some(order) = world.companies.get_mut(&CLIENT).and_then(|client| client.orders.get_mut(&2)) {
        order.company = Some(CompanyId(999));
    }
    let bench = Bench::new(world).await;
    let client = bench.client();
    assert!(client.order(CLIENT, OrderId(1)).await.is_ok());
    assert!(matches!(client.order(CLIENT, OrderId(2)).await, Err(Error::OtherCompany)));
    assert!(matches!(client.orders(CLIENT, None, None).await, Err(Error::OtherCompany)));
}
