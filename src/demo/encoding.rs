/// In which bytes a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Latin1,
    /// Little-endian with its byte order mark.
    Utf16,
}

/// The XML with its declaration, in bytes.
pub(super) fn encoded(xml: &str, encoding: Encoding) -> Vec<u8> {
    let declared = |name: &str| format!("<?xml version=\"1.0\" encoding=\"{name}\"?>\n");
    match encoding {
        Encoding::Utf8 => [declared("UTF-8").as_bytes(), xml.as_bytes()].concat(),
        Encoding::Latin1 => {
            let mut bytes = declared("ISO-8859-1").into_bytes();
            for letter in xml.chars() {
                match u8::try_from(u32::from(letter)) {
                    Ok(byte) => bytes.push(byte),
                    Err(_) => bytes.extend(format!("&#{};", u32::from(letter)).bytes()),
                }
            }
            bytes
        }
        Encoding::Utf16 => {
            let text = declared("UTF-16") + xml;
            std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
        }
    }
}
