//! Many administrations at once: scores as columns (Arrow), and what is odd about the answers of many people.
//!
//! The scores are those of [`Scores`](trellis_core::scoring::Scores), person by person; here they only stand in columns.
//!
//! ```
//! use std::sync::Arc;
//! use trellis_batch::{Codes, ScoreColumns};
//! use trellis_core::instrument::Instrument;
//!
//! let instrument = Arc::new(Instrument::parse(include_str!("../../core/examples/mood.json"))?);
//! let form = instrument.first_form();
//! let items = &instrument.forms()[form].items;
//! let columns = ScoreColumns::new(&instrument, &[form], &[]);
//! let mut rows = columns.rows(1);
//! let mut codes = Codes::new(&instrument, form, items).unwrap();
//! rows.push(codes.responses(|column| [Some(4.0), Some(5.0), None][column])?);
//! assert!(codes.responses(|_| Some(9.0)).is_err(), "no code of the scale");
//! let arrays = rows.finish();
//! let names: Vec<&str> = columns.names().iter().map(|(name, _)| name.as_str()).collect();
//! assert_eq!(names[..3], ["score.mood", "pomp.mood", "answered.mood"]);
//! assert_eq!((arrays.len(), arrays[0].len()), (names.len(), 1));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[cfg(feature = "arrow")]
mod arrow;
mod codes;
mod columns;
pub mod describe;

#[cfg(feature = "arrow")]
pub use arrow::ScoreRows;
pub use codes::{Codes, NoCode};
pub use columns::{Kind, ScoreColumns, Value};
