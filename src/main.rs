//! The binary: arguments in, exit code out. It must never decide anything.

fn main() -> std::process::ExitCode {
    lefi::faces::terminal::main()
}
