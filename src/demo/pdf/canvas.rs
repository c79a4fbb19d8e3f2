use pdf_writer::{Content, Name, Str};

use qrcodegen::QrCode;

use super::fonts::{Fonts, Weight};

/// A4 in points.
pub(super) const WIDTH: f32 = 595.0;
/// A4 in points.
pub(super) const HEIGHT: f32 = 842.0;

/// `0xRRGGBB`.
pub(super) type Colour = u32;

/// Size, weight and colour of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) size: f32,
    pub(super) weight: Weight,
    pub(super) colour: Colour,
}

pub(super) const fn style(size: f32, weight: Weight, colour: Colour) -> Style {
    Style { size, weight, colour }
}

/// A page being drawn; measured in points from the top left corner.
pub(super) struct Canvas<'a> {
    fonts: &'a Fonts,
    content: Content,
    glyphs: Vec<u8>,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        Self { fonts, content: Content::new(), glyphs: Vec::with_capacity(128) }
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.content.finish().into_vec()
    }

    fn fill(&mut self, colour: Colour) {
        let [_, red, green, blue] = colour.to_be_bytes().map(|part| f32::from(part) / 255.0);
        self.content.set_fill_rgb(red, green, blue);
    }

    /// Text with its left end on the base line at `x`, `y`.
    pub(super) fn text(&mut self, x: f32, y: f32, style: Style, text: &str) {
        self.placed(x, y, style, text, 0.0);
    }

    /// Text with its right end at `x`.
    pub(super) fn text_right(&mut self, x: f32, y: f32, style: Style, text: &str) {
        self.placed(x, y, style, text, 1.0);
    }

    fn placed(&mut self, x: f32, y: f32, style: Style, text: &str, shift: f32) {
        self.glyphs.clear();
        let width = self.fonts.shape(style.weight, text, &mut self.glyphs) as f32 * style.size / 1000.0;
        self.fill(style.colour);
        let font = [Name(b"F0"), Name(b"F1"), Name(b"F2")][style.weight as usize];
        self.content.begin_text().set_font(font, style.size);
        self.content.next_line(x - width * shift, HEIGHT - y).show(Str(&self.glyphs)).end_text();
    }

    /// A filled rectangle.
    pub(super) fn block(&mut self, x: f32, y: f32, width: f32, height: f32, colour: Colour) {
        self.fill(colour);
        self.content.rect(x, HEIGHT - y - height, width, height).fill_nonzero();
    }

    /// A rectangle of lines.
    pub(super) fn frame(&mut self, x: f32, y: f32, width: f32, height: f32, colour: Colour) {
        let [_, red, green, blue] = colour.to_be_bytes().map(|part| f32::from(part) / 255.0);
        self.content.set_stroke_rgb(red, green, blue).set_line_width(0.75);
        self.content.rect(x, HEIGHT - y - height, width, height).stroke();
    }

    /// A horizontal rule.
    pub(super) fn rule(&mut self, x: f32, y: f32, width: f32, thickness: f32, colour: Colour) {
        self.block(x, y, width, thickness, colour);
    }

    /// A filled shape of straight sides.
    pub(super) fn polygon(&mut self, points: &[(f32, f32)], colour: Colour) {
        self.fill(colour);
        for (index, &(x, y)) in points.iter().enumerate() {
            if index == 0 {
                self.content.move_to(x, HEIGHT - y);
            } else {
                self.content.line_to(x, HEIGHT - y);
            }
        }
        self.content.close_path().fill_nonzero();
    }

    /// A filled ellipse around `x`, `y`.
    pub(super) fn ellipse(&mut self, x: f32, y: f32, across: f32, down: f32, colour: Colour) {
        // Distance of the control points of a quarter circle drawn as one Bézier curve.
        const BOW: f32 = 0.552_284_8;
        let y = HEIGHT - y;
        let (bow_x, bow_y) = (across * BOW, down * BOW);
        self.fill(colour);
        self.content
            .move_to(x + across, y)
            .cubic_to(x + across, y + bow_y, x + bow_x, y + down, x, y + down)
            .cubic_to(x - bow_x, y + down, x - across, y + bow_y, x - across, y)
            .cubic_to(x - across, y - bow_y, x - bow_x, y - down, x, y - down)
            .cubic_to(x + bow_x, y - down, x + across, y - bow_y, x + across, y)
            .close_path()
            .fill_nonzero();
    }

    /// A square code of `size` points, neighbouring dark cells of a row drawn as one.
    pub(super) fn code(&mut self, code: &QrCode, x: f32, y: f32, size: f32, colour: Colour) {
        let cell = size / code.size() as f32;
        self.fill(colour);
        for row in 0..code.size() {
            let mut column = 0;
            while column < code.size() {
                let start = column;
                while code.get_module(column, row) {
                    column += 1;
                }
                if column > start {
                    let (left, wide) = (x + start as f32 * cell, (column - start) as f32 * cell);
                    self.content.rect(left, HEIGHT - y - (row + 1) as f32 * cell, wide, cell);
                }
                column += 1;
            }
        }
        self.content.fill_nonzero();
    }

    /// A leaf: two bows between two points.
    pub(super) fn leaf(&mut self, from: (f32, f32), to: (f32, f32), belly: f32, colour: Colour) {
        let middle = (f32::midpoint(from.0, to.0), f32::midpoint(from.1, to.1));
        let (across, down) = (to.0 - from.0, to.1 - from.1);
        let left = (middle.0 - down * belly, HEIGHT - (middle.1 + across * belly));
        let right = (middle.0 + down * belly, HEIGHT - (middle.1 - across * belly));
        self.fill(colour);
        self.content
            .move_to(from.0, HEIGHT - from.1)
            .cubic_to(left.0, left.1, left.0, left.1, to.0, HEIGHT - to.1)
            .cubic_to(right.0, right.1, right.0, right.1, from.0, HEIGHT - from.1)
            .close_path()
            .fill_nonzero();
    }
}
