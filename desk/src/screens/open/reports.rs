//! The reports of some pupils, or of all, one after another on paper.

use yew::prelude::*;

use crate::model::Model;
use crate::msg::Msg;
use crate::open::{OpenDesk, Tab};
use crate::parts::{foot, quiet};
use trellis::parts::icon::{IconKind, icon};
use trellis_text::DeskText;
use web_sys::HtmlInputElement;

/// Who is printed, and, on paper alone, the reports.
pub(super) fn view(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    let count = desk.to_print.len();
    let label = match count {
        1 => model.text(DeskText::ReportsPrintOne).to_owned(),
        count => model.format(DeskText::ReportsPrint, &[("count", &count)]),
    };
    let no_report = link.reform(|msg| Msg::Report(Box::new(msg)));
    html! {
        <>
            <main key="reports" class="screen no-print">
                <div class="desk-head">
                    <div>
                        <h1 tabindex="-1">{ model.text(DeskText::ReportsTitle) }</h1>
                        <p>{ model.text(DeskText::ReportsLead) }</p>
                    </div>
                </div>
                <div class="quiet-row">
                    { quiet(model, DeskText::ReportsAll, Msg::PrintChoice(true), link) }
                    { quiet(model, DeskText::ReportsNone, Msg::PrintChoice(false), link) }
                </div>
                <fieldset class="code-choice">
                    <legend class="visually-hidden">{ model.text(DeskText::ReportsWhich) }</legend>
                    for row in &desk.rows {
                        { choice(desk, row, link) }
                    }
                </fieldset>
                { foot(
                    html! {
                        <>
                            { quiet(model, DeskText::ToTable, Msg::ShowTab(Tab::Pupils), link) }
                            <p class="field-error" role="status">
                                if model.shows_errors && count == 0 {
                                    { model.text(DeskText::ReportsNeeded) }
                                }
                            </p>
                        </>
                    },
                    html! {
                        <button type="button" class="primary" onclick={link.reform(|_| Msg::PrintReports)}>
                            { icon(IconKind::Printer) }{ label }
                        </button>
                    },
                ) }
            </main>
            <div class="only-print">
                for report in &desk.printed {
                    <section class="report-sheet">
                        if desk.has_unopened_notes {
                            <p class="look-here">{ super::whose_unknown_words(model) }</p>
                        }
                        { trellis::report_paper_html(report, &no_report) }
                    </section>
                }
            </div>
        </>
    }
}

fn choice(desk: &OpenDesk, row: &trellis_desk::class::Row, link: &Callback<Msg>) -> Html {
    let code = row.code.clone();
    let onchange = link.reform(move |event: Event| {
        Msg::PrintToo(code.clone(), event.target_unchecked_into::<HtmlInputElement>().checked())
    });
    html! {
        <label key={row.code.as_str().to_owned()} class="code-check">
            <input type="checkbox" autocomplete="off" checked={desk.to_print.contains(&row.code)} {onchange} />
            { row.code.as_str() }
        </label>
    }
}
