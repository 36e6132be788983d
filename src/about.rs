//! What this page is, what it rests on, what it does not claim, and what it can prove.

use super::counselor::reference;
use super::msg::Msg;
use super::pen::Pen;
use super::privacy_panel::privacy_panel;
use trellis_text::{Locale, Text};

/// About and privacy.
pub(super) fn draw(pen: &mut Pen) {
    let model = pen.model;
    let (file, wording) = (model.instrument.file(), model.wording());
    pen.within("main.screen two[about]", |pen| {
        pen.within("div.ways", |pen| {
            pen.heading(Text::AboutTitle);
            pen.line("p.lead", Text::AboutWhat);
            pen.told("p.look-here", &wording.provisional);
            pen.within("section", |pen| {
                pen.line("h2", Text::AboutNotFor);
                pen.within("ul", |pen| {
                    for words in &wording.not_for {
                        pen.told("li", words);
                    }
                });
            });
            pen.within("section.sources", |pen| {
                pen.line("h2", Text::AboutSource);
                pen.told("p", &wording.source);
                for id in &file.sources {
                    reference(pen, id);
                }
            });
            pen.within("section", |pen| {
                pen.line("h2", Text::AboutVersion);
                pen.filled("p", Text::ReportProgram, &[("version", &env!("CARGO_PKG_VERSION"))]);
                pen.within("p", |pen| {
                    pen.words(&wording.name);
                    pen.words(" ");
                    pen.words(&file.version);
                });
                for (tag, words) in file.wording.iter() {
                    let language = Locale::of(tag).say(Text::LanguageName);
                    pen.filled("p", Text::WordingStatus, &[("language", &language), ("status", &words.status)]);
                }
                pen.filled("p", Text::MadeFor, &[("from", &file.ages.from), ("to", &file.ages.to)]);
                pen.filled("p", Text::AboutLicence, &[("licence", &file.licence)]);
            });
            pen.within("div.acts", |pen| pen.button("button.primary", Text::AboutBack, Msg::ShowAbout(false)));
        });
        privacy_panel(pen);
    });
}
