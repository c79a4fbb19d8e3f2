use super::canvas::{Canvas, Colour};
use super::looks::Logo;

const WHITE: Colour = 0xFF_FF_FF;
const SUN: Colour = 0xFB_BF_24;

/// Draws the sign in a square of `size` with its top left corner at `x`, `y`.
pub(super) fn draw(canvas: &mut Canvas<'_>, logo: Logo, colour: Colour, x: f32, y: f32, size: f32) {
    let at = |across: f32, down: f32| (x + size * across, y + size * down);
    let (middle_x, middle_y) = at(0.5, 0.5);
    match logo {
        Logo::Bolt => {
            canvas.ellipse(middle_x, middle_y, size / 2.0, size / 2.0, colour);
            let bolt = [at(0.56, 0.14), at(0.26, 0.56), at(0.47, 0.56), at(0.42, 0.86), at(0.74, 0.42), at(0.52, 0.42)];
            canvas.polygon(&bolt, SUN);
        }
        Logo::Ring => {
            canvas.ellipse(middle_x, middle_y, size / 2.0, size / 2.0, colour);
            canvas.ellipse(middle_x, middle_y, size * 0.29, size * 0.29, WHITE);
            canvas.ellipse(middle_x, middle_y, size * 0.12, size * 0.12, colour);
        }
        Logo::Bars => {
            for (index, height) in [0.4_f32, 0.62, 0.84, 1.0].into_iter().enumerate() {
                let left = x + size * (0.04 + 0.25 * index as f32);
                canvas.block(left, y + size * (1.0 - height), size * 0.17, size * height, colour);
            }
        }
        Logo::Drop => {
            canvas.ellipse(middle_x, y + size * 0.64, size * 0.34, size * 0.34, colour);
            canvas.polygon(&[at(0.5, 0.0), at(0.79, 0.46), at(0.21, 0.46)], colour);
            canvas.ellipse(x + size * 0.6, y + size * 0.7, size * 0.1, size * 0.14, WHITE);
        }
        Logo::Hexagon => {
            let outer = [at(0.5, 0.0), at(0.93, 0.25), at(0.93, 0.75), at(0.5, 1.0), at(0.07, 0.75), at(0.07, 0.25)];
            canvas.polygon(&outer, colour);
            let inner = [at(0.5, 0.28), at(0.69, 0.39), at(0.69, 0.61), at(0.5, 0.72), at(0.31, 0.61), at(0.31, 0.39)];
            canvas.polygon(&inner, WHITE);
        }
        Logo::Triangle => {
            canvas.polygon(&[at(0.5, 0.04), at(1.0, 0.94), at(0.0, 0.94)], colour);
            canvas.polygon(&[at(0.5, 0.48), at(0.75, 0.94), at(0.25, 0.94)], WHITE);
        }
        Logo::Leaf => {
            canvas.leaf(at(0.06, 0.94), at(0.94, 0.06), 0.55, colour);
            canvas.polygon(&[at(0.05, 0.97), at(0.1, 0.9), at(0.7, 0.32)], WHITE);
        }
        Logo::Wheat => {
            canvas.block(middle_x - size * 0.025, y + size * 0.3, size * 0.05, size * 0.7, colour);
            for step in [0.42_f32, 0.6, 0.78] {
                canvas.leaf(at(0.5, step + 0.12), at(0.14, step - 0.14), 0.4, colour);
                canvas.leaf(at(0.5, step + 0.12), at(0.86, step - 0.14), 0.4, colour);
            }
            canvas.leaf(at(0.5, 0.38), at(0.5, 0.0), 0.4, colour);
        }
    }
}
