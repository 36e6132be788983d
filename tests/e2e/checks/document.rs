//! What stands in the document is seen from outside, in fields too.

use super::{Browser, Role, Settings, open, sample};
use crate::chromium_dom;

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn what_is_typed_is_seen_in_the_document() {
    let (site, browser) = (sample(), Browser::start(Settings::desk()).await);
    let page = open(&browser, &site).await;
    let has = async |words: &str| chromium_dom::strings(&browser).await.iter().any(|text| text.contains(words));
    assert!(has("First page").await && !has("fern 7").await);
    page.click(Role::Textbox, "Code").await;
    page.type_text("fern 7").await;
    assert!(has("fern 7").await && !has("moss 7").await);
}
