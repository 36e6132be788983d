//! What was left out, one tap away, before the last questions.

use yew::prelude::*;

use super::question::{numbered, sentence};
use super::stopped::counted;
use crate::model::Model;
use crate::msg::Msg;
use crate::parts::button::button;
use crate::parts::picture::start_picture;
use trellis_core::session::{Administration, Event};
use trellis_report::answer_words;
use trellis_text::Text;

/// What was left out.
pub(crate) fn view(model: &Model, run: &Administration, link: &Callback<Msg>) -> Html {
    let (given, total) = counted(run);
    let lead = if given == total { Text::CheckAll } else { Text::CheckSome };
    html! {
        <main key="check" class="screen">
            <div class="intro">
                <h1 tabindex="-1">{ model.show(Text::NearlyDone) }</h1>
                <p class="lead">{ model.format(lead, &[("given", &given), ("total", &total)]) }</p>
            </div>
            if given < total {
                <ul class="left-out">
                    { for run.left_out().map(|position| left_out(model, run, position, link)) }
                </ul>
            }
            <div class="so-far">
                { start_picture() }
                if given > 0 {
                    <details>
                        <summary>{ model.format(Text::GivenAnswers, &[("count", &given)]) }</summary>
                        <ol class="given">
                            { for run.sentences().filter_map(|position| answered(model, run, position, link)) }
                        </ol>
                    </details>
                }
            </div>
            <div class="actions">
                { button("secondary", model.text(Text::GoBack), link.reform(|_| Msg::Session(Event::Back(0.0)))) }
                { button("primary", &on(model, run), link.reform(|_| Msg::Session(Event::GoOn))) }
            </div>
        </main>
    }
}

/// What comes next.
fn on(model: &Model, run: &Administration) -> String {
    match run.safety_positions().len() {
        0 => model.text(model.map_or_page(Text::SeeMap, Text::ToTheEnd)).to_owned(),
        count => model.format(Text::NextLast, &[("count", &count)]),
    }
}

fn left_out(model: &Model, run: &Administration, position: usize, link: &Callback<Msg>) -> Html {
    let number = numbered(model, run, position);
    let words = sentence(model, run.responses.item(position));
    html! {
        <li>
            <p>{ model.sentence(words) }</p>
            <p class="small">{ model.format(Text::LeftOut, &[("place", &number)]) }</p>
            { go_to(model, "secondary", Text::AnswerNow, words, position, link) }
        </li>
    }
}

/// An answer that was given, with the way back to it.
fn answered(model: &Model, run: &Administration, position: usize, link: &Callback<Msg>) -> Option<Html> {
    let item = run.responses.item(position);
    let state = run.responses.state(position);
    let label = answer_words(&model.instrument, model.wording(), model.locale(), item, &state)?;
    let words = sentence(model, item);
    Some(html! {
        <li>
            <div>
                <p>{ model.sentence(words) }</p>
                <p class="small">{ label }</p>
            </div>
            { go_to(model, "quiet", Text::ChangeAnswer, words, position, link) }
        </li>
    })
}

/// The button back to an item. Its name says which, for those who go from button to button.
fn go_to(
    model: &Model,
    class: &'static str,
    label: Text,
    sentence: &str,
    position: usize,
    link: &Callback<Msg>,
) -> Html {
    html! {
        <button type="button" {class} onclick={link.reform(move |_| Msg::Session(Event::GoTo(position)))}>
            { model.text(label) }<span class="visually-hidden">{ " " }{ sentence }</span>
        </button>
    }
}
