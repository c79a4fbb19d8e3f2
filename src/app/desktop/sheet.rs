//! A sheet with everything that the tray and the notifications can show, to be looked at.

use egui::{Color32, ColorImage, Rect, Sense, TextureOptions, Theme, Ui, pos2, vec2};

use super::{IconPainter, arrived_toast, label, stays_toast};
use crate::app::fonts::Text;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{self, label as word};
use crate::base::EnterpriseNumber;
use crate::engine::Arrived;
use crate::i18n::Texts;
use crate::office::Language;
use crate::platform::desktop::IconPixels;

/// Numbers of invoices shown.
const COUNTS: [u32; 4] = [0, 1, 9, 120];
/// Sizes shown, in pixels.
const SIDES: [u32; 3] = [16, 24, 32];
/// The same once more, so many times as large.
const TIMES: f32 = 5.0;
const PADDING: f32 = 24.0;

/// Width and height of the sheet in points.
pub fn sheet_size() -> [f32; 2] {
    [1440.0, 1120.0]
}

/// Draws the sheet: icons at their own size and enlarged, on a light and a dark task bar, and the texts of notifications.
pub fn sheet_ui(ui: &mut Ui, painter: &mut IconPainter) {
    let tokens = Tokens::of(ui);
    ui.painter().rect_filled(ui.max_rect(), 0.0, tokens.background);
    ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
    ui.add_space(PADDING);
    for theme in [Theme::Light, Theme::Dark] {
        ui.horizontal(|ui| {
            ui.add_space(PADDING);
            bar(ui, painter, Tokens::of_theme(theme).background);
        });
    }
    ui.add_space(8.0);
    for language in Language::ALL {
        let texts = Texts::new(language);
        ui.horizontal(|ui| {
            ui.add_space(PADDING);
            for count in COUNTS {
                let toast = arrived_toast(texts, &made_up(count), |number| name(number).to_owned());
                let (title, body) = toast.map_or_else(|| ("–".to_owned(), String::new()), |toast| (toast.title, toast.body));
                card(ui, &title, &body);
            }
        });
        ui.horizontal(|ui| {
            ui.add_space(PADDING);
            let toast = stays_toast(texts);
            card(ui, &toast.title, &toast.body);
        });
    }
}

/// What arrives, made up: all in one dossier up to nine, else in four.
fn made_up(count: u32) -> Arrived {
    let number = |nth: u32| EnterpriseNumber::from_first_eight(9_999_000 + nth);
    let parts = if count > 9 { vec![count - 42, 30, 10, 2] } else { vec![count] };
    (0..).zip(parts).filter_map(|(nth, count)| Some((number(nth)?, count))).collect()
}

fn name(number: EnterpriseNumber) -> &'static str {
    const NAMES: [&str; 4] = ["Bakkerij Korenlicht BV", "Garage Wielslag", "Drukkerij Inktveld NV", "Kapsalon Lokkenburg"];
    let nth = number.digits().get(..8).and_then(|digits| digits.parse::<usize>().ok()).unwrap_or(0) % 1000;
    NAMES.get(nth).copied().unwrap_or_default()
}

/// A task bar with every icon, and each once more, enlarged.
fn bar(ui: &mut Ui, painter: &mut IconPainter, fill: Color32) {
    let wide = ui.available_width() - PADDING;
    let (rect, _) = ui.allocate_exact_size(vec2(wide, 176.0), Sense::hover());
    ui.painter().rect_filled(rect, 0.0, fill);
    ui.painter().rect_stroke(rect, 0.0, Tokens::line(Tokens::of(ui).border), egui::StrokeKind::Inside);
    let mut left = rect.left() + 16.0;
    for count in COUNTS {
        for side in SIDES {
            let icon = painter.paint(&label(count), side);
            let texture = texture(ui, &icon, count);
            let small = f32::from(u16::try_from(side).unwrap_or(16));
            // The largest in its own size only: enlarged it says nothing new.
            let large = if side == 32 { 0.0 } else { small * TIMES };
            for (top, side) in [(rect.top() + 8.0, small), (rect.top() + 48.0, large)] {
                let place = Rect::from_min_size(pos2(left.round(), top), vec2(side, side));
                let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                ui.painter().image(texture.id(), place, whole, Tokens::of(ui).page);
            }
            left += small.max(large) + 16.0;
        }
        left += 16.0;
    }
}

fn texture(ui: &Ui, icon: &IconPixels, count: u32) -> egui::TextureHandle {
    let side = usize::try_from(icon.side).unwrap_or(16);
    let image = ColorImage::from_rgba_unmultiplied([side, side], &icon.rgba);
    let id = egui::Id::unique(("tray-icon", count, icon.side));
    let kept = ui.data(|data| data.get_temp::<egui::TextureHandle>(id));
    kept.unwrap_or_else(|| {
        let texture = ui.ctx().load_texture(format!("tray-{count}-{}", icon.side), image, TextureOptions::NEAREST);
        ui.data_mut(|data| data.insert_temp(id, texture.clone()));
        texture
    })
}

fn card(ui: &mut Ui, title: &str, body: &str) {
    let tokens = Tokens::of(ui);
    widgets::popup_frame(tokens).inner_margin(12.0).show(ui, |ui| {
        ui.set_width(312.0);
        ui.set_height(40.0);
        ui.spacing_mut().item_spacing = vec2(0.0, 2.0);
        ui.vertical(|ui| {
            word(ui, title, Text::BodyStrong, tokens.text);
            widgets::paragraph(ui, &[(body, Text::Small, tokens.muted)]);
        });
    });
    ui.add_space(size::GRID);
}
