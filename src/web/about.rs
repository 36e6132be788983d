//! What this page is, what it rests on, what it does not claim, and what it can prove.

use yew::prelude::*;

use super::counselor::reference;
use super::host;
use super::proof::ProofPanel;
use super::scene::use_scene;
use crate::text::{Locale, Text};

#[derive(Properties, PartialEq)]
pub(super) struct AboutProps {
    pub(super) on_close: Callback<()>,
}

/// About and privacy.
#[component]
pub(super) fn About(props: &AboutProps) -> Html {
    let scene = use_scene();
    let heading = host::use_heading();
    let file = scene.instrument.file();
    let wording = scene.wording();
    let status = file.wording.iter().map(|(tag, words)| {
        let language = Locale::of(tag).say(Text::LanguageName);
        html! { <p>{scene.fill(Text::WordingStatus, &[("language", language), ("status", &words.status)])}</p> }
    });
    let made_for = [("from", &*file.ages.from.to_string()), ("to", &*file.ages.to.to_string())];
    html! {
        <main class="screen two">
            <div class="ways">
                <h1 ref={heading} tabindex="-1">{scene.say(Text::AboutTitle)}</h1>
                <p class="lead">{scene.say(Text::AboutWhat)}</p>
                <p class="look-here">{wording.provisional.clone()}</p>
                <section>
                    <h2>{scene.say(Text::AboutNotFor)}</h2>
                    <ul>{ for wording.not_for.iter().map(|words| html! { <li>{words.clone()}</li> }) }</ul>
                </section>
                <section class="sources">
                    <h2>{scene.say(Text::AboutSource)}</h2>
                    <p>{wording.source.clone()}</p>
                    { for file.sources.iter().map(|id| reference(&scene, id)) }
                </section>
                <section>
                    <h2>{scene.say(Text::AboutVersion)}</h2>
                    <p>{scene.fill(Text::ReportProgram, &[("version", env!("CARGO_PKG_VERSION"))])}</p>
                    <p>{format!("{} {}", wording.name, file.version)}</p>
                    { for status }
                    <p>{scene.fill(Text::MadeFor, &made_for)}</p>
                    <p>{scene.fill(Text::AboutLicence, &[("licence", &file.licence)])}</p>
                </section>
                <div class="acts">
                    <button type="button" class="primary" onclick={props.on_close.reform(|_| ())}>
                        {scene.say(Text::AboutBack)}
                    </button>
                </div>
            </div>
            <ProofPanel />
        </main>
    }
}
