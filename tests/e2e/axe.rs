//! Accessibility, as axe-core sees it.

use std::fmt;

use serde::Deserialize;
use serde_json::json;

use crate::page::Page;

/// One thing that axe-core found, at one place.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Finding {
    pub(crate) rule: String,
    pub(crate) impact: Option<String>,
    pub(crate) html: String,
    pub(crate) summary: String,
    /// Those of the given exceptions that name this rule and this place.
    excused: bool,
}

/// What axe-core cannot decide here, and why a person can.
#[derive(Clone, Copy)]
pub(crate) struct Exception {
    pub(crate) rule: &'static str,
    /// CSS, within the shadow root.
    pub(crate) selector: &'static str,
    pub(crate) reason: &'static str,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Audit {
    /// Of any impact, best practices too.
    pub(crate) violations: Vec<Finding>,
    /// What it could not decide.
    pub(crate) undecided: Vec<Finding>,
    /// How many elements in the shadow root it looked at.
    pub(crate) visited: usize,
    /// Those of the expected selectors that matched nothing shown, or something it did not look at.
    pub(crate) missed: Vec<String>,
}

impl Audit {
    pub(crate) fn assert_clean(&self, screen: &str) {
        let faults = self.faults();
        assert!(faults.is_empty(), "{screen}: {faults:#?}");
    }

    /// Everything that is not as it should be, each with its place.
    pub(crate) fn faults(&self) -> Vec<String> {
        let missed = self.missed.iter().map(|selector| format!("axe-core did not look at {selector}"));
        let violations = self.violations.iter().map(Finding::to_string);
        let open =
            self.undecided.iter().filter(|finding| !finding.excused).map(|finding| format!("not decided: {finding}"));
        missed.chain(violations).chain(open).collect()
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let impact = self.impact.as_deref().unwrap_or("no impact");
        write!(f, "{} ({impact}) at {}: {}", self.rule, self.html, self.summary)
    }
}

/// Looks at the whole document. Each of `expected`, as CSS within the shadow root,
/// must match, and everything that it matches must have been looked at.
pub(crate) async fn audit(page: &Page<'_>, expected: &[&str], exceptions: &[Exception]) -> Audit {
    let file = std::env::var("TRELLIS_AXE").expect("TRELLIS_AXE names axe.min.js; `make test-e2e` sets it");
    let axe = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
    if page.browser.run("return typeof axe", vec![]).await == "undefined" {
        page.browser.run(&axe, vec![]).await;
    }
    let exceptions: Vec<_> = exceptions
        .iter()
        .map(|exception| {
            assert!(!exception.reason.is_empty(), "an exception has its reason");
            json!({ "rule": exception.rule, "selector": exception.selector })
        })
        .collect();
    page.ask(include_str!("axe.js"), vec![json!(expected), json!(exceptions)]).await
}
