//! What people do with the product, from its start to its end.
//!
//! What is expected comes from the files of wording and from the command line.

mod addressed;
mod aloud;
pub(crate) mod around;
mod by_finger;
mod embedded;
mod examples;
mod framed;
mod in_chinese;
mod left_early;
mod opened;
mod options;
mod own;
mod package;
mod paper;
mod profiles;
mod reloaded;
mod set_up;
mod supervised;
mod too_young;
mod twice;

use serde_json::Value;

use crate::page::Page;
use crate::words::{self, Words};

/// The map in words, as a report of the command line has it.
fn map_rows(words: Words, scored: &Value) -> Vec<Vec<String>> {
    let mut rows = vec![vec![words.text("MapPart").to_owned(), words.text("MapNow").to_owned()]];
    for id in words::scores() {
        rows.push(match id {
            "personal_self" => vec![words.text("RingInner").to_owned()],
            "social" => vec![words.text("RingOuter").to_owned()],
            facet => {
                let band = scored["scores"][facet]["band"].as_str();
                let band = band.map(|band| words.of(&format!("/bands/support/{band}/pupil")));
                vec![words.pupil_name(facet).to_owned(), band.unwrap_or(words.text("LeftOpen")).to_owned()]
            }
        });
    }
    rows
}

/// A number as the page shows it.
fn shown(value: &Value) -> String {
    (value.as_f64().expect("a number") + 1e-9).round().to_string()
}

/// The date where the browser is, as file names have it.
async fn today(page: &Page<'_>) -> String {
    page.ask("return new Date().toLocaleDateString('sv')", vec![]).await
}
