//! Which page is wished for, and when the wish is sent.

use std::sync::Arc;

use crate::app::model::{Field, Model, Screen, Zoom};
use crate::app::msg::Msg;
use crate::base::DocumentId;
use crate::engine::Command;
use crate::paper::{self, Place, Text};
use crate::preview::{Page, PageRequest};

/// A user who moves on faster than this does not want the pages in between.
const MOVING_ON_SECONDS: f64 = 0.1;

/// Wishes for the first page of a document.
pub fn show(model: &mut Model, document: Option<DocumentId>) {
    if model.page.document == document {
        return;
    }
    let page = &mut model.page;
    page.document = document;
    page.attachment = None;
    page.page = 0;
    page.pages = 0;
    page.quarters = 0;
    page.shown = None;
    page.texts.clear();
    page.sought = None;
    page.relight();
    wish(model);
}

/// Takes a message about the page.
pub fn take(model: &mut Model, msg: &Msg) {
    match msg {
        Msg::PageWidth(width) => {
            // Dragging the border by a few pixels is no reason to draw anew.
            let near = model.page.width.abs_diff(*width) <= 2;
            if !near {
                model.page.width = *width;
                wish(model);
            }
        }
        Msg::GoToPage(page) => {
            let page = (*page).min(model.page.pages.saturating_sub(1));
            if page != model.page.page {
                model.page.page = page;
                model.page.relight();
                wish(model);
            }
        }
        Msg::SetZoom(zoom) => {
            model.page.zoom = *zoom;
        }
        Msg::ShowAttachment(attachment) if model.page.attachment != *attachment => {
            model.page.attachment = *attachment;
            model.page.page = 0;
            model.page.pages = 0;
            model.page.shown = None;
            model.page.texts.clear();
            model.page.relight();
            wish(model);
        }
        Msg::TakeFromPage(x, y) => take_at(model, *x, *y),
        _ => {}
    }
}

/// Takes a page that came.
pub fn came(model: &mut Model, page: Arc<Page>) {
    let shown = &mut model.page;
    shown.pages = page.pages;
    shown.failed = None;
    shown.keep_text(shown.page, &page);
    shown.shown = Some(page);
    if shown.taken_for.is_none() {
        shown.relight();
    }
    compare(model);
}

/// Compares the paper with the UBL, as far as its pages are known.
pub fn compare(model: &mut Model) {
    let Some(entry) = &mut model.entry else { return };
    let Some(document) = &entry.document else { return };
    let page = &model.page;
    if page.document != Some(entry.record.id) || !page.is_paper() || !entry.can_edit() {
        return;
    }
    let texts: Vec<Text> = page.texts.iter().map(|(_, text)| text.clone()).collect();
    let complete = u32::try_from(texts.len()).is_ok_and(|known| known == page.pages);
    let said = paper::needs_person(&paper::read(&texts, complete, document));
    if entry.of_paper != said {
        entry.of_paper = said;
        entry.recompute(&model.settings.expertm);
    }
}

/// Fills the field that had the focus with what stands at this place of the page.
fn take_at(model: &mut Model, x: f32, y: f32) {
    let Some((field, kind)) = model.entry.as_ref().and_then(crate::app::model::EntryModel::fillable) else { return };
    if let Some((typed, place)) = model.page.text().and_then(|text| paper::take_at(text, kind, x, y)) {
        fill(model, field, typed, place);
    }
}

/// Fills the field that has the focus with the next value of its kind on the page: after the last one comes the first.
pub fn take_next(model: &mut Model) {
    let Some((field, kind)) = model.entry.as_ref().and_then(crate::app::model::EntryModel::fillable) else { return };
    let all = model.page.text().map(|text| paper::candidates(text, kind)).unwrap_or_default();
    let here = all.iter().position(|(_, place)| Some(*place) == model.page.lit);
    let next = here.map_or(0, |here| (here + 1) % all.len().max(1));
    if let Some((typed, place)) = all.into_iter().nth(next) {
        fill(model, field, typed, place);
    }
}

fn fill(model: &mut Model, field: Field, typed: String, place: Place) {
    super::entry::fill(model, field, typed);
    model.page.sought = model.entry.as_ref().and_then(|entry| entry.sought(field));
    model.page.lit = Some(place);
    model.page.taken_for = Some(field);
}

/// Makes the page a step larger or smaller.
pub fn zoom_by(model: &mut Model, steps: i32) {
    const STEPS: [f32; 9] = [0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0];
    let now = match model.page.zoom {
        Zoom::Factor(factor) => factor,
        Zoom::FitWidth => fit_factor(model.page.width),
    };
    let next = if steps > 0 {
        STEPS.into_iter().find(|&step| step > now * 1.02).unwrap_or(4.0)
    } else {
        STEPS.into_iter().rev().find(|&step| step < now * 0.98).unwrap_or(0.5)
    };
    model.page.zoom = Zoom::Factor(next);
}

/// The factor of a page shown so many pixels wide.
pub fn fit_factor(width: u32) -> f32 {
    const A4_POINTS: f32 = 794.0;
    // Exact: page widths are far below 2^24.
    #[expect(clippy::cast_possible_truncation, reason = "page widths are far below the precision of f32")]
    let factor = (f64::from(width) as f32) / A4_POINTS;
    factor.clamp(0.1, 8.0)
}

/// Raises the generation and sends the wish at once, or a little later when the user moves fast.
fn wish(model: &mut Model) {
    let page = &mut model.page;
    page.generation += 1;
    page.failed = None;
    page.waiting = page.document.is_some();
    let moving = model.now - page.changed < MOVING_ON_SECONDS;
    page.changed = model.now;
    page.due = page.document.map(|_| if moving { model.now + MOVING_ON_SECONDS } else { model.now });
}

/// Sends the wish when its time has come and the pane's width is known.
pub fn send_when_due(model: &mut Model, out: &mut Vec<Command>) {
    let page = &mut model.page;
    let (Some(due), Some(document)) = (page.due, page.document) else { return };
    if due > model.now || page.width == 0 {
        return;
    }
    page.due = None;
    let request = PageRequest { page: page.page, width: page.width.clamp(16, 4096), text: true };
    out.push(Command::Page { document, attachment: page.attachment, request, generation: page.generation });
    // While booking, the next one is the one that approving opens.
    if document.is_loose() {
        return;
    }
    let pending = if model.screen == Screen::Entry { super::entry::next_pending(model, document) } else { None };
    let next = pending.or_else(|| model.dossier.step(Some(document), 1)).filter(|&next| next != document);
    if let Some(next) = next {
        out.push(Command::Prefetch(next, PageRequest { page: 0, ..request }));
    }
}
