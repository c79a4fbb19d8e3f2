//! Two windows on one document.

use super::*;
use crate::app::update::at_work;
use crate::store::Claim;

fn claims(who: &str, ids: &[i64]) -> Event {
    let since = Timestamp::UNIX_EPOCH;
    let claim = |&id| Claim { document: DocumentId(id), seat: "other".to_owned(), who: who.to_owned(), since, seen: since };
    Event::Claims(Arc::new(ids.iter().map(claim).collect()))
}

#[test]
fn what_a_colleague_works_on_is_read_only_until_it_is_free() {
    let mut model = in_entry();
    assert_eq!(at_work(&model, None), Some(DocumentId(1)));
    assert!(say(&mut model, claims("Karim", &[2])).is_empty(), "another document is none of our business");
    assert!(model.entry.as_ref().is_some_and(crate::app::model::EntryModel::can_edit));
    say(&mut model, claims("Karim", &[1, 2]));
    let entry = model.entry.as_ref().expect("still shown");
    assert!(entry.claimed.is_some() && !entry.can_edit() && !entry.can_approve());
    assert!(press(&mut model, UiCommand::ApproveAndNext).is_empty());
    let sent = say(&mut model, claims("Karim", &[2]));
    assert!(matches!(sent.as_slice(), [Command::Open { document: DocumentId(1), .. }]), "read again: {sent:?}");
    assert_eq!(at_work(&model, Some(DocumentId(1))), Some(DocumentId(1)), "not let go while it is only read again");
}

#[test]
fn taking_over_is_asked_first_and_reads_what_the_other_typed() {
    let mut model = in_entry();
    assert!(press(&mut model, UiCommand::TakeOver).is_empty(), "nobody else has it");
    assert!(!model.entry.as_ref().expect("an entry").taking_over);
    say(&mut model, claims("Karim", &[1]));
    assert!(press(&mut model, UiCommand::TakeOver).is_empty(), "asked first");
    assert!(model.entry.as_ref().is_some_and(|entry| entry.taking_over));
    let sent = press(&mut model, UiCommand::TakeOver);
    assert!(
        matches!(sent.as_slice(), [Command::TakeOver(DocumentId(1)), Command::Open { document: DocumentId(1), .. }]),
        "{sent:?}"
    );
}

#[test]
fn what_was_typed_until_a_colleague_took_over_is_kept() {
    let mut model = in_entry();
    update(&mut model, Msg::Focused(Field::Reference));
    update(&mut model, Msg::Typed(Field::Reference, "TYPEND".to_owned()));
    let sent = say(&mut model, claims("Karim", &[1]));
    let kept = |command: &Command| matches!(command, Command::SaveDraft { entry, .. } if entry.reference == "TYPEND");
    assert!(sent.iter().any(kept), "{sent:?}");
}
