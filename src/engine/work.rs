//! What is done with one document.

use std::path::Path;
use std::sync::{Arc, PoisonError};

use super::{Desk, DossierData, EngineError, FlagText, Odd, Opened};
use crate::base::{DocumentId, EnterpriseNumber, Message};
use crate::booking::{self, Context, Direction, Entry, NeedsPerson, Proposal};
use crate::office::{PartyCard, WhoBooks};
use crate::store::{DocumentRecord, Flag, HistoryKind, NewBooking, Stamp, Status, StoredBooking, steps};
use crate::suggest::{Booked, Facts, Learner, Question, Suggest as _, rule_for};
use crate::ubl;

/// Largest file that is read, in bytes.
const LARGEST_FILE: u64 = crate::inbox::LARGEST_FILE;

/// How an approval ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Approved {
    /// Booked, with a number.
    Booked(Box<DocumentRecord>, Box<StoredBooking>),
    /// Ready: Expert/M books it.
    Ready(Box<DocumentRecord>),
}

impl Desk {
    /// The bytes of a file.
    ///
    /// # Errors
    /// When it cannot be read or is too large.
    pub async fn bytes(&self, path: &str) -> Result<Vec<u8>, EngineError> {
        let path = Path::new(path).to_owned();
        let file = |source| EngineError::File { path: path.clone(), source };
        let size = tokio::fs::metadata(&path).await.map_err(file)?.len();
        if size > LARGEST_FILE {
            return Err(file(std::io::ErrorKind::FileTooLarge.into()));
        }
        tokio::fs::read(&path).await.map_err(file)
    }

    /// The documents of a dossier; those not booked yet with the account that would be proposed.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn documents(&self, dossier: EnterpriseNumber) -> Result<Vec<DocumentRecord>, EngineError> {
        self.learn_once().await?;
        let mut documents = self.store.documents(Some(dossier)).await?;
        let data = self.data(dossier).await?;
        let digits = dossier.digits();
        let day = self.clock.today();
        let learned = self.learned.read().unwrap_or_else(PoisonError::into_inner);
        for record in &mut documents {
            let direction = Direction::of(record.folder).unwrap_or_default();
            if record.account.is_none() && record.status.is_pending() && record.summary.doc_type.is_some() {
                let facts = Facts { name: record.summary.party.clone(), sale: direction == Direction::Sale, ..Facts::default() };
                let question =
                    Question { dossier: &digits, party: &record.summary.party_key, text: "", day, facts: Some(&facts) };
                let rule = rule_for(&data.rules, &question).map(|rule| rule.account);
                let rule = rule.filter(|account| booking::usable(*account, &data.accounts, direction));
                record.account = rule.or_else(|| learned.suggest(&question).first().map(|suggestion| suggestion.account));
            }
        }
        Ok(documents)
    }

    /// What Postvak would book for a document.
    pub fn propose(&self, document: &ubl::Document, direction: Direction, data: &DossierData) -> Proposal {
        let settings = self.settings();
        let learned = self.learned.read().unwrap_or_else(PoisonError::into_inner);
        booking::propose(document, &self.context(direction, data, &settings.expertm, &learned))
    }

    /// The number that the booking of these fields would get if it were made now; nothing where Postvak does not book, or
    /// journal or book year is not known.
    ///
    /// # Errors
    /// When the store fails, or the journal has no number left.
    pub async fn next_number(&self, entry: &Entry, data: &DossierData) -> Result<Option<u32>, EngineError> {
        let who_books = data.dossier.who_books.unwrap_or(self.settings().expertm.who_books);
        let (Some(journal), Some(book_year), WhoBooks::Postvak) = (entry.journal, entry.book_year, who_books) else {
            return Ok(None);
        };
        let first = first_number(data, journal, book_year);
        Ok(Some(self.store.next_number(data.dossier.enterprise_number, journal, book_year, first).await?))
    }

    fn context<'a>(
        &self,
        direction: Direction,
        data: &'a DossierData,
        settings: &'a crate::office::ExpertM,
        learned: &'a Learner,
    ) -> Context<'a> {
        Context {
            dossier: &data.dossier,
            direction,
            parties: &data.parties,
            accounts: &data.accounts,
            settings,
            table: data.vat.of(direction),
            suggester: learned,
            rules: &data.rules,
            today: self.clock.today(),
            language: self.settings().language,
        }
    }

    /// Everything needed to enter a document.
    ///
    /// # Errors
    /// When the store fails or the document is not there. A file that cannot be read is no error: the document
    /// is opened without fields, its reason is in the record.
    pub async fn open_document(&self, id: DocumentId) -> Result<Opened, EngineError> {
        self.learn_once().await?;
        let record = self.store.document(id).await?;
        let data = self.data(record.dossier).await?;
        let draft = self.store.draft(id).await?;
        let draft_version = draft.as_ref().map_or(0, |draft| draft.version);
        let draft = draft.and_then(|draft| serde_json::from_str::<Entry>(&draft.entry).ok());
        let document = match self.bytes(&record.path).await {
            Ok(bytes) => ubl::read(&bytes).ok().map(|parsed| Arc::new(parsed.document)),
            Err(error) => {
                tracing::warn!(document = id.0, %error, "the file of a document cannot be read");
                None
            }
        };
        let mut proposal = match (&document, Direction::of(record.folder)) {
            (Some(document), Some(direction)) => Some(self.propose(document, direction, &data)),
            _ => None,
        };
        let mut odd = Odd::default();
        if let (Some(proposal), Some(document)) = (&mut proposal, &document)
            && steps::can_book(record.status)
        {
            odd = self.odd(Some(id), document, &proposal.entry, &data).await?;
            odd.tell(proposal);
        }
        let booking = self.store.booking(id).await?;
        let history = self.store.history(id).await?;
        let today = self.clock.today();
        let left = self.why_left(&record).await?;
        Ok(Opened { record, document, proposal, draft, draft_version, booking, history, data, today, odd, left })
    }

    /// Approves a document: books it where Postvak books, else makes it ready.
    ///
    /// # Errors
    /// With the first reason when something blocks booking; when another window works on it; when the store fails or
    /// somebody was first.
    pub async fn approve(&self, id: DocumentId, version: i64, entry: Entry) -> Result<Approved, EngineError> {
        self.refuse_when_claimed(id).await?;
        self.learn_once().await?;
        let record = self.store.document(id).await?;
        let data = self.data(record.dossier).await?;
        let settings = self.settings();
        let who_books = data.dossier.who_books.unwrap_or(settings.expertm.who_books);
        let mut entry = entry;
        let stamp = self.stamp();
        let blocks = |needs: Vec<NeedsPerson>| {
            let first = needs.into_iter().find(|need| need.blocks).map(|need| need.text);
            EngineError::Said(first.unwrap_or_else(|| Message::new("engine-not-bookable")))
        };
        let made = self.finish_entry(&entry, &data).map_err(blocks)?;
        let reviewed = match &record.flag {
            Some(flag) if !flag.may_be_approved_by(&self.user) => {
                return Err(EngineError::Said(waits_for(flag)));
            }
            flag => flag.is_some(),
        };
        let mut past = self.odd_at_approval(&record, &entry, &data).await?;
        let again = Some(entry.again.trim().to_owned()).filter(|why| !why.is_empty());
        if who_books == WhoBooks::ExpertM {
            if reviewed {
                self.store.set_flag(id, None, &stamp).await?;
            }
            let record = self.store.set_status(id, Status::Ready, &stamp).await?;
            if let Some(why) = &again {
                let text = Message::new("store-booked-again").text("why", why.as_str());
                self.store.note(id, HistoryKind::Approved, Some(text), &stamp).await?;
            }
            self.note_decisions(id, &entry, &stamp).await?;
            return Ok(Approved::Ready(Box::new(record)));
        }
        let mut made = made;
        if entry.party.card.number == 0 {
            let number = self.store.add_party(record.dossier, &entry.party.card, self.new_party_from()).await?;
            entry.party.card.number = number;
            self.forget(record.dossier);
            made.party = number;
        }
        past.face.party = booking::card_key(&entry.party.card);
        let learn = self.learned_of(&entry, &data);
        let first_number = first_number(&data, made.journal, made.book_year);
        let json = serde_json::to_string(&entry)
            .map_err(|error| EngineError::Said(Message::new("engine-store").text("reason", error.to_string())))?;
        let new = NewBooking {
            document: id,
            version,
            booking: &made,
            first_number,
            entry: &json,
            learn: &learn,
            past: Some(&past),
            again: again.as_deref(),
            why: None,
        };
        let stored = if reviewed { self.store.book_reviewed(new, &stamp).await? } else { self.store.book(new, &stamp).await? };
        self.note_decisions(id, &entry, &stamp).await?;
        {
            let mut learned = self.learned.write().unwrap_or_else(PoisonError::into_inner);
            for booked in &learn {
                learned.learn(booked);
            }
        }
        let record = self.store.document(id).await?;
        Ok(Approved::Booked(Box::new(record), Box::new(stored)))
    }

    /// What a person looked at goes into the history.
    async fn note_decisions(&self, id: DocumentId, entry: &Entry, stamp: &Stamp) -> Result<(), EngineError> {
        for text in Self::decisions(entry) {
            self.store.note(id, HistoryKind::Approved, Some(text), stamp).await?;
        }
        Ok(())
    }

    /// The complete booking of an entry, or what blocks it.
    pub(super) fn finish_entry(&self, entry: &Entry, data: &DossierData) -> Result<booking::Booking, Vec<NeedsPerson>> {
        let settings = self.settings();
        let nothing_learned = Learner::default();
        booking::finish(entry, &self.context(entry.direction, data, &settings.expertm, &nothing_learned))
    }

    /// What the booking of an entry teaches.
    pub(super) fn learned_of(&self, entry: &Entry, data: &DossierData) -> Vec<Booked> {
        let settings = self.settings();
        let nothing_learned = Learner::default();
        booking::learned(entry, &self.context(entry.direction, data, &settings.expertm, &nothing_learned))
    }

    /// Keeps a card as a person filled it in: a new one gets its number by the rule of the office, one that is there goes
    /// out once more. Returns the card as it is kept, and the dossier's data with it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn save_party(
        &self,
        dossier: EnterpriseNumber,
        card: &PartyCard,
    ) -> Result<(PartyCard, Arc<DossierData>), EngineError> {
        let number = if card.number == 0 {
            self.store.add_party(dossier, card, self.new_party_from()).await?
        } else {
            self.store.edit_party(dossier, card).await?;
            card.number
        };
        self.forget(dossier);
        let data = self.data(dossier).await?;
        // A colleague may have made the same party a moment ago: then it is that card.
        let kept = data.parties.iter().find(|other| other.role == card.role && other.number == number);
        Ok((kept.cloned().unwrap_or_else(|| PartyCard { number, ..card.clone() }), data))
    }

    /// Takes a booking or an approval back.
    ///
    /// # Errors
    /// When it was handed over already, or the store fails.
    pub async fn take_back(&self, id: DocumentId) -> Result<DocumentRecord, EngineError> {
        let record = self.store.document(id).await?;
        let stamp = self.stamp();
        Ok(match record.status {
            Status::Booked | Status::Refused => {
                let record = self.store.unbook(id, &stamp).await?;
                self.learn_anew().await?;
                record
            }
            _ => self.store.set_status(id, Status::New, &stamp).await?,
        })
    }

    /// Learns from the store what was booked, unless that was done already.
    pub(super) async fn learn_once(&self) -> Result<(), EngineError> {
        self.learning.get_or_try_init(|| self.learn_anew()).await.map(|&()| ())
    }

    /// Learns everything again from the store: after a booking was taken back, or history came in.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn learn_anew(&self) -> Result<(), EngineError> {
        let history = self.store.booked_lines().await?;
        // Counting a long memory takes seconds: not on a thread that others wait for.
        let learned = tokio::task::spawn_blocking(move || Learner::of_history(&history))
            .await
            .map_err(|error| EngineError::Said(Message::new("engine-stopped").text("reason", error.to_string())))?;
        *self.learned.write().unwrap_or_else(PoisonError::into_inner) = learned;
        Ok(())
    }

    /// Sets the review flag or takes it away.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn flag(&self, id: DocumentId, text: Option<FlagText>) -> Result<DocumentRecord, EngineError> {
        self.flag_as(id, text, &self.user).await
    }

    /// The same in the name of a colleague: the demo office has several.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn flag_as(&self, id: DocumentId, text: Option<FlagText>, who: &str) -> Result<DocumentRecord, EngineError> {
        let stamp = Stamp { who: who.to_owned(), at: self.clock.now() };
        let flag = text.map(|text| Flag {
            who: stamp.who.clone(),
            since: stamp.at,
            information: text.information,
            for_whom: text.for_whom,
        });
        Ok(self.store.set_flag(id, flag, &stamp).await?)
    }

    /// Puts the flag back as it was, with who set it and when: undoing is no new flag.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn restore_flag(&self, id: DocumentId, flag: Option<Flag>) -> Result<DocumentRecord, EngineError> {
        Ok(self.store.set_flag(id, flag, &self.stamp()).await?)
    }

    /// Puts a document aside, or brings it back.
    ///
    /// # Errors
    /// When the store fails or the step is not allowed.
    pub async fn put_aside(&self, id: DocumentId, aside: bool) -> Result<DocumentRecord, EngineError> {
        let to = if aside { Status::PutAside } else { Status::New };
        Ok(self.store.set_status(id, to, &self.stamp()).await?)
    }

    /// Notes that a person opened a document; once a minute at the most would be noise enough, so only the first
    /// time each day.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn note_opened(&self, id: DocumentId) -> Result<(), EngineError> {
        let stamp = self.stamp();
        let zone = self.clock.zone();
        let day = |at: jiff::Timestamp| zone.to_datetime(at).date();
        let seen = self
            .store
            .history(id)
            .await?
            .into_iter()
            .any(|line| line.kind == HistoryKind::Opened && line.who == stamp.who && day(line.at) == day(stamp.at));
        if !seen {
            self.store.note(id, HistoryKind::Opened, None, &stamp).await?;
        }
        Ok(())
    }
}

/// For whom a flagged document waits: the one it is flagged for, else anybody but who flagged it.
fn waits_for(flag: &Flag) -> Message {
    match &flag.for_whom {
        Some(whom) => Message::new("engine-flag-waits").text("who", whom.clone()),
        None => Message::new("engine-flag-waits-colleague"),
    }
}

/// The first number of a journal and book year: the journal's own, else book year and five digits.
pub(super) fn first_number(data: &DossierData, journal: u32, book_year: u32) -> u32 {
    let of_journal = data.dossier.journals.iter().find(|one| one.number == journal).and_then(|one| one.first_number);
    of_journal.unwrap_or_else(|| book_year.saturating_mul(100_000).saturating_add(1).min(999_900_001))
}
