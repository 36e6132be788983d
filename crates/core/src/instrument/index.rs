//! Typed indices into the parts of one [`Instrument`](super::Instrument).
//!
//! An index is made when an instrument is resolved, so it always has its part there. It means nothing in
//! another instrument.

use borsh::{BorshDeserialize, BorshSerialize};
use derive_more::{From, Into};

/// One item, in the order of the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, From, Into, BorshSerialize, BorshDeserialize)]
pub struct ItemIndex(usize);

/// One answer scale, in the order of the ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, From, Into, BorshSerialize, BorshDeserialize)]
pub struct ScaleIndex(usize);

/// One form, in the order of the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, From, Into, BorshSerialize, BorshDeserialize)]
pub struct FormIndex(usize);

/// One module, in the order of the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, From, Into, BorshSerialize, BorshDeserialize)]
pub struct ModuleIndex(usize);

/// One safety question, in the order of the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, From, Into, BorshSerialize, BorshDeserialize)]
pub struct SafetyIndex(usize);

/// One score, in the order of the key: the order of the blueprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, From, Into, BorshSerialize, BorshDeserialize)]
pub struct ScoreIndex(usize);

/// One set of bands, in the order of the ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, From, Into, BorshSerialize, BorshDeserialize)]
pub struct BandSetIndex(usize);

/// One band of a set, from the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, From, Into, BorshSerialize, BorshDeserialize)]
pub struct BandIndex(usize);

/// One table from answer codes to points, in the order of the ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, From, Into, BorshSerialize, BorshDeserialize)]
pub struct RecodingIndex(usize);

/// One norm group, in the order of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, From, Into, BorshSerialize, BorshDeserialize)]
pub struct NormGroupIndex(usize);

/// One conversion of a score to another unit, in the order of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, From, Into, BorshSerialize, BorshDeserialize)]
pub struct ConversionIndex(usize);

/// One function of support, in the order in which they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, From, Into, BorshSerialize, BorshDeserialize)]
pub struct FunctionIndex(usize);

/// One recommendation, in the order of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, From, Into, BorshSerialize, BorshDeserialize)]
pub struct RecommendationIndex(usize);

/// One reference, in the order of the ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, From, Into, BorshSerialize, BorshDeserialize)]
pub struct ReferenceIndex(usize);
