//! Safety, before any score.

use super::Reading;
use crate::model::Model;
use crate::parts::icon::{IconKind, icon};
use crate::pen::Pen;
use trellis_core::instrument::AnswerScale;
use trellis_core::record::{Administration, AnswerRecord};
use trellis_text::Text;

pub(super) fn section(pen: &mut Pen, reading: &Reading) {
    let model = pen.model;
    let profile = reading.profile;
    let (title, note, raised) = if !is_asked(reading) {
        (Text::SafetyNotAsked, Text::SafetyAskInPerson, false)
    } else if !profile.safety_flags.is_empty() {
        (Text::SafetyToday, Text::SafetyFirst, true)
    } else if !profile.safety_checks.is_empty() {
        (Text::SafetyTwoDays, Text::SafetyFirst, true)
    } else if !profile.safety_unanswered.is_empty() {
        (Text::SafetyOpen, Text::SafetyClearLimit, false)
    } else {
        (Text::SafetyClear, Text::SafetyClearLimit, false)
    };
    pen.within(if raised { "section.safety look-here" } else { "section.safety panel" }, |pen| {
        pen.within("h2", |pen| {
            reading.mark(pen, "jump-safety");
            if raised {
                pen.html(icon(IconKind::LookHere));
            }
            pen.say(title);
        });
        pen.line("p", note);
        pen.within("dl.asked", |pen| {
            // Those that call for a talk stand first.
            for raised in [true, false] {
                for question in &model.instrument.key().safety {
                    let id = &question.item;
                    if (profile.safety_flags.contains(id) || profile.safety_checks.contains(id)) == raised {
                        pen.within(if raised { "div.raised" } else { "div" }, |pen| {
                            pen.told("dt", id);
                            pen.told("dd", label(model, id));
                            pen.told("dd", answer(model, reading, id));
                        });
                    }
                }
            }
        });
        if let Administration::Supervised { follow_up: Some(who), .. } = &reading.finished.record.administration {
            pen.filled("p.small", Text::ReportFollowUp, &[("who", who)]);
        }
    });
}

/// Whether any safety question was reached.
fn is_asked(reading: &Reading) -> bool {
    reading.profile.network.safe.is_some()
}

/// The short name of a safety question.
pub(super) fn label<'a>(model: &'a Model, id: &str) -> &'a str {
    model.wording().labels.get(id).map_or("", |label| label)
}

/// The answer to a safety question in words; none of it where the part was not asked.
pub(super) fn answer<'a>(model: &'a Model, reading: &Reading<'a>, id: &str) -> &'a str {
    let place = reading.finished.record.places.iter().find(|place| place.item == *id);
    let given = match place.map(|place| &place.answer) {
        Some(AnswerRecord::Choice(value)) => value,
        Some(AnswerRecord::NotReached) if !is_asked(reading) => return model.say(Text::NotAsked),
        _ => return model.say(Text::NotAnswered),
    };
    worded(model, id, given).unwrap_or(given)
}

fn worded<'a>(model: &'a Model, id: &str, given: &String) -> Option<&'a String> {
    let key = model.instrument.key();
    let scale = &key.items[model.instrument.item_index(id)?].answers;
    let AnswerScale::Choice(values) = key.answers.get(scale)? else { return None };
    let at = values.iter().position(|value| value == given)?;
    model.wording().answers.get(scale)?.get(at)
}
