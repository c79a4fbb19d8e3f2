use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use rust_decimal::Decimal;
use tempfile::{TempDir, TempPath};

use super::annex::{Place, Planned, Written, absolute, place, sync_folder, write_new, write_temporary};
use super::{Annex, ExpertMError, HandOverBooking, Style, validate, write};
use crate::base::{EnterpriseNumber, round_cents};
use crate::booking::{Booking, DocType};
use crate::office::{AnnexPlace, PartyCard, VatRegime};
use crate::platform::faults;

/// So many runs of one dossier can start in one second.
const MAX_TRIES: u32 = 100;

/// A booking that goes along, with its PDF.
#[derive(Debug, Clone, Copy)]
pub struct BookingToGo<'a> {
    /// The booking, numbered.
    pub booking: &'a Booking,
    /// Its PDF; `None` leaves `Annex` out.
    pub annex: Option<Annex<'a>>,
}

/// One run: what of one dossier goes to Expert/M now.
#[derive(Debug, Clone, Copy)]
pub struct HandOver<'a> {
    /// The dossier; names the file.
    pub dossier: EnterpriseNumber,
    /// Folder of the hand-over files; it must be there, since making it would hide a network drive that is gone.
    pub run_folder: &'a Path,
    /// Local time; names the file.
    pub at: DateTime,
    /// How often the dossier files its VAT return; when it files none, its lines have no boxes.
    pub vat_regime: VatRegime,
    /// Amounts and dates of the region.
    pub style: Style,
    /// Where the PDFs go.
    pub annex_place: AnnexPlace,
    /// Cards of the parties in the bookings; those that Expert/M has already are not written again, since that
    /// would overwrite what was changed there.
    pub parties: &'a [PartyCard],
    /// The bookings.
    pub bookings: &'a [BookingToGo<'a>],
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedOver {
    /// The hand-over file.
    pub file: PathBuf,
    /// Where the PDF of each booking is, in the order of the request.
    pub annexes: Vec<Option<PathBuf>>,
    /// Number of bookings.
    pub bookings: usize,
    /// Number of new cards.
    pub parties: usize,
    /// Sum of the totals with VAT in EUR, credit notes subtracted.
    pub total: Decimal,
}

/// Writes one hand-over file and its PDFs: all of it, or nothing.
///
/// The file is checked as Expert/M would before it gets its name, and appears in one step, so that an import
/// never meets half a file. No existing file is replaced.
///
/// # Errors
/// What Expert/M would not take ([`ExpertMError::Invalid`]), or what the folder does not allow; nothing is left
/// behind then.
pub fn hand_over(request: &HandOver<'_>) -> Result<HandedOver, ExpertMError> {
    let run_folder = absolute(request.run_folder)?;
    if !run_folder.is_dir() {
        return Err(ExpertMError::FolderMissing { path: run_folder, source: None });
    }
    for _try in 0..MAX_TRIES {
        let base = free_name(request, &run_folder);
        if let Some(done) = attempt(request, &run_folder, &base)? {
            return Ok(done);
        }
    }
    let source = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
    Err(ExpertMError::Write { path: run_folder, source })
}

/// Whether a file, under its own name, holds exactly what this run would write, or that with other statuses.
#[must_use]
pub fn holds(request: &HandOver<'_>, file: &Path) -> bool {
    let plain = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("<Status>1</Status>", "<Status>0</Status>");
    let folder = file.with_extension("");
    let mut annexes = Vec::with_capacity(request.bookings.len());
    for item in request.bookings {
        let annex = item.annex.filter(|annex| !annex.bytes.is_empty());
        let Ok(planned) = annex.map(|annex| Planned::new(annex, item.booking, request.annex_place, &folder)).transpose() else {
            return false;
        };
        annexes.push(planned);
    }
    if annexes.iter().flatten().any(|planned| !planned.path.is_file()) {
        return false;
    }
    let parties: Vec<PartyCard> = request.parties.iter().filter(|card| !card.in_expertm).cloned().collect();
    let Ok(bytes) = checked_file(request, &parties, &annexes) else { return false };
    std::fs::read(file).is_ok_and(|found| plain(&found) == plain(&bytes))
}

/// The first name that no file and no folder has: `0403019261-20261124-140213`, then with `-2`.
fn free_name(request: &HandOver<'_>, run_folder: &Path) -> String {
    let first = format!("{}-{}", request.dossier.digits(), request.at.strftime("%Y%m%d-%H%M%S"));
    let is_free = |name: &String| {
        let there = |path: PathBuf| path.symlink_metadata().is_ok();
        !there(run_folder.join(name)) && !there(run_folder.join(format!("{name}.xml")))
    };
    let mut names = std::iter::once(first.clone()).chain((2..=MAX_TRIES).map(|count| format!("{first}-{count}")));
    names.find(is_free).unwrap_or(first)
}

/// One try under one name; `None` when somebody else took a name in the meantime.
fn attempt(request: &HandOver<'_>, run_folder: &Path, base: &str) -> Result<Option<HandedOver>, ExpertMError> {
    let folder = run_folder.join(base);
    let mut annexes = Vec::with_capacity(request.bookings.len());
    for item in request.bookings {
        let annex = item.annex.filter(|annex| !annex.bytes.is_empty());
        annexes.push(annex.map(|annex| Planned::new(annex, item.booking, request.annex_place, &folder)).transpose()?);
    }
    let parties: Vec<PartyCard> = request.parties.iter().filter(|card| !card.in_expertm).cloned().collect();
    let bytes = checked_file(request, &parties, &annexes)?;

    let file = run_folder.join(format!("{base}.xml"));
    let temporary = write_temporary(run_folder, &bytes)?;
    let read_back = std::fs::read(temporary.path()).map_err(|source| ExpertMError::reading(temporary.path(), source))?;
    if read_back != bytes {
        return Err(ExpertMError::WrittenDiffers { path: file });
    }
    // From here on everything written goes away again when a later step fails.
    let Some(written) = write_annexes(run_folder, base, &annexes)? else { return Ok(None) };
    let Written::New(path) = place(temporary, &file)? else { return Ok(None) };
    written.keep()?;
    keep(path)?;
    sync_folder(run_folder);
    tracing::info!(bookings = request.bookings.len(), parties = parties.len(), "handed over");
    Ok(Some(HandedOver {
        file,
        annexes: annexes.into_iter().map(|planned| planned.map(|planned| planned.path)).collect(),
        bookings: request.bookings.len(),
        parties: parties.len(),
        total: request.bookings.iter().map(|item| total_in_euro(item.booking)).sum(),
    }))
}

/// The file, valid.
fn checked_file(request: &HandOver<'_>, parties: &[PartyCard], annexes: &[Option<Planned<'_>>]) -> Result<Vec<u8>, ExpertMError> {
    let bookings: Vec<HandOverBooking<'_>> = request
        .bookings
        .iter()
        .zip(annexes)
        .map(|(item, annex)| HandOverBooking {
            booking: item.booking,
            annex: annex.as_ref().map(|planned| planned.text.as_str()),
        })
        .collect();
    let bytes = write(request.style, parties, &bookings)?;
    let mut problems = validate(&bytes, request.style);
    if request.vat_regime == VatRegime::None {
        problems.retain(|problem| problem.message.id != "expertm-box-missing");
    }
    let count = problems.len();
    match problems.into_iter().next() {
        Some(problem) => Err(ExpertMError::Invalid { problem, count }),
        None => Ok(bytes),
    }
}

/// PDFs that go away again unless kept.
#[derive(Debug, Default)]
struct Annexes {
    folder: Option<TempDir>,
    beside: Vec<TempPath>,
}

impl Annexes {
    fn keep(self) -> Result<(), ExpertMError> {
        if let Some(folder) = self.folder {
            let _path = folder.keep();
        }
        self.beside.into_iter().try_for_each(keep)
    }
}

fn keep(path: TempPath) -> Result<(), ExpertMError> {
    path.keep().map(drop).map_err(|error| ExpertMError::writing(&error.path, error.error))
}

fn write_annexes(run_folder: &Path, base: &str, annexes: &[Option<Planned<'_>>]) -> Result<Option<Annexes>, ExpertMError> {
    let mut written = Annexes::default();
    for planned in annexes.iter().flatten() {
        match planned.place {
            Place::There => {}
            Place::Beside => match write_new(&planned.path, planned.bytes)? {
                Written::New(path) => written.beside.push(path),
                Written::Taken => return Ok(None),
            },
            Place::Run => {
                if written.folder.is_none() {
                    let Some(folder) = new_folder(run_folder, base)? else { return Ok(None) };
                    written.folder = Some(folder);
                }
                match write_new(&planned.path, planned.bytes)? {
                    // The folder goes away as a whole.
                    Written::New(path) => keep(path)?,
                    Written::Taken => return Ok(None),
                }
            }
        }
    }
    // The PDFs are on the disk before the file that names them appears.
    if let Some(folder) = &written.folder {
        sync_folder(folder.path());
    }
    Ok(Some(written))
}

/// A folder that goes away again unless kept; `None` when the name is taken.
fn new_folder(run_folder: &Path, base: &str) -> Result<Option<TempDir>, ExpertMError> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(base).rand_bytes(0);
    #[cfg(unix)]
    builder.permissions(super::annex::permissions(0o777));
    faults::before("the folder of a run").map_err(|source| ExpertMError::writing(&run_folder.join(base), source))?;
    match builder.tempdir_in(run_folder) {
        Ok(folder) => Ok(Some(folder)),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(None),
        Err(source) => Err(ExpertMError::writing(&run_folder.join(base), source)),
    }
}

/// What a booking adds to the total of a run.
fn total_in_euro(booking: &Booking) -> Decimal {
    let amount = match booking.rate {
        Some(rate) if booking.currency != "EUR" => booking.amount.checked_div(rate).unwrap_or(booking.amount),
        _ => booking.amount,
    };
    match booking.doc_type {
        DocType::Invoice => round_cents(amount),
        DocType::CreditNote => -round_cents(amount),
    }
}
