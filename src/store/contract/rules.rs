use super::*;
use crate::suggest::{Rule, RuleFor};

fn rule(words: &str, account: u32) -> Rule {
    Rule {
        on: RuleFor { sale: false, party: dossier(900).digits(), words: words.to_owned(), rate: None },
        name: "Drukkerij Proef".to_owned(),
        account,
        deductible: None,
        who: "Els".to_owned(),
        day: date(2026, 11, 24),
    }
}

pub(crate) async fn a_rule_is_set_changed_and_removed_with_its_history(place: &dyn Place) {
    let store = place.open().await;
    let rules = async || store.rules(dossier(0)).await.expect("rules");
    let first = Rule { deductible: Some(dec("50")), ..rule("", 612_100) };
    store.change_rule(dossier(0), None, Some(&first), &els(1)).await.expect("set");
    assert_eq!(rules().await, std::slice::from_ref(&first));
    assert_eq!(store.rules(dossier(1)).await.expect("rules"), [], "dossiers are apart");

    let rated = Rule { on: RuleFor { rate: Some(dec("21.00")), ..first.on.clone() }, ..rule("", 613_000) };
    store.change_rule(dossier(0), Some(&first.on), Some(&rated), &els(2)).await.expect("changed");
    assert_eq!(rules().await, std::slice::from_ref(&rated), "the one before is gone");
    let same = RuleFor { rate: Some(dec("21")), ..first.on.clone() };
    store.change_rule(dossier(0), Some(&same), None, &els(3)).await.expect("removed");
    assert_eq!(rules().await, []);

    let history = store.rule_history(dossier(0)).await.expect("a history");
    let told: Vec<_> = history.iter().map(|one| (one.before.as_ref(), one.after.as_ref(), one.at)).collect();
    assert_eq!(told, [(None, Some(&first), els(1).at), (Some(&first), Some(&rated), els(2).at), (Some(&rated), None, els(3).at)]);
    assert!(history.iter().all(|one| one.who == "Els"));
}

pub(crate) async fn no_two_rules_hold_for_the_same(place: &dyn Place) {
    let store = place.open().await;
    let set = async |before: Option<&RuleFor>, after: &Rule| store.change_rule(dossier(0), before, Some(after), &els(1)).await;
    let (all, narrow) = (rule("", 612_100), rule("papier", 612_200));
    set(None, &all).await.expect("set");
    set(None, &narrow).await.expect("set");
    let again = rule("", 613_000);
    set(None, &again).await.expect("set again");
    assert_eq!(store.rules(dossier(0)).await.expect("rules"), [again.clone(), narrow.clone()]);
    // A rule whose words become those of another takes its place; both are in the history.
    set(Some(&narrow.on), &rule("", 614_000)).await.expect("changed");
    assert_eq!(store.rules(dossier(0)).await.expect("rules"), [rule("", 614_000)]);
    let history = store.rule_history(dossier(0)).await.expect("a history");
    assert!(history.iter().any(|one| one.before.as_ref() == Some(&again) && one.after.is_none()), "{history:?}");
}

pub(crate) async fn a_rule_that_is_not_there_is_missing_and_changes_nothing(place: &dyn Place) {
    let store = place.open().await;
    let gone = rule("papier", 612_100);
    let error = store.change_rule(dossier(0), Some(&gone.on), Some(&rule("", 613_000)), &els(1)).await.expect_err("refused");
    assert!(matches!(error, StoreError::Missing("rule")), "{error}");
    assert_eq!(store.rules(dossier(0)).await.expect("rules"), []);
    assert_eq!(store.rule_history(dossier(0)).await.expect("a history"), []);
}
