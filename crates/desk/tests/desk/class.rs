//! Safety first, the table, and what may be said of groups.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use trellis_core::instrument::{SafetyIndex, Side};
use trellis_core::profile::ProfileType;
use trellis_core::record::{AnswerRecord, Ended, FollowUp, Record, Subject};
use trellis_desk::class::{
    ClassSummary, Direction, Filter, LEAST, LEAST_IN_BIN, Row, SortKey, Views, find, rows, sort,
};
use trellis_desk::desk_file::{PupilNotes, Talk};
use trellis_desk::groups::Groups;
use trellis_desk::log::{join, open};
use trellis_desk::pupil::{Pupil, SIDES, pupils};
use trellis_desk::safety::{SafetyList, Unknown, Urgency};

use crate::support::{Room, SNQ, broken_off};

/// Sets the answers to the safety questions, by name; without one they are not reached.
pub(crate) fn with_safety(record: &Record, answer: Option<fn(usize) -> String>) -> Record {
    let mut record = record.clone();
    for (index, question) in SNQ.safety().iter().enumerate() {
        let id = &SNQ.items()[question.item].id;
        let item = record.items.iter_mut().find(|item| item.item == *id).unwrap();
        item.answer = answer.map_or(AnswerRecord::NotReached, |answer| AnswerRecord::Choice(answer(index)));
    }
    record
}

pub(crate) fn flag(index: usize) -> String {
    let question = &SNQ.safety()[SafetyIndex::from(index)];
    question.flag.name(SNQ.scale_of(question.item)).unwrap().into()
}

fn calm(index: usize) -> String {
    use trellis_core::instrument::AnswerScale;
    let question = &SNQ.safety()[SafetyIndex::from(index)];
    let AnswerScale::Choice(values) = SNQ.scale_of(question.item) else { panic!("a choice") };
    let other = [question.flag, question.check].map(|choice| choice.name(SNQ.scale_of(question.item)).unwrap());
    values.iter().find(|value| !other.contains(&value.as_str())).unwrap().clone()
}

/// A class: the first is flagged, the second stopped before the safety questions, the third after 6 sentences, the fourth
/// left the safety questions out, the others are calm.
fn class(count: usize, seed: u64) -> Vec<Pupil> {
    let mut room = Room::new(count, seed);
    let mut entries = Vec::new();
    for pupil in 0..count {
        let record = room.record(pupil, 1000 * seed + pupil as u64);
        let record = match pupil {
            0 => with_safety(&record, Some(flag)),
            1 => Record { ended: Ended::Stopped, ..with_safety(&record, None) },
            2 => broken_off(&record, 6),
            3 => {
                let mut record = with_safety(&record, Some(calm));
                record.items.last_mut().unwrap().answer = AnswerRecord::Skipped;
                record
            }
            _ => with_safety(&record, Some(calm)),
        };
        if pupil == 2 {
            entries.extend(room.parts(pupil, &record, 0..6));
        } else {
            entries.push(room.finished(pupil, &record));
        }
    }
    let joined = join(&SNQ, &room.sitting, open(&room.sitting, &room.desk, &entries)).unwrap();
    pupils(&SNQ, joined.records).unwrap()
}

#[test]
fn nobody_is_passed_over_in_the_safety_list() {
    let class = class(12, 1);
    let list = SafetyList::new(&class, &[], &BTreeMap::new());
    assert_eq!(list.calls.len() + list.unknown.len() + list.no_call, class.len());
    assert_eq!((list.calls[0].code.clone(), list.calls[0].urgency), (class[0].code.clone(), Urgency::Today));
    assert_eq!(list.calls[0].questions.len(), SNQ.safety().len());
    assert_eq!(list.calls[0].since, class[0].since);
    let unknown: Vec<_> = list.unknown.iter().map(|unknown| (unknown.code.clone(), unknown.why.clone())).collect();
    let left_out = Unknown::LeftOut(SNQ.safety().keys().next_back().into_iter().collect());
    let expected = [Unknown::StoppedBefore, Unknown::StoppedBefore, left_out];
    for (pupil, why) in (1..4).zip(expected) {
        assert!(unknown.contains(&(class[pupil].code.clone(), why)), "{pupil}: {unknown:?}");
    }
    let counts = list.counts();
    assert_eq!((counts.today, counts.today_open, counts.unknown_open), (1, 1, 3));
    assert_eq!((list.beyond(0), list.beyond(4)), (1, 0));

    let noted = |pupil: &Pupil| {
        let by = FollowUp::of_written("counselor");
        let talk = Talk { run: pupil.run.clone(), by, day: date(2026, 11, 24), time: None };
        (pupil.code.clone(), PupilNotes { talks: vec![talk], ..PupilNotes::default() })
    };
    let notes = [noted(&class[0]), noted(&class[1])].into();
    let list = SafetyList::new(&class, &[], &notes);
    let counts = list.counts();
    assert_eq!((counts.today, counts.today_open, counts.unknown_open), (1, 0, 2));
    assert_eq!(list.unknown.last().unwrap().code, class[1].code, "what is noted stands below");
}

#[test]
fn the_table_stands_in_order_of_need_and_nobody_sinks_because_they_stopped() {
    let class = class(40, 2);
    let list = SafetyList::new(&class, &[], &BTreeMap::new());
    let table = rows(&class, &list);
    assert_eq!(table.len(), class.len());
    let place = |code: &Subject| table.iter().position(|row| row.code == *code).unwrap();
    let larger = |row: &Row| row.sides.iter().flatten().filter_map(|side| side.p_low).reduce(f64::max);
    let open: Vec<&Row> = table.iter().take_while(|row| larger(row).is_some()).collect();
    assert!(open.windows(2).all(|pair| larger(pair[0]) >= larger(pair[1])));
    assert!(open.iter().all(|row| row.kind != Some(ProfileType::Supported)));
    // The one who was broken off after 6 sentences has no score: behind those, before "neither side low".
    let no_score = place(&class[2].code);
    assert_eq!(table[no_score].sides, [None, None]);
    assert_eq!(table[no_score].stopped_after, Some(6));
    assert!(no_score >= open.len());
    let supported = table.iter().position(|row| row.kind == Some(ProfileType::Supported)).expect("one of forty");
    assert!(no_score < supported);
    assert!(table[supported..].iter().all(|row| row.kind == Some(ProfileType::Supported)));
    assert!(table[place(&class[0].code)].needs_talk_today());
    for filter in Filter::ALL {
        let shown = table.iter().filter(|row| filter.shows(row)).count();
        assert!(shown > 0, "{filter:?}");
    }
    assert_eq!(table.iter().filter(|row| Filter::TalkToday.shows(row)).count(), 1);
    assert_eq!(table.iter().filter(|row| Filter::NotFinished.shows(row)).count(), 2);
}

#[test]
fn any_column_sorts_both_ways_and_a_code_is_found() {
    let class = class(30, 3);
    let mut table = rows(&class, &SafetyList::default());
    let column = |table: &[Row]| table.iter().map(|row| row.sides[1].map(|side| side.pomp)).collect::<Vec<_>>();
    sort(&mut table, SortKey::Score(Side::External), Direction::Forward);
    let scores = column(&table);
    assert_eq!(scores[0], None, "who has no score is seen");
    assert!(scores.windows(2).all(|pair| pair[0] <= pair[1]));
    sort(&mut table, SortKey::Score(Side::External), Direction::Backward);
    assert!(column(&table).windows(2).all(|pair| pair[0] >= pair[1]));
    sort(&mut table, SortKey::Code, Direction::Forward);
    assert!(table.windows(2).all(|pair| pair[0].code < pair[1].code));
    sort(&mut table, SortKey::LeftOut, Direction::Forward);
    assert!(table.windows(2).all(|pair| pair[0].left_out >= pair[1].left_out));
    let code = table[7].code.as_str().to_lowercase().replace('-', "");
    assert_eq!(find(&table, &code).map(|row| row.code.clone()).collect::<Vec<_>>(), [table[7].code.clone()]);
}

#[test]
fn groups_take_everybody_whom_a_recommendation_serves_in_order_of_need() {
    let class = class(60, 4);
    let list = SafetyList::new(&class, &[], &BTreeMap::new());
    let table = rows(&class, &list);
    let groups = Groups::new(&class, &table);
    assert!(groups.groups.iter().any(|group| group.serves_several()));
    let mut members = BTreeSet::new();
    for group in &groups.groups {
        let places: Vec<usize> =
            group.codes.iter().map(|code| table.iter().position(|row| row.code == *code).unwrap()).collect();
        assert!(places.windows(2).all(|pair| pair[0] < pair[1]));
        let (inside, outside) = group.places(2);
        assert_eq!((inside.len(), inside.len() + outside.len()), (2.min(group.codes.len()), group.codes.len()));
        members.extend(group.codes.iter().chain(&group.on_hold).cloned());
    }
    use trellis_core::instrument::Action;
    let served = |pupil: &&Pupil| {
        let steps = &pupil.report.profile.as_ref().unwrap().steps;
        steps.iter().any(|step| step.tier >= 2 && step.action == Action::Build)
    };
    let expected: BTreeSet<Subject> = class.iter().filter(served).map(|pupil| pupil.code.clone()).collect();
    assert_eq!(members, expected);
}

/// The pupils of a class who have a score on both sides.
fn scored(class: &[Pupil]) -> Vec<Pupil> {
    let has_score = |pupil: &&Pupil| SIDES.iter().all(|&side| pupil.side(side).unwrap().pomp.is_some());
    class.iter().filter(has_score).cloned().collect()
}

#[test]
fn below_ten_there_is_no_mean_and_no_block_stands_for_a_pupil() {
    let class = class(40, 5);
    let scored = scored(&class);
    assert!(ClassSummary::new(&scored[..LEAST - 1]).is_none());
    let whole = ClassSummary::new(&class).unwrap();
    assert_eq!((whole.pupils(), whole.pupils() + whole.without_score()), (scored.len(), class.len()));
    for (found, side) in whole.sides().into_iter().zip(SIDES) {
        let scores: Vec<f64> = scored.iter().map(|pupil| pupil.side(side).unwrap().pomp.unwrap()).collect();
        let mean = scores.iter().sum::<f64>() / scores.len() as f64;
        assert!((found.mean.mean - mean).abs() < 1e-9 && found.mean.ci90.0 < mean && mean < found.mean.ci90.1);
        assert_eq!(found.distribution.iter().map(|bin| bin.pupils).sum::<usize>(), scored.len());
        for bin in &found.distribution {
            assert!(bin.pupils == 0 || bin.pupils >= LEAST_IN_BIN);
            let inside = |score: &&f64| (bin.from..bin.to).contains(*score) || bin.to == 100.0 && **score == 100.0;
            assert_eq!(scores.iter().filter(inside).count(), bin.pupils);
        }
        assert_eq!((found.distribution[0].from, found.distribution.last().unwrap().to), (0.0, 100.0));
    }
}

/// A mean over some of the pupils, held against one over all, would say something about the few others.
#[test]
fn parts_of_a_side_have_means_only_where_everybody_who_is_counted_has_them() {
    let has_facets = |pupil: &&Pupil| {
        let rules = pupil.report.instrument().profile().unwrap();
        let sides = [rules.internal, rules.external];
        let mut facets = sides.into_iter().flat_map(|side| &SNQ.scores()[side].facets);
        facets.all(|facet| pupil.report.scores.get(*facet).unwrap().pomp.is_some())
    };
    let all = scored(&class(60, 8));
    let (whole, partly): (Vec<Pupil>, Vec<Pupil>) = all.into_iter().partition(|pupil| has_facets(&pupil));
    assert!(whole.len() > LEAST && !partly.is_empty(), "{} {}", whole.len(), partly.len());
    let summary = ClassSummary::new(&whole).unwrap();
    let facets = summary.facets().expect("everybody has them");
    assert_eq!(facets.each_ref().map(Vec::len), [4, 4]);
    let (facet, found) = facets[1][2];
    let mean = whole.iter().map(|pupil| pupil.report.scores.get(facet).unwrap().pomp.unwrap()).sum::<f64>();
    assert!((found.mean - mean / whole.len() as f64).abs() < 1e-9);
    let one_more: Vec<Pupil> = whole.iter().chain(&partly[..1]).cloned().collect();
    let summary = ClassSummary::new(&one_more).unwrap();
    assert!(summary.facets().is_none() && summary.has_facets());
}

#[test]
fn a_small_group_is_put_together_with_the_next_smallest_and_a_second_grouping_does_not_betray_it() {
    let class = scored(&class(46, 6));
    let mut summary = ClassSummary::new(&class).unwrap();
    let place = |pupil: &Pupil| class.iter().position(|other| other.code == pupil.code).unwrap();
    let n = class.len();
    // Groups of 4, 12 and the rest: the first two are put together.
    let groups = summary.groups(|pupil| match place(pupil) {
        0..4 => 'a',
        4..16 => 'b',
        _ => 'c',
    });
    let shown: Vec<_> = groups.iter().map(|group| (group.labels.clone(), group.pupils)).collect();
    assert_eq!(shown, [(vec!['a', 'b'], 16), (vec!['c'], n - 16)]);
    let mean = |from: usize, to: usize| {
        let score = |pupil: &Pupil| pupil.side(SIDES[1]).unwrap().pomp.unwrap();
        class[from..to].iter().map(score).sum::<f64>() / (to - from) as f64
    };
    assert!((groups[0].sides[1].mean - mean(0, 16)).abs() < 1e-9);
    assert!((groups[1].sides[1].mean - mean(16, n)).abs() < 1e-9);
    // 11 of the first 16: subtracted from the group above it would leave 5.
    let second = summary.groups(|pupil| place(pupil) < 11);
    assert_eq!(second.iter().map(|group| group.pupils).collect::<Vec<_>>(), [n]);
}

/// Whatever whole numbers the shown groups are multiplied with and added up, what comes out is 0 for everybody or about ten
/// pupils or more.
#[test]
fn no_group_of_fewer_than_ten_can_be_worked_out_from_all_views() {
    for seed in 0..40_u64 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let pupils = rng.usize(LEAST..60);
        let mut views = Views::new(pupils).unwrap();
        let mut shown: Vec<Vec<bool>> = vec![vec![true; pupils]];
        // By group, by form, by age: three groupings that cross each other.
        for kinds in [4, 2, 3] {
            let labels: Vec<usize> = (0..pupils).map(|_| rng.usize(0..kinds).min(rng.usize(0..kinds))).collect();
            for group in views.add(&labels) {
                shown.push(labels.iter().map(|label| group.contains(label)).collect());
            }
        }
        let count = shown.len() as u32;
        for combination in 0..3_u32.pow(count.min(9)) {
            let weight = |view: usize| i32::try_from(combination / 3_u32.pow(view as u32) % 3).unwrap() - 1;
            let sum =
                |pupil: usize| (0..shown.len()).map(|view| weight(view) * i32::from(shown[view][pupil])).sum::<i32>();
            let about = (0..pupils).filter(|&pupil| sum(pupil) != 0).count();
            assert!(about == 0 || about >= LEAST, "{about} of {pupils} by {combination} (seed {seed})");
        }
    }
}
