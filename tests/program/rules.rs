//! A rule of a supplier, by keyboard alone: set on one invoice, followed by the next, removed; then learning is back.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

use crate::common::{Office, Read, Window};
use egui::Key;
use postvak::app::commands::UiCommand;
use postvak::app::model::SettingsPage;
use postvak::store::Status;
use postvak::suggest::Suggestion;

const BAKERY: &str = "Bakkerij Korenlicht BV";

fn is_new(row: &Read) -> bool {
    row.name.ends_with("Nieuw")
}

/// Number of the document and key of its party.
fn here(window: &Window) -> (String, String) {
    let summary = &window.app().model().entry.as_ref().expect("an entry").record.summary;
    (summary.number.clone(), summary.party_key.clone())
}

fn account(window: &Window) -> Option<u32> {
    let entry = window.app().model().entry.as_ref().expect("an entry");
    entry.entry.as_ref().expect("fields").lines.first().expect("a line").account
}

fn first_suggestion(window: &Window) -> Option<Suggestion> {
    let entry = window.app().model().entry.as_ref().expect("an entry");
    entry.entry.as_ref().expect("fields").lines.first().expect("a line").suggestions.first().cloned()
}

/// Parties that have two purchases or more that nobody booked or touched.
fn with_two(window: &Window) -> Vec<String> {
    let documents = window.app().model().dossier.documents.value.as_ref().expect("documents");
    let new = |key: &str| {
        let own = documents.iter().filter(|record| record.summary.party_key == key && record.status == Status::New);
        own.filter(|record| record.folder == postvak::base::FolderKind::Purchases && record.flag.is_none()).count()
    };
    let mut keys: Vec<String> = documents.iter().map(|record| record.summary.party_key.clone()).collect();
    keys.sort();
    keys.dedup();
    keys.retain(|key| !key.is_empty() && new(key) >= 2);
    keys
}

#[track_caller]
fn open(window: &mut Window) {
    window.open_dossier(BAKERY);
    window.choose_row("that is new", is_new);
    window.open_chosen();
}

#[test]
fn a_rule_is_set_followed_and_removed_by_keyboard() {
    let office = Office::new(1, 60);
    let mut window = Window::open(&office);
    window.open_dossier(BAKERY);
    let parties = with_two(&window);
    window.choose_row("that is new", is_new);
    window.open_chosen();
    let one_line = |window: &Window| {
        let entry = window.app().model().entry.as_ref().expect("an entry");
        entry.can_edit() && entry.entry.as_ref().is_some_and(|fields| fields.lines.len() == 1)
    };
    window.go_to("of a supplier with two", |window| parties.contains(&here(window).1) && one_line(window));
    let (number, party) = here(&window);
    let learned = account(&window);
    let rule = if learned == Some(616_000) { "612100" } else { "616000" };

    // Another account is typed, and the rule set on it.
    let field = format!("{} 1", window.text("entry-column-account"));
    window.tab_to(&field);
    window.type_text(rule);
    window.key(Key::Enter);
    assert_eq!(account(&window).map(|account| account.to_string()).as_deref(), Some(rule));
    window.command(UiCommand::AlwaysThisAccount);
    window.wait_for("the rule is kept", |window| {
        window.app().is_idle() && first_suggestion(window).is_some_and(|one| one.confidence == 100)
    });
    assert!(window.reads("Voortaan gaat "), "{}", window.read_out());

    // The next one of this supplier follows it, with its reason.
    let next = |window: &Window| here(window).1 == party && here(window).0 != number;
    window.go_to("of the same supplier", next);
    let second = here(&window).0;
    assert_eq!(account(&window).map(|account| account.to_string()).as_deref(), Some(rule));
    window.tab_to(&field);
    window.wait_for_text("Vaste regel van Els, 24/11/2026");

    // It is removed in the settings; the removal is undone and done once more.
    window.command(UiCommand::Settings);
    let page = window.text("settings-rules");
    window.tab_to(&page);
    window.key(Key::Enter);
    window.wait_for("the rules", |window| {
        let shown = &window.app().model().settings_screen;
        shown.page == SettingsPage::Rules && shown.rules.data.as_ref().is_some_and(|data| data.rules.len() == 1)
    });
    let rules = |window: &Window| window.app().model().settings_screen.rules.data.as_ref().map(|data| data.rules.clone());
    let kept = rules(&window).expect("rules");
    let remove = format!("Regel voor {} verwijderen", kept[0].name);
    window.tab_to(&remove);
    window.key(Key::Enter);
    window.wait_for("it is removed", |window| rules(window).is_some_and(|rules| rules.is_empty()));
    window.command(UiCommand::Undo);
    window.wait_for("it is back as it was", |window| rules(window).as_ref() == Some(&kept));
    window.command(UiCommand::Redo);
    window.wait_for("it is removed again", |window| rules(window).is_some_and(|rules| rules.is_empty()));

    // Learning is back: nothing of the rule is left.
    open(&mut window);
    window.go_to("of the same supplier", |window| here(window).0 == second);
    assert_ne!(account(&window).map(|account| account.to_string()).as_deref(), Some(rule));
    assert!(first_suggestion(&window).is_none_or(|one| one.reason.id != "suggest-rule"));
    window.close();
}

#[test]
fn everything_with_proof_and_the_command_line_follow_a_rule() {
    use postvak::booking::Direction;
    use postvak::engine::Desk;
    use postvak::suggest::{Rule, RuleFor};

    let office = Office::new(1, 60);
    crate::common::block_on(async {
        let desk: std::sync::Arc<Desk> = office.desk().await;
        let dossier = desk.store.dossiers().await.expect("dossiers")[0].enterprise_number;
        let data = desk.data(dossier).await.expect("data");
        let records = desk.store.documents(Some(dossier)).await.expect("documents");
        let mut followed = 0;
        for record in records.iter().filter(|record| Direction::of(record.folder) == Some(Direction::Purchase)) {
            if record.status != Status::New || record.flag.is_some() {
                continue;
            }
            let Ok(bytes) = desk.bytes(&record.path).await else { continue };
            let Ok(parsed) = postvak::ubl::read(&bytes) else { continue };
            let before = desk.propose(&parsed.document, Direction::Purchase, &data);
            if !desk.proven(dossier, &before) {
                continue;
            }
            let wanted = data.accounts.iter().find(|account| {
                account.book_purchases
                    && !account.closed
                    && account.number / 10_000 == 61
                    && before.entry.lines.iter().all(|line| line.account != Some(account.number))
            });
            let wanted = wanted.expect("another account").number;
            let rule = Rule {
                on: RuleFor { party: postvak::booking::card_key(&before.entry.party.card), ..RuleFor::default() },
                name: before.entry.party.card.name.clone(),
                account: wanted,
                deductible: None,
                who: "Els".to_owned(),
                day: desk.clock.today(),
            };
            desk.change_rule(dossier, None, Some(&rule)).await.expect("set");
            let data = desk.data(dossier).await.expect("data");
            let after = desk.propose(&parsed.document, Direction::Purchase, &data);
            assert!(after.entry.lines.iter().all(|line| line.account == Some(wanted)), "{:?}", after.entry.lines);
            assert!(desk.proven(dossier, &after), "what a person fixed is proof: {:?}", after.needs_person);
            let listed = desk.documents(dossier).await.expect("documents");
            let row = listed.iter().find(|row| row.id == record.id).expect("its row");
            assert_eq!(row.account, Some(wanted), "the list shows it too");
            desk.change_rule(dossier, Some(&rule.on), None).await.expect("removed");
            let data = desk.data(dossier).await.expect("data");
            assert_eq!(desk.propose(&parsed.document, Direction::Purchase, &data), before);
            followed += 1;
            if followed == 3 {
                break;
            }
        }
        assert!(followed > 0, "no proposal with proof in the demo office");
        desk.store.close().await;
    });
}

#[test]
fn a_rule_that_a_colleague_changed_is_followed_at_once() {
    use postvak::suggest::{Rule, RuleFor};

    let office = Office::new(1, 12);
    crate::common::block_on(async {
        let (desk, colleague) = (office.desk().await, office.desk().await);
        let dossier = desk.store.dossiers().await.expect("dossiers")[0].enterprise_number;
        let before = desk.data(dossier).await.expect("data");
        assert!(before.rules.is_empty());
        let rule = Rule {
            on: RuleFor { party: "proef".to_owned(), ..RuleFor::default() },
            name: "Proef NV".to_owned(),
            account: 616_000,
            deductible: None,
            who: "Jan".to_owned(),
            day: desk.clock.today(),
        };
        colleague.change_rule(dossier, None, Some(&rule)).await.expect("set");
        let seen = desk.data(dossier).await.expect("data");
        assert_eq!(seen.rules, std::slice::from_ref(&rule));
        assert_eq!((&seen.accounts, &seen.parties), (&before.accounts, &before.parties), "the rest stays");
        colleague.change_rule(dossier, Some(&rule.on), None).await.expect("removed");
        assert!(desk.data(dossier).await.expect("data").rules.is_empty());
    });
}
