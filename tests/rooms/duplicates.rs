//! Second copies of invoices, seeded: exact, renamed, exported again, by another channel, written differently, among
//! thousands that only look like it. The generator below knows nothing of the matcher.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "what a test builds on is there; it prints its figures"
)]

use std::collections::HashMap;
use std::time::Instant;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use postvak::base::{EnterpriseNumber, FolderKind, Hash};
use postvak::booking;
use postvak::odd::Twins;
use postvak::store::sqlite::SqliteStore;
use postvak::store::{Observed, Stamp, Status, Store as _, Summary};
use postvak::ubl;
use sha2::{Digest as _, Sha256};

/// Invoices before copies are made of some.
const INVOICES: usize = 6_000;
/// Suppliers of the dossier.
const SUPPLIERS: u64 = 90;

/// A small generator of numbers, so that every run is the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        // xorshift64*, enough for made-up invoices.
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % sides
    }
}

/// How a supplier numbers its invoices.
#[derive(Clone, Copy, Debug)]
enum Numbering {
    /// `F-2026-0455`
    PrefixYear,
    /// `2026/455`
    YearPlain,
    /// `20260455`
    Joined,
    /// `VF26/00455`
    ShortYear,
    /// `455`, from 1 each year
    Bare,
    /// `12026110455`: long, with the month
    Long,
    /// `1.234.567`
    Dotted,
}

#[derive(Clone, Debug)]
struct Firm {
    name: String,
    number: String,
    iban: String,
    numbering: Numbering,
    next: u32,
    rent: Option<i64>,
}

/// An invoice before it is written down.
#[derive(Clone, Debug)]
struct Invoice {
    firm: usize,
    number: String,
    day: Date,
    cents: i64,
    credit: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Copy {
    Exact,
    Renamed,
    ExportedAgain,
    OtherChannel,
    PdfBeside,
    /// A PDF that is named by the number alone, which several suppliers may have.
    PdfBareNumber,
    WrittenDifferently,
}

fn numbered(numbering: Numbering, day: Date, count: u32) -> String {
    let (year, short, month) = (day.year(), day.year() % 100, day.month());
    match numbering {
        Numbering::PrefixYear => format!("F-{year}-{count:04}"),
        Numbering::YearPlain => format!("{year}/{count}"),
        Numbering::Joined => format!("{year}{count:05}"),
        Numbering::ShortYear => format!("VF{short:02}/{count:05}"),
        Numbering::Bare => count.to_string(),
        Numbering::Long => format!("1{year}{month:02}{count:05}"),
        Numbering::Dotted => format!("1.{:03}.{:03}", 100 + count / 1000, count % 1000),
    }
}

/// The number as somebody else types it.
fn retyped(numbering: Numbering, day: Date, number: &str, dice: &mut Dice) -> String {
    let count: String = number.rsplit(['-', '/', '.']).next().unwrap_or(number).to_owned();
    let year = day.year();
    match (numbering, dice.roll(4)) {
        (Numbering::PrefixYear, 0) => number.replace('-', ""),
        (Numbering::PrefixYear, 1) => number.trim_start_matches("F-").to_owned(),
        (Numbering::PrefixYear, 2) => format!("F{year} {}", count.trim_start_matches('0')),
        (Numbering::PrefixYear, _) => number.replace(&format!("-{count}"), &format!("/{}", count.replacen('0', "O", 1))),
        (Numbering::YearPlain, 0) => format!("{year}-{count}"),
        (Numbering::YearPlain, 1) => format!("{year}{count:0>5}"),
        (Numbering::YearPlain, 2) => format!("F {year}.{count:0>4}"),
        (Numbering::YearPlain, _) => format!("Factuur nr. {year}/{count}"),
        (Numbering::Joined, 0) => format!("{year}-{}", number.get(4..).unwrap_or("")),
        (Numbering::Joined, 1) => format!("{year}/{}", number.get(4..).unwrap_or("").trim_start_matches('0')),
        (Numbering::Joined, _) => format!("FACT{number}"),
        (Numbering::ShortYear, 0) => number.replace('/', "-"),
        (Numbering::ShortYear, 1) => number.to_lowercase().replace('/', ""),
        (Numbering::ShortYear, 2) => number.trim_start_matches("VF").to_owned(),
        (Numbering::ShortYear, _) => format!("VF{year}/{count}"),
        (Numbering::Bare, 0) => format!("{number:0>6}"),
        (Numbering::Bare, 1) => format!("{year}-{number:0>4}"),
        (Numbering::Bare, _) => format!("nr {number}"),
        (Numbering::Long, 0) => format!("{}-{}", number.get(..7).unwrap_or(""), number.get(7..).unwrap_or("")),
        (Numbering::Long, _) => format!("R{number}"),
        (Numbering::Dotted, 0) => number.replace('.', ""),
        (Numbering::Dotted, 1) => number.replace('.', " "),
        (Numbering::Dotted, _) => format!("0{number}"),
    }
}

fn firms(dice: &mut Dice) -> Vec<Firm> {
    const STEMS: [&str; 10] =
        ["Bakkerij", "Garage", "Elektro", "Drukkerij", "Telecom", "Immo", "Transport", "Papier", "Dranken", "Software"];
    const TAILS: [&str; 9] = ["Korenlicht", "Duinzicht", "Merel", "Reiger", "Beukenrode", "Spectra", "Delta", "Oester", "Kiezel"];
    let kinds = [
        Numbering::PrefixYear,
        Numbering::YearPlain,
        Numbering::Joined,
        Numbering::ShortYear,
        Numbering::Bare,
        Numbering::Long,
        Numbering::Dotted,
    ];
    (0..SUPPLIERS)
        .map(|place| {
            let index = usize::try_from(place).expect("few");
            let number =
                EnterpriseNumber::from_first_eight(9_999_100 + u32::try_from(place).expect("few")).expect("eight digits");
            Firm {
                name: format!("{} {} BV", STEMS[index % STEMS.len()], TAILS[index / STEMS.len()]),
                number: number.digits(),
                iban: postvak::base::Iban::belgian(9_990_000_000 + place).expect("ten digits").as_str().to_owned(),
                numbering: kinds[index % kinds.len()],
                next: u32::try_from(1 + dice.roll(400)).expect("few"),
                rent: (place % 3 == 0).then(|| 5_000 + i64::try_from(dice.roll(90_000)).expect("few")),
            }
        })
        .collect()
}

/// Two years of invoices: suppliers with one amount for ever, the same day twice, numbers that start over each year.
fn invoices(firms: &mut [Firm], dice: &mut Dice) -> Vec<Invoice> {
    let start = date(2025, 1, 2);
    let mut all = Vec::with_capacity(INVOICES);
    for nth in 0..INVOICES {
        let day = start + i32::try_from(nth * 690 / INVOICES).expect("two years").days();
        let firm = usize::try_from(dice.roll(SUPPLIERS)).expect("few");
        let of = &mut firms[firm];
        // Series start over at New Year.
        let last_year = all.iter().rev().find(|one: &&Invoice| one.firm == firm).is_none_or(|one| one.day.year() < day.year());
        if last_year && day.year() == 2026 && !matches!(of.numbering, Numbering::Dotted) {
            of.next = 1;
        }
        let cents = of.rent.unwrap_or_else(|| 1_000 + i64::try_from(dice.roll(400_000)).expect("few"));
        let credit = dice.roll(20) == 0;
        let number = numbered(of.numbering, day, of.next);
        all.push(Invoice { firm, number: number.clone(), day, cents, credit });
        // A credit note of another series may carry the number of an invoice.
        if dice.roll(30) == 0 {
            all.push(Invoice { firm, number, day, cents, credit: !credit });
        }
        of.next += 1;
        // Two deliveries on one day for one price.
        if of.rent.is_some() && dice.roll(6) == 0 {
            all.push(Invoice { firm, number: numbered(of.numbering, day, of.next), day, cents, credit });
            of.next += 1;
        }
        // A step of ten, so that zeros in numbers matter.
        if dice.roll(10) == 0 {
            of.next += 9;
        }
    }
    all
}

/// How an export writes what it writes.
#[derive(Clone, Copy)]
struct Export {
    profile: &'static str,
    blanks: &'static str,
    with_number: bool,
    with_iban: bool,
    own_name: bool,
}

const PEPPOL: Export = Export {
    profile: "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0",
    blanks: "\n",
    with_number: true,
    with_iban: true,
    own_name: true,
};

fn xml(invoice: &Invoice, firm: &Firm, number: &str, export: Export) -> String {
    let root = if invoice.credit { "CreditNote" } else { "Invoice" };
    let total = format!("{}.{:02}", invoice.cents / 100, invoice.cents % 100);
    let b = export.blanks;
    let name = if export.own_name { firm.name.clone() } else { firm.name.to_uppercase().replace(" BV", " B.V.") };
    let legal = if export.with_number {
        format!(
            "<cac:PartyLegalEntity><cbc:RegistrationName>{name}</cbc:RegistrationName><cbc:CompanyID schemeID=\"0208\">{}</cbc:CompanyID></cac:PartyLegalEntity>",
            firm.number
        )
    } else {
        String::new()
    };
    let tax = if export.with_number {
        format!(
            "<cac:PartyTaxScheme><cbc:CompanyID>BE{}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>",
            firm.number
        )
    } else {
        String::new()
    };
    let means = if export.with_iban {
        format!(
            "<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cac:PayeeFinancialAccount><cbc:ID>{}</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>",
            firm.iban
        )
    } else {
        String::new()
    };
    format!(
        "<{root} xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:{root}-2\" \
         xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\" \
         xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\">{b}\
         <cbc:CustomizationID>{}</cbc:CustomizationID>{b}<cbc:ID>{number}</cbc:ID>{b}<cbc:IssueDate>{}</cbc:IssueDate>{b}\
         <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>{b}\
         <cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>{name}</cbc:Name></cac:PartyName>{tax}{legal}\
         </cac:Party></cac:AccountingSupplierParty>{b}{means}{b}\
         <cac:LegalMonetaryTotal><cbc:PayableAmount currencyID=\"EUR\">{total}</cbc:PayableAmount></cac:LegalMonetaryTotal>\
         </{root}>",
        export.profile, invoice.day,
    )
}

fn observed(dossier: EnterpriseNumber, path: String, bytes: &[u8]) -> Observed {
    let parsed = ubl::read(bytes).expect("an invoice of ours");
    Observed {
        dossier,
        folder: FolderKind::Purchases,
        path,
        size: bytes.len() as u64,
        modified_ms: 1,
        identity: parsed.identity(),
        companion: None,
        content: Ok(booking::summary(&parsed.document, FolderKind::Purchases)),
        texts: String::new(),
    }
}

fn pdf(dossier: EnterpriseNumber, path: String) -> Observed {
    Observed {
        dossier,
        folder: FolderKind::Documents,
        identity: Hash(Sha256::digest(path.as_bytes()).into()),
        path,
        size: 1,
        modified_ms: 1,
        companion: None,
        content: Ok(Summary::default()),
        texts: String::new(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn second_copies_are_found_and_nothing_else() {
    let mut dice = Dice(20_261_124);
    let mut firms = firms(&mut dice);
    let originals = invoices(&mut firms, &mut dice);
    let dossier = EnterpriseNumber::from_first_eight(9_999_001).expect("eight digits");
    let folder = tempfile::tempdir().expect("a folder");
    let store = SqliteStore::open(&folder.path().join("postvak.db")).await.expect("a store");
    let stamp = Stamp { who: "Els".to_owned(), at: jiff::Timestamp::from_second(1_795_507_200).expect("a moment") };

    let mut files = Vec::new();
    let mut copies: HashMap<String, (Copy, String)> = HashMap::new();
    for (nth, invoice) in originals.iter().enumerate() {
        let firm = &firms[invoice.firm];
        let bytes = xml(invoice, firm, &invoice.number, PEPPOL);
        let path = format!("/in/{nth}.xml");
        files.push(observed(dossier, path.clone(), bytes.as_bytes()));
        if nth % 4 != 0 {
            continue;
        }
        let mut kind = match nth / 4 % 6 {
            0 => Copy::Exact,
            1 => Copy::Renamed,
            2 => Copy::ExportedAgain,
            3 => Copy::OtherChannel,
            4 => Copy::PdfBeside,
            _ => Copy::WrittenDifferently,
        };
        let second = match kind {
            Copy::Exact => observed(dossier, format!("/documents/{nth}.xml"), bytes.as_bytes()),
            Copy::Renamed => observed(dossier, format!("/in/Kopie van {nth} (2).xml"), bytes.as_bytes()),
            Copy::ExportedAgain => {
                let again = xml(invoice, firm, &invoice.number, Export { blanks: "\n\n  ", ..PEPPOL });
                observed(dossier, format!("/in/opnieuw-{nth}.xml"), again.as_bytes())
            }
            Copy::OtherChannel => {
                // The supplier's own program: no enterprise number, another spelling of its name, perhaps no account.
                let export = Export {
                    profile: "urn:www.cenbii.eu:e-fff",
                    blanks: "",
                    with_number: dice.roll(3) == 0,
                    with_iban: dice.roll(2) == 0,
                    own_name: false,
                };
                observed(dossier, format!("/in/mail-{nth}.xml"), xml(invoice, firm, &invoice.number, export).as_bytes())
            }
            Copy::PdfBeside | Copy::PdfBareNumber => {
                if invoice.number.bytes().filter(u8::is_ascii_digit).count() < 5 {
                    continue;
                }
                let shown = invoice.number.replace('/', "-");
                let bare = dice.roll(3) == 0;
                if bare {
                    kind = Copy::PdfBareNumber;
                }
                let name = match if bare { 0 } else { 1 + dice.roll(2) } {
                    0 => format!("{shown}.pdf"),
                    1 => format!("Factuur {shown} {}.pdf", firm.name),
                    _ => format!("{}_{shown}_scan.pdf", firm.name.replace(' ', "_")),
                };
                let name = if invoice.credit { name.replace("Factuur", "Creditnota") } else { name };
                let name = match (invoice.credit, name.contains("Creditnota")) {
                    (true, false) => format!("Creditnota {name}"),
                    _ => name,
                };
                pdf(dossier, format!("/documents/{nth}/{name}"))
            }
            Copy::WrittenDifferently => {
                let number = retyped(firm.numbering, invoice.day, &invoice.number, &mut dice);
                let export = Export { blanks: " ", ..PEPPOL };
                observed(dossier, format!("/in/anders-{nth}.xml"), xml(invoice, firm, &number, export).as_bytes())
            }
        };
        copies.insert(second.path.clone(), (kind, path));
        files.push(second);
    }
    for batch in files.chunks(500) {
        store.observe(batch, &stamp).await.expect("taken in");
    }
    let records = store.documents(Some(dossier)).await.expect("documents");
    let began = Instant::now();
    let twins = Twins::among(&records);
    let took = began.elapsed();

    let by_id: HashMap<_, _> = records.iter().map(|record| (record.id, record)).collect();
    let mut caught: HashMap<Copy, (usize, usize)> = HashMap::new();
    let (mut wrong, mut plain) = (0, 0);
    for record in &records {
        if let Some((kind, original)) = copies.get(&record.path) {
            let (found, all) = caught.entry(*kind).or_default();
            *all += 1;
            let first = match record.status {
                Status::Duplicate => record.duplicate_of,
                _ => twins.of(record.id).map(|(other, _)| other),
            };
            if first.and_then(|first| by_id.get(&first)).is_some_and(|first| first.path == *original) {
                *found += 1;
            } else {
                let other = first.and_then(|first| by_id.get(&first)).map(|other| other.path.as_str());
                println!("missed {kind:?}: {} {} for {original}, took {other:?}", record.summary.number, record.path);
            }
        } else {
            plain += 1;
            let has_copy = copies.values().any(|(_, original)| *original == record.path);
            if let Some((other, why)) = twins.of(record.id).filter(|_| !has_copy) {
                wrong += 1;
                println!("false {why:?}: {} and {}", record.summary.number, by_id[&other].summary.number);
            }
        }
    }
    let mut kinds: Vec<_> = caught.iter().collect();
    kinds.sort();
    let (mut variants, mut of_variants) = (0, 0);
    for (kind, (found, all)) in kinds {
        println!("{kind:?}: {found} of {all}");
        if matches!(kind, Copy::Exact | Copy::Renamed) {
            assert_eq!(found, all, "every exact copy is found");
        } else if *kind != Copy::PdfBareNumber {
            // What a bare number cannot tell is not guessed; that it is never told wrongly counts below.
            variants += found;
            of_variants += all;
        }
    }
    println!(
        "variants: {variants} of {of_variants}; false: {wrong} of {plain}; {} documents compared in {took:?}",
        records.len()
    );
    assert!(of_variants > 900 && variants * 100 >= of_variants * 99, "{variants} of {of_variants}");
    assert!(wrong * 1000 <= plain, "{wrong} false of {plain}");

    // What the store says of single documents is what the list says.
    for record in records.iter().step_by(61).filter(|record| record.status == Status::New && record.summary.doc_type.is_some()) {
        let single = store.twins(record.id).await.expect("twins");
        let of_list = twins.of(record.id).map(|(other, _)| other).filter(|other| by_id[other].summary.doc_type.is_some());
        assert_eq!(single.first().and_then(|twin| twin.document.as_ref()).map(|other| other.id).is_some(), of_list.is_some());
    }
}
