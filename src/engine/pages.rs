//! Pages of documents: which bytes, which engine, which answer is still wanted.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Desk, EngineError};
use crate::base::{DocumentId, Message};
use crate::booking::NeedsPerson;
use crate::i18n::Texts;
use crate::paper::{self, Text};
use crate::preview::{DocKey, Limits, Page, PageRequest, PageSource, PreviewError, Renderer, ubl_page};
use crate::ubl::{self, AttachmentKind};

/// Documents whose bytes are kept, so that the next page of the same one is not read and decoded again.
const KEPT: usize = 8;

/// Pages of a paper that are compared with the UBL without being shown.
const PAPER_PAGES: usize = 4;
/// Width in which they are drawn: only their words are wanted.
const PAPER_WIDTH: u32 = 64;

/// Draws the pages of documents in the isolated process.
pub struct Pages {
    program: PathBuf,
    renderer: Renderer,
    kept: Mutex<VecDeque<Kept>>,
    next_key: AtomicU64,
    newest: AtomicU64,
}

#[derive(Clone)]
struct Kept {
    document: DocumentId,
    attachment: Option<usize>,
    key: DocKey,
    content: Content,
}

/// What is drawn of a document.
#[derive(Clone)]
struct Content {
    bytes: Arc<Vec<u8>>,
    drawn_from_ubl: bool,
}

impl Pages {
    /// Pages drawn by `program`, this program itself.
    pub fn new(program: PathBuf) -> Self {
        Self {
            renderer: Renderer::new(program.clone(), Limits::default()),
            program,
            kept: Mutex::default(),
            next_key: AtomicU64::new(1),
            newest: AtomicU64::new(0),
        }
    }

    /// This program.
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// Starts the render processes, so that the first page does not wait for them.
    pub async fn warm_up(&self) {
        self.renderer.warm_up().await;
    }

    /// The process that draws, for tests.
    pub fn child_id(&self) -> Option<u32> {
        self.renderer.child_id()
    }

    /// A page of a document; `None` when a newer wish came meanwhile.
    ///
    /// When the PDF cannot be drawn, the page drawn from the UBL comes instead.
    pub async fn page(
        &self,
        desk: &Desk,
        document: DocumentId,
        attachment: Option<usize>,
        request: PageRequest,
        generation: u64,
    ) -> Option<Result<Page, PreviewError>> {
        if self.newest.fetch_max(generation, Ordering::AcqRel) < generation {
            self.renderer.generation().fetch_add(1, Ordering::AcqRel);
        }
        let unwanted = || self.newest.load(Ordering::Acquire) > generation;
        let kept = match self.content(desk, document, attachment).await {
            Ok(kept) => kept,
            Err(error) => return Some(Err(error)),
        };
        if unwanted() {
            return None;
        }
        match self.renderer.page(kept.key, &kept.content.bytes, request).await {
            Ok(mut page) => {
                if kept.content.drawn_from_ubl {
                    page.source = PageSource::Ubl;
                }
                Some(Ok(page))
            }
            Err(PreviewError::Stale) => None,
            Err(error @ PreviewError::NoSuchPage(_)) => Some(Err(error)),
            Err(error) if kept.content.drawn_from_ubl || attachment.is_some() => Some(Err(error)),
            Err(error) => {
                tracing::info!(%error, document = document.0, "the PDF cannot be drawn; the page of the UBL is shown");
                match self.page_from_ubl(desk, document).await {
                    Ok(content) => {
                        let kept = self.keep(document, attachment, content);
                        match self.renderer.page(kept.key, &kept.content.bytes, PageRequest { page: 0, ..request }).await {
                            Ok(page) => Some(Ok(Page { source: PageSource::Ubl, ..page })),
                            Err(PreviewError::Stale) => None,
                            Err(_) => Some(Err(error)),
                        }
                    }
                    Err(_) => Some(Err(error)),
                }
            }
        }
    }

    /// Draws a page ahead.
    pub async fn prefetch(&self, desk: &Desk, document: DocumentId, request: PageRequest) {
        if let Ok(kept) = self.content(desk, document, None).await {
            self.renderer.prefetch(kept.key, &kept.content.bytes, request).await;
        }
    }

    /// What the paper of a document says otherwise than its UBL, for booking without a person; nothing when there is no
    /// paper. Long papers are read as far as their first pages.
    ///
    /// # Errors
    /// When there is a paper that cannot be read.
    pub async fn paper(&self, desk: &Desk, id: DocumentId, document: &ubl::Document) -> Result<Vec<NeedsPerson>, PreviewError> {
        let kept = self.content(desk, id, None).await?;
        if kept.content.drawn_from_ubl {
            return Ok(Vec::new());
        }
        let mut texts = Vec::new();
        let mut pages = 1;
        while texts.len() < pages.min(PAPER_PAGES) {
            let page = u32::try_from(texts.len()).unwrap_or(u32::MAX);
            let request = PageRequest { page, width: PAPER_WIDTH, text: true };
            let page = self.renderer.page(kept.key, &kept.content.bytes, request).await?;
            pages = page.pages as usize;
            texts.push(Text::new(&page.pieces));
        }
        Ok(paper::needs_person(&paper::read(&texts, texts.len() == pages, document)))
    }

    /// Forgets what is kept of a document: its file changed.
    pub fn forget(&self, document: DocumentId) {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).retain(|kept| kept.document != document);
    }

    /// Writes an attachment to the folder of opened attachments of the office, under a name of our own, and returns
    /// where.
    ///
    /// # Errors
    /// When the document or the attachment cannot be read, or the folder cannot be written.
    pub async fn save_attachment(&self, desk: &Desk, document: DocumentId, index: usize) -> Result<PathBuf, EngineError> {
        let bytes = desk.bytes(&Source::of(desk, document).await?.path).await?;
        let parsed = ubl::read(&bytes).map_err(|error| EngineError::Said(error.message()))?;
        let missing = || EngineError::Said(Message::new("engine-no-attachment"));
        let attachment = parsed.document.attachments.get(index).ok_or_else(missing)?;
        let content = parsed.content(attachment).map_err(|_broken| missing())?;
        let ending = match content.kind {
            AttachmentKind::Pdf => "pdf",
            AttachmentKind::Image => image_ending(&content.bytes),
            AttachmentKind::Spreadsheet => {
                if content.bytes.starts_with(b"PK") {
                    "xlsx"
                } else {
                    "csv"
                }
            }
            AttachmentKind::Xml => "xml",
            AttachmentKind::Text => "txt",
            AttachmentKind::Other | AttachmentKind::External | AttachmentKind::Empty => return Err(missing()),
        };
        let folder = desk.dir.join("attachments");
        let whose = if document.is_loose() { "loose" } else { "" };
        let path = folder.join(format!("{whose}{}-{}.{ending}", document.0.unsigned_abs(), index + 1));
        let failed = |source| EngineError::File { path: path.clone(), source };
        tokio::fs::create_dir_all(&folder).await.map_err(failed)?;
        tokio::fs::write(&path, &content.bytes).await.map_err(failed)?;
        Ok(path)
    }

    fn keep(&self, document: DocumentId, attachment: Option<usize>, content: Content) -> Kept {
        let key = DocKey(self.next_key.fetch_add(1, Ordering::Relaxed));
        let one = Kept { document, attachment, key, content };
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|other| (other.document, other.attachment) != (document, attachment));
        kept.push_back(one.clone());
        if kept.len() > KEPT {
            kept.pop_front();
        }
        one
    }

    async fn content(&self, desk: &Desk, document: DocumentId, attachment: Option<usize>) -> Result<Kept, PreviewError> {
        let found = {
            let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.iter().find(|kept| (kept.document, kept.attachment) == (document, attachment)).cloned()
        };
        if let Some(kept) = found {
            return Ok(kept);
        }
        let broken = |error: &EngineError| PreviewError::Broken(error.to_string());
        let source = Source::of(desk, document).await.map_err(|error| broken(&error))?;
        let content = content_of(desk, &source, attachment).await?;
        Ok(self.keep(document, attachment, content))
    }

    async fn page_from_ubl(&self, desk: &Desk, document: DocumentId) -> Result<Content, EngineError> {
        let bytes = desk.bytes(&Source::of(desk, document).await?.path).await?;
        let parsed = ubl::read(&bytes).map_err(|error| EngineError::Said(error.message()))?;
        let texts = Texts::new(desk.settings().language);
        Ok(Content { bytes: Arc::new(ubl_page(&parsed.document, texts)), drawn_from_ubl: true })
    }
}

/// Where the files of a document are, in the office or loose.
pub(super) struct Source {
    /// The document itself.
    pub path: String,
    /// The PDF or image of the same name beside it.
    pub companion: Option<String>,
    /// Whether it is a page itself, not a UBL.
    pub is_page: bool,
}

impl Source {
    async fn of(desk: &Desk, document: DocumentId) -> Result<Self, EngineError> {
        if document.is_loose() {
            return desk.loose_source(document);
        }
        let record = desk.store.document(document).await?;
        let is_page = record.summary.doc_type.is_none() && !record.path.to_ascii_lowercase().ends_with(".xml");
        Ok(Self { path: record.path, companion: record.companion, is_page })
    }
}

async fn content_of(desk: &Desk, source: &Source, attachment: Option<usize>) -> Result<Content, PreviewError> {
    let broken = |reason: String| PreviewError::Broken(reason);
    if source.is_page {
        let bytes = desk.bytes(&source.path).await.map_err(|error| broken(error.to_string()))?;
        return Ok(Content { bytes: Arc::new(bytes), drawn_from_ubl: false });
    }
    if let (Some(companion), None) = (source.companion.as_deref(), attachment) {
        match desk.bytes(companion).await {
            Ok(bytes) => return Ok(Content { bytes: Arc::new(bytes), drawn_from_ubl: false }),
            Err(error) => tracing::info!(%error, "the PDF beside the UBL cannot be read"),
        }
    }
    let bytes = desk.bytes(&source.path).await.map_err(|error| broken(error.to_string()))?;
    let parsed = ubl::read(&bytes).map_err(|error| PreviewError::Nothing(error.to_string()))?;
    let wanted = attachment.or_else(|| ubl::best_pdf(&parsed)).or_else(|| first_image(&parsed));
    if let Some(one) = wanted.and_then(|index| parsed.document.attachments.get(index)) {
        match parsed.content(one) {
            Ok(content) if matches!(content.kind, AttachmentKind::Pdf | AttachmentKind::Image) => {
                return Ok(Content { bytes: Arc::new(content.bytes), drawn_from_ubl: false });
            }
            Ok(_) | Err(_) if attachment.is_none() => {}
            Ok(_) => return Err(broken("no page can be drawn of this kind of attachment".to_owned())),
            Err(error) => return Err(broken(error.to_string())),
        }
    }
    let texts = Texts::new(desk.settings().language);
    Ok(Content { bytes: Arc::new(ubl_page(&parsed.document, texts)), drawn_from_ubl: true })
}

fn first_image(parsed: &ubl::Parsed<'_>) -> Option<usize> {
    parsed.document.attachments.iter().position(|attachment| {
        attachment.content.is_some() && attachment.mime.as_deref().is_some_and(|mime| mime.starts_with("image/"))
    })
}

fn image_ending(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(b"\x89PNG") {
        "png"
    } else if bytes.starts_with(b"\xff\xd8") {
        "jpg"
    } else if bytes.starts_with(b"GIF8") {
        "gif"
    } else {
        "tif"
    }
}
