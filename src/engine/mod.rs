//! The background. It takes [`Command`]s and answers with [`Event`]s; it owns store, inbox and preview.
//!
//! A command never returns a value. The answer is an event that carries what it answers, so that a late one
//! never lands on another invoice. Both channels are bounded.

mod automatic;
mod billit;
mod bulk;
mod choice;
mod command;
mod desk;
mod dry_run;
mod error;
mod event;
mod hand_over;
mod loose;
mod master;
mod master_changes;
mod news;
mod notify;
mod odd;
mod pages;
mod proof;
mod rules;
mod run;
mod safe;
mod samples;
mod scan;
mod search;
mod serve;
mod tell;
mod together;
mod vat_tables;
mod withdraw;
mod work;

pub use automatic::{Automatic, AutomaticBooked, AutomaticSide};
pub use billit::{
    BillitCommand, BillitCompany, BillitConnection, BillitEvent, BillitRow, BillitState, LogOnWith, NewDossier, StepState,
    SyncEnd, SyncWhat, TestStep, Tested,
};
pub use bulk::{BulkBooked, BulkTakenBack};
pub use command::{Command, FlagText, PickPurpose};
pub use desk::Desk;
pub use dry_run::{DryRun, DryRunOf};
pub use error::EngineError;
pub use event::{DossierData, DossierRow, Event, HandOverPlan, Hit, HitKind, Left, Opened, Planned, Unreachable};
pub use loose::LooseFile;
pub use master::{DossierToAdd, MasterCounts, MasterFound, MasterRow, MasterState};
pub use master_changes::MasterChange;
pub use notify::Arrived;
pub use odd::Odd;
pub use pages::Pages;
pub use run::{Engine, Intervals, Start};
pub use safe::{BackedUp, Difference, Manifest, ManifestFile, Restored, Verified, restore};
pub use samples::{DossierHabits, HabitRow};
pub use scan::Looked;
pub use vat_tables::VatTables;
pub use work::Approved;
