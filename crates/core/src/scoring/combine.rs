//! Weighted means and sums of parts that may have different ranges.

use crate::instrument::Statistic;

/// One part of a score, in its own points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PartValue {
    /// Its weight, above 0.
    pub weight: f64,
    /// The lowest and the highest value that there is.
    pub range: (f64, f64),
    /// Its value; `None` where it has none.
    pub value: Option<f64>,
    /// The lowest and the highest value it could have taken, had everything missing been answered.
    pub bounds: (f64, f64),
}

impl PartValue {
    /// The same part on the POMP line.
    fn on_pomp(&self) -> Self {
        let (min, max) = self.range;
        let pomp = |value: f64| 100.0 * (value - min) / (max - min);
        Self {
            weight: self.weight,
            range: (0.0, 100.0),
            value: self.value.map(pomp),
            bounds: (pomp(self.bounds.0), pomp(self.bounds.1)),
        }
    }
}

/// What parts come to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Combined {
    /// The lowest and the highest score that there is. Unit: the score's points.
    pub range: (f64, f64),
    /// The mean or sum of the parts that have a value, prorated; `None` where none has. Unit: the score's points.
    pub score: Option<f64>,
    /// Percent of the maximum possible, 0 to 100.
    pub pomp: Option<f64>,
    /// The lowest and highest POMP, had every missing answer been at either end.
    pub bounds_pomp: (f64, f64),
}

/// Puts parts together. With gaps the POMP is the mean of the parts' POMP, weighted by their shares of the range, and
/// the score follows from it: it never leaves its range.
///
/// ```
/// use trellis_core::instrument::Statistic;
/// use trellis_core::scoring::combine::{PartValue, combine};
///
/// let part = |range: (f64, f64), value| PartValue { weight: 1.0, range, value, bounds: range };
/// let all = combine(Statistic::Sum, &[part((1.0, 5.0), Some(1.0)), part((3.0, 15.0), Some(12.0))]);
/// assert_eq!((all.score, all.pomp), (Some(13.0), Some(56.25)));
///
/// let gap = combine(Statistic::Sum, &[part((1.0, 5.0), None), part((3.0, 15.0), Some(15.0))]);
/// assert_eq!((gap.score, gap.pomp), (Some(20.0), Some(100.0)));
/// ```
#[must_use]
pub fn combine(statistic: Statistic, parts: &[PartValue]) -> Combined {
    let parts: Vec<PartValue> = match statistic {
        Statistic::PompMean => parts.iter().map(PartValue::on_pomp).collect(),
        Statistic::Mean | Statistic::Sum => parts.to_vec(),
    };
    let total = |value: &dyn Fn(&PartValue) -> f64| parts.iter().map(|part| part.weight * value(part)).sum::<f64>();
    let (lowest, highest) = (total(&|part| part.range.0), total(&|part| part.range.1));
    let pomp_of = |sum: f64| 100.0 * (sum - lowest) / (highest - lowest);
    let answered: Vec<(&PartValue, f64)> = parts.iter().filter_map(|part| Some((part, part.value?))).collect();
    let (sum, pomp) = if answered.is_empty() {
        (None, None)
    } else if answered.len() == parts.len() {
        let sum: f64 = answered.iter().map(|(part, value)| part.weight * value).sum();
        (Some(sum), Some(pomp_of(sum)))
    } else {
        let above: f64 = answered.iter().map(|(part, value)| part.weight * (value - part.range.0)).sum();
        let ranges: f64 = answered.iter().map(|(part, _)| part.weight * (part.range.1 - part.range.0)).sum();
        let pomp = 100.0 * above / ranges;
        (Some(lowest + (highest - lowest) * above / ranges), Some(pomp))
    };
    let scale = match statistic {
        Statistic::Sum => 1.0,
        Statistic::Mean | Statistic::PompMean => parts.iter().map(|part| part.weight).sum(),
    };
    Combined {
        range: (lowest / scale, highest / scale),
        score: sum.map(|sum| sum / scale),
        pomp,
        bounds_pomp: (pomp_of(total(&|part| part.bounds.0)), pomp_of(total(&|part| part.bounds.1))),
    }
}
