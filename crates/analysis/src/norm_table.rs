//! A norm table from a local sample, and the norm group that it becomes in an instrument file.
//!
//! Percentiles are mid-ranks: people below, and half of those with the same score. Their interval is Jeffreys's for a share
//! (Brown, Cai and DasGupta 2001, doi:10.1214/ss/1009213286).

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use thiserror::Error;
use trellis_core::instrument::file::{Norm, NormGroup, Unit};
use trellis_core::instrument::{FormOrModule, Instrument, InstrumentErrors, InstrumentFile, Reference};

use crate::distribution::beta_quantile;
use crate::matrix::{Sample, Scale};
use crate::moments::{LEAST_PEOPLE, Moments};
use crate::refusal::{Interval, Outcome, Refusal};
use crate::reliability::alpha;
use crate::scale::ids;

/// A norm table of a local sample.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct NormTable {
    /// How many people it is from: those who have every score of it.
    pub people: usize,
    /// The scores.
    pub scores: Vec<ScoreNorms>,
    /// Scores that are not in it.
    pub left_out: Vec<(String, Refusal)>,
}

/// The distribution of one score.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ScoreNorms {
    /// The score's id.
    pub score: String,
    /// The mean. Unit: the score's points.
    pub mean: f64,
    /// The standard deviation, with n - 1.
    pub sd: f64,
    /// Cronbach's alpha of its items, by those of the people who answered every item.
    pub reliability: Outcome<f64>,
    /// The table.
    pub rows: Vec<NormRow>,
    /// By other score of the table: the correlation.
    pub correlations: BTreeMap<String, f64>,
}

/// One row of a norm table.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct NormRow {
    /// Points.
    pub points: f64,
    /// How many people have them.
    pub people: u32,
    /// The mid-rank percentile, 0 to 100.
    pub percentile: f64,
    /// Its 95% interval.
    pub ci95: Interval,
}

/// The table of some scores of a sample.
///
/// # Errors
///
/// [`Refusal::TooFewPeople`] where fewer than ten have every one of the scores.
pub fn norm_table(sample: &Sample, scales: &[&Scale]) -> Result<NormTable, Refusal> {
    let has_all = |person: &usize| scales.iter().all(|scale| !scale.scores[*person].is_nan());
    let people: Vec<usize> = (0..sample.people()).filter(has_all).collect();
    if people.len() < LEAST_PEOPLE {
        let who = "people have every score of the table";
        return Err(Refusal::TooFewPeople { who, found: people.len(), needed: LEAST_PEOPLE });
    }
    let mut scores = Vec::new();
    let mut left_out = Vec::new();
    for scale in scales {
        let points: Vec<f64> = people.iter().map(|&person| scale.scores[person]).collect();
        match score_norms(&scale.id, &points, reliability(scale, &people)) {
            Ok(norms) => scores.push(norms),
            Err(reason) => left_out.push((scale.id.clone(), reason)),
        }
    }
    for first in 0..scores.len() {
        for second in 0..scores.len() {
            let other = scores[second].score.clone();
            if first != second {
                let of = |id: &str| scales.iter().find(|scale| scale.id == id);
                let (Some(a), Some(b)) = (of(&scores[first].score), of(&other)) else { continue };
                let pairs = people.iter().map(|&person| (a.scores[person], b.scores[person]));
                // The same number from both sides.
                let r = if first < second { correlation(pairs) } else { correlation(pairs.map(|(a, b)| (b, a))) };
                scores[first].correlations.insert(other, r);
            }
        }
    }
    Ok(NormTable { people: people.len(), scores, left_out })
}

/// Alpha of the people of a table who answered every item; of a score that is no plain sum or mean of its items there is
/// none.
fn reliability(scale: &Scale, people: &[usize]) -> Result<f64, Refusal> {
    scale.sum_to_score.ok_or(Refusal::NoPlainScore)?;
    let rows: Vec<&[f64]> = scale.matrix.rows().collect();
    let complete = people.iter().map(|&person| rows[person]).filter(|row| row.iter().all(|points| !points.is_nan()));
    alpha(&Moments::of_rows(scale.matrix.items(), complete).covariance(&ids(&scale.matrix))?)
}

/// The table of one score.
///
/// # Errors
///
/// [`Refusal::TooFewPeople`] below ten, [`Refusal::ConstantScore`] where the score does not vary.
pub fn score_norms(id: &str, points: &[f64], reliability: Result<f64, Refusal>) -> Result<ScoreNorms, Refusal> {
    if points.len() < LEAST_PEOPLE {
        return Err(Refusal::TooFewPeople { who: "people have the score", found: points.len(), needed: LEAST_PEOPLE });
    }
    let n = points.len() as f64;
    let mean = points.iter().sum::<f64>() / n;
    let sd = (points.iter().map(|points| (points - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
    let mut ascending = points.to_vec();
    ascending.sort_by(f64::total_cmp);
    // Sums of the same answers in another order may differ in their last bit.
    let groups = ascending.chunk_by(|a, b| (a - b).abs() < 1e-9).map(|same| (same[0], same.len() as u32));
    of_frequencies(id, mean, sd, &groups.collect::<Vec<_>>(), reliability)
}

/// The table of a score from how many people have how many points.
pub(crate) fn of_frequencies(
    id: &str,
    mean: f64,
    sd: f64,
    frequencies: &[(f64, u32)],
    reliability: Result<f64, Refusal>,
) -> Result<ScoreNorms, Refusal> {
    if sd <= 1e-9 {
        return Err(Refusal::ConstantScore);
    }
    let n: f64 = frequencies.iter().map(|(_, people)| f64::from(*people)).sum();
    let mut below = 0.0;
    let mut rows = Vec::new();
    for &(points, people) in frequencies {
        let rank = below + f64::from(people) / 2.0;
        let bound = |p: f64| 100.0 * beta_quantile(p, rank + 0.5, n - rank + 0.5);
        let ci95 = Interval { lower: bound(0.025), upper: bound(0.975) };
        rows.push(NormRow { points, people, percentile: 100.0 * rank / n, ci95 });
        below += f64::from(people);
    }
    let reliability = reliability.and_then(|reliability| match reliability {
        0.0..1.0 if reliability > 0.0 => Ok(reliability),
        other => Err(Refusal::NormReliability(other)),
    });
    Ok(ScoreNorms { score: id.into(), mean, sd, reliability: reliability.into(), rows, correlations: BTreeMap::new() })
}

fn correlation(pairs: impl Iterator<Item = (f64, f64)> + Clone) -> f64 {
    let n = pairs.clone().count() as f64;
    let mean_a = pairs.clone().map(|(a, _)| a).sum::<f64>() / n;
    let mean_b = pairs.clone().map(|(_, b)| b).sum::<f64>() / n;
    let (mut aa, mut bb, mut ab) = (0.0, 0.0, 0.0);
    for (a, b) in pairs {
        aa += (a - mean_a).powi(2);
        bb += (b - mean_b).powi(2);
        ab += (a - mean_a) * (b - mean_b);
    }
    ab / (aa * bb).sqrt()
}

/// What a norm group is called, and where it is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupName {
    /// Its id, and that of its reference.
    pub id: String,
    /// What reports call it.
    pub name: String,
    /// Who collected the answers, when and where.
    pub citation: String,
}

/// Why a table does not become a norm group.
#[derive(Debug, Error)]
pub enum NormGroupError {
    /// There is a group, or a reference, of this id.
    #[error("the file has `{0}` already; choose another id")]
    Taken(String),
    /// No score has all that a group needs.
    #[error("no score of the table has a reliability, and a norm group has one for each")]
    NoScores,
    /// The version does not end in a number.
    #[error("version `{0}` does not end in a number that could be raised; say which version the new file has")]
    Version(String),
    /// The new file is no instrument.
    #[error(transparent)]
    Instrument(#[from] InstrumentErrors),
    /// The new file scores otherwise.
    #[error("the new file would have another key; nothing was written")]
    OtherKey,
}

/// An instrument file with a norm table as a norm group, marked as a local sample by its reference. The version is raised,
/// or the one given; the key and its hash stay.
///
/// Scores without a reliability are left out of the group.
///
/// # Errors
///
/// [`NormGroupError`].
pub fn with_norm_group(
    mut file: InstrumentFile,
    sample: &Sample,
    table: &NormTable,
    name: &GroupName,
    version: Option<String>,
) -> Result<InstrumentFile, NormGroupError> {
    if file.norms.iter().any(|group| group.id == name.id) || file.references.contains_key(&name.id) {
        return Err(NormGroupError::Taken(name.id.clone()));
    }
    let with_reliability: Vec<(&ScoreNorms, f64)> =
        table.scores.iter().filter_map(|norms| Some((norms, *norms.reliability.known().ok()?))).collect();
    if with_reliability.is_empty() {
        return Err(NormGroupError::NoScores);
    }
    let norm = |&(norms, reliability): &(&ScoreNorms, f64)| {
        let is_there = |other: &String| with_reliability.iter().any(|(norms, _)| norms.score == *other);
        // A correlation of 1 is that of a score with itself.
        let correlations = norms.correlations.iter().filter(|(other, r)| is_there(other) && r.abs() < 1.0);
        let norm = Norm {
            mean: norms.mean,
            sd: norms.sd,
            reliability,
            unit: Unit::Points,
            correlations: correlations.map(|(other, r)| (other.clone(), *r)).collect(),
            frequencies: norms.rows.iter().map(|row| (row.points.to_string(), row.people)).collect(),
        };
        (norms.score.clone(), norm)
    };
    let instrument = sample.instrument();
    file.norms.push(NormGroup {
        id: name.id.clone(),
        n: u32::try_from(table.people).unwrap_or(u32::MAX),
        source: name.id.clone(),
        forms: vec![instrument.forms()[sample.form()].id.clone()],
        when: BTreeMap::new(),
        scores: with_reliability.iter().map(norm).collect(),
    });
    let citation = format!("Local sample, n = {}: {}", table.people, name.citation);
    file.references.insert(name.id.clone(), Reference { citation, doi: None });
    for wording in file.wording.values_mut() {
        wording.norms.insert(name.id.clone(), name.name.clone());
    }
    file.version = match version {
        Some(version) => version,
        None => raised(&file.version).ok_or_else(|| NormGroupError::Version(file.version.clone()))?,
    };
    let json = serde_json::to_string(&file).unwrap_or_default();
    if Instrument::parse(&json)?.hashes().key != instrument.hashes().key {
        return Err(NormGroupError::OtherKey);
    }
    Ok(file)
}

/// A version with its last number raised.
fn raised(version: &str) -> Option<String> {
    let start = version.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |last| last + 1);
    let number: u64 = version[start..].parse().ok()?;
    Some(format!("{}{}", &version[..start], number.checked_add(1)?))
}

/// The scores that a form reports, for a norm table: those of modules are left out.
#[must_use]
pub fn scales_of_form(sample: &Sample) -> Vec<&Scale> {
    let of_form = FormOrModule::Form(sample.form());
    let scores = sample.instrument().scores();
    sample.scales().iter().filter(|scale| scores[scale.index].missing.contains_key(&of_form)).collect()
}

#[cfg(test)]
mod tests {
    use super::raised;

    #[test]
    fn the_last_number_of_a_version_is_raised() {
        assert_eq!(raised("1.0.9").as_deref(), Some("1.0.10"));
        assert_eq!(raised("7").as_deref(), Some("8"));
        assert_eq!(raised("1.0-beta"), None);
    }
}
