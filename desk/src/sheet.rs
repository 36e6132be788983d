//! What is printed in place of the screen: slips, who is still to come, every question, and the form for paper.

use jiff::civil::Date;

use trellis_core::instrument::{FormIndex, ItemIndex, ModuleIndex};
use trellis_core::record::Subject;
use trellis_desk::code::CodeList;
use trellis_desk::sitting::Id;

use super::model::Model;

/// What is to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sheet {
    /// A slip for each code.
    Slips(Source),
    /// Who is not done yet.
    Missing(Id),
    /// Every question, for parents.
    Inspection(Source),
    /// The questions, to be answered on paper.
    Form(Source),
}

/// Of which sitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The one that is being set up.
    Plan,
    /// One that has begun.
    Kept(Id),
}

/// What is asked in a sitting, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The code of the sitting; empty where there is none yet.
    pub(crate) name: String,
    pub(crate) form: FormIndex,
    pub(crate) modules: Vec<ModuleIndex>,
    /// The language in which it begins (BCP 47).
    pub(crate) language: String,
    /// Those who take part.
    pub(crate) codes: Vec<Subject>,
    /// Who follows up; empty where it is not known yet.
    pub(crate) who: String,
    /// Until when they are there.
    pub(crate) until: String,
    /// The last day on which answers are kept, where it is known.
    pub(crate) keep_until: Option<Date>,
}

impl Asked {
    /// `None` where there is no such sitting.
    pub(crate) fn of(model: &Model, source: &Source) -> Option<Self> {
        match source {
            Source::Plan => {
                let form = model.form.as_ref()?;
                let list = CodeList::of_text(&form.codes);
                Some(Self {
                    name: form.sitting_code().map(String::from).unwrap_or_default(),
                    form: form.form,
                    modules: form.modules.iter().copied().collect(),
                    language: form.language.clone(),
                    codes: form.taking_part(&list).into_iter().cloned().collect(),
                    who: form.who.trim().to_owned(),
                    until: form.until.clone(),
                    keep_until: form.kept_until(model.today()),
                })
            }
            Source::Kept(id) => {
                let kept = model.kept.sittings.get(id)?;
                let sitting = &kept.sitting;
                let modules = sitting.modules.iter().filter_map(|module| model.instrument.find_module(module));
                Some(Self {
                    name: sitting.name.as_str().to_owned(),
                    form: model.instrument.find_form(&sitting.form)?,
                    modules: modules.collect(),
                    language: sitting.language.clone(),
                    codes: sitting.taking_part().cloned().collect(),
                    who: kept.who().to_owned(),
                    until: kept.until(),
                    keep_until: Some(sitting.keep_until),
                })
            }
        }
    }

    /// The sentences of the form.
    pub(crate) fn sentences<'m>(&self, model: &'m Model) -> &'m [ItemIndex] {
        &model.instrument.forms()[self.form].items
    }

    /// The safety questions.
    pub(crate) fn questions(&self, model: &Model) -> Vec<ItemIndex> {
        model.instrument.safety().iter().map(|question| question.item).collect()
    }
}
