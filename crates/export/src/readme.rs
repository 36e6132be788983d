//! What stands beside the files of an export: what they are, and what they do not carry.

use std::fmt::Write;

use trellis_core::instrument::Instrument;

use crate::{Dataset, ExportFile, csv};

/// What no table carries.
const NOT_IN_TABLES: [&str; 5] = [
    "Profiles and recommended steps: `trellis score` has them.",
    "The bounds of a score with missing answers, the reason why a score is missing, and the scatter of facets.",
    "Who follows up on a safety answer, and the kind of consent.",
    "The item from which on a second language was shown.",
    "The version of the program that wrote a record.",
];

/// Beside the CSV files.
pub(crate) fn csv(data: &Dataset, language: &str) -> ExportFile {
    let mut text = heading(data.instrument(), language);
    let _ = writeln!(text, "{}{}.\n", data.size(), span(data));
    text.push_str(
        "- `data/..._description-wide_data.csv`: one row a record, with answers, seconds, scores and cautions.\n\
         - `data/..._description-long_data.csv`: one row an item of a record; here skipped and not reached are told apart by row.\n\
         - `irw/`: the ratings in the long form of the Item Response Warehouse.\n\
         - `codebook.csv`: every column with its type, values, unit, and what an empty cell means.\n\
         - `datapackage.json`: the same for Frictionless; `dataset_description.json`: for Psych-DS.\n\n\
         UTF-8, commas, a point in numbers, and an empty cell where there is no value: a missing answer is never a number. \
         Numbers are unrounded. Answers are raw codes: reversing happens inside of scores alone.\n",
    );
    not_carried_list(&mut text, &NOT_IN_TABLES);
    text.push_str(
        "\nAnswers to safety questions and texts that people typed are in these files where they were asked. A text may begin \
         with `=`: a spreadsheet that opens the CSV would take it for a formula; the XLSX export has it as text.\n",
    );
    ExportFile::text("README.md", text)
}

/// The first sheet of a workbook, a line a row.
pub(crate) fn xlsx(data: &Dataset, language: &str) -> String {
    let mut text = heading(data.instrument(), language);
    let _ = writeln!(text, "{}{}.\n", data.size(), span(data));
    text.push_str(
        "Sheet data: one row a record, with answers as raw codes, seconds, scores and cautions.\n\
         Sheet labels: the same rows with the labels of codes and choices; `record` leads from one to the other.\n\
         Sheet answers: one row an item of a record; skipped and not reached are told apart by row.\n\
         Sheet codebook: every column with its type, values, unit, and what an empty cell means.\n\
         An empty cell is no value: a missing answer is never a number. Numbers are unrounded.\n",
    );
    not_carried_list(&mut text, &NOT_IN_TABLES);
    text.push_str("- Times as dates of Excel, which have no offset: `started` is a text.\n");
    text.push_str(
        "\nAnswers to safety questions and texts that people typed are in this file where they were asked.\n",
    );
    text
}

/// Name, version, key, licence, sources and limits of the instrument.
pub(crate) fn heading(instrument: &Instrument, language: &str) -> String {
    let words = instrument.wording_or_ids(language);
    let mut text = format!("# {}\n\n", words.name);
    let _ =
        writeln!(text, "Instrument `{}` {}, key `{}`.", instrument.id(), instrument.version(), instrument.hashes().key);
    let _ = writeln!(text, "Licence of wording and key: {}", instrument.licence());
    for &source in instrument.sources() {
        let reference = &instrument.references()[source];
        let doi = reference.doi.as_ref().map_or_else(String::new, |doi| format!(" https://doi.org/{doi}"));
        let _ = writeln!(text, "Source: {}{doi}", reference.citation);
    }
    if !words.provisional.is_empty() {
        let _ = writeln!(text, "{}", words.provisional);
    }
    for limit in &words.not_for {
        let _ = writeln!(text, "{limit}");
    }
    let _ = writeln!(text, "Written by Trellis {}.\n", env!("CARGO_PKG_VERSION"));
    text
}

/// A list of what a format does not carry.
pub(crate) fn not_carried_list(text: &mut String, sentences: &[&str]) {
    text.push_str("\nNot carried:\n\n");
    for sentence in sentences {
        let _ = writeln!(text, "- {sentence}");
    }
}

fn span(data: &Dataset) -> String {
    match csv::days(data) {
        Some((first, last)) if first == last => format!(" of {first}"),
        Some((first, last)) => format!(" from {first} to {last}"),
        None => String::new(),
    }
}
