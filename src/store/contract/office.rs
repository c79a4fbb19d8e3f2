use super::*;
use crate::base::VatNumber;
use crate::office::{Account, Dossier, PartyCard, PartyRole, VatRegime};

fn card(role: PartyRole, number: u32, name: &str) -> PartyCard {
    PartyCard { role, number, name: name.to_owned(), country: "BE".to_owned(), in_expertm: true, ..PartyCard::default() }
}

pub(crate) async fn dossiers_are_kept_and_replaced(place: &dyn Place) {
    let store = place.open().await;
    store.save_dossier(&Dossier::new(dossier(1), "zeilmakerij Proef")).await.expect("kept");
    store.save_dossier(&Dossier::new(dossier(0), "Bakkerij Proef")).await.expect("kept");
    let changed = Dossier { vat_regime: VatRegime::Quarterly, ..Dossier::new(dossier(1), "Apotheek Proef") };
    store.save_dossier(&changed).await.expect("replaced");
    let names: Vec<String> = store.dossiers().await.expect("dossiers").into_iter().map(|dossier| dossier.name).collect();
    assert_eq!(names, ["Apotheek Proef", "Bakkerij Proef"]);
    assert_eq!(store.dossiers().await.expect("dossiers")[0], changed);
    let counts = store.counts().await.expect("counts");
    assert_eq!(counts.len(), 2, "a dossier without documents is counted with nothing");
}

pub(crate) async fn accounts_are_added_and_replaced(place: &dyn Place) {
    let store = place.open().await;
    let account = |number, name: &str| Account {
        number,
        names: [name.to_owned(), String::new(), String::new(), String::new()],
        ..Account::default()
    };
    let many: Vec<Account> = (0..1_200).map(|number| account(600_000 + number, "Aankopen")).collect();
    store.save_accounts(dossier(0), &many).await.expect("kept");
    store.save_accounts(dossier(0), &[account(600_001, "Grondstoffen")]).await.expect("replaced");
    let kept = store.accounts(dossier(0)).await.expect("accounts");
    assert_eq!(kept.len(), 1_200);
    assert!(kept.is_sorted_by_key(|account| account.number));
    assert_eq!(kept[1].names[0], "Grondstoffen");
    assert_eq!(store.accounts(dossier(1)).await.expect("accounts"), []);
}

pub(crate) async fn parties_keep_their_roles_apart(place: &dyn Place) {
    let store = place.open().await;
    let cards = [card(PartyRole::Customer, 1, "Klant"), card(PartyRole::Supplier, 2, "B"), card(PartyRole::Supplier, 1, "A")];
    store.save_parties(dossier(0), &cards).await.expect("kept");
    let kept = store.parties(dossier(0)).await.expect("parties");
    let names: Vec<&str> = kept.iter().map(|card| card.name.as_str()).collect();
    assert_eq!(names, ["A", "B", "Klant"]);
}

pub(crate) async fn new_parties_get_a_free_number(place: &dyn Place) {
    let store = place.open().await;
    let mut count = 0;
    let mut add = async |role, from| {
        count += 1;
        store.add_party(dossier(0), &card(role, 0, &format!("Nieuw {count}")), from).await.expect("a number")
    };
    assert_eq!(add(PartyRole::Supplier, None).await, 1);
    assert_eq!(add(PartyRole::Supplier, Some(1000)).await, 1000);
    assert_eq!(add(PartyRole::Supplier, Some(1000)).await, 1001);
    assert_eq!(add(PartyRole::Supplier, Some(999)).await, 999);
    assert_eq!(add(PartyRole::Supplier, Some(999)).await, 1002);
    assert_eq!(add(PartyRole::Supplier, None).await, 1003);
    assert_eq!(add(PartyRole::Customer, None).await, 1);
}

pub(crate) async fn a_party_that_is_there_gets_no_second_card(place: &dyn Place) {
    let store = place.open().await;
    let add = async |card: &PartyCard| store.add_party(dossier(0), card, None).await.expect("a number");
    let number = EnterpriseNumber::parse("0403.019.261").ok();
    let new = PartyCard { enterprise_number: number, ..card(PartyRole::Supplier, 0, "Nieuw") };
    let by_vat = PartyCard { vat: number.map(VatNumber::from), ..card(PartyRole::Supplier, 0, "Nieuw BV") };
    assert_eq!(add(&new).await, 1);
    assert_eq!(add(&by_vat).await, 1, "the same enterprise, by its VAT number");
    assert_eq!(add(&card(PartyRole::Supplier, 0, "Nieuw")).await, 2, "a namesake without a number is another");
    assert_eq!(add(&card(PartyRole::Supplier, 0, "Nieuw")).await, 2, "the same card again");
    assert_eq!(add(&PartyCard { role: PartyRole::Customer, ..new }).await, 1, "customers are apart");
    assert_eq!(store.parties(dossier(0)).await.expect("parties").len(), 3);
}

pub(crate) async fn parties_become_known_to_expertm(place: &dyn Place) {
    let store = place.open().await;
    let number = store.add_party(dossier(0), &card(PartyRole::Supplier, 0, "Nieuw"), None).await.expect("a number");
    store.add_party(dossier(0), &card(PartyRole::Customer, 0, "Nieuw"), None).await.expect("a number");
    assert!(store.parties(dossier(0)).await.expect("parties").iter().all(|card| !card.in_expertm), "made here");
    store.parties_in_expertm(dossier(0), PartyRole::Supplier, &[number]).await.expect("marked");
    let known: Vec<bool> = store.parties(dossier(0)).await.expect("parties").iter().map(|card| card.in_expertm).collect();
    assert_eq!(known, [true, false]);
}
