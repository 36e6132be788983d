//! Nothing that a test started is left when the test is over, however it ended.

use super::{Browser, Settings, refusal};

fn runs(process: u64) -> bool {
    std::path::Path::new(&format!("/proc/{process}/cmdline")).exists()
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
#[cfg(target_os = "linux")]
async fn a_failed_test_leaves_no_process_and_no_profile() {
    let mut left = None;
    let failure = refusal(async {
        let browser = Browser::start(Settings::desk()).await;
        let (driver, chromium) = browser.processes();
        left = Some((u64::from(driver), chromium, browser.downloads().to_path_buf()));
        assert!(runs(u64::from(driver)) && runs(chromium));
        panic!("{}", "as a failing test does")
    });
    assert_eq!(failure.await.as_deref(), Some("as a failing test does"));
    let (driver, chromium, downloads) = left.expect("the browser started");
    assert!(!runs(driver) && !runs(chromium) && !downloads.exists());
}
