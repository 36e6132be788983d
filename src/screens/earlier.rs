//! What was kept of a run before the page was loaded: to go on with, or not.

use yew::prelude::*;

use crate::kept_run::EarlierRun;
use crate::model::Model;
use crate::msg::Msg;
use crate::parts::button::{button, primary_button};
use trellis_text::Text;

/// In place of the start.
pub(crate) fn view(model: &Model, earlier: &EarlierRun, link: &Callback<Msg>) -> Html {
    let (title, lead) = match earlier {
        EarlierRun::Resumable(..) => (Text::EarlierTitle, Text::EarlierLead),
        EarlierRun::Blocked => (Text::EarlierTitle, Text::EarlierBlocked),
        EarlierRun::Unreadable => (Text::EarlierUnreadable, Text::EarlierUnreadableLead),
    };
    let start_over = button("secondary", model.text(Text::EarlierStartOver), link.reform(|_| Msg::DropEarlierRun));
    html! {
        <main key="earlier" class="screen">
            <h1 tabindex="-1">{ model.text(title) }</h1>
            <p class="lead">{ model.text(lead) }</p>
            if *earlier != EarlierRun::Blocked {
                <p>{ model.text(Text::EarlierStartOverMeans) }</p>
                <div class="actions">
                    { start_over }
                    if let EarlierRun::Resumable(..) = earlier {
                        { primary_button(model.text(Text::EarlierGoOn), Msg::ResumeEarlierRun, link) }
                    }
                </div>
            }
        </main>
    }
}
