//! Trellis
fn main() {}
