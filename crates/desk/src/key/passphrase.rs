//! Passphrases: six words from a list, or a sentence of one's own.

use bip39::Language;
use rand::{CryptoRng, RngExt};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// How many words a generated passphrase has.
pub const WORDS: usize = 6;

/// How many characters a passphrase of one's own has at least.
const OWN_CHARACTERS: usize = 20;

/// How many different characters it has at least.
const OWN_DIFFERENT: usize = 8;

/// The English word list of BIP-39: 2,048 common words, of 3 to 8 letters, of which no two begin with the same four
/// letters.
fn word_list() -> &'static [&'static str; 2048] {
    Language::English.word_list()
}

/// A passphrase. It is overwritten when it is dropped, and never printed.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Passphrase(String);

/// Why a passphrase of one's own is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PassphraseError {
    /// It is too short.
    #[error("{characters} characters; a passphrase of one's own needs {needed}")]
    TooShort {
        /// How many it has, blanks around it left out.
        characters: usize,
        /// How many it needs.
        needed: usize,
    },
    /// It repeats a few characters.
    #[error("{different} different characters; a passphrase of one's own needs {needed}")]
    Uniform {
        /// How many different ones it has.
        different: usize,
        /// How many it needs.
        needed: usize,
    },
}

/// A word that is not on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordError {
    /// Which word, from 0.
    pub position: usize,
    /// The one word of the list that begins with the same four letters.
    pub similar: Option<&'static str>,
}

impl Passphrase {
    /// Six words, each drawn from 2,048: see [`entropy_bits`](Self::entropy_bits).
    #[must_use]
    pub fn generate(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let list = word_list();
        let mut words = String::with_capacity(WORDS * 9);
        for word in 0..WORDS {
            if word > 0 {
                words.push(' ');
            }
            words.push_str(list[rng.random_range(0..list.len() as u32) as usize]);
        }
        Self(words)
    }

    /// A passphrase of one's own, by which a key is to be protected.
    ///
    /// # Errors
    ///
    /// [`PassphraseError`] below 20 characters, or with fewer than 8 different ones.
    pub fn own(text: &str) -> Result<Self, PassphraseError> {
        let passphrase = Self::typed(text);
        let characters = passphrase.0.chars().count();
        if characters < OWN_CHARACTERS {
            return Err(PassphraseError::TooShort { characters, needed: OWN_CHARACTERS });
        }
        let mut sorted = Zeroizing::new(passphrase.0.chars().collect::<Vec<_>>());
        sorted.sort_unstable();
        let different = 1 + sorted.windows(2).filter(|pair| pair[0] != pair[1]).count();
        if different < OWN_DIFFERENT {
            return Err(PassphraseError::Uniform { different, needed: OWN_DIFFERENT });
        }
        Ok(passphrase)
    }

    /// A passphrase as it was typed to open a key, of any length.
    ///
    /// Full-width and half-width forms and composed letters count as the same (Unicode NFKC), and so do blanks of any kind
    /// and number. Six words of the list may have hyphens between them and be in any case; else case counts.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        // Large enough that nothing is left behind by growing: NFKC lengthens few characters, and those to 33 bytes.
        let mut plain = Zeroizing::new(String::with_capacity(33 * text.len()));
        for character in text.nfkc() {
            match character {
                _ if !character.is_whitespace() => plain.push(character),
                _ if plain.is_empty() || plain.ends_with(' ') => {}
                _ => plain.push(' '),
            }
        }
        if plain.ends_with(' ') {
            plain.pop();
        }
        let mut words = Zeroizing::new(String::with_capacity(plain.len()));
        words.push_str(&plain);
        words.make_ascii_lowercase();
        let listed: Vec<&str> = words.split([' ', '-']).filter(|word| !word.is_empty()).collect();
        if listed.len() == WORDS && listed.iter().all(|word| Language::English.find_word(word).is_some()) {
            return Self(listed.join(" "));
        }
        Self((*plain).clone())
    }

    /// The words that are not on the list, where as many words were typed as a generated passphrase has; else nothing, as it
    /// may be a passphrase of one's own.
    #[must_use]
    pub fn unknown_words(&self) -> Vec<WordError> {
        let words: Vec<&str> = self.0.split([' ', '-']).filter(|word| !word.is_empty()).collect();
        if words.len() != WORDS {
            return Vec::new();
        }
        let unknown = |(position, word): (usize, &&str)| {
            let word = Zeroizing::new(word.to_lowercase());
            if Language::English.find_word(&word).is_some() {
                return None;
            }
            let similar = word.get(..4).and_then(|prefix| Language::English.words_by_prefix_iter(prefix).next());
            Some(WordError { position, similar })
        };
        words.iter().enumerate().filter_map(unknown).collect()
    }

    /// How many bits of entropy a generated passphrase has: 6 × log₂ 2048 = 66. Of a passphrase of one's own it is not
    /// known.
    #[must_use]
    pub fn entropy_bits() -> f64 {
        WORDS as f64 * (word_list().len() as f64).log2()
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its words.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.0.split(' ')
    }
}

/// The words of the list that begin with some letters, in either case; from four letters on there is at most one. Nothing
/// for no letters.
#[must_use]
pub fn complete_word(letters: &str) -> Vec<&'static str> {
    let letters = Zeroizing::new(letters.trim().to_ascii_lowercase());
    if letters.is_empty() { Vec::new() } else { Language::English.words_by_prefix_iter(&letters).collect() }
}

/// Without the words.
impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_struct("Passphrase").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use rand::{SeedableRng, rngs::ChaCha20Rng};

    use super::*;

    #[test]
    fn a_generated_passphrase_is_six_words_of_the_list_and_66_bits() {
        let passphrase = Passphrase::generate(&mut ChaCha20Rng::seed_from_u64(3));
        assert_eq!(passphrase.words().count(), WORDS);
        assert!(passphrase.words().all(|word| word_list().contains(&word)));
        assert!((Passphrase::entropy_bits() - 66.0).abs() < 1e-12);
        assert_ne!(passphrase.as_str(), Passphrase::generate(&mut ChaCha20Rng::seed_from_u64(4)).as_str());
        assert_eq!(format!("{passphrase:?}"), "Passphrase { .. }");
    }

    #[test]
    fn every_word_of_the_list_can_be_drawn() {
        let mut rng = ChaCha20Rng::seed_from_u64(5);
        let mut drawn = std::collections::BTreeSet::new();
        for _ in 0..6000 {
            drawn.extend(Passphrase::generate(&mut rng).words().map(str::to_owned));
        }
        assert_eq!(drawn.len(), word_list().len());
    }

    #[test]
    fn words_may_be_typed_with_capitals_hyphens_and_more_blanks() {
        let passphrase = Passphrase::generate(&mut ChaCha20Rng::seed_from_u64(6));
        let typed = passphrase.as_str().to_uppercase().replace(' ', "  - ");
        assert_eq!(Passphrase::typed(&format!(" {typed}\n")).as_str(), passphrase.as_str());
        let full_width: String = passphrase
            .as_str()
            .chars()
            .map(|c| if c == ' ' { '\u{3000}' } else { char::from_u32(c as u32 + 0xFEE0).unwrap() })
            .collect();
        assert_eq!(Passphrase::typed(&full_width).as_str(), passphrase.as_str());
    }

    #[test]
    fn of_one_s_own_needs_20_characters_and_keeps_its_case() {
        assert_eq!(
            Passphrase::own("  nineteen characters  ").unwrap_err(),
            PassphraseError::TooShort { characters: 19, needed: 20 }
        );
        assert_eq!(
            Passphrase::own(&"ab".repeat(10)).unwrap_err(),
            PassphraseError::Uniform { different: 2, needed: 8 }
        );
        assert_eq!(Passphrase::own("Twenty  characters :)").unwrap().as_str(), "Twenty characters :)");
        // Composed and decomposed letters are the same passphrase.
        assert_eq!(
            Passphrase::typed("Ma\u{0308}rchen im Schnee 12").as_str(),
            Passphrase::typed("M\u{e4}rchen im Schnee 12").as_str()
        );
    }

    #[test]
    fn a_misspelt_word_is_told_with_the_one_it_may_be() {
        let typed = Passphrase::typed("abandon abilitty able about above zzzz");
        assert_eq!(
            typed.unknown_words(),
            [WordError { position: 1, similar: Some("ability") }, WordError { position: 5, similar: None }]
        );
        assert!(Passphrase::typed("four words of mine").unknown_words().is_empty());
        assert_eq!(complete_word("ABAN"), ["abandon"]);
        assert!(complete_word(" ").is_empty());
    }
}
