//! What every form has, whatever its format: questions, and what is not carried over.

use std::collections::BTreeMap;

use trellis_core::instrument::Instrument;
use trellis_core::instrument::file::{
    AgeRange, AnswerScale, Form, FormWords, Format, InstrumentFile, Item, Key, Keying, Leads, QualityCuts, Roles,
    Score, Wording,
};

use super::{About, FORM, ImportError, Imported, Note};
use crate::names::{Names, Rules};

/// Ids of what is read.
const RULES: Rules = Rules {
    allows: |c| c.is_ascii_alphanumeric() || c == '_' || c == '-',
    prefix: "v_",
    max_length: 100,
    is_lower_case: false,
    reserved: &[],
};

/// A form as far as it was read.
pub(super) struct Draft {
    /// What it was read from, such as `FHIR Questionnaire`.
    pub(super) format: &'static str,
    /// Its name for programs.
    pub(super) name: String,
    /// Its name for people.
    pub(super) title: String,
    /// Its version, if it says one.
    pub(super) version: Option<String>,
    /// Under which licence it may be used, if it says so.
    pub(super) licence: Option<String>,
    /// What stands above all questions, such as the period that they ask about.
    pub(super) recall: String,
    questions: Vec<Question>,
    scales: Vec<(String, Vec<Answer>)>,
    notes: Vec<Note>,
    ids: Names,
    scale_ids: Names,
}

/// A rating.
struct Question {
    id: String,
    text: String,
    /// The place of its answers among the scales.
    scale: usize,
}

/// An answer of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    /// Its code as it stands there.
    pub(super) code: String,
    /// Its label.
    pub(super) label: String,
}

impl Draft {
    pub(super) fn new(format: &'static str, name: &str, title: &str) -> Self {
        Self {
            format,
            name: name.into(),
            title: title.into(),
            version: None,
            licence: None,
            recall: String::new(),
            questions: Vec::new(),
            scales: Vec::new(),
            notes: Vec::new(),
            ids: Names::new(RULES),
            scale_ids: Names::new(RULES),
        }
    }

    pub(super) fn note(&mut self, place: &str, what: impl Into<String>) {
        self.notes.push(Note { place: place.into(), what: what.into() });
    }

    /// Adds a question with a list of answers; where these are no rating, a note. `list` is what the form calls the list.
    pub(super) fn question(&mut self, place: &str, name: &str, text: &str, list: &str, mut answers: Vec<Answer>) {
        let codes: Option<Vec<i16>> = answers.iter().map(|answer| answer.code.trim().parse().ok()).collect();
        let Some(codes) = codes.filter(|codes| codes.len() >= 2) else {
            let found = answers.iter().map(|answer| answer.code.as_str()).collect::<Vec<_>>().join(", ");
            return self.note(
                place,
                format!("left out: its answers are `{found}`, and a rating has two or more whole numbers"),
            );
        };
        if !codes.is_sorted() {
            answers.sort_by_key(|answer| answer.code.trim().parse::<i16>().unwrap_or_default());
            self.note(place, "its answers are not in the order of their codes: they now are");
        }
        let has_gaps = answers.windows(2).any(|pair| {
            let [first, second] =
                [&pair[0], &pair[1]].map(|answer| answer.code.trim().parse::<i32>().unwrap_or_default());
            second != first + 1
        });
        if has_gaps {
            let found = answers.iter().map(|answer| answer.code.as_str()).collect::<Vec<_>>().join(", ");
            return self.note(place, format!("left out: its codes are {found}, and a rating has each number once"));
        }
        let text = if text.trim().is_empty() {
            self.note(place, "it has no text: its name stands in its place");
            name
        } else {
            text
        };
        let id = self.ids.give(name);
        if id != name {
            self.note(place, format!("its name is no id here: it is called {id}"));
        }
        let scale = self.scales.iter().position(|(_, known)| *known == answers).unwrap_or_else(|| {
            self.scales.push((self.scale_ids.give(list), answers));
            self.scales.len() - 1
        });
        self.questions.push(Question { id, text: text.into(), scale });
    }

    /// The instrument.
    pub(super) fn finish(mut self, about: About) -> Result<Imported, ImportError> {
        if self.questions.is_empty() {
            return Err(ImportError::NoRatings(self.notes));
        }
        let version = self.version.take().unwrap_or_else(|| "1".into());
        let licence = about.licence.or_else(|| self.licence.take()).ok_or(ImportError::NoLicence)?;
        let code =
            |answer: Option<&Answer>| answer.and_then(|answer| answer.code.trim().parse().ok()).unwrap_or_default();
        let answers = self.scales.iter().map(|(id, answers)| {
            (id.clone(), AnswerScale::Rating { min: code(answers.first()), max: code(answers.last()) })
        });
        let items = self.questions.iter().map(|question| Item {
            id: question.id.clone(),
            answers: self.scales[question.scale].0.clone(),
            keyed: Keying::Plus,
            function: None,
            unscored: true,
        });
        let labels = self
            .scales
            .iter()
            .map(|(id, answers)| (id.clone(), answers.iter().map(|answer| answer.label.clone()).collect()));
        let wording = Wording {
            recall: self.recall.clone(),
            answers: labels.collect(),
            items: self.questions.iter().map(|question| (question.id.clone(), question.text.clone())).collect(),
            ..plain_wording(self.format, &self.title, self.questions.len())
        };
        let instrument = Parts {
            id: about.id.unwrap_or_else(|| Names::new(RULES).give(&self.name)),
            version,
            licence,
            ages: about.ages,
            answers: answers.collect(),
            items: items.collect(),
            scores: Vec::new(),
            wording: BTreeMap::from([(about.language, wording)]),
        }
        .checked()?;
        let mut notes = self.notes;
        notes.push(Note {
            place: "scores".into(),
            what: "no key is read: every item is unscored. Write the scores, and which items are reversed, into key.scores".into(),
        });
        Ok(Imported { instrument, notes })
    }
}

/// What is read of an instrument. Everything else an instrument file can have, neither tables nor forms say.
pub(super) struct Parts {
    /// The id that records carry.
    pub(super) id: String,
    /// The version of the file.
    pub(super) version: String,
    /// The licence of the wording and the key.
    pub(super) licence: String,
    /// The ages that it was made for.
    pub(super) ages: AgeRange,
    /// The answer scales by their ids.
    pub(super) answers: BTreeMap<String, AnswerScale>,
    /// The items, all of which are asked in the one form.
    pub(super) items: Vec<Item>,
    /// The scores.
    pub(super) scores: Vec<Score>,
    /// The wording by its language.
    pub(super) wording: BTreeMap<String, Wording>,
}

impl Parts {
    /// The instrument file, checked.
    pub(super) fn checked(self) -> Result<InstrumentFile, ImportError> {
        let Self { id, version, licence, ages, answers, items, scores, wording } = self;
        let form = Form {
            id: FORM.into(),
            items: items.iter().map(|item| item.id.clone()).collect(),
            quality: QualityCuts::default(),
        };
        let instrument = InstrumentFile {
            format: Format::V1,
            id,
            version,
            licence,
            ages,
            key: Key {
                answers,
                items,
                forms: vec![form],
                modules: Vec::new(),
                safety: Vec::new(),
                bands: BTreeMap::new(),
                recodings: BTreeMap::new(),
                scores,
                states: None,
                profile: None,
            },
            roles: Roles::default(),
            norms: Vec::new(),
            conversions: Vec::new(),
            recommendations: Vec::new(),
            sources: Vec::new(),
            references: BTreeMap::new(),
            wording,
        };
        Instrument::parse(&serde_json::to_string(&instrument)?).map_err(ImportError::NoInstrument)?;
        Ok(instrument)
    }
}

/// Wording that names an instrument and its form, and says where it is from; of what it asks nothing.
pub(super) fn plain_wording(format: &str, title: &str, items: usize) -> Wording {
    Wording {
        status: format!("read from a {format}"),
        name: title.into(),
        recall: String::new(),
        leads: Leads::default(),
        answers: BTreeMap::new(),
        items: BTreeMap::new(),
        labels: BTreeMap::new(),
        not_yet: BTreeMap::new(),
        reminders: BTreeMap::new(),
        conditions: BTreeMap::new(),
        forms: BTreeMap::from([(FORM.into(), FormWords { name: title.into(), about: format!("{items} items") })]),
        scores: BTreeMap::new(),
        bands: BTreeMap::new(),
        norms: BTreeMap::new(),
        conversions: BTreeMap::new(),
        functions: BTreeMap::new(),
        builds: BTreeMap::new(),
        steps: BTreeMap::new(),
        evidence: BTreeMap::new(),
        provisional: format!("Read from a {format}: nothing about its use is known here."),
        not_for: Vec::new(),
        source: format!("Read from a {format}."),
        segments: Vec::new(),
    }
}
