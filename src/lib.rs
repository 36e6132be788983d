//! Trellis
pub mod answers;
pub mod instrument;
pub mod profile;
pub mod record;
pub mod report;
pub mod score;
