//! What happened on the screens about Billit.

use super::model::TypedKey;
use crate::base::EnterpriseNumber;
use crate::store::{BillitLink, UpSettings};

/// What happened on the screens about Billit.
#[derive(Debug, Clone)]
pub enum BillitMsg {
    /// Connection: the address.
    Host(String),
    /// Connection: the key, as it is typed.
    Key(TypedKey),
    /// Connection: the office's own company.
    Office(i64),
    /// Connection: a person logs on, or a key is used.
    ByLogOn(bool),
    /// Connection: name of the program that Billit registered.
    Client(String),
    /// Connection: its secret, as it is typed.
    ClientSecret(TypedKey),
    /// Connection: where the browser comes back to.
    Redirect(String),
    /// Log on in the browser.
    LogOn,
    /// End the log-on that waits for the browser.
    StopLogOn,
    /// What goes up, and when.
    Up(UpSettings),
    /// Try the connection.
    Test,
    /// Try it and keep it.
    Connect,
    /// Link a dossier, or change how it is linked.
    Link(Box<BillitLink>),
    /// Link every dossier by its enterprise number.
    LinkAll,
    /// End the link of a dossier.
    Unlink(EnterpriseNumber),
    /// What waits or went wrong: choose a row.
    Select(usize),
    /// Move the choice so many rows.
    Move(isize),
    /// What waits or went wrong: try the chosen one again.
    Retry,
    /// Export: which dossier.
    ExportDossier(Option<EnterpriseNumber>),
    /// Export: until when, as it is typed.
    ExportUntil(String),
    /// Export: begin.
    Export,
    /// End the run that goes on.
    Stop,
    /// Dossiers from Billit: tick a row, or take the tick away.
    Tick(usize),
    /// Dossiers from Billit: tick all, or none.
    TickAll,
    /// Dossiers from Billit: add what is ticked.
    Add,
}
