//! A limit on lines, so that a file that is no table does not fill the memory.

use std::io::{self, Read};

/// The longest line of a table. Unit: bytes.
const MAX_LINE: u64 = 64 << 20;

/// Reads until a line is longer than any of a table: that is an error, and the end.
pub(crate) struct LimitedLines<R> {
    input: R,
    /// How many bytes were read since the last line began.
    line: u64,
    ended: bool,
}

impl<R> LimitedLines<R> {
    pub(crate) fn new(input: R) -> Self {
        Self { input, line: 0, ended: false }
    }
}

impl<R: Read> Read for LimitedLines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.ended {
            return Ok(0);
        }
        let count = self.input.read(buffer)?;
        self.line = match buffer[..count].iter().rposition(|&byte| byte == b'\n') {
            Some(end) => (count - end - 1) as u64,
            None => self.line + count as u64,
        };
        if self.line > MAX_LINE {
            self.ended = true;
            let problem = format!("a line of more than {} MiB, which no table has", MAX_LINE >> 20);
            return Err(io::Error::other(problem));
        }
        Ok(count)
    }
}
