//! Scores with their intervals on a line from 0 to 100.
//!
//! One table for eyes, ears and paper: the picture stands in a cell of each row, and the same
//! numbers stand beside it in words. Places on the line are percentages, so it fits any width.

use super::drawing::{percent, tenths};
use super::pen::Pen;
use crate::score::person::Score;
use crate::score::rounding::{Rounded, rounded};
use crate::text::Text;

/// One line of the plot.
pub(crate) struct Row<'a> {
    /// Name of the subscale or facet.
    pub(crate) name: &'a str,
    /// A facet is drawn lighter than a subscale, with a dot in place of a diamond, and set in.
    pub(crate) is_facet: bool,
    /// What is drawn.
    pub(crate) score: &'a Score,
    /// How many items of the form it has.
    pub(crate) items: usize,
}

/// Subscales and facets on a line, bands shaded, a mark and an interval for each. `borders` are
/// those of the bands, 0 and 100 among them.
pub(crate) fn draw(pen: &mut Pen, borders: &[f64], bands: &[&str], rows: &[Row]) {
    pen.within("table.plot", |pen| {
        pen.set("role", "table");
        pen.line("caption.unseen", Text::PlotCaption);
        pen.within("thead", |pen| {
            pen.set("role", "rowgroup");
            pen.within("tr", |pen| {
                pen.set("role", "row");
                head(pen, Text::PlotScale);
                line(pen, |pen| {
                    for (band, ends) in bands.iter().zip(borders.windows(2)) {
                        words(pen, "75%", "middle", (ends[0] + ends[1]) / 2.0, band);
                    }
                });
                head(pen, Text::PlotScore);
                head(pen, Text::PlotInterval);
            });
        });
        pen.within("tbody", |pen| {
            pen.set("role", "rowgroup");
            for row in rows {
                draw_row(pen, borders, row);
            }
        });
        pen.within("tfoot", |pen| {
            pen.set("aria-hidden", "true");
            pen.within("tr", |pen| {
                pen.mark("td", &[]);
                pen.within("td.line axis", |pen| axis(pen, borders));
                pen.mark("td", &[("colspan", "2")]);
            });
        });
    });
}

fn head(pen: &mut Pen, text: Text) {
    pen.within("th", |pen| {
        pen.sets(&[("role", "columnheader"), ("scope", "col")]);
        pen.line("span.unseen", text);
    });
}

/// The cell of a picture.
#[inline(always)]
fn line(pen: &mut Pen, inside: impl FnOnce(&mut Pen)) {
    pen.within("td.line", |pen| {
        pen.sets(&[("role", "presentation"), ("aria-hidden", "true")]);
        pen.within("svg", |pen| {
            pen.set("focusable", "false");
            inside(pen);
        });
    });
}

/// Words in a picture.
fn words(pen: &mut Pen, y: &'static str, anchor: &'static str, at: f64, words: &str) {
    pen.within("text", |pen| {
        pen.put("x", percent(at));
        pen.sets(&[("y", y), ("text-anchor", anchor)]);
        pen.words(words);
    });
}

/// How far a line goes.
fn reach(pen: &mut Pen, from: f64, to: f64) {
    pen.put("x1", percent(from));
    pen.put("x2", percent(to));
}

fn axis(pen: &mut Pen, borders: &[f64]) {
    pen.within("svg", |pen| {
        pen.set("focusable", "false");
        pen.mark("line", &[("x2", "100%")]);
        for &at in borders {
            let anchor = match at {
                0.0 => "start",
                100.0 => "end",
                _ => "middle",
            };
            pen.within("line", |pen| {
                reach(pen, at, at);
                pen.set("y2", "5");
            });
            words(pen, "85%", anchor, at, &tenths(at));
        }
    });
}

fn draw_row(pen: &mut Pen, borders: &[f64], row: &Row) {
    let score = row.score;
    pen.within(if row.is_facet { "tr.facet" } else { "tr.subscale" }, |pen| {
        pen.set("role", "row");
        pen.within("th", |pen| {
            pen.sets(&[("role", "rowheader"), ("scope", "row")]);
            pen.words(row.name);
        });
        line(pen, |pen| picture(pen, borders, row));
        let Some(pomp) = score.pomp else {
            return pen.within("td.missing", |pen| {
                pen.sets(&[("role", "cell"), ("colspan", "2"), ("aria-colspan", "2")]);
                pen.filled(
                    "span",
                    Text::PlotMissing,
                    &[("answered", &score.answered), ("items", &row.items), ("needed", &score.needed)],
                );
            });
        };
        pen.within("td.value", |pen| {
            pen.set("role", "cell");
            pen.words(&rounded(pomp, 0));
        });
        pen.within("td.interval", |pen| {
            pen.set("role", "cell");
            if let Some(known) = score.precision {
                let (low, high) = known.ci90;
                pen.fill(Text::IntervalShort, &[("low", &Rounded(low, 0)), ("high", &Rounded(high, 0))]);
            }
        });
    });
}

/// The bands, the mark of the score, and its interval where it has one.
fn picture(pen: &mut Pen, borders: &[f64], row: &Row) {
    for (band, ends) in borders.windows(2).enumerate() {
        pen.within("rect", |pen| {
            pen.put("class", format!("band b{band}"));
            pen.put("x", percent(ends[0]));
            pen.put("width", percent(ends[1] - ends[0]));
            pen.set("height", "100%");
        });
    }
    for &at in borders {
        if at > 0.0 && at < 100.0 {
            pen.within("line.cut", |pen| {
                reach(pen, at, at);
                pen.set("y2", "100%");
            });
        }
    }
    pen.mark("line.rule", &[("x2", "100%"), ("y1", "50%"), ("y2", "50%")]);
    let Some(point) = row.score.pomp else { return };
    if let Some(known) = row.score.precision {
        let (low, high) = known.ci90;
        pen.within("line.whisker", |pen| {
            reach(pen, low, high);
            pen.sets(&[("y1", "50%"), ("y2", "50%")]);
        });
        for end in [low, high] {
            at(pen, end, "line.whisker", &[("y1", "-5"), ("y2", "5")]);
        }
    }
    if row.is_facet {
        at(pen, point, "circle.point", &[("r", "5.5")]);
    } else {
        at(pen, point, "path.point", &[("d", "M0-8 8 0 0 8-8 0Z")]);
    }
}

/// A mark is drawn around 0 and moved to its place by a nested picture, which takes percentages.
fn at(pen: &mut Pen, place: f64, what: &'static str, attributes: &[(&'static str, &'static str)]) {
    pen.within("svg.at", |pen| {
        pen.put("x", percent(place));
        pen.set("y", "50%");
        pen.mark(what, attributes);
    });
}
