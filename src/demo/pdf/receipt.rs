use jiff::civil::Date;

use super::canvas::{Canvas, Colour, HEIGHT, style};
use super::figures::{shown, shown_date};
use super::file::file;
use super::fonts::{Fonts, Weight};
use crate::demo::firm::Firm;

const INK: Colour = 0x1D_1B_18;

/// The PDF of a till receipt.
pub(in crate::demo) fn receipt(fonts: &Fonts, firm: &Firm, day: Date, cents: i64) -> Vec<u8> {
    let (width, height) = (226.0, 300.0);
    let mut canvas = Canvas::new(fonts);
    let top = HEIGHT - height;
    let put = |canvas: &mut Canvas<'_>, down: f32, weight: Weight, label: &str, value: &str| {
        canvas.text(18.0, top + down, style(9.0, weight, INK), label);
        canvas.text_right(width - 18.0, top + down, style(9.0, weight, INK), value);
    };
    put(&mut canvas, 34.0, Weight::SemiBold, &firm.name, "");
    put(&mut canvas, 48.0, Weight::Regular, &format!("{} {}", firm.street, firm.house), "");
    put(&mut canvas, 60.0, Weight::Regular, &format!("{} {}", firm.postal_code, firm.city), "");
    put(&mut canvas, 72.0, Weight::Regular, &firm.vat_shown(), "");
    canvas.rule(18.0, top + 84.0, width - 36.0, 0.75, INK);
    let vat = crate::demo::invoice::rounded(cents * 21, 121);
    put(&mut canvas, 102.0, Weight::Regular, "Kasticket", &shown_date(day));
    put(&mut canvas, 122.0, Weight::Regular, "Aankoop", &shown(cents));
    put(&mut canvas, 140.0, Weight::Regular, "Waarvan btw 21 %", &shown(vat));
    canvas.rule(18.0, top + 150.0, width - 36.0, 0.75, INK);
    put(&mut canvas, 168.0, Weight::SemiBold, "Totaal EUR", &shown(cents));
    put(&mut canvas, 186.0, Weight::Regular, "Bancontact", &shown(cents));
    put(&mut canvas, 226.0, Weight::Regular, "Dank u en tot ziens", "");
    file(fonts, &[canvas.finish()], "Kasticket", (width, height))
}
