//! A report as a format, one file each. `escape` makes text of authors safe to print,
//! `fingerprint` tells findings apart where services follow them from run to run.

mod escape;
mod fingerprint;
pub(crate) mod github;
pub(crate) mod gitlab;
pub(crate) mod json;
pub(crate) mod sarif;
pub(crate) mod text;

pub(crate) use escape::{escape, escape_lines};

use super::{Diagnostic, Report, Tongue};
use std::path::{Component, Path, PathBuf};

/// The message and, on a line of its own, what to do: for forms that have one text only.
fn whole_message(diagnostic: &Diagnostic, tongue: Tongue) -> String {
    let message = escape(diagnostic.message.in_tongue(tongue));
    match &diagnostic.help {
        Some(help) => {
            format!("{message}\n{}: {}", help_word(tongue), escape(help.in_tongue(tongue)))
        }
        None => message,
    }
}

/// What stands before a help text.
fn help_word(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::German => "Hilfe",
        Tongue::English => "help",
    }
}

/// The file of a finding as a service looks for it: from the folder the program was started in.
/// `base` is the project as it was named there.
fn path_from(base: &Path, report: &Report, diagnostic: &Diagnostic) -> PathBuf {
    let path = base.join(report.sources.path(diagnostic.span.source));
    path.components().filter(|part| !matches!(part, Component::CurDir)).collect()
}
