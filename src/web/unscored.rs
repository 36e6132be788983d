//! A record whose key is not known here: opened, not scored, and not lost.

use yew::prelude::*;

use super::host;
use super::keep::SaveButton;
use super::open_record::OpenRecord;
use super::scene::use_scene;
use crate::record::Record;
use crate::text::Text;

#[derive(Properties, PartialEq)]
pub(super) struct UnscoredProps {
    pub(super) record: Record,
}

/// Answers that belong to another version of the questionnaire.
#[component]
pub(super) fn Unscored(props: &UnscoredProps) -> Html {
    let scene = use_scene();
    let heading = host::use_heading();
    let record = &props.record;
    let instrument = &record.instrument;
    let fact = |head, words: &str| html! { <div><dt>{scene.say(head)}</dt><dd>{words}</dd></div> };
    let hash = |head, hash: &str| html! { <div><dt>{scene.say(head)}</dt><dd><code>{hash}</code></dd></div> };
    html! {
        <main class="screen">
            <h1 ref={heading} tabindex="-1">{scene.say(Text::UnscoredTitle)}</h1>
            <p class="lead">{scene.say(Text::UnscoredLead)}</p>
            <section class="panel">
                <dl class="counted">
                    { record.subject.as_ref().map(|code| fact(Text::UnscoredCode, code.as_str())) }
                    { fact(Text::UnscoredDate, record.started.date()) }
                    { fact(Text::UnscoredInstrument, &format!("{} {}", record.form, instrument.version)) }
                    { hash(Text::KeyHash, &instrument.hashes.key) }
                    { hash(Text::FileHash, &instrument.hashes.file) }
                </dl>
            </section>
            <p class="lead">{scene.say(Text::UnscoredLeave)}</p>
            <div class="acts">
                <OpenRecord class="secondary" />
                <SaveButton record={record.clone()} class="primary" words={Text::SaveAgain} />
            </div>
        </main>
    }
}
