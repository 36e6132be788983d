//! Item analysis and reliability.

use trellis_analysis::scale::{Bootstrap, analyse};

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
    }
}
