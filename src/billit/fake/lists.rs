//! Lists as the service gives them: filter, sort, pages of at most 120, summaries.

use std::collections::HashMap;

use jiff::civil::{Date, DateTime};
use reqwest::Url;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::billit::types::Order;

/// The query of a request. Parameters that are not OData are passed over, as the service does.
pub(super) struct Query {
    since: Option<Date>,
    top: usize,
    skip: usize,
    rest: String,
    pub(super) text: Option<String>,
}

impl Query {
    pub(super) fn of(path_and_query: &str, page: usize) -> Result<Self, String> {
        let url = Url::parse("http://here.invalid").and_then(|base| base.join(path_and_query));
        let pairs: HashMap<String, String> = url.map(|url| url.query_pairs().into_owned().collect()).unwrap_or_default();
        let number = |name: &str| pairs.get(name).and_then(|text| text.parse::<usize>().ok());
        let filter = pairs.get("$filter").map(String::as_str).unwrap_or_default();
        if number("$top").is_some_and(|top| top > 120) {
            return Err("The limit of '120' for Top query has been exceeded.".to_owned());
        }
        let known = ["LastModified ge ", "CreationDate ge ", "ValueDate ge "];
        if !filter.is_empty() && !known.iter().any(|start| filter.starts_with(start)) {
            return Err(format!("Could not find a property named '{}'.", filter.split(' ').next().unwrap_or_default()));
        }
        let since = filter.split('\'').nth(1).and_then(|text| text.parse().ok());
        let mut rest = url_query(&pairs, &["$filter", "$orderby", "fullTextSearch"]);
        if !rest.is_empty() {
            rest.push('&');
        }
        Ok(Self {
            since,
            top: number("$top").unwrap_or(page).min(page),
            skip: number("$skip").unwrap_or(0),
            rest,
            text: pairs.get("fullTextSearch").cloned(),
        })
    }

    pub(super) fn takes(&self, changed: Option<DateTime>) -> bool {
        self.since.is_none_or(|since| changed.is_none_or(|changed| changed.date() >= since))
    }

    /// The page of what was found, oldest first.
    pub(super) fn page<T: Serialize>(&self, path: &str, mut found: Vec<(Option<DateTime>, T)>, wrapped: bool) -> Vec<u8> {
        found.sort_by_key(|(changed, _)| *changed);
        let count = found.len();
        let items: Vec<Box<RawValue>> =
            found.into_iter().skip(self.skip).take(self.top).filter_map(|(_, item)| raw(&item)).collect();
        if !wrapped {
            return serde_json::to_vec(&items).unwrap_or_default();
        }
        let after = self.skip + items.len();
        let next = (after < count).then(|| format!("{path}?{}$top={}&$skip={after}", self.rest, self.top));
        serde_json::to_vec(&Wrapped { items, next_page_link: next, count }).unwrap_or_default()
    }
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Wrapped {
    items: Vec<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_page_link: Option<String>,
    count: usize,
}

fn url_query(pairs: &HashMap<String, String>, names: &[&str]) -> String {
    let Ok(mut url) = Url::parse("http://here.invalid") else { return String::new() };
    let mut query = url.query_pairs_mut();
    for name in names {
        if let Some(value) = pairs.get(*name) {
            query.append_pair(name, value);
        }
    }
    drop(query);
    url.query().unwrap_or_default().to_owned()
}

fn raw(item: &impl Serialize) -> Option<Box<RawValue>> {
    serde_json::value::to_raw_value(item).ok()
}

/// What a list shows of an order.
pub(super) fn summary(order: &Order) -> Order {
    let mut short = order.clone();
    short.counter_party = order.other_side().cloned().map(Box::new);
    short.customer = None;
    short.supplier = None;
    short.attachments.clear();
    short.vat_groups.clear();
    short.booking_entries.clear();
    if let Some(pdf) = &mut short.pdf {
        pdf.name = None;
        pdf.mime_type = None;
    }
    short
}
