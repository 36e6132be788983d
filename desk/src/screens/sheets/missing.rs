//! Who is still to come: for the day on which they make it up.

use yew::prelude::*;

use crate::kept::{KeptSitting, Progress};
use crate::model::Model;
use trellis_text::DeskText;

pub(super) fn view(model: &Model, sitting: &KeptSitting) -> Html {
    let counts = sitting.counts();
    let time = model.timestamp().map_or_else(String::new, |now| format!("{}, {}", model.day(now), now.time_of_day()));
    let lead: [(&str, &dyn std::fmt::Display); 3] =
        [("time", &time), ("done", &counts.done), ("all", &counts.taking_part())];
    let missing: Vec<(&str, String)> = sitting
        .progress()
        .into_iter()
        .filter_map(|(code, progress)| {
            let far = match progress {
                Progress::Absent => model.text(DeskText::MissingNone).to_owned(),
                Progress::Interrupted { next } => model.format(DeskText::MissingFrom, &[("next", &(next + 1))]),
                Progress::Done | Progress::OptedOut => return None,
            };
            Some((code.as_str(), far))
        })
        .collect();
    let column = |text: DeskText| html! { <th scope="col">{ model.text(text) }</th> };
    html! {
        <article class="missing">
            <h1>{ model.format(DeskText::MissingTitle, &[("code", &sitting.code().as_str())]) }</h1>
            <p>{ model.format(DeskText::MissingLead, &lead) }</p>
            if missing.is_empty() {
                <p>{ model.text(DeskText::MissingNobody) }</p>
            } else {
                <table>
                    <thead>
                        <tr>
                            { column(DeskText::ColumnCode) }
                            { column(DeskText::MissingFarColumn) }
                            { column(DeskText::MissingNoteColumn) }
                        </tr>
                    </thead>
                    <tbody>
                        for (code, far) in missing {
                            <tr><th scope="row">{ code.to_owned() }</th><td>{ far }</td><td /></tr>
                        }
                    </tbody>
                </table>
            }
        </article>
    }
}
