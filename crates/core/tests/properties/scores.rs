//! Scores: bounds, directions and bits.

use proptest::prelude::*;
use trellis_core::instrument::{AnswerScale, Keying, Role};
use trellis_core::responses::keyed_code;
use trellis_core::scoring::Scores;

use crate::given::{self, Given};

fn scores(given: &Given) -> Scores {
    Scores::new(&given.responses())
}

/// Below this two weighted means are the same: they are sums of products, and those are rounded.
const ROUNDING: f64 = 1e-9;

proptest! {
    #![proptest_config(given::config(400))]

    #[test]
    fn reversing_twice_is_the_identity(min in -32_768..32_767_i16, width in 1..=255_i16, step in 0..=255_i16) {
        let max = min.saturating_add(width);
        let scale = AnswerScale::Rating { min, max };
        let code = min + step % (max - min + 1);
        let once = keyed_code(code, Keying::Minus, &scale).unwrap();
        prop_assert!((min..=max).contains(&once));
        prop_assert_eq!(keyed_code(once, Keying::Minus, &scale), Some(code));
        prop_assert_eq!(keyed_code(code, Keying::Plus, &scale), Some(code));
    }

    #[test]
    fn a_score_lies_within_its_bounds(given in given::whatever()) {
        for (id, score) in scores(&given).all() {
            let (lowest, highest) = score.bounds_pomp;
            prop_assert!((-ROUNDING..=highest + ROUNDING).contains(&lowest), "{id:?}: {score:?}");
            prop_assert!(highest <= 100.0 + ROUNDING, "{id:?}: {score:?}");
            prop_assert_eq!(score.score.is_some(), score.pomp.is_some());
            prop_assert_eq!(score.score.is_none(), score.reason.is_some());
            if let Some(pomp) = score.pomp {
                prop_assert!((lowest - ROUNDING..=highest + ROUNDING).contains(&pomp), "{id:?}: {score:?}");
            }
            if let Some(precision) = score.precision {
                let (from, to) = precision.ci90;
                prop_assert!((0.0..=100.0).contains(&from) && from <= to && to <= 100.0, "{id:?}: {score:?}");
                let below = precision.below_cut.unwrap();
                prop_assert!((0.0..=1.0).contains(&below.p_low), "{id:?}: {score:?}");
                prop_assert!(precision.se_pomp > 0.0 && precision.df > 0, "{id:?}: {score:?}");
            }
        }
    }

    /// Nor does it take a number away.
    #[test]
    fn answering_one_more_item_never_widens_the_bounds(given in given::whatever(), at in 0..50_usize, code in 0..=7_u8) {
        let at = at % given.len();
        let before = scores(&given.with(at, None));
        let mut answered = given.clone();
        answered.codes[at] = Some(code);
        let after = scores(&answered);
        for (id, score) in before.all() {
            let other = after.get(id).unwrap();
            prop_assert!(other.bounds_pomp.0 >= score.bounds_pomp.0 - ROUNDING, "{id:?}: {score:?}, {other:?}");
            prop_assert!(other.bounds_pomp.1 <= score.bounds_pomp.1 + ROUNDING, "{id:?}: {score:?}, {other:?}");
            prop_assert!(other.score.is_some() || score.score.is_none(), "{id:?}: {score:?}, {other:?}");
        }
    }

    /// Exact, without any room for rounding: more never counts as less.
    #[test]
    fn more_support_in_any_answer_never_lowers_a_score(given in given::whatever(), at in 0..50_usize) {
        let at = at % given.len();
        let (_, max, _) = given.rated(at).unwrap();
        let Some(code) = given.keyed(at).filter(|code| *code < max) else { return Ok(()) };
        let (before, after) = (scores(&given), scores(&given.with(at, Some(code + 1))));
        let mut moved = 0;
        for (id, score) in before.all() {
            let other = after.get(id).unwrap();
            prop_assert!(other.score >= score.score, "{id:?}: {score:?}, {other:?}");
            prop_assert!(other.pomp >= score.pomp, "{id:?}: {score:?}, {other:?}");
            prop_assert!(other.bounds_pomp.0 >= score.bounds_pomp.0, "{id:?}: {score:?}, {other:?}");
            prop_assert!(other.bounds_pomp.1 >= score.bounds_pomp.1, "{id:?}: {score:?}, {other:?}");
            moved += usize::from(other.bounds_pomp != score.bounds_pomp);
        }
        let item = given.responses().item(at);
        let is_scored = given.instrument().scores().iter().any(|score| score.has_item(item));
        prop_assert_eq!(moved == 0, !is_scored, "{}", given.instrument().items()[item].id);
    }

    /// Within a facet, so that every score of the instrument that ships is the same to the bit.
    #[test]
    fn equal_answers_in_another_order_give_equal_bits(given in given::whatever(), turns in 1..5_usize) {
        let given = Given { toy: false, ..given };
        let snq = given.instrument();
        let responses = given.responses();
        let mut turned = given.clone();
        for facet in snq.scores().iter().filter(|score| score.role != Role::Subscale) {
            let inside = |at: &usize| facet.has_item(responses.item(*at));
            let places: Vec<usize> = (0..given.len()).filter(inside).collect();
            for (i, &at) in places.iter().enumerate() {
                turned.codes[at] = given.codes[places[(i + turns) % places.len()]];
            }
        }
        let (before, after) = (scores(&given), scores(&turned));
        prop_assert_eq!(&before.difference, &after.difference);
        prop_assert!(before.all().eq(after.all()), "{before:?}\n{after:?}");
    }

    /// A skip and the lowest answer are two things.
    #[test]
    fn a_missing_answer_is_never_the_lowest(given in given::whatever(), at in 0..50_usize) {
        let at = at % given.len();
        let (min, ..) = given.rated(at).unwrap();
        let (skipped, lowest) = (scores(&given.with(at, None)), scores(&given.with(at, Some(min))));
        let item = given.responses().item(at);
        let scores = given.instrument().scores().iter_enumerated();
        for (index, _) in scores.filter(|(_, score)| score.has_item(item)) {
            let (Some(skipped), Some(lowest)) = (skipped.get(index), lowest.get(index)) else { continue };
            prop_assert_eq!(skipped.answered + 1, lowest.answered);
            prop_assert!(skipped.bounds_pomp.1 > lowest.bounds_pomp.1);
            prop_assert_eq!(skipped.bounds_pomp.0, lowest.bounds_pomp.0);
            // A mean that is above the lowest answer falls where that answer is given.
            if let (Some(without), Some(with)) = (skipped.pomp, lowest.pomp) {
                prop_assert!(without >= with && (without > with || without == 0.0));
            }
        }
    }
}
