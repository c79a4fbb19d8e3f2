use super::*;
use crate::office::Language;

fn number(nth: u32) -> EnterpriseNumber {
    EnterpriseNumber::from_first_eight(9_999_000 + nth).expect("eight digits")
}

fn said(language: Language, counts: &[u32]) -> Option<(String, String, Option<EnterpriseNumber>)> {
    let arrived: Arrived = (0..).zip(counts).map(|(nth, count)| (number(nth), *count)).collect();
    let toast = arrived_toast(Texts::new(language), &arrived, |number| format!("Dossier {}", &number.digits()[6..8]))?;
    Some((toast.title, toast.body, toast.dossier))
}

#[test]
fn one_sentence_says_how_many_arrived_and_where() {
    for language in Language::ALL {
        assert_eq!(said(language, &[]), None, "{language:?}: nothing is no news");
        assert_eq!(said(language, &[0, 0]), None, "{language:?}");
    }
    for (language, one, nine, many, body) in [
        (Language::Nl, "1 nieuwe factuur", "9 nieuwe facturen", "120 nieuwe facturen in 5 dossiers", "en nog 2 dossiers"),
        (
            Language::Fr,
            "1 nouvelle facture",
            "9 nouvelles factures",
            "120 nouvelles factures dans 5 dossiers",
            "et 2 autres dossiers",
        ),
        (Language::En, "1 new invoice", "9 new invoices", "120 new invoices in 5 client files", "and 2 more client files"),
        (Language::De, "1 neue Rechnung", "9 neue Rechnungen", "120 neue Rechnungen in 5 Dossiers", "und 2 weitere Dossiers"),
    ] {
        let in_one = |count| said(language, &[count]).expect("a toast");
        assert_eq!(in_one(1), (one.to_owned(), "Dossier 00".to_owned(), Some(number(0))));
        assert_eq!(in_one(9).0, nine);
        let (title, text, dossier) = said(language, &[100, 14, 3, 2, 1]).expect("a toast");
        assert_eq!(title, many);
        assert_eq!(text, format!("Dossier 00 (100) · Dossier 01 (14) · Dossier 02 (3) · {body}"));
        assert_eq!(dossier, None, "several open the overview");
    }
}

#[test]
fn the_icon_says_how_many_wait() {
    for (count, shown) in [(0, ""), (1, "1"), (9, "9"), (99, "99"), (100, "99+"), (u32::MAX, "99+")] {
        assert_eq!(label(count), shown);
    }
}

#[test]
fn the_size_of_the_screen_comes_first() {
    assert_eq!(sizes(1.0), [16, 22, 24, 32, 48]);
    assert_eq!(sizes(1.25), [20, 16, 22, 24, 32, 48]);
    assert_eq!(sizes(2.0), [32, 16, 22, 24, 48]);
    assert_eq!(sizes(99.0)[0], 64);
}

/// Light on dark: the share of pixels of the icon that the number covers at least half, and the contrast of each icon.
fn white(icon: &crate::platform::desktop::IconPixels) -> usize {
    icon.rgba.chunks_exact(4).filter(|pixel| pixel[0] > 160 && pixel[3] == 255).count()
}

#[test]
fn the_number_is_drawn_inside_the_tile_and_large_enough_to_be_read() {
    let mut painter = IconPainter::new();
    for side in [16, 20, 24, 32, 48] {
        let mut seen = Vec::new();
        for text in ["", "1", "9", "42", "99+"] {
            let icon = painter.paint(text, side);
            assert_eq!(icon.rgba.len(), usize::try_from(side * side * 4).expect("small"));
            assert_eq!(icon.rgba[3], 0, "{text} at {side}: the corner is transparent");
            let middle = usize::try_from((side / 2 * side + side / 2) * 4).expect("small");
            assert_eq!(icon.rgba[middle + 3], 255, "{text} at {side}: the middle is not");
            let pixels = usize::try_from(side * side).expect("small");
            let ink = white(&icon) * 100 / pixels;
            assert!((6..60).contains(&ink), "{text} at {side}: {ink} % is white");
            // Nothing is cut off: the outer columns are tile, not ink.
            let row = usize::try_from(side * 4).expect("small");
            if text.len() < 3 {
                let edge = icon.rgba.chunks_exact(row).filter(|line| line[0] > 160 || line[row - 4] > 160).count();
                assert_eq!(edge, 0, "{text} at {side} touches the edge");
            }
            assert!(!seen.contains(&icon), "{text} at {side} looks like another");
            seen.push(icon);
        }
    }
}
