//! How a table is written: its encoding, what separates its cells, and its first line.

use std::fmt;
use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use encoding_rs_io::DecodeReaderBytesBuilder;

use super::Input;
use super::error::TableError;
use crate::record_reader::{BYTE_ORDER_MARK, is_utf16};

/// The longest header that is read. Unit: bytes.
const MAX_HEADER: u64 = 1 << 20;

/// How workbooks begin: as a ZIP file (XLSX, ODS), and as those of older programs (XLS).
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextForm {
    /// Whether it is UTF-16; else UTF-8.
    pub(crate) is_utf16: bool,
    /// What separates its cells.
    pub(crate) separator: u8,
}

impl fmt::Display for TextForm {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let encoding = if self.is_utf16 { "UTF-16" } else { "UTF-8" };
        match self.separator {
            b',' => write!(f, "{encoding}, commas separate the cells"),
            b';' => write!(f, "{encoding}, semicolons separate the cells"),
            b'\t' => write!(f, "{encoding}, tabs separate the cells"),
            other => write!(f, "{encoding}, `{}` separates the cells", char::from(other).escape_default()),
        }
    }
}

/// The text of a table as UTF-8, and whether it was UTF-16.
pub(crate) fn as_utf8(mut input: Input) -> io::Result<(Input, bool)> {
    let encoding = {
        let start = input.fill_buf()?;
        is_utf16(start).then(|| utf16_of(start))
    };
    let Some(encoding) = encoding else { return Ok((input, false)) };
    let decoded = DecodeReaderBytesBuilder::new().encoding(Some(encoding)).build(input);
    Ok((Box::new(BufReader::with_capacity(1 << 16, decoded)), true))
}

fn utf16_of(start: &[u8]) -> &'static Encoding {
    match start {
        [0xfe, 0xff, ..] | [0, ..] => UTF_16BE,
        _ => UTF_16LE,
    }
}

/// A line with its end, without a byte order mark.
pub(crate) fn first_line(input: &mut Input) -> Result<Vec<u8>, TableError> {
    let mut line = Vec::new();
    input.by_ref().take(MAX_HEADER).read_until(b'\n', &mut line)?;
    if WORKBOOKS.iter().any(|start| line.starts_with(start)) {
        return Err(TableError::Workbook);
    }
    if line.starts_with(BYTE_ORDER_MARK) {
        line.drain(..BYTE_ORDER_MARK.len());
    }
    Ok(line)
}

/// The one of the separators that the header has most of, outside of quotation marks.
pub(crate) fn separator_of(header: &[u8]) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for &byte in header {
        quoted ^= byte == b'"';
        for (separator, count) in &mut counts {
            *count += usize::from(!quoted && byte == *separator);
        }
    }
    // The first of several with as many.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| separator)
}

pub(crate) fn cell_text(cell: &[u8]) -> Option<String> {
    Some(str::from_utf8(cell).ok()?.trim().to_owned())
}
