use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::FromRow;

use crate::base::{DocumentId, EnterpriseNumber, FolderKind, Hash, from_cents};
use crate::booking::DocType;
use crate::store::{DocumentRecord, Flag, Status, StoreError, Summary};

/// Columns of [`DocumentRow`], from `documents d LEFT JOIN bookings b`.
macro_rules! select_documents {
    ($rest:literal) => {
        concat!(
            "SELECT d.id, d.version, d.dossier, d.folder, d.path, d.gone, d.companion, d.identity, d.doc_type, d.number, d.date, ",
            "d.due_date, d.party, d.party_key, d.total_cents, d.currency, d.attachments, d.iban, d.source, d.status, d.reason, d.duplicate_of, ",
            "d.flag_who, d.flag_since, d.flag_information, d.flag_for, d.account, d.more_accounts, d.seen, ",
            "b.number AS booking_number, b.journal, b.vat_period ",
            "FROM documents d LEFT JOIN bookings b ON b.document = d.id ",
            $rest
        )
    };
}
pub(super) use select_documents;

/// A document as the tables have it.
#[derive(Debug, FromRow)]
pub(super) struct DocumentRow {
    pub(super) id: i64,
    pub(super) version: i64,
    dossier: String,
    folder: String,
    path: String,
    gone: bool,
    companion: Option<String>,
    identity: Vec<u8>,
    doc_type: Option<String>,
    number: String,
    date: Option<String>,
    due_date: Option<String>,
    party: String,
    party_key: String,
    total_cents: Option<i64>,
    currency: String,
    attachments: i64,
    iban: String,
    source: String,
    status: String,
    reason: Option<String>,
    duplicate_of: Option<i64>,
    flag_who: Option<String>,
    flag_since: Option<String>,
    flag_information: Option<String>,
    flag_for: Option<String>,
    account: Option<i64>,
    more_accounts: i64,
    seen: String,
    booking_number: Option<i64>,
    journal: Option<i64>,
    vat_period: Option<i64>,
}

impl TryFrom<DocumentRow> for DocumentRecord {
    type Error = StoreError;

    fn try_from(row: DocumentRow) -> Result<Self, StoreError> {
        let flag = match (row.flag_who, row.flag_since) {
            (Some(who), Some(since)) => Some(Flag {
                who,
                since: moment(&since)?,
                information: row.flag_information.unwrap_or_default(),
                for_whom: row.flag_for,
            }),
            _ => None,
        };
        Ok(Self {
            id: DocumentId(row.id),
            version: row.version,
            dossier: dossier_number(&row.dossier)?,
            folder: FolderKind::from_word(&row.folder).ok_or(StoreError::Corrupt("sub-folder"))?,
            path: row.path,
            gone: row.gone,
            companion: row.companion,
            identity: hash(&row.identity)?,
            summary: Summary {
                doc_type: row.doc_type.as_deref().map(doc_type).transpose()?,
                number: row.number,
                date: row.date.as_deref().map(day).transpose()?,
                due_date: row.due_date.as_deref().map(day).transpose()?,
                party: row.party,
                party_key: row.party_key,
                total: row.total_cents.map(from_cents),
                currency: row.currency,
                attachments: small(row.attachments)?,
                iban: row.iban,
                source: row.source,
            },
            status: status(&row.status)?,
            reason: row.reason.as_deref().map(|reason| from_json("reason", reason)).transpose()?,
            duplicate_of: row.duplicate_of.map(DocumentId),
            flag,
            account: row.account.map(small).transpose()?,
            more_accounts: small(row.more_accounts)?,
            booking_number: row.booking_number.map(small).transpose()?,
            journal: row.journal.map(small).transpose()?,
            vat_period: row.vat_period.map(small).transpose()?,
            seen: moment(&row.seen)?,
        })
    }
}

/// The word under which a document type is kept.
pub(super) fn doc_type_word(doc_type: DocType) -> &'static str {
    match doc_type {
        DocType::Invoice => "invoice",
        DocType::CreditNote => "credit_note",
    }
}

fn doc_type(word: &str) -> Result<DocType, StoreError> {
    match word {
        "invoice" => Ok(DocType::Invoice),
        "credit_note" => Ok(DocType::CreditNote),
        _ => Err(StoreError::Corrupt("document type")),
    }
}

pub(super) fn status(word: &str) -> Result<Status, StoreError> {
    Status::from_word(word).ok_or(StoreError::Corrupt("status"))
}

pub(super) fn dossier_number(text: &str) -> Result<EnterpriseNumber, StoreError> {
    EnterpriseNumber::parse(text).map_err(|_wrong| StoreError::Corrupt("enterprise number"))
}

pub(super) fn moment(text: &str) -> Result<Timestamp, StoreError> {
    text.parse().map_err(|_wrong| StoreError::Corrupt("moment"))
}

pub(super) fn day(text: &str) -> Result<Date, StoreError> {
    text.parse().map_err(|_wrong| StoreError::Corrupt("day"))
}

pub(super) fn hash(bytes: &[u8]) -> Result<Hash, StoreError> {
    bytes.try_into().map(Hash).map_err(|_wrong| StoreError::Corrupt("hash"))
}

/// A number that fits what it counts or names.
pub(super) fn small(number: i64) -> Result<u32, StoreError> {
    u32::try_from(number).map_err(|_wrong| StoreError::Corrupt("number"))
}

pub(super) fn from_json<T: DeserializeOwned>(what: &'static str, json: &str) -> Result<T, StoreError> {
    serde_json::from_str(json).map_err(|_wrong| StoreError::Corrupt(what))
}

pub(super) fn to_json<T: Serialize>(what: &'static str, value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_wrong| StoreError::Corrupt(what))
}

/// Ids as a JSON array: one parameter for any number of them.
pub(super) fn ids_json(ids: impl Iterator<Item = i64>) -> String {
    ids.collect::<serde_json::Value>().to_string()
}
