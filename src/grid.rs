//! Who gives which kind of support: a table of sources by functions, one answer a cell.

use super::pen::Pen;
use trellis_core::instrument::ProfileRules;
use trellis_core::profile::{Cell, Profile};
use trellis_text::Text;

/// The head of a column.
const COLUMN: &str = "th[role=columnheader][scope=col]";

/// A table with a circle and a word in each cell; on a phone each source is a short list.
pub(crate) fn draw(pen: &mut Pen, profile: &Profile, rules: &ProfileRules) {
    let model = pen.model;
    let wording = model.wording();
    let sources = model.instrument.score(&rules.external).map_or(&[][..], |side| &side.facets);
    let name = |function| wording.functions.get(function).unwrap_or(function);
    pen.within("table.grid[role=table]", |pen| {
        pen.line("caption.unseen", Text::GridTitle);
        pen.within("thead[role=rowgroup]", |pen| {
            pen.within("tr[role=row]", |pen| {
                pen.within(COLUMN, |pen| pen.line("span.unseen", Text::GridSources));
                for function in &rules.functions {
                    pen.told(COLUMN, name(function));
                }
            });
        });
        pen.within("tbody[role=rowgroup]", |pen| {
            for source in sources {
                let row = profile.network.grid.get(source);
                pen.within("tr[role=row]", |pen| {
                    pen.within("th[role=rowheader][scope=row]", |pen| {
                        pen.words(wording.scores.get(source).map_or(source, |words| &words.name));
                    });
                    for function in &rules.functions {
                        cell(pen, name(function), row.and_then(|row| row.get(function)));
                    }
                });
            }
        });
    });
}

/// One answer, also in a word; what was not asked in this form stays empty.
fn cell(pen: &mut Pen, function: &str, cell: Option<&Cell>) {
    let (what, word) = match cell {
        Some(Cell::Often) => ("td.full[role=cell]", Some(Text::CellOften)),
        Some(Cell::Sometimes) => ("td.half[role=cell]", Some(Text::CellSometimes)),
        Some(Cell::Seldom) => ("td.open[role=cell]", Some(Text::CellSeldom)),
        Some(Cell::NotAnswered) => ("td.unanswered[role=cell]", Some(Text::NotAnswered)),
        None => ("td.unasked[role=cell]", None),
    };
    pen.within(what, |pen| {
        pen.within("span.function[aria-hidden=true]", |pen| {
            pen.words(function);
        });
        if let Some(cell) = cell {
            circle(pen, cell);
        }
        pen.within("span", |pen| {
            if let Some(word) = word {
                pen.say(word);
            }
        });
    });
}

/// The fuller, the more often; a dash where there is no answer.
fn circle(pen: &mut Pen, cell: &Cell) {
    if let Cell::NotAnswered = cell {
        return pen.within("svg[viewBox=0 0 16 16][aria-hidden=true]", |pen| pen.mark("path[d=M3 8h10]"));
    }
    pen.within("svg[viewBox=0 0 16 16][aria-hidden=true][focusable=false]", |pen| {
        pen.mark("circle[cx=8][cy=8][r=6]");
        match cell {
            Cell::Often => pen.mark("circle.ink[cx=8][cy=8][r=6.5]"),
            Cell::Sometimes => pen.mark("path.ink[d=M8 1.5a6.5 6.5 0 0 1 0 13Z]"),
            Cell::Seldom | Cell::NotAnswered => {}
        }
    });
}
