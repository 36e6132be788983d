//! Words on their grounds, where axe-core cannot tell the colours, and where more than it asks is wanted.

use serde_json::json;

use super::window::{Size, resize};
use crate::browser::{Browser, Settings};
use crate::chromium_media;
use crate::page::Page;
use crate::site::Site;
use crate::tour;
use crate::words::Words;

/// Enough for text (WCAG 1.4.3), and what the questions and answers have (1.4.6).
pub(crate) const ENOUGH: f64 = 4.5;
const PLENTY: f64 = 7.0;

/// Words and what they stand on, as CSS within the shadow root, each with the property of its colour.
pub(crate) struct Pair {
    pub(crate) words: (&'static str, &'static str),
    pub(crate) ground: (&'static str, &'static str),
    pub(crate) least: f64,
}

pub(crate) const fn pair(
    words: (&'static str, &'static str),
    ground: (&'static str, &'static str),
    least: f64,
) -> Pair {
    Pair { words, ground, least }
}

const PAPER: (&str, &str) = (".trellis", "backgroundColor");

/// On the screens of the tour whose names these are, what is to be measured.
const PLACES: [(&str, &[Pair]); 7] = [
    (
        "question, asked for",
        &[
            pair(("h1", "color"), PAPER, PLENTY),
            pair((".card .word", "color"), (".card input", "backgroundColor"), PLENTY),
            pair((".prompt", "color"), (".prompt", "backgroundColor"), ENOUGH),
        ],
    ),
    ("question, answered", &[pair((":checked ~ .word", "color"), (":checked", "backgroundColor"), PLENTY)]),
    (
        "menu of a question",
        &[
            pair((".sheet :checked ~ .words .word", "color"), (".sheet :checked", "backgroundColor"), ENOUGH),
            pair((".sheet .checkbox .word", "color"), (".sheet .checkbox input", "backgroundColor"), ENOUGH),
        ],
    ),
    ("idle", &[pair((".idle p", "color"), (".idle", "backgroundColor"), ENOUGH)]),
    (
        "map",
        &[
            pair((".centre", "fill"), (".you", "fill"), ENOUGH),
            pair((".often .label", "fill"), (".often .tint", "fill"), ENOUGH),
            pair((".sometimes .label", "fill"), (".sometimes .tint", "fill"), ENOUGH),
            pair((".grow .label", "fill"), (".grow .tint", "fill"), ENOUGH),
        ],
    ),
    ("set-up, with a PIN", &[pair(("input.pin", "color"), ("input.pin", "backgroundColor"), PLENTY)]),
    ("report", &[pair((".plot text", "fill"), PAPER, ENOUGH)]),
];

/// What both measurements below are made of. A colour that lets others through counts as none.
const COLOURS: &str = "
    const parts = (colour) => colour.match(/^rgb\\((\\d+), (\\d+), (\\d+)\\)$/)?.slice(1).map(Number) ?? null;
    const linear = (part) => (part <= 10.31475 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    const light = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) + 0.05;
    const lowest = (pairs) => {
        if (pairs.length === 0 || pairs.flat().includes(null)) return null;
        const sorted = pairs.map((pair) => pair.map(light).sort((one, other) => other - one));
        return Math.min(...sorted.map(([most, least]) => most / least));
    };
";

/// The lowest contrast of any such words with any such ground.
pub(crate) async fn contrast(page: &Page<'_>, pair: &Pair) -> Option<f64> {
    let script = "
        const [ink, ground] = arguments;
        const colours = ([selector, property]) =>
            [...root.querySelectorAll(selector)].map((element) => parts(getComputedStyle(element)[property]));
        return lowest(colours(ink).flatMap((one) => colours(ground).map((other) => [one, other])));
    ";
    page.ask(&format!("{COLOURS}{script}"), vec![json!(pair.words), json!(pair.ground)]).await
}

/// The lowest contrast of such words with the nearest ground below them that lets nothing through. `property` is that of
/// their colour.
pub(crate) async fn on_own_ground(page: &Page<'_>, (selector, property): (&str, &str)) -> Option<f64> {
    let script = "
        const [selector, property] = arguments;
        const ground = (element) => {
            for (let below = element; below; below = below.parentElement) {
                const colour = parts(getComputedStyle(below).backgroundColor);
                if (colour) return colour;
            }
            return null;
        };
        const inks = [...root.querySelectorAll(selector)];
        return lowest(inks.map((one) => [parts(getComputedStyle(one)[property]), ground(one)]));
    ";
    page.ask(&format!("{COLOURS}{script}"), vec![json!(selector), json!(property)]).await
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn words_stand_out_from_their_grounds() {
    let (site, words) = (Site::of_product(), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = browser.open(&site.url("/")).await;
    let mut measured = 0;
    let mut faint = Vec::new();
    tour::every_screen(&page, words, async |stop| {
        let Some((_, pairs)) = PLACES.iter().find(|(name, _)| *name == stop.name) else { return };
        for dark in [false, true] {
            chromium_media::set_preferences(&browser, dark, true).await;
            stop.appear(&page, words).await;
            for pair in *pairs {
                let contrast = contrast(&page, pair).await;
                let scheme = if dark { "dark" } else { "light" };
                if contrast.is_none_or(|contrast| contrast < pair.least) {
                    faint
                        .push(format!("{} ({scheme}): {:?} on {:?}: {contrast:?}", stop.name, pair.words, pair.ground));
                }
            }
            stop.vanish(&page, words).await;
        }
        measured += 1;
        resize(&page, Size::DESK).await;
    })
    .await;
    assert!(faint.is_empty(), "{}", faint.join("\n"));
    assert_eq!(measured, PLACES.len());
}
