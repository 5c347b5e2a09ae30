//! Makes a project for measuring by hand:
//! `cargo bench --bench catalogue -- projects DIR 10000` or `-- chapters DIR 10000`.

#![allow(
    missing_docs,
    clippy::print_stdout,
    reason = "a program of its own, for people who measure"
)]

mod generate;

use std::path::Path;

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match &*args {
        [what, folder, count] if count.parse::<usize>().is_ok() => {
            let count = count.parse().unwrap_or_default();
            if what == "chapters" {
                generate::book(Path::new(folder), count)
            } else {
                generate::catalogue(Path::new(folder), count)
            }
        }
        _ => {
            println!("cargo bench --bench catalogue -- projects|chapters DIR NUMBER");
            Ok(())
        }
    }
}
