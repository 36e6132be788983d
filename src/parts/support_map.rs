//! The support map: two rings around "you", and the same facts as a table.

use yew::prelude::*;

use crate::model::Model;
use crate::msg::Msg;
use trellis_report::drawing::path::tenths;
use trellis_report::drawing::{MapPicture, MapSize, Pattern, SegmentShape, patterns};
use trellis_report::{Fill, PupilMap, Ring, Rings};
use trellis_text::Text;

/// The fill attribute that lays the pattern over the tint. `map` is the id of the map.
fn paint(fill: Fill, map: &str) -> String {
    match fill {
        Fill::Open => "none".into(),
        _ => format!("url(#{map}-{})", fill.name()),
    }
}

/// The picture, with a legend. `id` is the prefix of the ids inside, different for each map on the page.
pub(crate) fn support_map(model: &Model, id: &str, rings: &Rings) -> Html {
    let legend = [Fill::Often, Fill::Sometimes, Fill::Grow, Fill::Open].into_iter().filter_map(|fill| {
        let word = rings.word(fill)?;
        Some(html! { <li>{ swatch(id, fill) }{ word }</li> })
    });
    html! {
        <div class="map-picture">
            <svg class="defs" width="0" height="0" aria-hidden="true" focusable="false">
                <defs>{ for patterns().into_iter().map(|own| pattern(id, own)) }</defs>
            </svg>
            { picture(model, id, rings, MapSize::Narrow) }
            { picture(model, id, rings, MapSize::Wide) }
            <ul class="map-legend" aria-hidden="true">{ for legend }</ul>
        </div>
    }
}

fn swatch(map: &str, fill: Fill) -> Html {
    html! {
        <svg class={classes!("swatch", fill.name())} viewBox="0 0 44 28" aria-hidden="true" focusable="false">
            <rect class="tint" x="1" y="1" width="42" height="26" rx="7" />
            <rect class="edge" x="1" y="1" width="42" height="26" rx="7" fill={paint(fill, map)} />
        </svg>
    }
}

fn pattern(map: &str, pattern: Pattern) -> Html {
    let Pattern { fill, size: [width, height], turned, mark } = pattern;
    let turned = (turned > 0).then(|| format!("rotate({turned})"));
    html! {
        <pattern
            id={format!("{map}-{}", fill.name())} patternUnits="userSpaceOnUse" width={width.to_string()}
            height={height.to_string()} patternTransform={turned}
        >
            <path class={format!("mark-{}", fill.name())} d={mark} />
        </pattern>
    }
}

/// The map at one size; the style sheet shows one of the two.
fn picture(model: &Model, map: &str, rings: &Rings, size: MapSize) -> Html {
    let MapPicture { half, slats, segments, you, stem, leaves, centre_y } = MapPicture::new(rings, size);
    let class = match size {
        MapSize::Narrow => "narrow",
        MapSize::Wide => "wide",
    };
    html! {
        <svg
            {class} viewBox={format!("-{half} -{half} {0} {0}", half * 2.0)} role="img" aria-label={model.text(Text::MapLabel)}
            focusable="false"
        >
            <path class="slats" d={slats} />
            { for segments.into_iter().map(|own| segment(map, class, own)) }
            <circle class="you" r={tenths(you)} />
            <path class="stem-line" d={stem} />
            <path class="leaf" d={leaves} />
            <text class="centre" y={tenths(centre_y)}>{ model.text(Text::MapYou) }</text>
        </svg>
    }
}

/// One segment: its shape, and its label twice, over a halo that stays inside. `map` is the id of the map.
fn segment(map: &str, size: &'static str, segment: SegmentShape) -> Html {
    let SegmentShape { id, fill, outline, label: lines } = segment;
    let outline = AttrValue::from(outline);
    let (clip, label) = (format!("{map}-{size}-{id}-clip"), format!("{map}-{size}-{id}-label"));
    html! {
        <g class={classes!("segment", fill.name())}>
            <defs>
                <clipPath id={clip.clone()}><path d={outline.clone()} clip-rule="evenodd" /></clipPath>
                <text id={label.clone()} class={classes!("map-text", size)}>
                    for line in lines {
                        <tspan class={line.is_name.then_some("map-name")} x={tenths(line.at[0])} y={tenths(line.at[1])}>
                            { line.words }
                        </tspan>
                    }
                </text>
            </defs>
            <path class="tint" d={outline.clone()} fill-rule="evenodd" />
            <path d={outline.clone()} fill-rule="evenodd" fill={paint(fill, map)} />
            <g clip-path={format!("url(#{clip})")}><use class="halo" href={format!("#{label}")} /></g>
            <path class="edge" d={outline} fill="none" />
            <use class="label" href={format!("#{label}")} />
        </g>
    }
}

/// The map in words: folded for the eye at first, but always there for screen readers and on paper.
/// `id` is that of the map.
pub(crate) fn map_table(model: &Model, id: &str, map: &PupilMap, link: &Callback<Msg>) -> Html {
    let open = model.form.table;
    let id = format!("{id}-words");
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
                    <caption>{ model.words(map.caption) }</caption>
                    <thead>
                        <tr>
                            for column in map.columns {
                                <th scope="col">{ column }</th>
                            }
                        </tr>
                    </thead>
                    { rows(&map.rings.inner) }
                    { rows(&map.rings.outer) }
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
