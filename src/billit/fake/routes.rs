//! What the server answers to each request.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::lists::{Query, summary};
use super::world::{FakeCompany, FakeFile, World};
use crate::base::Hash;
use crate::billit::PartyWay;
use crate::billit::types::{
    AccountInformation, BookingEntry, Company, CompanyId, Features, File, FileId, GlAccount, Journal, OrderPatch, Party,
    PartyCard, PartyId,
};

/// A request, taken apart.
pub(super) struct Asked {
    pub method: String,
    pub path: String,
    pub key: Option<String>,
    pub token: Option<String>,
    pub party: Option<i64>,
    pub context: Option<i64>,
    pub once: Option<String>,
    pub body: Vec<u8>,
}

/// An answer.
#[derive(Default)]
pub(super) struct Reply {
    pub status: u16,
    pub retry_after: Option<u64>,
    pub body: Vec<u8>,
}

impl Reply {
    pub(super) fn status(status: u16) -> Self {
        Self { status, ..Self::default() }
    }

    fn json(value: &impl Serialize) -> Self {
        Self { status: 200, body: serde_json::to_vec(value).unwrap_or_default(), retry_after: None }
    }

    fn bytes(body: Vec<u8>) -> Self {
        Self { status: 200, body, retry_after: None }
    }

    fn error(status: u16, code: &str, description: &str) -> Self {
        let body = json!({ "errors": [{ "Code": code, "Description": description }] });
        Self { status, body: serde_json::to_vec(&body).unwrap_or_default(), retry_after: None }
    }
}

/// What goes on. `spoil` breaks the bytes of a file.
pub(super) fn answer(world: &mut World, asked: &Asked, spoil: bool) -> Reply {
    let path = asked.path.split('?').next().unwrap_or_default().to_owned();
    if path == "/OAuth2/token" {
        return token(world, &asked.body);
    }
    if let Some(refused) = refused(world, asked) {
        return refused;
    }
    if let Some(once) = &asked.once
        && world.ledger.once.contains_key(once)
    {
        return Reply::error(409, "Idempotent token already exists", "");
    }
    let parts: Vec<String> = path.split('/').skip(2).map(decoded).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let reply = match parts.as_slice() {
        ["account", "accountInformation"] => account(world),
        ["accountant", "feeds", rest @ ..] => feeds(world, asked, rest, spoil),
        ["misc", "typecodes", _] => Reply::json(&json!({ "Items": [{ "Key": "Cost", "Value": "Kost" }] })),
        _ => match company_of(world, asked) {
            Some(company) => of_company(world, asked, company, &path, &parts, spoil),
            None => Reply::error(401, "ApiKeyNotValid", "No access to this company."),
        },
    };
    if let (Some(once), 200) = (&asked.once, reply.status) {
        world.ledger.once.insert(once.clone(), reply.body.clone());
    }
    reply
}

/// The key or token must be right.
fn refused(world: &World, asked: &Asked) -> Option<Reply> {
    let key = asked.key.as_deref() == Some(world.key.as_str());
    match (&asked.token, &world.tokens.access) {
        (Some(token), Some(access)) if token == access => None,
        (Some(_), _) => Some(Reply::error(401, "AccessTokenExpired", "")),
        (None, _) if key => None,
        (None, _) => Some(Reply::error(401, "ApiKeyNotValid", "The key is not valid.")),
    }
}

/// The company that the headers name, in the one way that this account takes.
fn company_of(world: &World, asked: &Asked) -> Option<CompanyId> {
    let office = world.office.0;
    let named = match (world.way, asked.party, asked.context) {
        (PartyWay::ClientInOffice, Some(client), Some(context)) if context == office => client,
        (PartyWay::OfficeForClient, Some(party), Some(client)) if party == office => client,
        (PartyWay::ClientAlone, Some(client), None) => client,
        // Who names the office as the client sees the office itself.
        (PartyWay::OfficeForClient, Some(party), None) if party == office => office,
        (_, None, None) => world.companies.keys().next()?.0,
        _ => return None,
    };
    world.companies.contains_key(&CompanyId(named)).then_some(CompanyId(named))
}

fn account(world: &World) -> Reply {
    let companies = world.companies.iter().map(|(id, company)| Company {
        id: *id,
        name: Some(company.name.clone()),
        vat_number: Some(company.vat_number.clone()),
        identifiers: Vec::new(),
        api_allowed: Some(true),
        features: Some(Features { gl_accounts: Some(true) }),
    });
    let information = AccountInformation { companies: companies.collect() };
    let mut answer = serde_json::to_value(&information).unwrap_or_default();
    if let Some(fields) = answer.as_object_mut() {
        fields.insert("Email".to_owned(), json!("kantoor@voorbeeld.invalid"));
        fields.insert("NationalIdentityNumber".to_owned(), json!("00.00.00-planted-00"));
        fields.insert("AFieldOfTomorrow".to_owned(), json!({ "Deep": [1, 2.5, null] }));
    }
    Reply::json(&answer)
}

fn feeds(world: &mut World, asked: &Asked, rest: &[&str], spoil: bool) -> Reply {
    match (asked.method.as_str(), rest) {
        ("GET", []) => Reply::json(&world.feeds.keys().map(|name| json!({ "Name": name })).collect::<Vec<_>>()),
        ("POST", []) => match text_of(&asked.body, "Name") {
            Some(name) => {
                world.feeds.entry(name).or_default();
                Reply::json(&"Feed has been registered")
            }
            None => Reply::error(400, "GenericError", "Name is required."),
        },
        ("GET", [name]) => match world.feeds.get(*name) {
            Some(waiting) => Reply::json(&waiting.iter().map(|waiting| &waiting.item).collect::<Vec<_>>()),
            None => Reply::status(404),
        },
        ("DELETE", [name]) => Reply::status(if world.feeds.remove(*name).is_some() { 200 } else { 404 }),
        ("GET", [name, item]) => {
            let waiting = world.feeds.get(*name).and_then(|all| all.iter().find(|one| one.item.id.0 == *item));
            match waiting.and_then(|waiting| waiting.file.as_ref()) {
                Some(file) => {
                    let hash = Hash(Sha256::digest(&file.bytes).into()).hex();
                    let content = STANDARD.encode(spoiled(&file.bytes, spoil));
                    Reply::json(&json!({ "FileName": file.name, "FileContent": content, "FileContentSHA256Hash": hash }))
                }
                None => Reply::status(404),
            }
        }
        ("POST", [name, item, "confirm"]) => {
            let Some(waiting) = world.feeds.get_mut(*name) else { return Reply::status(404) };
            let before = waiting.len();
            waiting.retain(|one| one.item.id.0 != *item);
            if waiting.len() == before {
                return Reply::status(404);
            }
            let went = text_of(&asked.body, "RemotePath").unwrap_or_default();
            world.ledger.confirmed.push(((*name).to_owned(), (*item).to_owned(), went));
            Reply::status(200)
        }
        _ => Reply::status(405),
    }
}

fn of_company(world: &mut World, asked: &Asked, id: CompanyId, path: &str, parts: &[&str], spoil: bool) -> Reply {
    let (page, wrapped) = (world.page, world.wrapped);
    let World { companies, ledger, .. } = world;
    let Some(company) = companies.get_mut(&id) else { return Reply::status(404) };
    let query = match Query::of(&asked.path, page) {
        Ok(query) => query,
        Err(why) => return Reply::error(400, "GenericError", &why),
    };
    match (asked.method.as_str(), parts) {
        ("GET", ["orders", rest @ ..]) => match rest {
            [] | ["deleted"] => {
                let orders = if rest.is_empty() { &company.orders } else { &company.deleted };
                let found = orders.values().filter(|order| query.takes(order.last_modified));
                let found = found.map(|order| (order.last_modified, summary(order))).collect();
                Reply::bytes(query.page(path, found, wrapped))
            }
            [order] => match found(&company.orders, order) {
                Some(order) => {
                    let mut order = order.clone();
                    order.booking_entries = ledger.bookings.get(&order.id).cloned().unwrap_or_default();
                    Reply::json(&order)
                }
                None => Reply::error(401, "Unauthorized", "No access to this order."),
            },
            _ => Reply::status(404),
        },
        ("PATCH", ["orders", order]) => with_order(company, order, &asked.body, |order, patch: OrderPatch| {
            order.last_modified = order.last_modified.map(|moment| moment.saturating_add(Duration::from_millis(1)));
            if let Some(needed) = patch.accountant_verification_needed {
                order.accountant_verification_needed = Some(needed);
            }
            if let Some(text) = &patch.internal_info {
                order.internal_info = Some(text.clone());
            }
            if let Some(sent) = patch.is_sent {
                order.is_sent = Some(sent);
            }
            ledger.patches.push((order.id, patch));
        }),
        ("PUT", ["orders", order, "bookingEntries"]) => {
            with_order(company, order, &asked.body, |order, entries: Vec<BookingEntry>| {
                ledger.bookings.insert(order.id, entries);
                *ledger.booking_puts.entry(order.id).or_default() += 1;
            })
        }
        ("GET", ["files", file]) => match company.files.get(*file) {
            Some(found) => Reply::json(&file_of(file, found, spoil)),
            None => Reply::error(401, "Unauthorized", "No access to this file."),
        },
        ("GET", ["documents"]) => {
            let found = company.documents.values().filter(|document| query.takes(document.creation_date));
            let found = found.map(|document| (document.creation_date, document)).collect();
            Reply::bytes(query.page(path, found, wrapped))
        }
        ("GET", ["documents", document]) => found(&company.documents, document).map_or_else(absent, Reply::json),
        ("GET", ["parties"]) => {
            let found = company.parties.values().filter(|party| query.takes(party.last_modified));
            let found = found.filter(|party| speaks_of(party, query.text.as_deref()));
            let found = found.map(|party| (party.last_modified, party)).collect();
            Reply::bytes(query.page(path, found, wrapped))
        }
        ("GET", ["parties", party]) => found(&company.parties, party).map_or_else(absent, Reply::json),
        ("POST", ["parties"]) => match read::<PartyCard>(&asked.body) {
            Ok(card) => Reply::json(&save(company, &card).0),
            Err(reply) => reply,
        },
        ("PATCH", ["parties", party]) => match (party.parse().ok(), read::<PartyCard>(&asked.body)) {
            (Some(number), Ok(card)) => match company.parties.get_mut(&number) {
                Some(party) => {
                    change(party, &card);
                    Reply::status(200)
                }
                None => Reply::status(404),
            },
            (None, _) => Reply::status(404),
            (_, Err(reply)) => reply,
        },
        ("GET", ["financialTransactions"]) => {
            let found = company.transactions.iter().filter(|one| query.takes(one.value_date));
            Reply::bytes(query.page(path, found.map(|one| (one.value_date, one)).collect(), wrapped))
        }
        ("POST", ["financialTransactions", "importFile"]) => match read::<File>(&asked.body) {
            Ok(file) => match file.bytes() {
                Ok(bytes) => {
                    ledger.coda.push((id, bytes));
                    Reply::json(&"Coda file uploaded")
                }
                Err(_) => Reply::error(400, "FileIsNotValidError", ""),
            },
            Err(reply) => reply,
        },
        ("POST", ["glaccounts", "commands", "import"]) => match read::<Vec<GlAccount>>(&asked.body) {
            Ok(list) => {
                ledger.accounts.entry(id).or_default().extend(list.into_iter().map(|one| (one.code, one)));
                Reply::status(200)
            }
            Err(reply) => reply,
        },
        ("POST", ["journals", "commands", "import"]) => match read::<Vec<Journal>>(&asked.body) {
            Ok(list) => {
                ledger.journals.entry(id).or_default().extend(list.into_iter().map(|one| (one.code.clone(), one)));
                Reply::status(200)
            }
            Err(reply) => reply,
        },
        _ => Reply::status(404),
    }
}

fn absent() -> Reply {
    Reply::status(404)
}

fn found<'a, T>(all: &'a std::collections::BTreeMap<i64, T>, id: &str) -> Option<&'a T> {
    all.get(&id.parse().ok()?)
}

fn with_order<T: DeserializeOwned>(
    company: &mut FakeCompany,
    order: &str,
    body: &[u8],
    change: impl FnOnce(&mut crate::billit::types::Order, T),
) -> Reply {
    let order = order.parse().ok().and_then(|id: i64| company.orders.get_mut(&id));
    match (order, read::<T>(body)) {
        (None, _) => Reply::error(401, "Unauthorized", "No access to this order."),
        (Some(_), Err(reply)) => reply,
        (Some(order), Ok(value)) => {
            change(order, value);
            Reply::json(&true)
        }
    }
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Reply> {
    serde_json::from_slice(body).map_err(|_wrong| Reply::error(400, "GenericError", "The request is invalid."))
}

fn text_of(body: &[u8], name: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_slice(body).ok()?;
    value.get(name)?.as_str().map(str::to_owned)
}

fn file_of(id: &str, file: &FakeFile, spoil: bool) -> File {
    let content = if spoil { "no Base64 at all".to_owned() } else { STANDARD.encode(&file.bytes) };
    File {
        id: Some(FileId(id.to_owned())),
        name: Some(file.name.clone()),
        mime_type: Some(file.mime_type.clone()),
        content: Some(content),
    }
}

fn spoiled(bytes: &[u8], spoil: bool) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if spoil {
        match bytes.first_mut() {
            Some(first) => *first ^= 1,
            None => bytes.push(0),
        }
    }
    bytes
}

fn speaks_of(party: &Party, text: Option<&str>) -> bool {
    let Some(text) = text else { return true };
    [&party.name, &party.vat_number, &party.nr].into_iter().flatten().any(|field| field.contains(text))
}

/// A party is found by its VAT number, else it is a new one.
fn save(company: &mut FakeCompany, card: &PartyCard) -> PartyId {
    let known = card.vat_number.as_ref().and_then(|number| {
        company.parties.iter().find(|(_, party)| party.vat_number.as_ref() == Some(number)).map(|(id, _)| *id)
    });
    let id = known.unwrap_or_else(|| company.parties.keys().next_back().map_or(9001, |last| last + 1));
    let party = company.parties.entry(id).or_default();
    party.id = Some(PartyId(id));
    change(party, card);
    PartyId(id)
}

fn change(party: &mut Party, card: &PartyCard) {
    let set = |field: &mut Option<String>, value: &Option<String>| {
        if value.is_some() {
            field.clone_from(value);
        }
    };
    set(&mut party.name, &card.name);
    set(&mut party.nr, &card.nr);
    set(&mut party.vat_number, &card.vat_number);
    set(&mut party.iban, &card.iban);
    set(&mut party.city, &card.city);
    set(&mut party.external_provider_id, &card.external_provider_id);
    party.gl_account_code = card.gl_account_code.or(party.gl_account_code);
    party.party_type = card.party_type.or(party.party_type);
}

/// Tokens for a code or a refresh token; each is good once.
fn token(world: &mut World, body: &[u8]) -> Reply {
    let tokens = &mut world.tokens;
    let right = text_of(body, "client_id").as_ref() == Some(&tokens.client_id)
        && text_of(body, "client_secret").as_ref() == Some(&tokens.client_secret);
    let good = match text_of(body, "grant_type").as_deref() {
        Some("authorization_code") => {
            let shown = text_of(body, "code_verifier").map(|text| URL_SAFE_NO_PAD.encode(Sha256::digest(text.as_bytes())));
            let is_shown = tokens.challenge.is_none() || tokens.challenge == shown;
            text_of(body, "code").filter(|code| is_shown && tokens.code.as_ref() == Some(code))
        }
        Some("refresh_token") => text_of(body, "refresh_token").filter(|one| tokens.refresh.as_ref() == Some(one)),
        _ => None,
    };
    if !right || good.is_none() {
        return Reply::error(401, "InvalidAccessToken", "");
    }
    tokens.given += 1;
    tokens.code = None;
    let (access, refresh) = (format!("access-{}", tokens.given), format!("refresh-{}", tokens.given));
    tokens.access = Some(access.clone());
    tokens.refresh = Some(refresh.clone());
    Reply::json(&json!({
        "token_type": "Bearer", "expires_in": 3600, "access_token": access, "refresh_token": refresh,
    }))
}

/// A part of a path, as it was before it was encoded.
fn decoded(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        if let (b'%', Some(byte)) = (first, hex.and_then(|two| u8::from_str_radix(two, 16).ok())) {
            bytes.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
