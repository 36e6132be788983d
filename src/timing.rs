//! The clocks of the page, and the times that decide what happens next.

/// How long nothing may be touched before everything is cleared, where the element does not say.
/// Unit: milliseconds.
const IDLE_LIMIT_MS: f64 = 180_000.0;

/// When a message came, by the two clocks of a browser.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Now {
    /// Time since 1970 in UTC. Unit: milliseconds. It goes on while a computer sleeps, and it can be
    /// set.
    pub wall_ms: f64,
    /// Time since the page was opened. Unit: milliseconds. It never goes back, and may stand still
    /// while a computer sleeps.
    pub monotonic_ms: f64,
}

/// Times, and what waits for one. All are in milliseconds, and by [`Timing::clock`], where nothing else is said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Timing {
    /// The time that has passed, sleep included.
    pub clock: Clock,
    /// How long nothing may be touched before everything is cleared. Unit: milliseconds.
    pub idle_limit_ms: f64,
    /// When a person last did something.
    pub last_activity_ms: f64,
    /// Until when a dialog of the browser that is open holds up the idle time.
    pub dialog_until_ms: Option<f64>,
    /// When the present visit to the item on the screen began, by the monotonic clock.
    pub item_shown_ms: f64,
    /// When what is on the screen came; `None` where it was there from the beginning.
    pub screen_shown_ms: Option<f64>,
    /// When the overlay came.
    pub overlay_shown_ms: Option<f64>,
    /// Position of the answer that was clicked and is about to go on by itself.
    pub auto_advance: Option<usize>,
    /// When leaving can no longer be taken back.
    pub leaving_until_ms: Option<f64>,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            clock: Clock::default(),
            idle_limit_ms: IDLE_LIMIT_MS,
            last_activity_ms: 0.0,
            dialog_until_ms: None,
            item_shown_ms: 0.0,
            screen_shown_ms: None,
            overlay_shown_ms: None,
            auto_advance: None,
            leaving_until_ms: None,
        }
    }
}

impl Timing {
    /// Sets how long nothing may be touched before everything is cleared; the usual time where that is not said.
    pub(crate) fn set_idle_seconds(&mut self, seconds: Option<u32>) {
        self.idle_limit_ms = seconds.map_or(IDLE_LIMIT_MS, |seconds| f64::from(seconds) * 1000.0);
    }
}

/// How far the wall clock may run ahead of the monotonic clock between two readings; more is sleep.
/// Unit: milliseconds.
const SLEEP_MS: f64 = 1_000.0;

/// The time that has passed since the page was opened, with the time that the computer slept.
///
/// It goes by the monotonic clock, which cannot be set. In some browsers that clock stands still while
/// the computer sleeps: where the wall clock has gone ahead of it by more than a second, the difference
/// counts too. So a wall clock that is set forward counts as sleep, and one that is set back changes
/// nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Clock {
    read: Option<Now>,
    slept_ms: f64,
}

impl Clock {
    /// Reads both clocks.
    pub(crate) fn advance(&mut self, now: Now) {
        if let Some(before) = self.read {
            let ahead = (now.wall_ms - before.wall_ms) - (now.monotonic_ms - before.monotonic_ms);
            if ahead > SLEEP_MS {
                self.slept_ms += ahead;
            }
        }
        self.read = Some(now);
    }

    /// The time at the last reading; 0 before the first. Unit: milliseconds.
    #[must_use]
    pub fn elapsed_ms(&self) -> f64 {
        self.read.map_or(0.0, |now| now.monotonic_ms) + self.slept_ms
    }
}
