//! Speed of hand: undo from anywhere, review, lines, drafts, many at once.

use super::*;

#[test]
fn a_step_is_undone_from_another_screen_and_another_document() {
    let mut model = in_entry();
    update(&mut model, Msg::TakeSuggestion(0, 1));
    assert_eq!(account(&model), Some(612_000));
    press(&mut model, UiCommand::Overview);
    assert!(model.entry.is_none());
    let sent = press(&mut model, UiCommand::Undo);
    assert!(sent.iter().any(|command| matches!(command, Command::Open { document: DocumentId(1), .. })), "{sent:?}");
    let request = model.opening.expect("it is opened again");
    let mut changed = opened(1);
    changed.draft = changed.proposal.as_ref().map(|proposal| proposal.entry.clone());
    changed.draft.as_mut().expect("a draft").lines[0].account = Some(612_000);
    say(&mut model, Event::Opened { request, opened: Box::new(changed) });
    assert_eq!((model.screen, account(&model)), (Screen::Entry, Some(610_000)));
    assert!(model.toasts.iter().any(|toast| toast.text.id == "undo-done"));
    press(&mut model, UiCommand::Redo);
    assert_eq!(account(&model), Some(612_000), "and done again");
    press(&mut model, UiCommand::Undo);
    assert_eq!(account(&model), Some(610_000));
}

#[test]
fn undoing_a_flag_puts_it_back_as_it_was() {
    let mut model = in_dossier();
    let flag = Flag { who: "Bram".to_owned(), since: Timestamp::UNIX_EPOCH, information: "?".to_owned(), for_whom: None };
    say(&mut model, Event::Changed(DocumentRecord { flag: Some(flag.clone()), ..record(1) }));
    assert_eq!(press(&mut model, UiCommand::ToggleFlag), [Command::Flag(DocumentId(1), None)]);
    say(&mut model, Event::Changed(record(1)));
    press(&mut model, UiCommand::HandOver);
    let sent = press(&mut model, UiCommand::Undo);
    assert_eq!(sent, [Command::RestoreFlag(DocumentId(1), Some(flag))]);
}

#[test]
fn a_name_in_the_internal_information_says_for_whom() {
    let mut model = in_entry();
    model.settings.colleagues = vec!["Els".to_owned(), "Bram".to_owned()];
    update(&mut model, Msg::Typed(Field::Information, "@bram welke wagen?".to_owned()));
    let sent = update(&mut model, Msg::Left(Field::Information));
    let [Command::Flag(DocumentId(1), Some(text))] = sent.as_slice() else { panic!("{sent:?}") };
    assert_eq!((text.for_whom.as_deref(), text.information.as_str()), (Some("Bram"), "@bram welke wagen?"));
}

#[test]
fn who_flagged_does_not_approve_and_a_colleague_goes_to_the_next_flagged() {
    let flag = |who: &str, whom: Option<&str>| Flag {
        who: who.to_owned(),
        since: Timestamp::UNIX_EPOCH,
        information: String::new(),
        for_whom: whom.map(str::to_owned),
    };
    for (flag, may) in [
        (flag("Els", None), false),
        (flag("els", None), false),
        (flag("Els", Some("Els")), true),
        (flag("Bram", None), true),
        (flag("Bram", Some("ELS")), true),
        (flag("Bram", Some("Nadia")), false),
    ] {
        let mut model = in_entry();
        say(&mut model, Event::Changed(DocumentRecord { flag: Some(flag.clone()), ..record(1) }));
        assert_eq!(UiCommand::ApproveAndNext.available(&model), may, "{flag:?}");
    }
    let mut model = in_entry();
    for id in [1, 3] {
        say(&mut model, Event::Changed(DocumentRecord { flag: Some(flag("Bram", None)), ..record(id) }));
    }
    update(&mut model, Msg::ToggleOnlyReview);
    press(&mut model, UiCommand::ApproveAndNext);
    let sent = say(&mut model, booked(1));
    assert!(sent.iter().any(|command| matches!(command, Command::Open { document: DocumentId(3), .. })), "{sent:?}");
    let sent = press(&mut model, UiCommand::Undo);
    let taken = sent.contains(&Command::TakeBack(DocumentId(1)));
    assert!(taken && sent.contains(&Command::RestoreFlag(DocumentId(1), Some(flag("Bram", None)))), "{sent:?}");
}

#[test]
fn a_line_is_split_added_and_removed() {
    let mut model = in_entry();
    let amounts = |model: &Model| -> Vec<String> {
        let lines = &model.entry.as_ref().expect("an entry").entry.as_ref().expect("fields").lines;
        lines.iter().map(|line| line.amount.to_string()).collect()
    };
    update(&mut model, Msg::Focused(Field::Line(0, LineField::Amount)));
    press(&mut model, UiCommand::SplitLine);
    update(&mut model, Msg::Typed(Field::Split, "120".to_owned()));
    update(&mut model, Msg::Entered(Field::Split));
    update(&mut model, Msg::Left(Field::Split));
    assert_eq!(amounts(&model), ["100"], "more than there is");
    let entry = model.entry.as_ref().expect("an entry");
    assert!(entry.splitting.is_some() && entry.wrong.contains_key(&Field::Split), "it stays to be mended");
    update(&mut model, Msg::Typed(Field::Split, "/3".to_owned()));
    update(&mut model, Msg::Entered(Field::Split));
    assert_eq!(amounts(&model), ["33.34", "33.33", "33.33"]);
    let entry = model.entry.as_ref().expect("an entry");
    assert!(entry.can_approve(), "the total is still right: {:?}", entry.needs_person);
    assert_eq!(entry.focus_wanted, Some(Field::Line(1, LineField::Account)));
    update(&mut model, Msg::Focused(Field::Line(1, LineField::Account)));
    press(&mut model, UiCommand::RemoveLine);
    assert_eq!(amounts(&model), ["33.34", "33.33"]);
    assert!(!UiCommand::ApproveAndNext.available(&model), "33,33 is missing");
    press(&mut model, UiCommand::AddLine);
    assert_eq!(amounts(&model).iter().filter(|amount| *amount == "33.33").count(), 2, "what is missing is proposed");
    for expected in [2, 3, 1] {
        press(&mut model, UiCommand::Undo);
        assert_eq!(amounts(&model).len(), expected);
    }
}

#[test]
fn escape_leaves_the_split_and_not_the_entry() {
    let mut model = in_entry();
    update(&mut model, Msg::Focused(ACCOUNT));
    press(&mut model, UiCommand::SplitLine);
    press(&mut model, UiCommand::Back);
    assert_eq!(model.screen, Screen::Entry);
    assert!(model.entry.as_ref().is_some_and(|entry| entry.splitting.is_none()));
    press(&mut model, UiCommand::Back);
    assert_eq!(model.screen, Screen::Dossier);
}

#[test]
fn a_pause_keeps_what_is_being_typed() {
    let mut model = in_entry();
    at(&mut model, 10.0);
    update(&mut model, Msg::Typed(Field::Reference, "ANDERS-7".to_owned()));
    let sent = at(&mut model, 10.5);
    let [Command::SaveDraft { entry, version: 0, .. }] = sent.as_slice() else { panic!("{sent:?}") };
    assert_eq!(entry.reference, "ANDERS-7");
    assert!(model.entry.as_ref().is_some_and(|entry| entry.typing.is_some()), "the field is still being typed in");
    update(&mut model, Msg::Typed(Field::Reference, "ANDERS-78".to_owned()));
    let sent = at(&mut model, 11.5);
    let [Command::SaveDraft { version: 1, .. }] = sent.as_slice() else { panic!("not waited for: {sent:?}") };
    update(&mut model, Msg::Typed(Field::Date, "31/2".to_owned()));
    let sent = at(&mut model, 12.5);
    let [Command::SaveDraft { entry, .. }] = sent.as_slice() else { panic!("{sent:?}") };
    assert_eq!(entry.doc_date, Some(date(2026, 11, 12)), "what means nothing is not kept");
}

#[test]
fn booking_many_is_stopped_summed_up_and_undone_as_one_step() {
    let mut model = in_dossier();
    assert_eq!(press(&mut model, UiCommand::BookProven), [Command::BookProven(bakery())]);
    assert!(press(&mut model, UiCommand::BookProven).is_empty(), "once at a time");
    say(&mut model, Event::Booking(bakery(), 1, 3));
    assert_eq!(model.bulk.as_ref().map(|bulk| bulk.progress), Some((1, 3)));
    assert_eq!(update(&mut model, Msg::CloseOverlay), [Command::StopBooking]);
    assert!(update(&mut model, Msg::CloseOverlay).is_empty(), "stopping once");
    let left = |id, reason: &'static str| Left { record: record(id), reason: Message::new(reason) };
    let result = BulkBooked {
        booked: vec![DocumentId(1)],
        left: vec![left(2, "engine-bulk-draft"), left(3, "engine-bulk-draft")],
        cancelled: true,
        unseen: 0,
    };
    let sent = say(&mut model, Event::BookedMany(bakery(), Box::new(result)));
    assert!(sent.contains(&Command::Documents(bakery())) && sent.contains(&Command::Overview), "{sent:?}");
    let end = model.bulk.as_ref().and_then(|bulk| bulk.ended.as_ref()).expect("a summary");
    let reasons: Vec<_> = end.reasons.iter().map(|reason| (reason.text.id.as_ref(), reason.count, reason.varies)).collect();
    assert_eq!(reasons, [("engine-bulk-draft", 2, false)]);
    update(&mut model, Msg::CloseOverlay);
    assert!(model.bulk.is_none());
    press(&mut model, UiCommand::Overview);
    let sent = press(&mut model, UiCommand::Undo);
    assert_eq!(sent, [Command::TakeBackMany(bakery(), Arc::new(vec![DocumentId(1)]))]);
}

#[test]
fn an_approval_that_cannot_be_says_why_and_goes_there() {
    let mut model = in_entry();
    update(&mut model, Msg::Focused(ACCOUNT));
    update(&mut model, Msg::Typed(ACCOUNT, String::new()));
    update(&mut model, Msg::Left(ACCOUNT));
    update(&mut model, Msg::Focused(Field::Reference));
    assert!(!UiCommand::ApproveAndNext.available(&model) && UiCommand::ApproveAndNext.answers(&model));
    assert!(press(&mut model, UiCommand::ApproveAndNext).is_empty());
    assert_eq!(model.entry.as_ref().and_then(|entry| entry.focus_wanted), Some(ACCOUNT));
    press(&mut model, UiCommand::ApproveAndNext);
    let said: Vec<_> = model.toasts.iter().map(|toast| toast.text.id.as_ref()).collect();
    assert_eq!(said, ["booking-need-account-missing"], "said once");
}
