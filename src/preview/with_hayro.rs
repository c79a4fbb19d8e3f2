//! Pages through hayro, which is built in.

use std::sync::Arc;

use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache, InterpreterSettings,
    SoftMask, TransformExt as _, interpret_page,
};
use hayro::hayro_syntax::page::Page as PdfPage;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::kurbo::{Affine, BezPath, Point, Rect};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{PixmapMut, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};

use super::engine::{Engine, OpenDocument};
use super::limits::{MAX_PAGES, pixel_size};
use super::words::{Letter, Words};
use super::{Page, PageRequest, PageSource, Piece, PreviewError};

/// Height above and below the baseline that a word is taken to have, in thousandths of its size.
const ASCENT: f64 = 780.0;
const DESCENT: f64 = -220.0;

/// The engine.
#[derive(Debug, Clone, Copy)]
pub struct WithHayro;

impl Engine for WithHayro {
    fn open(&self, bytes: &Arc<Vec<u8>>) -> Result<Box<dyn OpenDocument + Send>, PreviewError> {
        let pdf = Pdf::new(Arc::clone(bytes)).map_err(|error| match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => PreviewError::Password,
            LoadPdfError::Decryption(other) => PreviewError::Broken(format!("its encryption: {other:?}")),
            LoadPdfError::Invalid => PreviewError::Broken("it is not a valid PDF".to_owned()),
        })?;
        let pages = u32::try_from(pdf.pages().len()).unwrap_or(u32::MAX);
        if pages == 0 {
            return Err(PreviewError::Broken("it has no pages".to_owned()));
        }
        if pages > MAX_PAGES {
            return Err(PreviewError::Limit(format!("more than {MAX_PAGES} pages")));
        }
        Ok(Box::new(Opened { pdf, pages }))
    }
}

struct Opened {
    pdf: Pdf,
    pages: u32,
}

impl OpenDocument for Opened {
    fn pages(&self) -> u32 {
        self.pages
    }

    fn page(&mut self, request: &PageRequest) -> Result<Page, PreviewError> {
        let page = self.pdf.pages().get(request.page as usize).ok_or(PreviewError::NoSuchPage(self.pages))?;
        let (width, height) = page.render_dimensions();
        let (columns, rows) = pixel_size(f64::from(width), f64::from(height), request.width)?;
        let rgba = draw(page, columns, rows)?;
        let pieces = if request.text { words(page) } else { Vec::new() };
        Ok(Page {
            width: u32::from(columns),
            height: u32::from(rows),
            rgba: Arc::new(rgba),
            pages: self.pages,
            pieces,
            source: PageSource::Hayro,
        })
    }
}

fn draw(page: &PdfPage<'_>, columns: u16, rows: u16) -> Result<Vec<u8>, PreviewError> {
    let (width, height) = page.render_dimensions();
    let transform = Affine::scale_non_uniform(f64::from(columns) / f64::from(width), f64::from(rows) / f64::from(height))
        * page.initial_transform(true).to_kurbo();
    let cache = RenderCache::new();
    let mut context = RenderContext::new(columns, rows);
    render_into(page, &cache, &InterpreterSettings::default(), &RenderSettings::default(), &mut context, transform);
    context.flush();
    let mut rgba = vec![0; usize::from(columns) * usize::from(rows) * 4];
    let target =
        PixmapMut::new(columns, rows, &mut rgba).ok_or_else(|| PreviewError::Limit("no room for the page".to_owned()))?;
    let settings = RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..Default::default() };
    context.render_with(target, &mut Resources::default(), settings);
    Ok(rgba)
}

fn words(page: &PdfPage<'_>) -> Vec<Piece> {
    let (width, height) = page.render_dimensions();
    let cache = InterpreterCache::new();
    let size = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let transform = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(transform, size, &cache, page.xref(), InterpreterSettings::default());
    let mut reader = Reader { width: f64::from(width), height: f64::from(height), words: Words::default(), last: None };
    interpret_page(page, &mut context, &mut reader);
    reader.words.finish()
}

/// Listens to the glyphs of a page and draws nothing.
struct Reader {
    width: f64,
    height: f64,
    words: Words,
    /// First glyph of the last run: a run that is filled and stroked comes twice.
    last: Option<(u32, Point)>,
}

impl Device<'_> for Reader {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        let first = run.glyphs().first().map(|glyph| (glyph.char_code(), props.transform * glyph.transform() * Point::ZERO));
        if first.is_none() || first == self.last {
            return;
        }
        self.last = first;
        let mut buffer = [0; 4];
        for glyph in run.glyphs() {
            let text = match glyph.as_unicode() {
                Some(BfString::Char(character)) => &*character.encode_utf8(&mut buffer),
                Some(BfString::String(ref text)) => {
                    self.letter(text, glyph, props.transform * glyph.transform());
                    continue;
                }
                None => "\u{fffd}",
            };
            self.letter(text, glyph, props.transform * glyph.transform());
        }
    }
}

impl Reader {
    fn letter(&mut self, text: &str, glyph: &Glyph<'_>, transform: Affine) {
        let advance = match glyph {
            Glyph::Outline(outline) => outline.advance_width(),
            Glyph::Type3(drawn) => drawn.advance_width(),
        };
        let advance = f64::from(advance.unwrap_or(500.0));
        let start = transform * Point::ZERO;
        let end = transform * Point::new(advance, 0.0);
        let up = transform * Point::new(0.0, 1000.0);
        let size = (up - start).hypot();
        let place = transform.transform_rect_bbox(Rect::new(0.0, DESCENT, advance, ASCENT));
        #[expect(clippy::cast_possible_truncation, reason = "parts of a page need no more than single precision")]
        let place = [
            (place.x0 / self.width) as f32,
            (place.y0 / self.height) as f32,
            (place.x1 / self.width) as f32,
            (place.y1 / self.height) as f32,
        ];
        self.words.push(&Letter { text, place, line: Some(([start.x, start.y], [end.x, end.y], size)) });
    }
}
