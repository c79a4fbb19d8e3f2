//! Reading what Billit writes: exact decimals, numbers that are sometimes quoted, lists that are sometimes wrapped.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::api::Unread;

/// At most so many elements of one list are read.
pub(super) const MAX_ELEMENTS: usize = 50_000;

/// An exact decimal, read from the digits as they stand in the JSON and written the same way. Never a float.
pub(super) mod decimal {
    use std::str::FromStr as _;

    use rust_decimal::Decimal;
    use serde::de::{Deserialize as _, Deserializer, Error as _};
    use serde::ser::{Error as _, Serialize as _, Serializer};
    use serde_json::value::RawValue;

    /// The number a JSON text stands for: `12.50`, `"12.50"`, `1.25e1`. `None` for `""`.
    pub(in crate::billit) fn parse(text: &str) -> Result<Option<Decimal>, &'static str> {
        let bare = text.trim().trim_matches('"').trim();
        if bare.is_empty() {
            return Ok(None);
        }
        let read = if bare.contains(['e', 'E']) {
            Decimal::from_scientific(bare)
        } else {
            Decimal::from_str_exact(bare).or_else(|_long| shortened(bare))
        };
        read.map(Some).map_err(|_wrong| "a number that is none, or has more digits than an amount can have")
    }

    /// Zeros at the end do not make a number longer than it is.
    fn shortened(text: &str) -> Result<Decimal, rust_decimal::Error> {
        match text.split_once('.') {
            Some((whole, part)) => Decimal::from_str_exact(&format!("{whole}.{}0", part.trim_end_matches('0'))),
            None => Decimal::from_str(text),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
        match Option::<Box<RawValue>>::deserialize(deserializer)? {
            Some(raw) => parse(raw.get()).map_err(D::Error::custom),
            None => Ok(None),
        }
    }

    #[expect(clippy::ref_option, reason = "the signature that serde's `with` asks for")]
    pub fn serialize<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => RawValue::from_string(value.to_string()).map_err(S::Error::custom)?.serialize(serializer),
            None => serializer.serialize_none(),
        }
    }
}

/// A whole number, quoted or not. `""` and what does not fit are nothing.
pub(super) mod whole {
    use serde::de::{Deserialize as _, Deserializer};
    use serde_json::Value;

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
        Ok(match Option::<Value>::deserialize(deserializer)? {
            Some(Value::Number(number)) => number.as_i64(),
            Some(Value::String(text)) => text.trim().parse().ok(),
            _ => None,
        })
    }
}

/// A text; a number is taken as one, for codes that are sometimes written without quotes.
pub(super) mod text {
    use serde::de::{Deserialize as _, Deserializer};
    use serde_json::Value;

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
        Ok(match Option::<Value>::deserialize(deserializer)? {
            Some(Value::String(text)) if !text.is_empty() => Some(text),
            Some(Value::Number(number)) => Some(number.to_string()),
            _ => None,
        })
    }
}

/// A moment without zone, 0 to 7 digits after the second; a zone is let go. What is no moment is nothing.
pub(super) mod moment {
    use jiff::civil::DateTime;
    use serde::de::{Deserialize as _, Deserializer};
    use serde_json::Value;

    /// The moment a text stands for.
    pub(in crate::billit) fn parse(text: &str) -> Option<DateTime> {
        let text = text.trim();
        let bare = text.strip_suffix(['Z', 'z']).unwrap_or(text);
        let bare = match bare.get(19..).and_then(|rest| rest.rfind(['+', '-'])) {
            Some(at) => bare.get(..19 + at)?,
            None => bare,
        };
        bare.parse().ok()
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<DateTime>, D::Error> {
        Ok(match Option::<Value>::deserialize(deserializer)? {
            Some(Value::String(text)) => parse(&text),
            _ => None,
        })
    }
}

/// A list, in the three forms in which the service gives one: `[…]`, `{"Items": […]}`, nothing.
/// An element that cannot be read is left out.
pub(super) fn list<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<Vec<T>, D::Error> {
    Ok(Listing::deserialize(deserializer)?.items)
}

/// A list with what else its wrapper says.
#[derive(Debug)]
pub(super) struct Listing<T> {
    pub items: Vec<T>,
    pub unread: Vec<Unread>,
    pub next: Option<String>,
    pub count: Option<u64>,
}

impl<T> Default for Listing<T> {
    fn default() -> Self {
        Self { items: Vec::new(), unread: Vec::new(), next: None, count: None }
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Listing<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ListingVisitor(PhantomData))
    }
}

struct ListingVisitor<T>(PhantomData<T>);

/// The names under which the service wraps a list.
const WRAPPERS: [&str; 3] = ["Items", "items", "InboxItems"];

impl<'de, T: DeserializeOwned> Visitor<'de> for ListingVisitor<T> {
    type Value = Listing<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list or an object with Items")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Listing::default())
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(Listing::default())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        Listing::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut listing = Listing::default();
        let mut index = 0;
        while let Some(raw) = seq.next_element::<Box<RawValue>>()? {
            if index >= MAX_ELEMENTS {
                return Err(serde::de::Error::custom("a list with more elements than any page has"));
            }
            match serde_json::from_str(raw.get()) {
                Ok(item) => listing.items.push(item),
                Err(error) => listing.unread.push(unread(index, raw.get(), &error)),
            }
            index += 1;
        }
        Ok(listing)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut listing = Listing::default();
        while let Some(key) = map.next_key::<String>()? {
            if WRAPPERS.contains(&key.as_str()) {
                let inner: Self::Value = map.next_value()?;
                listing.items = inner.items;
                listing.unread = inner.unread;
            } else if key == "NextPageLink" {
                listing.next = map.next_value::<Loose<String>>()?.0;
            } else if key == "Count" {
                listing.count = map.next_value::<Loose<u64>>()?.0;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(listing)
    }
}

/// A value that is not worth an error: what it should be, or nothing.
struct Loose<T>(Option<T>);

impl<'de, T: DeserializeOwned> Deserialize<'de> for Loose<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        Ok(Self(serde_json::from_str(raw.get()).ok()))
    }
}

/// The ID of an element, whatever else is wrong with it.
fn unread(index: usize, raw: &str, error: &serde_json::Error) -> Unread {
    const NAMES: [&str; 6] = ["OrderID", "DocumentID", "FeedItemID", "BankAccountTransactionID", "PartyID", "BookingEntryID"];
    let fields: Fields = serde_json::from_str(raw).unwrap_or_default();
    let id = NAMES.iter().find_map(|name| fields.0.iter().find(|(key, _)| key == name)).map(|(_, id)| *id);
    Unread { index, id, reason: shape(error) }
}

/// What is wrong with a JSON text, without what stands in it.
pub(super) fn shape(error: &serde_json::Error) -> String {
    use serde_json::error::Category;
    let kind = match error.classify() {
        Category::Io => "the answer broke off",
        Category::Syntax => "this is no JSON",
        Category::Data => "a field holds something else than it should",
        Category::Eof => "the JSON ends too early",
    };
    format!("{kind} (line {}, column {})", error.line(), error.column())
}

/// The whole numbers among the fields of an object.
#[derive(Default)]
struct Fields(Vec<(String, i64)>);

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldsVisitor;
        impl<'de> Visitor<'de> for FieldsVisitor {
            type Value = Fields;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Vec::new();
                while let Some(key) = map.next_key::<String>()? {
                    if let Some(number) = map.next_value::<Loose<i64>>()?.0 {
                        fields.push((key, number));
                    }
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(FieldsVisitor)
    }
}

/// An object where the service sometimes gives `null`, `""` or a list instead: then nothing.
pub(super) fn object<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    struct ObjectVisitor<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectVisitor<T> {
        type Value = Option<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok(None)
        }

        fn visit_str<E>(self, _text: &str) -> Result<Self::Value, E> {
            Ok(None)
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            Ok(None)
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
            T::deserialize(MapAccessDeserializer::new(map)).map(Some)
        }
    }
    deserializer.deserialize_any(ObjectVisitor(PhantomData))
}
