//! Codes of many people as responses, scores and a description.

use std::sync::Arc;

use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int32Type};
use trellis_batch::describe::Description;
use trellis_batch::{Codes, ScoreColumns};
use trellis_core::instrument::{FormIndex, Instrument, ItemIndex};
use trellis_core::responses::Responses;
use trellis_core::scoring::Scores;

fn mixed() -> Arc<Instrument> {
    Arc::new(Instrument::parse(include_str!("../../../export/tests/export/mixed.json")).unwrap())
}

fn snq() -> (Arc<Instrument>, FormIndex, Vec<ItemIndex>) {
    let instrument = Arc::new(Instrument::parse(include_str!("../../../../instruments/snq.json")).unwrap());
    let form = instrument.find_form("SNQ-40").unwrap();
    let items = instrument.forms()[form].items.to_vec();
    (instrument, form, items)
}

/// Codes of people that do not exist; one in twenty is missing.
fn people(count: usize, items: usize) -> Vec<Vec<Option<f64>>> {
    let mut state = 11_u32;
    let mut code = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let drawn = (state >> 16) % 100;
        (drawn >= 5).then(|| f64::from(drawn % 5 + 1))
    };
    (0..count).map(|_| (0..items).map(|_| code()).collect()).collect()
}

#[test]
fn every_value_of_every_score_is_that_of_the_core() {
    let (instrument, form, items) = snq();
    let columns = ScoreColumns::new(&instrument, &[form], &[]);
    let mut rows = columns.rows(0);
    let mut codes = Codes::new(&instrument, form, &items).unwrap();
    let mut expected: Vec<Scores> = Vec::new();
    for person in people(200, items.len()) {
        let responses = codes.responses(|column| person[column]).unwrap();
        expected.push(Scores::new(responses));
        rows.push(responses);
    }
    let arrays = rows.finish();
    let mut compared = 0;
    for (field, array) in columns.fields().iter().zip(&arrays) {
        let (what, score) = field.name().split_once('.').unwrap();
        let score = instrument.find_score(score).unwrap();
        for (row, scores) in expected.iter().enumerate() {
            let own = scores.get(score).unwrap();
            let precision = own.precision;
            let number = match what {
                "score" => own.score,
                "pomp" => own.pomp,
                "se_pomp" => precision.map(|precision| precision.se_pomp),
                "ci90_low" => precision.map(|precision| precision.ci90.0),
                "ci90_high" => precision.map(|precision| precision.ci90.1),
                "p_low" => own.below_cut().map(|cut| cut.p_low),
                "answered" => {
                    assert_eq!(array.as_primitive::<Int32Type>().value(row), own.answered as i32);
                    continue;
                }
                "state" | "band" => {
                    assert_eq!(array.is_null(row), own.score.is_none(), "{}", field.name());
                    continue;
                }
                other => panic!("{other}"),
            };
            let found = array.is_valid(row).then(|| array.as_primitive::<Float64Type>().value(row));
            assert_eq!(found, number, "{}, row {row}", field.name());
            compared += 1;
        }
    }
    assert!(compared >= 200 * 10 * 6, "{compared}");
}

#[test]
fn a_module_is_asked_where_one_of_its_items_is_answered() {
    let instrument = mixed();
    let form = instrument.find_form("long").unwrap();
    let module = instrument.modules().keys().next().unwrap();
    let of_form = instrument.forms()[form].items.iter().copied();
    let all = of_form.chain(instrument.modules()[module].items.iter().copied());
    let items: Vec<ItemIndex> = all.filter(|&item| Codes::takes(&instrument, form, item)).collect();
    let first_of_module = items.iter().position(|item| instrument.modules()[module].items.contains(item)).unwrap();
    let mut codes = Codes::new(&instrument, form, &items).unwrap();
    assert_eq!(codes.modules(), [module]);
    let lowest = |item: ItemIndex| match *instrument.scale_of(item) {
        trellis_core::instrument::AnswerScale::Rating { min, .. } => f64::from(min),
        _ => unreachable!("a column is a rating"),
    };
    let without = codes.responses(|column| (column < first_of_module).then(|| lowest(items[column]))).unwrap();
    assert_eq!(without.modules(), []);
    let with = codes.responses(|column| (column <= first_of_module).then(|| lowest(items[column]))).unwrap();
    assert_eq!(with.modules(), [module]);
    let wrong = codes.responses(|_| Some(1000.0)).unwrap_err();
    assert!(wrong.to_string().contains("1000 is none of its codes, which are whole numbers from"), "{wrong}");
    assert!(codes.responses(|_| Some(1.5)).is_err());
    let unscored = instrument.items().keys().find(|&item| !Codes::takes(&instrument, form, item)).unwrap();
    assert!(Codes::new(&instrument, form, &[unscored]).is_none());
}

/// Parts of a table, described apart and put together in another order, are the table.
#[test]
fn parts_put_together_are_the_whole() {
    let (instrument, form, items) = snq();
    let mut codes = Codes::new(&instrument, form, &items).unwrap();
    let people = people(500, items.len());
    let all: Vec<Responses> =
        people.iter().map(|person| codes.responses(|column| person[column]).unwrap().clone()).collect();
    let of = |responses: &[Responses]| {
        let mut description = Description::new(&instrument);
        responses.iter().for_each(|responses| description.add(responses));
        description
    };
    let whole = of(&all);
    let mut parts = of(&all[300..]);
    parts.merge(of(&all[..120]));
    parts.merge(of(&all[120..300]));
    assert_eq!(whole.rows, 500);
    assert_eq!(whole.items().collect::<Vec<_>>(), parts.items().collect::<Vec<_>>());
    assert_eq!(whole.looks_reversed(), parts.looks_reversed());
    assert!(!whole.looks_reversed().is_empty(), "drawn answers go against each other here and there");
    let missing: u64 = whole.items().map(|(_, counts)| counts.missing).sum();
    let expected = people.iter().flatten().filter(|code| code.is_none()).count() as u64;
    assert_eq!(missing, expected);
}

/// The correlation is Pearson's of keyed answers with the sum of the rest, over people who answered every item.
#[test]
fn the_correlation_with_the_rest_is_pearsons() {
    let (instrument, form, items) = snq();
    let mut codes = Codes::new(&instrument, form, &items).unwrap();
    let mut description = Description::new(&instrument);
    let people = people(400, items.len());
    for person in &people {
        description.add(codes.responses(|column| person[column]).unwrap());
    }
    for found in description.looks_reversed() {
        let own = instrument.scores()[found.score].items();
        let column = |item: ItemIndex| items.iter().position(|other| *other == item).unwrap();
        let keyed = |person: &[Option<f64>], item: ItemIndex| {
            let code = person[column(item)]?;
            let is_minus = instrument.items()[item].keying == trellis_core::instrument::Keying::Minus;
            Some(if is_minus { 6.0 - code } else { code })
        };
        let pairs: Vec<(f64, f64)> = people
            .iter()
            .filter_map(|person| {
                let all: Vec<f64> = own.iter().map(|&item| keyed(person, item)).collect::<Option<_>>()?;
                let one = keyed(person, found.item)?;
                Some((one, all.iter().sum::<f64>() - one))
            })
            .collect();
        let n = pairs.len() as f64;
        let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / n;
        let (x, y) = (mean(|pair| pair.0), mean(|pair| pair.1));
        let sum = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>();
        let covariance = sum(&|pair| (pair.0 - x) * (pair.1 - y));
        let expected = covariance / (sum(&|pair| (pair.0 - x).powi(2)) * sum(&|pair| (pair.1 - y).powi(2))).sqrt();
        assert!((found.correlation - expected).abs() < 1e-9, "{} is not {expected}", found.correlation);
    }
}
