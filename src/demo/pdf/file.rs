use flate2::Compression;
use pdf_writer::{Filter, Finish as _, Pdf, Rect, Ref, TextStr};

use super::fonts::{FIRST_FREE, Fonts, packed};

/// Pages of one size, given as what is drawn on them, as a PDF.
pub(super) fn file(fonts: &Fonts, pages: &[Vec<u8>], title: &str, (width, height): (f32, f32)) -> Vec<u8> {
    let mut pdf = Pdf::with_capacity(90_000);
    pdf.extend(&fonts.chunk);
    let mut next = FIRST_FREE;
    let mut new = || {
        next += 1;
        Ref::new(next - 1)
    };
    let (catalog, tree, info) = (new(), new(), new());
    pdf.catalog(catalog).pages(tree);
    pdf.document_info(info).title(TextStr(title)).producer(TextStr("Postvak demo"));
    let ids: Vec<(Ref, Ref)> = pages.iter().map(|_| (new(), new())).collect();
    pdf.pages(tree).kids(ids.iter().map(|(page, _)| *page)).count(i32::try_from(ids.len()).unwrap_or(1));
    for ((page, content), bytes) in ids.iter().zip(pages) {
        let mut entry = pdf.page(*page);
        // What is drawn hangs from the top of an A4 sheet, also on a smaller page.
        entry.media_box(Rect::new(0.0, 0.0, width, height)).parent(tree).contents(*content);
        let mut resources = entry.resources();
        let mut listed = resources.fonts();
        for (name, font) in Fonts::resources() {
            listed.pair(name, font);
        }
        listed.finish();
        resources.finish();
        entry.finish();
        match packed(bytes, Compression::fast()) {
            Some(small) => pdf.stream(*content, &small).filter(Filter::FlateDecode).finish(),
            None => pdf.stream(*content, bytes).finish(),
        }
    }
    pdf.finish()
}
