//! A record as JSON, read and written.

use super::{
    Administration, AnswerRecord, Bare, Consent, Ended, Format, InstrumentRef, LanguageFrom, PlaceRecord, Program,
    Record, STARTED, SUBJECT, Started, Subject, is_start, is_subject,
};
use crate::json::{Node, Read, Walk, read_struct, read_variants, read_words};

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

    fn read(&mut self, node: Node, walk: &mut Walk) {
        match walk.variant(node, &["self", "paper"], &["supervised"]) {
            None | Some((0, _)) => {}
            Some((1, _)) => *self = Self::Paper,
            Some((_, content)) => {
                let Supervision { guardian_consent, follow_up } = walk.content(content);
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
fn shaped(into: &mut String, is: fn(&str) -> bool, needed: &str, node: Node, walk: &mut Walk) {
    match node {
        Node::Text(text) if !is(&text) => walk.fault("another text", needed),
        node => into.read(node, walk),
    }
}

impl Read for Subject {
    fn blank() -> Self {
        Self(String::new())
    }

    fn read(&mut self, node: Node, walk: &mut Walk) {
        shaped(&mut self.0, is_subject, SUBJECT, node, walk);
    }
}

impl Read for Started {
    fn blank() -> Self {
        Self(String::new())
    }

    fn read(&mut self, node: Node, walk: &mut Walk) {
        shaped(&mut self.0, is_start, STARTED, node, walk);
    }
}

read_struct!(Bare { form, answers; seconds, safety, away_parent });

impl Record {
    /// The record as JSON, one line. `tests/records.rs` holds it against what serde_json writes.
    #[must_use]
    pub fn to_json(&self) -> String {
        let InstrumentRef { id, version, hashes } = &self.instrument;
        let hashes = Node::object([("key", Node::text(&hashes.key)), ("file", Node::text(&hashes.file))]);
        let instrument = [("id", Node::text(id)), ("version", Node::text(version)), ("hashes", hashes)];
        let scoring = Node::Number(self.program.scoring.into());
        let program = [("version", Node::text(&self.program.version)), ("scoring", scoring)];
        let modules = self.modules.iter().map(|id| Node::text(id)).collect();
        let languages = self.languages.iter().map(LanguageFrom::node).collect();
        Node::object([
            ("format", Node::text("trellis-record/1")),
            ("instrument", Node::object(instrument)),
            ("program", Node::object(program)),
            ("form", Node::text(&self.form)),
            ("modules", if self.modules.is_empty() { Node::Null } else { Node::List(modules) }),
            ("languages", Node::List(languages)),
            ("subject", self.subject.as_ref().map_or(Node::Null, |subject| Node::text(&subject.0))),
            ("administration", self.administration.node()),
            ("started", Node::text(&self.started.0)),
            ("ended", Node::text(self.ended.word())),
            ("places", Node::List(self.places.iter().map(PlaceRecord::node).collect())),
        ])
        .to_json()
    }
}

impl LanguageFrom {
    fn node(&self) -> Node {
        Node::object([("language", Node::text(&self.language)), ("from", Node::text(&self.from))])
    }
}

impl Administration {
    fn node(&self) -> Node {
        match self {
            Self::Alone => Node::text("self"),
            Self::Paper => Node::text("paper"),
            Self::Supervised { guardian_consent: Consent::Held, follow_up } => {
                let who = follow_up.as_ref().map_or(Node::Null, |who| Node::text(who));
                let supervision = Node::object([("guardian_consent", Node::text("held")), ("follow_up", who)]);
                Node::object([("supervised", supervision)])
            }
        }
    }
}

impl Ended {
    fn word(self) -> &'static str {
        match self {
            Self::Completed => "completed",
            Self::Stopped => "stopped",
            Self::Interrupted => "interrupted",
        }
    }
}

impl PlaceRecord {
    fn node(&self) -> Node {
        let answer = match &self.answer {
            AnswerRecord::Skipped => Node::text("skipped"),
            AnswerRecord::NotReached => Node::text("not_reached"),
            AnswerRecord::Rating(code) => Node::object([("rating", Node::Number((*code).into()))]),
            AnswerRecord::Choice(name) => Node::object([("choice", Node::text(name))]),
        };
        let ms = self.ms.map_or(Node::Null, |ms| Node::Number(ms.into()));
        Node::object([("item", Node::text(&self.item)), ("answer", answer), ("ms", ms)])
    }
}
