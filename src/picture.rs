//! The mark, the start picture and the few icons: ornaments, hidden from screen readers.

use super::drawing::{Path, Point, angle_of};
use super::pen::Pen;

/// The mark beside the name: a sprig on a crossing of slats.
pub(crate) fn mark(pen: &mut Pen) {
    let mut leaves = Path::default();
    leaves.leaf([15.6, 19.5], 2.85, 10.5);
    leaves.leaf([16.4, 15.0], -0.35, 10.5);
    leaves.leaf([16.8, 8.5], -1.95, 6.5);
    pen.within("svg.mark[viewBox=0 0 32 32][aria-hidden=true][focusable=false]", |pen| {
        pen.mark("path.slats[d=M3 13 13 3M3 29 29 3M19 29 29 19M19 3 29 13M3 3 29 29M3 19 13 29]");
        pen.mark("path.stem-line[d=M17.5 30C13.5 24 15 19 16 15.5s2-7 .2-10.5]");
        leaves.show(pen, "path.leaf");
    });
}

/// A vine that has climbed a trellis, in flower.
pub(crate) fn start_picture(pen: &mut Pen) {
    pen.within("svg.start-picture[viewBox=0 0 500 200][aria-hidden=true][focusable=false]", |pen| {
        let mut path = Path::default();
        path.lattice([1.0, 1.0], [498.0, 198.0], 14, 6);
        path.show(pen, "path.slats");
        pen.mark("rect.rails[x=1][y=1][width=498][height=198][rx=6][fill=none]");
        pen.mark("path.stem-line thin[d=M134 128C134 106 138 94 150 78M312 74C312 56 306 44 297 34]");
        for Stem { curve: [from, bends @ ..], .. } in &STEMS {
            path.through('M', &[*from]);
            path.through('C', bends);
        }
        path.show(pen, "path.stem-line");
        for stem in &STEMS {
            stem.leaves(&mut path);
        }
        path.show(pen, "path.leaf");
        for (middle, r) in &FLOWERS {
            path.petals(*middle, *r);
        }
        path.show(pen, "path.petals");
        for (middle, r) in &FLOWERS {
            path.circle(*middle, r * 0.28);
        }
        path.show(pen, "path.heart");
    });
}

/// One curve and the leaves on it.
struct Stem {
    /// Where it starts, bends twice, and ends.
    curve: [Point; 4],
    leaves: u8,
    length: f64,
}

const STEMS: [Stem; 4] = [
    Stem { curve: [[18.0, 190.0], [70.0, 128.0], [120.0, 116.0], [170.0, 138.0]], leaves: 6, length: 29.0 },
    Stem { curve: [[170.0, 138.0], [260.0, 176.0], [280.0, 96.0], [330.0, 62.0]], leaves: 7, length: 26.0 },
    Stem { curve: [[330.0, 62.0], [370.0, 34.0], [410.0, 34.0], [470.0, 44.0]], leaves: 6, length: 22.0 },
    Stem { curve: [[268.0, 124.0], [306.0, 178.0], [352.0, 150.0], [446.0, 128.0]], leaves: 8, length: 25.0 },
];
const FLOWERS: [(Point, f64); 2] = [([152.0, 74.0], 16.0), ([296.0, 32.0], 13.0)];

impl Stem {
    fn leaves(&self, leaves: &mut Path) {
        let [a, b, c, d] = self.curve;
        // De Casteljau: the point and the way at a share t of the curve.
        let mix = |p: Point, q: Point, t: f64| [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t];
        for leaf in 1..=self.leaves {
            let t = f64::from(leaf) / f64::from(self.leaves);
            let middle = mix(b, c, t);
            let (p, q) = (mix(mix(a, b, t), middle, t), mix(middle, mix(c, d, t), t));
            let side = if leaf % 2 == 0 { 0.85 } else { -0.85 };
            let size = if leaf % 3 == 0 { 0.8 } else { 1.0 } * (1.0 - 0.25 * t);
            leaves.leaf(mix(p, q, t), angle_of((q[1] - p[1]) / (q[0] - p[0])) + side, self.length * size);
        }
    }
}

/// What an icon stands beside; it never stands alone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum IconKind {
    /// No right answers; also the bullet of a strength.
    Leaf,
    /// You can stop.
    Pause,
    /// Who sees the answers.
    Lock,
    /// Read aloud.
    Speaker,
    /// Print it.
    Printer,
    /// Save a file.
    Save,
    /// Open a saved file.
    Open,
    /// Look here.
    LookHere,
}

/// A line drawing, 24 by 24, in the colour of its surroundings.
pub(crate) fn icon(pen: &mut Pen, sign: IconKind) {
    let lines = match sign {
        IconKind::Leaf => "path.stem-line[d=M1 19 15 11.5]",
        IconKind::Pause => "path[d=M9 6v12M15 6v12]",
        IconKind::Lock => {
            "path[d=M6 11h12a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1ZM8 11V8a4 4 0 0 1 8 0v3]"
        }
        IconKind::Speaker => "path[d=M4 9.5h3.5L12 5.5v13L7.5 14.5H4ZM15.5 9a4.5 4.5 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11]",
        IconKind::Printer => {
            "path[d=M7 8V3.5h10V8M7 17H4.5a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1h15a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H17M7 13.5h10v7H7Z]"
        }
        IconKind::Save => "path[d=M12 3.5V16M7 11.5l5 4.5 5-4.5M4 20.5h16]",
        IconKind::Open => "path[d=M12 16V3.5M7 8.5l5-5 5 5M4 20.5h16]",
        IconKind::LookHere => "path[d=M12 3.5 21.5 20h-19ZM12 9.5v5M12 17.2v.3]",
    };
    pen.within("svg.icon[viewBox=0 0 24 24][aria-hidden=true][focusable=false]", |pen| {
        if sign == IconKind::Leaf {
            let mut leaf = Path::default();
            leaf.leaf([2.0, 18.0], -0.5, 22.0);
            leaf.show(pen, "path.leaf");
        }
        pen.mark(lines);
    });
}
