//! The rasteriser against OpenGL: the same meshes of every screen, each drawn by one core.
//!
//! `cargo bench --bench raster`. OpenGL is Mesa's llvmpipe without a window, through egui's own painter: the rasteriser that
//! Mesa's Vulkan driver (lavapipe) draws with as well. At most one pixel in a hundred may differ by more than 8 of 255.
//! With `POSTVAK_PICTURES` set to a folder, the pictures of screens that differ too much are kept there.
#![allow(clippy::print_stdout, clippy::expect_used, missing_docs, reason = "a bench speaks through standard output")]

#[path = "../common/mod.rs"]
mod common;

#[cfg(target_os = "linux")]
mod compare;
#[cfg(target_os = "linux")]
mod offscreen;

#[cfg(target_os = "linux")]
fn main() -> std::process::ExitCode {
    compare::run()
}

#[cfg(not(target_os = "linux"))]
fn main() -> std::process::ExitCode {
    println!("SKIPPED raster: Mesa is on Linux");
    std::process::ExitCode::SUCCESS
}
