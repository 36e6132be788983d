//! Codes of people that were there before, within a bounded memory.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

/// So many codes are remembered: some 18 MB where a place has 8 bytes.
pub const REMEMBERED: usize = 900_000;

/// Codes with the place where each was last. Codes themselves are not kept, but hashes of 64 bits: of a million different
/// codes two look the same once in some thirty million tables.
pub struct Seen<P> {
    hasher: RandomState,
    places: HashMap<u64, P>,
    limit: usize,
    /// Whether a code came that was not there, and could not be remembered.
    is_full: bool,
}

impl<P> Default for Seen<P> {
    fn default() -> Self {
        Self::new()
    }
}

impl<P> Seen<P> {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::with_limit(REMEMBERED)
    }

    fn with_limit(limit: usize) -> Self {
        Self { hasher: RandomState::new(), places: HashMap::new(), limit, is_full: false }
    }

    /// The place where a code was before, which this one takes.
    pub fn add(&mut self, code: &str, place: P) -> Option<P> {
        let hash = self.hasher.hash_one(code);
        if self.places.len() >= self.limit && !self.places.contains_key(&hash) {
            self.is_full = true;
            return None;
        }
        self.places.insert(hash, place)
    }

    /// What is to be said where not all codes could be remembered.
    #[must_use]
    pub fn limit_note(&self) -> Option<String> {
        let limit = self.limit;
        self.is_full.then(|| {
            format!(
                "codes that are there twice were looked for among the first {limit} different codes, not among the rest"
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_remembered_is_told() {
        let mut seen = Seen::with_limit(2);
        let found =
            ["a", "b", "a", "b", "a"].iter().zip(1..).map(|(code, place)| seen.add(code, place)).collect::<Vec<_>>();
        assert_eq!(found, [None, None, Some(1), Some(2), Some(3)]);
        assert_eq!(seen.limit_note(), None);
        assert_eq!((seen.add("c", 6), seen.add("c", 7), seen.add("a", 8)), (None, None, Some(5)));
        assert!(seen.limit_note().unwrap().contains("the first 2 different codes"));
    }
}
