//! The support map: two rings around "you", and the same facts as a table.

use std::f64::consts::TAU;

use unicode_width::UnicodeWidthStr;
use yew::prelude::*;

use super::path::{Path, Point, polar, tenths};
use crate::model::Model;
use crate::msg::Msg;
use trellis_core::instrument::LINE_BREAK;
use trellis_text::Text;

/// How a segment is filled: a tint, a pattern, and what the words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

    /// The fill attribute that lays the pattern over the tint. `map` is the id of the map.
    fn paint(self, map: &str) -> String {
        match self {
            Self::Open => "none".into(),
            _ => format!("url(#{map}-{})", self.class()),
        }
    }
}

/// One part of a ring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Segment {
    /// Its name.
    pub(crate) name: AttrValue,
    /// The same with a [`LINE_BREAK`] where a line may break, in languages without spaces between words.
    pub(crate) lines: AttrValue,
    /// The band in a pupil's words, for legend and table.
    pub(crate) word: AttrValue,
    /// The same where there is little room: on the map.
    pub(crate) short_word: AttrValue,
    /// The same band as a picture.
    pub(crate) fill: Fill,
}

/// One ring of the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ring {
    /// The form has no facet scores: one segment all around.
    Whole(Segment),
    /// The facets in their order, clockwise from nine o'clock.
    Divided {
        /// What the segments have in common, for the table.
        title: AttrValue,
        /// The facets.
        segments: Vec<Segment>,
    },
}

impl Ring {
    fn segments(&self) -> &[Segment] {
        match self {
            Self::Whole(segment) => std::slice::from_ref(segment),
            Self::Divided { segments, .. } => segments,
        }
    }
}

/// Personal-self support, and around it social support.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rings {
    /// Personal-self support.
    pub(crate) inner: Ring,
    /// Social support.
    pub(crate) outer: Ring,
}

impl Rings {
    fn segments(&self) -> impl Iterator<Item = &Segment> {
        self.inner.segments().iter().chain(self.outer.segments())
    }

    /// What a fill says, if any segment has it.
    pub(crate) fn word(&self, fill: Fill) -> Option<&AttrValue> {
        self.segments().find(|segment| segment.fill == fill).map(|segment| &segment.word)
    }

    /// Whether any segment has a score.
    pub(crate) fn has_scores(&self) -> bool {
        self.segments().any(|segment| segment.fill != Fill::Open)
    }
}

/// What a map shows.
#[derive(Properties, PartialEq)]
pub(crate) struct SupportMapProps {
    /// Prefix of the ids inside, different for each map on the page.
    pub(crate) id: &'static str,
    /// What the picture is called.
    pub(crate) label: AttrValue,
    /// "You", in the middle.
    pub(crate) centre: AttrValue,
    /// What the map shows.
    pub(crate) rings: Rings,
}

/// The picture, with a legend.
#[component]
pub(crate) fn SupportMap(props: &SupportMapProps) -> Html {
    let legend = [Fill::Often, Fill::Sometimes, Fill::Grow, Fill::Open].into_iter().filter_map(|fill| {
        let word = props.rings.word(fill)?;
        Some(html! { <li>{ swatch(props.id, fill) }{ word }</li> })
    });
    html! {
        <div class="map-picture">
            <svg class="defs" width="0" height="0" aria-hidden="true" focusable="false">
                <defs>{ patterns(props.id) }</defs>
            </svg>
            { NARROW.view(props) }
            { WIDE.view(props) }
            <ul class="map-legend" aria-hidden="true">{ for legend }</ul>
        </div>
    }
}

fn swatch(map: &str, fill: Fill) -> Html {
    html! {
        <svg class={classes!("swatch", fill.class())} viewBox="0 0 44 28" aria-hidden="true" focusable="false">
            <rect class="tint" x="1" y="1" width="42" height="26" rx="7" />
            <rect class="edge" x="1" y="1" width="42" height="26" rx="7" fill={fill.paint(map)} />
        </svg>
    }
}

fn patterns(map: &str) -> Html {
    let id = |fill: Fill| format!("{map}-{}", fill.class());
    let (mut leaves, mut seeds) = (Path::default(), Path::default());
    leaves.leaf([4.0, 13.0], -0.75, 11.0);
    leaves.leaf([17.0, 24.0], -0.3, 11.0);
    seeds.circle([6.0, 6.0], 2.0);
    seeds.circle([17.0, 17.0], 2.0);
    html! {
        <>
            <pattern id={id(Fill::Often)} patternUnits="userSpaceOnUse" width="31" height="28">
                <path class="mark-often" d={leaves.into_string()} />
            </pattern>
            <pattern
                id={id(Fill::Sometimes)} patternUnits="userSpaceOnUse" width="15" height="15"
                patternTransform="rotate(45)"
            >
                <path class="mark-sometimes" d="M0 7.5H15M7.5 0V15" />
            </pattern>
            <pattern
                id={id(Fill::Grow)} patternUnits="userSpaceOnUse" width="22" height="22"
                patternTransform="rotate(14)"
            >
                <path class="mark-grow" d={seeds.into_string()} />
            </pattern>
        </>
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

/// The map at one size; the style sheet shows one of the two.
struct MapLayout {
    class: &'static str,
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

const NARROW: MapLayout = MapLayout {
    class: "narrow",
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

const WIDE: MapLayout = MapLayout {
    class: "wide",
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

impl MapLayout {
    fn view(&self, props: &SupportMapProps) -> Html {
        let Self { half, you, inner, outer, .. } = self;
        let Rings { inner: inner_ring, outer: outer_ring } = &props.rings;
        let mut slats = Path::default();
        slats.circle([0.0, 0.0], (inner.to + outer.from) / 2.0);
        add_spokes(&mut slats, inner_ring, *you, outer.from);
        add_spokes(&mut slats, outer_ring, inner.to, *half);

        let (mut stem, mut leaves) = (Path::default(), Path::default());
        let (top, height, leaf) = (-you * 0.14, you / 48.0, you * 0.36);
        stem.move_to([0.0, top]);
        stem.line_to([0.0, top - 14.0 * height]);
        leaves.leaf([0.0, top - 10.0 * height], -0.6, leaf);
        leaves.leaf([0.0, top - 10.0 * height], TAU / 2.0 + 0.6, leaf);

        html! {
            <svg
                class={self.class} viewBox={format!("-{half} -{half} {0} {0}", half * 2.0)} role="img"
                aria-label={&props.label} focusable="false"
            >
                <path class="slats" d={slats.into_string()} />
                { self.ring(inner_ring, inner, props.id, "in") }
                { self.ring(outer_ring, outer, props.id, "out") }
                <circle class="you" r={tenths(*you)} />
                <path class="stem-line" d={stem.into_string()} />
                <path class="leaf" d={leaves.into_string()} />
                <text class="centre" y={tenths(you * 0.5)}>{ &props.centre }</text>
            </svg>
        }
    }

    /// The segments of a ring. `map` is the id of the map, and `side` names the ring in the ids inside.
    fn ring(&self, ring: &Ring, band: &Band, map: &str, side: &str) -> Html {
        let id = format!("{map}-{}-{side}", self.class);
        let middle = (band.from + band.to) / 2.0;
        match ring {
            Ring::Whole(segment) => {
                let mut outline = Path::default();
                outline.circle([0.0, 0.0], band.to);
                outline.circle([0.0, 0.0], band.from);
                self.segment(segment, outline, band.label, &in_lines(&segment.lines, usize::MAX), map, &id)
            }
            Ring::Divided { segments, .. } => {
                let part = |(index, segment): (usize, &Segment)| {
                    let (start, end) = (border(index, segments.len()), border(index + 1, segments.len()));
                    let found = band.labels.get(index).filter(|_| segments.len() == band.labels.len());
                    let label = found.copied().unwrap_or_else(|| polar(middle, (start + end) / 2.0));
                    let names = in_lines(&segment.lines, NAME_WIDTH);
                    self.segment(segment, self.outline(band, start, end), label, &names, map, &format!("{id}-{index}"))
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

    /// One segment: its shape, and its label twice, over a halo that stays inside. `names` are the lines
    /// of its name; `map` and `id` are the ids of the map and of the segment.
    fn segment(&self, segment: &Segment, outline: Path, [x, y]: Point, names: &[String], map: &str, id: &str) -> Html {
        let outline = AttrValue::from(outline.into_string());
        let (clip, label) = (format!("{id}-clip"), format!("{id}-label"));
        // The base line of a line lies below its middle.
        let first = y - self.line * (names.len() as f64 / 2.0 - 0.28);
        let line = |index: usize| tenths(first + self.line * index as f64);
        html! {
            <g class={classes!("segment", segment.fill.class())}>
                <defs>
                    <clipPath id={clip.clone()}><path d={outline.clone()} clip-rule="evenodd" /></clipPath>
                    <text id={label.clone()} class={classes!("map-text", self.class)}>
                        for (index, name) in names.iter().enumerate() {
                            <tspan class="map-name" x={tenths(x)} y={line(index)}>{ name }</tspan>
                        }
                        <tspan x={tenths(x)} y={line(names.len())}>{ cut(&segment.short_word, self.word_width) }</tspan>
                    </text>
                </defs>
                <path class="tint" d={outline.clone()} fill-rule="evenodd" />
                <path d={outline.clone()} fill-rule="evenodd" fill={segment.fill.paint(map)} />
                <g clip-path={format!("url(#{clip})")}><use class="halo" href={format!("#{label}")} /></g>
                <path class="edge" d={outline} fill="none" />
                <use class="label" href={format!("#{label}")} />
            </g>
        }
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

/// The map in words: folded for the eye at first, but always there for screen readers and on paper.
/// `map` is the id of the map.
pub(crate) fn map_table(model: &Model, map: &str, rings: &Rings, link: &Callback<Msg>) -> Html {
    let open = model.form.table;
    let id = format!("{map}-words");
    html! {
        <div class="map-words">
            <button
                type="button" class="fold" aria-expanded={open.to_string()} aria-controls={id.clone()}
                onclick={link.reform(|_| Msg::ToggleMapTable)}
            >
                { model.show(Text::MapInWords) }
            </button>
            <div {id} class={classes!((!open).then_some("folded"))}>
                <table>
                    <caption>{ model.show(Text::MapCaption) }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ model.text(Text::MapPart) }</th>
                            <th scope="col">{ model.text(Text::MapNow) }</th>
                        </tr>
                    </thead>
                    { rows(&rings.inner) }
                    { rows(&rings.outer) }
                </table>
            </div>
        </div>
    }
}

fn rows(ring: &Ring) -> Html {
    html! {
        <tbody>
            if let Ring::Divided { title, .. } = ring {
                <tr class="ring"><th scope="rowgroup" colspan="2">{ title }</th></tr>
            }
            for segment in ring.segments() {
                <tr><th scope="row">{ &segment.name }</th><td>{ &segment.word }</td></tr>
            }
        </tbody>
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
