//! What is written about one score.

use super::{Document, Picture};
use crate::items::{ItemAnswers, ItemDistribution, ItemRest};
use crate::plots;
use crate::refusal::{Outcome, Refusal};
use crate::scale::ScaleAnalysis;

/// In a table, where there is no number. The reason stands below.
const NONE: &str = "–";

pub(super) fn add(document: &mut Document, scale: &ScaleAnalysis) {
    document.section(format!("Score {}", scale.score));
    document.paragraph(format!(
        "{} items; {} people, of whom {} have the score and {} answered every item.",
        scale.items.len(),
        scale.people,
        scale.scored,
        scale.complete
    ));
    document.paragraph(reliability(scale));
    let rest = scale.item_rest.known().map(Vec::as_slice).unwrap_or_default();
    let rows = scale.items.iter().enumerate().map(|(i, item)| row(item, rest.get(i))).collect();
    document.table(
        &["Item", "Reversed", "n", "Missing", "Mean", "SD", "Floor", "Ceiling", "Item-rest r", "Alpha if dropped"],
        rows,
    );
    let missing = reasons(scale);
    if !missing.is_empty() {
        document.paragraph("Not computed:");
        document.list(missing);
    }
    for picture in pictures(scale) {
        document.picture(picture);
    }
}

/// The pictures of a score: those for which there is anything to show.
fn pictures(scale: &ScaleAnalysis) -> Vec<Picture> {
    let ScaleAnalysis { score, scored, complete, .. } = scale;
    let mut pictures = Vec::new();
    let mut add = |kind: &str, caption: String, svg: Option<String>| {
        let name = format!("{kind}-{}", file_stem(score));
        let file_name = format!("{name}.svg");
        pictures.extend(svg.map(|svg| Picture { file_name, caption, svg: with_own_ids(&svg, &name) }));
    };
    add(
        "scores",
        format!("The {scored} people who have {score}, by their score."),
        scale.distribution.known().ok().map(|classes| plots::scores(classes)),
    );
    add(
        "answers",
        format!(
            "The answers to each item of {score}, in points and in the direction of the key: the share of the people who \
             answered it; darker is more."
        ),
        plots::answers(&scale.items),
    );
    add(
        "items",
        format!(
            "The answers to each item of {score} (up) by the sum of the others (across), both in points: means of the {complete} \
             people who answered all of them, in groups by that sum, with 95% CI. An item that goes with the score rises; where \
             one does not rise from some sum on, it tells people apart no more there."
        ),
        scale.characteristics.known().ok().and_then(|found| plots::characteristics(&scale.items, found)),
    );
    let correlations = scale.correlations.known().ok().filter(|correlations| correlations.len() > 1);
    add(
        "correlations",
        format!(
            "Correlations of the items of {score}, in the direction of the key, of the {complete} people who answered all of \
             them; darker is higher."
        ),
        correlations.map(|correlations| plots::correlations(&ids(scale), correlations)),
    );
    let sem = scale.measurement_error.known().ok().map(|error| error.sem_pomp);
    let line = if sem.is_some() { "; dashed, the standard error of measurement by alpha" } else { "" };
    add(
        "errors",
        format!(
            "The standard errors that reports give with {score}, each from the person's own answers, by class of scores: the \
             median, half of the people (thick) and nine tenths of them (thin){line}. Classes of fewer than ten people are left \
             out."
        ),
        plots::errors(&scale.standard_errors, sem),
    );
    pictures
}

/// What the library of plots calls the parts of a picture that others refer to; a number follows.
const COUNTED: &str = "kuva-clip-";

/// The same picture with names of parts that follow from its own name: the library counts those of all pictures of a process,
/// so that a second report on the same answers would be another one.
fn with_own_ids(svg: &str, name: &str) -> String {
    let mut pieces = svg.split(COUNTED);
    let mut renamed = pieces.next().unwrap_or_default().to_owned();
    let mut numbers: Vec<&str> = Vec::new();
    for piece in pieces {
        let end = piece.find(|c: char| !c.is_ascii_digit()).unwrap_or(piece.len());
        let (number, rest) = piece.split_at(end);
        let place = numbers.iter().position(|own| *own == number).unwrap_or(numbers.len());
        if place == numbers.len() {
            numbers.push(number);
        }
        renamed.push_str(&format!("{name}-clip-{place}{rest}"));
    }
    renamed
}

fn ids(scale: &ScaleAnalysis) -> Vec<String> {
    scale.items.iter().map(|item| item.item.clone()).collect()
}

/// A score's id as a part of the name of a file, on every system.
fn file_stem(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' || c == '_' { c } else { '_' }).collect()
}

/// Reliability and measurement error, as a methods section says them.
fn reliability(scale: &ScaleAnalysis) -> String {
    let mut sentences = Vec::new();
    match scale.alpha.known() {
        Ok(alpha) => sentences.push(format!(
            "Cronbach's alpha is {:.2} (95% CI {}, n = {}); with every item divided by its standard deviation it is {:.2}.",
            alpha.alpha, alpha.ci95, scale.complete, alpha.standardized
        )),
        Err(reason) => sentences.push(format!("Alpha was not computed: {reason}")),
    }
    match (scale.omega.known(), scale.omega_interval.known()) {
        (Ok(omega), interval) => {
            let interval = match interval {
                Ok(found) => format!(
                    "95% bootstrap CI {} from {} samples with seed {}{}",
                    found.ci95,
                    found.fitted,
                    found.seed,
                    if found.people_a_unit > 1 {
                        format!(", drawn in groups of {} people", found.people_a_unit)
                    } else {
                        String::new()
                    }
                ),
                Err(reason) => format!("no interval: {reason}"),
            };
            let model = &omega.model;
            let fit = match (model.p, model.rmsea) {
                (Some(p), Some(rmsea)) => format!(
                    "the one-factor model has a chi-squared of {:.2} on {} degrees of freedom (p {}; RMSEA {rmsea:.3})",
                    model.chi_squared,
                    model.df,
                    p_value(p)
                ),
                _ => "the one-factor model of three items fits exactly, so nothing tests it".into(),
            };
            sentences.push(format!("Omega total is {:.2} ({interval}); {fit}.", omega.omega));
        }
        (Err(reason), _) => sentences.push(format!("Omega was not computed: {reason}")),
    }
    if let Ok(split) = scale.split_half.known() {
        let all = split.all_splits.map_or(String::new(), |all| {
            format!(
                "; over all {} splits from {:.2} to {:.2}, on average {:.2}",
                all.splits, all.lowest, all.highest, all.mean
            )
        });
        sentences.push(format!("The split-half reliability of odd against even items is {:.2}{all}.", split.odd_even));
    }
    if let Ok(mean) = scale.mean_correlation.known() {
        sentences.push(format!("Two items correlate {mean:.2} on average."));
    }
    match scale.measurement_error.known() {
        Ok(error) => sentences.push(format!(
            "By alpha the standard error of measurement is {:.2} points of the score (SD {:.2}), or {:.1} of 100 on the POMP \
             line, and the smallest change of one person that can be detected is {:.2} points, or {:.1} of 100.",
            error.sem, error.sd, error.sem_pomp, error.sdc, error.sdc_pomp
        )),
        Err(reason) => sentences.push(format!("The standard error of measurement was not computed: {reason}")),
    }
    sentences.join(" ")
}

/// A probability as tables give it.
pub(super) fn p_value(p: f64) -> String {
    if p < 0.001 { "below .001".into() } else { format!("= {p:.3}") }
}

fn row(item: &ItemAnswers, rest: Option<&ItemRest>) -> Vec<String> {
    let of = |value: fn(&ItemDistribution) -> f64, digits: usize| {
        item.distribution.known().map_or(NONE.into(), |found| format!("{:.digits$}", value(found)))
    };
    let percent = |value: fn(&ItemDistribution) -> f64| {
        item.distribution.known().map_or(NONE.into(), |found| format!("{:.0}%", 100.0 * value(found)))
    };
    let known = |value: Option<&Outcome<f64>>| match value.map(Outcome::known) {
        Some(Ok(value)) => format!("{value:.2}"),
        _ => NONE.into(),
    };
    vec![
        item.item.clone(),
        if item.reversed { "yes".into() } else { String::new() },
        item.answered.to_string(),
        item.missing.to_string(),
        of(|found| found.mean, 2),
        of(|found| found.sd, 2),
        percent(|found| found.floor),
        percent(|found| found.ceiling),
        known(rest.map(|rest| &rest.item_rest)),
        known(rest.map(|rest| &rest.alpha_if_dropped)),
    ]
}

/// Each reason once, with what it is a reason of.
fn reasons(scale: &ScaleAnalysis) -> Vec<String> {
    let mut found: Vec<(String, &Refusal)> = Vec::new();
    for item in &scale.items {
        if let Err(reason) = item.distribution.known() {
            found.push((format!("mean and standard deviation of {}", item.item), reason));
        }
    }
    match scale.item_rest.known() {
        Err(reason) => found.push(("item-rest correlations".into(), reason)),
        Ok(items) => {
            for item in items {
                for (what, value) in
                    [("item-rest correlation", &item.item_rest), ("alpha without", &item.alpha_if_dropped)]
                {
                    if let Err(reason) = value.known() {
                        found.push((format!("{what} {}", item.item), reason));
                    }
                }
            }
        }
    }
    if let Err(reason) = scale.characteristics.known() {
        found.push(("answers by the sum of the other items".into(), reason));
    }
    if let Err(reason) = scale.distribution.known() {
        found.push(("distribution of the score".into(), reason));
    }
    found.into_iter().map(|(what, reason)| format!("{what}: {reason}")).collect()
}
