//! `postvak preview FILE --page N --width PX --out PNG`: the page as the app shows it.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Ended;
use crate::base::Message;
use crate::i18n::Texts;
use crate::preview::{self, DocKey, Limits, MAX_FILE, MAX_WIDTH, MIN_WIDTH, Page, PageRequest, PreviewError, Renderer};
use crate::ubl;

/// There is one document only.
const KEY: DocKey = DocKey(0);

/// Arguments of `preview`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// A UBL or PDF file.
    pub file: PathBuf,
    /// Page, from 1.
    #[arg(long, default_value_t = 1)]
    pub page: u32,
    /// Width in pixels.
    #[arg(long, default_value_t = 1000)]
    pub width: u32,
    /// Where the picture goes.
    #[arg(long)]
    pub out: PathBuf,
}

/// Why the command did not do it.
#[derive(Debug)]
struct Refusal {
    ended: Ended,
    message: Message,
}

impl Refusal {
    fn new(ended: Ended, message: Message) -> Self {
        Self { ended, message }
    }
}

/// Runs the command.
pub fn run(args: &Args) -> Ended {
    let texts = Texts::new(super::language());
    match draw(args, texts) {
        Ok(aside) => {
            // The page is there, drawn from the UBL; why so is worth a line.
            if let Some(aside) = aside {
                eprintln!("{}", texts.text(&aside));
            }
            Ended::Done
        }
        Err(refusal) => {
            eprintln!("{}", texts.text(&refusal.message));
            refusal.ended
        }
    }
}

fn draw(args: &Args, texts: Texts) -> Result<Option<Message>, Refusal> {
    if args.page == 0 || !(MIN_WIDTH..=MAX_WIDTH).contains(&args.width) {
        let message =
            Message::new("preview-wrong-use").text("narrowest", MIN_WIDTH.to_string()).text("widest", MAX_WIDTH.to_string());
        return Err(Refusal::new(Ended::WrongUse, message));
    }
    let bytes = read(&args.file)?;
    let request = PageRequest { page: args.page - 1, width: args.width, text: false };
    let (page, reason) = page(bytes, request, texts, &args.file)?;
    write(&page, &args.out)?;
    Ok(reason.map(|reason| with_path(&reason, &args.file)))
}

fn read(path: &Path) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    // One byte more than any reader takes: too large is seen as too large.
    let most = MAX_FILE as u64 + 1;
    File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)).map_err(|error| {
        let message =
            Message::new("preview-unreachable").text("reason", error.to_string()).text("path", path.display().to_string());
        Refusal::new(Ended::OutOfReach, message)
    })?;
    Ok(bytes)
}

/// The page, and why it is not the attachment.
fn page(bytes: Vec<u8>, request: PageRequest, texts: Texts, path: &Path) -> Result<(Page, Option<PreviewError>), Refusal> {
    let no_engine = |error: std::io::Error| sentence(&PreviewError::NoEngine(error.to_string()), path);
    let exe = std::env::current_exe().map_err(no_engine)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().map_err(no_engine)?;
    let renderer = Renderer::new(exe, Limits { spare: false, ..Limits::default() });
    let drawn = if preview::is_shown_itself(&bytes) {
        let page = runtime.block_on(renderer.page(KEY, &Arc::new(bytes), request));
        page.map(|page| (page, None))
    } else {
        let parsed = ubl::read(&bytes).map_err(|error| {
            let reason = texts.text(&error.message());
            let message = Message::new("preview-unreadable").text("reason", reason).text("path", path.display().to_string());
            Refusal::new(Ended::Findings, message)
        })?;
        let source = preview::to_show(&parsed).map(|(_, bytes)| Arc::new(bytes));
        let ubl = || preview::ubl_page(&parsed.document, texts);
        runtime.block_on(renderer.page_or_ubl(KEY, source.as_ref(), request, ubl))
    };
    drawn.map_err(|error| sentence(&error, path))
}

fn with_path(error: &PreviewError, path: &Path) -> Message {
    error.message().text("path", path.display().to_string())
}

fn sentence(error: &PreviewError, path: &Path) -> Refusal {
    let ended = match error {
        PreviewError::NoEngine(_) => Ended::OutOfReach,
        _ => Ended::Findings,
    };
    Refusal::new(ended, with_path(error, path))
}

fn write(page: &Page, path: &Path) -> Result<(), Refusal> {
    let picture = encode(page).map_err(|error| error.to_string());
    picture.and_then(|picture| std::fs::write(path, picture).map_err(|error| error.to_string())).map_err(|reason| {
        let message = Message::new("preview-not-written").text("reason", reason).text("path", path.display().to_string());
        Refusal::new(Ended::OutOfReach, message)
    })
}

fn encode(page: &Page) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, page.width, page.height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&page.rgba)?;
    writer.finish()?;
    Ok(bytes)
}
