//! What holds for every answer, every record and every text, tried on random ones.

mod any_instrument;
mod any_record;
mod generated;
mod given;
mod profile;
mod reading;
mod scores;
mod sensitivity;
