//! Pages as the user sees them: both engines, the process apart, and documents that mean harm.

#![allow(clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "what a test builds on is there")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use postvak::preview::{
    self, Choice, DocKey, Limits, MAX_HEIGHT, MAX_WIDTH, Page, PageRequest, PageSource, Piece, PreviewError, Renderer,
};

const REQUEST: PageRequest = PageRequest { page: 0, width: 595, text: true };

/// The program; `POSTVAK_EXE` names another build of it.
fn exe() -> PathBuf {
    std::env::var_os("POSTVAK_EXE").map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_postvak")), PathBuf::from)
}

/// The engines that are here.
fn engines() -> Vec<Choice> {
    if with_pdfium() { vec![Choice::Hayro, Choice::Pdfium] } else { vec![Choice::Hayro] }
}

fn with_pdfium() -> bool {
    let there = preview::pdfium_is_available();
    assert!(there || !required(), "PDFium is required but was not found: scripts/pdfium.sh fetches it");
    if !there {
        println!("skipped for PDFium: its library was not found; scripts/pdfium.sh fetches it");
    }
    there
}

fn required() -> bool {
    std::env::var("POSTVAK_REQUIRE").is_ok_and(|value| value == "all")
}

fn draw(bytes: Vec<u8>, choice: Choice, request: PageRequest) -> Result<Page, PreviewError> {
    preview::open(&Arc::new(bytes), choice)?.page(&request)
}

/// The colour at a place, in points from the top left.
fn colour(page: &Page, x: u32, y: u32) -> [u8; 3] {
    let at = ((y * page.width + x) * 4) as usize;
    assert_eq!(page.rgba[at + 3], 255, "opaque");
    [page.rgba[at], page.rgba[at + 1], page.rgba[at + 2]]
}

fn word<'page>(page: &'page Page, text: &str) -> &'page Piece {
    page.pieces.iter().find(|piece| piece.text == text).unwrap_or_else(|| panic!("{text} in {:?}", page.pieces))
}

fn near(place: [f32; 4], expected: [f32; 4], tolerance: f32) {
    for (side, wanted) in place.iter().zip(expected) {
        assert!((side - wanted).abs() < tolerance, "{place:?} is not near {expected:?}");
    }
}

#[test]
fn colours_and_words_stand_where_the_pdf_puts_them() {
    for engine in engines() {
        let page = draw(crate::pdf_maker::sample(), engine, REQUEST).expect("a page");
        assert_eq!((page.width, page.height, page.pages), (595, 842, 1));
        assert_eq!(page.rgba.len(), 595 * 842 * 4);
        assert_eq!(colour(&page, 150, 92), [255, 0, 0], "{engine:?}");
        assert_eq!(colour(&page, 60, 782), [0, 0, 255], "{engine:?}");
        assert_eq!(colour(&page, 400, 100), [255, 255, 255], "{engine:?}");
        let texts: Vec<&str> = page.pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(texts, ["Totaal", "121,00"], "{engine:?}");
        // "Totaal" in Helvetica is 2.779 em wide: 55.6 points.
        near(word(&page, "Totaal").place, [300.0 / 595.0, 0.481, 355.6 / 595.0, 0.505], 0.01);
        let amount = word(&page, "121,00").place;
        assert!(amount[0] > 355.0 / 595.0 && amount[2] < 423.0 / 595.0, "{engine:?} {amount:?}");
    }
}

#[test]
fn a_turned_page_is_shown_upright_with_its_words() {
    for engine in engines() {
        let bytes = crate::pdf_maker::pdf(&[crate::pdf_maker::SAMPLE], "/Rotate 90");
        let page = draw(bytes, engine, PageRequest { width: 842, ..REQUEST }).expect("a page");
        assert_eq!((page.width, page.height), (842, 595));
        // Turned a quarter clockwise, (x, y) from the bottom left becomes (y, x) from the top left.
        assert_eq!(colour(&page, 750, 150), [255, 0, 0], "{engine:?}");
        let place = word(&page, "Totaal").place;
        assert!(place[0] > 410.0 / 842.0 && place[2] < 442.0 / 842.0, "{engine:?} {place:?}");
        near([place[1], place[3], 0.0, 0.0], [300.0 / 595.0, 355.6 / 595.0, 0.0, 0.0], 0.012);
    }
}

#[test]
fn a_crop_box_moves_words_with_the_picture() {
    for engine in engines() {
        let bytes = crate::pdf_maker::pdf(&[crate::pdf_maker::SAMPLE], "/MediaBox [0 0 595 842] /CropBox [100 400 500 800]");
        let page = draw(bytes, engine, PageRequest { width: 400, ..REQUEST }).expect("a page");
        assert_eq!((page.width, page.height), (400, 400));
        assert_eq!(colour(&page, 50, 50), [255, 0, 0], "{engine:?}");
        near(word(&page, "Totaal").place, [0.5, 0.91, 255.6 / 400.0, 0.96], 0.02);
    }
}

#[test]
fn both_engines_find_the_same_words() {
    if !with_pdfium() {
        return;
    }
    let texts = |choice| -> Vec<String> {
        let page = draw(crate::pdf_maker::busy(40), choice, REQUEST).expect("a page");
        page.pieces.into_iter().map(|piece| piece.text).collect()
    };
    assert_eq!(texts(Choice::Hayro), texts(Choice::Pdfium));
}

#[test]
fn bad_documents_are_refused_with_their_reason() {
    for engine in engines() {
        let error = |bytes: Vec<u8>| draw(bytes, engine, REQUEST).expect_err("refused");
        assert_eq!(error(crate::pdf_maker::locked()), PreviewError::Password, "{engine:?}");
        assert!(matches!(error(Vec::new()), PreviewError::Broken(_)));
        assert!(matches!(error(b"%PDF-1.7 and then nothing".to_vec()), PreviewError::Broken(_)), "{engine:?}");
        assert!(matches!(error(b"<Invoice/>".to_vec()), PreviewError::Broken(_)));
        let mut cut = crate::pdf_maker::sample();
        cut.truncate(40);
        assert!(matches!(error(cut), PreviewError::Broken(_)), "{engine:?}");
        let missing = draw(crate::pdf_maker::sample(), engine, PageRequest { page: 1, ..REQUEST });
        assert_eq!(missing.expect_err("no second page"), PreviewError::NoSuchPage(1));
    }
}

#[test]
fn a_huge_page_stays_within_the_limits() {
    for engine in engines() {
        for size in ["0 0 14400 14400", "0 0 10 200000", "0 0 200000 10", "0 0 3 3"] {
            let bytes = crate::pdf_maker::pdf(&["1 0 0 rg 0 0 5 5 re f"], &format!("/MediaBox [{size}]"));
            let page = draw(bytes, engine, PageRequest { page: 0, width: 2000, text: true }).expect("a page");
            assert!(page.width >= 1 && page.width <= MAX_WIDTH && page.height >= 1 && page.height <= MAX_HEIGHT);
            assert_eq!(page.rgba.len(), (page.width * page.height * 4) as usize);
        }
    }
}

#[test]
fn pictures_become_pages() {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 40, 20);
    encoder.set_color(png::ColorType::Rgba);
    let pixels: Vec<u8> = (0..40 * 20).flat_map(|at| if at % 40 < 20 { [0, 128, 0, 255] } else { [0, 0, 0, 0] }).collect();
    encoder.write_header().expect("header").write_image_data(&pixels).expect("pixels");
    let page = draw(bytes, Choice::First, PageRequest { page: 0, width: 80, text: true }).expect("a page");
    assert_eq!((page.width, page.height, page.pages, page.source), (80, 40, 1, PageSource::Image));
    assert_eq!(colour(&page, 10, 10), [0, 128, 0]);
    assert_eq!(colour(&page, 70, 10), [255, 255, 255], "what is transparent is paper");
    assert!(matches!(draw(b"\xff\xd8\xff\xe0cut".to_vec(), Choice::First, REQUEST), Err(PreviewError::Broken(_))));
    assert!(matches!(draw(b"\x89PNG\r\n\x1a\ncut".to_vec(), Choice::First, REQUEST), Err(PreviewError::Broken(_))));
}

/// 16 × 8 pixels: the left half red, the right half blue.
const JPEG: &str = "\
    ffd8ffe000104a46494600010100000100010000ffdb0043000302020302020303030304030304050805050404050a070706 \
    080c0a0c0c0b0a0b0b0d0e12100d0e110e0b0b1016101113141515150c0f171816141812141514ffdb004301030404050405 \
    09050509140d0b0d141414141414141414141414141414141414141414141414141414141414141414141414141414141414 \
    1414141414141414ffc00011080008001003011100021101031101ffc4001500010100000000000000000000000000000708 \
    ffc40014100100000000000000000000000000000000ffc4001501010100000000000000000000000000000907ffc4001411 \
    0100000000000000000000000000000000ffda000c03010002110311003f00929242161c2cc325ffd9 \
";

#[test]
fn a_photograph_becomes_a_page() {
    let digits: Vec<u8> = JPEG.bytes().filter(u8::is_ascii_hexdigit).collect();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).expect("digits"), 16).expect("a byte");
    let bytes: Vec<u8> = digits.chunks(2).map(byte).collect();
    let page = draw(bytes, Choice::First, PageRequest { page: 0, width: 160, text: false }).expect("a page");
    assert_eq!((page.width, page.height, page.source), (160, 80, PageSource::Image));
    let (left, right) = (colour(&page, 30, 40), colour(&page, 130, 40));
    assert!(left[0] > 180 && left[2] < 30, "{left:?}");
    assert!(right[2] > 180 && right[0] < 30, "{right:?}");
}

fn renderer(trouble: &str, time: Duration) -> Renderer {
    let environment = vec![("POSTVAK_RENDER_TROUBLE".to_owned(), trouble.to_owned())];
    Renderer::new(exe(), Limits { time, environment, ..Limits::default() })
}

fn calm() -> Renderer {
    Renderer::new(exe(), Limits::default())
}

#[tokio::test]
async fn the_process_apart_draws_the_same_page() {
    let source = Arc::new(crate::pdf_maker::sample());
    let renderer = calm();
    let page = renderer.page(DocKey(1), &source, REQUEST).await.expect("a page");
    let here = preview::open(&source, Choice::First).expect("opened").page(&REQUEST).expect("a page");
    assert_eq!(page, here);
    let child = renderer.child_id();
    assert!(child.is_some());
    let other = Arc::new(crate::pdf_maker::busy(30));
    let request = PageRequest { page: 1, width: 300, text: false };
    for key in 2..9 {
        let page = renderer.page(DocKey(key), &other, request).await.expect("a page");
        assert_eq!((page.width, page.pages, page.pieces.len()), (300, 2, 0));
    }
    let again = renderer.page(DocKey(1), &source, PageRequest { width: 200, ..REQUEST }).await.expect("a page");
    assert_eq!(again.width, 200, "a document that was closed meanwhile is opened again");
    assert_eq!(renderer.child_id(), child, "one process serves them all");
}

#[tokio::test]
async fn errors_come_through_and_the_process_lives_on() {
    let renderer = calm();
    let locked = Arc::new(crate::pdf_maker::locked());
    assert_eq!(renderer.page(DocKey(1), &locked, REQUEST).await.expect_err("locked"), PreviewError::Password);
    let broken = Arc::new(b"%PDF-1.7 nothing".to_vec());
    assert!(matches!(renderer.page(DocKey(2), &broken, REQUEST).await, Err(PreviewError::Broken(_))));
    let empty = Arc::new(Vec::new());
    assert!(matches!(renderer.page(DocKey(3), &empty, REQUEST).await, Err(PreviewError::Broken(_))));
    let large = Arc::new(vec![0; preview::MAX_FILE + 1]);
    assert!(matches!(renderer.page(DocKey(4), &large, REQUEST).await, Err(PreviewError::Limit(_))));
    let child = renderer.child_id();
    renderer.page(DocKey(5), &Arc::new(crate::pdf_maker::sample()), REQUEST).await.expect("a page");
    assert_eq!(renderer.child_id(), child);
}

#[tokio::test]
async fn a_process_that_hangs_is_replaced_and_the_other_engine_draws() {
    let renderer = renderer("hang:first", Duration::from_millis(300));
    let start = Instant::now();
    let source = Arc::new(crate::pdf_maker::sample());
    let page = renderer.page(DocKey(1), &source, REQUEST).await;
    if with_pdfium() {
        let page = page.expect("the page by the other engine");
        assert_eq!(page.source, PageSource::Hayro);
        assert_eq!(colour(&page, 150, 92), [255, 0, 0]);
        let start = Instant::now();
        renderer.page(DocKey(1), &source, PageRequest { width: 300, ..REQUEST }).await.expect("a page");
        assert!(start.elapsed() < Duration::from_millis(300), "the engine that hung is not tried again on this document");
    } else {
        assert_eq!(page.expect_err("no other engine"), PreviewError::TimeOut(1));
    }
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn when_all_engines_hang_the_caller_hears_it_in_time() {
    let renderer = renderer("hang", Duration::from_millis(200));
    let start = Instant::now();
    let error = renderer.page(DocKey(1), &Arc::new(crate::pdf_maker::sample()), REQUEST).await.expect_err("nothing draws");
    assert_eq!(error, PreviewError::TimeOut(1));
    assert!(start.elapsed() < Duration::from_secs(5));
}

/// That the same reaches are seen where there are no walls is a test of `platform::enclosure`.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn an_engine_reaches_no_network_no_program_and_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().display().to_string();
    let environment = vec![("POSTVAK_RENDER_REACH".to_owned(), place)];
    let renderer = Renderer::new(exe(), Limits { environment, ..Limits::default() });
    for source in [crate::pdf_maker::sample(), crate::pdf_maker::busy(40)] {
        match renderer.page(DocKey(source.len() as u64), &Arc::new(source), REQUEST).await {
            Ok(page) => assert_ne!(page.source, PageSource::Ubl),
            // Kernels without Landlock leave reading.
            Err(PreviewError::Broken(reached)) if reached == "a file to read" && !has_landlock() => {}
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

#[cfg(target_os = "linux")]
fn has_landlock() -> bool {
    std::fs::read_to_string("/sys/kernel/security/lsm").is_ok_and(|list| list.contains("landlock")) || required()
}

#[tokio::test]
async fn a_process_that_dies_on_every_page_ends_in_an_error() {
    let renderer = renderer("die", Duration::from_secs(10));
    let source = Arc::new(crate::pdf_maker::sample());
    assert_eq!(renderer.page(DocKey(1), &source, REQUEST).await.expect_err("nothing draws"), PreviewError::Died);
}

#[cfg(unix)]
fn kill(id: u32) {
    let id = rustix::process::Pid::from_raw(i32::try_from(id).expect("a process")).expect("a process");
    rustix::process::kill_process(id, rustix::process::Signal::KILL).expect("killed");
}

#[cfg(unix)]
async fn until<T>(mut condition: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        if let Some(found) = condition() {
            return found;
        }
        assert!(Instant::now() < deadline, "waited long enough");
        tokio::task::yield_now().await;
    }
}

#[cfg(unix)]
#[tokio::test]
async fn killing_the_process_during_a_page_only_changes_the_engine() {
    if !with_pdfium() {
        return;
    }
    let renderer = renderer("hang:first", Duration::from_mins(1));
    let source = Arc::new(crate::pdf_maker::sample());
    let task = tokio::spawn({
        let (renderer, source) = (renderer.clone(), Arc::clone(&source));
        async move { renderer.page(DocKey(1), &source, REQUEST).await }
    });
    let first = until(|| renderer.child_id()).await;
    kill(first);
    let page = task.await.expect("the caller lives").expect("a page");
    assert_eq!(page.source, PageSource::Hayro);
    assert_ne!(renderer.child_id(), Some(first));
}

#[cfg(unix)]
#[tokio::test]
async fn killing_an_idle_process_is_not_noticed() {
    let renderer = calm();
    let source = Arc::new(crate::pdf_maker::sample());
    let before = renderer.page(DocKey(1), &source, REQUEST).await.expect("a page");
    let first = renderer.child_id().expect("a process");
    kill(first);
    let after = renderer.page(DocKey(1), &source, PageRequest { width: 300, ..REQUEST }).await.expect("a page");
    assert_eq!(after.pieces.len(), before.pieces.len());
    assert_ne!(renderer.child_id(), Some(first));
}

#[tokio::test]
async fn a_page_nobody_wants_any_more_is_not_drawn() {
    let renderer = renderer("hang", Duration::from_mins(1));
    let task = tokio::spawn({
        let renderer = renderer.clone();
        async move { renderer.page(DocKey(1), &Arc::new(crate::pdf_maker::sample()), REQUEST).await }
    });
    while renderer.child_id().is_none() {
        tokio::task::yield_now().await;
    }
    let waiting = tokio::spawn({
        let renderer = renderer.clone();
        async move { renderer.page(DocKey(2), &Arc::new(crate::pdf_maker::sample()), REQUEST).await }
    });
    tokio::task::yield_now().await;
    renderer.generation().fetch_add(1, Ordering::AcqRel);
    assert_eq!(task.await.expect("joined").expect_err("given up"), PreviewError::Stale);
    assert_eq!(waiting.await.expect("joined").expect_err("never sent"), PreviewError::Stale);
}

#[tokio::test]
async fn a_page_drawn_ahead_is_there_at_once() {
    let renderer = calm();
    let source = Arc::new(crate::pdf_maker::sample());
    renderer.prefetch(DocKey(1), &source, REQUEST).await;
    // An empty source cannot be drawn: the page is the one drawn ahead.
    let page = renderer.page(DocKey(1), &Arc::new(Vec::new()), REQUEST).await.expect("drawn ahead");
    assert_eq!(page.pages, 1);
}

#[tokio::test]
async fn bombs_of_brackets_harm_nobody() {
    let renderer = calm();
    let brackets = "[".repeat(5_000_000);
    let plain = format!("%PDF-1.7\n1 0 obj\n{brackets}\nendobj\ntrailer << /Root 1 0 R >>");
    let error = renderer.page(DocKey(1), &Arc::new(plain.into_bytes()), REQUEST).await.expect_err("refused");
    assert!(matches!(error, PreviewError::Limit(_)), "{error:?}");
    // In a content stream the guard does not look: the engine or its process may give up, never the program.
    let hidden = Arc::new(crate::pdf_maker::pdf(&[&format!("{brackets} TJ")], ""));
    if let Err(error) = renderer.page(DocKey(2), &hidden, REQUEST).await {
        assert!(matches!(error, PreviewError::Died | PreviewError::Broken(_) | PreviewError::TimeOut(_)), "{error:?}");
    }
    renderer.page(DocKey(3), &Arc::new(crate::pdf_maker::sample()), REQUEST).await.expect("the next one is drawn");
}

#[tokio::test]
async fn pdfs_of_others_are_drawn_within_the_limits() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/pdf");
    let folder = if folder.is_dir() { folder } else { Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/pdf") };
    let Ok(files) = std::fs::read_dir(&folder) else {
        assert!(!required(), "the corpus is required but is not at {}", folder.display());
        println!("skipped: no corpus at {}", folder.display());
        return;
    };
    let renderer = calm();
    for (key, file) in files.enumerate() {
        let path = file.expect("a file").path();
        let source = Arc::new(std::fs::read(&path).expect("readable"));
        for choice in engines() {
            let page = preview::open(&source, choice).and_then(|mut document| document.page(&REQUEST)).expect("a page");
            assert!(page.rgba.chunks(4).any(|pixel| pixel[0] < 100), "{choice:?} draws something dark of {}", path.display());
            assert!(page.pieces.len() > 2, "{choice:?} reads {} words of {}", page.pieces.len(), path.display());
        }
        let request = PageRequest { width: 1000, ..REQUEST };
        let page = renderer.page(DocKey(key as u64), &source, request).await.expect("a page");
        assert_eq!(page.width, 1000);
    }
}

#[test]
fn the_command_writes_the_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, out) = (folder.path().join("a.pdf"), folder.path().join("a.png"));
    std::fs::write(&file, crate::pdf_maker::sample()).expect("written");
    let run = |page: &str, out: &Path| {
        std::process::Command::new(exe())
            .args(["preview", file.to_str().expect("a path"), "--page", page, "--width", "595", "--out"])
            .arg(out)
            .output()
            .expect("runs")
    };
    assert_eq!(run("1", &out).status.code(), Some(0));
    let decoder = png::Decoder::new(std::io::Cursor::new(std::fs::read(&out).expect("a picture")));
    let mut reader = decoder.read_info().expect("a PNG");
    assert_eq!((reader.info().width, reader.info().height), (595, 842));
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    reader.next_frame(&mut pixels).expect("pixels");
    let at = (92 * 595 + 150) * 4;
    assert_eq!(pixels[at..at + 4], [255, 0, 0, 255]);

    let refused = run("2", &out);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("a.pdf"));
    assert_eq!(run("0", &out).status.code(), Some(2));
    assert_eq!(run("1", &folder.path().join("nowhere/a.png")).status.code(), Some(3));
}
