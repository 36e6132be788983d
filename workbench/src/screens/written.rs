//! Written reports as parts of a screen.

use trellis_analysis::report::{Block, Document, HeadingLevel, Picture};
use yew::prelude::*;

use super::svg;

/// A written report, whose title is a heading of the second level. It is in English, as the command line writes it.
pub(super) fn written(document: &Document) -> Html {
    html! {
        <div class="written" lang="en">
            for block in document.blocks() { { view(block) } }
        </div>
    }
}

fn view(block: &Block) -> Html {
    match block {
        Block::Heading(level, text) => {
            let tag = match level {
                HeadingLevel::H1 => "h2",
                HeadingLevel::H2 => "h3",
                _ => "h4",
            };
            html! { <@{tag}>{ text.clone() }</@> }
        }
        Block::Paragraph(text) => html! { <p>{ text.clone() }</p> },
        Block::List(items) => html! { <ul class="lines">for item in items { <li>{ item.clone() }</li> }</ul> },
        Block::Table { header, rows } => table(header, rows),
        Block::Picture(picture) => figure(picture),
    }
}

/// A table of numbers, which scrolls sideways where it is wider than the screen.
pub(super) fn table(header: &[String], rows: &[Vec<String>]) -> Html {
    let label = header.join(", ");
    html! {
        <div class="table-scroll" tabindex="0" role="group" aria-label={label}>
            <table class="numbers-table">
                <thead>
                    <tr>for name in header { <th scope="col">{ name.clone() }</th> }</tr>
                </thead>
                <tbody>
                    for row in rows {
                        <tr>
                            for (place, cell) in row.iter().enumerate() {
                                if place == 0 {
                                    <th scope="row">{ cell.clone() }</th>
                                } else {
                                    <td>{ cell.clone() }</td>
                                }
                            }
                        </tr>
                    }
                </tbody>
            </table>
        </div>
    }
}

fn figure(picture: &Picture) -> Html {
    html! {
        <figure class="written-plot">
            { svg::picture(&picture.svg, &picture.caption) }
            <figcaption class="small">{ picture.caption.clone() }</figcaption>
        </figure>
    }
}
