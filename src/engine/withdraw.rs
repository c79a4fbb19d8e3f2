//! Taking back a hand-over that Expert/M did not take.

use std::path::{Path, PathBuf};

use super::{Desk, EngineError};
use crate::base::{DocumentId, Message, RunId};
use crate::store::{Run, Status};

/// What a withdrawn file ends in, so that nobody imports it.
pub(super) const WITHDRAWN: &str = "xml.withdrawn";

impl Desk {
    /// Takes a hand-over back: what Expert/M has stays there, every other booking comes back as refused, to be
    /// mended or taken back, and the file gets a name under which it is not imported any more.
    ///
    /// Expert/M says on its own screen only why it refuses a file as a whole, so nothing but a person can tell that
    /// such a file will never be imported. Asked again after a crash it goes on where it stopped.
    ///
    /// # Errors
    /// When the file is open in another program, cannot be read or renamed, or the store fails; then the hand-over waits
    /// as before.
    pub async fn withdraw(&self, id: RunId) -> Result<Run, EngineError> {
        let _lock = self.hand_over_lock().await?;
        let run = self.run(id).await?;
        let (file, aside) = places(&run);
        let mut reason = "engine-withdrawn";
        let after = if is_there(&file).await? {
            // Read before it is renamed: a file that is being written now keeps its name.
            self.read_back_run(&run, &file).await?;
            rename(&file, &aside).await?;
            self.read_back_run(&run, &aside).await?
        } else if is_there(&aside).await? {
            self.read_back_run(&run, &aside).await?
        } else {
            reason = "engine-withdrawn-unseen";
            run
        };
        let back: Vec<(DocumentId, Message)> = after
            .bookings
            .iter()
            .filter(|booking| booking.status == Status::HandedOver)
            .map(|booking| (booking.document, Message::new(reason)))
            .collect();
        Ok(self.store.read_back(id, &[], &back, &self.stamp()).await?)
    }
}

fn places(run: &Run) -> (PathBuf, PathBuf) {
    let file = PathBuf::from(&run.file);
    let aside = file.with_extension(WITHDRAWN);
    (file, aside)
}

async fn is_there(path: &Path) -> Result<bool, EngineError> {
    tokio::fs::try_exists(path).await.map_err(|source| EngineError::File { path: path.to_owned(), source })
}

async fn rename(from: &Path, to: &Path) -> Result<(), EngineError> {
    tokio::fs::rename(from, to).await.map_err(|error| {
        let text = Message::new("engine-not-withdrawn").text("reason", error.to_string());
        EngineError::Said(text.text("path", from.display().to_string()))
    })
}
