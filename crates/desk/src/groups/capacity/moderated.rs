//! Moderated standard errors.

use super::SideScore;

/// The scores with moderated standard errors: the variance that each rests on, drawn towards the mean of the class on its
/// side as far as the variances of the class differ by chance alone (Smyth 2004). The few answers of a short form say little
/// about a variance, and a standard error that is too small by chance makes its score look too sure.
pub(super) fn moderated(scores: &[[Option<SideScore>; 2]]) -> Vec<[Option<SideScore>; 2]> {
    let mut moderated = scores.to_vec();
    for side in [0, 1] {
        let own: Vec<SideScore> = scores.iter().filter_map(|sides| sides[side]).collect();
        if own.len() < 2 {
            continue;
        }
        let n = own.len() as f64;
        let logs: Vec<f64> = own.iter().map(|score| 2.0 * score.se.ln()).collect();
        let mean_log = logs.iter().sum::<f64>() / n;
        let found = logs.iter().map(|log| (log - mean_log) * (log - mean_log)).sum::<f64>() / (n - 1.0);
        let by_chance = own.iter().map(|score| trigamma(f64::from(score.df) / 2.0)).sum::<f64>() / n;
        let prior = own.iter().map(|score| score.se * score.se).sum::<f64>() / n;
        let excess = found - by_chance;
        for score in moderated.iter_mut().filter_map(|sides| sides[side].as_mut()) {
            // The share of the score's own variance.
            let own_share = if excess > 0.0 {
                let df = f64::from(score.df);
                df / (df + 2.0 * inverse_trigamma(excess))
            } else {
                0.0
            };
            score.se = (own_share * score.se * score.se + (1.0 - own_share) * prior).sqrt();
        }
    }
    moderated
}

/// The second derivative of the logarithm of the gamma function, by its recurrence and its asymptotic series.
fn trigamma(mut x: f64) -> f64 {
    let mut sum = 0.0;
    while x < 12.0 {
        sum += 1.0 / (x * x);
        x += 1.0;
    }
    let inverse = 1.0 / x;
    let square = inverse * inverse;
    sum + inverse + square / 2.0 + inverse * square * (1.0 / 6.0 - square * (1.0 / 30.0 - square / 42.0))
}

/// Where the trigamma function has a value above 0: it falls from infinity to 0, so that halving an interval finds it.
fn inverse_trigamma(value: f64) -> f64 {
    let (mut low, mut high) = (1e-6, 1e6);
    for _ in 0..80 {
        let middle = f64::midpoint(low, high);
        if trigamma(middle) > value { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-9, "{a} is not {b}");
    }

    #[test]
    fn standard_errors_are_drawn_together_as_far_as_they_differ_by_chance() {
        // π²/6 and π²/2, by the definition of the function.
        let square = std::f64::consts::PI * std::f64::consts::PI;
        near(trigamma(1.0), square / 6.0);
        near(trigamma(0.5), square / 2.0);
        assert!((inverse_trigamma(square / 6.0) - 1.0).abs() < 1e-6);
        let scores = |spread: f64| {
            let se = |i: i32| 5.0 * (spread * (f64::from(i) / 20.0 - 1.0)).exp();
            (0..41).map(|i| [Some(SideScore { pomp: 50.0, se: se(i), df: 7 }), None]).collect::<Vec<_>>()
        };
        let ratio = |scores: &[[Option<SideScore>; 2]]| scores[40][0].unwrap().se / scores[0][0].unwrap().se;
        // Less than chance makes of 7 degrees of freedom: nothing is left of it.
        near(ratio(&moderated(&scores(0.1))), 1.0);
        // Much more: most of it is.
        let (before, after) = (ratio(&scores(1.5)), ratio(&moderated(&scores(1.5))));
        assert!(after < before && after > before.sqrt(), "{before} {after}");
    }
}
