//! DIF.

use trellis_analysis::dif::{Size, dif};

use crate::{all_near, near, people, values};

/// The second group is the boys, every second person of the table.
#[test]
fn ordinal_regressions_are_those_of_clm() {
    let values = values();
    let sample = people();
    let boys: Vec<Option<bool>> = (0..sample.people()).map(|person| Some(person % 2 == 1)).collect();
    for scale in sample.scales() {
        let found = dif(&scale.matrix, &boys).unwrap();
        for ((item, own), r) in found.iter().zip(values["dif"][&scale.id].as_array().unwrap()) {
            let own = own.known().unwrap();
            assert_eq!(r["item"], item.as_str());
            all_near("log-likelihoods", &own.log_likelihoods, &r["log_likelihoods"], 1e-9);
            all_near("R²", &own.r2, &r["r2"], 1e-9);
            near("log odds", own.log_odds, &r["group"], 1e-6);
            near("p", own.p, &r["p"][0], 1e-8);
            let width = own.log_odds_ci95.upper - own.log_odds_ci95.lower;
            near("SE", width / (2.0 * 1.959_963_984_540_054), &r["group_se"], 1e-6);
            // a4 was made harder for boys.
            let expected = if item == "a4" { Size::Moderate } else { Size::Negligible };
            assert_eq!(own.size, expected, "{item}: {own:?}");
            assert_eq!(own.p_holm < 0.05, item == "a4", "{item}");
        }
    }
    let few: Vec<Option<bool>> = boys.iter().take(300).copied().chain(vec![None; 220]).collect();
    assert!(dif(&sample.scales()[0].matrix, &few).unwrap_err().to_string().contains("200 or more are needed"));
}
