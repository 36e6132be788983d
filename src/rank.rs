//! Sorting, once: every list that is sorted here goes through one instance of the sort, since each
//! further one weighs 3 kB in the page.

use std::cmp::Ordering;

/// The places of `n` things in their order; equal ones stay as they were.
pub(crate) fn ranked(n: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..n).collect();
    places.sort_by(|&a, &b| compare(a, b));
    places
}
