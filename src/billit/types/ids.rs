use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};

use crate::billit::json;

/// A number that Billit gives: written as a number, read also when it is quoted.
macro_rules! number {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                json::whole::deserialize(deserializer)?.map(Self).ok_or_else(|| D::Error::custom("no number"))
            }
        }
    };
}

/// A text that Billit gives as a name of something: read also when it is a number.
macro_rules! text {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub String);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                json::text::deserialize(deserializer)?.map(Self).ok_or_else(|| D::Error::custom("no text"))
            }
        }
    };
}

number!(
    /// A company in Billit: a dossier, or the office itself (`CompanyID`, also written `PartyID` in headers).
    CompanyId
);
number!(
    /// An invoice, credit note or other order.
    OrderId
);
number!(
    /// A document that is no order.
    DocumentId
);
number!(
    /// A customer or supplier of a company.
    PartyId
);
text!(
    /// A file. Comes from the service: never part of a path.
    FileId
);
text!(
    /// An item of a feed. Comes from the service: never part of a path.
    FeedItemId
);
