//! The support map: two rings around "you", and the same facts as a table.

use std::f64::consts::TAU;

use yew::prelude::*;

use super::drawing::{Path, angle_of, sin_cos, tenths};

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

/// One part of a ring.
#[derive(Clone, PartialEq)]
pub(crate) struct Segment {
    /// Its name; turned at a space where it is long.
    pub(crate) name: AttrValue,
    /// The band in a pupil's words, short.
    pub(crate) word: AttrValue,
    /// The same band as a picture.
    pub(crate) fill: Fill,
}

/// One ring of the map.
#[derive(Clone, PartialEq)]
pub(crate) enum Ring {
    /// One segment a facet, clockwise from nine o'clock.
    Divided {
        /// What the segments have in common, for the table.
        title: AttrValue,
        /// The facets in their order.
        segments: Vec<Segment>,
    },
    /// A form without facet scores: the ring is not divided.
    Whole(Segment),
}

/// The picture.
#[derive(Properties, PartialEq)]
pub(crate) struct SupportMapProps {
    /// Prefix for the ids inside, other for each map on the page.
    pub(crate) id: AttrValue,
    /// What the picture is and where its facts are in words.
    pub(crate) label: AttrValue,
    /// "you".
    pub(crate) centre: AttrValue,
    /// Personal-self support.
    pub(crate) inner: Ring,
    /// Social support.
    pub(crate) outer: Ring,
    /// What each fill means, in the order to be shown; only fills that are used are shown.
    pub(crate) legend: Vec<(Fill, AttrValue)>,
}

/// Two rings around "you", with a legend.
#[component]
pub(crate) fn SupportMap(props: &SupportMapProps) -> Html {
    let used = |fill: Fill| fills(&props.inner).chain(fills(&props.outer)).any(|other| other == fill);
    let legend = props.legend.iter().filter(|(fill, _)| used(*fill)).map(|(fill, word)| {
        html! { <li>{ swatch(&props.id, *fill) }{ word }</li> }
    });
    html! {
        <div class="map-picture">
            <svg class="defs" width="0" height="0" aria-hidden="true" focusable="false">
                <defs>{ patterns(&props.id) }</defs>
            </svg>
            { NARROW.draw(props) }
            { WIDE.draw(props) }
            <ul class="map-legend" aria-hidden="true">{ for legend }</ul>
        </div>
    }
}

fn fills(ring: &Ring) -> impl Iterator<Item = Fill> {
    let segments = match ring {
        Ring::Divided { segments, .. } => segments.as_slice(),
        Ring::Whole(segment) => std::slice::from_ref(segment),
    };
    segments.iter().map(|segment| segment.fill)
}

fn fill_class(fill: Fill) -> &'static str {
    match fill {
        Fill::Often => "often",
        Fill::Sometimes => "sometimes",
        Fill::Grow => "grow",
        Fill::Open => "open",
    }
}

/// The fill attribute that lays the pattern over the tint.
fn pattern(id: &str, fill: Fill) -> String {
    match fill {
        Fill::Open => "none".to_owned(),
        _ => format!("url(#{id}-{})", fill_class(fill)),
    }
}

fn swatch(id: &str, fill: Fill) -> Html {
    html! {
        <svg class={classes!("swatch", fill_class(fill))} viewBox="0 0 44 28" aria-hidden="true" focusable="false">
            <rect class="tint" x="1" y="1" width="42" height="26" rx="7" />
            <rect class="edge" x="1" y="1" width="42" height="26" rx="7" fill={pattern(id, fill)} />
        </svg>
    }
}

fn patterns(id: &str) -> Html {
    let mut leaves = Path::default();
    leaves.leaf((4.0, 13.0), -0.75, 11.0);
    leaves.leaf((17.0, 24.0), -0.3, 11.0);
    let mut seeds = Path::default();
    seeds.circle((6.0, 6.0), 2.0);
    seeds.circle((17.0, 17.0), 2.0);
    let named = |fill: Fill| format!("{id}-{}", fill_class(fill));
    html! {
        <>
            <pattern id={named(Fill::Often)} width="31" height="28" patternUnits="userSpaceOnUse">
                <path class="mark-often" d={leaves.finish()} />
            </pattern>
            <pattern id={named(Fill::Sometimes)} width="15" height="15" patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)">
                <path class="mark-sometimes" d="M0 7.5H15M7.5 0V15" />
            </pattern>
            <pattern id={named(Fill::Grow)} width="22" height="22" patternUnits="userSpaceOnUse"
                patternTransform="rotate(14)">
                <path class="mark-grow" d={seeds.finish()} />
            </pattern>
        </>
    }
}

/// From which radius to which, and where a label stands: its way along the middle radius, stretched a
/// little across or down, because words are wider than high.
struct Band {
    from: f64,
    to: f64,
    stretch: (f64, f64),
    /// A name longer than this is turned; wide characters count for two.
    turn: usize,
}

/// The map at one size; the style sheet shows one of the two.
struct Plan {
    class: &'static str,
    half: f64,
    you: f64,
    inner: Band,
    outer: Band,
    gap: f64,
    corner: f64,
    line: f64,
    /// A band in more words than this is cut at a space: legend and table have it whole.
    word: usize,
}

const NARROW: Plan = Plan {
    class: "narrow",
    half: 176.0,
    you: 28.0,
    inner: Band { from: 34.5, to: 103.0, stretch: (0.93, 1.09), turn: 10 },
    outer: Band { from: 109.5, to: 175.0, stretch: (0.96, 1.03), turn: 12 },
    gap: 8.0,
    corner: 11.0,
    line: 16.0,
    word: 12,
};
const WIDE: Plan = Plan {
    class: "wide",
    half: 280.0,
    you: 48.0,
    inner: Band { from: 62.0, to: 168.0, stretch: (0.92, 1.05), turn: 12 },
    outer: Band { from: 180.0, to: 276.0, stretch: (0.98, 1.03), turn: 14 },
    gap: 12.0,
    corner: 17.0,
    line: 21.0,
    word: 18,
};

/// A point at an angle, clockwise from twelve o'clock.
fn at(r: f64, angle: f64) -> (f64, f64) {
    let (sin, cos) = sin_cos(angle);
    (r * sin, -r * cos)
}

impl Plan {
    fn draw(&self, props: &SupportMapProps) -> Html {
        let id = format!("{}-{}", props.id, self.class);
        let view = [-self.half, -self.half, 2.0 * self.half, 2.0 * self.half].map(tenths).join(" ");
        let mut slats = Path::default();
        slats.circle((0.0, 0.0), (self.inner.to + self.outer.from) / 2.0);
        self.spokes(&mut slats, &props.inner, self.you, self.outer.from);
        self.spokes(&mut slats, &props.outer, self.inner.to, self.half);
        let sprout = self.you / 48.0;
        let (up, right) = (-self.you * 0.08, self.you * 0.36);
        let mut leaves = Path::default();
        leaves.leaf((0.0, up - 10.0 * sprout), -0.6, right);
        leaves.leaf((0.0, up - 10.0 * sprout), TAU / 2.0 + 0.6, right);
        let mut stalk = Path::default();
        stalk.draw('M', &[0.0, up]);
        stalk.draw('V', &[up - 14.0 * sprout]);
        html! {
            <svg class={self.class} viewBox={view} role="img" aria-label={props.label.clone()} focusable="false">
                <path class="slats" d={slats.finish()} />
                { self.ring(&props.inner, &self.inner, &props.id, &format!("{id}-in")) }
                { self.ring(&props.outer, &self.outer, &props.id, &format!("{id}-out")) }
                <circle class="you" r={tenths(self.you)} />
                <path class="stem-line" d={stalk.finish()} />
                <path class="leaf" d={leaves.finish()} />
                <text class="centre" y={tenths(self.you * 0.42)}>{ &props.centre }</text>
            </svg>
        }
    }

    fn spokes(&self, slats: &mut Path, ring: &Ring, from: f64, to: f64) {
        if let Ring::Divided { segments, .. } = ring {
            for place in 0..segments.len() {
                let angle = border(place, segments.len());
                let ((a, b), (c, d)) = (at(from, angle), at(to, angle));
                slats.draw('M', &[a, b]);
                slats.draw('L', &[c, d]);
            }
        }
    }

    fn ring(&self, ring: &Ring, band: &Band, patterns: &str, id: &str) -> Html {
        let middle = (band.from + band.to) / 2.0;
        match ring {
            Ring::Whole(segment) => {
                let mut round = Path::default();
                round.circle((0.0, 0.0), band.to);
                round.circle((0.0, 0.0), band.from);
                self.segment(segment, round.finish(), at(middle, 0.0), usize::MAX, patterns, id)
            }
            Ring::Divided { segments, .. } => {
                let parts = segments.iter().enumerate().map(|(place, segment)| {
                    let (start, end) = (border(place, segments.len()), border(place + 1, segments.len()));
                    let (x, y) = at(middle, (start + end) / 2.0);
                    let below = if y > 0.0 { self.line * 0.2 } else { 0.0 };
                    let label = (x * band.stretch.0, y * band.stretch.1 + below);
                    let outline = self.outline(band, start, end);
                    self.segment(segment, outline, label, band.turn, patterns, &format!("{id}-{place}"))
                });
                parts.collect()
            }
        }
    }

    /// A piece of a ring whose straight sides run parallel to the slats, with rounded corners.
    fn outline(&self, band: &Band, start: f64, end: f64) -> String {
        let inset = |r: f64| angle_of(self.gap / 2.0 / r);
        let round = |r: f64| self.corner / r;
        let mut path = Path::default();
        // A corner turns from a point on one side, by way of the corner itself, to one on the other.
        let mut arc = |r: f64, from: f64, to: f64, side: f64, sweep: f64| {
            let along = if from < to { 1.0 } else { -1.0 };
            let (first, last) = (from + along * inset(r), to - along * inset(r));
            let (begin, finish) = (first + along * round(r), last - along * round(r));
            let point = |r: f64, angle: f64, edge: f64, turn: f64| at(r, edge + turn * (angle - edge).abs());
            let lead = point(r + side * self.corner, from + along * inset(r + side * self.corner), from, along);
            let leave = point(r + side * self.corner, to - along * inset(r + side * self.corner), to, -along);
            let (corner, on) = (at(r, first), at(r, begin));
            path.draw(if sweep > 0.0 { 'M' } else { 'L' }, &[lead.0, lead.1]);
            path.draw('Q', &[corner.0, corner.1, on.0, on.1]);
            let on = at(r, finish);
            path.draw('A', &[r, r, 0.0, 0.0, sweep, on.0, on.1]);
            let corner = at(r, last);
            path.draw('Q', &[corner.0, corner.1, leave.0, leave.1]);
        };
        arc(band.to, start, end, -1.0, 1.0);
        arc(band.from, end, start, 1.0, 0.0);
        path.finish() + "Z"
    }

    fn segment(
        &self,
        segment: &Segment,
        outline: String,
        (x, y): (f64, f64),
        turn: usize,
        patterns: &str,
        id: &str,
    ) -> Html {
        let lines = turned(&segment.name, turn);
        let top = y - self.line * (lines.len() as f64 - 1.0) / 2.0 - self.line * 0.2;
        let names = lines.iter().enumerate().map(|(line, words)| {
            let y = top + self.line * line as f64;
            html! { <tspan class="map-name" x={tenths(x)} y={tenths(y)}>{ *words }</tspan> }
        });
        let below = top + self.line * lines.len() as f64;
        let (clip, label) = (format!("{id}-clip"), format!("{id}-label"));
        html! {
            <g class={classes!("segment", fill_class(segment.fill))}>
                <defs>
                    <clipPath id={clip.clone()}><path d={outline.clone()} clip-rule="evenodd" /></clipPath>
                    <text id={label.clone()} class={classes!("map-text", self.class)}>
                        { for names }
                        <tspan x={tenths(x)} y={tenths(below)}>{ cut(&segment.word, self.word) }</tspan>
                    </text>
                </defs>
                <path class="tint" d={outline.clone()} fill-rule="evenodd" />
                <path d={outline.clone()} fill-rule="evenodd" fill={pattern(patterns, segment.fill)} />
                <g clip-path={format!("url(#{clip})")}><use class="halo" href={format!("#{label}")} /></g>
                <path class="edge" d={outline} fill="none" />
                <use class="label" href={format!("#{label}")} />
            </g>
        }
    }
}

/// Where a segment begins, clockwise from twelve o'clock; the first begins at nine.
fn border(place: usize, segments: usize) -> f64 {
    TAU * (place as f64 / segments.max(1) as f64 - 0.25)
}

/// How wide words are; wide characters count for two.
fn width(words: &str) -> usize {
    words.chars().map(|c| if c < '\u{2e80}' { 1 } else { 2 }).sum()
}

/// As many of the words as fit, one at least.
fn cut(words: &str, limit: usize) -> &str {
    match words.rsplit_once(' ') {
        Some((fewer, _)) if width(words) > limit => cut(fewer, limit),
        _ => words,
    }
}

/// A long name in two lines, turned at the space that makes them most even.
fn turned(name: &str, limit: usize) -> Vec<&str> {
    if width(name) <= limit {
        return vec![name];
    }
    let halves = name.match_indices(' ').map(|(space, _)| (&name[..space], &name[space + 1..]));
    match halves.min_by_key(|(first, second)| width(first).max(width(second))) {
        Some((first, second)) => vec![first, second],
        None => vec![name],
    }
}

/// The same facts as a table.
#[derive(Properties, PartialEq)]
pub(crate) struct MapTableProps {
    /// Id of the table, other for each on the page.
    pub(crate) id: AttrValue,
    /// What the button says that shows and hides the table.
    pub(crate) show: AttrValue,
    /// What the table shows.
    pub(crate) caption: AttrValue,
    /// Heads of its two columns: the part, and how it is now.
    pub(crate) heads: [AttrValue; 2],
    /// Personal-self support.
    pub(crate) inner: Ring,
    /// Social support.
    pub(crate) outer: Ring,
}

/// The map in words: folded for the eye at first, but always there for screen readers and on paper.
#[component]
pub(crate) fn MapTable(props: &MapTableProps) -> Html {
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        move |_: MouseEvent| open.set(!*open)
    };
    let [part, now] = &props.heads;
    html! {
        <div class="map-words">
            <button type="button" class="fold" aria-expanded={open.to_string()} aria-controls={props.id.clone()}
                onclick={toggle}>{ &props.show }</button>
            <div id={props.id.clone()} class={classes!((!*open).then_some("folded"))}><table>
                <caption>{ &props.caption }</caption>
                <thead><tr><th scope="col">{ part }</th><th scope="col">{ now }</th></tr></thead>
                { for [&props.inner, &props.outer].map(rows) }
            </table></div>
        </div>
    }
}

fn rows(ring: &Ring) -> Html {
    let row = |segment: &Segment| {
        html! { <tr><th scope="row">{ &segment.name }</th><td>{ &segment.word }</td></tr> }
    };
    match ring {
        Ring::Whole(segment) => html! { <tbody>{ row(segment) }</tbody> },
        Ring::Divided { title, segments } => html! {
            <tbody>
                <tr class="ring"><th scope="rowgroup" colspan="2">{ title }</th></tr>
                { for segments.iter().map(row) }
            </tbody>
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_turn_at_the_most_even_space() {
        for (name, limit, lines) in [
            ("Family", 10, vec!["Family"]),
            ("Goals and hope", 10, vec!["Goals", "and hope"]),
            ("Reaching out", 12, vec!["Reaching out"]),
            ("Reaching out", 10, vec!["Reaching", "out"]),
            ("目标与希望", 10, vec!["目标与希望"]),
            ("Selbstwertgefühl", 10, vec!["Selbstwertgefühl"]),
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
