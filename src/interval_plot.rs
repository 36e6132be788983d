//! Scores with their intervals on a line from 0 to 100.
//!
//! One table for eyes, ears and paper: the picture stands in a cell of each row, and the same
//! numbers stand beside it in words. Places on the line are percentages, so it fits any width.

use super::parts::path::{percent, tenths};
use super::pen::Pen;
use trellis_core::scoring::score::Score;
use trellis_core::scoring::rounding::Rounded;
use trellis_text::Text;

/// One line of the plot.
pub(crate) struct Row<'a> {
    /// The id of the subscale or facet.
    pub(crate) id: &'a str,
    /// Its name.
    pub(crate) name: &'a str,
    /// A facet is drawn lighter than a subscale, with a dot in place of a diamond, and set in.
    pub(crate) is_facet: bool,
    /// What is drawn.
    pub(crate) score: &'a Score,
    /// How many items of the form it has.
    pub(crate) items: usize,
}

/// One band of the line.
pub(crate) struct Band<'a> {
    /// What a counselor calls it.
    pub(crate) name: &'a str,
    /// Where it begins.
    pub(crate) from: f64,
    /// Where it ends.
    pub(crate) to: f64,
}

/// Subscales and facets on a line, bands shaded, a mark and an interval for each.
pub(crate) fn draw(pen: &mut Pen, bands: &[Band], rows: &[Row]) {
    pen.within("table.plot[role=table]", |pen| {
        pen.line("caption.unseen", Text::PlotCaption);
        pen.within("thead[role=rowgroup]", |pen| {
            pen.within("tr[role=row]", |pen| {
                head(pen, Text::PlotScale);
                line(pen, |pen| {
                    for band in bands {
                        words(pen, "text[y=75%][text-anchor=middle]", (band.from + band.to) / 2.0, band.name);
                    }
                });
                head(pen, Text::PlotScore);
                head(pen, Text::PlotInterval);
            });
        });
        pen.within("tbody[role=rowgroup]", |pen| {
            for row in rows {
                draw_row(pen, bands, row);
            }
        });
        pen.within("tfoot[aria-hidden=true]", |pen| {
            pen.within("tr", |pen| {
                pen.mark("td");
                pen.within("td.line axis", |pen| axis(pen, bands));
                pen.mark("td[colspan=2]");
            });
        });
    });
}

fn head(pen: &mut Pen, text: Text) {
    pen.within("th[role=columnheader][scope=col]", |pen| {
        pen.line("span.unseen", text);
    });
}

/// The cell of a picture.
#[inline(always)]
fn line(pen: &mut Pen, inside: impl FnOnce(&mut Pen)) {
    pen.within("td.line[role=presentation][aria-hidden=true]", |pen| {
        pen.within("svg[focusable=false]", |pen| {
            inside(pen);
        });
    });
}

/// Words in a picture.
fn words(pen: &mut Pen, what: &'static str, at: f64, words: &str) {
    pen.within(what, |pen| {
        pen.put("x", percent(at));
        pen.words(words);
    });
}

/// How far a line goes.
fn reach(pen: &mut Pen, from: f64, to: f64) {
    pen.put("x1", percent(from));
    pen.put("x2", percent(to));
}

fn axis(pen: &mut Pen, bands: &[Band]) {
    pen.within("svg[focusable=false]", |pen| {
        pen.mark("line[x2=100%]");
        border(pen, "text[y=85%][text-anchor=start]", 0.0);
        for band in bands {
            if band.to < 100.0 {
                border(pen, "text[y=85%][text-anchor=middle]", band.to);
            }
        }
        border(pen, "text[y=85%][text-anchor=end]", 100.0);
    });
}

fn border(pen: &mut Pen, what: &'static str, at: f64) {
    pen.within("line[y2=5]", |pen| reach(pen, at, at));
    words(pen, what, at, &tenths(at));
}

fn draw_row(pen: &mut Pen, bands: &[Band], row: &Row) {
    let score = row.score;
    pen.within(if row.is_facet { "tr.facet[role=row]" } else { "tr.subscale[role=row]" }, |pen| {
        pen.within("th[role=rowheader][scope=row]", |pen| {
            pen.words(row.name);
        });
        line(pen, |pen| picture(pen, bands, row));
        let Some(pomp) = score.pomp else {
            return pen.within("td.missing[role=cell][colspan=2][aria-colspan=2]", |pen| {
                pen.filled(
                    "span",
                    Text::PlotMissing,
                    &[("answered", &score.answered), ("items", &row.items), ("needed", &score.needed)],
                );
            });
        };
        pen.within("td.value[role=cell]", |pen| {
            pen.show(&Rounded(pomp, 0));
        });
        pen.within("td.interval[role=cell]", |pen| {
            if let Some(known) = score.precision {
                let (low, high) = known.ci90;
                pen.fill(Text::IntervalShort, &[("low", &Rounded(low, 0)), ("high", &Rounded(high, 0))]);
            }
        });
    });
}

/// The bands, the mark of the score, and its interval where it has one.
fn picture(pen: &mut Pen, bands: &[Band], row: &Row) {
    for (place, band) in bands.iter().enumerate() {
        pen.within("rect[height=100%]", |pen| {
            pen.put("class", ["band b", &place.to_string()].concat());
            pen.put("x", percent(band.from));
            pen.put("width", percent(band.to - band.from));
        });
    }
    for band in bands {
        if band.to < 100.0 {
            pen.within("line.cut[y2=100%]", |pen| reach(pen, band.to, band.to));
        }
    }
    pen.mark("line.rule[x2=100%][y1=50%][y2=50%]");
    let Some(point) = row.score.pomp else { return };
    if let Some(known) = row.score.precision {
        let (low, high) = known.ci90;
        pen.within("line.whisker[y1=50%][y2=50%]", |pen| reach(pen, low, high));
        for end in [low, high] {
            at(pen, end, "line.whisker[y1=-5][y2=5]");
        }
    }
    if row.is_facet {
        at(pen, point, "circle.point[r=5.5]");
    } else {
        at(pen, point, "path.point[d=M0-8 8 0 0 8-8 0Z]");
    }
}

/// A mark is drawn around 0 and moved to its place by a nested picture, which takes percentages.
fn at(pen: &mut Pen, place: f64, what: &'static str) {
    pen.within("svg.at[y=50%]", |pen| {
        pen.put("x", percent(place));
        pen.mark(what);
    });
}
