//! The icons: a small font made from Phosphor 2.1.1 (MIT) by `scripts/icons.py`.
//!
//! An icon is a letter of that font: it takes colour and size, and costs nothing to draw. Each fills a square of one em.

use std::sync::{Arc, LazyLock};

use egui::epaint::text::FontTweak;
use egui::{Align2, Color32, FontData, FontDefinitions, FontFamily, FontId, Painter, Pos2, Rect, RichText, pos2};

static FAMILY: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("postvak-icons".into()));

/// An icon, under the name Phosphor gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u32)]
pub enum Icon {
    /// Overview.
    SquaresFour = 0xE000,
    /// Dossier; open a folder.
    FolderOpen = 0xE001,
    /// Hand-over; handed over.
    PaperPlaneTilt = 0xE002,
    /// Journal.
    BookOpenText = 0xE003,
    /// Settings.
    GearSix = 0xE004,
    /// The logo.
    Tray = 0xE005,
    /// New.
    Circle = 0xE006,
    /// Ready.
    CheckCircle = 0xE007,
    /// Booked.
    BookBookmark = 0xE008,
    /// In Expert/M.
    Checks = 0xE009,
    /// Refused.
    XCircle = 0xE00A,
    /// Unreadable.
    FileX = 0xE00B,
    /// Duplicate; copy.
    CopySimple = 0xE00C,
    /// Put aside.
    Archive = 0xE00D,
    /// To review: filled, so that the triangle reads when small.
    Warning = 0xE00E,
    /// Waits for the import.
    HourglassMedium = 0xE00F,
    /// Not reachable.
    WarningCircle = 0xE010,
    /// A reason, in grey.
    Info = 0xE011,
    /// Is being brought up to date.
    ArrowsClockwise = 0xE012,
    /// Search.
    MagnifyingGlass = 0xE013,
    /// Previous.
    CaretLeft = 0xE014,
    /// Next.
    CaretRight = 0xE015,
    /// Sorted upwards; close.
    CaretUp = 0xE016,
    /// Sorted downwards; open.
    CaretDown = 0xE017,
    /// Add; larger.
    Plus = 0xE018,
    /// Take away; smaller.
    Minus = 0xE019,
    /// Fit the width.
    ArrowsHorizontal = 0xE01A,
    /// Turn; read again.
    ArrowClockwise = 0xE01B,
    /// Save.
    DownloadSimple = 0xE01C,
    /// Date.
    CalendarBlank = 0xE01D,
    /// Columns.
    SlidersHorizontal = 0xE01E,
    /// Add a folder.
    FolderPlus = 0xE01F,
    /// Folder.
    FolderSimple = 0xE020,
    /// Link.
    LinkSimple = 0xE021,
    /// Mend.
    Wrench = 0xE022,
    /// Undo.
    ArrowUUpLeft = 0xE023,
    /// Go on.
    ArrowRight = 0xE024,
    /// Right.
    Check = 0xE025,
    /// What is different.
    NotEquals = 0xE026,
    /// Document.
    FileText = 0xE027,
    /// Supplier.
    Storefront = 0xE028,
    /// Person.
    User = 0xE029,
    /// Office.
    Buildings = 0xE02A,
    /// Dossiers and folders.
    Folders = 0xE02B,
    /// Accounts and VAT tables.
    Calculator = 0xE02C,
    /// Billit connection.
    CloudCheck = 0xE02D,
    /// Notifications.
    Bell = 0xE02E,
    /// Language.
    Globe = 0xE02F,
    /// Close.
    Close = 0xE030,
    /// Take off the list.
    Trash = 0xE031,
    /// More.
    DotsThree = 0xE032,
    /// Open in another program.
    ArrowSquareOut = 0xE033,
    /// Attachment.
    Paperclip = 0xE034,
    /// Kept.
    FloppyDisk = 0xE035,
    /// Not to be used.
    Prohibit = 0xE036,
    /// Keys.
    Keyboard = 0xE037,
    /// Arrived.
    TrayArrowDown = 0xE038,
    /// Change.
    PencilSimple = 0xE039,
    /// Back.
    ArrowLeft = 0xE03A,
    /// Up.
    ArrowUp = 0xE03B,
    /// Down.
    ArrowDown = 0xE03C,
    /// Filter.
    FunnelSimple = 0xE03D,
    /// Look.
    Eye = 0xE03E,
    /// History.
    ClockCounterClockwise = 0xE03F,
    /// Help.
    Question = 0xE040,
    /// Parties.
    Users = 0xE041,
    /// Closed.
    LockSimple = 0xE042,
    /// Reports.
    ChartBar = 0xE043,
}

impl Icon {
    /// Every icon.
    pub const ALL: [Self; 68] = [
        Self::SquaresFour,
        Self::FolderOpen,
        Self::PaperPlaneTilt,
        Self::BookOpenText,
        Self::GearSix,
        Self::Tray,
        Self::Circle,
        Self::CheckCircle,
        Self::BookBookmark,
        Self::Checks,
        Self::XCircle,
        Self::FileX,
        Self::CopySimple,
        Self::Archive,
        Self::Warning,
        Self::HourglassMedium,
        Self::WarningCircle,
        Self::Info,
        Self::ArrowsClockwise,
        Self::MagnifyingGlass,
        Self::CaretLeft,
        Self::CaretRight,
        Self::CaretUp,
        Self::CaretDown,
        Self::Plus,
        Self::Minus,
        Self::ArrowsHorizontal,
        Self::ArrowClockwise,
        Self::DownloadSimple,
        Self::CalendarBlank,
        Self::SlidersHorizontal,
        Self::FolderPlus,
        Self::FolderSimple,
        Self::LinkSimple,
        Self::Wrench,
        Self::ArrowUUpLeft,
        Self::ArrowRight,
        Self::Check,
        Self::NotEquals,
        Self::FileText,
        Self::Storefront,
        Self::User,
        Self::Buildings,
        Self::Folders,
        Self::Calculator,
        Self::CloudCheck,
        Self::Bell,
        Self::Globe,
        Self::Close,
        Self::Trash,
        Self::DotsThree,
        Self::ArrowSquareOut,
        Self::Paperclip,
        Self::FloppyDisk,
        Self::Prohibit,
        Self::Keyboard,
        Self::TrayArrowDown,
        Self::PencilSimple,
        Self::ArrowLeft,
        Self::ArrowUp,
        Self::ArrowDown,
        Self::FunnelSimple,
        Self::Eye,
        Self::ClockCounterClockwise,
        Self::Question,
        Self::Users,
        Self::LockSimple,
        Self::ChartBar,
    ];

    /// The letter of the icon font.
    pub fn letter(self) -> char {
        char::from_u32(self as u32).unwrap_or('\u{E000}')
    }

    /// The icon font at this size in points.
    pub fn font(size: f32) -> FontId {
        FontId::new(size, FAMILY.clone())
    }

    /// The icon as text, for egui's own widgets.
    pub fn text(self, size: f32, color: Color32) -> RichText {
        RichText::new(self.letter()).font(Self::font(size)).color(color)
    }

    /// Paint the icon with its middle at `center`, on whole pixels.
    pub fn paint(self, painter: &Painter, center: Pos2, size: f32, color: Color32) -> Rect {
        let pixels = painter.pixels_per_point();
        let corner = center - egui::Vec2::splat(size / 2.0);
        let corner = pos2((corner.x * pixels).round() / pixels, (corner.y * pixels).round() / pixels);
        painter.text(corner, Align2::LEFT_TOP, self.letter(), Self::font(size), color);
        Rect::from_min_size(corner, egui::Vec2::splat(size))
    }
}

/// Put the icon font among `fonts`, as a family of its own.
pub(super) fn add_font(fonts: &mut FontDefinitions) {
    let mut data = FontData::from_static(include_bytes!("../../assets/icons/postvak-icons.ttf"));
    // The strokes are drawn on a grid of their own; hinting would bend them.
    data.tweak = FontTweak { hinting: Some(false), subpixel_binning: Some(false), ..FontTweak::default() };
    fonts.font_data.insert("postvak-icons".to_owned(), Arc::new(data));
    fonts.families.insert(FAMILY.clone(), vec!["postvak-icons".to_owned()]);
}

#[cfg(test)]
mod tests {
    use super::Icon;
    use crate::app::fonts::definitions;
    use egui::epaint::text::{Fonts, TextOptions};

    #[test]
    fn every_icon_is_in_the_font_and_fills_a_square() {
        let mut fonts = Fonts::new(TextOptions::default(), definitions());
        let mut view = fonts.with_pixels_per_point(1.0);
        for icon in Icon::ALL {
            assert!(view.has_glyph(&Icon::font(16.0), icon.letter()), "{icon:?}");
            assert!((view.glyph_width(&Icon::font(16.0), icon.letter()) - 16.0).abs() < 0.01, "{icon:?}");
        }
        assert!((view.row_height(&Icon::font(16.0)) - 16.0).abs() < 0.01);
    }

    #[test]
    fn the_list_of_the_script_is_the_list_here() {
        let script = include_str!("../../scripts/icons.py");
        let list = script.split("ICONS = \"\"\"").nth(1).unwrap().split("\"\"\"").next().unwrap();
        let names: Vec<&str> = list.split_whitespace().collect();
        assert_eq!(names.len(), Icon::ALL.len());
        for (icon, name) in Icon::ALL.into_iter().zip(names) {
            let plain = name.trim_end_matches("-fill").replace('-', "");
            let own = format!("{icon:?}").to_lowercase();
            assert!(own == plain || (own == "close" && plain == "x"), "{own} against {plain}");
        }
    }
}
