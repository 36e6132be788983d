//! The log of a sitting: each answer sealed as it is given, and what is put together from it.
//!
//! An [`Entry`] has in clear where it belongs, and the same again inside of its boxes, so that a part that was moved is
//! found. All parts of one sitting are sealed at one length, and so are all its finished records.
//!
//! ```
//! use std::sync::Arc;
//! use rand::{SeedableRng, rngs::ChaCha20Rng};
//! use trellis_core::{instrument::Instrument, record::{AnswerRecord, Timestamp}};
//! use trellis_desk::{key::{PrivateKey, RecoveryKey}, log, sitting::{Id, Sitting}};
//!
//! let instrument = Arc::new(Instrument::parse(include_str!("../../../instruments/snq.json"))?);
//! let sitting: Sitting = serde_json::from_str(include_str!("../examples/sitting.json"))?;
//! let mut rng = ChaCha20Rng::seed_from_u64(1);
//! let desk = PrivateKey::generate(&mut rng);
//! let recovery = RecoveryKey::generate(&mut rng).private_key();
//!
//! let recipients = log::Recipients { desk: desk.public(), recovery: recovery.public(), responder: None };
//! let sealer = log::Sealer::new(&instrument, &sitting, recipients)?;
//! let now = Timestamp::from_millis(1_795_507_200_000, 480)?;
//! let place = log::Place {
//!     sitting: sitting.id.clone(),
//!     code: sitting.codes[0].clone(),
//!     run: Id::generate(&mut rng),
//!     sequence: 0,
//!     furthest: 0,
//!     age: sitting.age,
//! };
//! let first = instrument.forms()[instrument.find_form(&sitting.form).unwrap()].items[0];
//! let part = log::Part {
//!     item: instrument.items()[first].id.clone(),
//!     answer: AnswerRecord::Rating(4),
//!     ms: Some(2600),
//!     language: "en".into(),
//!     modules: vec![],
//!     started: now,
//!     given: now,
//! };
//! let entry = sealer.seal(place, log::Content::Part(part))?;
//!
//! let opened = log::open(&sitting, &desk, [&entry]);
//! let joined = log::join(&instrument, &sitting, opened)?;
//! assert!(joined.findings.is_empty());
//! assert_eq!(joined.records[0].record.responses(&instrument)?.code(0), Some(4));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod entry;
mod file;
mod join;
mod open;

pub use entry::{Content, Entry, EntryKind, Part, Place, Recipients, SealedBox, Sealer, SealerError};
pub use file::{LineProblem, LogFile};
pub use join::{Joined, JoinedRecord, join};
pub use open::{Finding, OpenEntry, Opened, Opener, Problem, Progress, open, progress, progress_of_owners};
