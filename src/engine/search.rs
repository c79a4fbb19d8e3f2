//! The search over dossiers, parties and documents.

use std::collections::HashMap;

use super::{Desk, EngineError, Hit, HitKind};
use crate::base::{DocumentId, EnterpriseNumber, normalised_name};
use crate::i18n::format;
use crate::store::DocumentRecord;

/// Lines found of each kind, at the most.
const MOST: u32 = 5;

impl Desk {
    /// Finds dossiers by name and enterprise number, parties by name, documents by everything the store knows words of:
    /// see [`crate::store::Store::search`].
    ///
    /// # Errors
    /// When the store fails.
    pub async fn search(&self, text: &str) -> Result<Vec<Hit>, EngineError> {
        let language = self.settings().language;
        let words = normalised_name(text);
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        if text.trim().is_empty() {
            return Ok(Vec::new());
        }
        let dossiers = self.store.dossiers().await?;
        let counts: HashMap<EnterpriseNumber, u32> = self
            .store
            .counts()
            .await?
            .into_iter()
            .filter_map(|counts| counts.dossier.map(|dossier| (dossier, counts.purchases + counts.sales)))
            .collect();
        let names: HashMap<EnterpriseNumber, &str> =
            dossiers.iter().map(|dossier| (dossier.enterprise_number, dossier.name.as_str())).collect();
        let mut hits: Vec<Hit> = dossiers
            .iter()
            .filter(|dossier| {
                (!words.is_empty() && normalised_name(&dossier.name).contains(&words))
                    || (digits.len() >= 4 && dossier.enterprise_number.digits().contains(&digits))
            })
            .take(MOST as usize)
            .map(|dossier| {
                let pending = counts.get(&dossier.enterprise_number).copied().unwrap_or(0);
                Hit {
                    kind: HitKind::Dossier(dossier.enterprise_number, pending),
                    title: dossier.name.clone(),
                    detail: dossier.enterprise_number.to_string(),
                    amount: None,
                }
            })
            .collect();

        let found = self.store.search(text, MOST).await?;
        hits.extend(found.parties.into_iter().map(|(record, dossiers)| Hit {
            kind: HitKind::Party(record.id, record.dossier, dossiers),
            title: record.summary.party,
            detail: String::new(),
            amount: None,
        }));
        let document = |record: DocumentRecord, kind: fn(DocumentId, EnterpriseNumber) -> HitKind| {
            let name = names.get(&record.dossier).copied().unwrap_or_default();
            let day = record.summary.date.map(|date| format::date(date, language)).unwrap_or_default();
            Hit {
                kind: kind(record.id, record.dossier),
                title: format!("{} · {}", record.summary.party, record.summary.number),
                detail: format!("{name}, {day}"),
                amount: record.summary.total,
            }
        };
        hits.extend(found.documents.into_iter().map(|record| document(record, HitKind::Document)));
        hits.extend(found.worked.into_iter().map(|record| document(record, HitKind::Work)));
        Ok(hits)
    }
}
