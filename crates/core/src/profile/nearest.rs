//! What would change the type: the smallest number of single-step answer changes, exactly.

use serde::{Serialize, Serializer};

use super::ProfileType;
use crate::answers::{Answers, Part};
use crate::instrument::{Instrument, ProfileRules, Score as ScoreKey, Unique};
use crate::score::{
    Scores,
    person::State,
    tally::{Tally, keyed_at},
    tally_of,
};

/// How many single-step changes of answered items give another type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changes {
    /// Exactly so many: one or two.
    Exactly(u8),
    /// More than two.
    MoreThanTwo,
}

impl Serialize for Changes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Exactly(n) => serializer.serialize_u8(*n),
            Self::MoreThanTwo => serializer.serialize_str("more than 2"),
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Changes {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Changes".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "enum": [1, 2, "more than 2"] })
    }
}

/// How firm the type is. Skips stay skips; safety and quality play no part.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Nearest {
    /// The smallest number of changes that gives another type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changes: Option<Changes>,
    /// The types reached at that number, in the order of their names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<ProfileType>,
    /// How many ways in all, over these types; unordered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ways: Option<u32>,
    /// With a side unknown: how many more answers each side needs.
    #[serde(skip_serializing_if = "Unique::is_empty")]
    pub answers_needed: Unique<u32>,
}

impl Nearest {
    pub(super) fn new(
        instrument: &Instrument,
        rules: &ProfileRules,
        answers: &Answers,
        scores: &Scores,
        now: ProfileType,
    ) -> Self {
        let mut answers_needed = Unique::default();
        let mut unknown = false;
        for id in [&rules.internal, &rules.external] {
            let score = scores.get(id);
            if score.is_some_and(|score| score.precision.is_some()) {
                continue;
            }
            unknown = true;
            if let Some(score) = score {
                // A score from a single answer has no standard error yet: it needs a second one.
                answers_needed.insert(id.clone(), score.needed.max(2).saturating_sub(score.answered));
            }
        }
        if unknown {
            return Self { answers_needed, ..Self::default() };
        }
        let moves = |id: &str| moves(instrument, answers, instrument.score(id)?);
        match (moves(&rules.internal), moves(&rules.external)) {
            (Some(internal), Some(external)) => search(&internal, &external, now),
            _ => Self::default(),
        }
    }
}

const STATES: [State; 3] = [State::Low, State::NotLow, State::Uncertain];

/// How many ways lead one side by no, one and two single-step changes to each of [`STATES`].
type Moves = [[u32; 3]; 3];

fn moves(instrument: &Instrument, answers: &Answers, key: &ScoreKey) -> Option<Moves> {
    let (rules, tally) = tally_of(instrument, answers, key)?;
    let states = rules.states?;
    // Items with the same keyed code move alike, so it is enough to count them by code.
    let mut counts = [0; 256];
    for at in answers.range(Part::Form) {
        if key.items.contains(&answers.item_of(instrument, at).id)
            && let Some(code) = keyed_at(instrument, answers, at)
        {
            counts[usize::from(code)] += 1;
        }
    }
    let mut single = Vec::new();
    for code in rules.min..=rules.max {
        let count = counts[usize::from(code)];
        if count > 0 && code > rules.min {
            single.push((code, code - 1, count));
        }
        if count > 0 && code < rules.max {
            single.push((code, code + 1, count));
        }
    }
    let state = |tally: &Tally| rules.p_low(tally).map(|p_low| State::of(p_low, states) as usize);
    let mut moves = Moves::default();
    moves[0][state(&tally)?] = 1;
    for (i, &(from, to, count)) in single.iter().enumerate() {
        let moved = shift(&tally, from, to);
        moves[1][state(&moved)?] += count;
        for (j, &(other, then, others)) in single.iter().enumerate().skip(i) {
            // Unordered pairs of different items.
            let ways = if i == j {
                count * (count - 1) / 2
            } else if from == other {
                count * (count - 1)
            } else {
                count * others
            };
            if ways > 0 {
                moves[2][state(&shift(&moved, other, then))?] += ways;
            }
        }
    }
    Some(moves)
}

fn shift(tally: &Tally, from: u8, to: u8) -> Tally {
    let (from, to) = (u32::from(from), u32::from(to));
    Tally { sum: tally.sum + to - from, squares: tally.squares + to * to - from * from, ..*tally }
}

fn search(internal: &Moves, external: &Moves, now: ProfileType) -> Nearest {
    for changes in 1..=2 {
        let mut nearest = Nearest::default();
        let mut all = 0;
        for kind in ProfileType::ALL {
            if kind == now {
                continue;
            }
            let mut ways = 0;
            for inside in 0..=changes {
                for (a, m) in STATES.into_iter().zip(internal[inside]) {
                    for (b, n) in STATES.into_iter().zip(external[changes - inside]) {
                        if ProfileType::of(Some(a), Some(b)) == kind {
                            ways += m * n;
                        }
                    }
                }
            }
            if ways > 0 {
                nearest.to.push(kind);
                all += ways;
            }
        }
        if all > 0 {
            return Nearest { changes: Some(Changes::Exactly(changes as u8)), ways: Some(all), ..nearest };
        }
    }
    Nearest { changes: Some(Changes::MoreThanTwo), ..Nearest::default() }
}
