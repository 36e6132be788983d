//! The F, beta and chi-squared distributions, by the library that scores are made with.
//!
//! The normal distribution and Student's t are in [`trellis_core::scoring::student`].

use special::{Beta, Gamma};

/// The value below which a share `p` of the beta distribution lies. `p` from 0 to 1, `a` and `b` above 0.
#[must_use]
pub fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    if p <= 0.0 {
        return 0.0;
    }
    if p >= 1.0 {
        return 1.0;
    }
    let ln_beta = a.ln_beta(b);
    let mut x = p.inv_inc_beta(a, b, ln_beta);
    // The library's answer has about eight digits where a and b are large; Newton's method gives the rest.
    for _ in 0..8 {
        let density = ((a - 1.0) * x.ln() + (b - 1.0) * (-x).ln_1p() - ln_beta).exp();
        let step = (x.inc_beta(a, b, ln_beta) - p) / density;
        let next = x - step;
        if !(step.is_finite() && next > 0.0 && next < 1.0) {
            break;
        }
        x = next;
        if step.abs() <= 1e-15 * x {
            break;
        }
    }
    x
}

/// The value below which a share `p` of the F distribution lies. `p` above 0 and below 1; degrees of freedom above 0.
#[must_use]
pub fn f_quantile(p: f64, df1: f64, df2: f64) -> f64 {
    let x = beta_quantile(p, df1 / 2.0, df2 / 2.0);
    df2 * x / (df1 * (1.0 - x))
}

/// P(X > x) for the chi-squared distribution.
#[must_use]
pub fn chi_squared_above(x: f64, df: f64) -> f64 {
    if x <= 0.0 { 1.0 } else { 1.0 - (x / 2.0).inc_gamma(df / 2.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values by R 4.2: `qf`, `qbeta`, `pchisq(lower.tail = FALSE)`. Where `df2` is over 400,000 `qf` leaves it out; that
    /// value is by `qbeta`.
    #[test]
    fn agrees_with_r() {
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-12 * b.abs().max(1.0), "{a} is not {b}");
        near(f_quantile(0.025, 99.0, 396.0), 0.720_566_256_670_035_3);
        near(f_quantile(0.975, 99.0, 396.0), 1.347_208_979_103_303_5);
        near(f_quantile(0.975, 2435.0, 58440.0), 1.058_205_194_741_17);
        near(f_quantile(0.025, 9.0, 9.0), 0.248_385_854_694_455_07);
        near(beta_quantile(0.025, 3.5, 97.5), 0.008_520_283_107_403_58);
        near(beta_quantile(0.975, 0.5, 10.5), 0.217_196_267_509_210_5);
        near(beta_quantile(0.5, 50.5, 50.5), 0.5);
        near(chi_squared_above(0.5, 2.0), 0.778_800_783_071_404_9);
        near(chi_squared_above(12.3, 4.0), 0.015_254_394_655_769_617);
        // Here the logarithm of the beta function is -233,815.8: of its digits ten are left.
        assert!((f_quantile(0.975, 99_999.0, 3_899_961.0) - 1.008_897_351_774_534_5).abs() < 1e-10);
    }
}
