//! Sheets of paper: each digit is taken at once, each sheet is entered twice, and where the two differ somebody looks.

use yew::prelude::*;

use crate::model::Model;
use crate::msg::Msg;
use crate::open::OpenDesk;
use crate::paper::{Mark, PaperMsg, PaperProblem, PaperSheet, Pass, answer_count};
use crate::parts::{Field, foot, secondary};
use trellis::parts::button::primary_button;
use trellis::parts::choice_card::{ChoiceCard, choices};
use trellis::parts::form::form;
use trellis_core::instrument::ItemIndex;
use trellis_text::{DeskText, plain_text};

/// The sheet under way, or the field of the next one's code.
pub(super) fn view(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    match &desk.paper.sheet {
        None => next_sheet(model, desk, link),
        Some(sheet) if sheet.pass == Pass::Compare => compare(model, sheet, link),
        Some(sheet) => entry(model, sheet, link),
    }
}

fn paper(msg: PaperMsg) -> Msg {
    Msg::Paper(msg)
}

fn next_sheet(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    let error = desk.paper.problem.as_ref().map(|problem| match problem {
        PaperProblem::Missing => model.text(DeskText::PaperCodeMissing).to_owned(),
        PaperProblem::Unknown(code) => model.format(DeskText::PaperUnknown, &[("code", code)]),
        PaperProblem::HasAnswers(code) => model.format(DeskText::PaperHas, &[("code", &code.as_str())]),
        PaperProblem::OptedOut(code) => model.format(DeskText::PaperOptedOut, &[("code", &code.as_str())]),
    });
    let field = Field {
        id: "paper-code",
        label: model.text(DeskText::PaperCode),
        hint: "",
        value: &desk.paper.typed,
        error,
        is_secret: false,
    };
    let fields = html! {
        <>
            { field.view(link, |text| paper(PaperMsg::CodeTyped(text))) }
            <div class="actions at-start">
                { primary_button(model.text(DeskText::PaperBegin), paper(PaperMsg::Begin), link) }
            </div>
        </>
    };
    html! {
        <main key="paper" class="screen paper-next">
            <h1 tabindex="-1">{ model.text(DeskText::PaperTitle) }</h1>
            <p>{ model.text(DeskText::PaperEnterLead) }</p>
            <p role="status">
                if let Some(code) = &desk.paper.taken {
                    <strong>{ model.format(DeskText::PaperTaken, &[("code", &code.as_str())]) }</strong>
                }
            </p>
            { form("paper-code", Some(paper(PaperMsg::Begin)), link, fields) }
        </main>
    }
}

/// One pass: the sentence, the keys, and what is entered so far.
fn entry(model: &Model, sheet: &PaperSheet, link: &Callback<Msg>) -> Html {
    let (pass, next) = match sheet.pass {
        Pass::First => (DeskText::PaperFirst, DeskText::PaperAgain),
        Pass::Second | Pass::Compare => (DeskText::PaperSecond, DeskText::PaperCompare),
    };
    let instrument = model.instrument.clone();
    let item = sheet.items.get(sheet.at).copied();
    let is_whole = sheet.is_whole();
    let on_key = {
        let link = link.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() {
                return;
            }
            let answers = item.map_or(0, |item| answer_count(&instrument, item));
            let msg = match event.key().as_str() {
                "Backspace" => PaperMsg::Back,
                "Enter" if is_whole && !is_button(&event) => PaperMsg::Next,
                key => match Mark::of_key(key, answers) {
                    Some(mark) if item.is_some() => PaperMsg::Mark(mark),
                    _ => return,
                },
            };
            event.prevent_default();
            link.emit(paper(msg));
        })
    };
    html! {
        <main key="paper-entry" class="screen paper-entry">
            <p class="small">{ model.text(pass) }</p>
            <h1 tabindex="-1">{ sheet.code.as_str() }</h1>
            <p>{ model.text(DeskText::PaperKeysHint) }</p>
            <section
                class="marks" tabindex="-1" role="group" aria-label={model.text(DeskText::PaperMarks)} onkeydown={on_key}
            >
                <div>
                    { sentence(model, sheet, item) }
                    { keys(model, item, link) }
                    <p class="small" role="status">{ just_taken(model, sheet) }</p>
                    <p class="small">{ model.text(DeskText::PaperBoth) }</p>
                </div>
                { numbers(model, sheet, link) }
            </section>
            { foot(
                secondary(model.text(DeskText::PaperStop), paper(PaperMsg::Stop), link),
                html! {
                    <button type="button" class="primary" disabled={!is_whole} onclick={link.reform(|_| paper(PaperMsg::Next))}>
                        { model.text(next) }
                    </button>
                },
            ) }
        </main>
    }
}

/// Whether a key was pressed on a button, which then acts itself.
fn is_button(event: &KeyboardEvent) -> bool {
    event.target_dyn_into::<web_sys::Element>().is_some_and(|element| element.tag_name() == "BUTTON")
}

fn sentence(model: &Model, sheet: &PaperSheet, item: Option<ItemIndex>) -> Html {
    let count = sheet.items.len();
    match item {
        Some(item) => html! {
            <>
                <p class="small">
                    { model.format(DeskText::PaperSentence, &[("number", &(sheet.at + 1)), ("count", &count)]) }
                </p>
                <p class="sentence">{ plain_text(&model.wording().items[item]) }</p>
            </>
        },
        None => html! { <p class="sentence">{ model.format(DeskText::PaperWhole, &[("count", &count)]) }</p> },
    }
}

/// A button for each key.
fn keys(model: &Model, item: Option<ItemIndex>, link: &Callback<Msg>) -> Html {
    let Some(item) = item else { return Html::default() };
    let answers = (0..answer_count(&model.instrument, item)).map(|place| Mark::Answer(place as u8));
    let key = |mark: Mark| {
        html! {
            <button type="button" class="key-button" onclick={link.reform(move |_| paper(PaperMsg::Mark(mark)))}>
                <kbd aria-hidden="true">{ mark.key() }</kbd>{ words(model, item, mark) }
            </button>
        }
    };
    html! {
        <div class="mark-keys">
            for mark in answers.chain([Mark::LeftOut, Mark::Several]) {
                { key(mark) }
            }
            <button type="button" class="key-button" onclick={link.reform(|_| paper(PaperMsg::Back))}>
                <kbd aria-hidden="true">{ "←" }</kbd>{ model.text(DeskText::PaperBack) }
            </button>
        </div>
    }
}

/// What a mark says.
fn words(model: &Model, item: ItemIndex, mark: Mark) -> String {
    match mark {
        Mark::Answer(place) => {
            let labels = &model.wording().answers[model.instrument.items()[item].scale];
            labels.get(usize::from(place)).map_or_else(|| mark.key(), |label| plain_text(label))
        }
        Mark::LeftOut => model.text(DeskText::PaperLeftOut).to_owned(),
        Mark::Several => model.text(DeskText::PaperSeveral).to_owned(),
    }
}

fn just_taken(model: &Model, sheet: &PaperSheet) -> String {
    let Some(at) = sheet.at.checked_sub(1) else { return String::new() };
    let (Some(&item), Some(Some(mark))) = (sheet.items.get(at), sheet.marks().get(at)) else { return String::new() };
    let said = words(model, item, *mark);
    model.format(DeskText::PaperJust, &[("number", &(at + 1)), ("key", &mark.key()), ("mark", &said)])
}

/// What is entered so far, by number: a number leads back to its sentence.
fn numbers(model: &Model, sheet: &PaperSheet, link: &Callback<Msg>) -> Html {
    let number = |at: usize, mark: &Option<Mark>| {
        let shown = mark.map(Mark::key).unwrap_or_default();
        let said = match mark {
            Some(mark) => words(model, sheet.items[at], *mark),
            None => model.text(DeskText::PaperNotYet).to_owned(),
        };
        let label = model.format(DeskText::PaperNumber, &[("number", &(at + 1)), ("mark", &said)]);
        html! {
            <li>
                <button
                    type="button" aria-label={label} aria-current={(at == sheet.at).then_some("step")}
                    disabled={mark.is_none() && at != sheet.at}
                    onclick={link.reform(move |_| paper(PaperMsg::GoTo(at)))}
                >
                    <span class="small">{ at + 1 }</span><strong>{ shown }</strong>
                </button>
            </li>
        }
    };
    html! { <ol class="mark-numbers">{ for sheet.marks().iter().enumerate().map(|(at, mark)| number(at, mark)) }</ol> }
}

/// Where the two entries differ: somebody looks at the paper.
fn compare(model: &Model, sheet: &PaperSheet, link: &Callback<Msg>) -> Html {
    let differences = sheet.differences();
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("code", &sheet.code.as_str()), ("count", &differences.len()), ("all", &sheet.items.len())];
    let open = sheet.open();
    html! {
        <main key="paper-compare" class="screen paper-compare">
            <h1 tabindex="-1">{ model.format(DeskText::PaperDiffer, &values) }</h1>
            <p>{ model.text(DeskText::PaperDifferLead) }</p>
            for at in differences {
                { difference(model, sheet, at, link) }
            }
            { foot(
                html! {
                    <>
                        { secondary(model.text(DeskText::PaperStop), paper(PaperMsg::Stop), link) }
                        <p class="small" role="status">
                            if open > 0 {
                                { model.format(DeskText::PaperOpen, &[("count", &open)]) }
                            }
                        </p>
                    </>
                },
                html! {
                    <button type="button" class="primary" disabled={open > 0} onclick={link.reform(|_| paper(PaperMsg::Next))}>
                        { model.text(DeskText::PaperTake) }
                    </button>
                },
            ) }
        </main>
    }
}

/// Every mark that the paper can have there, those that were entered first.
fn difference(model: &Model, sheet: &PaperSheet, at: usize, link: &Callback<Msg>) -> Html {
    let item = sheet.items[at];
    let entered = [(sheet.first[at], DeskText::PaperFirst), (sheet.second[at], DeskText::PaperSecond)];
    let mut marks: Vec<Mark> = entered.iter().filter_map(|(mark, _)| *mark).collect();
    let all = (0..answer_count(&model.instrument, item)).map(|place| Mark::Answer(place as u8));
    for mark in all.chain([Mark::LeftOut, Mark::Several]) {
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    let name = format!("differs-{at}");
    let cards = marks.into_iter().enumerate().map(|(index, mark)| {
        let label = format!("{} · {}", mark.key(), words(model, item, mark));
        let hint = entered.iter().find(|(other, _)| *other == Some(mark)).map(|(_, text)| model.text(*text));
        let card = ChoiceCard {
            name: &name,
            index,
            chosen: sheet.settled[at] == Some(mark),
            label: &label,
            hint,
            lang: None,
            msg: paper(PaperMsg::Settle(at, mark)),
        };
        card.view(link)
    });
    let legend = format!("{} · {}", at + 1, plain_text(&model.wording().items[item]));
    choices(legend.into(), "cards beside", None, cards)
}
