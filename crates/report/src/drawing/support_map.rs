//! The support map as shapes: two rings around "you".

use std::f64::consts::TAU;

use trellis_core::instrument::LINE_BREAK;
use unicode_width::UnicodeWidthStr;

use super::path::{Path, Point, polar};
use crate::rings::{Fill, Ring, Rings, Segment};

/// How large a map is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MapSize {
    /// For a phone.
    Narrow,
    /// For wider windows, and for paper.
    Wide,
}

/// A map at one size, around the origin.
#[derive(Debug, Clone, PartialEq)]
pub struct MapPicture {
    /// Half the width and the height.
    pub half: f64,
    /// The slats between the segments.
    pub slats: String,
    /// The segments of the inner ring, then those of the outer one.
    pub segments: Vec<SegmentShape>,
    /// Radius of the circle in the middle.
    pub you: f64,
    /// The stem in the circle.
    pub stem: String,
    /// The leaves on it.
    pub leaves: String,
    /// How far below the origin the base line of the word in the middle lies.
    pub centre_y: f64,
}

/// One segment: its shape, and its label.
#[derive(Debug, Clone, PartialEq)]
pub struct SegmentShape {
    /// What no other segment of the map is called, to be a part of ids: `in-2`.
    pub id: String,
    /// How it is filled.
    pub fill: Fill,
    /// Its outline; filled by the rule `evenodd`.
    pub outline: String,
    /// The lines of its label, from above.
    pub label: Vec<Label>,
}

/// A line of a label.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// What it says.
    pub words: String,
    /// Where the middle of its base line lies.
    pub at: Point,
    /// Whether it is of the name, and not the band.
    pub is_name: bool,
}

/// The pattern that lies over the tint of a fill.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// The fill that has it.
    pub fill: Fill,
    /// Width and height of what repeats.
    pub size: [u8; 2],
    /// By how many degrees it is turned.
    pub turned: u8,
    /// What repeats.
    pub mark: String,
}

/// The patterns of all fills that have one.
#[must_use]
pub fn patterns() -> [Pattern; 3] {
    let (mut leaves, mut seeds) = (Path::default(), Path::default());
    leaves.leaf([4.0, 13.0], -0.75, 11.0);
    leaves.leaf([17.0, 24.0], -0.3, 11.0);
    seeds.circle([6.0, 6.0], 2.0);
    seeds.circle([17.0, 17.0], 2.0);
    [
        Pattern { fill: Fill::Often, size: [31, 28], turned: 0, mark: leaves.into_string() },
        Pattern { fill: Fill::Sometimes, size: [15, 15], turned: 45, mark: "M0 7.5H15M7.5 0V15".to_owned() },
        Pattern { fill: Fill::Grow, size: [22, 22], turned: 14, mark: seeds.into_string() },
    ]
}

impl MapPicture {
    /// The map at a size.
    #[must_use]
    pub fn new(rings: &Rings, size: MapSize) -> Self {
        match size {
            MapSize::Narrow => NARROW.picture(rings),
            MapSize::Wide => WIDE.picture(rings),
        }
    }
}

/// One of the two rings at one size.
struct Band {
    /// Inner radius.
    from: f64,
    /// Outer radius.
    to: f64,
    /// Middles of the labels of four segments, at which no word touches an edge in any language, with fonts a fifth
    /// wider than the usual ones. `map_labels_lie_inside_their_parts` (end to end) holds them, and finds others.
    labels: [Point; 4],
    /// The same for one segment all around.
    label: Point,
}

/// A name wider than this is set in two lines. Unit: columns of a terminal, two for a wide character.
const NAME_WIDTH: usize = 9;

/// The map at one size.
struct Layout {
    /// Half the width and the height.
    half: f64,
    /// Radius of the circle in the middle.
    you: f64,
    inner: Band,
    outer: Band,
    /// Width of the gap between segments.
    gap: f64,
    /// Radius of the rounded corners.
    corner: f64,
    /// Height of a line of text.
    line: f64,
    /// A band in more words than this is cut at a space: legend and table have it whole. Unit: as for names.
    word_width: usize,
}

const NARROW: Layout = Layout {
    half: 179.0,
    you: 20.0,
    inner: Band {
        from: 24.0,
        to: 112.0,
        labels: [[-50.5, -41.0], [51.0, -51.0], [50.0, 41.0], [-46.5, 46.0]],
        label: [0.0, -48.0],
    },
    outer: Band {
        from: 117.0,
        to: 178.0,
        labels: [[-51.5, -138.0], [51.0, -137.5], [49.0, 134.5], [-56.0, 133.0]],
        label: [0.0, -137.5],
    },
    gap: 5.0,
    corner: 8.0,
    line: 15.5,
    word_width: 12,
};

const WIDE: Layout = Layout {
    half: 280.0,
    you: 44.0,
    inner: Band {
        from: 56.0,
        to: 176.0,
        labels: [[-74.5, -78.0], [72.5, -94.0], [73.0, 84.5], [-70.0, 90.0]],
        label: [0.0, -91.0],
    },
    outer: Band {
        from: 188.0,
        to: 278.0,
        labels: [[-79.0, -218.0], [77.0, -217.5], [74.0, 215.5], [-87.0, 214.0]],
        label: [0.0, -219.0],
    },
    gap: 12.0,
    corner: 17.0,
    line: 21.0,
    word_width: 18,
};

impl Layout {
    fn picture(&self, rings: &Rings) -> MapPicture {
        let (half, you, inner, outer) = (self.half, self.you, &self.inner, &self.outer);
        let mut slats = Path::default();
        slats.circle([0.0, 0.0], (inner.to + outer.from) / 2.0);
        add_spokes(&mut slats, &rings.inner, you, outer.from);
        add_spokes(&mut slats, &rings.outer, inner.to, half);

        let (mut stem, mut leaves) = (Path::default(), Path::default());
        let (top, height, leaf) = (-you * 0.14, you / 48.0, you * 0.36);
        stem.move_to([0.0, top]);
        stem.line_to([0.0, top - 14.0 * height]);
        leaves.leaf([0.0, top - 10.0 * height], -0.6, leaf);
        leaves.leaf([0.0, top - 10.0 * height], TAU / 2.0 + 0.6, leaf);

        let mut segments = self.ring(&rings.inner, inner, "in");
        segments.extend(self.ring(&rings.outer, outer, "out"));
        MapPicture {
            half,
            slats: slats.into_string(),
            segments,
            you,
            stem: stem.into_string(),
            leaves: leaves.into_string(),
            centre_y: you * 0.5,
        }
    }

    /// The segments of a ring. `side` names the ring in the ids.
    fn ring(&self, ring: &Ring, band: &Band, side: &str) -> Vec<SegmentShape> {
        let middle = (band.from + band.to) / 2.0;
        match ring {
            Ring::Whole(segment) => {
                let mut outline = Path::default();
                outline.circle([0.0, 0.0], band.to);
                outline.circle([0.0, 0.0], band.from);
                vec![self.segment(segment, outline, band.label, &in_lines(&segment.lines, usize::MAX), side.to_owned())]
            }
            Ring::Divided { segments, .. } => {
                let part = |(index, segment): (usize, &Segment)| {
                    let (start, end) = (border(index, segments.len()), border(index + 1, segments.len()));
                    let found = band.labels.get(index).filter(|_| segments.len() == band.labels.len());
                    let label = found.copied().unwrap_or_else(|| polar(middle, (start + end) / 2.0));
                    let names = in_lines(&segment.lines, NAME_WIDTH);
                    self.segment(segment, self.outline(band, start, end), label, &names, format!("{side}-{index}"))
                };
                segments.iter().enumerate().map(part).collect()
            }
        }
    }

    /// A piece of a ring whose straight sides run parallel to the slats, with rounded corners.
    fn outline(&self, band: &Band, start: f64, end: f64) -> Path {
        let mut path = Path::default();
        // There along the outer arc, and back along the inner one.
        for (clockwise, radius, from, to) in [(true, band.to, start, end), (false, band.from, end, start)] {
            let sign = if clockwise { 1.0 } else { -1.0 };
            // Each corner is a curve from one side to the other, with the corner itself as control point.
            let beside = radius - sign * self.corner;
            let inset = sign * (self.gap / 2.0 / radius).atan();
            let inset_beside = sign * (self.gap / 2.0 / beside).atan();
            let round = sign * self.corner / radius;
            let first = polar(beside, from + inset_beside);
            if clockwise {
                path.move_to(first);
            } else {
                path.line_to(first);
            }
            path.quad_to(polar(radius, from + inset), polar(radius, from + inset + round));
            path.arc_to(radius, clockwise, polar(radius, to - inset - round));
            path.quad_to(polar(radius, to - inset), polar(beside, to - inset_beside));
        }
        path.close();
        path
    }

    /// One segment. `names` are the lines of its name.
    fn segment(&self, segment: &Segment, outline: Path, [x, y]: Point, names: &[String], id: String) -> SegmentShape {
        // The base line of a line lies below its middle.
        let first = y - self.line * (names.len() as f64 / 2.0 - 0.28);
        let line = |index: usize, words: &str, is_name| Label {
            words: words.to_owned(),
            at: [x, first + self.line * index as f64],
            is_name,
        };
        let band = line(names.len(), cut(&segment.short_word, self.word_width), false);
        let names = names.iter().enumerate().map(|(index, name)| line(index, name, true));
        SegmentShape { id, fill: segment.fill, outline: outline.into_string(), label: names.chain([band]).collect() }
    }
}

/// Adds the slats between the segments of a ring, from one radius to another.
fn add_spokes(slats: &mut Path, ring: &Ring, from: f64, to: f64) {
    if let Ring::Divided { segments, .. } = ring {
        for index in 0..segments.len() {
            let angle = border(index, segments.len());
            slats.move_to(polar(from, angle));
            slats.line_to(polar(to, angle));
        }
    }
}

/// The angle at which a segment begins, clockwise from twelve o'clock; the first begins at nine.
fn border(index: usize, segments: usize) -> f64 {
    TAU * (index as f64 / segments.max(1) as f64 - 0.25)
}

/// As many of the words as fit, at least one.
fn cut(words: &str, width: usize) -> &str {
    match words.rsplit_once(' ') {
        Some((fewer, _)) if words.width() > width => cut(fewer, width),
        _ => words,
    }
}

/// A name in one line; where it is wider than `width` and may break, in the two most even lines.
fn in_lines(name: &str, width: usize) -> Vec<String> {
    let whole = name.replace(LINE_BREAK, "");
    let breaks = name.match_indices(' ').chain(name.match_indices(LINE_BREAK));
    let halves =
        breaks.map(|(at, mark)| [&name[..at], &name[at + mark.len()..]].map(|half| half.replace(LINE_BREAK, "")));
    match halves.min_by_key(|[first, second]| first.width().max(second.width())) {
        Some(halves) if whole.width() > width => halves.into(),
        _ => vec![whole],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_turn_at_the_most_even_space() {
        for (name, width, lines) in [
            ("Family", 10, vec!["Family"]),
            ("Goals and hope", 10, vec!["Goals", "and hope"]),
            ("Reaching out", 12, vec!["Reaching out"]),
            ("Reaching out", 10, vec!["Reaching", "out"]),
            ("目标与希望", 9, vec!["目标与希望"]),
            ("目标\u{200b}和希望", 9, vec!["目标", "和希望"]),
            ("目标\u{200b}和希望", 10, vec!["目标和希望"]),
            ("Selbstwertgefühl", 10, vec!["Selbstwertgefühl"]),
        ] {
            assert_eq!(in_lines(name, width), lines);
        }
    }

    #[test]
    fn a_band_in_many_words_is_cut_at_a_space() {
        assert_eq!(cut("sometimes there", 12), "sometimes");
        assert_eq!(cut("often there", 12), "often there");
        assert_eq!(cut("有时有", 4), "有时有");
    }

    #[test]
    fn the_first_segment_begins_at_nine_oclock_and_the_last_ends_there() {
        assert_eq!(border(0, 4), -TAU / 4.0);
        assert_eq!(border(4, 4) - border(0, 4), TAU);
    }
}
