//! Numbers as they are shown.

/// What arithmetic may leave a half short of itself: 100 (1.9 - 1) / 4 lies a hair under 22.5.
const HAIR: f64 = 1e-9;

/// A number with so many digits after the point, half away from zero.
///
/// Only what is shown is rounded, never what is computed on. What lies a hair under a half counts
/// as the half, so that equal scores are shown alike however they came about. A number that rounds
/// to zero has no sign.
#[must_use]
pub fn rounded(value: f64, digits: usize) -> String {
    let scale = (0..digits).fold(1.0, |scale, _| scale * 10.0);
    let whole = (value.abs() * scale + HAIR).round() as u64;
    let mut shown = whole.to_string();
    if digits > 0 {
        let zeros = (digits + 1).saturating_sub(shown.len());
        shown.insert_str(0, &"0".repeat(zeros));
        shown.insert(shown.len() - digits, '.');
    }
    if value < 0.0 && whole > 0 {
        shown.insert(0, '-');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

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
