//! The scores, each with its uncertainty; where there is none, the reason and the bounds.

use super::{Given, Page, labels};
use trellis_core::instrument::{Role, Statistic};
use trellis_core::score::peaks::Peaks;
use trellis_core::score::person::Score;
use trellis_core::score::rounding::rounded;

pub(super) fn write(given: &Given, page: &mut Page) {
    page.heading("Scores");
    page.line(1, "Percent of the highest score possible (0 to 100), with its 90% interval and its band.");
    if let Some(states) = &given.instrument.key().states {
        let cut = format!("p_low is the confidence that the score on all such questions lies below {}.", states.cut);
        page.line(1, cut);
        page.line(1, "It is not the share of such pupils who are truly there.");
    }
    for (id, score) in given.report.scores.all() {
        let Some(key) = given.instrument.score(id) else { continue };
        let depth = if key.role == Role::Facet { 2 } else { 1 };
        let sum = match score.score.filter(|_| key.statistic == Statistic::Sum) {
            Some(sum) => format!("; sum {}", rounded(sum, 1)),
            None => String::new(),
        };
        // The reason for no score says it already.
        let counted = match score.pomp {
            Some(_) => format!(" ({} answered, {} needed)", score.answered, score.needed),
            None => String::new(),
        };
        page.line(depth, format!("{}: {}{sum}{counted}", given.score_name(id), brief(given, id, score)));
        if let Some(peaks) = given.report.scores.peaks(id) {
            page.line(2, stands_out(given, peaks));
        }
    }
    write_bands(given, page);
    write_difference(given, page);
}

/// A score in one line: the number with its interval, band, p_low and state.
pub(super) fn brief(given: &Given, id: &str, score: &Score) -> String {
    let (lowest, highest) = score.bounds_pomp;
    let Some(pomp) = score.pomp else {
        let reason = score.reason.as_deref().unwrap_or("no number");
        let bounds = format!("{} to {}", rounded(lowest, 0), rounded(highest, 0));
        return format!("no score: {reason}; had the rest been answered, {bounds}");
    };
    let mut brief = rounded(pomp, 0);
    match score.precision {
        Some(precision) => {
            let (from, to) = precision.ci90;
            brief.push_str(&format!(" (90% interval {} to {})", rounded(from, 0), rounded(to, 0)));
        }
        None => brief.push_str(" (no interval: its precision is not known)"),
    }
    if let Some(band) = &score.band {
        brief.push_str(&format!(", {}", given.band_name(id, band)));
    }
    if let Some(precision) = score.precision {
        let (p_low, state) = (labels::probability(precision.p_low), labels::state(precision.state));
        brief.push_str(&format!("; p_low {p_low}: {state}"));
    }
    brief
}

fn stands_out(given: &Given, peaks: &Peaks) -> String {
    let flagged: Vec<String> = peaks
        .facets
        .iter()
        .filter(|(_, peak)| peak.flagged)
        .map(|(id, peak)| {
            let side = if peak.deviation < 0.0 { "below" } else { "above" };
            let (size, se) = (rounded(peak.deviation.abs(), 0), rounded(peak.se, 0));
            format!("{}, {size} {side} (standard error {se})", given.score_name(id))
        })
        .collect();
    let own = rounded(peaks.mean, 0);
    if flagged.is_empty() {
        format!("No facet below stands out from the mean of them all, {own}")
    } else {
        format!("Standing out from the mean of all facets below, {own}: {}", flagged.join("; "))
    }
}

/// The cuts of each set of bands that is shown, once.
fn write_bands(given: &Given, page: &mut Page) {
    let mut told: Vec<&str> = Vec::new();
    for (id, _) in given.report.scores.all() {
        let Some(set) = given.instrument.score(id).and_then(|key| key.bands.as_deref()) else { continue };
        if told.contains(&set) {
            continue;
        }
        told.push(set);
        let bands = given.bands(id).iter().map(|band| match band.below {
            Some(below) => format!("{} from {} to below {below}", given.band_name(id, &band.id), band.from),
            None => format!("{} from {} to 100", given.band_name(id, &band.id), band.from),
        });
        page.line(1, format!("Bands: {}", bands.collect::<Vec<_>>().join(", ")));
    }
}

fn write_difference(given: &Given, page: &mut Page) {
    let Some(rules) = &given.instrument.key().profile else { return };
    let (internal, external) = (given.score_name(&rules.internal), given.score_name(&rules.external));
    let line = match given.report.scores.difference {
        None => format!("{internal} and {external} cannot be compared: one of them has no standard error"),
        Some(difference) => {
            let numbers = format!("t = {}, df = {}", rounded(difference.t, 1), rounded(difference.df, 1));
            match (difference.differ, difference.t < 0.0) {
                (false, _) => format!("{internal} and {external} do not differ beyond chance ({numbers})"),
                (true, true) => format!("They differ: {internal} is lower than {external} ({numbers})"),
                (true, false) => format!("They differ: {external} is lower than {internal} ({numbers})"),
            }
        }
    };
    page.line(1, line);
}
