//! What can be said on the command line.

use crate::diagnostic::Tongue;
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Turns YAML catalogues and Markdown guidelines into one cross-linked static site.
#[derive(Debug, Parser)]
#[command(name = "leitwerk", version, term_width = 90, disable_help_subcommand = true)]
pub(super) struct Args {
    /// The project: the folder of `book.toml`
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub project: PathBuf,
    /// The form of findings: for people, or for programs and the services that read them
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// The language of messages; without it that of the system, else German
    #[arg(long, global = true, value_enum)]
    pub lang: Option<MessageLanguage>,
    #[command(subcommand)]
    pub command: Command,
}

/// The steps that can be asked for.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the site; with an error in the content nothing is written
    Build {
        /// Where the site goes, instead of the folder in `book.toml` or `site`
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Check the content, or single publiccode.yml files anywhere, and write nothing
    Check {
        /// Files: of this project by its rules, any other as a publiccode.yml by the standard
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Do not look for the pictures a file names: its repository lies elsewhere
        #[arg(long, requires = "files")]
        detached: bool,
    },
    /// Explain a finding by its code, or list all codes
    Explain {
        /// The code that stands behind `error`, `warning` or `info`
        #[arg(value_name = "CODE")]
        code: Option<String>,
    },
    /// Work as an mdBook backend: read a book from standard input
    #[command(name = "mdbook")]
    Mdbook,
}

/// The form of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Text,
    Json,
    Sarif,
    Gitlab,
    Github,
}

/// The language of messages.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum MessageLanguage {
    De,
    En,
}

impl Args {
    /// The language of messages: as asked for, or as the system speaks, or German.
    pub(super) fn tongue(&self) -> Tongue {
        match self.lang {
            Some(MessageLanguage::De) => Tongue::German,
            Some(MessageLanguage::En) => Tongue::English,
            None => of_system(),
        }
    }
}

fn of_system() -> Tongue {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let set =
        names.iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    if set.is_some_and(|value| value.starts_with("en")) { Tongue::English } else { Tongue::German }
}
