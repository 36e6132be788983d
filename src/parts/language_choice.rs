//! The languages there are.

use yew::prelude::*;

use super::choice_card::{ChoiceCard, choices};
use crate::model::Model;
use crate::msg::Msg;
use trellis_core::session::Event;
use trellis_text::{Locale, Text};

/// The languages that the questionnaire is worded in, each by its own name; nothing where there is no choice. `name` is
/// that of the group of radio buttons, different for each on a page.
pub(crate) fn language_choice(model: &Model, name: &str, link: &Callback<Msg>) -> Html {
    let tags = || Locale::tags().filter(|tag| model.instrument.wording(tag).is_some());
    if tags().count() < 2 {
        return Html::default();
    }
    languages(model.show(Text::Language), tags(), model.locale().tag(), name, link, |tag| {
        Msg::Session(Event::Language(tag.into()))
    })
}

/// The languages by their BCP 47 tags, of which one is chosen. `choose` makes the message for when another is.
pub fn languages<M: Clone + 'static>(
    legend: Html,
    tags: impl Iterator<Item = &'static str>,
    chosen: &str,
    name: &str,
    link: &Callback<M>,
    choose: fn(&'static str) -> M,
) -> Html {
    let cards = tags.enumerate().map(|(index, tag)| {
        let card = ChoiceCard {
            name,
            index,
            chosen: chosen == tag,
            label: Locale::of(tag).text(Text::LanguageName),
            hint: None,
            lang: Some(tag),
            msg: choose(tag),
        };
        card.view(link)
    });
    choices(legend, "cards beside", None, cards)
}
