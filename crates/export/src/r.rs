//! R: a script that scores a table of answers, and snippets for psych and lavaan.

use std::fmt::Write;

use trellis_core::instrument::{
    ClassificationRule, FormOrModule, Half, Instrument, ItemIndex, Parts, ScoreIndex, Statistic, Unit,
};
use trellis_core::scoring::score::pomp;

use crate::names::{Names, Rules};
use crate::plan::{PartPlan, Plan, Points, ScorePlan, Source, Variance};
use crate::{Dataset, ExportError, ExportFile, csv, readme, tables};

/// The functions of the script, the same for every instrument.
const FUNCTIONS: &str = include_str!("r/score.R");

/// The functions of the snippets.
const ANALYSIS: &str = include_str!("r/analysis.R");

/// Names in R, and in lavaan's syntax.
const RULES: Rules = Rules {
    allows: |c| c.is_ascii_alphanumeric() || c == '_' || c == '.',
    prefix: "x",
    max_length: 60,
    is_lower_case: false,
    reserved: &[
        "if", "else", "repeat", "while", "function", "for", "next", "break", "in", "true", "false", "null", "na",
        "inf", "nan",
    ],
};

/// `score.R`, which scores any table of answers to this instrument, and `analysis.R`, which prepares psych and lavaan.
#[must_use]
pub fn files(instrument: &Instrument, language: &str) -> Vec<ExportFile> {
    vec![
        ExportFile::text("score.R", score(instrument, language)),
        ExportFile::text("analysis.R", analysis(instrument, language)),
    ]
}

/// The scripts, and beside them the table of a data set that they read, `data.csv`.
///
/// # Errors
///
/// [`ExportError::NoRecords`]; [`ExportError::NameTwice`] where an item is called like another column.
pub fn files_with_data(data: &Dataset, language: &str) -> Result<Vec<ExportFile>, ExportError> {
    if data.rows().is_empty() {
        return Err(ExportError::NoRecords);
    }
    let mut files = files(data.instrument(), language);
    files.push(csv::table("data.csv", &tables::wide(data, language)?)?);
    Ok(files)
}

fn comment(text: &str) -> String {
    text.lines().map(|line| format!("# {line}").trim_end().to_owned() + "\n").collect()
}

fn score(instrument: &Instrument, language: &str) -> String {
    let mut script = comment(&readme::heading(instrument, language));
    script.push_str(&comment(
        "Scores a table of answers:\n\n    Rscript score.R data.csv scores.csv\n\nOne row a person; a column an item, called by its id; \
         a column `form` where there are several forms.\nAn empty cell or NA is a missing answer. The table that `trellis export csv` \
         calls wide is such a table.\nFrom R: source(\"score.R\"), then score(data).\n",
    ));
    let plans: Vec<Plan> = instrument.forms().keys().map(|form| Plan::new(instrument, form)).collect();
    let mut not_carried = vec![
        "Norm groups, tables to other units, bands, response quality and profiles: `trellis score` has them."
            .to_owned(),
        "The bounds of a score with missing answers, and the reason why a score is missing.".to_owned(),
    ];
    for plan in &plans {
        not_carried.extend(left_out(instrument, plan));
    }
    script.push_str("#\n# Not carried:\n");
    not_carried.iter().for_each(|sentence| script.push_str(&comment(&format!("- {sentence}"))));
    script.push('\n');
    script.push_str(FUNCTIONS);
    script.push_str("\nplans <- list(\n");
    let forms: Vec<String> = plans.iter().map(|plan| form(instrument, plan)).collect();
    script.push_str(&forms.join(",\n"));
    script.push_str("\n)\n\nif (sys.nframe() == 0L) main(commandArgs(trailingOnly = TRUE))\n");
    script
}

/// Says which scores a plan does not have, and why.
pub(crate) fn left_out(instrument: &Instrument, plan: &Plan) -> Vec<String> {
    let form = &instrument.forms()[plan.form].id;
    let sentence = |score: ScoreIndex, reason| format!("Score {} of {form}: {reason}.", instrument.scores()[score].id);
    plan.left_out.iter().map(|left_out| sentence(left_out.score, left_out.reason)).collect()
}

fn form(instrument: &Instrument, plan: &Plan) -> String {
    let scores: Vec<String> = plan.scores.iter().map(|score| score_plan(instrument, plan, score)).collect();
    format!("  {} = list(\n{}\n  )", string(&instrument.forms()[plan.form].id), scores.join(",\n"))
}

fn score_plan(instrument: &Instrument, plan: &Plan, score: &ScorePlan) -> String {
    let id = |score: ScoreIndex| string(&instrument.scores()[score].id);
    let mut fields = vec![
        id(score.score),
        format!("statistic = {}", string(statistic(score.statistic))),
        format!("needed = {}", score.needed),
        format!("low = {}, high = {}", score.range.0, score.range.1),
    ];
    if let Some(rounding) = score.rounding {
        let half = match rounding.half {
            Half::Up => "up",
            Half::Even => "even",
        };
        fields.push(format!("half = {}, digits = {}", string(half), rounding.digits));
    }
    match &score.variance {
        None => {}
        Some(Variance::Own) => fields.push(format!("variance = c({})", id(score.score))),
        Some(Variance::Pooled(pooled)) => {
            let known = pooled.iter().filter(|&&other| plan.score(other).is_some());
            let pooled: Vec<String> = known.map(|&other| id(other)).collect();
            fields.push(format!("variance = c({})", pooled.join(", ")));
        }
    }
    if let Some(rule) = instrument.classification() {
        let cut = cut_on_pomp(rule, score.range);
        fields.push(format!("cut = {cut}, low_from = {}, not_low_to = {}", rule.low_from, rule.not_low_to));
    }
    let parts: Vec<String> = score.parts.iter().map(|part| part_plan(instrument, part)).collect();
    format!("    scale({},\n      {})", fields.join(", "), parts.join(",\n      "))
}

/// The cut on the POMP line of a score.
fn cut_on_pomp(rule: &ClassificationRule, (lowest, highest): (f64, f64)) -> f64 {
    match rule.unit {
        Unit::Pomp => rule.cut,
        Unit::Points => pomp(rule.cut, lowest, highest),
    }
}

fn statistic(statistic: Statistic) -> &'static str {
    match statistic {
        Statistic::Mean => "mean",
        Statistic::Sum => "sum",
        Statistic::PompMean => "pomp_mean",
    }
}

fn part_plan(instrument: &Instrument, part: &PartPlan) -> String {
    let (from, id, scale) = match part.source {
        Source::Item(item) => ("item", &instrument.items()[item].id, Some(instrument.scale_of(item))),
        Source::Score(score) => ("score", &instrument.scores()[score].id, None),
    };
    let mut fields = vec![string(id), format!("min = {}, max = {}", part.range.0, part.range.1)];
    if from == "score" {
        fields.push("from = \"score\"".into());
    }
    if part.weight != 1.0 {
        fields.push(format!("weight = {}", part.weight));
    }
    match &part.points {
        Points::Same => {}
        Points::Reversed => fields.push("reverse = TRUE".into()),
        Points::Table(table) => {
            let codes: Vec<String> = table.iter().map(|(code, _)| code.to_string()).collect();
            let points: Vec<String> = table.iter().map(|(_, points)| points.to_string()).collect();
            fields.push(format!("codes = c({}), points = c({})", codes.join(", "), points.join(", ")));
        }
    }
    if let (Some(trellis_core::instrument::AnswerScale::Rating { min, max }), Points::Table(_)) = (scale, &part.points)
    {
        fields.push(format!("lowest_code = {min}, highest_code = {max}"));
    }
    format!("part({})", fields.join(", "))
}

/// A string literal of R, in ASCII.
fn string(text: &str) -> String {
    let mut literal = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                literal.push('\\');
                literal.push(character);
            }
            ' '..='~' => literal.push(character),
            _ => {
                let _ = write!(literal, "\\U{{{:x}}}", u32::from(character));
            }
        }
    }
    literal.push('"');
    literal
}

/// Scores of items that share none, in the order of the key: facets before the subscales that they are part of.
fn factors(instrument: &Instrument, plan: &Plan) -> Vec<ScoreIndex> {
    let mut by_size: Vec<&ScorePlan> = plan.scores.iter().filter(|score| !items(score).is_empty()).collect();
    by_size.sort_by_key(|score| (score.parts.len(), score.score));
    let mut taken: Vec<ItemIndex> = Vec::new();
    let mut found: Vec<ScoreIndex> = Vec::new();
    for score in by_size {
        let own = items(score);
        if own.len() >= 3
            && own.iter().all(|item| !taken.contains(item))
            && score.asked == FormOrModule::Form(plan.form)
        {
            taken.extend(own);
            found.push(score.score);
        }
    }
    found.sort();
    found.retain(|&score| matches!(instrument.scores()[score].parts, Parts::Items(_)));
    found
}

fn items(score: &ScorePlan) -> Vec<ItemIndex> {
    let item = |part: &PartPlan| match part.source {
        Source::Item(item) => Some(item),
        Source::Score(_) => None,
    };
    score.parts.iter().filter_map(item).collect()
}

fn analysis(instrument: &Instrument, language: &str) -> String {
    let mut script = comment(&readme::heading(instrument, language));
    script.push_str(&comment(
        "Reliability with psych, confirmatory factor analysis and measurement invariance with lavaan:\n\n    \
         Rscript analysis.R data.csv FORM [GROUP]\n\nFORM is a form of the instrument, GROUP a column whose values are groups.\n\
         Take it as a start: which model is right is a matter of theory.\n",
    ));
    script.push_str(&comment(
        "\nNot carried: missing rules (psych imputes or takes what is there, lavaan uses full information maximum likelihood), \
         weights,\ntables from codes to points, and scores made from scores. score.R has all of them.\n",
    ));
    let mut names = Names::new(RULES);
    let items_named: Vec<(String, String)> =
        instrument.items().iter().map(|item| (item.id.clone(), names.give(&item.id))).collect();
    let scores_named: Vec<String> = instrument.scores().iter().map(|score| names.give(&score.id)).collect();
    script.push_str("\n# Names that R and lavaan take, by the id of the item.\nitem_names <- c(\n");
    let pairs: Vec<String> =
        items_named.iter().map(|(id, name)| format!("  {} = {}", string(id), string(name))).collect();
    script.push_str(&pairs.join(",\n"));
    script.push_str("\n)\n\nforms <- list(\n");
    let item_name = |item: ItemIndex| items_named[usize::from(item)].1.as_str();
    let forms: Vec<String> = instrument
        .forms()
        .keys()
        .map(|form| {
            let plan = Plan::new(instrument, form);
            let keys: Vec<String> = plan
                .scores
                .iter()
                .filter(|score| !items(score).is_empty() && score.asked == FormOrModule::Form(form))
                .map(|score| {
                    let signed = score.parts.iter().filter_map(|part| match (part.source, &part.points) {
                        (Source::Item(item), Points::Reversed) => Some(string(&format!("-{}", item_name(item)))),
                        (Source::Item(item), _) => Some(string(item_name(item))),
                        (Source::Score(_), _) => None,
                    });
                    let name = string(&scores_named[usize::from(score.score)]);
                    format!("      {name} = c({})", signed.collect::<Vec<_>>().join(", "))
                })
                .collect();
            let model: Vec<String> = factors(instrument, &plan)
                .iter()
                .filter_map(|&score| Some((score, plan.score(score)?)))
                .map(|(score, plan)| {
                    let names: Vec<&str> = items(plan).into_iter().map(item_name).collect();
                    format!("{} =~ {}", scores_named[usize::from(score)], names.join(" + "))
                })
                .collect();
            format!(
                "  {} = list(\n    keys = list(\n{}\n    ),\n    model = {}\n  )",
                string(&instrument.forms()[form].id),
                keys.join(",\n"),
                string(&model.join("\n")).replace("\\U{a}", "\\n")
            )
        })
        .collect();
    script.push_str(&forms.join(",\n"));
    script.push_str("\n)\n\n");
    script.push_str(ANALYSIS);
    script
}
