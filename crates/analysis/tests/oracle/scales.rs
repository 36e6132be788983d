//! Item analysis and reliability.

use trellis_analysis::characteristic::RestGroup;
use trellis_analysis::scale::{Bootstrap, analyse};
use trellis_analysis::spread::{error_classes, score_classes};

use crate::{all_near, near, people, values};

/// psych, lavaan and semTools say the same: to 1e-9, and to 1e-5 where they search for a maximum.
#[test]
fn items_and_reliability_are_those_of_r() {
    let values = values();
    let found = analyse(&people(), Bootstrap { draws: 20, seed: 1 }, || {});
    assert_eq!(found.iter().map(|scale| scale.score.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    for scale in &found {
        let id = &scale.score;
        let r = &values["scales"][id];
        assert_eq!(scale.complete as u64, r["complete"].as_u64().unwrap());
        let distributions: Vec<_> = scale.items.iter().map(|item| item.distribution.known().unwrap()).collect();
        let each = |of: fn(&trellis_analysis::items::ItemDistribution) -> f64| {
            distributions.iter().map(|item| of(item)).collect::<Vec<f64>>()
        };
        all_near("mean", &each(|item| item.mean), &r["mean"], 1e-9);
        all_near("sd", &each(|item| item.sd), &r["sd"], 1e-9);
        all_near("floor", &each(|item| item.floor), &r["floor"], 1e-9);
        all_near("ceiling", &each(|item| item.ceiling), &r["ceiling"], 1e-9);
        let missing: Vec<f64> = scale.items.iter().map(|item| item.missing as f64).collect();
        all_near("missing", &missing, &r["missing"], 0.0);

        let rest = scale.item_rest.known().unwrap();
        let item_rest: Vec<f64> = rest.iter().map(|item| *item.item_rest.known().unwrap()).collect();
        all_near("item-rest", &item_rest, &r["item_rest"], 1e-9);
        all_near("item-rest by psych", &item_rest, &r["psych_r_drop"], 1e-9);
        let dropped: Vec<f64> = rest.iter().map(|item| *item.alpha_if_dropped.known().unwrap()).collect();
        all_near("alpha if dropped", &dropped, &r["alpha_if_dropped"], 1e-9);
        for (row, expected) in scale.correlations.known().unwrap().iter().zip(r["correlations"].as_array().unwrap()) {
            all_near("correlations", row, expected, 1e-9);
        }
        near("mean correlation", *scale.mean_correlation.known().unwrap(), &r["mean_correlation"], 1e-9);

        let alpha = scale.alpha.known().unwrap();
        near("alpha", alpha.alpha, &r["alpha"], 1e-9);
        near("standardized alpha", alpha.standardized, &r["standardized"], 1e-9);
        all_near("Feldt", &[alpha.ci95.lower, alpha.ci95.upper], &r["feldt"], 1e-9);
        let split = scale.split_half.known().unwrap();
        near("odd-even", split.odd_even, &r["odd_even"], 1e-9);
        let all = split.all_splits.unwrap();
        all_near("splits", &[all.lowest, all.mean, all.highest], &r["split"], 1e-9);

        let omega = scale.omega.known().unwrap();
        near("omega", omega.omega, &r["omega"], 1e-5);
        all_near("loadings", &omega.model.loadings, &r["loadings"], 1e-5);
        all_near("residuals", &omega.model.residuals, &r["residuals"], 1e-5);
        near("chi-squared", omega.model.chi_squared, &r["chi_squared"], 1e-5);
        near("df", omega.model.df as f64, &r["df"], 0.0);
        near("p", omega.model.p.unwrap(), &r["p"], 1e-5);
        near("RMSEA", omega.model.rmsea.unwrap(), &r["rmsea"], 1e-5);

        // R's are those of the sum of the items; score a is their mean.
        let items = if id == "a" { 6.0 } else { 1.0 };
        let error = scale.measurement_error.known().unwrap();
        near("SD", error.sd * items, &r["sd_sum"], 1e-9);
        near("SEM", error.sem * items, &r["sem_sum"], 1e-9);
        near("SDC", error.sdc * items, &r["sdc_sum"], 1e-9);

        for (found, r) in scale.characteristics.known().unwrap().iter().zip(values["rest"][id].as_array().unwrap()) {
            assert_eq!(found.item, r["item"].as_str().unwrap());
            let each = |of: &dyn Fn(&RestGroup) -> f64| found.groups.iter().map(of).collect::<Vec<f64>>();
            let interval = |group: &RestGroup| *group.ci95.known().unwrap();
            all_near("people", &each(&|group| group.people as f64), &r["people"], 0.0);
            all_near("rest", &each(&|group| group.rest), &r["rest"], 1e-9);
            all_near("mean by rest", &each(&|group| group.mean), &r["mean"], 1e-9);
            all_near("lower by rest", &each(&|group| interval(group).lower), &r["lower"], 1e-9);
            all_near("upper by rest", &each(&|group| interval(group).upper), &r["upper"], 1e-9);
        }
    }
}

/// Everybody who has the score is in one class; the classes are one number of points each.
#[test]
fn classes_hold_everybody() {
    let sample = people();
    for (scale, steps) in sample.scales().iter().zip([24, 15]) {
        let classes = score_classes(scale).unwrap();
        assert_eq!(classes.len(), steps + 1);
        assert_eq!((classes[0].from, classes[steps].to), (0.0, 100.0));
        assert!(classes.windows(2).all(|pair| pair[0].to == pair[1].from));
        let scored = || scale.pomp.iter().filter(|pomp| !pomp.is_nan());
        assert_eq!(classes.iter().map(|class| class.people).sum::<usize>(), scored().count());
        for class in &classes {
            // Where somebody has gaps a score may lie between two numbers of points; none lies on the border of classes.
            let inside = scored().filter(|pomp| (class.from..class.to).contains(*pomp)).count();
            let top = if class.to == 100.0 { scored().filter(|pomp| **pomp == 100.0).count() } else { 0 };
            assert_eq!(class.people, inside + top, "{class:?}");
        }
    }
}

/// Quantiles are those of R's `quantile`, sorted here by hand; a class of fewer than ten people says so.
#[test]
fn standard_errors_are_told_by_class() {
    let sample = people();
    let scale = sample.scale("a").unwrap();
    let classes = error_classes(scale);
    let mut own: Vec<f64> = scale
        .pomp
        .iter()
        .zip(&scale.se_pomp)
        .filter(|(pomp, se)| (40.0..60.0).contains(*pomp) && !se.is_nan())
        .map(|(_, se)| *se)
        .collect();
    own.sort_by(f64::total_cmp);
    assert_eq!((classes[2].from, classes[2].to, classes[2].people), (40.0, 60.0, own.len()));
    let found = classes[2].errors.known().unwrap();
    // At 1 + (n - 1) p, from 1.
    let place = (own.len() - 1) as f64 / 2.0;
    let median = (own[place.floor() as usize] + own[place.ceil() as usize]) / 2.0;
    assert!((found.median - median).abs() < 1e-12);
    assert!(found.p5 <= found.p25 && found.p25 <= found.median && found.median <= found.p75 && found.p75 <= found.p95);
    for class in &classes {
        assert_eq!(class.errors.known().is_ok(), class.people >= 10, "{class:?}");
    }
}
