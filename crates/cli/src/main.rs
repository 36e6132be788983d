//! The program `trellis`.

fn main() -> std::process::ExitCode {
    trellis_cli::main()
}
