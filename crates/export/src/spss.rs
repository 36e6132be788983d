//! SPSS and PSPP: syntax that reads the answers, labels them, names missing values, scores them and saves a `.sav` file.

use std::fmt::Write;

use trellis_core::instrument::{AnswerScale, Half, Instrument, ItemIndex, Rounding, ScoreIndex, Statistic, Wording};
use trellis_core::printable::printable;
use trellis_core::responses::{ItemState, Response, Responses, Section};

use crate::dataset::Row;
use crate::names::{Names, Rules};
use crate::plan::{PartPlan, Plan, Points, ScorePlan, Source};
use crate::table::Cell;
use crate::{Dataset, ExportError, ExportFile, r, readme};

/// Names of variables: 64 bytes, case does not matter.
const RULES: Rules = Rules {
    allows: |c| c.is_ascii_alphanumeric() || c == '_' || c == '.',
    prefix: "v_",
    max_length: 56,
    is_lower_case: false,
    reserved: &["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"],
};

/// The longest label of a variable, and of a value. Unit: bytes.
const LABEL: usize = 255;
const VALUE_LABEL: usize = 120;

/// A variable of the data file.
struct Column<'a> {
    name: String,
    label: String,
    format: String,
    values: Vec<(i64, String)>,
    is_item: bool,
    cell: Box<dyn Fn(&Row) -> Cell + 'a>,
}

/// The codes that stand for a missing answer.
#[derive(Clone, Copy)]
struct MissingCodes {
    skipped: i64,
    not_reached: i64,
}

impl MissingCodes {
    /// Codes below every answer scale.
    fn below(instrument: &Instrument) -> Self {
        let lowest = instrument.scales().iter().map(|scale| match scale {
            AnswerScale::Rating { min, .. } => i64::from(*min),
            AnswerScale::Number { min, .. } => i64::from(*min),
            _ => 0,
        });
        let lowest = lowest.min().unwrap_or(0);
        let mut tens = 10;
        while lowest <= 2 - tens {
            tens *= 10;
        }
        Self { skipped: 2 - tens, not_reached: 1 - tens }
    }
}

/// `data.csv`, and `score.sps` that makes `data.sav` of it.
///
/// # Errors
///
/// [`ExportError::NoRecords`], and [`ExportError::File`] where writing fails.
pub fn files(data: &Dataset, language: &str) -> Result<Vec<ExportFile>, ExportError> {
    if data.rows().is_empty() {
        return Err(ExportError::NoRecords);
    }
    let instrument = data.instrument();
    let words = instrument.wording_or_ids(language);
    let missing = MissingCodes::below(instrument);
    let mut names = Names::new(RULES);
    let columns = columns(data, words, missing, &mut names);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| ExportError::file("data.csv", error);
    writer.write_record(columns.iter().map(|column| &column.name)).map_err(failed)?;
    for row in data.rows() {
        writer.write_record(columns.iter().map(|column| (column.cell)(row).to_text())).map_err(failed)?;
    }
    let contents = writer.into_inner().map_err(|error| ExportError::file("data.csv", error))?;
    let syntax = Syntax { data, words, missing, columns: &columns, names, items: data.asked_items() }.text(language);
    Ok(vec![ExportFile { name: "data.csv".into(), contents }, ExportFile::text("score.sps", syntax)])
}

fn columns<'a>(data: &'a Dataset, words: &'a Wording, missing: MissingCodes, names: &mut Names) -> Vec<Column<'a>> {
    let instrument = data.instrument();
    let text_column = |name: String, label: &str, cell: Box<dyn Fn(&Row) -> Cell + 'a>| {
        let longest = data.rows().iter().map(|row| cell(row).to_text().len()).max().unwrap_or(0).max(1);
        Column { name, label: label.into(), format: format!("A{longest}"), values: Vec::new(), is_item: false, cell }
    };
    let number = |name: String, label: String, format: &str, cell: Box<dyn Fn(&Row) -> Cell + 'a>| Column {
        name,
        label,
        format: format.into(),
        values: Vec::new(),
        is_item: false,
        cell,
    };
    let mut columns = vec![
        number(
            names.give("record"),
            "Number of the record".into(),
            "F8.0",
            Box::new(|row| Cell::Integer(row.number as i64)),
        ),
        text_column(
            names.give("subject"),
            "Code for the person",
            Box::new(|row| row.subject().map_or(Cell::Empty, |subject| Cell::text(subject.as_str()))),
        ),
        text_column(names.give("form"), "Form", Box::new(|row| Cell::text(row.form()))),
    ];
    if data.has_lines() {
        let line = |row: &Row| row.line().map_or(Cell::Empty, |line| Cell::Integer(line as i64));
        columns.push(number(names.give("line"), "Line of the table".into(), "F8.0", Box::new(line)));
    }
    if data.has_records() {
        let started = |row: &Row| row.record().map_or(Cell::Empty, |record| Cell::text(String::from(record.started)));
        columns.push(text_column(names.give("started"), "Started", Box::new(started)));
    }
    let items = data.asked_items();
    for &item in &items {
        let own = &instrument.items()[item];
        let name = names.give(&own.id);
        let labels = &words.answers[own.scale];
        let label = words.items[item].clone();
        let cell: Box<dyn Fn(&Row) -> Cell> = Box::new(move |row| answer(&row.responses, item, missing));
        let values = match instrument.scale_of(item) {
            AnswerScale::Rating { min, .. } if labels.first().is_some_and(|label| *label != min.to_string()) => {
                (i64::from(*min)..).zip(labels.clone()).collect()
            }
            AnswerScale::Choice(_) => (1..).zip(labels.clone()).collect(),
            AnswerScale::Text { .. } | AnswerScale::Several(_) => {
                columns.push(text_column(name, &label, cell));
                continue;
            }
            _ => Vec::new(),
        };
        let format = match instrument.scale_of(item) {
            AnswerScale::Number { digits, .. } => format!("F12.{digits}"),
            _ => "F8.0".into(),
        };
        columns.push(Column { name, label, format, values, is_item: true, cell });
    }
    let seconds = |row: &Row, item| Some(row.responses.response_time(row.responses.position_of(item)?)? / 1000.0);
    for item in items.into_iter().filter(|&item| data.rows().iter().any(|row| seconds(row, item).is_some())) {
        let id = &instrument.items()[item].id;
        columns.push(number(
            names.give(&format!("seconds_{id}")),
            format!("Seconds on {id}"),
            "F12.3",
            Box::new(move |row| Cell::number(seconds(row, item))),
        ));
    }
    columns
}

/// An answer as a number where it can be one: choices by their place in the list, from 1.
fn answer(responses: &Responses, item: ItemIndex, missing: MissingCodes) -> Cell {
    let scale = responses.instrument().scale_of(item);
    let is_text = matches!(scale, AnswerScale::Text { .. } | AnswerScale::Several(_));
    let Some(position) = responses.position_of(item) else { return Cell::Empty };
    let section = responses.section(position);
    match responses.state(position) {
        ItemState::Responded(Response::Rating(rating)) => Cell::Integer(rating.code().into()),
        ItemState::Responded(Response::Choice(choice)) => Cell::Integer(choice.position() as i64 + 1),
        ItemState::Responded(Response::Number(number)) => Cell::Number(number.value()),
        ItemState::Responded(Response::Several(several)) => Cell::text(several.names(scale).join("|")),
        ItemState::Responded(Response::Text(text)) => Cell::text(text.as_str()),
        _ if is_text || (section != Section::Form && !responses.was_asked(section)) => Cell::Empty,
        ItemState::Skipped => Cell::Integer(missing.skipped),
        ItemState::NotReached => Cell::Integer(missing.not_reached),
    }
}

/// Writes the syntax.
struct Syntax<'a> {
    data: &'a Dataset,
    words: &'a Wording,
    missing: MissingCodes,
    columns: &'a [Column<'a>],
    names: Names,
    items: Vec<ItemIndex>,
}

impl Syntax<'_> {
    fn text(mut self, language: &str) -> String {
        let instrument = self.data.instrument().clone();
        let mut text = String::new();
        let plans: Vec<Plan> = instrument.forms().keys().map(|form| Plan::new(&instrument, form)).collect();
        let mut not_carried = vec![
            "Standard errors, intervals, states, bands, norm groups, response quality and profiles: trellis score has them.".to_owned(),
            "Which item was skipped or not reached, for texts and for several choices: those are empty.".to_owned(),
            "Labels beyond 255 bytes (of a value 120): they are cut. trellis export csv has them whole.".to_owned(),
            "Modules that were asked, languages, how it was given and how it ended.".to_owned(),
        ];
        not_carried.extend(plans.iter().flat_map(|plan| r::left_out(&instrument, plan)));
        for line in readme::heading(&instrument, language).lines() {
            comment(&mut text, line);
        }
        comment(
            &mut text,
            "Run it in the folder of data.csv (pspp score.sps; in SPSS, CD to the folder first). It writes data.sav.",
        );
        comment(&mut text, "Choices are numbered from 1 in the order of the instrument file.");
        comment(&mut text, "Not carried:");
        not_carried.iter().for_each(|sentence| comment(&mut text, sentence));
        text.push_str("\nSET DECIMAL=DOT.\nGET DATA\n  /TYPE=TXT\n  /FILE='data.csv'\n  /ENCODING='UTF-8'\n  /ARRANGEMENT=DELIMITED\n  \
            /FIRSTCASE=2\n  /DELIMITERS=','\n  /QUALIFIER='\"'\n  /VARIABLES=\n");
        for column in self.columns {
            let _ = writeln!(text, "    {} {}", column.name, column.format);
        }
        text.push_str("    .\n\n");
        for column in self.columns {
            variable_label(&mut text, &column.name, &column.label);
        }
        self.values_and_missing(&mut text);
        text.push_str("\n* Scores.\n");
        let ids: Vec<(ScoreIndex, String)> = instrument
            .scores()
            .iter_enumerated()
            .map(|(index, score)| (index, self.names.give(&format!("score_{}", score.id))))
            .collect();
        let score_name = |score: ScoreIndex| ids[usize::from(score)].1.as_str();
        let pomps: Vec<String> =
            instrument.scores().iter().map(|score| self.names.give(&format!("pomp_{}", score.id))).collect();
        let mut named: Vec<ScoreIndex> =
            plans.iter().flat_map(|plan| plan.scores.iter().map(|score| score.score)).collect();
        named.sort();
        named.dedup();
        for &score in &named {
            let pomp = &pomps[usize::from(score)];
            let _ = writeln!(text, "NUMERIC {} {pomp} (F12.6).", score_name(score));
            let name = &self.words.scores[score].name;
            variable_label(&mut text, score_name(score), &format!("{name}: score"));
            variable_label(&mut text, pomp, &format!("{name}: percent of the maximum possible"));
        }
        for plan in &plans {
            let form = &instrument.forms()[plan.form].id;
            if !self.data.rows().iter().any(|row| row.form() == form) {
                continue;
            }
            let form_name = &self.columns[2].name;
            let _ = writeln!(text, "DO IF ({form_name} = {}).", literal(form, usize::MAX));
            for score in &plan.scores {
                self.score(&mut text, score, (&score_name, &pomps[usize::from(score.score)]));
            }
            text.push_str("END IF.\n");
        }
        text.push_str("EXECUTE.\nSAVE OUTFILE='data.sav'.\n");
        text
    }

    /// The labels of values, and which values are missing.
    fn values_and_missing(&self, text: &mut String) {
        let MissingCodes { skipped, not_reached } = self.missing;
        for column in self.columns.iter().filter(|column| column.is_item) {
            let _ = writeln!(text, "VALUE LABELS {}", column.name);
            for (value, label) in &column.values {
                let _ = writeln!(text, "  {value} {}", literal(label, VALUE_LABEL));
            }
            let _ = writeln!(text, "  {skipped} 'skipped'\n  {not_reached} 'not reached'.");
            let _ = writeln!(text, "MISSING VALUES {} ({skipped}, {not_reached}).", column.name);
        }
    }

    /// The name of an item's variable; `None` where no record asks the item.
    fn item_name(&self, item: ItemIndex) -> Option<&str> {
        let position = self.items.iter().position(|own| *own == item)?;
        // Four columns stand before the items.
        Some(&self.columns[4 + position].name)
    }

    fn score<'b>(
        &self,
        text: &mut String,
        score: &ScorePlan,
        (score_name, pomp): (&dyn Fn(ScoreIndex) -> &'b str, &str),
    ) {
        let name = score_name(score.score);
        let present: Vec<(&PartPlan, String)> = score
            .parts
            .iter()
            .filter_map(|part| {
                let value = match part.source {
                    Source::Item(item) => self.item_name(item)?.to_owned(),
                    Source::Score(other) => score_name(other).to_owned(),
                };
                Some((part, value))
            })
            .collect();
        let k = score.parts.len();
        // No record has these items.
        if present.len() < score.needed as usize || present.is_empty() {
            let _ = writeln!(
                text,
                "  * {}: no record asks enough of its items.",
                self.data.instrument().scores()[score.score].id
            );
            return;
        }
        let points: Vec<String> =
            present.iter().enumerate().map(|(at, part)| points(text, at, part.0, &part.1)).collect();
        let (low, high) = score.range;
        if score.is_plain() {
            let times = if score.statistic == Statistic::Sum { format!("{k} * ") } else { String::new() };
            let _ = writeln!(text, "  COMPUTE {name} = {times}MEAN.{}({}).", score.needed, list(&points));
        } else {
            let of = |part: &PartPlan, points: &str| {
                let reach = part.range.1 - part.range.0;
                format!("{} * ({points} - ({}))", score.share_of(part) / reach, part.range.0)
            };
            let above: Vec<String> = present.iter().zip(&points).map(|((part, _), points)| of(part, points)).collect();
            let share = |(part, _): &(&PartPlan, String), points: &String| {
                format!("{} * (1 - MISSING({points}))", score.share_of(part))
            };
            let shares: Vec<String> = present.iter().zip(&points).map(|(part, points)| share(part, points)).collect();
            let _ = writeln!(text, "  COMPUTE #above = SUM.{}({}).", score.needed, list(&above));
            let _ = writeln!(text, "  COMPUTE #share = SUM({}).", list(&shares));
            let _ = writeln!(text, "  COMPUTE {name} = ({low}) + ({}) * #above / #share.", high - low);
        }
        if let Some(rounding) = score.rounding {
            round(text, name, rounding, score.range);
        }
        let _ = writeln!(text, "  COMPUTE {pomp} = 100 * ({name} - ({low})) / ({}).", high - low);
    }
}

/// The points of a part as an expression; a table needs a variable of its own.
fn points(text: &mut String, at: usize, part: &PartPlan, name: &str) -> String {
    match &part.points {
        Points::Same => name.to_owned(),
        Points::Reversed => format!("{} - {name}", part.range.0 + part.range.1),
        Points::Table(table) => {
            let scratch = format!("#p{at}");
            let rows: Vec<String> = table.iter().map(|(code, points)| format!("({code}={points})")).collect();
            let _ = writeln!(text, "  RECODE {name} {} (ELSE=SYSMIS) INTO {scratch}.", rows.join(" "));
            scratch
        }
    }
}

/// Rounds as a manual does; what lies 1e-9 beside a half counts as the half.
fn round(text: &mut String, name: &str, rounding: Rounding, (low, high): (f64, f64)) {
    let tens = 10_f64.powi(rounding.digits.into());
    let floor = |of: &str| format!("(TRUNC({of}) - (TRUNC({of}) > {of}))");
    let _ = writeln!(text, "  COMPUTE #x = {name} * {tens}.");
    let _ = writeln!(text, "  COMPUTE #y = #x + 0.500000001.");
    let _ = writeln!(text, "  COMPUTE #n = {}.", floor("#y"));
    if rounding.half == Half::Even {
        let _ = writeln!(text, "  COMPUTE #f = {}.", floor("#x"));
        let _ = writeln!(text, "  COMPUTE #h = (#f + 1) / 2.");
        let _ = writeln!(text, "  IF (ABS(#x - #f - 0.5) < 0.000000001) #n = 2 * {}.", floor("#h"));
    }
    let _ = writeln!(text, "  COMPUTE {name} = #n / {tens}.");
    let _ = writeln!(text, "  IF ({name} < {low}) {name} = {low}.");
    let _ = writeln!(text, "  IF ({name} > {high}) {name} = {high}.");
}

/// Names or expressions with commas between them, some a line.
fn list(parts: &[String]) -> String {
    parts.chunks(6).map(|chunk| chunk.join(", ")).collect::<Vec<_>>().join(",\n    ")
}

/// A comment: a line that begins with a star, and ends with a period where no other does.
fn comment(text: &mut String, line: &str) {
    let line = printable(line.trim_start_matches('#').trim());
    if !line.is_empty() {
        let _ = writeln!(text, "* {}.", line.trim_end_matches('.'));
    }
}

fn variable_label(text: &mut String, name: &str, label: &str) {
    let _ = writeln!(text, "VARIABLE LABELS {name} {}.", literal(label, LABEL));
}

/// A string literal of at most so many bytes.
fn literal(text: &str, longest: usize) -> String {
    let text = printable(text);
    let mut end = text.len().min(longest);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    format!("'{}'", text[..end].replace('\'', "''"))
}
