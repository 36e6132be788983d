//! The code that puts the questionnaire into a page of somebody else's.

use std::sync::Arc;

use trellis_core::host_event::Share;
use trellis_core::instrument::{FormIndex, Instrument};
use trellis_export::form::Form;
use trellis_export::jspsych;

/// The instrument that every way into a page has; others need the second entry of the npm package.
const IN_THE_ELEMENT: &str = "snq";

/// How the questionnaire gets into a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Way {
    /// As an element, from files beside the page.
    #[default]
    Html,
    /// As an element, from the npm package.
    Npm,
    /// In a frame.
    Frame,
    /// As one trial of jsPsych.
    Jspsych,
}

impl Way {
    /// Every way, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Html, Self::Npm, Self::Frame, Self::Jspsych];

    /// The ways that show an instrument: its own file is read by the second entry of the npm package alone.
    #[must_use]
    pub fn of(instrument: &Instrument) -> &'static [Self] {
        if is_in_the_element(instrument) { &Self::ALL } else { &Self::ALL[..2] }
    }
}

/// What is chosen for the page around.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EmbedForm {
    /// What it is to receive.
    pub share: Share,
    /// How.
    pub way: Way,
    /// Whether the code is on the clipboard; `None` before it was asked for.
    pub copied: Option<bool>,
}

/// Whether every way into a page shows an instrument.
pub(crate) fn is_in_the_element(instrument: &Instrument) -> bool {
    instrument.id() == IN_THE_ELEMENT
}

/// How a setting is written.
pub(crate) fn share_name(share: Share) -> &'static str {
    match share {
        Share::None => "none",
        Share::Scores => "scores",
        Share::Record => "record",
    }
}

/// The code for a page: with these settings. `own` is the id of an instrument that is read from its file.
#[must_use]
pub fn code(way: Way, own: Option<&str>, form: &str, language: &str, share: Share) -> String {
    let share = share_name(share);
    let entry = if own.is_some() { "full" } else { "index" };
    let package = if own.is_some() { "trellis-assessment/full" } else { "trellis-assessment" };
    let attribute = own.map_or_else(String::new, |id| format!("instrument=\"./{id}.json\" "));
    let property = own.map_or_else(String::new, |id| format!("questionnaire.instrument = \"./{id}.json\";\n"));
    let detail = match share {
        "record" => "detail.record",
        "scores" => "detail.report?.scores",
        _ => "detail",
    };
    match way {
        Way::Html => format!(
            "<!-- `trellis` is the folder of the npm package trellis-assessment. -->\n\
             <script type=\"module\" src=\"trellis/{entry}.js\"></script>\n\
             <script type=\"module\" src=\"study.js\"></script>\n\n\
             <trellis-assessment\n  {attribute}form=\"{form}\" lang=\"{language}\" share=\"{share}\">\n</trellis-assessment>\n\n\
             <!-- study.js, a file of yours:\n\
             addEventListener(\"trellis-complete\", ({{ detail }}) => {{\n  console.log({detail});\n}});\n-->\n"
        ),
        Way::Npm => format!(
            "// npm install trellis-assessment\n\
             import \"{package}\";\n\n\
             const questionnaire = document.createElement(\"trellis-assessment\");\n\
             {property}questionnaire.form = \"{form}\";\n\
             questionnaire.lang = \"{language}\";\n\
             questionnaire.share = \"{share}\";\n\
             questionnaire.addEventListener(\"trellis-complete\", ({{ detail }}) => {{\n  console.log({detail});\n}});\n\
             document.body.append(questionnaire);\n"
        ),
        Way::Frame => format!(
            "// In the page: <iframe src=\"https://trellis.example/frame.html\" title=\"Questionnaire\"></iframe>\n\
             import {{ TrellisFrame }} from \"./trellis/frame.js\";\n\n\
             const frame = new TrellisFrame(document.querySelector(\"iframe\"), {{\n  \
             form: \"{form}\",\n  lang: \"{language}\",\n  share: \"{share}\",\n}});\n\
             frame.addEventListener(\"trellis-complete\", ({{ detail }}) => {{\n  console.log({detail});\n}});\n"
        ),
        Way::Jspsych => format!(
            "// npm install jspsych trellis-assessment trellis-jspsych\n\
             import {{ initJsPsych }} from \"jspsych\";\n\
             import TrellisPlugin from \"trellis-jspsych\";\n\n\
             const jsPsych = initJsPsych();\n\
             jsPsych.run([{{\n  type: TrellisPlugin,\n  form: \"{form}\",\n  lang: \"{language}\",\n  share: \"{share}\",\n}}]);\n"
        ),
    }
}

/// The jsPsych timeline of a form: a module that needs no element.
pub(crate) fn timeline(instrument: &Arc<Instrument>, form: FormIndex, language: &str) -> Option<String> {
    let files = jspsych::files(&Form::new(instrument.clone(), form, language));
    let module = files.into_iter().find(|file| file.name == "timeline.js")?;
    String::from_utf8(module.contents).ok()
}
