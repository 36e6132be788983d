//! What is said of the last file.

use yew::prelude::*;

use crate::model::{Message, Model};
use crate::screens::instrument::{name, short};
use trellis_export::import::Note;
use trellis_text::WorkbenchText as Text;

/// What is said of the last file.
pub(crate) fn view(model: &Model) -> Html {
    match &model.message {
        Message::None => Html::default(),
        Message::Refused(text) => alert(model, model.text(*text), &[]),
        Message::Unreadable(problem) => {
            let problem = model.locale().finding(problem.trim_end_matches('.'));
            alert(model, &model.format(Text::NoForm, &[("problem", &problem)]), &[])
        }
        Message::Rows(rows) => {
            let lines: Vec<String> = rows.iter().map(|row| model.note(row)).collect();
            alert(model, model.text(Text::RowsTitle), &lines)
        }
        Message::WordingWrong(lines) => alert(model, model.text(Text::WordingWrong), lines),
        Message::Imported(notes) => status(model, None, notes),
        Message::Worded(notes) => {
            let added = model.instrument().map(|instrument| {
                let hash = short(&instrument.hashes().key).to_owned();
                model.format(Text::WordingAdded, &[("name", &name(model, instrument)), ("hash", &hash)])
            });
            status(model, added, notes)
        }
        Message::Data(problem) => {
            let problem = model.locale().finding(problem);
            alert(model, model.text(Text::DataNotRead), &[problem])
        }
        Message::NotExported(problem) => {
            alert(model, model.text(Text::NotExported), &[model.locale().finding(problem)])
        }
        Message::Saved(name) => html! {
            <p class="small first-notice" role="status">{ model.format(Text::SavedAs, &[("name", name)]) }</p>
        },
    }
}

fn alert(model: &Model, title: &str, lines: &[String]) -> Html {
    html! {
        <section class="look-here first-notice" role="alert" tabindex="-1">
            <p><strong>{ title }</strong></p>
            if lines.is_empty() {
                <p class="small">{ model.text(Text::NothingReplaced) }</p>
            }
            { list(lines) }
        </section>
    }
}

fn status(model: &Model, title: Option<String>, notes: &[Note]) -> Html {
    let lines: Vec<String> = notes.iter().map(|note| model.note(note)).collect();
    html! {
        <section class="panel first-notice" role="status" tabindex="-1">
            if let Some(title) = title {
                <p><strong>{ title }</strong></p>
            }
            if lines.is_empty() {
                <p>{ model.text(Text::NotesNone) }</p>
            } else {
                <h2>{ model.text(Text::NotesTitle) }</h2>
                { list(&lines) }
            }
        </section>
    }
}

fn list(lines: &[String]) -> Html {
    html! { <ul class="lines">for line in lines { <li>{ line.clone() }</li> }</ul> }
}
