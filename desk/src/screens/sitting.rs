//! The second step: what is asked, of whom, with which consent, and who follows up.

use yew::prelude::*;

use crate::model::Model;
use crate::msg::Msg;
use crate::parts::{Field, foot, header, quiet, secondary, steps_done};
use crate::screens::joined;
use crate::screens::sheets::print_button;
use crate::set_up::{SittingField, SittingForm};
use crate::sheet::{Sheet, Source};
use trellis::parts::button::primary_button;
use trellis::parts::checkbox::Checkbox;
use trellis::parts::choice_card::{ChoiceCard, choices};
use trellis::parts::field_error::field_error;
use trellis::parts::form::form;
use trellis_core::instrument::ModuleIndex;
use trellis_core::record::Consent;
use trellis_desk::sitting::{Age, Ending};
use trellis_text::{DeskText, Locale, Text};

/// The sitting.
pub(crate) fn view(model: &Model, sitting: &SittingForm, link: &Callback<Msg>) -> Html {
    let fields = html! {
        <>
            <div class="sitting-fields">
                <div class="beside">{ code(model, sitting, link) }{ keep_until(model, sitting, link) }</div>
                { which_form(model, sitting, link) }
                { language(model, sitting, link) }
                { age(model, sitting, link) }
                { modules(model, sitting, link) }
                { ending(model, sitting, link) }
            </div>
            <div class="sitting-fields">{ consent(model, sitting, link) }{ who_talks(model, sitting, link) }</div>
        </>
    };
    html! {
        <>
            { header(model, model.text(DeskText::NewSitting), Html::default(), link) }
            <main key="sitting" class="screen set-up-step">
                { steps_done(model, 2) }
                <h1 tabindex="-1">{ model.text(DeskText::SittingTitle) }</h1>
                { form("halves", Some(Msg::NextStep), link, fields) }
                { foot(
                    secondary(model.page_text(Text::Back), Msg::BackStep, link),
                    primary_button(model.page_text(Text::Next), Msg::NextStep, link),
                ) }
            </main>
        </>
    }
}

/// A field of the sitting, with what is said of it where it is missing or wrong.
fn field(
    model: &Model,
    field: SittingField,
    [id, value]: [&str; 2],
    [label, hint]: [Option<DeskText>; 2],
    error: Option<DeskText>,
    link: &Callback<Msg>,
) -> Html {
    Field {
        id,
        label: label.map_or("", |label| model.text(label)),
        hint: hint.map_or("", |hint| model.text(hint)),
        value,
        error: error.map(|error| model.text(error).to_owned()),
        is_secret: false,
    }
    .view(link, move |text| Msg::SittingWritten(field, text))
}

fn code(model: &Model, sitting: &SittingForm, link: &Callback<Msg>) -> Html {
    let error = match sitting.sitting_code() {
        _ if !model.shows_errors => None,
        None => Some(DeskText::SittingCodeNeeded),
        Some(code) if model.kept.has_name(&code) => Some(DeskText::SittingCodeTaken),
        Some(_) => None,
    };
    let words = [Some(DeskText::SittingCode), Some(DeskText::SittingCodeHint)];
    field(model, SittingField::Code, ["sitting-code", &sitting.code], words, error, link)
}

fn keep_until(model: &Model, sitting: &SittingForm, link: &Callback<Msg>) -> Html {
    let is_wrong = model.shows_errors && sitting.kept_until(model.today()).is_none();
    let error = is_wrong.then_some(DeskText::KeepUntilNeeded);
    let words = [Some(DeskText::KeepUntil), Some(DeskText::KeepUntilHint)];
    field(model, SittingField::KeepUntil, ["keep-until", &sitting.keep_until], words, error, link)
}

fn which_form(model: &Model, sitting: &SittingForm, link: &Callback<Msg>) -> Html {
    let cards = model.wording().forms.iter_enumerated().map(|(form, words)| {
        let card = ChoiceCard {
            name: "form",
            index: form.into(),
            chosen: sitting.form == form,
            label: &words.name,
            hint: Some(&words.about),
            lang: None,
            msg: Msg::SetForm(form),
        };
        card.view(link)
    });
    choices(model.text(DeskText::WhichForm).into(), "cards beside", None, cards)
}

fn language(model: &Model, sitting: &SittingForm, link: &Callback<Msg>) -> Html {
    let languages: Vec<&'static str> = Locale::tags().filter(|tag| model.instrument.wording(tag).is_some()).collect();
    let cards = languages.into_iter().enumerate().map(|(index, tag)| {
        let card = ChoiceCard {
            name: "language",
            index,
            chosen: sitting.language == tag,
            label: Locale::of(tag).text(Text::LanguageName),
            hint: None,
            lang: Some(tag),
            msg: Msg::SetPupilLanguage(tag),
        };
        card.view(link)
    });
    choices(model.text(DeskText::WhichLanguage).into(), "cards beside", None, cards)
}

fn age(model: &Model, sitting: &SittingForm, link: &Callback<Msg>) -> Html {
    let ages = model.instrument.ages();
    let read_aloud = [("from", &ages.from as &dyn std::fmt::Display), ("to", &ages.read_aloud_to)];
    let youngest = if ages.read_aloud_to == ages.from + 1 { DeskText::AgeOrDesk } else { DeskText::AgeFromToDesk };
    let others = model.format(DeskText::AgeFromToDesk, &[("from", &(ages.read_aloud_to + 1)), ("to", &ages.to)]);
    let groups = [
        (Age::ReadAloud, model.format(youngest, &read_aloud), Some(model.text(DeskText::AgeReadAloudHint))),
        (Age::Made, others, None),
    ];
    let cards = groups.into_iter().enumerate().map(|(index, (group, label, hint))| {
        let chosen = sitting.age == group;
        ChoiceCard { name: "age", index, chosen, label: &label, hint, lang: None, msg: Msg::SetAge(group) }.view(link)
    });
    choices(model.text(DeskText::HowOld).into(), "cards beside", None, cards)
}

/// The modules, by the question that each begins with.
fn modules(model: &Model, sitting: &SittingForm, link: &Callback<Msg>) -> Html {
    let module = |index: ModuleIndex| {
        let module = &model.instrument.modules()[index];
        let hint = model.format(DeskText::ModuleAskHint, &[("count", &module.items.len())]);
        let checkbox = Checkbox {
            label: &trellis_text::plain_text(&model.wording().conditions[index]),
            hint: Some(&hint),
            checked: sitting.modules.contains(&index),
            error: None,
            on_change: move |asked| Msg::SetModule(index, asked),
        };
        checkbox.view(link)
    };
    html! {
        <fieldset>
            <legend>{ model.text(DeskText::ModuleAsk) }</legend>
            for index in model.instrument.modules().keys() {
                { module(index) }
            }
        </fieldset>
    }
}

/// Whether pupils see their own map. Where nobody chooses it, the end is thanks alone.
fn ending(model: &Model, sitting: &SittingForm, link: &Callback<Msg>) -> Html {
    let checkbox = Checkbox {
        label: model.text(DeskText::OwnMap),
        hint: Some(model.text(DeskText::OwnMapHint)),
        checked: sitting.ending == Ending::OwnMap,
        error: None,
        on_change: Msg::SetOwnMap,
    };
    checkbox.view(link)
}

fn consent(model: &Model, sitting: &SittingForm, link: &Callback<Msg>) -> Html {
    let kinds = [
        (Consent::Active, DeskText::ConsentActive, DeskText::ConsentActiveHint),
        (Consent::Notice, DeskText::ConsentNotice, DeskText::ConsentNoticeHint),
        (Consent::Other, DeskText::ConsentOther, DeskText::ConsentOtherHint),
    ];
    let cards = kinds.into_iter().enumerate().map(|(index, (kind, label, hint))| {
        let card = ChoiceCard {
            name: "consent",
            index,
            chosen: sitting.consent == Some(kind),
            label: model.text(label),
            hint: Some(model.text(hint)),
            lang: None,
            msg: Msg::SetConsent(kind),
        };
        card.view(link)
    });
    let is_missing = model.shows_errors && sitting.consent.is_none();
    html! {
        <section>
            { choices(
                model.text(DeskText::ConsentTitle).into(),
                "cards",
                is_missing.then(|| "consent-needed".into()),
                cards,
            ) }
            if is_missing {
                { field_error("consent-needed", model.text(DeskText::ConsentNeeded)) }
            }
            <p class="small">{ model.text(DeskText::ConsentDecides) }</p>
            { print_button(model, DeskText::InspectionPrint, Sheet::Inspection(Source::Plan), link) }
        </section>
    }
}

fn who_talks(model: &Model, sitting: &SittingForm, link: &Callback<Msg>) -> Html {
    let wrong = |is_wrong: bool, error| (model.shows_errors && is_wrong).then_some(error);
    let hours = wrong(sitting.hours().is_none(), DeskText::HoursNeeded);
    html! {
        <fieldset class="who-talks">
            <legend>{ model.text(DeskText::WhoTalks) }</legend>
            <div class="beside">
                { field(
                    model,
                    SittingField::Who,
                    ["who", &sitting.who],
                    [Some(DeskText::WhoRole), None],
                    wrong(sitting.follow_up().is_none(), DeskText::WhoNeeded),
                    link,
                ) }
                { field(model, SittingField::From, ["from", &sitting.from], [Some(DeskText::WhoFrom), None], hours, link) }
                { field(model, SittingField::Until, ["until", &sitting.until], [Some(DeskText::WhoUntil), None], None, link) }
            </div>
            <p class="small">{ model.text(DeskText::WhoTalksHint) }</p>
            { field(
                model,
                SittingField::Talks,
                ["talks", &sitting.talks],
                [Some(DeskText::HowManyTalks), None],
                wrong(sitting.talks_a_day().is_none(), DeskText::HowManyTalksNeeded),
                link,
            ) }
            { responder_key(model, sitting, link) }
        </fieldset>
    }
}

/// The key of whoever follows up, where they have a desk of their own.
fn responder_key(model: &Model, sitting: &SittingForm, link: &Callback<Msg>) -> Html {
    html! {
        <div class="responder-key small">
            if let Some(key) = &sitting.responder_key {
                <p>{ model.format(DeskText::ResponderKeyTaken, &[("key", &key.short())]) }</p>
                { quiet(model, DeskText::ResponderKeyRemove, Msg::NoResponderKey, link) }
            } else {
                <p>{ model.text(DeskText::ResponderKeyHint) }</p>
                { quiet(model, DeskText::ResponderKeyChoose, Msg::PickFile, link) }
                { joined::file_field(model.text(DeskText::ResponderKeyField), link) }
            }
            <div role="alert">
                if let Some(problem) = &sitting.responder_key_problem {
                    <p class="field-error">{ joined::problem_words(model, problem) }</p>
                }
            </div>
        </div>
    }
}
