//! Walks a file record by record, bounded: one record is in memory at a time.

use std::io::BufRead as _;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{ExpertMError, MAX_BYTES};

/// The deepest element of the format is the eighth.
const MAX_DEPTH: usize = 32;
/// More records than a large dossier has in ten years.
const MAX_RECORDS: usize = 250_000;
/// More elements than a booking of a thousand lines has.
const MAX_ELEMENTS: usize = 200_000;
/// Longer texts are cut: no element may have more than 255 characters.
const MAX_TEXT_BYTES: usize = 4_096;

/// One element of a record.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Name without prefix.
    pub(super) name: String,
    /// Line, from 1.
    pub(super) line: u32,
    /// Its text, as it stands.
    pub(super) text: String,
    /// Its children.
    pub(super) children: Vec<Element>,
    /// It has attributes or a prefix, which the format knows nowhere.
    pub(super) adorned: bool,
}

impl Element {
    /// The first child with this name, in any case.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name.eq_ignore_ascii_case(name))
    }

    /// The trimmed text of the first child with this name; `None` when absent or empty.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.child(name).map(|child| child.text.trim()).filter(|text| !text.is_empty())
    }
}

/// What is met on the walk.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    /// The root, with the attributes it has.
    Root { name: &'a str, line: u32, attributes: &'a [(String, String)] },
    /// A block such as `Purchases` begins.
    Block { name: &'a str, line: u32, adorned: bool },
    /// A whole record of the block.
    Record { block: &'a str, record: &'a Element },
    /// Text outside the records.
    Stray { line: u32 },
}

/// The file is not well-formed or ends too early: everything before was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Broken {
    /// Line, from 1.
    pub(super) line: u32,
}

/// Walks the file from top to bottom.
///
/// # Errors
/// When it is too large, too deep, has too many records or a DTD, or `visit` fails.
pub(super) fn walk(
    text: &str,
    visit: &mut dyn FnMut(Piece<'_>) -> Result<(), ExpertMError>,
) -> Result<Option<Broken>, ExpertMError> {
    Walk::new(text).run(visit)
}

/// Refuses what is too large before anything is done with it.
pub(super) fn bound(bytes: &[u8]) -> Result<(), ExpertMError> {
    if bytes.len() > MAX_BYTES { Err(ExpertMError::TooLarge) } else { Ok(()) }
}

struct Walk<'a> {
    reader: Reader<&'a [u8]>,
    text: &'a str,
    line: u32,
    counted: usize,
    depth: usize,
    done: bool,
    block: String,
    open: Vec<Element>,
    records: usize,
    elements: usize,
}

impl<'a> Walk<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            reader: Reader::from_str(text),
            text,
            line: 1,
            counted: 0,
            depth: 0,
            done: false,
            block: String::new(),
            open: Vec::new(),
            records: 0,
            elements: 0,
        }
    }

    /// Line of the next event.
    fn count_lines(&mut self) {
        let here = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.text.len());
        let passed = self.text.as_bytes().get(self.counted..here).unwrap_or_default();
        let breaks = memchr::memchr_iter(b'\n', passed).count();
        self.line = self.line.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        self.counted = here;
    }

    /// Goes to the next tag when the text of the open element is as long as it may be.
    fn pass_text(&mut self) {
        if self.open.last().is_none_or(|element| element.text.len() < MAX_TEXT_BYTES) {
            return;
        }
        let here = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        if let Some(length) = memchr::memchr(b'<', self.text.as_bytes().get(here..).unwrap_or_default()) {
            self.reader.stream().consume(length);
        }
    }

    fn run(&mut self, visit: &mut dyn FnMut(Piece<'_>) -> Result<(), ExpertMError>) -> Result<Option<Broken>, ExpertMError> {
        loop {
            self.pass_text();
            self.count_lines();
            let Ok(event) = self.reader.read_event() else { return Ok(Some(Broken { line: self.line })) };
            match event {
                Event::Start(start) => {
                    if self.done {
                        return Ok(Some(Broken { line: self.line }));
                    }
                    self.enter(&start, visit)?;
                }
                Event::Empty(start) => {
                    if self.done {
                        return Ok(Some(Broken { line: self.line }));
                    }
                    self.enter(&start, visit)?;
                    self.leave(visit)?;
                }
                Event::End(_) => self.leave(visit)?,
                Event::Text(text) => self.add_text(&text, visit)?,
                Event::CData(text) => self.add_text(&text, visit)?,
                Event::GeneralRef(reference) => {
                    let resolved = match reference.resolve_char_ref() {
                        Ok(Some(letter)) => letter,
                        Ok(None) => match predefined(&reference) {
                            Some(letter) => letter,
                            None => return Ok(Some(Broken { line: self.line })),
                        },
                        Err(_) => return Ok(Some(Broken { line: self.line })),
                    };
                    let mut buffer = [0; 4];
                    self.add_text(resolved.encode_utf8(&mut buffer), visit)?;
                }
                Event::DocType(_) => return Err(ExpertMError::Dtd),
                Event::Eof => return Ok((!self.done).then_some(Broken { line: self.line })),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    fn enter(
        &mut self,
        start: &BytesStart<'_>,
        visit: &mut dyn FnMut(Piece<'_>) -> Result<(), ExpertMError>,
    ) -> Result<(), ExpertMError> {
        self.depth += 1;
        let qualified = start.name();
        let local = start.local_name();
        let name: &str = local.as_ref();
        let adorned = qualified.as_ref() != name || !start.attributes_raw().trim().is_empty();
        match self.depth {
            1 => {
                let attributes: Vec<(String, String)> = start
                    .attributes()
                    .take(MAX_DEPTH)
                    .flatten()
                    .map(|attribute| (attribute.key.as_ref().to_owned(), attribute.value.as_ref().to_owned()))
                    .collect();
                visit(Piece::Root { name: qualified.as_ref(), line: self.line, attributes: &attributes })
            }
            2 => {
                name.clone_into(&mut self.block);
                visit(Piece::Block { name, line: self.line, adorned })
            }
            _ => {
                self.elements += 1;
                if self.depth > MAX_DEPTH || self.elements > MAX_ELEMENTS {
                    return Err(ExpertMError::TooDeep { line: self.line });
                }
                self.open.push(Element { name: name.to_owned(), line: self.line, adorned, ..Element::default() });
                Ok(())
            }
        }
    }

    fn leave(&mut self, visit: &mut dyn FnMut(Piece<'_>) -> Result<(), ExpertMError>) -> Result<(), ExpertMError> {
        self.depth = self.depth.saturating_sub(1);
        self.done = self.depth == 0;
        let Some(element) = self.open.pop() else { return Ok(()) };
        if let Some(parent) = self.open.last_mut() {
            parent.children.push(element);
            return Ok(());
        }
        self.elements = 0;
        self.records += 1;
        if self.records > MAX_RECORDS {
            return Err(ExpertMError::TooManyRecords { limit: MAX_RECORDS });
        }
        visit(Piece::Record { block: &self.block, record: &element })
    }

    fn add_text(&mut self, text: &str, visit: &mut dyn FnMut(Piece<'_>) -> Result<(), ExpertMError>) -> Result<(), ExpertMError> {
        match self.open.last_mut() {
            Some(element) => {
                let room = MAX_TEXT_BYTES.saturating_sub(element.text.len());
                let end = (0..=room.min(text.len())).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
                element.text.push_str(&text[..end]);
                Ok(())
            }
            None if text.trim().is_empty() => Ok(()),
            None => visit(Piece::Stray { line: self.line }),
        }
    }
}

fn predefined(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
