//! Progress as a vine that grows along a trellis.

use std::f64::consts::TAU;

use super::drawing::{Path, angle_of, sin_cos};
use super::pen::Pen;

/// A leaf for each question passed, answered or not (a skip grows a leaf too), a bud for the one that
/// is on, a flower after the last.
///
/// An ornament: hidden from screen readers, to whom the words beside it say the same.
pub(crate) fn vine(pen: &mut Pen, done: usize, total: usize) {
    pen.within("div.vine[aria-hidden=true]", |pen| {
        for strip in &STRIPS {
            strip.draw(pen, done.min(total), total);
        }
    });
}

/// The strip that the vine grows in, once for a phone and once for a desk; the style sheet shows one.
struct Strip {
    svg: &'static str,
    width: f64,
    height: f64,
    leaf: f64,
    diamonds: u16,
}

const STRIPS: [Strip; 2] = [
    Strip {
        svg: "svg.narrow[viewBox=0 0 328 32][focusable=false]",
        width: 328.0,
        height: 32.0,
        leaf: 13.0,
        diamonds: 12,
    },
    Strip {
        svg: "svg.wide[viewBox=0 0 912 46][focusable=false]",
        width: 912.0,
        height: 46.0,
        leaf: 23.0,
        diamonds: 22,
    },
];

/// The stem swings once every ten questions.
const PERIOD: f64 = 10.0;
const AMPLITUDE: f64 = 0.22;
/// A leaf leaves the stem at this angle.
const SPREAD: f64 = 50.0 / 360.0 * TAU;
const SIZES: [f64; 3] = [1.0, 0.8, 0.92];

impl Strip {
    /// Where the stem is at a question, and how it rises there.
    fn at(&self, i: usize, step: f64) -> [f64; 3] {
        let swing = self.height * AMPLITUDE;
        let (sin, cos) = sin_cos(i as f64 * TAU / PERIOD);
        [i as f64 * step + 1.0, self.height / 2.0 + swing * sin, swing * cos * TAU / PERIOD]
    }

    fn leaf(&self, leaves: &mut Path, i: usize, step: f64) {
        let [x, y, rise] = self.at(i, step);
        let side = if i.is_multiple_of(2) { 1.0 } else { -1.0 };
        let length = self.leaf.min(step * 2.0) * SIZES[i % SIZES.len()];
        leaves.leaf([x, y], angle_of(rise / step) + side * SPREAD, length);
    }

    fn draw(&self, pen: &mut Pen, done: usize, total: usize) {
        let grown = done == total;
        let reach = if grown { total } else { done + 1 };
        let step = (self.width - self.leaf) / total.max(1) as f64;

        pen.within(self.svg, |pen| {
            let mut path = Path::default();
            path.lattice([0.0, 2.0], [self.width, self.height - 4.0], self.diamonds, 1);
            path.show(pen, "path.slats");
            for y in [2.0, self.height - 2.0] {
                path.draw('M', &[0.0, y]);
                path.draw('H', &[self.width]);
            }
            path.show(pen, "path.rails");
            let [mut x, mut y, mut rise] = self.at(0, step);
            path.draw('M', &[x, y]);
            for i in 1..=reach {
                let [to_x, to_y, to_rise] = self.at(i, step);
                let third = step / 3.0;
                path.draw('C', &[x + third, y + rise / 3.0, to_x - third, to_y - to_rise / 3.0, to_x, to_y]);
                [x, y, rise] = [to_x, to_y, to_rise];
            }
            path.show(pen, "path.stem-line");
            for i in 1..done {
                self.leaf(&mut path, i, step);
            }
            path.show(pen, "path.leaf");
            if done > 0 {
                self.leaf(&mut path, done, step);
                pen.within("path.leaf new", |pen| {
                    pen.key(&done);
                    pen.put("d", path.finish());
                });
            }
            if grown {
                let (middle, r) = ([x + self.leaf * 0.3, y], self.leaf * 0.55);
                path.petals(middle, r);
                path.show(pen, "path.petals");
                path.circle(middle, r * 0.28);
                path.show(pen, "path.heart");
            } else {
                path.bud([x - 1.0, y], angle_of(rise / step), self.leaf * 0.95);
                path.show(pen, "path.bud");
            }
        });
    }
}
