//! Triangles and rectangles onto pixels.
//!
//! Most of a window is upright rectangles (fills, and one for each letter); those take the short ways. All else goes through
//! triangles: fixed-point edges with the top-left rule, so that two that share an edge neither overlap nor leave a gap.

use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Color32, Pos2, TextureId};

use super::Clip;
use super::texture::{Tap, Texture, premultiplied};

/// Where to draw.
pub(super) struct Target<'a> {
    pub(super) pixels: &'a mut [Color32],
    pub(super) width: usize,
    pub(super) clip: Clip,
}

/// Steps within a pixel, as on a GPU.
const STEPS: i64 = 256;
/// Beyond this many pixels nothing is drawn; it keeps the products of coordinates within an `i64`.
const FAR: f32 = 1_000_000.0;

/// Draw a mesh.
pub(super) fn mesh(target: &mut Target<'_>, mesh: &Mesh, texture: &Texture, pixels_per_point: f32) {
    let count = mesh.vertices.len();
    let is_white = mesh.texture_id == TextureId::default();
    let mut rest = mesh.indices.as_slice();
    while let [a, b, c, tail @ ..] = rest {
        let corner = |index: &u32| mesh.vertices.get(*index as usize).map(|vertex| scaled(vertex, pixels_per_point));
        if let [d, e, f, after @ ..] = tail
            && c == d
            && b == e
            && let (Some(one), Some(two), Some(three), Some(four)) = (corner(a), corner(b), corner(c), corner(f))
            && rectangle(target, [one, two, three, four], texture, is_white)
        {
            rest = after;
            continue;
        }
        rest = tail;
        if *a as usize >= count || *b as usize >= count || *c as usize >= count {
            continue;
        }
        if let (Some(one), Some(two), Some(three)) = (corner(a), corner(b), corner(c)) {
            triangle(target, [one, two, three], texture, is_white);
        }
    }
}

fn scaled(vertex: &Vertex, pixels_per_point: f32) -> Vertex {
    let pos = vertex.pos * pixels_per_point;
    // A place on the grid of a GPU: the short ways and the triangles then agree on every edge.
    let snap = |place: f32| (place * 256.0).round() / 256.0;
    Vertex { pos: Pos2::new(snap(pos.x), snap(pos.y)), ..*vertex }
}

/// Draw an upright rectangle of one colour; false when the corners are not that.
#[expect(clippy::float_cmp, reason = "corners of a rectangle are copies of the same four numbers")]
fn rectangle(target: &mut Target<'_>, [lt, rt, lb, rb]: [Vertex; 4], texture: &Texture, is_white: bool) -> bool {
    let upright = lt.pos.y == rt.pos.y && lb.pos.y == rb.pos.y && lt.pos.x == lb.pos.x && rt.pos.x == rb.pos.x;
    let one_color = lt.color == rt.color && lt.color == lb.color && lt.color == rb.color;
    let ordered = lt.pos.x <= rt.pos.x && lt.pos.y <= lb.pos.y;
    let uv_upright = lt.uv.y == rt.uv.y && lb.uv.y == rb.uv.y && lt.uv.x == lb.uv.x && rt.uv.x == rb.uv.x;
    if !(upright && one_color && ordered && uv_upright) {
        return false;
    }
    let Some((columns, rows)) = covered(target.clip, lt.pos, rb.pos) else { return true };
    if is_white && lt.uv == WHITE_UV && rb.uv == WHITE_UV {
        for y in rows {
            span(target.pixels, y * target.width, columns.clone(), lt.color);
        }
        return true;
    }

    let texels = [texture.size[0] as f32, texture.size[1] as f32];
    let step_x = (rb.uv.x - lt.uv.x) * texels[0] / (rb.pos.x - lt.pos.x);
    let step_y = (rb.uv.y - lt.uv.y) * texels[1] / (rb.pos.y - lt.pos.y);
    let filter = texture.filter(step_x.abs().max(step_y.abs()));
    let place_x = |x: usize| lt.uv.x * texels[0] + (x as f32 + 0.5 - lt.pos.x) * step_x;
    let place_y = |y: usize| lt.uv.y * texels[1] + (y as f32 + 0.5 - lt.pos.y) * step_y;
    let across: Vec<Tap> = columns.clone().map(|x| texture.tap(0, place_x(x), filter)).collect();
    let tint = lt.color;
    // A page shown at its own size, untinted, is copied row by row.
    let straight = across.iter().all(|tap| tap.part == 0) && across.windows(2).all(|pair| pair[1].first == pair[0].first + 1);
    for y in rows {
        let down = texture.tap(1, place_y(y), filter);
        let start = y * target.width;
        let row = &mut target.pixels[start + columns.start..start + columns.end];
        if straight && down.part == 0 {
            let from = down.first * texture.size[0] + across.first().map_or(0, |tap| tap.first);
            let source = &texture.pixels[from..from + row.len()];
            for (pixel, texel) in row.iter_mut().zip(source) {
                tinted(pixel, tint, *texel);
            }
        } else {
            for (pixel, tap) in row.iter_mut().zip(&across) {
                tinted(pixel, tint, texture.at(*tap, down));
            }
        }
    }
    true
}

type Span = std::ops::Range<usize>;

/// The pixels whose centre lies in the rectangle; a centre on the left or upper edge counts.
fn covered(clip: Clip, min: Pos2, max: Pos2) -> Option<(Span, Span)> {
    #[expect(clippy::cast_possible_truncation, reason = "rounded, and held within the clip")]
    let side = |from: f32, to: f32, low: i32, high: i32| {
        let start = ((from - 0.5).ceil().clamp(-FAR, FAR) as i32).max(low);
        let end = ((to - 0.5).ceil().clamp(-FAR, FAR) as i32).min(high);
        (start < end).then(|| Some(usize::try_from(start).ok()?..usize::try_from(end).ok()?)).flatten()
    };
    Some((side(min.x, max.x, clip.min[0], clip.max[0])?, side(min.y, max.y, clip.min[1], clip.max[1])?))
}

#[inline]
fn span(pixels: &mut [Color32], start: usize, columns: Span, color: Color32) {
    let row = &mut pixels[start + columns.start..start + columns.end];
    if color.a() == 255 {
        row.fill(color);
    } else if color != Color32::TRANSPARENT {
        for pixel in row {
            *pixel = over(*pixel, color);
        }
    }
}

/// `color` over `under`.
#[inline]
fn over(under: Color32, color: Color32) -> Color32 {
    let keep = 255 - u32::from(color.a());
    let (below, above) = (under.to_array(), color.to_array());
    premultiplied(std::array::from_fn(|channel| {
        let kept = (u32::from(below[channel]) * keep + 127) / 255;
        narrow(u32::from(above[channel]) + kept)
    }))
}

/// `texel` in the colour `tint`, over `pixel`.
#[inline]
fn tinted(pixel: &mut Color32, tint: Color32, texel: Color32) {
    if texel == Color32::TRANSPARENT {
        return;
    }
    if tint == Color32::WHITE {
        *pixel = if texel.a() == 255 { texel } else { over(*pixel, texel) };
        return;
    }
    let (below, tint, texel) = (pixel.to_array(), tint.to_array(), texel.to_array());
    let keep = 255 * 255 - u32::from(tint[3]) * u32::from(texel[3]);
    *pixel = premultiplied(std::array::from_fn(|channel| {
        let above = u32::from(tint[channel]) * u32::from(texel[channel]) * 255;
        narrow((above + u32::from(below[channel]) * keep + 255 * 255 / 2) / (255 * 255))
    }));
}

#[inline]
fn narrow(channel: u32) -> u8 {
    channel.min(255) as u8
}

/// One side of a triangle: `a·x + b·y + c ≥ 0` inside, in steps.
#[derive(Clone, Copy)]
struct Edge {
    a: i64,
    b: i64,
    c: i64,
}

impl Edge {
    fn between(from: [i64; 2], to: [i64; 2]) -> Self {
        let (a, b) = (from[1] - to[1], to[0] - from[0]);
        // Left and top edges own the centres that lie on them.
        let owns = a > 0 || (a == 0 && b > 0);
        let c = -(a * from[0] + b * from[1]) - i64::from(!owns);
        Self { a, b, c }
    }

    /// The pixels of this row that lie inside, within `low..high`.
    fn narrow(self, row: i64, low: &mut i64, high: &mut i64) {
        let center = STEPS / 2;
        // a·(x·256 + 128) + rest ≥ 0
        let rest = self.b * (row * STEPS + center) + self.c + self.a * center;
        let step = self.a * STEPS;
        if step > 0 {
            *low = (*low).max(-(rest.div_euclid(step)));
        } else if step < 0 {
            *high = (*high).min(rest.div_euclid(-step) + 1);
        } else if rest < 0 {
            *high = *low;
        }
    }
}

/// A quantity that changes evenly over a triangle.
#[derive(Clone, Copy)]
struct Slope {
    start: f32,
    across: f32,
    down: f32,
}

impl Slope {
    fn at(self, x: f32, y: f32) -> f32 {
        self.start + self.across * x + self.down * y
    }
}

#[expect(clippy::cast_possible_truncation, reason = "held within the clip before")]
fn triangle(target: &mut Target<'_>, corners: [Vertex; 3], texture: &Texture, is_white: bool) {
    if corners.iter().any(|corner| !(corner.pos.x.abs() < FAR && corner.pos.y.abs() < FAR)) {
        return;
    }
    if corners.iter().all(|corner| corner.color == Color32::TRANSPARENT) {
        return;
    }
    let fixed = corners.map(|corner| [(corner.pos.x * 256.0) as i64, (corner.pos.y * 256.0) as i64]);
    let twice_area =
        (fixed[1][0] - fixed[0][0]) * (fixed[2][1] - fixed[0][1]) - (fixed[1][1] - fixed[0][1]) * (fixed[2][0] - fixed[0][0]);
    if twice_area == 0 {
        return;
    }
    let [one, two, three] = if twice_area > 0 { fixed } else { [fixed[0], fixed[2], fixed[1]] };
    let edges = [Edge::between(one, two), Edge::between(two, three), Edge::between(three, one)];

    let clip = target.clip;
    let top = fixed.iter().map(|corner| corner[1]).min().unwrap_or(0).div_euclid(STEPS).max(clip.min[1].into());
    let bottom = (fixed.iter().map(|corner| corner[1]).max().unwrap_or(0).div_euclid(STEPS) + 1).min(clip.max[1].into());

    let one_color = corners[0].color == corners[1].color && corners[0].color == corners[2].color;
    let plain = is_white && corners.iter().all(|corner| corner.uv == WHITE_UV);
    let shade = Shade::new(&corners, texture);
    for row in top..bottom {
        let (mut low, mut high) = (i64::from(clip.min[0]), i64::from(clip.max[0]));
        for edge in edges {
            edge.narrow(row, &mut low, &mut high);
        }
        let (Ok(start), Ok(end), Ok(y)) = (usize::try_from(low), usize::try_from(high), usize::try_from(row)) else { continue };
        if start >= end {
            continue;
        }
        if plain && one_color {
            span(target.pixels, y * target.width, start..end, corners[0].color);
            continue;
        }
        let line = &mut target.pixels[y * target.width + start..y * target.width + end];
        if plain {
            shade.blend(line, start, y);
        } else {
            shade.sample(line, start, y, texture);
        }
    }
}

/// Colour and texture place over a triangle.
struct Shade {
    color: [Slope; 4],
    place: [Slope; 2],
    texels_per_pixel: f32,
}

impl Shade {
    fn new(corners: &[Vertex; 3], texture: &Texture) -> Self {
        let [a, b, c] = [corners[0].pos, corners[1].pos, corners[2].pos];
        let area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
        let slope = |values: [f32; 3]| {
            let (second, third) = (values[1] - values[0], values[2] - values[0]);
            let across = (second * (c.y - a.y) - third * (b.y - a.y)) / area;
            let down = (third * (b.x - a.x) - second * (c.x - a.x)) / area;
            Slope { start: values[0] - across * a.x - down * a.y, across, down }
        };
        let color = std::array::from_fn(|channel| slope(corners.map(|corner| f32::from(corner.color.to_array()[channel]))));
        let place = [
            slope(corners.map(|corner| corner.uv.x * texture.size[0] as f32)),
            slope(corners.map(|corner| corner.uv.y * texture.size[1] as f32)),
        ];
        let texels_per_pixel = place[0].across.hypot(place[1].across).max(place[0].down.hypot(place[1].down));
        Self { color, place, texels_per_pixel }
    }

    fn color(&self, x: f32, y: f32) -> [f32; 4] {
        self.color.map(|slope| slope.at(x, y).clamp(0.0, 255.0))
    }

    fn blend(&self, line: &mut [Color32], start: usize, y: usize) {
        let down = y as f32 + 0.5;
        for (offset, pixel) in line.iter_mut().enumerate() {
            let color = self.color((start + offset) as f32 + 0.5, down);
            *pixel = over_exact(*pixel, color);
        }
    }

    fn sample(&self, line: &mut [Color32], start: usize, y: usize, texture: &Texture) {
        let down = y as f32 + 0.5;
        let filter = texture.filter(self.texels_per_pixel);
        for (offset, pixel) in line.iter_mut().enumerate() {
            let across = (start + offset) as f32 + 0.5;
            let tap_x = texture.tap(0, self.place[0].at(across, down), filter);
            let tap_y = texture.tap(1, self.place[1].at(across, down), filter);
            let texel = texture.at(tap_x, tap_y).to_array();
            let mut color = self.color(across, down);
            for (channel, part) in color.iter_mut().zip(texel) {
                *channel *= f32::from(part) / 255.0;
            }
            *pixel = over_exact(*pixel, color);
        }
    }
}

/// As [`over`], with a colour that has not been rounded yet.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a float saturates when cast")]
#[inline]
fn over_exact(under: Color32, color: [f32; 4]) -> Color32 {
    let keep = 1.0 - color[3] / 255.0;
    let below = under.to_array();
    premultiplied(std::array::from_fn(|channel| (color[channel] + f32::from(below[channel]) * keep + 0.5) as u8))
}
