use std::io::{Cursor, Write as _};

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::office::{PartyRole, VatRegime};

fn one(bytes: &[u8]) -> Table {
    let mut tables = read(bytes).expect("a table");
    assert_eq!(tables.len(), 1);
    tables.remove(0)
}

fn taken(name: &str, bytes: &[u8]) -> TableRecords {
    let table = one(bytes);
    let choices = Choices::default();
    let kind = choices.kind(name, &table.sheet, &table.headings).expect("a kind");
    records(&table, kind, &choices)
}

#[test]
fn delimiter_and_encoding_are_found_out() {
    let text = "Nummer;Naam;Gemeente\r\n1042;Électro Müller, nv;Liège\r\n1043;\"Tab;le\";Gent\r\n";
    let expected = [["1042", "Électro Müller, nv", "Liège"], ["1043", "Tab;le", "Gent"]];
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [
        text.as_bytes().to_vec(),
        [&[0xef, 0xbb, 0xbf], text.as_bytes()].concat(),
        encoding_rs::WINDOWS_1252.encode(text).0.into_owned(),
        utf16,
        text.replace("Électro Müller, nv", "\"Électro Müller, nv\"")
            .replace("\"Tab;le\"", "<")
            .replace(';', ",")
            .replace('<', "Tab;le")
            .into_bytes(),
        text.replace("\"Tab;le\"", "<").replace(';', "\t").replace('<', "Tab;le").into_bytes(),
        format!("sep=;\r\n{text}").into_bytes(),
    ] {
        let table = one(&bytes);
        assert_eq!(table.headings, ["Nummer", "Naam", "Gemeente"]);
        assert_eq!(table.rows, expected, "{}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn a_quotation_mark_that_never_closes_costs_no_rows() {
    let table = one(b"Nummer;Naam\n1;\"De 3\" Hoek\n2;Buis 3\" staal\n3;\"Los\n4;Gent\n5;Aalst\n6;Lier\n");
    assert_eq!(table.rows.len(), 6);
    assert_eq!(table.rows[5], ["6", "Lier"]);
    let table = one(b"Nummer;Adres\n1;\"Kerkstraat 1\n9000 Gent\"\n2;Lier\n");
    assert_eq!(table.rows[0], ["1", "Kerkstraat 1 9000 Gent"], "an address of two lines is one cell");
}

#[test]
fn headings_stand_under_a_title() {
    let table = one("Kantoor Proef;;\nLijst van leveranciers;;24/11/2026\n\nNummer;Naam;Btw-nummer\n1;A;\n".as_bytes());
    assert_eq!(table.headings, ["Nummer", "Naam", "Btw-nummer"]);
    assert_eq!((table.rows.len(), table.first_row), (1, 4), "empty lines are no records");
}

#[test]
fn suppliers_in_four_languages() {
    for (name, headings) in [
        ("leveranciers", "Nummer;Naam;BTW-nummer;Land;Postcode;Gemeente;IBAN;Kostenrekening;Taal"),
        ("fournisseurs", "Numéro;Nom;N° TVA;Pays;Code postal;Localité;IBAN;Compte de charge;Langue"),
        ("suppliers", "Number;Name;VAT number;Country;Zip code;City;IBAN;Ledger account;Language"),
        ("Lieferanten", "Nummer;Name;USt-IdNr;Land;PLZ;Ort;IBAN;Sachkonto;Sprache"),
    ] {
        let text = format!("{headings}\n1042;Proef NV;0428.759.497;België;2000;Antwerpen;BE68 5390 0754 7034;612 000;N\n");
        let found = taken(name, text.as_bytes());
        assert_eq!(found.problems, [], "{name}");
        let [card] = found.parties.as_slice() else { panic!("{name}: {:?}", found.parties) };
        assert_eq!((card.role, card.number, card.name.as_str()), (PartyRole::Supplier, 1042, "Proef NV"), "{name}");
        assert_eq!(card.vat.as_ref().map(ToString::to_string).as_deref(), Some("BE 0428.759.497"), "{name}");
        assert_eq!(card.enterprise_number.map(crate::base::EnterpriseNumber::digits).as_deref(), Some("0428759497"));
        assert_eq!((card.country.as_str(), card.postal_code.as_str(), card.city.as_str()), ("BE", "2000", "Antwerpen"));
        assert_eq!((card.ibans.len(), card.account, card.language), (1, Some(612_000), 1), "{name}");
        assert!(card.in_expertm);
    }
}

#[test]
fn accounts_say_where_they_may_be_used() {
    let found = taken(
        "rekeningen",
        "Rekening;Omschrijving NL;Omschrijving FR;Aankoop;Verkoop;Niet-aftrekbaar\n612000;Kantoor;Bureau;1;0;\n\
         613000;Wagens;;ja;nee;35,5 %\nX;Fout;;;;\n614000;Te veel;;;;101\n"
            .as_bytes(),
    );
    assert_eq!(found.accounts.len(), 2);
    assert_eq!((found.accounts[0].name(1), found.accounts[0].book_sales), ("Bureau", false));
    assert_eq!(found.accounts[1].vat_non_deductible.to_string(), "35.5");
    let ids: Vec<&str> = found.problems.iter().map(|problem| problem.id.as_ref()).collect();
    assert_eq!(ids, ["tables-row", "tables-row"], "a row that cannot be read is told, and the others go on");
    let text = crate::i18n::Texts::new(crate::office::Language::Nl).text(&found.problems[0]);
    assert!(text.contains('4') && text.contains("Rekening") && text.contains('X'), "{text}");
}

#[test]
fn periods_are_months_of_a_year_or_as_they_stand() {
    let found = taken(
        "periodes",
        b"Boekjaar;Periode;Van;Tot;Afgesloten\n2026;1;01/01/2026;31/03/2026;ja\n2026;2;01/04/2026;30/06/2026;\n",
    );
    assert_eq!(found.book_years.len(), 1);
    let periods = &found.book_years[0].periods;
    assert_eq!((periods.len(), periods[0].closed, periods[1].last), (2, true, date(2026, 6, 30)));
    let found = taken("boekjaren", "Boekjaar;Begin;Einde\n2027;2026-07-01;2027-06-30\n".as_bytes());
    let periods = &found.book_years[0].periods;
    assert_eq!((found.book_years[0].code, periods.len()), (2027, 12));
    assert_eq!((periods[11].number, periods[11].first, periods[11].last), (12, date(2027, 6, 1), date(2027, 6, 30)));
    for pair in periods.windows(2) {
        assert_eq!(pair[0].last.tomorrow().expect("a day"), pair[1].first);
    }
}

#[test]
fn the_dossier_itself_and_its_journals() {
    let found =
        taken("dossier", "Naam;Ondernemingsnummer;BTW-regime;Beheerder\nProef BV;0403.019.261;per kwartaal;Els\n".as_bytes());
    let company = found.company.expect("the dossier");
    assert_eq!(
        (company.name.as_str(), company.vat_regime, company.manager.as_deref()),
        ("Proef BV", Some(VatRegime::Quarterly), Some("Els"))
    );
    let found = taken(
        "dagboeken",
        "Nummer;Omschrijving;Soort\n1;Aankopen;A\n2;Creditnota's aankoop;aankoop creditnota\n3;Verkopen;Verkoop\n9;Diversen;D\n"
            .as_bytes(),
    );
    assert_eq!(
        found.journals.iter().map(|journal| (journal.number, journal.kind)).collect::<Vec<_>>(),
        [
            (1, crate::office::JournalKind::Purchases),
            (2, crate::office::JournalKind::PurchaseCreditNotes),
            (3, crate::office::JournalKind::Sales),
        ]
    );
}

#[test]
fn what_a_person_says_of_a_heading_holds_for_every_file() {
    let table = one(b"Kolom1;Wie;Waar\n7;Proef NV;Gent\n");
    let mut choices = Choices::default();
    assert_eq!(choices.kind("export", "", &table.headings), None);
    choices.say_kind("export", "", TableKind::Suppliers);
    assert_eq!(records(&table, TableKind::Suppliers, &choices).problems[0].id, "tables-column-missing");
    for (place, column) in [Column::Number, Column::Name, Column::City].into_iter().enumerate() {
        choices.say_column(TableKind::Suppliers, &table.headings, place, Some(column));
    }
    let again: Choices = toml::from_str(&toml::to_string(&choices).expect("TOML")).expect("the same");
    assert_eq!(again, choices);
    let other = one("wie;KOLOM1;bijkomend;waar\nAnders;8;x;Lier\n".as_bytes());
    assert_eq!(again.kind("Export", "", &other.headings), Some(TableKind::Suppliers));
    let found = records(&other, TableKind::Suppliers, &again);
    assert_eq!((found.parties[0].number, found.parties[0].name.as_str(), found.parties[0].city.as_str()), (8, "Anders", "Lier"));
    // A column is held by one heading only.
    choices.say_column(TableKind::Suppliers, &table.headings, 2, Some(Column::Name));
    assert_eq!(choices.columns_of(TableKind::Suppliers, &table.headings), [Some(Column::Number), None, Some(Column::Name)]);
}

/// A workbook of one sheet with these cells, as small as one can be.
fn workbook(sheet: &str, cells: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let ns = "http://schemas.openxmlformats.org";
    for (name, text) in [
        ("[Content_Types].xml", format!("<Types xmlns=\"{ns}/package/2006/content-types\"/>")),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{ns}/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{ns}/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{ns}/spreadsheetml/2006/main\" xmlns:r=\"{ns}/officeDocument/2006/relationships\"><sheets><sheet name=\"{sheet}\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{ns}/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{ns}/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{ns}/spreadsheetml/2006/main\"><sheetData>{cells}</sheetData></worksheet>"),
        ),
    ] {
        zip.start_file(name, options).expect("a part");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("a zip").into_inner()
}

#[test]
fn a_workbook_is_read_cell_by_cell() {
    let text = |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let cells = format!(
        "<row r=\"1\">{}{}</row><row r=\"2\"><c r=\"A2\"><v>612000</v></c>{}</row>",
        text("A1", "Rekening"),
        text("B1", "Omschrijving"),
        text("B2", "Kantoor")
    );
    let tables = read(&workbook("Rekeningstelsel", &cells)).expect("a workbook");
    let choices = Choices::default();
    assert_eq!(choices.kind("0403019261", &tables[0].sheet, &tables[0].headings), Some(TableKind::Accounts));
    let found = records(&tables[0], TableKind::Accounts, &choices);
    assert_eq!((found.accounts[0].number, found.accounts[0].name(0)), (612_000, "Kantoor"));
}

#[test]
fn a_cell_in_the_last_corner_is_no_thousand_million_cells() {
    let far = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    let tables = read(&workbook("Blad1", far)).expect("read");
    assert!(tables[0].cut && tables[0].rows.is_empty());
}

#[test]
fn a_zip_that_unpacks_without_end_is_refused() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let nothing = vec![0_u8; 1 << 20];
    zip.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).expect("a part");
    for _ in 0..300 {
        zip.write_all(&nothing).expect("written");
    }
    let bytes = zip.finish().expect("a zip").into_inner();
    assert!(bytes.len() < 1 << 20);
    assert!(matches!(read(&bytes), Err(TableError::TooLarge)));
    assert!(matches!(read(b"PK\x03\x04 no zip at all"), Err(TableError::Workbook(_))));
    assert!(matches!(read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Err(TableError::Workbook(_))));
    assert!(matches!(read(b""), Err(TableError::Empty)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever delimiter a program writes between quoted cells, the same rows come out, also where a cell holds one of
    /// the others, as an address does. A table of nothing but marks has no delimiter that can be told.
    #[test]
    fn what_is_written_is_read(
        rows in prop::collection::vec(prop::array::uniform3("[a-zA-Zé€0-9\\. ]{0,6}[;,\"]?[a-zA-Zé€0-9\\. ]{0,6}"), 2..12),
        delimiter in prop::sample::select(vec![b';', b',', b'\t']),
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
        writer.write_record(["Nummer", "Naam", "Gemeente"]).expect("written");
        for row in &rows {
            writer.write_record(row).expect("written");
        }
        let table = one(&writer.into_inner().expect("written"));
        let full = |row: &Vec<String>| [0, 1, 2].map(|place| row.get(place).cloned().unwrap_or_default());
        let read: Vec<[String; 3]> = table.rows.iter().map(full).collect();
        let last = rows.iter().rposition(|row| row.iter().any(|cell| !cell.trim().is_empty())).map_or(0, |last| last + 1);
        let wanted: Vec<[String; 3]> = rows.iter().take(last).map(|row| row.clone().map(|cell| cell.trim().to_owned())).collect();
        prop_assert_eq!(read, wanted);
    }

    /// Any bytes are survived.
    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _read = read(&bytes);
    }
}
