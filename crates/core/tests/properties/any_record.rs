//! Any bytes give a record or an error: the body of the property tests and of `fuzz/`.

use std::sync::Arc;

use trellis_core::instrument::Instrument;
use trellis_core::record::{Record, RecordError};
use trellis_core::report::Report;

/// An error, or a record that prints to itself and is either scored or not, with a reason.
pub(crate) fn check(bytes: &[u8], instrument: &Arc<Instrument>) {
    match Record::parse(&String::from_utf8_lossy(bytes)) {
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok(record) => {
            assert_eq!(Record::parse(&record.to_json()).as_ref(), Ok(&record));
            match Report::new(instrument, &record) {
                Ok(report) => assert!(serde_json::to_string(&report.output()).is_ok()),
                Err(error) => assert_ne!(error, RecordError::Newer),
            }
        }
    }
}
