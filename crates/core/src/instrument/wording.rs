//! What an instrument says, in one language. A key can be held without any wording.

use serde::Serialize;

use super::unique::Unique;
use crate::json::read_struct;

/// Everything that people read of an instrument in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// What this wording is: a source text, a translation not yet tested with pupils.
    pub status: String,
    /// The instrument's name.
    pub name: String,
    /// The recall period, shown above each item.
    pub recall: String,
    /// By answer scale: a label for each answer, in the order of the codes.
    pub answers: Unique<Vec<String>>,
    /// By item id.
    pub items: Unique<String>,
    /// By safety question: a short name for the counselor.
    pub labels: Unique<String>,
    /// By score: a sentence shown with each of its items.
    pub reminders: Unique<String>,
    /// By module: the question that decides whether it is asked.
    pub conditions: Unique<String>,
    /// By form.
    pub forms: Unique<FormWords>,
    /// By score.
    pub scores: Unique<ScoreWords>,
    /// By set of bands, then by band.
    pub bands: Unique<Unique<BandWords>>,
    /// By function of support.
    pub functions: Unique<String>,
    /// By target: what a pupil can build.
    pub builds: Unique<BuildWords>,
    /// By recommendation: what a counselor reads.
    pub steps: Unique<StepWords>,
    /// By reference: what it found, and its limit.
    pub evidence: Unique<EvidenceWords>,
    /// The provisional statement, on every report.
    pub provisional: String,
    /// What the instrument may not claim, and where it may not be used.
    pub not_for: Vec<String>,
    /// What it rests on, and what is its authors' own.
    pub source: String,
}

/// How a form is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FormWords {
    /// Its name.
    pub name: String,
    /// How long it takes and what it gives.
    pub about: String,
}

/// How a score is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScoreWords {
    /// Its name, for pupil and counselor.
    pub name: String,
    /// What it is, for the counselor.
    pub about: String,
    /// What the pupil reads where it is a strength.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<String>,
}

/// How a band is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BandWords {
    /// For the pupil.
    pub pupil: String,
    /// For the counselor.
    pub counselor: String,
}

/// One thing a pupil can build.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BuildWords {
    /// The heading.
    pub title: String,
    /// Small steps to choose from.
    pub steps: Vec<String>,
    /// Who can help.
    pub who: String,
}

/// One recommended step, for the counselor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StepWords {
    /// The heading.
    pub title: String,
    /// Who does it.
    pub who: String,
    /// By tier: 1, 2 or 3.
    pub tiers: Unique<TierWords>,
}

/// A step at one tier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TierWords {
    /// What to do.
    #[serde(rename = "do")]
    pub action: String,
    /// How much, and for how long.
    pub dose: String,
}

/// What a reference found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EvidenceWords {
    /// The finding, with its figures.
    pub effect: String,
    /// Its limit.
    pub limit: String,
}

read_struct!(Wording {
    status,
    name,
    recall,
    answers,
    items,
    labels,
    reminders,
    conditions,
    forms,
    scores,
    bands,
    functions,
    builds,
    steps,
    evidence,
    provisional,
    not_for,
    source
});
read_struct!(FormWords { name, about });
read_struct!(ScoreWords { name, about; strength });
read_struct!(BandWords { pupil, counselor });
read_struct!(BuildWords { title, steps, who });
read_struct!(StepWords { title, who, tiers });
read_struct!(TierWords { action = "do", dose });
read_struct!(EvidenceWords { effect, limit });
