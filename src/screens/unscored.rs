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
    let fact = |term, fact: &str| html! { <div><dt>{ model.say(term) }</dt><dd>{ fact }</dd></div> };
    html! {
        <main key="unscored" class="screen">
            <h1 tabindex="-1">{ model.say(Text::UnscoredTitle) }</h1>
            <p class="lead">{ model.say(Text::UnscoredLead) }</p>
            <section class="panel">
                <dl class="counted">
                    if let Some(code) = &record.subject {
                        { fact(Text::UnscoredCode, code.as_str()) }
                    }
                    { fact(Text::UnscoredDate, &model.day_words(record)) }
                    { fact(Text::UnscoredInstrument, &format!("{} {}", record.form, instrument.version)) }
                    { hash(model.say(Text::KeyHash), &instrument.hashes.key) }
                    { hash(model.say(Text::FileHash), &instrument.hashes.file) }
                </dl>
            </section>
            <p class="lead">{ model.say(Text::UnscoredLeave) }</p>
            <div class="acts">
                { open_button(model, "secondary", link) }
                { save_button(model, "primary", Text::SaveAgain, link) }
            </div>
        </main>
    }
}
