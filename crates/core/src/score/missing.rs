//! How many answers a score needs.

use crate::instrument::Missing;

/// How many of `k` parts must have an answer, in exact integers.
///
/// Range: 0 to `k` for every rule but a count or a share that can never be met.
#[must_use]
pub fn needed(rule: Missing, k: u32) -> u32 {
    match rule {
        Missing::All => k,
        Missing::Half => k.div_ceil(2),
        Missing::HalfAtLeastFour => k.min(k.div_ceil(2).max(4)),
        Missing::Percent(percent) => (k * percent).div_ceil(100),
        Missing::Count(count) => count,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_up_in_whole_numbers() {
        let rows = [
            (Missing::All, 5, 5),
            (Missing::Half, 5, 3),
            (Missing::Half, 6, 3),
            (Missing::HalfAtLeastFour, 3, 3),
            (Missing::HalfAtLeastFour, 6, 4),
            (Missing::HalfAtLeastFour, 20, 10),
            (Missing::Percent(80), 20, 16),
            (Missing::Percent(80), 5, 4),
            (Missing::Percent(75), 6, 5),
            (Missing::Percent(70), 10, 7),
            (Missing::Count(4), 5, 4),
        ];
        for (rule, k, expected) in rows {
            assert_eq!(needed(rule, k), expected, "{rule:?} of {k}");
        }
    }
}
