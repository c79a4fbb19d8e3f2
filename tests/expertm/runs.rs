use super::*;

struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    fn runs(&self) -> PathBuf {
        let runs = self.folder.path().join("runs");
        std::fs::create_dir_all(&runs).expect("a folder");
        runs
    }

    /// Every file and folder below, with `/` between.
    fn listing(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut open = vec![self.folder.path().to_owned()];
        while let Some(folder) = open.pop() {
            for entry in folder.read_dir().expect("a folder") {
                let path = entry.expect("an entry").path();
                let name = path.strip_prefix(self.folder.path()).expect("below").to_string_lossy().replace('\\', "/");
                found.push(name);
                if path.is_dir() {
                    open.push(path);
                }
            }
        }
        found.sort();
        found
    }
}

fn request<'a>(runs: &'a Path, parties: &'a [PartyCard], bookings: &'a [BookingToGo<'a>]) -> HandOver<'a> {
    HandOver {
        dossier: dossier(),
        run_folder: runs,
        at: NOW,
        vat_regime: VatRegime::Monthly,
        style: Style::default(),
        annex_place: AnnexPlace::RunFolder,
        parties,
        bookings,
    }
}

fn go(office: &Office, place: AnnexPlace, ubl: Option<&Path>) -> Result<HandedOver, ExpertMError> {
    let runs = office.runs();
    let (bought, credited) = (purchase(), sale(true));
    let annex = Some(Annex { bytes: b"%PDF-1.7", ubl });
    let bookings = [BookingToGo { booking: &bought, annex }, BookingToGo { booking: &credited, annex: None }];
    hand_over(&HandOver { annex_place: place, ..request(&runs, &[supplier()], &bookings) })
}

fn keys() -> [BookingKey; 2] {
    [BookingKey::from(&purchase()), BookingKey::from(&sale(true))]
}

#[test]
fn a_run_is_one_file_with_its_pdfs() {
    let office = Office::new();
    let done = go(&office, AnnexPlace::RunFolder, None).expect("handed over");
    assert_eq!(
        office.listing(),
        [
            "runs",
            "runs/0403019261-20261124-140213",
            "runs/0403019261-20261124-140213.xml",
            "runs/0403019261-20261124-140213/A1-2026-202600017.pdf",
        ]
    );
    assert_eq!((done.bookings, done.parties, done.total), (2, 1, dec("60.50")));
    let bytes = std::fs::read(&done.file).expect("the file");
    assert!(validate(&bytes, Style::default()).is_empty());
    let file = read(&bytes).expect("readable");
    let annex = done.annexes[0].as_ref().expect("an annex");
    let in_file = file.bookings.iter().find_map(|booking| booking.value.annex.clone());
    assert_eq!(in_file.as_deref(), annex.to_str());
    assert!(annex.is_absolute() && std::fs::read(annex).expect("the PDF") == b"%PDF-1.7");
    let text = String::from_utf8(bytes).expect("ASCII").replace(&office.runs().display().to_string(), "…").replace('\\', "/");
    insta::assert_snapshot!("hand_over_file", text);
}

#[test]
fn a_second_run_in_the_same_second_gets_its_own_name() {
    let office = Office::new();
    let names: Vec<String> = (0..3)
        .map(|_| go(&office, AnnexPlace::RunFolder, None).expect("handed over").file)
        .map(|file| file.file_stem().expect("a name").to_string_lossy().into_owned())
        .collect();
    let first = "0403019261-20261124-140213";
    assert_eq!(names, [first.to_owned(), format!("{first}-2"), format!("{first}-3")]);
}

#[test]
fn a_card_that_expert_m_has_is_not_written_over() {
    let office = Office::new();
    let runs = office.runs();
    let known = [PartyCard { in_expertm: true, ..supplier() }];
    let booking = purchase();
    let done = hand_over(&request(&runs, &known, &[BookingToGo { booking: &booking, annex: None }])).expect("handed over");
    assert_eq!(done.parties, 0);
    assert!(!std::fs::read_to_string(&done.file).expect("the file").contains("<Suppliers>"));
}

#[test]
fn a_pdf_beside_the_ubl_has_its_name_and_nothing_is_written_over() {
    let office = Office::new();
    let inbox = office.folder.path().join("aankoop");
    std::fs::create_dir(&inbox).expect("a folder");
    let ubl = inbox.join("F-2026-0455.xml");
    std::fs::write(&ubl, "<Invoice/>").expect("the UBL");
    let pdf = inbox.join("F-2026-0455.pdf");
    let done = go(&office, AnnexPlace::BesideUbl, Some(&ubl)).expect("handed over");
    assert_eq!(done.annexes[0].as_ref(), Some(&pdf));
    // The same content again is the same file.
    let again = go(&office, AnnexPlace::BesideUbl, Some(&ubl)).expect("handed over");
    assert_eq!(again.annexes[0].as_ref(), Some(&pdf));
    // Another file of that name stays what it is; ours goes to the folder of the run.
    std::fs::write(&pdf, "%PDF-1.6").expect("a PDF of the same size");
    let third = go(&office, AnnexPlace::BesideUbl, Some(&ubl)).expect("handed over");
    assert!(third.annexes[0].as_ref().is_some_and(|path| path.starts_with(office.runs())));
    assert_eq!(std::fs::read(&pdf).expect("the PDF"), b"%PDF-1.6");
    assert_eq!(inbox.read_dir().expect("a folder").count(), 2);
}

#[test]
fn what_expert_m_would_refuse_leaves_nothing_behind() {
    let office = Office::new();
    let runs = office.runs();
    let mut booking = purchase();
    booking.lines[1].account = 620_200;
    booking.lines[1].boxes.clear();
    let annex = Some(Annex { bytes: b"%PDF-1.7", ubl: None });
    let error = hand_over(&request(&runs, &[], &[BookingToGo { booking: &booking, annex }])).expect_err("refused");
    assert_eq!(error.message().id, "expertm-box-missing");
    let known = [PartyCard { in_expertm: true, ..supplier() }];
    assert!(matches!(hand_over(&request(&runs, &known, &[])), Err(ExpertMError::Nothing)));
    assert_eq!(office.listing(), ["runs"]);
    // A dossier that files no VAT return has no boxes to give.
    let bookings = [BookingToGo { booking: &booking, annex: None }];
    let exempt = HandOver { vat_regime: VatRegime::None, ..request(&runs, &[], &bookings) };
    assert!(hand_over(&exempt).is_ok());
}

#[test]
fn a_folder_that_is_gone_or_cannot_be_written_is_told_and_nothing_is_left() {
    let office = Office::new();
    let booking = purchase();
    let bookings = [BookingToGo { booking: &booking, annex: Some(Annex { bytes: b"%PDF-1.7", ubl: None }) }];
    let gone = office.folder.path().join("gone");
    let error = hand_over(&request(&gone, &[], &bookings)).expect_err("no folder");
    assert!(matches!(error, ExpertMError::FolderMissing { .. }), "{error}");
    let sentence = Texts::new(Language::Nl).text(&error.message());
    assert_eq!(
        sentence,
        format!(
            "Map {} niet bereikbaar. Controleer de netwerkschijf of de instelling; er is niets overgedragen.",
            gone.display()
        )
    );
    // The place beside the UBL is gone: the hand-over file does not stay without its PDF.
    let ubl = office.folder.path().join("gone/F.xml");
    let error = go(&office, AnnexPlace::BesideUbl, Some(&ubl)).expect_err("no folder");
    assert!(matches!(error, ExpertMError::FolderMissing { .. }), "{error}");
    assert_eq!(office.listing(), ["runs"]);
    // A folder in which nobody can make a file, not even the administrator.
    let system = Path::new("/sys");
    if cfg!(target_os = "linux") && system.is_dir() {
        let error = hand_over(&request(system, &[], &bookings)).expect_err("read-only");
        assert!(matches!(error, ExpertMError::ReadOnly { .. }), "{error}");
    }
}

#[test]
fn a_path_too_long_for_expert_m_is_told() {
    let office = Office::new();
    let mut runs = office.runs();
    while runs.as_os_str().len() < 230 {
        runs.push("een lange mapnaam");
    }
    std::fs::create_dir_all(&runs).expect("a folder");
    let booking = purchase();
    let bookings = [BookingToGo { booking: &booking, annex: Some(Annex { bytes: b"%PDF-1.7", ubl: None }) }];
    let error = hand_over(&request(&runs, &[], &bookings)).expect_err("too long");
    assert!(matches!(error, ExpertMError::PathTooLong { .. }), "{error}");
    assert_eq!(runs.read_dir().expect("the folder").count(), 0);
}

#[test]
fn what_expert_m_took_is_read_back() {
    let office = Office::new();
    let file = go(&office, AnnexPlace::RunFolder, None).expect("handed over").file;
    let back = read_back(&file, &keys()).expect("readable");
    assert_eq!(back.waiting().count(), 2);
    let outcome = rehearsal::import(&file, |_| false).expect("imported");
    assert_eq!((outcome.imported, outcome.refused), (3, 0));
    assert!(validate(&std::fs::read(&file).expect("the file"), Style::default()).is_empty());
    let back = read_back(&file, &keys()).expect("readable");
    assert_eq!(back.in_expertm().collect::<Vec<_>>(), keys());
}

#[test]
fn what_stays_behind_while_others_went_was_refused() {
    let office = Office::new();
    let file = go(&office, AnnexPlace::RunFolder, None).expect("handed over").file;
    rehearsal::import(&file, |record| record.kind == "Purchase").expect("imported");
    let back = read_back(&file, &keys()).expect("readable");
    assert_eq!(back.in_expertm().collect::<Vec<_>>(), [keys()[1]]);
    let refused: Vec<_> = back.refused().collect();
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].0, keys()[0]);
    insta::assert_snapshot!(
        Texts::new(Language::Nl).text(refused[0].1),
        @"Expert/M nam deze boeking niet over; kijk in het importverslag van Expert/M waarom, pas ze aan en draag ze opnieuw over (dagboek 1, nummer 202600017)."
    );
}

#[test]
fn only_cards_imported_is_no_refusal_of_bookings() {
    let office = Office::new();
    let file = go(&office, AnnexPlace::RunFolder, None).expect("handed over").file;
    rehearsal::import(&file, |record| record.kind != "Supplier").expect("imported");
    assert_eq!(read_back(&file, &keys()).expect("readable").waiting().count(), 2);
}

#[test]
fn a_file_that_expert_m_rewrote_is_still_understood() {
    let office = Office::new();
    let file = go(&office, AnnexPlace::RunFolder, None).expect("handed over").file;
    rehearsal::import(&file, |_| false).expect("imported");
    let text = std::fs::read_to_string(&file).expect("ASCII");
    let squeezed: String = text.lines().map(str::trim).collect();
    let rewritten = squeezed.replace("ISO-8859-1", "utf-8").replace("Leverancier NV", "Leverancier ő NV").replacen(
        "<Status>1</Status></Purchase>",
        "<Status>\r\n 2 </Status></Purchase>",
        1,
    );
    std::fs::write(&file, format!("\u{feff}{rewritten}")).expect("written");
    assert_eq!(read_back(&file, &keys()).expect("readable").in_expertm().count(), 2);
}

#[test]
fn odd_and_missing_bookings_are_for_a_person() {
    let office = Office::new();
    let file = go(&office, AnnexPlace::RunFolder, None).expect("handed over").file;
    let text = std::fs::read_to_string(&file).expect("ASCII");
    let start = text.find("  <Sales>").expect("sales");
    let end = text.find("  <Purchases>").expect("purchases");
    let changed = [&text[..start], &text[end..].replace("<Status>0</Status>", "<Status/>")].concat();
    std::fs::write(&file, changed).expect("written");
    let back = read_back(&file, &keys()).expect("readable");
    assert!(matches!(back.bookings[0].1, Seen::Odd(_)) && matches!(back.bookings[1].1, Seen::Missing(_)));
    assert_eq!(back.refused().count(), 2);
}

#[test]
fn a_file_that_is_being_written_is_read_again_later() {
    let office = Office::new();
    let file = go(&office, AnnexPlace::RunFolder, None).expect("handed over").file;
    let whole = std::fs::read(&file).expect("the file");
    for length in (0..whole.len() - 1).step_by(37) {
        std::fs::write(&file, &whole[..length]).expect("written");
        let error = read_back(&file, &keys()).expect_err("half a file");
        assert!(error.is_temporary(), "{length} bytes: {error}");
    }
    let gone = office.runs().join("gone.xml");
    assert!(matches!(read_back(&gone, &keys()), Err(ExpertMError::FileGone { .. })));
    std::fs::write(&file, "<Invoice/>").expect("written");
    assert!(matches!(read_back(&file, &keys()), Err(ExpertMError::NotImportFile)));
}

#[test]
fn master_data_comes_from_a_file_or_a_whole_folder() {
    let office = Office::new();
    let folder = office.runs();
    let export = |name: &str, supplier_name: &str| {
        let card = PartyCard { name: supplier_name.to_owned(), ..supplier() };
        std::fs::write(folder.join(name), write(Style::default(), &[card], &[]).expect("a file")).expect("written");
    };
    export("1.xml", "Oude naam");
    export("2.XML", "Nieuwe naam");
    std::fs::write(folder.join("3.xml"), "<Invoice/>").expect("written");
    std::fs::write(folder.join("notes.txt"), "no export").expect("written");
    let data = master_data(&folder).expect("readable");
    assert_eq!(data.parties.len(), 1);
    assert_eq!(data.parties[0].name, "Nieuwe naam");
    assert!(data.parties[0].in_expertm);
    assert_eq!(data.warnings.len(), 1);
    assert_eq!(data.warnings[0].1.code(), "not-import-file");
    assert_eq!(master_data(&folder.join("1.xml")).expect("readable").parties[0].name, "Oude naam");
    assert!(master_data(&folder.join("3.xml")).is_err());
    assert!(master_data(&folder.join("none.xml")).is_err());
    let Some(samples) = samples() else { return };
    let data = master_data(&samples).expect("readable");
    assert_eq!((data.accounts.len(), data.parties.len(), data.bookings.len()), (1, 2, 3));
    assert_eq!(data.warnings, []);
    assert_eq!(data.accounts[0].name(1), "Fournitures de bureau");
}
