//! The rasteriser against what egui's painters would draw.

use egui::epaint::textures::TexturesDelta;
use egui::epaint::{ClippedPrimitive, ImageDelta, Mesh, Primitive, Vertex};
use egui::{Color32, ColorImage, Pos2, Rect, TextureId, TextureOptions, pos2, vec2};

use super::{Headless, Raster};
use crate::app::fonts::Text;

fn everywhere() -> Rect {
    Rect::from_min_size(Pos2::ZERO, vec2(1000.0, 1000.0))
}

fn draw(raster: &mut Raster, mesh: Mesh, clip_rect: Rect) {
    let mut delta = TexturesDelta::default();
    let white = ColorImage::filled([1, 1], Color32::WHITE);
    delta.push(TextureId::default(), ImageDelta::full(white, TextureOptions::LINEAR));
    raster.paint(&mut delta, &[ClippedPrimitive { clip_rect, primitive: Primitive::Mesh(mesh) }], 1.0);
}

fn painted(raster: &Raster) -> usize {
    raster.pixels.iter().filter(|pixel| **pixel != Color32::TRANSPARENT).count()
}

#[test]
fn a_rectangle_covers_the_pixels_whose_centre_it_holds() {
    let mut raster = Raster::new([10, 10]);
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(Rect::from_min_max(pos2(1.5, 2.0), pos2(4.5, 4.0)), Color32::RED);
    draw(&mut raster, mesh, everywhere());
    let red: Vec<usize> = (0..100).filter(|index| raster.pixels[*index] == Color32::RED).collect();
    assert_eq!(red, [21, 22, 23, 31, 32, 33]);
}

#[test]
fn nothing_is_drawn_outside_the_clip() {
    let mut raster = Raster::new([10, 10]);
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(Rect::from_min_max(pos2(-100.0, -100.0), pos2(100.0, 100.0)), Color32::RED);
    draw(&mut raster, mesh, Rect::from_min_max(pos2(2.4, 3.0), pos2(4.4, 5.0)));
    assert_eq!(painted(&raster), 4);
    assert_eq!(raster.pixels[32], Color32::RED);
}

#[test]
fn triangles_that_share_an_edge_draw_each_pixel_once() {
    // A fan around an odd point, half transparent: a pixel drawn twice would be darker, one left out would be empty.
    let half = Color32::from_black_alpha(128);
    let rim = [pos2(1.3, 0.7), pos2(29.2, 2.9), pos2(37.6, 21.1), pos2(20.5, 38.4), pos2(0.4, 30.2)];
    let mut mesh = Mesh::default();
    mesh.colored_vertex(pos2(17.77, 19.31), half);
    for corner in rim {
        mesh.colored_vertex(corner, half);
    }
    for index in 0..5 {
        mesh.add_triangle(0, 1 + index, 1 + (index + 1) % 5);
    }
    let mut raster = Raster::new([40, 40]);
    draw(&mut raster, mesh, everywhere());
    assert!(raster.pixels.iter().all(|pixel| *pixel == half || *pixel == Color32::TRANSPARENT));

    let inside = |x: f32, y: f32| {
        (0..5).all(|index| {
            let (from, to) = (rim[index], rim[(index + 1) % 5]);
            (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x) > 0.05
        })
    };
    for y in 0..40_u8 {
        for x in 0..40_u8 {
            if inside(f32::from(x) + 0.5, f32::from(y) + 0.5) {
                assert_eq!(raster.pixels[usize::from(y) * 40 + usize::from(x)], half, "{x},{y} was left out");
            }
        }
    }
}

#[test]
fn colours_blend_in_gamma_space() {
    let mut raster = Raster::new([4, 4]);
    raster.clear(Color32::WHITE);
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(everywhere(), Color32::from_black_alpha(51));
    draw(&mut raster, mesh, everywhere());
    assert_eq!(raster.pixels[0].to_array(), [204, 204, 204, 255]);
}

#[test]
fn a_triangle_shades_between_its_corners() {
    let mut raster = Raster::new([101, 3]);
    let mut mesh = Mesh::default();
    for (x, y, color) in [
        (0.5, -400.0, Color32::BLACK),
        (0.5, 400.0, Color32::BLACK),
        (100.5, -400.0, Color32::WHITE),
        (100.5, 400.0, Color32::WHITE),
    ] {
        mesh.colored_vertex(pos2(x, y), color);
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(1, 3, 2);
    draw(&mut raster, mesh, everywhere());
    let middle = raster.pixels[101 + 50].r();
    assert!((126..=129).contains(&middle), "{middle}");
}

fn textured(filter: TextureOptions, size: f32) -> Raster {
    let mut raster = Raster::new([4, 4]);
    let image = ColorImage::new([2, 1], vec![Color32::BLACK, Color32::WHITE]);
    let id = TextureId::User(7);
    let mut delta = TexturesDelta::default();
    delta.push(id, ImageDelta::full(image, filter));
    let mut mesh = Mesh::with_texture(id);
    let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
    mesh.add_rect_with_uv(Rect::from_min_size(Pos2::ZERO, vec2(size, size)), whole, Color32::WHITE);
    raster.paint(&mut delta, &[ClippedPrimitive { clip_rect: everywhere(), primitive: Primitive::Mesh(mesh) }], 1.0);
    raster
}

#[test]
fn textures_are_sampled_near_or_smooth() {
    let near: Vec<u8> = textured(TextureOptions::NEAREST, 4.0).pixels[..4].iter().map(Color32::r).collect();
    assert_eq!(near, [0, 0, 255, 255]);
    let smooth: Vec<u8> = textured(TextureOptions::LINEAR, 4.0).pixels[..4].iter().map(Color32::r).collect();
    assert_eq!(smooth, [0, 64, 191, 255]);
    let same: Vec<u8> = textured(TextureOptions::LINEAR, 2.0).pixels[..4].iter().map(Color32::r).collect();
    assert_eq!(same, [0, 255, 0, 0]);
}

#[test]
fn the_short_way_draws_what_triangles_draw() {
    // The same textured rectangle, once as egui orders its corners and once so that the short way is not taken.
    let image = ColorImage::new([3, 3], (0..9).map(|index| Color32::from_black_alpha(index * 25)).collect());
    let mut pictures = Vec::new();
    for order in [[0, 1, 2, 2, 1, 3], [0, 1, 2, 1, 3, 2]] {
        let mut raster = Raster::new([20, 20]);
        raster.clear(Color32::WHITE);
        let id = TextureId::User(1);
        let mut delta = TexturesDelta::default();
        delta.push(id, ImageDelta::full(image.clone(), TextureOptions::LINEAR));
        let mut mesh = Mesh::with_texture(id);
        let place = Rect::from_min_size(pos2(2.3, 3.6), vec2(11.7, 9.2));
        mesh.add_rect_with_uv(place, Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0)), Color32::LIGHT_BLUE);
        mesh.indices = order.to_vec();
        raster.paint(&mut delta, &[ClippedPrimitive { clip_rect: everywhere(), primitive: Primitive::Mesh(mesh) }], 1.0);
        pictures.push(raster.pixels);
    }
    for (index, (short, long)) in pictures[0].iter().zip(&pictures[1]).enumerate() {
        for (one, other) in short.to_array().into_iter().zip(long.to_array()) {
            assert!(one.abs_diff(other) <= 1, "pixel {index}: {short:?} against {long:?}");
        }
    }
}

#[test]
fn broken_meshes_draw_nothing_and_do_no_harm() {
    let mut raster = Raster::new([8, 8]);
    let mut mesh = Mesh::default();
    for place in [pos2(f32::NAN, 0.0), pos2(1e30, 0.0), pos2(0.0, f32::NEG_INFINITY), pos2(2.0, 2.0)] {
        mesh.vertices.push(Vertex::untextured(place, Color32::RED));
    }
    mesh.indices = vec![0, 1, 2, 2, 1, 3, 0, 1, 900, 3, 3, 3];
    draw(&mut raster, mesh, everywhere());
    assert_eq!(painted(&raster), 0);
}

#[test]
fn a_window_without_a_display_draws_text() {
    let mut window = Headless::new([200.0, 40.0], 1.0);
    window.frame(|ui| {
        ui.painter().text(pos2(8.0, 8.0), egui::Align2::LEFT_TOP, "Postvak", Text::Body.font(), Color32::BLACK);
    });
    let dark = window.picture().pixels.iter().filter(|pixel| pixel.r() < 100).count();
    assert!((60..600).contains(&dark), "{dark} dark pixels");
    assert!(window.png().unwrap().starts_with(b"\x89PNG"));
}
