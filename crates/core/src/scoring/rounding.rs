//! Numbers as they are shown.

use std::fmt::{self, Display, Formatter};

use crate::instrument::{Half, Rounding};

/// What arithmetic may leave a half short of itself: 100 (1.9 - 1) / 4 lies just under 22.5.
const TIE_TOLERANCE: f64 = 1e-9;

/// Whether a value reaches a cut. Both are rounded to 1e-9 first: what arithmetic leaves just under a cut has reached
/// it.
///
/// ```
/// use trellis_core::scoring::rounding::at_least;
///
/// assert!(at_least(44.99999999999999, 45.0));
/// assert!(!at_least(44.9999, 45.0));
/// ```
#[must_use]
pub fn at_least(value: f64, cut: f64) -> bool {
    (value / TIE_TOLERANCE).round() >= (cut / TIE_TOLERANCE).round()
}

/// Whether a value lies below a cut, compared likewise.
#[must_use]
pub fn below(value: f64, cut: f64) -> bool {
    !at_least(value, cut)
}

/// A score rounded as its manual rounds it. What lies this little beside a half counts as the half.
///
/// ```
/// use trellis_core::instrument::{Half, Rounding};
/// use trellis_core::scoring::rounding::round_as;
///
/// assert_eq!(round_as(2.5, Rounding { half: Half::Up, digits: 0 }), 3.0);
/// assert_eq!(round_as(2.5, Rounding { half: Half::Even, digits: 0 }), 2.0);
/// assert_eq!(round_as(-2.5, Rounding { half: Half::Up, digits: 0 }), -2.0);
/// assert_eq!(round_as(28.88888888888889, Rounding { half: Half::Up, digits: 1 }), 28.9);
/// ```
#[must_use]
pub fn round_as(score: f64, rounding: Rounding) -> f64 {
    let scale = 10_f64.powi(rounding.digits.into());
    let scaled = score * scale;
    let is_half = ((scaled - scaled.floor()) - 0.5).abs() < TIE_TOLERANCE;
    let rounded = match rounding.half {
        Half::Even if is_half => 2.0 * ((scaled.floor() + 1.0) / 2.0).floor(),
        Half::Up if is_half => scaled.floor() + 1.0,
        Half::Up | Half::Even => (scaled + 0.5).floor(),
    };
    rounded / scale
}

/// A number with so many digits after the point, half away from zero.
///
/// Only what is shown is rounded, never what is computed on. What lies this little under a half counts
/// as the half, so that equal scores are shown alike however they came about. A number that rounds
/// to zero has no sign.
#[derive(Debug, Clone, Copy)]
pub struct Rounded(pub f64, pub usize);

impl Display for Rounded {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self(value, digits) = *self;
        let scale = (0..digits).fold(1_u64, |scale, _| scale * 10);
        let whole = (value.abs() * scale as f64 + TIE_TOLERANCE).round() as u64;
        if value < 0.0 && whole > 0 {
            f.write_str("-")?;
        }
        write!(f, "{}", whole / scale)?;
        if digits > 0 {
            write!(f, ".{:0digits$}", whole % scale)?;
        }
        Ok(())
    }
}

/// The same as a string.
#[must_use]
pub fn rounded(value: f64, digits: usize) -> String {
    Rounded(value, digits).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manual_says_where_halves_go() {
        // Value, digits, half up, half even.
        let rows = [
            (0.5, 0, 1.0, 0.0),
            (1.5, 0, 2.0, 2.0),
            (2.5, 0, 3.0, 2.0),
            (-2.5, 0, -2.0, -2.0),
            (-1.5, 0, -1.0, -2.0),
            (2.4999, 0, 2.0, 2.0),
            (2.499999999999999, 0, 3.0, 2.0),
            (0.25, 1, 0.3, 0.2),
            (0.35, 1, 0.4, 0.4),
            (28.88888888888889, 1, 28.9, 28.9),
        ];
        for (value, digits, up, even) in rows {
            let round = |half| round_as(value, Rounding { half, digits });
            assert_eq!((round(Half::Up), round(Half::Even)), (up, even), "{value} to {digits}");
        }
    }

    #[test]
    fn halves_go_away_from_zero() {
        let rows = [
            (0.0, 0, "0"),
            (0.5, 0, "1"),
            (1.5, 0, "2"),
            (2.5, 0, "3"),
            (22.499999999999996, 0, "23"),
            (22.4999, 0, "22"),
            (-0.5, 0, "-1"),
            (-2.5, 0, "-3"),
            (-2.4, 0, "-2"),
            (-0.4, 0, "0"),
            (-0.0, 2, "0.00"),
            (-0.004, 2, "0.00"),
            (-0.005, 2, "-0.01"),
            (37.5, 0, "38"),
            (62.49, 0, "62"),
            (99.95, 1, "100.0"),
            (0.785, 2, "0.79"),
            (0.125, 2, "0.13"),
            (-0.125, 2, "-0.13"),
            (0.05, 1, "0.1"),
            (0.03, 3, "0.030"),
            (31.25, 1, "31.3"),
            (31.25, 2, "31.25"),
            (4.999999999999999, 0, "5"),
            (30.000000000000004, 1, "30.0"),
            (1234.5678, 3, "1234.568"),
        ];
        for (value, digits, shown) in rows {
            assert_eq!(rounded(value, digits), shown, "{value} to {digits}");
        }
    }
}
