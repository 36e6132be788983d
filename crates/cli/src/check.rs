//! `trellis check`: an instrument file, checked and summed up.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;

use super::error::CliError;
use super::{Outcome, eprint, file, print};
use trellis_core::instrument::{Instrument, ItemIndex, Role};
use trellis_core::printable::printable;

/// Check instrument files: every error, or a summary
///
/// Every error goes to standard error with its place in the file, what was found and what is
/// needed. A file without errors is summed up: its two content hashes, items, forms, scores,
/// languages, recommendations and references. What is allowed and mostly a mistake goes to standard
/// error as a warning: a score of one item, a missing rule that allows nothing to be missing, bands
/// that no answers reach, an interval from one or two degrees of freedom, a reverse key on an item
/// that begins like its neighbours.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Check {
    /// Instrument files; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  trellis check instruments/snq.json
  trellis check instruments/*.json
  curl -s https://example.org/own.json | trellis check -

Exit code: 0 no errors, with or without warnings; 1 at least one file has errors or cannot be read.";

impl Check {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        let mut outcome = Outcome::All;
        for name in &self.files {
            match file::instrument(name) {
                Ok(instrument) => {
                    print(&summary(&file::shown(name), &instrument))?;
                    for warning in instrument.warnings() {
                        eprint(&printable(&format!("{}: warning: {warning}", file::shown(name))));
                    }
                }
                Err(error) => {
                    eprint(&error.to_string());
                    outcome = Outcome::Some;
                }
            }
        }
        Ok(outcome)
    }
}

fn summary(name: &str, instrument: &Instrument) -> String {
    let parts = |id: &String, items: &[ItemIndex]| format!("{id} ({} items)", items.len());
    let forms: Vec<String> = instrument.forms().iter().map(|form| parts(&form.id, &form.items)).collect();
    let modules: Vec<String> = instrument.modules().iter().map(|module| parts(&module.id, &module.items)).collect();
    let safety = instrument.safety().iter().map(|question| instrument.items()[question.item].id.as_str());
    let safety: Vec<&str> = safety.collect();
    let languages: Vec<&str> = instrument.languages().collect();
    let groups: Vec<String> =
        instrument.norms().iter().map(|group| format!("{} (n = {})", group.id, group.n)).collect();
    let conversions: Vec<&str> = instrument.conversions().iter().map(|table| table.id.as_str()).collect();
    let rows = [
        ("id", instrument.id().to_owned()),
        ("version", instrument.version().to_owned()),
        ("licence", instrument.licence().to_owned()),
        ("key hash", instrument.hashes().key.clone()),
        ("file hash", instrument.hashes().file.clone()),
        ("items", instrument.items().len().to_string()),
        ("forms", forms.join(", ")),
        ("modules", modules.join(", ")),
        ("safety questions", safety.join(", ")),
        ("scores", scores(instrument)),
        ("languages", languages.join(", ")),
        ("norm groups", groups.join(", ")),
        ("conversions", conversions.join(", ")),
        ("recommendations", instrument.recommendations().len().to_string()),
        ("references", instrument.references().len().to_string()),
    ];
    let rows = rows.map(|(label, value)| {
        let value = if value.is_empty() { "none".into() } else { printable(&value) };
        format!("  {label:<17} {value}\n")
    });
    format!("{name}: no errors\n{}", rows.concat())
}

/// How many scores there are of each role.
fn scores(instrument: &Instrument) -> String {
    let mut counts = BTreeMap::<&str, usize>::new();
    for score in instrument.scores() {
        let role = match score.role {
            Role::Facet => "facet",
            Role::Subscale => "subscale",
            Role::Module => "module",
            Role::Total => "total",
        };
        *counts.entry(role).or_default() += 1;
    }
    let counts = counts.into_iter().map(|(role, count)| format!("{count} {role}{}", if count == 1 { "" } else { "s" }));
    counts.collect::<Vec<_>>().join(", ")
}
