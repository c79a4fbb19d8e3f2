//! The whole program, as its users meet it: the window through its keyboard and what a screen reader hears, the commands
//! by what they print. One program of tests, since each takes as long to link as Postvak itself.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

mod common;
