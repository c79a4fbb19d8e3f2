//! The name of this machine.

/// Letters and digits of the name, in lower case, at most 32; `office` when the system tells none.
#[must_use]
pub fn machine() -> String {
    let named = ["COMPUTERNAME", "HOSTNAME"].iter().find_map(|name| std::env::var(name).ok());
    let plain: String = named.unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).take(32).collect();
    if plain.is_empty() { "office".to_owned() } else { plain.to_lowercase() }
}
