//! What an instrument says, in one language. A key can be held without any wording.

use borsh::{BorshDeserialize, BorshSerialize};
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::{MapPreventDuplicates, serde_as};

/// Everything that people read of an instrument in one language.
#[serde_as]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Wording {
    /// What this wording is: a source text, a translation not yet tested with pupils.
    pub status: String,
    /// The instrument's name.
    pub name: String,
    /// The recall period, shown above each item.
    pub recall: String,
    /// What stands first on some pages, in place of sentences that fit any instrument.
    #[serde(default, skip_serializing_if = "Leads::is_empty")]
    pub leads: Leads,
    /// By answer scale: a label for each answer, in the order of the codes.
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub answers: BTreeMap<String, Vec<String>>,
    /// By item id.
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub items: BTreeMap<String, String>,
    /// By safety question: a short name for the counselor.
    #[serde(default)]
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub labels: BTreeMap<String, String>,
    /// By safety question whose unclear answer puts steps on hold: what is not to be done before the conversation.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub not_yet: BTreeMap<String, String>,
    /// By score: a sentence shown with each of its items.
    #[serde(default)]
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub reminders: BTreeMap<String, String>,
    /// By module: the question that decides whether it is asked.
    #[serde(default)]
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub conditions: BTreeMap<String, String>,
    /// By form.
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub forms: BTreeMap<String, FormWords>,
    /// By score.
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub scores: BTreeMap<String, ScoreWords>,
    /// By set of bands, then by band.
    #[serde(default)]
    #[serde_as(as = "MapPreventDuplicates<_, MapPreventDuplicates<_, _>>")]
    pub bands: BTreeMap<String, BTreeMap<String, BandWords>>,
    /// By norm group: how reports name it, such as `Grades 5 and 6 in Hefei, 2026`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub norms: BTreeMap<String, String>,
    /// By conversion: how reports name its values, such as `T score of the manual, girls`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub conversions: BTreeMap<String, String>,
    /// By function of support.
    #[serde(default)]
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub functions: BTreeMap<String, String>,
    /// By target: what a pupil can build.
    #[serde(default)]
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub builds: BTreeMap<String, BuildWords>,
    /// By recommendation: what a counselor reads.
    #[serde(default)]
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub steps: BTreeMap<String, StepWords>,
    /// By reference: what it found, and its limit.
    #[serde(default)]
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub evidence: BTreeMap<String, EvidenceWords>,
    /// The provisional statement, on every report.
    pub provisional: String,
    /// What the instrument may not claim, and where it may not be used.
    #[serde(default)]
    pub not_for: Vec<String>,
    /// What it rests on, and what is its authors' own.
    pub source: String,
    /// For languages without spaces between words: texts of this wording in segments. A line may break between
    /// two segments and nowhere else; joined, they are the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<Vec<String>>,
}

/// What stands first on some pages: of what time the sentences speak, and what they ask, is the instrument's to say.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize,
)]
#[schemars(deny_unknown_fields)]
pub struct Leads {
    /// The heading of the start; the instrument's name where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// On the start: what is asked, and how it is answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// On the pupil's map: what it shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub map: Option<String>,
    /// On the page for the family: what was asked, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
}

impl Leads {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// How a form is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[schemars(deny_unknown_fields)]
pub struct FormWords {
    /// Its name.
    pub name: String,
    /// How long it takes and what it gives.
    pub about: String,
}

/// How a score is named.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize,
)]
#[schemars(deny_unknown_fields)]
pub struct ScoreWords {
    /// Its name.
    pub name: String,
    /// Its name for the pupil, where a child needs a plainer word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pupil_name: Option<String>,
    /// What it is, for the counselor.
    pub about: String,
    /// What the pupil reads where it is a strength.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<String>,
    /// What the pupil's family reads where it is a strength.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family_strength: Option<String>,
}

impl ScoreWords {
    /// Its name for the pupil.
    #[must_use]
    pub fn pupil_name(&self) -> &str {
        self.pupil_name.as_deref().unwrap_or(&self.name)
    }
}

/// How a band is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[schemars(deny_unknown_fields)]
pub struct BandWords {
    /// For the pupil.
    pub pupil: String,
    /// For the pupil where there is little room, such as inside of the map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pupil_short: Option<String>,
    /// For the counselor.
    pub counselor: String,
}

impl BandWords {
    /// Its name for the pupil where there is little room.
    #[must_use]
    pub fn pupil_short(&self) -> &str {
        self.pupil_short.as_deref().unwrap_or(&self.pupil)
    }
}

/// One thing a pupil can build.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[schemars(deny_unknown_fields)]
pub struct BuildWords {
    /// The heading.
    pub title: String,
    /// Small steps to choose from.
    pub steps: Vec<String>,
    /// Who can help.
    pub who: String,
    /// What the pupil's family reads about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<FamilyWords>,
}

/// What the family reads about the one thing to build.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[schemars(deny_unknown_fields)]
pub struct FamilyWords {
    /// What is to be built.
    pub build: String,
    /// What the family can do: three lines.
    pub home: Vec<String>,
}

/// One recommended step, for the counselor.
#[serde_as]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct StepWords {
    /// The heading.
    pub title: String,
    /// Its beginning, where a list of steps has little room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short_title: Option<String>,
    /// Who does it.
    pub who: String,
    /// By tier: 1, 2 or 3.
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub tiers: BTreeMap<String, TierWords>,
}

/// A step at one tier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[schemars(deny_unknown_fields)]
pub struct TierWords {
    /// What to do. Where the best evidence is small, mixed or missing, this begins with it.
    #[serde(rename = "do")]
    pub action: String,
    /// How often, and for how long. Where no reference gives it, it says whose suggestion it is.
    pub dose: String,
    /// What to do first, this week; at most three lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub first: Vec<String>,
    /// What the pupil's family reads that school will do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
}

/// What a reference found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[schemars(deny_unknown_fields)]
pub struct EvidenceWords {
    /// The finding, with its figures.
    pub effect: String,
    /// Its limit.
    pub limit: String,
}
