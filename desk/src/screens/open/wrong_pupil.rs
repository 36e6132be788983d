//! Answers that are somebody else's: one pupil's screen leads there, and below the class stands what was decided.

use yew::prelude::*;

use crate::kept::KeptSitting;
use crate::model::Model;
use crate::msg::Msg;
use crate::open::OpenDesk;
use crate::parts::{Field, quiet, secondary};
use crate::wrong_pupil::{OtherCodeProblem, Whose, WrongPupil, WrongPupilMsg};
use trellis::parts::choice_card::{ChoiceCard, choices};
use trellis::parts::form::form;
use trellis_core::record::Subject;
use trellis_desk::desk_file::{CodeDecision, CodeNote};
use trellis_desk::pupil::Pupil;
use trellis_text::DeskText;

fn wrong(msg: WrongPupilMsg) -> Msg {
    Msg::WrongPupil(msg)
}

/// The step on one pupil's screen: quiet until somebody opens it.
pub(super) fn step(model: &Model, desk: &OpenDesk, pupil: &Pupil, link: &Callback<Msg>) -> Html {
    let kept = model.kept.sittings.get(&desk.sitting);
    let draft = desk.wrong_pupil.as_ref().filter(|draft| draft.run == pupil.run);
    html! {
        <div class="wrong-pupil no-print">
            { given_here(model, desk, pupil) }
            if let (Some(kept), Some(draft)) = (kept, draft) {
                { open_step(model, desk, kept, pupil, draft, link) }
            } else {
                { quiet(model, DeskText::WrongPupil, wrong(WrongPupilMsg::Open(true)), link) }
            }
        </div>
    }
}

/// That the answers stand under another code than the pupil's.
fn given_here(model: &Model, desk: &OpenDesk, pupil: &Pupil) -> Html {
    let Some((from, note)) = desk.decided_of(pupil) else { return Html::default() };
    html! { <p>{ what(model, desk, from, note) }{ " " }{ why(model, note) }</p> }
}

fn open_step(
    model: &Model,
    desk: &OpenDesk,
    kept: &KeptSitting,
    pupil: &Pupil,
    draft: &WrongPupil,
    link: &Callback<Msg>,
) -> Html {
    let choice = |(index, (whose, label, hint)): (usize, (Whose, DeskText, DeskText))| {
        let card = ChoiceCard {
            name: "whose",
            index,
            chosen: draft.whose == whose,
            label: model.text(label),
            hint: Some(model.text(hint)),
            lang: None,
            msg: wrong(WrongPupilMsg::Choose(whose)),
        };
        card.view(link)
    };
    let cards = [
        (Whose::AnotherCode, DeskText::WrongAnother, DeskText::WrongAnotherHint),
        (Whose::Exchanged, DeskText::WrongExchanged, DeskText::WrongExchangedHint),
        (Whose::NotKnown, DeskText::WrongNotKnown, DeskText::WrongNotKnownHint),
    ];
    let shows = draft.shows_errors;
    let (hint, problem, decide) = match draft.whose {
        Whose::AnotherCode => (Some(DeskText::WrongCodeHint), draft.other_code(kept, pupil).err(), DeskText::WrongGive),
        Whose::Exchanged => {
            let problem = draft.other_record(kept, desk, pupil).err();
            (Some(DeskText::WrongExchangedCodeHint), problem, DeskText::WrongExchange)
        }
        Whose::NotKnown => (None, None, DeskText::WrongSetAside),
    };
    let code = hint.map(|hint| Field {
        id: "wrong-code",
        label: model.text(DeskText::WrongCode),
        hint: model.text(hint),
        value: &draft.code,
        error: problem.filter(|_| shows).map(|problem| problem_words(model, &problem)),
        is_secret: false,
    });
    let reason = Field {
        id: "wrong-why",
        label: model.text(DeskText::WrongWhy),
        hint: model.text(DeskText::WrongWhyHint),
        value: &draft.reason,
        error: draft.reason().is_none().then(|| model.text(DeskText::WrongWhyNeeded).to_owned()).filter(|_| shows),
        is_secret: false,
    };
    let fields = html! {
        <>
            { choices(model.text(DeskText::WrongWhose).into(), "cards", None, cards.into_iter().enumerate().map(choice)) }
            if let Some(code) = code {
                { code.view(link, |text| wrong(WrongPupilMsg::CodeTyped(text))) }
            }
            { reason.view(link, |text| wrong(WrongPupilMsg::ReasonTyped(text))) }
        </>
    };
    html! {
        <section class="panel" tabindex="-1" aria-labelledby="wrong-title">
            <h2 id="wrong-title">{ model.text(DeskText::WrongPupil) }</h2>
            <p class="small">{ model.text(DeskText::WrongLead) }</p>
            { form("wrong-fields", Some(wrong(WrongPupilMsg::Decide)), link, fields) }
            <div class="file-buttons">
                { quiet(model, DeskText::WrongLeave, wrong(WrongPupilMsg::Open(false)), link) }
                { secondary(model.text(decide), wrong(WrongPupilMsg::Decide), link) }
            </div>
        </section>
    }
}

fn problem_words(model: &Model, problem: &OtherCodeProblem) -> String {
    let of = |text: DeskText, code: &Subject| model.format(text, &[("code", &code.as_str())]);
    match problem {
        OtherCodeProblem::Missing => model.text(DeskText::WrongCodeMissing).to_owned(),
        OtherCodeProblem::Unknown(code) => model.format(DeskText::PaperUnknown, &[("code", code)]),
        OtherCodeProblem::Same(code) => of(DeskText::WrongSame, code),
        OtherCodeProblem::HasAnswers(code) => of(DeskText::WrongHas, code),
        OtherCodeProblem::HasNone(code) => of(DeskText::WrongHasNone, code),
        OtherCodeProblem::Unclear(code) => of(DeskText::WrongUnclear, code),
        OtherCodeProblem::OptedOut(code) => of(DeskText::WrongOptedOut, code),
    }
}

/// Below the class: what was given to another code, or set aside, each to be taken back.
pub(super) fn decided(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    let item = |(from, note): (&Subject, &CodeNote)| {
        let said = what(model, desk, from, note);
        let label = model.format(DeskText::DecidedTakeBackOf, &[("what", &said)]);
        let back = note.runs.first().map(|run| wrong(WrongPupilMsg::TakeBack(run.clone())));
        html! {
            <li>
                <p><strong>{ said }</strong>{ " " }{ why(model, note) }</p>
                if let Some(back) = back {
                    <button
                        type="button" class="quiet no-print" aria-label={label}
                        onclick={link.reform(move |_| back.clone())}
                    >
                        { model.text(DeskText::DecidedTakeBack) }
                    </button>
                }
            </li>
        }
    };
    // Of an exchange one half says all.
    let is_first = |note: &CodeNote| desk.other_half(note).is_none_or(|other| note.runs < other.runs);
    let items: Vec<Html> = desk.decided().filter(|(_, note)| is_first(note)).map(item).collect();
    if items.is_empty() {
        return Html::default();
    }
    html! {
        <section class="decided">
            <h2 tabindex="-1">{ model.text(DeskText::DecidedTitle) }</h2>
            <ul>{ for items }</ul>
        </section>
    }
}

fn what(model: &Model, desk: &OpenDesk, from: &Subject, note: &CodeNote) -> String {
    match &note.decision {
        CodeDecision::GivenTo(to) => {
            let is_exchange = desk.other_half(note).is_some();
            let text = if is_exchange { DeskText::DecidedExchanged } else { DeskText::DecidedGiven };
            model.format(text, &[("from", &from.as_str()), ("to", &to.as_str())])
        }
        CodeDecision::Voided | CodeDecision::TakenBack => {
            model.format(DeskText::DecidedVoided, &[("from", &from.as_str())])
        }
    }
}

fn why(model: &Model, note: &CodeNote) -> String {
    model.format(DeskText::DecidedWhy, &[("reason", &note.reason)])
}
