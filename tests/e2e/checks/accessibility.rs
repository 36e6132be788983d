//! axe-core looks into the shadow root, and finds what is wrong there.

use super::{Browser, Settings, open, refusal, sample};
use crate::axe::{self, Exception};

const EXPECTED: &[&str] = &["h1", "input[type=radio]", "button", "select"];

#[tokio::test]
#[ignore = "needs Chromium and axe-core: make test-e2e"]
async fn faults_are_found_in_the_shadow_root() {
    let (site, browser) = (sample(), Browser::start(Settings::desk()).await);
    let page = open(&browser, &site).await;
    let clean = axe::audit(&page, EXPECTED, &[]).await;
    clean.assert_clean("the first page");
    assert!(clean.visited > 10);

    let blind = axe::audit(&page, &["video"], &[]).await;
    assert_eq!(blind.missed, ["video"]);
    assert!(refusal(async move { blind.assert_clean("the first page") }).await.is_some());

    page.click_button("Faint").await;
    let faint = axe::audit(&page, EXPECTED, &[]).await;
    let [finding] = faint.violations.as_slice() else { panic!("{:?}", faint.violations) };
    assert_eq!((finding.rule.as_str(), finding.impact.as_deref()), ("color-contrast", Some("serious")));
    assert!(finding.html.contains("Hard to read") && finding.summary.contains("contrast"));
    assert!(refusal(async move { faint.assert_clean("the first page") }).await.is_some());
}

#[tokio::test]
#[ignore = "needs Chromium and axe-core: make test-e2e"]
async fn what_is_undecided_needs_a_reason() {
    let (site, browser) = (sample(), Browser::start(Settings::desk()).await);
    let page = open(&browser, &site).await;
    page.click_button("Unclear").await;
    let open = axe::audit(&page, EXPECTED, &[]).await;
    assert_eq!(open.undecided.len(), 1, "{:?}", open.undecided);
    assert!(refusal(async move { open.assert_clean("the first page") }).await.is_some());
    let reason = "Dark on every shade of the gradient.";
    let exception = Exception { rule: "color-contrast", selector: ".unclear", reason };
    axe::audit(&page, EXPECTED, &[exception]).await.assert_clean("the first page");
}
