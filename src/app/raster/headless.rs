//! A window without a display: egui runs, and its picture is kept.

use egui::epaint::textures::TexturesDelta;
use egui::epaint::{ClippedPrimitive, ClippedShape};
use egui::{Color32, Context, Event, Modifiers, PlatformOutput, RawInput, Rect, Shape, Ui, Vec2, ViewportId};

use super::Raster;
use crate::app::theme;
use crate::app::tokens::Tokens;

/// Runs egui frame by frame without a window.
pub struct Headless {
    context: Context,
    raster: Raster,
    size: Vec2,
    pixels_per_point: f32,
    seconds: f64,
    events: Vec<Event>,
    modifiers: Modifiers,
    shapes: Vec<ClippedShape>,
    freed: TexturesDelta,
}

impl Headless {
    /// A window of this size in points, with fonts and both themes set.
    pub fn new(size: impl Into<Vec2>, pixels_per_point: f32) -> Self {
        let size = size.into();
        let context = Context::default();
        theme::apply(&context);
        context.set_theme(egui::Theme::Light);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a float saturates when cast")]
        let pixels = |points: f32| (points * pixels_per_point).round() as usize;
        Self {
            context,
            raster: Raster::new([pixels(size.x), pixels(size.y)]),
            size,
            pixels_per_point,
            seconds: 0.0,
            events: Vec::new(),
            modifiers: Modifiers::NONE,
            shapes: Vec::new(),
            freed: TexturesDelta::default(),
        }
    }

    /// The context, to choose the theme or ask for focus.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// What the next frame is told: keys, text, pointer.
    pub fn push(&mut self, event: Event) {
        if let Event::Key { modifiers, .. } = &event {
            self.modifiers = *modifiers;
        }
        self.events.push(event);
    }

    /// Run one frame, a sixtieth of a second after the one before.
    pub fn frame(&mut self, mut draw: impl FnMut(&mut Ui)) -> PlatformOutput {
        self.seconds += 1.0 / 60.0;
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, self.size)),
            max_texture_side: Some(8192),
            time: Some(self.seconds),
            events: std::mem::take(&mut self.events),
            focused: true,
            ..RawInput::default()
        };
        let viewport = input.viewports.entry(ViewportId::ROOT).or_default();
        viewport.native_pixels_per_point = Some(self.pixels_per_point);
        // What the frame before let go was kept until now, because its picture may still have been asked for.
        self.raster.free_textures(&mut self.freed);
        let mut output = self.context.run_ui(input, &mut draw);
        self.raster.set_textures(&mut output.textures_delta);
        self.freed = std::mem::take(&mut output.textures_delta);
        self.shapes = output.shapes;
        output.platform_output
    }

    /// The texts of the last frame, as they were drawn; nothing when its picture was asked for already.
    pub fn drawn_texts(&self) -> Vec<DrawnText> {
        let mut found = Vec::new();
        for clipped in &self.shapes {
            collect(&clipped.shape, clipped.clip_rect, &mut found);
        }
        found
    }

    /// What a GPU would be given of the last frame; nothing when it was asked for already.
    pub fn primitives(&mut self) -> Vec<ClippedPrimitive> {
        let shapes = std::mem::take(&mut self.shapes);
        self.context.tessellate(shapes, self.context.pixels_per_point())
    }

    /// The textures that [`Headless::primitives`] are drawn with.
    pub fn textures(&self) -> TexturesDelta {
        self.raster.textures()
    }

    /// Draw the last frame.
    pub fn picture(&mut self) -> &Raster {
        if !self.shapes.is_empty() {
            let primitives = self.primitives();
            self.raster.clear(self.background());
            self.raster.paint(&mut TexturesDelta::default(), &primitives, self.context.pixels_per_point());
        }
        &self.raster
    }

    /// Draw the last frame on another ground than that of a window.
    pub fn picture_on(&mut self, ground: Color32) -> &Raster {
        let primitives = self.primitives();
        self.raster.clear(ground);
        self.raster.paint(&mut TexturesDelta::default(), &primitives, self.context.pixels_per_point());
        &self.raster
    }

    /// What lies under the frame.
    pub fn background(&self) -> Color32 {
        Tokens::of_ctx(&self.context).background
    }

    /// The last frame as a PNG file.
    pub fn png(&mut self) -> Result<Vec<u8>, png::EncodingError> {
        self.picture().png()
    }
}

/// A text as it was drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnText {
    /// The whole text, also what was left out of it.
    pub text: String,
    /// Where its letters stand.
    pub rect: Rect,
    /// Nothing is drawn outside this.
    pub clip: Rect,
    /// Whether it was shortened to fit.
    pub shortened: bool,
}

fn collect(shape: &Shape, clip: Rect, found: &mut Vec<DrawnText>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, clip, found)),
        Shape::Text(text) => found.push(DrawnText {
            text: text.galley.text().to_owned(),
            rect: text.galley.rect.translate(text.pos.to_vec2()),
            clip,
            shortened: text.galley.elided,
        }),
        _ => {}
    }
}

impl Drop for Headless {
    fn drop(&mut self) {
        self.freed.clear();
    }
}
