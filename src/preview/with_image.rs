//! Pictures as pages: PNG and JPEG, the only picture formats that the invoice profiles allow.
//!
//! JPEG goes through `zune-jpeg`, which hayro decodes the JPEGs inside PDFs with: one decoder in the program.

use std::io::Cursor;
use std::sync::Arc;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::engine::{Engine, OpenDocument};
use super::limits::pixel_size;
use super::{Page, PageRequest, PageSource, PreviewError};

/// Most pixels of a picture that is decoded: 300 MB in memory.
const MOST_PIXELS: u64 = 75_000_000;
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG: &[u8] = b"\xff\xd8\xff";

/// Whether the bytes begin as a picture that can be shown does.
pub fn is_image(bytes: &[u8]) -> bool {
    bytes.starts_with(PNG) || bytes.starts_with(JPEG)
}

/// The engine.
#[derive(Debug, Clone, Copy)]
pub struct Images;

impl Engine for Images {
    fn open(&self, bytes: &Arc<Vec<u8>>) -> Result<Box<dyn OpenDocument + Send>, PreviewError> {
        let picture = if bytes.starts_with(PNG) { png(bytes)? } else { jpeg(bytes)? };
        Ok(Box::new(picture))
    }
}

struct Picture {
    width: usize,
    height: usize,
    /// RGB on white.
    rgb: Vec<u8>,
}

impl OpenDocument for Picture {
    fn pages(&self) -> u32 {
        1
    }

    fn page(&mut self, request: &PageRequest) -> Result<Page, PreviewError> {
        if request.page > 0 {
            return Err(PreviewError::NoSuchPage(1));
        }
        let (columns, rows) = pixel_size(self.width as f64, self.height as f64, request.width)?;
        let (width, height) = (usize::from(columns), usize::from(rows));
        Ok(Page {
            width: u32::from(columns),
            height: u32::from(rows),
            rgba: Arc::new(self.scaled(width, height)),
            pages: 1,
            pieces: Vec::new(),
            source: PageSource::Image,
        })
    }
}

impl Picture {
    /// Each pixel is the mean of the pixels it covers: sharp enough for a scanned invoice at any smaller size.
    fn scaled(&self, width: usize, height: usize) -> Vec<u8> {
        let mut rgba = Vec::with_capacity(width * height * 4);
        let columns: Vec<(usize, usize)> = (0..width).map(|column| covered(column, width, self.width)).collect();
        let mut sums = vec![[0_u32; 3]; width];
        for row in 0..height {
            let (top, bottom) = covered(row, height, self.height);
            sums.fill([0; 3]);
            for line in self.rgb[top * self.width * 3..bottom * self.width * 3].chunks_exact(self.width * 3) {
                for (sum, (left, right)) in sums.iter_mut().zip(&columns) {
                    for pixel in line[left * 3..right * 3].as_chunks::<3>().0 {
                        sum[0] += u32::from(pixel[0]);
                        sum[1] += u32::from(pixel[1]);
                        sum[2] += u32::from(pixel[2]);
                    }
                }
            }
            for (sum, (left, right)) in sums.iter().zip(&columns) {
                let covered = u32::try_from((bottom - top) * (right - left)).unwrap_or(u32::MAX).max(1);
                rgba.extend(sum.map(|part| u8::try_from(part / covered).unwrap_or(u8::MAX)));
                rgba.push(u8::MAX);
            }
        }
        rgba
    }
}

/// The pixels, from and up to, of `from` pixels that pixel `index` of `to` covers; at least one.
fn covered(index: usize, to: usize, from: usize) -> (usize, usize) {
    let start = (index * from / to).min(from - 1);
    let end = ((index + 1) * from / to).clamp(start + 1, from);
    (start, end)
}

fn png(bytes: &[u8]) -> Result<Picture, PreviewError> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|error| picture(&error))?;
    let info = reader.info();
    room(u64::from(info.width), u64::from(info.height))?;
    let size = reader.output_buffer_size().ok_or_else(|| PreviewError::Limit("the picture".to_owned()))?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(|error| picture(&error))?;
    pixels.truncate(frame.buffer_size());
    let over = |part: u8, alpha: u8| -> u8 {
        let mixed = (u32::from(part) * u32::from(alpha) + 255 * (255 - u32::from(alpha))) / 255;
        u8::try_from(mixed).unwrap_or(u8::MAX)
    };
    let rgb = match frame.color_type {
        png::ColorType::Rgb => pixels,
        png::ColorType::Grayscale => pixels.iter().flat_map(|&grey| [grey; 3]).collect(),
        png::ColorType::GrayscaleAlpha => {
            pixels.as_chunks::<2>().0.iter().flat_map(|&[grey, alpha]| [over(grey, alpha); 3]).collect()
        }
        png::ColorType::Rgba => {
            pixels.as_chunks::<4>().0.iter().flat_map(|&[r, g, b, a]| [over(r, a), over(g, a), over(b, a)]).collect()
        }
        png::ColorType::Indexed => return Err(PreviewError::Broken("the picture kept its palette".to_owned())),
    };
    checked(frame.width as usize, frame.height as usize, rgb)
}

fn jpeg(bytes: &[u8]) -> Result<Picture, PreviewError> {
    let options = DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::RGB).set_max_width(30_000).set_max_height(30_000);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|error| picture(&error))?;
    let info = decoder.info().ok_or_else(|| PreviewError::Broken("the picture has no size".to_owned()))?;
    room(u64::from(info.width), u64::from(info.height))?;
    let rgb = decoder.decode().map_err(|error| picture(&error))?;
    checked(usize::from(info.width), usize::from(info.height), rgb)
}

fn room(width: u64, height: u64) -> Result<(), PreviewError> {
    if width == 0 || height == 0 {
        return Err(PreviewError::Broken("the picture has no size".to_owned()));
    }
    if width.saturating_mul(height) > MOST_PIXELS {
        return Err(PreviewError::Limit(format!("a picture of more than {MOST_PIXELS} pixels")));
    }
    Ok(())
}

fn checked(width: usize, height: usize, rgb: Vec<u8>) -> Result<Picture, PreviewError> {
    if rgb.len() == width * height * 3 {
        Ok(Picture { width, height, rgb })
    } else {
        Err(PreviewError::Broken("the picture is cut off".to_owned()))
    }
}

fn picture(error: &impl std::fmt::Display) -> PreviewError {
    PreviewError::Broken(format!("the picture: {error}"))
}
