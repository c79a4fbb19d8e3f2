//! The background. It takes [`Command`]s and answers with [`Event`]s; it owns store, inbox and preview.
//!
//! A command never returns a value. The answer is an event that carries what it answers, so that a late one
//! never lands on another invoice. Both channels are bounded.

mod command;
mod event;

pub use command::{Command, FlagText, PickPurpose};
pub use event::{DossierData, DossierRow, Event, HandOverPlan, Hit, HitKind, Left, Opened, Planned, Unreachable};
