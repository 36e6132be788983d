//! A record whose key is not known here: opened, not scored, and not lost.

use super::keep::save_button;
use super::open_record::open_button;
use super::pen::Pen;
use super::privacy_panel::hash;
use trellis_core::record::Record;
use trellis_text::Text;

/// Answers that belong to another version of the questionnaire.
pub(super) fn draw(pen: &mut Pen, record: &Record) {
    let instrument = &record.instrument;
    pen.within("main.screen[unscored]", |pen| {
        pen.heading(Text::UnscoredTitle);
        pen.line("p.lead", Text::UnscoredLead);
        pen.within("section.panel", |pen| {
            pen.within("dl.counted", |pen| {
                if let Some(code) = &record.subject {
                    pen.fact(Text::UnscoredCode, code.as_str());
                }
                pen.fact(Text::UnscoredDate, record.started.date());
                pen.fact(Text::UnscoredInstrument, &[&record.form, " ", &instrument.version].concat());
                hash(pen, Text::KeyHash, &instrument.hashes.key);
                hash(pen, Text::FileHash, &instrument.hashes.file);
            });
        });
        pen.line("p.lead", Text::UnscoredLeave);
        pen.within("div.acts", |pen| {
            open_button(pen, "button.secondary");
            save_button(pen, "button.primary", Text::SaveAgain);
        });
    });
}
