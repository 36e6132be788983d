//! Reads, works and writes at the same time, on all processors, with so many lines in the memory and no more.

use std::mem::take;

use rayon::prelude::*;
use trellis_data::rows::Chunk;
use trellis_data::table::Lines;

use crate::error::CliError;

/// Lines of one chunk.
const LINES: usize = 1_024;

/// Chunks that a processor has before it at once.
const CHUNKS_EACH: usize = 2;

/// Does some work on all lines of a table, by all processors, and hands out what came of it in the order of the lines.
pub(super) fn in_chunks<T: Send>(
    lines: &mut Lines,
    work: impl Fn(&Chunk) -> T + Sync,
    mut done: impl FnMut(T) -> Result<(), CliError> + Send,
) -> Result<(), CliError> {
    let width = rayon::current_num_threads() * CHUNKS_EACH;
    let mut next = read(lines, width);
    let mut finished: Vec<T> = Vec::new();
    while !next.is_empty() || !finished.is_empty() {
        let current = take(&mut next);
        let before = take(&mut finished);
        let (handed_out, (read, worked)) = rayon::join(
            || before.into_iter().try_for_each(&mut done),
            || rayon::join(|| read(lines, width), || current.par_iter().map(&work).collect::<Vec<T>>()),
        );
        handed_out?;
        (next, finished) = (read, worked);
    }
    Ok(())
}

/// Up to so many chunks; none at the end.
fn read(lines: &mut Lines, width: usize) -> Vec<Chunk> {
    std::iter::from_fn(|| Chunk::read(lines, LINES)).take(width).collect()
}
