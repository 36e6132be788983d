//! The languages there are.

use yew::prelude::*;

use super::choice_card::{ChoiceCard, choices};
use crate::model::Model;
use crate::msg::Msg;
use trellis_core::session::Event;
use trellis_text::{Locale, Text};

/// The languages, each by its own name. `name` is that of the group of radio buttons, different for each
/// on a page.
pub(crate) fn language_choice(model: &Model, name: &str, link: &Callback<Msg>) -> Html {
    languages(model.show(Text::Language), model.locale().tag(), name, link, |tag| {
        Msg::Session(Event::Language(tag.into()))
    })
}

/// The languages by their BCP 47 tags, of which one is chosen. `choose` makes the message for when another is.
pub fn languages<M: Clone + 'static>(
    legend: Html,
    chosen: &str,
    name: &str,
    link: &Callback<M>,
    choose: fn(&'static str) -> M,
) -> Html {
    let cards = Locale::tags().enumerate().map(|(index, tag)| {
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
