//! Pixels on their way between the processes. Most of a page is paper: runs of one colour are told as a colour and a
//! length, and the program, which has blank paper ready, skips the white ones. They are sent while they are being
//! packed and are put in place as they come: a pipe moves a page of 5.6 MB in more time than hayro needs to draw it.
//!
//! A part is a count (`u32`, little endian), then one pixel that stands so often (highest bit set), or so many greys of
//! a byte each (second bit set), or so many pixels one by one. The parts end when the page is full. The receiver trusts none of it.

use std::io::{self, Read, Write};

use super::limits::{MAX_HEIGHT, MAX_WIDTH};

/// Pixels that are looked at together: all the same, or sent one by one.
const BLOCK: usize = 8;
/// Pixels that are compared at a time within a run.
const WIDE: usize = 64;
/// Pixels after which a stretch without runs is sent on, so that the other side does not wait for its end.
const LONGEST: usize = 16 * 1024;
/// Bytes that are gathered before they are written.
const GATHERED: usize = 128 * 1024;
/// Marks a count as that of a run.
const RUN: u32 = 1 << 31;
/// Marks a count as that of greys: letters are mostly black.
const GREY: u32 = 1 << 30;
const WHITE: [u8; 4] = [255; 4];

/// Blank paper for a page of this width that is to come, an A4 sheet high: made while the other side draws, it costs
/// nobody any time.
pub(super) fn paper(width: u32) -> Vec<u8> {
    let width = width.min(MAX_WIDTH) as usize;
    vec![255; width * (width * 1415 / 1000 + 1).min(MAX_HEIGHT as usize) * 4]
}

/// Packs RGBA rows and writes them.
///
/// # Errors
/// When they cannot be written.
pub(super) fn send(to: &mut impl Write, rgba: &[u8]) -> io::Result<()> {
    let (pixels, _) = rgba.as_chunks::<4>();
    let mut out = Gatherer { to, bytes: Vec::with_capacity(GATHERED + LONGEST * 4 + 64) };
    let mut from = 0;
    let mut at = 0;
    let mut grey = false;
    while let Some(block) = pixels.get(at..).and_then(<[_]>::first_chunk::<BLOCK>) {
        let pixel = block[0];
        if !all_are(block, pixel) {
            if all_grey(block) != grey || at - from >= LONGEST {
                out.one_by_one(&pixels[from..at], grey)?;
                from = at;
                grey = all_grey(block);
            }
            at += BLOCK;
            continue;
        }
        let mut start = at;
        while start > from && pixels[start - 1] == pixel {
            start -= 1;
        }
        let mut end = at + BLOCK;
        while let Some(wide) = pixels.get(end..).and_then(<[_]>::first_chunk::<WIDE>)
            && all_are(wide, pixel)
        {
            end += WIDE;
        }
        while pixels.get(end) == Some(&pixel) {
            end += 1;
        }
        out.one_by_one(&pixels[from..start], grey)?;
        out.run(end - start, pixel)?;
        from = end;
        at = end;
    }
    out.one_by_one(&pixels[from..], false)?;
    out.end()
}

/// Reads what [`send`] wrote onto `paper`, blank and of any size, which becomes exactly `bytes` bytes.
///
/// # Errors
/// When the parts do not fill the page exactly, or cannot be read.
pub(super) fn receive(from: &mut impl Read, mut paper: Vec<u8>, bytes: usize) -> io::Result<Vec<u8>> {
    let nonsense = || io::Error::new(io::ErrorKind::InvalidData, "the pixels do not make a page");
    let much_too_large = paper.len() / 2 > bytes;
    paper.resize(bytes, 255);
    if much_too_large {
        paper.shrink_to_fit();
    }
    let (mut rest, odd) = paper.as_chunks_mut::<4>();
    if !odd.is_empty() {
        return Err(nonsense());
    }
    while !rest.is_empty() {
        let mut word = [0; 4];
        from.read_exact(&mut word)?;
        let head = u32::from_le_bytes(word);
        let count = (head & !(RUN | GREY)) as usize;
        // A part of nothing would let the other side talk for ever.
        if count == 0 {
            return Err(nonsense());
        }
        let (part, tail) = rest.split_at_mut_checked(count).ok_or_else(nonsense)?;
        match head & (RUN | GREY) {
            0 => from.read_exact(part.as_flattened_mut())?,
            RUN => {
                from.read_exact(&mut word)?;
                if word != WHITE {
                    part.fill(word);
                }
            }
            GREY => {
                let mut greys = [0; 1024];
                for part in part.chunks_mut(greys.len()) {
                    let greys = &mut greys[..part.len()];
                    from.read_exact(greys)?;
                    for (pixel, grey) in part.iter_mut().zip(greys) {
                        *pixel = [*grey, *grey, *grey, 255];
                    }
                }
            }
            _ => return Err(nonsense()),
        }
        rest = tail;
    }
    Ok(paper)
}

/// Without a branch inside, so that the compiler makes wide comparisons of it.
fn all_are<const N: usize>(pixels: &[[u8; 4]; N], pixel: [u8; 4]) -> bool {
    let wanted = u32::from_ne_bytes(pixel);
    pixels.iter().fold(0, |different, other| different | (u32::from_ne_bytes(*other) ^ wanted)) == 0
}

fn all_grey(pixels: &[[u8; 4]; BLOCK]) -> bool {
    pixels.iter().fold(0, |coloured, [red, green, blue, alpha]| coloured | (red ^ green) | (red ^ blue) | !alpha) == 0
}

struct Gatherer<'a, W> {
    to: &'a mut W,
    bytes: Vec<u8>,
}

impl<W: Write> Gatherer<'_, W> {
    /// `grey`: all of them are.
    fn one_by_one(&mut self, pixels: &[[u8; 4]], grey: bool) -> io::Result<()> {
        if pixels.is_empty() {
            return Ok(());
        }
        if grey {
            self.bytes.extend_from_slice(&(count(pixels.len()) | GREY).to_le_bytes());
            self.bytes.extend(pixels.iter().map(|pixel| pixel[0]));
        } else {
            self.bytes.extend_from_slice(&count(pixels.len()).to_le_bytes());
            self.bytes.extend_from_slice(pixels.as_flattened());
        }
        self.write_when_full()
    }

    fn run(&mut self, length: usize, pixel: [u8; 4]) -> io::Result<()> {
        self.bytes.extend_from_slice(&(count(length) | RUN).to_le_bytes());
        self.bytes.extend_from_slice(&pixel);
        self.write_when_full()
    }

    fn write_when_full(&mut self) -> io::Result<()> {
        if self.bytes.len() >= GATHERED {
            self.to.write_all(&self.bytes)?;
            self.bytes.clear();
        }
        Ok(())
    }

    fn end(self) -> io::Result<()> {
        self.to.write_all(&self.bytes)?;
        self.to.flush()
    }
}

/// A page has fewer than 2^30 pixels: see the limits.
fn count(pixels: usize) -> u32 {
    u32::try_from(pixels).unwrap_or(u32::MAX) & !(RUN | GREY)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sent(rgba: &[u8]) -> Vec<u8> {
        let mut pipe = Vec::new();
        send(&mut pipe, rgba).expect("sent");
        pipe
    }

    fn there_and_back(rgba: &[u8], paper: Vec<u8>) -> Vec<u8> {
        let pipe = sent(rgba);
        let mut reader = pipe.as_slice();
        let page = receive(&mut reader, paper, rgba.len()).expect("received");
        assert!(reader.is_empty(), "the next answer begins where this one ends");
        page
    }

    proptest! {
        #[test]
        fn what_was_sent_comes_out_again(
            runs in proptest::collection::vec((prop_oneof![Just(255_u8), 0_u8..3], any::<bool>(), 1_usize..40), 0..40),
            paper in 0_usize..3_000,
        ) {
            let pixel = |part: u8, grey: bool| if grey { [part, part, part, 255] } else { [part, 255, 255, 255] };
            let rgba: Vec<u8> = runs.iter().flat_map(|(part, grey, length)| pixel(*part, *grey).repeat(*length)).collect();
            prop_assert_eq!(there_and_back(&rgba, vec![255; paper]), rgba);
        }

        #[test]
        fn nonsense_is_refused_and_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(page) = receive(&mut bytes.as_slice(), vec![255; 10], 400) {
                prop_assert_eq!(page.len(), 400);
            }
        }

        #[test]
        fn a_page_that_breaks_off_is_refused(length in 0_usize..1_000) {
            let rgba: Vec<u8> = (0..255_u8).flat_map(|part| [part, 0, 0, 255]).collect();
            let pipe = sent(&rgba);
            prop_assume!(length < pipe.len());
            prop_assert!(receive(&mut &pipe[..length], Vec::new(), rgba.len()).is_err());
        }
    }

    #[test]
    fn paper_takes_no_room_and_a_photo_comes_whole() {
        let page = vec![255; 1000 * 1000 * 4];
        assert_eq!(sent(&page).len(), 8);
        assert_eq!(there_and_back(&page, paper(100)), page);
        let photo: Vec<u8> = (0..200_000_u32).flat_map(|pixel| pixel.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
        assert_eq!(there_and_back(&photo, Vec::new()), photo);
    }

    #[test]
    fn a_lie_about_the_length_is_found() {
        assert!(receive(&mut [255, 255, 255, 255, 1, 1, 1, 1].as_slice(), Vec::new(), 400).is_err(), "too many");
        assert!(receive(&mut sent(&[1; 40]).as_slice(), Vec::new(), 44).is_err(), "too few");
        assert!(receive(&mut [0; 8].as_slice(), Vec::new(), 400).is_err(), "a part of nothing");
        assert!(receive(&mut [1, 0, 0, 192, 1, 1, 1, 1].as_slice(), Vec::new(), 4).is_err(), "both a run and greys");
        assert!(receive(&mut [0; 8].as_slice(), Vec::new(), 3).is_err(), "no whole pixel");
    }
}
