//! What this is, who will see the answers, and whether one wants to begin.

use super::act::Act;
use super::answers::{Choice, Choices, choices, tick};
use super::open_record;
use super::pen::Pen;
use super::picture::{self, Sign, icon};
use crate::record::Administration;
use crate::session::{Assent, Event, Start};
use crate::text::{Locale, Text};

/// The start. One form holds all of it, so that on a phone Begin stays in sight at its foot.
pub(super) fn draw(pen: &mut Pen, start: &Start) {
    let scene = pen.scene;
    let supervised = matches!(start.administration, Administration::Supervised { .. });
    let ages = scene.instrument.file().ages;
    pen.within("main.whole", |pen| {
        pen.key(if supervised { "supervised" } else { "start" });
        pen.within("form.screen two", |pen| {
            pen.on_submit(Act::Begin);
            pen.set("autocomplete", "off");
            pen.within("div.welcome", |pen| {
                picture::start_picture(pen);
                pen.heading(Text::StartHeading);
                pen.line("p.lead", Text::StartLead);
                pen.within("ul.signs", |pen| {
                    sign(pen, Sign::Leaf, None, Text::SignNoMarks);
                    sign(pen, Sign::Pause, None, Text::SignStop);
                    let who = if supervised { Text::SignWhoSupervised } else { Text::SignWhoAlone };
                    sign(pen, Sign::Lock, Some(Text::SignWho), who);
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
                    pen.button("button.quiet", Text::SetUpForPupil, Act::Happened(Event::SetUp));
                });
            }
        });
    });
}

fn sign(pen: &mut Pen, sign: Sign, head: Option<Text>, text: Text) {
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
    let wanted = pen.scene.draft.asked && !given;
    pen.within("fieldset", |pen| {
        pen.line("legend", Text::AssentLegend);
        let missing = wanted.then_some("assent-needed");
        tick(pen, Text::AssentYes, Some(Text::AssentHint), given, missing, |ticked| {
            Act::Happened(Event::Assent(if ticked { Assent::Given } else { Assent::Open }))
        });
        if wanted {
            needed(pen, "assent-needed", Text::AssentNeeded);
        }
    });
}

/// Says that something is still needed, under an id that ends with `needed`.
pub(super) fn needed(pen: &mut Pen, id: &str, text: Text) {
    pen.within("p.wanted", |pen| {
        pen.put("id", id.to_owned());
        pen.set("role", "alert");
        pen.say(text);
    });
}

/// The forms to choose from; where a counselor chose, the one that it is.
fn form(pen: &mut Pen, start: &Start, supervised: bool) {
    let scene = pen.scene;
    if supervised {
        let words = scene.wording().forms.get(&start.form);
        pen.within("div.chosen", |pen| {
            pen.line("p.small", Text::FormFixed);
            pen.within("p", |pen| pen.told("strong", words.map_or("", |words| &words.name)));
            pen.told("p.small", words.map_or("", |words| &words.about));
        });
        return;
    }
    let all = &scene.instrument.key().forms;
    let chosen = all.iter().position(|form| form.id == start.form);
    forms(pen, Text::FormLegend, chosen, &|place| Act::Happened(Event::Form(all[place].id.clone())));
}

/// The forms of the instrument.
pub(super) fn forms(pen: &mut Pen, legend: Text, chosen: Option<usize>, act: &dyn Fn(usize) -> Act) {
    let scene = pen.scene;
    let mut options = Vec::new();
    for form in &scene.instrument.key().forms {
        let words = scene.wording().forms.get(&form.id);
        let label = words.map_or(&*form.id, |words| &words.name);
        options.push(Choice { label, hint: words.map(|words| &*words.about), lang: None });
    }
    let form = Choices {
        legend: scene.say(legend),
        name: "form",
        options: &options,
        chosen,
        beside: false,
        described_by: None,
    };
    choices(pen, &form, act);
}

/// The languages there are, each by its own name.
pub(super) fn languages(pen: &mut Pen, name: &'static str) {
    let scene = pen.scene;
    let mut options = Vec::new();
    let mut chosen = None;
    for (place, tag) in Locale::tags().enumerate() {
        options.push(Choice { label: Locale::of(tag).say(Text::LanguageName), hint: None, lang: Some(tag) });
        if tag == scene.locale().tag() {
            chosen = Some(place);
        }
    }
    let language = Choices {
        legend: scene.say(Text::Language),
        name,
        options: &options,
        chosen,
        beside: true,
        described_by: None,
    };
    choices(pen, &language, &|place| Act::Happened(Event::Language(options[place].lang.unwrap_or_default().into())));
}
