//! The counselor's desk without a browser: keys, codes, sittings, sealed answers, the class and what follows from it.
//!
//! Nothing here reads a clock, storage or a screen; times come in as arguments, and randomness as a generator
//! ([`rand::CryptoRng`]). Only sealed boxes draw random bytes of their own, from the operating system or the browser.
//!
//! The answers of a sitting go one way:
//!
//! ```text
//! sitting::Sitting, key::PublicKey -> log::Entry (sealed, appended) -> log::open -> assignment::assign (log::join)
//!     -> trellis_core::record::Record -> pupil::Pupil -> safety, class, groups, change
//! ```

pub mod assignment;
pub mod change;
mod check_sign;
pub mod class;
pub mod code;
pub mod deletion;
pub mod desk_file;
mod envelope;
pub mod groups;
pub mod key;
pub mod log;
pub mod pupil;
pub mod safety;
pub mod sitting;
