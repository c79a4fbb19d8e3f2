//! Every colour and size of the window: the only file that names raw colours.
//!
//! Two themes, one look. Contrast is checked by the tests at the foot: text on its fill at least 4.5:1, markers at
//! least 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).
#![expect(clippy::disallowed_methods, reason = "this is the one place where colours are declared")]

use egui::{Color32, Context, Shadow, Stroke, Theme, Ui};

/// The colours of one theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tokens {
    /// Whether this is the dark theme.
    pub dark: bool,
    /// Window, bars, rail, table header, section rows, suggestion rows.
    pub background: Color32,
    /// Rows, panes, fields, popups.
    pub surface: Color32,
    /// Behind the page; the block that tells what is different.
    pub sunken: Color32,
    /// Lines of bars, panes, table headers and popups.
    pub border: Color32,
    /// Lines between rows.
    pub hairline: Color32,
    /// Outline of a button, field or chip.
    pub control: Color32,
    /// Bottom line of a field, outline of a hovered field, line above a total, switch, radio, fill of a bar.
    pub control_edge: Color32,
    /// Text.
    pub text: Color32,
    /// Labels, hints, zero amounts, suggested accounts, greyed dossiers.
    pub muted: Color32,
    /// Text of what cannot be used now.
    pub disabled: Color32,
    /// Fill of a row or button under the pointer.
    pub hover: Color32,
    /// Fill of a pressed or disabled button.
    pub pressed: Color32,
    /// Fill of the chosen row in the list that has the keyboard; chip that is on; palette row.
    pub selected: Color32,
    /// Fill of the chosen row in a list without the keyboard.
    pub selected_idle: Color32,
    /// Focus, links, tab line, bars, icon of the rail item that is on.
    pub accent: Color32,
    /// Primary button, switch that is on, logo.
    pub accent_fill: Color32,
    /// Primary button under the pointer.
    pub accent_fill_hover: Color32,
    /// Primary button pressed.
    pub accent_fill_pressed: Color32,
    /// Text on `accent_fill`.
    pub on_accent: Color32,
    /// Key hint on `accent_fill`.
    pub on_accent_hint: Color32,
    /// Ready, in Expert/M, connected.
    pub ok: Color32,
    /// Refused, unreadable, not reachable, wrong field.
    pub error: Color32,
    /// Fill behind a diagnosis.
    pub error_soft: Color32,
    /// To review, always beside the triangle.
    pub review: Color32,
    /// Fill of the review block and button.
    pub review_soft: Color32,
    /// Outline of the review block and button.
    pub review_line: Color32,
    /// Thumb of a scroll bar.
    pub scroll: Color32,
    /// Empty part of a bar.
    pub track: Color32,
    /// Fill of a tooltip.
    pub tooltip: Color32,
    /// Text of a tooltip.
    pub on_tooltip: Color32,
    /// Paper of a document's page: white in both themes.
    pub page: Color32,
    /// Outline of the place on the page that belongs to the field.
    pub page_link: Color32,
    /// Fill of that place.
    pub page_link_fill: Color32,
    /// What lies over the window while the palette is open.
    pub backdrop: Color32,
    /// Shadow of popups and toasts.
    pub shadow: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

const fn rgba(hex: u32, alpha: u8) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgba_unmultiplied_const(red, green, blue, alpha)
}

/// The light theme.
pub static LIGHT: Tokens = Tokens {
    dark: false,
    background: rgb(0xFA_FA_F8),
    surface: rgb(0xFF_FF_FF),
    sunken: rgb(0xF1_EF_EB),
    border: rgb(0xE4_E2_DD),
    hairline: rgb(0xF0_EE_EA),
    control: rgb(0xD5_D2_CB),
    control_edge: rgb(0x8A_86_7D),
    text: rgb(0x1D_1B_18),
    muted: rgb(0x6B_67_5F),
    disabled: rgb(0xA5_A1_98),
    hover: rgb(0xF5_F4_F0),
    pressed: rgb(0xEC_EA_E5),
    selected: rgb(0xE8_F1_FA),
    // As dark as the review colour can bear: one step more and its word falls under 4.5:1.
    selected_idle: rgb(0xF1_EF_EB),
    accent: rgb(0x0F_6C_BD),
    accent_fill: rgb(0x0F_6C_BD),
    accent_fill_hover: rgb(0x11_5E_A3),
    accent_fill_pressed: rgb(0x0C_4C_85),
    on_accent: rgb(0xFF_FF_FF),
    on_accent_hint: rgb(0xE1_EE_FA),
    ok: rgb(0x10_7C_41),
    error: rgb(0xC4_31_4B),
    error_soft: rgb(0xFC_EF_F1),
    review: rgb(0xC2_41_0C),
    review_soft: rgb(0xFF_F1_E5),
    review_line: rgb(0xF0_BE_95),
    scroll: rgb(0xC9_C6_BF),
    track: rgb(0xE4_E2_DD),
    tooltip: rgb(0x2B_29_26),
    on_tooltip: rgb(0xF7_F6_F4),
    page: rgb(0xFF_FF_FF),
    page_link: rgb(0x0F_6C_BD),
    page_link_fill: rgba(0x0F_6C_BD, 26),
    backdrop: rgba(0x1D_1B_18, 82),
    shadow: rgba(0x00_00_00, 51),
};

/// The dark theme.
pub static DARK: Tokens = Tokens {
    dark: true,
    background: rgb(0x1B_1A_19),
    surface: rgb(0x25_24_23),
    sunken: rgb(0x14_13_12),
    border: rgb(0x3B_3A_39),
    hairline: rgb(0x2F_2E_2D),
    control: rgb(0x48_46_44),
    control_edge: rgb(0x8A_88_86),
    text: rgb(0xF3_F2_F1),
    muted: rgb(0xA1_9F_9D),
    disabled: rgb(0x6E_6C_6A),
    hover: rgb(0x2D_2C_2B),
    pressed: rgb(0x35_34_33),
    selected: rgb(0x1D_34_4B),
    selected_idle: rgb(0x32_31_30),
    accent: rgb(0x47_9E_F5),
    accent_fill: rgb(0x1F_6F_C2),
    accent_fill_hover: rgb(0x1B_64_B0),
    accent_fill_pressed: rgb(0x18_5A_9E),
    on_accent: rgb(0xFF_FF_FF),
    on_accent_hint: rgb(0xEA_F3_FC),
    ok: rgb(0x54_B0_54),
    error: rgb(0xE3_7D_80),
    error_soft: rgb(0x3A_22_25),
    review: rgb(0xFB_92_3C),
    review_soft: rgb(0x3A_2A_1A),
    review_line: rgb(0x7A_4A_1E),
    scroll: rgb(0x5A_58_56),
    track: rgb(0x3B_3A_39),
    tooltip: rgb(0x3D_3B_3A),
    on_tooltip: rgb(0xF3_F2_F1),
    page: rgb(0xFF_FF_FF),
    page_link: rgb(0x0F_6C_BD),
    page_link_fill: rgba(0x0F_6C_BD, 26),
    backdrop: rgba(0x1D_1B_18, 82),
    shadow: rgba(0x00_00_00, 51),
};

impl Tokens {
    /// The colours in force in this `ui`.
    pub fn of(ui: &Ui) -> &'static Self {
        if ui.visuals().dark_mode { &DARK } else { &LIGHT }
    }

    /// The colours of the context's theme, for painting outside a `Ui`.
    pub fn of_ctx(ctx: &Context) -> &'static Self {
        Self::of_theme(ctx.theme())
    }

    /// The colours of a theme.
    pub fn of_theme(theme: Theme) -> &'static Self {
        match theme {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        }
    }

    /// The one shadow, for popups and toasts.
    pub fn popup_shadow(&self) -> Shadow {
        Shadow { offset: [0, 8], blur: 24, spread: 0, color: self.shadow }
    }

    /// A line of one point.
    pub fn line(color: Color32) -> Stroke {
        Stroke::new(size::STROKE, color)
    }

    /// The ring around what has the keyboard.
    pub fn focus_ring(&self) -> Stroke {
        Stroke::new(size::FOCUS, self.accent)
    }
}

/// Sizes in points.
pub mod size {
    /// The grid everything stands on.
    pub const GRID: f32 = 4.0;
    /// Screen padding left and right.
    pub const SCREEN_PADDING: f32 = 24.0;
    /// Padding left and right inside a cell.
    pub const CELL_PADDING: f32 = 8.0;
    /// From an icon to its word.
    pub const ICON_GAP: f32 = 6.0;
    /// From an icon to its word in a button.
    pub const BUTTON_ICON_GAP: f32 = 8.0;
    /// Padding of a block, left and right (16) and top and bottom (12).
    pub const BLOCK_PADDING: [f32; 2] = [16.0, 12.0];

    /// Every line but the next three.
    pub const STROKE: f32 = 1.0;
    /// Focus ring, link on the page, bottom line of a wrong field.
    pub const FOCUS: f32 = 2.0;
    /// Bar of the chosen row and of the rail item that is on.
    pub const BAR: f32 = 3.0;

    /// Radius of a key cap.
    pub const RADIUS_KEY: u8 = 3;
    /// Radius of a button, field, tooltip, diagnosis, palette row.
    pub const RADIUS: u8 = 4;
    /// Radius of a block and the logo.
    pub const RADIUS_BLOCK: u8 = 6;
    /// Radius of a popup and a toast.
    pub const RADIUS_POPUP: u8 = 8;
    /// Radius of a switch.
    pub const RADIUS_SWITCH: u8 = 10;
    /// Radius of a chip.
    pub const RADIUS_CHIP: u8 = 14;

    /// Height of the top bar.
    pub const TOP_BAR: f32 = 48.0;
    /// Height of a screen's header.
    pub const HEADER: f32 = 52.0;
    /// Height of the row with tabs or filters.
    pub const TAB_ROW: f32 = 40.0;
    /// Height of a table header.
    pub const TABLE_HEADER: f32 = 32.0;
    /// Height of a table header inside a pane.
    pub const TABLE_HEADER_PANE: f32 = 28.0;
    /// Height of a row, and of a section row.
    pub const ROW: f32 = 28.0;
    /// Height of a row with something to press.
    pub const ROW_TAP: f32 = 32.0;
    /// Height of a row with a second line in error.
    pub const ROW_ERROR: f32 = 48.0;
    /// Height of a total row.
    pub const ROW_TOTAL: f32 = 32.0;
    /// Height of the hint bar.
    pub const HINT_BAR: f32 = 32.0;
    /// Height of the bar with totals.
    pub const TOTALS_BAR: f32 = 48.0;
    /// Height of the document's tool bar.
    pub const TOOL_BAR: f32 = 40.0;
    /// Height of a diagnosis.
    pub const DIAGNOSIS: f32 = 36.0;

    /// Width of the rail, its line included.
    pub const RAIL: f32 = 80.0;
    /// Width of the rail in a narrow window.
    pub const RAIL_NARROW: f32 = 48.0;
    /// Height of a rail item.
    pub const RAIL_ITEM: f32 = 60.0;
    /// Width of the search box.
    pub const SEARCH: f32 = 512.0;
    /// Width of the search box in a narrow window.
    pub const SEARCH_NARROW: f32 = 320.0;
    /// Width of the border that can be dragged.
    pub const GRIP: f32 = 5.0;
    /// Least width of the page beside the fields.
    pub const PAGE_MIN: f32 = 400.0;

    /// Height of a button, of a field in a header and of an icon button.
    pub const CONTROL: f32 = 32.0;
    /// Height of the same inside a pane; height of a field and a chip.
    pub const CONTROL_SMALL: f32 = 28.0;
    /// Padding of a button left and right: 12, and its line. So the next four.
    pub const BUTTON_PADDING: f32 = 13.0;
    /// Padding of a button inside a pane.
    pub const BUTTON_PADDING_SMALL: f32 = 11.0;
    /// Padding of a field.
    pub const FIELD_PADDING: f32 = 9.0;
    /// Padding of a field in a header.
    pub const FIELD_PADDING_LARGE: f32 = 11.0;
    /// Padding of a chip.
    pub const CHIP_PADDING: f32 = 13.0;
    /// Height of a key cap.
    pub const KEY_CAP: f32 = 18.0;
    /// Padding of a key cap.
    pub const KEY_CAP_PADDING: f32 = 4.0;
    /// Width and height of a switch.
    pub const SWITCH: [f32; 2] = [36.0, 20.0];
    /// Diameter of a switch's knob.
    pub const SWITCH_KNOB: f32 = 12.0;
    /// Diameter of a radio button.
    pub const RADIO: f32 = 16.0;

    /// An icon in a bar or button.
    pub const ICON: f32 = 16.0;
    /// An icon in a row or field.
    pub const ICON_ROW: f32 = 14.0;
    /// A caret.
    pub const ICON_CARET: f32 = 12.0;
    /// An icon in the rail.
    pub const ICON_RAIL: f32 = 20.0;

    /// Width and height of the VAT term's bar.
    pub const PROGRESS: [f32; 2] = [96.0, 4.0];
    /// Width and height of a toast.
    pub const TOAST: [f32; 2] = [360.0, 48.0];
    /// How long a toast stays, in seconds.
    pub const TOAST_SECONDS: f64 = 10.0;
    /// Height of a tooltip of one line.
    pub const TOOLTIP: f32 = 28.0;
    /// Width of the palette.
    pub const PALETTE: f32 = 672.0;
    /// Distance of the palette from the top of the window.
    pub const PALETTE_TOP: f32 = 88.0;
    /// Height of the palette's input.
    pub const PALETTE_INPUT: f32 = 52.0;
    /// Height of a palette group's name.
    pub const PALETTE_GROUP: f32 = 28.0;
    /// Height of a palette row and of the foot.
    pub const PALETTE_ROW: f32 = 36.0;
    /// Rows of the palette before it scrolls.
    pub const PALETTE_ROWS: usize = 10;
    /// Width of a scroll thumb.
    pub const SCROLL: f32 = 6.0;

    /// From this width the window is drawn in full.
    pub const WIDE: f32 = 1280.0;
    /// Below this width one pane at a time.
    pub const MEDIUM: f32 = 960.0;
    /// Below this width columns drop.
    pub const NARROW: f32 = 720.0;
}

#[cfg(test)]
mod tests {
    use super::{DARK, LIGHT, Tokens};
    use egui::Color32;

    /// WCAG 2.2, relative luminance.
    fn luminance(color: Color32) -> f64 {
        let channel = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(color.r()) + 0.7152 * channel(color.g()) + 0.0722 * channel(color.b())
    }

    fn contrast(one: Color32, other: Color32) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn text_pairs(t: &Tokens) -> Vec<(&'static str, Color32, Color32)> {
        let mut pairs = vec![
            ("on_accent", t.on_accent, t.accent_fill),
            ("on_accent", t.on_accent, t.accent_fill_hover),
            ("on_accent", t.on_accent, t.accent_fill_pressed),
            ("on_accent_hint", t.on_accent_hint, t.accent_fill),
            ("on_tooltip", t.on_tooltip, t.tooltip),
            ("review on soft", t.review, t.review_soft),
            ("text on review", t.text, t.review_soft),
            ("muted on review", t.muted, t.review_soft),
            ("error on soft", t.error, t.error_soft),
            ("text on error", t.text, t.error_soft),
            ("text on sunken", t.text, t.sunken),
            ("muted on sunken", t.muted, t.sunken),
            ("text on pressed", t.text, t.pressed),
        ];
        for (name, fill) in [
            ("background", t.background),
            ("surface", t.surface),
            ("hover", t.hover),
            ("selected", t.selected),
            ("selected_idle", t.selected_idle),
        ] {
            pairs.extend([
                (name, t.text, fill),
                (name, t.muted, fill),
                (name, t.accent, fill),
                (name, t.error, fill),
                (name, t.review, fill),
                (name, t.ok, fill),
            ]);
        }
        pairs
    }

    #[test]
    fn text_is_readable_on_every_fill_it_stands_on() {
        for tokens in [&LIGHT, &DARK] {
            for (name, text, fill) in text_pairs(tokens) {
                let found = contrast(text, fill);
                assert!(found >= 4.5, "{name}, dark {}: {text:?} on {fill:?} is {found:.2}", tokens.dark);
            }
        }
    }

    #[test]
    fn markers_are_seen() {
        for t in [&LIGHT, &DARK] {
            for (name, marker, fill) in [
                ("focus ring", t.accent, t.background),
                ("focus ring", t.accent, t.surface),
                ("selected bar", t.accent, t.selected),
                ("field line", t.control_edge, t.surface),
                ("field line", t.control_edge, t.background),
                ("switch on", t.accent_fill, t.surface),
                ("bar fill", t.control_edge, t.surface),
                ("page link", t.page_link, t.page),
                ("review", t.review, t.surface),
            ] {
                let found = contrast(marker, fill);
                assert!(found >= 3.0, "{name}, dark {}: {found:.2}", t.dark);
            }
        }
    }
}
