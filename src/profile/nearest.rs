//! What would change the type: the smallest number of single-step answer changes, exactly.

use serde::{Serialize, Serializer};

use super::ProfileType;
use crate::answers::Answers;
use crate::instrument::{Instrument, ProfileRules, Score as ScoreKey, Unique};
use crate::score::{
    Scores,
    person::{Rules, State},
    tally::Tally,
    tally_of,
};
use crate::{answers::Part, score::tally::keyed_code};

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
        let sides = [&rules.internal, &rules.external];
        let unknown = |id: &&&String| scores.get(id).is_none_or(|score| score.precision.is_none());
        if sides.iter().any(|id| unknown(&id)) {
            let missing = sides.iter().filter(unknown).filter_map(|id| {
                let score = scores.get(id)?;
                // A score from a single answer has no standard error yet: it needs a second one.
                Some(((*id).clone(), score.needed.max(2).saturating_sub(score.answered)))
            });
            return Self { answers_needed: missing.collect(), ..Self::default() };
        }
        let moves = |id: &String| Moves::new(instrument, answers, instrument.score(id)?);
        match (moves(&rules.internal), moves(&rules.external)) {
            (Some(internal), Some(external)) => search(&internal, &external, now),
            _ => Self::default(),
        }
    }
}

/// Every way to move one side by no, one or two single-step changes, by the state it leads to.
struct Moves {
    none: State,
    one: Ways,
    two: Ways,
}

/// How many ways lead to each state.
#[derive(Default)]
struct Ways {
    low: u32,
    not_low: u32,
    uncertain: u32,
}

impl Ways {
    fn add(&mut self, state: State, ways: u32) {
        *match state {
            State::Low => &mut self.low,
            State::NotLow => &mut self.not_low,
            State::Uncertain => &mut self.uncertain,
        } += ways;
    }

    fn each(&self) -> [(State, u32); 3] {
        [(State::Low, self.low), (State::NotLow, self.not_low), (State::Uncertain, self.uncertain)]
    }
}

impl Moves {
    fn new(instrument: &Instrument, answers: &Answers, key: &ScoreKey) -> Option<Self> {
        let (rules, tally) = tally_of(instrument, answers, key)?;
        let states = rules.states?;
        // Items with the same keyed code move alike, so it is enough to count them by code.
        let mut counts = Unique::<u32, u8>::default();
        for at in answers.range(Part::Form) {
            let item = &instrument.key().items[answers.item(at)];
            let code = answers.code(at).filter(|_| key.items.contains(&item.id));
            if let Some(code) = code.and_then(|code| keyed_code(code, item.keyed, instrument.answer_scale(item)?)) {
                *counts.entry(code) += 1;
            }
        }
        let single: Vec<(u8, u8, u32)> =
            counts.iter().flat_map(|(&code, &count)| steps(code, &rules).map(move |to| (code, to, count))).collect();
        let state = |tally: &Tally| rules.p_low(tally).map(|p_low| State::of(p_low, states));
        let (mut one, mut two) = (Ways::default(), Ways::default());
        for (i, &(from, to, count)) in single.iter().enumerate() {
            let moved = shift(&tally, from, to);
            one.add(state(&moved)?, count);
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
                    two.add(state(&shift(&moved, other, then))?, ways);
                }
            }
        }
        Some(Self { none: state(&tally)?, one, two })
    }
}

/// The codes one step away, within the scale.
fn steps(code: u8, rules: &Rules) -> impl Iterator<Item = u8> + use<> {
    let down = (code > rules.min).then(|| code - 1);
    let up = (code < rules.max).then(|| code + 1);
    down.into_iter().chain(up)
}

fn shift(tally: &Tally, from: u8, to: u8) -> Tally {
    let (from, to) = (u32::from(from), u32::from(to));
    Tally { sum: tally.sum + to - from, squares: tally.squares + to * to - from * from, ..*tally }
}

/// So many ways lead to each of these states.
type Leading<'a> = &'a [(State, u32)];

fn search(internal: &Moves, external: &Moves, now: ProfileType) -> Nearest {
    let still = |state: State| [(state, 1)];
    let ways = |rounds: &[(Leading, Leading)]| {
        let mut found = Unique::<u32, ProfileType>::default();
        for (a, b) in rounds {
            for (&(a, m), &(b, n)) in a.iter().flat_map(|a| b.iter().map(move |b| (a, b))) {
                let kind = ProfileType::of(Some(a), Some(b));
                if kind != now && m * n > 0 {
                    *found.entry(kind) += m * n;
                }
            }
        }
        found
    };
    let (a0, b0) = (still(internal.none), still(external.none));
    let (a1, b1) = (internal.one.each(), external.one.each());
    let (a2, b2) = (internal.two.each(), external.two.each());
    let once = ways(&[(&a1, &b0), (&a0, &b1)]);
    let (n, found) = if once.is_empty() { (2, ways(&[(&a2, &b0), (&a0, &b2), (&a1, &b1)])) } else { (1, once) };
    if found.is_empty() {
        return Nearest { changes: Some(Changes::MoreThanTwo), ..Nearest::default() };
    }
    Nearest {
        changes: Some(Changes::Exactly(n)),
        ways: Some(found.values().sum()),
        to: found.keys().copied().collect(),
        ..Nearest::default()
    }
}
