//! Every screen of the questionnaire, as a respondent sees it: the questionnaire's own models and views.

use std::rc::Rc;
use std::sync::Arc;

use trellis_core::instrument::{FormIndex, Instrument, ItemIndex, ModuleIndex};
use trellis_core::record::Timestamp;
use trellis_core::report::Report;
use trellis_core::session::{AgeGroup, Assent, Event, Results, Screen, Session};
use trellis_core::simulate::{RespondentType, respondent};

/// When the runs of the preview begin: any time does.
const BEGUN_MS: i64 = 1_767_254_400_000;

/// The seed of the respondent whose result is shown.
const SEED: u64 = 1;

/// How wide the preview is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Width {
    /// As wide as there is room.
    #[default]
    Wide,
    /// As wide as a phone.
    Phone,
}

/// What is shown of the instrument.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PreviewForm {
    /// The form; the first one, if none was chosen.
    pub form: Option<FormIndex>,
    /// The language of the instrument; that of the workbench or the first one, if none was chosen.
    pub language: Option<String>,
    /// The place of the screen in the list.
    pub screen: usize,
    /// How wide it is.
    pub width: Width,
    /// Whether the trial run is shown in place of the screens.
    pub is_trial: bool,
}

/// A screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScreenName {
    /// The start.
    Start,
    /// What the questionnaire needs to know.
    AboutYou,
    /// A question, by its position in the order of asking.
    Item(usize, ItemIndex),
    /// What was left out.
    Check,
    /// The result.
    End,
}

impl PreviewForm {
    /// The form that is shown.
    #[must_use]
    pub fn form_of(&self, instrument: &Instrument) -> FormIndex {
        self.form.filter(|form| instrument.forms().get(*form).is_some()).unwrap_or(instrument.first_form())
    }

    /// The language that is shown: the chosen one, that of the workbench, or the first.
    #[must_use]
    pub fn language_of<'i>(&self, instrument: &'i Instrument, workbench: &str) -> Option<&'i str> {
        let of = |wanted: &str| instrument.languages().find(|tag| tag.eq_ignore_ascii_case(wanted));
        self.language
            .as_deref()
            .and_then(of)
            .or_else(|| Session::closest_language(instrument, workbench))
            .or_else(|| instrument.languages().next())
    }
}

/// The screens of a form, in the order in which they come.
#[must_use]
pub fn screens(instrument: &Arc<Instrument>, form: FormIndex) -> Vec<ScreenName> {
    let mut screens = vec![ScreenName::Start, ScreenName::AboutYou];
    if let Some(Screen::Question(run)) = session(instrument, form, "").map(|session| session.screen) {
        let items = (0..run.responses.len()).map(|position| ScreenName::Item(position, run.responses.item(position)));
        screens.extend(items);
    }
    screens.extend([ScreenName::Check, ScreenName::End]);
    screens
}

/// The model of a screen, which the questionnaire's view renders; `None` where the instrument has no such screen.
pub(crate) fn model(
    instrument: &Arc<Instrument>,
    form: FormIndex,
    language: &str,
    screen: ScreenName,
) -> Option<trellis::Model> {
    let mut model = trellis::Model::new(instrument.clone(), &[language.to_owned()]);
    let start = Session::new(instrument, &[language.to_owned()]);
    model.session = match screen {
        ScreenName::Start => start.after(instrument, Event::Form(form))?,
        ScreenName::AboutYou => begun(start, instrument, form)?,
        ScreenName::Item(position, _) => {
            let mut session = session(instrument, form, language)?;
            if let Screen::Question(run) = &mut session.screen {
                run.position = position;
            }
            session
        }
        ScreenName::Check => {
            let mut session = session(instrument, form, language)?;
            let Screen::Question(mut run) = session.screen else { return None };
            // Two are left out, so that there is something to show.
            for position in 0..run.responses.len().min(2) {
                run.responses.skip(position);
            }
            session.screen = Screen::Check(run);
            session
        }
        ScreenName::End => {
            let record = respondent(instrument, form, RespondentType::Mixed, SEED)?;
            let report = Report::new(instrument, &record).ok()?;
            Session { screen: Screen::Map(Rc::new(Results { record, report })), ..start }
        }
    };
    Some(model)
}

fn begun(start: Session, instrument: &Arc<Instrument>, form: FormIndex) -> Option<Session> {
    start
        .after(instrument, Event::Form(form))?
        .after(instrument, Event::Assent(Assent::Given))?
        .after(instrument, Event::Begin)
}

/// A session at the first question, with every module.
fn session(instrument: &Arc<Instrument>, form: FormIndex, language: &str) -> Option<Session> {
    let start = Session::new(instrument, &[language.to_owned()]);
    let mut session = begun(start, instrument, form)?.after(instrument, Event::Age(AgeGroup::Made))?;
    let modules: Vec<ModuleIndex> = instrument.modules().keys().collect();
    for module in modules {
        session = session.after(instrument, Event::Condition(module, true))?;
    }
    let begun = Timestamp::from_millis(BEGUN_MS, 0).ok()?;
    session.after(instrument, Event::FirstItem(begun))
}

/// The report on a run, as a counselor reads it.
pub(crate) fn report(
    instrument: &Arc<Instrument>,
    language: &str,
    record: &trellis_core::record::Record,
    report: &Report,
) -> trellis::Model {
    let mut model = trellis::Model::new(instrument.clone(), &[language.to_owned()]);
    model.show_report(record.clone(), report.clone());
    model
}
