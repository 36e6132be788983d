//! How often the stated 90% intervals hold in simulated schools.
//!
//! Each pupil of a school has a level on each side, the two correlated .5, and answers 20 or 8 items a side, as many as
//! the long and the short form have, from 1 to 5 about it with an error of one step. Truly low is who would score below 37.5 on all such items. The levels are set so that 5 to 30%
//! are. The scores and their standard errors are computed as the core does, with its floor.

use std::thread;

use fastrand::Rng;
use trellis_core::scoring::student::normal_probability;
use trellis_desk::groups::{CountEstimate, SideScore, estimate};

const CUT: f64 = 37.5;
/// How many schools of each kind: 40 seconds of one core for all kinds in a release build, and many minutes where others work
/// on it, too.
const SCHOOLS: usize = 1000;
/// How many in the test that always runs.
const FEW_SCHOOLS: usize = 150;

/// How far the levels of pupils scatter, how their sides correlate, and how far an answer scatters about the level. Unit:
/// answer points.
const LEVEL_SD: f64 = 0.7;
const CORRELATION: f64 = 0.5;
const ANSWER_SD: f64 = 1.0;

fn normal(rng: &mut Rng) -> f64 {
    (-2.0 * (1.0 - rng.f64()).ln()).sqrt() * (std::f64::consts::TAU * rng.f64()).cos()
}

/// The levels of the two sides of a pupil.
fn levels(mean: f64, rng: &mut Rng) -> [f64; 2] {
    let common = normal(rng);
    [0, 1].map(|_| mean + LEVEL_SD * (CORRELATION.sqrt() * common + (1.0 - CORRELATION).sqrt() * normal(rng)))
}

/// What somebody of a level would score on all such items.
fn true_pomp(level: f64) -> f64 {
    // The expected answer is 1 and the chances of more than 1, 2, 3 and 4.
    let above = |answer: f64| 1.0 - normal_probability((answer + 0.5 - level) / ANSWER_SD);
    25.0 * [1.0, 2.0, 3.0, 4.0].map(above).iter().sum::<f64>()
}

fn is_low(levels: [f64; 2]) -> bool {
    levels.into_iter().any(|level| true_pomp(level) < CUT)
}

fn score(level: f64, items: u32, rng: &mut Rng) -> SideScore {
    let answers: Vec<f64> = (0..items).map(|_| (level + ANSWER_SD * normal(rng)).round().clamp(1.0, 5.0)).collect();
    let n = f64::from(items);
    let mean = answers.iter().sum::<f64>() / n;
    let variance = answers.iter().map(|answer| (answer - mean).powi(2)).sum::<f64>() / (n - 1.0);
    SideScore { pomp: 25.0 * (mean - 1.0), se: 25.0 * (variance.max(0.25) / n).sqrt(), df: items - 1 }
}

/// The mean level at which this share of pupils is low on a side.
fn mean_level(prevalence: f64) -> f64 {
    let (mut low, mut high) = (0.5, 6.5);
    for _ in 0..25 {
        let middle = (low + high) / 2.0;
        let mut rng = Rng::with_seed(1);
        let found = (0..20_000).filter(|_| is_low(levels(middle, &mut rng))).count();
        if found as f64 / 20_000.0 > prevalence { low = middle } else { high = middle }
    }
    (low + high) / 2.0
}

/// A kind of school.
#[derive(Debug, Clone, Copy)]
struct Cell {
    items: u32,
    pupils: usize,
    prevalence: f64,
}

/// The share of schools in which each of the three intervals holds: of those who have a place, of the others, of all.
fn coverage(Cell { items, pupils, prevalence }: Cell, schools: usize) -> [f64; 3] {
    let mean = mean_level(prevalence);
    let mut rng = Rng::with_seed(pupils as u64);
    let places = (0.15 * pupils as f64).round() as usize;
    let mut held = [0; 3];
    for _ in 0..schools {
        let school: Vec<[f64; 2]> = (0..pupils).map(|_| levels(mean, &mut rng)).collect();
        let scores: Vec<_> =
            school.iter().map(|pupil| pupil.map(|level| Some(score(level, items, &mut rng)))).collect();
        let found = estimate(&scores, CUT, places).expect("enough pupils");
        let low = |order: &[(usize, f64)]| order.iter().filter(|(pupil, _)| is_low(school[*pupil])).count();
        let (inside, outside) = found.order.split_at(places);
        let counts = [(found.inside, low(inside)), (found.outside, low(outside)), (found.all, low(&found.order))];
        let holds = |(stated, count): (CountEstimate, usize)| (stated.low..=stated.high).contains(&count);
        for (held, count) in held.iter_mut().zip(counts) {
            *held += usize::from(holds(count));
        }
    }
    held.map(|held| held as f64 / schools as f64)
}

/// Of 150 schools of one kind, with three standard errors of the share: .88 - 3 * .027, and not in each of them.
#[test]
fn the_stated_intervals_hold_in_a_few_schools() {
    let held = coverage(Cell { items: 20, pupils: 30, prevalence: 0.20 }, FEW_SCHOOLS);
    assert!(held.iter().all(|held| *held >= 0.80) && held.iter().any(|held| *held < 1.0), "{held:?}");
}

/// In 1,000 schools of each kind: at least .88; on average at most .96. The long form with 30, 100 and 300 pupils at each
/// prevalence, and the short one with 100.
#[test]
#[ignore = "takes minutes: make release-checks"]
fn the_stated_intervals_hold_in_simulated_schools() {
    let prevalences = [0.05, 0.10, 0.15, 0.20, 0.25, 0.30];
    let cells: Vec<Cell> = [(20, 300), (20, 100), (20, 30), (8, 100)]
        .into_iter()
        .flat_map(|(items, pupils)| prevalences.map(|prevalence| Cell { items, pupils, prevalence }))
        .collect();
    let next = std::sync::atomic::AtomicUsize::new(0);
    let work = || {
        let mut found = Vec::new();
        while let Some(&cell) = cells.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) {
            found.push((cell, coverage(cell, SCHOOLS)));
        }
        found
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let found: Vec<_> = thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        running.into_iter().flat_map(|thread| thread.join().expect("a simulation")).collect()
    });
    assert_eq!(found.len(), cells.len());
    for (cell, held) in &found {
        println!("{cell:?}: {held:?}");
    }
    for (cell, held) in &found {
        assert!(held.iter().all(|held| *held >= 0.88), "{cell:?}: {held:?}");
    }
    let average = |count: usize| found.iter().map(|(_, held)| held[count]).sum::<f64>() / found.len() as f64;
    let averages = [0, 1, 2].map(average);
    println!("on average {averages:?}");
    assert!(averages.iter().sum::<f64>() / 3.0 <= 0.96, "{averages:?}");
}

#[test]
fn below_ten_scores_on_a_side_nothing_is_said() {
    let score = SideScore { pomp: 30.0, se: 5.0, df: 19 };
    let with =
        |scored: usize| (0..12).map(|pupil| [Some(score), (pupil < scored).then_some(score)]).collect::<Vec<_>>();
    assert!(estimate(&with(9), CUT, 3).is_err());
    assert!(estimate(&with(10), CUT, 3).is_ok());
}
