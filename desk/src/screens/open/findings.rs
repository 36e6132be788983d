//! What is odd about what is kept: told with the safety answers, since it may be about one.

use std::collections::BTreeSet;

use yew::prelude::*;

use crate::model::Model;
use crate::open::OpenDesk;
use trellis_desk::log::Problem;
use trellis_text::DeskText;

/// What is said of a kind of problem.
type Kind = (DeskText, fn(&Problem) -> bool);

/// Each kind, the gravest first.
const KINDS: [Kind; 6] = [
    (DeskText::OddSecond, |problem| matches!(problem, Problem::SecondTime)),
    (DeskText::OddConflict, |problem| matches!(problem, Problem::Conflict)),
    (DeskText::OddMissing, |problem| matches!(problem, Problem::Missing { .. })),
    (DeskText::OddMoved, |problem| matches!(problem, Problem::Moved { .. })),
    (DeskText::OddUnknown, |problem| matches!(problem, Problem::UnknownCode)),
    (DeskText::OddNotAnswer, |problem| matches!(problem, Problem::NotAnAnswer { .. })),
];

/// Every finding that somebody should look at. An entry that is there twice, or out of order, is put right without a word:
/// that comes of joining files.
pub(super) fn view(model: &Model, desk: &OpenDesk) -> Html {
    let mut said: Vec<String> = Vec::new();
    if desk.unopened() > 0 {
        said.push(model.format(DeskText::NotOpened, &[("count", &desk.unopened())]));
    }
    if desk.has_unopened_notes {
        said.push(model.text(DeskText::OddNotes).to_owned());
    }
    for (text, is_kind) in KINDS {
        let of_kind = desk.findings.iter().filter(|finding| is_kind(&finding.problem));
        let codes: BTreeSet<&str> = of_kind.map(|finding| finding.code.as_str()).collect();
        if !codes.is_empty() {
            let codes: Vec<&str> = codes.into_iter().collect();
            said.push(model.format(text, &[("codes", &codes.join(", "))]));
        }
    }
    if said.is_empty() {
        return Html::default();
    }
    html! {
        <section class="look-here findings">
            <h2>{ model.text(DeskText::OddTitle) }</h2>
            <ul>
                for line in said {
                    <li>{ line }</li>
                }
            </ul>
            <p class="small">{ model.text(DeskText::OddNote) }</p>
        </section>
    }
}
