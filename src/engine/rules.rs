use super::{Desk, EngineError};
use crate::base::EnterpriseNumber;
use crate::suggest::{Rule, RuleFor};

impl Desk {
    /// Sets a rule of a dossier (no `before`), changes one, or removes it (no `after`). The next proposal follows it.
    ///
    /// # Errors
    /// When the store fails, or somebody else removed the rule `before`.
    pub async fn change_rule(
        &self,
        dossier: EnterpriseNumber,
        before: Option<&RuleFor>,
        after: Option<&Rule>,
    ) -> Result<(), EngineError> {
        let result = self.store.change_rule(dossier, before, after, &self.stamp()).await;
        // Also when it failed: then what was kept in memory is older than the store.
        self.forget(dossier);
        Ok(result?)
    }
}
