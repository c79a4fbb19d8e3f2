//! Start to the first useful picture, and memory: the program itself, reopening the demo office in a window on a display that
//! nobody sees.
//!
//! `cargo bench --bench start`. The time is from the start of the process until its log says that the counts are on the
//! screen; once with OpenGL on Mesa's llvmpipe, once drawn by the processor. Wants Xvfb.
#![allow(clippy::print_stdout, clippy::expect_used, missing_docs, reason = "a bench speaks through standard output")]

mod common;

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use common::{Verdicts, least, millis, note, quantile};
use postvak::platform::clock::SystemClock;

const LIMIT: f64 = 400.0;
const MEMORY: f64 = 150.0;
const ROUNDS: usize = 7;

fn main() -> ExitCode {
    let mut verdicts = Verdicts::default();
    let Some(display) = Display::new() else { return common::skipped("start", "no Xvfb") };
    let work = tempfile::tempdir().expect("a folder");
    let office = common::whole_demo_office(Arc::new(SystemClock::new()));
    for (renderer, name) in [("glow", "OpenGL on llvmpipe"), ("cpu", "the processor")] {
        let (mut times, mut memory) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let (time, used) = start(&display, work.path(), office.path(), renderer);
            times.push(time);
            memory.push(used);
        }
        note(&format!("{name}: median of {ROUNDS} starts"), &format!("{:.0} ms", millis(quantile(&mut times, 0.5))));
        verdicts.at_most(&format!("start to the first counts on the screen, with {name}"), millis(least(&times)), LIMIT, " ms");
        let most = |part: fn(&Memory) -> f64| memory.iter().map(part).fold(0.0, f64::max);
        note(&format!("{name}: of it not shared with other programs"), &format!("{:.0} MB", most(|used| used.own)));
        verdicts.at_most(&format!("memory then, with {name}"), most(|used| used.resident), MEMORY, " MB");
    }
    verdicts.end()
}

/// Megabytes.
struct Memory {
    resident: f64,
    own: f64,
}

/// One start: until the counts are on the screen, and the memory of the process then.
fn start(display: &Display, state: &Path, office: &Path, renderer: &str) -> (Duration, Memory) {
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_postvak"))
        .args(["--renderer", renderer, "--office"])
        .arg(office)
        .env("DISPLAY", &display.name)
        .env_remove("WAYLAND_DISPLAY")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env("XDG_STATE_HOME", state)
        .env("POSTVAK_LOG", "postvak=info")
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started");
    let log = BufReader::new(child.stderr.take().expect("a log"));
    let mut said = Vec::new();
    let mut shown = None;
    for line in log.lines().map_while(Result::ok) {
        if line.contains("the first counts are on the screen") {
            shown = Some((begun.elapsed(), memory(child.id())));
            break;
        }
        said.push(line);
    }
    drop(child.kill());
    drop(child.wait());
    shown.unwrap_or_else(|| panic_with(&said))
}

#[expect(clippy::panic, reason = "a bench says what is wrong by stopping")]
fn panic_with(said: &[String]) -> ! {
    panic!("the program ended before its counts were on the screen:\n{}", said.join("\n"))
}

fn memory(process: u32) -> Memory {
    let kept = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let megabytes = |names: &[&str]| {
        let lines = kept.lines().filter(|line| names.iter().any(|name| line.starts_with(name)));
        lines.filter_map(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok()).sum::<f64>() / 1024.0
    };
    Memory { resident: megabytes(&["Rss:"]), own: megabytes(&["Private_Clean:", "Private_Dirty:"]) }
}

/// A display that nobody sees, as long as it lives.
struct Display {
    server: Child,
    name: String,
}

impl Display {
    fn new() -> Option<Self> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1500x950x24"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut number = String::new();
        BufReader::new(server.stdout.take()?).read_line(&mut number).ok()?;
        Some(Self { server, name: format!(":{}", number.trim()) })
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        drop(self.server.kill());
        drop(self.server.wait());
    }
}
