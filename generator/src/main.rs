//! The program `leitwerk`: everything it does is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    leitwerk::run(std::env::args_os())
}
