//! What the background says.

use std::sync::Arc;

use super::{
    automatic, billit, bulk, desktop, dry_run, entry, lists, loose, master, office, page, palette, party_card, rules, toast,
    together, undo,
};
use crate::app::model::{EntryModel, Field, Model, Screen, UndoKind, UndoStep};
use crate::base::{DocumentId, Message};
use crate::engine::{BillitCommand, Command, Event, Opened, PickPurpose};
use crate::store::{DocumentRecord, Status, StoredBooking};

/// Takes an event into the model.
pub fn take(model: &mut Model, event: Event, out: &mut Vec<Command>) {
    match event {
        Event::Ready { settings, warnings } => {
            model.texts = crate::i18n::Texts::new(settings.language);
            model.settings = *settings;
            model.ready = true;
            for warning in warnings {
                toast(model, warning, true, false);
            }
            out.push(Command::Overview);
            out.push(Command::Billit(BillitCommand::State));
        }
        Event::News(release) => model.news = release,
        Event::Overview(rows) => {
            model.overview.rows.came(rows);
            model.overview.arrange(&model.user);
            if model.settings_screen.dossier.is_none() {
                model.settings_screen.dossier = model.overview.visible_row(0).map(|row| row.dossier.enterprise_number);
            }
        }
        Event::Scanning(done, all) => model.scanning = if done < all { Some((done, all)) } else { None },
        Event::Scanned(new, dossiers) => {
            model.scanning = None;
            if new > 0 {
                let text = Message::new("shell-new-documents").count("count", new).count("dossiers", dossiers);
                toast(model, text, false, false);
            }
        }
        Event::Documents(dossier, documents) => {
            if model.dossier.current == Some(dossier) {
                model.dossier.documents.came(documents);
                model.dossier.arrange();
                if model.screen == Screen::Dossier {
                    let selected = model.dossier.selected;
                    page::show(model, selected);
                }
            }
        }
        Event::Twins(dossier, twins) => {
            if model.dossier.current == Some(dossier) {
                model.dossier.twins = twins;
            }
        }
        Event::Opened { request, opened } => opened_for_entry(model, request, *opened, out),
        Event::Found(record) => {
            office::open_elsewhere(model, Some(record.dossier), record.id, out);
        }
        Event::Loose(files) => loose::came(model, &files, out),
        Event::Placed(document, record) => loose::placed(model, document, record, out),
        Event::FolderDropped(path) => loose::folder(model, path),
        Event::Claims(claims) => together::came(model, claims, out),
        Event::DraftSaved(document, version, at) => {
            if let Some(entry) = entry_of(model, document) {
                entry.draft_version = entry.draft_version.max(version);
                entry.saved_at = Some(at);
            }
        }
        Event::Changed(record) => {
            let (id, dossier) = (record.id, record.dossier);
            let approved_here = was_approved_here(model, id);
            let flag = flag_before(model, id);
            let what = Message::new("undo-approval").text("party", record.summary.party.clone());
            if let Some(place) = model.steps.asked.iter().position(|(asked, _)| *asked == id) {
                let (_, text) = model.steps.asked.remove(place);
                toast(model, text, false, false);
            }
            changed(model, record, None, out);
            if approved_here {
                model.steps.remember(UndoStep { dossier, what, kind: UndoKind::Approved(id, flag) });
                entry::next_after(model, out);
            }
        }
        Event::Booked(record, booking) => booked(model, record, *booking, out),
        Event::Booking(dossier, done, all) => bulk::progress(model, dossier, done, all),
        Event::BookedMany(dossier, result) => bulk::ended(model, dossier, *result, out),
        Event::TookBackMany(_, taken, left) => bulk::took_back(model, taken, left, out),
        Event::Automatic(found) => automatic::came(model, found),
        Event::BookedByItself(dossier, count) => automatic::booked(model, dossier, count),
        Event::Plan(plan) => {
            if model.handover.dossier == Some(plan.dossier) && model.handover.until == plan.until {
                model.handover.plan.came(plan);
            }
        }
        Event::Runs(dossier, runs) => {
            if model.handover.dossier == Some(dossier) {
                model.handover.runs.came(runs);
            }
        }
        Event::HandedOver(runs, left) => {
            model.handover.busy = false;
            let bookings: usize = runs.iter().map(|run| run.bookings.len()).sum();
            let text = if runs.is_empty() {
                Message::new("handover-nothing").count("left", left.len())
            } else {
                Message::new("handover-done").count("bookings", bookings).count("files", runs.len())
            };
            // What is handed over can be undone in Expert/M only.
            let gone: Vec<DocumentId> = runs.iter().flat_map(|run| &run.bookings).map(|booking| booking.document).collect();
            model.steps.handed_over(&gone);
            toast(model, text, false, false);
            refresh(model, out);
        }
        Event::Journal(dossier, documents, bookings) => {
            if model.journal.dossier == Some(dossier) {
                model.journal.documents.came(documents);
                model.journal.bookings = bookings.iter().map(|stored| (stored.document, stored.clone())).collect();
                office::arrange_journal(model);
                office::ask_history(model, out);
            }
        }
        Event::Report(report) => {
            model.reports.report.came(report);
            model.reports.arrange(&model.overview, model.today);
        }
        Event::DryRun(dossier, found) => dry_run::came(model, dossier, found),
        Event::DossierData(data) => {
            if model.journal.dossier == Some(data.dossier.enterprise_number) {
                model.journal.data = Some(data);
            }
        }
        Event::History(document, history) => {
            if let Some(entry) = entry_of(model, document) {
                entry.history = history.to_vec();
            }
            if let Some(panel) = model.history.as_mut().filter(|panel| panel.document == document) {
                panel.lines.came(Arc::clone(&history));
            }
            if model.journal.selected == Some(document) {
                model.journal.history = Some((document, history));
            }
        }
        Event::Page { document, page: 0, result, .. }
            if model.compare.as_ref().is_some_and(|compare| compare.other == Some(document)) =>
        {
            if let Some(compare) = &mut model.compare {
                compare.waiting = false;
                compare.page = result.ok();
            }
        }
        Event::Page { document, attachment: _, generation, page, result } => {
            let shown = &mut model.page;
            if shown.document == Some(document) && shown.generation == generation && shown.page == page {
                shown.waiting = false;
                match result {
                    Ok(page) => page::came(model, page),
                    Err(error) => {
                        shown.shown = None;
                        shown.failed = Some(error);
                    }
                }
            }
        }
        Event::Hits { request, hits } => palette::found(model, request, hits),
        Event::SettingsSaved(settings) => {
            model.settings = *settings;
            model.settings_screen.saved = true;
        }
        Event::Habits(found) => model.settings_screen.habits.came(found),
        Event::PartySaved(document, card, data) => party_card::saved(model, document, *card, &data),
        Event::MasterFound(found) => {
            if let Some(shown) = &mut model.master {
                shown.take(found);
            }
        }
        Event::DossiersAdded(count, without_journals) => master::added(model, count, &without_journals, out),
        Event::MasterChanged(change) => master::changed(model, &change),
        Event::VatTables(data) => model.settings_screen.vat.data = Some(data),
        Event::Rules(data) => rules::came(model, data),
        Event::Billit(event) => billit::came(model, event, out),
        Event::Picked(purpose, path) => picked(model, purpose, path, out),
        Event::Personal(personal, starts_with_system) => desktop::came(model, *personal, starts_with_system),
        Event::Arrived(arrived) => desktop::arrived(model, &arrived),
        Event::Notice(text) => toast(model, text, false, false),
        Event::Failed(text, document) => failed(model, text, document),
    }
}

fn entry_of(model: &mut Model, document: DocumentId) -> Option<&mut EntryModel> {
    model.entry.as_mut().filter(|entry| entry.record.id == document)
}

fn opened_for_entry(model: &mut Model, request: u64, opened: Opened, out: &mut Vec<Command>) {
    if model.opening != Some(request) {
        return;
    }
    model.opening = None;
    let document = opened.record.id;
    if model.dossier.tab != opened.record.folder {
        model.dossier.tab = opened.record.folder;
        model.dossier.arrange();
    }
    model.dossier.selected = Some(document);
    let mut entry = EntryModel::new(opened, &model.settings.expertm, model.settings.language);
    entry.user.clone_from(&model.user);
    entry.claimed = together::claim_on(model, document);
    model.entry = Some(entry);
    model.screen = Screen::Entry;
    page::show(model, Some(document));
    // The page can be there already: it was looked at in the list.
    page::compare(model);
    undo::resume(model, out);
}

fn replace(documents: &mut Arc<Vec<DocumentRecord>>, record: &DocumentRecord) {
    if let Some(place) = documents.iter().position(|other| other.id == record.id)
        && let Some(slot) = Arc::make_mut(documents).get_mut(place)
    {
        *slot = record.clone();
    }
}

fn changed(model: &mut Model, record: DocumentRecord, booking: Option<StoredBooking>, out: &mut Vec<Command>) {
    if let Some(documents) = &mut model.dossier.documents.value {
        replace(documents, &record);
        model.dossier.arrange();
    }
    if let Some(documents) = &mut model.journal.documents.value {
        replace(documents, &record);
        match &booking {
            Some(booking) => {
                model.journal.bookings.insert(record.id, booking.clone());
            }
            None if record.booking_number.is_none() => {
                model.journal.bookings.remove(&record.id);
            }
            None => {}
        }
        office::arrange_journal(model);
    }
    let id = record.id;
    let mut reopen = false;
    if let Some(entry) = entry_of(model, id) {
        // Taken back while it is on screen: its fields are the draft again.
        reopen = entry.record.status == Status::Booked && record.status == Status::New && !entry.approving;
        if entry.record.flag != record.flag && entry.focus != Some(Field::Information) {
            entry.information = record.flag.as_ref().map(|flag| flag.information.clone()).unwrap_or_default();
            entry.for_whom = record.flag.as_ref().and_then(|flag| flag.for_whom.clone());
        }
        entry.record = record;
        entry.booking = booking.or_else(|| entry.booking.take().filter(|_| entry.record.booking_number.is_some()));
        entry.approving = false;
        out.push(Command::History(id));
    }
    if reopen {
        lists::open_document(model, id, out);
    }
    if model.screen == Screen::HandOver
        && let Some(dossier) = model.handover.dossier
    {
        office::hand_over_of(model, dossier, out);
    }
    if model.screen == Screen::Journal {
        model.journal.history = None;
        office::ask_history(model, out);
    }
    out.push(Command::Overview);
}

/// The flag that a document on screen has before what comes now.
fn flag_before(model: &Model, document: DocumentId) -> Option<crate::store::Flag> {
    model.entry.as_ref().filter(|entry| entry.record.id == document).and_then(|entry| entry.record.flag.clone())
}

fn was_approved_here(model: &Model, document: DocumentId) -> bool {
    model.entry.as_ref().is_some_and(|entry| entry.record.id == document && entry.approving)
}

fn booked(model: &mut Model, record: DocumentRecord, booking: StoredBooking, out: &mut Vec<Command>) {
    let id = record.id;
    let approved_here = was_approved_here(model, id);
    let (dossier, flag) = (record.dossier, flag_before(model, id));
    let what = Message::new("undo-booking")
        .text("number", booking.booking.number.to_string())
        .text("party", booking.booking.party_name.clone());
    let text = Message::new("entry-booked")
        .text("number", booking.booking.number.to_string())
        .text("party", booking.booking.party_name.clone());
    changed(model, record, Some(booking), out);
    if approved_here {
        model.steps.forget(|step| matches!(&step.kind, UndoKind::Edited(document, _) if *document == id));
        model.steps.remember(UndoStep { dossier, what, kind: UndoKind::Approved(id, flag) });
        toast(model, text, false, true);
        entry::next_after(model, out);
    }
}

/// Asks anew for what the lists show.
pub fn refresh(model: &mut Model, out: &mut Vec<Command>) {
    out.push(Command::Overview);
    if let Some(dossier) = model.dossier.current {
        out.push(Command::Documents(dossier));
    }
    if let Some(dossier) = model.handover.dossier {
        office::hand_over_of(model, dossier, out);
    }
    if let Some(dossier) = model.journal.dossier {
        out.push(Command::Journal(dossier));
    }
}

fn picked(model: &mut Model, purpose: PickPurpose, path: std::path::PathBuf, out: &mut Vec<Command>) {
    let mut settings = model.settings.clone();
    match purpose {
        PickPurpose::Root => {
            if !settings.folders.roots.contains(&path) {
                settings.folders.roots.push(path);
            }
        }
        PickPurpose::RunFolder => settings.expertm.run_folder = Some(path),
        PickPurpose::MasterData => {
            master::picked(model, path, out);
            return;
        }
        PickPurpose::Samples(number) => {
            out.push(Command::LearnSamples(number, path));
            return;
        }
        PickPurpose::Linked(number) => {
            if let Some(row) = model.overview.row(number) {
                let mut dossier = (*row.dossier).clone();
                dossier.linked_folder = Some(path);
                out.push(Command::SaveDossier(Box::new(dossier)));
            }
            return;
        }
    }
    model.settings = settings.clone();
    out.push(Command::SaveSettings(Box::new(settings)));
}

fn failed(model: &mut Model, text: Message, document: Option<DocumentId>) {
    if let Some(entry) = document.and_then(|id| entry_of(model, id)) {
        entry.approving = false;
    }
    if let Some(master) = &mut model.master {
        master.adding = false;
        master.found.loading = false;
    }
    party_card::failed(model);
    billit::failed(model);
    if let Some(run) = &mut model.dry_run {
        run.found.loading = false;
    }
    model.handover.busy = false;
    if let Some(id) = document {
        model.loose.failed(id);
        model.steps.asked.retain(|(asked, _)| *asked != id);
    }
    toast(model, text, true, false);
}
