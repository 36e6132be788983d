//! The code for a page around, beside the questionnaire itself.

use yew::prelude::*;

use super::preview::settings;
use super::trial::element;
use crate::embed::{Way, is_in_the_element};
use crate::model::Model;
use crate::msg::Msg;
use crate::parts::{chips, nothing_whole, with_icon};
use crate::update::code;
use trellis::parts::button::primary_button;
use trellis::parts::icon::IconKind;
use trellis_core::host_event::Share;
use trellis_core::instrument::Instrument;
use trellis_text::WorkbenchText as Text;

/// Settings, the questionnaire, and the code.
pub(crate) fn view(model: &Model, link: &Callback<Msg>) -> Html {
    let Some(instrument) = model.instrument() else {
        return html! {
            <main key="embed" class="screen">
                <h1 tabindex="-1">{ model.text(Text::EmbedTitle) }</h1>
                { nothing_whole(model, link) }
            </main>
        };
    };
    let share = model.embed.share;
    let shares =
        [(Text::ShareNothing, Share::None), (Text::ShareScores, Share::Scores), (Text::ShareRecord, Share::Record)];
    let shares = shares.map(|(text, own)| (model.text(text), own == share, Msg::SetShare(own)));
    html! {
        <main key="embed" class="screen">
            <h1 tabindex="-1">{ model.text(Text::EmbedTitle) }</h1>
            <div class="work-embed">
                <section class="embed-settings">
                    { settings(model, instrument, link) }
                    { chips(model.text(Text::EmbedReceives), shares.into_iter(), link) }
                    <p class="small">{ model.text(Text::ShareHint) }</p>
                </section>
                <section>
                    { element(model, instrument, share, model.text(Text::EmbedFrameLabel), link) }
                    <p class="small">{ model.text(Text::EmbedLive) }</p>
                </section>
                <section class="embed-code">
                    { code_of(model, instrument, link) }
                    if !is_in_the_element(instrument) {
                        <p>{ model.format(Text::EmbedOwn, &[("id", &instrument.id())]) }</p>
                        { with_icon(IconKind::Save, model.text(Text::SaveTimeline), Msg::SaveTimeline, link) }
                    }
                </section>
            </div>
        </main>
    }
}

fn code_of(model: &Model, instrument: &Instrument, link: &Callback<Msg>) -> Html {
    let code = code(model).unwrap_or_default();
    let offered = Way::of(instrument);
    let chosen = offered.iter().find(|way| **way == model.embed.way).copied().unwrap_or_default();
    let ways = offered.iter().map(|&way| {
        let text = match way {
            Way::Html => Text::WayHtml,
            Way::Npm => Text::WayNpm,
            Way::Frame => Text::WayFrame,
            Way::Jspsych => Text::WayJspsych,
        };
        (model.text(text), way == chosen, Msg::SetWay(way))
    });
    let said = match model.embed.copied {
        None => "",
        Some(true) => model.text(Text::Copied),
        Some(false) => model.text(Text::CopyFailed),
    };
    let rows = code.matches('\n').count() + 1;
    html! {
        <>
            { chips(model.text(Text::EmbedWay), ways, link) }
            <textarea
                class="code-box" readonly=true wrap="off" rows={rows.to_string()} value={code}
                aria-label={model.text(Text::CodeLabel)} spellcheck="false"
            />
            <div class="actions at-start">
                { primary_button(model.text(Text::Copy), Msg::Copy, link) }
                <p class="small" role="status">{ said }</p>
            </div>
        </>
    }
}
