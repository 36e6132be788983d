//! Whether this browser keeps anything here: what was tried, and what came of it.

/// How much a browser keeps, and for how long.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// Whether it has agreed not to clear it by itself.
    pub stays: bool,
    /// How much room is left, where it says. Unit: bytes.
    pub free_bytes: Option<f64>,
}

/// What is known of the storage here.
#[derive(Debug, Clone, PartialEq)]
pub enum Storage {
    /// It is being opened or tried.
    Checking,
    /// Another tab or window has the desk.
    OtherTab,
    /// A sealed test entry was written, read back and deleted.
    Works(Option<Room>),
    /// It was not; in the browser's own words. What is entered is in memory alone.
    Blocked(String),
}

/// Room that the sealed answers of one pupil take at most, with those of an interrupted turn. Unit: bytes.
///
/// 45 entries of some 700 bytes and a record of some 9,000.
const PUPIL_BYTES: f64 = 48.0 * 1024.0;

impl Room {
    /// For about how many pupils there is room, where that is known; rounded down to one digit.
    #[must_use]
    pub fn pupils(&self) -> Option<u64> {
        let pupils = self.free_bytes? / PUPIL_BYTES;
        if pupils < 1.0 {
            return Some(0);
        }
        let step = 10_f64.powf(pupils.log10().floor());
        Some(((pupils / step).floor() * step) as u64)
    }
}

impl Storage {
    /// Whether there is too little room for so many pupils.
    #[must_use]
    pub fn is_too_small(&self, pupils: usize) -> bool {
        match self {
            Self::Works(Some(room)) => room.pupils().is_some_and(|room| room < pupils as u64),
            Self::Works(None) | Self::Checking | Self::OtherTab | Self::Blocked(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_told_in_pupils_of_one_digit() {
        let pupils = |free_bytes| Room { stays: true, free_bytes }.pupils();
        assert_eq!(pupils(Some(2.1e9)), Some(40_000));
        assert_eq!(pupils(Some(30.0 * PUPIL_BYTES)), Some(30));
        assert_eq!(pupils(Some(PUPIL_BYTES - 1.0)), Some(0));
        assert_eq!(pupils(None), None);
        let works = |free_bytes| Storage::Works(Some(Room { stays: true, free_bytes }));
        assert!(works(Some(20.0 * PUPIL_BYTES)).is_too_small(30));
        assert!(!works(Some(30.0 * PUPIL_BYTES)).is_too_small(30));
        assert!(!works(None).is_too_small(30));
    }
}
