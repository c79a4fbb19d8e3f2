/// Tells it in a message box of the system, for when there is no window to tell it in. Only on Windows: elsewhere a program
/// without a window is started from a terminal, which was told already.
pub fn tell_natively(title: &str, text: &str) {
    if cfg!(windows) {
        let dialog = rfd::MessageDialog::new().set_title(title).set_description(text).set_level(rfd::MessageLevel::Error);
        dialog.show();
    }
}
