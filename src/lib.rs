//! Postvak: the desktop companion of Expert/M Plus.
//!
//! A folder is a room; a document walks through the rooms in the order below and seldom turns back.
//! `ARCHITECTURE.md` tells the whole story.

/// The window: model, messages, update, commands, screens, widgets, tokens.
pub mod app;
/// Value types with their checks: money, enterprise number, VAT number, IBAN, structured reference, messages. Knows nothing else.
pub mod base;
/// Document + dossier → entry → booking: parties, VAT tables, balance, numbering. No I/O.
pub mod booking;
/// Document → findings: profile, rule sets, what Expert/M would refuse. No I/O.
pub mod check;
/// One file a command of the command line.
pub mod cli;
/// The demo office: dossiers, master data, UBL files with PDFs, made from a seed.
pub mod demo;
/// The background: takes commands, answers events; owns store, inbox and preview.
pub mod engine;
/// The `ImportExpMPlus` format: writer, reader, validator; hand-over runs; read-back; master data.
pub mod expertm;
/// Fluent texts, numbers and dates in four languages.
pub mod i18n;
/// Linked folders → documents: layout, scan, watch, completeness, identity, duplicates.
pub mod inbox;
/// What the office knows: dossiers, linked folders, parties, accounts, journals, periods, settings.
pub mod office;
/// What the operating system gives: clock, chance, folders, dialogs, drive kind.
pub mod platform;
/// PDF engines, the isolated render process, the page drawn from the UBL.
pub mod preview;
/// What is kept: trait [`store::Store`] and its SQLite form. The only SQL.
pub mod store;
/// Learns the account from what was booked: suggestions with confidence and reason. No I/O.
pub mod suggest;
/// Bytes of a UBL file → [`ubl::Document`] and warnings. Tolerant and bounded. No I/O.
pub mod ubl;
