//! Review flags and internal information in the demo: some come from its Billit, one is set here, and in the end both say the
//! same.

use std::io;
use std::path::Path;

use super::Scene;
use crate::billit::fake::World;
use crate::engine::{EngineError, FlagText};
use crate::store::{BILLIT, OutboxState, Status};

/// What Billit has of flags and internal information, kept from one demo to the next: order, flag, text.
type Kept = Vec<(i64, bool, String)>;

impl Scene {
    /// A colleague looks at what was flagged in Billit, and asks something about another document.
    pub(super) async fn review(&self) -> Result<(), EngineError> {
        let mut question = None;
        for record in self.desk.store.documents(None).await? {
            match &record.flag {
                Some(flag) if flag.who == BILLIT => {
                    self.desk.flag_as(record.id, None, "Els").await?;
                }
                None if record.status == Status::New && record.summary.doc_type.is_some() => question = Some(record.id),
                _ => {}
            }
        }
        if let Some(id) = question {
            let text = FlagText { information: "Vraag de bon aan de klant".to_owned(), for_whom: None };
            self.desk.flag_as(id, Some(text), "Els").await?;
            self.push().await?;
            self.desk.flag_as(id, None, "Jan").await?;
        }
        Ok(())
    }

    /// Whether Billit has the flags that documents have here, and every line written here; of how many documents that was looked
    /// at.
    pub(super) async fn marks_agree(&self) -> Result<(bool, u32), EngineError> {
        let mut agree = true;
        let rows = self.desk.store.marks(None).await?;
        for row in &rows {
            let is_flagged = self.desk.store.document(row.document).await?.flag.is_some();
            let there = self.fake.with(|world| kept(world).into_iter().find(|(id, ..)| id.to_string() == row.order));
            agree &= row.state == OutboxState::Sent
                && there.is_some_and(|(_, flag, text)| {
                    flag == is_flagged && row.information.lines().all(|line| text.lines().any(|there| there == line))
                });
        }
        Ok((agree, u32::try_from(rows.len()).unwrap_or(u32::MAX)))
    }
}

fn kept(world: &World) -> Kept {
    let orders = world.companies.values().flat_map(|company| company.orders.values());
    orders.map(|order| (order.id.0, order.marks().flag, order.marks().information)).collect()
}

/// Writes what Billit has.
pub(super) fn keep(world: &World, path: &Path) -> io::Result<()> {
    std::fs::write(path, serde_json::to_vec(&kept(world))?)
}

/// Gives Billit what it had at the demo before this one.
pub(super) fn restore(world: &mut World, path: &Path) -> io::Result<()> {
    let before: Kept = match std::fs::read(path) {
        Ok(json) => serde_json::from_slice(&json)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for (id, flag, text) in before {
        for order in world.companies.values_mut().filter_map(|company| company.orders.get_mut(&id)) {
            order.accountant_verification_needed = Some(flag);
            order.internal_info = Some(text.clone()).filter(|text| !text.is_empty());
        }
    }
    Ok(())
}
