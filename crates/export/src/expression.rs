//! The calculations of a plan, one after the other, for programs that compute with formulas.

use trellis_core::instrument::{Half, Instrument, ItemIndex, Rounding, ScoreIndex, Statistic};
use trellis_core::scoring::rounding::round_as;

use crate::plan::{PartPlan, Plan, Points, ScorePlan, Source};

/// A value with a name: its formula refers to items, and to calculations before it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Calculation {
    pub(crate) value: Calculated,
    pub(crate) expression: Expression,
}

/// What is calculated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Calculated {
    /// How many parts have a value.
    Answered(ScoreIndex),
    /// How far the parts with a value lie above their lowest points.
    Above(ScoreIndex),
    /// How much of the range the parts with a value make up.
    Share(ScoreIndex),
    /// The score before it is rounded.
    Unrounded(ScoreIndex),
    /// The score.
    Score(ScoreIndex),
    /// Percent of the maximum possible.
    Pomp(ScoreIndex),
}

impl Calculated {
    /// A name for it.
    pub(crate) fn name(self, instrument: &Instrument) -> String {
        let (what, score) = match self {
            Self::Answered(score) => ("answered", score),
            Self::Above(score) => ("above", score),
            Self::Share(score) => ("share", score),
            Self::Unrounded(score) => ("unrounded", score),
            Self::Score(score) => ("score", score),
            Self::Pomp(score) => ("pomp", score),
        };
        format!("{what}_{}", instrument.scores()[score].id)
    }

    /// Whether people want to see it.
    pub(crate) fn is_result(self) -> bool {
        matches!(self, Self::Score(_) | Self::Pomp(_))
    }
}

/// Something that has a value or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operand {
    Item(ItemIndex),
    Calculated(Calculated),
}

/// A formula. No operand without a value is ever computed with: every one stands behind a condition.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expression {
    Number(f64),
    Operand(Operand),
    Sum(Vec<Expression>),
    Difference(Box<Expression>, Box<Expression>),
    Product(Box<Expression>, Box<Expression>),
    Quotient(Box<Expression>, Box<Expression>),
    /// The largest whole number that is not above a number, which is never negative.
    Floor(Box<Expression>),
    If(Box<Condition>, Box<Expression>, Box<Expression>),
    /// No value.
    Missing,
}

/// When something holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Condition {
    HasValue(Operand),
    Equals(Operand, f64),
    AtLeast(Expression, Expression),
}

use Expression as E;

fn difference(a: E, b: E) -> E {
    E::Difference(Box::new(a), Box::new(b))
}

fn product(a: E, b: E) -> E {
    if a == E::Number(1.0) { b } else { E::Product(Box::new(a), Box::new(b)) }
}

fn quotient(a: E, b: E) -> E {
    E::Quotient(Box::new(a), Box::new(b))
}

fn when(condition: Condition, then: E, otherwise: E) -> E {
    E::If(Box::new(condition), Box::new(then), Box::new(otherwise))
}

fn plus(number: f64, expression: E) -> E {
    if number == 0.0 { expression } else { E::Sum(vec![E::Number(number), expression]) }
}

/// Every calculation of a plan, each after what it refers to.
pub(crate) fn calculations(plan: &Plan) -> Vec<Calculation> {
    plan.scores.iter().flat_map(score).collect()
}

fn operand(part: &PartPlan) -> Operand {
    match part.source {
        Source::Item(item) => Operand::Item(item),
        Source::Score(score) => Operand::Calculated(Calculated::Score(score)),
    }
}

/// How far the points of a part lie above its lowest; the part has a value.
fn above_lowest(part: &PartPlan) -> E {
    let value = E::Operand(operand(part));
    let (low, high) = part.range;
    match &part.points {
        Points::Same if low == 0.0 => value,
        Points::Same => difference(value, E::Number(low)),
        Points::Reversed => difference(E::Number(high), value),
        Points::Table(table) => table.iter().fold(E::Number(0.0), |otherwise, (code, points)| {
            when(Condition::Equals(operand(part), f64::from(*code)), E::Number(points - low), otherwise)
        }),
    }
}

fn score(plan: &ScorePlan) -> Vec<Calculation> {
    let index = plan.score;
    let of = |value| E::Operand(Operand::Calculated(value));
    let over_parts = |value: &dyn Fn(&PartPlan) -> E| {
        let guarded = |part: &PartPlan| when(Condition::HasValue(operand(part)), value(part), E::Number(0.0));
        E::Sum(plan.parts.iter().map(guarded).collect())
    };
    let (low, high) = plan.range;
    let weight = |part: &PartPlan| {
        if plan.is_plain() { 1.0 } else { plan.share_of(part) / (part.range.1 - part.range.0) }
    };
    let mut found = vec![
        Calculation { value: Calculated::Answered(index), expression: over_parts(&|_| E::Number(1.0)) },
        Calculation {
            value: Calculated::Above(index),
            expression: over_parts(&|part| product(E::Number(weight(part)), above_lowest(part))),
        },
    ];
    let value = if plan.is_plain() {
        let mean = quotient(of(Calculated::Above(index)), of(Calculated::Answered(index)));
        let times = if plan.statistic == Statistic::Sum { plan.parts.len() as f64 } else { 1.0 };
        plus(low, product(E::Number(times), mean))
    } else {
        let share = over_parts(&|part| E::Number(plan.share_of(part)));
        found.push(Calculation { value: Calculated::Share(index), expression: share });
        let of_range = quotient(of(Calculated::Above(index)), of(Calculated::Share(index)));
        plus(low, product(E::Number(high - low), of_range))
    };
    let enough = Condition::AtLeast(of(Calculated::Answered(index)), E::Number(plan.needed.into()));
    let value = when(enough, value, E::Missing);
    match plan.rounding {
        None => found.push(Calculation { value: Calculated::Score(index), expression: value }),
        Some(rounding) => {
            found.push(Calculation { value: Calculated::Unrounded(index), expression: value });
            let unrounded = Operand::Calculated(Calculated::Unrounded(index));
            let rounded =
                when(Condition::HasValue(unrounded), rounded(E::Operand(unrounded), rounding, plan.range), E::Missing);
            found.push(Calculation { value: Calculated::Score(index), expression: rounded });
        }
    }
    let score = Operand::Calculated(Calculated::Score(index));
    let above = if low == 0.0 { E::Operand(score) } else { difference(E::Operand(score), E::Number(low)) };
    let pomp = quotient(product(E::Number(100.0), above), E::Number(high - low));
    found.push(Calculation {
        value: Calculated::Pomp(index),
        expression: when(Condition::HasValue(score), pomp, E::Missing),
    });
    found
}

/// A score rounded as a manual does; what lies 1e-9 beside a half counts as the half. It stays within its range.
fn rounded(value: E, rounding: Rounding, (low, high): (f64, f64)) -> E {
    let tens = 10_f64.powi(rounding.digits.into());
    // Even, and so low that nothing that is rounded down is negative.
    let shift = 2.0 * ((low * tens) / 2.0 - 1.0).floor();
    let scaled = plus(-shift, product(E::Number(tens), value));
    let floor = |value: E| E::Floor(Box::new(value));
    let back = |value: E| quotient(plus(shift, value), E::Number(tens));
    let up = back(floor(plus(0.500_000_001, scaled.clone())));
    let whole = match rounding.half {
        Half::Up => up,
        Half::Even => {
            let down = floor(scaled.clone());
            let fraction = difference(scaled, down.clone());
            let half = quotient(plus(1.0, down), E::Number(2.0));
            let even = back(product(E::Number(2.0), floor(half)));
            when(
                Condition::AtLeast(fraction.clone(), E::Number(0.499_999_999)),
                when(Condition::AtLeast(E::Number(0.500_000_001), fraction), even, up.clone()),
                up,
            )
        }
    };
    if round_as(low, rounding) == low && round_as(high, rounding) == high {
        return whole;
    }
    when(
        Condition::AtLeast(E::Number(low), whole.clone()),
        E::Number(low),
        when(Condition::AtLeast(whole.clone(), E::Number(high)), E::Number(high), whole),
    )
}

/// How a program writes formulas.
pub(crate) trait Language {
    /// A value by its name.
    fn operand(&self, operand: Operand) -> String;
    /// Whether there is a value.
    fn has_value(&self, operand: Operand) -> String;
    /// Whether a value is this number.
    fn equals(&self, operand: Operand, number: f64) -> String {
        format!("{} = {}", self.operand(operand), self.number(number))
    }
    /// One of two values.
    fn when(&self, condition: &str, then: &str, otherwise: &str) -> String {
        format!("if({condition}, {then}, {otherwise})")
    }
    /// No value.
    fn missing(&self) -> &'static str;
    /// The sign of division.
    fn division(&self) -> &'static str {
        "/"
    }
    /// The largest whole number that is not above a number, which is never negative.
    fn floor(&self, number: &str) -> String;
    /// A number.
    fn number(&self, number: f64) -> String {
        if number < 0.0 { format!("({number})") } else { number.to_string() }
    }

    /// A formula.
    fn write(&self, expression: &Expression) -> String {
        let inner = |expression: &Expression| match expression {
            E::Number(_) | E::Operand(_) | E::Floor(_) | E::If(..) | E::Missing => self.write(expression),
            E::Sum(_) | E::Difference(..) | E::Product(..) | E::Quotient(..) => format!("({})", self.write(expression)),
        };
        match expression {
            E::Number(number) => self.number(*number),
            E::Operand(operand) => self.operand(*operand),
            E::Sum(parts) => parts.iter().map(inner).collect::<Vec<_>>().join(" + "),
            E::Difference(a, b) => format!("{} - {}", inner(a), inner(b)),
            E::Product(a, b) => format!("{} * {}", inner(a), inner(b)),
            E::Quotient(a, b) => format!("{} {} {}", inner(a), self.division(), inner(b)),
            E::Floor(number) => self.floor(&self.write(number)),
            E::Missing => self.missing().into(),
            E::If(condition, then, otherwise) => {
                let condition = match &**condition {
                    Condition::HasValue(operand) => self.has_value(*operand),
                    Condition::Equals(operand, number) => self.equals(*operand, *number),
                    Condition::AtLeast(a, b) => format!("{} >= {}", inner(a), inner(b)),
                };
                self.when(&condition, &self.write(then), &self.write(otherwise))
            }
        }
    }
}
