//! Progress as a vine that grows along a trellis.

use std::f64::consts::TAU;

use yew::prelude::*;

use super::drawing::{Path, angle_of, sin_cos, tenths};

/// How far the vine has grown.
#[derive(Properties, PartialEq)]
pub(crate) struct VineProps {
    /// Questions passed, answered or not: a skip grows a leaf too.
    pub(crate) done: usize,
    /// Questions in all.
    pub(crate) total: usize,
}

/// A leaf for each question passed, a bud for the one that is on, a flower after the last.
///
/// An ornament: hidden from screen readers, to whom the words beside it say the same.
#[component]
pub(crate) fn Vine(props: &VineProps) -> Html {
    html! {
        <div class="vine" aria-hidden="true">
            { NARROW.draw(props.done, props.total) }
            { WIDE.draw(props.done, props.total) }
        </div>
    }
}

/// The strip that the vine grows in, once for a phone and once for a desk; the style sheet shows one.
struct Strip {
    class: &'static str,
    width: f64,
    height: f64,
    leaf: f64,
    diamonds: u16,
}

const NARROW: Strip = Strip { class: "narrow", width: 328.0, height: 32.0, leaf: 13.0, diamonds: 12 };
const WIDE: Strip = Strip { class: "wide", width: 912.0, height: 46.0, leaf: 23.0, diamonds: 22 };

/// The stem swings once every ten questions.
const PERIOD: f64 = 10.0;
const AMPLITUDE: f64 = 0.22;
/// A leaf leaves the stem at this angle.
const SPREAD: f64 = 50.0 / 360.0 * TAU;
const SIZES: [f64; 3] = [1.0, 0.8, 0.92];

impl Strip {
    fn draw(&self, done: usize, total: usize) -> Html {
        let done = done.min(total);
        let grown = done == total;
        let reach = if grown { total } else { done + 1 };
        let step = (self.width - self.leaf) / total.max(1) as f64;
        let swing = self.height * AMPLITUDE;
        let at = |i: usize| {
            let (sin, cos) = sin_cos(i as f64 * TAU / PERIOD);
            (i as f64 * step + 1.0, self.height / 2.0 + swing * sin, swing * cos * TAU / PERIOD)
        };

        let mut rails = Path::default();
        for y in [2.0, self.height - 2.0] {
            rails.draw('M', &[0.0, y]);
            rails.draw('H', &[self.width]);
        }
        let mut slats = Path::default();
        slats.lattice((0.0, 2.0), (self.width, self.height - 4.0), (self.diamonds, 1));

        let mut stem = Path::default();
        let (mut x, mut y, mut rise) = at(0);
        stem.draw('M', &[x, y]);
        for i in 1..=reach {
            let (to_x, to_y, to_rise) = at(i);
            let third = step / 3.0;
            stem.draw('C', &[x + third, y + rise / 3.0, to_x - third, to_y - to_rise / 3.0, to_x, to_y]);
            (x, y, rise) = (to_x, to_y, to_rise);
        }
        let heading = angle_of(rise / step);

        let leaf = |i: usize| {
            let (x, y, rise) = at(i);
            let side = if i.is_multiple_of(2) { 1.0 } else { -1.0 };
            let mut path = Path::default();
            let length = self.leaf.min(step * 2.0) * SIZES[i % SIZES.len()];
            path.leaf((x, y), angle_of(rise / step) + side * SPREAD, length);
            path.finish()
        };
        let older: String = (1..done).map(leaf).collect();
        let newest = (done > 0).then(|| html! { <path key={done} class="leaf new" d={leaf(done)} /> });

        let tip = if grown {
            let (middle, r) = ((x + self.leaf * 0.3, y), self.leaf * 0.55);
            let (mut petals, mut heart) = (Path::default(), Path::default());
            petals.petals(middle, r);
            heart.circle(middle, r * 0.28);
            html! { <><path class="petals" d={petals.finish()} /><path class="heart" d={heart.finish()} /></> }
        } else {
            let mut bud = Path::default();
            bud.bud((x - 1.0, y), heading, self.leaf * 0.95);
            html! { <path class="bud" d={bud.finish()} /> }
        };

        let view = format!("0 0 {} {}", tenths(self.width), tenths(self.height));
        html! {
            <svg class={self.class} viewBox={view} focusable="false">
                <path class="slats" d={slats.finish()} />
                <path class="rails" d={rails.finish()} />
                <path class="stem-line" d={stem.finish()} />
                <path class="leaf" d={older} />
                { newest }
                { tip }
            </svg>
        }
    }
}
