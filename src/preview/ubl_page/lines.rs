//! The lines of the invoice, over as many sheets as they need.

use super::pen::{Shaped, Weight};
use super::sheet::{LEFT, RIGHT, Sheets, Style};
use crate::base::Message;
use crate::i18n::format;
use crate::ubl::{Document, Line, Number, VatCategory};

/// Right edges of quantity, price, VAT and amount.
const QUANTITY: f32 = RIGHT - 210.0;
const PRICE: f32 = RIGHT - 140.0;
const VAT: f32 = RIGHT - 82.0;
const AMOUNT: f32 = RIGHT;
/// Width of the description.
const DESCRIPTION: f32 = QUANTITY - 62.0 - LEFT;
const HEADING: f32 = 22.0;
const PADDING: f32 = 5.0;
/// Most rows of text for the name of a line, and for its description.
const NAME_ROWS: usize = 3;
const MORE_ROWS: usize = 3;

/// Sets the table.
pub fn table(sheets: &mut Sheets<'_>, document: &Document) {
    if document.lines.is_empty() {
        return;
    }
    sheets.make_room(HEADING + 40.0);
    heading(sheets, document);
    for (index, line) in document.lines.iter().enumerate() {
        let cell = Cell::new(sheets, line);
        if !sheets.has_room(cell.height()) && sheets.is_nearly_full() {
            let left = document.lines.len() - index;
            let notice = sheets.texts.text(&Message::new("preview-lines-left-out").count("count", left));
            sheets.make_room(30.0);
            sheets.text(&notice, Style::STRONG, LEFT, sheets.y + PADDING, RIGHT - LEFT);
            sheets.y += 24.0;
            break;
        }
        if sheets.make_room(cell.height()) {
            heading(sheets, document);
        }
        row(sheets, line, cell);
    }
    sheets.y += 10.0;
}

fn heading(sheets: &mut Sheets<'_>, document: &Document) {
    let y = sheets.y;
    sheets.text(&sheets.word("preview-description"), Style::LABEL, LEFT, y, DESCRIPTION);
    sheets.text_to(&sheets.word("preview-quantity"), Style::LABEL, QUANTITY, y, 60.0);
    sheets.text_to(&sheets.word("preview-price"), Style::LABEL, PRICE, y, 66.0);
    sheets.text_to(&sheets.word("preview-vat"), Style::LABEL, VAT, y, 54.0);
    let amount = match &document.currency {
        Some(currency) => format!("{} ({currency})", sheets.word("preview-amount")),
        None => sheets.word("preview-amount"),
    };
    sheets.text_to(&amount, Style::LABEL, AMOUNT, y, 78.0);
    sheets.y += HEADING - PADDING - 2.0;
    sheets.rule(LEFT, sheets.y, RIGHT - LEFT);
    sheets.y += 2.0;
}

/// The description of a line, broken into rows.
struct Cell {
    name: Vec<Shaped>,
    more: Vec<Shaped>,
}

impl Cell {
    fn new(sheets: &Sheets<'_>, line: &Line) -> Self {
        let name = line.name.as_deref().or(line.description.as_deref()).or(line.id.as_deref()).unwrap_or("–");
        let mut more = line.description.as_deref().filter(|text| *text != name).unwrap_or_default().to_owned();
        if let Some(item) = &line.seller_item_id {
            more = if more.is_empty() { item.clone() } else { format!("{item} · {more}") };
        }
        Self {
            name: sheets.pens.wrap(name, Weight::Regular, Style::BODY.size, DESCRIPTION, NAME_ROWS),
            more: sheets.pens.wrap(&more, Weight::Regular, Style::SMALL.size, DESCRIPTION, MORE_ROWS),
        }
    }

    fn height(&self) -> f32 {
        self.name.len().max(1) as f32 * Style::BODY.leading() + self.more.len() as f32 * Style::SMALL.leading() + 2.0 * PADDING
    }
}

fn row(sheets: &mut Sheets<'_>, line: &Line, cell: Cell) {
    let bottom = sheets.y + cell.height();
    let mut y = sheets.y + PADDING;
    let language = sheets.texts.language();
    let quantity = line.quantity.as_ref().map(|quantity| {
        let number = format::number(quantity.value.normalize(), 0, language);
        match line.unit.as_deref().and_then(unit) {
            Some(unit) => format!("{number} {unit}"),
            None => number,
        }
    });
    sheets.text_to(&quantity.unwrap_or_default(), Style::BODY, QUANTITY, y, 60.0);
    sheets.text_to(&amount(sheets, line.price.as_ref()), Style::BODY, PRICE, y, 66.0);
    sheets.text_to(&vat(sheets, &line.vat), Style::BODY, VAT, y, 54.0);
    sheets.text_to(&amount(sheets, line.net.as_ref()), Style::BODY, AMOUNT, y, 78.0);
    for text in cell.name {
        sheets.put(text, Style::BODY, LEFT, y);
        y += Style::BODY.leading();
    }
    for text in cell.more {
        sheets.put(text, Style::SMALL, LEFT, y);
        y += Style::SMALL.leading();
    }
    sheets.rule(LEFT, bottom, RIGHT - LEFT);
    sheets.y = bottom;
}

/// An amount as the language writes it; nothing when it is absent.
pub fn amount(sheets: &Sheets<'_>, number: Option<&Number>) -> String {
    number.map(|number| format::number(number.value, 2, sheets.texts.language())).unwrap_or_default()
}

/// `21 %`, and the category when it says more than that.
pub fn vat(sheets: &Sheets<'_>, vat: &VatCategory) -> String {
    let rate = vat.rate.as_ref().map(|rate| format!("{} %", format::number(rate.value.normalize(), 0, sheets.texts.language())));
    let category = vat.category.as_deref().filter(|category| *category != "S");
    [rate.as_deref(), category].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Signs for the units that invoices use most. Source: UN/ECE recommendation 20.
fn unit(code: &str) -> Option<&'static str> {
    Some(match code {
        "HUR" => "h",
        "MIN" => "min",
        "KGM" => "kg",
        "GRM" => "g",
        "TNE" => "t",
        "LTR" => "l",
        "MTR" => "m",
        "KMT" => "km",
        "MTK" => "m²",
        "MTQ" => "m³",
        "KWH" => "kWh",
        "MWH" => "MWh",
        _ => return None,
    })
}
