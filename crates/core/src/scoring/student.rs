//! Student's t and the normal distribution, by a library that has the same bits everywhere.

use std::cell::RefCell;
use std::collections::BTreeMap;

use special::{Beta, Error};

/// P(T <= t) for Student's t. `df` may be a fraction, above 0.
#[must_use]
pub fn t_probability(t: f64, df: f64) -> f64 {
    let (a, b) = (df / 2.0, 0.5);
    let tail = 0.5 * (df / (df + t * t)).inc_beta(a, b, a.ln_beta(b));
    if t > 0.0 { 1.0 - tail } else { tail }
}

/// The t below which a share `p` of Student's t lies, for p from 0.5 up to below 1.
#[must_use]
pub fn t_quantile(p: f64, df: f64) -> f64 {
    let (a, b) = (df / 2.0, 0.5);
    let x = (2.0 * (1.0 - p)).inv_inc_beta(a, b, a.ln_beta(b));
    (df * (1.0 - x) / x).sqrt()
}

/// [`t_quantile`] for whole degrees of freedom. The same few are asked for with every person, and each takes some
/// microseconds: it is computed once a thread.
#[must_use]
pub fn t_quantile_of_whole(p: f64, df: u32) -> f64 {
    thread_local! {
        /// By the bits of `p`, and `df`.
        static COMPUTED: RefCell<BTreeMap<(u64, u32), f64>> = const { RefCell::new(BTreeMap::new()) };
    }
    COMPUTED.with_borrow_mut(|computed| *computed.entry((p.to_bits(), df)).or_insert_with(|| t_quantile(p, df.into())))
}

/// P(Z <= z) for the normal distribution.
#[must_use]
pub fn normal_probability(z: f64) -> f64 {
    0.5 * (-z / std::f64::consts::SQRT_2).compl_error()
}

/// The z below which a share `p` of the normal distribution lies.
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    std::f64::consts::SQRT_2 * (2.0 * p - 1.0).inv_error()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values by R 4.5: `pt`, `qt`, `qnorm`.
    #[test]
    fn agrees_with_published_tables() {
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-11, "{a} is not {b}");
        near(t_quantile(0.95, 19.0), 1.729_132_811_521_367);
        near(t_quantile(0.95, 1.0), 6.313_751_514_675_043);
        for _ in 0..2 {
            near(t_quantile_of_whole(0.95, 19), 1.729_132_811_521_367);
            near(t_quantile_of_whole(0.95, 1), 6.313_751_514_675_043);
            near(t_quantile_of_whole(0.975, 1), 12.706_204_736_174_7);
        }
        near(t_probability(0.0, 7.0), 0.5);
        near(t_probability(1.0, 1.0), 0.75);
        near(t_probability(-1.0, 1.0), 0.25);
        near(t_probability(2.0, 10.0), 0.963_305_982_614_623_7);
        near(normal_quantile(0.975), 1.959_963_984_540_054);
        near(normal_probability(1.96), 0.975_002_104_851_779_5);
        near(normal_probability(-0.739_130_434_782_608_7), 0.229_913_898_798_4);
    }
}
