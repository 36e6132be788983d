//! The files that a page saved.

use std::path::{Path, PathBuf};

use crate::browser::Browser;
use crate::wait::{self, PATIENCE};

#[derive(Debug, PartialEq)]
pub(crate) struct Saved {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// Waits for the file that is being saved, and takes it out of the folder.
pub(crate) async fn next(browser: &Browser) -> Saved {
    let saved = wait::within(PATIENCE, async || {
        let files = files(browser);
        let [file] = files.as_slice() else { return None };
        let (name, bytes) = (name(file), std::fs::read(file).ok()?);
        // Until it is complete, it has a name of the browser's own.
        let finished = !bytes.is_empty() && !name.starts_with('.') && !name.ends_with(".crdownload");
        finished.then_some(Saved { name, bytes })
    });
    let saved = saved.await.unwrap_or_else(|| panic!("There is not one saved file, but: {:?}", names(browser)));
    std::fs::remove_file(browser.downloads().join(&saved.name)).expect("the file can be taken away");
    saved
}

/// What lies in the folder now.
pub(crate) fn names(browser: &Browser) -> Vec<String> {
    files(browser).iter().map(|file| name(file)).collect()
}

fn files(browser: &Browser) -> Vec<PathBuf> {
    let folder = std::fs::read_dir(browser.downloads()).expect("the folder is there");
    folder.map(|file| file.expect("a file").path()).collect()
}

fn name(file: &Path) -> String {
    file.file_name().expect("a name").to_string_lossy().into_owned()
}
