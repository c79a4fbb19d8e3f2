//! Pages through PDFium, where its library is found.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use pdfium_render::prelude::{
    PdfBitmapFormat, PdfDocument, PdfPage, PdfPoints, PdfRenderConfig, Pdfium, PdfiumError, PdfiumInternalError,
};

use super::engine::{Engine, OpenDocument};
use super::limits::{MAX_PAGES, pixel_size};
use super::words::{Letter, Words};
use super::{Page, PageRequest, PageSource, Piece, PreviewError};

/// Name of the environment variable with the library or its folder; `off` for none.
pub const VARIABLE: &str = "POSTVAK_PDFIUM";

/// Whether the library is here. The first call loads it.
pub fn is_available() -> bool {
    library().is_some()
}

fn library() -> Option<&'static Pdfium> {
    static LIBRARY: OnceLock<Option<Pdfium>> = OnceLock::new();
    LIBRARY.get_or_init(load).as_ref()
}

fn load() -> Option<Pdfium> {
    let set = std::env::var_os(VARIABLE).filter(|value| !value.is_empty());
    if set.as_ref().is_some_and(|value| value == "off") {
        return None;
    }
    for path in places(set.map(PathBuf::from)) {
        if path.is_file()
            && let Ok(bindings) = Pdfium::bind_to_library(&path)
        {
            return Some(Pdfium::new(bindings));
        }
    }
    // Windows would also look in the current folder, which is that of whatever document was double-clicked.
    if cfg!(windows) {
        return None;
    }
    Pdfium::bind_to_system_library().ok().map(Pdfium::new)
}

/// Where the library may lie: where the variable says; without it beside the program, or in a
/// folder `pdfium` beside it or up to two folders above (the build folder, when run from it).
fn places(set: Option<PathBuf>) -> Vec<PathBuf> {
    let name = Pdfium::pdfium_platform_library_name();
    if let Some(set) = set {
        return vec![set.join(&name), set];
    }
    let Ok(program) = std::env::current_exe() else { return Vec::new() };
    let mut places = Vec::new();
    for (index, folder) in program.ancestors().skip(1).take(3).enumerate() {
        if index == 0 {
            places.push(folder.join(&name));
        }
        places.push(folder.join("pdfium").join(&name));
    }
    places
}

/// The engine.
#[derive(Debug, Clone, Copy)]
pub struct WithPdfium;

impl Engine for WithPdfium {
    fn open(&self, bytes: &Arc<Vec<u8>>) -> Result<Box<dyn OpenDocument + Send>, PreviewError> {
        let library = library().ok_or_else(|| PreviewError::NoEngine("PDFium was not found".to_owned()))?;
        let document = library.load_pdf_from_byte_vec(bytes.to_vec(), None).map_err(broken)?;
        let pages = u32::try_from(document.pages().len()).unwrap_or(0);
        if pages == 0 {
            return Err(PreviewError::Broken("it has no pages".to_owned()));
        }
        if pages > MAX_PAGES {
            return Err(PreviewError::Limit(format!("more than {MAX_PAGES} pages")));
        }
        Ok(Box::new(Opened { document, pages }))
    }
}

struct Opened {
    document: PdfDocument<'static>,
    pages: u32,
}

impl OpenDocument for Opened {
    fn pages(&self) -> u32 {
        self.pages
    }

    fn page(&mut self, request: &PageRequest) -> Result<Page, PreviewError> {
        if request.page >= self.pages {
            return Err(PreviewError::NoSuchPage(self.pages));
        }
        let index = i32::try_from(request.page).map_err(|_| PreviewError::NoSuchPage(self.pages))?;
        let page = self.document.pages().get(index).map_err(broken)?;
        let (width, height) = pixel_size(f64::from(page.width().value), f64::from(page.height().value), request.width)?;
        let config = PdfRenderConfig::new()
            .set_format(PdfBitmapFormat::BGRA)
            .set_fixed_size(i32::from(width), i32::from(height))
            .render_form_data(true);
        let bitmap = page.render_with_config(&config).map_err(broken)?;
        let rgba = bitmap.as_rgba_bytes();
        if rgba.len() != usize::from(width) * usize::from(height) * 4 {
            return Err(PreviewError::Broken("PDFium drew another size than asked".to_owned()));
        }
        let pieces = if request.text { words(&page)? } else { Vec::new() };
        Ok(Page {
            width: u32::from(width),
            height: u32::from(height),
            rgba: Arc::new(rgba),
            pages: self.pages,
            pieces,
            source: PageSource::Pdfium,
        })
    }
}

fn words(page: &PdfPage<'_>) -> Result<Vec<Piece>, PreviewError> {
    /// Most letters read of a page.
    const MOST: usize = 200_000;
    let place = Placement::of(page)?;
    let text = page.text().map_err(broken)?;
    let mut words = Words::default();
    let mut buffer = [0; 4];
    for letter in text.chars().iter().take(MOST) {
        let Some(character) = letter.unicode_char() else {
            words.end();
            continue;
        };
        let Ok(bounds) = letter.loose_bounds() else {
            words.end();
            continue;
        };
        let a = place.part(bounds.left().value, bounds.top().value);
        let b = place.part(bounds.right().value, bounds.bottom().value);
        words.push(&Letter {
            text: character.encode_utf8(&mut buffer),
            place: [a[0].min(b[0]), a[1].min(b[1]), a[0].max(b[0]), a[1].max(b[1])],
            line: None,
        });
    }
    Ok(words.finish())
}

/// From points of the page, before its rotation, to parts of the page as it is seen.
struct Placement {
    origin: [f32; 2],
    along: [f32; 2],
    up: [f32; 2],
}

impl Placement {
    /// PDFium answers in whole pixels only, so it is asked about a large page, three points far apart.
    fn of(page: &PdfPage<'_>) -> Result<Self, PreviewError> {
        const PIXELS: u16 = 20_000;
        const FAR: f32 = 1000.0;
        let config = PdfRenderConfig::new().set_fixed_size(i32::from(PIXELS), i32::from(PIXELS));
        let at = |x: f32, y: f32| -> Result<[f32; 2], PreviewError> {
            let (x, y) = page.points_to_pixels(PdfPoints::new(x), PdfPoints::new(y), &config).map_err(broken)?;
            Ok([x as f32 / f32::from(PIXELS), y as f32 / f32::from(PIXELS)])
        };
        let origin = at(0.0, 0.0)?;
        let along = at(FAR, 0.0)?;
        let up = at(0.0, FAR)?;
        Ok(Self {
            origin,
            along: [(along[0] - origin[0]) / FAR, (along[1] - origin[1]) / FAR],
            up: [(up[0] - origin[0]) / FAR, (up[1] - origin[1]) / FAR],
        })
    }

    fn part(&self, x: f32, y: f32) -> [f32; 2] {
        [self.origin[0] + x * self.along[0] + y * self.up[0], self.origin[1] + x * self.along[1] + y * self.up[1]]
    }
}

fn broken(error: PdfiumError) -> PreviewError {
    match error {
        PdfiumError::PdfiumLibraryInternalError(PdfiumInternalError::PasswordError) => PreviewError::Password,
        PdfiumError::PdfiumLibraryInternalError(PdfiumInternalError::FormatError) => {
            PreviewError::Broken("it is not a valid PDF".to_owned())
        }
        other => PreviewError::Broken(format!("PDFium says {other:?}")),
    }
}
