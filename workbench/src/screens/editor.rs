//! The text of the instrument file, with its line numbers and the places of the findings.
//!
//! Text field and marks lie in one cell of a grid and are as high as the text: they need not scroll together.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::check::Finding;
use crate::model::Model;
use crate::msg::Msg;
use trellis_text::WorkbenchText as Text;

/// The fewest lines that are shown.
const LEAST_LINES: usize = 16;

/// The text field.
pub(crate) fn view(model: &Model, link: &Callback<Msg>) -> Html {
    let text = model.document.text();
    let lines = text.matches('\n').count() + 1;
    let shown = lines.max(LEAST_LINES);
    let numbers = (1..=lines).map(|line| line.to_string()).collect::<Vec<_>>().join("\n");
    let oninput =
        link.reform(|event: InputEvent| Msg::TextWritten(event.target_unchecked_into::<HtmlTextAreaElement>().value()));
    let marked = if model.document.is_empty() { Html::default() } else { marks(text, model.document.findings()) };
    html! {
        <div class="work-editor">
            <div class="code">
                <pre class="numbers" aria-hidden="true">{ numbers }</pre>
                <div class="code-text">
                    <pre class="marks" aria-hidden="true">{ marked }</pre>
                    <textarea
                        id="editor" wrap="off" rows={shown.to_string()} value={text.to_owned()} {oninput}
                        autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false"
                        writingsuggestions="false"
                        aria-label={model.text(Text::EditorLabel)} aria-describedby="editor-hint"
                    />
                </div>
            </div>
            <p class="small" id="editor-hint">{ model.text(Text::EditorHint) }</p>
        </div>
    }
}

/// The lines with findings: no text of their own, so that nothing is read or seen twice.
fn marks(text: &str, findings: &[Finding]) -> Html {
    let mut marked: Vec<(usize, usize, usize)> = findings
        .iter()
        .map(|finding| {
            let length = text.get(finding.span.clone()).unwrap_or_default().chars().count();
            (finding.position.line, finding.position.column, length.max(1))
        })
        .collect();
    marked.sort_unstable();
    marked.dedup_by_key(|(line, ..)| *line);
    let mut line = 1;
    let marks = marked.into_iter().map(|(at, column, length)| {
        let before = "\n".repeat(at - line);
        let (indent, marked) = (" ".repeat(column - 1), " ".repeat(length));
        line = at;
        html! {
            <>
                { before }
                <span class="marked-line">{ indent }<u>{ marked }</u></span>
            </>
        }
    });
    marks.collect()
}
