//! The desk through its public interface: keys, the sealed log, files, and what is made of a class.

mod assignment;
mod change;
mod class;
mod codes;
mod desk_file;
mod key;
mod log;
mod log_file;
mod sitting;
mod support;
