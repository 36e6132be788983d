//! Help for the pupil: whom to go to, the emergency number; and the reply to a pupil who would like to talk.
//!
//! What is said never contradicts a safety answer: nobody is sent to a place that is not safe, or to a grown-up who is not
//! there.

use trellis_core::profile::SafetyAnswers;
use trellis_core::record::{FollowUp, Mode};
use trellis_text::Text;

use crate::Words;

/// Whom to talk to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// The heading.
    pub title: &'static str,
    /// Whom to go to, and where they are.
    pub whom: String,
    /// What to do in danger.
    pub danger: &'static str,
}

/// What stands first on a pupil's page where a safety answer calls for a talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// The pupil said: I would like to talk.
    Wish {
        /// The heading.
        title: &'static str,
        /// Who will talk with them; to somebody who answered alone, that they have to tell somebody.
        who: Option<String>,
        /// That they need not wait, where a counselor set it up.
        need_not_wait: Option<&'static str>,
        /// What to do in danger.
        danger: &'static str,
    },
    /// Another answer calls for a talk.
    Help(Help),
}

impl Help {
    /// Help, as far as no safety answer speaks against it.
    #[must_use]
    pub fn new(words: &Words, safety: Option<&SafetyAnswers>) -> Self {
        let roles = words.instrument.safety_roles();
        let is_clear = |question| safety.is_none_or(|safety| safety.is_clear(question));
        let who = if is_clear(roles.trusted_adult) { Text::HelpTrusted } else { Text::HelpChosen };
        let places = match (is_clear(roles.home), is_clear(roles.school)) {
            (true, true) => Text::HelpHomeSchoolNear,
            (false, true) => Text::HelpSchoolNear,
            (true, false) => Text::HelpHomeNear,
            (false, false) => Text::HelpNear,
        };
        let values: [(&str, &dyn std::fmt::Display); 2] = [("who", &words.text(who)), ("places", &words.text(places))];
        Self {
            title: words.text(Text::HelpTitle),
            whom: words.format(Text::HelpGoTo, &values),
            danger: words.text(Text::HelpDanger),
        }
    }
}

impl Reply {
    /// The reply to safety answers; `None` where none calls for a talk.
    #[must_use]
    pub fn new(words: &Words, safety: Option<&SafetyAnswers>, mode: &Mode) -> Option<Self> {
        let safety = safety?;
        if safety.is_flagged(words.instrument.safety_roles().talk) {
            return Some(Self::wish(words, mode));
        }
        (!safety.flags.is_empty()).then(|| Self::Help(Help::new(words, Some(safety))))
    }

    fn wish(words: &Words, mode: &Mode) -> Self {
        let (who, need_not_wait) = match mode {
            Mode::Supervised { follow_up, .. } => {
                let who = follow_up.as_ref().map(|who| words.format(Text::WhoWillTalk, &[("who", &capitalized(who))]));
                (who, Some(words.text(Text::NeedNotWait)))
            }
            Mode::Alone | Mode::Paper => (Some(words.text(Text::TalkAlone).to_owned()), None),
        };
        Self::Wish { title: words.text(Text::YouSaidTalk), who, need_not_wait, danger: words.text(Text::HelpDanger) }
    }
}

/// Who follows up, at the beginning of a sentence: with a capital letter where the name begins with a letter that has one.
#[must_use]
pub fn capitalized(who: &FollowUp) -> String {
    let mut letters = who.as_str().chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
