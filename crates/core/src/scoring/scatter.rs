//! Facets that stand out from the person's own mean within a subscale.
//!
//! Source: Davis 1959.

use crate::instrument::ScoreIndex;

/// The facets of one subscale against their own mean. Only where every facet has a score.
#[derive(Debug, Clone, PartialEq)]
pub struct ProfileScatter {
    /// The mean of the facets. Unit: POMP.
    pub mean: f64,
    /// How many standard errors a facet must stand off: the quantile at 1 - .05/(2m), of t or of the normal.
    pub quantile: f64,
    /// Each facet against the mean, in blueprint order.
    pub facets: Vec<(ScoreIndex, Deviation)>,
}

/// One facet against the mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Deviation {
    /// Facet minus mean. Unit: POMP.
    pub deviation: f64,
    /// Its standard error. Unit: POMP.
    pub se: f64,
    /// Whether it stands out.
    pub flagged: bool,
}

/// The share of a distribution below the quantile that `m` comparisons at .05 in all ask for.
#[must_use]
pub fn share(m: usize) -> f64 {
    1.0 - 0.05 / (2.0 * m as f64)
}

/// Compares facets, each with its score and standard error, with their mean. The quantile is that of [`share`], on t
/// where the errors come from the person's answers, on the normal where they come from norms.
///
/// `None` with fewer than two facets: nothing stands out from anything.
#[must_use]
pub fn scatter(facets: &[(ScoreIndex, f64, f64)], quantile: f64) -> Option<ProfileScatter> {
    if facets.len() < 2 {
        return None;
    }
    let m = facets.len() as f64;
    let mean = facets.iter().map(|(_, score, _)| score).sum::<f64>() / m;
    let all = facets.iter().map(|(_, _, se)| se * se).sum::<f64>() / (m * m);
    let deviation = |&(index, score, se): &(ScoreIndex, f64, f64)| {
        let deviation = score - mean;
        let se = (all + (m - 2.0) / m * se * se).sqrt();
        (index, Deviation { deviation, se, flagged: deviation.abs() >= quantile * se })
    };
    Some(ProfileScatter { mean, quantile, facets: facets.iter().map(deviation).collect() })
}
