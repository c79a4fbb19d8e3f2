//! What a user notices of learning: what is proposed, how sure, and why.

use jiff::civil::{Date, date};

use super::{Booked, Facts, Learner, Question, Suggest as _};
use crate::i18n::Texts;
use crate::office::Language;

fn booked(dossier: &str, party: &str, text: &str, account: u32, day: Date) -> Booked {
    Booked { dossier: dossier.to_owned(), party: party.to_owned(), text: text.to_owned(), account, day, ..Booked::default() }
}

fn ask(model: &Learner, dossier: &str, text: &str, day: Date) -> Vec<(u32, u8, String)> {
    let found = model.suggest(&Question { dossier, party: "p", text, day, facts: None });
    let texts = Texts::new(Language::Nl);
    found.into_iter().map(|one| (one.account, one.confidence, texts.text(&one.reason))).collect()
}

fn four_of_five() -> Learner {
    let mut model = Learner::new();
    for (month, account) in [(1, 612_100), (2, 612_100), (3, 612_000), (4, 612_100), (5, 612_100)] {
        model.learn(&booked("d", "p", "", account, date(2026, month, 12)));
    }
    model
}

#[test]
fn the_reason_counts_and_dates_what_was_booked() {
    let found = ask(&four_of_five(), "d", "", date(2026, 6, 1));
    assert_eq!(found[0].0, 612_100);
    assert_eq!(found[0].2, "4 van de laatste 5 op 612100, laatst op 12/05/2026");
    assert_eq!(found[1].2, "1 van de laatste 5 op 612000, laatst op 12/03/2026");
    assert!(found[0].1 > 40 && found[0].1 < 90, "{found:?}");
    assert!(found.iter().map(|one| u32::from(one.1)).sum::<u32>() <= 100);
}

#[test]
fn new_habits_outweigh_old_ones() {
    let mut model = Learner::new();
    for day in 1..=4 {
        model.learn(&booked("d", "p", "", 612_100, date(2024, 1, day)));
    }
    for day in 1..=2 {
        model.learn(&booked("d", "p", "", 613_000, date(2026, 5, day)));
    }
    assert_eq!(ask(&model, "d", "", date(2026, 6, 1))[0].0, 613_000);
}

#[test]
fn the_same_text_counts_more_and_numbers_in_it_do_not() {
    let mut model = Learner::new();
    for day in 1..=4 {
        model.learn(&booked("d", "p", "Huur bureau", 610_000, date(2026, 5, day)));
    }
    for day in 1..=3 {
        model.learn(&booked("d", "p", &format!("Elektriciteit 2026/{day}"), 612_100, date(2026, 5, day)));
    }
    for day in 4..=6 {
        model.learn(&booked("d", "p", "Huur bureau", 610_000, date(2026, 5, day)));
    }
    let found = ask(&model, "d", "ELEKTRICITEIT 2026/9", date(2026, 6, 1));
    assert_eq!(found[0].0, 612_100);
    assert_eq!(found[0].2, "zelfde omschrijving: 3 keer op 612100, laatst op 03/05/2026");
}

#[test]
fn other_dossiers_are_a_hint_only() {
    let mut model = Learner::new();
    let elsewhere = |dossier: &str| Booked {
        facts: Facts { name: "Papierhuis".to_owned(), ..Facts::default() },
        ..booked(dossier, "p", "", 612_100, date(2026, 5, 1))
    };
    model.learn(&elsewhere("other"));
    model.learn(&elsewhere("third"));
    let facts = Facts { name: "Papierhuis".to_owned(), ..Facts::default() };
    let question = Question { dossier: "d", party: "p", text: "", day: date(2026, 5, 2), facts: Some(&facts) };
    let found = model.suggest(&question);
    assert_eq!(Texts::new(Language::Nl).text(&found[0].reason), "elders in het kantoor 2 keer op 612100");
    assert!(found[0].confidence < crate::booking::SURE, "{found:?}");
    assert_eq!((model.seen("d", "p"), model.seen("other", "p")), (0, 1));
    for day in 1..=2 {
        model.learn(&booked("d", "p", "", 613_000, date(2026, 5, day)));
    }
    assert_eq!(model.suggest(&question)[0].account, 613_000);
}

#[test]
fn sales_and_purchases_of_the_same_party_are_apart() {
    let mut model = Learner::new();
    let sale = Facts { sale: true, ..Facts::default() };
    for day in 1..=5 {
        model.learn(&booked("d", "p", "", 604_000, date(2026, 5, day)));
        model.learn(&Booked { facts: sale.clone(), ..booked("d", "p", "", 700_000, date(2026, 5, day)) });
    }
    let day = date(2026, 6, 1);
    assert_eq!(ask(&model, "d", "", day)[0].0, 604_000);
    let sold = model.suggest(&Question { dossier: "d", party: "p", text: "", day, facts: Some(&sale) });
    assert_eq!(sold[0].account, 700_000);
}

#[test]
fn nothing_becomes_surer_because_its_rival_is_closed() {
    let model = four_of_five();
    let question = Question { dossier: "d", party: "p", text: "", day: date(2026, 6, 1), facts: None };
    let all = model.suggest(&question);
    let open = model.suggest_among(&question, &|account| account != 612_100);
    assert_eq!((open[0].account, open[0].confidence), (612_000, all[1].confidence));
    assert!(open.iter().all(|one| one.account != 612_100));
}

#[test]
fn nothing_known_suggests_nothing() {
    assert_eq!(ask(&Learner::new(), "d", "x", date(2026, 5, 2)), []);
}

#[test]
fn days_far_from_now_do_no_harm() {
    let mut model = Learner::new();
    model.learn(&booked("d", "p", "", 612_100, Date::MIN));
    model.learn(&booked("d", "p", "", 612_000, Date::MAX));
    assert!(!ask(&model, "d", "", date(2026, 6, 1)).is_empty());
    assert!(ask(&model, "d", "", Date::MIN).len() <= 3);
}

#[test]
fn a_long_memory_counts_the_old_and_learns_as_much_from_the_new() {
    let history: Vec<Booked> = (0..45_000_u32)
        .map(|number| {
            let day = date(2020, 1, 1).saturating_add(jiff::Span::new().days(number / 20));
            booked("d", &format!("p{}", number % 50), "", 600_000 + number % 50, day)
        })
        .collect();
    let model = Learner::of_history(&history);
    assert_eq!(model.seen("d", "p7"), 900);
    let found = model.suggest(&Question { dossier: "d", party: "p7", text: "", day: date(2026, 6, 1), facts: None });
    assert_eq!(found[0].account, 600_007);
    assert!(found[0].confidence >= 95, "{}", found[0].confidence);
}
