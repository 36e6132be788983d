//! Who gives which kind of support, in the pupil's own words: a table of sources by functions, one answer a cell.

use std::cmp::Reverse;

use yew::prelude::*;

use crate::model::Model;
use trellis_report::{OwnWord, OwnWords, OwnWordsRow};
use trellis_text::Text;

/// A table with a circle and an answer in each cell. Where it has no room, each source has its answers in a line, and
/// beside each what it was given about.
pub(crate) fn own_words_table(model: &Model, own_words: &OwnWords) -> Html {
    html! {
        <>
            { table(own_words) }
            <dl class="by-answer">
                for source in &own_words.rows {
                    <div>
                        <dt>{ &source.source }</dt>
                        for (cell, functions) in by_answer(own_words, source) {
                            <dd class={class(Some(cell))}>
                                { circle(cell.quarters) }
                                <span>{ answer(own_words, cell) }</span>
                                <span class="functions">{ functions.join(model.text(Text::ListMark)) }</span>
                            </dd>
                        }
                    </div>
                }
            </dl>
        </>
    }
}

/// The answers about a source, each once, the most support first, with what they were given about.
fn by_answer<'a>(own_words: &'a OwnWords, row: &'a OwnWordsRow) -> Vec<(&'a OwnWord, Vec<&'a str>)> {
    let mut answers: Vec<(&OwnWord, Vec<&str>)> = Vec::new();
    for (column, cell) in own_words.columns.iter().zip(&row.cells) {
        let Some(cell) = cell else { continue };
        match answers.iter_mut().find(|(other, _)| *other == cell) {
            Some((_, functions)) => functions.push(column),
            None => answers.push((cell, vec![column])),
        }
    }
    answers.sort_by_key(|(cell, _)| Reverse(cell.quarters));
    answers
}

fn table(own_words: &OwnWords) -> Html {
    html! {
        <table class="grid" role="table">
            <caption class="visually-hidden">{ &own_words.title }</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader" scope="col"><span class="visually-hidden">{ &own_words.sources }</span></th>
                    for column in &own_words.columns {
                        <th role="columnheader" scope="col">{ column }</th>
                    }
                </tr>
            </thead>
            <tbody role="rowgroup">
                for source in &own_words.rows {
                    { row(own_words, source) }
                }
            </tbody>
        </table>
    }
}

fn row(own_words: &OwnWords, row: &OwnWordsRow) -> Html {
    let cells = row.cells.iter().map(|cell| {
        html! {
            <td class={class(cell.as_ref())} role="cell">
                if let Some(cell) = cell {
                    { circle(cell.quarters) }
                    <span>{ answer(own_words, cell) }</span>
                }
            </td>
        }
    });
    html! {
        <tr role="row">
            <th role="rowheader" scope="row">{ &row.source }</th>
            { for cells }
        </tr>
    }
}

fn answer(own_words: &OwnWords, cell: &OwnWord) -> Html {
    html! {
        <>
            { &cell.answer }
            if cell.is_reverse {
                { " ⇄" }
                <span class="visually-hidden">{ format!(" ({})", own_words.other_way_round) }</span>
            }
        </>
    }
}

/// What was not asked in this form stays empty.
fn class(cell: Option<&OwnWord>) -> &'static str {
    match cell.map(|cell| cell.quarters) {
        None => "unasked",
        Some(None) => "unanswered",
        Some(Some(0 | 1)) => "open",
        Some(Some(2)) => "half",
        Some(Some(_)) => "full",
    }
}

/// The fuller, the more support; a dash where there is no answer.
fn circle(quarters: Option<u8>) -> Html {
    let filled = match quarters {
        None => {
            return html! { <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="M3 8h10" /></svg> };
        }
        Some(0) => html! {},
        Some(1) => html! { <path class="ink" d="M8 8V1.5A6.5 6.5 0 0 1 14.5 8Z" /> },
        Some(2) => html! { <path class="ink" d="M8 1.5a6.5 6.5 0 0 1 0 13Z" /> },
        Some(3) => html! { <path class="ink" d="M8 8V1.5A6.5 6.5 0 1 1 1.5 8Z" /> },
        Some(_) => html! { <circle class="ink" cx="8" cy="8" r="6.5" /> },
    };
    html! {
        <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <circle cx="8" cy="8" r="6" />{ filled }
        </svg>
    }
}
