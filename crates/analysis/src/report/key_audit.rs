//! What is written about the key audit.

use super::Document;
use crate::key_audit::{KeyAudit, WrongKey};

pub(super) fn add(document: &mut Document, audit: &KeyAudit) {
    document.section("Key audit");
    let (shift, keys) = match (audit.shift.known(), audit.keys.known()) {
        (Ok(shift), Ok(keys)) => (shift, keys),
        (Err(reason), _) | (_, Err(reason)) => {
            return document.paragraph(format!("Keys and columns were not audited: {reason}"));
        }
    };
    if audit.is_clear() {
        document.paragraph(
            "The answers give no sign of a wrong key, of shifted columns, or of a column that is there twice. A shift among \
             items of one score that are keyed alike cannot be seen.",
        );
        return;
    }
    let mut found = Vec::new();
    for [first, second] in &audit.twins {
        found
            .push(format!("Columns {first} and {second} are one column twice: look at how the file was put together."));
    }
    if let Some(shift) = shift {
        let columns = shift.by.unsigned_abs();
        found.push(format!(
            "From column {} on the columns likely hold the answers to other items: {} those of {}, and so on, {columns} \
             {} further. Look for a column that was left out or put in; keys cannot be judged before.",
            shift.from,
            shift.from,
            shift.holds,
            if columns == 1 { "place" } else { "places" }
        ));
    }
    for WrongKey { item, score, item_rest, or_the_others, .. } in keys {
        found.push(format!(
            "Item {item} goes against the others of {score} (item-rest correlation {item_rest:.2}): its key is likely wrong{}.",
            if *or_the_others { ", or those of the others are; about as many go one way as the other" } else { "" }
        ));
    }
    document.list(found);
}
