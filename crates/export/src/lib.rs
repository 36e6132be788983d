#![doc = include_str!("../../../docs/data.md")]

mod administration;
pub mod codebook;
pub mod csv;
pub mod dataset;
pub mod error;
mod expression;
pub mod fhir;
pub mod file;
pub mod form;
pub mod format;
pub mod frictionless;
pub mod import;
pub mod jspsych;
mod names;
mod norm_columns;
pub mod plan;
pub mod psych_ds;
pub mod r;
mod readme;
pub mod redcap;
pub mod spss;
pub mod surveyjs;
pub mod table;
pub mod tables;
pub mod xlsform;
pub mod xlsx;

pub use dataset::Dataset;
pub use error::ExportError;
pub use file::ExportFile;
