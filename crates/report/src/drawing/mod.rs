//! Pictures as numbers: whoever shows them makes elements of what stands here.

pub mod path;
mod support_map;

pub use support_map::{Label, MapPicture, MapSize, Pattern, SegmentShape, patterns};
