//! A resolved instrument as bytes: written when a page is built, read when it starts.
//!
//! The bytes are those of [Borsh](https://borsh.io). They belong to the version of this crate that wrote them; files
//! and records are exchanged as JSON, never in this form.

use std::io;

use super::Instrument;

impl Instrument {
    /// This instrument as bytes for [`Instrument::from_compiled`].
    ///
    /// # Errors
    ///
    /// Where a number of the instrument is not one, which no checked instrument has.
    pub fn to_compiled(&self) -> io::Result<Vec<u8>> {
        borsh::to_vec(self)
    }

    /// The instrument that [`Instrument::to_compiled`] wrote, in the same version of this crate. What it says is taken
    /// as it is: it was checked before it was written.
    ///
    /// ```
    /// use trellis_core::instrument::Instrument;
    ///
    /// let instrument = Instrument::parse(include_str!("../../examples/mood.json"))?;
    /// let compiled = instrument.to_compiled()?;
    /// assert_eq!(Instrument::from_compiled(&compiled)?, instrument);
    /// assert!(Instrument::from_compiled(&compiled[1..]).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Where the bytes end too early, go on after the instrument, or are not of its form.
    pub fn from_compiled(bytes: &[u8]) -> io::Result<Self> {
        borsh::from_slice(bytes)
    }
}

/// Vectors with typed indices, as plain vectors.
pub(super) mod ti_vec {
    use std::io::{Read, Result, Write};

    use borsh::{BorshDeserialize, BorshSerialize};
    use typed_index_collections::TiVec;

    pub(in super::super) fn serialize<K, V: BorshSerialize, W: Write>(values: &TiVec<K, V>, out: &mut W) -> Result<()> {
        values.raw.serialize(out)
    }

    pub(in super::super) fn deserialize<K, V: BorshDeserialize, R: Read>(bytes: &mut R) -> Result<TiVec<K, V>> {
        Vec::deserialize_reader(bytes).map(TiVec::from)
    }
}
