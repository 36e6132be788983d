//! Answers of many people.

use std::rc::Rc;

use super::Update;
use crate::data::{DataFile, DataForm, DataResult, Progress, SavedFile};
use crate::effect::{Effect, FocusTarget};
use crate::model::Message;
use crate::msg::{DataSave, Opened};
use trellis_export::format::AnswersFormat;

impl Update<'_> {
    /// A file of answers takes the place of the one before.
    pub(super) fn take_data(&mut self, file: Opened) {
        let instrument = self.model.answered();
        let form = DataForm::new(DataFile::new(file), instrument.as_ref());
        self.forget_result();
        self.model.data.form = Some(form);
        self.focus = Some(FocusTarget::Screen);
    }

    pub(super) fn set_data_key(&mut self, key: Option<usize>) {
        self.forget_result();
        self.model.data.key = key;
        let instrument = self.model.answered();
        if let Some(form) = &mut self.model.data.form {
            form.read_as.clear();
            form.guess(instrument.as_ref());
        }
    }

    /// Changes what is chosen of the file.
    pub(super) fn set_data(&mut self, change: impl FnOnce(&mut DataForm)) -> bool {
        let Some(form) = &mut self.model.data.form else { return false };
        change(form);
        self.model.message = Message::None;
        true
    }

    pub(super) fn set_column(&mut self, place: usize, name: Option<String>) -> bool {
        self.set_data(|form| {
            match name {
                Some(name) => form.read_as.insert(place, name),
                None => form.read_as.remove(&place),
            };
        })
    }

    pub(super) fn add_missing(&mut self, value: &str) -> bool {
        self.set_data(|form| {
            let before = form.missing.trim_end().to_owned();
            form.missing = if before.is_empty() { value.to_owned() } else { format!("{before} {value}") };
        })
    }

    pub(super) fn analyse(&mut self) -> bool {
        self.model.message = Message::None;
        let run = self.model.data.runs + 1;
        if self.model.data.job(self.model.instrument()).is_none() {
            return false;
        }
        self.model.data.runs = run;
        (self.model.data.result, self.model.data.exporting) = (None, None);
        self.model.data.progress = Some(Progress::START);
        self.effects.push(Effect::Analyse(run));
        self.focus = Some(FocusTarget::Screen);
        true
    }

    pub(super) fn analysing(&mut self, run: u32, progress: Progress) -> bool {
        let data = &mut self.model.data;
        let running = data.progress.as_mut().or(data.exporting.as_mut()).filter(|_| data.runs == run);
        let is_current = running.is_some();
        if let Some(running) = running {
            *running = progress;
        }
        is_current
    }

    pub(super) fn analysed(&mut self, run: u32, result: Result<Rc<DataResult>, String>) -> bool {
        if self.model.data.runs != run || self.model.data.progress.is_none() {
            return false;
        }
        self.model.data.progress = None;
        match result {
            Ok(result) => {
                self.model.data.result = Some(result);
                self.focus = Some(FocusTarget::Screen);
            }
            Err(problem) => {
                self.model.message = Message::Data(problem);
                self.focus = Some(FocusTarget::Notice);
            }
        }
        true
    }

    /// What came of answers to the open instrument goes when that is changed.
    pub(super) fn forget_answers(&mut self) {
        if self.model.data.key.is_none() {
            self.forget_result();
            let instrument = self.model.answered();
            if let Some(form) = &mut self.model.data.form {
                form.guess(instrument.as_ref());
            }
        }
    }

    /// What runs ends, and what came of it goes.
    fn forget_result(&mut self) {
        let data = &mut self.model.data;
        (data.progress, data.exporting, data.result) = (None, None, None);
        data.runs += 1;
    }

    /// Writes the answers for another program; what came of them stays.
    pub(super) fn export(&mut self, format: AnswersFormat) -> bool {
        let Some(job) = self.model.data.job(self.model.instrument()) else { return false };
        let language = self.model.export_language(&job.instrument);
        let data = &mut self.model.data;
        data.runs += 1;
        data.exporting = Some(Progress::START);
        self.effects.push(Effect::Export(data.runs, format, language));
        self.model.message = Message::None;
        true
    }

    pub(super) fn exported(&mut self, run: u32, result: Result<SavedFile, String>) -> bool {
        if self.model.data.runs != run || self.model.data.exporting.is_none() {
            return false;
        }
        self.model.data.exporting = None;
        self.save_export(result);
        true
    }

    pub(super) fn stop_export(&mut self) {
        self.model.data.exporting = None;
        self.model.data.runs += 1;
    }

    pub(super) fn show_columns(&mut self) {
        self.forget_result();
        self.focus = Some(FocusTarget::Screen);
    }

    pub(super) fn save_data(&mut self, what: DataSave) -> bool {
        let Some((name, content)) = self.saved_data(what) else { return false };
        self.save(name, content);
        true
    }

    /// The name of a file, and what is in it; `None` where there is nothing.
    fn saved_data(&self, what: DataSave) -> Option<(String, String)> {
        let form = self.model.data.form.as_ref()?;
        let stem = form.file.stem();
        if what == DataSave::Mapping {
            return Some((format!("{stem}-columns.csv"), form.mapping()));
        }
        let result = self.model.data.result.as_ref()?;
        if what == DataSave::Scores {
            return Some((format!("{stem}-scores.csv"), result.scores.clone()));
        }
        let analysed = result.analysed.as_ref().ok()?;
        let (end, content) = match what {
            DataSave::Html => ("report.html", analysed.report.to_html()),
            DataSave::Markdown => ("report.md", analysed.report.to_markdown(None)),
            DataSave::Norms => ("norms.html", analysed.norms.as_ref().ok()?.to_html()),
            DataSave::Sums => ("sums.json", analysed.sums.clone().ok()?),
            DataSave::Groups => ("groups.html", analysed.groups.as_ref()?.as_ref().ok()?.to_html()),
            DataSave::Mapping | DataSave::Scores => return None,
        };
        Some((format!("{stem}-{end}"), content))
    }
}
