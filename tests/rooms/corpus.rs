//! Every whole invoice and credit note of the corpora is read, and what was read is what a second reader,
//! walking the tree with another library, finds in the XML.
#![allow(clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test says why it fails or skips")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use postvak::ubl::{self, AttachmentKind, Kind, Number};
use roxmltree::{Document as Tree, Node};

/// The corpora, or `None` with the reason printed.
fn corpus() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if folder.is_dir() {
        return Some(folder);
    }
    assert_ne!(std::env::var("POSTVAK_REQUIRE").as_deref(), Ok("all"), "no corpora at {}", folder.display());
    println!("skipped: no corpora at {}", folder.display());
    None
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xml")) {
            found.push(path);
        }
    }
}

/// Whole documents: their root is an invoice or credit note.
fn documents() -> Vec<(PathBuf, Vec<u8>)> {
    let Some(corpus) = corpus() else { return Vec::new() };
    let mut paths = Vec::new();
    files(&corpus, &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| (path.clone(), std::fs::read(path).expect("readable")))
        .filter(|(_, bytes)| {
            let text = String::from_utf8_lossy(bytes);
            Tree::parse(text.trim_start_matches('\u{feff}'))
                .is_ok_and(|tree| matches!(name(tree.root_element()), "Invoice" | "CreditNote"))
        })
        .collect()
}

fn name<'a>(node: Node<'a, '_>) -> &'a str {
    node.tag_name().name()
}

fn children<'a, 'i>(node: Node<'a, 'i>, path: &[&str]) -> Vec<Node<'a, 'i>> {
    let Some((first, rest)) = path.split_first() else { return vec![node] };
    node.children().filter(|child| name(*child) == *first).flat_map(|child| children(child, rest)).collect()
}

fn text(node: Node<'_, '_>, path: &[&str]) -> Option<String> {
    children(node, path)
        .first()
        .map(|found| found.children().filter(Node::is_text).filter_map(|part| part.text()).collect::<String>().trim().to_owned())
        .filter(|text| !text.is_empty())
}

fn as_written(number: Option<&Number>) -> Option<String> {
    number.map(|number| number.text.clone())
}

/// The lists see what the entry sees, and the search the texts of the lines.
fn skimmed_as_read(bytes: &[u8], read: &ubl::Parsed<'_>) {
    let skimmed = ubl::skim(bytes).expect("what is read is skimmed");
    let mut whole = read.document.clone();
    let lines = std::mem::take(&mut whole.lines);
    assert_eq!((&skimmed.parsed.document, &skimmed.parsed.warnings), (&whole, &read.warnings));
    assert_eq!(skimmed.parsed.identity(), read.identity());
    if let Some(name) = lines.iter().find_map(|line| line.name.as_deref()).filter(|name| name.len() < 200 && lines.len() < 3) {
        assert!(skimmed.texts.contains(name));
    }
}

#[test]
fn what_is_read_is_what_the_xml_states() {
    for (path, bytes) in documents() {
        let at = path.display();
        let parsed = ubl::read(&bytes).unwrap_or_else(|error| panic!("{at}: {error}"));
        skimmed_as_read(&bytes, &parsed);
        let document = &parsed.document;
        let tree = Tree::parse(parsed.xml_text()).expect("well formed");
        let root = tree.root_element();

        assert_eq!(document.kind == Kind::CreditNote, name(root) == "CreditNote", "{at}");
        assert_eq!(parsed.root_text(), &parsed.xml_text()[root.range()], "{at}");
        assert_eq!(document.number, text(root, &["ID"]), "{at}");
        assert_eq!(document.currency, text(root, &["DocumentCurrencyCode"]), "{at}");
        let issued = text(root, &["IssueDate"]).map(|day| day[..10].to_owned());
        assert_eq!(document.issue_date.map(|day| day.to_string()), issued, "{at}");

        let totals = children(root, &["LegalMonetaryTotal"]);
        let total = |element: &str| totals.first().and_then(|total| text(*total, &[element]));
        for (element, number) in [
            ("LineExtensionAmount", &document.totals.lines),
            ("TaxExclusiveAmount", &document.totals.tax_exclusive),
            ("TaxInclusiveAmount", &document.totals.tax_inclusive),
            ("AllowanceTotalAmount", &document.totals.allowances),
            ("ChargeTotalAmount", &document.totals.charges),
            ("PrepaidAmount", &document.prepaid),
            ("PayableRoundingAmount", &document.rounding),
            ("PayableAmount", &document.totals.payable),
        ] {
            let stated = total(element).filter(|stated| stated.parse::<f64>().is_ok());
            assert_eq!(as_written(number.as_ref()), stated, "{at}: {element}");
        }

        let chosen = tax_totals(root, document.currency.as_deref());
        let tax = chosen.first().and_then(|total| text(*total, &["TaxAmount"]));
        assert_eq!(as_written(document.totals.tax.as_ref()), tax, "{at}");
        let rows: Vec<_> = chosen
            .iter()
            .flat_map(|total| children(*total, &["TaxSubtotal"]))
            .map(|row| {
                let rate = text(row, &["TaxCategory", "Percent"]).or_else(|| text(row, &["Percent"]));
                (text(row, &["TaxCategory", "ID"]), rate, text(row, &["TaxableAmount"]), text(row, &["TaxAmount"]))
            })
            .collect();
        let read: Vec<_> = document
            .vat
            .iter()
            .map(|row| {
                let rate = as_written(row.vat.rate.as_ref());
                (row.vat.category.clone(), rate, as_written(row.taxable.as_ref()), as_written(row.tax.as_ref()))
            })
            .collect();
        assert_eq!(read, rows, "{at}");

        let lines: Vec<_> = root
            .descendants()
            .filter(|node| matches!(name(*node), "InvoiceLine" | "CreditNoteLine" | "SubInvoiceLine" | "SubCreditNoteLine"))
            .map(|line| {
                let net = text(line, &["LineExtensionAmount"]);
                let rate = text(line, &["Item", "ClassifiedTaxCategory", "Percent"]);
                (text(line, &["ID"]), net, text(line, &["Price", "PriceAmount"]), text(line, &["Item", "Name"]), rate)
            })
            .collect();
        assert_eq!(document.lines.len(), lines.len(), "{at}");
        let read: Vec<_> = document
            .lines
            .iter()
            .zip(&lines)
            .map(|(line, (.., stated_rate))| {
                // Where the item states no rate, one may come from the tax total of the line.
                let rate = as_written(line.vat.rate.as_ref()).filter(|_| stated_rate.is_some());
                (line.id.clone(), as_written(line.net.as_ref()), as_written(line.price.as_ref()), line.name.clone(), rate)
            })
            .collect();
        assert_eq!(read, lines, "{at}");

        let charges: Vec<_> = children(root, &["AllowanceCharge"])
            .into_iter()
            .map(|item| (text(item, &["ChargeIndicator"]).as_deref() == Some("true"), text(item, &["Amount"])))
            .collect();
        let read: Vec<_> =
            document.allowances_charges.iter().map(|item| (item.charge, as_written(item.amount.as_ref()))).collect();
        assert_eq!(read, charges, "{at}");

        let embedded: Vec<_> = root
            .descendants()
            .filter(|node| name(*node) == "EmbeddedDocumentBinaryObject")
            .map(|node| {
                let letters: String = node.text().unwrap_or("").split_whitespace().collect();
                // Four letters are three bytes; padding takes one or two away.
                let bytes = letters.trim_end_matches('=').len() * 3 / 4;
                (node.attribute("mimeCode").filter(|mime| !mime.is_empty()).map(str::to_owned), bytes)
            })
            .collect();
        let read: Vec<_> = document
            .attachments
            .iter()
            .filter(|attachment| attachment.content.is_some() || attachment.url.is_none())
            .map(|attachment| (attachment.mime.clone(), parsed.content(attachment).map_or(0, |content| content.bytes.len())))
            .collect();
        assert_eq!(read, embedded, "{at}");
        for attachment in &document.attachments {
            match parsed.content(attachment) {
                Ok(content) => assert_eq!(parsed.kind(attachment), content.kind, "{at}"),
                Err(_) if attachment.url.is_some() => assert_eq!(parsed.kind(attachment), AttachmentKind::External, "{at}"),
                Err(_) => assert_eq!(parsed.kind(attachment), AttachmentKind::Empty, "{at}"),
            }
        }
    }
}

/// The tax totals in the document currency, all of them when none is.
fn tax_totals<'a, 'i>(root: Node<'a, 'i>, document_currency: Option<&str>) -> Vec<Node<'a, 'i>> {
    let all = children(root, &["TaxTotal"]);
    let own: Vec<_> = all
        .iter()
        .copied()
        .filter(|total| {
            let amount = children(*total, &["TaxAmount"]).first().copied();
            let currency = amount.and_then(|amount| amount.attribute("currencyID"));
            currency.is_none() || document_currency.is_none() || currency == document_currency
        })
        .collect();
    if own.is_empty() { all } else { own }
}

/// The list beside the corpora was made with a third reader.
#[test]
fn what_is_read_agrees_with_the_index_of_the_corpora() {
    let Some(corpus) = corpus() else { return };
    let index = std::fs::read_to_string(corpus.join("INDEX.tsv")).expect("the index");
    let mut rows = index.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let columns: BTreeMap<&str, usize> =
        rows.next().expect("a heading").into_iter().enumerate().map(|(index, name)| (name, index)).collect();
    let mut read = 0;
    for row in rows {
        let cell = |column: &str| row.get(columns[column]).copied().unwrap_or("");
        if !matches!(cell("doctype"), "Invoice" | "CreditNote") {
            continue;
        }
        let at = cell("path");
        let bytes = std::fs::read(corpus.join(at)).expect("a file of the index");
        let parsed = ubl::read(&bytes).unwrap_or_else(|error| panic!("{at}: {error}"));
        let document = &parsed.document;
        assert_eq!(document.lines.len().to_string(), cell("n_lines"), "{at}");
        let embedded =
            document.attachments.iter().filter(|attachment| attachment.content.is_some() || attachment.url.is_none()).count();
        assert_eq!(embedded.to_string(), cell("n_attachments"), "{at}");
        assert_eq!(document.currency.as_deref().unwrap_or(""), cell("currency"), "{at}");
        assert_eq!(document.customization_id.as_deref().unwrap_or(""), cell("customization_id").trim(), "{at}");
        assert_eq!(as_written(document.totals.payable.as_ref()).unwrap_or_default(), cell("payable"), "{at}");
        assert_eq!(document.supplier.country.as_deref().unwrap_or(""), cell("supplier_country"), "{at}");
        read += 1;
    }
    assert!(read > 100, "only {read} documents in the index");
}
