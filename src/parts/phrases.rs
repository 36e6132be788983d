//! Text of a language without spaces between its words.

use yew::prelude::*;

use trellis_core::instrument::LINE_BREAK;

/// A text whose lines break only where it has a [`LINE_BREAK`].
///
/// The break is an element: what is read aloud, searched or copied is the plain text.
pub fn phrases(segmented: &str) -> Html {
    let segments = segmented.split(LINE_BREAK).enumerate();
    html! {
        <span class="phrases">
            for (index, segment) in segments {
                if index > 0 {
                    <wbr />
                }
                { segment }
            }
        </span>
    }
}
