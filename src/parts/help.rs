//! Help: the school's own lines, whom to go to, the emergency number; and the reply to a pupil who would like to talk.
//!
//! A school's own lines are the custom element's child in the slot `help`, and stand above ours. What is said never
//! contradicts a safety answer: nobody is sent to a place that is not safe, or to a grown-up who is not there.

use yew::prelude::*;

use super::icon::{IconKind, icon};
use crate::model::Model;
use trellis_core::host_event::Share;
use trellis_core::record::Mode;
use trellis_core::session::Results;
use trellis_report::{Help, Reply, capitalized};
use trellis_text::Text;

/// Whom to talk to. The class says how much it stands out: `panel`, or `reply` where an answer asks for it.
pub(crate) fn help(model: &Model, help: &Help, class: &'static str) -> Html {
    html! {
        <section class={classes!("help", class)}>
            <h2>{ model.words(help.title) }</h2>
            <slot name="help" />
            <p>{ &help.whom }</p>
            <p>{ help.danger }</p>
        </section>
    }
}

/// First on the page where a safety answer calls for a talk.
pub(crate) fn reply(model: &Model, reply: &Reply, mode: &Mode) -> Html {
    let (title, who, need_not_wait, danger) = match reply {
        Reply::Help(own) => return help(model, own, "reply"),
        Reply::Wish { title, who, need_not_wait, danger } => (*title, who, *need_not_wait, *danger),
    };
    let who = match mode {
        Mode::Alone | Mode::Paper => told_around(model).or_else(|| who.clone()),
        Mode::Supervised { .. } => who.clone(),
    };
    html! {
        <section class="help reply wish">
            { icon(IconKind::Talk) }
            <div>
                <h2>{ title }</h2>
                if let Some(who) = who {
                    <p><strong>{ who }</strong></p>
                }
            </div>
            <div>
                <slot name="help" />
                if let Some(need_not_wait) = need_not_wait {
                    <p>{ need_not_wait }</p>
                }
                <p class="small">{ danger }</p>
            </div>
        </section>
    }
}

/// What is said to somebody who would like to talk in place of that this page tells nobody, where a page is around it.
/// Only a record that is shared tells the page around.
fn told_around(model: &Model) -> Option<String> {
    match &model.embedding.follow_up {
        _ if model.embedding.is_private() => None,
        Some(who) if model.agreed == Share::Record => {
            let who = model.format(Text::PageFollowsUp, &[("who", &who.as_str())]);
            Some(format!("{who}{}{}", model.gap(), model.text(Text::TalkNow)))
        }
        _ => Some(model.text(Text::TalkNow).to_owned()),
    }
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
                    { model.format(Text::WhoTalksToday, &[("who", &capitalized(who))]) }
                } else {
                    { model.text(Text::NeedNotWait) }
                }
            </p>
        </section>
    })
}
