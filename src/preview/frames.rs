//! What the program and its render process say to each other: a head in postcard, then plain bytes; after the answer
//! with a page its pixels follow (`pixels.rs`).
//!
//! A frame is the length of the head and of the body (`u32`, little endian, each), the head, the body.
//! Lengths are checked before anything is reserved, both ways.

use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::engine::Choice;
use super::limits::MAX_FILE;
use super::{DocKey, PageRequest, PageSource, Piece, PreviewError};

/// Longest head: the words of a very full page.
const MAX_HEAD: usize = 8 * 1024 * 1024;
/// Longest body: a document.
const MAX_BODY: usize = MAX_FILE;

/// To the render process. The body is the document, or empty when it should be open already.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Ask {
    pub key: DocKey,
    pub choice: Choice,
    pub request: PageRequest,
    /// How many documents to keep open.
    pub keep: u32,
}

/// From the render process, without a body.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Answer {
    /// The page; its pixels follow.
    Page { width: u32, height: u32, pages: u32, pieces: Vec<Piece>, source: PageSource },
    /// It did not go.
    Failed(PreviewError),
    /// The document is not open: send it along.
    NotOpen,
}

/// Writes a frame in one go.
pub(super) fn write(to: &mut impl Write, head: &impl Serialize, body: &[u8]) -> io::Result<()> {
    let head = postcard::to_stdvec(head).map_err(io::Error::other)?;
    let mut start = Vec::with_capacity(8 + head.len());
    start.extend_from_slice(&length(head.len(), MAX_HEAD)?.to_le_bytes());
    start.extend_from_slice(&length(body.len(), MAX_BODY)?.to_le_bytes());
    start.extend_from_slice(&head);
    to.write_all(&start)?;
    to.write_all(body)?;
    to.flush()
}

/// Reads a frame; `None` at a clean end.
pub(super) fn read<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<Option<(T, Vec<u8>)>> {
    let mut length = [0; 4];
    if let Err(error) = from.read_exact(&mut length) {
        return if error.kind() == io::ErrorKind::UnexpectedEof { Ok(None) } else { Err(error) };
    }
    let head = checked(u32::from_le_bytes(length), MAX_HEAD)?;
    from.read_exact(&mut length)?;
    let body = checked(u32::from_le_bytes(length), MAX_BODY)?;
    let mut bytes = Vec::with_capacity(head);
    from.by_ref().take(head as u64).read_to_end(&mut bytes)?;
    let head = postcard::from_bytes(&bytes).map_err(io::Error::other)?;
    let mut bytes = Vec::with_capacity(body);
    if from.by_ref().take(body as u64).read_to_end(&mut bytes)? < body {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some((head, bytes)))
}

fn length(length: usize, most: usize) -> io::Result<u32> {
    if length > most {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "a frame is too long"));
    }
    u32::try_from(length).map_err(io::Error::other)
}

fn checked(length: u32, most: usize) -> io::Result<usize> {
    let length = length as usize;
    if length > most { Err(io::Error::new(io::ErrorKind::InvalidData, "a frame is too long")) } else { Ok(length) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_frame_comes_out_as_it_went_in() {
        let ask =
            Ask { key: DocKey(7), choice: Choice::Other, request: PageRequest { page: 1, width: 800, text: true }, keep: 4 };
        let mut pipe = Vec::new();
        write(&mut pipe, &ask, b"the document").expect("written");
        let mut reader = pipe.as_slice();
        let (head, body): (Ask, _) = read(&mut reader).expect("read").expect("a frame");
        assert_eq!((head.key, head.choice, head.request), (ask.key, ask.choice, ask.request));
        assert_eq!(body, b"the document");
        assert!(read::<Ask>(&mut reader).expect("a clean end").is_none());
    }

    proptest! {
        #[test]
        fn nonsense_never_panics_nor_reserves_much(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let _read = read::<Answer>(&mut bytes.as_slice()).is_ok();
        }
    }
}
