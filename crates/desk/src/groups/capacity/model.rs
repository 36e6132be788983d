//! The model of a class: normal true scores on both sides, with unknown means, standard deviations and correlation.

use trellis_core::scoring::student::{normal_probability, normal_quantile};

use super::SideScore;

/// How many values of the standard deviation between pupils the marginal likelihood is computed at.
const GRID: usize = 120;

/// The largest standard deviation between pupils. Scores lie between 0 and 100. Unit: POMP.
const LARGEST_SD: f64 = 60.0;

/// The largest correlation of the true scores of the two sides.
const MOST_CORRELATION: f64 = 0.95;

/// The true scores of one side: normal, with this mean and standard deviation.
#[derive(Clone, Copy)]
pub(super) struct Parameters {
    mean: f64,
    sd: f64,
}

/// What a class says of the true scores of one side.
pub(super) struct Prior {
    /// The standard deviation between pupils, at equal steps of its cumulated posterior probability.
    sds: Vec<(f64, f64)>,
    scores: Vec<SideScore>,
}

impl Prior {
    pub(super) fn of(scores: &[SideScore]) -> Self {
        let step = LARGEST_SD / GRID as f64;
        // The middle of each cell of the grid: so 0 itself, where the mean would be known exactly, is none of them.
        let sds: Vec<f64> = (0..GRID).map(|cell| (cell as f64 + 0.5) * step).collect();
        let logs: Vec<f64> = sds.iter().map(|&sd| log_likelihood(scores, sd)).collect();
        let highest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let weights: Vec<f64> = logs.iter().map(|log| (log - highest).exp()).collect();
        let total: f64 = weights.iter().sum();
        let mut cumulated = 0.0;
        let upper_ends = sds.iter().zip(weights).map(|(sd, weight)| {
            cumulated += weight / total;
            (cumulated, sd + step / 2.0)
        });
        Self { sds: upper_ends.collect(), scores: scores.to_vec() }
    }

    /// The mean and standard deviation of one of the draws.
    pub(super) fn draw(&self, draw: usize, side: usize) -> Parameters {
        let sd = self.sd_at(point(draw, 2 * side));
        let (mean, variance) = mean_of(&self.scores, sd);
        Parameters { mean: mean + variance.sqrt() * normal_quantile_of(point(draw, 2 * side + 1)), sd }
    }

    /// The share of the variance of the scores that lies between pupils, with this standard deviation.
    fn reliability(&self, sd: f64) -> f64 {
        let error = self.scores.iter().map(|score| score.se * score.se).sum::<f64>() / self.scores.len() as f64;
        sd * sd / (sd * sd + error)
    }

    /// The standard deviation below which this share of its posterior probability lies, straight between the grid's cells.
    fn sd_at(&self, share: f64) -> f64 {
        let (mut before, mut from) = (0.0, 0.0);
        for &(upto, to) in &self.sds {
            if share <= upto {
                let within = if upto > before { (share - before) / (upto - before) } else { 1.0 };
                return from + within * (to - from);
            }
            (before, from) = (upto, to);
        }
        LARGEST_SD
    }
}

/// One of the draws: a point in five dimensions, each coordinate between 0 and 1. They fill the space evenly (the additive
/// recurrence of Roberts 2018), so that no randomness is needed.
pub(super) fn point(draw: usize, dimension: usize) -> f64 {
    // 1/g to 1/g⁵, with g the root of x⁶ = x + 1.
    const STEPS: [f64; 5] =
        [0.8812714616335696, 0.7766393890897683, 0.6844301295853427, 0.6031687406857283, 0.5315553977157914];
    (0.5 + (draw + 1) as f64 * STEPS[dimension]).fract()
}

/// The quantile of the normal distribution for any share between 0 and 1.
fn normal_quantile_of(share: f64) -> f64 {
    if share < 0.5 { -normal_quantile(1.0 - share) } else { normal_quantile(share) }
}

/// The mean of the true scores and the variance of that, with this standard deviation between pupils.
fn mean_of(scores: &[SideScore], sd: f64) -> (f64, f64) {
    let (mut sum, mut precision) = (0.0, 0.0);
    for score in scores {
        let weight = 1.0 / (score.se * score.se + sd * sd);
        sum += weight * score.pomp;
        precision += weight;
    }
    (sum / precision, 1.0 / precision)
}

/// The marginal log likelihood of a standard deviation between pupils, the mean integrated over, up to a constant.
fn log_likelihood(scores: &[SideScore], sd: f64) -> f64 {
    let (mean, variance) = mean_of(scores, sd);
    let one = |score: &SideScore| {
        let total = score.se * score.se + sd * sd;
        total.ln() + (score.pomp - mean) * (score.pomp - mean) / total
    };
    0.5 * variance.ln() - 0.5 * scores.iter().map(one).sum::<f64>()
}

/// How the scores of the two sides go together.
pub(super) struct ObservedCorrelation {
    /// Fisher's z of the correlation of the scores, and its standard error.
    z: f64,
    se: f64,
}

/// Of the pupils with both scores; none where they are too few, or all alike.
pub(super) fn observed_correlation(scores: &[[Option<SideScore>; 2]]) -> ObservedCorrelation {
    let pairs: Vec<(f64, f64)> =
        scores.iter().filter_map(|[a, b]| Some((a.as_ref()?.pomp, b.as_ref()?.pomp))).collect();
    let n = pairs.len() as f64;
    if pairs.len() < 5 {
        return ObservedCorrelation { z: 0.0, se: 0.0 };
    }
    let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / n;
    let (a, b) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let (mut aa, mut ab, mut bb) = (0.0, 0.0, 0.0);
    for (x, y) in &pairs {
        aa += (x - a) * (x - a);
        ab += (x - a) * (y - b);
        bb += (y - b) * (y - b);
    }
    let correlation = if aa * bb > 0.0 { (ab / (aa * bb).sqrt()).clamp(-0.99, 0.99) } else { 0.0 };
    ObservedCorrelation { z: correlation.atanh(), se: 1.0 / (n - 3.0).sqrt() }
}

impl ObservedCorrelation {
    /// The correlation of the true scores (Spearman's correction for attenuation), at this share of its distribution.
    pub(super) fn true_correlation(&self, sides: &[Parameters; 2], priors: &[Prior; 2], share: f64) -> f64 {
        let observed = (self.z + self.se * normal_quantile_of(share)).tanh();
        let reliabilities = priors[0].reliability(sides[0].sd) * priors[1].reliability(sides[1].sd);
        (observed / reliabilities.sqrt().max(f64::MIN_POSITIVE)).clamp(-MOST_CORRELATION, MOST_CORRELATION)
    }
}

/// The true scores of a class: normal on both sides, with a correlation.
pub(super) struct Class {
    pub(super) sides: [Parameters; 2],
    pub(super) correlation: f64,
}

impl Class {
    /// The probability of being truly low on a side. Where one side has no score, it is that of the other alone.
    pub(super) fn probability_low(&self, scores: &[Option<SideScore>; 2], cut: f64) -> f64 {
        match scores {
            [Some(first), Some(second)] => self.probability_low_on_either(first, second, cut),
            [Some(only), None] => probability_below(only, &self.sides[0], cut),
            [None, Some(only)] => probability_below(only, &self.sides[1], cut),
            [None, None] => 0.0,
        }
    }

    fn probability_low_on_either(&self, first: &SideScore, second: &SideScore, cut: f64) -> f64 {
        let [Parameters { mean: mean1, sd: sd1 }, Parameters { mean: mean2, sd: sd2 }] = self.sides;
        // The covariances of the true scores (t), and of the scores (a, c, b).
        let (t1, t2, c) = (sd1 * sd1, sd2 * sd2, self.correlation * sd1 * sd2);
        let (a, b) = (t1 + first.se * first.se, t2 + second.se * second.se);
        let determinant = a * b - c * c;
        // The regression of the true scores on the scores.
        let (k11, k12) = ((t1 * b - c * c) / determinant, c * (a - t1) / determinant);
        let (k21, k22) = (c * (b - t2) / determinant, (t2 * a - c * c) / determinant);
        let (d1, d2) = (first.pomp - mean1, second.pomp - mean2);
        let (m1, m2) = (mean1 + k11 * d1 + k12 * d2, mean2 + k21 * d1 + k22 * d2);
        let (p1, p2) = (t1 - k11 * t1 - k12 * c, t2 - k21 * c - k22 * t2);
        let p12 = c - k11 * c - k12 * t2;
        let (p1, p2) = (p1.sqrt(), p2.sqrt());
        1.0 - both_below((m1 - cut) / p1, (m2 - cut) / p2, p12 / (p1 * p2))
    }
}

/// The probability that two standard normal variables with a correlation lie below these values: its series in the
/// correlation up to the square. After the scores are known the correlation is small: below 0.3 where the reliabilities are
/// above 0.8.
fn both_below(a: f64, b: f64, correlation: f64) -> f64 {
    let density = (-0.5 * (a * a + b * b)).exp() / std::f64::consts::TAU;
    let (pa, pb) = (normal_probability(a), normal_probability(b));
    let series = pa * pb + density * correlation * (1.0 + 0.5 * correlation * a * b);
    // Not `clamp`: rounding can put the two bounds the wrong way about.
    series.max((pa + pb - 1.0).max(0.0)).min(pa.min(pb))
}

fn probability_below(score: &SideScore, &Parameters { mean, sd }: &Parameters, cut: f64) -> f64 {
    let (between, error) = (sd * sd, score.se * score.se);
    let shrunk = (score.pomp * between + mean * error) / (between + error);
    let remaining = (between * error / (between + error)).sqrt();
    normal_probability((cut - shrunk) / remaining)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-9, "{a} is not {b}");
    }

    #[test]
    fn the_probability_of_both_is_the_product_and_with_a_correlation_that_of_the_bivariate_normal() {
        near(both_below(0.3, -1.1, 0.0), normal_probability(0.3) * normal_probability(-1.1));
        // At 0 and 0: 1/4 + asin(r) / 2π.
        for r in [-0.3_f64, -0.1, 0.1, 0.3] {
            assert!((both_below(0.0, 0.0, r) - (0.25 + r.asin() / std::f64::consts::TAU)).abs() < 0.001);
        }
    }

    /// The same numbers by formulas of their own: a large class, of which mean and variance are as good as known.
    #[test]
    fn a_score_is_shrunk_to_the_class_by_its_own_standard_error() {
        let class: Vec<SideScore> = (0..4000)
            .map(|i| SideScore {
                pomp: 60.0 + 15.0 * normal_quantile_of((f64::from(i) + 0.5) / 4000.0),
                se: 5.0,
                df: 19,
            })
            .collect();
        let prior = Prior::of(&class);
        // Variance between = variance of the scores - mean SE².
        let sd = prior.sd_at(0.5);
        assert!((sd - (225.0_f64 - 25.0).sqrt()).abs() < 0.2, "{sd}");
        assert!((mean_of(&class, sd).0 - 60.0).abs() < 0.01);
        let at = SideScore { pomp: 38.0, se: 5.0, df: 19 };
        let shrunk = 60.0 + 200.0 / 225.0 * (38.0 - 60.0);
        let expected = normal_probability((37.5 - shrunk) / (200.0_f64 * 25.0 / 225.0).sqrt());
        near(probability_below(&at, &Parameters { mean: 60.0, sd: 200.0_f64.sqrt() }, 37.5), expected);
        // Without a correlation either side counts by itself.
        let sides = [Parameters { mean: 60.0, sd: 200.0_f64.sqrt() }; 2];
        let both = Class { sides, correlation: 0.0 }.probability_low(&[Some(at), Some(at)], 37.5);
        near(both, 1.0 - (1.0 - expected) * (1.0 - expected));
    }
}
