//! Opening the log: what can be read, and what is odd.

use std::collections::{BTreeMap, BTreeSet};

use trellis_core::record::Subject;

use super::{Content, Entry, EntryKind, Place};
use crate::code::CodeKey;
use crate::key::PrivateKey;
use crate::sitting::{Age, Id, Sitting};

/// An entry that was opened.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenEntry {
    /// Where it belongs, by what stands inside of the box.
    pub place: Place,
    /// What was sealed.
    pub content: Content,
}

/// What was opened, and what is odd about the log.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Opened {
    /// The entries, by run and sequence, each once.
    pub entries: Vec<OpenEntry>,
    /// What is odd.
    pub findings: Vec<Finding>,
}

/// Something odd about the log. What can be read is read all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The pupil's code; by what stands inside of the box, where it was opened.
    pub code: Subject,
    /// The run.
    pub run: Id,
    /// The number of the entry in its run, from 0.
    pub sequence: u32,
    /// What is odd.
    pub problem: Problem,
}

/// What is odd about an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It is of another sitting; it was not read.
    OtherSitting,
    /// It is not sealed to this key; it was not read.
    OtherKey,
    /// It has changed since it was sealed; it was not read. Where it is sealed to another key too, that may still open.
    Damaged,
    /// It stood at another place; it was put back to its own.
    Moved {
        /// Where it stood.
        stood: Box<Place>,
    },
    /// Its code is not in the sitting's list; it was read.
    UnknownCode,
    /// The same entry again; it was read once.
    Double,
    /// Another entry with the same number; both were read, and the later answer counts.
    Conflict,
    /// It stood after a later one of its run; it was put back to its place.
    OutOfOrder,
    /// Before this entry there are others missing, so many.
    Missing {
        /// How many.
        entries: u32,
    },
    /// It is no answer to an item of the form; it was not used.
    NotAnAnswer {
        /// What is wrong.
        problem: String,
    },
    /// The code was answered from the beginning a second time. Both are kept, as two records.
    SecondTime,
}

/// Opens entries one after another, so that it can be shown how far it is.
#[derive(Debug)]
pub struct Opener<'a> {
    sitting: &'a Sitting,
    key: &'a PrivateKey,
    codes: BTreeSet<CodeKey>,
    /// In the order in which they were read.
    entries: Vec<OpenEntry>,
    findings: Vec<Finding>,
    /// By run and number: which entries were read.
    read: BTreeMap<(Id, u32), Vec<usize>>,
}

impl<'a> Opener<'a> {
    /// An opener for a sitting, with the private key of one of its recipients.
    #[must_use]
    pub fn new(sitting: &'a Sitting, key: &'a PrivateKey) -> Self {
        let codes = sitting.codes.iter().map(CodeKey::from).collect();
        Self { sitting, key, codes, entries: Vec::new(), findings: Vec::new(), read: BTreeMap::new() }
    }

    /// Opens one entry.
    pub fn push(&mut self, entry: &Entry) {
        if !entry.boxes.iter().any(|sealed| sealed.to == self.key.public()) {
            let problem =
                if entry.place.sitting == self.sitting.id { Problem::OtherKey } else { Problem::OtherSitting };
            return self.tell(&entry.place, problem);
        }
        let Some(inner) = entry.open(self.key) else {
            return self.tell(&entry.place, Problem::Damaged);
        };
        let place = inner.place;
        if place.sitting != self.sitting.id {
            return self.tell(&place, Problem::OtherSitting);
        }
        let kind = match inner.content {
            Content::Part(_) => EntryKind::Part,
            Content::Record { .. } => EntryKind::Record,
        };
        if place != entry.place || kind != entry.kind {
            self.tell(&place, Problem::Moved { stood: Box::new(entry.place.clone()) });
        }
        if !self.codes.contains(&CodeKey::from(&place.code)) {
            self.tell(&place, Problem::UnknownCode);
        }
        let content = inner.content;
        let number = (place.run.clone(), place.sequence);
        let same = self.read.get(&number).map_or(&[][..], Vec::as_slice);
        if same.iter().map(|&index| &self.entries[index]).any(|other| other.place == place && other.content == content)
        {
            return self.tell(&place, Problem::Double);
        }
        if !same.is_empty() {
            self.tell(&place, Problem::Conflict);
        } else if self.read.range(number.clone()..=(place.run.clone(), u32::MAX)).next().is_some() {
            self.tell(&place, Problem::OutOfOrder);
        }
        self.read.entry(number).or_default().push(self.entries.len());
        self.entries.push(OpenEntry { place, content });
    }

    fn tell(&mut self, place: &Place, problem: Problem) {
        let Place { code, run, sequence, .. } = place.clone();
        self.findings.push(Finding { code, run, sequence, problem });
    }

    /// What was opened, in order.
    #[must_use]
    pub fn finish(mut self) -> Opened {
        self.entries.sort_by(|a, b| (&a.place.run, a.place.sequence).cmp(&(&b.place.run, b.place.sequence)));
        self.find_missing();
        Opened { entries: self.entries, findings: self.findings }
    }

    /// Tells the gaps in the numbers of each run that is not finished: a finished record takes the place of its parts.
    fn find_missing(&mut self) {
        let mut gaps = Vec::new();
        for run in self.entries.chunk_by(|a, b| a.place.run == b.place.run) {
            if run.iter().any(|entry| matches!(entry.content, Content::Record { .. })) {
                continue;
            }
            let mut expected = 0;
            for entry in run {
                let sequence = entry.place.sequence;
                if sequence > expected {
                    gaps.push((entry.place.clone(), sequence - expected));
                }
                expected = sequence.saturating_add(1);
            }
        }
        for (place, entries) in gaps {
            self.tell(&place, Problem::Missing { entries });
        }
    }
}

/// Opens all entries of a sitting with the private key of one of its recipients.
#[must_use]
pub fn open<'e>(sitting: &Sitting, key: &PrivateKey, entries: impl IntoIterator<Item = &'e Entry>) -> Opened {
    let mut opener = Opener::new(sitting, key);
    for entry in entries {
        opener.push(entry);
    }
    opener.finish()
}

/// How far a code is, from what stands in clear: no key is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The furthest position that was answered or skipped, from 0.
    pub furthest: u32,
    /// The age group.
    pub age: Age,
    /// Whether a finished record is there.
    pub done: bool,
}

/// How far each code of a sitting is that has begun.
#[must_use]
pub fn progress<'e>(sitting: &Id, entries: impl IntoIterator<Item = &'e Entry>) -> BTreeMap<Subject, Progress> {
    progress_of_owners(sitting, entries, |place| Some(&place.code))
}

/// The same, where a run may be another code's than the one that it stands under, or nobody's that is known (`None`).
#[must_use]
pub fn progress_of_owners<'e>(
    sitting: &Id,
    entries: impl IntoIterator<Item = &'e Entry>,
    owner: impl Fn(&'e Place) -> Option<&'e Subject>,
) -> BTreeMap<Subject, Progress> {
    let mut codes: BTreeMap<Subject, Progress> = BTreeMap::new();
    for Entry { place, kind, .. } in entries.into_iter().filter(|entry| entry.place.sitting == *sitting) {
        let Some(owner) = owner(place) else { continue };
        let done = *kind == EntryKind::Record;
        let code = codes.entry(owner.clone());
        let progress = code.or_insert(Progress { furthest: place.furthest, age: place.age, done });
        progress.furthest = progress.furthest.max(place.furthest);
        progress.done |= done;
    }
    codes
}
