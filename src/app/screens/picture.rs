//! A drawn page on the graphics card, in as many parts as the card wants.

use std::sync::Arc;

use egui::epaint::Vertex;
use egui::{Color32, ColorImage, Context, Id, Mesh, Pos2, Rect, Shape, TextureHandle, TextureOptions, Ui, pos2};

use crate::preview::Page;

/// A part of the page, with its place from 0 to 1.
#[derive(Clone)]
struct Tile {
    place: Rect,
    texture: TextureHandle,
}

#[derive(Clone)]
struct Shown {
    page: Arc<Page>,
    tiles: Arc<Vec<Tile>>,
}

/// Paints the page in `rect`, turned by quarters clockwise; `paper` is white, so that the picture keeps its colours.
pub fn paint(ui: &Ui, page: &Arc<Page>, rect: Rect, quarters: u8, paper: Color32) {
    paint_in(ui, "page-texture", page, rect, quarters, paper);
}

/// The same in a slot of its own: two pages are shown at once.
pub fn paint_in(ui: &Ui, slot: &'static str, page: &Arc<Page>, rect: Rect, quarters: u8, paper: Color32) {
    for tile in tiles(ui.ctx(), page, slot).iter() {
        let mut mesh = Mesh::with_texture(tile.texture.id());
        let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        for (corner, uv) in corners(tile.place).into_iter().zip(corners(whole)) {
            mesh.vertices.push(Vertex { pos: turned(rect, corner, quarters), uv, color: paper });
        }
        mesh.add_triangle(0, 1, 2);
        mesh.add_triangle(0, 2, 3);
        ui.painter().add(Shape::mesh(mesh));
    }
}

fn corners(rect: Rect) -> [Pos2; 4] {
    [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()]
}

/// Where a point of the page, from 0 to 1, stands on the screen.
fn turned(rect: Rect, point: Pos2, quarters: u8) -> Pos2 {
    let (x, y) = match quarters % 4 {
        0 => (point.x, point.y),
        1 => (1.0 - point.y, point.x),
        2 => (1.0 - point.x, 1.0 - point.y),
        _ => (point.y, 1.0 - point.x),
    };
    pos2(rect.left() + x * rect.width(), rect.top() + y * rect.height())
}

/// The parts on the graphics card: made once for each page that is shown.
fn tiles(ctx: &Context, page: &Arc<Page>, slot: &'static str) -> Arc<Vec<Tile>> {
    let id = Id::unique(slot);
    if let Some(shown) = ctx.data(|data| data.get_temp::<Shown>(id))
        && Arc::ptr_eq(&shown.page, page)
    {
        return shown.tiles;
    }
    let side = ctx.input(|input| input.max_texture_side).max(1);
    let whole = [page.width as usize, page.height as usize];
    let tiles: Vec<Tile> = parts(whole, side)
        .into_iter()
        .map(|([left, top], size)| {
            let rows = page.rgba.chunks_exact(whole[0] * 4).skip(top).take(size[1]);
            let rgba: Vec<u8> =
                rows.flat_map(|row| row.get(left * 4..(left + size[0]) * 4).unwrap_or_default()).copied().collect();
            let texture = ctx.load_texture("page", ColorImage::from_rgba_unmultiplied(size, &rgba), TextureOptions::LINEAR);
            #[expect(clippy::cast_precision_loss, reason = "page sizes are far below 2^24")]
            let at = |x: usize, y: usize| pos2(x as f32 / whole[0] as f32, y as f32 / whole[1] as f32);
            Tile { place: Rect::from_min_max(at(left, top), at(left + size[0], top + size[1])), texture }
        })
        .collect();
    let shown = Shown { page: Arc::clone(page), tiles: Arc::new(tiles) };
    ctx.data_mut(|data| data.insert_temp(id, shown.clone()));
    shown.tiles
}

/// Place and size of parts that are nowhere longer than `side`.
fn parts([width, height]: [usize; 2], side: usize) -> Vec<([usize; 2], [usize; 2])> {
    let mut parts = Vec::new();
    for top in (0..height).step_by(side) {
        for left in (0..width).step_by(side) {
            parts.push(([left, top], [side.min(width - left), side.min(height - top)]));
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_cover_the_page_once() {
        assert_eq!(parts([1632, 2309], 2048), [([0, 0], [1632, 2048]), ([0, 2048], [1632, 261])]);
        assert_eq!(parts([800, 600], 2048), [([0, 0], [800, 600])]);
        let area: usize = parts([4096, 16_384], 1000).into_iter().map(|(_, [width, height])| width * height).sum();
        assert_eq!(area, 4096 * 16_384);
    }

    #[test]
    fn a_quarter_turn_is_clockwise() {
        let rect = Rect::from_min_max(pos2(10.0, 20.0), pos2(30.0, 60.0));
        let top_left = pos2(0.0, 0.0);
        let expected = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
        for (quarters, corner) in (0..).zip(expected) {
            assert_eq!(turned(rect, top_left, quarters), corner, "{quarters}");
        }
        assert_eq!(turned(rect, pos2(1.0, 0.0), 1), rect.right_bottom());
    }
}
