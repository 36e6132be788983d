//! What was left out, one tap away, before the end.

use yew::prelude::*;

use super::question::{chosen, labels, numbered, sentence};
use super::stopped::counted;
use crate::model::Model;
use crate::msg::Msg;
use crate::parts::button::button;
use crate::parts::progress_vine::ProgressVine;
use trellis_core::session::{Administration, Event};
use trellis_text::Text;

/// Check your answers.
pub(crate) fn view(model: &Model, run: &Administration, link: &Callback<Msg>) -> Html {
    let (given, total) = counted(run);
    let lead = if given == total { Text::CheckAll } else { Text::CheckSome };
    html! {
        <main key="check" class="whole">
            <ProgressVine done={total} {total} />
            <div class="screen">
                <h1 tabindex="-1">{ model.text(Text::CheckHeading) }</h1>
                <p class="lead">{ model.format(lead, &[("given", &given), ("total", &total)]) }</p>
                if given < total {
                    <ul class="left-out">
                        { for run.left_out().map(|position| left_out(model, run, position, link)) }
                    </ul>
                }
                if given > 0 {
                    <details>
                        <summary>{ model.format(Text::GivenAnswers, &[("count", &given)]) }</summary>
                        <ol class="given">
                            { for (0..total).filter_map(|position| answered(model, run, position, link)) }
                        </ol>
                    </details>
                }
                <div class="actions">
                    { button("secondary", model.text(Text::GoBack), link.reform(|_| Msg::Session(Event::Back(0.0)))) }
                    { button("primary", model.text(Text::SeeMap), link.reform(|_| Msg::Session(Event::Finish))) }
                </div>
            </div>
        </main>
    }
}

fn left_out(model: &Model, run: &Administration, position: usize, link: &Callback<Msg>) -> Html {
    let number = numbered(model, &run.responses, position);
    let sentence = sentence(model, run.responses.item(position));
    html! {
        <li class="card-box">
            <p>{ sentence }</p>
            <p class="small">{ model.format(Text::LeftOut, &[("place", &number)]) }</p>
            { go_to(model, "secondary", Text::AnswerNow, sentence, position, link) }
        </li>
    }
}

/// An answer that was given, with the way back to it.
fn answered(model: &Model, run: &Administration, position: usize, link: &Callback<Msg>) -> Option<Html> {
    let item = run.responses.item(position);
    let option = chosen(run.responses.state(position), model.instrument.scale_of(item))?;
    let label = labels(model, item).get(option)?;
    let sentence = sentence(model, item);
    Some(html! {
        <li>
            <div>
                <p>{ sentence }</p>
                <p class="small">{ label }</p>
            </div>
            { go_to(model, "quiet", Text::ChangeAnswer, sentence, position, link) }
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
