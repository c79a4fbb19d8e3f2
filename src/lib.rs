//! Postvak: the desktop companion of Expert/M Plus.
//!
//! A folder is a room; a document walks through the rooms in the order below and seldom turns back.
//! `ARCHITECTURE.md` tells the whole story.
//!
//! | room | what it does |
//! |---|---|
//! | [`base`] | Value types with their checks: money, enterprise number, VAT number, IBAN, structured reference, messages. Knows nothing else. |
//! | [`ubl`] | Bytes of a UBL file → [`ubl::Document`] and warnings. Tolerant and bounded. No I/O. |
//! | [`check`] | Document → findings: profile, rule sets, what Expert/M would refuse. No I/O. |
//! | [`office`] | What the office knows: dossiers, linked folders, parties, accounts, journals, periods, settings. |
//! | [`inbox`] | Linked folders → documents: layout, scan, watch, completeness, identity, duplicates. |
//! | [`store`] | What is kept: trait [`store::Store`] and its SQLite form. The only SQL. |
//! | [`booking`] | Document + dossier → entry → booking: parties, VAT tables, balance, numbering. No I/O. |
//! | [`suggest`] | Learns the account from what was booked: suggestions with confidence and reason. No I/O. |
//! | [`odd`] | What is odd: that an invoice is there already, and what is different from what its sender sent before. No I/O. |
//! | [`expertm`] | The `ImportExpMPlus` format: writer, reader, validator; hand-over runs; read-back; master data. |
//! | [`paper`] | What stands on the page: values found among its words, compared with the UBL. No I/O. |
//! | [`preview`] | PDF engines, the isolated render process, the page drawn from the UBL. |
//! | [`billit`] | The Billit API: typed requests, keys, limits. With [`news`] the only room that reaches the network. |
//! | [`news`] | Whether there is a newer version: asks a release feed once a day at most. |
//! | [`engine`] | The background: takes commands, answers events; owns store, inbox and preview. |
//! | [`app`] | The window: model, messages, update, commands, screens, widgets, tokens. |
//! | [`platform`] | What the operating system gives: clock, chance, folders, dialogs, drive kind. |
//! | [`i18n`] | Fluent texts, numbers and dates in four languages. |
//! | [`demo`] | The demo office: dossiers, master data, UBL files with PDFs, made from a seed. |
//! | [`cli`] | One file a command of the command line. |

pub mod app;
pub mod base;
pub mod billit;
pub mod booking;
pub mod check;
pub mod cli;
pub mod demo;
pub mod engine;
pub mod expertm;
pub mod i18n;
pub mod inbox;
pub mod news;
pub mod odd;
pub mod office;
pub mod paper;
pub mod platform;
pub mod preview;
pub mod store;
pub mod suggest;
pub mod ubl;
