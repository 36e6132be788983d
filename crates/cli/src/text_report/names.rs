//! What things are called: in the wording's words, or by their ids where nothing is worded.

use super::Given;
use trellis_core::answers::{Answer, Place};
use trellis_core::instrument::{AnswerScale, Band};

impl<'a> Given<'a> {
    pub(super) fn form_name(&self) -> String {
        let form = self.answers.form();
        match self.wording.and_then(|wording| wording.forms.get(form)) {
            Some(words) => format!("{form} ({})", words.name),
            None => form.into(),
        }
    }

    /// A score's name, or the id.
    pub(super) fn score_name<'b>(&self, id: &'b str) -> &'b str
    where
        'a: 'b,
    {
        self.wording.and_then(|wording| wording.scores.get(id)).map_or(id, |words| &words.name)
    }

    /// Several scores by name.
    pub(super) fn score_names(&self, ids: &[String]) -> String {
        let names: Vec<&str> = ids.iter().map(|id| self.score_name(id)).collect();
        if names.is_empty() { "none".into() } else { names.join(", ") }
    }

    /// A band of a score's own set.
    pub(super) fn band_name<'b>(&self, score: &str, band: &'b str) -> &'b str
    where
        'a: 'b,
    {
        let set = self.instrument.score(score).and_then(|key| key.bands.as_ref());
        let words = set.and_then(|set| self.wording?.bands.get(set)?.get(band));
        words.map_or(band, |words| &words.counselor)
    }

    /// The bands of a score, lowest first.
    pub(super) fn bands(&self, score: &str) -> &'a [Band] {
        let set = self.instrument.score(score).and_then(|key| key.bands.as_ref());
        set.and_then(|set| self.instrument.key().bands.get(set)).map_or(&[], Vec::as_slice)
    }

    /// A function of support.
    pub(super) fn function_name<'b>(&self, id: &'b str) -> &'b str
    where
        'a: 'b,
    {
        self.wording.and_then(|wording| wording.functions.get(id)).map_or(id, String::as_str)
    }

    /// An item by its sentence.
    pub(super) fn item_text<'b>(&self, id: &'b str) -> &'b str
    where
        'a: 'b,
    {
        self.wording.and_then(|wording| wording.items.get(id)).map_or(id, String::as_str)
    }

    /// A safety question by its short name.
    pub(super) fn safety_name<'b>(&self, id: &'b str) -> &'b str
    where
        'a: 'b,
    {
        self.wording.and_then(|wording| wording.labels.get(id)).map_or(id, String::as_str)
    }

    /// Who delivers a step, or is named: a source, or the pupil's own choice.
    pub(super) fn person(&self, source: &str) -> String {
        match self.instrument.score(source) {
            Some(_) => format!("a grown-up from: {}, if the pupil agrees", self.score_name(source)),
            None => "ask the pupil whom they would choose".into(),
        }
    }

    /// What was answered to an item, as its label.
    pub(super) fn answer(&self, item: &str) -> String {
        let index = self.instrument.item_index(item);
        let place = index.and_then(|index| Some(self.answers.place(self.answers.position(index)?)));
        match place {
            None | Some(Place::NotReached) => "not reached".into(),
            Some(Place::Given(Answer::Skip)) => "not answered".into(),
            Some(Place::Given(answer)) => self.label(item, answer).unwrap_or_else(|| "answered".into()),
        }
    }

    fn label(&self, item: &str, answer: Answer) -> Option<String> {
        let item = &self.instrument.key().items[self.instrument.item_index(item)?];
        let scale = self.instrument.answer_scale(item)?;
        let (position, plain) = match (answer, scale) {
            (Answer::Rating(rating), AnswerScale::Rating { min, .. }) => {
                (usize::from(rating.code() - min), rating.code().to_string())
            }
            (Answer::Choice(choice), _) => (choice.position(), choice.name(scale)?.into()),
            _ => return None,
        };
        let labels = self.wording.and_then(|wording| wording.answers.get(&item.answers));
        Some(labels.and_then(|labels| labels.get(position)).cloned().unwrap_or(plain))
    }
}
