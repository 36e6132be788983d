//! Facets that stand out from the person's own mean within a subscale.
//!
//! Source: Davis 1959.

use serde::Serialize;

use crate::instrument::Unique;

/// The facets of one subscale against their own mean. Only where every facet has a score.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Peaks {
    /// The mean of the facets. Unit: POMP.
    pub mean: f64,
    /// How many standard errors a facet must stand off: 1 - .05/(2m), of t or of the normal.
    pub quantile: f64,
    /// By facet.
    pub facets: Unique<Peak>,
}

/// One facet against the mean.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Peak {
    /// Facet minus mean. Unit: POMP.
    pub deviation: f64,
    /// Its standard error.
    pub se: f64,
    /// Whether it stands out.
    pub flagged: bool,
}

/// The share of a distribution below the quantile that `m` comparisons at .05 in all ask for.
#[must_use]
pub fn share(m: usize) -> f64 {
    1.0 - 0.05 / (2.0 * m as f64)
}

/// Compares facets, each with its score and standard error, with their mean. The quantile is that
/// of [`share`], on t where the errors come from the person's answers, on the normal where they
/// come from norms. Two facets at least, or nothing stands out from anything.
#[must_use]
pub fn peaks(facets: &[(&str, f64, f64)], quantile: f64) -> Option<Peaks> {
    if facets.len() < 2 {
        return None;
    }
    let m = facets.len() as f64;
    let mean = facets.iter().map(|(_, score, _)| score).sum::<f64>() / m;
    let all = facets.iter().map(|(_, _, se)| se * se).sum::<f64>() / (m * m);
    let mut peaks = Peaks { mean, quantile, facets: Unique::default() };
    for &(id, score, se) in facets {
        let deviation = score - mean;
        let se = (all + (m - 2.0) / m * se * se).sqrt();
        peaks.facets.insert(id.into(), Peak { deviation, se, flagged: deviation.abs() >= quantile * se });
    }
    Some(peaks)
}
