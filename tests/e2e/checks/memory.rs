//! What is in memory is found there, and is not found when it is gone.

use super::{Browser, Settings, open, sample};
use crate::chromium_memory;

/// How often the words are on the heap, and the bytes in Wasm.
async fn search(browser: &Browser) -> (usize, usize) {
    let strings = chromium_memory::heap_strings(browser).await.join("\n");
    let memories = chromium_memory::wasm_memories(browser).await;
    let words = ["a needle", "on the heap"].join(" ");
    let bytes = memories.iter().map(|memory| chromium_memory::count(memory, &[251, 3, 252, 1, 253])).sum();
    (chromium_memory::count(strings.as_bytes(), words.as_bytes()), bytes)
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn needles_are_found_while_they_are_there() {
    let (site, browser) = (sample(), Browser::start(Settings::desk()).await);
    let page = open(&browser, &site).await;
    page.go("Next").await;
    assert_eq!(search(&browser).await, (0, 0));
    page.click_button("Hold").await;
    page.wait_for_text("Held").await;
    assert_eq!(search(&browser).await, (1, 1));
    page.click_button("Drop").await;
    page.wait_for_text("Dropped").await;
    assert_eq!(search(&browser).await, (0, 0));
}
