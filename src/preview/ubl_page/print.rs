//! From sheets to a PDF.

use krilla::Document as Pdf;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;

use super::pen::Pens;
use super::sheet::{HEIGHT, Ink, LEFT, Mark, RIGHT, Style, WIDTH};
use crate::base::Message;
use crate::i18n::Texts;
use crate::ubl::Document;

/// The PDF; empty when it cannot be made.
pub fn pdf(sheets: Vec<Vec<Mark>>, pens: &Pens, document: &Document, texts: Texts) -> Vec<u8> {
    let Some(settings) = PageSettings::from_wh(WIDTH, HEIGHT) else { return Vec::new() };
    let mut pdf = Pdf::new();
    let count = sheets.len();
    for (index, sheet) in sheets.into_iter().enumerate() {
        let mut page = pdf.start_page_with(settings.clone());
        let mut surface = page.surface();
        for mark in frame(pens, document, texts, index + 1, count).into_iter().chain(sheet) {
            draw(&mut surface, pens, mark);
        }
        surface.finish();
        page.finish();
    }
    let title = document.number.clone().unwrap_or_default();
    pdf.set_metadata(Metadata::new().title(title).creator("Postvak".to_owned()).language(texts.language().code().to_owned()));
    pdf.finish().unwrap_or_else(|error| {
        tracing::error!(?error, "the page from the UBL was not made");
        Vec::new()
    })
}

/// What every sheet has: the notice at its head, its number at its foot.
fn frame(pens: &Pens, document: &Document, texts: Texts, page: usize, pages: usize) -> Vec<Mark> {
    const NOTICE: Style = Style { ink: Ink::Text, ..Style::SMALL };
    let width = RIGHT - LEFT;
    let mut marks = vec![
        Mark::Field { x: LEFT, y: 30.0, width, height: 22.0, ink: Ink::Field },
        Mark::Field { x: LEFT, y: 30.0, width: 2.5, height: 22.0, ink: Ink::Accent },
    ];
    let notice = pens.fit(&texts.get("preview-from-ubl"), NOTICE.weight, NOTICE.size, width - 24.0);
    marks.push(Mark::Text { x: LEFT + 12.0, y: 43.8, shaped: notice, style: NOTICE });
    let foot = HEIGHT - 32.0;
    marks.push(Mark::Field { x: LEFT, y: foot - 14.0, width, height: 0.6, ink: Ink::Rule });
    let number = Message::new("preview-page-of").text("page", page.to_string()).text("pages", pages.to_string());
    let number = pens.fit(&texts.text(&number), Style::SMALL.weight, Style::SMALL.size, 120.0);
    let name = [document.supplier.name.as_deref(), document.number.as_deref()];
    let name = name.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let name = pens.fit(&name, Style::SMALL.weight, Style::SMALL.size, width - 140.0);
    marks.push(Mark::Text { x: LEFT, y: foot, shaped: name, style: Style::SMALL });
    marks.push(Mark::Text { x: RIGHT - number.width, y: foot, shaped: number, style: Style::SMALL });
    marks
}

fn draw(surface: &mut Surface<'_>, pens: &Pens, mark: Mark) {
    match mark {
        Mark::Text { x, y, shaped, style } => {
            if shaped.glyphs.is_empty() {
                return;
            }
            surface.set_fill(Some(fill(style.ink)));
            let font = pens.font(style.weight).clone();
            surface.draw_glyphs(Point::from_xy(x, y), &shaped.glyphs, font, &shaped.text, style.size, false);
        }
        Mark::Field { x, y, width, height, ink } => {
            let mut path = PathBuilder::new();
            if let Some(rect) = Rect::from_xywh(x, y, width, height) {
                path.push_rect(rect);
            }
            if let Some(path) = path.finish() {
                surface.set_fill(Some(fill(ink)));
                surface.draw_path(&path);
            }
        }
    }
}

/// The colours of the program's light theme, so that the page belongs to it.
fn fill(ink: Ink) -> Fill {
    let (red, green, blue) = match ink {
        Ink::Text => (0x1D, 0x1B, 0x18),
        Ink::Muted => (0x6B, 0x67, 0x5F),
        Ink::Rule => (0xD8, 0xD5, 0xCF),
        Ink::Field => (0xF4, 0xF3, 0xF0),
        Ink::Accent => (0x0F, 0x6C, 0xBD),
    };
    Fill { paint: rgb::Color::new(red, green, blue).into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}
