//! The file of a record: what a person saves, and opens again.

use std::sync::Arc;

use jiff::civil::Date;

use super::platform;
use trellis_core::instrument::Instrument;
use trellis_core::record::{Record, RecordError, Subject};
use trellis_text::Text;

/// What the format of every record begins with.
const FORMAT: &[u8] = b"trellis-record/";

/// A record whose answers fit, or whose key is not known here.
///
/// # Errors
///
/// What a person should know of a file that is not such a record.
pub(crate) fn open(instrument: &Arc<Instrument>, bytes: Result<Vec<u8>, Text>) -> Result<Box<Record>, Text> {
    let bytes = bytes?;
    // What names itself a record was one before it was damaged.
    let names_itself = || bytes.windows(FORMAT.len()).any(|window| window == FORMAT);
    let damaged = || if names_itself() { Text::OpenDamaged } else { Text::OpenNotARecord };
    let text = str::from_utf8(&bytes).map_err(|_| damaged())?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let fits = Record::parse(text).and_then(|record| match record.responses(instrument) {
        Ok(_) | Err(RecordError::UnknownKey) => Ok(Box::new(record)),
        Err(error) => Err(error),
    });
    fits.map_err(|error| match error {
        RecordError::TooLarge { .. } => Text::OpenTooLarge,
        RecordError::NotARecord { .. } => damaged(),
        RecordError::Newer => Text::OpenNewer,
        _ => Text::OpenDoesNotFit,
    })
}

/// Saves a record; returns the name of the file.
///
/// # Errors
///
/// Where the browser makes no file.
pub(crate) fn save(record: &Record) -> Result<String, ()> {
    let day = record.started.local_day(platform::clock::minutes_ahead_of_utc());
    let name = file_name(record.subject.as_ref(), day, platform::files::random_seed());
    platform::files::save(&name, &record.to_json()).map(|()| name).map_err(|_| ())
}

/// The pupil's code or else a word that means nothing, and the local day of the administration; nothing more.
fn file_name(subject: Option<&Subject>, day: Date, seed: u64) -> String {
    let word = subject.map_or_else(|| random_word(seed), |subject| subject.as_str().to_owned());
    format!("trellis-{word}-{day}.json")
}

/// Four random syllables: easy to say, and none of them rude.
fn random_word(seed: u64) -> String {
    const SYLLABLES: [&str; 24] = [
        "ba", "be", "do", "du", "fe", "fo", "ga", "ja", "ko", "la", "le", "lu", "ma", "mi", "mo", "na", "no", "ra",
        "ri", "sa", "so", "ta", "ve", "vo",
    ];
    let mut random = fastrand::Rng::with_seed(seed);
    (0..4).map(|_| SYLLABLES[random.usize(..SYLLABLES.len())]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_the_code_or_a_word_and_the_date() {
        let day = jiff::civil::date(2026, 11, 24);
        let code = Subject::try_from("7F-K2".to_string()).unwrap();
        assert_eq!(file_name(Some(&code), day, 1), "trellis-7F-K2-2026-11-24.json");
        let named = file_name(None, day, 1);
        assert_eq!(named.len(), "trellis-abcdefgh-2026-11-24.json".len());
        assert_ne!(named, file_name(None, day, 2));
    }
}
