//! `postvak preview FILE --page N --width PX --out PNG`: the page as the app shows it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Ended;
use crate::base::Message;
use crate::i18n::Texts;
use crate::office::Language;
use crate::preview::{DocKey, Limits, MAX_WIDTH, MIN_WIDTH, Page, PageRequest, PreviewError, Renderer};

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
    match draw(args) {
        Ok(()) => Ended::Done,
        Err(refusal) => {
            eprintln!("{}", Texts::new(Language::Nl).text(&refusal.message));
            refusal.ended
        }
    }
}

fn draw(args: &Args) -> Result<(), Refusal> {
    if args.page == 0 || !(MIN_WIDTH..=MAX_WIDTH).contains(&args.width) {
        let message =
            Message::new("preview-wrong-use").text("narrowest", MIN_WIDTH.to_string()).text("widest", MAX_WIDTH.to_string());
        return Err(Refusal::new(Ended::WrongUse, message));
    }
    let bytes = read(&args.file)?;
    let request = PageRequest { page: args.page - 1, width: args.width, text: false };
    let page = page(bytes, request).map_err(|error| sentence(&error, &args.file))?;
    write(&page, &args.out)
}

fn read(path: &Path) -> Result<Vec<u8>, Refusal> {
    std::fs::read(path).map_err(|error| {
        let message =
            Message::new("preview-unreachable").text("reason", error.to_string()).text("path", path.display().to_string());
        Refusal::new(Ended::OutOfReach, message)
    })
}

fn page(bytes: Vec<u8>, request: PageRequest) -> Result<Page, PreviewError> {
    let exe = std::env::current_exe().map_err(|error| PreviewError::NoEngine(error.to_string()))?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .map_err(|error| PreviewError::NoEngine(error.to_string()))?;
    runtime.block_on(async {
        let renderer = Renderer::new(exe, Limits { spare: false, ..Limits::default() });
        renderer.page(DocKey(0), &Arc::new(bytes), request).await
    })
}

fn sentence(error: &PreviewError, path: &Path) -> Refusal {
    let ended = match error {
        PreviewError::NoSuchPage(_) => Ended::WrongUse,
        PreviewError::NoEngine(_) => Ended::OutOfReach,
        _ => Ended::Findings,
    };
    Refusal::new(ended, error.message().text("path", path.display().to_string()))
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
