//! Draws what egui puts out, on the processor: for pictures without a display, and for machines without a usable GPU.
//!
//! It follows egui's own painters: premultiplied colours multiplied and blended in gamma space, pixels sampled at their
//! centre, clip rectangles rounded to whole pixels.

mod fill;
mod headless;
mod texture;

use std::collections::HashMap;

use egui::epaint::textures::TexturesDelta;
use egui::epaint::{ClippedPrimitive, Primitive};
use egui::{Color32, Rect, TextureId};

pub use headless::{DrawnText, Headless};
use texture::Texture;

/// A picture, and the textures that egui draws it with.
#[derive(Default)]
pub struct Raster {
    /// Width and height in pixels.
    pub size: [usize; 2],
    /// The pixels, row by row, with premultiplied alpha.
    pub pixels: Vec<Color32>,
    textures: HashMap<TextureId, Texture>,
}

/// Whole pixels that may be drawn on: from `min` up to, not including, `max`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Clip {
    min: [i32; 2],
    max: [i32; 2],
}

impl Raster {
    /// A transparent picture of this size in pixels.
    pub fn new(size: [usize; 2]) -> Self {
        let mut raster = Self::default();
        raster.resize(size);
        raster
    }

    /// Change the size in pixels; what was drawn is lost, the textures stay.
    pub fn resize(&mut self, size: [usize; 2]) {
        self.size = size;
        self.pixels.clear();
        self.pixels.resize(size[0] * size[1], Color32::TRANSPARENT);
    }

    /// Fill the whole picture with one colour.
    pub fn clear(&mut self, color: Color32) {
        self.pixels.fill(color);
    }

    /// Take over the textures that were made or changed. Call this for every frame, also for one that is not drawn.
    pub fn set_textures(&mut self, delta: &mut TexturesDelta) {
        for (id, changes) in delta.set.drain() {
            for change in changes {
                match change.pos {
                    None => {
                        self.textures.insert(id, Texture::new(change));
                    }
                    Some(_) => {
                        if let Some(texture) = self.textures.get_mut(&id) {
                            texture.patch(&change);
                        }
                    }
                }
            }
        }
    }

    /// All textures that are there, as a painter is given them that has none yet.
    pub fn textures(&self) -> TexturesDelta {
        let mut delta = TexturesDelta::default();
        for (id, texture) in &self.textures {
            delta.push(*id, texture.whole());
        }
        delta
    }

    /// Drop the textures that are no longer used; after drawing the frame that came with them.
    pub fn free_textures(&mut self, delta: &mut TexturesDelta) {
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    /// Draw one frame over what is there. Empties `textures`.
    pub fn paint(&mut self, textures: &mut TexturesDelta, primitives: &[ClippedPrimitive], pixels_per_point: f32) {
        self.set_textures(textures);
        for ClippedPrimitive { clip_rect, primitive } in primitives {
            let clip = self.clip(*clip_rect, pixels_per_point);
            if clip.min[0] >= clip.max[0] || clip.min[1] >= clip.max[1] {
                continue;
            }
            // Postvak makes no paint callbacks: those need a GPU.
            if let Primitive::Mesh(mesh) = primitive
                && let Some(texture) = self.textures.get(&mesh.texture_id)
            {
                let mut target = fill::Target { pixels: &mut self.pixels, width: self.size[0], clip };
                fill::mesh(&mut target, mesh, texture, pixels_per_point);
            }
        }
        self.free_textures(textures);
    }

    /// The picture as a PNG file. Alpha is dropped: a frame covers its window.
    pub fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut bytes = Vec::new();
        let side = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let mut encoder = png::Encoder::new(&mut bytes, side(self.size[0]), side(self.size[1]));
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header()?;
        let rgb: Vec<u8> = self.pixels.iter().flat_map(|pixel| [pixel.r(), pixel.g(), pixel.b()]).collect();
        writer.write_image_data(&rgb)?;
        writer.finish()?;
        Ok(bytes)
    }

    /// As egui's painters do it: scale, round, keep inside the picture.
    #[expect(clippy::cast_possible_truncation, reason = "rounded; a picture has far fewer than 2^31 pixels a side")]
    fn clip(&self, rect: Rect, pixels_per_point: f32) -> Clip {
        let side = |length: usize| i32::try_from(length).unwrap_or(i32::MAX);
        let (width, height) = (side(self.size[0]), side(self.size[1]));
        let pixel = |points: f32| (points * pixels_per_point).round() as i32;
        let min = [pixel(rect.min.x).clamp(0, width), pixel(rect.min.y).clamp(0, height)];
        let max = [pixel(rect.max.x).clamp(min[0], width), pixel(rect.max.y).clamp(min[1], height)];
        Clip { min, max }
    }
}

#[cfg(test)]
mod tests;
