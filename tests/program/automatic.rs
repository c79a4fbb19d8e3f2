//! The dry run, and automatic booking: it takes what is known, leaves the rest, and stops by itself.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

use std::collections::BTreeSet;
use std::process::Command;
use std::sync::Arc;

use crate::common::{Office, Window, block_on, program};
use egui::Key;
use postvak::app::commands::UiCommand;
use postvak::app::model::Screen;
use postvak::base::{DocumentId, EnterpriseNumber};
use postvak::booking::{Direction, Entry, card_key};
use postvak::engine::{Desk, FlagText, Opened, Pages};
use postvak::office::WhoBooks;
use postvak::store::{DocumentRecord, POSTVAK, Status};
use postvak::suggest::{Booked, Hand};

const BAKERY: &str = "Bakkerij Korenlicht BV";

async fn opened(desk: &Desk, id: DocumentId) -> Opened {
    desk.open_document(id).await.expect("opened")
}

/// The office with its folders looked at, and the bakery's number.
async fn looked(office: &Office) -> (Arc<Desk>, EnterpriseNumber) {
    let desk = office.desk().await;
    desk.look(&[], &|_, _| {}).await.expect("looked");
    let dossiers = desk.store.dossiers().await.expect("dossiers");
    let bakery = dossiers.iter().find(|dossier| dossier.name == BAKERY).expect("the bakery").enterprise_number;
    (desk, bakery)
}

async fn documents(desk: &Desk, dossier: EnterpriseNumber, status: Status) -> Vec<DocumentRecord> {
    let mut all = desk.store.documents(Some(dossier)).await.expect("documents");
    all.retain(|record| record.status == status);
    all
}

/// Purchases that could be booked without a second look: nothing odd, nothing different, no flag.
async fn clean(desk: &Desk, dossier: EnterpriseNumber) -> Vec<(DocumentRecord, Entry)> {
    let mut found = Vec::new();
    for record in documents(desk, dossier, Status::New).await {
        if Direction::of(record.folder) != Some(Direction::Purchase) || record.flag.is_some() {
            continue;
        }
        let Some(proposal) = opened(desk, record.id).await.proposal else { continue };
        if proposal.needs_person.is_empty() && proposal.differences.is_empty() {
            found.push((record, proposal.entry));
        }
    }
    found
}

/// A person booked in the weeks before what is proposed now, day after day.
async fn prove(desk: &Desk, dossier: EnterpriseNumber, all: &[(DocumentRecord, Entry)]) {
    let today = desk.clock.today();
    let mut lines = Vec::new();
    for ago in (1..=24_i64).rev() {
        let day = today.saturating_sub(jiff::Span::new().days(ago));
        for (_, entry) in all.iter().skip(usize::from(ago % 3 == 0)).step_by(2) {
            lines.extend(entry.lines.iter().enumerate().filter_map(|(index, line)| {
                Some(Booked {
                    dossier: dossier.digits(),
                    party: card_key(&entry.party.card),
                    text: line.text.clone(),
                    account: line.account?,
                    day,
                    facts: entry.facts.get(index).cloned().unwrap_or_default(),
                    ..Booked::default()
                })
            }));
        }
    }
    desk.store.learn(&lines).await.expect("kept");
    desk.learn_anew().await.expect("learned");
}

#[test]
fn a_dossier_that_proved_itself_books_what_it_knows_until_it_is_corrected() {
    let office = Office::new(1, 60);
    block_on(async {
        let (desk, dossier) = looked(&office).await;
        let pages = Pages::new(program());
        let refused = desk.switch_automatic(dossier, Direction::Sale, true).await.expect_err("nothing is proved");
        assert_eq!(refused.message().id, "automatic-no-proof");

        let known = clean(&desk, dossier).await;
        assert!(known.len() >= 8, "{} known invoices", known.len());
        prove(&desk, dossier, &known).await;
        let clean_now: BTreeSet<DocumentId> = clean(&desk, dossier).await.iter().map(|(record, _)| record.id).collect();
        let flagged = *clean_now.iter().next().expect("one");
        desk.flag(flagged, Some(FlagText::default())).await.expect("flagged");

        assert_eq!(desk.book_automatically(&[], &pages).await.expect("a round"), [], "off by itself");
        desk.switch_automatic(dossier, Direction::Purchase, true).await.expect("it has proved itself");
        let rounds = desk.book_automatically(&[], &pages).await.expect("a round");
        let [round] = rounds.as_slice() else { panic!("{rounds:?}") };
        assert!(round.booked.len() >= 4 && round.stopped.is_empty(), "{round:?}");
        let booked: BTreeSet<DocumentId> = round.booked.iter().copied().collect();
        assert!(booked.is_subset(&clean_now), "nothing that a person must see");
        assert!(!booked.contains(&flagged));
        // The document itself says why it was left, while this is on.
        let left = opened(&desk, flagged).await.left;
        assert_eq!(left.as_ref().map(|why| why.id.as_ref()), Some("engine-bulk-flagged"));
        for id in clean_now.difference(&booked) {
            assert!(opened(&desk, *id).await.left.is_some(), "{id:?}");
        }
        let shown = desk.automatic(dossier).await.expect("shown");
        assert_eq!(shown.today.iter().copied().collect::<BTreeSet<_>>(), booked);
        for id in &booked {
            let stored = desk.store.booking(*id).await.expect("read").expect("a booking");
            assert_eq!(stored.who, POSTVAK);
            let history = desk.store.history(*id).await.expect("history");
            assert!(history.iter().any(|line| line.text.as_ref().is_some_and(|text| text.id == "automatic-why")), "{history:?}");
        }
        let own = |lines: Vec<Booked>| lines.into_iter().filter(|line| line.hand == Hand::Postvak).count();
        assert!(own(desk.store.booked_lines().await.expect("lines")) >= booked.len());
        let proof = shown.sides[0].from;
        desk.learn_anew().await.expect("learned");
        assert_eq!(desk.automatic(dossier).await.expect("shown").sides[0].from, proof, "its own bookings prove nothing");
        assert_eq!(desk.book_automatically(&[], &pages).await.expect("a round"), [], "a second round finds nothing new");

        // What is taken back stays with the person.
        let back = desk.take_back_many(&round.booked[..2]).await.expect("taken back");
        assert_eq!((back.taken.len(), back.left), (2, 0));
        desk.try_again();
        assert_eq!(desk.book_automatically(&[], &pages).await.expect("a round"), [], "what was taken back is a draft");

        // Two are forgiven. The person books a third one elsewhere too: it stops by itself and says so.
        desk.take_back(round.booked[2]).await.expect("taken back");
        for id in &round.booked[..3] {
            let now = opened(&desk, *id).await;
            let mut entry = now.draft.expect("what was booked is the draft");
            for line in &mut entry.lines {
                let accounts = now.data.accounts.iter().map(|card| card.number);
                let mut usable = accounts.filter(|account| (610_000..620_000).contains(account));
                line.account = usable.find(|account| Some(*account) != line.account);
            }
            desk.approve(*id, now.record.version, entry).await.expect("approved");
        }
        let rounds = desk.book_automatically(&[], &pages).await.expect("a round");
        let [round] = rounds.as_slice() else { panic!("{rounds:?}") };
        assert_eq!((round.booked.len(), round.stopped.len()), (0, 1));
        let shown = desk.automatic(dossier).await.expect("shown");
        assert!(!shown.sides[0].on && shown.sides[0].refused.is_some(), "{shown:?}");
        let last = shown.steps.last().expect("a step");
        assert_eq!((last.on, last.who.as_str(), last.text.as_ref()), (false, POSTVAK, round.stopped.first()), "kept, with why");
        assert_eq!(desk.book_automatically(&[], &pages).await.expect("a round"), [], "and it stays off");
        assert_eq!(opened(&desk, flagged).await.left, None, "nothing is left where nothing is booked");
    });
}

#[test]
fn nothing_is_booked_where_expertm_books_or_where_the_paper_says_otherwise() {
    let office = Office::new(1, 60);
    block_on(async {
        let (desk, dossier) = looked(&office).await;
        let pages = Pages::new(program());
        let known = clean(&desk, dossier).await;
        prove(&desk, dossier, &known).await;
        desk.switch_automatic(dossier, Direction::Purchase, true).await.expect("it has proved itself");

        let mut settings = desk.data(dossier).await.expect("data").dossier.clone();
        settings.who_books = Some(WhoBooks::ExpertM);
        desk.store.save_dossier(&settings).await.expect("kept");
        desk.forget(dossier);
        assert_eq!(desk.book_automatically(&[], &pages).await.expect("a round"), []);
        assert_eq!(
            desk.automatic(dossier).await.expect("shown").sides[0].refused.as_ref().map(|why| why.id.as_ref()),
            Some("automatic-expertm")
        );
        settings.who_books = Some(WhoBooks::Postvak);
        desk.store.save_dossier(&settings).await.expect("kept");
        desk.forget(dossier);

        // Every invoice a day earlier in its UBL only: each PDF that bears a date says otherwise.
        for (record, _) in &known {
            // Some are written in other encodings: those stay as they are.
            let Ok(text) = std::fs::read_to_string(&record.path) else { continue };
            let from = text.find("IssueDate>").expect("a date") + "IssueDate>".len();
            let day: jiff::civil::Date = text[from..from + 10].parse().expect("a date");
            let other = if day.day() > 1 { day.yesterday() } else { day.tomorrow() }.expect("a day");
            std::fs::write(&record.path, text.replacen(&day.to_string(), &other.to_string(), 1)).expect("written");
        }
        desk.look(&[], &|_, _| {}).await.expect("looked");
        let candidates = clean(&desk, dossier).await;
        assert!(candidates.len() >= 4, "still nothing odd in the files themselves: {}", candidates.len());
        let rounds = desk.book_automatically(&[], &pages).await.expect("a round");
        let booked: Vec<DocumentId> = rounds.iter().flat_map(|round| round.booked.clone()).collect();
        for id in booked {
            let opened = opened(&desk, id).await;
            let document = opened.document.expect("read");
            assert_eq!(pages.paper(&desk, id, &document).await.expect("read"), [], "{}", opened.record.path);
        }
        assert!(rounds.iter().map(|round| round.booked.len()).sum::<usize>() * 2 < candidates.len(), "{rounds:?}");
    });
}

#[test]
fn it_is_switched_on_looked_at_and_taken_back_by_keyboard() {
    let office = Office::new(1, 60);
    block_on(async {
        let (desk, dossier) = looked(&office).await;
        prove(&desk, dossier, &clean(&desk, dossier).await).await;
        desk.store.close().await;
    });
    let mut window = Window::open(&office);
    window.open_dossier(BAKERY);
    assert!(!window.reads("automatisch geboekt"), "off, and nothing is said of it: {}", window.read_out());
    window.command(UiCommand::Automatic);
    window.wait_for("how it is", |window| window.reads("Boekt vanaf") && window.app().is_idle());
    window.tab_to("Aankopen automatisch boeken");
    window.key(Key::Space);
    window.wait_for("booked by itself", |window| {
        let model = window.app().model();
        model.dossier.automatic.as_ref().is_some_and(|found| !found.today.is_empty()) && window.app().is_idle()
    });
    let today = window.app().model().dossier.automatic.as_ref().map_or(0, |found| found.today.len());
    assert!(window.reads("Aankopen aangezet door Els"), "{}", window.read_out());
    window.key(Key::Escape);
    window.settle();
    let line = format!("Vandaag {today} automatisch geboekt");
    assert!(window.reads(&line) && window.reads("Bekijk"), "{}", window.read_out());

    window.tab_to("Bekijk");
    window.key(Key::Enter);
    window.wait_for("what was booked", |window| window.rows().len() >= today.min(4));
    window.wait_for("the keyboard in the list", |window| window.chosen().is_some());
    window.key(Key::Enter);
    window.wait_for("the entry", |window| window.app().model().screen == Screen::Entry && window.app().is_idle());
    let status = window.app().model().entry.as_ref().map(|entry| entry.record.status);
    assert_eq!(status, Some(Status::Booked));
    window.command(UiCommand::ShowHistory);
    window.wait_for("who booked it and why", |window| {
        window.reads("Geboekt door postvak") && window.reads("automatisch geboekt op ") && window.reads("niets afwijkends")
    });
    window.key(Key::Escape);
    window.command(UiCommand::Dossier);
    window.wait_for("the dossier", |window| window.app().is_idle() && window.app().model().screen == Screen::Dossier);

    window.command(UiCommand::Automatic);
    window.wait_for("how it is", |window| window.reads("Alles van vandaag terugnemen") && window.app().is_idle());
    window.tab_to("Alles van vandaag terugnemen");
    window.key(Key::Enter);
    window.wait_for("all taken back", |window| window.reads("Vandaag niets automatisch geboekt") && window.app().is_idle());
    window.tab_to("Aankopen automatisch boeken");
    window.key(Key::Space);
    window.wait_for("switched off", |window| window.reads("Aankopen uitgezet door Els") && window.app().is_idle());
    window.key(Key::Escape);
    window.settle();
    assert!(!window.reads("Vandaag ") && !window.reads("Bekijk"), "{}", window.read_out());
}

#[test]
fn the_dry_run_is_read_by_keyboard_and_by_script() {
    let office = Office::new(2, 40);
    let mut window = Window::open(&office);
    window.open_dossier(BAKERY);
    window.command(UiCommand::DryRun);
    window.wait_for("the last quarter", |window| window.reads("3e kwartaal 2026") && window.reads(" facturen zou"));
    let run = window.app().model().dry_run.clone().expect("the dry run");
    let replay = run.of_shown().expect("the bakery").replay.clone();
    assert!(replay.invoices > 10, "{replay:?}");
    assert_eq!(replay.taken + replay.left.values().sum::<usize>(), replay.invoices, "each is taken or left, with a reason");
    window.key(Key::Escape);
    window.command(UiCommand::Reports);
    window.wait_for("the reports", |window| window.app().is_idle() && !window.app().model().reports.lines.is_empty());
    window.command(UiCommand::DryRun);
    window.wait_for("all dossiers", |window| window.reads("Alle dossiers") && window.reads(&format!("{BAKERY}, Facturen ")));
    window.close();

    let dir = office.path().to_str().expect("a path");
    let args = ["dry-run", "--office", dir, "--quarter", "2026-3", "--json"];
    let output = Command::new(program()).args(args).output().expect("the program");
    let found: serde_json::Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    let one = found["dossiers"].as_array().expect("dossiers").iter().find(|one| one["name"] == BAKERY).expect("the bakery");
    assert_eq!(one["invoices"], replay.invoices);
    assert_eq!(one["taken"], replay.taken);
    assert_eq!(one["wrong"].as_array().map(Vec::len), Some(replay.wrong.len()));
    let any_wrong = found["dossiers"].as_array().expect("dossiers").iter().any(|one| one["wrong"] != serde_json::json!([]));
    assert_eq!(output.status.code(), Some(i32::from(any_wrong)));
    assert_eq!(Command::new(program()).args(["dry-run", "--quarter", "2026-5"]).output().expect("ran").status.code(), Some(2));
}
