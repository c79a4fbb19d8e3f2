//! The words that stand before a value on an invoice, in nl, fr, en and de.

use super::text::{Span, Text, Word, around};

/// What a label says of the value behind or under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// The word that says that it is an invoice or a credit note.
    Title,
    Number,
    /// Just "number": of the document only under its title.
    SomeNumber,
    Date,
    /// Just "date": of what, the page does not say.
    SomeDate,
    DueDate,
    Total,
    Vat,
}

/// Labels without blanks and accents; the longest that fits counts, so that `vervaldatum` is no `datum`.
const LABELS: [(Label, &str); 8] = [
    (Label::Title, "factuur creditnota facture notedecredit invoice creditnote rechnung gutschrift"),
    (Label::SomeNumber, "nummer numero number nr"),
    (
        Label::Number,
        "factuurnummer factuurnr factuurno nummerfactuur creditnotanummer creditnotanr \
         numerodefacture numerofacture nodefacture nfacture facturen factureno facturenumero numerodelafacture \
         numerodenotedecredit invoicenumber invoiceno invoicenr invoiceid creditnotenumber \
         rechnungsnummer rechnungsnr rechnungnr gutschriftsnummer",
    ),
    (
        Label::Date,
        "factuurdatum datumfactuur datumvandefactuur documentdatum creditnotadatum \
         datedefacture datefacture datedelafacture datedefacturation datedemission \
         invoicedate dateofinvoice issuedate dateofissue documentdate rechnungsdatum datumderrechnung",
    ),
    (Label::SomeDate, "datum date"),
    (
        Label::DueDate,
        "vervaldatum vervaldag uiterstebetaaldatum tebetalenvoor betalenvoor \
         dateecheance datedecheance echeance duedate paymentdue paymentduedate falligkeitsdatum falligam fallig zahlbarbis",
    ),
    (
        Label::Total,
        "tebetalen totaaltebetalen tebetalenbedrag eindtotaal totaalinclbtw totaalinclusiefbtw totaalbedraginclbtw \
         totaalbtwinbegrepen tegoed apayer totalapayer netapayer montantapayer totalttc montanttotalttc totaltvac \
         totaltvacomprise envotrefaveur amountdue totaldue amountpayable payable grandtotal totalinclvat \
         totalincludingvat totalamountdue inyourfavour zuzahlen zahlbetrag gesamtbetrag rechnungsbetrag endbetrag \
         zuzahlenderbetrag gesamtbrutto guthaben",
    ),
    (
        // With one rate the VAT at that rate is all of it.
        Label::Vat,
        "totaalbtw btwbedrag bedragbtw totaalbtwbedrag btw6 btw12 btw21 \
         totaltva montanttva montantdelatva montanttotaltva tva6 tva12 tva20 tva21 \
         totalvat vatamount totalvatamount vattotal totaltax taxamount vat6 vat12 vat20 vat21 \
         mwstbetrag umsatzsteuerbetrag summemwst gesamtmwst mwst7 mwst19 ust7 ust19",
    ),
];
/// Most words of a label.
const MOST_WORDS: usize = 5;
/// Words before a label that make another one of it: the date of delivery is no date of the invoice.
const TURNS: &str = "verval lever leverings delivery livraison order bestel besteldatum commande due print afdruk vorige saldo \
     excl subtotaal openstaand reeds voorschot acompte previous zonder";

/// A label on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub label: Label,
    pub span: Span,
}

/// All labels of a page.
pub(super) fn all(text: &Text) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for (line, from, words) in text.starts() {
        if found.last().is_some_and(|last| last.span.line == line && last.span.to > from) {
            continue;
        }
        let turned = from
            .checked_sub(1)
            .and_then(|before| text.lines.get(line)?.get(before))
            .is_some_and(|before| TURNS.split_whitespace().any(|turn| turn == before.plain));
        if let (Some((label, taken)), false) = (longest(words), turned) {
            found.push(Found { label, span: Span { line, from, to: from + taken } });
        }
    }
    found
}

fn longest(words: &[Word]) -> Option<(Label, usize)> {
    let mut joined = String::new();
    let mut best = None;
    for (index, word) in words.iter().take(MOST_WORDS).enumerate() {
        joined.push_str(&word.plain);
        let label = LABELS.iter().find(|(_, names)| names.split_whitespace().any(|name| name == joined)).map(|(label, _)| *label);
        if let Some(label) = label {
            best = Some((label, index + 1));
        }
    }
    best
}

/// Whether the words of `value` belong to the label: behind it on its line with nothing that says something in
/// between, or right under it.
pub(super) fn belongs(text: &Text, label: Span, value: Span) -> bool {
    if value.line == label.line {
        let between = Span { line: label.line, from: label.to, to: value.from };
        return value.from >= label.to && text.words(between).iter().all(says_nothing);
    }
    let (above, below) = (text.place(label), text.place(value));
    let height = above[3] - above[1];
    let under = below[1] >= above[3] - height * 0.3 && below[1] - above[3] < height * 1.8;
    let overlaps = below[0] < above[2] && below[2] > above[0];
    // What stands behind the label on its own line is nearer than what stands under it.
    let rest = text.lines.get(label.line).and_then(|line| line.get(label.to)).is_some_and(|next| {
        let end = text.place(label)[2];
        next.place[0] - end < height * 4.0
    });
    under && overlaps && !rest && aligned(above, around(text.words(value)), height)
}

fn aligned(above: [f32; 4], below: [f32; 4], height: f32) -> bool {
    (above[0] - below[0]).abs() < height || (above[2] - below[2]).abs() < height
}

fn says_nothing(word: &Word) -> bool {
    word.plain.is_empty() || matches!(word.plain.as_str(), "eur" | "euro" | "nr" | "no" | "n")
}
