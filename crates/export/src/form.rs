//! One form of an instrument, as programs that ask questions take it.

use std::sync::Arc;

use trellis_core::instrument::{AnswerScale, FormIndex, FormOrModule, Instrument, ItemIndex, ModuleIndex, Wording};

use crate::expression::{Calculated, Calculation, Operand, calculations};
use crate::names::{Names, Rules};
use crate::plan::{Plan, items_of};
use crate::{r, readme};

/// One form of an instrument in one language: its questions, and how its scores are computed.
///
/// Safety questions are not in it: a program that asks them and tells nobody would leave an answer alone.
#[derive(Debug, Clone)]
pub struct Form {
    instrument: Arc<Instrument>,
    form: FormIndex,
    language: String,
}

/// The names of questions and calculations in another program.
#[derive(Debug, Clone)]
pub(crate) struct FormNames {
    items: Vec<(ItemIndex, String)>,
    calculations: Vec<(Calculated, String)>,
    modules: Vec<(ModuleIndex, String)>,
}

impl FormNames {
    pub(crate) fn operand(&self, operand: Operand) -> &str {
        match operand {
            Operand::Item(item) => self.item(item),
            Operand::Calculated(value) => self.calculated(value),
        }
    }

    // Every part of a plan was given a name.
    pub(crate) fn item(&self, item: ItemIndex) -> &str {
        self.items.iter().find(|(own, _)| *own == item).map_or("", |(_, name)| name)
    }

    pub(crate) fn calculated(&self, value: Calculated) -> &str {
        self.calculations.iter().find(|(own, _)| *own == value).map_or("", |(_, name)| name)
    }

    pub(crate) fn module(&self, module: ModuleIndex) -> &str {
        self.modules.iter().find(|(own, _)| *own == module).map_or("", |(_, name)| name)
    }
}

impl Form {
    /// A form in a language; where the instrument has no wording in it, in its first language, or with ids as names.
    #[must_use]
    pub fn new(instrument: Arc<Instrument>, form: FormIndex, language: &str) -> Self {
        Self { instrument, form, language: language.into() }
    }

    /// The instrument.
    #[must_use]
    pub fn instrument(&self) -> &Arc<Instrument> {
        &self.instrument
    }

    /// The form.
    #[must_use]
    pub fn index(&self) -> FormIndex {
        self.form
    }

    /// Its id.
    pub(crate) fn id(&self) -> &str {
        &self.instrument.forms()[self.form].id
    }

    /// The words.
    pub(crate) fn words(&self) -> &Wording {
        self.instrument.wording_or_ids(&self.language)
    }

    /// How its scores are computed.
    pub(crate) fn plan(&self) -> Plan {
        Plan::new(&self.instrument, self.form)
    }

    pub(crate) fn calculations(&self) -> Vec<Calculation> {
        calculations(&self.plan())
    }

    /// The sections that are asked, in order.
    pub(crate) fn sections(&self) -> Vec<FormOrModule> {
        let modules = self.instrument.modules().keys().map(FormOrModule::Module);
        std::iter::once(FormOrModule::Form(self.form)).chain(modules).collect()
    }

    /// The items of a section.
    pub(crate) fn items_of(&self, section: FormOrModule) -> &[ItemIndex] {
        items_of(&self.instrument, section)
    }

    /// Every item that is asked.
    pub(crate) fn items(&self) -> Vec<ItemIndex> {
        self.sections().into_iter().flat_map(|section| self.items_of(section).to_vec()).collect()
    }

    /// The answer scale of an item.
    pub(crate) fn scale(&self, item: ItemIndex) -> &AnswerScale {
        self.instrument.scale_of(item)
    }

    /// The codes or names of the answers of an item with their labels; none where it has no list of answers.
    pub(crate) fn answers(&self, item: ItemIndex) -> Vec<(String, String)> {
        let labels = &self.words().answers[self.instrument.items()[item].scale];
        match self.scale(item) {
            AnswerScale::Rating { min, max } => {
                (i32::from(*min)..=i32::from(*max)).map(|code| code.to_string()).zip(labels.clone()).collect()
            }
            AnswerScale::Choice(names) | AnswerScale::Several(names) => {
                names.iter().cloned().zip(labels.clone()).collect()
            }
            AnswerScale::Number { .. } | AnswerScale::Text { .. } => Vec::new(),
        }
    }

    /// Names by the rules of a program, for everything that is asked and calculated.
    pub(crate) fn names(&self, rules: Rules) -> FormNames {
        let mut names = Names::new(rules);
        let items =
            self.items().into_iter().map(|item| (item, names.give(&self.instrument.items()[item].id))).collect();
        let modules = self
            .instrument
            .modules()
            .iter_enumerated()
            .map(|(index, module)| (index, names.give(&format!("module_{}", module.id))))
            .collect();
        let calculations = self
            .calculations()
            .into_iter()
            .map(|calculation| (calculation.value, names.give(&calculation.value.name(&self.instrument))))
            .collect();
        FormNames { items, calculations, modules }
    }

    /// What a calculated value is called.
    pub(crate) fn label(&self, value: Calculated) -> String {
        let (score, what) = match value {
            Calculated::Score(score) => (score, "score"),
            Calculated::Pomp(score) => (score, "percent of the maximum possible"),
            Calculated::Answered(score) => (score, "parts answered"),
            Calculated::Above(score) => (score, "points above the lowest"),
            Calculated::Share(score) => (score, "share of the range answered"),
            Calculated::Unrounded(score) => (score, "score before rounding"),
        };
        format!("{}: {what}", self.words().scores[score].name)
    }

    /// What the form is, and what is not in it, in lines.
    pub(crate) fn about(&self, more_not_carried: &[&str]) -> String {
        let mut text = readme::heading(&self.instrument, &self.language);
        text.push_str(&format!("Form {}. {}\n", self.id(), self.words().recall));
        let mut sentences: Vec<String> = [
            "Safety questions: this program would tell nobody of an answer. Ask them where somebody follows up the same day.",
            "Standard errors, intervals, states, bands, norm groups, tables to other units, response quality and profiles: trellis score has them.",
            "The reason why a score is missing, and the bounds that it could have taken.",
        ]
        .iter()
        .chain(more_not_carried)
        .map(|sentence| (*sentence).to_owned())
        .collect();
        if self.instrument.safety().is_empty() {
            sentences.remove(0);
        }
        sentences.extend(r::left_out(&self.instrument, &self.plan()));
        let sentences: Vec<&str> = sentences.iter().map(String::as_str).collect();
        readme::not_carried_list(&mut text, &sentences);
        text
    }
}
