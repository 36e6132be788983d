//! Bars on standard error where that is a terminal; nothing elsewhere, and nothing in the first second.

use std::fs::File;
use std::io::{self, Read};
use std::sync::LazyLock;
use std::time::Duration;

use indicatif::{MultiProgress, ProgressBar, ProgressFinish, ProgressStyle};

static SHOWN: LazyLock<MultiProgress> = LazyLock::new(MultiProgress::new);

/// A bar of so many steps.
pub(super) fn steps(steps: u64, what: &'static str) -> ProgressBar {
    bar(steps, what, "{msg} {wide_bar} {percent}%")
}

/// Reads a file with a bar of its bytes, which goes when the file is closed. A pipe, which has no length, has none.
pub(super) fn reading(file: File) -> io::Result<Box<dyn Read + Send>> {
    let about = file.metadata()?;
    if !about.is_file() {
        return Ok(Box::new(file));
    }
    let bar = bar(about.len(), "Reading", "{msg} {wide_bar} {bytes} of {total_bytes}, {eta} left");
    Ok(Box::new(bar.wrap_read(file)))
}

/// Writes where bars may stand: they are taken away before and put back after.
pub(super) fn without_bars<T>(write: impl FnOnce() -> T) -> T {
    SHOWN.suspend(write)
}

fn bar(length: u64, what: &'static str, template: &str) -> ProgressBar {
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = SHOWN.add(ProgressBar::new(length).with_style(style).with_message(what));
    let bar = bar.with_finish(ProgressFinish::AndClear);
    bar.enable_steady_tick(Duration::from_secs(1));
    bar
}
