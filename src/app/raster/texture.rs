//! Textures: the atlas of letters, and the pages of documents.

use egui::epaint::ImageDelta;
use egui::{Color32, ColorImage, ImageData, TextureFilter, TextureOptions, TextureWrapMode};

/// An image to draw with.
pub(super) struct Texture {
    pub(super) size: [usize; 2],
    pub(super) pixels: Vec<Color32>,
    options: TextureOptions,
}

/// Two neighbours along one axis, and how much of the second (0 to 256).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tap {
    pub(super) first: usize,
    pub(super) second: usize,
    pub(super) part: u32,
}

impl Texture {
    pub(super) fn new(delta: ImageDelta) -> Self {
        let options = delta.options;
        let ImageData::Color(image) = delta.image;
        let image = std::sync::Arc::unwrap_or_clone(image);
        Self { size: image.size, pixels: image.pixels, options }
    }

    /// All of it, as a painter is given it that has nothing of it yet.
    pub(super) fn whole(&self) -> ImageDelta {
        ImageDelta::full(ColorImage::new(self.size, self.pixels.clone()), self.options)
    }

    /// Replace a part. A part outside the image is left away.
    pub(super) fn patch(&mut self, delta: &ImageDelta) {
        let ImageData::Color(image) = &delta.image;
        let [left, top] = delta.pos.unwrap_or_default();
        let [width, height] = image.size;
        if left + width > self.size[0] || top + height > self.size[1] || width == 0 {
            return;
        }
        for (row, line) in image.pixels.chunks_exact(width).enumerate() {
            let start = (top + row) * self.size[0] + left;
            self.pixels[start..start + width].copy_from_slice(line);
        }
    }

    /// The filter for a picture that is drawn with so many texels a pixel.
    pub(super) fn filter(&self, texels_per_pixel: f32) -> TextureFilter {
        if texels_per_pixel > 1.0 { self.options.minification } else { self.options.magnification }
    }

    /// Where to look along one axis (0 = x, 1 = y) for a place in texels.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rounded, and at most 256")]
    pub(super) fn tap(&self, axis: usize, texel: f32, filter: TextureFilter) -> Tap {
        match filter {
            TextureFilter::Nearest => {
                let place = self.wrapped(axis, texel.floor());
                Tap { first: place, second: place, part: 0 }
            }
            TextureFilter::Linear => {
                let place = texel - 0.5;
                let whole = place.floor();
                let part = ((place - whole) * 256.0).round() as u32;
                Tap { first: self.wrapped(axis, whole), second: self.wrapped(axis, whole + 1.0), part }
            }
        }
    }

    /// The colour at two taps.
    #[inline]
    pub(super) fn at(&self, x: Tap, y: Tap) -> Color32 {
        let width = self.size[0];
        if x.part == 0 && y.part == 0 {
            return self.pixels[y.first * width + x.first];
        }
        let (upper, lower) = (y.first * width, y.second * width);
        let top = lerp(pack(self.pixels[upper + x.first]), pack(self.pixels[upper + x.second]), x.part);
        if y.part == 0 {
            return unpack(top);
        }
        let bottom = lerp(pack(self.pixels[lower + x.first]), pack(self.pixels[lower + x.second]), x.part);
        unpack(lerp(top, bottom, y.part))
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_possible_wrap,
        reason = "a float saturates when cast, and texture sides fit in an i64"
    )]
    fn wrapped(&self, axis: usize, place: f32) -> usize {
        let length = self.size[axis].max(1) as i64;
        let place = place as i64;
        let place = match self.options.wrap_mode {
            TextureWrapMode::ClampToEdge => place.clamp(0, length - 1),
            TextureWrapMode::Repeat => place.rem_euclid(length),
            TextureWrapMode::MirroredRepeat => {
                let double = place.rem_euclid(2 * length);
                if double < length { double } else { 2 * length - 1 - double }
            }
        };
        place as usize
    }
}

/// Four channels in one number, each with room for eight more bits.
#[inline]
fn pack(color: Color32) -> u64 {
    let [red, green, blue, alpha] = color.to_array();
    u64::from(red) | u64::from(green) << 16 | u64::from(blue) << 32 | u64::from(alpha) << 48
}

const LOW: u64 = 0x00FF_00FF_00FF_00FF;
const HALF: u64 = 0x0080_0080_0080_0080;

#[inline]
fn lerp(first: u64, second: u64, part: u32) -> u64 {
    let part = u64::from(part);
    ((first * (256 - part) + second * part + HALF) >> 8) & LOW
}

#[inline]
fn unpack(channels: u64) -> Color32 {
    let bytes = channels.to_le_bytes();
    premultiplied([bytes[0], bytes[2], bytes[4], bytes[6]])
}

/// A colour from its four premultiplied channels.
#[expect(clippy::disallowed_methods, reason = "computed, not declared")]
#[inline]
pub(super) fn premultiplied([red, green, blue, alpha]: [u8; 4]) -> Color32 {
    Color32::from_rgba_premultiplied(red, green, blue, alpha)
}
