//! Codes of pupils: made, read from text and files, and checked.
//!
//! A code that is made here has three signs and a check sign, as in `K7-M2`: every single wrong sign and every exchange of
//! two signs is found. A school's own codes are taken as they are; any [`Subject`] is a code.

mod list;
mod table;

use std::collections::BTreeSet;
use std::fmt;

use rand::{CryptoRng, RngExt};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use trellis_core::record::Subject;

use crate::check_sign::{self, COUNT};

pub use list::{CodeList, LineProblem, ListLine};
pub use table::{Column, Heading, TableError, columns_of_csv, columns_of_xlsx};

/// How many signs a code that is made here has, the hyphen left out.
const SIGNS: usize = 4;

/// How many different codes can be made.
pub const MOST_CODES: usize = (COUNT as usize).pow(SIGNS as u32 - 1);

/// What the check sign of a code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckSign {
    /// It fits: a code as it is made here.
    Fits,
    /// The signs are those of a code that is made here, and the check sign does not fit: one is wrong, or two were exchanged.
    Wrong,
    /// It is no code that is made here: a school's own.
    None,
}

/// Why codes could not be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{wanted} codes are wanted, and {left} are left that are not in use")]
pub struct TooManyCodes {
    /// How many were wanted.
    pub wanted: usize,
    /// How many there are.
    pub left: usize,
}

/// A code as pupils are told apart by it: without hyphens, in capitals. `K7-M2`, `k7m2` and `Ｋ７Ｍ２` are one code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CodeKey(String);

impl CodeKey {
    /// Of a code as somebody has written it.
    #[must_use]
    pub fn of(written: &str) -> Self {
        let plain = Subject::normalized(written);
        Self(plain.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_uppercase).collect())
    }
}

impl From<&Subject> for CodeKey {
    fn from(code: &Subject) -> Self {
        Self::of(code.as_str())
    }
}

impl fmt::Display for CodeKey {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Makes codes that are different from each other and from those in use.
///
/// # Errors
///
/// [`TooManyCodes`] where there are not as many.
///
/// ```
/// use rand::{SeedableRng, rngs::ChaCha20Rng};
/// use trellis_desk::code::{CheckSign, check_sign, generate};
///
/// let codes = generate(30, &[], &mut ChaCha20Rng::seed_from_u64(1))?;
/// assert!(codes.iter().all(|code| check_sign(code.as_str()) == CheckSign::Fits));
/// # Ok::<(), trellis_desk::code::TooManyCodes>(())
/// ```
pub fn generate(
    count: usize,
    in_use: &[Subject],
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<Vec<Subject>, TooManyCodes> {
    let mut taken: BTreeSet<CodeKey> = in_use.iter().map(CodeKey::from).collect();
    let made_here = in_use.iter().filter(|code| check_sign(code.as_str()) == CheckSign::Fits);
    let left = MOST_CODES - made_here.map(CodeKey::from).collect::<BTreeSet<_>>().len();
    if count > left {
        return Err(TooManyCodes { wanted: count, left });
    }
    let mut codes = Vec::with_capacity(count);
    while codes.len() < count {
        let mut values = [0; SIGNS];
        values[..SIGNS - 1].fill_with(|| rng.random_range(0..u32::from(COUNT)) as u8);
        values[SIGNS - 1] = check_sign::check(&values[..SIGNS - 1], 0);
        let signs: Vec<char> = values.iter().map(|&value| check_sign::sign(value)).collect();
        let code = format!("{}{}-{}{}", signs[0], signs[1], signs[2], signs[3]);
        if taken.insert(CodeKey::of(&code)) {
            codes.push(Subject::try_from(code).expect("letters, digits and a hyphen"));
        }
    }
    Ok(codes)
}

/// What the check sign of a code says, as somebody has written it.
#[must_use]
pub fn check_sign(written: &str) -> CheckSign {
    let key = CodeKey::of(written);
    let values: Option<Vec<u8>> = key.0.chars().map(check_sign::value).collect();
    match values {
        Some(values) if values.len() == SIGNS && check_sign::is_valid(&values, 0) => CheckSign::Fits,
        Some(values) if values.len() == SIGNS => CheckSign::Wrong,
        _ => CheckSign::None,
    }
}

#[cfg(test)]
mod tests {
    use rand::{SeedableRng, rngs::ChaCha20Rng};

    use super::*;
    use crate::check_sign::SIGNS as ALPHABET;

    /// Every code that there is.
    fn every_code() -> impl Iterator<Item = Vec<char>> {
        (0..MOST_CODES).map(|number| {
            let mut values = vec![(number % 19) as u8, (number / 19 % 19) as u8, (number / 361) as u8];
            values.push(check_sign::check(&values, 0));
            values.into_iter().map(check_sign::sign).collect()
        })
    }

    #[test]
    fn every_wrong_sign_and_every_exchange_of_neighbours_is_found_in_every_code() {
        for code in every_code() {
            let said = |signs: &[char]| check_sign(&signs.iter().collect::<String>());
            assert_eq!(said(&code), CheckSign::Fits);
            for place in 0..SIGNS {
                let mut wrong = code.clone();
                for other in ALPHABET.into_iter().filter(|other| *other != code[place]) {
                    wrong[place] = other;
                    assert_eq!(said(&wrong), CheckSign::Wrong, "{code:?} {wrong:?}");
                }
            }
            for place in 1..SIGNS {
                let mut swapped = code.clone();
                swapped.swap(place - 1, place);
                assert_eq!(said(&swapped) == CheckSign::Fits, swapped == code, "{code:?} {swapped:?}");
            }
        }
    }

    #[test]
    fn all_codes_can_be_made_and_none_twice() {
        let mut rng = ChaCha20Rng::seed_from_u64(8);
        let first = generate(6000, &[], &mut rng).unwrap();
        let rest = generate(MOST_CODES - 6000, &first, &mut rng).unwrap();
        let all: BTreeSet<CodeKey> = first.iter().chain(&rest).map(CodeKey::from).collect();
        assert_eq!(all.len(), MOST_CODES);
        assert_eq!(generate(900, &first, &mut rng).unwrap_err(), TooManyCodes { wanted: 900, left: 859 });
        assert!(first.iter().all(|code| !Subject::looks_like_a_name(code.as_str()) || code.as_str().len() == 5));
    }

    #[test]
    fn one_code_however_it_is_written() {
        for written in ["K7-M2", "k7m2", " Ｋ７－Ｍ２　", "k7 m2"] {
            assert_eq!(CodeKey::of(written), CodeKey::of("K7-M2"), "{written}");
        }
        assert_eq!(check_sign("7b-001"), CheckSign::None);
    }
}
