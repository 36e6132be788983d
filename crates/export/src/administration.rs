//! The columns on how an instrument was given: who, which form, when.

use trellis_core::record::{Ended, Mode, Record};

use crate::Dataset;
use crate::dataset::Row;
use crate::table::{Cell, Kind, NamedValue};
use crate::tables::{Filled, SEPARATOR, variable};

/// What is known of the administration. Of lines of a table nothing is but the code, the form and the modules.
pub(crate) fn administration(data: &Dataset) -> Vec<Filled<'_>> {
    let instrument = data.instrument();
    let forms: Vec<&str> = instrument.forms().iter().map(|form| form.id.as_str()).collect();
    let text = |name: &str, label: &str, about: &str, kind: Kind, cell: fn(&Row) -> Cell| Filled {
        variable: variable(name, label, about, kind),
        cell: Box::new(cell),
    };
    let of_record = |name: &str, label: &str, about: &str, kind: Kind, cell: fn(&Record) -> Cell| Filled {
        variable: variable(name, label, about, kind),
        cell: Box::new(move |row| row.record().map_or(Cell::Empty, cell)),
    };
    let modes = Kind::Choice(NamedValue::unlabelled(&["self", "supervised", "paper"]));
    let endings = Kind::Choice(NamedValue::unlabelled(&["completed", "stopped", "interrupted"]));
    let number = "The number of the record in this export, from 1.";
    let mut columns = vec![text("record", "Record", number, Kind::Integer, |row| Cell::Integer(row.number as i64))];
    if data.has_lines() {
        let line = "The line of the table that it is from, from 1.";
        columns.push(text("line", "Line", line, Kind::Integer, |row| {
            row.line().map_or(Cell::Empty, |line| Cell::Integer(line as i64))
        }));
    }
    columns.push(text(
        "subject",
        "Subject",
        "The code for the person, never a name. Empty where there is none.",
        Kind::Text,
        |row| row.subject().map_or(Cell::Empty, |subject| Cell::text(subject.as_str())),
    ));
    let forms = Kind::Choice(NamedValue::unlabelled(&forms));
    columns.push(text("form", "Form", "The form that was answered.", forms, |row| Cell::text(row.form())));
    columns.push(text(
        "modules",
        "Modules",
        "Ids of the modules that were asked, with `|` between them.",
        Kind::Text,
        |row| {
            let modules = row.responses.instrument().modules();
            joined(row.responses.modules().iter().map(|&module| modules[module].id.as_str()))
        },
    ));
    if !data.has_records() {
        return columns;
    }
    let languages = "BCP 47 tags of the languages shown, in order.";
    columns.push(of_record("languages", "Languages", languages, Kind::Text, |record| {
        joined(record.languages.iter().map(|from| from.language.as_str()))
    }));
    columns.push(of_record("administration", "Administration", "How the instrument was given.", modes, |record| {
        Cell::text(match record.mode {
            Mode::Alone => "self",
            Mode::Supervised { .. } => "supervised",
            Mode::Paper => "paper",
        })
    }));
    let started = "When it began, with the offset of the clocks there, or Z where that is not known.";
    columns
        .push(of_record("started", "Started", started, Kind::Time, |record| Cell::text(String::from(record.started))));
    columns.push(of_record("ended", "Ended", "How it ended.", endings, |record| {
        Cell::text(match record.ended {
            Ended::Completed => "completed",
            Ended::Stopped => "stopped",
            Ended::Interrupted => "interrupted",
        })
    }));
    columns
}

/// Several texts as one cell.
fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> Cell {
    Cell::text(texts.collect::<Vec<_>>().join(SEPARATOR))
}
