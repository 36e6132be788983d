//! Pictures of the page, for people to look at.

use std::path::Path;

use serde_json::json;

use crate::chromium_media;
use crate::page::Page;

/// What is in the window, as PNG.
pub(crate) async fn save(page: &Page<'_>, file: &Path) {
    let folder = file.parent().expect("a file in a folder");
    std::fs::create_dir_all(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    settle(page).await;
    page.browser.driver.screenshot(file).await.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
}

/// The whole page at that width, as PNG.
pub(crate) async fn save_whole(page: &Page<'_>, width: u32, phone: bool, file: &Path) {
    let (window, whole): (u32, u32) =
        page.ask("return [innerHeight, document.documentElement.scrollHeight]", vec![]).await;
    chromium_media::set_size(page.browser, width, whole, phone).await;
    save(page, file).await;
    chromium_media::set_size(page.browser, width, window, phone).await;
}

/// Ends what moves, and waits until it is painted.
async fn settle(page: &Page<'_>) {
    let script = "
        for (const moving of [...document.getAnimations(), ...root.getAnimations?.() ?? []]) {
            if (moving.effect?.getComputedTiming().endTime !== Infinity) moving.finish();
        }
        return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(arguments[0]))));
    ";
    let _: bool = page.ask(script, vec![json!(true)]).await;
}
