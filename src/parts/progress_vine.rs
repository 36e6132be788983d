//! Progress as a vine that grows along a trellis.

use std::f64::consts::TAU;

use yew::prelude::*;

use trellis_report::drawing::path::{Path, Point, tenths};

/// How far the vine has grown.
#[derive(Properties, PartialEq)]
pub struct ProgressVineProps {
    /// Questions passed, answered or not: a skip grows a leaf too.
    pub done: usize,
    /// Questions in all.
    pub total: usize,
}

/// A leaf for each question passed, a bud for the current one, a flower after the last.
///
/// An ornament: hidden from screen readers, to whom the words beside it say the same.
#[component]
pub fn ProgressVine(props: &ProgressVineProps) -> Html {
    let done = props.done.min(props.total);
    html! {
        <div class="vine" aria-hidden="true">
            { NARROW.view(done, props.total) }
            { WIDE.view(done, props.total) }
            { LOW.view(done, props.total) }
        </div>
    }
}

/// The strip that the vine grows in: for a phone, for a wide screen, and for a wide and low one; the style sheet shows
/// one.
struct Strip {
    class: &'static str,
    width: f64,
    height: f64,
    /// Length of a leaf.
    leaf: f64,
    /// Diamonds of the lattice.
    diamonds: u16,
}

const NARROW: Strip = Strip { class: "narrow", width: 328.0, height: 32.0, leaf: 13.0, diamonds: 12 };
const WIDE: Strip = Strip { class: "wide", width: 912.0, height: 46.0, leaf: 23.0, diamonds: 22 };
const LOW: Strip = Strip { class: "low", width: 912.0, height: 24.0, leaf: 15.0, diamonds: 22 };

/// The stem swings once every so many questions.
const PERIOD: f64 = 10.0;
/// How far it swings, as a share of the strip's height.
const AMPLITUDE: f64 = 0.22;
/// Angle between a leaf and the stem. Unit: radians.
const LEAF_ANGLE: f64 = 50.0 / 360.0 * TAU;
/// Lengths of leaves that follow one another, as shares of the longest.
const LEAF_SIZES: [f64; 3] = [1.0, 0.8, 0.92];

impl Strip {
    fn view(&self, done: usize, total: usize) -> Html {
        let complete = done == total;
        let step = (self.width - self.leaf) / total.max(1) as f64;

        let (mut slats, mut rails, mut stem, mut older) =
            (Path::default(), Path::default(), Path::default(), Path::default());
        slats.lattice([0.0, 2.0], [self.width, self.height - 4.0], self.diamonds, 1);
        for y in [2.0, self.height - 2.0] {
            rails.move_to([0.0, y]);
            rails.line_to([self.width, y]);
        }

        let (mut tip, mut slope) = self.stem_at(0, step);
        stem.move_to(tip);
        for question in 1..=if complete { total } else { done + 1 } {
            let (end, end_slope) = self.stem_at(question, step);
            let third = step / 3.0;
            stem.curve_to([tip[0] + third, tip[1] + slope * third], [end[0] - third, end[1] - end_slope * third], end);
            (tip, slope) = (end, end_slope);
        }

        for question in 1..done {
            self.add_leaf(&mut older, question, step);
        }
        let newest = (done > 0).then(|| {
            let mut leaf = Path::default();
            self.add_leaf(&mut leaf, done, step);
            // A new element for each leaf, so that each one unfolds.
            html! { <path key={done} class="leaf new" d={leaf.into_string()} /> }
        });

        html! {
            <svg
                class={self.class} viewBox={format!("0 0 {} {}", tenths(self.width), tenths(self.height))}
                focusable="false"
            >
                <path class="slats" d={slats.into_string()} />
                <path class="rails" d={rails.into_string()} />
                <path class="stem-line" d={stem.into_string()} />
                <path class="leaf" d={older.into_string()} />
                { newest }
                if complete {
                    { self.flower(tip) }
                } else {
                    { self.bud(tip, slope.atan()) }
                }
            </svg>
        }
    }

    /// Where the stem is at a question, and its slope there. `step` is the width of a question.
    fn stem_at(&self, question: usize, step: f64) -> (Point, f64) {
        let swing = self.height * AMPLITUDE;
        let (sin, cos) = (question as f64 * TAU / PERIOD).sin_cos();
        ([question as f64 * step + 1.0, self.height / 2.0 + swing * sin], swing * cos * TAU / PERIOD / step)
    }

    fn add_leaf(&self, leaves: &mut Path, question: usize, step: f64) {
        let (from, slope) = self.stem_at(question, step);
        let side = if question.is_multiple_of(2) { 1.0 } else { -1.0 };
        let length = self.leaf.min(step * 2.0) * LEAF_SIZES[question % LEAF_SIZES.len()];
        leaves.leaf(from, slope.atan() + side * LEAF_ANGLE, length);
    }

    fn flower(&self, tip: Point) -> Html {
        let (middle, radius) = ([tip[0] + self.leaf * 0.3, tip[1]], self.leaf * 0.55);
        let (mut petals, mut heart) = (Path::default(), Path::default());
        petals.petals(middle, radius);
        heart.circle(middle, radius * 0.28);
        html! {
            <>
                <path class="petals" d={petals.into_string()} />
                <path class="heart" d={heart.into_string()} />
            </>
        }
    }

    fn bud(&self, tip: Point, angle: f64) -> Html {
        let mut bud = Path::default();
        bud.bud([tip[0] - 1.0, tip[1]], angle, self.leaf * 0.95);
        html! { <path class="bud" d={bud.into_string()} /> }
    }
}
