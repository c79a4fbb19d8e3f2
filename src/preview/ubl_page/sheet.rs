//! Sheets of paper being filled: what is set where, in points from the top left.

use super::MAX_SHEETS;
use super::pen::{Pens, Shaped, Weight};
use crate::i18n::Texts;

/// Width of A4.
pub const WIDTH: f32 = 595.28;
/// Height of A4.
pub const HEIGHT: f32 = 841.89;
/// Left and right edge of what is set.
pub const LEFT: f32 = 48.0;
/// See [`LEFT`].
pub const RIGHT: f32 = WIDTH - 48.0;
/// Where a sheet begins below the notice, and where its content ends.
const TOP: f32 = 74.0;
const BOTTOM: f32 = HEIGHT - 58.0;

/// Ink.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    Text,
    Muted,
    Rule,
    Field,
    Accent,
}

/// Size and kind of letters.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    pub weight: Weight,
    /// In points.
    pub size: f32,
    pub ink: Ink,
}

impl Style {
    pub const BODY: Self = Self { weight: Weight::Regular, size: 9.0, ink: Ink::Text };
    pub const STRONG: Self = Self { weight: Weight::Medium, size: 9.0, ink: Ink::Text };
    pub const SMALL: Self = Self { weight: Weight::Regular, size: 8.0, ink: Ink::Muted };
    pub const LABEL: Self = Self { weight: Weight::Medium, size: 7.5, ink: Ink::Muted };
    pub const TITLE: Self = Self { weight: Weight::SemiBold, size: 20.0, ink: Ink::Text };
    pub const TOTAL: Self = Self { weight: Weight::SemiBold, size: 12.0, ink: Ink::Text };

    /// From one baseline to the next.
    pub fn leading(self) -> f32 {
        self.size * 1.4
    }
}

/// Something on a sheet.
#[derive(Debug, Clone)]
pub enum Mark {
    /// A text with its baseline.
    Text { x: f32, y: f32, shaped: Shaped, style: Style },
    /// A filled field.
    Field { x: f32, y: f32, width: f32, height: f32, ink: Ink },
}

/// The sheets so far and the place where the next thing goes.
pub struct Sheets<'pens> {
    pub pens: &'pens Pens,
    pub texts: Texts,
    filled: Vec<Vec<Mark>>,
    /// From the top of the last sheet.
    pub y: f32,
}

impl<'pens> Sheets<'pens> {
    /// One empty sheet.
    pub fn new(pens: &'pens Pens, texts: Texts) -> Self {
        Self { pens, texts, filled: vec![Vec::new()], y: TOP }
    }

    /// All sheets.
    pub fn finish(self) -> Vec<Vec<Mark>> {
        self.filled
    }

    /// Whether so much still fits on this sheet.
    pub fn has_room(&self, height: f32) -> bool {
        self.y + height <= BOTTOM
    }

    /// Whether this is the last sheet but two: the rest is for totals and payment.
    pub fn is_nearly_full(&self) -> bool {
        self.filled.len() + 2 >= MAX_SHEETS
    }

    /// Makes room for so much; true when that took a new sheet.
    pub fn make_room(&mut self, height: f32) -> bool {
        if self.has_room(height) || self.filled.len() >= MAX_SHEETS {
            return false;
        }
        self.filled.push(Vec::new());
        self.y = TOP;
        true
    }

    /// A text from `x` on, its baseline one line below `y`; cut when wider than `width`.
    pub fn text(&mut self, text: &str, style: Style, x: f32, y: f32, width: f32) {
        let shaped = self.pens.fit(text, style.weight, style.size, width);
        self.put(shaped, style, x, y);
    }

    /// The same, ending at `right`.
    pub fn text_to(&mut self, text: &str, style: Style, right: f32, y: f32, width: f32) {
        let shaped = self.pens.fit(text, style.weight, style.size, width);
        let x = right - shaped.width;
        self.put(shaped, style, x, y);
    }

    /// A text that was shaped before.
    pub fn put(&mut self, shaped: Shaped, style: Style, x: f32, y: f32) {
        if !shaped.glyphs.is_empty() {
            self.mark(Mark::Text { x, y: y + style.size, shaped, style });
        }
    }

    /// A thin line across.
    pub fn rule(&mut self, x: f32, y: f32, width: f32) {
        self.mark(Mark::Field { x, y, width, height: 0.6, ink: Ink::Rule });
    }

    /// A filled field.
    pub fn field(&mut self, x: f32, y: f32, width: f32, height: f32, ink: Ink) {
        self.mark(Mark::Field { x, y, width, height, ink });
    }

    /// The text with this id.
    pub fn word(&self, id: &str) -> String {
        self.texts.get(id)
    }

    fn mark(&mut self, mark: Mark) {
        // On the last sheet there may be no room left: what would fall off is not set.
        let top = match &mark {
            Mark::Text { y, .. } | Mark::Field { y, .. } => *y,
        };
        if let Some(sheet) = self.filled.last_mut()
            && top < BOTTOM + 14.0
        {
            sheet.push(mark);
        }
    }
}
