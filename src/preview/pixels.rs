//! Pixels on their way between the processes. Most of a page is paper, so runs of one colour are told
//! as a colour and a length: a pipe moves a page of 5.6 MB in more time than hayro needs to draw it.

use super::PreviewError;

/// Shortest run that is worth being told as one.
const SHORTEST: usize = 4;

/// Packs RGBA rows: each part is a count (`u32`, little endian), then either one pixel that stands so often
/// (highest bit set) or so many pixels one by one.
pub(super) fn pack(rgba: &[u8]) -> Vec<u8> {
    const WINDOW: usize = SHORTEST * 4;
    let (pixels, _) = rgba.as_chunks::<4>();
    let mut packed = Vec::with_capacity(rgba.len() / 8 + 64);
    let mut from = 0;
    let mut at = 0;
    while at + SHORTEST <= pixels.len() {
        let pixel = pixels[at];
        let value = u32::from_ne_bytes(pixel);
        let same = pixels[at + 1..at + SHORTEST].iter().all(|other| u32::from_ne_bytes(*other) == value);
        if !same {
            at += 1;
            continue;
        }
        let mut end = at + SHORTEST;
        // Sixteen pixels at a time, which the compiler makes wide comparisons of.
        let sixteen = [pixel; WINDOW];
        while end + WINDOW <= pixels.len() && pixels[end..end + WINDOW] == sixteen {
            end += WINDOW;
        }
        while end < pixels.len() && pixels[end] == pixel {
            end += 1;
        }
        literal(&mut packed, &pixels[from..at]);
        packed.extend_from_slice(&(count(end - at) | RUN).to_le_bytes());
        packed.extend_from_slice(&pixel);
        from = end;
        at = end;
    }
    literal(&mut packed, &pixels[from..]);
    packed
}

/// Unpacks what [`pack`] made, into exactly `bytes` bytes.
pub(super) fn unpack(packed: &[u8], bytes: usize) -> Result<Vec<u8>, PreviewError> {
    let mut rgba: Vec<u8> = Vec::with_capacity(bytes);
    let mut rest = packed;
    while let Some((head, tail)) = rest.split_first_chunk::<4>() {
        let head = u32::from_le_bytes(*head);
        let length = (head & !RUN) as usize * 4;
        if rgba.len() + length > bytes {
            return Err(PreviewError::Died);
        }
        if head & RUN == 0 {
            let (pixels, tail) = tail.split_at_checked(length).ok_or(PreviewError::Died)?;
            rgba.extend_from_slice(pixels);
            rest = tail;
        } else {
            let (pixel, tail) = tail.split_first_chunk::<4>().ok_or(PreviewError::Died)?;
            if pixel.iter().all(|part| *part == pixel[0]) {
                rgba.resize(rgba.len() + length, pixel[0]);
            } else {
                rgba.extend(std::iter::repeat_n(*pixel, length / 4).flatten());
            }
            rest = tail;
        }
    }
    if rgba.len() == bytes { Ok(rgba) } else { Err(PreviewError::Died) }
}

const RUN: u32 = 1 << 31;

fn count(pixels: usize) -> u32 {
    u32::try_from(pixels).unwrap_or(u32::MAX) & !RUN
}

fn literal(packed: &mut Vec<u8>, pixels: &[[u8; 4]]) {
    if !pixels.is_empty() {
        packed.extend_from_slice(&count(pixels.len()).to_le_bytes());
        packed.extend_from_slice(pixels.as_flattened());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_packed_comes_out_again(runs in proptest::collection::vec((0_u8..3, 1_usize..40), 0..40)) {
            let rgba: Vec<u8> = runs.iter().flat_map(|(colour, length)| [*colour, 7, 7, 255].repeat(*length)).collect();
            prop_assert_eq!(unpack(&pack(&rgba), rgba.len()).expect("unpacked"), rgba);
        }

        #[test]
        fn nonsense_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _unpacked = unpack(&bytes, 400).is_ok();
        }
    }

    #[test]
    fn paper_takes_no_room() {
        let page = vec![255; 1000 * 1000 * 4];
        assert_eq!(pack(&page).len(), 8);
        assert_eq!(unpack(&pack(&page), page.len()), Ok(page));
    }

    #[test]
    fn a_lie_about_the_length_is_found() {
        assert_eq!(unpack(&[255, 255, 255, 255, 1, 1, 1, 1], 400), Err(PreviewError::Died));
        assert_eq!(unpack(&pack(&[1; 40]), 44), Err(PreviewError::Died));
    }
}
