//! A report as plain text, for a counselor.
//!
//! What stands in it, and in which order, is that of the counselor's page: safety answers first,
//! then scores with their uncertainty, the network, missing answers and quality, the type, what is
//! recommended, and what would change it. What the instrument says comes in the language asked
//! for; the labels are in English.

mod labels;
mod names;
mod network;
mod page;
mod quality;
mod safety;
mod scores;
mod steps;
mod types;

use super::{RecordName, file};
use page::Page;
use trellis_core::answers::Answers;
use trellis_core::instrument::{Instrument, Wording};
use trellis_core::record::{Administration, Record};
use trellis_core::report::Report;

/// What a text report is made of.
pub(super) struct Given<'a> {
    pub(super) name: &'a RecordName,
    /// The envelope, where the answers came in one.
    pub(super) record: Option<&'a Record>,
    pub(super) instrument: &'a Instrument,
    /// The wording, where the instrument has any; ids stand for what is not worded.
    pub(super) wording: Option<&'a Wording>,
    pub(super) answers: &'a Answers,
    pub(super) report: &'a Report,
}

/// The report as text; its last line ends with a line end.
pub(super) fn text_report(given: &Given) -> String {
    let mut page = Page::default();
    head(given, &mut page);
    safety::write(given, &mut page);
    scores::write(given, &mut page);
    network::write(given, &mut page);
    quality::write(given, &mut page);
    types::write(given, &mut page);
    steps::write(given, &mut page);
    types::write_changes(given, &mut page);
    decision(&mut page);
    foot(given, &mut page);
    page.into_text()
}

fn head(given: &Given, page: &mut Page) {
    let name = given.wording.map_or(given.instrument.id(), |wording| &wording.name);
    page.line(0, format!("{name}: support profile, for the counselor"));
    if let Some(wording) = given.wording {
        page.line(0, &wording.provisional);
    }
    page.line(0, "");
    let RecordName { file, number, line, subject } = given.name;
    page.line(0, format!("Record: {}, record {number}, line {line}", file::shown(file)));
    if let Some(subject) = subject {
        page.line(0, format!("Code: {}", subject.as_str()));
    }
    page.line(0, format!("Form: {}", given.form_name()));
    let Some(record) = given.record else { return };
    let mode = match &record.administration {
        Administration::Alone => "self: a person answering alone".into(),
        Administration::Supervised { follow_up: None, .. } => "supervised; a guardian's consent is held".into(),
        Administration::Supervised { follow_up: Some(who), .. } => {
            format!("supervised; a guardian's consent is held; follow-up: {who}")
        }
        Administration::Paper => "entered from paper".into(),
    };
    page.line(0, format!("Mode: {mode}"));
    page.line(0, format!("Begun: {}; {}", record.started.as_str(), labels::ended(record.ended)));
    let languages = record.languages.iter().map(|shown| format!("{} from {} on", shown.language, shown.from));
    page.line(0, format!("Language: {}", languages.collect::<Vec<_>>().join(", ")));
}

/// The program advises; a person decides.
fn decision(page: &mut Page) {
    page.heading("Your decision");
    page.line(1, "What you decide, and why:");
    page.line(1, "Name and date:");
}

fn foot(given: &Given, page: &mut Page) {
    let basis = &given.report.basis;
    page.heading("What this rests on");
    page.line(1, format!("Instrument: {} {}; key hash {}", basis.instrument, basis.version, basis.key));
    page.line(
        1,
        format!("Scored by: Trellis {}, version {} of the scoring rules", basis.program.version, basis.program.scoring),
    );
    if basis.other_wording {
        let version = given.record.map_or("another version", |record| record.instrument.version.as_str());
        let other = "the instrument file differs from the record's in what no score rests on, such as a wording";
        page.line(1, format!("Note: {other} (the record was written with {version})"));
    }
    if let Some(record) = given.record.filter(|record| record.program.scoring != basis.program.scoring) {
        page.line(1, format!("Note: the record was written under version {} of the rules", record.program.scoring));
    }
    let Some(wording) = given.wording else { return };
    page.line(1, format!("Wording: {}", wording.status));
    page.line(1, format!("Source: {}", wording.source));
    page.line(1, "Not for:");
    for line in &wording.not_for {
        page.line(2, line);
    }
}
