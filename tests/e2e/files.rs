//! A file that a person chooses from the disk.

use crate::browser::Browser;
use crate::folder::Folder;
use crate::page::Page;
use crate::wire::said;

/// Chooses a file in the one place for files on the screen, and waits until the page has taken it
/// and keeps no name of it.
pub(crate) async fn give(page: &Page<'_>, name: &str, bytes: &[u8]) {
    let folder = Folder::new();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("a file can be written");
    let picker = picker(page.browser).await;
    let path = path.to_str().expect("a path in UTF-8");
    picker.send_keys(path).await.unwrap_or_else(|error| panic!("the page takes no file: {}", said(&error)));
    let empty = "return [...root.querySelectorAll('input[type=file]')].every((picker) => picker.files.length === 0)";
    page.wait_until("the page has taken the file", empty).await;
}

async fn picker(browser: &Browser) -> thirtyfour::WebElement {
    let script = "
        const { shadowRoot } = document.querySelector('trellis-assessment');
        return [...shadowRoot.querySelectorAll('input[type=file]')];
    ";
    let found = browser.driver.execute(script, vec![]).await.and_then(|found| found.elements()).expect("elements");
    let [picker] = found.as_slice() else { panic!("there are {} places for files", found.len()) };
    picker.clone()
}
