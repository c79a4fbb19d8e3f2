use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use tokio::sync::{Mutex, oneshot};
use tokio::time::Instant;

use crate::i18n::Texts;
use crate::office::Language;
use crate::ubl::Document;

use super::cache::PageCache;
use super::child::Child;
use super::engine::Choice;
use super::frames::Ask;
use super::limits::{MAX_FILE, MAX_WIDTH, MIN_WIDTH};
use super::ubl_page::ubl_page;
use super::{DocKey, Limits, Page, PageRequest, PageSource, PreviewError};

/// How often a page that is being drawn is checked for being wanted still.
const CHECK: Duration = Duration::from_millis(50);
/// Documents whose trouble is remembered.
const TROUBLED: usize = 64;

/// Parts the key of the page from the UBL from the key of its document.
const FROM_UBL: u64 = 1 << 63;

/// Draws pages in a process apart, so that no document can take the program down or hold it up.
///
/// One render process is warm and one stands by. A process that hangs or dies is replaced and the other
/// engine is tried; only then does the caller hear of it, and shows the page drawn from the UBL.
#[derive(Clone)]
pub struct Renderer {
    inner: Arc<Inner>,
}

struct Inner {
    exe: PathBuf,
    limits: Limits,
    desk: Mutex<Desk>,
    cache: std::sync::Mutex<PageCache>,
    generation: Arc<AtomicU64>,
    id: AtomicU32,
}

#[derive(Default)]
struct Desk {
    child: Option<Child>,
    spare: Option<Child>,
    /// Documents that made an engine hang or die, the last at the end.
    troubled: VecDeque<(DocKey, Choice, PreviewError)>,
}

impl Desk {
    fn blame(&mut self, key: DocKey, choice: Choice, error: PreviewError) {
        while self.troubled.len() >= TROUBLED {
            self.troubled.pop_front();
        }
        self.troubled.push_back((key, choice, error));
    }
}

impl Renderer {
    /// A renderer that starts `exe` (this same program) with the argument `render-helper`.
    pub fn new(exe: PathBuf, limits: Limits) -> Self {
        let cache = std::sync::Mutex::new(PageCache::new(limits.cache_bytes));
        let inner = Inner { exe, limits, desk: Mutex::default(), cache, generation: Arc::default(), id: AtomicU32::new(0) };
        Self { inner: Arc::new(inner) }
    }

    /// Goes up when the user moves on: requests made before are dropped, or given up when they take long.
    pub fn generation(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.inner.generation)
    }

    /// The number in the system of the render process in use, if there is one.
    pub fn child_id(&self) -> Option<u32> {
        Some(self.inner.id.load(Ordering::Acquire)).filter(|id| *id != 0)
    }

    /// Starts the processes and draws a page that nobody sees, so that the first real one does not wait for
    /// libraries and fonts to be loaded.
    pub async fn warm_up(&self) {
        let source = Arc::new(ubl_page(&Document::default(), Texts::new(Language::Nl)));
        self.prefetch(DocKey(u64::MAX), &source, PageRequest { page: 0, width: 200, text: true }).await;
    }

    /// A page of the document `source`, called `key`.
    ///
    /// # Errors
    /// What the last engine said; [`PreviewError::TimeOut`] or [`PreviewError::Died`] when none survived it;
    /// [`PreviewError::Stale`] when the generation went up meanwhile.
    pub async fn page(&self, key: DocKey, source: &Arc<Vec<u8>>, request: PageRequest) -> Result<Page, PreviewError> {
        let generation = self.inner.generation.load(Ordering::Acquire);
        let request = PageRequest { width: request.width.clamp(MIN_WIDTH, MAX_WIDTH), ..request };
        if let Some(page) = self.cached(key, &request) {
            return Ok(page);
        }
        if source.len() > MAX_FILE {
            return Err(PreviewError::Limit(format!("more than {} MB", MAX_FILE / 1024 / 1024)));
        }
        let mut desk = self.inner.desk.lock().await;
        if self.inner.is_stale(generation) {
            return Err(PreviewError::Stale);
        }
        if let Some(page) = self.cached(key, &request) {
            return Ok(page);
        }
        let page = self.inner.draw(&mut desk, key, source, request, generation).await;
        let alone = self.inner.limits.spare && desk.spare.is_none();
        drop(desk);
        if alone {
            // Later, so that this page does not wait for a process to start.
            let inner = Arc::clone(&self.inner);
            tokio::spawn(async move { inner.stand_by(&mut *inner.desk.lock().await) });
        }
        if let Ok(page) = &page {
            self.inner.cache.lock().unwrap_or_else(PoisonError::into_inner).put(key, &request, page);
        }
        page
    }

    /// A page of the document `source`; when there is none or it cannot be drawn, of the page `ubl` makes
    /// (with [`super::ubl_page`]), and the reason. The text of `ubl` has a language: a document shown in
    /// another language wants another key.
    ///
    /// # Errors
    /// [`PreviewError::Stale`], [`PreviewError::NoSuchPage`] and [`PreviewError::NoEngine`], for which drawing
    /// something else is no help; or what happened to the page from the UBL.
    pub async fn page_or_ubl(
        &self,
        key: DocKey,
        source: Option<&Arc<Vec<u8>>>,
        request: PageRequest,
        ubl: impl FnOnce() -> Vec<u8>,
    ) -> Result<(Page, Option<PreviewError>), PreviewError> {
        let reason = match source {
            None => None,
            Some(source) => match self.page(key, source, request).await {
                Ok(page) => return Ok((page, None)),
                Err(error @ (PreviewError::Stale | PreviewError::NoSuchPage(_) | PreviewError::NoEngine(_))) => {
                    return Err(error);
                }
                Err(error) => Some(error),
            },
        };
        let key = DocKey(key.0 ^ FROM_UBL);
        let page = match self.cached(key, &request) {
            Some(page) => page,
            None => self.page(key, &Arc::new(ubl()), request).await?,
        };
        Ok((Page { source: PageSource::Ubl, ..page }, reason))
    }

    /// Draws a page ahead, so that it is there when it is asked for. Steps aside when there is other work.
    pub async fn prefetch(&self, key: DocKey, source: &Arc<Vec<u8>>, request: PageRequest) {
        if self.inner.desk.try_lock().is_err() {
            return;
        }
        if let Err(error) = self.page(key, source, request).await {
            tracing::debug!(%error, "page not drawn ahead");
        }
    }

    fn cached(&self, key: DocKey, request: &PageRequest) -> Option<Page> {
        self.inner.cache.lock().unwrap_or_else(PoisonError::into_inner).get(key, request)
    }
}

impl Inner {
    fn is_stale(&self, generation: u64) -> bool {
        self.generation.load(Ordering::Acquire) != generation
    }

    async fn draw(
        &self,
        desk: &mut Desk,
        key: DocKey,
        source: &Arc<Vec<u8>>,
        request: PageRequest,
        generation: u64,
    ) -> Result<Page, PreviewError> {
        let mut first_error = None;
        let mut died = false;
        for choice in [Choice::First, Choice::Other] {
            if let Some((.., error)) = desk.troubled.iter().find(|(document, engine, _)| (*document, *engine) == (key, choice)) {
                first_error.get_or_insert_with(|| error.clone());
                continue;
            }
            let error = match self.attempt(desk, key, source, request, choice, generation).await {
                Ok(page) => return Ok(page),
                Err(error) => error,
            };
            match &error {
                PreviewError::Died | PreviewError::TimeOut(_) => {
                    tracing::warn!(%error, ?choice, "the render process is replaced");
                    desk.child = None;
                    desk.blame(key, choice, error.clone());
                    died = error == PreviewError::Died;
                }
                PreviewError::Broken(_) => {}
                // There is one engine only: the process may have been stopped from outside, so once more.
                PreviewError::NoEngine(_) if died && first_error == Some(PreviewError::Died) => {
                    return self
                        .attempt(desk, key, source, request, Choice::First, generation)
                        .await
                        .inspect_err(|_| desk.child = None);
                }
                PreviewError::NoEngine(_) if first_error.is_some() => {}
                PreviewError::Stale => {
                    desk.child = None;
                    return Err(error);
                }
                _ => return Err(error),
            }
            first_error.get_or_insert(error);
        }
        Err(first_error.unwrap_or(PreviewError::Died))
    }

    async fn attempt(
        &self,
        desk: &mut Desk,
        key: DocKey,
        source: &Arc<Vec<u8>>,
        request: PageRequest,
        choice: Choice,
        generation: u64,
    ) -> Result<Page, PreviewError> {
        let keep = u32::try_from(self.limits.open_documents).unwrap_or(1);
        let child = self.ready(desk)?;
        let answer = child.ask(Ask { key, choice, request, keep }, source)?;
        self.wait(answer, generation).await
    }

    async fn wait(
        &self,
        mut answer: oneshot::Receiver<Result<Page, PreviewError>>,
        generation: u64,
    ) -> Result<Page, PreviewError> {
        let start = Instant::now();
        let deadline = start + self.limits.time;
        loop {
            let next = (Instant::now() + CHECK).min(deadline);
            if let Ok(answer) = tokio::time::timeout_at(next, &mut answer).await {
                return answer.unwrap_or(Err(PreviewError::Died));
            }
            let now = Instant::now();
            if now >= deadline {
                return Err(PreviewError::TimeOut(u32::try_from(self.limits.time.as_secs().max(1)).unwrap_or(u32::MAX)));
            }
            if self.is_stale(generation) && now - start >= self.limits.stale_after {
                return Err(PreviewError::Stale);
            }
        }
    }

    /// A process that lives: the one in use, else the one standing by, else a new one.
    fn ready<'desk>(&self, desk: &'desk mut Desk) -> Result<&'desk mut Child, PreviewError> {
        let usable = desk.child.take().filter(Child::lives).or_else(|| desk.spare.take().filter(Child::lives));
        let child = match usable {
            Some(child) => child,
            None => self.start()?,
        };
        self.id.store(child.id(), Ordering::Release);
        Ok(desk.child.insert(child))
    }

    fn stand_by(&self, desk: &mut Desk) {
        if desk.spare.is_none() {
            desk.spare = self.start().ok();
        }
    }

    fn start(&self) -> Result<Child, PreviewError> {
        Child::start(&self.exe, &self.limits).map_err(|error| PreviewError::NoEngine(format!("no render process: {error}")))
    }
}
