//! What a message changes in the model, and which effects it has.
//!
//! [`update`] is pure. A message that means nothing in a state changes nothing.

mod data;
mod files;

use super::data::SavedFile;
use super::document::Document;
use super::effect::{Effect, FocusTarget};
use super::embed::{self, EmbedForm, Way};
use super::keys::KeysForm;
use super::model::{Message, Model, Tab, TrialState};
use super::msg::{FileFor, Msg};
use super::preview::PreviewForm;
use super::trial::Trial;

/// What the example begins with.
const EXAMPLE: (&str, &str) = ("mood.json", include_str!("../../crates/core/examples/mood.json"));

/// A table to fill in.
const EMPTY_TABLE: (&str, &str) =
    ("items.csv", "id,text,scale,keyed,score\nb1,,1 = Never | 2 = Sometimes | 3 = Often,+,\nb2,,,-,\n");

/// Changes the model by one message. The effects are to be carried out in their order; without [`Effect::Render`], nothing
/// that is shown has changed.
#[must_use]
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let tab = model.tab;
    let mut update = Update { model, effects: Vec::new(), focus: None };
    let renders = update.handle(msg);
    if renders {
        if update.model.tab != tab {
            update.focus = Some(FocusTarget::Screen);
        }
        update.effects.push(Effect::Render);
    }
    update.effects.extend(update.focus.map(Effect::Focus));
    update.effects
}

/// One update under way.
struct Update<'m> {
    model: &'m mut Model,
    effects: Vec<Effect>,
    /// The last target wins.
    focus: Option<FocusTarget>,
}

impl Update<'_> {
    /// Returns whether anything that is shown may have changed.
    fn handle(&mut self, msg: Msg) -> bool {
        match msg {
            Msg::SetLanguage(language) => {
                self.model.language = language;
                self.effects.push(Effect::CloseMenu);
            }
            Msg::ShowTab(tab) => self.show_tab(tab),
            Msg::Clear => {
                let (runs, generation) = (self.model.data.runs + 1, self.model.generation + 1);
                *self.model = Model { generation, ..Model::new(self.model.language) };
                self.model.data.runs = runs;
                self.focus = Some(FocusTarget::Screen);
            }

            Msg::PickFile(purpose) => return self.pick_file(purpose),
            Msg::FilePicked(purpose) => {
                self.effects.push(Effect::ReadPicked(self.model.generation, purpose));
                return false;
            }
            // Chosen before everything was cleared.
            Msg::FileRead(generation, ..) | Msg::FileDropped(generation, _) if generation != self.model.generation => {
                return false;
            }
            Msg::FileRead(_, purpose, read) => self.file_read(purpose, read),
            Msg::FileDropped(_, read) => {
                let purpose = match self.model.tab {
                    Tab::Keys => FileFor::Wording,
                    Tab::Data => FileFor::Data,
                    _ => FileFor::Instrument,
                };
                self.file_read(purpose, read);
            }
            Msg::Replace(yes) => self.replace_waiting(yes),
            Msg::TextWritten(text) => {
                self.model.document.write(text);
                self.model.message = Message::None;
                self.forget_runs();
            }
            Msg::JumpTo(index) => {
                if let Some(finding) = self.model.document.findings().get(index) {
                    self.effects.push(Effect::Select(finding.span.clone()));
                }
                return false;
            }
            Msg::Save => {
                let document = &mut self.model.document;
                let (name, content) = (document.name.clone(), document.text().to_owned());
                document.is_changed = false;
                self.save(name, content);
            }
            Msg::StartExample => self.open(Document::new(EXAMPLE.0, EXAMPLE.1.to_owned())),
            Msg::ExportInstrument(format) => return self.export_instrument(format),
            Msg::SaveEmptyTable => self.save(EMPTY_TABLE.0.to_owned(), EMPTY_TABLE.1.to_owned()),

            Msg::ImportWritten(field, text) => match &mut self.model.import {
                Some(form) => form.write(field, text),
                None => return false,
            },
            Msg::MakeInstrument => return self.make_instrument(),
            Msg::CancelImport => {
                self.model.import = None;
                self.focus = Some(FocusTarget::Screen);
            }

            Msg::SetForm(form) => {
                self.model.preview.form = Some(form);
                self.model.preview.screen = 0;
                self.model.forget_trial();
            }
            Msg::SetPreviewLanguage(language) => {
                self.model.preview.language = Some(language);
                self.model.forget_trial();
            }
            Msg::ShowScreen(screen) => self.model.preview.screen = screen,
            Msg::SetWidth(width) => self.model.preview.width = width,
            Msg::ShowTrial(is_trial) => self.model.preview.is_trial = is_trial,
            Msg::TrialEnded(record) => self.end_trial(record.map(|record| *record)),
            Msg::TrialByChance => return self.trial_by_chance(),
            Msg::TrialAgain => self.model.forget_trial(),
            Msg::SaveTrial => {
                let TrialState::Scored(trial) = &self.model.trial else { return false };
                let content = trial.record.to_json();
                self.save("trial-record.json".to_owned(), content);
            }

            Msg::ChooseKey(chosen) => {
                let KeysForm { source, may_use, .. } = self.model.keys.clone();
                self.model.keys = KeysForm { chosen, source, may_use, shows_errors: false };
                self.model.message = Message::None;
            }
            Msg::OpenKey => return self.open_key(),
            Msg::SaveKeyTable => {
                let Some(key) = self.model.keys.key() else { return false };
                self.save(format!("{}-wording.csv", key.facts.id), key.empty_table());
            }
            Msg::SourceWritten(source) => self.model.keys.source = source,
            Msg::MayUse(may_use) => self.model.keys.may_use = may_use,

            Msg::SetDataKey(key) => self.set_data_key(key),
            Msg::SetColumn(place, name) => return self.set_column(place, name),
            Msg::MissingWritten(missing) => return self.set_data(|form| form.missing = missing),
            Msg::AddMissing(value) => return self.add_missing(&value),
            Msg::SetDataForm(form) => return self.set_data(|own| own.form = form),
            Msg::SetGroup(group) => return self.set_data(|own| own.group = group),
            Msg::Analyse => return self.analyse(),
            Msg::Analysing(run, progress) => return self.analysing(run, progress),
            Msg::Analysed(run, result) => return self.analysed(run, result),
            Msg::StopAnalysis | Msg::ToColumns => self.show_columns(),
            Msg::Export(format) => return self.export(format),
            Msg::Exported(run, result) => return self.exported(run, result),
            Msg::StopExport => self.stop_export(),
            Msg::SaveData(what) => return self.save_data(what),

            Msg::SetShare(share) => {
                self.model.embed = EmbedForm { share, copied: None, ..self.model.embed.clone() };
                self.model.forget_trial();
            }
            Msg::SetWay(way) => self.model.embed = EmbedForm { way, copied: None, ..self.model.embed.clone() },
            Msg::Copy => {
                let Some(code) = code(self.model) else { return false };
                self.effects.push(Effect::Copy(code));
                return false;
            }
            Msg::Copied(done) => self.model.embed.copied = Some(done),
            Msg::SaveTimeline => return self.save_timeline(),
        }
        true
    }

    fn show_tab(&mut self, tab: Tab) {
        self.model.tab = tab;
        self.model.message = Message::None;
        // What is shown there begins anew.
        self.model.forget_trial();
    }

    fn save(&mut self, name: String, content: impl Into<Vec<u8>>) {
        self.model.message = Message::Saved(name.clone());
        self.effects.push(Effect::SaveFile { name, content: content.into() });
    }

    /// Saves a file for another program, or says why there is none.
    fn save_export(&mut self, file: Result<SavedFile, String>) {
        match file {
            Ok(SavedFile { name, bytes }) => self.save(name, bytes),
            Err(problem) => {
                self.model.message = Message::NotExported(problem);
                self.focus = Some(FocusTarget::Notice);
            }
        }
    }

    /// What was chosen of another instrument, and its trial run.
    fn forget_runs(&mut self) {
        let PreviewForm { width, is_trial, .. } = self.model.preview;
        self.model.preview = PreviewForm { width, is_trial, ..PreviewForm::default() };
        self.forget_answers();
        self.model.forget_trial();
    }

    fn end_trial(&mut self, record: Option<trellis_core::record::Record>) {
        let Some(instrument) = self.model.instrument() else { return };
        let trial = record.and_then(|record| Trial::new(instrument, record));
        self.model.trial = trial.map_or(TrialState::NotShared, |trial| TrialState::Scored(Box::new(trial)));
        self.focus = Some(FocusTarget::Notice);
    }

    fn trial_by_chance(&mut self) -> bool {
        let Some(instrument) = self.model.instrument() else { return false };
        let form = self.model.preview.form_of(instrument);
        // Each press another respondent; the same ones in the same order.
        let trial = Trial::by_chance(instrument, form, u64::from(self.model.runs) + 1_001);
        let Some(trial) = trial else { return false };
        self.model.runs += 1;
        self.model.trial = TrialState::Scored(Box::new(trial));
        self.focus = Some(FocusTarget::Notice);
        true
    }

    fn save_timeline(&mut self) -> bool {
        let Some(instrument) = self.model.instrument() else { return false };
        let (form, language) = (self.model.preview.form_of(instrument), self.model.shown_language(instrument));
        let Some(timeline) = embed::timeline(instrument, form, &language) else { return false };
        self.save("timeline.js".to_owned(), timeline);
        true
    }
}

/// The code for a page around; `None` without an instrument that the element can show.
pub(crate) fn code(model: &Model) -> Option<String> {
    let instrument = model.instrument()?;
    let own = (!embed::is_in_the_element(instrument)).then(|| instrument.id());
    let way = Way::of(instrument).iter().find(|way| **way == model.embed.way).copied().unwrap_or_default();
    let form = &instrument.forms()[model.preview.form_of(instrument)].id;
    Some(embed::code(way, own, form, &model.shown_language(instrument), model.embed.share))
}
