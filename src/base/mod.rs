//! Value types that check themselves. This room knows no other room.

mod enterprise_number;
mod file_name;
mod folder_kind;
mod iban;
mod ids;
mod message;
mod money;
mod party_name;
mod quarter;
mod structured_reference;
mod vat_number;

pub use enterprise_number::{EnterpriseNumber, EnterpriseNumberError};
pub use file_name::harmless_file_name;
pub use folder_kind::FolderKind;
pub use iban::{Iban, IbanError};
pub use ids::{DocumentId, Hash, RunId};
pub use message::{Arg, Message};
pub use money::{cents, from_cents, round_cents};
pub use party_name::normalised_name;
pub use quarter::{Quarter, QuarterError};
pub use structured_reference::StructuredReference;
pub use vat_number::{VatNumber, VatNumberError};
