//! What the window is drawn on, for the page that tells which program this is.

use eframe::glow::{self, HasContext as _};

/// What OpenGL calls the adapter, such as `Intel(R) UHD Graphics 620`.
#[must_use]
pub fn adapter(gl: &glow::Context) -> String {
    #[expect(unsafe_code, reason = "asks for a name; the context is current, as eframe promises while it makes the app")]
    // SAFETY: `RENDERER` is a name every OpenGL knows, and the context is current.
    unsafe {
        gl.get_parameter_string(glow::RENDERER)
    }
}

/// Whether the window is shown on another computer: Windows names such a session.
#[must_use]
pub fn is_remote_session() -> bool {
    std::env::var("SESSIONNAME").is_ok_and(|name| name.to_ascii_uppercase().starts_with("RDP-"))
}
