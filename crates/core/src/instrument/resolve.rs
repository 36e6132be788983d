//! From a checked file to an [`Instrument`]: ids become typed indices.

use std::collections::BTreeMap;

use super::{
    Band, BandSet, BandSetIndex, BandSetWords, BandWords, Clear, Condition, Contact, Conversion, ConversionKind,
    FamilyPageRules, Form, FormIndex, FormOrModule, FormWords, FunctionIndex, Hashes, Instrument, InstrumentError,
    Item, ItemIndex, ItemPart, Leads, Module, ModuleIndex, Norm, NormGroup, Otherwise, Parts, ProfileRules,
    RecodingIndex, Recommendation, RecommendationPlan, RecommendationTarget, ReferenceIndex, Role, Rule,
    SafetyQuestion, SafetyRoles, ScaleIndex, Score, ScoreIndex, ScorePart, ScoreWords, StepWords, Wording, file,
    wording::LINE_BREAK,
};
use crate::responses::Choice;
use crate::scoring::graded::{Estimate, GradedItem, summed_score_estimates};

type Result<T> = std::result::Result<T, InstrumentError>;

/// When to ask again, where the file does not say.
const ASK_AGAIN_LATER: &str = "later";

/// The tiers of recommended steps.
const TIERS: [&str; 3] = ["1", "2", "3"];

/// The indices of every id in a file.
struct Ids<'a> {
    scales: BTreeMap<&'a str, ScaleIndex>,
    items: BTreeMap<&'a str, ItemIndex>,
    forms: BTreeMap<&'a str, FormIndex>,
    modules: BTreeMap<&'a str, ModuleIndex>,
    scores: BTreeMap<&'a str, ScoreIndex>,
    band_sets: BTreeMap<&'a str, BandSetIndex>,
    recodings: BTreeMap<&'a str, RecodingIndex>,
    functions: BTreeMap<&'a str, FunctionIndex>,
    references: BTreeMap<&'a str, ReferenceIndex>,
}

fn indices<'a, I: From<usize>>(ids: impl Iterator<Item = &'a String>) -> BTreeMap<&'a str, I> {
    ids.enumerate().map(|(index, id)| (id.as_str(), I::from(index))).collect()
}

fn find<V>(found: Option<V>, place: &str, id: &str) -> Result<V> {
    found.ok_or_else(|| InstrumentError {
        place: place.into(),
        found: format!("`{id}`"),
        needed: "an id that the file has".into(),
    })
}

fn index<I: Copy>(indices: &BTreeMap<&str, I>, place: &str, id: &str) -> Result<I> {
    find(indices.get(id).copied(), place, id)
}

fn all<I: Copy>(indices: &BTreeMap<&str, I>, place: &str, ids: &[String]) -> Result<Vec<I>> {
    ids.iter().map(|id| index(indices, place, id)).collect()
}

impl Instrument {
    pub(super) fn resolve(file: file::InstrumentFile, hashes: Hashes) -> Result<Self> {
        let key = &file.key;
        let ids = Ids {
            scales: indices(key.answers.keys()),
            items: indices(key.items.iter().map(|item| &item.id)),
            forms: indices(key.forms.iter().map(|form| &form.id)),
            modules: indices(key.modules.iter().map(|module| &module.id)),
            scores: indices(key.scores.iter().map(|score| &score.id)),
            band_sets: indices(key.bands.keys()),
            recodings: indices(key.recodings.keys()),
            functions: indices(key.profile.iter().flat_map(|rules| &rules.functions)),
            references: indices(file.references.keys()),
        };
        let forms = key.forms.iter().map(|form| {
            let items = all(&ids.items, "key.forms", &form.items)?;
            Ok(Form { id: form.id.clone(), items, quality: form.quality.clone() })
        });
        let modules = key
            .modules
            .iter()
            .map(|module| Ok(Module { id: module.id.clone(), items: all(&ids.items, "key.modules", &module.items)? }));
        let recommendations = file.recommendations.iter().map(|recommendation| ids.recommendation(recommendation));
        let mut instrument = Self {
            scales: key.answers.values().cloned().collect(),
            scale_ids: key.answers.keys().cloned().collect(),
            items: key.items.iter().map(|item| ids.item(key, item)).collect::<Result<_>>()?,
            forms: forms.collect::<Result<_>>()?,
            modules: modules.collect::<Result<_>>()?,
            safety: key.safety.iter().map(|question| ids.safety(key, question)).collect::<Result<_>>()?,
            safety_roles: safety_roles(&file)?,
            band_sets: key.bands.values().map(band_set).collect(),
            recodings: key.recodings.values().map(recoding).collect::<Result<_>>()?,
            scores: key.scores.iter().map(|score| ids.score(key, score)).collect::<Result<_>>()?,
            classification: key.states,
            profile: key.profile.as_ref().map(|rules| ids.profile(&file, rules)).transpose()?,
            norms: file.norms.iter().map(|group| ids.norm_group(key, group)).collect::<Result<_>>()?,
            conversions: file.conversions.iter().map(|table| ids.conversion(key, table)).collect::<Result<_>>()?,
            recommendations: recommendations.collect::<Result<_>>()?,
            sources: all(&ids.references, "sources", &file.sources)?,
            references: file.references.values().cloned().collect(),
            wordings: Vec::new(),
            ids: ids_as_names(&file),
            id: file.id.clone(),
            version: file.version.clone(),
            licence: file.licence.clone(),
            ages: file.ages,
            hashes,
        };
        for (language, words) in &file.wording {
            instrument.wordings.push(wording(&file, language, words)?);
        }
        Ok(instrument)
    }
}

fn safety_roles(file: &file::InstrumentFile) -> Result<SafetyRoles> {
    let Some(roles) = &file.roles.safety else { return Ok(SafetyRoles::default()) };
    let questions = indices(file.key.safety.iter().map(|question| &question.item));
    let question = |id: &Option<String>| id.as_deref().map(|id| index(&questions, "roles.safety", id)).transpose();
    Ok(SafetyRoles {
        trusted_adult: question(&roles.trusted_adult)?,
        home: question(&roles.home)?,
        school: question(&roles.school)?,
        talk: question(&roles.talk)?,
    })
}

impl Ids<'_> {
    fn item(&self, key: &file::Key, item: &file::Item) -> Result<Item> {
        let facet = key.scores.iter().find(|score| score.role == Role::Facet && score.items.contains(&item.id));
        Ok(Item {
            id: item.id.clone(),
            scale: index(&self.scales, "key.items", &item.answers)?,
            keying: item.keyed,
            function: item.function.as_deref().and_then(|id| self.functions.get(id).copied()),
            facet: facet.and_then(|facet| self.scores.get(facet.id.as_str()).copied()),
        })
    }

    fn safety(&self, key: &file::Key, question: &file::SafetyQuestion) -> Result<SafetyQuestion> {
        let item = index(&self.items, "key.safety", &question.item)?;
        let scale = key.items.get(usize::from(item)).and_then(|item| key.answers.get(&item.answers));
        let choice = |name: &str| find(scale.and_then(|scale| Choice::named(name, scale)), "key.safety", name);
        let clear = |clear: &file::Clear| {
            let otherwise = match &clear.otherwise {
                file::Otherwise::Ask => Otherwise::Ask,
                file::Otherwise::Hold(targets) => Otherwise::Hold(all(&self.scores, "key.safety", targets)?),
            };
            Ok(Clear { answer: choice(&clear.answer)?, otherwise })
        };
        Ok(SafetyQuestion {
            item,
            flag: choice(&question.flag)?,
            check: choice(&question.check)?,
            clear: question.clear.as_ref().map(clear).transpose()?,
        })
    }

    fn score(&self, key: &file::Key, score: &file::Score) -> Result<Score> {
        let weight = |id: &String| score.weights.get(id).copied().unwrap_or(1.0);
        let parts = if score.scores.is_empty() {
            let items = score.items.iter().map(|id| {
                let recode = match &score.recode {
                    Some(file::Recode::All(table)) => Some(table),
                    Some(file::Recode::Items(tables)) => tables.get(id),
                    None => None,
                };
                let own = key.items.iter().find(|item| item.id == *id).map(|item| item.keyed).unwrap_or_default();
                Ok(ItemPart {
                    index: index(&self.items, "key.scores", id)?,
                    weight: weight(id),
                    keying: score.keyed.get(id).copied().unwrap_or(own),
                    recoding: recode.map(|table| index(&self.recodings, "key.scores", table)).transpose()?,
                })
            });
            Parts::Items(items.collect::<Result<_>>()?)
        } else {
            let scores = score
                .scores
                .iter()
                .map(|id| Ok(ScorePart { index: index(&self.scores, "key.scores", id)?, weight: weight(id) }));
            Parts::Scores(scores.collect::<Result<_>>()?)
        };
        let missing = score.missing.iter().map(|(id, rule)| Ok((self.asked("key.scores", id)?, *rule)));
        let subscale = key.scores.iter().find(|other| other.facets.contains(&score.id));
        Ok(Score {
            id: score.id.clone(),
            role: score.role,
            statistic: score.statistic,
            parts,
            is_weighted: !score.weights.is_empty(),
            missing: missing.collect::<Result<_>>()?,
            facets: all(&self.scores, "key.scores", &score.facets)?,
            subscale: subscale.and_then(|subscale| self.scores.get(subscale.id.as_str()).copied()),
            bands: score.bands.as_ref().map(|id| index(&self.band_sets, "key.scores", id)).transpose()?,
            rounding: score.rounding,
        })
    }

    /// The form or the module with an id.
    fn asked(&self, place: &str, id: &str) -> Result<FormOrModule> {
        let form = self.forms.get(id).copied().map(FormOrModule::Form);
        find(form.or_else(|| self.modules.get(id).copied().map(FormOrModule::Module)), place, id)
    }

    /// For whom something holds.
    fn conditions(&self, key: &file::Key, conditions: &file::Conditions) -> Result<Vec<(ItemIndex, Condition)>> {
        let condition = |(id, condition): (&String, &file::Condition)| {
            let item = index(&self.items, "when", id)?;
            let scale = key.answers.get(&key.items[usize::from(item)].answers);
            let choice = |name: &String| find(scale.and_then(|scale| Choice::named(name, scale)), "when", name);
            let condition = match condition {
                file::Condition::OneOf(values) => Condition::OneOf(values.iter().map(choice).collect::<Result<_>>()?),
                file::Condition::Range(range) => Condition::Range(*range),
            };
            Ok((item, condition))
        };
        conditions.iter().map(condition).collect()
    }

    fn norm_group(&self, key: &file::Key, group: &file::NormGroup) -> Result<NormGroup> {
        let norm = |(id, norm): (&String, &file::Norm)| {
            let correlations = norm.correlations.iter();
            let mut frequencies: Vec<(f64, u32)> = norm
                .frequencies
                .iter()
                .map(|(points, count)| Ok((find(points.parse().ok(), "norms", points)?, *count)))
                .collect::<Result<_>>()?;
            frequencies.sort_by(|a, b| a.0.total_cmp(&b.0));
            let norm = Norm {
                mean: norm.mean,
                sd: norm.sd,
                reliability: norm.reliability,
                unit: norm.unit,
                correlations: correlations
                    .map(|(other, r)| Ok((index(&self.scores, "norms", other)?, *r)))
                    .collect::<Result<_>>()?,
                frequencies,
            };
            Ok((index(&self.scores, "norms", id)?, norm))
        };
        Ok(NormGroup {
            id: group.id.clone(),
            n: group.n,
            source: index(&self.references, "norms", &group.source)?,
            asked: group.forms.iter().map(|id| self.asked("norms", id)).collect::<Result<_>>()?,
            conditions: self.conditions(key, &group.when)?,
            scores: group.scores.iter().map(norm).collect::<Result<_>>()?,
        })
    }

    fn conversion(&self, key: &file::Key, conversion: &file::Conversion) -> Result<Conversion> {
        let score = index(&self.scores, "conversions", &conversion.score)?;
        let (kind, rows) = match &conversion.graded_model {
            Some(model) => (ConversionKind::GradedModel, graded_rows(key, &key.scores[usize::from(score)], model)?),
            None => (ConversionKind::Printed, conversion.table.clone()),
        };
        Ok(Conversion {
            id: conversion.id.clone(),
            score,
            asked: conversion.forms.iter().map(|id| self.asked("conversions", id)).collect::<Result<_>>()?,
            conditions: self.conditions(key, &conversion.when)?,
            unit: conversion.unit.clone(),
            source: index(&self.references, "conversions", &conversion.source)?,
            kind,
            rows,
        })
    }

    fn profile(&self, file: &file::InstrumentFile, rules: &file::ProfileRules) -> Result<ProfileRules> {
        let score = |id: &String| index(&self.scores, "key.profile", id);
        let changeability = |score: &file::Score| rules.changeability.get(&score.id).copied().unwrap_or_default();
        let contact = |contact: &file::Contact| Ok(Contact { score: score(&contact.score)?, below: contact.below });
        let plan = |form: &file::Form| self.plan(find(rules.plans.get(&form.id), "key.profile.plans", &form.id)?);
        let material_support = file.roles.material_support.as_ref();
        let family_page = |rules: &file::FamilyPageRules| {
            Ok(FamilyPageRules {
                held_strengths: all(&self.scores, "roles.family_page.held_strengths", &rules.held_strengths)?,
                held_builds: all(&self.scores, "roles.family_page.held_builds", &rules.held_builds)?,
            })
        };
        Ok(ProfileRules {
            internal: score(&rules.internal)?,
            external: score(&rules.external)?,
            bridge: score(&rules.bridge)?,
            grown_ups: all(&self.scores, "key.profile.grown_ups", &rules.grown_ups)?,
            functions: rules.functions.iter().cloned().collect(),
            changeability: file.key.scores.iter().map(changeability).collect(),
            most_open: all(&self.scores, "key.profile.most_open", &rules.most_open)?,
            grid: rules.grid.clone(),
            plausible_from: rules.plausible_from,
            indicate_from: rules.indicate_from,
            strength_answer_from: rules.strength_answer_from,
            contact: rules.contact.as_ref().map(contact).transpose()?,
            plans: file.key.forms.iter().map(plan).collect::<Result<_>>()?,
            ask_again_after: file.roles.ask_again_after.clone().unwrap_or_else(|| ASK_AGAIN_LATER.into()),
            material_support: material_support
                .map(|id| index(&self.functions, "roles.material_support", id))
                .transpose()?,
            family_page: file.roles.family_page.as_ref().map(family_page).transpose()?,
        })
    }

    fn plan(&self, plan: &file::RecommendationPlan) -> Result<RecommendationPlan> {
        let rules = |rules: &[file::Rule]| rules.iter().map(|rule| self.rule(rule)).collect::<Result<_>>();
        Ok(RecommendationPlan {
            words_at_most: plan.words_at_most,
            both_low: rules(&plan.both_low)?,
            internal_low: rules(&plan.internal_low)?,
            external_low: rules(&plan.external_low)?,
            supported: rules(&plan.supported)?,
            undetermined: rules(&plan.undetermined)?,
        })
    }

    fn rule(&self, rule: &file::Rule) -> Result<Rule> {
        Ok(match rule {
            file::Rule::NamedAdult => Rule::NamedAdult,
            file::Rule::Bridge => Rule::Bridge,
            file::Rule::FirstNeed(side) => Rule::FirstNeed(*side),
            file::Rule::FirstNeedDelivered(side) => Rule::FirstNeedDelivered(*side),
            file::Rule::MostOpenSource => Rule::MostOpenSource,
            file::Rule::Source(id) => Rule::Source(index(&self.scores, "key.profile.plans", id)?),
            file::Rule::Subscale(side) => Rule::Subscale(*side),
            file::Rule::KeepUp => Rule::KeepUp,
            file::Rule::HelpOthers => Rule::HelpOthers,
            file::Rule::Talk => Rule::Talk,
            file::Rule::LowSide => Rule::LowSide,
            file::Rule::AskAgain(when) => Rule::AskAgain(*when),
        })
    }

    fn recommendation(&self, recommendation: &file::Recommendation) -> Result<Recommendation> {
        let target = match recommendation.target.as_deref() {
            None => None,
            Some(file::SAFETY_TARGET) => Some(RecommendationTarget::Safety),
            Some(id) => Some(RecommendationTarget::Score(index(&self.scores, "recommendations", id)?)),
        };
        Ok(Recommendation {
            id: recommendation.id.clone(),
            action: recommendation.action,
            target,
            evidence: all(&self.references, "recommendations", &recommendation.evidence)?,
            setting: TIERS.map(|tier| recommendation.setting.get(tier).copied()),
        })
    }
}

fn band_set(set: &file::BandSet) -> BandSet {
    BandSet { unit: set.unit(), bands: set.bands().iter().cloned().collect() }
}

/// A table by code; a file has its codes as names.
fn recoding(table: &BTreeMap<String, f64>) -> Result<BTreeMap<i16, f64>> {
    let code = |name: &String| find(name.parse().ok(), "key.recodings", name);
    table.iter().map(|(name, points)| Ok((code(name)?, *points))).collect()
}

/// The table of a sum of items under a graded model, from the lowest sum.
pub(super) fn graded_rows(
    key: &file::Key,
    score: &file::Score,
    model: &file::GradedModel,
) -> Result<Vec<file::ConversionRow>> {
    let mut items = Vec::new();
    let mut lowest = 0.0;
    for id in &score.items {
        let item = find(key.items.iter().find(|item| item.id == *id), "key.items", id)?;
        if let Some(file::AnswerScale::Rating { min, .. }) = key.answers.get(&item.answers) {
            lowest += f64::from(*min);
        }
        let parameters = find(model.items.get(id), "conversions", id)?;
        items.push(GradedItem { a: parameters.a, b: parameters.b.clone() });
    }
    let row = |(sum, estimate): (usize, Estimate)| file::ConversionRow {
        score: lowest + sum as f64,
        to: None,
        value: model.metric.plus + model.metric.times * estimate.theta,
        se: Some(model.metric.times.abs() * estimate.sd),
    };
    Ok(summed_score_estimates(&items).into_iter().enumerate().map(row).collect())
}

/// The wording of one language, in the order of the file's parts.
fn wording(file: &file::InstrumentFile, language: &str, words: &file::Wording) -> Result<Wording> {
    let place = format!("wording.{language}");
    fn worded<V: Clone>(words: &BTreeMap<String, V>, place: &str, id: &str) -> Result<V> {
        find(words.get(id).cloned(), place, id)
    }
    let key = &file.key;
    let bands = |(set, bands): (&String, &file::BandSet)| -> Result<BandSetWords> {
        let words = worded(&words.bands, &place, set)?;
        let bands = bands.bands().iter().map(|band| worded(&words, &place, &band.id)).collect::<Result<_>>()?;
        Ok(BandSetWords { bands })
    };
    let step = |recommendation: &file::Recommendation| {
        let words = worded(&words.steps, &place, &recommendation.id)?;
        let tiers = TIERS.map(|tier| words.tiers.get(tier).cloned());
        Ok(StepWords::new(words.title, words.short_title, words.who, tiers))
    };
    let functions = key.profile.iter().flat_map(|rules| &rules.functions);
    Ok(Wording {
        language: language.into(),
        status: words.status.clone(),
        name: words.name.clone(),
        recall: words.recall.clone(),
        leads: words.leads.clone(),
        answers: key.answers.keys().map(|id| worded(&words.answers, &place, id)).collect::<Result<_>>()?,
        items: key.items.iter().map(|item| worded(&words.items, &place, &item.id)).collect::<Result<_>>()?,
        labels: key
            .safety
            .iter()
            .map(|question| worded(&words.labels, &place, &question.item))
            .collect::<Result<_>>()?,
        not_yet: key.safety.iter().map(|question| words.not_yet.get(&question.item).cloned()).collect(),
        reminders: key.scores.iter().map(|score| words.reminders.get(&score.id).cloned()).collect(),
        conditions: key
            .modules
            .iter()
            .map(|module| worded(&words.conditions, &place, &module.id))
            .collect::<Result<_>>()?,
        forms: key.forms.iter().map(|form| worded(&words.forms, &place, &form.id)).collect::<Result<_>>()?,
        scores: key.scores.iter().map(|score| worded(&words.scores, &place, &score.id)).collect::<Result<_>>()?,
        bands: key.bands.iter().map(bands).collect::<Result<_>>()?,
        norms: file.norms.iter().map(|group| worded(&words.norms, &place, &group.id)).collect::<Result<_>>()?,
        conversions: file
            .conversions
            .iter()
            .map(|table| worded(&words.conversions, &place, &table.id))
            .collect::<Result<_>>()?,
        functions: functions.map(|id| worded(&words.functions, &place, id)).collect::<Result<_>>()?,
        builds: key.scores.iter().map(|score| words.builds.get(&score.id).cloned()).collect(),
        keep_up: words.builds.get(file::KEEP_UP_BUILD).cloned(),
        talk: words.builds.get(file::TALK_BUILD).cloned(),
        steps: file.recommendations.iter().map(step).collect::<Result<_>>()?,
        evidence: file.references.keys().map(|id| words.evidence.get(id).cloned()).collect(),
        provisional: words.provisional.clone(),
        not_for: words.not_for.clone(),
        source: words.source.clone(),
        segmented: words.segments.iter().map(|text| (text.concat(), text.join(LINE_BREAK))).collect(),
    })
}

/// Ids in place of names, for an instrument that is held without wording.
fn ids_as_names(file: &file::InstrumentFile) -> Wording {
    let key = &file.key;
    let labels = |scale: &file::AnswerScale| match scale {
        file::AnswerScale::Rating { min, max } => (*min..=*max).map(|code| code.to_string()).collect(),
        file::AnswerScale::Choice(values) | file::AnswerScale::Several(values) => values.clone(),
        file::AnswerScale::Number { .. } => vec![String::new()],
        file::AnswerScale::Text { .. } => Vec::new(),
    };
    let band = |band: &Band| BandWords { pupil: band.id.clone(), pupil_short: None, counselor: band.id.clone() };
    let step = |recommendation: &file::Recommendation| {
        StepWords::new(recommendation.id.clone(), None, String::new(), [None, None, None])
    };
    Wording {
        language: String::new(),
        status: String::new(),
        name: file.id.clone(),
        recall: String::new(),
        leads: Leads::default(),
        answers: key.answers.values().map(labels).collect(),
        items: key.items.iter().map(|item| item.id.clone()).collect(),
        labels: key.safety.iter().map(|question| question.item.clone()).collect(),
        not_yet: key.safety.iter().map(|_| None).collect(),
        reminders: key.scores.iter().map(|_| None).collect(),
        conditions: key.modules.iter().map(|module| module.id.clone()).collect(),
        forms: key.forms.iter().map(|form| FormWords { name: form.id.clone(), about: String::new() }).collect(),
        scores: key.scores.iter().map(|score| ScoreWords { name: score.id.clone(), ..ScoreWords::default() }).collect(),
        bands: key.bands.values().map(|set| BandSetWords { bands: set.bands().iter().map(band).collect() }).collect(),
        norms: file.norms.iter().map(|group| group.id.clone()).collect(),
        conversions: file.conversions.iter().map(|table| table.id.clone()).collect(),
        functions: key.profile.iter().flat_map(|rules| rules.functions.iter().cloned()).collect(),
        builds: key.scores.iter().map(|_| None).collect(),
        keep_up: None,
        talk: None,
        steps: file.recommendations.iter().map(step).collect(),
        evidence: file.references.keys().map(|_| None).collect(),
        provisional: String::new(),
        not_for: Vec::new(),
        source: String::new(),
        segmented: BTreeMap::new(),
    }
}
