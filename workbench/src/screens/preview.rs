//! Each screen of the questionnaire in each language, and the trial run.

use std::sync::Arc;

use yew::prelude::*;

use super::instrument::name;
use super::shadow::Shadowed;
use super::trial;
use crate::model::Model;
use crate::msg::Msg;
use crate::parts::{chips, nothing_whole};
use crate::preview::{self, ScreenName, Width};
use trellis_core::instrument::{Instrument, Keying};
use trellis_text::{Locale, Text as PageText, WorkbenchText as Text};

/// The screens, or the trial run.
pub(crate) fn view(model: &Model, link: &Callback<Msg>) -> Html {
    let Some(instrument) = model.instrument() else {
        return html! {
            <main key="screens" class="screen">
                <h1 tabindex="-1">{ model.text(Text::TabScreens) }</h1>
                { nothing_whole(model, link) }
            </main>
        };
    };
    let views = [(Text::EveryScreen, false), (Text::TrialRun, true)];
    let is_trial = model.preview.is_trial;
    let views = views.map(|(text, trial)| (model.text(text), trial == is_trial, Msg::ShowTrial(trial)));
    html! {
        <main key="screens" class="screen">
            <h1 tabindex="-1">{ model.format(Text::ScreensTitle, &[("name", &name(model, instrument))]) }</h1>
            if instrument.languages().next().is_none() {
                <p class="small">{ model.text(Text::NoWordingNote) }</p>
            }
            <div class="chip-rows">
                { chips(model.text(Text::ViewsLabel), views.into_iter(), link) }
                { settings(model, instrument, link) }
            </div>
            if is_trial {
                { trial::view(model, instrument, link) }
            } else {
                { every_screen(model, instrument, link) }
            }
        </main>
    }
}

/// The form and the language of the instrument, where there are several.
pub(crate) fn settings(model: &Model, instrument: &Arc<Instrument>, link: &Callback<Msg>) -> Html {
    let shown_form = model.preview.form_of(instrument);
    let forms = instrument.forms().iter_enumerated();
    let forms: Vec<_> =
        forms.map(|(index, form)| (form.id.as_str(), index == shown_form, Msg::SetForm(index))).collect();
    let shown = model.shown_language(instrument);
    let languages: Vec<_> = instrument
        .languages()
        .map(|tag| (language_name(tag), tag == shown, Msg::SetPreviewLanguage(tag.to_owned())))
        .collect();
    html! {
        <>
            if forms.len() > 1 {
                { chips(model.text(Text::FormLabel), forms.into_iter(), link) }
            }
            if languages.len() > 1 {
                { chips(model.text(Text::LanguageLabel), languages.into_iter(), link) }
            }
        </>
    }
}

/// The language's own name, where the interface has it; else its tag.
fn language_name(tag: &str) -> &str {
    let known = Locale::tags().find(|known| known.eq_ignore_ascii_case(tag));
    known.map_or(tag, |known| Locale::of(known).text(PageText::LanguageName))
}

fn every_screen(model: &Model, instrument: &Arc<Instrument>, link: &Callback<Msg>) -> Html {
    let form = model.preview.form_of(instrument);
    let language = model.shown_language(instrument);
    let screens = preview::screens(instrument, form);
    let shown = model.preview.screen.min(screens.len().saturating_sub(1));
    let Some(screen) = screens.get(shown).copied() else { return Html::default() };
    let widths = [(Text::WidthWide, Width::Wide), (Text::WidthPhone, Width::Phone)];
    let widths = widths.map(|(text, width)| (model.text(text), model.preview.width == width, Msg::SetWidth(width)));
    let class = match model.preview.width {
        Width::Wide => "live",
        Width::Phone => "live phone",
    };
    let label = model.format(Text::ScreenShown, &[("name", &label(model, instrument, screen))]);
    let content = {
        let (instrument, language) = (instrument.clone(), language.clone());
        Callback::from(move |_| {
            let shown = preview::model(&instrument, form, &language, screen);
            shown.map(|shown| trellis::html(&shown, &Callback::noop())).unwrap_or_default()
        })
    };
    html! {
        <div class="work-screens">
            <ol class="screen-list" aria-label={model.text(Text::ScreenList)}>
                for (index, screen) in screens.iter().enumerate() {
                    <li>{ screen_button(model, instrument, index, *screen, index == shown, link) }</li>
                }
            </ol>
            <div class="screen-shown">
                { chips(model.text(Text::WidthLabel), widths.into_iter(), link) }
                <Shadowed key={format!("{shown}-{language}")} {class} {label} is_picture=true {content} />
            </div>
        </div>
    }
}

fn screen_button(
    model: &Model,
    instrument: &Instrument,
    index: usize,
    screen: ScreenName,
    is_shown: bool,
    link: &Callback<Msg>,
) -> Html {
    let is_reverse = matches!(screen, ScreenName::Item(_, item) if instrument.items()[item].keying == Keying::Minus);
    let sentence = match screen {
        ScreenName::Item(_, item) => {
            let wording = instrument.wording(&model.shown_language(instrument));
            wording.map(|wording| wording.items[item].clone())
        }
        _ => None,
    };
    html! {
        <button
            type="button" class="screen-button" aria-current={is_shown.then_some("true")}
            onclick={link.reform(move |_| Msg::ShowScreen(index))}
        >
            <strong>{ label(model, instrument, screen) }</strong>
            if is_reverse {
                <span class="small">{ model.text(Text::ScreenReverse) }</span>
            }
            if let Some(sentence) = sentence {
                <span class="sentence">{ sentence }</span>
            }
        </button>
    }
}

fn label(model: &Model, instrument: &Instrument, screen: ScreenName) -> String {
    match screen {
        ScreenName::Start => model.text(Text::ScreenStart).to_owned(),
        ScreenName::AboutYou => model.text(Text::ScreenAbout).to_owned(),
        ScreenName::Item(_, item) => instrument.items()[item].id.clone(),
        ScreenName::Check => model.text(Text::ScreenCheck).to_owned(),
        ScreenName::End => model.text(Text::ScreenEnd).to_owned(),
    }
}
