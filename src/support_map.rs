//! The support map: two rings around "you", and the same facts as a table.

use std::f64::consts::TAU;

use super::drawing::{Path, Point, angle_of, sin_cos, tenths};
use super::msg::Msg;
use super::pen::Pen;
use trellis_text::Text;

/// How a segment is filled: a tint, a pattern, and what the words say.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fill {
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
    fn class(self) -> &'static str {
        match self {
            Self::Often => "often",
            Self::Sometimes => "sometimes",
            Self::Grow => "grow",
            Self::Open => "open",
        }
    }

    /// The fill attribute that lays the pattern over the tint.
    fn lay(self, pen: &mut Pen, id: &str) {
        match self {
            Self::Open => pen.set("fill", "none"),
            _ => join(pen, "fill", &["url(#", id, "-", self.class(), ")"]),
        }
    }
}

/// One part of a ring.
pub(crate) struct Segment<'a> {
    /// Its name; turned at a space where it is long.
    pub(crate) name: &'a str,
    /// The band in a pupil's words, short.
    pub(crate) word: &'a str,
    /// The same band as a picture.
    pub(crate) fill: Fill,
}

/// One ring of the map.
pub(crate) struct Ring<'a> {
    /// What the segments have in common, for the table. A ring without is not divided: the form has no
    /// facet scores.
    pub(crate) title: Option<&'a str>,
    /// The facets in their order, clockwise from nine o'clock; in a ring that is not divided, the one.
    pub(crate) segments: Vec<Segment<'a>>,
}

/// Two rings around "you".
pub(crate) struct SupportMap<'a> {
    /// Prefix for the ids inside, other for each map on the page.
    pub(crate) id: &'static str,
    /// Personal-self support, and around it social support.
    pub(crate) rings: [Ring<'a>; 2],
}

impl SupportMap<'_> {
    /// What a fill says, if any segment has it.
    pub(crate) fn word(&self, fill: Fill) -> Option<&str> {
        for ring in &self.rings {
            for segment in &ring.segments {
                if segment.fill == fill {
                    return Some(segment.word);
                }
            }
        }
        None
    }

    /// The picture, with a legend.
    pub(crate) fn draw(&self, pen: &mut Pen) {
        pen.within("div.map-picture", |pen| {
            pen.within("svg.defs[width=0][height=0][aria-hidden=true][focusable=false]", |pen| {
                pen.within("defs", |pen| patterns(pen, self.id));
            });
            for plan in &PLANS {
                plan.draw(pen, self);
            }
            pen.within("ul.map-legend[aria-hidden=true]", |pen| {
                for fill in &[Fill::Often, Fill::Sometimes, Fill::Grow, Fill::Open] {
                    if let Some(word) = self.word(*fill) {
                        pen.within("li", |pen| {
                            swatch(pen, self.id, *fill);
                            pen.words(word);
                        });
                    }
                }
            });
        });
    }

    /// The map in words: folded for the eye at first, but always there for screen readers and on paper.
    pub(crate) fn table(&self, pen: &mut Pen) {
        let open = pen.model.form.table;
        pen.within("div.map-words", |pen| {
            pen.within("button.fold[type=button]", |pen| {
                pen.set("aria-expanded", if open { "true" } else { "false" });
                join(pen, "aria-controls", &[self.id, "-words"]);
                pen.on_click(Msg::ToggleMapTable);
                pen.say(Text::MapInWords);
            });
            pen.within(if open { "div" } else { "div.folded" }, |pen| {
                join(pen, "id", &[self.id, "-words"]);
                pen.within("table", |pen| {
                    pen.line("caption", Text::MapCaption);
                    pen.within("thead", |pen| {
                        pen.within("tr", |pen| {
                            for head in [Text::MapPart, Text::MapNow] {
                                pen.within("th[scope=col]", |pen| {
                                    pen.say(head);
                                });
                            }
                        });
                    });
                    for ring in &self.rings {
                        rows(pen, ring);
                    }
                });
            });
        });
    }
}

fn rows(pen: &mut Pen, ring: &Ring) {
    pen.within("tbody", |pen| {
        if let Some(title) = ring.title {
            pen.within("tr.ring", |pen| {
                pen.within("th[scope=rowgroup][colspan=2]", |pen| {
                    pen.words(title);
                });
            });
        }
        for segment in &ring.segments {
            pen.within("tr", |pen| {
                pen.within("th[scope=row]", |pen| {
                    pen.words(segment.name);
                });
                pen.told("td", segment.word);
            });
        }
    });
}

fn swatch(pen: &mut Pen, id: &str, fill: Fill) {
    pen.within("svg[viewBox=0 0 44 28][aria-hidden=true][focusable=false]", |pen| {
        join(pen, "class", &["swatch ", fill.class()]);
        pen.mark("rect.tint[x=1][y=1][width=42][height=26][rx=7]");
        pen.within("rect.edge[x=1][y=1][width=42][height=26][rx=7]", |pen| fill.lay(pen, id));
    });
}

fn patterns(pen: &mut Pen, id: &str) {
    const LEAVES: &str = "pattern[patternUnits=userSpaceOnUse][width=31][height=28]";
    const LATTICE: &str = "pattern[patternUnits=userSpaceOnUse][width=15][height=15][patternTransform=rotate(45)]";
    const SEEDS: &str = "pattern[patternUnits=userSpaceOnUse][width=22][height=22][patternTransform=rotate(14)]";
    let mut path = Path::default();
    path.leaf([4.0, 13.0], -0.75, 11.0);
    path.leaf([17.0, 24.0], -0.3, 11.0);
    pattern(pen, id, Fill::Often, LEAVES, "path.mark-often", path.finish());
    pattern(pen, id, Fill::Sometimes, LATTICE, "path.mark-sometimes", "M0 7.5H15M7.5 0V15".to_owned());
    path.circle([6.0, 6.0], 2.0);
    path.circle([17.0, 17.0], 2.0);
    pattern(pen, id, Fill::Grow, SEEDS, "path.mark-grow", path.finish());
}

fn pattern(pen: &mut Pen, id: &str, fill: Fill, look: &'static str, what: &'static str, marks: String) {
    pen.within(look, |pen| {
        join(pen, "id", &[id, "-", fill.class()]);
        pen.within(what, |pen| pen.put("d", marks));
    });
}

/// From which radius to which, and where a label stands: its way along the middle radius, stretched a
/// little across or down, because words are wider than high.
struct Band {
    from: f64,
    to: f64,
    stretch: Point,
    /// A name longer than this is turned; wide characters count for two.
    turn: usize,
}

/// The map at one size; the style sheet shows one of the two.
struct Plan {
    class: &'static str,
    view: &'static str,
    half: f64,
    you: f64,
    bands: [Band; 2],
    gap: f64,
    corner: f64,
    line: f64,
    /// A band in more words than this is cut at a space: legend and table have it whole.
    word: usize,
}

const PLANS: [Plan; 2] = [
    Plan {
        class: "narrow",
        view: "-176 -176 352 352",
        half: 176.0,
        you: 28.0,
        bands: [
            Band { from: 34.5, to: 103.0, stretch: [0.93, 1.09], turn: 10 },
            Band { from: 109.5, to: 175.0, stretch: [0.96, 1.03], turn: 12 },
        ],
        gap: 8.0,
        corner: 11.0,
        line: 16.0,
        word: 12,
    },
    Plan {
        class: "wide",
        view: "-280 -280 560 560",
        half: 280.0,
        you: 48.0,
        bands: [
            Band { from: 62.0, to: 168.0, stretch: [0.92, 1.05], turn: 12 },
            Band { from: 180.0, to: 276.0, stretch: [0.98, 1.03], turn: 14 },
        ],
        gap: 12.0,
        corner: 17.0,
        line: 21.0,
        word: 18,
    },
];

/// A point at an angle, clockwise from twelve o'clock.
fn at(r: f64, angle: f64) -> Point {
    let (sin, cos) = sin_cos(angle);
    [r * sin, -r * cos]
}

impl Plan {
    fn draw(&self, pen: &mut Pen, map: &SupportMap) {
        let [inner, outer] = &self.bands;
        let sprout = self.you / 48.0;
        let (up, right) = (-self.you * 0.08, self.you * 0.36);
        pen.within("svg[role=img][focusable=false]", |pen| {
            pen.set("class", self.class);
            pen.set("viewBox", self.view);
            pen.set("aria-label", pen.model.say(Text::MapLabel));
            let mut path = Path::default();
            path.circle([0.0, 0.0], (inner.to + outer.from) / 2.0);
            spokes(&mut path, &map.rings[0], self.you, outer.from);
            spokes(&mut path, &map.rings[1], inner.to, self.half);
            path.show(pen, "path.slats");
            self.ring(pen, map, 0, "-in");
            self.ring(pen, map, 1, "-out");
            pen.within("circle.you", |pen| pen.put("r", tenths(self.you)));
            path.draw('M', &[0.0, up]);
            path.draw('V', &[up - 14.0 * sprout]);
            path.show(pen, "path.stem-line");
            path.leaf([0.0, up - 10.0 * sprout], -0.6, right);
            path.leaf([0.0, up - 10.0 * sprout], TAU / 2.0 + 0.6, right);
            path.show(pen, "path.leaf");
            pen.within("text.centre", |pen| {
                pen.put("y", tenths(self.you * 0.42));
                pen.say(Text::MapYou);
            });
        });
    }

    fn ring(&self, pen: &mut Pen, map: &SupportMap, which: usize, side: &str) {
        let (ring, band) = (&map.rings[which], &self.bands[which]);
        let id = [map.id, "-", self.class, side].concat();
        let middle = (band.from + band.to) / 2.0;
        let count = ring.segments.len();
        for (place, segment) in ring.segments.iter().enumerate() {
            let mut outline = Path::default();
            if ring.title.is_none() {
                outline.circle([0.0, 0.0], band.to);
                outline.circle([0.0, 0.0], band.from);
                self.segment(pen, segment, &outline.finish(), at(middle, 0.0), usize::MAX, [map.id, &id]);
                return;
            }
            let (start, end) = (border(place, count), border(place + 1, count));
            self.outline(&mut outline, band, start, end);
            let [x, y] = at(middle, (start + end) / 2.0);
            let below = if y > 0.0 { self.line * 0.2 } else { 0.0 };
            let label = [x * band.stretch[0], y * band.stretch[1] + below];
            let id = [&id, "-", &place.to_string()].concat();
            self.segment(pen, segment, &outline.finish(), label, band.turn, [map.id, &id]);
        }
    }

    /// A piece of a ring whose straight sides run parallel to the slats, with rounded corners.
    fn outline(&self, path: &mut Path, band: &Band, start: f64, end: f64) {
        // There along the outer arc, and back along the inner one.
        for (command, r, from, to, way) in [('M', band.to, start, end, 1.0), ('L', band.from, end, start, -1.0)] {
            // A corner turns from a point on one side, by way of the corner itself, to one on the other.
            let beside = r - way * self.corner;
            let inset = way * angle_of(self.gap / 2.0 / r);
            let inset_beside = way * angle_of(self.gap / 2.0 / beside);
            let round = way * self.corner / r;
            path.through(command, &[at(beside, from + inset_beside)]);
            path.through('Q', &[at(r, from + inset), at(r, from + inset + round)]);
            let [x, y] = at(r, to - inset - round);
            path.draw('A', &[r, r, 0.0, 0.0, f64::from(way > 0.0), x, y]);
            path.through('Q', &[at(r, to - inset), at(beside, to - inset_beside)]);
        }
        path.draw('Z', &[]);
    }

    /// One segment: its shape, and its label twice, over a halo that stays inside. Ids of the map and
    /// of the segment.
    fn segment(
        &self,
        pen: &mut Pen,
        segment: &Segment,
        outline: &str,
        [x, y]: Point,
        turn: usize,
        [map, id]: [&str; 2],
    ) {
        let names = turned(segment.name, turn);
        let lines = if names[1].is_empty() { 1.0 } else { 2.0 };
        let mut y = y - self.line * (lines - 1.0) / 2.0 - self.line * 0.2;
        pen.within("g", |pen| {
            join(pen, "class", &["segment ", segment.fill.class()]);
            pen.within("defs", |pen| {
                pen.within("clipPath", |pen| {
                    join(pen, "id", &[id, "-clip"]);
                    shape(pen, "path[clip-rule=evenodd]", outline);
                });
                pen.within("text", |pen| {
                    join(pen, "id", &[id, "-label"]);
                    join(pen, "class", &["map-text ", self.class]);
                    for name in names {
                        if !name.is_empty() {
                            line(pen, "tspan.map-name", [x, y], name);
                            y += self.line;
                        }
                    }
                    line(pen, "tspan", [x, y], cut(segment.word, self.word));
                });
            });
            shape(pen, "path.tint[fill-rule=evenodd]", outline);
            pen.within("path[fill-rule=evenodd]", |pen| {
                join(pen, "d", &[outline]);
                segment.fill.lay(pen, map);
            });
            pen.within("g", |pen| {
                join(pen, "clip-path", &["url(#", id, "-clip)"]);
                again(pen, "use.halo", id);
            });
            shape(pen, "path.edge[fill=none]", outline);
            again(pen, "use.label", id);
        });
    }
}

fn spokes(slats: &mut Path, ring: &Ring, from: f64, to: f64) {
    if ring.title.is_some() {
        for place in 0..ring.segments.len() {
            let angle = border(place, ring.segments.len());
            slats.through('M', &[at(from, angle)]);
            slats.through('L', &[at(to, angle)]);
        }
    }
}

fn shape(pen: &mut Pen, what: &'static str, outline: &str) {
    pen.within(what, |pen| join(pen, "d", &[outline]));
}

fn line(pen: &mut Pen, what: &'static str, [x, y]: Point, words: &str) {
    pen.within(what, |pen| {
        pen.put("x", tenths(x));
        pen.put("y", tenths(y));
        pen.words(words);
    });
}

/// The label of a segment, once more.
fn again(pen: &mut Pen, what: &'static str, id: &str) {
    pen.within(what, |pen| join(pen, "href", &["#", id, "-label"]));
}

/// Gives an attribute that is made of parts.
fn join(pen: &mut Pen, name: &'static str, parts: &[&str]) {
    pen.put(name, parts.concat());
}

/// Where a segment begins, clockwise from twelve o'clock; the first begins at nine.
fn border(place: usize, segments: usize) -> f64 {
    TAU * (place as f64 / segments.max(1) as f64 - 0.25)
}

/// How wide words are; wide characters, those of East Asia, count for two.
fn width(words: &str) -> usize {
    let mut width = 0;
    for byte in words.bytes() {
        // The first byte of a character says which it is; the others begin with 10.
        width += match byte {
            0x80..0xc0 => 0,
            0xe3.. => 2,
            _ => 1,
        };
    }
    width
}

/// As many of the words as fit, one at least.
fn cut(words: &str, limit: usize) -> &str {
    let mut fewer = words;
    for (space, byte) in words.bytes().enumerate().rev() {
        if byte == b' ' && width(fewer) > limit {
            fewer = &words[..space];
        }
    }
    fewer
}

/// A long name in two lines, turned at the space that makes them most even; else the second is empty.
fn turned(name: &str, limit: usize) -> [&str; 2] {
    let mut lines = [name, ""];
    if width(name) > limit {
        let mut widest = usize::MAX;
        for (space, byte) in name.bytes().enumerate() {
            if byte == b' ' {
                let halves = [&name[..space], &name[space + 1..]];
                let wider = width(halves[0]).max(width(halves[1]));
                if wider < widest {
                    (lines, widest) = (halves, wider);
                }
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_turn_at_the_most_even_space() {
        for (name, limit, lines) in [
            ("Family", 10, ["Family", ""]),
            ("Goals and hope", 10, ["Goals", "and hope"]),
            ("Reaching out", 12, ["Reaching out", ""]),
            ("Reaching out", 10, ["Reaching", "out"]),
            ("目标与希望", 10, ["目标与希望", ""]),
            ("Selbstwertgefühl", 10, ["Selbstwertgefühl", ""]),
        ] {
            assert_eq!(turned(name, limit), lines);
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
