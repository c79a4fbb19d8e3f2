//! What whoever manages the machines decided, above what the office set.

/// Whether it is forbidden to ask for newer versions: on Windows by the value `UpdateNotice` = 0 under
/// `Software\Policies\Postvak` of the machine or the user, elsewhere by the variable `POSTVAK_UPDATE_NOTICE` = `0` or `off`;
/// the variable counts on Windows too.
#[must_use]
pub fn forbids_update_notice() -> bool {
    let by_variable = std::env::var("POSTVAK_UPDATE_NOTICE").is_ok_and(|value| is_off(&value));
    #[cfg(windows)]
    let by_registry = [windows_registry::LOCAL_MACHINE, windows_registry::CURRENT_USER].iter().any(|root| {
        let key = root.open(r"Software\Policies\Postvak");
        key.and_then(|key| key.get_u32("UpdateNotice")).is_ok_and(|value| value == 0)
    });
    #[cfg(not(windows))]
    let by_registry = false;
    by_variable || by_registry
}

fn is_off(value: &str) -> bool {
    matches!(value.trim().to_ascii_lowercase().as_str(), "0" | "off" | "false" | "no")
}

#[cfg(test)]
mod tests {
    use super::is_off;

    #[test]
    fn only_a_no_forbids() {
        assert!(is_off("0") && is_off(" Off ") && is_off("no") && is_off("FALSE"));
        assert!(!is_off("") && !is_off("1") && !is_off("on"));
    }
}
