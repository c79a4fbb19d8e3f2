//! The icon of the tray, drawn at the size it is shown at: the logo, or the number of invoices that wait on the tile of the
//! logo. At 16 pixels nothing smaller than the whole icon can be read.

use std::sync::Arc;

use egui::{Align2, Color32, FontId, Pos2, Rect, Theme, pos2, vec2};

use crate::app::fonts::Text;
use crate::app::raster::Headless;
use crate::app::tokens::Tokens;
use crate::platform::desktop::IconPixels;

/// Largest icon drawn, in pixels.
const LARGEST: u32 = 64;
/// Sizes that trays of Linux desktops choose from.
const SIZES: [u32; 5] = [16, 22, 24, 32, 48];
/// A small icon at 100 %.
const SMALL: f32 = 16.0;

/// The number that the icon shows: nothing for none, `99+` for more than fit.
pub fn label(count: u32) -> String {
    match count {
        0 => String::new(),
        1..=99 => count.to_string(),
        _ => "99+".to_owned(),
    }
}

/// The sizes to draw for a screen with so many pixels per point, the one for that screen first.
pub fn sizes(pixels_per_point: f32) -> Vec<u32> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size in pixels, bounded")]
    let best = (SMALL * pixels_per_point).round().clamp(SMALL, 64.0) as u32;
    std::iter::once(best).chain(SIZES.into_iter().filter(|size| *size != best)).collect()
}

/// Draws icons. Making one reads the fonts: it is kept.
pub struct IconPainter(Headless);

impl Default for IconPainter {
    fn default() -> Self {
        Self::new()
    }
}

impl IconPainter {
    /// A painter with the fonts of the window.
    pub fn new() -> Self {
        let points = f32::from(u16::try_from(LARGEST).unwrap_or(64));
        let window = Headless::new([points, points], 1.0);
        window.context().set_theme(Theme::Light);
        Self(window)
    }

    /// The icon with this number, or the logo when it is empty.
    pub fn paint(&mut self, label: &str, side: u32) -> IconPixels {
        let side = side.clamp(8, LARGEST);
        self.0.frame(|ui| {
            let tokens = Tokens::of(ui);
            let points = f32::from(u16::try_from(side).unwrap_or(16));
            let rect = Rect::from_min_size(Pos2::ZERO, vec2(points, points));
            ui.painter().rect_filled(rect, points / 5.0, tokens.accent_fill);
            if label.is_empty() {
                logo(ui.painter(), rect, tokens);
            } else {
                number(ui.painter(), label, rect, tokens.on_accent);
            }
        });
        let picture = self.0.picture_on(Color32::TRANSPARENT);
        let side_in = usize::try_from(side).unwrap_or(16);
        let rows = picture.pixels.chunks_exact(picture.size[0].max(1)).take(side_in);
        let rgba: Vec<u8> =
            rows.flat_map(|row| &row[..side_in.min(row.len())]).flat_map(Color32::to_srgba_unmultiplied).collect();
        IconPixels { side, rgba: Arc::from(rgba) }
    }
}

/// A sheet in a tray, in plain shapes on whole pixels: lines as thin as those of the icons of the window are a blur here.
fn logo(painter: &egui::Painter, rect: Rect, tokens: &Tokens) {
    let part = |[left, top, right, bottom]: [f32; 4], color: Color32| {
        let at = |sixteenth: f32| (sixteenth * rect.width() / 16.0).round();
        let part = Rect::from_min_max(pos2(at(left), at(top)), pos2(at(right), at(bottom)));
        painter.rect_filled(part, 0.0, color);
    };
    part([4.0, 2.0, 12.0, 10.0], tokens.on_accent);
    part([6.0, 4.0, 10.0, 5.0], tokens.accent_fill);
    part([6.0, 6.0, 10.0, 7.0], tokens.accent_fill);
    part([2.0, 8.0, 5.0, 14.0], tokens.accent_fill_pressed);
    part([11.0, 8.0, 14.0, 14.0], tokens.accent_fill_pressed);
    part([2.0, 10.0, 14.0, 14.0], tokens.accent_fill_pressed);
}

/// As large as fits, its ink in the middle.
fn number(painter: &egui::Painter, label: &str, rect: Rect, color: Color32) {
    let margin = if label.len() > 2 { 0.0 } else { (rect.width() / 16.0).round() };
    let room = rect.width() - 2.0 * margin;
    let laid = |size: f32| painter.layout_no_wrap(label.to_owned(), FontId::new(size, Text::BodyStrong.family()), color);
    let mut size = (rect.height() * 1.06).round();
    let mut galley = laid(size);
    while galley.mesh_bounds.width() > room && size > 5.0 {
        size -= 0.5;
        galley = laid(size);
    }
    let ink = galley.mesh_bounds;
    let at = Align2::CENTER_CENTER.anchor_size(rect.center(), ink.size()).min - ink.min.to_vec2();
    painter.galley(pos2(at.x.round(), at.y.round()), galley, color);
}
