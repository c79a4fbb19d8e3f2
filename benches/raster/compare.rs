//! Every screen, drawn both ways.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::ValueEnum as _;
use egui::{ClippedPrimitive, Color32, TexturesDelta};
use postvak::app::raster::Raster;
use postvak::cli::screenshot::{Args, Camera, Shown};
use postvak::platform::clock::SystemClock;

use crate::common::{self, Verdicts, least, millis, note};
use crate::offscreen::Offscreen;

const SIZE: [f32; 2] = [1440.0, 900.0];
/// Of 255; what differs more counts.
const NEAR: u8 = 8;
/// Pixels of a hundred that may differ more.
const PART: f64 = 1.0;
/// Milliseconds of a frame at sixty a second.
const FRAME: f64 = 16.0;
const ROUNDS: usize = 40;

/// Both ways of drawing, and what is drawn.
struct Both {
    raster: Raster,
    gl: Offscreen,
    scale: f32,
    primitives: Vec<ClippedPrimitive>,
    background: Color32,
}

pub fn run() -> ExitCode {
    let mut verdicts = Verdicts::default();
    let office = common::whole_demo_office(Arc::new(SystemClock::new()));
    common::connect_billit(office.path());
    let mut worst = (String::new(), 0.0);
    for (theme, scale) in [("light", 1.0), ("dark", 1.5)] {
        for screen in Shown::value_variants() {
            let name = screen.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned());
            let name = format!("{name}, {theme}, {scale}");
            let mut camera = Camera::new(office.path(), SIZE, scale).expect("an office");
            assert!(camera.show(&args(*screen, theme, scale)), "{name} has something to show");
            let mut both = match Both::new(&mut camera, scale) {
                Ok(both) => both,
                Err(reason) => return common::skipped("raster", &reason),
            };
            let (part, any) = both.difference(&name);
            println!("        {name}: {part:.3} % of the pixels differ by more than {NEAR} of 255, {any:.1} % at all");
            if part >= worst.1 {
                worst = (name, part);
            }
            if *screen == Shown::Entry && theme == "light" && scale < 1.1 {
                both.times(&mut verdicts, &mut camera);
            }
        }
    }
    verdicts.at_most(&format!("pixels that differ, on the worst of all screens ({})", worst.0), worst.1, PART, " %");
    verdicts.end()
}

fn args(screen: Shown, theme: &str, scale: f32) -> Args {
    Args {
        office: None,
        screen,
        theme: theme.to_owned(),
        lang: None,
        size: String::new(),
        scale,
        dossier: None,
        document: None,
        out: "".into(),
    }
}

impl Both {
    fn new(camera: &mut Camera, scale: f32) -> Result<Self, String> {
        camera.frame();
        let size = SIZE.map(|side| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a window")]
            let pixels = (side * scale).round() as usize;
            pixels
        });
        let (mut raster, mut gl) = (Raster::new(size), Offscreen::new(size)?);
        let mut textures = camera.window.textures();
        gl.take_textures(&textures);
        raster.set_textures(&mut textures);
        let background = camera.window.background();
        Ok(Self { raster, gl, scale, primitives: camera.window.primitives(), background })
    }

    fn by_hand(&mut self) {
        self.raster.clear(self.background);
        self.raster.paint(&mut TexturesDelta::default(), &self.primitives, self.scale);
    }

    fn by_gl(&mut self) {
        self.gl.draw(&self.primitives, self.scale, self.background);
    }

    /// Pixels of a hundred that differ, and that differ at all.
    fn difference(&mut self, name: &str) -> (f64, f64) {
        self.by_hand();
        self.by_gl();
        let drawn = self.gl.pixels();
        assert_eq!(drawn.len(), self.raster.pixels.len());
        let colours: std::collections::HashSet<_> = drawn.iter().collect();
        assert!(colours.len() > 50, "{name}: OpenGL drew nothing");
        let share = |limit: u8| {
            let far = |(one, other): &(&Color32, &Color32)| {
                one.to_array().iter().zip(other.to_array()).take(3).any(|(one, other)| one.abs_diff(other) > limit)
            };
            100.0 * self.raster.pixels.iter().zip(&drawn).filter(far).count() as f64 / drawn.len() as f64
        };
        let (part, any) = (share(NEAR), share(0));
        if let Some(folder) = std::env::var_os("POSTVAK_PICTURES").filter(|_folder| part > PART / 2.0) {
            let place = Path::new(&folder).join(name.replace(", ", "-"));
            std::fs::write(place.with_extension("raster.png"), self.raster.png().expect("a picture")).expect("written");
            let mut other = Raster::new(self.raster.size);
            other.pixels = drawn;
            std::fs::write(place.with_extension("gl.png"), other.png().expect("a picture")).expect("written");
        }
        (part, any)
    }

    fn times(&mut self, verdicts: &mut Verdicts, camera: &mut Camera) {
        let frame = least(&timed(|| {
            camera.frame();
            let primitives = camera.window.primitives();
            self.raster.clear(self.background);
            self.raster.paint(&mut TexturesDelta::default(), &primitives, self.scale);
        }));
        let hand = least(&timed(|| self.by_hand()));
        let gl = least(&timed(|| self.by_gl()));
        note("of it drawing, on one core", &format!("{:.2} ms", millis(hand)));
        note(
            &format!("{} on one core", self.gl.adapter()),
            &format!("{:.2} ms, {:.2} times what the rasteriser takes", millis(gl), gl.as_secs_f64() / hand.as_secs_f64()),
        );
        verdicts.at_most("a frame of the entry at 1440x900: layout, meshes, pixels", millis(frame), FRAME, " ms");
    }
}

fn timed(mut work: impl FnMut()) -> Vec<Duration> {
    (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect()
}
