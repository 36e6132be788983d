//! Help: a grown-up, the emergency number, and the school's own lines.

use yew::prelude::*;

use crate::model::Model;
use trellis_text::Text;

/// Whom to talk to. The class says how much it stands out: `panel`, or `look-here` where an answer
/// asks for it.
///
/// A school's own lines are the custom element's child in the slot `help`.
pub(crate) fn help(model: &Model, class: &'static str) -> Html {
    html! {
        <section class={classes!("help", class)}>
            <h2>{ model.text(Text::HelpTitle) }</h2>
            <p>{ model.text(Text::HelpGrownUp) }</p>
            <p>{ model.text(Text::HelpDanger) }</p>
            <slot name="help" />
        </section>
    }
}
