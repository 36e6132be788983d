//! Retest and norm tables.

use trellis_analysis::norm_table::{GroupName, norm_table, scales_of_form, with_norm_group};
use trellis_analysis::retest::retest;
use trellis_core::instrument::{Instrument, InstrumentFile};

use crate::{all_near, near, people, sample, values};

#[test]
fn two_times_agree_as_r_says() {
    let values = values();
    let (pairing, found) = retest(&people(), &sample(include_str!("again.csv")));
    assert_eq!((pairing.both, pairing.only_first, pairing.only_second, pairing.without_code), (60, 460, 0, 0));
    assert_eq!(found.len(), 2);
    for score in &found {
        let r = &values["retest"][&score.score];
        let own = score.agreement.known().unwrap();
        near("pairs", score.pairs as f64, &r["pairs"], 0.0);
        all_near("means", &own.means, &r["means"], 1e-9);
        all_near("SDs", &own.sds, &r["sds"], 1e-9);
        near("r", own.r, &r["r"], 1e-9);
        for (icc, r) in [(own.icc_agreement, &r["agreement"]), (own.icc_consistency, &r["consistency"])] {
            all_near("ICC", &[icc.icc, icc.ci95.lower, icc.ci95.upper], r, 1e-9);
        }
        near("mean difference", own.mean_difference, &r["mean_difference"], 1e-9);
        all_near(
            "its interval",
            &[own.mean_difference_ci95.lower, own.mean_difference_ci95.upper],
            &r["mean_ci"],
            1e-9,
        );
        near("SD of the differences", own.sd_difference, &r["sd_difference"], 1e-9);
        all_near("limits", &[own.limits.lower, own.limits.upper], &r["limits"], 1e-9);
        near("half width", own.limits_half_width, &r["half_width"], 1e-9);
        let change = own.reliable_change.unwrap();
        near("SEM", change.sem, &r["sem"], 1e-9);
        near("reliable changes", (change.risen + change.fallen) as f64, &r["reliable"], 0.0);
    }
}

#[test]
fn norm_tables_are_those_of_r_and_become_a_norm_group() {
    let values = values();
    let sample = people();
    for scale in sample.scales() {
        let r = &values["norms"][&scale.id];
        let table = norm_table(&sample, &[scale]).unwrap();
        near("n", table.people as f64, &r["n"], 0.0);
        let norms = &table.scores[0];
        near("mean", norms.mean, &r["mean"], 1e-9);
        near("SD", norms.sd, &r["sd"], 1e-9);
        // Cells of R that are equal to 1e-9 are one row here.
        let rows =
            |of: fn(&trellis_analysis::norm_table::NormRow) -> f64| norms.rows.iter().map(of).collect::<Vec<f64>>();
        all_near("points", &rows(|row| row.points), &r["points"], 1e-9);
        all_near("count", &rows(|row| f64::from(row.people)), &r["count"], 0.0);
        all_near("percentile", &rows(|row| row.percentile), &r["percentile"], 1e-9);
        all_near("lower", &rows(|row| row.ci95.lower), &r["lower"], 1e-9);
        all_near("upper", &rows(|row| row.ci95.upper), &r["upper"], 1e-9);
    }
    let table = norm_table(&sample, &scales_of_form(&sample)).unwrap();
    let file: InstrumentFile = serde_json::from_str(include_str!("instrument.json")).unwrap();
    let name = GroupName { id: "ours".into(), name: "Our school".into(), citation: "collected in 2026".into() };
    let file = with_norm_group(file, &sample, &table, &name, None).unwrap();
    assert_eq!(file.version, "1.0.1");
    assert!(file.references["ours"].citation.starts_with("Local sample, n = "));
    let instrument = Instrument::parse(&serde_json::to_string(&file).unwrap()).unwrap();
    assert_eq!(instrument.hashes().key, sample.instrument().hashes().key);
    let group = &instrument.norms()[instrument.find_norm_group("ours").unwrap()];
    let norm = &group.scores[&instrument.find_score("a").unwrap()];
    assert!((norm.mean - table.scores[0].mean).abs() < 1e-12 && norm.frequencies.len() == table.scores[0].rows.len());
    let taken = with_norm_group(file, &sample, &table, &name, None).unwrap_err();
    assert!(taken.to_string().contains("`ours` already"));
}
