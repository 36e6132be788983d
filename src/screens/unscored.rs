//! A record whose key is not known here: opened, not scored, and not lost.

use yew::prelude::*;

use crate::model::Model;
use crate::msg::Msg;
use crate::parts::file_buttons::{open_button, save_button};
use crate::parts::privacy_panel::hash;
use trellis_core::record::Record;
use trellis_text::Text;

/// Answers that belong to another version of the questionnaire.
pub(crate) fn view(model: &Model, record: &Record, link: &Callback<Msg>) -> Html {
    let instrument = &record.instrument;
    let fact = |term, fact: &str| html! { <div><dt>{ model.text(term) }</dt><dd><bdi>{ fact }</bdi></dd></div> };
    html! {
        <main key="unscored" class="screen">
            <h1 tabindex="-1">{ model.show(Text::UnscoredTitle) }</h1>
            <p class="lead">{ model.text(Text::UnscoredLead) }</p>
            <section class="panel">
                <dl class="counted">
                    if let Some(code) = &record.subject {
                        { fact(Text::UnscoredCode, code.as_str()) }
                    }
                    { fact(Text::UnscoredDate, &model.day_words(record)) }
                    { fact(Text::UnscoredInstrument, &format!("{} {}", record.form, instrument.version)) }
                    { hash(model.text(Text::KeyHash), &instrument.hashes.key) }
                    { hash(model.text(Text::FileHash), &instrument.hashes.file) }
                </dl>
            </section>
            <p class="lead">{ model.text(Text::UnscoredLeave) }</p>
            <div class="actions">
                { open_button(model, "secondary", link) }
                { save_button(model, "primary", Text::SaveAgain, link) }
            </div>
        </main>
    }
}
