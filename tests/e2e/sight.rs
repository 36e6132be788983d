//! Where things are on the screen.

use serde::Deserialize;
use serde_json::json;

use crate::page::Page;
use crate::role::Role;

/// In CSS pixels of the document.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

impl Area {
    /// Whether every side is where the other's is, within so many pixels.
    pub(crate) fn is_within(&self, pixels: f64, other: &Self) -> bool {
        let sides = |area: &Self| [area.x, area.y, area.x + area.width, area.y + area.height];
        sides(self).iter().zip(sides(other)).all(|(one, two)| (one - two).abs() <= pixels)
    }
}

/// What one would touch, of each thing of a role: name and area, in the order of reading.
pub(crate) async fn areas(page: &Page<'_>, role: Role) -> Vec<(String, Area)> {
    let script = "return all(arguments[0]).map((element) => [nameOf(element), area(target(element))])";
    page.ask(script, vec![json!(role.key())]).await
}

/// Everything that makes the page scroll sideways, or scrolls sideways itself. Empty is good.
pub(crate) async fn sideways(page: &Page<'_>) -> Vec<String> {
    let script = "
        const width = document.documentElement.clientWidth;
        const say = (element, why) => `${why}: ${element.outerHTML.slice(0, 120)}`;
        const found = [...root.querySelectorAll('*'), ...document.querySelectorAll('*')]
            .filter((element) => element.scrollWidth > element.clientWidth + 1
                && ['auto', 'scroll'].includes(getComputedStyle(element).overflowX))
            .map((element) => say(element, 'scrolls'));
        const scroller = document.scrollingElement;
        if (scroller.scrollWidth > scroller.clientWidth) {
            const isWide = (element) => {
                const { left, right } = element?.getBoundingClientRect() ?? { left: 0, right: 0 };
                return left + scrollX < 0 || right + scrollX > width;
            };
            // What is inside of it sticks out with it.
            const wide = [...root.querySelectorAll('*')].filter((element) => isWide(element) && !isWide(element.parentElement));
            found.push(`the page is ${scroller.scrollWidth} wide`, ...wide.map((element) => say(element, 'sticks out')));
        }
        return found;
    ";
    page.ask(script, vec![]).await
}
