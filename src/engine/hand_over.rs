//! From booked documents to a file that Expert/M imports, and back.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::{Desk, EngineError, HandOverPlan, Left, Planned};
use crate::base::{DocumentId, EnterpriseNumber, Message, RunId};
use crate::expertm::{self, Annex, BookingKey, BookingToGo, HandOver, Seen, Style};
use crate::inbox;
use crate::office::{PartyRole, WhoBooks};
use crate::platform::{faults, locks};
use crate::store::{DocumentRecord, Run, RunState, Status, StoredBooking};
use crate::ubl;

impl Desk {
    /// What would go with a hand-over of a dossier up to and including a date, and what stays and why.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn plan(&self, dossier: EnterpriseNumber, until: Date) -> Result<HandOverPlan, EngineError> {
        let records = self.store.documents(Some(dossier)).await?;
        let bookings: HashMap<DocumentId, StoredBooking> =
            self.store.bookings(dossier).await?.into_iter().map(|stored| (stored.document, stored)).collect();
        let data = self.data(dossier).await?;
        let who_books = data.dossier.who_books.unwrap_or(self.settings().expertm.who_books);
        let mut plan = HandOverPlan { dossier, until, goes: Vec::new(), stays: Vec::new() };
        for record in records {
            let booking = bookings.get(&record.id);
            match stays(&record, booking, until, who_books) {
                Some(Some(reason)) => plan.stays.push(Left { record, reason }),
                Some(None) => {}
                None => {
                    if let Some(booking) = booking {
                        plan.goes.push(Planned { record, booking: booking.clone() });
                    }
                }
            }
        }
        plan.goes.sort_by_key(|planned| (planned.booking.booking.journal, planned.booking.booking.number));
        plan.stays.sort_by_key(|left| (left.record.summary.date, left.record.id));
        Ok(plan)
    }

    /// Hands over these dossiers, or all when empty. Returns the runs made and what stayed behind.
    ///
    /// # Errors
    /// When the store fails, or the first dossier whose file cannot be written; runs made before it stand.
    pub async fn hand_over(&self, dossiers: &[EnterpriseNumber], until: Date) -> Result<(Vec<Run>, Vec<Left>), EngineError> {
        let dossiers = if dossiers.is_empty() {
            self.store.dossiers().await?.into_iter().map(|dossier| dossier.enterprise_number).collect()
        } else {
            dossiers.to_vec()
        };
        let mut runs = Vec::new();
        let mut left = Vec::new();
        for dossier in dossiers {
            // Planned and handed over under one lock: two programs never hand over the same booking.
            let _lock = self.hand_over_lock().await?;
            let plan = self.plan(dossier, until).await?;
            left.extend(plan.stays);
            let mut goes = Vec::with_capacity(plan.goes.len());
            for planned in plan.goes {
                match self.pdf_of(&planned.record).await {
                    Ok(pdf) => goes.push((planned, pdf)),
                    Err(reason) => left.push(Left { record: planned.record, reason }),
                }
            }
            runs.extend(self.adopt(dossier, &mut goes).await?);
            if !goes.is_empty() {
                runs.push(self.hand_over_one(dossier, &goes).await?);
            }
        }
        Ok((runs, left))
    }

    /// Held by whoever hands over in this office; goes when dropped, also when the program dies.
    pub(super) async fn hand_over_lock(&self) -> Result<std::fs::File, EngineError> {
        let path = self.dir.join("handover.lock");
        let failed = |source| EngineError::Office { path: path.clone(), source };
        let file = locks::open(&path).map_err(failed)?;
        tokio::task::spawn_blocking(move || file.lock().map(|()| file))
            .await
            .map_err(|error| EngineError::Said(Message::new("engine-stopped").text("reason", error.to_string())))?
            .map_err(failed)
    }

    /// Files of this dossier that the store does not know, since the program died between writing one and saying
    /// so: where such a file holds exactly what would be written now, it is the hand-over.
    async fn adopt(
        &self,
        dossier: EnterpriseNumber,
        goes: &mut Vec<(Planned, Option<Vec<u8>>)>,
    ) -> Result<Vec<Run>, EngineError> {
        let known: HashSet<String> = self.store.runs(Some(dossier)).await?.into_iter().map(|run| run.file).collect();
        let start = format!("{}-", dossier.digits());
        let listed = std::fs::read_dir(self.run_folder()).into_iter().flatten().flatten();
        let mut files: Vec<PathBuf> = listed
            .filter(|entry| entry.file_name().to_string_lossy().starts_with(&start))
            .filter_map(|entry| std::path::absolute(entry.path()).ok())
            .filter(|path| path.extension().is_some_and(|extension| extension == "xml"))
            .filter(|path| !known.contains(&path.display().to_string()))
            .collect();
        files.sort();
        let mut runs = Vec::new();
        for file in files {
            let keys: Vec<BookingKey> = goes.iter().map(|(planned, _)| BookingKey::from(&planned.booking.booking)).collect();
            let Ok(read) = expertm::read_back(&file, &keys) else { continue };
            let inside: HashSet<BookingKey> =
                read.bookings.iter().filter(|(_, seen)| !matches!(seen, Seen::Missing(_))).map(|(key, _)| *key).collect();
            let is_inside = |planned: &Planned| inside.contains(&BookingKey::from(&planned.booking.booking));
            let of_file: Vec<_> = goes.iter().filter(|(planned, _)| is_inside(planned)).cloned().collect();
            if of_file.is_empty() {
                continue;
            }
            let same = self.with_request(dossier, &of_file, |request| expertm::holds(request, &file)).await?;
            if same {
                let documents: Vec<DocumentId> = of_file.iter().map(|(planned, _)| planned.record.id).collect();
                runs.push(self.store.hand_over(dossier, &file.display().to_string(), &documents, &self.stamp()).await?);
                goes.retain(|(planned, _)| !is_inside(planned));
            }
        }
        Ok(runs)
    }

    async fn hand_over_one(&self, dossier: EnterpriseNumber, goes: &[(Planned, Option<Vec<u8>>)]) -> Result<Run, EngineError> {
        let run_folder = self.run_folder();
        if self.settings().expertm.run_folder.is_none() {
            // Our own folder may be made; a folder of the office's choice that is gone is told instead.
            faults::before("the run folder")
                .and_then(|()| std::fs::create_dir_all(&run_folder))
                .map_err(|source| EngineError::Office { path: run_folder.clone(), source })?;
        }
        let written =
            self.with_request(dossier, goes, expertm::hand_over).await?.map_err(|error| EngineError::Said(error.message()))?;
        let documents: Vec<DocumentId> = goes.iter().map(|(planned, _)| planned.record.id).collect();
        // The file is safely in place: only now does the store say so. After a crash in between, the next hand-over
        // finds the file and takes it.
        let file = written.file.display().to_string();
        let kept = self.store.hand_over(dossier, &file, &documents, &self.stamp()).await;
        if kept.is_err() && self.store.runs(Some(dossier)).await.is_ok_and(|runs| runs.iter().all(|run| run.file != file)) {
            // Nobody may import what was not handed over, as when a booking was taken back in the meantime.
            let aside = written.file.with_extension("xml.not-handed-over");
            if let Err(error) = faults::before("a file put aside").and_then(|()| std::fs::rename(&written.file, &aside)) {
                tracing::warn!(%error, "a file that was not handed over keeps its name");
            }
        }
        Ok(kept?)
    }

    /// What is asked of a hand-over of these bookings.
    async fn with_request<T>(
        &self,
        dossier: EnterpriseNumber,
        goes: &[(Planned, Option<Vec<u8>>)],
        work: impl FnOnce(&HandOver<'_>) -> T,
    ) -> Result<T, EngineError> {
        let settings = self.settings();
        let data = self.data(dossier).await?;
        let bookings: Vec<BookingToGo<'_>> = goes
            .iter()
            .map(|(planned, pdf)| BookingToGo {
                booking: &planned.booking.booking,
                annex: pdf.as_deref().map(|bytes| Annex { bytes, ubl: Some(Path::new(&planned.record.path)) }),
            })
            .collect();
        let parties: Vec<_> = data
            .parties
            .iter()
            .filter(|card| {
                goes.iter().any(|(planned, _)| {
                    let booking = &planned.booking.booking;
                    booking.party == card.number && booking.direction.role() == card.role
                })
            })
            .cloned()
            .collect();
        Ok(work(&HandOver {
            dossier,
            run_folder: &self.run_folder(),
            at: self.clock.zone().to_datetime(self.stamp().at),
            vat_regime: data.dossier.vat_regime,
            style: Style::from(&settings.expertm),
            annex_place: settings.expertm.annex_place,
            parties: &parties,
            bookings: &bookings,
        }))
    }

    /// The PDF that goes along with a booking: the one beside the UBL, else the best one inside it. A file that cannot
    /// be read now or is another invoice than the one that was booked is the reason why the booking stays.
    async fn pdf_of(&self, record: &DocumentRecord) -> Result<Option<Vec<u8>>, Message> {
        if self.settings().expertm.without_annex {
            return Ok(None);
        }
        let unread = |_| Message::new("handover-stays-file");
        let bytes = self.bytes(&record.path).await.map_err(unread)?;
        let parsed = ubl::read(&bytes).ok().filter(|parsed| parsed.identity() == record.identity);
        let parsed = parsed.ok_or_else(|| Message::new("handover-stays-replaced"))?;
        if let Some(companion) = record.companion.as_deref().filter(|path| path.to_ascii_lowercase().ends_with(".pdf")) {
            return self.bytes(companion).await.map(Some).map_err(unread);
        }
        let attachment = ubl::best_pdf(&parsed).and_then(|index| parsed.document.attachments.get(index));
        let content = attachment.and_then(|attachment| parsed.content(attachment).ok());
        Ok(content.filter(|content| content.kind == ubl::AttachmentKind::Pdf).map(|content| content.bytes))
    }

    /// Reads the file of a run again and keeps what Expert/M did with it.
    ///
    /// # Errors
    /// When the file cannot be read, or the store fails.
    pub async fn read_back(&self, id: RunId) -> Result<Run, EngineError> {
        let run = self.run(id).await?;
        self.read_back_run(&run, Path::new(&run.file)).await
    }

    pub(super) async fn run(&self, id: RunId) -> Result<Run, EngineError> {
        let runs = self.store.runs(None).await?;
        runs.into_iter().find(|run| run.id == id).ok_or_else(|| EngineError::Said(Message::new("engine-no-run")))
    }

    /// Reads the files of all runs that wait for the import; returns those that changed.
    ///
    /// # Errors
    /// When the store fails. A file that cannot be read now is read later.
    pub async fn read_back_waiting(&self) -> Result<Vec<Run>, EngineError> {
        let mut changed = Vec::new();
        for run in self.store.runs(None).await? {
            if !matches!(run.state, RunState::Waiting | RunState::Partly) {
                continue;
            }
            match self.read_back_run(&run, Path::new(&run.file)).await {
                Ok(now) if now.state != run.state || now.bookings != run.bookings => changed.push(now),
                Ok(_) => {}
                Err(error) => tracing::debug!(%error, run = id_of(&run), "a hand-over file cannot be read back now"),
            }
        }
        Ok(changed)
    }

    pub(super) async fn read_back_run(&self, run: &Run, file: &Path) -> Result<Run, EngineError> {
        let bookings: HashMap<BookingKey, DocumentId> = self
            .store
            .bookings(run.dossier)
            .await?
            .iter()
            .filter(|stored| run.bookings.iter().any(|of_run| of_run.document == stored.document))
            .map(|stored| (BookingKey::from(&stored.booking), stored.document))
            .collect();
        let keys: Vec<BookingKey> = bookings.keys().copied().collect();
        let path = file.to_owned();
        let read = tokio::task::spawn_blocking(move || expertm::read_back(&path, &keys))
            .await
            .map_err(|error| EngineError::Said(Message::new("engine-stopped").text("reason", error.to_string())))?
            .map_err(|error| EngineError::Said(error.message()))?;
        let document = |key: BookingKey| bookings.get(&key).copied();
        let mut in_expertm: Vec<DocumentId> = read.in_expertm().filter_map(document).collect();
        in_expertm.sort();
        let refused: Vec<(DocumentId, Message)> =
            read.refused().filter_map(|(key, reason)| Some((document(key)?, reason.clone()))).collect();
        let stamp = crate::store::Stamp { who: "Expert/M".to_owned(), at: self.clock.now() };
        // What follows from the import first: once the store says that it was read back, nobody reads the file again, and
        // what a crash left undone would stay so.
        if !in_expertm.is_empty() {
            self.after_import(run.dossier, &in_expertm).await?;
        }
        Ok(self.store.read_back(run.id, &in_expertm, &refused, &stamp).await?)
    }

    /// Cards that went along are Expert/M's now; UBL files move to the processed folder.
    pub(super) async fn after_import(&self, dossier: EnterpriseNumber, documents: &[DocumentId]) -> Result<(), EngineError> {
        let bookings = self.store.bookings(dossier).await?;
        for role in [PartyRole::Supplier, PartyRole::Customer] {
            let numbers: Vec<u32> = bookings
                .iter()
                .filter(|stored| documents.contains(&stored.document) && stored.booking.direction.role() == role)
                .map(|stored| stored.booking.party)
                .collect();
            if !numbers.is_empty() {
                self.store.parties_in_expertm(dossier, role, &numbers).await?;
            }
        }
        self.forget(dossier);
        let folders = self.settings().folders.clone();
        if !folders.move_booked {
            return Ok(());
        }
        for id in documents {
            let record = self.store.document(*id).await?;
            let path = PathBuf::from(&record.path);
            let Some(folder) = path.parent().map(Path::to_owned) else { continue };
            if record.gone || folder.file_name().is_some_and(|name| name.eq_ignore_ascii_case(folders.processed.as_str())) {
                continue;
            }
            // A PDF that the hand-over put beside the UBL may not have been seen there yet: left alone it would be taken for
            // a document of its own.
            let beside = || Some(path.with_extension("pdf")).filter(|path| path.is_file());
            let companion = record.companion.clone().map(PathBuf::from).or_else(beside);
            let processed = folders.processed.clone();
            let moved =
                tokio::task::spawn_blocking(move || inbox::move_to_processed(&path, companion.as_deref(), &folder, &processed))
                    .await;
            match moved {
                Ok(Ok(moved)) => {
                    let to = moved.path.display().to_string();
                    self.store.moved(*id, &to, &self.stamp()).await?;
                }
                Ok(Err(error)) => tracing::warn!(%error, document = id.0, "a booked document stays where it is"),
                Err(error) => tracing::warn!(%error, document = id.0, "a booked document stays where it is"),
            }
        }
        Ok(())
    }
}

fn id_of(run: &Run) -> i64 {
    run.id.0
}

/// Why a document does not go: `Some(Some(reason))`, or `Some(None)` when it is done and need not be told, or `None`
/// when it goes.
#[expect(clippy::option_option, reason = "goes, is done, stays with a reason: three answers")]
fn stays(record: &DocumentRecord, booking: Option<&StoredBooking>, until: Date, who_books: WhoBooks) -> Option<Option<Message>> {
    let because = |id: &'static str| Some(Some(Message::new(id)));
    match record.status {
        Status::HandedOver | Status::InExpertM | Status::PutAside => return Some(None),
        Status::Unreadable => {
            return Some(Some(record.reason.clone().unwrap_or_else(|| Message::new("handover-stays-unreadable"))));
        }
        Status::Duplicate => return because("handover-stays-duplicate"),
        Status::Booked if record.gone => return because("handover-stays-file"),
        _ if record.gone => return Some(None),
        _ => {}
    }
    if record.summary.doc_type.is_none() {
        return because("handover-stays-no-invoice");
    }
    if let Some(flag) = &record.flag {
        let text = Message::new("handover-stays-flag").text("information", flag.information.clone());
        return Some(Some(text));
    }
    if who_books == WhoBooks::ExpertM {
        return because("handover-stays-expertm-books");
    }
    match (record.status, booking) {
        (Status::Ready, _) => because("handover-stays-ready"),
        (Status::Refused, _) => Some(Some(record.reason.clone().unwrap_or_else(|| Message::new("handover-stays-refused")))),
        (Status::Booked, Some(stored)) if stored.booking.doc_date > until => {
            Some(Some(Message::new("handover-stays-later").date("until", until)))
        }
        (Status::Booked, Some(_)) => None,
        _ => because("handover-stays-new"),
    }
}
