//! The class as a table, and reports on paper.

use super::Update;
use crate::class_table::{ClassTable, TableFormat};
use crate::effect::{Effect, FocusTarget};
use crate::model::Screen;
use crate::open::Tab;
use trellis_core::record::Subject;

impl Update<'_> {
    /// Says what is in a table before it is saved.
    pub(super) fn warn_of_table(&mut self, warns: bool) -> bool {
        if warns && !matches!(&self.model.screen, Screen::Open(desk) if desk.tab == Tab::Files) {
            self.show_tab(Tab::Files);
        }
        let Some(panel) = self.panel() else { return false };
        panel.warns_of_table = warns;
        if warns {
            self.focus = Some(FocusTarget::Confirmation);
        }
        true
    }

    /// Saves the class as a table, after it was said what is in it.
    pub(super) fn save_table(&mut self, format: TableFormat) -> bool {
        let today = self.model.today();
        let Screen::Open(desk) = &self.model.screen else { return false };
        let Some(kept) = self.model.kept.sittings.get(&desk.sitting).filter(|_| desk.files.warns_of_table) else {
            return false;
        };
        let Ok(content) = ClassTable::new(self.model, desk).to_file(format) else { return false };
        let (ending, media_type) = match format {
            TableFormat::Csv => ("csv", "text/csv"),
            TableFormat::Xlsx => ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        };
        let name = format!("trellis-class-{}-{today}.{ending}", kept.code().as_str());
        if let Some(panel) = self.panel() {
            (panel.saved, panel.warns_of_table) = (Some(name.clone()), false);
        }
        self.effects.push(Effect::SaveBytes { name, content, media_type });
        true
    }

    pub(super) fn print_choice(&mut self, all: bool) -> bool {
        let Screen::Open(desk) = &mut self.model.screen else { return false };
        let codes = desk.rows.iter().filter(|_| all).map(|row| row.code.clone());
        desk.to_print = codes.collect();
        desk.printed.clear();
        true
    }

    pub(super) fn print_too(&mut self, code: Subject, prints: bool) -> bool {
        let Screen::Open(desk) = &mut self.model.screen else { return false };
        if prints {
            desk.to_print.insert(code);
        } else {
            desk.to_print.remove(&code);
        }
        desk.printed.clear();
        true
    }

    /// Prints the reports that were chosen, in the order of the class.
    pub(super) fn print_reports(&mut self) -> bool {
        let (instrument, language) = (self.model.instrument.clone(), self.model.language);
        let Screen::Open(desk) = &mut self.model.screen else { return false };
        if desk.to_print.is_empty() {
            return self.show_errors();
        }
        let chosen = desk.rows.iter().filter(|row| desk.to_print.contains(&row.code));
        let reports = chosen.filter_map(|row| {
            let pupil = desk.pupil(&row.code, row.nth)?;
            let mut report = trellis::Model::new(instrument.clone(), &[language.to_owned()]);
            report.show_report(pupil.record.clone(), pupil.report.clone());
            Some(report)
        });
        desk.printed = reports.collect();
        self.effects.push(Effect::Print);
        true
    }
}
