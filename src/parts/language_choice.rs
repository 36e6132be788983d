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
    let cards = Locale::tags().enumerate().map(|(index, tag)| {
        let card = ChoiceCard {
            name,
            index,
            chosen: model.locale().tag() == tag,
            label: Locale::of(tag).text(Text::LanguageName),
            hint: None,
            lang: Some(tag),
            msg: Msg::Session(Event::Language(tag.into())),
        };
        card.view(link)
    });
    choices(model.show(Text::Language), "cards beside", None, cards)
}
