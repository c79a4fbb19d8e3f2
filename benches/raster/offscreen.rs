//! OpenGL without a window: Mesa's llvmpipe on one core, painted by egui's own painter.
#![allow(unsafe_code, reason = "OpenGL is called through pointers")]

use std::num::NonZeroU32;
use std::sync::Arc;

use eframe::egui_glow::Painter;
use eframe::glow::{self, HasContext as _};
use egui::{ClippedPrimitive, Color32, TexturesDelta};
use glutin::api::egl::{context::PossiblyCurrentContext, device::Device, display::Display, surface::Surface};
use glutin::config::{ConfigSurfaceTypes, ConfigTemplateBuilder};
use glutin::context::ContextAttributesBuilder;
use glutin::display::GlDisplay as _;
use glutin::prelude::{GlConfig as _, NotCurrentGlContext as _};
use glutin::surface::{PbufferSurface, SurfaceAttributesBuilder};

/// A picture that OpenGL draws on.
pub struct Offscreen {
    painter: Painter,
    gl: Arc<glow::Context>,
    size: [u32; 2],
    _context: PossiblyCurrentContext,
    _surface: Surface<PbufferSurface>,
}

impl Offscreen {
    pub fn new(size: [usize; 2]) -> Result<Self, String> {
        let said = |what: &'static str| move |error: glutin::error::Error| format!("{what}: {error}");
        let size = size.map(|side| u32::try_from(side).unwrap_or(u32::MAX));
        // SAFETY: no other thread of a bench reads or writes the environment.
        unsafe {
            std::env::set_var("LP_NUM_THREADS", "0");
            std::env::set_var("LIBGL_ALWAYS_SOFTWARE", "1");
        }
        let mut reason = "there is no OpenGL".to_owned();
        for device in Device::query_devices().map_err(said("EGL"))? {
            // SAFETY: no window system is involved.
            match unsafe { Display::with_device(&device, None) }.map_err(said("a display")).and_then(|one| Self::on(&one, size)) {
                Ok(found) if found.adapter().contains("llvmpipe") => return Ok(found),
                Ok(found) => reason = format!("{} is not llvmpipe", found.adapter()),
                Err(error) => reason = error,
            }
        }
        Err(reason)
    }

    fn on(display: &Display, size: [u32; 2]) -> Result<Self, String> {
        let said = |what: &'static str| move |error: glutin::error::Error| format!("{what}: {error}");
        let template = ConfigTemplateBuilder::new().with_surface_type(ConfigSurfaceTypes::PBUFFER).with_alpha_size(8).build();
        let [Some(width), Some(height)] = size.map(NonZeroU32::new) else { return Err("an empty picture".to_owned()) };
        let surface = SurfaceAttributesBuilder::<PbufferSurface>::new().build(width, height);
        // SAFETY: display, configuration, surface and context belong together and live as long as they are used.
        unsafe {
            let config = display
                .find_configs(template)
                .map_err(said("configurations"))?
                .find(|config| config.num_samples() == 0)
                .ok_or("no configuration")?;
            let surface = display.create_pbuffer_surface(&config, &surface).map_err(said("a surface"))?;
            let context = display
                .create_context(&config, &ContextAttributesBuilder::new().build(None))
                .and_then(|context| context.make_current(&surface))
                .map_err(said("a context"))?;
            let gl = Arc::new(glow::Context::from_loader_function_cstr(|name| display.get_proc_address(name)));
            let painter = Painter::new(Arc::clone(&gl), "", None, true).map_err(|error| error.to_string())?;
            Ok(Self { painter, gl, size, _context: context, _surface: surface })
        }
    }

    /// What OpenGL calls the adapter.
    pub fn adapter(&self) -> String {
        // SAFETY: the context is current.
        unsafe { self.gl.get_parameter_string(glow::RENDERER) }
    }

    pub fn take_textures(&mut self, textures: &TexturesDelta) {
        for (id, changes) in &textures.set {
            for change in changes {
                self.painter.set_texture(*id, change);
            }
        }
    }

    /// Draws, and waits until it is drawn.
    pub fn draw(&mut self, primitives: &[ClippedPrimitive], pixels_per_point: f32, background: Color32) {
        self.painter.clear(self.size, background.to_normalized_gamma_f32());
        self.painter.paint_primitives(self.size, pixels_per_point, primitives);
        // SAFETY: the context is current.
        unsafe { self.gl.finish() };
    }

    pub fn pixels(&self) -> Vec<Color32> {
        self.painter.read_screen_rgba(self.size).pixels
    }
}

impl Drop for Offscreen {
    fn drop(&mut self) {
        self.painter.destroy();
    }
}
