//! Every question that may be asked, in every language side by side: for parents, before they say yes or no.

use yew::prelude::*;

use crate::model::Model;
use crate::sheet::Asked;
use trellis_core::instrument::{ItemIndex, ModuleIndex, Wording};
use trellis_text::{DeskLocale, DeskText, Locale, Text, plain_text};

/// The wordings that there is a language of the desk for, the desk's own first.
fn wordings(model: &Model) -> Vec<&Wording> {
    let own = model.locale().tag();
    let mut tags: Vec<&str> = Locale::tags().collect();
    tags.sort_by_key(|tag| *tag != own);
    tags.into_iter().filter_map(|tag| model.instrument.wording(tag)).collect()
}

pub(super) fn view(model: &Model, asked: &Asked) -> Html {
    let wordings = wordings(model);
    let in_each = |text: DeskText| -> Vec<(&str, &str)> {
        wordings
            .iter()
            .map(|wording| (wording.language.as_str(), DeskLocale::of(&wording.language).text(text)))
            .collect()
    };
    let form = &model.instrument.forms()[asked.form];
    let about = format!("{}, {} {}", model.wording().name, form.id, model.instrument.version());
    let numbered: Vec<(usize, ItemIndex)> = (1..).zip(asked.sentences(model).iter().copied()).collect();
    html! {
        <article class="inspection">
            for (place, (tag, title)) in in_each(DeskText::InspectionTitle).into_iter().enumerate() {
                if place == 0 {
                    <h1 lang={tag.to_owned()}>{ title }</h1>
                } else {
                    <p class="other-title" lang={tag.to_owned()}>{ title }</p>
                }
            }
            <p>
                for (tag, text) in in_each(DeskText::InspectionFor) {
                    <span lang={tag.to_owned()}>{ text }{ " · " }</span>
                }
                { about }
            </p>
            for wording in &wordings {
                { boxes(asked, model, wording) }
            }
            <table>
                <thead>{ for wordings.iter().map(|wording| answers(model, wording, numbered.first().map(|(_, item)| *item))) }</thead>
                <tbody>{ for numbered.iter().map(|(number, item)| row(&wordings, &number.to_string(), *item)) }</tbody>
            </table>
            for module in &asked.modules {
                { module_part(model, &wordings, *module) }
            }
            { safety(model, asked, &wordings) }
        </article>
    }
}

/// What it is, and who sees the answers, in one language.
fn boxes(asked: &Asked, model: &Model, wording: &Wording) -> Html {
    let words = DeskLocale::of(&wording.language);
    let (sentences, questions) = (asked.sentences(model).len(), asked.questions(model).len());
    let what = words.format(DeskText::InspectionWhatText, &[("sentences", &sentences), ("questions", &questions)]);
    let day = |day| trellis_report::date_words(Locale::of(&wording.language), Text::DateLong, day);
    let day = asked.keep_until.map_or_else(String::new, day);
    let who = if asked.who.is_empty() {
        words.format(DeskText::InspectionWhoOpen, &[("day", &day)])
    } else {
        words.format(DeskText::InspectionWhoText, &[("who", &asked.who), ("day", &day)])
    };
    html! {
        <div class="boxes" lang={wording.language.clone()}>
            <p><strong>{ words.text(DeskText::InspectionWhat) }</strong>{ " " }{ what }</p>
            <p>
                <strong>{ words.text(DeskText::InspectionWho) }</strong>{ " " }{ who }{ " " }
                { words.text(DeskText::InspectionNeed) }
            </p>
        </div>
    }
}

/// The answers that can be given to an item, in one language, over the columns.
fn answers(model: &Model, wording: &Wording, item: Option<ItemIndex>) -> Html {
    let Some(item) = item else { return Html::default() };
    let words = DeskLocale::of(&wording.language);
    let scale = model.instrument.items()[item].scale;
    let list = Locale::of(&wording.language);
    let given: Vec<&str> = wording.answers[scale].iter().map(String::as_str).collect();
    let line = words.format(
        DeskText::InspectionAnswers,
        &[("recall", &plain_text(&wording.recall)), ("answers", &given.join(list.text(Text::ListMark)))],
    );
    html! { <tr><th colspan="3" lang={wording.language.clone()}>{ line }</th></tr> }
}

/// One question in each language.
fn row(wordings: &[&Wording], number: &str, item: ItemIndex) -> Html {
    html! {
        <tr>
            <td class="row-number">{ number.to_owned() }</td>
            for wording in wordings {
                <td lang={wording.language.clone()}>{ plain_text(&wording.items[item]) }</td>
            }
        </tr>
    }
}

/// The sentences of a module, below the question that decides whether they are asked.
fn module_part(model: &Model, wordings: &[&Wording], module: ModuleIndex) -> Html {
    let items = model.instrument.modules()[module].items.iter().copied();
    html! {
        <table>
            <thead>
                for wording in wordings {
                    <tr>
                        <th colspan="3" lang={wording.language.clone()}>
                            { DeskLocale::of(&wording.language).text(DeskText::InspectionIf) }{ " " }
                            { plain_text(&wording.conditions[module]) }
                        </th>
                    </tr>
                }
            </thead>
            <tbody>{ for items.map(|item| row(wordings, "", item)) }</tbody>
        </table>
    }
}

fn safety(model: &Model, asked: &Asked, wordings: &[&Wording]) -> Html {
    let questions = asked.questions(model);
    let Some(&first) = questions.first() else { return Html::default() };
    let scale = model.instrument.items()[first].scale;
    html! {
        <table>
            <thead>
                for wording in wordings {
                    <tr>
                        <th colspan="3" lang={wording.language.clone()}>
                            { DeskLocale::of(&wording.language).text(DeskText::InspectionSafety) }{ ": " }
                            { wording.answers[scale].join(" / ") }
                        </th>
                    </tr>
                }
            </thead>
            <tbody>{ for questions.into_iter().map(|item| row(wordings, "", item)) }</tbody>
        </table>
    }
}
