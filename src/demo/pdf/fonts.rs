use std::collections::BTreeMap;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Chunk, Filter, Finish as _, Name, Rect, Ref, Str};
use subsetter::GlyphRemapper;
use ttf_parser::Face;

use crate::demo::DemoError;

/// Weight of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Medium,
    SemiBold,
}

const FILES: [(&str, &[u8]); 3] = [
    ("IBMPlexSans-Regular", include_bytes!("../../../assets/fonts/IBMPlexSans_400Regular.ttf")),
    ("IBMPlexSans-Medium", include_bytes!("../../../assets/fonts/IBMPlexSans_500Medium.ttf")),
    ("IBMPlexSans-SemiBold", include_bytes!("../../../assets/fonts/IBMPlexSans_600SemiBold.ttf")),
];

/// Objects of a font: the font, its descendant, descriptor, file and map to Unicode.
const OBJECTS: i32 = 5;

/// Number of the first object that is free for the pages.
pub(super) const FIRST_FREE: i32 = 1 + OBJECTS * 3;

const UNKNOWN: SystemInfo<'_> = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// IBM Plex Sans in three weights, cut down to Latin letters and packed for PDF.
pub(in crate::demo) struct Fonts {
    /// The objects of the fonts, numbered from 1; the same in every PDF.
    pub(super) chunk: Chunk,
    glyphs: [BTreeMap<char, Glyph>; 3],
}

#[derive(Debug, Clone, Copy, Default)]
struct Glyph {
    id: u16,
    /// Thousandths of the size.
    width: u16,
}

impl Fonts {
    /// Cuts the fonts down.
    pub(in crate::demo) fn load() -> Result<Self, DemoError> {
        let mut chunk = Chunk::new();
        let mut glyphs = [BTreeMap::new(), BTreeMap::new(), BTreeMap::new()];
        for (index, (name, data)) in FILES.iter().enumerate() {
            let first = 1 + OBJECTS * i32::try_from(index).unwrap_or(0);
            let cut = cut_down(name, data, first, &mut chunk);
            glyphs[index] = cut.ok_or_else(|| DemoError::Font { name: (*name).to_owned() })?;
        }
        Ok(Self { chunk, glyphs })
    }

    /// Name and object of the font of a weight, as pages list it.
    pub(super) fn resources() -> [(Name<'static>, Ref); 3] {
        [(Name(b"F0"), Ref::new(1)), (Name(b"F1"), Ref::new(1 + OBJECTS)), (Name(b"F2"), Ref::new(1 + 2 * OBJECTS))]
    }

    /// The text as glyph numbers, two bytes each, and its width in thousandths of the size.
    pub(super) fn shape(&self, weight: Weight, text: &str, into: &mut Vec<u8>) -> u32 {
        let glyphs = &self.glyphs[weight as usize];
        let mut width = 0;
        for letter in text.chars() {
            let glyph = glyphs.get(&letter).copied().unwrap_or_default();
            into.extend(glyph.id.to_be_bytes());
            width += u32::from(glyph.width);
        }
        width
    }
}

/// Letters that an invoice of the demo can hold.
fn letters() -> impl Iterator<Item = char> {
    (' '..='~').chain('\u{a0}'..='ÿ').chain("€–—‘’“”•…‹›".chars())
}

fn cut_down(name: &str, data: &[u8], first: i32, chunk: &mut Chunk) -> Option<BTreeMap<char, Glyph>> {
    let face = Face::parse(data, 0).ok()?;
    let scaled = |units: i32| units * 1000 / i32::from(face.units_per_em());
    let mut remapper = GlyphRemapper::new();
    let mut glyphs = BTreeMap::new();
    let mut widths = vec![0_u16];
    let mut map = UnicodeCmap::new(Name(b"Letters"), UNKNOWN);
    for letter in letters() {
        let Some(old) = face.glyph_index(letter) else { continue };
        let id = remapper.remap(old.0);
        let width = u16::try_from(scaled(i32::from(face.glyph_hor_advance(old)?))).ok()?;
        if usize::from(id) == widths.len() {
            widths.push(width);
            map.pair(id, letter);
        }
        glyphs.insert(letter, Glyph { id, width });
    }
    let subset = packed(&subsetter::subset(data, 0, &remapper).ok()?, Compression::best())?;
    let map = packed(&map.finish(), Compression::best())?;

    let full_name = format!("PSTVAK+{name}");
    let base = Name(full_name.as_bytes());
    let object = |offset: i32| Ref::new(first + offset);
    chunk
        .type0_font(object(0))
        .base_font(base)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(object(1))
        .to_unicode(object(4));
    let mut cid = chunk.cid_font(object(1));
    cid.subtype(CidFontType::Type2).base_font(base).system_info(UNKNOWN).font_descriptor(object(2)).default_width(0.0);
    cid.cid_to_gid_map_predefined(Name(b"Identity"));
    cid.widths().consecutive(0, widths.iter().map(|&width| f32::from(width)));
    cid.finish();
    let number = |value: i16| f32::from(value) * 1000.0 / f32::from(face.units_per_em());
    let bounds = face.global_bounding_box();
    chunk
        .font_descriptor(object(2))
        .name(base)
        .flags(FontFlags::NON_SYMBOLIC)
        .bbox(Rect::new(number(bounds.x_min), number(bounds.y_min), number(bounds.x_max), number(bounds.y_max)))
        .italic_angle(0.0)
        .ascent(number(face.ascender()))
        .descent(number(face.descender()))
        .cap_height(number(face.capital_height().unwrap_or(698)))
        .stem_v(88.0)
        .font_file2(object(3));
    chunk.stream(object(3), &subset).filter(Filter::FlateDecode);
    chunk.stream(object(4), &map).filter(Filter::FlateDecode);
    Some(glyphs)
}

/// Packed with zlib; `None` cannot happen when writing to memory.
pub(super) fn packed(bytes: &[u8], level: Compression) -> Option<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 2), level);
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}
