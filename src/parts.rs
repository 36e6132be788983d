//! What several screens are made of. The public ones serve other pages of Trellis, with messages of their own.

pub(crate) mod answer_fields;
pub(crate) mod answers;
pub mod button;
pub mod checkbox;
pub mod choice_card;
pub mod field_error;
pub(crate) mod file_buttons;
pub mod form;
pub(crate) mod header;
pub(crate) mod help;
pub mod icon;
pub(crate) mod interval_plot;
pub mod language_choice;
pub(crate) mod overlay;
pub(crate) mod own_words;
pub mod phrases;
pub mod picture;
pub(crate) mod print_refused;
pub(crate) mod privacy_panel;
pub mod progress_vine;
pub(crate) mod report_lock;
pub(crate) mod support_map;
pub mod text_field;
pub mod top;
