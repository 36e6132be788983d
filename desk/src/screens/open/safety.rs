//! The safety answers: before anything else, and no score changes them.

use yew::prelude::*;

use super::findings;
use crate::model::Model;
use crate::msg::Msg;
use crate::open::{OpenDesk, Tab, TalkDraft, TalkField};
use trellis::parts::button::primary_button;
use trellis::parts::form::form;
use trellis::parts::icon::{IconKind, icon};
use trellis_core::record::Timestamp;
use trellis_desk::desk_file::Talk;
use trellis_desk::safety::{Call, Urgency};
use trellis_report::CounselorReport;
use trellis_text::DeskText;
use web_sys::HtmlInputElement;

/// Who needs somebody.
pub(super) fn view(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    let counts = desk.safety.counts();
    let heading = if desk.safety.calls.is_empty() {
        model.text(DeskText::SafetyNone).to_owned()
    } else {
        model.format(DeskText::SafetyHeading, &[("today", &counts.today), ("days", &counts.two_days)])
    };
    let of = |urgency| desk.safety.calls.iter().filter(move |call| call.urgency == urgency);
    let unknown: Vec<&str> = desk.safety.unknown.iter().map(|unknown| unknown.code.as_str()).collect();
    let beyond = model.kept.sittings.get(&desk.sitting).map_or(0, |kept| desk.safety.beyond(kept.sitting.talks_a_day));
    html! {
        <main key="safety" class="screen">
            <div class="desk-head">
                <div>
                    <h1 tabindex="-1">{ heading }</h1>
                    <p>{ model.text(DeskText::SafetyLead) }</p>
                </div>
                <button type="button" class="secondary no-print" onclick={link.reform(|_| Msg::Print)}>
                    { icon(IconKind::Printer) }{ model.text(DeskText::SafetyPrint) }
                </button>
            </div>
            if beyond > 0 {
                <p class="look-here">{ model.format(DeskText::SafetyMore, &[("count", &beyond)]) }</p>
            }
            { group(model, desk, DeskText::SafetyToday, of(Urgency::Today), link) }
            { group(model, desk, DeskText::SafetyTwoDays, of(Urgency::TwoDays), link) }
            if !unknown.is_empty() {
                <p class="unknown">{ model.format(DeskText::SafetyUnknown, &[("codes", &unknown.join(", "))]) }</p>
            }
            if desk.safety.no_call > 0 {
                <p class="small">{ model.format(DeskText::SafetyOthers, &[("count", &desk.safety.no_call)]) }</p>
            }
            { findings::view(model, desk) }
            { crate::parts::foot(
                html! {
                    if counts.today > 0 {
                        <p role="status">
                            if counts.today_open > 0 {
                                <strong>
                                    { model.format(
                                        DeskText::SafetyLeft,
                                        &[("open", &counts.today_open), ("all", &counts.today)],
                                    ) }
                                </strong>
                            } else {
                                { model.text(DeskText::SafetyAllNoted) }
                            }
                        </p>
                    }
                },
                primary_button(model.text(DeskText::ToClass), Msg::ShowTab(Tab::Pupils), link),
            ) }
        </main>
    }
}

fn group<'a>(
    model: &Model,
    desk: &OpenDesk,
    title: DeskText,
    calls: impl Iterator<Item = &'a Call>,
    link: &Callback<Msg>,
) -> Html {
    let calls: Vec<Html> = calls.map(|call| row(model, desk, call, link)).collect();
    if calls.is_empty() {
        return Html::default();
    }
    html! {
        <section class="calls">
            <h2>{ model.text(title) }</h2>
            <ul>{ for calls }</ul>
        </section>
    }
}

fn row(model: &Model, desk: &OpenDesk, call: &Call, link: &Callback<Msg>) -> Html {
    let code = who(model, call);
    let class = match (call.urgency, call.is_open()) {
        (Urgency::Today, true) => "call today",
        (_, true) => "call",
        (_, false) => "call noted",
    };
    let nth = desk.records(&call.code).position(|pupil| pupil.run == call.run).unwrap_or_default();
    let report = Msg::ShowTab(Tab::Pupil(call.code.clone(), nth));
    let short = if call.is_voided { model.text(DeskText::SafetyNotKnownShort) } else { call.code.as_str() };
    html! {
        <li key={call.run.to_string()} {class}>
            <p class="who"><strong>{ short }</strong><span class="small">{ time(model, call.since) }</span></p>
            <ul class="said">
                { for answers(model, desk, call) }
                if call.is_voided {
                    <li>{ model.format(DeskText::SafetySetAside, &[("code", &call.code.as_str())]) }</li>
                }
            </ul>
            <div class="talk">
                for talk in &call.talks {
                    { noted(model, talk) }
                }
                if call.is_open() {
                    { talk_fields(model, desk, call, link) }
                }
            </div>
            if !call.is_voided {
                <button
                    type="button" class="quiet no-print"
                    aria-label={model.format(DeskText::ReportOf, &[("code", &code)])}
                    onclick={link.reform(move |_| report.clone())}
                >
                    { model.text(DeskText::ToReport) }
                </button>
            }
        </li>
    }
}

/// Whose a call is: a code, or a pupil who is not known.
fn who(model: &Model, call: &Call) -> String {
    let code = call.code.as_str();
    if call.is_voided { model.format(DeskText::SafetyNotKnown, &[("code", &code)]) } else { code.to_owned() }
}

/// The answers that call for a talk, in words.
fn answers(model: &Model, desk: &OpenDesk, call: &Call) -> Vec<Html> {
    let Some(pupil) = desk.record_of(&call.run) else { return Vec::new() };
    let day = pupil.record.started.local_day(model.minutes_ahead_of_utc);
    let report = CounselorReport::new(&pupil.report, &pupil.record, model.language, day);
    let raised = report.safety.into_iter().flat_map(|safety| safety.answers).filter(|answer| answer.is_raised);
    raised.map(|answer| html! { <li>{ answer.label }{ ": " }<strong>{ answer.answer }</strong></li> }).collect()
}

fn time(model: &Model, since: Timestamp) -> String {
    model.day_and_time(since)
}

fn noted(model: &Model, talk: &Talk) -> Html {
    let day = match talk.time {
        Some(time) => format!("{}, {}", model.day_words(talk.day), crate::set_up::time_words(time)),
        None => model.day_words(talk.day),
    };
    html! { <p class="noted">{ model.format(DeskText::SafetyNoted, &[("who", &talk.by.as_str()), ("day", &day)]) }</p> }
}

fn talk_fields(model: &Model, desk: &OpenDesk, call: &Call, link: &Callback<Msg>) -> Html {
    let (code, run) = (who(model, call), &call.run);
    let empty = TalkDraft::default();
    let draft = desk.drafts.get(run).unwrap_or(&empty);
    let is_wrong = draft.shows_error && draft.talk(run, model.today()).is_none();
    let error = format!("talk-{run}-said");
    let today = model.today().to_string();
    let field = |which: TalkField, label: DeskText, name: DeskText, value: &str, class: &'static str| {
        let run = run.clone();
        let name = model.format(name, &[("code", &code)]);
        let oninput = link.reform(move |event: InputEvent| {
            Msg::TalkWritten(run.clone(), which, event.target_unchecked_into::<HtmlInputElement>().value())
        });
        html! {
            <label {class}>
                <span class="small" aria-hidden="true">{ model.text(label) }</span>
                <input
                    type="text" value={value.to_owned()} aria-label={name} {oninput} autocomplete="off" autocapitalize="off"
                    autocorrect="off" spellcheck="false" writingsuggestions="false"
                    aria-invalid={(is_wrong && which == TalkField::Who).then_some("true")}
                    aria-describedby={is_wrong.then(|| error.clone())}
                />
            </label>
        }
    };
    let note = Msg::NoteTalk(run.clone());
    let fields = html! {
        <>
            { field(TalkField::Who, DeskText::SafetyWho, DeskText::SafetyWhoOf, &draft.who, "wide") }
            { field(TalkField::Day, DeskText::SafetyDay, DeskText::SafetyDayOf, draft.day.as_deref().unwrap_or(&today), "") }
            { field(TalkField::Time, DeskText::SafetyTime, DeskText::SafetyTimeOf, &draft.time, "") }
            <button
                type="button" class="secondary"
                aria-label={model.format(DeskText::SafetyNoteOf, &[("code", &code)])}
                onclick={link.reform({
                    let note = note.clone();
                    move |_| note.clone()
                })}
            >
                { model.text(DeskText::SafetyNote) }
            </button>
            if is_wrong {
                <p class="field-error" role="alert" id={error.clone()}>{ model.text(DeskText::SafetyWhoNeeded) }</p>
            }
        </>
    };
    form("talk-fields no-print", Some(note), link, fields)
}
