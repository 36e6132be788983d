//! Print, save, open again, or leave.

use super::answers::checkbox;
use super::msg::Msg;
use super::open_record::open_button;
use super::pen::Pen;
use super::picture::{IconKind, icon};
use super::privacy_panel::privacy_panel;
use super::{counselor, map, platform};
use trellis_core::record::{Record, Subject};
use trellis_core::session::{Event, Finished};
use trellis_text::Text;

/// Keep it, or leave it.
pub(super) fn draw(pen: &mut Pen, finished: &Finished) {
    let [pupil, counselor] = pen.model.prints();
    pen.within("main.screen two no-print[keep]", |pen| {
        pen.within("div.ways", |pen| {
            pen.heading(Text::KeepTitle);
            pen.line("p.lead", Text::KeepLead);
            pen.within("ul.choices-to-keep", |pen| ways(pen, [pupil, counselor]));
            pen.within("div.acts", |pen| acts(pen, finished));
        });
        privacy_panel(pen);
    });
    pen.within("div.only-print", |pen| {
        if pupil {
            pupils_page(pen, finished);
        }
        if counselor {
            counselor::reading(pen, finished);
        }
    });
}

fn ways(pen: &mut Pen, [pupil, counselor]: [bool; 2]) {
    pen.within("li", |pen| {
        icon(pen, IconKind::Printer);
        pen.within("div", |pen| {
            pen.line("h2", Text::PrintTitle);
            pen.line("p.small", Text::PrintAbout);
            checkbox(pen, Text::PrintPupil, None, pupil, None, Msg::PrintPupil);
            checkbox(pen, Text::PrintCounselor, None, counselor, None, Msg::PrintCounselor);
        });
        pen.within("button.secondary[type=button]", |pen| {
            if !pupil && !counselor {
                pen.set("disabled", "disabled");
            }
            pen.on_click(Msg::Print);
            pen.say(Text::Print);
        });
    });
    pen.within("li", |pen| {
        icon(pen, IconKind::Save);
        pen.within("div", |pen| {
            pen.line("h2", Text::SaveTitle);
            pen.line("p.small", Text::SaveAbout);
            pen.within("div.look-here", |pen| {
                pen.line("strong", Text::SaveWarning);
                pen.gap();
                pen.say(Text::SaveStays);
            });
        });
        save_button(pen, "button.secondary", Text::Save);
    });
    pen.within("li", |pen| {
        icon(pen, IconKind::Open);
        pen.within("div", |pen| {
            pen.line("h2", Text::OpenTitle);
            pen.line("p.small", Text::OpenAbout);
        });
        open_button(pen, "button.secondary");
    });
}

fn acts(pen: &mut Pen, finished: &Finished) {
    if finished.is_supervised() {
        pen.button("button.primary", Text::BackToReport, Msg::Session(Event::Counselor));
    } else {
        pen.button("button.quiet", Text::IAmCounselor, Msg::Session(Event::Counselor));
        pen.button("button.primary", Text::BackToMap, Msg::Session(Event::Map));
    }
}

/// The pupil's reading on paper.
fn pupils_page(pen: &mut Pen, finished: &Finished) {
    let record = &finished.record;
    pen.within("article.reading map", |pen| {
        pen.within("div.body", |pen| {
            pen.within("div.intro", |pen| {
                pen.line("h1", Text::MapTitle);
                pen.within("p.small", |pen| {
                    counselor::subject(pen, record);
                    pen.words(record.started.date());
                });
            });
            map::reading(pen, finished, "paper");
        });
        pen.within("footer.provisional", |pen| pen.line("p", Text::MapLead));
    });
}

/// Hands the record to the browser as a file, and says so.
pub(super) fn save_button(pen: &mut Pen, what: &'static str, text: Text) {
    pen.button(what, text, Msg::Save);
    pen.within("p.said small[role=status]", |pen| match &pen.model.form.saved {
        None => {}
        Some(Ok(file)) => pen.fill(Text::Saved, &[("file", file)]),
        Some(Err(())) => pen.say(Text::SaveFailed),
    });
}

/// Saves a record; returns the name of the file.
pub(super) fn save(record: &Record) -> Result<String, ()> {
    let name = file_name(record.subject.as_ref(), &platform::clock::today(), platform::files::random_seed());
    platform::files::save(&name, &record.to_json()).map(|()| name).map_err(|_| ())
}

/// The code or a word that means nothing, and the date; nothing more.
fn file_name(subject: Option<&Subject>, date: &str, seed: u64) -> String {
    let word = subject.map_or_else(|| word(seed), |subject| subject.as_str().into());
    ["trellis-", &word, "-", date, ".json"].concat()
}

/// Four syllables by chance: easy to say, and none of them rude.
fn word(seed: u64) -> String {
    const SYLLABLES: [&str; 24] = [
        "ba", "be", "do", "du", "fe", "fo", "ga", "ja", "ko", "la", "le", "lu", "ma", "mi", "mo", "na", "no", "ra",
        "ri", "sa", "so", "ta", "ve", "vo",
    ];
    let mut dice = fastrand::Rng::with_seed(seed);
    let mut word = String::new();
    for _ in 0..4 {
        word.push_str(SYLLABLES[dice.usize(..SYLLABLES.len())]);
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_the_code_or_a_word_and_the_date() {
        let code = Subject::try_from("7F-K2".to_string()).unwrap();
        assert_eq!(file_name(Some(&code), "2026-11-24", 1), "trellis-7F-K2-2026-11-24.json");
        let named = file_name(None, "2026-11-24", 1);
        assert_eq!(named.len(), "trellis-abcdefgh-2026-11-24.json".len());
        assert_ne!(named, file_name(None, "2026-11-24", 2));
    }
}
