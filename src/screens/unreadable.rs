//! In place of the questionnaire, where an instrument of the page's own cannot be read.

use yew::prelude::*;

use trellis_text::{Locale, Text};

/// That there are no questions, and whom to tell. What is wrong is told the page around.
pub fn view(locale: &'static Locale) -> Html {
    html! {
        <div class="trellis plain" lang={locale.tag()} dir="ltr" translate="no">
            <main class="screen">
                <div role="alert">
                    <h1>{ locale.text(Text::InstrumentUnreadable) }</h1>
                    <p class="lead">{ locale.text(Text::InstrumentUnreadableLead) }</p>
                </div>
            </main>
        </div>
    }
}
