//! `trellis check`: an instrument file, checked and summed up.

use std::collections::BTreeMap;
use std::fmt::Write;

use clap::Args;

use super::{Outcome, complain, file, problem::Problem, say};
use trellis_core::instrument::{Instrument, Role};

/// Check instrument files: every error, or a summary
///
/// Every error goes to standard error with its place in the file, what was found and what is
/// needed. A file without errors is summed up: its two content hashes, items, forms, scores,
/// languages, recommendations and references.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Check {
    /// Instrument files; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  trellis check instruments/snq.json
  trellis check instruments/*.json
  curl -s https://example.org/own.json | trellis check -

Exit code: 0 no errors; 1 at least one file has errors or cannot be read.";

impl Check {
    pub(super) fn run(self) -> Result<Outcome, Problem> {
        let mut outcome = Outcome::All;
        for name in &self.files {
            match file::instrument(name) {
                Ok(instrument) => say(&summary(file::shown(name), &instrument))?,
                Err(problem) => {
                    complain(&problem.chain());
                    outcome = Outcome::Some;
                }
            }
        }
        Ok(outcome)
    }
}

fn summary(name: &str, instrument: &Instrument) -> String {
    let (file, key) = (instrument.file(), instrument.key());
    let parts = |id: &String, items: &Vec<String>| format!("{id} ({} items)", items.len());
    let forms: Vec<String> = key.forms.iter().map(|form| parts(&form.id, &form.items)).collect();
    let modules: Vec<String> = key.modules.iter().map(|module| parts(&module.id, &module.items)).collect();
    let safety: Vec<&str> = key.safety.iter().map(|question| question.item.as_str()).collect();
    let languages: Vec<&str> = instrument.languages().collect();
    let rows = [
        ("id", file.id.clone()),
        ("version", file.version.clone()),
        ("licence", file.licence.clone()),
        ("key hash", instrument.hashes().key.clone()),
        ("file hash", instrument.hashes().file.clone()),
        ("items", key.items.len().to_string()),
        ("forms", forms.join(", ")),
        ("modules", modules.join(", ")),
        ("safety questions", safety.join(", ")),
        ("scores", scores(instrument)),
        ("languages", languages.join(", ")),
        ("recommendations", file.recommendations.len().to_string()),
        ("references", file.references.len().to_string()),
    ];
    let mut text = format!("{name}: no errors\n");
    for (label, value) in rows {
        let value = if value.is_empty() { "none" } else { &value };
        // Writing to a string cannot go wrong.
        let _ = writeln!(text, "  {label:<17} {value}");
    }
    text
}

/// How many scores there are of each role.
fn scores(instrument: &Instrument) -> String {
    let mut counts = BTreeMap::<&str, usize>::new();
    for score in &instrument.key().scores {
        let role = match score.role {
            Role::Facet => "facet",
            Role::Subscale => "subscale",
            Role::Module => "module",
            Role::Total => "total",
        };
        *counts.entry(role).or_default() += 1;
    }
    let said = counts.into_iter().map(|(role, count)| format!("{count} {role}{}", if count == 1 { "" } else { "s" }));
    said.collect::<Vec<_>>().join(", ")
}
