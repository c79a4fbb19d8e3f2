//! A newer version: asked for once a day, told in one line, never fetched. The feed is made up and on this machine.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use crate::common::{Office, Window};
use postvak::app::msg::Msg;
use postvak::office::Settings;

/// A release feed that counts how often it is asked.
fn feed(answer: &'static str) -> (String, Arc<AtomicU32>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/latest.json", listener.local_addr().expect("an address"));
    let asked = Arc::new(AtomicU32::new(0));
    let counter = Arc::clone(&asked);
    let serve = move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a wish");
            let mut seen = Vec::new();
            while !seen.ends_with(b"\r\n\r\n") {
                let mut part = [0; 1024];
                let read = stream.read(&mut part).expect("read");
                seen.extend_from_slice(&part[..read]);
            }
            counter.fetch_add(1, Ordering::SeqCst);
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", answer.len());
            stream.write_all(&[head.as_bytes(), answer.as_bytes()].concat()).expect("answered");
        }
    };
    std::thread::Builder::new().name("feed".to_owned()).spawn(serve).expect("a thread");
    (url, asked)
}

fn office(url: &str, change: impl FnOnce(&mut Settings)) -> Office {
    Office::new(1, 4).with_settings(|settings| {
        settings.updates.feed = Some(url.to_owned());
        change(settings);
    })
}

/// Whether it is asked within so long.
fn is_asked(window: &mut Window, asked: &AtomicU32, times: u32, within: Duration) -> bool {
    let until = Instant::now() + within;
    while Instant::now() < until {
        window.harness.step();
        if asked.load(Ordering::SeqCst) >= times {
            return true;
        }
        std::thread::yield_now();
    }
    false
}

#[test]
fn a_newer_version_is_told_in_one_line_and_asked_for_once_a_day() {
    let (url, asked) = feed(r#"{"version":"99.1.0","page":"https://postvak.example/99"}"#);
    let office = office(&url, |_| {});
    let mut window = Window::open(&office);
    window.wait_for("the newer version", |window| window.app().model().news.is_some());
    window.settle();
    let shown = window.read_out();
    assert!(shown.contains("Versie 99.1.0 van Postvak is er.") && shown.contains("Bekijken"), "{shown}");
    window.close();
    // The next window knows it without asking again.
    let mut window = Window::open(&office);
    window.wait_for("the newer version", |window| window.app().model().news.is_some());
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    // Whoever wants no notice sees none at once.
    let mut settings = window.app().model().settings.clone();
    settings.updates.notice = false;
    window.harness.state_mut().take(Msg::ChangeSettings(Box::new(settings)));
    window.settle();
    assert!(!window.read_out().contains("99.1.0"));
}

#[test]
fn an_office_that_wants_no_notice_asks_nobody_and_nonsense_is_not_told() {
    let (url, asked) = feed(r#"{"version":"99.1.0","page":"https://postvak.example/99"}"#);
    let mut window = Window::open(&office(&url, |settings| settings.updates.notice = false));
    assert!(!is_asked(&mut window, &asked, 1, Duration::from_secs(1)));
    let (url, asked) = feed("<html>log on to this network</html>");
    let mut window = Window::open(&office(&url, |_| {}));
    assert!(is_asked(&mut window, &asked, 1, Duration::from_secs(30)));
    window.settle();
    assert_eq!((window.app().model().news.clone(), window.app().model().toasts.len()), (None, 0), "it is told to the log only");
}
