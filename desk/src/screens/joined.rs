//! A sealed file is chosen, and what came of it.

use std::fmt::Display;

use yew::prelude::*;

use crate::files::{FileProblem, Joined, JoinedSitting};
use crate::model::Model;
use crate::msg::Msg;
use crate::parts::secondary;
use trellis_core::record::Subject;
use trellis_text::DeskText;

/// A button that opens a file.
pub(crate) fn open_button(model: &Model, label: DeskText, link: &Callback<Msg>) -> Html {
    html! {
        <>
            { secondary(model.text(label), Msg::PickFile, link) }
            { file_field(model.text(DeskText::OpenSealedField), link) }
        </>
    }
}

/// The field that takes a file of the desk; a button stands for it.
pub(crate) fn file_field(label: &str, link: &Callback<Msg>) -> Html {
    html! {
        <input
            type="file" hidden=true autocomplete="off" accept=".json,.trellis,application/json"
            aria-label={label.to_owned()} onchange={link.reform(|_| Msg::FilePicked)}
        />
    }
}

/// What came of the file that was opened last.
pub(crate) fn result(model: &Model) -> Html {
    html! {
        <div class="joined" role="status">
            { match &model.joined {
                None => Html::default(),
                Some(Err(problem)) => html! { <p class="look-here">{ problem_words(model, problem) }</p> },
                Some(Ok(joined)) => brought(model, joined),
            } }
        </div>
    }
}

pub(crate) fn problem_words(model: &Model, problem: &FileProblem) -> String {
    let text = match problem {
        FileProblem::TooLarge => DeskText::FileTooLarge,
        FileProblem::Unread => DeskText::FileUnread,
        FileProblem::Foreign => DeskText::FileForeign,
        FileProblem::OtherKind => DeskText::FileOtherKind,
        FileProblem::Newer => DeskText::FileNewer,
        FileProblem::Truncated { percent } => return model.format(DeskText::FileCut, &[("share", percent)]),
        FileProblem::Damaged => DeskText::FileDamaged,
        FileProblem::OtherDesk => DeskText::FileOtherDesk,
    };
    model.text(text).to_owned()
}

fn brought(model: &Model, joined: &Joined) -> Html {
    html! {
        <ul class="notes-list panel">
            for line in joined.sittings.iter().flat_map(|sitting| lines(model, sitting)) {
                <li>{ line }</li>
            }
            if joined.sittings.is_empty() {
                <li>{ model.text(DeskText::JoinedEmpty) }</li>
            }
            if joined.unopened > 0 {
                <li>{ model.format(DeskText::JoinedUnopened, &[("count", &joined.unopened)]) }</li>
            }
        </ul>
    }
}

fn lines(model: &Model, joined: &JoinedSitting) -> Vec<String> {
    let code = ("code", &joined.code.as_str() as &dyn Display);
    let pupils = ("pupils", &joined.pupils as &dyn Display);
    let mut lines = Vec::new();
    if joined.is_new {
        lines.push(model.format(DeskText::JoinedNew, &[code, pupils]));
    } else if joined.pupils > 0 {
        lines.push(model.format(DeskText::JoinedMore, &[code, pupils]));
    }
    if joined.was_deleted {
        lines.push(model.format(DeskText::JoinedBack, &[code]));
    }
    if joined.has_new_notes && !joined.is_new {
        lines.push(model.format(DeskText::JoinedNotes, &[code]));
    }
    if !joined.left_out.is_empty() {
        let codes: Vec<&str> = joined.left_out.iter().map(Subject::as_str).collect();
        lines.push(model.format(DeskText::JoinedLeftOut, &[code, ("codes", &codes.join(", "))]));
    }
    if lines.is_empty() {
        lines.push(model.format(DeskText::JoinedNothing, &[code]));
    }
    lines
}
