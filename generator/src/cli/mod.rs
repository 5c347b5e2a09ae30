//! Arguments to a step, report to the terminal, exit code. The only place that prints.
//!
//! Exit codes: 0 all is well, 1 the content has errors or leaves something to decide, 2 the call or
//! the settings are wrong, 3 the machine failed.

mod args;
mod assess;
mod explain;
mod import;
mod migrate;
mod new;
mod new_assessment;
mod progress;
mod release;
mod schema;
mod terminal;

use crate::config::{Profile, Settings};
use crate::diagnostic::emit::escape;
use crate::diagnostic::{Report, Text, Tongue};
use crate::output::publish::Refused;
use crate::spelling::Dictionaries;
use crate::{load, pipeline};
use anyhow::Result;
use args::{Args, Command, Format, Strictness};
use clap::Parser as _;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use terminal::{Terminal, built_line};

const FINDINGS: u8 = 1;
const WRONG_CALL: u8 = 2;
const FAILURE: u8 = 3;

/// Runs the program with its arguments, the first being its name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let args = match Args::try_parse_from(&args) {
        Ok(args) => args,
        Err(error) => {
            let error = safe(&error, &args);
            // Where even this cannot be printed there is nobody to tell.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { WRONG_CALL } else { 0 });
        }
    };
    let tongue = args.tongue();
    let terminal = Terminal::new(tongue);
    match dispatch(&args, terminal) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            terminal.complain(&error);
            ExitCode::from(if error.is::<Refused>() { WRONG_CALL } else { FAILURE })
        }
    }
}

/// An error over arguments that quotes none that could steer a terminal. The parser lays its
/// message out in lines of its own, so the arguments are made safe and not the message.
fn safe(error: &clap::Error, args: &[OsString]) -> clap::Error {
    let safe = args.iter().map(|arg| escape(&arg.to_string_lossy()));
    match Args::try_parse_from(safe) {
        Err(safe) => safe,
        Ok(_) => clap::Error::new(error.kind()),
    }
}

fn dispatch(args: &Args, terminal: Terminal) -> Result<u8> {
    match &args.command {
        Command::Build { out, strictness } => {
            build(&args.project, out.as_deref(), strictness.profile(), args.format, terminal)
        }
        Command::Check { files, spelling, strictness, .. } if files.is_empty() => {
            check(spelling.as_deref(), *strictness, args, terminal)
        }
        Command::Check { files, detached, spelling, strictness } => {
            check_files(files, *detached, spelling.as_deref(), *strictness, args, terminal)
        }
        Command::Migrate(asked) => migrate::run(asked, args, terminal),
        Command::Assess(asked) => assess::run(asked, args, terminal),
        Command::New { kind, id, scope } if kind == new_assessment::KIND => {
            new_assessment::new(id, scope, args, terminal)
        }
        Command::New { kind, id, scope } => new::new(kind, id, scope, args, terminal),
        Command::Release { chapters, dry_run } => {
            release::release(chapters, *dry_run, args, terminal)
        }
        Command::Schema { check } => schema::schema(*check, args, terminal),
        Command::Explain { code } => Ok(explain::explain(code.as_deref(), terminal)),
        Command::Import { source, fetching } => import::import(source, fetching, args, terminal),
        Command::Harvest { forge, kind, fetching } => {
            import::harvest(forge, *kind, fetching, args, terminal)
        }
        Command::Mdbook => {
            let (root, destination) = load::from_mdbook(std::io::stdin())?;
            build(&root, Some(&destination), None, args.format, terminal)
        }
    }
}

/// Settings that cannot be read are a wrong call.
fn settings(root: &Path, out: Option<&Path>, terminal: Terminal) -> Option<Settings> {
    if !Settings::exist(root) {
        let file = root.join("book.toml").display().to_string();
        terminal.complain(&anyhow::anyhow!(match terminal.tongue {
            Tongue::German => format!(
                "`{file}` gibt es nicht; rufen Sie das Programm im Ordner des Projekts auf oder nennen Sie ihn mit `--project`"
            ),
            Tongue::English => format!(
                "there is no `{file}`; run the program in the folder of the project or name that with `--project`"
            ),
        }));
        return None;
    }
    Settings::read(root, out).map_err(|error| terminal.complain(&error)).ok()
}

fn check(
    spelling: Option<&Path>,
    strictness: Strictness,
    args: &Args,
    terminal: Terminal,
) -> Result<u8> {
    let Some(settings) = settings(&args.project, None, terminal) else { return Ok(WRONG_CALL) };
    let settings = settings.with_profile(strictness.profile());
    let dictionaries = match dictionaries(spelling, &settings, terminal) {
        Ok(dictionaries) => dictionaries,
        Err(code) => return Ok(code),
    };
    let mut report = Report::default();
    pipeline::check(&settings, dictionaries.as_ref(), &mut report)?;
    conclude(&report, &settings.root, args.format, terminal)
}

/// The dictionaries in a folder, where the spelling is to be checked; else the exit code of a wrong
/// call.
fn dictionaries(
    folder: Option<&Path>,
    settings: &Settings,
    terminal: Terminal,
) -> Result<Option<Dictionaries>, u8> {
    let read = folder.map(|folder| Dictionaries::read(settings, folder)).transpose();
    read.map_err(|why: Text| {
        terminal.complain(&anyhow::anyhow!(why.in_tongue(terminal.tongue).to_owned()));
        WRONG_CALL
    })
}

/// Checks single files and folders. Those that belong to the content of the project are held
/// against its kinds and rules, any other file is read as a publiccode.yml.
fn check_files(
    files: &[PathBuf],
    detached: bool,
    spelling: Option<&Path>,
    strictness: Strictness,
    args: &Args,
    terminal: Terminal,
) -> Result<u8> {
    let mut report = Report::default();
    // A repository may hold somebody's handbook, whose book.toml need not be one of ours.
    let is_free = !Settings::exist(&args.project)
        || (files.iter().all(|file| is_named_publiccode(file))
            && Settings::read(&args.project, None).is_err());
    let project = if is_free { None } else { settings(&args.project, None, terminal) };
    let (mut owned, mut others) = (Vec::new(), Vec::new());
    for file in files {
        match project.as_ref().and_then(|settings| settings.content_path(file)) {
            Some(path) => owned.push(path),
            None => others.push(std::path::absolute(file)?),
        }
    }
    let settings = match project {
        Some(settings) if !owned.is_empty() => settings.with_profile(strictness.profile()),
        None if !is_free => return Ok(WRONG_CALL),
        _ => {
            load::check_files(files, detached, &mut report);
            return conclude(&report, Path::new(""), args.format, terminal);
        }
    };
    let dictionaries = match dictionaries(spelling, &settings, terminal) {
        Ok(dictionaries) => dictionaries,
        Err(code) => return Ok(code),
    };
    pipeline::check(&settings, dictionaries.as_ref(), &mut report)?;
    load::report_unread(&owned, &mut report);
    // Where the kinds are wrong, what they say of a file cannot be relied on.
    let kinds = settings.kind_folders();
    let wanted = |path: &Path| owned.iter().chain(&kinds).any(|own| path.starts_with(own));
    report.keep_files(wanted);
    load::check_files(&others, detached, &mut report);
    conclude(&report, &settings.root, args.format, terminal)
}

/// Whether a file has the name that the standard gives to such files, or the usual slip of it.
fn is_named_publiccode(file: &Path) -> bool {
    ["publiccode.yml", "publiccode.yaml"].iter().any(|name| file.ends_with(name))
}

/// Shows the findings and gives the exit code that follows from them.
fn conclude(report: &Report, root: &Path, format: Format, terminal: Terminal) -> Result<u8> {
    terminal.report(report, root, format)?;
    Ok(if report.has_errors() { FINDINGS } else { 0 })
}

fn build(
    root: &Path,
    out: Option<&Path>,
    profile: Option<Profile>,
    format: Format,
    terminal: Terminal,
) -> Result<u8> {
    let Some(settings) = settings(root, out, terminal) else { return Ok(WRONG_CALL) };
    let settings = settings.with_profile(profile);
    let mut report = Report::default();
    let bar = progress::Bar::new(terminal.tongue == Tongue::German);
    let built = pipeline::build(&settings, &mut report, &bar)?;
    terminal.report(&report, &settings.root, format)?;
    let Some(built) = built else { return Ok(FINDINGS) };
    if format == Format::Text {
        terminal.print(&built_line(&built, &settings.out, terminal.tongue))?;
    }
    Ok(0)
}
