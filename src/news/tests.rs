use super::*;

fn told(version: &str, own: &str) -> Option<String> {
    let feed = serde_json::json!({ "version": version, "page": "https://postvak.example/1", "more": [1] });
    newer_than(feed.to_string().as_bytes(), own).expect("readable").map(|release| release.version)
}

#[test]
fn only_a_newer_finished_version_is_told() {
    assert_eq!(told("0.2.0", "0.1.9").as_deref(), Some("0.2.0"));
    assert_eq!(told("v1.10.0", "1.9.12").as_deref(), Some("1.10.0"), "numbers, not letters");
    assert_eq!(told("1.0.0", "1.0.0-rc.2").as_deref(), Some("1.0.0"));
    for (version, own) in [("0.1.0", "0.1.0"), ("0.1.0", "0.2.0"), ("2.0.0-beta.1", "1.0.0"), ("1.0.0+build.7", "1.0.0")] {
        assert_eq!(told(version, own), None, "{version} for {own}");
    }
}

#[test]
fn what_is_no_feed_is_refused() {
    let page = "https://postvak.example/";
    for feed in [
        String::new(),
        "<html>".to_owned(),
        "[]".to_owned(),
        format!(r#"{{"version":"new","page":"{page}"}}"#),
        r#"{"version":"9.0.0"}"#.to_owned(),
        r#"{"version":"9.0.0","page":"http://postvak.example/"}"#.to_owned(),
        r#"{"version":"9.0.0","page":"file:///c:/x.exe"}"#.to_owned(),
        r#"{"version":"9.0.0","page":"https://a:b@postvak.example/"}"#.to_owned(),
        r#"{"version":"9.0.0","page":"javascript:alert(1)"}"#.to_owned(),
        format!(r#"{{"version":"9.0.0","page":"{page}{}"}}"#, "x".repeat(400)),
    ] {
        assert!(matches!(newer_than(feed.as_bytes(), "0.1.0"), Err(NewsError::Unreadable(_))), "{feed}");
    }
}

#[test]
fn the_address_is_that_of_the_office_or_of_the_project_and_encrypted() {
    let shown = |set, repository| feed_or(set, repository).ok().flatten().map(String::from);
    let own = "https://code.example/postvak";
    assert_eq!(shown(None, own), Some(format!("{own}/releases/latest/download/latest.json")));
    assert_eq!(shown(Some(" https://news.example/p.json "), own).as_deref(), Some("https://news.example/p.json"));
    assert_eq!(shown(Some("http://127.0.0.1:81/p"), "").as_deref(), Some("http://127.0.0.1:81/p"));
    assert!(matches!(feed_or(Some(""), ""), Ok(None)), "without a home nothing is asked");
    for wrong in ["http://news.example/", "news.example", "ftp://news.example/", "https://me:secret@news.example/"] {
        assert!(matches!(feed_or(Some(wrong), own), Err(NewsError::Address)), "{wrong}");
    }
}

#[test]
fn it_is_asked_once_a_day() {
    let now: jiff::Timestamp = "2026-11-24T12:00:00Z".parse().expect("a moment");
    let ago = |hours: i64| Some(now - jiff::SignedDuration::from_hours(hours));
    assert!(is_due(None, now) && is_due(ago(24), now) && is_due(ago(-1), now));
    assert!(!is_due(ago(0), now) && !is_due(ago(23), now));
}

#[test]
fn what_is_kept_survives_and_nonsense_is_nothing() {
    let office = tempfile::tempdir().expect("a folder");
    assert_eq!(Kept::read(office.path()), Kept::default());
    let kept = Kept { asked: Some("2026-11-24T12:00:00Z".parse().expect("a moment")), feed: "{}".to_owned() };
    kept.write(office.path()).expect("kept");
    assert_eq!(Kept::read(office.path()), kept);
    std::fs::write(office.path().join("news.json"), "[1").expect("written");
    assert_eq!(Kept::read(office.path()), Kept::default());
}

/// Answers one wish with these bytes, and gives back what was sent.
fn answers(answer: Vec<u8>) -> (Url, std::thread::JoinHandle<String>) {
    use std::io::{Read as _, Write as _};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/latest.json", listener.local_addr().expect("an address"));
    let thread = std::thread::Builder::new().name("feed".to_owned()).spawn(move || {
        let (mut stream, _) = listener.accept().expect("a wish");
        let mut seen = Vec::new();
        while !seen.ends_with(b"\r\n\r\n") {
            let mut part = [0; 1024];
            let read = stream.read(&mut part).expect("read");
            seen.extend_from_slice(&part[..read]);
        }
        // Who has seen enough does not listen to the end.
        drop(stream.write_all(&answer));
        String::from_utf8(seen).expect("text")
    });
    (url.parse().expect("an address"), thread.expect("a thread"))
}

fn answer(status: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

#[tokio::test]
async fn nothing_is_sent_but_the_wish() {
    let (url, thread) = answers(answer("200 OK", b"{}"));
    assert_eq!(ask(&url).await.expect("an answer"), b"{}");
    let sent = thread.join().expect("served").to_ascii_lowercase();
    let mut lines: Vec<&str> = sent.trim().lines().filter(|line| !line.starts_with("host:")).collect();
    lines.sort_unstable();
    assert_eq!(lines, ["accept: application/json", "get /latest.json http/1.1", "user-agent: postvak"]);
}

#[tokio::test]
async fn what_is_no_small_file_is_refused() {
    let (url, _thread) = answers(answer("404 Not Found", b"no"));
    assert!(matches!(ask(&url).await, Err(NewsError::Status(404))));
    let (url, _thread) = answers(answer("200 OK", &vec![b' '; 100_000]));
    assert!(matches!(ask(&url).await, Err(NewsError::TooLarge)));
    let elsewhere = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    let (url, _thread) = answers(elsewhere.to_vec());
    assert!(matches!(ask(&url).await, Err(NewsError::Status(302))), "never to a place that is not encrypted");
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/", listener.local_addr().expect("an address")).parse().expect("an address");
    drop(listener);
    assert!(matches!(ask(&url).await, Err(NewsError::Network(_))));
}
