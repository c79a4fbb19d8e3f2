use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

/// The first page of a PDF as a PNG of about 150 dots an inch, as from a scanner.
pub(in crate::demo) fn picture(pdf: &[u8]) -> Option<Vec<u8>> {
    let pdf = Pdf::new(pdf.to_vec()).ok()?;
    let page = pdf.pages().first()?;
    let scale = PixmapSettings { x_scale: 2.0, y_scale: 2.0, bg_color: WHITE };
    render(page, &RenderCache::new(), &InterpreterSettings::default(), &RenderSettings::default(), &scale).into_png().ok()
}
