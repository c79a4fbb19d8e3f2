//! The window.

pub mod fonts;
pub mod icons;
pub mod raster;
pub mod theme;
pub mod tokens;
pub mod widgets;
