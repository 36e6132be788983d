//! The support map, as two drawings of which a style sheet shows one, and as a table.

use maud::{Markup, html};

use super::text;
use crate::drawing::path::tenths;
use crate::drawing::{Label, MapPicture, MapSize, SegmentShape, patterns};
use crate::{Fill, PupilMap, Ring};

pub(super) fn view(map: &PupilMap) -> Markup {
    let legend = || {
        let fills = [Fill::Often, Fill::Sometimes, Fill::Grow, Fill::Open];
        fills.into_iter().filter_map(|fill| Some((fill, map.rings.word(fill)?)))
    };
    html! {
        section.map {
            svg.defs aria-hidden="true" {
                defs {
                    @for own in patterns() {
                        pattern id=(own.fill.name()) patternUnits="userSpaceOnUse" width=(own.size[0]) height=(own.size[1])
                            patternTransform={ "rotate(" (own.turned) ")" } {
                            path class={ "mark-" (own.fill.name()) } d=(own.mark) {}
                        }
                    }
                }
            }
            (picture(map, MapSize::Narrow, "narrow"))
            (picture(map, MapSize::Wide, "wide"))
            ul.legend aria-hidden="true" {
                @for (fill, word) in legend() {
                    li {
                        svg class={ "swatch " (fill.name()) } viewBox="0 0 44 28" {
                            rect.tint x="1" y="1" width="42" height="26" rx="7" {}
                            rect.outline x="1" y="1" width="42" height="26" rx="7" fill=(paint(fill)) {}
                        }
                        (text(word))
                    }
                }
            }
            @if let Some(open_parts) = map.open_parts { p.small { (text(open_parts)) } }
            (table(map))
        }
    }
}

fn picture(map: &PupilMap, size: MapSize, class: &str) -> Markup {
    let own = MapPicture::new(&map.rings, size);
    let view_box = format!("-{0} -{0} {1} {1}", own.half, own.half * 2.0);
    html! {
        svg class=(class) viewBox=(view_box) role="img" aria-label=(text(map.label)) {
            path.slats d=(own.slats) {}
            @for shape in &own.segments { (segment(shape, class)) }
            circle.you r=(tenths(own.you)) {}
            path.stem d=(own.stem) {}
            path.leaf d=(own.leaves) {}
            text.centre y=(tenths(own.centre_y)) { (text(map.centre)) }
        }
    }
}

/// One segment, with its label over a halo that stays inside.
fn segment(segment: &SegmentShape, size: &str) -> Markup {
    let clip = format!("{size}-{}", segment.id);
    html! {
        g class=(segment.fill.name()) {
            clipPath id=(clip) { path d=(segment.outline) clip-rule="evenodd" {} }
            path.tint d=(segment.outline) fill-rule="evenodd" {}
            path d=(segment.outline) fill-rule="evenodd" fill=(paint(segment.fill)) {}
            g clip-path={ "url(#" (clip) ")" } { text.halo aria-hidden="true" { (label(&segment.label)) } }
            path.outline d=(segment.outline) fill="none" {}
            text.label { (label(&segment.label)) }
        }
    }
}

fn label(lines: &[Label]) -> Markup {
    html! {
        @for line in lines { tspan.name[line.is_name] x=(tenths(line.at[0])) y=(tenths(line.at[1])) { (text(&line.words)) } }
    }
}

/// The fill attribute that lays the pattern over the tint.
fn paint(fill: Fill) -> String {
    match fill {
        Fill::Open => "none".to_owned(),
        _ => format!("url(#{})", fill.name()),
    }
}

fn table(map: &PupilMap) -> Markup {
    html! {
        table {
            caption.small { (text(map.caption)) }
            thead { tr { @for column in &map.columns { th scope="col" { (text(column)) } } } }
            @for ring in [&map.rings.inner, &map.rings.outer] {
                tbody {
                    @if let Ring::Divided { title, .. } = ring { tr { th scope="rowgroup" colspan="2" { (text(title)) } } }
                    @for segment in ring.segments() {
                        tr.facet { th scope="row" { (text(&segment.name)) } td { (text(&segment.word)) } }
                    }
                }
            }
        }
    }
}
