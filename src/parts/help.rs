//! Help: the school's own lines, whom to go to, the emergency number; and the reply to a pupil who would like to talk.
//!
//! A school's own lines are the custom element's child in the slot `help`, and stand above ours. What is said never
//! contradicts a safety answer: nobody is sent to a place that is not safe, or to a grown-up who is not there.

use yew::prelude::*;

use super::icon::{IconKind, icon};
use crate::model::Model;
use trellis_core::host_event::Share;
use trellis_core::profile::SafetyAnswers;
use trellis_core::record::Mode;
use trellis_core::session::Results;
use trellis_text::Text;

/// Whom to talk to. The class says how much it stands out: `panel`, or `reply` where an answer asks for it.
pub(crate) fn help(model: &Model, safety: Option<&SafetyAnswers>, class: &'static str) -> Html {
    html! {
        <section class={classes!("help", class)}>
            <h2>{ model.show(Text::HelpTitle) }</h2>
            <slot name="help" />
            <p>{ whom_to_go_to(model, safety) }</p>
            <p>{ model.text(Text::HelpDanger) }</p>
        </section>
    }
}

/// Whom to go to, and where they are, as far as no safety answer speaks against it.
fn whom_to_go_to(model: &Model, safety: Option<&SafetyAnswers>) -> String {
    let roles = model.instrument.safety_roles();
    let is_clear = |question| safety.is_none_or(|safety| safety.is_clear(question));
    let who = if is_clear(roles.trusted_adult) { Text::HelpTrusted } else { Text::HelpChosen };
    let places = match (is_clear(roles.home), is_clear(roles.school)) {
        (true, true) => Text::HelpHomeSchoolNear,
        (false, true) => Text::HelpSchoolNear,
        (true, false) => Text::HelpHomeNear,
        (false, false) => Text::HelpNear,
    };
    model.format(Text::HelpGoTo, &[("who", &model.text(who)), ("places", &model.text(places))])
}

/// First on the page where a safety answer calls for a talk; `None` where none does.
pub(crate) fn reply(model: &Model, safety: Option<&SafetyAnswers>, mode: &Mode) -> Option<Html> {
    let safety = safety?;
    if safety.is_flagged(model.instrument.safety_roles().talk) {
        return Some(reply_to_wish(model, mode));
    }
    (!safety.flags.is_empty()).then(|| help(model, Some(safety), "reply"))
}

/// The pupil said: I would like to talk.
fn reply_to_wish(model: &Model, mode: &Mode) -> Html {
    let first = match mode {
        Mode::Supervised { follow_up, .. } => {
            follow_up.as_ref().map(|who| model.format(Text::WhoWillTalk, &[("who", &capitalized(who.as_str()))]))
        }
        _ => Some(talk_alone(model)),
    };
    html! {
        <section class="help reply wish">
            { icon(IconKind::Talk) }
            <div>
                <h2>{ model.text(Text::YouSaidTalk) }</h2>
                if let Some(first) = first {
                    <p><strong>{ first }</strong></p>
                }
            </div>
            <div>
                <slot name="help" />
                if matches!(mode, Mode::Supervised { .. }) {
                    <p>{ model.text(Text::NeedNotWait) }</p>
                }
                <p class="small">{ model.text(Text::HelpDanger) }</p>
            </div>
        </section>
    }
}

/// What is said to somebody who would like to talk, where no counselor set it up. Only a record that is shared tells
/// the page around.
fn talk_alone(model: &Model) -> String {
    match &model.embedding.follow_up {
        _ if model.embedding.is_private() => model.text(Text::TalkAlone).to_owned(),
        Some(who) if model.agreed == Share::Record => {
            let who = model.format(Text::PageFollowsUp, &[("who", &who.as_str())]);
            format!("{who}{}{}", model.gap(), model.text(Text::TalkNow))
        }
        _ => model.text(Text::TalkNow).to_owned(),
    }
}

/// Words that begin a sentence, with a capital letter where they begin with a letter that has one.
fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// On the last page that a pupil sees: who will talk with them, where they said that they would like to talk.
pub(crate) fn who_will_talk(model: &Model, results: &Results) -> Option<Html> {
    let safety = &results.report.profile.as_ref()?.safety;
    if !safety.is_flagged(model.instrument.safety_roles().talk) {
        return None;
    }
    let Mode::Supervised { follow_up, .. } = &results.record.mode else { return None };
    Some(html! {
        <section class="reply wish">
            { icon(IconKind::Talk) }
            <p>
                { model.text(Text::YouSaidTalk) }{ model.gap() }
                if let Some(who) = follow_up {
                    { model.format(Text::WhoTalksToday, &[("who", &capitalized(who.as_str()))]) }
                } else {
                    { model.text(Text::NeedNotWait) }
                }
            </p>
        </section>
    })
}
