//! What the line at the top of every screen is made of.

use yew::prelude::*;

use super::form::form;
use super::picture::brand_mark;

/// The name of the program, beside its mark.
pub fn brand(name: &str) -> Html {
    html! { <p class="brand">{ brand_mark() }{ name }</p> }
}

/// The quiet menu: a button that shows a sheet.
pub fn menu<M: Clone + 'static>(label: &str, link: &Callback<M>, sheet: Html) -> Html {
    html! {
        <details class="menu">
            <summary>{ label }</summary>
            { form("sheet", None, link, sheet) }
        </details>
    }
}

/// The line at the top of a program of its own, the desk or the workbench: its name, where one is, the quiet menu, and
/// what is at the end. No place is shown where it is empty.
pub fn program_top(name: &str, place: &str, menu: Html, end: Html) -> Html {
    html! {
        <header class="top no-print">
            { brand(name) }
            if !place.is_empty() {
                <p class="desk-place">{ place }</p>
            }
            { menu }
            { end }
        </header>
    }
}
