//! Sorting, once: every list that is sorted here goes through this one function. The lists are
//! short, and each use of the standard library's sorts weighs 1 to 3 kB in the page.

use std::cmp::Ordering;

/// The places of `n` things in their order; equal ones stay as they were.
pub(crate) fn ranked(n: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = Vec::with_capacity(n);
    for new in 0..n {
        let at = places.partition_point(|&old| compare(old, new) != Ordering::Greater);
        places.insert(at, new);
    }
    places
}
