use crate::platform::desktop::Works;

/// What draws the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Renderer {
    /// OpenGL, on the graphics card or as the system imitates one.
    Glow,
    /// The rasteriser of this program, on the processor.
    Cpu,
}

/// What this program runs on, as a helpdesk asks for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// What draws the window; nothing without a window.
    pub renderer: Option<Renderer>,
    /// What OpenGL calls the adapter; empty when it does not draw.
    pub adapter: String,
    /// Whether the window is shown on another computer.
    pub remote: bool,
    /// Whether the icon is in the tray; nothing without a window.
    pub tray: Option<Works>,
    /// Whether the system shows notifications; nothing without a window.
    pub toasts: Option<Works>,
    /// Whether whoever manages this machine forbids to ask for newer versions.
    pub no_news: bool,
}
