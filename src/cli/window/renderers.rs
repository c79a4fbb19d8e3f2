//! Which renderer is tried, in which order, and what earlier starts taught.
//!
//! OpenGL first, then the processor. A start writes down what it tries before it tries it: when the next start still finds
//! that, the driver took the program down with it, and is left alone until the program is updated or is told otherwise.
//! wgpu is not among them: on a machine without a usable graphics card it would draw on the processor too, and it does not
//! come back when a remote session takes the device away.

use std::path::PathBuf;

use crate::app::model::Renderer;

/// Which renderer to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Choice {
    /// The first that works: OpenGL, else the processor
    #[default]
    Auto,
    /// OpenGL
    Glow,
    /// The processor
    Cpu,
}

/// What is kept between starts, in a file of one line: version, renderer, how far it came.
#[derive(Debug, Clone)]
pub struct Memory {
    path: Option<PathBuf>,
    version: &'static str,
}

impl Memory {
    /// The memory of this user on this machine.
    pub fn of_user() -> Self {
        let path = crate::platform::folders::state_dir().map(|folder| folder.join("renderer.txt"));
        Self { path, version: env!("CARGO_PKG_VERSION") }
    }

    #[cfg(test)]
    fn at(path: &std::path::Path, version: &'static str) -> Self {
        Self { path: Some(path.to_owned()), version }
    }

    /// The renderers to try, in order. Another version of the program starts from nothing.
    pub fn order(&self, choice: Choice) -> Vec<Renderer> {
        match choice {
            Choice::Glow => vec![Renderer::Glow],
            Choice::Cpu => vec![Renderer::Cpu],
            Choice::Auto => {
                let kept = self.path.as_deref().and_then(|path| std::fs::read_to_string(path).ok()).unwrap_or_default();
                let words: Vec<&str> = kept.split_whitespace().collect();
                match words.as_slice() {
                    [version, "glow", "starting"] | [version, "cpu", _] if *version == self.version => vec![Renderer::Cpu],
                    _ => vec![Renderer::Glow, Renderer::Cpu],
                }
            }
        }
    }

    /// Before a renderer is tried.
    pub fn starting(&self, renderer: Renderer) {
        self.keep(renderer, "starting");
    }

    /// Once a renderer has put a picture on the screen.
    pub fn works(&self, renderer: Renderer) {
        self.keep(renderer, "works");
    }

    fn keep(&self, renderer: Renderer, how: &str) {
        let Some(path) = &self.path else { return };
        let name = match renderer {
            Renderer::Glow => "glow",
            Renderer::Cpu => "cpu",
        };
        let written = path
            .parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| crate::platform::files::replace(path, "renderer", &format!("{} {name} {how}\n", self.version)));
        if let Err(error) = written {
            // The next start tries from the beginning again.
            tracing::warn!(%error, "which renderer works is not kept");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_crashed_is_skipped_and_what_worked_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("deeper/renderer.txt");
        let memory = Memory::at(&path, "1.0.0");
        let both = [Renderer::Glow, Renderer::Cpu];
        assert_eq!(memory.order(Choice::Auto), both, "nothing is known");
        memory.starting(Renderer::Glow);
        assert_eq!(memory.order(Choice::Auto), [Renderer::Cpu], "it never came to a picture");
        memory.works(Renderer::Glow);
        assert_eq!(memory.order(Choice::Auto), both);
        memory.starting(Renderer::Cpu);
        assert_eq!(memory.order(Choice::Auto), [Renderer::Cpu], "what was fallen back on is first the next time");
        assert_eq!(memory.order(Choice::Glow), [Renderer::Glow], "who asks for it gets it");
        assert_eq!(Memory::at(&path, "1.1.0").order(Choice::Auto), both, "an update tries again");
    }

    #[test]
    fn a_file_that_makes_no_sense_counts_for_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("renderer.txt");
        for text in ["", "\u{0}", "1.0.0", "1.0.0 glow", "cpu", "1.0.0 vulkan works"] {
            std::fs::write(&path, text).expect("written");
            assert_eq!(Memory::at(&path, "1.0.0").order(Choice::Auto).len(), 2, "{text:?}");
        }
    }
}
