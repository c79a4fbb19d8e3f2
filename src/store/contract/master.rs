use super::*;
use crate::base::{VatNumber, from_cents};
use crate::odd::{Face, Past};
use crate::office::{Account, PartyCard, PartyRole};
use crate::store::{Incoming, Sample};

fn supplier(number: u32, name: &str, vat: &str) -> PartyCard {
    PartyCard {
        number,
        name: name.to_owned(),
        vat: VatNumber::parse(vat).ok(),
        country: "NL".to_owned(),
        in_expertm: true,
        ..PartyCard::default()
    }
}

fn parties(cards: &[PartyCard]) -> Incoming {
    Incoming { parties: cards.to_vec(), ..Incoming::default() }
}

/// Books a document of dossier 0 on a supplier.
async fn booked_on(store: &dyn Store, party: u32) -> DocumentId {
    let id = added(store, "a.xml", 1).await;
    let version = read(store, id).await.version;
    let booking = Booking { party, ..booking() };
    let entry = format!("{{\"direction\":\"purchase\",\"party\":{{\"card\":{{\"role\":\"supplier\",\"number\":{party}}}}}}}");
    let new = NewBooking {
        document: id,
        version,
        booking: &booking,
        first_number: 1,
        entry: &entry,
        learn: &[],
        past: None,
        again: None,
        why: None,
    };
    store.book(new, &els(10)).await.expect("booked");
    id
}

pub(crate) async fn what_changed_is_taken_over_and_counted(place: &dyn Place) {
    let store = place.open().await;
    let account = |number, name: &str| Account {
        number,
        names: [name.to_owned(), String::new(), String::new(), String::new()],
        ..Account::default()
    };
    let mut incoming = Incoming {
        accounts: vec![account(600_000, "Aankopen"), account(612_000, "Kantoor")],
        parties: vec![supplier(1, "A", "NL111111111B01")],
        files: vec![("map/a.xml".to_owned(), 10, 20)],
    };
    let first = store.take_over(dossier(0), &incoming, None).await.expect("taken over");
    assert_eq!((first.new_accounts, first.new_parties), (2, 1));
    assert_eq!(store.master_files(dossier(0)).await.expect("files"), incoming.files);
    assert!(!store.take_over(dossier(0), &incoming, None).await.expect("again").changed(), "the same again changes nothing");
    incoming.accounts[1] = account(612_000, "Kantoorbenodigdheden");
    incoming.accounts.push(account(613_500, "Verzekeringen"));
    incoming.accounts.remove(0);
    let second = store.take_over(dossier(0), &incoming, None).await.expect("taken over");
    assert_eq!((second.new_accounts, second.changed_accounts, second.new_parties), (1, 1, 0));
    assert_eq!(store.accounts(dossier(0)).await.expect("accounts").len(), 3, "what is not named stays");
}

pub(crate) async fn a_card_made_here_gives_its_number_away_and_keeps_its_bookings(place: &dyn Place) {
    let store = place.open().await;
    store.save_parties(dossier(0), &[supplier(1, "A", "NL111111111B01")]).await.expect("kept");
    let ours = supplier(0, "Nieuw", "NL222222222B01");
    let number = store.add_party(dossier(0), &ours, None).await.expect("a number");
    assert_eq!(number, 2);
    let document = booked_on(store.as_ref(), number).await;
    // Meanwhile somebody made number 2 in Expert/M for another party.
    let taken = store.take_over(dossier(0), &parties(&[supplier(2, "Ander", "NL333333333B01")]), None).await.expect("taken over");
    assert_eq!((taken.renumbered[0].from, taken.renumbered[0].to), (2, 3));
    let cards = store.parties(dossier(0)).await.expect("parties");
    let names: Vec<(u32, &str, bool)> = cards.iter().map(|card| (card.number, card.name.as_str(), card.in_expertm)).collect();
    assert_eq!(names, [(1, "A", true), (2, "Ander", true), (3, "Nieuw", false)]);
    let booking = store.booking(document).await.expect("read").expect("booked").booking;
    assert_eq!(booking.party, 3, "the booking is never one of another party");
}

pub(crate) async fn the_same_party_made_twice_is_one_card_again(place: &dyn Place) {
    let store = place.open().await;
    let number = store.add_party(dossier(0), &supplier(0, "Nieuw", "NL222222222B01"), Some(1000)).await.expect("a number");
    let document = booked_on(store.as_ref(), number).await;
    let taken =
        store.take_over(dossier(0), &parties(&[supplier(77, "Nieuw bv", "NL222222222B01")]), None).await.expect("taken over");
    assert_eq!((taken.renumbered[0].from, taken.renumbered[0].to), (1000, 77));
    assert_eq!(store.parties(dossier(0)).await.expect("parties").len(), 1);
    assert_eq!(store.booking(document).await.expect("read").expect("booked").booking.party, 77);
}

pub(crate) async fn what_a_person_typed_on_a_card_goes_out_before_it_is_overwritten(place: &dyn Place) {
    let store = place.open().await;
    let card = supplier(5, "Oud", "NL111111111B01");
    store.save_parties(dossier(0), std::slice::from_ref(&card)).await.expect("kept");
    let typed = PartyCard { name: "Juist".to_owned(), vat: VatNumber::parse("NL444444444B01").ok(), ..card.clone() };
    store.edit_party(dossier(0), &typed).await.expect("kept");
    let kept = &store.parties(dossier(0)).await.expect("parties")[0];
    assert!(!kept.in_expertm && kept.name == "Juist", "it goes out once more");
    let taken = store.take_over(dossier(0), &parties(std::slice::from_ref(&card)), None).await.expect("taken over");
    assert_eq!(taken.renumbered, [], "it is the same card, whatever number was mended on it");
    assert_eq!(store.parties(dossier(0)).await.expect("parties")[0].name, "Juist");
    store.parties_in_expertm(dossier(0), PartyRole::Supplier, &[5]).await.expect("known");
    store.take_over(dossier(0), &parties(&[PartyCard { name: "Later".to_owned(), ..card }]), None).await.expect("taken over");
    assert_eq!(store.parties(dossier(0)).await.expect("parties")[0].name, "Later", "then Expert/M's word counts again");
}

pub(crate) async fn two_managers_never_get_the_same_number(place: &dyn Place) {
    let (one, two) = (place.open().await, place.open().await);
    let make = |store: Arc<dyn Store>, first: u32| async move {
        let mut numbers = Vec::new();
        for nth in 0..25 {
            let card = supplier(0, &format!("P{first}-{nth}"), &format!("NL{:09}B01", first + nth));
            numbers.push(store.add_party(dossier(0), &card, Some(1000)).await.expect("a number"));
        }
        numbers
    };
    let (left, right) = tokio::join!(tokio::spawn(make(one, 100)), tokio::spawn(make(two, 200)));
    let mut numbers = [left.expect("made"), right.expect("made")].concat();
    numbers.sort_unstable();
    assert_eq!(numbers, (1000..1050).collect::<Vec<u32>>(), "without hole or double");
}

pub(crate) async fn a_booking_of_expertm_is_learned_once(place: &dyn Place) {
    let store = place.open().await;
    let line = |account| Booked {
        dossier: dossier(0).digits(),
        party: "0403019261".to_owned(),
        text: "Papier".to_owned(),
        account,
        day: date(2026, 3, 12),
        ..Booked::default()
    };
    let sample = |number, account| Sample {
        direction: Direction::Purchase,
        journal: 1,
        book_year: 2026,
        number,
        lines: vec![line(account)],
        past: Past {
            face: Face {
                party: "0403019261".to_owned(),
                number: format!("INKT-{number}"),
                date: Some(date(2026, 3, 12)),
                total: Some(from_cents(12_100)),
                currency: "EUR".to_owned(),
                ..Face::default()
            },
            booking_only: true,
            ..Past::default()
        },
    };
    let numbers = async || {
        let (here, _) = store.past("0403019261", Direction::Purchase, dossier(0), 10).await.expect("past");
        let mut numbers: Vec<String> = here.into_iter().map(|past| past.face.number).collect();
        numbers.sort_unstable();
        numbers
    };
    let samples = [sample(17, 612_000), sample(18, 600_000)];
    assert_eq!(store.learn_samples(dossier(0), &samples).await.expect("learned"), 2);
    assert_eq!(store.learn_samples(dossier(0), &samples).await.expect("again"), 0, "the same file twice teaches once");
    assert_eq!(store.booked_lines().await.expect("lines").len(), 2);
    assert_eq!(numbers().await, ["INKT-17", "INKT-18"]);
    // Corrected in Expert/M and exported again.
    let mut corrected = sample(17, 613_000);
    corrected.past.face.number = "INKT-71".to_owned();
    assert_eq!(store.learn_samples(dossier(0), &[corrected]).await.expect("learned"), 0);
    assert_eq!(numbers().await, ["INKT-18", "INKT-71"], "the old number is forgotten");
    let accounts: Vec<u32> = store.booked_lines().await.expect("lines").iter().map(|line| line.account).collect();
    assert_eq!(accounts.len(), 2);
    assert!(accounts.contains(&613_000) && !accounts.contains(&612_000));
    // What was booked here comes back in the export: it was learned when it was booked.
    let document = booked_on(store.as_ref(), 1).await;
    let number = store.booking(document).await.expect("read").expect("booked").booking.number;
    assert_eq!(store.learn_samples(dossier(0), &[sample(number, 612_000)]).await.expect("learned"), 0);
    assert_eq!(store.booked_lines().await.expect("lines").len(), 2);
    assert_eq!(numbers().await, ["INKT-18", "INKT-71"]);
    // One invoice that stands in two bookings is one invoice.
    let twice = Sample { number: 30, ..sample(18, 600_000) };
    assert_eq!(store.learn_samples(dossier(0), &[twice]).await.expect("learned"), 1);
    assert_eq!(numbers().await, ["INKT-18", "INKT-71"]);
}
