//! The hand-over: one pupil after another, until the counselor comes back with the passphrase.

use trellis::{Now, Turn};
use trellis_core::record::Subject;
use trellis_desk::sitting::Id;

/// So long a pupil's own map is shown, at the most. Unit: milliseconds.
pub const MAP_MS: f64 = 60_000.0;

/// The computer is in the pupils' hands.
#[derive(Debug)]
pub struct HandOver {
    /// The sitting.
    pub sitting: Id,
    /// The language that was last chosen there (BCP 47); that of the sitting, where none was.
    pub language: Option<&'static str>,
    /// Where it is.
    pub stage: Stage,
}

/// Where the hand-over is.
#[derive(Debug)]
pub enum Stage {
    /// The next pupil types the code.
    Welcome {
        /// What is typed so far.
        typed: String,
        /// Why it does not begin.
        problem: Option<CodeProblem>,
        /// Whether the turn before ended because nobody touched anything.
        was_idle: bool,
    },
    /// A pupil answers.
    Turn {
        /// What the questionnaire is given.
        turn: Box<Turn>,
        /// The run in the log.
        run: Id,
        /// The number of the next entry of the run.
        next: u32,
        /// The furthest position that was answered or skipped so far.
        furthest: u32,
    },
    /// A pupil looks at their own map.
    Map {
        /// What shows it.
        map: Box<trellis::Model>,
        /// Since when.
        since: Now,
    },
    /// A pupil is done.
    Thanks {
        /// Whether the pupil stopped early.
        stopped: bool,
    },
    /// The counselor's way out.
    Leaving {
        /// Where it leads, once the key is open.
        to: WayOut,
    },
}

/// Where the counselor goes from the hand-over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayOut {
    /// To the list of sittings: more pupils may come.
    Home,
    /// To the safety answers: the sitting has ended.
    Safety,
}

/// Why a code does not begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeProblem {
    /// Nothing is typed.
    Missing,
    /// It is not on the list.
    Unknown(String),
    /// It has been here.
    Done(Subject),
    /// It does not take part.
    OptedOut(Subject),
}

impl Stage {
    /// For the next pupil.
    #[must_use]
    pub fn welcome() -> Self {
        Self::Welcome { typed: String::new(), problem: None, was_idle: false }
    }
}

/// What is typed of a code, as it is shown: in capitals, with the hyphen of a code that is made here after its second
/// sign.
pub(crate) fn shown_code(typed: &str, is_made_here: bool) -> String {
    let upper = Subject::normalized(typed).to_uppercase();
    if !is_made_here {
        return upper;
    }
    let signs: Vec<char> = upper.chars().filter(|c| c.is_alphanumeric()).collect();
    match signs.as_slice() {
        [first, second, rest @ ..] if !rest.is_empty() => {
            format!("{first}{second}-{}", rest.iter().collect::<String>())
        }
        _ => signs.into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_gets_its_capitals_and_its_hyphen() {
        for (typed, shown) in
            [("k", "K"), ("k7", "K7"), ("k7m", "K7-M"), ("K7-M", "K7-M"), ("k7-m2", "K7-M2"), ("Ｋ７", "K7")]
        {
            assert_eq!(shown_code(typed, true), shown);
        }
        assert_eq!(shown_code("7b-01", false), "7B-01");
    }
}
