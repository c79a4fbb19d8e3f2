//! What the office knows: settings, dossiers, parties, accounts, journals and periods.

mod account;
mod dossier;
mod office_file;
mod party_card;
mod person;
mod personal;
mod settings;
pub mod tables;
mod vat_term;

pub use account::Account;
pub use dossier::{BookYear, CentralAccounts, Dossier, Journal, JournalKind, Period, VatRegime, WhoBooks};
pub use office_file::{OfficeFile, OfficeFileError};
pub use party_card::{PartyCard, PartyRole};
pub use person::{addressed, same_person};
pub use personal::Personal;
pub use settings::{
    AnnexPlace, BillitSettings, DateStyle, DecimalMark, ExpertM, Folders, Language, MasterDataSettings, NewPartyNumber, Settings,
    Theme, UpdateSettings, VatLine,
};
