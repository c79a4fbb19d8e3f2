use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Splitting;
use crate::base::{DocumentId, Message};
use crate::booking::{
    self, BookingLine, Deducting, Difference, Direction, DocType, Entry, EntryLine, LineKind, Mend, NeedsPerson,
};
use crate::engine::{DossierData, Opened};
use crate::office::{Account, ExpertM, JournalKind, Language, WhoBooks};
use crate::store::{Claim, DocumentRecord, Flag, HistoryEntry, Status, StoredBooking, Twin};
use crate::suggest::{Booked, Question, Suggest, Suggestion};
use crate::ubl;

/// A part of an entry line that can be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineField {
    /// What stands on the invoice.
    Text,
    /// Ledger account.
    Account,
    /// VAT case and rate.
    Vat,
    /// Amount without VAT.
    Amount,
    /// Percentage of the VAT that is deducted, of a purchase.
    Deductible,
}

/// A field of the entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// Supplier or customer.
    Party,
    /// Journal.
    Journal,
    /// Accounting period.
    Period,
    /// Date of the document.
    Date,
    /// Due date.
    DueDate,
    /// Number its sender gave.
    Reference,
    /// Structured communication.
    StructuredReference,
    /// Rate of exchange, on a document in another currency.
    Rate,
    /// Part of the line with this index.
    Line(usize, LineField),
    /// How a line is to be split.
    Split,
    /// Internal information.
    Information,
}

/// The document being entered.
#[derive(Debug, Clone)]
pub struct EntryModel {
    /// What the store knows of it.
    pub record: DocumentRecord,
    /// What the file says.
    pub document: Option<Arc<ubl::Document>>,
    /// The dossier's data.
    pub data: Arc<DossierData>,
    /// The fields.
    pub entry: Option<Entry>,
    /// Version of the kept draft.
    pub draft_version: i64,
    /// The booking, once booked.
    pub booking: Option<StoredBooking>,
    /// History.
    pub history: Vec<HistoryEntry>,
    /// The lines that the fields make now.
    pub lines: Vec<BookingLine>,
    /// What each of them is.
    pub kinds: Vec<LineKind>,
    /// Whether these balance.
    pub balanced: bool,
    /// Why it cannot be booked without a person.
    pub needs_person: Vec<NeedsPerson>,
    /// What only the document tells: for somebody else, no total.
    pub of_document: Vec<NeedsPerson>,
    /// What the paper says otherwise than the UBL.
    pub of_paper: Vec<NeedsPerson>,
    /// Differences inside the file.
    pub differences: Vec<Difference>,
    /// The field that has the focus.
    pub focus: Option<Field>,
    /// The field that had it last: a click on the page takes the focus away and fills this one.
    pub last_focus: Option<Field>,
    /// The field that must get it.
    pub focus_wanted: Option<Field>,
    /// What is being typed in the field that has the focus.
    pub typing: Option<(Field, String)>,
    /// The suggestion taken by a digit just now: a second digit means that an account number is being typed.
    pub digit_taken: Option<(usize, usize)>,
    /// What is wrong with the text of a field.
    pub wrong: HashMap<Field, Message>,
    /// Internal information as it is being typed.
    pub information: String,
    /// Colleague it is flagged for.
    pub for_whom: Option<String>,
    /// When the fields were last changed without being kept, in seconds of the window's clock.
    pub unsaved_since: Option<f64>,
    /// When the draft was last kept.
    pub saved_at: Option<Timestamp>,
    /// The other window that works on it: then it is only read here.
    pub claimed: Option<Claim>,
    /// Whether it was asked if it is to be taken over.
    pub taking_over: bool,
    /// Whether it was approved and the answer is awaited.
    pub approving: bool,
    /// Day of opening.
    pub today: Date,
    /// Language of the texts that go to Expert/M.
    pub language: Language,
    /// Whether this party was booked before.
    pub known_party: bool,
    /// Why automatic booking left it to a person.
    pub left: Option<Message>,
    /// What is probably the same invoice.
    pub twins: Vec<Twin>,
    /// Who works at this window.
    pub user: String,
    /// The line that had the keyboard last.
    pub last_line: Option<usize>,
    /// The fields as they were opened or last kept: nothing else is a change worth a draft.
    pub kept: Option<Entry>,
    /// The line that is being split.
    pub splitting: Option<Splitting>,
    /// The document that comes after this one, worked out while it was still in the list.
    pub next: Option<DocumentId>,
}

impl EntryModel {
    /// The document as it was opened. A draft goes before the proposal; of the proposal it keeps the suggestions.
    pub fn new(opened: Opened, settings: &ExpertM, language: Language) -> Self {
        let differences = opened.proposal.as_ref().map(|proposal| proposal.differences.clone()).unwrap_or_default();
        let known_party =
            opened.proposal.as_ref().is_some_and(|proposal| proposal.needs_person.iter().all(|need| need.code != "first-time"));
        let proposed = opened.proposal.as_ref().map(|proposal| (proposal.entry.clone(), proposal.needs_person.clone()));
        let entry = opened.draft.or_else(|| opened.proposal.map(|proposal| proposal.entry));
        let flag = opened.record.flag.as_ref();
        let mut model = Self {
            information: flag.map(|flag| flag.information.clone()).unwrap_or_default(),
            for_whom: flag.and_then(|flag| flag.for_whom.clone()),
            record: opened.record,
            document: opened.document,
            data: opened.data,
            entry,
            draft_version: opened.draft_version,
            booking: opened.booking,
            history: opened.history,
            lines: Vec::new(),
            kinds: Vec::new(),
            balanced: false,
            needs_person: Vec::new(),
            of_document: Vec::new(),
            of_paper: Vec::new(),
            differences,
            focus: None,
            last_focus: None,
            focus_wanted: None,
            typing: None,
            digit_taken: None,
            wrong: HashMap::new(),
            unsaved_since: None,
            saved_at: None,
            claimed: None,
            taking_over: false,
            approving: false,
            today: opened.today,
            language,
            known_party,
            left: opened.left,
            twins: opened.odd.twins,
            user: String::new(),
            last_line: None,
            kept: None,
            splitting: None,
            next: None,
        };
        if let Some((as_proposed, needs)) = proposed {
            // What only the document tells stays true whatever is changed in the fields.
            let (_, from_fields) = model.work_out(&as_proposed, settings);
            model.of_document = needs.into_iter().filter(|need| !from_fields.contains(need)).collect();
        }
        model.recompute(settings);
        model.kept.clone_from(&model.entry);
        model.focus_wanted = if model.can_edit() { model.first_care() } else { None };
        model
    }

    /// What the deducted part of a line leans on.
    pub fn deducting(&self) -> Deducting<'_> {
        let direction = self.entry.as_ref().map_or(Direction::Purchase, |entry| entry.direction);
        let (regime, accounts) = (self.data.dossier.vat_regime, &self.data.accounts);
        Deducting { direction, regime, table: self.data.vat.of(direction), accounts }
    }

    /// Percentage of the VAT of a line that is deducted; `None` where there is nothing to choose.
    pub fn deducted(&self, line: usize) -> Option<Decimal> {
        self.deducting().percent(self.entry.as_ref()?.lines.get(line)?)
    }

    /// Whether the deducted part of a line is worth a look: not the whole, or told by somebody or something.
    pub fn shows_deducted(&self, line: usize) -> bool {
        let told = |line: &EntryLine| {
            let taken = line.suggestions.iter().find(|suggestion| Some(suggestion.account) == line.account);
            line.deductible.is_some() || taken.is_some_and(|taken| taken.deductible.is_some())
        };
        let line_told = self.entry.as_ref().and_then(|entry| entry.lines.get(line)).is_some_and(told);
        self.deducted(line).is_some_and(|percent| line_told || percent != Decimal::ONE_HUNDRED)
    }

    /// Works out lines and findings from the fields.
    pub fn recompute(&mut self, settings: &ExpertM) {
        let Some(entry) = &self.entry else { return };
        let (made, mut needs) = self.work_out(entry, settings);
        let unsettled = self.of_document.iter().chain(&self.of_paper).filter(|need| !booking::is_settled(entry, need));
        needs.extend(unsettled.cloned());
        self.needs_person = needs;
        self.lines = made.lines;
        self.kinds = made.kinds;
        self.balanced = made.balanced;
    }

    fn work_out(&self, entry: &Entry, settings: &ExpertM) -> (booking::Lines, Vec<NeedsPerson>) {
        let context = booking::Context {
            dossier: &self.data.dossier,
            direction: entry.direction,
            parties: &self.data.parties,
            accounts: &self.data.accounts,
            settings,
            table: self.data.vat.of(entry.direction),
            suggester: &AsProposed { known_party: self.known_party },
            rules: &[],
            today: self.today,
            language: self.language,
        };
        let made = booking::lines(entry, context.dossier, context.accounts, context.table, context.settings, context.language);
        let needs = booking::review_lines(entry, &context, &made);
        (made, needs)
    }

    /// Whether the fields can still be changed: not once it is booked.
    pub fn can_edit(&self) -> bool {
        let open = matches!(self.record.status, Status::New | Status::Ready | Status::Refused);
        self.entry.is_some() && open && !self.approving && self.claimed.is_none()
    }

    /// Whether it can be approved: nothing blocks, it does not wait for somebody else, every text is understood.
    pub fn can_approve(&self) -> bool {
        self.can_edit()
            && self.flag_in_the_way().is_none()
            && self.wrong.is_empty()
            && self.blocking().next().is_none()
            && self.balanced
    }

    /// The flag, when this user may not approve what is flagged: it waits for a colleague.
    pub fn flag_in_the_way(&self) -> Option<&Flag> {
        self.record.flag.as_ref().filter(|flag| !flag.may_be_approved_by(&self.user))
    }

    /// What blocks booking.
    pub fn blocking(&self) -> impl Iterator<Item = &NeedsPerson> {
        self.needs_person.iter().filter(|need| need.blocks)
    }

    /// Who books this dossier.
    pub fn who_books(&self, office: WhoBooks) -> WhoBooks {
        self.data.dossier.who_books.unwrap_or(office)
    }

    /// The line whose suggestions are shown: the one whose account has the focus.
    pub fn line_here(&self) -> Option<usize> {
        match self.focus.or(self.focus_wanted) {
            Some(Field::Line(line, LineField::Account)) => Some(line),
            _ => None,
        }
    }

    /// The nth suggestion of the line whose account has the focus.
    pub fn suggestion_here(&self, nth: usize) -> Option<&Suggestion> {
        self.entry.as_ref()?.lines.get(self.line_here()?)?.suggestions.get(nth)
    }

    /// An account of the dossier.
    pub fn account(&self, number: u32) -> Option<&Account> {
        self.data.accounts.iter().find(|account| account.number == number)
    }

    /// Accounts that begin with the digits typed or have the words typed in their name, usable in this kind of
    /// journal; twelve at most.
    pub fn accounts_like(&self, typed: &str, language: usize) -> Vec<&Account> {
        let typed = typed.trim().to_lowercase();
        let purchase = self.entry.as_ref().is_none_or(|entry| entry.direction == Direction::Purchase);
        let digits = typed.bytes().all(|byte| byte.is_ascii_digit());
        self.data
            .accounts
            .iter()
            .filter(|account| !account.closed && if purchase { account.book_purchases } else { account.book_sales })
            .filter(|account| {
                if digits {
                    account.number.to_string().starts_with(&typed)
                } else {
                    let name = account.name(language).to_lowercase();
                    typed.split_whitespace().all(|word| name.contains(word))
                }
            })
            .take(12)
            .collect()
    }

    /// Journals that this document may go in.
    pub fn journals(&self) -> impl Iterator<Item = &crate::office::Journal> {
        let purchase = self.entry.as_ref().is_none_or(|entry| entry.direction == Direction::Purchase);
        self.data.dossier.journals.iter().filter(move |journal| {
            matches!(
                (journal.kind, purchase),
                (JournalKind::Purchases | JournalKind::PurchaseCreditNotes, true)
                    | (JournalKind::Sales | JournalKind::SalesCreditNotes, false)
            )
        })
    }

    /// The total in the fields, negative for a credit note: as it is shown.
    pub fn shown_total(&self) -> Decimal {
        self.entry.as_ref().map_or(
            Decimal::ZERO,
            |entry| {
                if entry.doc_type == DocType::CreditNote { -entry.total } else { entry.total }
            },
        )
    }

    /// Does what a mend button says.
    pub fn mend(&mut self, mend: &Mend) {
        if let Some(entry) = &mut self.entry {
            booking::mend(entry, mend, &self.data.dossier);
        }
    }
}

/// Nothing is learned or asked while recomputing: suggestions came with the proposal, and so did whether this party
/// was booked before.
struct AsProposed {
    known_party: bool,
}

impl Suggest for AsProposed {
    fn suggest(&self, _question: &Question<'_>) -> Vec<Suggestion> {
        Vec::new()
    }

    fn seen(&self, _dossier: &str, _party: &str) -> u32 {
        u32::from(self.known_party)
    }

    fn learn(&mut self, _booked: &Booked) {}
}
