//! Files, and standard input by the name `-`.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use serde::Serialize;

use super::error::CliError;
use super::progress;
use trellis_core::instrument::{FormIndex, Instrument, MAX_BYTES};
use trellis_core::printable::printable;
use trellis_core::record::Subject;
use trellis_data::record_reader::{BYTE_ORDER_MARK, is_utf16};

/// The name of standard input among files.
pub(super) const STANDARD_INPUT: &str = "-";

/// Opens a file to be read line by line.
pub(super) fn open(name: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    if is_standard_input(name) {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    Ok(Box::new(BufReader::with_capacity(1 << 16, progress::reading(File::open(name)?)?)))
}

/// Reads an instrument.
pub(super) fn instrument(name: &Path) -> Result<Instrument, CliError> {
    // One byte more than allowed is enough to tell that there are too many.
    let json = read_text(name, MAX_BYTES as u64 + 1)?;
    Instrument::parse(&json).map_err(|errors| CliError::Instrument { file: shown(name), errors })
}

/// Reads a file of text, up to a number of bytes, without a byte order mark.
pub(super) fn read_text(name: &Path, limit: u64) -> Result<String, CliError> {
    let mut bytes = Vec::new();
    open(name)
        .and_then(|file| file.take(limit).read_to_end(&mut bytes))
        .map_err(|error| CliError::Read { file: shown(name), error })?;
    let refused = |what: &str| CliError::Refused(format!("{}: {what}; save the file as UTF-8", shown(name)));
    if is_utf16(&bytes) {
        return Err(refused("UTF-16 text"));
    }
    if bytes.starts_with(BYTE_ORDER_MARK) {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        // A character that the limit has cut is not damaged: that the file is too long is said by whoever reads the text.
        Err(error) if error.utf8_error().error_len().is_none() && error.as_bytes().len() as u64 + 3 >= limit => {
            Ok(String::from_utf8_lossy(error.as_bytes()).into_owned())
        }
        Err(_) => Err(refused("not UTF-8 text")),
    }
}

/// A form by its id.
pub(super) fn find_form(name: &Path, instrument: &Instrument, id: &str) -> Result<FormIndex, CliError> {
    instrument.find_form(id).ok_or_else(|| {
        let forms: Vec<&str> = instrument.forms().iter().map(|form| form.id.as_str()).collect();
        CliError::Usage(format!("--form {id}: {} has the forms {}", shown(name), forms.join(", ")))
    })
}

/// Refuses a language that an instrument is not worded in.
pub(super) fn check_language(name: &Path, instrument: &Instrument, language: &str) -> Result<(), CliError> {
    if instrument.wording(language).is_some() {
        return Ok(());
    }
    let known: Vec<&str> = instrument.languages().collect();
    let known = if known.is_empty() { "no language".into() } else { known.join(", ") };
    Err(CliError::Usage(format!("--language {language}: {} is worded in {known}", shown(name))))
}

/// Writes a file into a folder, which is made where it is not there. A file is whole or not there.
pub(super) fn write(folder: &Path, name: &str, contents: &[u8], over: bool) -> Result<(), CliError> {
    let path = folder.join(name);
    if !over && path.exists() {
        return Err(already_there(&path));
    }
    fs::create_dir_all(path.parent().unwrap_or(folder))
        .map_err(|error| CliError::Write { file: shown(&path), error })?;
    write_whole(&path, contents)
}

/// Writes a file, which is whole or not there.
pub(super) fn write_whole(path: &Path, contents: &[u8]) -> Result<(), CliError> {
    let write = || {
        let (unfinished, mut file) = Unfinished::create(path)?;
        file.write_all(contents)?;
        unfinished.finish()
    };
    write().map_err(|error| CliError::Write { file: shown(path), error })
}

/// The files that are being written now. Ctrl-C takes them away.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// What ends a process that was told to end by Ctrl-C.
const INTERRUPTED: i32 = 130;

/// A file that is being written, beside the place where it will be. It is taken away where it is not finished, also
/// where the process is ended by Ctrl-C.
pub(super) struct Unfinished {
    path: PathBuf,
    beside: PathBuf,
}

impl Unfinished {
    /// Begins a file.
    pub(super) fn create(path: &Path) -> io::Result<(Self, File)> {
        static HANDLED: Once = Once::new();
        let mut handled = Ok(());
        HANDLED.call_once(|| {
            handled = ctrlc::set_handler(|| {
                // The lock is held until the process ends, so that no other file is begun.
                let unfinished = unfinished();
                for beside in unfinished.iter() {
                    let _ = fs::remove_file(beside);
                }
                std::process::exit(INTERRUPTED);
            });
        });
        handled.map_err(io::Error::other)?;
        let mut beside = path.as_os_str().to_owned();
        beside.push(".part");
        let beside = PathBuf::from(beside);
        let mut unfinished = unfinished();
        let file = File::create(&beside)?;
        unfinished.insert(beside.clone());
        Ok((Self { path: path.to_owned(), beside }, file))
    }

    /// Gives the file its name, once everything is written.
    pub(super) fn finish(self) -> io::Result<()> {
        fs::rename(&self.beside, &self.path)
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // It is not there any more where it was finished.
        let _ = fs::remove_file(&self.beside);
        unfinished().remove(&self.beside);
    }
}

fn unfinished() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Nothing is written over without being told to.
pub(super) fn already_there(path: &Path) -> CliError {
    CliError::Usage(format!("{} is there already; name another folder, or say --force", shown(path)))
}

pub(super) fn is_standard_input(name: &Path) -> bool {
    name == Path::new(STANDARD_INPUT)
}

/// Refuses to read two things from standard input: the instrument, and files of records or answers (`what`).
pub(super) fn check_standard_input(instrument: &Path, files: &[&Path], what: &str) -> Result<(), CliError> {
    if is_standard_input(instrument) && files.iter().any(|name| is_standard_input(name)) {
        return Err(CliError::Usage(format!("standard input is either the instrument or the {what}")));
    }
    Ok(())
}

/// How messages call a file: in one line, whatever is in its name.
pub(super) fn shown(name: &Path) -> String {
    if is_standard_input(name) { "standard input".into() } else { printable(&name.to_string_lossy()).into_owned() }
}

/// Which record a report is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct RecordName {
    /// The file it was read from, as it was named; `-` is standard input. What is not UTF-8 in a name is replaced.
    pub file: String,
    /// The how manieth record of that file it is, from 1.
    pub number: u64,
    /// The line on which it begins, from 1.
    pub line: u64,
    /// The code for the person, if the record has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
}

impl fmt::Display for RecordName {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}:{}: record {}", shown(Path::new(&self.file)), self.line, self.number)?;
        match &self.subject {
            Some(subject) => write!(f, " ({})", subject.as_str()),
            None => Ok(()),
        }
    }
}
