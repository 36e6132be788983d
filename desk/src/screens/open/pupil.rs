//! One pupil: the counselor's report, and the way to the next.

use yew::prelude::*;

use super::wrong_pupil;
use crate::again::NoteField;
use crate::model::Model;
use crate::msg::Msg;
use crate::open::{OpenDesk, Tab};
use crate::parts::Field;
use trellis::parts::button::button;
use trellis::parts::form::form;
use trellis::parts::icon::{IconKind, icon};
use trellis_core::record::Subject;
use trellis_desk::class::Row;
use trellis_desk::desk_file::PupilNotes;
use trellis_desk::pupil::Pupil;
use trellis_text::DeskText;

/// One pupil.
pub(super) fn view(model: &Model, desk: &OpenDesk, code: &Subject, nth: usize, link: &Callback<Msg>) -> Html {
    let (before, place, after) = desk.neighbours(code, nth);
    let count = desk.shown().len();
    let to = |text: DeskText, row: &Row| {
        let msg = Msg::ShowTab(Tab::Pupil(row.code.clone(), row.nth));
        let label = model.format(text, &[("code", &row.code.as_str())]);
        button("secondary", &label, link.reform(move |_| msg.clone()))
    };
    let report_link = link.reform(|msg| Msg::Report(Box::new(msg)));
    html! {
        <main key={format!("{} {nth}", code.as_str())} class="screen one-pupil">
            <div class="desk-head no-print">
                <div>
                    <h1 tabindex="-1">{ code.as_str() }</h1>
                    if place > 0 {
                        <p class="small">
                            { model.format(DeskText::PupilPlace, &[("place", &place), ("count", &count)]) }
                        </p>
                    }
                </div>
                <div class="head-buttons">
                    if let Some(before) = before {
                        { to(DeskText::PreviousPupil, before) }
                    }
                    if let Some(after) = after {
                        { to(DeskText::NextPupilOf, after) }
                    }
                    <button type="button" class="secondary" onclick={link.reform(|_| Msg::Print)}>
                        { icon(IconKind::Printer) }{ model.text(DeskText::PrintReport) }
                    </button>
                </div>
            </div>
            { records(model, desk, code, nth, link) }
            if let Some(report) = &desk.report {
                { trellis::report_html(report, &report_link) }
            }
            { notes(model, desk, code, link) }
            if let Some(pupil) = desk.pupil(code, nth) {
                { wrong_pupil::step(model, desk, pupil, link) }
            }
            <div class="actions no-print">
                { button("quiet", model.text(DeskText::ToTable), link.reform(|_| Msg::ShowTab(Tab::Pupils))) }
            </div>
        </main>
    }
}

/// A code that was answered more than once: each of its records, to be opened.
fn records(model: &Model, desk: &OpenDesk, code: &Subject, nth: usize, link: &Callback<Msg>) -> Html {
    let count = desk.records(code).count();
    if count < 2 {
        return Html::default();
    }
    let record = |(other, pupil): (usize, &Pupil)| {
        let msg = Msg::ShowTab(Tab::Pupil(code.clone(), other));
        let (number, time) = (other + 1, model.day_and_time(pupil.record.started));
        html! {
            <button
                key={other} type="button" class="filter" aria-pressed={if other == nth { "true" } else { "false" }}
                onclick={link.reform(move |_| msg.clone())}
            >
                { model.format(DeskText::RecordOf, &[("number", &number), ("time", &time)]) }
            </button>
        }
    };
    html! {
        <div class="look-here records">
            <p>{ model.format(DeskText::RecordsOf, &[("count", &count)]) }</p>
            <div class="filter-buttons no-print" role="group" aria-label={model.text(DeskText::RecordsChoose)}>
                for record in desk.records(code).enumerate().map(record) {
                    { record }
                }
            </div>
        </div>
    }
}

/// What the counselor notes of the pupil.
fn notes(model: &Model, desk: &OpenDesk, code: &Subject, link: &Callback<Msg>) -> Html {
    let empty = PupilNotes::default();
    let notes = desk.notes.get(code).unwrap_or(&empty);
    let typed = desk.review.as_ref().filter(|draft| draft.code == *code).map(|draft| draft.typed.clone());
    let error = typed.as_ref().map(|_| model.text(DeskText::NotesReviewWrong).to_owned());
    let review = typed.or_else(|| notes.review.map(|day| day.to_string())).unwrap_or_default();
    let write = |field: NoteField| {
        let code = code.clone();
        move |text: String| Msg::NoteWritten(code.clone(), field, text)
    };
    let of_text = write(NoteField::Text);
    let oninput = link.reform(move |event: InputEvent| {
        of_text(event.target_unchecked_into::<web_sys::HtmlTextAreaElement>().value())
    });
    let line =
        |id, label, value, error| Field { id, label: model.text(label), hint: "", value, error, is_secret: false };
    let fields = html! {
        <>
            <div class="field">
                <label for="note-text">{ model.text(DeskText::NotesText) }</label>
                <textarea
                    id="note-text" rows="3" value={notes.text.clone()} {oninput} autocomplete="off" autocapitalize="off"
                    autocorrect="off" spellcheck="false" writingsuggestions="false"
                />
            </div>
            <div class="beside">
                { line("note-decision", DeskText::NotesDecision, &notes.decision, None).view(link, write(NoteField::Decision)) }
                { line("note-review", DeskText::NotesReview, &review, error).view(link, write(NoteField::Review)) }
            </div>
        </>
    };
    html! {
        <section class="panel pupil-notes no-print">
            <h2>{ model.text(DeskText::NotesTitle) }</h2>
            <p class="small">{ model.text(DeskText::NotesHint) }</p>
            { form("note-fields", Some(Msg::KeepNotes), link, fields) }
            <div class="file-buttons">
                { button("secondary", model.text(DeskText::NotesKeep), link.reform(|_| Msg::KeepNotes)) }
                <p class="small" role="status">
                    if desk.has_kept_notes {
                        { model.text(DeskText::NotesKept) }
                    }
                </p>
            </div>
        </section>
    }
}
