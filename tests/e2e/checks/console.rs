//! What goes wrong in a page is heard.

use super::{Browser, Settings, open, sample};
use crate::chromium_log;
use crate::wait::{self, PATIENCE};

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn an_error_of_the_page_is_heard_and_a_word_of_it_is_none() {
    let (site, browser) = (sample(), Browser::start(Settings::desk()).await);
    open(&browser, &site).await;
    browser.run("console.log('oak')", vec![]).await;
    assert_eq!(chromium_log::errors(&browser).await, [""; 0]);
    browser.run("setTimeout(() => { throw new Error('fern') })", vec![]).await;
    let heard = async || Some(chromium_log::errors(&browser).await).filter(|errors| !errors.is_empty());
    let heard = wait::within(PATIENCE, heard).await.expect("it is heard");
    assert!(heard.len() == 1 && heard[0].contains("fern"), "{heard:?}");
}
