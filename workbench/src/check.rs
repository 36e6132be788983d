//! An instrument file as it is written, checked: every finding with its place in the text.

mod place;
mod shape;
mod syntax;

use std::sync::Arc;

pub use place::{Position, Span};
pub use syntax::Syntax;

use place::{Places, position};
use trellis_core::instrument::{Instrument, InstrumentError, MAX_BYTES};
use trellis_text::WorkbenchLocale;

/// What came of checking a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Checked {
    /// It is no instrument, and why: at least one finding.
    Broken(Vec<Finding>),
    /// It is one, and what is allowed and mostly a mistake.
    Whole(Arc<Instrument>, Vec<Finding>),
}

/// One thing that is not as it must be, or mostly a mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: FindingKind,
    /// The part of the text that it is about.
    pub span: Span,
    /// Where that is.
    pub position: Position,
    /// The path, such as `key.items[3].id`; empty where the text is no JSON.
    pub path: String,
    /// The part of the instrument that it belongs to, such as the item `b3`.
    pub part: Option<(PartKind, String)>,
}

/// What a finding is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FindingKind {
    /// The text is no JSON.
    Syntax(Syntax),
    /// Something stands there and something else is needed.
    Error {
        /// What stands there.
        found: String,
        /// What is needed.
        needed: String,
    },
    /// Allowed, and mostly a mistake.
    Hint(String),
}

/// A part of an instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// An item.
    Item,
    /// A score.
    Score,
    /// A form.
    Form,
    /// A module.
    Module,
    /// A safety question.
    Safety,
    /// An answer scale.
    Scale,
    /// A set of bands.
    Bands,
    /// A table of points.
    Recoding,
    /// A norm group.
    Norms,
    /// A conversion.
    Conversion,
    /// A recommendation.
    Recommendation,
    /// A reference.
    Reference,
    /// The wording in a language.
    Wording,
}

/// Lists, whose entries have ids.
const LISTS: [(&str, PartKind); 7] = [
    ("key.items[", PartKind::Item),
    ("key.scores[", PartKind::Score),
    ("key.forms[", PartKind::Form),
    ("key.modules[", PartKind::Module),
    ("key.safety[", PartKind::Safety),
    ("norms[", PartKind::Norms),
    ("conversions[", PartKind::Conversion),
];

/// Parts that are named in the path.
const NAMED: [(&str, PartKind); 5] = [
    ("key.answers.", PartKind::Scale),
    ("key.bands.", PartKind::Bands),
    ("key.recodings.", PartKind::Recoding),
    ("references.", PartKind::Reference),
    ("wording.", PartKind::Wording),
];

/// Checks a text.
#[must_use]
pub fn check(text: &str) -> Checked {
    if text.len() > MAX_BYTES {
        return parsed(text, &Places::none(text));
    }
    let value = match syntax::read(text) {
        Ok(value) => value,
        Err((syntax, span)) => {
            let position = position(text, span.start);
            let kind = FindingKind::Syntax(syntax);
            return Checked::Broken(vec![Finding { kind, span, position, path: String::new(), part: None }]);
        }
    };
    let places = Places::new(text);
    let differences = shape::differences(&value);
    if differences.iter().any(|difference| !difference.is_unknown_name) {
        let findings = differences.into_iter().map(|difference| {
            let shape::Difference { place, found, needed, is_unknown_name } = difference;
            finding(text, &places, place, FindingKind::Error { found, needed }, is_unknown_name)
        });
        return Checked::Broken(sorted(findings.collect()));
    }
    parsed(text, &places)
}

/// What the check of an instrument file says of a text that has the shape of one.
fn parsed(text: &str, places: &Places) -> Checked {
    match Instrument::parse(text) {
        Ok(instrument) => {
            let hints = instrument.warnings().into_iter();
            let hints = hints.map(|hint| finding(text, places, hint.place, FindingKind::Hint(hint.reason), false));
            let hints = sorted(hints.collect());
            Checked::Whole(Arc::new(instrument), hints)
        }
        Err(errors) => {
            let findings = errors.all().iter().cloned().map(|InstrumentError { place, found, needed }| {
                let is_name = found.starts_with("the unknown field")
                    || (place.starts_with("wording.") && needed == "wording for the key alone");
                finding(text, places, place, FindingKind::Error { found, needed }, is_name)
            });
            Checked::Broken(sorted(findings.collect()))
        }
    }
}

fn finding(text: &str, places: &Places, path: String, kind: FindingKind, is_name: bool) -> Finding {
    let span = match line_and_column(&path) {
        Some((line, column)) => {
            let at = place::byte_at(text, line, column);
            at..text[at..].chars().next().map_or(at, |next| at + next.len_utf8())
        }
        None => places.find(&path, is_name),
    };
    let part = part(places, &path);
    Finding { kind, position: position(text, span.start), span, path, part }
}

/// `line 3, column 5`, as a name that stands twice is told.
fn line_and_column(path: &str) -> Option<(usize, usize)> {
    let (line, column) = path.strip_prefix("line ")?.split_once(", column ")?;
    Some((line.parse().ok()?, column.parse().ok()?))
}

/// The part of the instrument that a path leads into.
fn part(places: &Places, path: &str) -> Option<(PartKind, String)> {
    let lists = LISTS.iter().chain([&("recommendations[", PartKind::Recommendation)]);
    for (start, kind) in lists {
        if let Some(rest) = path.strip_prefix(start) {
            let (index, _) = rest.split_once(']')?;
            let id = places.id_at(&format!("{start}{index}]"));
            // Without an id, its number in the list.
            let number = || index.parse::<usize>().map_or_else(|_| index.to_owned(), |index| (index + 1).to_string());
            return Some((*kind, id.filter(|id| !id.is_empty()).unwrap_or_else(number)));
        }
    }
    let (start, kind) = NAMED.iter().find(|(start, _)| path.starts_with(start))?;
    let name = path[start.len()..].split(['.', '[']).next().unwrap_or_default();
    Some((*kind, name.to_owned()))
}

/// In the order of the text.
fn sorted(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| finding.span.start);
    findings
}

impl Finding {
    /// What is wrong and what to do, in a language.
    #[must_use]
    pub fn sentence(&self, locale: &'static WorkbenchLocale) -> String {
        use trellis_text::WorkbenchText as Text;
        match &self.kind {
            FindingKind::Syntax(syntax) => locale.text(syntax.text()).to_owned(),
            FindingKind::Error { found, needed } => locale.format(
                Text::FoundAndNeeded,
                &[("found", &locale.finding(found)), ("needed", &locale.finding(needed))],
            ),
            FindingKind::Hint(reason) => locale.format(Text::HintSentence, &[("hint", &locale.finding(reason))]),
        }
    }

    /// Whether it keeps the text from being an instrument.
    #[must_use]
    pub fn is_error(&self) -> bool {
        !matches!(self.kind, FindingKind::Hint(_))
    }
}
