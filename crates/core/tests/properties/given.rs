//! Instruments, and answers to them that proptest makes up.

use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::Config;
use trellis_core::answers::{Answer, Answers, Choice, Part, Rating};
use trellis_core::instrument::{AnswerScale, Instrument, Keyed};

/// The instrument that ships.
pub(crate) static SNQ: LazyLock<Instrument> =
    LazyLock::new(|| Instrument::parse(include_str!("../../../../instruments/snq.json")).unwrap());

/// A small one with everything that the other has not: weights, sums, totals and two scales.
pub(crate) static TOY: LazyLock<Instrument> = LazyLock::new(|| Instrument::parse(include_str!("toy.json")).unwrap());

/// So many cases, and no file of failures beside the tests: a failure prints its smallest case.
pub(crate) fn config(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}

/// What was given on one form: keyed codes, so that a higher one is always more support.
#[derive(Debug, Clone)]
pub(crate) struct Given {
    pub(crate) toy: bool,
    pub(crate) form: usize,
    /// By place of the form and of the modules; `None` is a skip.
    pub(crate) codes: Vec<Option<u8>>,
    /// Whether the modules are asked.
    pub(crate) modules: bool,
    /// By safety question, whether it was asked at all, then the value or a skip.
    pub(crate) safety: Option<Vec<Option<u8>>>,
}

impl Given {
    pub(crate) fn instrument(&self) -> &'static Instrument {
        if self.toy { &TOY } else { &SNQ }
    }

    /// A place's scale and keying; `None` past the items with ratings.
    pub(crate) fn rated(&self, at: usize) -> Option<(u8, u8, Keyed)> {
        let answers = self.blank();
        if at >= answers.range(Part::Module).end {
            return None;
        }
        let item = &self.instrument().key().items[answers.item(at)];
        match self.instrument().answer_scale(item) {
            Some(AnswerScale::Rating { min, max }) => Some((*min, *max, item.keyed)),
            _ => None,
        }
    }

    fn blank(&self) -> Answers {
        let key = self.instrument().key();
        let modules: Vec<&str> = key.modules.iter().filter(|_| self.modules).map(|module| module.id.as_str()).collect();
        Answers::new(self.instrument(), &key.forms[self.form].id, &modules).unwrap()
    }

    /// The places with ratings.
    pub(crate) fn len(&self) -> usize {
        self.blank().range(Part::Module).end
    }

    /// The keyed code at a place, brought into its scale.
    pub(crate) fn keyed(&self, at: usize) -> Option<u8> {
        let (min, max, _) = self.rated(at)?;
        let code = self.codes.get(at).copied().flatten()?;
        Some(min + code % (max - min + 1))
    }

    pub(crate) fn answers(&self) -> Answers {
        let mut answers = self.blank();
        for at in 0..self.len() {
            let Some(code) = self.keyed(at) else {
                answers.give(self.instrument(), at, Answer::Skip);
                continue;
            };
            let (min, max, keyed) = self.rated(at).unwrap();
            let raw = if keyed == Keyed::Minus { min + max - code } else { code };
            let item = &self.instrument().key().items[answers.item(at)];
            let scale = self.instrument().answer_scale(item).unwrap();
            let rating = Rating::new(raw.into(), scale).unwrap();
            answers.give(self.instrument(), at, Answer::Rating(rating));
        }
        for (at, value) in answers.range(Part::Safety).zip(self.safety.iter().flatten()) {
            let item = &self.instrument().key().items[answers.item(at)];
            let scale = self.instrument().answer_scale(item).unwrap();
            let AnswerScale::Choice(values) = scale else { panic!("a safety question with ratings") };
            let named = value.and_then(|value| values.get(usize::from(value)));
            let answer = named.map_or(Answer::Skip, |name| Answer::Choice(Choice::named(name, scale).unwrap()));
            answers.give(self.instrument(), at, answer);
        }
        answers
    }

    /// The same with another keyed code at a place.
    pub(crate) fn with(&self, at: usize, keyed: Option<u8>) -> Self {
        let mut other = self.clone();
        // Stored from the lower end on, as `keyed` reads it.
        other.codes[at] = keyed.map(|code| code - self.rated(at).unwrap().0);
        other
    }
}

/// Answers to either instrument: every code as likely as the others, some skipped.
pub(crate) fn whatever() -> impl Strategy<Value = Given> {
    let codes = vec(option::weighted(0.85, 0..=7_u8), 50);
    let safety = option::of(vec(option::weighted(0.8, 0..3_u8), 4));
    (any::<bool>(), 0..2_usize, codes, any::<bool>(), safety).prop_map(|(toy, form, codes, modules, safety)| Given {
        toy,
        form,
        codes,
        modules,
        safety,
    })
}

/// Answers to the instrument that ships, about a level on each side: every type comes up.
pub(crate) fn people() -> impl Strategy<Value = Given> {
    let scatter = vec((0..10_u8, -1..=1_i8), 45);
    let safety = option::of(vec(option::weighted(0.9, prop_oneof![3 => Just(0_u8), 1 => Just(1), 1 => Just(2)]), 4));
    ((0..5_i8, 0..5_i8), 0..30_u8, scatter, 0..2_usize, any::<bool>(), safety).prop_map(
        |((internal, external), skips, scatter, form, modules, safety)| {
            let blank = Given { toy: false, form, codes: Vec::new(), modules, safety };
            let answers = blank.blank();
            let own = &SNQ.score(&SNQ.key().profile.as_ref().unwrap().internal).unwrap().items;
            let code = |(at, (dice, step)): (usize, (u8, i8))| {
                let level = if own.contains(&SNQ.key().items[answers.item(at)].id) { internal } else { external };
                // In a few of the cases many are skipped.
                let skipped = dice == 0 && skips > 10 || dice < 4 && skips > 25;
                (!skipped).then_some((level + step).clamp(0, 4) as u8)
            };
            let codes = scatter.into_iter().take(blank.len()).enumerate().map(code).collect();
            Given { codes, ..blank }
        },
    )
}
