//! What is read of an order and its invoice on the way.

use super::Step;
use crate::base::{Hash, Message};
use crate::billit::types::{ApprovalStatus, FileRef, Order, OrderDirection};
use crate::store::PageMaker;
use crate::ubl;

/// What is read of an invoice on its way; what is kept are its bytes as they came, envelope and all.
pub(super) struct Invoice {
    pub(super) identity: Option<Hash>,
    /// Hash of the page that its sender put into it.
    pub(super) page: Option<Hash>,
}

impl Invoice {
    pub(super) fn read(bytes: &[u8]) -> Self {
        match ubl::skim(bytes) {
            Ok(skimmed) => {
                let parsed = &skimmed.parsed;
                let page = ubl::best_pdf(parsed).and_then(|index| parsed.document.attachments.get(index));
                let page = page.and_then(|page| parsed.content(page).ok()).map(|content| content.sha256);
                Self { identity: Some(parsed.identity()), page }
            }
            // It comes all the same: the inbox says what is wrong with it.
            Err(_) => Self { identity: None, page: None },
        }
    }
}

/// Whose page it is. Source: Billit, "get information about one invoice": the supplier's PDF if one was sent, else one that
/// Billit made.
pub(super) fn page_maker(order: &Order, is_own: bool, has_own: bool) -> PageMaker {
    let by_peppol = order.external_provider.as_deref().is_some_and(|provider| provider.eq_ignore_ascii_case("peppol"));
    match order.order_direction {
        _ if is_own => PageMaker::Sender,
        // Sales are drawn by the program that makes them.
        Some(OrderDirection::Income) => PageMaker::Billit,
        _ if by_peppol && !has_own => PageMaker::Billit,
        _ => PageMaker::Unknown,
    }
}

/// Why there is no XML: Billit makes it when somebody has looked at the document. Source: Billit, "get list of incoming
/// invoices".
pub(super) fn without_xml(order: &Order) -> Step {
    let xml = |file: &&FileRef| file.name.as_deref().is_some_and(|name| name.to_ascii_lowercase().ends_with(".xml"));
    if order.attachments.iter().filter(xml).count() > 1 {
        return Step::Failed(Message::new("down-several-xml"));
    }
    let approving = matches!(order.approval_status, Some(ApprovalStatus::Pending | ApprovalStatus::ToApproveByMe))
        || order.order_status.as_deref().is_some_and(|status| status.eq_ignore_ascii_case("ApprovalNeeded"));
    Step::Waits(Message::new(if approving { "down-waits-approval" } else { "down-waits-fast-input" }))
}

/// The page where Billit names none: the one PDF that came along.
pub(super) fn only_pdf(order: &Order) -> Option<FileRef> {
    let is_pdf =
        |file: &&FileRef| file.name.as_deref().is_some_and(|name| name.trim_end().to_ascii_lowercase().ends_with(".pdf"));
    let mut found = order.attachments.iter().filter(is_pdf);
    let first = found.next()?;
    found.next().is_none().then(|| first.clone())
}

pub(super) fn title(order: &Order) -> String {
    let number = order.order_number.clone().unwrap_or_else(|| order.id.to_string());
    match order.other_side().and_then(|party| party.name.clone()) {
        Some(name) => format!("{name} {number}"),
        None => number,
    }
}
