//! Key audit: which keys are likely wrong, which columns are likely shifted, and which are there twice.
//!
//! - **Keys.** Within each score the first eigenvector of the correlations says which items go against the others. An item
//!   is named where its correlation with the sum of the others, each turned as the eigenvector says, lies below 0 by more
//!   than chance gives in one of twenty (Fisher's z, one-sided).
//! - **Shifts.** For every column and every distance up to three the columns from there on are given the labels that the
//!   shift would mean. The labels under which correlations within scores and between scores lie furthest apart are
//!   compared with those that the columns have, by a likelihood ratio; its threshold was set by simulation.
//! - **Twins.** Two columns that correlate at .995 or more are one column twice.
//!
//! Each item counts once, in the largest of its scores. A shift within a run of items of one score, all keyed alike,
//! changes nothing that could be seen.

use std::collections::{BTreeMap, HashSet};

use nalgebra::DMatrix;
use schemars::JsonSchema;
use serde::Serialize;
use trellis_core::instrument::{FormOrModule, Parts, ScoreIndex};
use trellis_core::scoring::norms::Z_90;

use crate::matrix::Sample;
use crate::refusal::{Outcome, Refusal};

/// Nothing is audited with fewer people.
pub const LEAST_PEOPLE: usize = 30;

/// An item that correlates no less with another is the same column.
const SAME_COLUMN: f64 = 0.995;

/// The furthest shift that is looked for.
const FURTHEST_SHIFT: usize = 3;

/// A shift is named where its labels are likelier by more than this, beside the logarithm of how many were tried.
const SHIFT_THRESHOLD: f64 = 10.0;

/// How much likelier the columns must be as they are labelled for each key that is turned for it.
const WRONG_KEY_PENALTY: f64 = 3.0;

/// One item of an audit.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditItem {
    /// Its id.
    pub item: String,
    /// Which score it counts in; any number that items of one score share.
    pub score: usize,
    /// The score's id.
    pub score_id: String,
    /// Whether the key turns it round.
    pub reversed: bool,
    /// By person: the points in the direction of the key; NaN where there is no answer.
    pub points: Vec<f64>,
}

/// What an audit found.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct KeyAudit {
    /// How many people there are.
    pub people: usize,
    /// A shift of columns; null where there is none to be seen.
    pub shift: Outcome<Option<Shift>>,
    /// Items whose key is likely wrong. Where columns are shifted keys cannot be judged, and it is empty.
    pub keys: Outcome<Vec<WrongKey>>,
    /// Columns that are there twice.
    pub twins: Vec<[String; 2]>,
}

impl KeyAudit {
    /// Whether nothing was found.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        let shift = matches!(self.shift, Outcome::Known(None));
        shift && matches!(&self.keys, Outcome::Known(keys) if keys.is_empty()) && self.twins.is_empty()
    }
}

/// An item whose key is likely wrong.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WrongKey {
    /// The item's id.
    pub item: String,
    /// The score in which it was looked at.
    pub score: String,
    /// Its correlation with the sum of the other items, as the key says; with all keys right it is above 0.
    pub item_rest: f64,
    /// Fisher's z of the correlation with the other items, each turned as they go together.
    pub z: f64,
    /// Whether as many items go one way as the other, so that these may be right and the others wrong.
    pub or_the_others: bool,
}

/// Columns that likely hold the answers to other items.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Shift {
    /// The first column that is shifted, by the id in its header.
    pub from: String,
    /// The item that it likely holds the answers to.
    pub holds: String,
    /// By how many columns, in the order of the form: 1 where each column holds the answers to the item after it.
    pub by: i32,
    /// How much likelier the shifted labels are, as the logarithm of a likelihood ratio.
    pub log_ratio: f64,
}

/// Audits the keys of a sample, with its items in the order of the form.
#[must_use]
pub fn audit(sample: &Sample) -> KeyAudit {
    audit_items(&items_of(sample))
}

/// The items of a sample in the order in which they are asked, each in the largest score that is made from items.
fn items_of(sample: &Sample) -> Vec<AuditItem> {
    let instrument = sample.instrument();
    let of_form = FormOrModule::Form(sample.form());
    let is_of_form = |index: ScoreIndex| {
        let score = &instrument.scores()[index];
        matches!(score.parts, Parts::Items(_)) && score.missing.contains_key(&of_form)
    };
    let mut place = BTreeMap::new();
    for (number, scale) in sample.scales().iter().enumerate().filter(|(_, scale)| is_of_form(scale.index)) {
        for (column, own) in scale.matrix.columns().iter().enumerate() {
            let size = |(number, _): &(usize, usize)| sample.scales()[*number].matrix.items();
            let best = place.entry(own.item.clone()).or_insert((number, column));
            if scale.matrix.items() > size(best) {
                *best = (number, column);
            }
        }
    }
    let asked = instrument.forms()[sample.form()].items.iter().map(|&item| &instrument.items()[item].id);
    let item_of = |id: &String| {
        let &(number, column) = place.get(id)?;
        let scale = &sample.scales()[number];
        Some(AuditItem {
            item: id.clone(),
            score: number,
            score_id: scale.id.clone(),
            reversed: scale.matrix.columns()[column].reversed,
            points: scale.matrix.column(column).collect(),
        })
    };
    asked.filter_map(item_of).collect()
}

/// Audits items in the order of their columns.
#[must_use]
pub fn audit_items(items: &[AuditItem]) -> KeyAudit {
    let people = items.first().map_or(0, |item| item.points.len());
    if people < LEAST_PEOPLE {
        let refusal = Refusal::TooFewPeople { who: "people", found: people, needed: LEAST_PEOPLE };
        return KeyAudit { people, shift: Err(refusal.clone()).into(), keys: Err(refusal).into(), twins: Vec::new() };
    }
    let correlations = pairwise(items);
    let twins = twins(items, &correlations);
    // A column that is there twice says nothing about keys and order.
    let again: HashSet<&String> = twins.iter().map(|[_, second]| second).collect();
    let kept: Vec<usize> = (0..items.len()).filter(|&i| !again.contains(&items[i].item)).collect();
    let items: Vec<&AuditItem> = kept.iter().map(|&i| &items[i]).collect();
    let correlations = DMatrix::from_fn(kept.len(), kept.len(), |i, j| correlations[(kept[i], kept[j])]);
    let keys = wrong_keys(&items, &correlations, people);
    let shift = shift(&items, &correlations, people, &keys);
    let keys = if shift.is_some() { Vec::new() } else { keys };
    KeyAudit { people, shift: Outcome::Known(shift), keys: Outcome::Known(keys), twins }
}

/// Correlations of the keyed points, each from the people who answered both items; 0 where there is none.
fn pairwise(items: &[AuditItem]) -> DMatrix<f64> {
    let mut found = DMatrix::identity(items.len(), items.len());
    for i in 0..items.len() {
        for j in 0..i {
            let r = correlation(&items[i].points, &items[j].points).unwrap_or(0.0);
            (found[(i, j)], found[(j, i)]) = (r, r);
        }
    }
    found
}

fn correlation(first: &[f64], second: &[f64]) -> Option<f64> {
    let both = || first.iter().zip(second).filter(|(a, b)| !a.is_nan() && !b.is_nan());
    let (mut n, mut sum_a, mut sum_b) = (0.0, 0.0, 0.0);
    for (a, b) in both() {
        n += 1.0;
        sum_a += a;
        sum_b += b;
    }
    let (mean_a, mean_b) = (sum_a / n, sum_b / n);
    let (mut aa, mut bb, mut ab) = (0.0, 0.0, 0.0);
    for (a, b) in both() {
        aa += (a - mean_a) * (a - mean_a);
        bb += (b - mean_b) * (b - mean_b);
        ab += (a - mean_a) * (b - mean_b);
    }
    let r = ab / (aa * bb).sqrt();
    (n >= 10.0 && r.is_finite()).then_some(r.clamp(-1.0, 1.0))
}

fn twins(items: &[AuditItem], correlations: &DMatrix<f64>) -> Vec<[String; 2]> {
    let pairs = (0..items.len()).flat_map(|j| (0..j).map(move |i| (i, j)));
    let same = pairs.filter(|&(i, j)| correlations[(i, j)].abs() >= SAME_COLUMN);
    same.map(|(i, j)| [items[i].item.clone(), items[j].item.clone()]).collect()
}

fn fisher(r: f64) -> f64 {
    r.clamp(-0.999, 0.999).atanh()
}

fn wrong_keys(items: &[&AuditItem], correlations: &DMatrix<f64>, people: usize) -> Vec<WrongKey> {
    let mut by_score: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, item) in items.iter().enumerate() {
        by_score.entry(item.score).or_default().push(i);
    }
    let mut found = Vec::new();
    for own in by_score.values().filter(|own| own.len() > 2) {
        let k = own.len();
        let r = DMatrix::from_fn(k, k, |i, j| correlations[(own[i], own[j])]);
        let eigen = r.clone().symmetric_eigen();
        let first = eigen.eigenvectors.column(eigen.eigenvalues.imax()).clone_owned();
        let against =
            |sign: f64| first.iter().filter(|entry| **entry * sign < 0.0).map(|entry| entry * entry).sum::<f64>();
        let direction = if against(1.0) <= against(-1.0) { 1.0 } else { -1.0 };
        let or_the_others = against(direction) > 0.4;
        let signs = first.map(|entry| if entry * direction < 0.0 { -1.0 } else { 1.0 });
        for i in (0..k).filter(|&i| signs[i] < 0.0) {
            let turned = with_rest(&r, i, |j| signs[j]);
            let z = fisher(turned) * (people as f64 - 3.0).sqrt();
            if z < -Z_90 {
                let AuditItem { item, score_id, .. } = items[own[i]];
                let item_rest = with_rest(&r, i, |_| 1.0);
                found.push(WrongKey { item: item.clone(), score: score_id.clone(), item_rest, z, or_the_others });
            }
        }
    }
    found
}

/// The correlation of an item with the sum of the others, each divided by its standard deviation and turned.
fn with_rest(r: &DMatrix<f64>, item: usize, sign: impl Fn(usize) -> f64) -> f64 {
    let others: Vec<usize> = (0..r.nrows()).filter(|&j| j != item).collect();
    let covariance: f64 = others.iter().map(|&j| sign(j) * r[(item, j)]).sum();
    let variance: f64 = others
        .iter()
        .flat_map(|&a| others.iter().map(move |&b| (a, b)))
        .map(|(a, b)| sign(a) * sign(b) * r[(a, b)])
        .sum();
    covariance / variance.max(1e-9).sqrt()
}

/// The shift whose labels are likeliest, where they are likelier than those that the columns have, with the keys turned
/// that seem wrong.
fn shift(items: &[&AuditItem], correlations: &DMatrix<f64>, people: usize, wrong: &[WrongKey]) -> Option<Shift> {
    let k = items.len();
    let sign = |i: usize| if items[i].reversed { -1.0 } else { 1.0 };
    let turned: Vec<f64> =
        items.iter().map(|item| if wrong.iter().any(|key| key.item == item.item) { -1.0 } else { 1.0 }).collect();
    let penalty = WRONG_KEY_PENALTY * wrong.len() as f64;
    // In the direction of the answers, without a key.
    let raw = DMatrix::from_fn(k, k, |i, j| fisher(correlations[(i, j)]) * sign(i) * sign(j));
    let weight = (people as f64 - 3.0) / 2.0;
    let log_likelihood = |labels: &[Option<usize>], label: &dyn Fn(usize) -> usize, turn: &dyn Fn(usize) -> f64| {
        let columns: Vec<usize> = (0..k).filter(|&p| labels[p].is_some()).collect();
        let (mut within, mut between) = ((0.0, 0.0), (0.0, 0.0));
        for (place, &p) in columns.iter().enumerate() {
            for &q in &columns[..place] {
                let (a, b) = (label(p), label(q));
                let z = raw[(p, q)] * sign(a) * sign(b) * turn(p) * turn(q);
                let group = if items[a].score == items[b].score { &mut within } else { &mut between };
                *group = (group.0 + 1.0, group.1 + z);
            }
        }
        let mean = |(count, sum): (f64, f64)| if count > 0.0 { sum / count } else { 0.0 };
        // Correlations within scores that lie below those between them speak for no labels.
        let of_within = mean(within).max(mean(between)).max(0.0);
        let of = |(count, sum): (f64, f64), mean: f64| 2.0 * sum * mean - count * mean * mean;
        weight * (of(within, of_within) + of(between, mean(between)))
    };
    let mut best: Option<(f64, usize, i32)> = None;
    let mut tried = 0;
    for distance in 1..=FURTHEST_SHIFT {
        for by in [distance as i32, -(distance as i32)] {
            for from in 0..k {
                let labels = shifted(k, from, by);
                if labels.iter().skip(from).flatten().count() < 3 {
                    continue;
                }
                tried += 1;
                let label = |p: usize| labels[p].unwrap_or(p);
                let as_labelled = log_likelihood(&labels, &|p| p, &|p| turned[p]) - penalty;
                let ratio = log_likelihood(&labels, &label, &|_| 1.0) - as_labelled;
                if best.is_none_or(|(other, ..)| ratio > other) {
                    best = Some((ratio, from, by));
                }
            }
        }
    }
    let (log_ratio, from, by) = best?;
    if log_ratio < SHIFT_THRESHOLD + f64::from(tried).ln() {
        return None;
    }
    let labels = shifted(k, from, by);
    let (first, holds) = labels.iter().enumerate().skip(from).find_map(|(p, label)| Some((p, (*label)?)))?;
    Some(Shift { from: items[first].item.clone(), holds: items[holds].item.clone(), by, log_ratio })
}

/// By column: the item that it holds the answers to, where the columns from one on are shifted; `None` for columns that
/// then hold nothing of use.
fn shifted(columns: usize, from: usize, by: i32) -> Vec<Option<usize>> {
    let label = |p: usize| {
        if p < from {
            return Some(p);
        }
        let label = p as i64 + i64::from(by);
        // Moved to the right, the first columns hold what was put in.
        usize::try_from(label).ok().filter(|&label| label < columns && label >= from)
    };
    (0..columns).map(label).collect()
}
