//! A sitting: a group of pupils who answer one form of one instrument, and what was agreed for it.
//!
//! A [`SittingDraft`] is what a counselor has filled in; a [`Sitting`] is a draft in which everything is there. What stands
//! in a file is read by the same way.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::{Date, Time};
use rand::CryptoRng;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use trellis_core::instrument::Instrument;
use trellis_core::record::{Consent, FollowUp, InstrumentRef, Mode, Subject, Timestamp};
use trellis_core::session::AgeGroup;

use crate::code::CodeKey;
use crate::key::PublicKey;

/// The most codes of one sitting.
pub const MOST_CODES: usize = 2_000;

/// What tells a sitting from every other: 16 random bytes, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(String);

/// Why a text is no id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an id has 32 hexadecimal digits")]
pub struct IdError;

impl Id {
    /// A new id.
    #[must_use]
    pub fn generate(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut bytes = [0; 16];
        rng.fill_bytes(&mut bytes);
        Self(format!("{:032x}", u128::from_be_bytes(bytes)))
    }

    /// The 32 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Id {
    type Error = IdError;

    fn try_from(text: String) -> Result<Self, IdError> {
        let is_digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        if text.len() == 32 && text.bytes().all(is_digit) { Ok(Self(text)) } else { Err(IdError) }
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The age group of a sitting's pupils: the ones for whom the instrument is given at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Age {
    /// Young enough that reading aloud is offered.
    ReadAloud,
    /// In the ages the instrument was made for.
    Made,
    /// Older.
    Older,
}

impl From<Age> for AgeGroup {
    fn from(age: Age) -> Self {
        match age {
            Age::ReadAloud => Self::ReadAloud,
            Age::Made => Self::Made,
            Age::Older => Self::Older,
        }
    }
}

/// What a pupil sees at the end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// Thanks alone.
    #[default]
    Thanks,
    /// The pupil's own map first, until a tap or for a minute.
    OwnMap,
}

/// The hours of a day in which a safety answer is followed up, in local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// From this time on.
    pub from: Time,
    /// Up to this time, later than `from`.
    pub to: Time,
}

/// What a counselor has filled in, and how a sitting stands in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SittingDraft {
    /// What tells it from every other.
    pub id: Id,
    /// A code for the group and the time, such as `7B-autumn`; not a school's name.
    pub name: Subject,
    /// Which instrument.
    pub instrument: InstrumentRef,
    /// The form's id.
    pub form: String,
    /// The language in which it begins, a BCP 47 tag.
    pub language: String,
    /// The ids of the modules that are asked.
    pub modules: Vec<String>,
    /// The age group.
    pub age: Age,
    /// Which consent is held; never preset.
    pub consent: Option<Consent>,
    /// The pupils' codes.
    pub codes: Vec<Subject>,
    /// Those of them that do not take part.
    pub opted_out: Vec<Subject>,
    /// Who talks with a pupil the same day: a role or initials.
    pub responder: FollowUp,
    /// Their key, where they have a desk of their own: answers are sealed to it, too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responder_key: Option<PublicKey>,
    /// When they are there.
    pub hours: Hours,
    /// How many conversations they can hold in a day.
    pub talks_a_day: u16,
    /// The last day on which answers are kept.
    pub keep_until: Date,
    /// When the sitting was set up.
    pub created: Timestamp,
    /// What a pupil sees at the end.
    #[serde(default)]
    pub ending: Ending,
}

/// A sitting in which everything is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "SittingDraft", into = "SittingDraft")]
pub struct Sitting(SittingDraft);

/// What is missing or wrong in a draft.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SittingError {
    /// No kind of consent was chosen.
    #[error("which kind of consent is held must be chosen: active, notice with opt-out, or other")]
    NoConsent,
    /// There are no codes.
    #[error("no codes")]
    NoCodes,
    /// There are too many.
    #[error("{found} codes; a sitting has at most {MOST_CODES}")]
    TooManyCodes {
        /// How many.
        found: usize,
    },
    /// A code stands there twice.
    #[error("code `{}` a second time", .code.as_str())]
    CodeTwice {
        /// The code.
        code: Subject,
    },
    /// A code that opted out is none of the sitting.
    #[error("`{}` opted out, and is none of the codes", .code.as_str())]
    UnknownOptOut {
        /// The code.
        code: Subject,
    },
    /// Nobody is left.
    #[error("every code opted out")]
    NobodyLeft,
    /// Nobody follows up.
    #[error("who talks with a pupil the same day must be named")]
    NoResponder,
    /// The hours are none.
    #[error("hours from {} to {}", .hours.from, .hours.to)]
    NoHours {
        /// As they stand there.
        hours: Hours,
    },
    /// No conversation can be held.
    #[error("at least one conversation a day")]
    NoTalks,
    /// The answers would be deleted before the sitting.
    #[error("`keep until` {keep_until} lies before the sitting, {created}")]
    KeptTooShortly {
        /// As it stands there.
        keep_until: Date,
        /// The day on which the sitting was set up.
        created: Date,
    },
    /// The instrument does not have this form.
    #[error("form `{form}`: not in this instrument")]
    UnknownForm {
        /// Its id.
        form: String,
    },
    /// The instrument does not have this module, or it is named twice.
    #[error("module `{module}`: not in this instrument, or twice")]
    UnknownModule {
        /// Its id.
        module: String,
    },
    /// The instrument is not worded in this language.
    #[error("language `{language}`: the instrument is not worded in it")]
    UnknownLanguage {
        /// A BCP 47 tag.
        language: String,
    },
    /// The sitting is of another instrument, or of another version of its key.
    #[error("the sitting is of the instrument `{id}` {version}, which is not the one that is here")]
    OtherInstrument {
        /// Its id.
        id: String,
        /// Its version.
        version: String,
    },
}

impl TryFrom<SittingDraft> for Sitting {
    type Error = SittingError;

    fn try_from(draft: SittingDraft) -> Result<Self, SittingError> {
        if matches!(draft.consent, None | Some(Consent::Held)) {
            return Err(SittingError::NoConsent);
        }
        if draft.codes.is_empty() {
            return Err(SittingError::NoCodes);
        }
        if draft.codes.len() > MOST_CODES {
            return Err(SittingError::TooManyCodes { found: draft.codes.len() });
        }
        let mut codes = BTreeSet::new();
        if let Some(code) = draft.codes.iter().find(|code| !codes.insert(CodeKey::from(*code))) {
            return Err(SittingError::CodeTwice { code: code.clone() });
        }
        let opted_out: BTreeSet<CodeKey> = draft.opted_out.iter().map(CodeKey::from).collect();
        if let Some(code) = draft.opted_out.iter().find(|code| !codes.contains(&CodeKey::from(*code))) {
            return Err(SittingError::UnknownOptOut { code: code.clone() });
        }
        if opted_out.len() == codes.len() {
            return Err(SittingError::NobodyLeft);
        }
        if draft.responder.is_blank() {
            return Err(SittingError::NoResponder);
        }
        if draft.hours.from >= draft.hours.to {
            return Err(SittingError::NoHours { hours: draft.hours });
        }
        if draft.talks_a_day == 0 {
            return Err(SittingError::NoTalks);
        }
        let (keep_until, created) = (draft.keep_until, draft.created.local_day(0));
        if keep_until < created {
            return Err(SittingError::KeptTooShortly { keep_until, created });
        }
        Ok(Self(draft))
    }
}

impl From<Sitting> for SittingDraft {
    fn from(sitting: Sitting) -> Self {
        sitting.0
    }
}

/// Everything that was filled in.
impl std::ops::Deref for Sitting {
    type Target = SittingDraft;

    fn deref(&self) -> &SittingDraft {
        &self.0
    }
}

/// What a typed code is in a sitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypedCode {
    /// One of the codes, which may begin, as it stands in the list.
    Listed(Subject),
    /// One of the codes, which does not take part.
    OptedOut(Subject),
    /// Not on the list; its check sign does not fit, so one sign is wrong, or two were exchanged.
    WrongSign,
    /// Not on the list.
    NotListed,
}

impl Sitting {
    /// Checks form, modules and language against the instrument.
    ///
    /// # Errors
    ///
    /// [`SittingError::OtherInstrument`] where the key is another, and the variants for what the instrument does not have.
    pub fn check(&self, instrument: &Instrument) -> Result<(), SittingError> {
        let InstrumentRef { id, version, hashes } = &self.instrument;
        if id != instrument.id() || hashes.key != instrument.hashes().key {
            return Err(SittingError::OtherInstrument { id: id.clone(), version: version.clone() });
        }
        if instrument.find_form(&self.form).is_none() {
            return Err(SittingError::UnknownForm { form: self.form.clone() });
        }
        let mut modules = BTreeSet::new();
        let unknown = |module: &&String| instrument.find_module(module).is_none() || !modules.insert((*module).clone());
        if let Some(module) = self.modules.iter().find(unknown) {
            return Err(SittingError::UnknownModule { module: module.clone() });
        }
        if instrument.languages().next().is_some() && instrument.wording(&self.language).is_none() {
            return Err(SittingError::UnknownLanguage { language: self.language.clone() });
        }
        Ok(())
    }

    /// The reference to an instrument, as sittings carry it.
    #[must_use]
    pub fn reference(instrument: &Instrument) -> InstrumentRef {
        InstrumentRef {
            id: instrument.id().into(),
            version: instrument.version().into(),
            hashes: instrument.hashes().clone(),
        }
    }

    /// The consent that is held.
    #[must_use]
    pub fn consent(&self) -> Consent {
        self.0.consent.unwrap_or(Consent::Other)
    }

    /// How the instrument is given in this sitting, as records carry it.
    #[must_use]
    pub fn mode(&self) -> Mode {
        Mode::Supervised { guardian_consent: self.consent(), follow_up: Some(self.responder.clone()) }
    }

    /// Whether a code does not take part.
    #[must_use]
    pub fn is_opted_out(&self, code: &Subject) -> bool {
        let code = CodeKey::from(code);
        self.opted_out.iter().any(|other| CodeKey::from(other) == code)
    }

    /// The codes that take part, in their order.
    pub fn taking_part(&self) -> impl Iterator<Item = &Subject> {
        self.codes.iter().filter(|code| !self.is_opted_out(code))
    }

    /// What a typed code is: full width, case, hyphens and blanks do not count.
    #[must_use]
    pub fn find(&self, typed: &str) -> TypedCode {
        use crate::code::{CheckSign, check_sign};
        let key = CodeKey::of(typed);
        match self.codes.iter().find(|code| CodeKey::from(*code) == key) {
            Some(code) if self.is_opted_out(code) => TypedCode::OptedOut(code.clone()),
            Some(code) => TypedCode::Listed(code.clone()),
            None if check_sign(typed) == CheckSign::Wrong => TypedCode::WrongSign,
            None => TypedCode::NotListed,
        }
    }

    /// The sitting without a code; `None` where nobody would be left.
    #[must_use]
    pub fn without(&self, code: &Subject) -> Option<Self> {
        let code = CodeKey::from(code);
        let mut draft = self.0.clone();
        draft.codes.retain(|other| CodeKey::from(other) != code);
        draft.opted_out.retain(|other| CodeKey::from(other) != code);
        Self::try_from(draft).ok()
    }

    /// How many days from a day on the answers are still kept; negative where they are to be deleted.
    #[must_use]
    pub fn days_left(&self, today: Date) -> i32 {
        // Both days lie in the years that a timestamp and a date field have; a span of days does not overflow.
        today.until(self.keep_until).map_or(0, |span| span.get_days())
    }
}
