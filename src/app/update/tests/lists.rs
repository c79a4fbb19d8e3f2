//! Lists, what lies over them, and what expires.

use super::*;

#[test]
fn filters_and_sorting_keep_what_is_selected() {
    let mut model = office();
    update(&mut model, Msg::SelectDossier(1));
    let name = |model: &Model| model.overview.selected_row().map(|row| row.dossier.name.clone());
    for msg in [Msg::SortOverview(OverviewColumn::Purchases), Msg::SortOverview(OverviewColumn::Name), Msg::ToggleWithReview] {
        let shown = format!("{msg:?}");
        update(&mut model, msg);
        assert_eq!(name(&model).as_deref(), Some("Garage"), "{shown}");
    }
    update(&mut model, Msg::ToggleWithWork);
    assert_eq!(name(&model), None, "nothing has both");

    let mut model = in_dossier();
    update(&mut model, Msg::SelectDocument(DocumentId(3)));
    for msg in [
        Msg::SortDocuments(DocumentColumn::Total),
        Msg::SortDocuments(DocumentColumn::Date),
        Msg::FilterDocuments("F-3".to_owned()),
        Msg::FilterDocuments(String::new()),
    ] {
        let shown = format!("{msg:?}");
        update(&mut model, msg);
        assert_eq!(model.dossier.selected, Some(DocumentId(3)), "{shown}");
    }
    update(&mut model, Msg::FilterDocuments("F-1".to_owned()));
    assert_eq!(model.dossier.selected, Some(DocumentId(1)), "what is filtered out cannot stay selected");
}

#[test]
fn the_manual_opens_at_what_is_shown() {
    let asked = |model: &mut Model| match press(model, UiCommand::Manual).as_slice() {
        [Command::OpenManual { language, page }] => (*language, *page),
        other => panic!("{other:?}"),
    };
    let mut model = in_dossier();
    assert_eq!(asked(&mut model), ("nl", "client-file"));
    press(&mut model, UiCommand::Help);
    assert_eq!(asked(&mut model), ("nl", "keys"), "what lies over the window goes before the screen");
    update(&mut model, Msg::CloseOverlay);
    press(&mut model, UiCommand::Settings);
    update(&mut model, Msg::SettingsPage(SettingsPage::Vat));
    assert_eq!(asked(&mut model), ("nl", "vat"));
    model.settings.language = Language::De;
    assert_eq!(asked(&mut model), ("en", "vat"), "there is no German manual: the English one");
}

#[test]
fn toasts_expire() {
    let mut model = office();
    at(&mut model, 100.0);
    say(&mut model, Event::Notice(Message::new("handover-empty")));
    assert_eq!(next_wake(&model), Some(110.0));
    at(&mut model, 109.9);
    assert_eq!(model.toasts.len(), 1);
    at(&mut model, 110.0);
    assert!(model.toasts.is_empty());
}

#[test]
fn what_was_handed_over_cannot_be_undone_here() {
    let mut model = office();
    let step = |kind| UndoStep { dossier: bakery(), what: Message::new("undo-vat"), kind };
    model.steps.remember(step(UndoKind::BookedMany(Arc::new(vec![DocumentId(1), DocumentId(2)]))));
    model.steps.remember(step(UndoKind::Approved(DocumentId(3), None)));
    model.steps.remember(step(UndoKind::Approved(DocumentId(1), None)));
    press(&mut model, UiCommand::HandOverAll);
    assert!(press(&mut model, UiCommand::HandOverAll).is_empty(), "one hand-over at a time");
    let booking = RunBooking { document: DocumentId(1), status: Status::HandedOver, reason: None };
    let run = Run {
        id: RunId(1),
        dossier: bakery(),
        file: "/runs/1.xml".to_owned(),
        who: "Els".to_owned(),
        at: Timestamp::UNIX_EPOCH,
        read_at: None,
        total: Decimal::ZERO,
        state: RunState::Waiting,
        bookings: vec![booking],
    };
    say(&mut model, Event::HandedOver(vec![run], Vec::new()));
    let left = [UndoKind::BookedMany(Arc::new(vec![DocumentId(2)])), UndoKind::Approved(DocumentId(3), None)];
    assert_eq!(kinds(&model), left, "what was not handed over can still be undone");
    assert!(!model.handover.busy);
}
