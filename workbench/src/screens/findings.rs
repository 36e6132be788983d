//! Every finding, with its place and a jump to it.

use yew::prelude::*;

use crate::check::{Finding, PartKind};
use crate::model::Model;
use crate::msg::Msg;
use trellis_text::WorkbenchText as Text;

/// So many are shown: nobody reads more at once.
const MOST: usize = 50;

/// The findings of the text.
pub(crate) fn view(model: &Model, link: &Callback<Msg>) -> Html {
    let findings = model.document.findings();
    // Where nothing is written yet nothing is wrong: it is only said what to do.
    let is_empty = model.document.is_empty();
    let errors = findings.iter().filter(|finding| finding.is_error()).count();
    let values: [(&str, &dyn std::fmt::Display); 2] = [("errors", &errors), ("hints", &(findings.len() - errors))];
    let title = if is_empty { String::new() } else { model.format(Text::FindingsTitle, &values) };
    html! {
        <section class="findings" aria-labelledby={(!is_empty).then_some("findings-title")}>
            if !is_empty {
                <h2 id="findings-title">{ title.clone() }</h2>
            }
            <p class="visually-hidden" role="status">{ title }</p>
            if is_empty {
                for finding in findings {
                    <p>{ finding.sentence(model.locale()) }</p>
                }
            } else {
                <ol>
                    for (index, finding) in findings.iter().enumerate().take(MOST) {
                        { row(model, index, finding, link) }
                    }
                </ol>
            }
            if findings.len() > MOST {
                <p class="small">{ model.format(Text::FindingsMany, &[("count", &MOST)]) }</p>
            }
        </section>
    }
}

fn row(model: &Model, index: usize, finding: &Finding, link: &Callback<Msg>) -> Html {
    let place = if finding.is_error() { Text::ErrorAt } else { Text::HintAt };
    let place = model.format(place, &[("line", &finding.position.line), ("column", &finding.position.column)]);
    html! {
        <li class={if finding.is_error() { "finding" } else { "finding hint" }}>
            <p>
                <button type="button" class="quiet" onclick={link.reform(move |_| Msg::JumpTo(index))}>{ place }</button>
                if !finding.path.is_empty() {
                    <code>{ finding.path.clone() }</code>
                }
            </p>
            <p>
                if let Some((kind, id)) = &finding.part {
                    <strong>{ model.format(part(*kind), &[("id", id)]) }{ ". " }</strong>
                }
                { finding.sentence(model.locale()) }
            </p>
        </li>
    }
}

fn part(kind: PartKind) -> Text {
    match kind {
        PartKind::Item => Text::PartItem,
        PartKind::Score => Text::PartScore,
        PartKind::Form => Text::PartForm,
        PartKind::Module => Text::PartModule,
        PartKind::Safety => Text::PartSafety,
        PartKind::Scale => Text::PartScale,
        PartKind::Bands => Text::PartBands,
        PartKind::Recoding => Text::PartRecoding,
        PartKind::Norms => Text::PartNorms,
        PartKind::Conversion => Text::PartConversion,
        PartKind::Recommendation => Text::PartRecommendation,
        PartKind::Reference => Text::PartReference,
        PartKind::Wording => Text::PartWording,
    }
}
