//! How many answers a score needs.

use crate::instrument::MissingRule;

/// How many of `k` parts must have an answer, in exact integers.
///
/// Range: 0 to `k` for every rule but a count or a share that can never be met.
#[must_use]
pub fn needed(rule: MissingRule, k: u32) -> u32 {
    match rule {
        MissingRule::All => k,
        MissingRule::Half => k.div_ceil(2),
        MissingRule::HalfAtLeastFour => k.min(k.div_ceil(2).max(4)),
        MissingRule::Percent(percent) => (k * percent).div_ceil(100),
        MissingRule::Count(count) => count,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_up_in_whole_numbers() {
        let rows = [
            (MissingRule::All, 5, 5),
            (MissingRule::Half, 5, 3),
            (MissingRule::Half, 6, 3),
            (MissingRule::HalfAtLeastFour, 3, 3),
            (MissingRule::HalfAtLeastFour, 6, 4),
            (MissingRule::HalfAtLeastFour, 20, 10),
            (MissingRule::Percent(80), 20, 16),
            (MissingRule::Percent(80), 5, 4),
            (MissingRule::Percent(75), 6, 5),
            (MissingRule::Percent(70), 10, 7),
            (MissingRule::Count(4), 5, 4),
        ];
        for (rule, k, expected) in rows {
            assert_eq!(needed(rule, k), expected, "{rule:?} of {k}");
        }
    }
}
