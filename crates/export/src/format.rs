//! The formats, by what they are of.

use std::sync::Arc;

use trellis_core::instrument::{FormIndex, Instrument};

use crate::form::Form;
use crate::{Dataset, ExportError, ExportFile};
use crate::{csv, fhir, jspsych, r, redcap, spss, surveyjs, xlsform, xlsx};

/// The formats of answers with their scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswersFormat {
    /// CSV, wide and long, with a codebook, a Frictionless data package and a Psych-DS description.
    Csv,
    /// One workbook.
    Xlsx,
    /// SPSS and PSPP syntax with its data.
    Spss,
    /// A table, and the R script that scores it.
    R,
    /// FHIR R4 and R5: Questionnaires, and of records responses and Observations.
    Fhir,
}

/// The formats of an instrument alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InstrumentFormat {
    /// An R script that scores a table of answers, and snippets for psych and lavaan.
    R,
    /// A REDCap data dictionary of one form.
    Redcap,
    /// An XLSForm of one form.
    Xlsform,
    /// A SurveyJS form.
    Surveyjs,
    /// A timeline of Likert trials for jsPsych, of one form.
    Jspsych,
    /// FHIR R4 and R5: a Questionnaire a form.
    Fhir,
}

impl AnswersFormat {
    /// What the command line calls it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Spss => "spss",
            Self::R => "r",
            Self::Fhir => "fhir",
        }
    }

    /// The files of answers, with labels in a language.
    ///
    /// # Errors
    ///
    /// [`ExportError`].
    pub fn files(self, data: &Dataset, language: &str) -> Result<Vec<ExportFile>, ExportError> {
        match self {
            Self::Csv => csv::files(data, language),
            Self::Xlsx => xlsx::files(data, language),
            Self::Spss => spss::files(data, language),
            Self::R => r::files_with_data(data, language),
            Self::Fhir => Ok(fhir::files(data, language)),
        }
    }
}

impl InstrumentFormat {
    /// What the command line calls it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::R => "r",
            Self::Redcap => "redcap",
            Self::Xlsform => "xlsform",
            Self::Surveyjs => "surveyjs",
            Self::Jspsych => "jspsych",
            Self::Fhir => "fhir",
        }
    }

    /// The files of an instrument, of one form where the format has one, with labels in a language.
    ///
    /// # Errors
    ///
    /// [`ExportError`].
    pub fn files(
        self,
        instrument: &Arc<Instrument>,
        form: FormIndex,
        language: &str,
    ) -> Result<Vec<ExportFile>, ExportError> {
        let form = Form::new(instrument.clone(), form, language);
        match self {
            Self::R => Ok(r::files(instrument, language)),
            Self::Redcap => redcap::files(&form),
            Self::Xlsform => xlsform::files(&form),
            Self::Surveyjs => Ok(surveyjs::files(&form)),
            Self::Jspsych => Ok(jspsych::files(&form)),
            Self::Fhir => Ok(fhir::files(&Dataset::new(instrument.clone()), language)),
        }
    }
}
