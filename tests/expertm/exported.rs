//! Bookings exported by Expert/M, as they come.

use super::*;

fn found(bytes: &[u8]) -> Bookings {
    bookings(bytes).expect("an import file")
}

fn left(bytes: &[u8]) -> Vec<String> {
    found(bytes).left.iter().map(|problem| format!("{} {}", problem.record, problem.code())).collect()
}

#[test]
fn the_worked_samples_are_read_to_the_same_bookings() {
    let Some(folder) = samples() else { return };
    let sample = |name: &str| found(&std::fs::read(folder.join(name)).expect("a sample"));
    assert_eq!(sample("purchase_invoice_21.xml"), Bookings { bookings: vec![purchase()], left: vec![] });
    let sales = sample("sale_invoice_and_creditnote.xml");
    assert_eq!(sales, Bookings { bookings: vec![sale(false), sale(true)], left: vec![] });
    for name in ["masterdata.xml", "financial_and_sundry.xml"] {
        assert_eq!(sample(name), Bookings::default(), "{name} holds no sale and no purchase");
    }
    // And once more through the writer.
    let all = [purchase(), sale(false), sale(true)];
    let again = found(&written(&all.iter().collect::<Vec<_>>()));
    assert_eq!(again.bookings, [sale(false), sale(true), purchase()], "sales stand before purchases");
}

#[test]
fn half_a_booking_is_left_out_and_told() {
    let good = String::from_utf8(written(&[&purchase(), &sale(false)])).expect("ASCII");
    let purchase_only = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        let start = good.find("<Purchases>").expect("purchases");
        format!("{}{}", &good[..start], good[start..].replace(from, to))
    };
    let cases = [
        ("<Account>612000<", "<Account>61-2000<", "booking-left-out"),
        ("<Amount>100,00<", "<Amount>honderd<", "booking-left-out"),
        ("<Amount>100,00<", "<Amount>99,00<", "not-balanced"),
        ("<Amount>100,00<", "<Amount>100,001<", "not-balanced"),
        ("<Ventil>0<", "<Ventil>1<", "first-line-central"),
    ];
    for (from, to, code) in cases {
        let file = purchase_only(from, to);
        assert_eq!(found(file.as_bytes()).bookings, [sale(false)], "{to}");
        assert!(left(file.as_bytes()).contains(&format!("Purchase 202600017 {code}")), "{to}: {:?}", left(file.as_bytes()));
    }
    let start = good.find("<Purchases>").expect("purchases");
    let details = start + good[start..].find("<Details>").expect("details");
    let end = start + good[start..].find("</Details>").expect("details") + "</Details>".len();
    let without = format!("{}{}", &good[..details], &good[end..]);
    assert_eq!(left(without.as_bytes()), ["Purchase 202600017 missing"]);
    // The file breaks off in the second block: the first is there, and the place is told.
    let cut = &good.as_bytes()[..details];
    assert_eq!(found(cut).bookings, [sale(false)]);
    assert_eq!(left(cut), [" broken"]);
}

#[test]
fn other_ways_to_write_the_same_booking_come_to_one_shape() {
    let control_last = {
        let mut booking = purchase();
        booking.lines.rotate_left(1);
        booking
    };
    let text = String::from_utf8(written(&[&purchase()])).expect("ASCII");
    let start = text.find("<Detail>").expect("a line");
    let end = start + text[start..].find("</Detail>").expect("its end") + "</Detail>".len();
    let moved = format!("{}{}", &text[..start], &text[end..]).replace("</Details>", &format!("{}</Details>", &text[start..end]));
    assert_eq!(
        read(moved.as_bytes()).expect("readable").bookings[0].value.booking,
        control_last,
        "the plain reader keeps the order"
    );
    assert_eq!(found(moved.as_bytes()).bookings, [purchase()]);

    // A credit note written with minus signs on the sides of an invoice.
    let minus = String::from_utf8(written(&[&sale(true)]))
        .expect("ASCII")
        .replace("<Amount>", "<Amount>-")
        .replace("<VATAmount>", "<VATAmount>-")
        .replace("<DebCre>-1<", "<DebCre>x<")
        .replace("<DebCre>1<", "<DebCre>-1<")
        .replace("<DebCre>x<", "<DebCre>1<");
    assert_eq!(found(minus.as_bytes()).bookings, [sale(true)]);

    // A VAT line without ventilation is not the control line.
    let mut no_ventilation = purchase();
    no_ventilation.lines[2].ventilation = 0;
    let bytes = written(&[&no_ventilation]);
    assert_eq!(found(&bytes).bookings, [no_ventilation]);
}

#[test]
fn a_file_of_another_kind_is_refused() {
    assert!(matches!(bookings(b"<Invoice/>"), Err(ExpertMError::NotImportFile)));
    assert!(matches!(bookings(b"<!DOCTYPE x><ImportExpMPlus/>"), Err(ExpertMError::Dtd)));
    assert_eq!(found(b"<ImportExpMPlus/>"), Bookings::default());
}
