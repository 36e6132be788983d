//! The people of an analysis: those of tables and of records, by the form that they answered.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use csv::ByteRecord;
use thiserror::Error;
use trellis_analysis::matrix::Sample;
use trellis_core::instrument::{FormIndex, Instrument, ItemIndex};
use trellis_core::record::{KeyMatch, Record, Subject};
use trellis_core::responses::Responses;

use crate::record_reader::RawRecord;
use crate::rows::{Chunk, LineError, Rows};

/// People by the form that they answered.
pub struct People {
    instrument: Arc<Instrument>,
    /// The item whose answer is a person's group.
    by: Option<ItemIndex>,
    samples: BTreeMap<FormIndex, Sample>,
    /// Where each code was last.
    subjects: BTreeMap<Subject, String>,
}

/// People answered several forms, and none was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FormError {
    /// Nobody's answers could be read.
    #[error("nobody's answers could be read")]
    Nobody,
    /// People answered several forms.
    #[error("people answered {}: say --form", in_words(.0))]
    Several(Vec<FormPeople>),
}

/// How many people answered a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormPeople {
    /// The form's id.
    pub form: String,
    /// How many people.
    pub people: usize,
}

fn in_words(forms: &[FormPeople]) -> String {
    forms.iter().map(|own| format!("{} ({} people)", own.form, own.people)).collect::<Vec<_>>().join(", ")
}

impl People {
    /// Nobody yet.
    #[must_use]
    pub fn new(instrument: &Arc<Instrument>) -> Self {
        Self { instrument: instrument.clone(), by: None, samples: BTreeMap::new(), subjects: BTreeMap::new() }
    }

    /// The same, whose people have a group: their answer to an item.
    #[must_use]
    pub fn grouped_by(self, by: Option<ItemIndex>) -> Self {
        Self { by, ..self }
    }

    /// Adds a person. Returns where the same code was before; both count as a person.
    pub fn add(&mut self, place: &str, responses: &Responses, subject: Option<Subject>) -> Option<String> {
        self.add_in_group(place, responses, subject, None)
    }

    /// The same with a group that stands beside the answers, where people are grouped by no item.
    fn add_in_group(
        &mut self,
        place: &str,
        responses: &Responses,
        subject: Option<Subject>,
        group: Option<String>,
    ) -> Option<String> {
        let before = subject.clone().and_then(|subject| self.subjects.insert(subject, place.to_owned()));
        let (instrument, by) = (&self.instrument, self.by);
        let new = || {
            let sample = Sample::new(instrument, responses.form());
            match by {
                Some(item) => sample.grouped_by(item),
                None => sample,
            }
        };
        let sample = self.samples.entry(responses.form()).or_insert_with(new);
        match by {
            Some(_) => sample.push(responses, subject),
            None => sample.push_in_group(responses, subject, group),
        }
        before
    }

    /// The people of one form, and how many answered others and are left out. Without a form, that which all answered.
    ///
    /// # Errors
    ///
    /// [`FormError`].
    pub fn of_form(mut self, asked: Option<FormIndex>) -> (Result<Sample, FormError>, Vec<FormPeople>) {
        let of = |(form, sample): (&FormIndex, &Sample)| FormPeople {
            form: self.instrument.forms()[*form].id.clone(),
            people: sample.people(),
        };
        let is_asked = |form: &FormIndex| asked.is_none_or(|asked| *form == asked);
        let others = self.samples.iter().filter(|(form, _)| !is_asked(form)).map(of).collect();
        self.samples.retain(|form, _| is_asked(form));
        if self.samples.len() > 1 {
            return (Err(FormError::Several(self.samples.iter().map(of).collect())), others);
        }
        (self.samples.pop_first().map(|(_, sample)| sample).ok_or(FormError::Nobody), others)
    }
}

/// Something that is said while files are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The file.
    pub file: String,
    /// Where in it; `None` where it is about the whole file.
    pub place: Option<Place>,
    /// The name of the column, where it is about one cell.
    pub column: Option<String>,
    /// Whether it costs the line or record; else it is worth knowing.
    pub is_problem: bool,
    /// What is said.
    pub text: String,
}

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A line of a table, from 1.
    Line(u64),
    /// A record, and the line on which it begins, both from 1.
    Record {
        /// Which one of the file it is.
        number: u64,
        /// Its line.
        line: u64,
    },
}

/// As messages call a place.
struct InFile<'a>(&'a str, Option<Place>);

impl fmt::Display for InFile<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self(file, place) = self;
        match place {
            None => write!(f, "{file}"),
            Some(Place::Line(line)) => write!(f, "{file}: line {line}"),
            Some(Place::Record { number, line }) => write!(f, "{file}:{line}: record {number}"),
        }
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let note = if self.is_problem { "" } else { "note: " };
        write!(f, "{}: {note}{}", InFile(&self.file, self.place), self.text)
    }
}

impl Said {
    /// Something about a whole file.
    #[must_use]
    pub fn of_file(file: &str, is_problem: bool, text: String) -> Self {
        Self { file: file.to_owned(), place: None, column: None, is_problem, text }
    }

    fn same_code(file: &str, place: Place, before: &str) -> Self {
        let text = format!("the same code as {before}; both count as a person");
        Self { file: file.to_owned(), place: Some(place), column: None, is_problem: false, text }
    }
}

/// A table that is read into people.
pub struct TableReading<'a> {
    rows: &'a Rows<'a>,
    file: String,
    /// The forms of which it was said that items have no column.
    told: BTreeSet<FormIndex>,
    lines: u64,
}

impl<'a> TableReading<'a> {
    /// Nothing of it was read yet. `file` is how messages call it.
    #[must_use]
    pub fn new(rows: &'a Rows<'a>, file: &str) -> Self {
        Self { rows, file: file.to_owned(), told: BTreeSet::new(), lines: 0 }
    }

    /// Adds the people of some lines; `also` sees each line that can be read, too. Whatever cannot be read is told.
    pub fn add(
        &mut self,
        chunk: &Chunk,
        people: &mut People,
        mut also: impl FnMut(u64, &ByteRecord, &Responses),
        tell: &mut impl FnMut(Said),
    ) {
        self.lines += chunk.len();
        let Self { rows, file, told, .. } = self;
        let columns = rows.columns();
        let problem = |line: u64, error: &LineError| Said {
            file: file.clone(),
            place: Some(Place::Line(line)),
            column: error.column(columns).map(str::to_owned),
            is_problem: true,
            text: error.to_string(),
        };
        let mut unread = chunk.problems.iter().peekable();
        let mut tell_unread = |up_to: u64, tell: &mut dyn FnMut(Said)| {
            while let Some((line, error)) = unread.next_if(|(line, _)| *line < up_to) {
                let (text, place) = (error.to_string(), Some(Place::Line(*line)));
                tell(Said { file: file.clone(), place, column: None, is_problem: true, text });
            }
        };
        let (id_place, group_place) = (columns.id_place(), columns.group_place());
        rows.responses(chunk, |line, cells, responses| {
            tell_unread(line, tell);
            let responses = match responses {
                Ok(responses) => responses,
                Err(error) => return tell(problem(line, &error)),
            };
            let form = responses.form();
            if told.insert(form) {
                let form = &rows.instrument().forms()[form].id;
                let lacking = columns.items_without_column(form);
                if !lacking.is_empty() {
                    let lacking = lacking.join(", ");
                    let text = format!("no column for these items of {form}, not reached: {lacking}");
                    tell(Said::of_file(file, false, text));
                }
            }
            // A line that was read has a code or none.
            let id = id_place.and_then(|place| str::from_utf8(&cells[place]).ok()).map(str::trim);
            let subject = id.and_then(|id| Subject::try_from(id.to_owned()).ok());
            let place = Place::Line(line);
            let group = group_place.and_then(|place| columns.group_of(&cells[place]));
            let before = people.add_in_group(&InFile(file, Some(place)).to_string(), responses, subject, group);
            if let Some(before) = before {
                tell(Said::same_code(file, place, &before));
            }
            also(line, cells, responses);
        });
        tell_unread(u64::MAX, tell);
    }

    /// Ends it: what is to be said of all lines together.
    pub fn finish(self, tell: &mut impl FnMut(Said)) {
        for note in self.rows.columns().notes_on_lines() {
            tell(Said::of_file(&self.file, false, note));
        }
        if self.lines == 0 {
            tell(Said::of_file(&self.file, true, "no line below the header".into()));
        }
    }
}

/// Adds the person of a record; `also` sees their responses, too. A record that cannot be read, or answers another key, is
/// told.
pub fn add_record(
    people: &mut People,
    file: &str,
    record: RawRecord,
    also: impl FnOnce(&Record, &Responses),
    tell: &mut impl FnMut(Said),
) {
    let place = Place::Record { number: record.number, line: record.line };
    match read_record(&people.instrument, record) {
        Ok((record, responses)) => {
            let before = people.add(&InFile(file, Some(place)).to_string(), &responses, record.subject.clone());
            if let Some(before) = before {
                tell(Said::same_code(file, place, &before));
            }
            also(&record, &responses);
        }
        Err(text) => tell(Said { file: file.to_owned(), place: Some(place), column: None, is_problem: true, text }),
    }
}

/// A record and its responses.
///
/// # Errors
///
/// Where it cannot be read, or answers another key than that of the instrument: why, in a sentence.
pub fn read_record(instrument: &Arc<Instrument>, record: RawRecord) -> Result<(Record, Responses), String> {
    let json = record.json.map_err(|error| error.to_string())?;
    let record = Record::parse(&json).map_err(|error| error.to_string())?;
    if record.key_match(instrument) == KeyMatch::UnknownKey {
        let key = &record.instrument.hashes.key;
        return Err(format!("it answers another key ({key}): its answers cannot be put beside the others"));
    }
    let responses = record.responses(instrument).map_err(|error| error.to_string())?;
    Ok((record, responses))
}
