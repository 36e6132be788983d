//! What every part of a report is composed from.

use std::fmt::Display;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use trellis_core::instrument::{Instrument, ItemIndex, Wording};
use trellis_core::instrument::{Keying, ReferenceIndex, ScoreIndex};
use trellis_core::record::Record;
use trellis_core::report::Report;
use trellis_core::responses::Section;
use trellis_core::scoring::score::Classification;
use trellis_text::{Locale, Text};

use crate::answers::answer_words;
use crate::{Evidence, LOOK_AGAIN_WEEKS};

/// What every part of a report is composed from.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) results: &'a Report,
    pub(crate) record: &'a Record,
    pub(crate) instrument: &'a Instrument,
    pub(crate) wording: &'a Wording,
    pub(crate) locale: &'static Locale,
    /// The local day of the administration.
    pub(crate) day: Date,
}

impl<'a> Context<'a> {
    pub(crate) fn new(results: &'a Report, record: &'a Record, language: &str, day: Date) -> Self {
        let instrument = results.instrument();
        let wording = instrument.wording_or_ids(language);
        Self { results, record, instrument, wording, locale: Locale::of(language), day }
    }

    pub(crate) fn text(&self, text: Text) -> String {
        self.locale.text(text).to_owned()
    }

    pub(crate) fn format(&self, text: Text, values: &[(&str, &dyn Display)]) -> String {
        self.locale.format(text, values)
    }

    /// The names of scores, as a list.
    pub(crate) fn names(&self, scores: impl IntoIterator<Item = ScoreIndex>) -> String {
        self.list(scores.into_iter().map(|score| self.name(score)))
    }

    pub(crate) fn name(&self, score: ScoreIndex) -> &'a str {
        &self.wording.scores[score].name
    }

    /// The members of a list, with the mark of the language between them.
    pub(crate) fn list(&self, members: impl IntoIterator<Item: Into<String>>) -> String {
        let members: Vec<String> = members.into_iter().map(Into::into).collect();
        members.join(self.locale.text(Text::ListMark))
    }

    /// Sentences one after the other, as the language joins them.
    pub(crate) fn sentences(&self, sentences: impl IntoIterator<Item: Into<String>>) -> String {
        let sentences: Vec<String> = sentences.into_iter().map(Into::into).collect();
        sentences.join(self.locale.between_sentences())
    }

    /// A date with its year.
    pub(crate) fn date(&self, date: Date) -> String {
        date_words(self.locale, Text::DateLong, date)
    }

    /// A date in the weeks around.
    pub(crate) fn near_date(&self, date: Date) -> String {
        date_words(self.locale, Text::DateShort, date)
    }

    /// The first Friday after the administration.
    pub(crate) fn friday(&self) -> Date {
        // Only the last dates that there are have no Friday after them.
        self.day.nth_weekday(1, Weekday::Friday).unwrap_or(self.day)
    }

    /// The day on which the pupil is looked at again.
    pub(crate) fn look_again(&self) -> Date {
        self.day.saturating_add(LOOK_AGAIN_WEEKS.weeks())
    }

    pub(crate) fn classification(&self, score: ScoreIndex) -> Option<Classification> {
        self.results.scores.get(score)?.classification()
    }

    pub(crate) fn classification_words(&self, classification: Classification) -> String {
        self.text(match classification {
            Classification::Low => Text::StateLow,
            Classification::NotLow => Text::StateNotLow,
            Classification::Uncertain => Text::StateUncertain,
        })
    }

    /// What was answered to an item, in words; `None` where nothing was.
    pub(crate) fn answer(&self, item: ItemIndex) -> Option<String> {
        answer_words(self.instrument, self.wording, self.locale, item, &self.results.responses.state_of(item))
    }

    /// What was answered to an item, in words; else that it was not answered, or not asked.
    pub(crate) fn answer_or_none(&self, item: ItemIndex, section: Section) -> String {
        match self.answer(item) {
            Some(answer) => answer,
            None if self.results.responses.was_asked(section) => self.text(Text::NotAnswered),
            None => self.text(Text::NotAsked),
        }
    }

    pub(crate) fn is_reverse(&self, item: ItemIndex) -> bool {
        self.instrument.items()[item].keying == Keying::Minus
    }

    pub(crate) fn evidence(&self, reference: ReferenceIndex) -> Evidence {
        let words = self.wording.evidence[reference].as_ref();
        let reference = &self.instrument.references()[reference];
        Evidence {
            citation: reference.citation.clone(),
            doi: reference.doi.clone(),
            effect: words.map(|words| words.effect.clone()),
            limit: words.map(|words| self.format(Text::LimitIs, &[("limit", &words.limit)])),
        }
    }
}

/// A probability in percent, for the three texts "is", "over" and "under".
pub(crate) fn percent(context: &Context, value: f64, [is, over, under]: [Text; 3]) -> String {
    let percent = value * 100.0;
    if percent > 99.0 {
        context.format(over, &[("percent", &99)])
    } else if percent < 1.0 {
        context.format(under, &[("percent", &1)])
    } else {
        context.format(is, &[("percent", &percent.round())])
    }
}

/// A date in words of a language. `text` is [`Text::DateLong`] or [`Text::DateShort`].
#[must_use]
pub fn date_words(locale: &'static Locale, text: Text, date: Date) -> String {
    let nth = |list, number: i8| locale.text(list).split(',').nth(usize::from(number.unsigned_abs()) - 1).unwrap_or("");
    let (month, weekday) =
        (nth(Text::Months, date.month()), nth(Text::Weekdays, date.weekday().to_monday_one_offset()));
    locale.format(text, &[("day", &date.day()), ("month", &month), ("weekday", &weekday), ("year", &date.year())])
}
