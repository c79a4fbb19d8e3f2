//! The typeface: IBM Plex Sans in three weights, and the five text styles.
//!
//! The font files are shipped as published ("Plex" is a reserved name). All ten digits are as wide as each other in each
//! weight, and as wide as those of the other weights, so that columns of amounts align without an OpenType feature.

use std::sync::{Arc, LazyLock};

use egui::epaint::text::FontTweak;
use egui::{Context, FontData, FontDefinitions, FontFamily, FontId};

use super::icons;

static REGULAR: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("plex-400".into()));
static MEDIUM: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("plex-500".into()));
static SEMI_BOLD: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("plex-600".into()));

/// A text style: size, line height and weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Text {
    /// Screen title, dossier name: 20/28, 600.
    Title,
    /// Entry title, detail title, word mark: 15/20, 600.
    Heading,
    /// Input of the palette: 15/20, 400.
    Input,
    /// Everything: 13/20, 400.
    Body,
    /// Buttons, active names, the first suggestion: 13/20, 500.
    BodyMedium,
    /// Totals: 13/20, 600.
    BodyStrong,
    /// Labels, hints, error lines: 12/16, 400.
    Small,
    /// Table headers: 12/16, 500.
    SmallMedium,
    /// Section rows: 12/16, 600.
    SmallStrong,
    /// Rail labels, key caps: 11/16, 500.
    Micro,
    /// Label of the rail item that is on: 11/16, 600.
    MicroStrong,
}

impl Text {
    /// Every style.
    pub const ALL: [Self; 11] = [
        Self::Title,
        Self::Heading,
        Self::Input,
        Self::Body,
        Self::BodyMedium,
        Self::BodyStrong,
        Self::Small,
        Self::SmallMedium,
        Self::SmallStrong,
        Self::Micro,
        Self::MicroStrong,
    ];

    /// Size of the letters in points.
    pub const fn size(self) -> f32 {
        match self {
            Self::Title => 20.0,
            Self::Heading | Self::Input => 15.0,
            Self::Body | Self::BodyMedium | Self::BodyStrong => 13.0,
            Self::Small | Self::SmallMedium | Self::SmallStrong => 12.0,
            Self::Micro | Self::MicroStrong => 11.0,
        }
    }

    /// Height of a line in points.
    pub const fn line(self) -> f32 {
        match self {
            Self::Title => 28.0,
            Self::Heading | Self::Input | Self::Body | Self::BodyMedium | Self::BodyStrong => 20.0,
            Self::Small | Self::SmallMedium | Self::SmallStrong | Self::Micro | Self::MicroStrong => 16.0,
        }
    }

    /// The family that holds the weight.
    pub fn family(self) -> FontFamily {
        match self {
            Self::Input | Self::Body | Self::Small => REGULAR.clone(),
            Self::BodyMedium | Self::SmallMedium | Self::Micro => MEDIUM.clone(),
            Self::Title | Self::Heading | Self::BodyStrong | Self::SmallStrong | Self::MicroStrong => SEMI_BOLD.clone(),
        }
    }

    /// The font of this style.
    pub fn font(self) -> FontId {
        FontId::new(self.size(), self.family())
    }
}

/// The fonts of the window: text, and the icons.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let plex = |bytes: &'static [u8]| {
        let mut data = FontData::from_static(bytes);
        // Half a space between thousands, as French amounts are written.
        data.tweak = FontTweak { thin_space_width: 0.5, ..FontTweak::default() };
        Arc::new(data)
    };
    let files: [(&str, &'static [u8]); 3] = [
        ("plex-400", include_bytes!("../../assets/fonts/IBMPlexSans_400Regular.ttf")),
        ("plex-500", include_bytes!("../../assets/fonts/IBMPlexSans_500Medium.ttf")),
        ("plex-600", include_bytes!("../../assets/fonts/IBMPlexSans_600SemiBold.ttf")),
    ];
    for (name, bytes) in files {
        fonts.font_data.insert(name.to_owned(), plex(bytes));
        fonts.families.insert(FontFamily::Name(name.into()), vec![name.to_owned()]);
    }
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.insert(family, vec!["plex-400".to_owned()]);
    }
    icons::add_font(&mut fonts);
    fonts
}

/// Give the context its fonts; once, at the start.
pub fn install(ctx: &Context) {
    ctx.set_fonts(definitions());
}

#[cfg(test)]
mod tests {
    use super::{Text, definitions};
    use egui::epaint::text::{Fonts, TextOptions};

    #[test]
    fn digits_are_equally_wide_in_every_weight() {
        let mut fonts = Fonts::new(TextOptions::default(), definitions());
        let mut view = fonts.with_pixels_per_point(1.0);
        let width = view.glyph_width(&Text::Body.font(), '0');
        for style in [Text::Body, Text::BodyMedium, Text::BodyStrong] {
            for digit in '0'..='9' {
                let found = view.glyph_width(&style.font(), digit);
                assert!((found - width).abs() < 0.01, "{style:?} {digit}: {found} against {width}");
            }
        }
    }

    #[test]
    fn the_texts_of_the_window_have_their_glyphs() {
        let mut fonts = Fonts::new(TextOptions::default(), definitions());
        let mut view = fonts.with_pixels_per_point(1.0);
        for style in Text::ALL {
            let text = "ÀÉÈÊËÏÎÔÖÜÇßäéèêëïîôöüçœ ‘’“”«»…–—−·€‹›←→↑↓✓№ 0123456789";
            for letter in text.chars().filter(|letter| *letter != '№' && *letter != ' ') {
                assert!(view.has_glyph(&style.font(), letter), "{style:?} lacks {letter}");
            }
        }
    }

    #[test]
    fn a_narrow_space_is_half_a_space() {
        let mut fonts = Fonts::new(TextOptions::default(), definitions());
        let mut view = fonts.with_pixels_per_point(1.0);
        let font = Text::Body.font();
        let (space, narrow) = (view.glyph_width(&font, ' '), view.glyph_width(&font, '\u{202F}'));
        assert!((narrow - space / 2.0).abs() < 0.1, "{narrow} against {space}");
    }
}
