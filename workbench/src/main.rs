//! The program of the workbench. The Wasm exports what mounts it; see `trellis_workbench::mount_workbench`.

#[cfg(target_arch = "wasm32")]
mod page {
    use std::alloc::System;
    // The exports of the library are kept only if it is linked.
    use trellis_workbench as _;
    use zeroizing_alloc::ZeroAlloc;

    /// Memory is overwritten when it is freed: wording may be somebody's unpublished work, and trial answers are answers.
    #[global_allocator]
    static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);
}

fn main() {}
