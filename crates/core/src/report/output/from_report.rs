//! Writing a report: from its indices to the ids of the instrument's file.

use std::collections::BTreeMap;

use super::{
    ChangesOutput, ConversionOutput, DeviationOutput, DifferenceOutput, GroupOutput, ModuleScoreOutput, MoreThanTwo,
    NetworkOutput, NormDifferenceOutput, NormOutput, ProfileOutput, Provenance, QualityOutput, RarityOutput,
    ReportOutput, ScatterOutput, ScoreOrScatter, ScoreOutput, ScoresOutput, SensitivityOutput, SourcesOutput,
    StepOutput,
};
use crate::instrument::file::{KEEP_UP_BUILD, SAFETY_TARGET, TALK_BUILD};
use crate::instrument::{FormOrModule, FunctionIndex, Instrument, NormGroupIndex, SafetyIndex, ScoreIndex};
use crate::profile::{Cell, Deliverer, MinimalChange, Profile, PupilBuild, Sensitivity, Step, Strengths, Target};
use crate::record::Program;
use crate::report::Report;
use crate::scoring::conversion::Converted;
use crate::scoring::difference::Difference;
use crate::scoring::norms::{NormDifference, NormScore, Rarity};
use crate::scoring::quality::{Quality, ScaleQuality};
use crate::scoring::scatter::ProfileScatter;
use crate::scoring::score::Score;

impl Report {
    /// The report as it is written.
    #[must_use]
    pub fn output(&self) -> ReportOutput {
        self.output_of(&|_| true)
    }

    /// The same with the scores of the form alone, not with those of modules, and without a profile.
    #[must_use]
    pub fn output_of_form(&self) -> ReportOutput {
        let form = FormOrModule::Form(self.responses.form());
        let is_of_form = |index: ScoreIndex| self.instrument().scores()[index].missing.contains_key(&form);
        ReportOutput { profile: None, ..self.output_of(&is_of_form) }
    }

    fn output_of(&self, is_wanted: &dyn Fn(ScoreIndex) -> bool) -> ReportOutput {
        let instrument = self.instrument();
        let names = Names(instrument);
        let scores = self.scores.all().filter(|(index, _)| is_wanted(*index)).map(|(index, score)| {
            (names.score(index), ScoreOrScatter::Score(Box::new(score_output(instrument, index, score))))
        });
        let scatters = self.scores.scatters().map(|(subscale, scatter)| {
            let output = scatter.map(|scatter| scatter_output(names, scatter));
            (format!("{}_peaks", names.score(subscale)), ScoreOrScatter::Scatter(output))
        });
        ReportOutput {
            provenance: Provenance {
                instrument: instrument.id().into(),
                version: instrument.version().into(),
                key: instrument.hashes().key.clone(),
                form: instrument.forms()[self.responses.form()].id.clone(),
                program: Program::this(),
                other_wording: self.has_other_wording,
                counts: self.counts,
                notes: self.notes.clone(),
            },
            scores: ScoresOutput {
                scores: scores.chain(scatters).collect(),
                difference: self.scores.difference.map(|difference| difference_output(instrument, difference)),
                quality: quality_output(instrument, &self.scores.quality),
            },
            profile: self.profile.as_ref().map(|profile| {
                let sensitivity = self.sensitivity.as_ref().map(|sensitivity| sensitivity_output(names, sensitivity));
                profile_output(names, profile, sensitivity.unwrap_or_default())
            }),
        }
    }
}

/// The ids of an instrument's parts.
#[derive(Clone, Copy)]
struct Names<'a>(&'a Instrument);

impl Names<'_> {
    fn score(self, index: ScoreIndex) -> String {
        self.0.scores()[index].id.clone()
    }

    fn scores(self, indices: &[ScoreIndex]) -> Vec<String> {
        indices.iter().map(|&index| self.score(index)).collect()
    }
}

/// Where a grown-up is not named.
const ASK: &str = "ask";

fn quality_output(instrument: &Instrument, quality: &Quality) -> QualityOutput {
    let several = if quality.scales.len() > 1 { &quality.scales[..] } else { &[] };
    let id = |scale: &ScaleQuality| instrument.scale_ids()[scale.scale].clone();
    QualityOutput {
        quality: quality.clone(),
        answer_scale: several.first().map(id),
        by_answer_scale: several.iter().map(|scale| (id(scale), scale.clone())).collect(),
    }
}

/// A score as it is written.
fn score_output(instrument: &Instrument, index: ScoreIndex, score: &Score) -> ScoreOutput {
    ScoreOutput {
        answered: score.answered,
        needed: score.needed,
        bounds_pomp: score.bounds_pomp,
        score: score.score,
        pomp: score.pomp,
        band: score.band.filter(|_| score.norm.is_none()).map(|band| instrument.bands_of(index)[band].id.clone()),
        precision: score.precision,
        conversions: score.conversions.iter().map(|converted| conversion_output(instrument, converted)).collect(),
        norm: score.norm.map(|norm| norm_output(instrument, &norm)),
        reason: score.reason.map(|reason| reason.to_string()),
    }
}

fn group_output(instrument: &Instrument, index: NormGroupIndex) -> GroupOutput {
    let group = &instrument.norms()[index];
    GroupOutput {
        group: group.id.clone(),
        n: group.n,
        local_sample: group.is_local_sample(),
        source: instrument.references()[group.source].citation.clone(),
    }
}

fn conversion_output(instrument: &Instrument, converted: &Converted) -> (String, ConversionOutput) {
    let table = &instrument.conversions()[converted.conversion];
    let output = ConversionOutput {
        unit: table.unit.clone(),
        value: converted.value.ok().map(|value| value.value),
        se: converted.value.ok().and_then(|value| value.se),
        reason: converted.value.err().map(|reason| reason.to_string()),
        source: instrument.references()[table.source].citation.clone(),
    };
    (table.id.clone(), output)
}

fn norm_output(instrument: &Instrument, norm: &NormScore) -> NormOutput {
    NormOutput {
        group: group_output(instrument, norm.group),
        z: norm.z,
        t_score: norm.t_score,
        percentile: norm.percentile,
        mid_rank_percentile: norm.mid_rank_percentile,
        sem_pomp: norm.distribution.sem(),
        kelley_pomp: norm.kelley,
        kelley_se_pomp: norm.distribution.kelley_se(),
        ci90: norm.ci90,
        below_cut: norm.below_cut,
        reliable_change_pomp: norm.distribution.reliable_change_from(),
    }
}

fn difference_output(instrument: &Instrument, difference: Difference) -> DifferenceOutput {
    match difference {
        Difference::Answers(difference) => DifferenceOutput::Answers(difference),
        Difference::Norms(NormDifference { group, z, differ, rarity }) => {
            DifferenceOutput::Norms(NormDifferenceOutput {
                group: group_output(instrument, group),
                z,
                differ,
                rarity: rarity.map(|Rarity { t, percent }| RarityOutput { t, percent }),
            })
        }
    }
}

fn scatter_output(names: Names, scatter: &ProfileScatter) -> ScatterOutput {
    let facets = scatter.facets.iter().map(|(facet, deviation)| {
        let output = DeviationOutput { deviation: deviation.deviation, se: deviation.se, flagged: deviation.flagged };
        (names.score(*facet), output)
    });
    ScatterOutput { mean: scatter.mean, quantile: scatter.quantile, facets: facets.collect() }
}

fn profile_output(names: Names, profile: &Profile, sensitivity: SensitivityOutput) -> ProfileOutput {
    let instrument = names.0;
    let questions = |indices: &[SafetyIndex]| -> Vec<String> {
        indices.iter().map(|&index| instrument.items()[instrument.safety()[index].item].id.clone()).collect()
    };
    let (strengths, strength_items) = match &profile.strengths {
        Strengths::Facets(facets) => (Some(names.scores(facets)), None),
        Strengths::Items(items) => {
            (None, Some(items.iter().map(|&item| instrument.items()[item].id.clone()).collect()))
        }
    };
    let contact = profile.contact.map(|contact| {
        (names.score(contact.score), ModuleScoreOutput { answered: contact.answered, pomp: contact.pomp })
    });
    ProfileOutput {
        kind: profile.kind,
        plausible: profile.plausible.clone(),
        claim: profile.claim,
        safety_flags: questions(&profile.safety.flags),
        safety_checks: questions(&profile.safety.checks),
        safety_unanswered: questions(&profile.safety.unanswered),
        strengths,
        strength_items,
        network: network_output(names, profile),
        topics: profile.topics.as_ref().map(|topics| names.scores(topics)),
        contact: contact.into_iter().collect(),
        pupil_builds: match profile.pupil_builds {
            PupilBuild::Score(score) => names.score(score),
            PupilBuild::KeepUp => KEEP_UP_BUILD.into(),
            PupilBuild::Talk => TALK_BUILD.into(),
        },
        steps: profile.steps.iter().map(|step| step_output(names, step)).collect(),
        sensitivity,
        left_out: names.scores(&profile.left_out),
    }
}

fn network_output(names: Names, profile: &Profile) -> NetworkOutput {
    let network = &profile.network;
    let function = |index: FunctionIndex| match names.0.profile() {
        Some(rules) => rules.functions[index].clone(),
        None => String::new(),
    };
    let grid = network.grid.iter().map(|(source, cells)| {
        let cells: BTreeMap<String, Cell> = cells.iter().map(|(index, cell)| (function(*index), *cell)).collect();
        (names.score(*source), cells)
    });
    NetworkOutput {
        safe: network.safe,
        effective: network.effective,
        comprehensive: network.comprehensive.as_ref().map(|sources| SourcesOutput {
            not_low: names.scores(&sources.not_low),
            uncertain: names.scores(&sources.uncertain),
            low: names.scores(&sources.low),
        }),
        grid: grid.collect(),
    }
}

fn step_output(names: Names, step: &Step) -> StepOutput {
    let target = match step.target {
        Target::Score(score) => names.score(score),
        Target::Ask => ASK.into(),
        Target::Safety => SAFETY_TARGET.into(),
        Target::Strengths => "strengths".into(),
        Target::Conversation => "conversation".into(),
        Target::Later => names.0.profile().map_or_else(String::new, |rules| rules.ask_again_after.clone()),
    };
    StepOutput {
        action: step.action,
        target,
        tier: step.tier,
        on_hold: step.on_hold,
        delivered_by: step.delivered_by.map(|deliverer| match deliverer {
            Deliverer::Source(source) => names.score(source),
            Deliverer::Ask => ASK.into(),
        }),
        reason: step.reason,
    }
}

fn sensitivity_output(names: Names, sensitivity: &Sensitivity) -> SensitivityOutput {
    match sensitivity {
        Sensitivity::Changes { changes: MinimalChange::Exactly(changes), to, combinations } => SensitivityOutput {
            changes: Some(ChangesOutput::Exactly(*changes)),
            to: to.clone(),
            combinations: Some(*combinations),
            ..SensitivityOutput::default()
        },
        Sensitivity::Changes { changes: MinimalChange::MoreThanTwo, .. } => SensitivityOutput {
            changes: Some(ChangesOutput::More(MoreThanTwo::MoreThanTwo)),
            ..SensitivityOutput::default()
        },
        Sensitivity::AnswersNeeded(needed) => SensitivityOutput {
            answers_needed: needed.iter().map(|(side, count)| (names.score(*side), *count)).collect(),
            ..SensitivityOutput::default()
        },
    }
}
