use std::sync::Arc;

use super::{EntryModel, Field, LineField};
use crate::base::DocumentId;
use crate::paper::{Place, Sought, Taken, Text};
use crate::preview::{Page, PageSource, PreviewError};

/// How large the page is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Zoom {
    /// As wide as its pane.
    FitWidth,
    /// By this factor of its real size; 1.0 is 100 %, an A4 page being 794 points of the screen wide.
    Factor(f32),
}

/// The page beside list or fields.
#[derive(Debug, Clone)]
pub struct PageModel {
    /// Whose page.
    pub document: Option<DocumentId>,
    /// Which attachment; the best one when `None`.
    pub attachment: Option<usize>,
    /// Which page, from 0.
    pub page: u32,
    /// How many pages there are, once known.
    pub pages: u32,
    /// How large.
    pub zoom: Zoom,
    /// Quarter turns clockwise.
    pub quarters: u8,
    /// The last page that came: stays until the next one is there, unless it is of another document.
    pub shown: Option<Arc<Page>>,
    /// Why there is none.
    pub failed: Option<PreviewError>,
    /// Raised at each change of wish.
    pub generation: u64,
    /// Whether a page was asked for and has not come.
    pub waiting: bool,
    /// When the wish may be sent, in seconds of the window's clock; `None` when it was sent.
    pub due: Option<f64>,
    /// When the wish last changed.
    pub changed: f64,
    /// Width wanted, in pixels; known once the pane was drawn.
    pub width: u32,
    /// The words of the pages that came, each with its page from 0.
    pub texts: Vec<(u32, Text)>,
    /// What is looked up on the page: the value of the field that has the focus.
    pub sought: Option<Sought>,
    /// What lights up on the page shown.
    pub lit: Option<Place>,
    /// The field that was filled from the page, from the place that lights up.
    pub taken_for: Option<Field>,
}

impl PageModel {
    /// When the wish is to be sent; never while no pane shows the page, as in a narrow window.
    pub fn wake(&self) -> Option<f64> {
        self.due.filter(|_| self.width > 0)
    }

    /// The words of the page shown.
    pub fn text(&self) -> Option<&Text> {
        self.texts.iter().find(|(page, _)| *page == self.page).map(|(_, text)| text)
    }

    /// Keeps the words of a page.
    pub fn keep_text(&mut self, number: u32, page: &Page) {
        self.texts.retain(|(other, _)| *other != number);
        self.texts.push((number, Text::new(&page.pieces)));
        self.texts.sort_by_key(|(page, _)| *page);
    }

    /// Whether what is shown is the paper of the document itself: not another attachment, nor drawn from the UBL.
    pub fn is_paper(&self) -> bool {
        self.attachment.is_none() && self.shown.as_ref().is_some_and(|page| page.source != PageSource::Ubl)
    }

    /// Looks up on the page shown what is sought.
    pub fn relight(&mut self) {
        self.taken_for = None;
        self.lit = self.sought.as_ref().and_then(|sought| crate::paper::place_of(self.text()?, sought));
    }

    /// Whether a page is still to come.
    pub fn is_awaited(&self) -> bool {
        self.width > 0 && (self.due.is_some() || self.waiting)
    }
}

impl Default for PageModel {
    fn default() -> Self {
        Self {
            document: None,
            attachment: None,
            page: 0,
            pages: 0,
            zoom: Zoom::FitWidth,
            quarters: 0,
            shown: None,
            failed: None,
            generation: 0,
            waiting: false,
            due: None,
            changed: f64::NEG_INFINITY,
            width: 0,
            texts: Vec::new(),
            sought: None,
            lit: None,
            taken_for: None,
        }
    }
}

impl EntryModel {
    /// What of a field can stand on the page.
    pub fn sought(&self, field: Field) -> Option<Sought> {
        let entry = self.entry.as_ref()?;
        match field {
            Field::Party => Some(Sought::Words(entry.party.card.name.clone())),
            Field::Date => entry.doc_date.map(Sought::Date),
            Field::DueDate => entry.due_date.map(Sought::DueDate),
            Field::Reference => Some(Sought::Number(entry.reference.clone())),
            Field::StructuredReference => Some(Sought::Words(entry.structured_reference.clone())),
            Field::Line(line, LineField::Text) => entry.lines.get(line).map(|line| Sought::Words(line.text.clone())),
            Field::Line(line, LineField::Amount) => entry.lines.get(line).map(|line| Sought::Amount(line.amount)),
            Field::Rate => entry.rate.map(Sought::Amount),
            Field::Line(_, LineField::Account | LineField::Vat | LineField::Deductible)
            | Field::Journal
            | Field::Period
            | Field::Information
            | Field::Split => None,
        }
    }

    /// The field that a value of the page goes into, and what kind of value that is: the field that had the focus last.
    pub fn fillable(&self) -> Option<(Field, Taken)> {
        let field = self.focus.or(self.last_focus).filter(|_| self.can_edit())?;
        let kind = match field {
            Field::Date | Field::DueDate => Taken::Date,
            Field::Reference => Taken::Number,
            Field::StructuredReference => Taken::Reference,
            Field::Line(_, LineField::Text) => Taken::Words,
            Field::Line(_, LineField::Amount) => Taken::Amount,
            _ => return None,
        };
        Some((field, kind))
    }
}
