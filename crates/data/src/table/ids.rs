//! Codes for people that a spreadsheet has turned into dates: `3-11` into `3-Nov`.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The codes so far that look like dates.
#[derive(Debug, Default)]
pub(crate) struct Dates {
    first: OnceLock<String>,
    count: AtomicU64,
}

impl Dates {
    /// Takes down a code, where it looks like a date.
    pub(crate) fn look_at(&self, code: &str) {
        if is_date(code) {
            self.count.fetch_add(1, Ordering::Relaxed);
            self.first.get_or_init(|| code.to_owned());
        }
    }

    /// What somebody should know of them.
    pub(crate) fn note(&self) -> Option<String> {
        let (first, count) = (self.first.get()?, self.count.load(Ordering::Relaxed));
        Some(format!(
            "{count} codes look like dates, such as {first}: has a spreadsheet changed them? Make the column one of text \
             there, with the codes as they were"
        ))
    }
}

/// Whether a code has a day and a month by its English name, or three numbers with a year of this or the last century.
fn is_date(code: &str) -> bool {
    let parts: Vec<&str> = code.split(['-', '.', '_']).collect();
    let is_number = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_month = |part: &&str| MONTHS.contains(&part.to_ascii_lowercase().as_str());
    let is_year = |part: &&str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    let (numbers, months) =
        (parts.iter().filter(|part| is_number(part)).count(), parts.iter().filter(|part| is_month(part)).count());
    match (numbers, months, parts.len()) {
        (1, 1, 2) | (2, 1, 3) => true,
        (3, 0, 3) => parts.iter().any(is_year),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_codes() {
        for date in ["3-Nov", "Nov-26", "3-nov-26", "2026-11-30", "30.11.2026", "1-Mar-2026"] {
            assert!(is_date(date), "{date}");
        }
        for code in ["12-3", "K1", "2026", "a-b", "Nov", "may.k1", "1.2.3", "12345-1-1", "3-Nova", "2026-11", ""] {
            assert!(!is_date(code), "{code}");
        }
    }
}
