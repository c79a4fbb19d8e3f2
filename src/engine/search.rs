//! The search over dossiers, parties and documents.

use std::collections::HashMap;

use super::{Desk, EngineError, Hit, HitKind};
use crate::base::{EnterpriseNumber, normalised_name};
use crate::i18n::format;
use crate::store::DocumentRecord;

/// Lines found of each kind, at the most.
const MOST: usize = 5;

impl Desk {
    /// Finds dossiers, parties and documents by name, number, amount or enterprise number.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn search(&self, text: &str) -> Result<Vec<Hit>, EngineError> {
        let language = self.settings().language;
        let words = normalised_name(text);
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let lower = text.trim().to_lowercase();
        if lower.is_empty() {
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
            .take(MOST)
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

        let documents = self.store.documents(None).await?;
        let mut parties: Vec<(&str, &DocumentRecord, Vec<EnterpriseNumber>)> = Vec::new();
        let mut found: Vec<&DocumentRecord> = Vec::new();
        for record in &documents {
            let summary = &record.summary;
            let by_party = !words.is_empty() && normalised_name(&summary.party).contains(&words);
            if by_party && summary.doc_type.is_some() {
                let place = parties.iter().position(|(key, ..)| *key == summary.party_key);
                if let Some((.., dossiers)) = place.and_then(|place| parties.get_mut(place)) {
                    if !dossiers.contains(&record.dossier) {
                        dossiers.push(record.dossier);
                    }
                } else if parties.len() < MOST {
                    parties.push((&summary.party_key, record, vec![record.dossier]));
                }
            }
            let by_number = summary.number.to_lowercase().contains(&lower);
            let total = summary.total.map(|total| total.abs().to_string()).unwrap_or_default();
            let by_amount = !digits.is_empty() && total.starts_with(&lower.replace('.', "").replace(',', "."));
            if found.len() < MOST && (by_party || by_number || by_amount) {
                found.push(record);
            }
        }
        hits.extend(parties.into_iter().map(|(_, record, dossiers)| Hit {
            kind: HitKind::Party(record.id, record.dossier, u32::try_from(dossiers.len()).unwrap_or(u32::MAX)),
            title: record.summary.party.clone(),
            detail: String::new(),
            amount: None,
        }));
        hits.extend(found.into_iter().map(|record| {
            let name = names.get(&record.dossier).copied().unwrap_or_default();
            let day = record.summary.date.map(|date| format::date(date, language)).unwrap_or_default();
            Hit {
                kind: HitKind::Document(record.id, record.dossier),
                title: format!("{} · {}", record.summary.party, record.summary.number),
                detail: format!("{name}, {day}"),
                amount: record.summary.total,
            }
        }));
        Ok(hits)
    }
}
