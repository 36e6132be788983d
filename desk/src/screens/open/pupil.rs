//! One pupil: the counselor's report, and the way to the next.

use yew::prelude::*;

use crate::model::Model;
use crate::msg::Msg;
use crate::open::{OpenDesk, Tab};
use trellis::parts::button::button;
use trellis::parts::icon::{IconKind, icon};
use trellis_core::record::Subject;
use trellis_text::DeskText;

/// One pupil.
pub(super) fn view(model: &Model, desk: &OpenDesk, code: &Subject, link: &Callback<Msg>) -> Html {
    let (before, place, after) = desk.neighbours(code);
    let count = desk.shown().len();
    let to = |text: DeskText, code: &Subject| {
        let msg = Msg::ShowTab(Tab::Pupil(code.clone()));
        let label = model.format(text, &[("code", &code.as_str())]);
        button("secondary", &label, link.reform(move |_| msg.clone()))
    };
    let report_link = link.reform(|msg| Msg::Report(Box::new(msg)));
    html! {
        <main key={code.as_str().to_owned()} class="screen one-pupil">
            <div class="desk-head no-print">
                <div>
                    <h1 tabindex="-1">{ code.as_str() }</h1>
                    if place > 0 {
                        <p class="small">
                            { model.format(DeskText::PupilPlace, &[("place", &place), ("count", &count)]) }
                        </p>
                    }
                </div>
                <div class="head-buttons">
                    if let Some(before) = before {
                        { to(DeskText::PreviousPupil, before) }
                    }
                    if let Some(after) = after {
                        { to(DeskText::NextPupilOf, after) }
                    }
                    <button type="button" class="secondary" onclick={link.reform(|_| Msg::Print)}>
                        { icon(IconKind::Printer) }{ model.text(DeskText::PrintReport) }
                    </button>
                </div>
            </div>
            if let Some(report) = &desk.report {
                { trellis::report_html(report, &report_link) }
            }
            <div class="actions no-print">
                { button("quiet", model.text(DeskText::ToTable), link.reform(|_| Msg::ShowTab(Tab::Pupils))) }
            </div>
        </main>
    }
}
