//! An instrument as data: items, answer scales, forms, scores, profile rules and wording.
//!
//! [`Instrument::parse`] is the only way to one, so an `Instrument` is the proof that its file
//! was checked: ids are unique, every name that is used is there, scores have no circles, bands
//! cover the line once, missing rules can be met, and each language words everything.

mod check;
mod file;
mod hash;
mod key;
mod profile_rules;
mod unique;
mod wording;

use std::fmt;
use std::sync::OnceLock;

use crate::json::{self, Fault, Node, Read};

pub use file::{AgeRange, Format, InstrumentFile, Recommendation, Reference};
pub use hash::Hashes;
pub use key::{
    AnswerScale, Band, Clear, Form, Item, Key, Keyed, Missing, Module, Otherwise, QualityCuts, Role, SafetyQuestion,
    Score, States, Statistic,
};
pub use profile_rules::{Contact, GridCuts, Plan, ProfileRules, Rule, Side, When, Words};
pub use unique::Unique;
pub use wording::{BandWords, BuildWords, EvidenceWords, FormWords, ScoreWords, StepWords, TierWords, Wording};

/// The largest instrument file that is read. Unit: bytes.
pub const MAX_BYTES: usize = 4 << 20;

/// The most items, and the most scores, that an instrument may have.
pub const MAX_PARTS: usize = 1_000;

/// A checked instrument.
#[derive(Debug, Clone)]
pub struct Instrument {
    file: InstrumentFile,
    hashes: Hashes,
}

/// Two instruments are the same if their content is.
impl PartialEq for Instrument {
    fn eq(&self, other: &Self) -> bool {
        self.hashes == other.hashes
    }
}

impl Instrument {
    /// Reads and checks an instrument file.
    ///
    /// # Errors
    ///
    /// [`InstrumentErrors`] with everything that was found, each with its place in the file,
    /// what was found and what is needed.
    pub fn parse(json: &str) -> Result<Self, InstrumentErrors> {
        if json.len() > MAX_BYTES {
            return Err(InstrumentError {
                place: "the file".into(),
                found: format!("{} bytes", json.len()),
                needed: format!("at most {MAX_BYTES} bytes"),
            }
            .into());
        }
        let (file, hashes) = read(json)?;
        let errors = check::errors(&file);
        if !errors.is_empty() {
            return Err(InstrumentErrors(errors));
        }
        Ok(Self { file, hashes })
    }

    /// The instrument that ships with the program, which stays for as long as that runs. What
    /// [`Instrument::parse`] checks, `tests/instruments.rs` has checked in this file, so the page need
    /// not bring the checks; nor, since it stays, what would take it down.
    ///
    /// # Errors
    ///
    /// [`InstrumentErrors`] where the file has not even the shape of an instrument.
    pub fn shipped() -> Result<&'static Self, InstrumentErrors> {
        static SHIPPED: OnceLock<&'static Instrument> = OnceLock::new();
        if let Some(shipped) = SHIPPED.get() {
            return Ok(shipped);
        }
        let node = Node::parse(include_str!("../../../instruments/snq.json"))?;
        let hashes = hashes(&node)?;
        let instrument = Box::leak(Box::new(Self { file: InstrumentFile::blank(), hashes }));
        json::read_into(&node, &mut instrument.file)?;
        Ok(SHIPPED.get_or_init(|| instrument))
    }

    /// The id that records carry.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.file.id
    }

    /// The version of the file.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.file.version
    }

    /// The two content hashes.
    #[must_use]
    pub fn hashes(&self) -> &Hashes {
        &self.hashes
    }

    /// Everything that scores and profile rest on.
    #[must_use]
    pub fn key(&self) -> &Key {
        &self.file.key
    }

    /// The file as it was read.
    #[must_use]
    pub fn file(&self) -> &InstrumentFile {
        &self.file
    }

    /// The languages it is worded in, as BCP 47 tags.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.file.wording.keys().map(String::as_str)
    }

    /// Its wording in a language.
    #[must_use]
    pub fn wording(&self, language: &str) -> Option<&Wording> {
        self.file.wording.get(language)
    }

    /// A form by id.
    #[must_use]
    pub fn form(&self, id: &str) -> Option<&Form> {
        self.key().forms.iter().find(|form| form.id == id)
    }

    /// The place of an item in [`Key::items`].
    #[must_use]
    pub fn item_index(&self, id: &str) -> Option<usize> {
        self.key().items.iter().position(|item| item.id == id)
    }

    /// An item's answer scale.
    #[must_use]
    pub fn answer_scale(&self, item: &Item) -> Option<&AnswerScale> {
        self.key().answers.get(&item.answers)
    }

    /// A score by id.
    #[must_use]
    pub fn score(&self, id: &str) -> Option<&Score> {
        self.key().scores.iter().find(|score| score.id == id)
    }

    /// The facet that an item belongs to.
    #[must_use]
    pub fn facet_of(&self, item: &str) -> Option<&Score> {
        self.key().scores.iter().find(|score| score.role == Role::Facet && score.items.iter().any(|id| id == item))
    }

    /// The recommendation for an action, and for its target where the action has several.
    #[must_use]
    pub fn recommendation(&self, action: &str, target: &str) -> Option<&Recommendation> {
        let mut same = self.file.recommendations.iter().filter(|r| r.action == action);
        let by_target = same.clone().find(|r| r.target.as_deref() == Some(target));
        by_target.or_else(|| same.next())
    }
}

/// Reads the shape of a file, and hashes it; what stands in it is checked afterwards.
fn read(json: &str) -> Result<(InstrumentFile, Hashes), InstrumentErrors> {
    let node = Node::parse(json)?;
    let hashes = hashes(&node)?;
    Ok((json::read(&node)?, hashes))
}

fn hashes(node: &Node) -> Result<Hashes, InstrumentErrors> {
    Hashes::of(node).ok_or_else(|| {
        InstrumentErrors::from(InstrumentError {
            place: "the file".into(),
            found: "a number with more than 15 digits, or more than 6 behind the point".into(),
            needed: "numbers that a reader could check by hand".into(),
        })
    })
}

/// One thing that is not as it must be in an instrument file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstrumentError {
    /// Where, as a path such as `key.scores[3].items[1]`.
    pub place: String,
    /// What stands there.
    pub found: String,
    /// What is needed.
    pub needed: String,
}

impl fmt::Display for InstrumentError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}: found {}; needed: {}", self.place, self.found, self.needed)
    }
}

impl std::error::Error for InstrumentError {}

/// Everything that is not as it must be in an instrument file; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstrumentErrors(Vec<InstrumentError>);

impl InstrumentErrors {
    /// The single findings.
    #[must_use]
    pub fn all(&self) -> &[InstrumentError] {
        &self.0
    }
}

impl From<Fault> for InstrumentErrors {
    fn from(fault: Fault) -> Self {
        vec![fault].into()
    }
}

impl From<Vec<Fault>> for InstrumentErrors {
    fn from(faults: Vec<Fault>) -> Self {
        let error = |Fault { place, found, needed }| InstrumentError { place, found, needed };
        Self(faults.into_iter().map(error).collect())
    }
}

impl From<InstrumentError> for InstrumentErrors {
    fn from(error: InstrumentError) -> Self {
        Self(vec![error])
    }
}

impl fmt::Display for InstrumentErrors {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (i, error) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            error.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for InstrumentErrors {}
