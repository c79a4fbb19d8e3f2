//! One pass over the XML: events in, texts out to the [`Filler`].

use std::borrow::Cow;
use std::io::BufRead as _;
use std::ops::Range;

use quick_xml::errors::{Error, IllFormedError};
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::base::Message;

use super::error::{TooMuch, UblError};
use super::fill::{Attributes, Filler};
use super::namespace::{Namespaces, Vocabulary};
use super::place::{Leaf, PartyField, Place};
use super::{Kind, limits, tag};

/// What one pass finds.
pub(super) struct Found {
    /// Where the invoice stands in the text, from `<` to `>`.
    pub(super) root: Range<usize>,
    /// The root element is in the namespace of UBL.
    pub(super) sure: bool,
}

/// Reads the document in `text` into `filler`.
pub(super) fn read(text: &str, filler: &mut Filler) -> Result<Found, UblError> {
    let mut reader = Reader::from_str(text);
    // "Jansen & Zonen" unescaped is the most usual mistake in XML made by hand.
    reader.config_mut().allow_dangling_amp = true;
    // White space between elements is two events of five; `open` and `close` turn this off where text counts.
    reader.config_mut().trim_text_start = true;
    let mut pass = Pass {
        text,
        reader,
        filler,
        namespaces: Namespaces::default(),
        stack: Vec::with_capacity(limits::DEPTH),
        place: Place::Outside,
        elements: 0,
        element: "",
        value: Value::default(),
        attributes: Attributes::default(),
        content_start: 0,
        root: None,
        sure: false,
    };
    pass.run()?;
    let Some(root) = pass.root else {
        return Err(if text.trim_start().starts_with('<') { pass.incomplete() } else { UblError::NotXml });
    };
    Ok(Found { root, sure: pass.sure })
}

/// The text of an element, borrowed as long as it comes in one piece.
#[derive(Default)]
struct Value<'a> {
    whole: &'a str,
    pieces: String,
}

impl<'a> Value<'a> {
    fn clear(&mut self) {
        self.whole = "";
        self.pieces.clear();
    }

    fn push(&mut self, text: Cow<'a, str>) {
        match text {
            Cow::Borrowed(text) if self.whole.is_empty() && self.pieces.is_empty() => self.whole = text,
            text => self.push_piece(&text),
        }
    }

    fn push_piece(&mut self, text: &str) {
        if self.pieces.is_empty() {
            self.pieces.push_str(self.whole);
        }
        if self.pieces.len() <= limits::TEXT_BYTES {
            self.pieces.push_str(text);
        }
    }
}

struct Pass<'a, 'f> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    filler: &'f mut Filler,
    namespaces: Namespaces<'a>,
    /// Places around the present one, the outermost first.
    stack: Vec<Place>,
    place: Place,
    elements: usize,
    /// Local name of the wanted element that is open.
    element: &'a str,
    value: Value<'a>,
    attributes: Attributes<'a>,
    content_start: usize,
    root: Option<Range<usize>>,
    sure: bool,
}

impl<'a> Pass<'a, '_> {
    fn run(&mut self) -> Result<(), UblError> {
        loop {
            self.pass_text();
            let before = self.position();
            match self.reader.read_event() {
                // `<` in front of the content of the tag, `>` or `/>` behind it.
                Ok(Event::Start(start)) => self.open(&start, self.position() - start.len() - 2)?,
                Ok(Event::Empty(start)) => {
                    self.open(&start, self.position() - start.len() - 3)?;
                    let end = self.position();
                    self.close(end)?;
                }
                Ok(Event::End(_)) => self.close(before)?,
                Ok(Event::Text(text)) => match self.place {
                    // Stays where it is until somebody asks for it.
                    Place::Leaf(Leaf::Embedded) => {}
                    Place::Leaf(_) => {
                        let text = text.into_inner();
                        if text.starts_with('&') {
                            self.filler.warnings.add(Message::new("ubl-ampersand").text("element", self.element));
                        }
                        self.value.push(text);
                    }
                    Place::Outside => self.outside(&text)?,
                    _ => {}
                },
                Ok(Event::CData(data)) => match self.place {
                    Place::Leaf(Leaf::Embedded) => {}
                    Place::Leaf(_) => self.value.push(data.into_inner()),
                    Place::Outside => return Err(self.malformed(before, "text outside the document")),
                    _ => {}
                },
                Ok(Event::GeneralRef(reference)) => self.reference(&reference, before)?,
                Ok(Event::DocType(_)) => return Err(UblError::Dtd),
                Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_)) => {}
                Ok(Event::Eof) => break,
                Err(error) => return Err(self.refused(&error)),
            }
        }
        if self.place == Place::Outside { Ok(()) } else { Err(self.incomplete()) }
    }

    /// Goes to the next tag where no text is wanted, or no more of it: base64, a million references, what stands between
    /// the elements.
    fn pass_text(&mut self) {
        let wanted = match self.place {
            Place::Outside => true,
            Place::Leaf(leaf) => leaf != Leaf::Embedded && self.value.pieces.len() <= limits::TEXT_BYTES,
            _ => false,
        };
        if wanted {
            return;
        }
        // Without another tag the document is cut off, and the XML reader says so.
        let rest = self.text.as_bytes().get(self.position()..).unwrap_or_default();
        if let Some(length) = memchr::memchr(b'<', rest) {
            self.reader.stream().consume(length);
        }
    }

    fn open(&mut self, start: &BytesStart<'a>, before: usize) -> Result<(), UblError> {
        self.elements += 1;
        if self.elements > limits::ELEMENTS {
            return Err(UblError::TooMuch { what: TooMuch::Elements, limit: limits::ELEMENTS });
        }
        if self.stack.len() >= limits::DEPTH {
            return Err(UblError::TooMuch { what: TooMuch::Depth, limit: limits::DEPTH });
        }
        // Borrowed from the text, so that the names outlive the event.
        let tag = self.text.get(before + 1..before + 1 + start.len()).unwrap_or("");
        let (name, written) = tag.split_at_checked(start.name().as_ref().len()).unwrap_or((tag, ""));
        let (prefix, local) = match name.bytes().position(|byte| byte == b':') {
            Some(colon) => (&name[..colon], &name[colon + 1..]),
            None => ("", name),
        };
        if written.len() > limits::ATTRIBUTES * 4 && tag::attributes(written).nth(limits::ATTRIBUTES).is_some() {
            return Err(UblError::TooMuch { what: TooMuch::Attributes, limit: limits::ATTRIBUTES });
        }
        self.namespaces.enter(self.stack.len(), written);
        let place = match self.place {
            Place::Outside | Place::Envelope => self.open_top(local, prefix, before)?,
            Place::Skip | Place::Leaf(_) => Place::Skip,
            around => match around.child(local) {
                Place::Skip => Place::Skip,
                _ if self.namespaces.is_foreign(prefix) => Place::Skip,
                wanted => wanted,
            },
        };
        self.stack.push(self.place);
        self.place = place;
        match place {
            Place::Leaf(leaf) => {
                self.element = local;
                self.reader.config_mut().trim_text_start = false;
                self.value.clear();
                self.content_start = self.position();
                // Those of an element before are left: nobody looks at them.
                if wants_attributes(leaf) {
                    self.attributes = attributes(written);
                }
                Ok(())
            }
            Place::Skip => Ok(()),
            container => self.filler.open(container),
        }
    }

    /// The document element, or what an SBDH envelope holds.
    fn open_top(&mut self, local: &str, prefix: &str, before: usize) -> Result<Place, UblError> {
        let kind = match local {
            "Invoice" => Kind::Invoice,
            "CreditNote" => Kind::CreditNote,
            "StandardBusinessDocument" if self.place == Place::Outside && self.root.is_none() => return Ok(Place::Envelope),
            "StandardBusinessDocumentHeader" if self.place == Place::Envelope => return Ok(Place::Skip),
            _ if self.root.is_some() => return Err(UblError::Several),
            _ => return Err(UblError::NotUbl { root: local.chars().take(60).collect() }),
        };
        if self.root.is_some() {
            return Err(UblError::Several);
        }
        let vocabulary = self.namespaces.stated(prefix);
        if vocabulary == Vocabulary::Foreign && !self.namespaces.speaks_ubl() {
            return Err(UblError::NotUbl { root: local.to_owned() });
        }
        self.sure = vocabulary == Vocabulary::Ubl;
        if !self.sure {
            self.filler.warnings.add(Message::new("ubl-namespace"));
        }
        self.root = Some(before..before);
        self.filler.document.kind = kind;
        self.filler.document.enveloped = self.place == Place::Envelope;
        Ok(Place::Root)
    }

    /// An element ends; `before` is where its end tag begins.
    fn close(&mut self, before: usize) -> Result<(), UblError> {
        let Some(around) = self.stack.pop() else { return Ok(()) };
        let closed = std::mem::replace(&mut self.place, around);
        self.namespaces.leave(self.stack.len());
        if matches!(closed, Place::Leaf(_)) {
            self.reader.config_mut().trim_text_start = true;
        }
        match closed {
            Place::Skip => {}
            Place::Leaf(Leaf::Embedded) => {
                let content = self.content(before);
                let attributes = std::mem::take(&mut self.attributes);
                self.filler.embedded(content, &attributes)?;
            }
            Place::Leaf(leaf) => {
                let raw = if self.value.pieces.is_empty() {
                    Cow::Borrowed(self.value.whole)
                } else {
                    Cow::Owned(std::mem::take(&mut self.value.pieces))
                };
                self.filler.text(leaf, self.element, raw, &self.attributes)?;
            }
            Place::Root => {
                let end = self.position();
                if let Some(root) = &mut self.root {
                    root.end = end;
                }
            }
            container => self.filler.close(container),
        }
        Ok(())
    }

    /// Where the base64 of the embedded file that ends at `before` stands.
    fn content(&self, before: usize) -> Option<Range<usize>> {
        let written = self.text.get(self.content_start..before)?;
        let start = self.content_start + (written.len() - written.trim_ascii_start().len());
        let end = self.content_start + written.trim_ascii_end().len();
        (start < end).then_some(start..end)
    }

    fn reference(&mut self, reference: &quick_xml::events::BytesRef<'a>, before: usize) -> Result<(), UblError> {
        if self.place == Place::Outside {
            return Err(self.malformed(before, "text outside the document"));
        }
        let letter = match &**reference {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => reference.resolve_char_ref().ok().flatten(),
        };
        if !matches!(self.place, Place::Leaf(leaf) if leaf != Leaf::Embedded) {
            return Ok(());
        }
        if let Some(letter) = letter {
            self.value.push_piece(letter.encode_utf8(&mut [0; 4]));
        } else {
            let name = super::value::short(reference);
            self.filler.warnings.add(Message::new("ubl-entity-unknown").text("name", name));
            let written = format!("&{};", &**reference);
            self.value.push_piece(&written);
        }
        Ok(())
    }

    /// Text before or behind the document: white space, or something that does not belong there.
    fn outside(&mut self, text: &str) -> Result<(), UblError> {
        if text.chars().all(|letter| letter.is_whitespace() || matches!(letter, '\u{feff}' | '\0' | '\u{1a}')) {
            return Ok(());
        }
        if self.root.is_none() {
            return Err(UblError::NotXml);
        }
        self.filler.warnings.add(Message::new("ubl-after-end"));
        Ok(())
    }

    fn refused(&self, error: &Error) -> UblError {
        let position = usize::try_from(self.reader.error_position()).unwrap_or(0).min(self.text.len());
        let rest = self.text.as_bytes().get(position..).unwrap_or_default();
        if rest.get(..9).is_some_and(|mark| mark.eq_ignore_ascii_case(b"<!DOCTYPE")) {
            return UblError::Dtd;
        }
        match error {
            // Something that was begun does not end: the file is cut, unless its own end is there.
            Error::Syntax(_) if !self.is_whole() => self.incomplete(),
            Error::IllFormed(IllFormedError::MissingEndTag(_)) => self.incomplete(),
            other => self.malformed(position, &other.to_string()),
        }
    }

    /// The end tag of the document stands at the end of the file.
    fn is_whole(&self) -> bool {
        let Some(before) = self.text.trim_end().strip_suffix('>') else { return false };
        let Some((_, name)) = before.rsplit_once("</") else { return false };
        let local = name.trim_end().rsplit(':').next().unwrap_or(name);
        ["Invoice", "CreditNote", "StandardBusinessDocument"].contains(&local)
    }

    fn incomplete(&self) -> UblError {
        UblError::Incomplete { line: line_and_column(self.text, self.text.len()).0 }
    }

    fn malformed(&self, position: usize, reason: &str) -> UblError {
        let (line, column) = line_and_column(self.text, position);
        UblError::Malformed { line, column, reason: reason.to_owned() }
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }
}

fn line_and_column(text: &str, position: usize) -> (usize, usize) {
    let mut end = position.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = text.get(..end).unwrap_or("");
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

fn wants_attributes(leaf: Leaf) -> bool {
    matches!(
        leaf,
        Leaf::Embedded
            | Leaf::Quantity
            | Leaf::TaxAmount
            | Leaf::Party(_, PartyField::Endpoint | PartyField::Identification | PartyField::LegalNumber)
    )
}

fn attributes(written: &str) -> Attributes<'_> {
    let mut found = Attributes::default();
    for (name, value) in tag::attributes(written) {
        let slot = match name.rsplit(':').next().unwrap_or(name) {
            "schemeID" => &mut found.scheme,
            "unitCode" => &mut found.unit,
            "currencyID" => &mut found.currency,
            "mimeCode" => &mut found.mime,
            "filename" => &mut found.filename,
            _ => continue,
        };
        *slot = Some(tag::value(value)).filter(|value| !value.is_empty());
    }
    found
}
