//! Deleting: what is deleted is gone from the store, but for a sealed slip that says so.

use std::collections::BTreeMap;

use super::{DRAFTS, ENTRY, Kept, NOTES, SITTING, STATUS, UNOPENED, json};
use crate::effect::Change;
use trellis_core::record::{FollowUp, Timestamp};
use trellis_desk::deletion::{Deletion, DeletionError, DeletionSlip, Reason};
use trellis_desk::key::PrivateKey;
use trellis_desk::sitting::Id;

impl Kept {
    /// Deletes one pupil, one sitting, or everything with the key and the slips. Returns the slip, and the changes in the
    /// store.
    ///
    /// # Errors
    ///
    /// [`DeletionError`], and nothing is deleted.
    pub(crate) fn delete(
        &mut self,
        what: Deletion,
        by: FollowUp,
        when: Timestamp,
        reason: Reason,
        key: &PrivateKey,
    ) -> Result<(DeletionSlip, Vec<Change>), DeletionError> {
        let mut put_back = Vec::new();
        if let Deletion::Pupil(id, _) = &what
            && let Some(kept) = self.sittings.get_mut(id)
        {
            // What was moved in the store is whose it is inside of its box.
            let moved =
                kept.entries.iter_mut().filter_map(|(name, entry)| entry.put_back(key).then_some((name, entry)));
            put_back = moved.map(|(name, entry)| Change::Put(name.clone(), json(entry))).collect();
        }
        let mut desk = self.desk(None, Some(key)).unwrap_or_default();
        let is_everything = what == Deletion::Everything;
        let slip = desk.delete(what, by, when, reason)?;
        if is_everything {
            *self = Self::default();
            return Ok((slip, vec![Change::DeleteAllBelow(String::new())]));
        }
        let mut changes = put_back;
        let before: Vec<Id> = self.sittings.keys().cloned().collect();
        for id in before {
            match desk.sitting(&id) {
                None => {
                    self.sittings.remove(&id);
                    let names = [SITTING, STATUS, NOTES, DRAFTS].map(|kind| format!("{kind}{id}"));
                    changes.extend(names.map(Change::Delete));
                    changes.push(Change::Delete(format!("{UNOPENED}{NOTES}{id}")));
                    changes.push(Change::DeleteAllBelow(format!("{ENTRY}{id}/")));
                }
                Some(left) => {
                    let recipients = left.recipients;
                    let Some(kept) = self.sittings.get_mut(&id) else { continue };
                    if kept.sitting == left.sitting && kept.entries.len() == left.entries.len() {
                        continue;
                    }
                    kept.sitting = left.sitting.clone();
                    changes.extend(kept.put());
                    // What is left stands in the same order.
                    let mut stay = left.entries.iter().peekable();
                    kept.entries.retain(|name, entry| {
                        let stays = stay.next_if_eq(&&*entry).is_some();
                        if !stays {
                            changes.push(Change::Delete(name.clone()));
                        }
                        stays
                    });
                    // What does not open may be of the pupil who is deleted: nothing of it stays.
                    kept.status.has_unopened_notes = kept.has_unopened_notes(key);
                    kept.notes.clear();
                    changes.push(Change::Delete(format!("{UNOPENED}{NOTES}{id}")));
                    changes.extend(kept.seal_notes(&left.notes, recipients, key));
                    // What is being written of others is sealed again when the desk is locked.
                    changes.extend(kept.seal_drafts(&BTreeMap::new(), recipients));
                }
            }
        }
        changes.extend(self.seal_slips(&desk.slips));
        Ok((slip, changes))
    }
}
