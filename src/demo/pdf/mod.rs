//! The PDF of a made-up invoice: the same data as its UBL, drawn in the look of its supplier.
//!
//! The fonts are cut down and packed once an office, so that a hundred thousand invoices take minutes.

mod canvas;
mod figures;
mod file;
mod fonts;
mod logo;
mod looks;
mod picture;
mod receipt;
mod sheet;
mod words;

pub(super) use fonts::Fonts;
pub(super) use looks::{Frame, Logo, Look};
pub(super) use picture::picture;
pub(super) use receipt::receipt;
pub(super) use sheet::draw;
