//! The log of a computer as a file.

use trellis_desk::key::FileError;
use trellis_desk::log::{LineProblem, LogFile, Recipients, join, open};

use crate::support::{Room, SNQ, broken_off};

fn file(room: &mut Room, pupils: std::ops::Range<usize>) -> LogFile {
    let mut entries = Vec::new();
    for pupil in pupils {
        let record = room.record(pupil, 40 + pupil as u64);
        entries.extend(room.parts(pupil, &record, 0..5));
    }
    let recipients = Recipients { desk: room.desk.public(), recovery: room.recovery.public(), responder: None };
    LogFile { sitting: room.sitting.clone(), recipients, entries }
}

#[test]
fn files_of_several_computers_join_in_any_order_without_doubles() {
    let mut room = Room::new(6, 31);
    let files: Vec<LogFile> = [0..3, 3..6].map(|pupils| file(&mut room, pupils)).to_vec();
    let expected: Vec<_> = (0..6).map(|pupil| broken_off(&room.record(pupil, 40 + pupil as u64), 5)).collect();
    for order in [[0, 1, 0], [1, 0, 1]] {
        let read = order.map(|index| LogFile::from_file(files[index].to_file().as_bytes()).unwrap());
        assert!(read.iter().all(|(_, problems)| problems.is_empty()));
        let entries: Vec<_> = read.into_iter().flat_map(|(file, _)| file.entries).collect();
        let joined = join(&SNQ, &room.sitting, open(&room.sitting, &room.desk, &entries)).unwrap();
        assert_eq!(joined.records.into_iter().map(|joined| joined.record).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn damage_costs_its_line_and_a_lost_end_is_told() {
    let mut room = Room::new(2, 32);
    let log = file(&mut room, 0..2);
    let text = log.to_file();
    let lines: Vec<&str> = text.lines().collect();
    for cut in 1..lines.len() {
        let (read, problems) = LogFile::from_file(lines[..cut].join("\n").as_bytes()).unwrap();
        assert_eq!(read.entries, log.entries[..cut - 1]);
        assert_eq!(problems, [LineProblem::NoEnd { entries: cut - 1 }]);
    }
    let damaged = text.replacen("\"boxes\"", "\"boxed\"", 1);
    let (read, problems) = LogFile::from_file(damaged.as_bytes()).unwrap();
    assert_eq!(read.entries, log.entries[1..]);
    assert_eq!(problems, [LineProblem::NotAnEntry { line: 2 }, LineProblem::Count { found: 9, needed: 10 }]);
    for (wrong, error) in [
        (
            text.replacen("sitting/1", "sitting/7", 1),
            FileError::Newer { found: "trellis-sitting/7".into(), needed: "trellis-sitting/1" },
        ),
        (text.replacen("\"consent\"", "\"constant\"", 1), FileError::Damaged),
        (String::from("a,b\n1,2"), FileError::Foreign),
    ] {
        assert_eq!(LogFile::from_file(wrong.as_bytes()).unwrap_err(), error);
    }
}
