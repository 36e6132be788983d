//! What several screens are made of.

pub(crate) mod answer_fields;
pub(crate) mod answers;
pub(crate) mod button;
pub(crate) mod checkbox;
pub(crate) mod choice_card;
pub(crate) mod field_error;
pub(crate) mod file_buttons;
pub(crate) mod form;
pub(crate) mod header;
pub(crate) mod help;
pub(crate) mod icon;
pub(crate) mod interval_plot;
pub(crate) mod language_choice;
pub(crate) mod overlay;
pub(crate) mod own_words;
pub(crate) mod path;
pub(crate) mod phrases;
pub(crate) mod picture;
pub(crate) mod print_refused;
pub(crate) mod privacy_panel;
pub(crate) mod progress_vine;
pub(crate) mod report_lock;
pub(crate) mod support_map;
pub(crate) mod text_field;
