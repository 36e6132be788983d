//! Taking over what a sealed file has: nothing is doubled, and nothing that is here is replaced.

use std::collections::BTreeSet;

use super::{ENTRY, Kept, KeptSitting, json};
use crate::effect::Change;
use crate::files::{Joined, JoinedSitting};
use trellis_core::record::Subject;
use trellis_desk::assignment::Decisions;
use trellis_desk::code::CodeKey;
use trellis_desk::deletion::{Deleted, DeletionSlip, forget};
use trellis_desk::desk_file::{self, Desk};
use trellis_desk::key::PrivateKey;
use trellis_desk::log::{self, Entry, EntryKind, Recipients};
use trellis_desk::sitting::Id;

impl Kept {
    /// Takes over what a file has that is not here. Returns what came, and the changes in the store.
    ///
    /// A finished record takes the place of the parts of its run only where it opens with `key`; what does not open is left
    /// in the file. What was deleted here from a sitting that is here does not come back.
    pub(crate) fn join(&mut self, desk: Desk, key: &PrivateKey) -> (Joined, Vec<Change>) {
        let Some(own) = self.key.clone() else { return Default::default() };
        let (mut joined, mut changes) = (Joined::default(), Vec::new());
        let slips = self.open_slips(key);
        for theirs in desk.sittings {
            let recipients = own.recipients(&theirs.sitting);
            joined.sittings.push(self.join_sitting(
                theirs,
                key,
                recipients,
                &slips,
                &mut changes,
                &mut joined.unopened,
            ));
        }
        let new = desk.slips.into_iter().filter(|slip| !slips.contains(slip));
        let all: Vec<DeletionSlip> = slips.iter().cloned().chain(new).collect();
        if all.len() > slips.len() {
            changes.extend(self.seal_slips(&all));
        }
        (joined, changes)
    }

    fn join_sitting(
        &mut self,
        theirs: desk_file::KeptSitting,
        key: &PrivateKey,
        recipients: Recipients,
        slips: &[DeletionSlip],
        changes: &mut Vec<Change>,
        unopened: &mut usize,
    ) -> JoinedSitting {
        let name = theirs.sitting.name.clone();
        let is_new = !self.sittings.contains_key(&theirs.sitting.id);
        let was_deleted = slips.iter().any(|slip| match &slip.what {
            Deleted::Sitting { sitting, .. } => *sitting == name,
            Deleted::Pupil { .. } | Deleted::Everything { .. } => false,
        });
        let own = self.sittings.entry(theirs.sitting.id.clone());
        let own = own.or_insert_with(|| KeptSitting::new(theirs.sitting, false));
        let mut joined = JoinedSitting {
            code: name.clone(),
            is_new,
            was_deleted: is_new && was_deleted,
            pupils: 0,
            has_new_notes: false,
            left_out: Vec::new(),
        };
        if own.status.ended.is_none() && theirs.ended.is_some() {
            own.status.ended = theirs.ended;
        }
        let is_deleted = |code: &Subject| {
            slips.iter().any(|slip| match &slip.what {
                Deleted::Pupil { sitting, code: deleted } => {
                    *sitting == name && CodeKey::from(deleted) == CodeKey::from(code)
                }
                Deleted::Sitting { .. } | Deleted::Everything { .. } => false,
            })
        };
        let given: BTreeSet<&Id> = slips.iter().flat_map(|slip| &slip.given).collect();
        // Whose the entries are, here and in the file: what is decided here stands.
        let before = own.open_notes(key).unwrap_or_default();
        let mut decisions = Decisions::new(&before);
        decisions.add(&theirs.notes);
        let (mut came, mut left_out): (Vec<Subject>, BTreeSet<Id>) = Default::default();
        for entry in theirs.entries {
            let owner = decisions.owner(&entry.place).cloned();
            let code = owner.clone().unwrap_or_else(|| entry.place.code.clone());
            let list = if owner.is_some_and(|owner| is_deleted(&owner)) || given.contains(&entry.place.run) {
                left_out.insert(entry.place.run.clone());
                &mut joined.left_out
            } else {
                match own.take_over(entry, key) {
                    Taken::Here => continue,
                    Taken::Unopened => {
                        *unopened += 1;
                        continue;
                    }
                    Taken::New(made) => changes.extend(made),
                }
                &mut came
            };
            if !list.contains(&code) {
                list.push(code);
            }
        }
        joined.pupils = came.len();
        if !came.is_empty() {
            // Nobody has seen their safety answers here.
            own.status.seen = None;
        }
        changes.extend(own.put());
        let here: BTreeSet<Id> = own.entries.values().map(|entry| entry.place.run.clone()).collect();
        let gone: BTreeSet<Id> = left_out.into_iter().filter(|run| !here.contains(run)).collect();
        let mut of_file = theirs.notes;
        forget(&mut of_file, is_deleted, &gone, &here);
        let mut notes = before.clone();
        for (code, theirs) in of_file {
            notes.entry(code).or_default().merge(theirs);
        }
        if notes != before {
            joined.has_new_notes = true;
            changes.extend(own.seal_notes(&notes, recipients, key));
        }
        joined
    }
}

/// What became of an entry of a file.
enum Taken {
    /// It is here already.
    Here,
    /// It does not open, or is of another place than it says.
    Unopened,
    /// It was added, with these changes in the store.
    New(Vec<Change>),
}

impl KeptSitting {
    fn take_over(&mut self, entry: Entry, key: &PrivateKey) -> Taken {
        let run = format!("{ENTRY}{}/{}/", entry.place.sitting, entry.place.run);
        let of_run = || self.entries.range(run.clone()..).take_while(|(name, _)| name.starts_with(&run));
        if of_run().any(|(_, own)| *own == entry) {
            return Taken::Here;
        }
        let opens = |entry: &Entry| {
            let opened = log::open(&self.sitting, key, [entry]);
            let is_odd = |finding: &log::Finding| !matches!(finding.problem, log::Problem::Missing { .. });
            opened.entries.len() == 1 && !opened.findings.iter().any(is_odd)
        };
        if !opens(&entry) {
            return Taken::Unopened;
        }
        let has_record = of_run().any(|(_, own)| own.kind == EntryKind::Record && opens(own));
        match entry.kind {
            // A finished record has all that the parts of its run have.
            EntryKind::Part if has_record => Taken::Here,
            EntryKind::Record if !has_record => Taken::New(self.add(entry)),
            // Two entries of one number that differ are both kept: which one is right is told when the log is opened.
            EntryKind::Part | EntryKind::Record => {
                let number = match entry.kind {
                    EntryKind::Part => format!("{:010}", entry.place.sequence),
                    EntryKind::Record => "record".to_owned(),
                };
                let names = std::iter::once(format!("{run}{number}"));
                let others = (2..).map(|nth| format!("{run}{number}-{nth}"));
                let mut free = names.chain(others).filter(|name| !self.entries.contains_key(name));
                // There are more numbers than entries.
                let Some(name) = free.next() else { return Taken::Here };
                drop(free);
                let change = Change::Put(name.clone(), json(&entry));
                self.entries.insert(name, entry);
                Taken::New(vec![change])
            }
        }
    }
}
