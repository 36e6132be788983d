//! A button that is pressed twice, as on a desktop.

use crate::browser::{Browser, Settings};
use crate::people::{Hand, Person};
use crate::role::Role;
use crate::site::Site;
use crate::words::{self, Words};

/// The second press of a double click marks no text of the screen that the first has brought, and what was marked
/// before is not marked any more.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_double_click_marks_no_text() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    let page = browser.open(&site.url("/")).await;
    let (me, items) = (Person::new(&page, Words::english(), Hand::Mouse), words::items());
    let marked = "return root.getSelection ? root.getSelection().toString() : getSelection().toString()";
    me.begin().await;
    me.see(items[0]).await;
    // By the browser's own key for all text.
    page.ask::<()>("getSelection().selectAllChildren(host)", vec![]).await;
    me.touch(Role::Radio, me.words.answers(items[0])[1]).await;
    let next = page.find(Role::Button, me.words.text("Next")).await;
    browser.driver.action_chain().double_click_element(&next).perform().await.expect("a double click");
    me.see(items[1]).await;
    assert_eq!(page.ask::<String>(marked, vec![]).await, "");
    assert_ne!(page.ask::<String>("return getSelection().type", vec![]).await, "Range");
}
