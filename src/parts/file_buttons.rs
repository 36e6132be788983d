//! Opening and saving a record: it is read and written in the page and goes nowhere else.

use yew::prelude::*;

use super::button::button;
use crate::model::Model;
use crate::msg::Msg;
use trellis_text::Text;

/// A button that opens a file, and what is wrong with the file.
pub(crate) fn open_button(model: &Model, class: &'static str, link: &Callback<Msg>) -> Html {
    html! {
        <>
            { button(class, model.text(Text::OpenSaved), link.reform(|_| Msg::PickFile)) }
            <input
                type="file" hidden=true autocomplete="off" accept=".json,application/json"
                aria-label={model.text(Text::OpenFileField)} onchange={link.reform(|_| Msg::FilePicked)}
            />
            <p class="open-error field-error" role="alert">
                if let Some(reason) = model.form.open_error {
                    { model.text(reason) }{ model.gap() }{ model.text(Text::OpenNothingLost) }
                }
            </p>
            if model.form.to_open.is_some() {
                <div class="replace look-here" role="alert">
                    <p>{ model.text(Text::OpenReplaces) }</p>
                    { button("secondary", model.text(Text::OpenKeep), link.reform(|_| Msg::Replace(false))) }
                    { button("secondary", model.text(Text::OpenReplace), link.reform(|_| Msg::Replace(true))) }
                </div>
            }
        </>
    }
}

/// A button that hands the record to the browser as a file, and what came of it.
pub(crate) fn save_button(model: &Model, class: &'static str, label: Text, link: &Callback<Msg>) -> Html {
    let message = match &model.form.saved {
        None => String::new(),
        Some(Ok(file)) => model.format(Text::Saved, &[("file", file)]),
        Some(Err(())) => model.text(Text::SaveFailed).to_owned(),
    };
    html! {
        <>
            { button(class, model.text(label), link.reform(|_| Msg::Save)) }
            <p class="message small" role="status">{ message }</p>
            if let Some(Ok(file)) = &model.form.saved {
                { not_there(model, file, link) }
            }
        </>
    }
}

/// What to do where the browser has saved no file: many do not say so.
fn not_there(model: &Model, file: &str, link: &Callback<Msg>) -> Html {
    let record = model.session.record().filter(|_| model.form.record_text);
    html! {
        <div class="not-there small">
            <p>{ model.text(Text::SaveAsk) }</p>
            if let Some(record) = record {
                <p>{ model.format(Text::SaveCopy, &[("file", &file)]) }</p>
                <textarea
                    readonly=true aria-label={model.text(Text::SaveText)} value={record.to_json()}
                    autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false"
                    writingsuggestions="false"
                />
            } else {
                { button("quiet", model.text(Text::SaveNotThere), link.reform(|_| Msg::ShowRecordText)) }
            }
        </div>
    }
}
