//! Lines and headings.

/// A text that is being written.
#[derive(Default)]
pub(super) struct Page(String);

impl Page {
    /// A heading, with a blank line before it.
    pub(super) fn heading(&mut self, heading: &str) {
        self.0.push('\n');
        self.0.push_str(&heading.to_uppercase());
        self.0.push('\n');
    }

    /// A line, so many steps to the right.
    pub(super) fn line(&mut self, depth: usize, line: impl AsRef<str>) {
        self.0.push_str(&"  ".repeat(depth));
        self.0.push_str(line.as_ref());
        self.0.push('\n');
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }
}
