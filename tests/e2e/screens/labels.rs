//! The words in the map never touch an edge: in no language, at no width, with no band, and with fonts a fifth wider.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::json;

use super::window::{Size, resize};
use crate::browser::{Browser, Settings};
use crate::files;
use crate::page::Page;
use crate::site::Site;
use crate::tour::records;
use crate::words::Words;

/// Fonts that a device may have; an empty one is the page's own choice. What a font cannot write comes from another.
const FONTS: [&str; 3] = ["", "'DejaVu Sans'", "'Noto Sans CJK SC'"];

/// A font as it is, and a fifth wider.
const WIDTHS: [f64; 2] = [1.0, 1.2];

const SIZES: [Size; 5] = [Size::NARROW, Size::PHONE, Size::LARGE_PHONE, Size::TABLET, Size::DESK];

/// So much room is around a line, in the units of the picture.
const MARGIN: f64 = 0.5;

/// The ink of one line: left, top, right and bottom, in the units of the picture.
type Ink = [f64; 4];

/// A part of the map as it is drawn.
#[derive(Debug, Deserialize)]
struct Part {
    /// The same for the same part of the same picture, whatever it says.
    id: String,
    words: String,
    lines: Vec<Ink>,
    fits: bool,
}

/// The parts that are shown, in each font and at each of its widths, with the ink of their lines.
///
/// A line fits where its box, with some room around it, lies within the part.
const MEASURE: &str = "
    const [fonts, widths, margin] = arguments;
    const svg = [...root.querySelectorAll('.map-picture > svg:not(.defs)')].find((svg) => svg.getBoundingClientRect().width > 1);
    const context = document.createElement('canvas').getContext('2d');
    const ink = (line, wider) => {
        const style = getComputedStyle(line);
        context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
        context.letterSpacing = style.letterSpacing === 'normal' ? '0px' : style.letterSpacing;
        const box = context.measureText(line.textContent);
        const half = wider * (box.actualBoundingBoxLeft + box.actualBoundingBoxRight) / 2;
        const [x, y] = [Number(line.getAttribute('x')), Number(line.getAttribute('y'))];
        return [x - half, y - box.actualBoundingBoxAscent, x + half, y + box.actualBoundingBoxDescent];
    };
    const measured = [];
    for (const font of fonts) {
        for (const name of ['--font', '--font-zh']) {
            if (font) host.style.setProperty(name, font);
            else host.style.removeProperty(name);
        }
        for (const wider of widths) {
            for (const segment of svg.querySelectorAll('.segment')) {
                const text = [...segment.querySelectorAll('text tspan')];
                const lines = text.map((line) => ink(line, wider));
                const shape = segment.querySelector('.tint');
                measured.push({
                    id: segment.querySelector('text').id, lines,
                    words: `${text.map((line) => line.textContent).join(' / ')} in ${font || 'its own font'} x ${wider}`,
                    fits: lines.every((line) => isInside(svg, shape, line, margin)),
                });
            }
        }
    }
    return measured;
";

const IS_INSIDE: &str = "
    const isInside = (svg, shape, [left, top, right, bottom], margin) => {
        const inside = (x, y) => shape.isPointInFill(Object.assign(svg.createSVGPoint(), { x, y }));
        for (let step = 0; step <= 8; step += 1) {
            const x = left - margin + (right - left + 2 * margin) * step / 8;
            const y = top - margin + (bottom - top + 2 * margin) * step / 8;
            if (!inside(x, top - margin) || !inside(x, bottom + margin)) return false;
            if (!inside(left - margin, y) || !inside(right + margin, y)) return false;
        }
        return true;
    };
";

/// Where a part's label had to be moved to, so that all these lines fit with the widest margin.
const SEARCH: &str = "
    const [id, lines] = arguments;
    const svg = [...root.querySelectorAll('.map-picture > svg:not(.defs)')].find((svg) => svg.getBoundingClientRect().width > 1);
    const shape = root.getElementById(id).closest('.segment').querySelector('.tint');
    for (let margin = 8; margin >= 0.5; margin -= 0.5) {
        const found = [];
        for (let down = -40; down <= 40; down += 1) {
            for (let across = -40; across <= 40; across += 1) {
                const moved = ([left, top, right, bottom]) => [left + across, top + down, right + across, bottom + down];
                if (lines.every((line) => isInside(svg, shape, moved(line), margin))) found.push([across, down]);
            }
        }
        if (found.length > 0) {
            const middle = (at) => found.reduce((sum, place) => sum + place[at], 0) / found.length;
            return `move it by ${middle(0).toFixed(1)}, ${middle(1).toFixed(1)}: margin ${margin}`;
        }
    }
    return 'no place near it holds them all';
";

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn map_labels_lie_inside_their_parts() {
    let site = Site::of_product();
    // By window and part: every line that any language, font and band puts there.
    let mut lines: BTreeMap<(String, String), Vec<Ink>> = BTreeMap::new();
    let mut faults = Vec::new();
    let mut looked_at = 0;
    for (language, words) in [("en-US", Words::english()), ("zh-CN", Words::chinese())] {
        let browser = Browser::start(Settings::desk().language(language)).await;
        for form in ["SNQ-40", "SNQ-16"] {
            let bands = [1, 3, 5].map(|support| records::uniform(form, support, &[]));
            for record in bands.into_iter().chain([records::skipped(form)]) {
                let page = browser.open(&site.url("/")).await;
                files::give(&page, "record.json", record.to_json().as_bytes()).await;
                page.find(crate::role::Role::Button, words.text("KeepOrLeave")).await;
                for size in SIZES {
                    resize(&page, size).await;
                    let script = format!("{IS_INSIDE}{MEASURE}");
                    let parts: Vec<Part> = page.ask(&script, vec![json!(FONTS), json!(WIDTHS), json!(MARGIN)]).await;
                    assert_eq!(parts.len(), FONTS.len() * WIDTHS.len() * if form == "SNQ-40" { 8 } else { 2 });
                    looked_at += parts.len();
                    for part in parts {
                        assert!(part.lines.iter().flatten().all(|side| side.is_finite()), "{part:?}");
                        if !part.fits {
                            faults.push(format!("{} at {size}: {}", part.id, part.words));
                        }
                        lines.entry((size.to_string(), part.id)).or_default().extend(part.lines);
                    }
                }
            }
            if !faults.is_empty() {
                let page = Page::new(&browser);
                for size in SIZES {
                    resize(&page, size).await;
                    for ((at, id), lines) in lines.iter().filter(|((at, _), _)| *at == size.to_string()) {
                        let there: bool =
                            page.ask("return Boolean(root.getElementById(arguments[0]))", vec![json!(id)]).await;
                        if there {
                            let script = format!("{IS_INSIDE}{SEARCH}");
                            let found: String = page.ask(&script, vec![json!(id), json!(lines)]).await;
                            faults.push(format!("{id} at {at}: {found}"));
                        }
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "of {looked_at}:\n{}", faults.join("\n"));
    // Two languages, four bands, five widths, three fonts, two widths of a font, eight parts and two.
    assert_eq!(looked_at, 2 * 4 * 5 * 3 * 2 * (8 + 2));
}
