use crate::base::{DocumentId, EnterpriseNumber, Message};
use crate::booking::{PartyContext, PartyField, PartyForm};
use crate::engine::DossierData;

use super::EntryModel;

/// The card of the supplier or customer of the document being entered, while a person fills it in.
#[derive(Debug, Clone, PartialEq)]
pub struct PartyCardModel {
    /// The document.
    pub document: DocumentId,
    /// Its dossier.
    pub dossier: EnterpriseNumber,
    /// The fields.
    pub form: PartyForm,
    /// What is wrong, field by field.
    pub faults: Vec<(PartyField, Message)>,
    /// The field that has the keyboard: what is wrong with it is said when it is left.
    pub focus: Option<PartyField>,
    /// The field that must get it.
    pub focus_wanted: Option<PartyField>,
    /// Whether it is being kept.
    pub saving: bool,
}

impl PartyCardModel {
    /// The card of the document being entered: that of its party, or one filled in from the file.
    pub fn new(entry: &EntryModel) -> Option<Self> {
        let fields = entry.entry.as_ref()?;
        let card = &fields.party.card;
        let form = match &entry.document {
            Some(document) if card.number == 0 => PartyForm::prefilled(card, document, fields.direction),
            _ => PartyForm::of_card(card),
        };
        let mut model = Self {
            document: entry.record.id,
            dossier: entry.record.dossier,
            form,
            faults: Vec::new(),
            focus: None,
            focus_wanted: None,
            saving: false,
        };
        model.check(&entry.data);
        model.focus_wanted = Some(model.faults.first().map_or(PartyField::Name, |(field, _)| *field));
        Some(model)
    }

    /// Works out anew what is wrong.
    pub fn check(&mut self, data: &DossierData) {
        self.faults = self.form.faults(&PartyContext { parties: &data.parties, accounts: &data.accounts });
    }

    /// What is wrong with a field.
    pub fn fault(&self, field: PartyField) -> Option<&Message> {
        self.faults.iter().find(|(of, _)| *of == field).map(|(_, fault)| fault)
    }

    /// Whether it is a new card.
    pub fn is_new(&self) -> bool {
        self.form.number == 0
    }

    /// The field after this one, in the order of the form.
    pub fn field_after(field: PartyField) -> Option<PartyField> {
        let here = PartyField::ALL.iter().position(|other| *other == field)?;
        PartyField::ALL.get(here + 1).copied()
    }
}
