//! The whole program, as its users meet it: the window through its keyboard and what a screen reader hears, the commands
//! by what they print. One program of tests, since each takes as long to link as Postvak itself.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

mod arrival;
mod automatic;
mod billit;
#[cfg(feature = "fake-billit")]
mod billit_demo;
mod check_command;
mod common;
#[path = "../../benches/common/crowd.rs"]
mod crowd;
mod desktop;
mod different;
mod faults;
mod hand;
mod hand_over_faults;
mod headless;
mod keyboard;
mod known;
mod loose;
mod manual;
mod master_data;
mod news;
mod page;
mod party_card;
mod power;
mod rules;
mod safe;
mod samples;
mod settings;
mod together;
mod vat_settings;
