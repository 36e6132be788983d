//! What a browser wrote down: its profile, searched file by file.

use std::path::{Path, PathBuf};

use crate::chromium_memory::count;

/// The files below a folder in which the words stand, in either of the browser's two encodings.
/// Files that the browser packs are read as they lie there.
pub(crate) fn files_with(folder: &Path, words: &str) -> Vec<PathBuf> {
    let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        // The browser is at work meanwhile: what has just gone is not there.
        let Ok(entries) = std::fs::read_dir(folder) else { continue };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() && !path.is_symlink() {
                folders.push(path);
            } else if let Ok(bytes) = std::fs::read(&path)
                && (count(&bytes, words.as_bytes()) > 0 || count(&bytes, &wide) > 0)
            {
                found.push(path);
            }
        }
    }
    found
}
