//! Tests of the tests, on a small page of their own: each part is shown to see what is there,
//! and to say so when it is not. What never says no proves nothing.

mod accessibility;
mod command_line;
mod console;
mod document;
mod memory;
mod network;
mod paper;
mod person;
mod process;
mod setting;
mod traces;
mod ways;

use crate::browser::{Browser, Settings};
use crate::page::Page;
use crate::role::Role;
use crate::site::Site;

/// The small page.
fn sample() -> Site {
    let site = Site::empty();
    site.put("/", include_str!("pages/sample.html"));
    site.put("/sample.css", include_str!("pages/sample.css"));
    site.put("/sample.js", include_str!("pages/sample.js"));
    site.put("/worker.js", "");
    site
}

async fn open<'a>(browser: &'a Browser, site: &Site) -> Page<'a> {
    browser.open(&site.url("/")).await
}

/// As the standard library says it: whether the future panics, and with which sentence.
async fn refusal<T: Send + 'static>(work: impl Future<Output = T>) -> Option<String> {
    let mut work = std::pin::pin!(work);
    let outcome = std::future::poll_fn(|context| {
        match std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work.as_mut().poll(context))) {
            Ok(std::task::Poll::Pending) => std::task::Poll::Pending,
            Ok(std::task::Poll::Ready(_)) => std::task::Poll::Ready(None),
            Err(cause) => std::task::Poll::Ready(Some(cause)),
        }
    });
    let cause = outcome.await?;
    Some(cause.downcast_ref::<String>().cloned().unwrap_or_default())
}
