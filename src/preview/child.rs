//! A render process as the program sees it.

use std::collections::VecDeque;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::oneshot;

use super::frames::{self, Answer, Ask};
use super::pixels;
use super::{DocKey, Limits, Page, PreviewError};
use crate::platform::process;

/// Bytes read from the process at a time.
const BUFFER: usize = 256 * 1024;

/// A running render process; stopped when dropped.
pub(super) struct Child {
    process: Arc<Mutex<std::process::Child>>,
    jobs: SyncSender<Job>,
    id: u32,
    /// Documents it should have open, the last used at the end.
    open: VecDeque<DocKey>,
}

struct Job {
    ask: Ask,
    source: Arc<Vec<u8>>,
    along: bool,
    answer: oneshot::Sender<Result<Page, PreviewError>>,
}

impl Child {
    /// Starts the program `exe` as a render process.
    pub fn start(exe: &Path, limits: &Limits) -> io::Result<Self> {
        let mut command = Command::new(exe);
        command.arg("render-helper").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        command.envs(limits.environment.iter().map(|(name, value)| (name, value)));
        process::without_console(&mut command);
        let mut process = command.spawn()?;
        let (Some(input), Some(output)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(io::Error::other("the render process has no pipes"));
        };
        process::widen(&input);
        process::widen(&output);
        let id = process.id();
        let process = Arc::new(Mutex::new(process));
        let (jobs, work) = sync_channel(1);
        let reaped = Arc::clone(&process);
        std::thread::Builder::new().name(format!("render process {id}")).spawn(move || {
            talk(&work, input, io::BufReader::with_capacity(BUFFER, output));
            stop(&reaped);
            let mut process = reaped.lock().unwrap_or_else(PoisonError::into_inner);
            if let Err(error) = process.wait() {
                tracing::debug!(%error, "the render process was gone already");
            }
        })?;
        Ok(Self { process, jobs, id, open: VecDeque::new() })
    }

    /// Its number in the system.
    pub fn id(&self) -> u32 {
        self.id
    }

    /// Whether it still runs.
    pub fn lives(&self) -> bool {
        matches!(self.process.lock().unwrap_or_else(PoisonError::into_inner).try_wait(), Ok(None))
    }

    /// Asks for a page. The document goes along when the process does not have it.
    pub fn ask(
        &mut self,
        ask: Ask,
        source: &Arc<Vec<u8>>,
    ) -> Result<oneshot::Receiver<Result<Page, PreviewError>>, PreviewError> {
        let known = self.open.iter().position(|key| *key == ask.key).and_then(|at| self.open.remove(at)).is_some();
        while self.open.len() >= ask.keep.max(1) as usize {
            self.open.pop_front();
        }
        self.open.push_back(ask.key);
        let (answer, receiver) = oneshot::channel();
        let job = Job { ask, source: Arc::clone(source), along: !known, answer };
        self.jobs.try_send(job).map_err(|_| PreviewError::Died)?;
        Ok(receiver)
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        stop(&self.process);
    }
}

fn stop(process: &Mutex<std::process::Child>) {
    if let Err(error) = process.lock().unwrap_or_else(PoisonError::into_inner).kill() {
        tracing::debug!(%error, "the render process had stopped");
    }
}

fn talk(work: &Receiver<Job>, mut input: impl io::Write, mut output: impl io::Read) {
    while let Ok(job) = work.recv() {
        let result = exchange(&job.ask, &job.source, job.along, &mut input, &mut output);
        let dead = result == Err(PreviewError::Died);
        // Nobody waits any more when the caller gave up; the process has the document open all the same.
        let _unheard = job.answer.send(result).is_err();
        if dead {
            return;
        }
    }
}

fn exchange(
    ask: &Ask,
    source: &[u8],
    along: bool,
    input: &mut impl io::Write,
    output: &mut impl io::Read,
) -> Result<Page, PreviewError> {
    let mut body = if along { source } else { &[] };
    let mut paper = Vec::new();
    loop {
        frames::write(input, ask, body).map_err(|_| PreviewError::Died)?;
        if paper.is_empty() {
            paper = pixels::paper(ask.request.width);
        }
        let (answer, _) = frames::read::<Answer>(output).ok().flatten().ok_or(PreviewError::Died)?;
        match answer {
            Answer::NotOpen if body.is_empty() && !source.is_empty() => body = source,
            Answer::NotOpen => return Err(PreviewError::Broken("it is empty".to_owned())),
            Answer::Failed(error) => return Err(error),
            Answer::Page { width, height, pages, pieces, source } => {
                if width > ask.request.width || height > super::limits::MAX_HEIGHT {
                    return Err(PreviewError::Died);
                }
                let bytes = width as usize * height as usize * 4;
                let rgba = pixels::receive(output, paper, bytes).map_err(|_| PreviewError::Died)?;
                return Ok(Page { width, height, rgba: Arc::new(rgba), pages, pieces, source });
            }
        }
    }
}
