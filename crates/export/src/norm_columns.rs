//! The columns of a score against a norm group.

use trellis_core::instrument::{Instrument, ScoreIndex, Wording};
use trellis_core::scoring::norms::NormScore;

use crate::Dataset;
use crate::dataset::Row;
use crate::table::{Cell, Kind, NamedValue};
use crate::tables::{Filled, variable};

/// What an empty cell means.
const NO_GROUP: &str = "Empty where no norm group, or more than one, fits form and person.";

/// How a score compares with the norm group that fits; nothing where no record has such a group.
pub(crate) fn norm_columns<'a>(data: &'a Dataset, words: &'a Wording, index: ScoreIndex) -> Vec<Filled<'a>> {
    let norms = || data.rows().iter().filter_map(|row| of(row, index));
    if norms().next().is_none() {
        return Vec::new();
    }
    let instrument: &Instrument = data.instrument();
    let id = instrument.scores()[index].id.as_str();
    let name = words.scores[index].name.as_str();
    let groups = instrument.norms();
    let ids: Vec<&str> = groups.iter().map(|group| group.id.as_str()).collect();
    let number = |prefix: &str, label: &str, about: &str, range, value: fn(&NormScore) -> Option<f64>| Filled {
        variable: variable(
            format!("{prefix}.{id}"),
            format!("{name}: {label}"),
            format!("{about} {NO_GROUP}"),
            Kind::Number { range },
        ),
        cell: Box::new(move |row| Cell::number(of(row, index).as_ref().and_then(value))),
    };
    let percent = Some((0.0, 100.0));
    let mut columns = vec![Filled {
        variable: variable(
            format!("norm_group.{id}"),
            format!("{name}: norm group"),
            NO_GROUP,
            Kind::Choice(NamedValue::unlabelled(&ids)),
        ),
        cell: Box::new(move |row| {
            of(row, index).map_or(Cell::Empty, |norm| Cell::text(groups[norm.group].id.as_str()))
        }),
    }];
    let normal = "Were the scores of the group distributed normally.";
    columns.push(number("norm_t", "T score", "50 at the mean of the group, 10 for each SD.", None, |norm| {
        Some(norm.t_score)
    }));
    columns.push(number("norm_percentile", "percentile", normal, percent, |norm| Some(norm.percentile)));
    if norms().any(|norm| norm.mid_rank_percentile.is_some()) {
        let about = "From how many people of the group have each score; empty where its source does not say.";
        columns.push(number("norm_mid_rank", "mid-rank percentile", about, percent, |norm| norm.mid_rank_percentile));
    }
    let kelley = "Percent of the maximum possible: M + r (X - M).";
    columns.push(number("kelley", "true score by Kelley", kelley, None, |norm| Some(norm.kelley)));
    let ends = "Of the true score, about Kelley's estimate.";
    columns.push(number("kelley_ci90_low", "90% interval from", ends, percent, |norm| Some(norm.ci90.0)));
    columns.push(number("kelley_ci90_high", "90% interval to", ends, percent, |norm| Some(norm.ci90.1)));
    let change = "Percent of the maximum possible: the smallest change between two times of one person whose Reliable Change \
        Index reaches 1.96, by the reliability of the group.";
    columns.push(number("reliable_change", "least reliable change", change, None, |norm| {
        Some(norm.distribution.reliable_change_from())
    }));
    columns
}

fn of(row: &Row, index: ScoreIndex) -> Option<NormScore> {
    row.compared.as_ref()?.get(index)?.norm
}
