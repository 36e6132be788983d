//! Cards to choose from: native radio buttons in a fieldset.

use yew::prelude::*;

/// A choice beside the questions: language, form, small step. The legend is shown above the cards.
///
/// `cards_class` says how the cards stand, and `described_by` are the ids of what is said besides.
pub fn choices(
    legend: Html,
    cards_class: &'static str,
    described_by: Option<AttrValue>,
    cards: impl Iterator<Item = Html>,
) -> Html {
    html! {
        <fieldset class="choices" aria-describedby={described_by}>
            <legend>{ legend }</legend>
            <div class={cards_class}>{ for cards }</div>
        </fieldset>
    }
}

/// One card of a choice.
pub struct ChoiceCard<'a, M> {
    /// Name of the group of radio buttons.
    pub name: &'a str,
    /// Position of the card in its group.
    pub index: usize,
    /// Whether it is the one chosen so far.
    pub chosen: bool,
    /// What is chosen.
    pub label: &'a str,
    /// What that means, in a few words.
    pub hint: Option<&'a str>,
    /// Language of the label, where it is not the page's.
    pub lang: Option<&'static str>,
    /// The message for when it is chosen.
    pub msg: M,
}

impl<M: Clone + 'static> ChoiceCard<'_, M> {
    /// The card.
    pub fn view(self, link: &Callback<M>) -> Html {
        self.view_with_click(Callback::noop(), link)
    }

    /// The card. A click of a mouse or a finger calls `clicked` besides; a choice by key does not.
    pub fn view_with_click(self, clicked: Callback<()>, link: &Callback<M>) -> Html {
        let Self { name, index, chosen, label, hint, lang, msg } = self;
        let onclick = move |event: MouseEvent| {
            // A radio button that is chosen by a key is clicked too, with a count of 0.
            if event.detail() > 0 {
                clicked.emit(());
            }
        };
        html! {
            <label class="card" {lang}>
                <input
                    type="radio" autocomplete="off" name={name.to_owned()} value={index.to_string()}
                    checked={chosen} onchange={link.reform(move |_| msg.clone())} {onclick}
                />
                { dot() }
                { card_words(label, hint) }
            </label>
        }
    }
}

/// The dot or box that is drawn in place of the browser's own.
pub(super) fn dot() -> Html {
    html! { <span class="dot" aria-hidden="true" /> }
}

/// The label on a card, and the hint below it.
pub(super) fn card_words(label: &str, hint: Option<&str>) -> Html {
    html! {
        <span class="words">
            <span class="word">{ label }</span>
            if let Some(hint) = hint {
                <span class="hint">{ hint }</span>
            }
        </span>
    }
}
