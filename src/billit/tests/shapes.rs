use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::billit::Error;
use crate::billit::json::Listing;
use crate::billit::types::{
    AccountInformation, ApprovalStatus, BookingEntry, FeedItem, FileDetails, Order, OrderDirection, OrderId, OrderType, Side,
};

const ORDER: &str = r#"{
    "OrderID": "1638501", "CompanyID": 201, "OrderNumber": 2026001, "OrderType": "CreditNote",
    "OrderDirection": "Cost", "OrderDate": "2026-05-30T00:00:00", "LastModified": "2026-04-07T13:30:32.1327398",
    "Created": "2026-04-25T16:22:24.677Z", "ExpiryDate": "soon",
    "OrderPDF": {"FileID": 77, "FileName": "a.pdf"},
    "Attachments": [{"FileID": "46bfc55d", "FileName": "162121.XML"},
                    {"FileID": "b", "FileName": "table.xlsx", "MimeType": "application/vnd.openxmlformats-officedocument"},
                    {"NoID": true}],
    "Supplier": {"PartyID": 5, "VATNumber": "BE0403019261", "GLAccountCode": "440001"},
    "TotalExcl": 0.1, "TotalVAT": "21.00", "TotalIncl": 12345678901234567890.12345,
    "VatGroups": {"Items": [{"VentilationCode": "1", "VATPercentage": 21.0, "TotalExcl": 1e2}]},
    "ApprovalStatus": "AskTheDog", "OrderStatus": null, "Customer": null, "FieldOfTomorrow": [[{}]],
    "BookingEntries": [{"AccountCode": "610220", "Amount": 12.340, "DebetOrCredit": "D"},
                       {"AccountCode": 440000, "Amount": -0.01, "DebetOrCredit": "Sideways", "VAT1": 1}]
}"#;

#[test]
fn an_order_is_read_as_it_stands() {
    let order: Order = serde_json::from_str(ORDER).expect("an order");
    assert_eq!((order.id, order.order_number.as_deref()), (OrderId(1_638_501), Some("2026001")));
    assert_eq!((order.order_type, order.order_direction), (Some(OrderType::CreditNote), Some(OrderDirection::Cost)));
    assert_eq!(order.last_modified.expect("a moment").to_string(), "2026-04-07T13:30:32.1327398");
    assert_eq!(order.created.expect("a moment").to_string(), "2026-04-25T16:22:24.677");
    assert_eq!(order.expiry_date, None);
    assert_eq!(order.xml().expect("the XML").id.0, "46bfc55d");
    assert_eq!(order.attachments.len(), 2, "one without ID cannot be asked for");
    assert_eq!(order.pdf.as_ref().expect("a PDF").id.0, "77");
    assert_eq!(order.other_side().expect("the supplier").gl_account_code, Some(440_001));
    let total = order.total_incl.expect("a total");
    assert_eq!(total.to_string(), "12345678901234567890.12345");
    assert_eq!(order.total_excl.expect("a total").to_string(), "0.1");
    assert_eq!(order.total_vat, Some(Decimal::new(21, 0)));
    assert_eq!(order.vat_groups.first().expect("a group").total_excl, Some(Decimal::new(100, 0)));
    assert_eq!(order.approval_status, Some(ApprovalStatus::Other));
    let entries = &order.booking_entries;
    assert_eq!(entries[0].amount.expect("an amount").to_string(), "12.340");
    assert_eq!(entries[1].debet_or_credit, Some(Side::Other));
    assert_eq!(serde_json::from_str::<Order>(&serde_json::to_string(&order).expect("JSON")).expect("an order"), order);
}

#[test]
fn two_xml_files_are_none() {
    let order: Order = serde_json::from_str(
        r#"{"OrderID": 1, "Attachments": [{"FileID": "a", "FileName": "a.xml"}, {"FileID": "b", "FileName": "b.xml"}]}"#,
    )
    .expect("an order");
    assert_eq!(order.xml(), None);
}

#[test]
fn both_shapes_of_a_list_are_read_and_one_bad_element_spoils_nothing() {
    let items = r#"[{"OrderID": 1}, {"OrderID": 2, "TotalExcl": "a lot"}, 7, {"OrderID": 3}]"#;
    let wrapped = format!(r#"{{"Count": 4, "Items": {items}, "NextPageLink": "/v1/orders?$skip=4", "New": 1}}"#);
    for (text, next) in [(items.to_owned(), None), (wrapped, Some("/v1/orders?$skip=4"))] {
        let listing: Listing<Order> = serde_json::from_str(&text).expect("a list");
        assert_eq!(listing.items.iter().map(|order| order.id.0).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(listing.unread.iter().map(|one| (one.index, one.id)).collect::<Vec<_>>(), [(1, Some(2)), (2, None)]);
        assert!(!listing.unread[0].reason.contains("a lot"), "{}", listing.unread[0].reason);
        assert_eq!(listing.next.as_deref(), next);
    }
    for empty in ["null", "[]", "{}", r#"{"Items": null}"#] {
        assert!(serde_json::from_str::<Listing<Order>>(empty).expect("a list").items.is_empty(), "{empty}");
    }
    assert!(serde_json::from_str::<Listing<Order>>(r#""<html>""#).is_err());
}

#[test]
fn a_feed_item_says_what_it_stands_for() {
    let item = |text| serde_json::from_str::<FeedItem>(text).expect("an item");
    let order = item(r#"{"FeedItemID": 12, "EntityID": 99, "EntityType": "Order", "PartyID": 201}"#);
    assert_eq!((order.id.0.as_str(), order.order(), order.document()), ("12", Some(OrderId(99)), None));
    let coda = item(r#"{"FeedItemID": "x", "EntityID": "b1c2", "EntityType": "CodaFile"}"#);
    assert_eq!((coda.order(), coda.document(), coda.entity.as_deref()), (None, None, Some("b1c2")));
}

#[test]
fn what_is_told_about_the_person_is_not_read() {
    let text = r#"{"NationalIdentityNumber": "planted-00", "Email": "planted@x.invalid", "CardNumber": "planted-1",
        "Companies": [{"PartyID": 201, "VATNumber": "BE 0428.759.497", "APIEnabledFeatures": {"GLAccounts": true}},
                      {"PartyID": 202, "VATNumber": "FR1", "Identifiers": [{"Identifier": "0403.019.261"}]}]}"#;
    let account: AccountInformation = serde_json::from_str(text).expect("an account");
    let debug = format!("{account:?}{}", serde_json::to_string(&account).expect("JSON"));
    assert!(!debug.contains("planted"), "{debug}");
    let numbers: Vec<_> =
        account.companies.iter().map(|company| company.enterprise_number().expect("a number").to_string()).collect();
    assert_eq!(numbers, ["0428.759.497", "0403.019.261"]);
}

#[test]
fn bytes_are_held_against_their_hash() {
    // SHA-256 of "abc". Source: FIPS 180-2, appendix B.1.
    let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let base64 = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
    let file =
        |content: &str, hash: &str| FileDetails { content: Some(content.to_owned()), hash: Some(hash.to_owned()), name: None };
    for hash in [hex.to_owned(), hex.to_uppercase(), base64.to_owned()] {
        assert_eq!(file("YWJj", &hash).bytes().expect("bytes"), b"abc");
        assert_eq!(file("YW\r\nJj", &hash).bytes().expect("bytes"), b"abc");
        assert!(matches!(file("YWJk", &hash).bytes(), Err(Error::WrongHash)));
    }
    assert!(matches!(file("%%%", hex).bytes(), Err(Error::Unreadable { .. })));
}

proptest! {
    #[test]
    fn a_decimal_comes_back_digit_for_digit(mantissa in any::<i64>(), scale in 0_u32..=18) {
        let amount = Decimal::new(mantissa, scale);
        let entry = BookingEntry { amount: Some(amount), ..BookingEntry::default() };
        let text = serde_json::to_string(&entry).expect("JSON");
        prop_assert!(text.contains(&format!("\"Amount\":{amount}")), "{text}");
        let back: BookingEntry = serde_json::from_str(&text).expect("an entry");
        prop_assert_eq!(back.amount.map(|amount| amount.to_string()), Some(amount.to_string()));
        let quoted = format!("{{\"Amount\":\"{amount}\"}}");
        let back: BookingEntry = serde_json::from_str(&quoted).expect("an entry");
        prop_assert_eq!(back.amount, Some(amount));
    }

    #[test]
    fn no_text_stops_the_reader(text in ".{0,200}") {
        drop(serde_json::from_str::<Listing<Order>>(&text));
        drop(serde_json::from_str::<Order>(&format!("{{\"OrderID\":1,\"TotalExcl\":{text}}}")));
    }
}
