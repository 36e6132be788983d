//! The program of the second entry of the npm package; see `trellis_full`.

#[cfg(target_arch = "wasm32")]
mod page {
    use std::alloc::System;
    // The exports of the library are kept only if it is linked.
    use trellis_full as _;
    use zeroizing_alloc::ZeroAlloc;

    /// Memory is overwritten when it is freed, so that no answer outlives its use.
    #[global_allocator]
    static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);
}

fn main() {}
