//! What Billit sends and takes, as far as Postvak uses it. Unknown fields are passed over; what is absent is `None`.
//! Source: Billit's API types, `facts` of 2026; names in the JSON are Billit's.

mod account;
mod file;
mod ids;
mod ledger;
mod order;
mod party;

pub use account::{AccountInformation, Company, Features, Identifier};
pub use file::{Document, Feed, FeedItem, File, FileDetails, FileRef, MAX_FILE_BYTES};
pub use ids::{CompanyId, DocumentId, FeedItemId, FileId, OrderId, PartyId};
pub use ledger::{BookingEntry, GlAccount, Journal, JournalType, MAX_IMPORT, Side, Transaction, TypeCode};
pub use order::{ApprovalStatus, ExternalReference, Order, OrderDirection, OrderPatch, OrderType, VatGroup};
pub use party::{Address, Party, PartyCard, PartyType};
