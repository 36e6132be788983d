//! Print, save, open again, or leave.

use super::act::Act;
use super::answers::tick;
use super::open_record::open_button;
use super::pen::Pen;
use super::picture::{Sign, icon};
use super::proof_panel::proof_panel;
use super::{counselor, host, map};
use trellis_core::record::{Record, Subject};
use trellis_core::session::{Event, Finished};
use trellis_text::Text;

/// Keep it, or leave it.
pub(super) fn draw(pen: &mut Pen, finished: &Finished) {
    let [pupil, counselor] = pen.scene.prints();
    pen.within("main.screen two no-print[keep]", |pen| {
        pen.within("div.ways", |pen| {
            pen.heading(Text::KeepTitle);
            pen.line("p.lead", Text::KeepLead);
            pen.within("ul.choices-to-keep", |pen| ways(pen, [pupil, counselor]));
            pen.within("div.acts", |pen| acts(pen, finished));
        });
        proof_panel(pen);
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
        icon(pen, Sign::Printer);
        pen.within("div", |pen| {
            pen.line("h2", Text::PrintTitle);
            pen.line("p.small", Text::PrintAbout);
            tick(pen, Text::PrintPupil, None, pupil, None, Act::PrintPupil);
            tick(pen, Text::PrintCounselor, None, counselor, None, Act::PrintCounselor);
        });
        pen.within("button.secondary[type=button]", |pen| {
            if !pupil && !counselor {
                pen.set("disabled", "disabled");
            }
            pen.on_click(Act::Print);
            pen.say(Text::Print);
        });
    });
    pen.within("li", |pen| {
        icon(pen, Sign::Save);
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
        icon(pen, Sign::Open);
        pen.within("div", |pen| {
            pen.line("h2", Text::OpenTitle);
            pen.line("p.small", Text::OpenAbout);
        });
        open_button(pen, "button.secondary");
    });
}

fn acts(pen: &mut Pen, finished: &Finished) {
    if finished.is_supervised() {
        pen.button("button.primary", Text::BackToReport, Act::Happened(Event::Counselor));
    } else {
        pen.button("button.quiet", Text::IAmCounselor, Act::Happened(Event::Counselor));
        pen.button("button.primary", Text::BackToMap, Act::Happened(Event::Map));
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
    pen.button(what, text, Act::Save);
    pen.within("p.said small[role=status]", |pen| match &pen.scene.draft.saved {
        None => {}
        Some(Ok(file)) => pen.fill(Text::Saved, &[("file", file)]),
        Some(Err(())) => pen.say(Text::SaveFailed),
    });
}

/// Saves a record; returns the name of the file.
pub(super) fn save(record: &Record) -> Result<String, ()> {
    let name = file_name(record.subject.as_ref(), &host::Clock::today(), host::random());
    host::save(&name, &record.to_json()).map(|()| name).map_err(|_| ())
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
