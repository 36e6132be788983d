//! Safety, before any score.

use yew::prelude::*;

use super::{Marks, Place, words};
use crate::profile::Profile;
use crate::record::{Administration, AnswerRecord};
use crate::session::Finished;
use crate::text::Text;
use crate::web::picture::{Icon, Sign};
use crate::web::scene::Scene;

pub(super) fn section(scene: &Scene, finished: &Finished, profile: &Profile, marks: &Marks) -> Html {
    let asked = profile.network.safe.is_some();
    let (title, note, raised) = if !asked {
        (Text::SafetyNotAsked, Text::SafetyAskInPerson, false)
    } else if !profile.safety_flags.is_empty() {
        (Text::SafetyToday, Text::SafetyFirst, true)
    } else if !profile.safety_checks.is_empty() {
        (Text::SafetyTwoDays, Text::SafetyFirst, true)
    } else if !profile.safety_unanswered.is_empty() {
        (Text::SafetyOpen, Text::SafetyClearLimit, false)
    } else {
        (Text::SafetyClear, Text::SafetyClearLimit, false)
    };
    let calls = |id: &String| profile.safety_flags.contains(id) || profile.safety_checks.contains(id);
    let mut questions: Vec<&String> = scene.instrument.key().safety.iter().map(|question| &question.item).collect();
    questions.sort_by_key(|id| !calls(id));
    let rows = questions.into_iter().map(|id| {
        let label = scene.wording().labels.get(id).cloned();
        html! {
            <div class={classes!(calls(id).then_some("raised"))}>
                <dt>{id.clone()}</dt>
                <dd>{label}</dd>
                <dd>{answer(scene, finished, id)}</dd>
            </div>
        }
    });
    let follow_up = match &finished.record.administration {
        Administration::Supervised { follow_up: Some(who), .. } => {
            Some(html! { <p class="small">{scene.fill(Text::ReportFollowUp, &[("who", who)])}</p> })
        }
        _ => None,
    };
    html! {
        <section class={classes!("safety", if raised { "look-here" } else { "panel" })}>
            <h2 ref={marks.at(Place::Safety)} tabindex="-1">
                if raised {
                    <Icon sign={Sign::LookHere} />
                }
                {scene.say(title)}
            </h2>
            <p>{scene.say(note)}</p>
            <dl class="asked">{ for rows }</dl>
            {follow_up}
        </section>
    }
}

/// The answer to a safety question in words; none of it where the part was not asked.
pub(super) fn answer(scene: &Scene, finished: &Finished, id: &str) -> AttrValue {
    let place = finished.record.places.iter().find(|place| place.item == *id);
    let given = match place.map(|place| &place.answer) {
        Some(AnswerRecord::Choice(value)) => value,
        Some(AnswerRecord::NotReached) if !words::safety_was_asked(finished) => return scene.say(Text::NotAsked),
        _ => return scene.say(Text::NotAnswered),
    };
    let key = scene.instrument.key();
    let scale = scene.instrument.item_index(id).map(|index| &key.items[index].answers);
    let position = scale.and_then(|scale| match key.answers.get(scale)? {
        crate::instrument::AnswerScale::Choice(values) => values.iter().position(|value| value == given),
        crate::instrument::AnswerScale::Rating { .. } => None,
    });
    let word = scale.zip(position).and_then(|(scale, at)| scene.wording().answers.get(scale)?.get(at));
    word.unwrap_or(given).clone().into()
}
