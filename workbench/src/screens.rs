//! One part of the workbench a file.

pub(crate) mod data;
pub(crate) mod editor;
pub(crate) mod embed;
pub(crate) mod findings;
pub(crate) mod import;
pub(crate) mod instrument;
pub(crate) mod keys;
pub(crate) mod message;
pub(crate) mod preview;
pub(crate) mod shadow;
pub(crate) mod svg;
pub(crate) mod trial;
pub(crate) mod written;
