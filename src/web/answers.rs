//! Cards to choose from: native radio buttons in a fieldset, and one box to tick.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::drawing::percent;

/// Whether the answers are steps of one length.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// Answers of growing frequency: each card has a bar, from a nub to the full length.
    Bars,
    /// Answers that are not more or less of anything: words alone.
    Plain,
}

/// The answers to one question.
#[derive(Properties, PartialEq)]
pub(crate) struct AnswersProps {
    /// The question, for those who come to the answers by ear. Not shown: the heading shows it.
    pub(crate) legend: AttrValue,
    /// Name of the group of radio buttons, other for each question.
    pub(crate) name: AttrValue,
    /// The answers in their order, fully worded.
    pub(crate) options: Vec<AttrValue>,
    /// Place of the answer chosen so far.
    pub(crate) chosen: Option<usize>,
    /// An answer is chosen, by pointer or by key.
    pub(crate) on_choose: Callback<usize>,
    /// An answer is clicked or tapped, also the one chosen before. Keys never call this.
    #[prop_or_default]
    pub(crate) on_point: Callback<usize>,
    /// With bars or without.
    pub(crate) look: Look,
    /// Id of what is said besides: a reminder, or the prompt for a missing answer.
    #[prop_or_default]
    pub(crate) described_by: Option<AttrValue>,
}

/// One card an answer: a column on a phone, a row from 720 px.
///
/// Arrow keys only move the choice. To be mounted under a key of the question, or the choice
/// carries over to the next one.
#[component]
pub(crate) fn Answers(props: &AnswersProps) -> Html {
    let steps = props.options.len().saturating_sub(1).max(1) as f64;
    let cards = props.options.iter().enumerate().map(|(place, word)| {
        let bar = match props.look {
            Look::Bars => bar(8.0 + 92.0 * place as f64 / steps),
            Look::Plain => Html::default(),
        };
        let choose = props.on_choose.reform(move |_| place);
        let on_point = props.on_point.clone();
        let point = move |event: MouseEvent| {
            if event.detail() > 0 {
                on_point.emit(place);
            }
        };
        html! {
            <label class="card" key={place}>
                <input type="radio" name={props.name.clone()} value={place.to_string()} autocomplete="off"
                    checked={props.chosen == Some(place)} onchange={choose} onclick={point} />
                <span class="dot" aria-hidden="true"></span>
                <span class="word">{ word }</span>
                { bar }
            </label>
        }
    });
    let look = match props.look {
        Look::Bars => "bars",
        Look::Plain => "plain",
    };
    html! {
        <fieldset class={classes!("answers", look)} aria-describedby={props.described_by.clone()}>
            <legend class="unseen">{ &props.legend }</legend>
            <div class="cards">{ for cards }</div>
        </fieldset>
    }
}

/// The bar of a card, lying (phone) and standing (desk). The end at the post is drawn beyond the
/// edge, so that only the free end is round.
fn bar(share: f64) -> Html {
    html! {
        <svg class="bar" aria-hidden="true" focusable="false">
            <rect class="lying" x="-20%" width={percent(share + 20.0)} height="100%" rx="4" />
            <rect class="standing" y={percent(100.0 - share)} height={percent(share + 20.0)} width="100%" rx="4" />
        </svg>
    }
}

/// One thing to choose, with a line of small print where it needs one.
#[derive(Clone, PartialEq)]
pub(crate) struct Choice {
    /// What is chosen.
    pub(crate) label: AttrValue,
    /// What it means, in a few words.
    pub(crate) hint: Option<AttrValue>,
    /// Language of the label, where it is not the page's.
    pub(crate) lang: Option<AttrValue>,
}

/// A choice beside the questions: language, form, small step.
#[derive(Properties, PartialEq)]
pub(crate) struct ChoicesProps {
    /// What is asked, shown above the cards.
    pub(crate) legend: AttrValue,
    /// Name of the group of radio buttons.
    pub(crate) name: AttrValue,
    /// What there is to choose from.
    pub(crate) options: Vec<Choice>,
    /// Place of what is chosen so far.
    pub(crate) chosen: Option<usize>,
    /// Something is chosen.
    pub(crate) on_choose: Callback<usize>,
    /// Side by side where they are short; else one below the other.
    #[prop_or_default]
    pub(crate) beside: bool,
    /// Id of what is said besides.
    #[prop_or_default]
    pub(crate) described_by: Option<AttrValue>,
}

/// Radio cards with a visible legend.
#[component]
pub(crate) fn Choices(props: &ChoicesProps) -> Html {
    let cards = props.options.iter().enumerate().map(|(place, option)| {
        html! {
            <label class="card" key={place} lang={option.lang.clone()}>
                <input type="radio" name={props.name.clone()} value={place.to_string()} autocomplete="off"
                    checked={props.chosen == Some(place)} onchange={props.on_choose.reform(move |_| place)} />
                <span class="dot" aria-hidden="true"></span>
                { words(&option.label, option.hint.as_ref()) }
            </label>
        }
    });
    html! {
        <fieldset class="choices" aria-describedby={props.described_by.clone()}>
            <legend>{ &props.legend }</legend>
            <div class={classes!("cards", props.beside.then_some("beside"))}>{ for cards }</div>
        </fieldset>
    }
}

/// One box to tick.
#[derive(Properties, PartialEq)]
pub(crate) struct TickProps {
    /// What is agreed to or turned on.
    pub(crate) label: AttrValue,
    /// What it means, in a few words.
    #[prop_or_default]
    pub(crate) hint: Option<AttrValue>,
    /// Whether it is ticked.
    pub(crate) ticked: bool,
    /// It is ticked or cleared.
    pub(crate) on_tick: Callback<bool>,
    /// Id of what is said besides, for example that this one is still needed.
    #[prop_or_default]
    pub(crate) described_by: Option<AttrValue>,
    /// The box itself, to move the focus to it.
    #[prop_or_default]
    pub(crate) node: NodeRef,
}

/// A check box on a card of its own.
#[component]
pub(crate) fn Tick(props: &TickProps) -> Html {
    let on_tick = props.on_tick.clone();
    let change = move |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            on_tick.emit(input.checked());
        }
    };
    html! {
        <label class="card tick">
            <input type="checkbox" autocomplete="off" ref={props.node.clone()} checked={props.ticked}
                aria-describedby={props.described_by.clone()} onchange={change} />
            <span class="dot" aria-hidden="true"></span>
            { words(&props.label, props.hint.as_ref()) }
        </label>
    }
}

fn words(label: &AttrValue, hint: Option<&AttrValue>) -> Html {
    html! {
        <span class="words">
            <span class="word">{ label }</span>
            if let Some(hint) = hint {
                <span class="hint">{ hint }</span>
            }
        </span>
    }
}
