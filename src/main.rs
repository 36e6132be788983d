//! In the browser the Wasm exports what mounts the element; natively this is the command line.

#[cfg(all(target_arch = "wasm32", feature = "web"))]
mod page {
    use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};
    // The exports of the library are kept only if it is linked.
    use trellis as _;
    use zeroizing_alloc::ZeroAlloc;

    /// Whatever is freed is overwritten: no answer outlives its use.
    #[global_allocator]
    static ALLOCATOR: ZeroAlloc<WasmDynamicTalc> = ZeroAlloc(new_wasm_dynamic_allocator());
}

#[cfg(all(not(target_arch = "wasm32"), feature = "cli"))]
fn main() -> std::process::ExitCode {
    trellis::cli::main()
}

#[cfg(all(not(target_arch = "wasm32"), not(feature = "cli")))]
fn main() -> std::process::ExitCode {
    eprintln!("This build has no command line; it comes with `--features cli`.");
    std::process::ExitCode::from(2)
}

#[cfg(target_arch = "wasm32")]
fn main() {}
