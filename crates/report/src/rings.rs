//! What the support map shows: two rings of segments, each with its band in a pupil's words.

use trellis_core::instrument::{Instrument, ProfileRules, ScoreIndex};
use trellis_core::scoring::Scores;
use trellis_text::Text;

use crate::Words;

/// How a segment is filled: a tint, a pattern, and what the words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// Often there: dark, with leaves.
    Often,
    /// Sometimes there: middle, with a lattice.
    Sometimes,
    /// Can grow: light, with seeds.
    Grow,
    /// Not enough answers: open, with a dashed edge.
    Open,
}

impl Fill {
    /// What style sheets call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Often => "often",
            Self::Sometimes => "sometimes",
            Self::Grow => "grow",
            Self::Open => "open",
        }
    }
}

/// One part of a ring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Its name.
    pub name: String,
    /// The same with a [`LINE_BREAK`](trellis_core::instrument::LINE_BREAK) where a line may break, in languages without
    /// spaces between words.
    pub lines: String,
    /// The band in a pupil's words, for legend and table.
    pub word: String,
    /// The same where there is little room: on the map.
    pub short_word: String,
    /// The same band as a picture.
    pub fill: Fill,
}

/// One ring of the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ring {
    /// The form has no facet scores: one segment all around.
    Whole(Segment),
    /// The facets in their order, clockwise from nine o'clock.
    Divided {
        /// What the segments have in common, for the table.
        title: String,
        /// The facets.
        segments: Vec<Segment>,
    },
}

impl Ring {
    /// Its segments.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        match self {
            Self::Whole(segment) => std::slice::from_ref(segment),
            Self::Divided { segments, .. } => segments,
        }
    }
}

/// Personal-self support, and around it social support.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rings {
    /// Personal-self support.
    pub inner: Ring,
    /// Social support.
    pub outer: Ring,
}

impl Rings {
    /// What the map shows of scores; `None` where the instrument has no profile rules.
    #[must_use]
    pub fn new(words: &Words, scores: &Scores) -> Option<Self> {
        let rules = words.instrument.profile()?;
        Some(Self {
            inner: ring(words, scores, rules.internal, Text::RingInner),
            outer: ring(words, scores, rules.external, Text::RingOuter),
        })
    }

    fn segments(&self) -> impl Iterator<Item = &Segment> {
        self.inner.segments().iter().chain(self.outer.segments())
    }

    /// What a fill says, if any segment has it.
    #[must_use]
    pub fn word(&self, fill: Fill) -> Option<&str> {
        self.segments().find(|segment| segment.fill == fill).map(|segment| segment.word.as_str())
    }

    /// Whether any segment has a score.
    #[must_use]
    pub fn has_scores(&self) -> bool {
        self.segments().any(|segment| segment.fill != Fill::Open)
    }

    /// Whether some segment has a score, and each that has one can grow.
    #[must_use]
    pub fn is_low_throughout(&self) -> bool {
        self.has_scores() && self.segments().all(|segment| matches!(segment.fill, Fill::Grow | Fill::Open))
    }
}

/// The scores that the parts of the map stand for.
#[must_use]
pub fn map_scores(instrument: &Instrument, rules: &ProfileRules, scores: &Scores) -> Vec<ScoreIndex> {
    [rules.internal, rules.external]
        .into_iter()
        .flat_map(|side| {
            let facets = facets(instrument, scores, side);
            if facets.is_empty() { vec![side] } else { facets }
        })
        .collect()
}

/// The facets of a side that the form has scores for.
fn facets(instrument: &Instrument, scores: &Scores, side: ScoreIndex) -> Vec<ScoreIndex> {
    let facets = instrument.scores()[side].facets.iter().copied();
    facets.filter(|&facet| scores.get(facet).is_some()).collect()
}

/// One side: divided where the form has facet scores.
fn ring(words: &Words, scores: &Scores, side: ScoreIndex, title: Text) -> Ring {
    let facets = facets(words.instrument, scores, side);
    let title = words.locale.text(title);
    if facets.is_empty() {
        return Ring::Whole(segment(words, scores, side, title));
    }
    let name = |facet: ScoreIndex| words.wording.scores[facet].pupil_name();
    let segments = facets.into_iter().map(|facet| segment(words, scores, facet, name(facet))).collect();
    Ring::Divided { title: title.to_owned(), segments }
}

fn segment(words: &Words, scores: &Scores, score: ScoreIndex, name: &str) -> Segment {
    let open = words.locale.text(Text::LeftOpen);
    let (fill, [word, short_word]) = fill_and_words(words, scores, score).unwrap_or((Fill::Open, [open, open]));
    let lines = words.wording.segmented(name).unwrap_or(name);
    let [name, lines, word, short_word] = [name, lines, word, short_word].map(str::to_owned);
    Segment { name, lines, word, short_word, fill }
}

/// How the band of a score is filled, and its name in a pupil's words, whole and short; `None` where there is no number.
fn fill_and_words<'a>(words: &Words<'a>, scores: &Scores, score: ScoreIndex) -> Option<(Fill, [&'a str; 2])> {
    let band = scores.get(score)?.band?;
    let fill = match usize::from(band) {
        0 => Fill::Grow,
        index if index + 1 == words.instrument.bands_of(score).len() => Fill::Often,
        _ => Fill::Sometimes,
    };
    let names = &words.wording.bands[words.instrument.scores()[score].bands?].bands[band];
    Some((fill, [&names.pupil, names.pupil_short()]))
}
