//! Taking in what was seen in folders: one look at what is kept, a decision for each file in memory, one write.

mod decide;
mod kept;
mod words;
mod write;

use super::file::Doing as _;
use super::{SqliteStore, marks, place};
use crate::base::DocumentId;
use crate::store::{Observation, Observed, Stamp, StoreError};

pub(super) async fn observe(store: &SqliteStore, seen: &[Observed], stamp: &Stamp) -> Result<Vec<Observation>, StoreError> {
    if seen.is_empty() {
        return Ok(Vec::new());
    }
    let mut tx = store.begin().await?;
    let mut decisions = decide::Decisions::new(kept::load(&mut tx, seen).await?, seen);
    let became = decisions.take_in(seen);
    write::write(&mut tx, &decisions, stamp).await?;
    for &id in &decisions.left {
        place::rehome(&mut tx, id, stamp).await?;
    }
    let new: Vec<DocumentId> = became
        .iter()
        .filter_map(|one| match one {
            Observation::Added(id) | Observation::Replaced(id) => Some(*id),
            _ => None,
        })
        .collect();
    marks::seen(&mut tx, &new, stamp).await?;
    tx.commit().await.doing("keep what was seen")?;
    Ok(became)
}
