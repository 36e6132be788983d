//! The instrument that ships with the page.

use std::io;
use std::sync::Arc;

use trellis_core::instrument::Instrument;

/// The instrument that ships with the page. Its file was checked and resolved when the page was built.
///
/// # Errors
///
/// Where the bytes are not those that the build of this version wrote.
pub fn bundled() -> io::Result<Arc<Instrument>> {
    Instrument::from_compiled(include_bytes!(concat!(env!("OUT_DIR"), "/instrument.bin"))).map(Arc::new)
}
