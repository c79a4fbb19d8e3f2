//! The line of totals under a list.

use egui::{Align, Role, Sense, Ui, WidgetInfo, vec2};

use super::PADDING;
use crate::app::fonts::Text;
use crate::app::model::Model;
use crate::app::tokens::Tokens;
use crate::app::widgets::{fit, galley, put, top_line};
use crate::base::Message;
use crate::booking::Direction;
use crate::i18n::format;

/// An amount; behind it the currency, where it is not the euro.
pub fn with_currency(amount: &str, currency: &str) -> String {
    if currency.is_empty() || currency == "EUR" { amount.to_owned() } else { format!("{amount} {currency}") }
}

/// The total of the documents shown, purchases and sales apart.
pub fn of_documents(ui: &mut Ui, model: &Model) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    top_line(ui.painter(), rect, tokens.control_edge);
    let totals: Vec<String> = model
        .journal
        .totals
        .iter()
        .map(|total| {
            let id = match total.direction {
                Direction::Purchase => "journal-total-purchases",
                Direction::Sale => "journal-total-sales",
            };
            let amount = with_currency(&format::amount(total.total, texts.language()), &total.currency);
            texts.text(&Message::new(id).text("amount", amount))
        })
        .collect();
    let name = texts.get("journal-total");
    let words = totals.join("  ·  ");
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, format!("{name} {words}")));
    let inner = rect.shrink2(vec2(PADDING + 8.0, 0.0));
    let painter = ui.painter();
    let first = galley(painter, &name, Text::BodyStrong, tokens.text);
    let rest = inner.with_min_x(inner.left() + first.size().x + 16.0);
    put(painter, inner, Align::Min, first);
    put(painter, rest, Align::Max, fit(painter, &words, Text::BodyStrong, tokens.text, rest.width()));
}
