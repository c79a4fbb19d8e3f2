//! Colleagues set and take away flags and write internal information here and in Billit, whatever else goes on.

use std::collections::BTreeMap;

use super::books::Books;
use super::power::Chance;
use super::server::later;
use super::*;
use crate::base::DocumentId as Ours;
use crate::store::{BILLIT, Flag, HistoryKind, MarkStore as _, OutboxState, Store as _};

/// What was done.
#[derive(Default)]
pub(super) struct Marks {
    /// Lines that were written so far; each is another.
    lines: u32,
    /// Lines written in Billit, by order.
    there: BTreeMap<i64, Vec<String>>,
    /// How often the flag of an order was changed in Billit.
    changed: BTreeMap<i64, u32>,
    /// The last change of some documents, made while everything works: flag and line.
    last: BTreeMap<Ours, (i64, bool, String)>,
    /// Documents whose text was written over here, with what Billit said in it.
    over: BTreeSet<Ours>,
}

impl Marks {
    /// Some change something; at the end one change of each document that is known, here or in Billit.
    pub(super) async fn change(&mut self, office: &Office, server: &Server, books: &Books, chance: &mut Chance, is_end: bool) {
        let seen: Vec<(Vec<i64>, Ours)> = books.seen.iter().map(|(identity, id)| (orders_of(server, identity), *id)).collect();
        for (orders, document) in seen {
            let Some(order) = self.order_of(office, &orders, document).await else { continue };
            if chance.below(3) != 0 || self.last.contains_key(&document) {
                continue;
            }
            self.lines += 1;
            let line = format!("regel {}", self.lines);
            let flag = chance.below(2) == 0;
            let stands = office.store.document(document).await.expect("a document").flag;
            if chance.below(2) == 0 {
                let stamp = Stamp { who: "Els".to_owned(), at: office.clock.now() };
                let was_flagged = stands.is_some();
                let mut information = stands.map(|flag| flag.information).unwrap_or_default();
                // Some write behind what is there, some over what was written here.
                if chance.below(2) == 0 {
                    information = format!("{information}\n{line}");
                } else {
                    information.clone_from(&line);
                    self.over.insert(document);
                }
                let new = Flag { who: stamp.who.clone(), since: stamp.at, information, for_whom: None };
                office.store.set_flag(document, Some(new).filter(|_| flag), &stamp).await.expect("changed");
                // Taking away what is not there changes nothing, also not what Billit still asks of a booked document.
                if is_end && (flag || was_flagged) {
                    let line = if flag { line } else { String::new() };
                    self.last.insert(document, (order, flag, line));
                }
            } else {
                let mut kept = server.kept();
                let there = kept.orders.get_mut(&order).expect("an order");
                let before = there.internal_info.take().unwrap_or_default();
                there.internal_info = Some(format!("{line}\r\n{before}"));
                if there.accountant_verification_needed.unwrap_or(false) != flag {
                    *self.changed.entry(order).or_default() += 1;
                }
                there.accountant_verification_needed = Some(flag);
                let now = office.clock.local(office.clock.now());
                there.last_modified = there.last_modified.map(|before| later(before.max(now)));
                self.there.entry(order).or_default().push(line);
            }
        }
    }

    /// The order that the document is for the store: the oldest that was taken.
    async fn order_of(&self, office: &Office, orders: &[i64], document: Ours) -> Option<i64> {
        let rows = office.store.marks(None).await.expect("read");
        if let Some(row) = rows.iter().find(|row| row.document == document) {
            return row.order.parse().ok();
        }
        let dossier = office.store.document(document).await.expect("a document").dossier;
        let link = office.store.billit_links().await.expect("read").into_iter().find(|link| link.dossier == dossier)?;
        for order in orders {
            let item = office.store.remote_item(&order_key(link.company, OrderId(*order))).await.expect("read");
            if item.is_some_and(|item| item.state == RemoteState::Taken) {
                return Some(*order);
            }
        }
        None
    }

    /// Whether everything that was written stands in both places once, and each knows what the other did.
    pub(super) async fn judge(
        &self,
        office: &Office,
        kept: &server::Kept,
        books: &Books,
        link: &BillitLink,
    ) -> Result<(), String> {
        let documents: BTreeSet<Ours> = books.seen.values().copied().collect();
        let rows = office.store.marks(None).await.expect("read");
        for row in rows.iter().filter(|row| documents.contains(&row.document)) {
            if row.state != OutboxState::Sent {
                return Err(format!("still on its way: {row:?}"));
            }
            let order: i64 = row.order.parse().expect("a number");
            let there = &kept.orders[&order];
            let text = there.internal_info.clone().unwrap_or_default();
            let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            let whole: BTreeSet<&str> = lines.iter().copied().collect();
            if whole.len() != lines.len() || lines.iter().any(|line| line.starts_with(BILLIT)) {
                return Err(format!("order {order} says something twice: {text}"));
            }
            if let Some(lost) = self.there.get(&order).into_iter().flatten().find(|line| !whole.contains(line.as_str())) {
                return Err(format!("{lost} was written in Billit and is not there any more: {text}"));
            }
            let document = office.store.document(row.document).await.expect("a document");
            let history = office.store.history(row.document).await.expect("read");
            // What came while it was not flagged stands in the history.
            let told = format!("{history:?}");
            if let Some(flag) = &document.flag {
                let missing = flag
                    .information
                    .lines()
                    .filter(|line| !line.is_empty())
                    .find(|line| !whole.contains(line.trim_start_matches("Billit: ")));
                let is_here = |line: &str| flag.information.lines().any(|here| here.trim_start_matches("Billit: ") == line);
                let unknown = lines.iter().find(|line| !is_here(line) && !told.contains(**line));
                // What was written here before and replaced since may stand in neither.
                if missing.is_some()
                    || unknown
                        .filter(|_| !self.over.contains(&row.document))
                        .is_some_and(|line| self.there.values().flatten().any(|there| there == line))
                {
                    return Err(format!("order {order}: {:?} here, {text:?} there; {told}", flag.information));
                }
            }
            let by_billit = |kind| history.iter().filter(|entry| entry.who == BILLIT && entry.kind == kind).count();
            let changed = by_billit(HistoryKind::Flagged) + by_billit(HistoryKind::Unflagged);
            let most = self.changed.get(&order).copied().unwrap_or_default();
            if u32::try_from(changed).unwrap_or(u32::MAX) > most {
                return Err(format!("order {order}: Billit changed the flag {most} times and {changed} were seen: {history:?}"));
            }
        }
        for (document, (order, flag, line)) in &self.last {
            let there = kept.orders[order].marks();
            if there.flag != *flag || !there.information.contains(line.as_str()) {
                return Err(format!("document {}: {flag} {line} here, {there:?} in Billit of {}", document.0, link.company));
            }
        }
        Ok(())
    }
}

/// Orders of an invoice, the oldest first.
fn orders_of(server: &Server, identity: &[u8; 32]) -> Vec<i64> {
    let kept = server.kept();
    let is_of = |order: &&Order| {
        order
            .xml()
            .and_then(|file| kept.files.get(&file.id.0))
            .is_some_and(|bytes| crate::ubl::skim(bytes).is_ok_and(|skimmed| skimmed.parsed.identity().0 == *identity))
    };
    kept.orders.values().filter(is_of).map(|order| order.id.0).collect()
}
