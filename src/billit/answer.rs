//! What an answer that is no success means.

use std::time::Duration;

use jiff::Timestamp;
use serde::Deserialize;

use super::json;
use super::{Error, Secret};

/// Longest wait that a service can ask for.
const LONGEST: Duration = Duration::from_secs(3600);
/// Wait after a 429 that does not say how long.
const USUAL: Duration = Duration::from_secs(10);
/// So much of a reason is kept.
const REASON_LETTERS: usize = 200;

/// An answer that is no success.
pub(super) struct Refusal<'a> {
    pub status: u16,
    pub retry_after: Option<&'a str>,
    pub trace: Option<&'a str>,
    pub body: &'a [u8],
    /// Texts that must not come back in a reason.
    pub secrets: &'a [&'a Secret],
    pub now: Timestamp,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Said {
    #[serde(alias = "Code", deserialize_with = "json::text::deserialize")]
    code: Option<String>,
    #[serde(alias = "Description", alias = "Message", alias = "message", deserialize_with = "json::text::deserialize")]
    description: Option<String>,
    #[serde(alias = "Errors", deserialize_with = "json::list")]
    errors: Vec<Said>,
}

impl Refusal<'_> {
    /// The error it means.
    pub(super) fn error(&self) -> Error {
        let page = self.is_page();
        let (code, said) = if page { (None, None) } else { self.said() };
        match self.status {
            401 | 403 if page => Error::NotBillit { status: self.status },
            401 | 403 => Error::NoAccess { code },
            407 => Error::Proxy,
            404 | 410 => Error::NotFound,
            408 => Error::Slow { after: Duration::ZERO },
            409 if code.is_none() && said.as_deref().is_none_or(speaks_of_repetition) => Error::Already,
            409 if said.as_deref().or(code.as_deref()).is_some_and(speaks_of_repetition) => Error::Already,
            429 => Error::TooOften { again_in: self.again_in() },
            500..=599 => Error::Fault { status: self.status, trace: self.trace.and_then(|word| self.word(word)) },
            _ if page || (300..400).contains(&self.status) => Error::NotBillit { status: self.status },
            status => Error::Refused { status, code, said },
        }
    }

    /// A page for a browser: of a proxy, of a portal, or of a server that fell over.
    fn is_page(&self) -> bool {
        let start = self.body.trim_ascii_start();
        start.starts_with(b"<") || start.starts_with(b"\xef\xbb\xbf<")
    }

    /// Code and reason. Only the first code counts; the reasons are put behind each other.
    fn said(&self) -> (Option<String>, Option<String>) {
        let text = String::from_utf8_lossy(self.body);
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return (None, None);
        }
        let errors = match serde_json::from_str::<Said>(trimmed) {
            Ok(said) if said.errors.is_empty() => vec![said],
            Ok(said) => said.errors,
            Err(_) if trimmed.starts_with(['{', '[']) => return (None, None),
            Err(_) => {
                let text = serde_json::from_str::<String>(trimmed).unwrap_or_else(|_bare| trimmed.to_owned());
                vec![Said { description: Some(text), ..Said::default() }]
            }
        };
        let code = errors.iter().find_map(|said| said.code.as_deref().and_then(|code| self.word(code)));
        let reasons: Vec<&str> = errors.iter().filter_map(|said| said.description.as_deref()).collect();
        (code, self.shown(&reasons.join(" · ")))
    }

    /// A reason as it may be shown: one line, short, without anything secret.
    fn shown(&self, text: &str) -> Option<String> {
        let mut text = text.to_owned();
        for secret in self.secrets {
            if !secret.is_empty() {
                text = text.replace(secret.reveal(), "…");
            }
        }
        let line: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
        let words: Vec<&str> = line.split_whitespace().collect();
        let mut short: String = words.join(" ").chars().take(REASON_LETTERS).collect();
        if words.join(" ").chars().count() > REASON_LETTERS {
            short.push('…');
        }
        (!short.is_empty()).then_some(short)
    }

    /// A code or number of a trace as it may be shown: plain, without anything secret.
    fn word(&self, text: &str) -> Option<String> {
        let secret = self.secrets.iter().any(|secret| !secret.is_empty() && text.contains(secret.reveal()));
        if secret { None } else { plain_word(text) }
    }

    /// How long to wait: seconds or a moment, as HTTP allows both.
    fn again_in(&self) -> Duration {
        let Some(text) = self.retry_after.map(str::trim) else { return USUAL };
        let wait = match text.parse::<u64>() {
            Ok(seconds) => Some(Duration::from_secs(seconds)),
            Err(_) => jiff::fmt::rfc2822::parse(text)
                .ok()
                .and_then(|moment| Duration::try_from(moment.timestamp().duration_since(self.now)).ok()),
        };
        wait.unwrap_or(USUAL).min(LONGEST)
    }
}

fn speaks_of_repetition(text: &str) -> bool {
    text.to_ascii_lowercase().contains("idempot")
}

/// A word of letters, digits and a few marks: what a code or a number of a trace is.
fn plain_word(text: &str) -> Option<String> {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.' | ' ');
    (!text.is_empty() && text.len() <= 80 && text.chars().all(plain)).then(|| text.to_owned())
}

/// Whether a 401 says that the token ran out, so that a new one helps.
pub(super) fn token_ran_out(error: &Error) -> bool {
    matches!(error, Error::NoAccess { code: Some(code) }
        if matches!(code.as_str(), "AccessTokenExpired" | "InvalidAccessToken" | "AccessTokenRevoked"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(status: u16, body: &str) -> Error {
        let secret = Secret::new("planted-key-77");
        let now = "2026-11-24T12:00:00Z".parse().expect("a moment");
        Refusal { status, retry_after: None, trace: None, body: body.as_bytes(), secrets: &[&secret], now }.error()
    }

    fn refused(body: &str) -> (Option<String>, Option<String>) {
        match error(400, body) {
            Error::Refused { status: 400, code, said } => (code, said),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_shape_is_one_sentence() {
        let one = refused(r#"{"errors":[{"Code":"FileIsNotValidError","Description":"Bestand\nongeldig"}]}"#);
        assert_eq!(one, (Some("FileIsNotValidError".to_owned()), Some("Bestand ongeldig".to_owned())));
        let two = refused(r#"{"errors":[{"Code":"A"},{"Code":"B","Description":"b"},{"Description":"c"}]}"#);
        assert_eq!(two, (Some("A".to_owned()), Some("b · c".to_owned())));
        assert_eq!(refused("Invalid Filename"), (None, Some("Invalid Filename".to_owned())));
        assert_eq!(refused(r#""Invalid Filename""#), (None, Some("Invalid Filename".to_owned())));
        assert_eq!(refused(r#"{"Message":"No."}"#), (None, Some("No.".to_owned())));
        assert_eq!(refused(""), (None, None));
        assert_eq!(refused(r#"{"errors":"#), (None, None));
        assert!(matches!(error(400, "<html>Log on to the hotel</html>"), Error::NotBillit { status: 400 }));
        assert!(matches!(error(302, ""), Error::NotBillit { status: 302 }));
        assert!(matches!(error(502, "<html>Bad gateway</html>"), Error::Fault { status: 502, .. }));
        assert!(matches!(error(407, "<html>"), Error::Proxy));
    }

    #[test]
    fn a_reason_is_short_and_holds_no_key() {
        let (_, said) = refused(&format!("key planted-key-77 {}", "x".repeat(5000)));
        let said = said.expect("a reason");
        assert!(!said.contains("planted") && said.chars().count() <= REASON_LETTERS + 1, "{said}");
    }

    #[test]
    fn a_repetition_is_told_from_a_conflict() {
        let body = r#"{"errors":[{"Code":"Idempotent token already exists"}]}"#;
        assert!(matches!(error(409, body), Error::Already));
        let other = r#"{"errors":[{"Code":"OrderIsLocked","Description":"locked"}]}"#;
        assert!(matches!(error(409, other), Error::Refused { status: 409, .. }));
    }

    #[test]
    fn the_wait_is_read_in_both_forms() {
        let now = "2026-11-24T12:00:00Z".parse().expect("a moment");
        let wait = |text| Refusal { status: 429, retry_after: Some(text), trace: None, body: b"", secrets: &[], now }.again_in();
        assert_eq!(wait("7"), Duration::from_secs(7));
        assert_eq!(wait("Tue, 24 Nov 2026 12:00:30 GMT"), Duration::from_secs(30));
        assert_eq!(wait("Tue, 24 Nov 2026 11:00:30 GMT"), USUAL);
        assert_eq!(wait("999999999"), LONGEST);
        assert_eq!(wait("soon"), USUAL);
    }
}
