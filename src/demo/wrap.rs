use super::compose::{Office, slug_of_number};
use super::encoding::{Encoding, encoded};
use super::invoice::Invoice;
use super::pdf::{self, Look};
use super::plan::Order;
use super::random::Random;
use super::ubl_writer::{Embedded, enveloped, ubl};
use super::variety::Variety;
use crate::ubl::Profile;

/// Above this size of the office only two documents in five carry a PDF.
const ALL_WITH_PDF: usize = 2_000;

/// An invoice on its way into files.
pub(super) struct Wrap<'a> {
    pub(super) office: &'a Office<'a>,
    pub(super) order: Order,
    pub(super) invoice: &'a Invoice,
    pub(super) look: Look,
    pub(super) base: String,
}

impl Wrap<'_> {
    /// The files and how many attachments the XML holds.
    pub(super) fn files(&self, random: &mut Random) -> (Vec<(String, Vec<u8>)>, usize) {
        let variety = self.order.variety;
        let mut embedded = Vec::new();
        let mut beside = None;
        let ordinary = matches!(variety, Variety::Plain | Variety::Sale);
        let light = ordinary && self.office.options.documents > ALL_WITH_PDF && !random.chance(35);
        if variety != Variety::NoPdf && !light {
            let bytes = pdf::draw(self.office.fonts, self.invoice, self.look);
            match variety {
                Variety::XmlAndPdf => beside = Some((format!("{}.pdf", self.base), bytes)),
                _ => embedded.push(self.embedded("Factuur", "pdf", "application/pdf", bytes)),
            }
        }
        if matches!(variety, Variety::TwoAttachments | Variety::TwoPages) {
            embedded.push(self.embedded("Detail", "csv", "text/csv", self.table()));
        }
        if matches!(variety, Variety::PdfAndPicture | Variety::TwoPages) {
            let slip = pdf::receipt(self.office.fonts, &self.invoice.seller, self.invoice.issued, self.invoice.sums().with_vat);
            if let Some(png) = pdf::picture(&slip) {
                embedded.push(self.embedded("Leveringsbon", "png", "image/png", png));
            }
        }
        let attachments = embedded.len();
        let document = ubl(self.invoice, &embedded);
        let bytes = match variety {
            Variety::Latin1 => encoded(&document, Encoding::Latin1),
            Variety::Utf16 => encoded(&document, Encoding::Utf16),
            Variety::Sbdh => {
                let made_at = format!("{}T08:12:00Z", self.invoice.issued);
                encoded(&enveloped(self.invoice, &document, &made_at), Encoding::Utf8)
            }
            Variety::Broken => {
                let mut bytes = encoded(&document, Encoding::Utf8);
                bytes.truncate(bytes.len() * 2 / 5);
                bytes
            }
            _ => encoded(&document, Encoding::Utf8),
        };
        let mut files = vec![(format!("{}.xml", self.base), bytes)];
        files.extend(beside);
        (files, attachments)
    }

    fn embedded(&self, description: &'static str, ending: &str, mime: &'static str, bytes: Vec<u8>) -> Embedded {
        let number = slug_of_number(&self.invoice.number);
        // Source: e-FFF 3.0: the reference to the PDF of the invoice has this name.
        let is_old_pdf = self.invoice.profile == Profile::EFff && ending == "pdf";
        Embedded {
            id: if is_old_pdf { "eFFF".to_owned() } else { format!("{number}-{ending}") },
            description,
            filename: format!("{description}_{number}.{ending}"),
            mime,
            bytes,
        }
    }

    /// The lines as a table with semicolons.
    fn table(&self) -> Vec<u8> {
        let mut text = "\u{feff}omschrijving;aantal;prijs;bedrag\r\n".to_owned();
        for line in &self.invoice.lines {
            let row = [
                line.text.clone(),
                super::xml::trimmed(line.quantity, 3),
                super::xml::trimmed(line.price, 4),
                super::xml::hundredths(line.net()),
            ];
            text.push_str(&row.join(";").replace('.', ","));
            text.push_str("\r\n");
        }
        text.into_bytes()
    }
}
