//! The network: safe, effective, comprehensive, and single answers by source and function.

use super::scores::brief;
use super::{Given, Page, labels};
use trellis_core::profile::Safe;
use trellis_core::score::person::State;

pub(super) fn write(given: &Given, page: &mut Page) {
    let Some((profile, rules)) = given.report.profile.as_ref().zip(given.instrument.key().profile.as_ref()) else {
        return;
    };
    let network = &profile.network;
    page.heading("The network in three words");
    let safe = match network.safe {
        None => "not asked",
        Some(Safe::Flag) => "an answer calls for a conversation today",
        Some(Safe::Check) => "an answer calls for a conversation within two school days",
        Some(Safe::NotAnswered) => "a question about safety was not answered",
        Some(Safe::Clear) => "the answers about safety are clear",
    };
    page.line(1, format!("Safe: {safe}. From the safety answers, never from scores."));

    let effective = match network.effective {
        None => "not known",
        Some(State::Low) => "help that is there may not arrive",
        Some(State::NotLow) => "the pupil is doing their part; sources must come to them",
        Some(State::Uncertain) => "whether help that is there arrives is uncertain",
    };
    let bridge = match given.report.scores.get(&rules.bridge) {
        Some(score) => format!("{}: {}", given.score_name(&rules.bridge), brief(given, &rules.bridge, score)),
        None => "This form does not report it".into(),
    };
    page.line(1, format!("Effective: {effective}. {bridge}."));

    match &network.comprehensive {
        None => page.line(1, "Comprehensive: not known. This form does not report single sources."),
        Some(sources) => {
            page.line(
                1,
                format!(
                    "Comprehensive: not low: {}; uncertain: {}; low: {}.",
                    given.score_names(&sources.not_low),
                    given.score_names(&sources.uncertain),
                    given.score_names(&sources.low),
                ),
            );
        }
    }

    page.line(1, "Single answers, for the conversation. These are not scores.");
    let sources = given.instrument.score(&rules.external).map_or(&[][..], |side| &side.facets);
    for (source, cells) in sources.iter().filter_map(|source| Some((source, network.grid.get(source)?))) {
        let cells = rules.functions.iter().filter_map(|function| Some((function, cells.get(function)?)));
        let cells: Vec<String> =
            cells.map(|(id, cell)| format!("{} {}", given.function_name(id), labels::cell(*cell))).collect();
        page.line(2, format!("{}: {}", given.score_name(source), cells.join(", ")));
    }
}
