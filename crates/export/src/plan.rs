//! How the scores of a form are computed, as data that a writer can turn into another program's language.

use trellis_core::instrument::{
    AnswerScale, FormIndex, FormOrModule, Instrument, ItemIndex, ItemPart, Keying, ModuleIndex, Parts, Role, Rounding,
    ScoreIndex, ScorePart, Statistic,
};
use trellis_core::scoring::{missing, rounding, score::pomp};

/// How the scores of one form, asked with every module of the instrument, are computed.
///
/// A module that was not asked has no answers, and so no score.
///
/// ```
/// use trellis_core::instrument::Instrument;
/// use trellis_export::plan::Plan;
///
/// let instrument = Instrument::parse(include_str!("../../core/examples/mood.json"))?;
/// let plan = Plan::new(&instrument, instrument.first_form());
/// let [mood] = &plan.scores[..] else { panic!("one score") };
/// assert_eq!((mood.needed, mood.range, mood.parts.len()), (2, (1.0, 5.0), 3));
///
/// // m3 is reverse-keyed: 6 - 2. The middle item is missing.
/// let codes = [Some(4), None, Some(2)];
/// let scores = plan.evaluate(|item| codes[usize::from(item)]);
/// assert_eq!(scores[0].unwrap().points, 4.0);
/// # Ok::<(), trellis_core::instrument::InstrumentErrors>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The form.
    pub form: FormIndex,
    /// Every score that the form or a module reports, each after the scores that it is made from.
    pub scores: Vec<ScorePlan>,
    /// Scores that cannot be written as one formula, with the reason.
    pub left_out: Vec<LeftOut>,
}

/// A score that a plan does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Which one.
    pub score: ScoreIndex,
    /// Why.
    pub reason: &'static str,
}

/// How one score is computed.
#[derive(Debug, Clone, PartialEq)]
pub struct ScorePlan {
    /// Which score.
    pub score: ScoreIndex,
    /// The form or module whose missing rule holds.
    pub asked: FormOrModule,
    /// The statistic of the parts.
    pub statistic: Statistic,
    /// What it is made from.
    pub parts: Vec<PartPlan>,
    /// How many parts must have a value, at least 1.
    pub needed: u32,
    /// The lowest and the highest score that there is. Unit: the score's points.
    pub range: (f64, f64),
    /// How it is rounded.
    pub rounding: Option<Rounding>,
    /// What its standard error rests on; `None` where it has none.
    pub variance: Option<Variance>,
}

/// What the standard error of a score rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Variance {
    /// Its own answers.
    Own,
    /// The answers to these scores, pooled within each: to those of them that have a number.
    Pooled(Vec<ScoreIndex>),
}

/// One part of a score.
#[derive(Debug, Clone, PartialEq)]
pub struct PartPlan {
    /// What it is.
    pub source: Source,
    /// Its weight, above 0.
    pub weight: f64,
    /// How the answer or score becomes points.
    pub points: Points,
    /// The lowest and the highest points that there are.
    pub range: (f64, f64),
}

/// What a part of a score is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The raw code of an item.
    Item(ItemIndex),
    /// Another score.
    Score(ScoreIndex),
}

/// How a value becomes points.
#[derive(Debug, Clone, PartialEq)]
pub enum Points {
    /// It counts as it is.
    Same,
    /// It is reversed: lowest plus highest minus the value.
    Reversed,
    /// By a table from codes, already reversed where the item is.
    Table(Vec<(i16, f64)>),
}

/// The value of a score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Value {
    /// The mean or sum. Unit: the score's points.
    pub points: f64,
    /// Percent of the maximum possible, 0 to 100.
    pub pomp: f64,
}

impl Plan {
    /// The plan of a form.
    #[must_use]
    pub fn new(instrument: &Instrument, form: FormIndex) -> Self {
        let mut plan = Self { form, scores: Vec::new(), left_out: Vec::new() };
        // Each pass adds the scores whose parts are there. A checked instrument has no cycles.
        let mut waiting: Vec<ScoreIndex> = instrument.scores().keys().collect();
        while !waiting.is_empty() {
            let before = waiting.len();
            waiting.retain(|&score| match ScorePlan::new(instrument, &plan, score) {
                Ok(Some(score)) => {
                    plan.scores.push(score);
                    false
                }
                Ok(None) => false,
                Err(Obstacle::Reason(reason)) => {
                    plan.left_out.push(LeftOut { score, reason });
                    false
                }
                Err(Obstacle::PartMissing) => true,
            });
            if waiting.len() == before {
                break;
            }
        }
        plan.left_out
            .extend(waiting.into_iter().map(|score| LeftOut { score, reason: "it is made from such a score" }));
        plan
    }

    /// The plan of one score; `None` where it is not reported, or left out.
    #[must_use]
    pub fn score(&self, score: ScoreIndex) -> Option<&ScorePlan> {
        self.scores.iter().find(|plan| plan.score == score)
    }

    /// Computes every score from raw codes, in the order of [`scores`](Self::scores); `None` where too few parts have a
    /// value.
    pub fn evaluate(&self, code: impl Fn(ItemIndex) -> Option<i16>) -> Vec<Option<Value>> {
        let mut values: Vec<Option<Value>> = Vec::new();
        for plan in &self.scores {
            let value_of = |part: &PartPlan| match part.source {
                Source::Item(item) => part.points_of_code(code(item)?),
                Source::Score(score) => {
                    let position = self.scores.iter().position(|other| other.score == score)?;
                    values.get(position).copied().flatten().map(|value| value.points)
                }
            };
            let points: Vec<Option<f64>> = plan.parts.iter().map(value_of).collect();
            values.push(plan.value(&points));
        }
        values
    }
}

/// Why a score has no plan.
enum Obstacle {
    /// A part of it has none yet.
    PartMissing,
    /// It is no single formula.
    Reason(&'static str),
}

impl ScorePlan {
    fn new(instrument: &Instrument, plan: &Plan, score: ScoreIndex) -> Result<Option<Self>, Obstacle> {
        let key = &instrument.scores()[score];
        let form = FormOrModule::Form(plan.form);
        let asked = if key.missing.contains_key(&form) {
            form
        } else {
            let modules = instrument.modules().keys().map(FormOrModule::Module);
            let with_rule: Vec<FormOrModule> = modules.filter(|module| key.missing.contains_key(module)).collect();
            match with_rule[..] {
                [] => return Ok(None),
                [only] => only,
                _ => return Err(Obstacle::Reason("it is counted in more than one module")),
            }
        };
        let parts: Vec<PartPlan> = match &key.parts {
            Parts::Items(parts) => item_parts(instrument, asked, parts)?,
            Parts::Scores(parts) => score_parts(instrument, plan, asked, parts)?,
        };
        if parts.is_empty() {
            return Ok(None);
        }
        let k = parts.len() as u32;
        let mut own = Self {
            score,
            asked,
            statistic: key.statistic,
            parts,
            needed: missing::needed(key.missing[&asked], k).max(1),
            range: (0.0, 0.0),
            rounding: key.rounding,
            variance: variance_of(instrument, plan.form, asked, score),
        };
        own.range = own.computed_range();
        Ok(Some(own))
    }

    fn computed_range(&self) -> (f64, f64) {
        let weights: f64 = self.parts.iter().map(|part| part.weight).sum();
        let total =
            |end: fn((f64, f64)) -> f64| self.parts.iter().map(|part| part.weight * end(part.range)).sum::<f64>();
        match self.statistic {
            Statistic::PompMean => (0.0, 100.0),
            Statistic::Mean => (total(|range| range.0) / weights, total(|range| range.1) / weights),
            Statistic::Sum => (total(|range| range.0), total(|range| range.1)),
        }
    }

    /// Whether every part counts alike and has the same range: then a mean is the plain mean of the points, and a sum as
    /// many times that as there are parts.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        let first = self.parts.first().map(|part| (part.weight, part.range));
        self.statistic != Statistic::PompMean
            && self.parts.iter().all(|part| Some((part.weight, part.range)) == first && part.weight == 1.0)
    }

    /// How much of a score the whole range of a part is.
    #[must_use]
    pub fn share_of(&self, part: &PartPlan) -> f64 {
        match self.statistic {
            Statistic::PompMean => part.weight,
            Statistic::Mean | Statistic::Sum => part.weight * (part.range.1 - part.range.0),
        }
    }

    fn value(&self, points: &[Option<f64>]) -> Option<Value> {
        let answered = self.parts.iter().zip(points).filter_map(|(part, points)| Some((part, (*points)?)));
        let (mut count, mut above, mut ranges) = (0, 0.0, 0.0);
        for (part, points) in answered {
            count += 1;
            above += self.share_of(part) * (points - part.range.0) / (part.range.1 - part.range.0);
            ranges += self.share_of(part);
        }
        if count < self.needed {
            return None;
        }
        let (lowest, highest) = self.range;
        let mut points = lowest + (highest - lowest) * above / ranges;
        if let Some(rule) = self.rounding {
            points = rounding::round_as(points, rule).clamp(lowest, highest);
        }
        Some(Value { points, pomp: pomp(points, lowest, highest) })
    }
}

impl PartPlan {
    /// The points of a raw code.
    #[must_use]
    pub fn points_of_code(&self, code: i16) -> Option<f64> {
        match &self.points {
            Points::Same => Some(code.into()),
            Points::Reversed => Some(self.range.0 + self.range.1 - f64::from(code)),
            Points::Table(table) => table.iter().find(|(from, _)| *from == code).map(|(_, points)| *points),
        }
    }
}

/// The items that a form or a module asks, in its order.
#[must_use]
pub fn items_of(instrument: &Instrument, asked: FormOrModule) -> &[ItemIndex] {
    match asked {
        FormOrModule::Form(form) => &instrument.forms()[form].items,
        FormOrModule::Module(module) => &instrument.modules()[module].items,
    }
}

fn item_parts(instrument: &Instrument, asked: FormOrModule, parts: &[ItemPart]) -> Result<Vec<PartPlan>, Obstacle> {
    let items = items_of(instrument, asked);
    if let FormOrModule::Module(own) = asked {
        let is_elsewhere = |module: ModuleIndex| {
            module != own && parts.iter().any(|part| instrument.modules()[module].items.contains(&part.index))
        };
        if instrument.modules().keys().any(is_elsewhere) {
            return Err(Obstacle::Reason("its items stand in more than one module"));
        }
    }
    let asked = parts.iter().filter(|part| items.contains(&part.index));
    Ok(asked.filter_map(|part| item_part(instrument, part)).collect())
}

/// `None` where the item is no rating; only ratings are scored.
fn item_part(instrument: &Instrument, part: &ItemPart) -> Option<PartPlan> {
    let AnswerScale::Rating { min, max } = *instrument.scale_of(part.index) else { return None };
    let (range, points) = match (part.recoding, part.keying) {
        (None, Keying::Plus) => ((min.into(), max.into()), Points::Same),
        (None, Keying::Minus) => ((min.into(), max.into()), Points::Reversed),
        (Some(recoding), keying) => {
            let table = instrument.recoding(recoding);
            let lowest = table.values().copied().fold(f64::INFINITY, f64::min);
            let highest = table.values().copied().fold(f64::NEG_INFINITY, f64::max);
            let keyed = |points: f64| match keying {
                Keying::Plus => points,
                Keying::Minus => lowest + highest - points,
            };
            let rows = table.iter().map(|(code, points)| (*code, keyed(*points))).collect();
            ((lowest, highest), Points::Table(rows))
        }
    };
    Some(PartPlan { source: Source::Item(part.index), weight: part.weight, points, range })
}

fn score_parts(
    instrument: &Instrument,
    plan: &Plan,
    asked: FormOrModule,
    parts: &[ScorePart],
) -> Result<Vec<PartPlan>, Obstacle> {
    let reported = parts.iter().filter(|part| instrument.scores()[part.index].missing.contains_key(&asked));
    let mut found = Vec::new();
    for part in reported {
        let is_left_out = plan.left_out.iter().any(|left_out| left_out.score == part.index);
        match plan.score(part.index) {
            Some(own) if own.asked != asked => {
                return Err(Obstacle::Reason("its parts are asked in different sections"));
            }
            Some(own) => found.push(PartPlan {
                source: Source::Score(part.index),
                weight: part.weight,
                points: Points::Same,
                range: own.range,
            }),
            None if is_left_out => return Err(Obstacle::Reason("it is made from such a score")),
            None if has_no_items(instrument, part.index, asked) => {}
            None => return Err(Obstacle::PartMissing),
        }
    }
    Ok(found)
}

/// Whether a score has nothing to be made from here.
fn has_no_items(instrument: &Instrument, score: ScoreIndex, asked: FormOrModule) -> bool {
    match &instrument.scores()[score].parts {
        Parts::Items(parts) => parts.iter().all(|part| !items_of(instrument, asked).contains(&part.index)),
        Parts::Scores(parts) => parts.iter().all(|part| {
            !instrument.scores()[part.index].missing.contains_key(&asked) || has_no_items(instrument, part.index, asked)
        }),
    }
}

/// What the standard error of a score rests on.
fn variance_of(instrument: &Instrument, form: FormIndex, asked: FormOrModule, score: ScoreIndex) -> Option<Variance> {
    let key = &instrument.scores()[score];
    if !is_on_one_scale(instrument, asked, score) {
        return None;
    }
    if key.role != Role::Facet {
        return Some(Variance::Own);
    }
    let is_form = asked == FormOrModule::Form(form);
    let facets = instrument.scores()[key.subscale?].facets.iter().copied();
    let pooled = facets.filter(|&facet| {
        let own = &instrument.scores()[facet];
        own.missing.contains_key(&asked)
            && own.missing.contains_key(&FormOrModule::Form(form)) == is_form
            && is_on_one_scale(instrument, asked, facet)
    });
    Some(Variance::Pooled(pooled.collect()))
}

/// Whether a score is the plain mean or sum of answers on one scale.
fn is_on_one_scale(instrument: &Instrument, asked: FormOrModule, score: ScoreIndex) -> bool {
    let key = &instrument.scores()[score];
    let Parts::Items(parts) = &key.parts else { return false };
    let items = items_of(instrument, asked);
    let mut asked = parts.iter().filter(|part| items.contains(&part.index)).peekable();
    let Some(scale) = asked.peek().map(|part| instrument.scale_of(part.index)) else { return false };
    !key.is_weighted
        && key.statistic != Statistic::PompMean
        && asked.all(|part| part.recoding.is_none() && instrument.scale_of(part.index) == scale)
}
