//! What holds for every answer, every record and every text, tried on random ones.

#[path = "properties/any_instrument.rs"]
mod any_instrument;
#[path = "properties/any_record.rs"]
mod any_record;
#[path = "properties/given.rs"]
mod given;
#[path = "properties/nearest.rs"]
mod nearest;
#[path = "properties/profile.rs"]
mod profile;
#[path = "properties/reading.rs"]
mod reading;
#[path = "properties/scores.rs"]
mod scores;
