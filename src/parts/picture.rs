//! The mark beside the name and the start picture: ornaments, hidden from screen readers.

use yew::prelude::*;

use trellis_report::drawing::path::{Path, Point};

/// The mark beside the name: a sprig on a crossing of slats.
pub fn brand_mark() -> Html {
    let mut leaves = Path::default();
    leaves.leaf([15.6, 19.5], 2.85, 10.5);
    leaves.leaf([16.4, 15.0], -0.35, 10.5);
    leaves.leaf([16.8, 8.5], -1.95, 6.5);
    html! {
        <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <path class="slats" d="M3 13 13 3M3 29 29 3M19 29 29 19M19 3 29 13M3 3 29 29M3 19 13 29" />
            <path class="stem-line" d="M17.5 30C13.5 24 15 19 16 15.5s2-7 .2-10.5" />
            <path class="leaf" d={leaves.into_string()} />
        </svg>
    }
}

/// A vine that has climbed a trellis, in flower.
pub(crate) fn start_picture() -> Html {
    let [mut slats, mut stems, mut leaves, mut petals, mut hearts] = [(); 5].map(|()| Path::default());
    slats.lattice([1.0, 1.0], [498.0, 198.0], 14, 6);
    for stem in &STEMS {
        let [start, first, second, end] = stem.curve;
        stems.move_to(start);
        stems.curve_to(first, second, end);
        stem.add_leaves(&mut leaves);
    }
    for (middle, radius) in FLOWERS {
        petals.petals(middle, radius);
        hearts.circle(middle, radius * 0.28);
    }
    html! {
        <svg class="start-picture" viewBox="0 0 500 200" aria-hidden="true" focusable="false">
            <path class="slats" d={slats.into_string()} />
            <rect class="rails" x="1" y="1" width="498" height="198" rx="6" fill="none" />
            <path class="stem-line thin" d="M134 128C134 106 138 94 150 78M312 74C312 56 306 44 297 34" />
            <path class="stem-line" d={stems.into_string()} />
            <path class="leaf" d={leaves.into_string()} />
            <path class="petals" d={petals.into_string()} />
            <path class="heart" d={hearts.into_string()} />
        </svg>
    }
}

/// One curve and the leaves on it.
struct Stem {
    /// Start, two control points, end.
    curve: [Point; 4],
    /// How many leaves.
    leaves: u8,
    /// Length of the longest leaf.
    length: f64,
}

const STEMS: [Stem; 4] = [
    Stem { curve: [[18.0, 190.0], [70.0, 128.0], [120.0, 116.0], [170.0, 138.0]], leaves: 6, length: 29.0 },
    Stem { curve: [[170.0, 138.0], [260.0, 176.0], [280.0, 96.0], [330.0, 62.0]], leaves: 7, length: 26.0 },
    Stem { curve: [[330.0, 62.0], [370.0, 34.0], [410.0, 34.0], [470.0, 44.0]], leaves: 6, length: 22.0 },
    Stem { curve: [[268.0, 124.0], [306.0, 178.0], [352.0, 150.0], [446.0, 128.0]], leaves: 8, length: 25.0 },
];

/// Middle and radius of each flower.
const FLOWERS: [(Point, f64); 2] = [([152.0, 74.0], 16.0), ([296.0, 32.0], 13.0)];

impl Stem {
    /// Adds the leaves, left and right in turn, smaller towards the end.
    fn add_leaves(&self, leaves: &mut Path) {
        let [a, b, c, d] = self.curve;
        // De Casteljau's construction: the point and the direction at a share t of the curve.
        let mix = |p: Point, q: Point, t: f64| [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t];
        for leaf in 1..=self.leaves {
            let t = f64::from(leaf) / f64::from(self.leaves);
            let middle = mix(b, c, t);
            let (p, q) = (mix(mix(a, b, t), middle, t), mix(middle, mix(c, d, t), t));
            let direction = (q[1] - p[1]).atan2(q[0] - p[0]);
            let side = if leaf % 2 == 0 { 0.85 } else { -0.85 };
            let size = if leaf % 3 == 0 { 0.8 } else { 1.0 } * (1.0 - 0.25 * t);
            leaves.leaf(mix(p, q, t), direction + side, self.length * size);
        }
    }
}
