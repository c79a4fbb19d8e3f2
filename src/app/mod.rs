//! The window.

pub mod commands;
pub mod fonts;
pub mod icons;
pub mod model;
pub mod msg;
pub mod raster;
pub mod screens;
pub mod theme;
pub mod tokens;
pub mod update;
pub mod widgets;
