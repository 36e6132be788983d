//! Change between two sittings.

use trellis_core::instrument::Side;
use trellis_core::record::{AnswerRecord, Record};
use trellis_desk::change::{Basis, Changed, ClassChange, NoChange, PupilChange};
use trellis_desk::log::{join, open};
use trellis_desk::pupil::{Pupil, pupils};

use crate::support::{Room, SNQ};

fn opened(room: &mut Room, records: &[(usize, Record)]) -> Vec<Pupil> {
    let entries: Vec<_> = records.iter().map(|(pupil, record)| room.finished(*pupil, record)).collect();
    let joined = join(&SNQ, &room.sitting, open(&room.sitting, &room.desk, &entries)).unwrap();
    pupils(&SNQ, joined.records).unwrap()
}

/// The record with every rating of the form moved to one end or the other of the keyed scale, two answers below it.
fn all(record: &Record, keyed: i16) -> Record {
    use trellis_core::responses::keyed_code;
    let mut record = record.clone();
    for (position, item) in record.items.iter_mut().enumerate() {
        let index = SNQ.find_item(&item.item).unwrap();
        if let AnswerRecord::Rating(_) | AnswerRecord::Skipped = item.answer
            && let Some(code) =
                keyed_code(keyed + i16::from(position % 4 == 0), SNQ.items()[index].keying, SNQ.scale_of(index))
        {
            item.answer = AnswerRecord::Rating(code.into());
        }
    }
    record
}

#[test]
fn changed_is_said_only_where_the_interval_lies_on_one_side_of_0() {
    let mut room = Room::new(3, 1);
    let record = room.record(0, 3);
    let (low, high) = (all(&record, 1), all(&record, 4));
    let before = opened(&mut room, &[(0, low.clone()), (1, high.clone()), (2, low.clone())]);
    let after = opened(&mut room, &[(0, high.clone()), (1, low.clone()), (2, low)]);
    let expected = [Some(Changed::Higher), Some(Changed::Lower), None];
    for ((before, after), changed) in before.iter().zip(&after).zip(expected) {
        for (side, found) in [Side::Internal, Side::External].into_iter().zip(PupilChange::new(before, after).sides) {
            let found = found.unwrap();
            assert_eq!((found.changed, found.basis), (changed, Basis::StandardErrors));
            let se = |pupil: &Pupil| pupil.side(side).unwrap().precision.unwrap().se_pomp;
            let reach = 1.644_853_626_951_472_2 * (se(before).powi(2) + se(after).powi(2)).sqrt();
            assert!((found.interval.1 - found.difference - reach).abs() < 1e-9);
            assert!((found.difference - (found.after - found.before)).abs() < 1e-12);
            assert_eq!(found.changed.is_some(), found.interval.0 > 0.0 || found.interval.1 < 0.0);
        }
    }
}

#[test]
fn how_many_would_be_called_changed_by_chance_is_told_with_who_is_not_compared() {
    let mut room = Room::new(12, 2);
    let records: Vec<_> = (0..12).map(|pupil| (pupil, room.record(pupil, 50 + pupil as u64))).collect();
    let before = opened(&mut room, &records[..10]);
    let after = opened(&mut room, &records[2..]);
    let change = ClassChange::new(&before, &after);
    assert_eq!((change.pupils.len(), change.before_only.len(), change.after_only.len()), (8, 2, 2));
    assert_eq!(change.before_only, [before[0].code.clone(), before[1].code.clone()]);
    let compared = change.pupils.iter().flat_map(|pupil| &pupil.sides).filter(|side| side.is_ok()).count();
    assert_eq!(change.counts.comparisons, compared);
    assert_eq!((change.counts.higher, change.counts.lower), (0, 0), "the same answers");
    assert!((change.counts.by_chance - 0.1 * compared as f64).abs() < 1e-12);
    assert!((change.counts.by_chance_sd - (0.09 * compared as f64).sqrt()).abs() < 1e-12);
}

#[test]
fn two_forms_and_missing_scores_are_not_compared() {
    let mut room = Room::new(2, 3);
    let record = room.record(0, 7);
    let empty = crate::support::broken_off(&record, 2);
    let first = opened(&mut room, &[(0, record.clone())]);
    let stopped = opened(&mut room, &[(0, empty)]);
    assert_eq!(PupilChange::new(&first[0], &stopped[0]).sides, [Err(NoChange::NoScore); 2]);
    let mut other = first.clone();
    other[0].record.form = "SNQ-16".into();
    assert_eq!(PupilChange::new(&first[0], &other[0]).sides, [Err(NoChange::OtherForm); 2]);
}

/// With a norm table the Reliable Change Index decides: 1.96 x SEM x the root of 2, on the POMP line.
#[test]
fn with_a_norm_table_the_reliable_change_index_decides() {
    use trellis_core::instrument::NormGroupIndex;
    use trellis_core::scoring::norms::{Distribution, NormScore};
    let mut room = Room::new(1, 4);
    let record = room.record(0, 3);
    let pupils = opened(&mut room, &[(0, all(&record, 3))]);
    let distribution = Distribution { mean: 60.0, sd: 15.0, reliability: 0.84 };
    // SEM 6, so 1.96 x 6 x 1.41421 = 16.631.
    let at = |pomp: f64, group: usize| {
        let mut score = pupils[0].side(Side::Internal).unwrap().clone();
        score.pomp = Some(pomp);
        score.norm = Some(NormScore {
            group: NormGroupIndex::from(group),
            distribution,
            z: 0.0,
            t_score: 50.0,
            percentile: 50.0,
            mid_rank_percentile: None,
            kelley: 60.0,
            ci90: (50.0, 70.0),
            below_cut: None,
        });
        score
    };
    let change = |after| trellis_desk::change::change(&at(50.0, 0), &at(after, 0)).unwrap();
    assert_eq!((change(66.6).changed, change(66.7).changed), (None, Some(Changed::Higher)));
    assert_eq!((change(33.4).changed, change(33.3).changed), (None, Some(Changed::Lower)));
    assert_eq!(change(60.0).basis, Basis::Norms(NormGroupIndex::from(0)));
    assert_eq!(trellis_desk::change::change(&at(50.0, 0), &at(60.0, 1)), Err(NoChange::NoPrecision));
}
