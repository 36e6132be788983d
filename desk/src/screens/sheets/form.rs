//! The questions to be answered on paper: a circle for each answer, with the digit that is typed when the sheet is entered.

use yew::prelude::*;

use crate::model::Model;
use crate::sheet::Asked;
use trellis_core::instrument::{Instrument, ItemIndex, Wording};
use trellis_text::{DeskLocale, DeskText, Locale, Text, plain_text};

/// Rows on the first page, below its heading, and on each of the others.
const ROWS: [usize; 2] = [22, 27];

/// Room that the safety questions and what stands below them take. Unit: rows.
const END_ROWS: usize = 9;

/// Room that the question of a module takes. Unit: rows.
const CONDITION_ROWS: usize = 3;

/// What stands on one page.
struct Page<'i> {
    first_number: usize,
    items: &'i [ItemIndex],
}

pub(super) fn view(model: &Model, asked: &Asked) -> Html {
    let wording = model.instrument.wording_or_ids(&asked.language);
    let recall = recall(wording);
    let pages = pages(asked.sentences(model));
    let modules = asked.modules.iter().map(|module| model.instrument.modules()[*module].items.len() + CONDITION_ROWS);
    // The questions at the end, with whom to go to, have a page of their own where the last one has no room.
    let room = if pages.len() > 1 { ROWS[1] } else { ROWS[0] };
    let own_page = pages.last().is_some_and(|page| page.items.len() + END_ROWS + modules.sum::<usize>() > room);
    let count = pages.len() + usize::from(own_page);
    let last = pages.len().saturating_sub(1);
    html! {
        <article class="paper-form" lang={asked.language.clone()}>
            for (number, page) in pages.iter().enumerate() {
                <section>
                    if number == 0 {
                        { head(model, asked, wording) }
                    }
                    { table(model, wording, &recall, page.first_number, page.items) }
                    if number == last && !own_page {
                        { end(model, asked, wording) }
                    }
                    { foot(model, asked, number + 1, count) }
                </section>
            }
            if own_page {
                <section>{ end(model, asked, wording) }{ foot(model, asked, count, count) }</section>
            }
        </article>
    }
}

/// The period that the sentences are about.
fn recall(wording: &Wording) -> String {
    format!("{}…", plain_text(&wording.recall))
}

/// The sentences of each page.
fn pages(sentences: &[ItemIndex]) -> Vec<Page<'_>> {
    let (first, rest) = sentences.split_at(sentences.len().min(ROWS[0]));
    let rest = rest.chunks(ROWS[1]).enumerate();
    let rest = rest.map(|(page, items)| Page { first_number: ROWS[0] + page * ROWS[1] + 1, items });
    [Page { first_number: 1, items: first }].into_iter().chain(rest).collect()
}

fn head(model: &Model, asked: &Asked, wording: &Wording) -> Html {
    let (words, page_words) = (DeskLocale::of(&asked.language), Locale::of(&asked.language));
    let reminders = reminders(&model.instrument, wording, asked.sentences(model));
    html! {
        <header>
            <div>
                <h1>{ plain_text(page_words.text(Text::StartHeading)) }</h1>
                <p>{ words.text(DeskText::PaperLead) }</p>
                for reminder in reminders {
                    <p>{ reminder }</p>
                }
                <p class="small">
                    { words.text(DeskText::PaperExample) }{ circle("example", "") }{ " " }
                    { words.text(DeskText::PaperChange) }{ circle("example filled", "") }
                </p>
            </div>
            <div class="paper-code"><p>{ words.text(DeskText::YourCode) }</p><span /></div>
        </header>
    }
}

/// What is said with some of these items, each once.
fn reminders(instrument: &Instrument, wording: &Wording, items: &[ItemIndex]) -> Vec<String> {
    let is_asked = |score: &trellis_core::instrument::ScoreIndex| {
        items.iter().any(|item| instrument.items()[*item].facet == Some(*score))
    };
    let scores = instrument.scores().keys().filter(is_asked);
    scores.filter_map(|score| wording.reminders[score].as_deref()).map(plain_text).collect()
}

/// Sentences with a circle for each answer.
fn table(model: &Model, wording: &Wording, heading: &str, first_number: usize, items: &[ItemIndex]) -> Html {
    let Some(&first) = items.first() else { return Html::default() };
    let labels = &wording.answers[model.instrument.items()[first].scale];
    html! {
        <table>
            <thead>
                <tr>
                    <td class="row-number" />
                    <th scope="col" class="recall">{ heading.to_owned() }</th>
                    for label in labels {
                        <th scope="col">{ plain_text(label) }</th>
                    }
                </tr>
            </thead>
            <tbody>
                for (number, item) in (first_number..).zip(items) {
                    { row(wording, &number.to_string(), *item, labels.len()) }
                }
            </tbody>
        </table>
    }
}

fn row(wording: &Wording, number: &str, item: ItemIndex, answers: usize) -> Html {
    html! {
        <tr>
            <td class="row-number">{ number.to_owned() }</td>
            <th scope="row">{ plain_text(&wording.items[item]) }</th>
            for digit in 1..=answers {
                <td>{ circle("", &digit.to_string()) }</td>
            }
        </tr>
    }
}

fn circle(class: &'static str, digit: &str) -> Html {
    html! { <span class={classes!("circle", class)}>{ digit.to_owned() }</span> }
}

/// The modules, the safety questions, and whom to go to.
fn end(model: &Model, asked: &Asked, wording: &Wording) -> Html {
    let words = DeskLocale::of(&asked.language);
    let questions = asked.questions(model);
    let who = words.format(DeskText::PaperTalk, &[("until", &asked.until), ("who", &asked.who)]);
    html! {
        <>
            for module in &asked.modules {
                <p class="condition">
                    { words.format(DeskText::PaperIf, &[("condition", &plain_text(&wording.conditions[*module]))]) }
                </p>
                { table(model, wording, &recall(wording), 1, &model.instrument.modules()[*module].items) }
            }
            { table(model, wording, words.text(DeskText::InspectionSafety), 1, &questions) }
            <div class="paper-talk">
                if !asked.who.is_empty() {
                    <p><strong>{ who }</strong></p>
                }
                <p>{ words.text(DeskText::PaperFold) }</p>
            </div>
        </>
    }
}

fn foot(model: &Model, asked: &Asked, page: usize, pages: usize) -> Html {
    let words = DeskLocale::of(&asked.language);
    let form = &model.instrument.forms()[asked.form].id;
    let language = Locale::of(&asked.language).text(Text::LanguageName);
    let values: [(&str, &dyn std::fmt::Display); 5] =
        [("code", &asked.name), ("form", form), ("language", &language), ("page", &page), ("pages", &pages)];
    html! {
        <footer><span>{ words.text(DeskText::PaperWho) }</span><span>{ words.format(DeskText::PaperFoot, &values) }</span></footer>
    }
}
