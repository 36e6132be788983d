//! What is kept on this computer, as it is kept: sealed entries, and what can be read without a key.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use super::effect::Change;
use super::set_up::time_words;
use super::update::{Drafts, Notes};
use trellis_core::record::Subject;
use trellis_desk::assignment::Decisions;
use trellis_desk::deletion::DeletionSlip;
use trellis_desk::desk_file::{self, DeskFile};
use trellis_desk::key::PrivateKey;
use trellis_desk::log::{self, Entry, EntryKind, Place, Recipients, SealedBox};
use trellis_desk::sitting::{Id, Sitting};

mod delete;
mod join;
mod key;
mod status;

pub use key::DeskKey;
pub use status::{Settings, Status};

/// The name of the desk's key.
const KEY: &str = "key";
const SITTING: &str = "sitting/";
const STATUS: &str = "status/";
const ENTRY: &str = "entry/";
const NOTES: &str = "notes/";
const DRAFTS: &str = "drafts/";
const SLIPS: &str = "slips";
const SETTINGS: &str = "settings";
/// What did not open when it was to be replaced.
const UNOPENED: &str = "unopened/";

/// A sitting with its sealed entries.
#[derive(Debug, Clone)]
pub struct KeptSitting {
    /// What was agreed for it.
    pub sitting: Sitting,
    /// What has happened to it.
    pub status: Status,
    /// Its entries, by the names under which they are kept.
    pub entries: BTreeMap<String, Entry>,
    /// What the counselor has noted, sealed to each key.
    pub notes: Vec<SealedBox>,
    /// Talks that were being written down when the desk was locked, sealed to each key.
    pub drafts: Vec<SealedBox>,
}

/// How far a code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// It has not begun.
    Absent,
    /// It broke off; it goes on at this position, from 0.
    Interrupted {
        /// The position of the next item.
        next: usize,
    },
    /// It is done, or stopped early.
    Done,
    /// It does not take part.
    OptedOut,
}

/// How many codes of a sitting are how far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not begun.
    pub absent: usize,
    /// Broken off.
    pub interrupted: usize,
    /// Done, or stopped early.
    pub done: usize,
    /// Not taking part.
    pub opted_out: usize,
}

impl Counts {
    /// How many take part.
    #[must_use]
    pub fn taking_part(self) -> usize {
        self.absent + self.interrupted + self.done
    }

    /// Whether nobody is left.
    #[must_use]
    pub fn is_all_done(self) -> bool {
        self.absent + self.interrupted == 0
    }
}

impl KeptSitting {
    /// A new sitting.
    #[must_use]
    pub fn new(sitting: Sitting, saves_each: bool) -> Self {
        Self {
            sitting,
            status: Status { saves_each, ..Status::default() },
            entries: BTreeMap::new(),
            notes: Vec::new(),
            drafts: Vec::new(),
        }
    }

    /// What tells it from every other.
    #[must_use]
    pub fn id(&self) -> &Id {
        &self.sitting.id
    }

    /// Its code.
    #[must_use]
    pub fn code(&self) -> &Subject {
        &self.sitting.name
    }

    /// Who follows up.
    #[must_use]
    pub fn who(&self) -> &str {
        self.sitting.responder.as_str()
    }

    /// Until when they are there.
    #[must_use]
    pub fn until(&self) -> String {
        time_words(self.sitting.hours.to)
    }

    /// How far each code is with answers of its own, in the order of the list.
    #[must_use]
    pub fn progress(&self) -> Vec<(&Subject, Progress)> {
        let owner = |place| self.owner(place);
        let begun = log::progress_of_owners(self.id(), self.entries.values(), owner);
        let of = |code: &Subject| match begun.get(code) {
            _ if self.sitting.is_opted_out(code) => Progress::OptedOut,
            Some(progress) if progress.done => Progress::Done,
            Some(progress) => Progress::Interrupted { next: progress.furthest as usize + 1 },
            None => Progress::Absent,
        };
        self.sitting.codes.iter().map(|code| (code, of(code))).collect()
    }

    /// Whose an entry is, by its place; `None` where it is nobody's that is known.
    #[must_use]
    pub fn owner<'p>(&'p self, place: &'p Place) -> Option<&'p Subject> {
        self.status.elsewhere.get(&place.run).map_or(Some(&place.code), Option::as_ref)
    }

    /// How far one code is.
    #[must_use]
    pub fn progress_of(&self, code: &Subject) -> Progress {
        let found = self.progress().into_iter().find(|(other, _)| *other == code);
        found.map_or(Progress::Absent, |(_, progress)| progress)
    }

    /// How many codes are how far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for (_, progress) in self.progress() {
            *match progress {
                Progress::Absent => &mut counts.absent,
                Progress::Interrupted { .. } => &mut counts.interrupted,
                Progress::Done => &mut counts.done,
                Progress::OptedOut => &mut counts.opted_out,
            } += 1;
        }
        counts
    }

    /// Adds an entry. A finished record takes the place of the parts of its own run. Returns the changes in the store.
    #[must_use]
    pub fn add(&mut self, entry: Entry) -> Vec<Change> {
        let mut changes = Vec::new();
        let run = run_prefix(&entry);
        let name = match entry.kind {
            EntryKind::Part => format!("{run}{:010}", entry.place.sequence),
            EntryKind::Record => {
                self.entries.retain(|name, _| !name.starts_with(&run));
                changes.push(Change::DeleteAllBelow(run.clone()));
                format!("{run}record")
            }
        };
        changes.push(Change::Put(name.clone(), json(&entry)));
        self.entries.insert(name, entry);
        changes
    }

    /// What is noted, opened; nothing where nothing is noted.
    ///
    /// # Errors
    ///
    /// [`DoesNotOpen`] where it is damaged, or sealed to other keys.
    pub fn open_notes(&self, key: &PrivateKey) -> Result<Notes, DoesNotOpen> {
        opened(&self.notes, key)
    }

    /// Whether something is noted, or was, that does not open with `key`: answers may stand under the wrong code.
    #[must_use]
    pub fn has_unopened_notes(&self, key: &PrivateKey) -> bool {
        self.status.has_unopened_notes || self.open_notes(key).is_err()
    }

    /// Seals what is noted. What was there and does not open with `key` is kept beside it. Returns the changes in the store.
    #[must_use]
    pub fn seal_notes(&mut self, notes: &Notes, recipients: Recipients, key: &PrivateKey) -> Vec<Change> {
        let unopened = self.open_notes(key).is_err().then(|| json(&self.notes));
        let decisions = Decisions::new(notes);
        self.status.has_unopened_notes |= unopened.is_some();
        if self.status.has_unopened_notes {
            let decided = notes.values().flat_map(|notes| &notes.codes).flat_map(|note| &note.runs);
            decided.for_each(|run| _ = self.status.elsewhere.remove(run));
        } else {
            self.status.elsewhere.clear();
        }
        self.status.elsewhere.extend(decisions.elsewhere().map(|(run, code)| (run.clone(), code.cloned())));
        let aside = unopened.map(|boxes| Change::Put(format!("{UNOPENED}{NOTES}{}", self.id()), boxes));
        self.notes = sealed(notes, recipients);
        aside.into_iter().chain([self.put_notes(), self.put_status()]).collect()
    }

    /// Talks that were being written down, opened; none where they do not open.
    #[must_use]
    pub fn open_drafts(&self, key: &PrivateKey) -> Drafts {
        opened(&self.drafts, key).unwrap_or_default()
    }

    /// Seals talks that are being written down. Returns the change in the store, where there is one.
    #[must_use]
    pub fn seal_drafts(&mut self, drafts: &Drafts, recipients: Recipients) -> Option<Change> {
        if drafts.is_empty() {
            let had_drafts = !std::mem::take(&mut self.drafts).is_empty();
            return had_drafts.then(|| Change::Delete(format!("{DRAFTS}{}", self.id())));
        }
        self.drafts = sealed(drafts, recipients);
        Some(self.put_drafts())
    }

    fn put_drafts(&self) -> Change {
        Change::Put(format!("{DRAFTS}{}", self.id()), json(&self.drafts))
    }

    fn put_notes(&self) -> Change {
        Change::Put(format!("{NOTES}{}", self.id()), json(&self.notes))
    }

    /// The sitting itself as it is kept, without its entries.
    #[must_use]
    pub fn put(&self) -> [Change; 2] {
        [put_sitting(&self.sitting), self.put_status()]
    }

    fn put_status(&self) -> Change {
        Change::Put(format!("{STATUS}{}", self.id()), json(&self.status))
    }
}

/// What was agreed for a sitting, as it is kept.
#[must_use]
pub(crate) fn put_sitting(sitting: &Sitting) -> Change {
    Change::Put(format!("{SITTING}{}", sitting.id), json(sitting))
}

/// Everything that is kept.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// The key of the desk.
    pub key: Option<DeskKey>,
    /// The sittings, by their ids.
    pub sittings: BTreeMap<Id, KeptSitting>,
    /// What is set.
    pub settings: Settings,
    /// What was deleted, sealed to each key.
    pub slips: Vec<SealedBox>,
    /// What could not be read: the names under which it is kept. It is left as it is.
    pub unread: Vec<String>,
}

impl Kept {
    /// What was read from the store.
    #[must_use]
    pub fn of(read: Vec<(String, String)>) -> Self {
        let mut kept = Self::default();
        let (mut statuses, mut notes, mut drafts) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let (mut entries, mut unopened) = (Vec::new(), BTreeSet::new());
        for (name, text) in read {
            let is_read = if name == KEY {
                kept.key = serde_json::from_str(&text).ok();
                kept.key.is_some()
            } else if name == SETTINGS {
                let settings = serde_json::from_str::<Settings>(&text).ok();
                let settings = settings.filter(|read| Settings::MINUTES.contains(&read.lock_after_minutes));
                kept.settings = settings.unwrap_or_default();
                settings.is_some()
            } else if name == SLIPS {
                let boxes = serde_json::from_str::<Vec<SealedBox>>(&text).ok();
                let is_read = boxes.is_some();
                kept.slips = boxes.unwrap_or_default();
                is_read
            } else if name.starts_with(SITTING) {
                let sitting = serde_json::from_str::<Sitting>(&text).ok();
                let is_read = sitting.is_some();
                kept.sittings.extend(sitting.map(|sitting| (sitting.id.clone(), KeptSitting::new(sitting, false))));
                is_read
            } else if let Some(id) = name.strip_prefix(STATUS) {
                let status = serde_json::from_str::<Status>(&text).ok();
                let is_read = status.is_some();
                statuses.extend(status.map(|status| (id.to_owned(), status)));
                is_read
            } else if let Some(id) = name.strip_prefix(NOTES) {
                let boxes = serde_json::from_str::<Vec<SealedBox>>(&text).ok();
                let is_read = boxes.is_some();
                notes.extend(boxes.map(|boxes| (id.to_owned(), boxes)));
                is_read
            } else if let Some(id) = name.strip_prefix(DRAFTS) {
                let boxes = serde_json::from_str::<Vec<SealedBox>>(&text).ok();
                let is_read = boxes.is_some();
                drafts.extend(boxes.map(|boxes| (id.to_owned(), boxes)));
                is_read
            } else if let Some(aside) = name.strip_prefix(UNOPENED) {
                // It stays for whoever has another key of it.
                unopened.extend(aside.strip_prefix(NOTES).map(str::to_owned));
                true
            } else if name.starts_with(ENTRY) {
                let entry = serde_json::from_str::<Entry>(&text).ok();
                let is_read = entry.is_some();
                entries.extend(entry.map(|entry| (name.clone(), entry)));
                is_read
            } else {
                // What is there for a moment only: a test entry.
                true
            };
            if !is_read {
                kept.unread.push(name);
            }
        }
        for sitting in kept.sittings.values_mut() {
            if let Some(status) = statuses.remove(sitting.id().as_str()) {
                sitting.status = status;
            }
            sitting.status.has_unopened_notes |= unopened.contains(sitting.id().as_str());
            sitting.notes = notes.remove(sitting.id().as_str()).unwrap_or_default();
            sitting.drafts = drafts.remove(sitting.id().as_str()).unwrap_or_default();
        }
        for (name, entry) in entries {
            match kept.sittings.get_mut(&entry.place.sitting) {
                Some(sitting) => _ = sitting.entries.insert(name, entry),
                None => kept.unread.push(name),
            }
        }
        kept
    }

    /// Whether a sitting has this code.
    #[must_use]
    pub fn has_name(&self, code: &Subject) -> bool {
        self.sittings.values().any(|sitting| sitting.code() == code)
    }

    /// The key as it is kept.
    #[must_use]
    pub fn put_key(&self) -> Option<Change> {
        self.key.as_ref().map(DeskKey::put)
    }

    /// Everything as it is kept: for a store that has lost it, or has not taken all of it.
    #[must_use]
    pub fn put_all(&self) -> Vec<Change> {
        let mut changes: Vec<Change> = self.put_key().into_iter().collect();
        changes.push(self.put_settings());
        if !self.slips.is_empty() {
            changes.push(Change::Put(SLIPS.to_owned(), json(&self.slips)));
        }
        for kept in self.sittings.values() {
            changes.extend(kept.put());
            if !kept.notes.is_empty() {
                changes.push(kept.put_notes());
            }
            if !kept.drafts.is_empty() {
                changes.push(kept.put_drafts());
            }
            for (name, entry) in &kept.entries {
                if entry.kind == EntryKind::Record {
                    changes.push(Change::DeleteAllBelow(run_prefix(entry)));
                }
                changes.push(Change::Put(name.clone(), json(entry)));
            }
        }
        changes
    }

    /// What is set, as it is kept.
    #[must_use]
    pub fn put_settings(&self) -> Change {
        Change::Put(SETTINGS.to_owned(), json(&self.settings))
    }

    /// What was deleted, opened; nothing where nothing was, or it does not open.
    #[must_use]
    pub fn open_slips(&self, key: &PrivateKey) -> Vec<DeletionSlip> {
        opened(&self.slips, key).unwrap_or_default()
    }

    /// Seals what was deleted. Returns the change in the store.
    pub(crate) fn seal_slips(&mut self, slips: &[DeletionSlip]) -> Option<Change> {
        self.slips = sealed(&slips, self.key.as_ref()?.own());
        Some(Change::Put(SLIPS.to_owned(), json(&self.slips)))
    }

    /// One sitting, or all with what was deleted, as files have it.
    pub(crate) fn desk(&self, sitting: Option<&Id>, key: Option<&PrivateKey>) -> Option<desk_file::Desk> {
        let own = self.key.as_ref()?;
        let chosen = self.sittings.values().filter(|kept| sitting.is_none_or(|id| kept.id() == id));
        let sittings = chosen.map(|kept| desk_file::KeptSitting {
            sitting: kept.sitting.clone(),
            recipients: own.recipients(&kept.sitting),
            entries: kept.entries.values().cloned().collect(),
            notes: key.and_then(|key| kept.open_notes(key).ok()).unwrap_or_default(),
            ended: kept.status.ended,
        });
        let slips = key.filter(|_| sitting.is_none()).map(|key| self.open_slips(key));
        Some(desk_file::Desk { sittings: sittings.collect(), slips: slips.unwrap_or_default() })
    }

    /// A sealed file of one sitting, or of all: it opens on another computer with the passphrase or the recovery sheet.
    /// What is noted and deleted comes with the key that opened it; without it the file has none of it.
    #[must_use]
    pub fn sealed_file(&self, sitting: Option<&Id>, key: Option<&PrivateKey>) -> Option<String> {
        let (own, desk) = (self.key.as_ref()?, self.desk(sitting, key)?);
        // Whoever follows up in one sitting opens a file of that one alone.
        let of_one = sitting.and_then(|id| self.sittings.get(id));
        let responder = of_one.and_then(|kept| kept.sitting.responder_key);
        DeskFile::seal(&desk, own.ring(), responder).ok().map(|file| file.to_file())
    }

    /// The days until a sitting is to be deleted, fewest first; negative where the day has passed.
    #[must_use]
    pub fn days_left(&self, today: Date) -> Vec<(&KeptSitting, i32)> {
        let mut days: Vec<_> =
            self.sittings.values().map(|sitting| (sitting, sitting.sitting.days_left(today))).collect();
        days.sort_by_key(|(_, days)| *days);
        days
    }
}

/// Why something that is kept cannot be read: it is damaged, or sealed to other keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DoesNotOpen;

/// What a box to this key has; nothing where there are no boxes.
fn opened<T: serde::de::DeserializeOwned + Default>(boxes: &[SealedBox], key: &PrivateKey) -> Result<T, DoesNotOpen> {
    if boxes.is_empty() {
        return Ok(T::default());
    }
    let own = boxes.iter().find(|sealed| sealed.to == key.public());
    let plain = own.and_then(|sealed| key.open(&sealed.sealed).ok());
    plain.and_then(|plain| serde_json::from_slice(&plain).ok()).ok_or(DoesNotOpen)
}

/// The contents of these boxes are as long as a multiple of this, filled up with spaces, so that their length does not tell
/// how much was noted. Unit: bytes.
const LENGTH_STEP: usize = 4096;

fn sealed(content: &impl Serialize, recipients: Recipients) -> Vec<SealedBox> {
    let mut plain = json(content);
    let length = plain.len().next_multiple_of(LENGTH_STEP);
    plain.extend(std::iter::repeat_n(' ', length - plain.len()));
    recipients.keys().map(|to| SealedBox { to, sealed: to.seal(plain.as_bytes()) }).collect()
}

/// How the names of a run's entries begin.
fn run_prefix(entry: &Entry) -> String {
    format!("{ENTRY}{}/{}/", entry.place.sitting, entry.place.run)
}

/// What is written to memory has text as keys, so it is JSON.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
