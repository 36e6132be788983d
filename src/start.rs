//! What this is, who will see the answers, and whether one wants to begin.

use super::answers::{checkbox, choice, choices, radio, words};
use super::msg::Msg;
use super::open_record;
use super::pen::Pen;
use super::picture::{self, IconKind, icon};
use trellis_core::record::Administration;
use trellis_core::session::{Assent, Event, Start};
use trellis_text::{Locale, Text};

/// The start. One form holds all of it, so that on a phone Begin stays in sight at its foot.
pub(super) fn draw(pen: &mut Pen, start: &Start) {
    let model = pen.model;
    let supervised = matches!(start.administration, Administration::Supervised { .. });
    let ages = &model.instrument.file().ages;
    pen.within(if supervised { "main.whole[supervised]" } else { "main.whole[start]" }, |pen| {
        pen.within("form.screen two[autocomplete=off]", |pen| {
            pen.on_submit(Msg::Begin);
            pen.within("div.welcome", |pen| {
                picture::start_picture(pen);
                pen.heading(Text::StartHeading);
                pen.line("p.lead", Text::StartLead);
                pen.within("ul.signs", |pen| {
                    sign(pen, IconKind::Leaf, None, Text::SignNoMarks);
                    sign(pen, IconKind::Pause, None, Text::SignStop);
                    let who = if supervised { Text::SignWhoSupervised } else { Text::SignWhoAlone };
                    sign(pen, IconKind::Lock, Some(Text::SignWho), who);
                });
                let older = ages.to + 1;
                pen.filled(
                    "p.small ages",
                    Text::AgesNote,
                    &[("from", &ages.from), ("to", &ages.to), ("older", &older)],
                );
            });
            pen.within("div.begin", |pen| {
                languages(pen, "language");
                form(pen, start, supervised);
                assent(pen, start.assent == Assent::Given);
            });
            pen.within("div.go", |pen| pen.submit(Text::Begin));
            if !supervised {
                pen.within("div.other-ways", |pen| {
                    open_record::open_button(pen, "button.quiet");
                    pen.button("button.quiet", Text::SetUpForPupil, Msg::Session(Event::SetUp));
                });
            }
        });
    });
}

fn sign(pen: &mut Pen, sign: IconKind, head: Option<Text>, text: Text) {
    pen.within("li", |pen| {
        icon(pen, sign);
        pen.within("p", |pen| {
            if let Some(head) = head {
                pen.line("strong", head);
            }
            pen.say(text);
        });
    });
}

fn assent(pen: &mut Pen, given: bool) {
    let wanted = pen.model.form.asked && !given;
    pen.within("fieldset", |pen| {
        pen.line("legend", Text::AssentLegend);
        let missing = wanted.then_some(("assent-needed", Text::AssentNeeded));
        checkbox(pen, Text::AssentYes, Some(Text::AssentHint), given, missing, |ticked| {
            Msg::Session(Event::Assent(if ticked { Assent::Given } else { Assent::Open }))
        });
    });
}

/// The forms to choose from; where a counselor chose, the one that it is.
fn form(pen: &mut Pen, start: &Start, supervised: bool) {
    let model = pen.model;
    if supervised {
        let words = model.wording().forms.get(&start.form);
        pen.within("div.chosen", |pen| {
            pen.line("p.small", Text::FormFixed);
            pen.within("p", |pen| pen.told("strong", words.map_or("", |words| &words.name)));
            pen.told("p.small", words.map_or("", |words| &words.about));
        });
        return;
    }
    forms(pen, Text::FormLegend, Some(start));
}

/// The forms of the instrument: a person's choice, or else that of a counselor who sets it up.
pub(super) fn forms(pen: &mut Pen, legend: Text, start: Option<&Start>) {
    let model = pen.model;
    choices(pen, "div.cards", model.say(legend), "", |pen| {
        for (place, form) in model.instrument.key().forms.iter().enumerate() {
            let words = model.wording().forms.get(&form.id);
            let (label, hint) = words.map_or((&*form.id, ""), |words| (&*words.name, &*words.about));
            let (chosen, act) = match start {
                Some(start) => (start.form == form.id, Msg::Session(Event::Form(form.id.clone()))),
                None => (model.form.form == place, Msg::SetForm(place)),
            };
            choice(pen, "form", place, chosen, label, hint, act);
        }
    });
}

/// The languages there are, each by its own name.
pub(super) fn languages(pen: &mut Pen, name: &'static str) {
    let model = pen.model;
    choices(pen, "div.cards beside", model.say(Text::Language), "", |pen| {
        for (place, tag) in Locale::tags().enumerate() {
            pen.within("label.card", |pen| {
                pen.set("lang", tag);
                let chosen = model.locale().tag() == tag;
                radio(pen, name, place, chosen, Msg::Session(Event::Language(tag.into())), None);
                words(pen, Locale::of(tag).say(Text::LanguageName), "");
            });
        }
    });
}
