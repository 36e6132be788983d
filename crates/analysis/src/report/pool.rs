//! The report on a pool.

use super::norms::percentiles;
use super::{Document, methods};
use crate::pool::{Pool, PooledScore};

impl Pool {
    /// The written report.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::new(format!("{}: sums of several places", self.basis.instrument));
        document.paragraph(self.basis.sentence("trellis pool"));
        document.paragraph(format!(
            "Added up from the sums of {} files, without a row of anybody. Each score rests on the people who answered every \
             item of it.",
            self.files
        ));
        for score in &self.scores {
            add(&mut document, score);
        }
        methods::add(&mut document, &methods::POOL);
        document
    }
}

fn add(document: &mut Document, score: &PooledScore) {
    document.section(format!("Score {}", score.score));
    let mut sentences = vec![format!("{} people from {} files answered every item.", score.complete, score.files)];
    match score.alpha.known() {
        Ok(alpha) => sentences.push(format!("Cronbach's alpha is {:.2} (95% CI {}).", alpha.alpha, alpha.ci95)),
        Err(reason) => sentences.push(format!("Alpha was not computed: {reason}")),
    }
    match score.omega.known() {
        Ok(omega) => sentences.push(format!("Omega total is {:.2}; its interval would need the rows.", omega.omega)),
        Err(reason) => sentences.push(format!("Omega was not computed: {reason}")),
    }
    match score.measurement_error.known() {
        Ok(error) => sentences.push(format!(
            "The standard error of measurement is {:.2} points, the smallest detectable change {:.2}.",
            error.sem, error.sdc
        )),
        Err(reason) => sentences.push(format!("The standard error of measurement was not computed: {reason}")),
    }
    document.paragraph(sentences.join(" "));
    let rest = score.item_rest.known().map(Vec::as_slice).unwrap_or_default();
    let rows = score.items.iter().enumerate().map(|(i, item)| {
        let r = rest.get(i).and_then(|rest| rest.item_rest.known().ok());
        vec![
            item.item.clone(),
            item.missing.to_string(),
            format!("{:.2}", item.distribution.mean),
            format!("{:.2}", item.distribution.sd),
            format!("{:.0}%", 100.0 * item.distribution.floor),
            format!("{:.0}%", 100.0 * item.distribution.ceiling),
            r.map_or("–".into(), |r| format!("{r:.2}")),
        ]
    });
    document.table(&["Item", "Missing", "Mean", "SD", "Floor", "Ceiling", "Item-rest r"], rows.collect());
    match score.norms.known() {
        Ok(norms) => {
            let who =
                if score.norms_of_all_scored { "all who have the score" } else { "those who answered every item" };
            let n: u32 = norms.rows.iter().map(|row| row.people).sum();
            document.paragraph(format!("Norms of {who}: n = {n}, mean {:.2}, SD {:.2}.", norms.mean, norms.sd));
            percentiles(document, &norms.rows);
        }
        Err(reason) => document.paragraph(format!("Norms were not computed: {reason}")),
    }
}
