//! What this page is, what it rests on, what it does not claim, and what it can prove.

use yew::prelude::*;

use crate::model::Model;
use crate::msg::Msg;
use crate::parts::button::button;
use crate::parts::privacy_panel::privacy_panel;
use trellis_core::instrument::ReferenceIndex;
use trellis_text::{Locale, Text};

/// About and privacy.
pub(crate) fn view(model: &Model, link: &Callback<Msg>) -> Html {
    let (instrument, wording) = (&model.instrument, model.wording());
    let ages = instrument.ages();
    let is_private = model.embedding.is_private();
    html! {
        <main key="about" class={if is_private { "screen two" } else { "screen" }}>
            <div class="ways">
                <h1 tabindex="-1">{ model.show(Text::AboutTitle) }</h1>
                <p class="lead">{ model.text(Text::AboutWhat) }</p>
                <p class="look-here">{ &wording.provisional }</p>
                <section>
                    <h2>{ model.show(Text::AboutNotFor) }</h2>
                    <ul>
                        for words in &wording.not_for {
                            <li>{ words }</li>
                        }
                    </ul>
                </section>
                <section class="sources">
                    <h2>{ model.text(Text::AboutSource) }</h2>
                    <p>{ &wording.source }</p>
                    { for instrument.sources().iter().map(|&index| reference(model, index)) }
                </section>
                <section>
                    <h2>{ model.text(Text::AboutVersion) }</h2>
                    <p>{ model.format(Text::ReportProgram, &[("version", &env!("CARGO_PKG_VERSION"))]) }</p>
                    <p>{ format!("{} {}", wording.name, instrument.version()) }</p>
                    for words in instrument.languages().filter_map(|tag| instrument.wording(tag)) {
                        <p>{ wording_status(model, &words.language, &words.status) }</p>
                    }
                    <p>{ model.format(Text::MadeFor, &[("from", &ages.from), ("to", &ages.to)]) }</p>
                    <p>{ model.format(Text::AboutLicence, &[("licence", &instrument.licence())]) }</p>
                </section>
                <div class="actions">
                    { button("primary", model.text(Text::AboutBack), link.reform(|_| Msg::ShowAbout(false))) }
                </div>
            </div>
            if is_private {
                { privacy_panel(model, link) }
            }
        </main>
    }
}

fn wording_status(model: &Model, tag: &str, status: &str) -> String {
    let language = Locale::of(tag).text(Text::LanguageName);
    model.format(Text::WordingStatus, &[("language", &language), ("status", &status)])
}

/// A reference with what it found, and its limit.
fn reference(model: &Model, index: ReferenceIndex) -> Html {
    let reference = &model.instrument.references()[index];
    let citation = match &reference.doi {
        Some(doi) => format!("{}, doi:{doi}", reference.citation),
        None => reference.citation.clone(),
    };
    html! {
        <p>
            <cite>{ model.format(Text::NameStop, &[("name", &citation)]) }</cite>
            if let Some(words) = &model.wording().evidence[index] {
                { model.gap() }{ &words.effect }{ model.gap() }
                { model.format(Text::LimitIs, &[("limit", &words.limit)]) }
            }
        </p>
    }
}
