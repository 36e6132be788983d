//! Numbers and names as a counselor reads them.

use yew::prelude::*;

use crate::instrument::Form;
use crate::profile::ProfileType;
use crate::record::Record;
use crate::score::person::{Precision, Score, State};
use crate::score::rounding::rounded;
use crate::session::Finished;
use crate::text::Text;
use crate::web::scene::Scene;

/// A score, in whole numbers.
pub(super) fn whole(value: f64) -> String {
    rounded(value, 0)
}

/// A probability, without the zero that says nothing: `.79`, `below .01`, `above .99`.
pub(super) fn chance(scene: &Scene, value: f64) -> AttrValue {
    if value < 0.01 {
        return scene.fill(Text::BelowValue, &[("value", ".01")]);
    }
    if value > 0.99 {
        return scene.fill(Text::AboveValue, &[("value", ".99")]);
    }
    rounded(value, 2).trim_start_matches('0').to_string().into()
}

/// The name of a score.
pub(super) fn name(scene: &Scene, id: &str) -> String {
    scene.wording().scores.get(id).map_or(id, |words| &words.name).into()
}

/// The names of scores, as a list.
pub(super) fn names<'a>(scene: &Scene, ids: impl IntoIterator<Item = &'a String>) -> String {
    let names: Vec<String> = ids.into_iter().map(|id| name(scene, id)).collect();
    list(scene, &names)
}

pub(super) fn list(scene: &Scene, names: &[String]) -> String {
    names.join(scene.locale.say(Text::ListMark))
}

/// The name of a band.
pub(super) fn band(scene: &Scene, score: &str, band: &str) -> String {
    let set = scene.instrument.score(score).and_then(|score| score.bands.as_ref());
    let words = set.and_then(|set| scene.wording().bands.get(set)?.get(band));
    words.map_or(band, |words| &words.counselor).into()
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
pub(super) fn p_low(scene: &Scene) -> Html {
    html! { <>{scene.say(Text::PLow)}<sub>{scene.say(Text::PLowIndex)}</sub></> }
}

/// "p .99: low".
pub(super) fn confidence(scene: &Scene, known: Precision) -> Html {
    let (value, state) = (chance(scene, known.p_low), scene.say(state(known.state)));
    html! { <>{p_low(scene)}{" "}{scene.fill(Text::PLowState, &[("value", &value), ("state", &state)])}</> }
}

/// "Friends 15 (0 to 30), p .99: low.": what a step rests on.
pub(super) fn figure(scene: &Scene, id: &str, score: &Score) -> Option<Html> {
    let pomp = whole(score.pomp?);
    let precision = score.precision.map(|known| {
        let interval = interval(scene, Text::IntervalShort, known.ci90);
        html! { <>{" ("}{interval}{"), "}{confidence(scene, known)}</> }
    });
    Some(
        html! { <>{name(scene, id)}{" "}{pomp}{precision}{scene.fill(Text::NameStop, &[("name", "")])}{scene.gap()}</> },
    )
}

/// An interval in words.
pub(super) fn interval(scene: &Scene, text: Text, (low, high): (f64, f64)) -> AttrValue {
    scene.fill(text, &[("low", &whole(low)), ("high", &whole(high))])
}

/// The form that was given.
pub(super) fn form<'a>(scene: &'a Scene, record: &Record) -> Option<&'a Form> {
    scene.instrument.form(&record.form)
}

/// How many items of the form a score has.
pub(super) fn items(scene: &Scene, finished: &Finished, id: &str) -> usize {
    let own = scene.instrument.score(id).map_or(&[][..], |score| &score.items);
    form(scene, &finished.record).map_or(0, |form| form.items.iter().filter(|item| own.contains(item)).count())
}

/// Whether any safety question was reached.
pub(super) fn safety_was_asked(finished: &Finished) -> bool {
    finished.report.profile.as_ref().is_some_and(|profile| profile.network.safe.is_some())
}
