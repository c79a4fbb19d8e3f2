use std::sync::Arc;

use crate::base::DocumentId;
use crate::preview::{Page, PreviewError};

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
    /// What is looked up on the page: the value of the field that has the focus.
    pub highlight: String,
}

impl PageModel {
    /// When the wish is to be sent; never while no pane shows the page, as in a narrow window.
    pub fn wake(&self) -> Option<f64> {
        self.due.filter(|_| self.width > 0)
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
            highlight: String::new(),
        }
    }
}
