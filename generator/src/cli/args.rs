//! What can be said on the command line.

use crate::config::Profile;
use crate::diagnostic::Tongue;
use crate::import::{Allowed, Forge, Limits};
use crate::markdown::link::is_web_address;
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::time::Duration;

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
        #[command(flatten)]
        strictness: Strictness,
    },
    /// Check the content, or single publiccode.yml files anywhere, and write nothing
    Check {
        /// Files: of this project by its rules, any other as a publiccode.yml by the standard
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Do not look for the pictures a file names: its repository lies elsewhere
        #[arg(long, requires = "files")]
        detached: bool,
        /// Check the spelling too, with the Hunspell dictionaries of a folder, else those of
        /// `/usr/share/hunspell`
        #[arg(long, value_name = "DIR", num_args = 0..=1, require_equals = true, default_missing_value = "/usr/share/hunspell")]
        spelling: Option<PathBuf>,
        #[command(flatten)]
        strictness: Strictness,
    },
    /// Lift a publiccode.yml to a newer version of the standard, keeping comments and order
    Migrate(MigrateArgs),
    /// Report how far a project meets the requirements, from the answers in its assessment.yml
    Assess(AssessArgs),
    /// Make the files of a new entry or chapter, or an assessment.yml, for you to fill in
    New {
        /// What it is: `chapter`, a kind such as `term` or `project`, or `assessment`
        #[arg(value_name = "KIND")]
        kind: String,
        /// Its id, which becomes part of its address; of an `assessment` the name of the project
        #[arg(value_name = "ID")]
        id: String,
        #[command(flatten)]
        scope: ScopeArgs,
    },
    /// Publish the versions of guidelines in force: keep their wording and their addresses
    Release {
        /// The ids of guidelines; without any, all
        #[arg(value_name = "CHAPTER")]
        chapters: Vec<String>,
        /// Write nothing, only say what would be published
        #[arg(long)]
        dry_run: bool,
    },
    /// Write the JSON Schema of every kind to `schemas/`, for editors
    Schema {
        /// Write nothing; fail if a schema is not current
        #[arg(long)]
        check: bool,
    },
    /// Explain a finding by its code, or list all codes
    Explain {
        /// The code that stands behind `error`, `warning` or `info`
        #[arg(value_name = "CODE")]
        code: Option<String>,
    },
    /// Take publiccode.yml files into the catalogue, from this machine or from the web
    Import {
        /// A file, a folder, or the web address of a file or a repository
        #[arg(value_name = "FILE|FOLDER|URL")]
        source: String,
        #[command(flatten)]
        fetching: Fetching,
    },
    /// Take in the publiccode.yml of every public repository of a forge
    Harvest {
        /// The forge, such as `https://gitlab.example.org` or `https://github.com/organisation`; a
        /// token for it is read from `LEITWERK_TOKEN`
        #[arg(value_name = "URL")]
        forge: String,
        /// What the forge runs, where its address does not tell; Gitea counts as Forgejo
        #[arg(long = "forge", value_enum, value_name = "KIND")]
        kind: Option<ForgeKind>,
        #[command(flatten)]
        fetching: Fetching,
    },
    /// Work as an mdBook backend: read a book from standard input
    #[command(name = "mdbook")]
    Mdbook,
}

/// How strict a run is.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct Strictness {
    /// What blanks of the operator are: warnings in a draft, errors in production; without it as
    /// in `book.toml`, else a draft
    #[arg(long, value_enum, value_name = "PROFILE")]
    profile: Option<ProfileName>,
}

impl Strictness {
    pub(super) fn profile(self) -> Option<Profile> {
        self.profile.map(|name| match name {
            ProfileName::Draft => Profile::Draft,
            ProfileName::Production => Profile::Production,
        })
    }
}

/// The name of a profile.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum ProfileName {
    Draft,
    Production,
}

/// What to lift, and how far.
#[derive(Debug, clap::Args)]
pub(super) struct MigrateArgs {
    /// The publiccode.yml
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The version of the standard; without it the newest
    #[arg(long, value_name = "VERSION")]
    pub to: Option<String>,
    /// Write the file; without it the edit is only shown
    #[arg(long)]
    pub write: bool,
}

/// The answers of a project, and what to make of them.
#[derive(Debug, clap::Args)]
pub(super) struct AssessArgs {
    /// The assessment.yml; `leitwerk new assessment` makes one
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Where the page of the report goes; without it to `assessment.html` beside the file
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// The address at which the knowledge base is published, for links to the requirements;
    /// without it `site-url` of `book.toml`
    #[arg(long, value_name = "URL", value_parser = site)]
    pub site: Option<String>,
    /// Fail unless every MUST that applies is met
    #[arg(long)]
    pub strict: bool,
}

/// The address of a folder, with `/` at its end.
fn site(written: &str) -> Result<String, &'static str> {
    let is_folder = is_web_address(written) && !written.contains(['?', '#']);
    let folder = is_folder.then(|| format!("{}/", written.trim_end_matches('/')));
    folder.ok_or("expected an address such as `https://example.org/leitwerk/`")
}

/// What an assessment is about.
#[derive(Debug, clap::Args)]
pub(super) struct ScopeArgs {
    /// Of an `assessment`: ask only what this guideline and its chapters ask; can be repeated
    #[arg(long, value_name = "ID")]
    pub document: Vec<String>,
    /// Of an `assessment`: ask only what is asked of this role; can be repeated
    #[arg(long, value_name = "ROLE")]
    pub role: Vec<String>,
}

/// What a run that fetches may do.
#[derive(Debug, clap::Args)]
pub(super) struct Fetching {
    /// Write nothing, only say what would change
    #[arg(long)]
    pub dry_run: bool,
    /// Reach this host although it is not on the public internet; can be repeated
    #[arg(long, value_name = "HOST[:PORT]", value_parser = allowed)]
    allow_host: Vec<Allowed>,
    /// The longest time for one answer, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=600))]
    timeout: u64,
    /// The longest time to wait in all because a forge asks for it, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 900, value_parser = clap::value_parser!(u64).range(0..=86_400))]
    patience: u64,
}

impl Fetching {
    pub(super) fn limits(&self) -> Limits {
        Limits {
            allowed: self.allow_host.clone(),
            answer: Duration::from_secs(self.timeout),
            patience: Duration::from_secs(self.patience),
        }
    }
}

fn allowed(written: &str) -> Result<Allowed, &'static str> {
    Allowed::parse(written).ok_or("expected `host`, `host:port` or `[::1]:port`")
}

/// What a forge runs.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ForgeKind {
    Gitlab,
    Github,
    Forgejo,
}

impl From<ForgeKind> for Forge {
    fn from(kind: ForgeKind) -> Self {
        match kind {
            ForgeKind::Gitlab => Self::Gitlab,
            ForgeKind::Github => Self::Github,
            ForgeKind::Forgejo => Self::Forgejo,
        }
    }
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
