//! Answers of many people as they come in files: tables and records, what cannot be read in them, and what is odd about them.
//!
//! What the command line and the workbench have in common. Nothing here opens a file: whoever does hands over what is in it,
//! and what is to be said goes back line by line, so that a large table can be read in parts.
//!
//! ```
//! use std::sync::Arc;
//! use trellis_core::instrument::Instrument;
//! use trellis_data::people::{People, TableReading};
//! use trellis_data::rows::{Chunk, Rows};
//! use trellis_data::table::{Table, TableOptions};
//!
//! let instrument = Arc::new(Instrument::parse(include_str!("../../core/examples/mood.json"))?);
//! let text = "id,m1,m2,m3\na,4,5,\nb,2,9,1\n";
//! let options = TableOptions { form: Some("short"), ..TableOptions::default() };
//! let mut table = Table::new(Box::new(text.as_bytes()), &instrument, options)?;
//! let (columns, lines) = table.split();
//! let rows = Rows::new(columns);
//! let mut people = People::new(&instrument);
//! let mut reading = TableReading::new(&rows, "data.csv");
//! let mut said = Vec::new();
//! while let Some(chunk) = Chunk::read(lines, 1_000) {
//!     reading.add(&chunk, &mut people, |_, _, _| (), &mut |message| said.push(message.to_string()));
//! }
//! assert!(said[0].starts_with("data.csv: line 3: item `m2`"), "{said:?}");
//! let sample = people.of_form(None).0?;
//! assert_eq!(sample.people(), 1, "the line that cannot be read is no person");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod limited_lines;
pub mod people;
pub mod record_reader;
pub mod report;
pub mod rows;
pub mod scores;
pub mod seen;
mod sums;
pub mod table;
