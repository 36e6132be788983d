//! Waiting for a condition, never for a time.

use std::time::{Duration, Instant};

/// How long a person would wait before saying that nothing happens.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);
// Each look costs some milliseconds of the processor that the page itself needs.
const PAUSE: Duration = Duration::from_millis(50);

/// Asks until there is an answer; `None` when the time is over.
pub(crate) async fn within<T>(limit: Duration, mut probe: impl AsyncFnMut() -> Option<T>) -> Option<T> {
    let end = Instant::now() + limit;
    loop {
        if let Some(answer) = probe().await {
            return Some(answer);
        }
        if Instant::now() >= end {
            return None;
        }
        tokio::time::sleep(PAUSE).await;
    }
}
