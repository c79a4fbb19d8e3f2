//! The window: a [`model::Model`] that only [`update::update`] changes, screens that draw it, and the list of
//! [`commands`] that menus, keys, search and help are made from.

mod around;
pub mod billit_msg;
pub mod commands;
pub mod cpu_window;
pub mod desktop;
pub mod fonts;
pub mod icons;
pub mod manual;
pub mod model;
/// What happens, as messages.
pub mod msg;
mod postvak;
pub mod raster;
pub mod screens;
pub mod theme;
pub mod tokens;
pub mod update;
pub mod widgets;
pub mod windowless;

pub use postvak::Postvak;
