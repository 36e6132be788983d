//! Numbers and names as a counselor reads them.

use crate::model::Model;
use crate::pen::Pen;
use trellis_core::instrument::{Band, BandWords, Form};
use trellis_core::profile::ProfileType;
use trellis_core::record::Record;
use trellis_core::scoring::score::{Precision, Score, State};
use trellis_core::scoring::rounding::{Rounded, rounded};
use trellis_core::session::Results;
use trellis_text::Text;

/// A score, in whole numbers.
pub(super) fn whole(value: f64) -> Rounded {
    Rounded(value, 0)
}

/// A probability, without the zero that says nothing: `.79`, `below .01`, `above .99`.
pub(super) fn chance(model: &Model, value: f64) -> String {
    if value < 0.01 {
        return model.fill(Text::BelowValue, &[("value", &".01")]);
    }
    if value > 0.99 {
        return model.fill(Text::AboveValue, &[("value", &".99")]);
    }
    rounded(value, 2).get(1..).unwrap_or_default().into()
}

/// The name of a score.
pub(super) fn name<'a>(model: &'a Model, id: &'a str) -> &'a str {
    model.wording().scores.get(id).map_or(id, |words| &words.name)
}

/// The names of scores, as a list.
pub(super) fn names(model: &Model, ids: &[String]) -> String {
    let mut list = String::new();
    for id in ids {
        add(model, &mut list, name(model, id));
    }
    list
}

/// A list in a sentence of its own, unless it is empty.
pub(super) fn list(pen: &mut Pen, what: &'static str, text: Text, names: &str) {
    if !names.is_empty() {
        pen.filled(what, text, &[("names", &names)]);
    }
}

/// Adds to a list.
pub(super) fn add(model: &Model, list: &mut String, name: &str) {
    if !list.is_empty() {
        list.push_str(model.say(Text::ListMark));
    }
    list.push_str(name);
}

/// The bands of a score, the lowest first.
pub(crate) fn bands<'a>(model: &'a Model, score: &str) -> &'a [Band] {
    let set = model.instrument.score(score).and_then(|score| score.bands.as_ref());
    set.and_then(|set| model.instrument.key().bands.get(set)).map_or(&[], Vec::as_slice)
}

/// What a band of a score is called.
pub(crate) fn band_words<'a>(model: &'a Model, score: &str, band: &str) -> Option<&'a BandWords> {
    let set = model.instrument.score(score)?.bands.as_ref()?;
    model.wording().bands.get(set)?.get(band)
}

/// What a counselor calls it.
pub(super) fn band<'a>(model: &'a Model, score: &str, band: &'a str) -> &'a str {
    band_words(model, score, band).map_or(band, |words| &words.counselor)
}

pub(super) fn state(state: State) -> Text {
    match state {
        State::Low => Text::StateLow,
        State::NotLow => Text::StateNotLow,
        State::Uncertain => Text::StateUncertain,
    }
}

pub(super) fn kind(kind: ProfileType) -> Text {
    match kind {
        ProfileType::BothLow => Text::TypeBothLow,
        ProfileType::InternalLow => Text::TypeInternalLow,
        ProfileType::ExternalLow => Text::TypeExternalLow,
        ProfileType::Supported => Text::TypeSupported,
        ProfileType::Undetermined => Text::TypeUndetermined,
    }
}

/// The sign of a confidence, p with the index "low".
pub(super) fn p_low(pen: &mut Pen) {
    pen.say(Text::PLow);
    pen.line("sub", Text::PLowIndex);
    pen.words(" ");
}

/// "p .99: low".
pub(super) fn confidence(pen: &mut Pen, known: Precision) {
    let (value, state) = (chance(pen.model, known.p_low), pen.model.say(state(known.state)));
    p_low(pen);
    pen.fill(Text::PLowState, &[("value", &value), ("state", &state)]);
}

/// "Friends 15 (0 to 30), p .99: low.": what a step rests on.
pub(super) fn figure(pen: &mut Pen, id: &str, score: &Score) {
    let Some(pomp) = score.pomp else { return };
    pen.words(name(pen.model, id));
    pen.words(" ");
    pen.show(&whole(pomp));
    if let Some(known) = score.precision {
        pen.words(" (");
        interval(pen, Text::IntervalShort, known.ci90);
        pen.words("), ");
        confidence(pen, known);
    }
    pen.stop();
    pen.gap();
}

/// An interval in words.
pub(super) fn interval(pen: &mut Pen, text: Text, (low, high): (f64, f64)) {
    pen.fill(text, &[("low", &whole(low)), ("high", &whole(high))]);
}

/// The form that was given.
pub(super) fn form<'a>(model: &'a Model, record: &Record) -> Option<&'a Form> {
    model.instrument.form(&record.form)
}

/// How many items of the form a score has.
pub(super) fn items(model: &Model, finished: &Results, id: &str) -> usize {
    let own = model.instrument.score(id).map_or(&[][..], |score| &score.items);
    form(model, &finished.record).map_or(0, |form| form.items.iter().filter(|item| own.contains(item)).count())
}
