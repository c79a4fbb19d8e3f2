use qrcodegen::{QrCode, QrCodeEcc};

use super::canvas::{Canvas, Colour, HEIGHT, Style, WIDTH, style};
use super::figures::{fixed, shown, shown_date};
use super::file::file;
use super::fonts::{Fonts, Weight};
use super::logo;
use super::looks::{Frame, Look};
use super::words::{Words, words};
use crate::base::Iban;
use crate::demo::invoice::{Invoice, Line};
use crate::demo::xml::hundredths;
use crate::ubl::Kind;

const INK: Colour = 0x1D_1B_18;
const GREY: Colour = 0x6B_67_5F;
const PALE: Colour = 0xF3_F2_EE;
const RULE: Colour = 0xD6_D3_CC;
const WHITE: Colour = 0xFF_FF_FF;

const ROW: f32 = 19.0;
/// Lines that the first page holds, and each page after it.
const ON_FIRST: usize = 13;
const ON_NEXT: usize = 20;

/// Draws a page at a time.
struct Sheet<'a> {
    canvas: Canvas<'a>,
    invoice: &'a Invoice,
    look: Look,
    words: &'static Words,
    left: f32,
    right: f32,
}

/// The PDF of an invoice.
pub(in crate::demo) fn draw(fonts: &Fonts, invoice: &Invoice, look: Look) -> Vec<u8> {
    let mut chunks: Vec<&[Line]> = Vec::new();
    let (first, rest) = invoice.lines.split_at(invoice.lines.len().min(ON_FIRST));
    chunks.push(first);
    chunks.extend(rest.chunks(ON_NEXT));
    let pages = chunks.len();
    let contents: Vec<Vec<u8>> = chunks
        .iter()
        .enumerate()
        .map(|(index, lines)| {
            let left = if look.frame == Frame::Side { 62.0 } else { 42.0 };
            let words = words(&invoice.seller.country);
            let mut sheet = Sheet { canvas: Canvas::new(fonts), invoice, look, words, left, right: WIDTH - 42.0 };
            sheet.page(lines, index, pages);
            sheet.canvas.finish()
        })
        .collect();
    let title = format!("{} {}", words(&invoice.seller.country).invoice, invoice.number);
    file(fonts, &contents, &title, (WIDTH, HEIGHT))
}

/// A very light form of a colour.
fn tint(colour: Colour) -> Colour {
    let [_, red, green, blue] = colour.to_be_bytes().map(|part| 255 - (255 - part) / 13);
    Colour::from_be_bytes([0, red, green, blue])
}

impl Sheet<'_> {
    fn style(size: f32) -> Style {
        style(size, Weight::Regular, INK)
    }

    fn grey(size: f32) -> Style {
        style(size, Weight::Regular, GREY)
    }

    fn bold(size: f32) -> Style {
        style(size, Weight::SemiBold, INK)
    }

    fn page(&mut self, lines: &[Line], index: usize, pages: usize) {
        match self.look.frame {
            Frame::Band => self.canvas.block(0.0, 0.0, WIDTH, 9.0, self.look.colour),
            Frame::Side => self.canvas.block(0.0, 0.0, 22.0, HEIGHT, self.look.colour),
            Frame::Grid => self.canvas.frame(24.0, 24.0, WIDTH - 48.0, HEIGHT - 48.0, RULE),
            Frame::Plain => {}
        }
        self.letterhead();
        let table = if index == 0 {
            self.about();
            self.addressee();
            if self.look.frame == Frame::Band {
                self.strip();
                300.0
            } else {
                268.0
            }
        } else {
            let title = format!("{} {}", self.title(), self.invoice.number);
            self.canvas.text(self.left, 128.0, Self::bold(10.0), &title);
            150.0
        };
        let end = self.table(table, lines);
        if index + 1 == pages {
            self.sums(end + 30.0);
            self.payment();
        } else {
            self.canvas.text_right(self.right, end + 20.0, Self::grey(8.0), self.words.carried);
        }
        self.foot(index + 1, pages);
    }

    fn title(&self) -> &'static str {
        if self.invoice.kind == Kind::CreditNote { self.words.credit_note } else { self.words.invoice }
    }

    fn letterhead(&mut self) {
        let firm = &self.invoice.seller;
        let colour = self.look.colour;
        logo::draw(&mut self.canvas, self.look.logo, colour, self.left, 36.0, 36.0);
        let name = firm.name.split(' ').next().unwrap_or_default();
        let rest = firm.name.get(name.len()..).unwrap_or_default().trim();
        self.canvas.text(self.left + 46.0, 54.0, style(18.0, Weight::SemiBold, colour), name);
        self.canvas.text(self.left + 46.0, 67.0, style(8.5, Weight::Medium, GREY), rest);
        let vat = format!("{} {}", self.words.vat_number, firm.vat_shown());
        let lines = [
            firm.name.clone(),
            format!("{} {}, {} {}", firm.street, firm.house, firm.postal_code, firm.city),
            if firm.vat.is_some() { vat } else { firm.enterprise_number.map(|n| n.to_string()).unwrap_or_default() },
            firm.email(),
        ];
        for (row, line) in (0_u8..).zip(&lines) {
            self.canvas.text_right(self.right, 44.0 + 11.0 * f32::from(row), Self::grey(8.0), line);
        }
    }

    fn about(&mut self) {
        let (left, at) = match self.look.frame {
            Frame::Side => (self.left + 270.0, 140.0),
            _ => (self.left, 132.0),
        };
        self.canvas.text(left, at, style(17.0, Weight::SemiBold, INK), self.title());
        let invoice = self.invoice;
        let mut rows = vec![
            (self.words.number, invoice.number.clone()),
            (self.words.date, shown_date(invoice.issued)),
            (self.words.due, shown_date(invoice.due)),
            (self.words.order, invoice.order.clone()),
        ];
        if let Some(preceding) = &invoice.preceding {
            rows.push((self.words.correction, preceding.clone()));
        }
        for (row, (label, value)) in (0_u8..).zip(&rows) {
            let y = at + 24.0 + 17.0 * f32::from(row);
            self.canvas.text(left, y, Self::grey(8.5), label);
            self.canvas.text(left + 96.0, y, if row == 0 { Self::bold(8.5) } else { Self::style(8.5) }, value);
        }
    }

    fn addressee(&mut self) {
        let firm = &self.invoice.buyer;
        let (x, y) = match self.look.frame {
            Frame::Side => (self.left, 124.0),
            _ => (self.right - 220.0, 116.0),
        };
        match self.look.frame {
            Frame::Band | Frame::Grid => self.canvas.frame(x, y, 220.0, 92.0, RULE),
            Frame::Side => self.canvas.block(x, y, 220.0, 92.0, PALE),
            Frame::Plain => {}
        }
        let vat = firm.vat.as_ref().map(|_| format!("{} {}", self.words.vat_number, firm.vat_shown())).unwrap_or_default();
        let rows = [format!("{} {}", firm.street, firm.house), format!("{} {}", firm.postal_code, firm.city), vat];
        self.canvas.text(x + 16.0, y + 24.0, Self::bold(10.0), &firm.name);
        for (row, text) in (0_u8..).zip(&rows) {
            let look = if row == 2 { Self::grey(9.5) } else { Self::style(9.5) };
            self.canvas.text(x + 16.0, y + 40.0 + 16.0 * f32::from(row), look, text);
        }
    }

    /// Where it was delivered and to which customer.
    fn strip(&mut self) {
        let firm = &self.invoice.buyer;
        let place = format!("{} {}, {} {}", firm.street, firm.house, firm.postal_code, firm.city);
        // Some number that stays the same for this customer.
        let customer = firm.company_id().bytes().fold(4_480_u32, |sum, byte| (sum * 31 + u32::from(byte)) % 1_000_000);
        self.canvas.block(self.left, 236.0, self.right - self.left, 34.0, tint(self.look.colour));
        let columns = [(14.0, self.words.delivered_to, place), (360.0, self.words.customer_number, customer.to_string())];
        for (x, label, value) in columns {
            self.canvas.text(self.left + x, 250.0, Self::grey(8.0), label);
            self.canvas.text(self.left + x, 262.0, Self::style(8.5), &value);
        }
    }

    /// Draws the lines from `top` on and tells where they end.
    fn table(&mut self, top: f32, lines: &[Line]) -> f32 {
        let (left, right) = (self.left, self.right);
        let width = right - left;
        let pad = if self.look.frame == Frame::Grid || self.look.frame == Frame::Side { 6.0 } else { 0.0 };
        let columns = [right - 232.0, right - 158.0, right - 92.0, right - pad];
        let filled = matches!(self.look.frame, Frame::Grid | Frame::Side);
        let head = style(8.0, Weight::SemiBold, if filled { WHITE } else { self.look.colour });
        if filled {
            self.canvas.block(left, top - 13.0, width, ROW, self.look.colour);
        }
        self.canvas.text(left + pad, top, head, self.words.text);
        self.canvas.text_right(columns[0], top, head, self.words.quantity);
        self.canvas.text_right(columns[1], top, head, self.words.price);
        self.canvas.text_right(columns[2], top, head, self.words.vat);
        self.canvas.text_right(columns[3], top, head, self.words.amount);
        if !filled {
            self.canvas.rule(left, top + 6.0, width, 1.5, self.look.colour);
        }
        let mut y = top + ROW;
        for (index, line) in lines.iter().enumerate() {
            if self.look.frame == Frame::Side && index % 2 == 1 {
                self.canvas.block(left, y - 13.0, width, ROW, PALE);
            }
            let plain = Self::style(8.5);
            self.canvas.text(left + pad, y, plain, &line.text);
            let quantity = fixed(line.quantity, 3, 0);
            self.canvas.text_right(columns[0] - 26.0, y, plain, &quantity);
            self.canvas.text_right(columns[0], y, Self::grey(8.5), line.unit.printed());
            self.canvas.text_right(columns[1], y, plain, &fixed(line.price, 4, 2));
            self.canvas.text_right(columns[2], y, plain, &format!("{} %", line.vat.percent()));
            self.canvas.text_right(columns[3], y, plain, &shown(line.net()));
            if self.look.frame != Frame::Side {
                self.canvas.rule(left, y + 6.0, width, 0.5, RULE);
            }
            y += ROW;
        }
        if self.look.frame == Frame::Grid {
            self.canvas.frame(left, top - 13.0, width, y - top, RULE);
        }
        y
    }

    fn sums(&mut self, top: f32) {
        let (left, right) = (self.left, self.right);
        let head = Self::bold(8.0);
        self.canvas.text(left, top, head, self.words.rate);
        self.canvas.text_right(left + 150.0, top, head, self.words.taxable);
        self.canvas.text_right(left + 220.0, top, head, self.words.vat);
        self.canvas.rule(left, top + 6.0, 220.0, 0.75, GREY);
        let vat_sums = self.invoice.vat_sums();
        let mut below = top + 20.0;
        for sum in &vat_sums {
            self.canvas.text(left, below, Self::style(8.5), &format!("{} %", sum.vat.percent()));
            self.canvas.text_right(left + 150.0, below, Self::style(8.5), &shown(sum.taxable));
            self.canvas.text_right(left + 220.0, below, Self::style(8.5), &shown(sum.tax));
            below += 15.0;
        }
        for (_, why) in vat_sums.iter().filter_map(|sum| sum.vat.exemption()) {
            self.canvas.text(left, below + 4.0, Self::grey(7.5), why);
            below += 12.0;
        }
        let totals = self.invoice.sums();
        let mut rows = Vec::new();
        if totals.allowances != 0 {
            rows.push((self.words.discount.to_owned(), -totals.allowances));
        }
        rows.push((self.words.without_vat.to_owned(), totals.without_vat));
        for sum in vat_sums.iter().filter(|sum| sum.vat.percent() > 0) {
            rows.push((format!("{} {} %", self.words.vat, sum.vat.percent()), sum.tax));
        }
        if self.invoice.prepaid != 0 {
            rows.push((self.words.prepaid.to_owned(), -self.invoice.prepaid));
        }
        if self.invoice.rounding != 0 {
            rows.push((self.words.rounding.to_owned(), self.invoice.rounding));
        }
        let mut y = top;
        for (label, cents) in &rows {
            self.canvas.text(right - 212.0, y, Self::style(9.0), label);
            self.canvas.text_right(right, y, Self::style(9.0), &shown(*cents));
            y += 18.0;
        }
        self.canvas.rule(right - 212.0, y - 8.0, 212.0, 1.5, self.look.colour);
        let currency = if self.invoice.currency == "EUR" { "€" } else { self.invoice.currency };
        let label = if self.invoice.kind == Kind::CreditNote { self.words.in_your_favour } else { self.words.payable };
        self.canvas.text(right - 212.0, y + 8.0, Self::bold(11.0), label);
        self.canvas.text_right(right, y + 8.0, Self::bold(11.0), &format!("{} {currency}", shown(totals.payable)));
        if let Some(in_euro) = self.invoice.vat_in_euro() {
            let text = format!("{} {} €", self.words.vat, shown(in_euro));
            self.canvas.text_right(right, y + 24.0, Self::grey(8.5), &text);
        }
    }

    fn payment(&mut self) {
        let Some(iban) = &self.invoice.seller.iban else { return };
        let (left, width, top) = (self.left, self.right - self.left, 694.0);
        match self.look.frame {
            Frame::Side => self.canvas.block(left, top, width, 84.0, PALE),
            Frame::Plain => self.canvas.rule(left, top, width, 0.75, RULE),
            Frame::Band | Frame::Grid => self.canvas.frame(left, top, width, 84.0, RULE),
        }
        let reference = self.invoice.reference.map_or_else(|| self.invoice.number.clone(), |reference| reference.to_string());
        let code = (self.look.frame == Frame::Band).then(|| self.code(iban, &reference)).flatten();
        let rows = [
            (self.words.account, iban.to_string()),
            ("BIC", self.invoice.seller.bic.to_owned()),
            (self.words.reference, reference),
        ];
        let left = match code {
            Some(code) => {
                self.canvas.code(&code, left + 12.0, top + 9.0, 66.0, INK);
                left + 84.0
            }
            None => left,
        };
        self.canvas.text(left + 14.0, top + 20.0, Self::bold(8.5), self.words.payment);
        for (row, (label, value)) in (0_u8..).zip(&rows) {
            let y = top + 36.0 + 15.0 * f32::from(row);
            self.canvas.text(left + 14.0, y, Self::grey(8.5), label);
            let look = if row == 2 { Self::bold(8.5) } else { Self::style(8.5) };
            self.canvas.text(left + 110.0, y, look, value);
        }
    }

    /// What a banking app reads: a square code with the transfer filled in.
    ///
    /// Source: European Payments Council, EPC069-12, quick response code for a credit transfer.
    fn code(&self, iban: &Iban, reference: &str) -> Option<QrCode> {
        let cents = self.invoice.sums().payable;
        if cents <= 0 || self.invoice.currency != "EUR" || self.invoice.kind == Kind::CreditNote {
            return None;
        }
        let (name, bic) = (&self.invoice.seller.name, self.invoice.seller.bic);
        let amount = hundredths(cents);
        let text = format!("BCD\n002\n1\nSCT\n{bic}\n{name}\n{}\nEUR{amount}\n\n\n{reference}", iban.as_str());
        QrCode::encode_text(&text, QrCodeEcc::Medium).ok()
    }

    fn foot(&mut self, page: usize, pages: usize) {
        let firm = &self.invoice.seller;
        let line = format!("{} · {} {} · {}", firm.name, firm.postal_code, firm.city, firm.email());
        self.canvas.text(self.left, 806.0, Self::grey(7.0), &line);
        let count = format!("{} {page}/{pages}", self.words.page);
        self.canvas.text_right(self.right, 806.0, Self::grey(7.0), &count);
    }
}
