//! Help: a grown-up, the emergency number, and the school's own lines.

use super::pen::Pen;
use trellis_text::Text;

/// Whom to talk to; it stands out where an answer asks for it. A school's own lines are the
/// element's child in the slot `help`.
pub(super) fn help(pen: &mut Pen, wanted: bool) {
    pen.within(if wanted { "section.help look-here" } else { "section.help panel" }, |pen| {
        pen.line("h2", Text::HelpTitle);
        pen.line("p", Text::HelpGrownUp);
        pen.line("p", Text::HelpDanger);
        pen.mark("slot[name=help]");
    });
}
