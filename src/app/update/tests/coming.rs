//! What comes from the background: only what is still wished is shown.

use super::*;

#[test]
fn a_document_that_comes_too_late_does_not_open() {
    let mut model = in_dossier();
    press(&mut model, UiCommand::OpenSelected);
    let first = model.opening.expect("being opened");
    update(&mut model, Msg::OpenDocument(DocumentId(2)));
    say(&mut model, Event::Opened { request: first, opened: Box::new(opened(1)) });
    assert!(model.entry.is_none() && model.screen == Screen::Dossier, "the other one is awaited");
    let second = model.opening.expect("still being opened");
    say(&mut model, Event::Opened { request: second, opened: Box::new(opened(2)) });
    assert_eq!(model.entry.map(|entry| entry.record.id), Some(DocumentId(2)));
}

#[test]
fn a_page_of_an_earlier_wish_is_not_shown() {
    let mut model = in_dossier();
    let document = DocumentId(1);
    let generation = model.page.generation;
    let answer =
        |document, generation, page_nr| Event::Page { document, attachment: None, generation, page: page_nr, result: Ok(page()) };
    for late in [answer(document, generation - 1, 0), answer(DocumentId(2), generation, 0), answer(document, generation, 1)] {
        say(&mut model, late);
        assert!(model.page.shown.is_none() && model.page.waiting);
    }
    say(&mut model, answer(document, generation, 0));
    assert!(model.page.shown.is_some() && !model.page.waiting);
    let broken = Err(PreviewError::Died);
    say(&mut model, Event::Page { document, attachment: None, generation, page: 0, result: broken });
    assert!(model.page.shown.is_none() && model.page.failed == Some(PreviewError::Died));
}

#[test]
fn hits_of_an_earlier_search_are_not_shown() {
    let mut model = office();
    press(&mut model, UiCommand::Search);
    let sent = update(&mut model, Msg::PaletteText("pap".to_owned()));
    let Some(Command::Search { request, .. }) = sent.first() else { panic!("searched: {sent:?}") };
    let hit =
        |title: &str| Hit { kind: HitKind::Dossier(bakery(), 3), title: title.to_owned(), detail: String::new(), amount: None };
    let titles = |model: &Model| format!("{:?}", model.palette);
    say(&mut model, Event::Hits { request: request - 1, hits: vec![hit("Oud")] });
    assert!(!titles(&model).contains("Oud"));
    say(&mut model, Event::Hits { request: *request, hits: vec![hit("Nieuw gevonden")] });
    assert!(titles(&model).contains("Nieuw gevonden"));
}

fn asks_for(sent: &[Command], id: i64) -> bool {
    sent.iter().any(|command| matches!(command, Command::Page { document, .. } if *document == DocumentId(id)))
}

#[test]
fn moving_fast_asks_only_for_the_page_where_it_stops() {
    let mut model = in_dossier();
    at(&mut model, 20.0);
    let sent = update(&mut model, Msg::MoveSelection(1));
    assert!(asks_for(&sent, 2), "the first step is asked for at once: {sent:?}");
    at(&mut model, 20.05);
    assert!(!asks_for(&update(&mut model, Msg::MoveSelection(1)), 3), "moving on within 100 ms");
    assert!(!asks_for(&at(&mut model, 20.14), 3));
    assert!(asks_for(&at(&mut model, 20.16), 3), "standing still");
}

#[test]
fn without_a_pane_no_page_is_awaited() {
    let mut model = office();
    update(&mut model, Msg::OpenDossier(bakery()));
    let sent = say(&mut model, Event::Documents(bakery(), Arc::new(vec![record(1)])));
    assert!(!asks_for(&sent, 1));
    assert_eq!(next_wake(&model), None, "the window may sleep");
    assert!(asks_for(&update(&mut model, Msg::PageWidth(500)), 1) || asks_for(&at(&mut model, 5.0), 1));
}
