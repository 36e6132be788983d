//! The English labels of the text report.

use trellis_core::instrument::Words;
use trellis_core::profile::{Cell, ProfileType, Reason};
use trellis_core::record::Ended;
use trellis_core::score::person::State;
use trellis_core::score::rounding::rounded;

/// A confidence or probability: two digits, and never 0 or 1.
pub(super) fn probability(p: f64) -> String {
    if p < 0.01 {
        "below .01".into()
    } else if p > 0.99 {
        "above .99".into()
    } else {
        rounded(p, 2).trim_start_matches('0').into()
    }
}

pub(super) fn state(state: State) -> &'static str {
    match state {
        State::Low => "low",
        State::NotLow => "not low",
        State::Uncertain => "uncertain",
    }
}

pub(super) fn kind(kind: ProfileType) -> &'static str {
    match kind {
        ProfileType::BothLow => "both low",
        ProfileType::InternalLow => "internal low",
        ProfileType::ExternalLow => "external low",
        ProfileType::Supported => "supported",
        ProfileType::Undetermined => "undetermined",
    }
}

pub(super) fn words(words: Words) -> &'static str {
    match words {
        Words::May => "The answers may point to",
        Words::Suggest => "The answers suggest",
        Words::Indicate => "The answers indicate",
    }
}

pub(super) fn cell(cell: Cell) -> &'static str {
    match cell {
        Cell::Often => "often",
        Cell::Sometimes => "sometimes",
        Cell::Seldom => "seldom",
        Cell::NotAnswered => "not answered",
    }
}

pub(super) fn ended(ended: Ended) -> &'static str {
    match ended {
        Ended::Completed => "completed",
        Ended::Stopped => "stopped early by the person",
        Ended::Interrupted => "interrupted",
    }
}

pub(super) fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::SafetyAnswer => "a safety answer, whatever the scores",
        Reason::BothLow => "both sides are low",
        Reason::StrongestSource => "the source with the highest score that is not low",
        Reason::NobodyNamed => "no source can be named, so the pupil is asked",
        Reason::Bridge => "help that is there may not arrive where this is low or uncertain",
        Reason::FirstNeed => "the first in need order that is open to a step here",
        Reason::MostOpenLow => "of the sources that are low, the most open to change (the project's judgement)",
        Reason::MostOpenUncertain => {
            "no source is low; of the uncertain ones, the most open to change (the project's judgement)"
        }
        Reason::SourceOpen => "this source is low or uncertain",
        Reason::SideLow => "this side is low, and this form has no facet scores",
        Reason::NothingLow => "neither side is low",
        Reason::Undetermined => "a side is uncertain, or has no score",
        Reason::Caution => "how the questions were answered gives a caution",
        Reason::ContactBelow => "the score lies below the cut for planned contact",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_are_never_shown_as_certain() {
        let rows = [
            (0.0, "below .01"),
            (0.0099, "below .01"),
            (0.01, ".01"),
            (0.785, ".79"),
            (0.5, ".50"),
            (0.99, ".99"),
            (0.9901, "above .99"),
            (1.0, "above .99"),
        ];
        for (p, shown) in rows {
            assert_eq!(probability(p), shown, "{p}");
        }
    }
}
