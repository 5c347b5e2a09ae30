//! Prints.

use super::args::Format;
use crate::diagnostic::emit::sarif::Meaning;
use crate::diagnostic::emit::{escape, escape_lines, github, gitlab, json, sarif, text};
use crate::diagnostic::{Code, Report, Tongue};
use crate::pipeline::Built;
use crate::{explain, load};
use anyhow::Result;
use std::io::{ErrorKind, IsTerminal as _, Write as _};
use std::path::Path;

/// Where people read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terminal {
    pub tongue: Tongue,
    colour: bool,
}

impl Terminal {
    pub(super) fn new(tongue: Tongue) -> Self {
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        Self { tongue, colour: wanted && std::io::stdout().is_terminal() }
    }

    /// Prints the findings of a run. `root` is the project as it was named.
    pub(super) fn report(self, report: &Report, root: &Path, format: Format) -> Result<()> {
        let Self { tongue, colour } = self;
        let rendered = match format {
            Format::Json => json::render(report, tongue),
            Format::Sarif => sarif::render(report, tongue, root, &|code| meaning(code, tongue)),
            Format::Gitlab => gitlab::render(report, tongue, root),
            Format::Github => github::render(report, tongue, root),
            Format::Text => {
                let line_of = |path: &Path, line| load::line_of(&root.join(path), line);
                let style = text::Style { tongue, colour };
                format!("{}\n", text::render(report, style, &line_of))
            }
        };
        self.print(&rendered)
    }

    /// Prints what is taken away and what is put in its place, each in its colour.
    pub(super) fn print_diff(self, diff: &str) -> Result<()> {
        let diff = safe_lines(diff);
        if !self.colour {
            return self.print(&diff);
        }
        let colour = |line: &str| match line.as_bytes().first() {
            Some(b'-') => format!("\u{1b}[31m{line}\u{1b}[0m\n"),
            Some(b'+') => format!("\u{1b}[32m{line}\u{1b}[0m\n"),
            Some(b'@') => format!("\u{1b}[36m{line}\u{1b}[0m\n"),
            _ => format!("{line}\n"),
        };
        self.print(&diff.lines().map(colour).collect::<String>())
    }

    /// Prints to standard output. Somebody who closes it early has read enough.
    #[expect(clippy::unused_self, reason = "printing goes through the terminal that was set up")]
    pub(super) fn print(self, text: &str) -> Result<()> {
        match std::io::stdout().lock().write_all(text.as_bytes()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            done => Ok(done?),
        }
    }

    /// Says on standard error why the run ended.
    pub(super) fn complain(self, error: &anyhow::Error) {
        let word = match self.tongue {
            Tongue::German => "Abbruch",
            Tongue::English => "stopped",
        };
        let said = escape_lines(&format!("{word}: {error:#}"));
        // Where standard error is closed there is nobody to tell.
        let _ = writeln!(std::io::stderr(), "{said}");
    }
}

/// A text whose lines keep their ends, those of Windows too, and in which nothing else acts.
fn safe_lines(text: &str) -> String {
    let line = |line: &str| match line.strip_suffix('\r') {
        Some(line) => escape_lines(line) + "\r",
        None => escape_lines(line),
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn meaning(code: Code, tongue: Tongue) -> Meaning {
    let page = explain::page(code.0).expect("a test holds that every code has its page");
    Meaning { short: page.sentence(tongue).to_owned(), help: page.markdown(tongue) }
}

/// The line after a build that went well.
pub(super) fn built_line(built: &Built, out: &Path, tongue: Tongue) -> String {
    let Built { pages, entries, chapters } = built;
    let out = escape(&out.display().to_string());
    match tongue {
        Tongue::German => {
            format!("{pages} Seiten aus {entries} Einträgen und {chapters} Texten: {out}\n")
        }
        Tongue::English => {
            format!("{pages} pages from {entries} entries and {chapters} chapters: {out}\n")
        }
    }
}
