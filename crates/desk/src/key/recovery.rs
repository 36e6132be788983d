//! The recovery key: a second key pair, printed as 8 blocks of 5 signs and put away.

use std::fmt;

use dryoc::classic::crypto_generichash::crypto_generichash;
use rand::{CryptoRng, RngExt};
use thiserror::Error;
use trellis_core::record::Subject;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::PrivateKey;
use crate::check_sign::{self, COUNT};

/// How many blocks a recovery key has.
pub const BLOCKS: usize = 8;

/// How many signs a block has; the last is a check over the others.
pub const BLOCK_SIGNS: usize = 5;

/// What is hashed before the signs.
const CONTEXT: &str = "trellis-recovery-key/1\n";

/// A recovery key: 32 signs drawn from 19, which is 135 bits, each four with a check sign. It is overwritten when it is
/// dropped, and its text is had by [`blocks`](Self::blocks) alone.
///
/// ```
/// use rand::{SeedableRng, rngs::ChaCha20Rng};
/// use trellis_desk::key::{BlockProblem, RecoveryKey};
///
/// let key = RecoveryKey::generate(&mut ChaCha20Rng::seed_from_u64(1));
/// let printed = key.blocks().collect::<Vec<_>>().join("-");
/// assert_eq!(printed.len(), 47);
/// assert_eq!(RecoveryKey::parse(&printed.to_lowercase())?.private_key().public(), key.private_key().public());
///
/// let wrong = RecoveryKey::parse(&printed[..41]).unwrap_err();
/// assert_eq!((wrong.blocks[0].block, wrong.blocks[0].problem), (7, BlockProblem::Missing));
/// # Ok::<(), trellis_desk::key::RecoveryError>(())
/// ```
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct RecoveryKey([u8; BLOCKS * BLOCK_SIGNS]);

/// What is wrong with a recovery key as it was typed: at least one block.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", .blocks.iter().map(BlockError::to_string).collect::<Vec<_>>().join("; "))]
pub struct RecoveryError {
    /// The blocks that are wrong, in their order.
    pub blocks: Vec<BlockError>,
}

/// A block that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlockError {
    /// Which block, from 0.
    pub block: usize,
    /// What is wrong with it.
    pub problem: BlockProblem,
}

/// What is wrong with a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockProblem {
    /// A sign that no recovery key has; its place in the block, from 0.
    UnknownSign(usize),
    /// Its check sign does not fit: a sign is wrong, or two were exchanged, or two blocks.
    Check,
    /// It has too few signs, so many; it is the last that was typed.
    Short(usize),
    /// It was not typed.
    Missing,
    /// There is more than a recovery key has.
    TooMany,
}

impl fmt::Display for BlockError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "block {}: ", self.block + 1)?;
        match self.problem {
            BlockProblem::UnknownSign(place) => write!(f, "sign {} is none of a recovery key", place + 1),
            BlockProblem::Check => f.write_str("the last sign does not fit the four before it"),
            BlockProblem::Short(signs) => write!(f, "{signs} of {BLOCK_SIGNS} signs"),
            BlockProblem::Missing => f.write_str("missing"),
            BlockProblem::TooMany => f.write_str("more than a recovery key has"),
        }
    }
}

impl RecoveryKey {
    /// A new recovery key.
    #[must_use]
    pub fn generate(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut values = [0; BLOCKS * BLOCK_SIGNS];
        for (block, values) in values.chunks_exact_mut(BLOCK_SIGNS).enumerate() {
            let (check, own) = values.split_last_mut().expect("a block has signs");
            own.fill_with(|| rng.random_range(0..u32::from(COUNT)) as u8);
            *check = check_sign::check(own, block as u8);
        }
        Self(values)
    }

    /// A recovery key as it was typed. Case, blanks and hyphens do not count; a sign that looks like one of the key is taken
    /// for it.
    ///
    /// # Errors
    ///
    /// [`RecoveryError`] with each block that is wrong. Every single wrong sign and every exchange of two signs of a block,
    /// or of two blocks, is found.
    pub fn parse(typed: &str) -> Result<Self, RecoveryError> {
        let typed = Zeroizing::new(Subject::normalized(typed));
        let is_sign = |c: &char| !c.is_whitespace() && !['-', '_', '.', '·', '–', '—'].contains(c);
        let signs = Zeroizing::new(typed.chars().filter(is_sign).collect::<Vec<char>>());
        let mut values = [0; BLOCKS * BLOCK_SIGNS];
        let mut blocks = Vec::new();
        let mut typed = signs.chunks(BLOCK_SIGNS);
        for (block, values) in values.chunks_exact_mut(BLOCK_SIGNS).enumerate() {
            let problem = read_block(typed.next(), values, block as u8).err();
            blocks.extend(problem.map(|problem| BlockError { block, problem }));
        }
        if typed.next().is_some() {
            blocks.push(BlockError { block: BLOCKS, problem: BlockProblem::TooMany });
        }
        let key = Self(values);
        if blocks.is_empty() { Ok(key) } else { Err(RecoveryError { blocks }) }
    }

    /// The blocks, as they are printed.
    pub fn blocks(&self) -> impl Iterator<Item = String> {
        self.0.chunks_exact(BLOCK_SIGNS).map(|block| block.iter().map(|&value| check_sign::sign(value)).collect())
    }

    /// The key pair: its private key is BLAKE2b of 32 bytes over `trellis-recovery-key/1`, a line feed and the 40 signs.
    #[must_use]
    pub fn private_key(&self) -> PrivateKey {
        let mut text = Zeroizing::new(String::with_capacity(CONTEXT.len() + self.0.len()));
        text.push_str(CONTEXT);
        text.extend(self.0.iter().map(|&value| check_sign::sign(value)));
        let mut secret = Zeroizing::new([0; 32]);
        crypto_generichash(&mut *secret, text.as_bytes(), None).expect("BLAKE2b has outputs of 32 bytes");
        PrivateKey::from_bytes(&secret)
    }
}

fn read_block(typed: Option<&[char]>, values: &mut [u8], offset: u8) -> Result<(), BlockProblem> {
    let typed = typed.ok_or(BlockProblem::Missing)?;
    for (place, (&sign, value)) in typed.iter().zip(values.iter_mut()).enumerate() {
        *value = check_sign::value(sign).ok_or(BlockProblem::UnknownSign(place))?;
    }
    if typed.len() < BLOCK_SIGNS {
        return Err(BlockProblem::Short(typed.len()));
    }
    if check_sign::is_valid(values, offset) { Ok(()) } else { Err(BlockProblem::Check) }
}

/// Without the signs.
impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("RecoveryKey").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use rand::{SeedableRng, rngs::ChaCha20Rng};

    use super::*;
    use crate::check_sign::SIGNS;

    fn printed(seed: u64) -> Vec<char> {
        let key = RecoveryKey::generate(&mut ChaCha20Rng::seed_from_u64(seed));
        key.blocks().flat_map(|block| block.chars().collect::<Vec<_>>()).collect()
    }

    fn problems(signs: &[char]) -> Vec<BlockError> {
        RecoveryKey::parse(&signs.iter().collect::<String>()).map_or_else(|error| error.blocks, |_| Vec::new())
    }

    #[test]
    fn every_wrong_sign_is_found_in_its_block() {
        let right = printed(11);
        assert!(problems(&right).is_empty());
        for place in 0..right.len() {
            for sign in SIGNS.into_iter().filter(|sign| *sign != right[place]) {
                let mut wrong = right.clone();
                wrong[place] = sign;
                let expected = BlockError { block: place / BLOCK_SIGNS, problem: BlockProblem::Check };
                assert_eq!(problems(&wrong), [expected], "{place} {sign}");
            }
        }
    }

    #[test]
    fn exchanged_signs_and_blocks_are_found() {
        for seed in 0..20 {
            let right = printed(seed);
            for block in 0..BLOCKS {
                for (a, b) in (0..BLOCK_SIGNS).flat_map(|a| (0..a).map(move |b| (a, b))) {
                    let mut wrong = right.clone();
                    wrong.swap(BLOCK_SIGNS * block + a, BLOCK_SIGNS * block + b);
                    assert_eq!(wrong == right, problems(&wrong).is_empty());
                }
            }
            let mut wrong = right.clone();
            wrong.rotate_left(BLOCK_SIGNS);
            assert_eq!(problems(&wrong).len(), BLOCKS);
        }
    }

    #[test]
    fn what_is_missing_too_much_or_unknown_is_told() {
        let right = printed(12);
        assert_eq!(problems(&right[..37]), [BlockError { block: 7, problem: BlockProblem::Short(2) }]);
        let more: Vec<char> = right.iter().copied().chain(['2']).collect();
        assert_eq!(problems(&more), [BlockError { block: 8, problem: BlockProblem::TooMany }]);
        let mut unknown = right.clone();
        unknown[8] = '?';
        assert_eq!(problems(&unknown), [BlockError { block: 1, problem: BlockProblem::UnknownSign(3) }]);
        assert_eq!(problems(&[]).len(), BLOCKS);
    }
}
