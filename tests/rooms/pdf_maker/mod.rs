//! PDFs written by hand, so that a test knows what stands where.

#![allow(dead_code, clippy::format_push_string, reason = "each user of this module takes a part of it")]

/// A PDF of A4 pages with these content streams, Helvetica as `/F1`, and more entries for each page dictionary.
pub fn pdf(contents: &[&str], page_entries: &str) -> Vec<u8> {
    let mut objects: Vec<String> = Vec::new();
    let kids: Vec<String> = (0..contents.len()).map(|index| format!("{} 0 R", 4 + index * 2)).collect();
    objects.push("<< /Type /Catalog /Pages 2 0 R >>".to_owned());
    objects.push(format!("<< /Type /Pages /Count {} /Kids [{}] >>", contents.len(), kids.join(" ")));
    objects.push("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned());
    for (index, content) in contents.iter().enumerate() {
        let mut entries = page_entries.to_owned();
        if !entries.contains("/MediaBox") {
            entries.push_str(" /MediaBox [0 0 595 842]");
        }
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R {entries} >>",
            5 + index * 2
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len() + 1));
    }
    assemble(&objects, "")
}

/// Numbers the objects and writes the table of where they are.
pub fn assemble(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", index + 1).bytes());
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    bytes
        .extend(format!("trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1).bytes());
    bytes
}

/// A page with a red field from (100, 700) to (200, 800), and words at known places.
pub fn sample() -> Vec<u8> {
    pdf(&[SAMPLE], "")
}

/// The content of [`sample`]: points count from the bottom left of 595 × 842.
pub const SAMPLE: &str =
    "1 0 0 rg 100 700 100 100 re f 0 0 0 rg BT /F1 20 Tf 300 421 Td (Totaal 121,00) Tj ET 0 0 1 rg 50 50 20 20 re f";

/// A PDF that asks for a password: the check of the empty one fails.
pub fn locked() -> Vec<u8> {
    let junk = "<00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff>";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>".to_owned(),
        format!("<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O {junk} /U {junk} >>"),
    ];
    let id = "<00112233445566778899aabbccddeeff>";
    assemble(&objects, &format!("/Encrypt 4 0 R /ID [{id} {id}]"))
}

/// An invoice-like page: many lines of words, rules, fields.
pub fn busy(lines: usize) -> Vec<u8> {
    let mut content = String::new();
    for line in 0..lines {
        let y = 800 - line * 12;
        let shade = if line % 2 == 0 { "0.95" } else { "1" };
        content += &format!("{shade} g 40 {} 515 12 re f 0 g BT /F1 9 Tf 45 {y} Td ", y - 3);
        content += &format!("(Line {line} of work done and goods delivered) Tj 300 0 Td (12,00) Tj ");
        content += &format!("60 0 Td (1.234,{:02}) Tj 70 0 Td (21 %) Tj ET ", line % 100);
    }
    pdf(&[&content, &content], "")
}
