//! The entry: fields, approving, drafts and undo.

use super::*;

#[test]
fn approving_books_and_opens_the_next_and_undo_takes_it_back() {
    let mut model = in_entry();
    let sent = press(&mut model, UiCommand::ApproveAndNext);
    assert!(matches!(sent.as_slice(), [Command::Approve { document: DocumentId(1), version: 1, .. }]), "{sent:?}");
    assert!(press(&mut model, UiCommand::ApproveAndNext).is_empty(), "pressed twice, booked once");
    let sent = say(&mut model, booked(1));
    assert!(sent.iter().any(|command| matches!(command, Command::Open { document: DocumentId(2), .. })), "{sent:?}");
    assert_eq!(kinds(&model), [UndoKind::Approved(DocumentId(1), None)]);
    assert!(model.toasts.iter().any(|toast| toast.undo));
    assert_eq!(press(&mut model, UiCommand::Undo), [Command::TakeBack(DocumentId(1))]);
    assert!(kinds(&model).is_empty() && !model.toasts.iter().any(|toast| toast.undo));
    say(&mut model, Event::Changed(record(1)));
    assert!(model.toasts.iter().any(|toast| toast.text.id == "undo-done"), "said once it is so: {:?}", model.toasts);
}

#[test]
fn a_booking_by_somebody_else_moves_nobody_on() {
    let mut model = in_entry();
    let sent = say(&mut model, booked(2));
    assert!(!sent.iter().any(|command| matches!(command, Command::Open { .. })), "{sent:?}");
    assert!(kinds(&model).is_empty() && model.toasts.is_empty());
    assert_eq!(model.entry.map(|entry| entry.record.id), Some(DocumentId(1)));
}

#[test]
fn a_failed_approval_can_be_tried_again() {
    let mut model = in_entry();
    press(&mut model, UiCommand::ApproveAndNext);
    say(&mut model, Event::Failed(Message::new("engine-not-bookable"), Some(DocumentId(1))));
    assert!(model.toasts.iter().any(|toast| toast.error));
    assert_eq!(press(&mut model, UiCommand::ApproveAndNext).len(), 1);
}

#[test]
fn a_flagged_document_is_not_approved_and_its_flag_goes_for_good() {
    let mut model = in_entry();
    let flag = Flag { who: "Els".to_owned(), since: Timestamp::UNIX_EPOCH, information: "Nakijken".to_owned(), for_whom: None };
    update(&mut model, Msg::Typed(Field::Information, "Nakijken".to_owned()));
    let flagged = DocumentRecord { flag: Some(flag), ..record(1) };
    say(&mut model, Event::Changed(flagged));
    assert!(press(&mut model, UiCommand::ApproveAndNext).is_empty());
    assert_eq!(press(&mut model, UiCommand::ToggleFlag), [Command::Flag(DocumentId(1), None)]);
    say(&mut model, Event::Changed(record(1)));
    assert_eq!(update(&mut model, Msg::Left(Field::Information)), [], "leaving the field does not flag it again");
    assert_eq!(press(&mut model, UiCommand::ApproveAndNext).len(), 1);
}

#[test]
fn steps_in_the_fields_are_undone_one_by_one() {
    let mut model = in_entry();
    update(&mut model, Msg::TakeSuggestion(0, 1));
    assert_eq!(account(&model), Some(612_000));
    update(&mut model, Msg::ChooseAccount(0, 240_000));
    assert_eq!(account(&model), Some(240_000));
    press(&mut model, UiCommand::Undo);
    assert_eq!(account(&model), Some(612_000));
    press(&mut model, UiCommand::Undo);
    assert_eq!(account(&model), Some(610_000));
    assert!(!UiCommand::Undo.available(&model));
}

#[test]
fn a_digit_behind_a_suggestion_is_an_account_number() {
    let mut model = in_entry();
    update(&mut model, Msg::Focused(ACCOUNT));
    update(&mut model, Msg::TakeSuggestion(0, 1));
    update(&mut model, Msg::DigitAfterSuggestion(0, "24".to_owned()));
    assert_eq!(account(&model), Some(610_000), "the suggestion is taken back");
    update(&mut model, Msg::Typed(ACCOUNT, "240000".to_owned()));
    update(&mut model, Msg::Entered(ACCOUNT));
    assert_eq!(account(&model), Some(240_000));
}

#[test]
fn a_draft_is_kept_half_a_second_after_the_last_change() {
    let mut model = in_entry();
    at(&mut model, 10.0);
    update(&mut model, Msg::TakeSuggestion(0, 1));
    assert_eq!(next_wake(&model), Some(10.5));
    assert_eq!(at(&mut model, 10.4), []);
    let sent = at(&mut model, 10.5);
    let [Command::SaveDraft { document: DocumentId(1), entry, version: 0 }] = sent.as_slice() else { panic!("{sent:?}") };
    assert_eq!(entry.lines[0].account, Some(612_000));
    assert_eq!(at(&mut model, 11.5), [], "once");
    say(&mut model, Event::DraftSaved(DocumentId(1), 7, Timestamp::UNIX_EPOCH));
    update(&mut model, Msg::TakeSuggestion(0, 0));
    let sent = at(&mut model, 12.5);
    assert!(matches!(sent.as_slice(), [Command::SaveDraft { version: 7, .. }]), "{sent:?}");
}

#[test]
fn leaving_or_closing_takes_what_is_being_typed() {
    type Way = fn(&mut Model) -> Vec<Command>;
    let ways: [(&str, Way); 3] = [
        ("Escape", |model| press(model, UiCommand::Back)),
        ("the next document", |model| press(model, UiCommand::NextDocument)),
        ("closing the window", closing),
    ];
    for (name, way) in ways {
        let mut model = in_entry();
        update(&mut model, Msg::Typed(Field::Reference, "ANDERS-7".to_owned()));
        let sent = way(&mut model);
        let kept = sent.iter().any(
            |command| matches!(command, Command::SaveDraft { document: DocumentId(1), entry, .. } if entry.reference == "ANDERS-7"),
        );
        assert!(kept, "{name}: {sent:?}");
        assert!(model.entry.is_none());
    }
}

#[test]
fn a_text_that_means_nothing_stays_and_blocks() {
    let mut model = in_entry();
    update(&mut model, Msg::Typed(Field::Date, "31/2".to_owned()));
    update(&mut model, Msg::Entered(Field::Date));
    let entry = model.entry.as_ref().expect("an entry");
    assert!(entry.wrong.contains_key(&Field::Date) && !entry.can_approve());
    assert_eq!(entry.typing, Some((Field::Date, "31/2".to_owned())));
    assert_eq!(entry.entry.as_ref().and_then(|fields| fields.doc_date), Some(date(2026, 11, 12)), "the field keeps its day");
    update(&mut model, Msg::Typed(Field::Date, "13/11".to_owned()));
    update(&mut model, Msg::Entered(Field::Date));
    assert!(model.entry.as_ref().is_some_and(crate::app::model::EntryModel::can_approve));
}
