//! How firm the type is, and how often "low" is right.

use yew::prelude::*;

use super::{Marks, Place, words};
use crate::profile::{Changes, Profile};
use crate::text::Text;
use crate::web::scene::Scene;

pub(super) fn section(scene: &Scene, profile: &Profile, marks: &Marks, paper: bool) -> Html {
    html! {
        <section class="change">
            <h2 ref={marks.at(Place::Change)} tabindex="-1">{scene.say(Text::ChangeTitle)}</h2>
            { for nearest(scene, profile).into_iter().map(|line| html! { <p>{line}</p> }) }
            <details open={paper}>
                <summary>{scene.say(Text::HowOften)}</summary>
                <p class="small">{scene.say(Text::HowOftenText)}</p>
            </details>
        </section>
    }
}

fn nearest(scene: &Scene, profile: &Profile) -> Vec<AttrValue> {
    let nearest = &profile.nearest;
    let text = match nearest.changes {
        Some(Changes::Exactly(1)) => Text::ChangeOne,
        Some(Changes::Exactly(_)) => Text::ChangeTwo,
        Some(Changes::MoreThanTwo) => return vec![scene.say(Text::ChangeMore)],
        None => {
            let needs = |(side, count): (&String, &u32)| {
                let (side, count) = (words::name(scene, side), count.to_string());
                scene.fill(Text::ChangeNeeds, &[("side", &side), ("count", &count)])
            };
            return nearest.answers_needed.iter().map(needs).collect();
        }
    };
    let types: Vec<String> = nearest.to.iter().map(|kind| scene.say(words::kind(*kind)).to_string()).collect();
    let ways = nearest.ways.unwrap_or_default().to_string();
    vec![scene.fill(text, &[("types", &words::list(scene, &types)), ("ways", &ways)])]
}
