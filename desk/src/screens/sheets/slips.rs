//! A slip for each code, to be cut apart.

use yew::prelude::*;

use crate::model::Model;
use crate::sheet::Asked;
use trellis_text::{DeskLocale, DeskText};

pub(super) fn view(model: &Model, asked: &Asked) -> Html {
    let lead = model.format(DeskText::SlipsLead, &[("code", &asked.name), ("count", &asked.codes.len())]);
    // A slip speaks the pupils' language.
    let words = DeskLocale::of(&asked.language);
    html! {
        <article class="slips">
            <p class="small">{ lead }</p>
            <ul lang={words.tag()}>
                for code in &asked.codes {
                    <li>
                        <strong>{ code.as_str() }</strong>
                        <p>{ words.text(DeskText::SlipWords) }</p>
                    </li>
                }
            </ul>
        </article>
    }
}
