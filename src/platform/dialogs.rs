//! Dialogs of the system. They need no window handle and never block the window.

use std::path::{Path, PathBuf};

use rfd::AsyncFileDialog;

fn dialog(title: &str, start: Option<&Path>) -> AsyncFileDialog {
    let dialog = AsyncFileDialog::new().set_title(title);
    match start {
        Some(start) if start.is_dir() => dialog.set_directory(start),
        _ => dialog,
    }
}

/// Lets a person choose a folder, beginning in `start` when that is there. `None` when the dialog is closed
/// without a choice or cannot be shown.
pub async fn pick_folder(title: &str, start: Option<&Path>) -> Option<PathBuf> {
    dialog(title, start).pick_folder().await.map(|folder| folder.path().to_path_buf())
}

/// Lets a person choose files with one of these extensions (`xml`, without the dot). Empty when nothing is chosen.
///
/// `filter` is the text beside the extensions.
pub async fn pick_files(title: &str, start: Option<&Path>, filter: &str, extensions: &[&str]) -> Vec<PathBuf> {
    let files = dialog(title, start).add_filter(filter, extensions).pick_files().await;
    files.unwrap_or_default().iter().map(|file| file.path().to_path_buf()).collect()
}
