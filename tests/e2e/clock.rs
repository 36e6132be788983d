//! A wall clock that jumps while timers stand still, as after a night with the lid closed.

use std::time::Duration;

use serde_json::json;

use crate::browser::Browser;

/// Puts the clock of the page that is open forward, as `Date` tells it.
pub(crate) async fn jump(browser: &Browser, by: Duration) {
    let script = "
        const [jump] = arguments;
        const Before = Date;
        globalThis.Date = class Date extends Before {
            constructor(...parts) {
                super(...(parts.length ? parts : [Before.now() + jump]));
            }
            static now() {
                return Before.now() + jump;
            }
        };
    ";
    let milliseconds = u64::try_from(by.as_millis()).expect("less than an age");
    browser.run(script, vec![json!(milliseconds)]).await;
}
