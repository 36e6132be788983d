//! The clocks of the browser.

use js_sys::Date;

use crate::timing::Now;

/// Both clocks.
pub fn now() -> Now {
    Now { wall_ms: Date::now(), monotonic_ms: monotonic_ms() }
}

/// Time since the page was opened. Unit: milliseconds.
pub(crate) fn monotonic_ms() -> f64 {
    gloo::utils::window().performance().map_or(0.0, |performance| performance.now())
}

/// How far the clocks here are ahead of UTC today. Unit: minutes.
pub fn minutes_ahead_of_utc() -> i32 {
    -(Date::new_0().get_timezone_offset() as i32)
}
