//! Whether the paper and the UBL say the same.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::labels::{self, Label};
use super::text::{Place, Span, Text, plain};
use super::{amounts, dates, ibans, seek};
use crate::base::Message;
use crate::booking::NeedsPerson;
use crate::ubl::{Document, Kind, Number};

/// A number as short as this stands on a page by chance.
const TELLING: usize = 4;

/// No VAT is a larger part of the total with VAT than at 27 %: what stands by the label then is the taxable amount.
const MOST_VAT: Decimal = Decimal::from_parts(22, 0, 0, false, 2);

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum What {
    /// Number of the document.
    Number,
    /// Its date.
    Date,
    /// Total with VAT, or what is to be paid.
    Total,
    /// Total VAT.
    Vat,
    /// Account to pay to.
    Iban,
}

/// Something that the paper says otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// What.
    pub what: What,
    /// On which of the pages, from 0.
    pub page: usize,
    /// Where what the paper says stands.
    pub place: Place,
    /// The sentence.
    pub text: Message,
}

/// What the paper says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// Where what the UBL says stands on the paper: page, from 0, and place.
    pub found: Vec<(What, usize, Place)>,
    /// What the paper says otherwise.
    pub differences: Vec<Difference>,
}

/// Reads the pages of a document; `complete` when there are no others. Says nothing of a paper without text, of one
/// that is not clearly about this document, and of what it cannot be sure of.
#[must_use]
pub fn read(pages: &[Text], complete: bool, document: &Document) -> Reading {
    let paper = Paper { pages, complete, document };
    let number = paper.number_found();
    let total = paper.amount_found(&[&document.totals.payable, &document.totals.tax_inclusive], Label::Total);
    let date = document.issue_date.and_then(|day| paper.date_found(day));
    // No VAT is 0,00, which stands anywhere.
    let tax = document.totals.tax.clone().filter(|tax| !tax.value.is_zero());
    let vat = paper.amount_found(&[&tax], Label::Vat);
    let iban = paper.iban_found();
    let mut differences = Vec::new();
    // About this document: it bears its number, or its total. What is in doubt does not vouch for itself.
    if number.is_none() && total.is_some() {
        differences.extend(paper.other_number());
    }
    if total.is_none() && number.is_some() {
        differences.extend(paper.other_total());
    }
    if number.is_some() || total.is_some() {
        if date.is_none() {
            differences.extend(paper.other_date());
        }
        if vat.is_none() {
            differences.extend(paper.other_vat());
        }
        if iban.is_none() {
            differences.extend(paper.other_iban());
        }
    }
    let found = [(What::Number, number), (What::Date, date), (What::Total, total), (What::Vat, vat), (What::Iban, iban)];
    Reading {
        found: found.into_iter().filter_map(|(what, at)| at.map(|(page, place)| (what, page, place))).collect(),
        differences,
    }
}

/// The differences as findings of the entry: approving is enough, and nothing is booked without a person.
#[must_use]
pub fn needs_person(reading: &Reading) -> Vec<NeedsPerson> {
    reading
        .differences
        .iter()
        .map(|difference| NeedsPerson {
            code: difference.text.id.as_ref().to_owned(),
            text: difference.text.clone(),
            blocks: false,
            mend: None,
        })
        .collect()
}

struct Paper<'a> {
    pages: &'a [Text],
    complete: bool,
    document: &'a Document,
}

type At = (usize, Place);

impl Paper<'_> {
    fn number_found(&self) -> Option<At> {
        let number = self.document.number.as_deref()?;
        let sought = seek::Sought::Number(number.to_owned());
        let exact = self.pages.iter().enumerate().find_map(|(page, text)| Some((page, seek::place_of(text, &sought)?)));
        exact.or_else(|| {
            // Glued to its label, or without its leading zeros: there, but where exactly is not known.
            let wanted = plain(number);
            let wanted = wanted.trim_start_matches('0');
            if wanted.chars().count() < TELLING {
                return None;
            }
            self.pages.iter().enumerate().find_map(|(page, text)| {
                let line = text
                    .lines
                    .iter()
                    .position(|line| line.iter().map(|word| word.plain.as_str()).collect::<String>().contains(wanted))?;
                let to = text.lines.get(line)?.len();
                Some((page, text.place(Span { line, from: 0, to })))
            })
        })
    }

    fn date_found(&self, day: Date) -> Option<At> {
        let sought = seek::Sought::Date(day);
        self.pages.iter().enumerate().find_map(|(page, text)| Some((page, seek::place_of(text, &sought)?)))
    }

    fn amount_found(&self, values: &[&Option<Number>], label: Label) -> Option<At> {
        let wanted: Vec<Decimal> = values.iter().filter_map(|value| value.as_ref().map(|number| number.value.abs())).collect();
        let mut first = None;
        for (page, text) in self.pages.iter().enumerate() {
            let labels = labels::all(text);
            for found in amounts::all(text).into_iter().filter(|found| wanted.contains(&found.value.abs())) {
                let labelled = labels.iter().any(|one| one.label == label && labels::belongs(text, one.span, found.span));
                let at = (page, text.place(found.span));
                if labelled {
                    return Some(at);
                }
                first.get_or_insert(at);
            }
        }
        first
    }

    fn iban_found(&self) -> Option<At> {
        let ours: Vec<String> = self.document.payee_iban.iter().map(|iban| iban.to_uppercase()).collect();
        self.pages.iter().enumerate().find_map(|(page, text)| {
            let found = ibans::all(text).into_iter().find(|found| ours.iter().any(|iban| iban == found.iban.as_str()))?;
            Some((page, text.place(found.span)))
        })
    }

    /// The only number that a label says is the one of the invoice, when it is another one for certain.
    fn other_number(&self) -> Option<Difference> {
        let number = self.document.number.as_deref()?;
        // A credit note bears the number of its invoice, behind the same label.
        if self.document.kind == Kind::CreditNote || plain(number).chars().count() < TELLING {
            return None;
        }
        let mut labelled: Vec<(String, usize, Place)> = Vec::new();
        for (page, text) in self.pages.iter().enumerate() {
            let labels = labels::all(text);
            let titled = |span| labels.iter().any(|title| title.label == Label::Title && labels::belongs(text, title.span, span));
            let of_document = |found: &&labels::Found| match found.label {
                Label::Number => true,
                Label::SomeNumber => titled(found.span),
                _ => false,
            };
            for label in labels.iter().filter(of_document) {
                for (typed, place) in seek::numbers_of(text, label.span) {
                    labelled.push((typed, page, place));
                }
            }
        }
        let (said, page, place) = only(labelled, |(said, ..)| plain(said))?;
        let (here, there) = (plain(&said), plain(number));
        let alike = here.chars().count() < TELLING || here.contains(&there) || there.contains(&here);
        let preceding = self.document.preceding_invoice.as_deref().is_some_and(|other| plain(other) == here);
        if alike || preceding {
            return None;
        }
        let text = Message::new("paper-number").text("paper", said).text("file", number);
        Some(Difference { what: What::Number, page, place, text })
    }

    fn other_date(&self) -> Option<Difference> {
        let issued = self.document.issue_date?;
        let others = [self.document.due_date, self.document.tax_point_date];
        let mut sure: Vec<(Date, usize, Place)> = Vec::new();
        let mut likely: Vec<(Date, usize, Place)> = Vec::new();
        let mut all: Vec<Date> = Vec::new();
        for (page, text) in self.pages.iter().enumerate() {
            let labels = labels::all(text);
            for found in dates::all(text) {
                if others.iter().flatten().any(|day| found.means(*day)) {
                    continue;
                }
                all.push(found.day);
                let one = (found.day, page, text.place(found.span));
                let of = |label| labels.iter().any(|one| one.label == label && labels::belongs(text, one.span, found.span));
                if of(Label::Date) {
                    sure.push(one);
                } else if of(Label::SomeDate) {
                    likely.push(one);
                }
            }
        }
        all.dedup();
        let (day, page, place) = if sure.is_empty() {
            // "Date" alone means the date of the invoice only when there is no other on the whole paper.
            only(likely, |(day, ..)| *day).filter(|_| self.complete && all.len() == 1)?
        } else {
            only(sure, |(day, ..)| *day)?
        };
        let text = Message::new("paper-date").date("paper", day).date("file", issued);
        Some(Difference { what: What::Date, page, place, text })
    }

    fn other_total(&self) -> Option<Difference> {
        let file = self.document.totals.payable.as_ref().or(self.document.totals.tax_inclusive.as_ref())?.value;
        let (said, page, place) = self.only_labelled(Label::Total, Decimal::MAX)?;
        let text = Message::new("paper-total").amount("paper", said).amount("file", file.abs());
        Some(Difference { what: What::Total, page, place, text })
    }

    fn other_vat(&self) -> Option<Difference> {
        let file = self.document.totals.tax.as_ref()?.value;
        let total = self.document.totals.tax_inclusive.as_ref()?.value.abs();
        // With several rates a label can be the one of a rate.
        if self.document.vat.len() > 1 {
            return None;
        }
        let (said, page, place) = self.only_labelled(Label::Vat, total * MOST_VAT)?;
        let text = Message::new("paper-vat").amount("paper", said).amount("file", file.abs());
        Some(Difference { what: What::Vat, page, place, text })
    }

    /// The only amount up to `most` that stands by this label, when the file knows it from nowhere. Silent while pages are unseen
    /// and when the paper speaks of another currency.
    fn only_labelled(&self, label: Label, most: Decimal) -> Option<(Decimal, usize, Place)> {
        if !self.complete || self.has_other_currency() {
            return None;
        }
        let mut labelled = Vec::new();
        for (page, text) in self.pages.iter().enumerate() {
            let labels = labels::all(text);
            for found in amounts::all(text).into_iter().filter(|found| found.value.abs() <= most) {
                if labels.iter().any(|one| one.label == label && labels::belongs(text, one.span, found.span)) {
                    labelled.push((found.value.abs(), page, text.place(found.span)));
                }
            }
        }
        let one = only(labelled, |(value, ..)| *value)?;
        (!self.known_amounts().contains(&one.0)).then_some(one)
    }

    fn known_amounts(&self) -> Vec<Decimal> {
        let totals = &self.document.totals;
        let own = [
            &totals.lines,
            &totals.tax_exclusive,
            &totals.tax,
            &totals.tax_inclusive,
            &totals.allowances,
            &totals.charges,
            &totals.payable,
            &self.document.prepaid,
        ];
        let rows = self.document.vat.iter().flat_map(|row| [&row.taxable, &row.tax]);
        let lines = self.document.lines.iter().map(|line| &line.net);
        own.into_iter().chain(rows).chain(lines).flatten().map(|number| number.value.abs()).collect()
    }

    fn has_other_currency(&self) -> bool {
        const OTHERS: [&str; 8] = ["usd", "gbp", "chf", "sek", "nok", "dkk", "pln", "jpy"];
        let own = self.document.currency.as_deref().unwrap_or("EUR").to_lowercase();
        own != "eur"
            || self
                .pages
                .iter()
                .flat_map(|text| &text.lines)
                .flatten()
                .any(|word| OTHERS.contains(&word.plain.as_str()) || word.text.contains(['$', '£', '¥']))
    }

    /// The only account number on the paper, when the file states others and nothing is collected from the customer.
    fn other_iban(&self) -> Option<Difference> {
        const COLLECTED: [&str; 10] =
            ["domicil", "incasso", "mandaat", "mandat", "prelev", "lastschrift", "einzug", "directdebit", "debit", "creancier"];
        let file = self.document.payee_iban.first()?;
        if !self.complete || crate::base::Iban::parse(file).is_err() {
            return None;
        }
        let mut words = self.pages.iter().flat_map(|text| &text.lines).flatten();
        if words.any(|word| COLLECTED.iter().any(|start| word.plain.contains(start))) {
            return None;
        }
        let printed = self.pages.iter().enumerate().flat_map(|(page, text)| {
            ibans::all(text).into_iter().map(move |found| (found.iban.as_str().to_owned(), page, text.place(found.span)))
        });
        let (said, page, place) = only(printed.collect(), |(iban, ..)| iban.clone())?;
        let text = Message::new("paper-iban").text("paper", in_fours(&said)).text("file", in_fours(file));
        Some(Difference { what: What::Iban, page, place, text })
    }
}

/// The one, when all are the same.
fn only<T, K: PartialEq>(all: Vec<T>, key: impl Fn(&T) -> K) -> Option<T> {
    let first = all.first().map(&key)?;
    if all.iter().all(|other| key(other) == first) { all.into_iter().next() } else { None }
}

fn in_fours(iban: &str) -> String {
    let letters: Vec<char> = iban.chars().filter(|letter| !letter.is_whitespace()).collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::super::text::tests::{page, pieces};
    use super::*;
    use crate::ubl::{Totals, VatRow};

    fn number(cents: i64) -> Option<Number> {
        let value = Decimal::new(cents, 2);
        Some(Number { text: value.to_string(), value })
    }

    fn invoice() -> Document {
        Document {
            number: Some("F-2026-0455".to_owned()),
            issue_date: Some(date(2026, 3, 12)),
            due_date: Some(date(2026, 4, 11)),
            currency: Some("EUR".to_owned()),
            payee_iban: vec!["BE68539007547034".to_owned()],
            vat: vec![VatRow { taxable: number(100_000), tax: number(21_000), ..VatRow::default() }],
            totals: Totals {
                tax_exclusive: number(100_000),
                tax: number(21_000),
                tax_inclusive: number(121_000),
                payable: number(121_000),
                ..Totals::default()
            },
            ..Document::default()
        }
    }

    const PAPER: &str = "Voltari Energie NV
Factuurnummer:  F-2026-0455
Factuurdatum:   12 maart 2026    Vervaldatum: 11/04/2026
Totaal excl. btw      1.000,00
Btw bedrag              210,00
Te betalen          EUR 1.210,00
IBAN BE68 5390 0754 7034";

    fn compared(paper: &str, document: &Document) -> (Vec<What>, Vec<What>) {
        let reading = read(&[page(paper)], true, document);
        (
            reading.found.iter().map(|(what, ..)| *what).collect(),
            reading.differences.iter().map(|difference| difference.what).collect(),
        )
    }

    const ALL: [What; 5] = [What::Number, What::Date, What::Total, What::Vat, What::Iban];

    #[test]
    fn a_paper_that_agrees_is_silent_in_every_style() {
        assert_eq!(compared(PAPER, &invoice()), (ALL.to_vec(), vec![]));
        let french = "N° de facture F 2026 0455   Date: 12/03/26\nMontant TVA 210.00\nNet à payer 1 210.00 €\nBE68539007547034";
        assert_eq!(compared(french, &invoice()), (ALL.to_vec(), vec![]));
        let german =
            "Rechnung Nr. F-2026-0455   Datum 12.03.2026\nMwSt-Betrag 210,00\nZahlbetrag 1.210,00\nIBAN:BE68-5390-0754-7034";
        assert_eq!(compared(german, &invoice()), (ALL.to_vec(), vec![]));
        let american = "Invoice no: F-2026-0455  Date March 12, 2026\nTotal VAT 210.00\nAmount due 1,210.00\nBE68 5390 0754 7034";
        assert_eq!(compared(american, &invoice()), (ALL.to_vec(), vec![]));
    }

    #[test]
    fn each_field_that_the_paper_says_otherwise_is_told() {
        for (from, to, what) in [
            ("F-2026-0455", "F-2026-0466", What::Number),
            ("12 maart 2026", "13 maart 2026", What::Date),
            ("1.210,00", "1.219,00", What::Total),
            (" 210,00", " 209,99", What::Vat),
            ("BE68 5390 0754 7034", "BE71 0961 2345 6769", What::Iban),
        ] {
            assert_eq!(compared(&PAPER.replace(from, to), &invoice()).1, [what], "{to}");
        }
    }

    #[test]
    fn a_number_under_the_title_and_the_vat_of_the_only_rate_are_known_too() {
        let titled = PAPER.replace("Factuurnummer:  F-2026-0455", "Factuur\nNummer  F-2026-0466");
        assert_eq!(compared(&titled, &invoice()).1, [What::Number]);
        let rate = PAPER.replace("Btw bedrag              210,00", "Btw 21 %   209,00");
        assert_eq!(compared(&rate, &invoice()).1, [What::Vat]);
        let none = Document {
            totals: Totals { tax: number(0), tax_exclusive: number(121_000), ..invoice().totals },
            vat: vec![VatRow { taxable: number(121_000), tax: number(0), ..VatRow::default() }],
            ..invoice()
        };
        assert_eq!(compared(PAPER, &none).1, [What::Vat], "the whole amount was stated as without VAT");
        assert_eq!(compared(&PAPER.replace(" 210,00", "0,00"), &none).1, []);
    }

    #[test]
    fn the_sentence_names_both() {
        let reading = read(&[page(&PAPER.replace("1.210,00", "1.219,00"))], true, &invoice());
        let needs = needs_person(&reading);
        let texts = crate::i18n::Texts::new(crate::office::Language::Nl);
        let said = texts.text(&needs[0].text);
        assert!(said.contains("1.219,00") && said.contains("1.210,00"), "{said}");
        assert!(!needs[0].blocks);
    }

    #[test]
    fn a_paper_that_cannot_be_sure_says_nothing() {
        let document = invoice();
        for (why, paper) in [
            ("no text", String::new()),
            ("another document", "Werkbon 12\nDatum 13/05/2026\nTotaal te betalen 55,00\nBE71 0961 2345 6769".to_owned()),
            ("two totals", PAPER.replace("Te betalen          EUR 1.210,00", "Te betalen 600,00\nTe betalen 619,00")),
            ("another currency", PAPER.replace("EUR 1.210,00", "USD 1.310,00")),
            ("collected from the customer", PAPER.replace("IBAN BE68 5390 0754 7034", "Domiciliëring BE71 0961 2345 6769")),
            ("two accounts", PAPER.replace("IBAN BE68 5390 0754 7034", "BE71 0961 2345 6769 NL91 ABNA 0417 1643 00")),
            ("the date is not named", PAPER.replace("Factuurdatum:   12 maart 2026", "Levering 13/03/2026")),
            ("a delivery date", PAPER.replace("Factuurdatum:   12 maart 2026", "Lever datum 13/03/2026")),
            ("the due date only", PAPER.replace("Factuurdatum:   12 maart 2026 ", "")),
            ("a number of another kind", PAPER.replace("Factuurnummer:  F-2026-0455", "Klantnummer: 448012")),
            ("the taxable amount", PAPER.replace("Btw bedrag              210,00", "Btw 21 %  1.001,00  209,00")),
            ("the number of a customer", PAPER.replace("Factuurnummer:  F-2026-0455", "Klant\nNummer: 448012")),
            ("leading zeros", PAPER.replace("F-2026-0455", "00F20260455")),
            ("a shorter form", PAPER.replace("F-2026-0455", "2026-0455")),
        ] {
            assert_eq!(compared(&paper, &document).1, [], "{why}");
        }
        let first_of_two = read(&[page(&PAPER.replace("1.210,00", "999,00"))], false, &document);
        assert!(first_of_two.differences.is_empty(), "the total can stand on the next page");
    }

    #[test]
    fn a_credit_note_bears_the_number_of_its_invoice() {
        let document = Document { kind: Kind::CreditNote, number: Some("CN-77001".to_owned()), ..invoice() };
        assert_eq!(compared(PAPER, &document).1, []);
    }

    proptest! {
        /// Whatever words a paper shows in whatever order, what agrees is never called different.
        #[test]
        fn no_order_of_drawing_makes_a_difference(seed in proptest::collection::vec(any::<u32>(), 40)) {
            let mut words = pieces(PAPER);
            let mut keys = seed.into_iter().cycle();
            words.sort_by_cached_key(|_| keys.next());
            prop_assert!(read(&[Text::new(&words)], true, &invoice()).differences.is_empty());
        }

        #[test]
        fn any_page_is_read_without_panic(paper in "(\\PC{0,20}\n){0,8}") {
            let _reading = read(&[page(&paper)], true, &invoice());
        }
    }
}
