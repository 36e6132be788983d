//! Scores of many people as CSV.

use trellis_batch::{ScoreColumns, Value};
use trellis_core::responses::Responses;

use crate::rows::LINE;

/// Lines of CSV, a person each: the line of the file, what is carried over, and the scores. An empty cell where there is no
/// value, numbers unrounded.
pub struct ScoreLines<'a> {
    columns: &'a ScoreColumns,
    writer: csv::Writer<Vec<u8>>,
    /// The scores of the last person.
    values: Vec<Value<'a>>,
    count: u64,
}

impl<'a> ScoreLines<'a> {
    /// No lines yet.
    #[must_use]
    pub fn new(columns: &'a ScoreColumns) -> Self {
        let writer = csv::WriterBuilder::new().buffer_capacity(1 << 16).from_writer(Vec::new());
        Self { columns, writer, values: Vec::new(), count: 0 }
    }

    /// The line that names the columns.
    pub fn add_header<'n>(&mut self, carried: impl Iterator<Item = &'n str>) {
        // A vector takes all that is written, here as below.
        let _ = self.writer.write_field(LINE);
        carried.for_each(|name| drop(self.writer.write_field(name)));
        for (name, _) in self.columns.names() {
            let _ = self.writer.write_field(name);
        }
        let _ = self.writer.write_record(None::<&[u8]>);
    }

    /// Scores a person.
    pub fn add(&mut self, line: u64, carried: impl Iterator<Item = impl AsRef<[u8]>>, responses: &Responses) {
        let (mut float, mut whole) = (zmij::Buffer::new(), itoa::Buffer::new());
        let _ = self.writer.write_field(whole.format(line));
        for cell in carried {
            let _ = self.writer.write_field(cell);
        }
        self.values.clear();
        self.columns.add_row(responses, &mut self.values);
        for value in &self.values {
            let cell = match value {
                Value::Number(Some(value)) => number(&mut float, *value),
                Value::Count(Some(count)) => whole.format(*count),
                Value::Text(Some(text)) => text,
                Value::Number(None) | Value::Count(None) | Value::Text(None) => "",
            };
            let _ = self.writer.write_field(cell);
        }
        let _ = self.writer.write_record(None::<&[u8]>);
        self.count += 1;
    }

    /// How many people were scored.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// The lines.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.writer.into_inner().unwrap_or_default()
    }
}

/// A number as the shortest text that is read as the same number; without `.0`.
fn number(buffer: &mut zmij::Buffer, value: f64) -> &str {
    let text = buffer.format(value);
    text.strip_suffix(".0").unwrap_or(text)
}
