//! Several people over one office: two windows on one invoice, and eight processes that book everything.

use std::path::Path;

use postvak::app::commands::UiCommand;
use postvak::app::model::Screen;

use crate::common::{Office, Read, Window, block_on};
use crate::crowd;

#[test]
fn eight_processes_book_each_invoice_once() {
    let office = Office::new(3, 60);
    let (all, _) = crowd::gather(office.path(), 8, &["together::one_of_the_crowd", "--exact", "--ignored", "--nocapture"]);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let booked = crowd::judge(&runtime, office.path(), &all);
    assert!(booked >= 20, "{booked} booked");
    let longest = all.iter().flat_map(|did| did.waited.iter().copied()).fold(0.0, f64::max);
    println!("{booked} booked by 8 processes, the longest that anybody waited: {longest:.0} ms");
}

#[test]
#[ignore = "a process of the test above"]
fn one_of_the_crowd() {
    let Ok(dir) = std::env::var(crowd::OFFICE) else { return };
    let number = std::env::var(crowd::NUMBER).ok().and_then(|number| number.parse().ok()).unwrap_or_default();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    println!("{}", crowd::work(&runtime, Path::new(&dir), number));
}

#[test]
fn what_a_colleague_has_open_is_not_booked_by_another_until_taken_over() {
    let office = Office::new(1, 12);
    block_on(async {
        let els = office.desk().await;
        let karim = postvak::engine::Desk::open(office.path(), "Karim".to_owned(), std::sync::Arc::clone(&office.clock)).await;
        let karim = karim.expect("an office").0;
        let mut bookable = None;
        for record in els.store.documents(None).await.expect("documents") {
            let opened = els.open_document(record.id).await.expect("opened");
            if let Some(proposal) = opened.proposal.filter(|proposal| !proposal.needs_person.iter().any(|need| need.blocks)) {
                bookable = Some((opened.record, proposal.entry));
                break;
            }
        }
        let (record, entry) = bookable.expect("an invoice that needs nobody");
        els.work_on(Some(record.id)).await.expect("claimed");
        let seen = karim.work_of_others().await.expect("read");
        assert_eq!(seen.iter().map(|claim| (claim.document, claim.who.as_str())).collect::<Vec<_>>(), [(record.id, "Els")]);
        karim.open_document(record.id).await.expect("reading is never blocked");
        let refused = karim.approve(record.id, record.version, entry.clone()).await.expect_err("Els has it").message();
        assert_eq!(refused.id, "engine-at-work");
        assert!(karim.store.booking(record.id).await.expect("read").is_none());

        // Both typed: the one who took it over goes on, and what the other typed is kept.
        let mut hers = entry.clone();
        hers.reference = "VAN-ELS".to_owned();
        els.save_draft(record.id, &hers, 0).await.expect("kept");
        karim.work_on(Some(record.id)).await.expect("told");
        karim.take_over_work(record.id).await.expect("taken over");
        let mut his = entry.clone();
        his.reference = "VAN-KARIM".to_owned();
        let (version, _) = karim.save_draft(record.id, &his, 0).await.expect("kept");
        hers.reference = "VAN-ELS-2".to_owned();
        els.save_draft(record.id, &hers, 1).await.expect_err("it is Karim's now");
        let draft = karim.store.draft(record.id).await.expect("read").expect("a draft");
        assert!(draft.version == version && draft.entry.contains("VAN-KARIM"));
        let history = format!("{:?}", karim.store.history(record.id).await.expect("history"));
        assert!(history.contains("VAN-ELS\\") && history.contains("VAN-ELS-2"), "neither is lost: {history}");

        let refused = els.approve(record.id, record.version, entry.clone()).await.expect_err("Karim has it").message();
        assert_eq!(refused.id, "engine-at-work");
        karim.approve(record.id, record.version, entry).await.expect("booked");
    });
}

const BAKERY: &str = "Bakkerij Korenlicht BV";

#[test]
fn two_windows_on_one_invoice_by_keyboard() {
    let office = Office::new(1, 12);
    let mut els = Window::open_as(&office, "Els");
    let mut karim = Window::open_as(&office, "Karim");
    els.open_dossier(BAKERY);
    let row = els.choose_row("that is new", |row: &Read| row.name.ends_with("Nieuw"));
    els.open_chosen();
    karim.open_dossier(BAKERY);
    karim.wait_for("the list says who is at work", |window| window.reads("Bezig door Els sinds"));
    karim.choose_row("that Els has", |other: &Read| other.name.starts_with(&row.name));
    karim.open_chosen();
    karim.wait_for("the entry says who is at work", |window| {
        window.app().model().entry.as_ref().is_some_and(|entry| entry.claimed.is_some())
    });
    assert!(karim.reads("Bezig door Els sinds") && karim.reads("U kunt alles lezen."), "{}", karim.read_out());
    karim.command(UiCommand::ApproveAndNext);
    assert!(karim.named("Goedkeuren en volgende").disabled);

    karim.command(UiCommand::TakeOver);
    assert!(karim.reads("Overnemen van Els?"), "asked in words first: {}", karim.read_out());
    karim.command(UiCommand::TakeOver);
    let own = |window: &Window| window.app().model().entry.as_ref().is_some_and(|entry| entry.claimed.is_none());
    karim.wait_for("it is Karim's", own);
    els.wait_for("Els is told", |window| window.reads("Bezig door Karim sinds"));
    els.command(UiCommand::Back);
    karim.command(UiCommand::Back);
    assert_eq!(karim.app().model().screen, Screen::Dossier);
    els.wait_for("let go on leaving", |window| window.app().model().claims.is_empty());

    let mut second = Window::open_as(&office, "Els");
    els.open_chosen();
    second.open_dossier(BAKERY);
    second.wait_for("the same person is told too", |window| window.reads("Bezig in een ander venster van u sinds"));
    els.close();
    second.wait_for("let go on closing", |window| window.app().model().claims.is_empty());
}
