//! Letters: the three weights of the font, how wide a text is, and where it breaks.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Face, ShapePlan, UnicodeBuffer, script};

/// Longest text that is set as one piece, in characters.
const LONGEST: usize = 2_000;

/// Weight of the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Medium,
    SemiBold,
}

/// A text ready to be drawn.
#[derive(Debug, Clone)]
pub struct Shaped {
    pub text: String,
    pub glyphs: Vec<KrillaGlyph>,
    /// In points.
    pub width: f32,
}

/// One weight of the font.
struct Pen {
    font: Font,
    face: Face<'static>,
    plan: ShapePlan,
}

/// All weights of the font.
pub struct Pens {
    pens: [Pen; 3],
}

impl Pens {
    /// Loads the font; `None` when it cannot be read.
    pub fn new() -> Option<Self> {
        Some(Self {
            pens: [
                Pen::new(include_bytes!("../../../assets/fonts/IBMPlexSans_400Regular.ttf"))?,
                Pen::new(include_bytes!("../../../assets/fonts/IBMPlexSans_500Medium.ttf"))?,
                Pen::new(include_bytes!("../../../assets/fonts/IBMPlexSans_600SemiBold.ttf"))?,
            ],
        })
    }

    /// The font of a weight.
    pub fn font(&self, weight: Weight) -> &Font {
        &self.pen(weight).font
    }

    /// Sets a text at a size in points.
    pub fn shape(&self, text: &str, weight: Weight, size: f32) -> Shaped {
        let text = clean(text);
        let glyphs = self.pen(weight).glyphs(&text);
        let width = glyphs.iter().map(|glyph| glyph.x_advance).sum::<f32>() * size;
        Shaped { text, glyphs, width }
    }

    /// The same, cut with an ellipsis when it is wider than `width`.
    pub fn fit(&self, text: &str, weight: Weight, size: f32, width: f32) -> Shaped {
        let shaped = self.shape(text, weight, size);
        if shaped.width <= width {
            return shaped;
        }
        let room = width - self.shape("…", weight, size).width;
        let mut used = 0.0;
        let end = shaped.glyphs.iter().find_map(|glyph| {
            used += glyph.x_advance * size;
            (used > room).then_some(glyph.text_range.start)
        });
        let kept = shaped.text[..end.unwrap_or(0)].trim_end();
        self.shape(&format!("{kept}…"), weight, size)
    }

    /// The text in lines no wider than `width`; what is over after `most` lines is cut with an ellipsis.
    pub fn wrap(&self, text: &str, weight: Weight, size: f32, width: f32, most: usize) -> Vec<Shaped> {
        let text = clean(text);
        let mut lines = Vec::new();
        let mut rest = text.as_str();
        while !rest.is_empty() && lines.len() < most {
            if lines.len() + 1 == most {
                lines.push(self.fit(rest, weight, size, width));
                break;
            }
            let end = self.line_end(rest, weight, size, width);
            lines.push(self.shape(rest[..end].trim_end(), weight, size));
            rest = rest[end..].trim_start();
        }
        lines
    }

    /// Where the first line of a text ends: after the last word that fits, else within the word.
    fn line_end(&self, text: &str, weight: Weight, size: f32, width: f32) -> usize {
        let mut used = 0.0;
        let mut space = None;
        for glyph in self.pen(weight).glyphs(text) {
            let start = glyph.text_range.start;
            if text[start..].starts_with(' ') {
                space = Some(start);
            }
            used += glyph.x_advance * size;
            if used > width && start > 0 {
                return space.filter(|space| *space > 0).unwrap_or(start);
            }
        }
        text.len()
    }

    fn pen(&self, weight: Weight) -> &Pen {
        match weight {
            Weight::Regular => &self.pens[0],
            Weight::Medium => &self.pens[1],
            Weight::SemiBold => &self.pens[2],
        }
    }
}

impl Pen {
    fn new(bytes: &'static [u8]) -> Option<Self> {
        let face = Face::from_slice(bytes, 0)?;
        let plan = ShapePlan::new(&face, Direction::LeftToRight, Some(script::LATIN), None, &[]);
        Some(Self { font: Font::new(bytes.into(), 0)?, face, plan })
    }

    fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(script::LATIN);
        let shaped = rustybuzz::shape_with_plan(&self.face, &self.plan, buffer);
        let em = self.font.units_per_em();
        let infos = shaped.glyph_infos();
        let part = |units: i32| units as f32 / em;
        infos
            .iter()
            .zip(shaped.glyph_positions())
            .enumerate()
            .map(|(index, (info, place))| {
                let next = infos[index..].iter().find(|other| other.cluster > info.cluster);
                let end = next.map_or(text.len(), |other| other.cluster as usize);
                KrillaGlyph::new(
                    GlyphId::new(info.glyph_id),
                    part(place.x_advance),
                    part(place.x_offset),
                    part(place.y_offset),
                    part(place.y_advance),
                    info.cluster as usize..end,
                    None,
                )
            })
            .collect()
    }
}

/// One line of text: white space becomes single spaces, what cannot be seen goes.
fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len().min(LONGEST));
    let mut space = false;
    for character in text.chars().take(LONGEST) {
        if character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{202f}') {
            space = !cleaned.is_empty();
        } else if !character.is_control() && !matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}')
        {
            if space {
                cleaned.push(' ');
            }
            space = false;
            cleaned.push(character);
        }
    }
    cleaned
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_equally_wide() {
        let pens = Pens::new().expect("the font");
        let widths: Vec<f32> = ('0'..='9').map(|digit| pens.shape(&digit.to_string(), Weight::Regular, 10.0).width).collect();
        assert!(widths.iter().all(|width| (width - widths[0]).abs() < 0.001), "{widths:?}");
    }

    #[test]
    fn lines_never_get_wider_than_asked_and_lose_no_word() {
        let pens = Pens::new().expect("the font");
        let text = "Onderhoud van de verwarmingsinstallatie, met inbegrip van verplaatsing en klein materiaal";
        let lines = pens.wrap(text, Weight::Regular, 9.0, 120.0, 20);
        assert!(lines.len() > 2 && lines.iter().all(|line| line.width <= 120.0));
        assert_eq!(lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" "), text);
        let long = pens.wrap(&"W".repeat(100), Weight::Regular, 9.0, 50.0, 3);
        assert_eq!(long.len(), 3);
        assert!(long[2].text.ends_with('…') && long.iter().all(|line| line.width <= 50.0));
    }

    #[test]
    fn letters_of_any_kind_are_set() {
        let pens = Pens::new().expect("the font");
        for text in ["", "日本語の請求書", "فاتورة", "e\u{301}\u{301}\u{301}", "👩‍👩‍👧‍👦", "\u{0}\u{7}", "a\tb\r\nc", "ﬁ\u{ad}"]
        {
            pens.shape(text, Weight::Medium, 10.0);
            pens.fit(text, Weight::Medium, 10.0, 12.0);
            assert!(pens.wrap(text, Weight::Medium, 10.0, 0.1, 5).len() <= 5);
        }
        assert_eq!(clean(" a\tb\r\n c "), "a b c");
    }
}
