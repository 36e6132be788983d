//! A record as JSON, read and written.

use super::{
    Administration, AnswerRecord, Bare, Consent, Ended, Format, InstrumentRef, LanguageFrom, PlaceRecord, Program,
    Record, STARTED, SUBJECT, Started, Subject, is_start, is_subject,
};
use crate::json::{Node, Read, Walk, Writer, read_struct, read_variants, read_words};

read_struct!(Record {
    format, instrument, program, form, languages, administration, started, ended, places; modules, subject
});
read_words!(Format { "trellis-record/1" = V1 });
read_struct!(InstrumentRef { id, version, hashes });
read_struct!(Program { version, scoring });
read_struct!(LanguageFrom { language, from });
read_words!(Consent { "held" = Held });
read_words!(Ended { "completed" = Completed, "stopped" = Stopped, "interrupted" = Interrupted });
read_struct!(PlaceRecord { item, answer; ms });

read_variants!(AnswerRecord {
    Self::NotReached; "skipped" = Skipped, "not_reached" = NotReached; "rating" = Rating, "choice" = Choice
});

impl Read for Administration {
    fn blank() -> Self {
        Self::Alone
    }

    fn read<'a>(&mut self, node: &'a Node, walk: &mut Walk<'a>) {
        match walk.variant(node, 2, "self, paper, supervised, ") {
            None | Some((0, _)) => {}
            Some((1, _)) => *self = Self::Paper,
            Some((_, content)) => {
                let mut supervision = Supervision::blank();
                walk.content(content, &mut supervision);
                let Supervision { guardian_consent, follow_up } = supervision;
                *self = Self::Supervised { guardian_consent, follow_up };
            }
        }
    }
}

/// A supervised administration, as it stands in the file.
struct Supervision {
    guardian_consent: Consent,
    follow_up: Option<String>,
}

read_struct!(Supervision { guardian_consent; follow_up });

/// Reads a text with a shape of its own.
fn shaped<'a>(into: &mut String, is: fn(&str) -> bool, needed: &str, node: &'a Node, walk: &mut Walk<'a>) {
    match node {
        Node::Text(text) if !is(text) => walk.fault("another text", needed),
        node => into.read(node, walk),
    }
}

impl Read for Subject {
    fn blank() -> Self {
        Self(String::new())
    }

    fn read<'a>(&mut self, node: &'a Node, walk: &mut Walk<'a>) {
        shaped(&mut self.0, is_subject, SUBJECT, node, walk);
    }
}

impl Read for Started {
    fn blank() -> Self {
        Self(String::new())
    }

    fn read<'a>(&mut self, node: &'a Node, walk: &mut Walk<'a>) {
        shaped(&mut self.0, is_start, STARTED, node, walk);
    }
}

read_struct!(Bare { form, answers; seconds, safety, away_parent });

impl Record {
    /// The record as JSON, one line. `tests/records.rs` holds it against what serde_json writes.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = Writer::default();
        let comma = |i: usize| if i > 0 { "," } else { "" };
        out.text(r#"{"format":"trellis-record/1","instrument":{"id":"#, &self.instrument.id);
        out.text(r#","version":"#, &self.instrument.version);
        out.text(r#","hashes":{"key":"#, &self.instrument.hashes.key);
        out.text(r#","file":"#, &self.instrument.hashes.file);
        out.text(r#"}},"program":{"version":"#, &self.program.version);
        out.number(r#","scoring":"#, self.program.scoring);
        out.text(r#"},"form":"#, &self.form);
        for (i, module) in self.modules.iter().enumerate() {
            out.text(if i > 0 { "," } else { r#","modules":["# }, module);
        }
        out.json(if self.modules.is_empty() { r#","languages":["# } else { r#"],"languages":["# });
        for (i, language) in self.languages.iter().enumerate() {
            out.json(comma(i));
            out.text(r#"{"language":"#, &language.language);
            out.text(r#","from":"#, &language.from);
            out.json("}");
        }
        out.json("]");
        if let Some(subject) = &self.subject {
            out.text(r#","subject":"#, &subject.0);
        }
        match &self.administration {
            Administration::Alone => out.json(r#","administration":"self""#),
            Administration::Paper => out.json(r#","administration":"paper""#),
            Administration::Supervised { guardian_consent: Consent::Held, follow_up } => {
                out.json(r#","administration":{"supervised":{"guardian_consent":"held""#);
                if let Some(who) = follow_up {
                    out.text(r#","follow_up":"#, who);
                }
                out.json("}}");
            }
        }
        out.text(r#","started":"#, &self.started.0);
        let ended = match self.ended {
            Ended::Completed => "completed",
            Ended::Stopped => "stopped",
            Ended::Interrupted => "interrupted",
        };
        out.text(r#","ended":"#, ended);
        out.json(r#","places":["#);
        for (i, place) in self.places.iter().enumerate() {
            out.json(comma(i));
            out.text(r#"{"item":"#, &place.item);
            out.json(r#","answer":"#);
            match &place.answer {
                AnswerRecord::Skipped => out.json(r#""skipped""#),
                AnswerRecord::NotReached => out.json(r#""not_reached""#),
                AnswerRecord::Rating(code) => out.number(r#"{"rating":"#, (*code).into()),
                AnswerRecord::Choice(name) => out.text(r#"{"choice":"#, name),
            }
            if matches!(place.answer, AnswerRecord::Rating(_) | AnswerRecord::Choice(_)) {
                out.json("}");
            }
            if let Some(ms) = place.ms {
                out.number(r#","ms":"#, ms);
            }
            out.json("}");
        }
        out.json("]}");
        out.done()
    }
}
