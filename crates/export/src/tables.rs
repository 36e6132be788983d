//! The tables of a data set: a row a record, a row an answer, and the long form of the Item Response Warehouse.

use trellis_core::instrument::{AnswerScale, Instrument, ItemIndex, Keying, Parts, ScoreIndex, Wording};
use trellis_core::responses::{ItemState, Response, Responses, Section};
use trellis_core::scoring::quality::Caution;
use trellis_core::scoring::score::{Classification, Score};

use crate::administration::administration;
use crate::dataset::Row;
use crate::norm_columns::norm_columns;
use crate::table::{Cell, Kind, NamedValue, Table, Variable};
use crate::{Dataset, ExportError};

/// Stands between the parts of a cell that has several.
pub(crate) const SEPARATOR: &str = "|";

/// What an empty cell of an item means.
const NO_ANSWER: &str = "Empty where there is no answer: columns `skipped` and `not_reached` say which. An item that \
    stands in neither was not asked.";

/// A column with what fills it.
pub(crate) struct Filled<'a> {
    pub(crate) variable: Variable,
    pub(crate) cell: Box<dyn Fn(&Row) -> Cell + 'a>,
}

pub(crate) fn variable(
    name: impl Into<String>,
    label: impl Into<String>,
    description: impl Into<String>,
    kind: Kind,
) -> Variable {
    Variable { name: name.into(), label: label.into(), description: description.into(), kind, unit: None }
}

fn with_unit(variable: Variable, unit: &str) -> Variable {
    Variable { unit: Some(unit.into()), ..variable }
}

/// One row a record: what was answered, how long it took, the scores and the cautions.
///
/// # Errors
///
/// [`ExportError::NameTwice`] where an item is called like another column.
pub fn wide(data: &Dataset, language: &str) -> Result<Table, ExportError> {
    let instrument = data.instrument();
    let words = instrument.wording_or_ids(language);
    let mut columns = administration(data);
    let items = data.asked_items();
    columns.extend(items.iter().map(|&item| Filled {
        variable: item_variable(instrument, words, item),
        cell: Box::new(move |row| answer(&row.responses, item)),
    }));
    columns.push(list_column("skipped", "Skipped items", "Ids of the items that were shown and skipped.", |state| {
        *state == ItemState::Skipped
    }));
    let not_reached = "Ids of the items of the form, and of the modules and safety questions that were asked, that the \
        person did not get to.";
    columns.push(list_column("not_reached", "Items not reached", not_reached, |state| *state == ItemState::NotReached));
    let seconds = |row: &Row, item| Some(row.responses.response_time(row.responses.position_of(item)?)? / 1000.0);
    columns.extend(items.iter().filter(|&&item| data.rows().iter().any(|row| seconds(row, item).is_some())).map(
        |&item| {
            let id = &instrument.items()[item].id;
            let kind = Kind::Number { range: None };
            let about = "Time on the item, total over visits. Empty where it was not taken.";
            Filled {
                variable: with_unit(variable(format!("seconds.{id}"), format!("Seconds on {id}"), about, kind), "s"),
                cell: Box::new(move |row| Cell::number(seconds(row, item))),
            }
        },
    ));
    for score in data.reported_scores() {
        columns.extend(score_columns(data, words, score));
        columns.extend(norm_columns(data, words, score));
    }
    columns.extend(quality_columns());
    let rows = data.rows().iter().map(|row| columns.iter().map(|column| (column.cell)(row)).collect()).collect();
    Table {
        name: "wide",
        description: "One row a record: answers, seconds, scores and cautions.",
        variables: columns.into_iter().map(|column| column.variable).collect(),
        primary_key: vec!["record"],
        rows,
    }
    .checked()
}

/// The column of an item.
pub(crate) fn item_variable(instrument: &Instrument, words: &Wording, item: ItemIndex) -> Variable {
    let own = &instrument.items()[item];
    let labels = &words.answers[own.scale];
    let named = |names: &[String]| {
        let values =
            names.iter().zip(labels).map(|(name, label)| NamedValue { name: name.clone(), label: label.clone() });
        values.collect::<Vec<_>>()
    };
    let (kind, unit) = match instrument.scale_of(item) {
        AnswerScale::Rating { min, max } => {
            let codes = (i32::from(*min)..=i32::from(*max)).map(|code| code.to_string());
            let is_worded = !codes.eq(labels.iter().cloned());
            (Kind::Rating { min: *min, max: *max, labels: if is_worded { labels.clone() } else { Vec::new() } }, None)
        }
        AnswerScale::Choice(names) => (Kind::Choice(named(names)), None),
        AnswerScale::Several(names) => (Kind::Several(named(names)), None),
        AnswerScale::Number { min, max, .. } => {
            let unit = labels.first().filter(|unit| !unit.is_empty()).cloned();
            (Kind::Number { range: Some(((*min).into(), (*max).into())) }, unit)
        }
        AnswerScale::Text { .. } => (Kind::Text, None),
    };
    let mut about = match (kind.clone(), own.keying) {
        (Kind::Rating { .. }, Keying::Minus) => "The raw code; scores count it reversed. ".to_owned(),
        (Kind::Rating { .. }, Keying::Plus) => "The raw code. ".to_owned(),
        (Kind::Several(_), _) => "The values that were chosen, with `|` between them. ".to_owned(),
        _ => String::new(),
    };
    about.push_str(NO_ANSWER);
    Variable { unit, ..variable(&own.id, &words.items[item], about, kind) }
}

/// An answer as a cell.
fn answer(responses: &Responses, item: ItemIndex) -> Cell {
    let scale = responses.instrument().scale_of(item);
    match responses.state_of(item) {
        ItemState::NotReached | ItemState::Skipped => Cell::Empty,
        ItemState::Responded(response) => match response {
            Response::Rating(rating) => Cell::Integer(rating.code().into()),
            Response::Choice(choice) => Cell::text(choice.name(scale).unwrap_or_default()),
            Response::Several(several) => Cell::text(several.names(scale).join(SEPARATOR)),
            Response::Number(number) => Cell::Number(number.value()),
            Response::Text(text) => Cell::text(text.as_str()),
        },
    }
}

/// A column with the ids of the items whose state is such. A section that was not asked has none.
fn list_column(name: &str, label: &str, about: &str, is_such: fn(&ItemState) -> bool) -> Filled<'static> {
    Filled {
        variable: variable(
            name,
            label,
            format!("{about} With `|` between them; empty where there are none."),
            Kind::Text,
        ),
        cell: Box::new(move |row| {
            let responses = &row.responses;
            let ids = (0..responses.len()).filter(|&position| {
                let section = responses.section(position);
                (section == Section::Form || responses.was_asked(section)) && is_such(&responses.state(position))
            });
            let items = responses.instrument().items();
            Cell::text(ids.map(|at| items[responses.item(at)].id.as_str()).collect::<Vec<_>>().join(SEPARATOR))
        }),
    }
}

/// The columns of one score.
fn score_columns<'a>(data: &'a Dataset, words: &'a Wording, index: ScoreIndex) -> Vec<Filled<'a>> {
    let instrument = data.instrument();
    let id = instrument.scores()[index].id.as_str();
    let name = words.scores[index].name.as_str();
    let of = move |row: &Row| row.scores.get(index).cloned();
    let number = |range| Kind::Number { range };
    let column = |prefix: &str, label: &str, about: String, kind, cell: fn(&Score) -> Cell| Filled {
        variable: variable(format!("{prefix}.{id}"), format!("{name}: {label}"), about, kind),
        cell: Box::new(move |row| of(row).as_ref().map_or(Cell::Empty, cell)),
    };
    let made_from = match &instrument.scores()[index].parts {
        Parts::Items(parts) => parts.iter().map(|part| instrument.items()[part.index].id.as_str()).collect::<Vec<_>>(),
        Parts::Scores(parts) => parts.iter().map(|part| instrument.scores()[part.index].id.as_str()).collect(),
    };
    let about = format!("Made from {}. Empty below the number of answers that it needs.", made_from.join(", "));
    let ranges = data.rows().iter().filter_map(|row| Some(row.scores.get(index)?.range));
    let range = ranges.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    let pomp = Some((0.0, 100.0));
    let mut columns = vec![
        column("score", "score", about, number(range), |score| Cell::number(score.score)),
        column(
            "pomp",
            "percent of the maximum possible",
            "Unrounded. Empty without a score.".into(),
            number(pomp),
            |score| Cell::number(score.pomp),
        ),
        column("answered", "parts answered", "Empty where the score is not reported.".into(), Kind::Integer, |score| {
            Cell::Integer(score.answered.into())
        }),
        column("needed", "answers needed", "Empty where the score is not reported.".into(), Kind::Integer, |score| {
            Cell::Integer(score.needed.into())
        }),
    ];
    let scores = || data.rows().iter().filter_map(|row| row.scores.get(index));
    if scores().any(|score| score.precision.is_some()) {
        let none = "Empty where there is no standard error.";
        let se = "The standard error of the percent, from the answers of this person alone.";
        columns.push(column("se_pomp", "standard error", format!("{se} {none}"), number(None), |score| {
            Cell::number(score.precision.map(|precision| precision.se_pomp))
        }));
        columns.push(column("ci90_low", "90% interval from", none.into(), number(pomp), |score| {
            Cell::number(score.precision.map(|precision| precision.ci90.0))
        }));
        columns.push(column("ci90_high", "90% interval to", none.into(), number(pomp), |score| {
            Cell::number(score.precision.map(|precision| precision.ci90.1))
        }));
    }
    if scores().any(|score| score.below_cut().is_some()) {
        let about = "The confidence (flat prior) of lying below the cut of the instrument; not the share of such people \
            who are truly there. Empty where there is no standard error.";
        columns.push(column("p_low", "confidence of being low", about.into(), number(Some((0.0, 1.0))), |score| {
            Cell::number(score.below_cut().map(|cut| cut.p_low))
        }));
        let states = Kind::Choice(NamedValue::unlabelled(&["low", "uncertain", "not low"]));
        columns.push(column("state", "state", "Empty where there is no standard error.".into(), states, |score| {
            Cell::text(match score.classification() {
                None => "",
                Some(Classification::Low) => "low",
                Some(Classification::NotLow) => "not low",
                Some(Classification::Uncertain) => "uncertain",
            })
        }));
    }
    if let Some(set) = instrument.scores()[index].bands {
        let bands = instrument.bands_of(index);
        let named = bands.iter().zip(&words.bands[set].bands);
        let values = named.map(|(band, words)| NamedValue { name: band.id.clone(), label: words.counselor.clone() });
        columns.push(Filled {
            variable: variable(
                format!("band.{id}"),
                format!("{name}: band"),
                "Empty without a score.",
                Kind::Choice(values.collect()),
            ),
            cell: Box::new(move |row| {
                let band = of(row).and_then(|score| score.band);
                band.map_or(Cell::Empty, |band| Cell::text(bands[band].id.as_str()))
            }),
        });
    }
    for (conversion, table) in instrument.conversions().iter_enumerated().filter(|(_, table)| table.score == index) {
        let about = format!(
            "By {}. Empty where the table does not hold for the person, or has no line for the score.",
            instrument.references()[table.source].citation
        );
        let value = move |row: &Row| {
            let score = row.scores.get(index)?;
            let converted = score.conversions.iter().find(|converted| converted.conversion == conversion)?;
            converted.value.ok().map(|value| value.value)
        };
        columns.push(Filled {
            variable: with_unit(
                variable(
                    format!("conversion.{}", table.id),
                    format!("{name}: {}", words.conversions[conversion]),
                    about,
                    number(None),
                ),
                &table.unit,
            ),
            cell: Box::new(move |row| Cell::number(value(row))),
        });
    }
    columns
}

/// How the form was answered.
fn quality_columns() -> Vec<Filled<'static>> {
    let values = ["run", "irv", "fast", "discrepancy", "skipped"];
    let column = |name: &str, label: &str, about: &str, kind, cell: fn(&Row) -> Cell| Filled {
        variable: variable(name, label, about, kind),
        cell: Box::new(cell),
    };
    let number = || Kind::Number { range: None };
    vec![
        column(
            "cautions",
            "Cautions",
            "Why a talk, or asking again, is advisable; with `|` between them. They exclude nobody.",
            Kind::Several(NamedValue::unlabelled(&values)),
            |row| {
                let name = |caution: &Caution| match caution {
                    Caution::LongString => "run",
                    Caution::Irv => "irv",
                    Caution::Fast => "fast",
                    Caution::Discrepancy => "discrepancy",
                    Caution::Skipped => "skipped",
                };
                let cautions = &row.scores.quality.cautions;
                Cell::text(cautions.iter().map(name).collect::<Vec<_>>().join(SEPARATOR))
            },
        ),
        column("longest_run", "Longest run of one answer", "A missing answer ends a run.", Kind::Integer, |row| {
            Cell::Integer(row.scores.quality.longest_run.into())
        }),
        column("irv", "Spread of the raw codes", "Sample SD. Empty below two answers.", number(), |row| {
            Cell::number(row.scores.quality.irv)
        }),
        column(
            "discrepancy",
            "Keying discrepancy",
            "mean(raw of + items) - (min + max - mean(raw of - items)). Empty below three answers to - items.",
            number(),
            |row| Cell::number(row.scores.quality.discrepancy),
        ),
        Filled {
            variable: with_unit(
                variable("median_seconds", "Median seconds an item", "Empty where no time was taken.", number()),
                "s",
            ),
            cell: Box::new(|row| Cell::number(row.scores.quality.median_seconds)),
        },
    ]
}

/// One row an item of a record, in the order of form, modules and safety questions.
#[must_use]
pub fn long(data: &Dataset, language: &str) -> Table {
    let instrument = data.instrument();
    let words = instrument.wording_or_ids(language);
    let items = data.asked_items();
    let items = items
        .iter()
        .map(|&item| NamedValue { name: instrument.items()[item].id.clone(), label: words.items[item].clone() });
    let sections = Kind::Choice(NamedValue::unlabelled(&["form", "module", "safety"]));
    let states = Kind::Choice(NamedValue::unlabelled(&["answered", "skipped", "not_reached"]));
    let subject = "The code for the person, never a name. Empty where there is none.";
    let variables = vec![
        variable("record", "Record", "The number of the record in this export, from 1.", Kind::Integer),
        variable("subject", "Subject", subject, Kind::Text),
        variable("form", "Form", "The form that was answered.", form_kind(instrument)),
        variable("section", "Section", "Where the item was asked.", sections),
        variable(
            "position",
            "Position",
            "The place of the item in the form, its modules and the safety questions, from 1.",
            Kind::Integer,
        ),
        variable("item", "Item", "The item.", Kind::Choice(items.collect())),
        variable("item_state", "State", "Whether the item was answered.", states),
        variable(
            "answer",
            "Answer",
            "The raw code, the name of a choice, a number or a text. Empty without one.",
            Kind::Text,
        ),
        with_unit(
            variable(
                "seconds",
                "Seconds",
                "Time on the item, total over visits. Empty where it was not taken.",
                Kind::Number { range: None },
            ),
            "s",
        ),
        variable(
            "shown",
            "Shown",
            "The place of the item in the order in which this person saw them, from 1. Empty where that is not known.",
            Kind::Integer,
        ),
        variable("visits", "Visits", "How often the item was left. Empty where it was not counted.", Kind::Integer),
        variable(
            "changes",
            "Changes",
            "How often an answer was replaced by another. Empty where it was not counted.",
            Kind::Integer,
        ),
    ];
    let rows = data.rows().iter().flat_map(|row| (0..row.responses.len()).map(move |position| long_row(row, position)));
    Table {
        name: "long",
        description: "One row an item of a record, in the order of form, modules and safety questions.",
        variables,
        primary_key: vec!["record", "item"],
        rows: rows.collect(),
    }
}

fn form_kind(instrument: &Instrument) -> Kind {
    let forms: Vec<&str> = instrument.forms().iter().map(|form| form.id.as_str()).collect();
    Kind::Choice(NamedValue::unlabelled(&forms))
}

fn long_row(row: &Row, position: usize) -> Vec<Cell> {
    let responses = &row.responses;
    let item = responses.item(position);
    // The responses were read from the record, so its order is one of them.
    let shown = row.record().and_then(|record| record.shown_order(responses).ok().flatten());
    let step = shown.map_or(position, |order| order.step_of(position));
    let count = |count: Option<u32>| count.map_or(Cell::Empty, |count| Cell::Integer(count.into()));
    vec![
        Cell::Integer(row.number as i64),
        row.subject().map_or(Cell::Empty, |subject| Cell::text(subject.as_str())),
        Cell::text(row.form()),
        Cell::text(match responses.section(position) {
            Section::Form => "form",
            Section::Module => "module",
            Section::Safety => "safety",
        }),
        Cell::Integer(position as i64 + 1),
        Cell::text(responses.instrument().items()[item].id.as_str()),
        Cell::text(match responses.state(position) {
            ItemState::NotReached => "not_reached",
            ItemState::Skipped => "skipped",
            ItemState::Responded(_) => "answered",
        }),
        Cell::text(answer(responses, item).to_text()),
        Cell::number(responses.response_time(position).map(|millis| millis / 1000.0)),
        // In which order the items of a table were seen is not known.
        row.record().map_or(Cell::Empty, |_| Cell::Integer(step as i64 + 1)),
        count(responses.visits(position)),
        count(responses.changes(position)),
    ]
}

/// The ratings in the long form of the Item Response Warehouse: `id`, `item`, `resp` and `rt`, without rows for missing
/// answers.
#[must_use]
pub fn irw(data: &Dataset, language: &str) -> Table {
    let instrument = data.instrument();
    let words = instrument.wording_or_ids(language);
    let items = data
        .asked_items()
        .into_iter()
        .map(|item| NamedValue { name: instrument.items()[item].id.clone(), label: words.items[item].clone() });
    let variables = vec![
        variable("id", "Record", "The number of the record in this export, from 1.", Kind::Integer),
        variable("item", "Item", "The item; ratings alone.", Kind::Choice(items.collect())),
        variable(
            "resp",
            "Response",
            "The raw code, never reversed. There is no row for a missing answer.",
            Kind::Integer,
        ),
        with_unit(variable("rt", "Response time", "Empty where it was not taken.", Kind::Number { range: None }), "s"),
    ];
    let rows = data.rows().iter().flat_map(|row| {
        let responses = &row.responses;
        (0..responses.len()).filter_map(move |position| {
            Some(vec![
                Cell::Integer(row.number as i64),
                Cell::text(responses.instrument().items()[responses.item(position)].id.as_str()),
                Cell::Integer(responses.code(position)?.into()),
                Cell::number(responses.response_time(position).map(|millis| millis / 1000.0)),
            ])
        })
    });
    Table {
        name: "irw",
        description: "Ratings in the long form of the Item Response Warehouse.",
        variables,
        primary_key: vec!["id", "item"],
        rows: rows.collect(),
    }
}
