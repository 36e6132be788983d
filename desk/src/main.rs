//! The program of the counselor's desk. The Wasm exports what mounts it; see `trellis_desk_page::mount_desk`.

#[cfg(target_arch = "wasm32")]
mod page {
    use std::alloc::System;
    // The exports of the library are kept only if it is linked.
    use trellis_desk_page as _;
    use zeroizing_alloc::ZeroAlloc;

    /// Memory is overwritten when it is freed, so that no answer and no key outlives its use.
    #[global_allocator]
    static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);
}

fn main() {}
