//! Clocks that jump: after a night with the lid closed, or because a test does not wait.

use std::time::Duration;

use serde_json::json;

use crate::browser::Browser;

/// The computer sleeps: the wall clock of the page that is open goes on, as `Date` tells it, while timers
/// and `performance.now` stand still.
pub(crate) async fn sleep(browser: &Browser, by: Duration) {
    jump(browser, by, Duration::ZERO).await;
}

/// Time passes: both clocks of the page go on, and no timer fires that would have been due meanwhile.
pub(crate) async fn pass(browser: &Browser, by: Duration) {
    jump(browser, by, by).await;
}

async fn jump(browser: &Browser, wall: Duration, monotonic: Duration) {
    let script = "
        const [wall, monotonic] = arguments;
        const Before = Date;
        globalThis.Date = class Date extends Before {
            constructor(...parts) {
                super(...(parts.length ? parts : [Before.now() + wall]));
            }
            static now() {
                return Before.now() + wall;
            }
        };
        const now = performance.now.bind(performance);
        performance.now = () => now() + monotonic;
    ";
    let milliseconds = |by: Duration| json!(u64::try_from(by.as_millis()).expect("less than an age"));
    browser.run(script, vec![milliseconds(wall), milliseconds(monotonic)]).await;
}
