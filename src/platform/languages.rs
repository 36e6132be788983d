//! The languages of the browser.

/// The languages that a person prefers, as BCP 47 tags, the most preferred first.
pub fn preferred() -> Vec<String> {
    gloo::utils::window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}
