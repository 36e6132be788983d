//! Instruments, and answers to them that proptest makes up.

use std::sync::{Arc, LazyLock};

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::Config;
use trellis_core::instrument::{AnswerScale, FormIndex, Instrument, Keying, ModuleIndex};
use trellis_core::responses::{Rating, Response, Responses, Section};

/// The instrument that ships.
pub(crate) static SNQ: LazyLock<Arc<Instrument>> =
    LazyLock::new(|| Arc::new(Instrument::parse(include_str!("../../../../instruments/snq.json")).unwrap()));

/// A small one with everything that the other has not: weights, sums, totals and two scales.
pub(crate) static TOY: LazyLock<Arc<Instrument>> =
    LazyLock::new(|| Arc::new(Instrument::parse(include_str!("toy.json")).unwrap()));

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
    pub(crate) fn instrument(&self) -> &'static Arc<Instrument> {
        if self.toy { &TOY } else { &SNQ }
    }

    /// A position's scale and keying; `None` past the items with ratings.
    pub(crate) fn rated(&self, at: usize) -> Option<(i16, i16, Keying)> {
        let responses = self.blank();
        if at >= responses.range(Section::Module).end {
            return None;
        }
        let item = responses.item(at);
        match self.instrument().scale_of(item) {
            AnswerScale::Rating { min, max } => Some((*min, *max, self.instrument().items()[item].keying)),
            _ => None,
        }
    }

    fn blank(&self) -> Responses {
        let modules: Vec<ModuleIndex> = self.instrument().modules().keys().filter(|_| self.modules).collect();
        Responses::new(self.instrument().clone(), FormIndex::from(self.form), &modules)
    }

    /// The places with ratings.
    pub(crate) fn len(&self) -> usize {
        self.blank().range(Section::Module).end
    }

    /// The keyed code at a position, brought into its scale.
    pub(crate) fn keyed(&self, at: usize) -> Option<i16> {
        let (min, max, _) = self.rated(at)?;
        let code = self.codes.get(at).copied().flatten()?;
        Some(min + i16::from(code) % (max - min + 1))
    }

    pub(crate) fn responses(&self) -> Responses {
        let mut responses = self.blank();
        for at in 0..self.len() {
            let Some(code) = self.keyed(at) else {
                responses.skip(at);
                continue;
            };
            let (min, max, keying) = self.rated(at).unwrap();
            let raw = if keying == Keying::Minus { min + max - code } else { code };
            let scale = self.instrument().scale_of(responses.item(at));
            responses.set_response(at, Response::Rating(Rating::new(raw.into(), scale).unwrap()));
        }
        for (at, value) in responses.range(Section::Safety).zip(self.safety.iter().flatten()) {
            let scale = self.instrument().scale_of(responses.item(at));
            match value.and_then(|value| Response::at(usize::from(value), scale)) {
                Some(response) => responses.set_response(at, response),
                None => responses.skip(at),
            }
        }
        responses
    }

    /// The same with another keyed code at a place.
    pub(crate) fn with(&self, at: usize, keyed: Option<i16>) -> Self {
        let mut other = self.clone();
        // Stored from the lower end on, as `keyed` reads it.
        other.codes[at] = keyed.map(|code| u8::try_from(code - self.rated(at).unwrap().0).unwrap());
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
            let responses = blank.blank();
            let own = &SNQ.scores()[SNQ.profile().unwrap().internal];
            let code = |(at, (dice, step)): (usize, (u8, i8))| {
                let level = if own.has_item(responses.item(at)) { internal } else { external };
                // In a few of the cases many are skipped.
                let skipped = dice == 0 && skips > 10 || dice < 4 && skips > 25;
                (!skipped).then_some((level + step).clamp(0, 4) as u8)
            };
            let codes = scatter.into_iter().take(blank.len()).enumerate().map(code).collect();
            Given { codes, ..blank }
        },
    )
}
