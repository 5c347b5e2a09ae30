//! `leitwerk import` and `leitwerk harvest`: what was taken in, and what was not and why.

use super::args::{Args, Fetching, ForgeKind, Format};
use super::terminal::Terminal;
use super::{FAILURE, FINDINGS, WRONG_CALL, settings};
use crate::diagnostic::{Report, Severity};
use crate::import::{self, Cause, Summary, Terms, emit};
use anyhow::Result;
use std::path::Path;

/// Takes in what a path or a web address stands for. It is asked for without a token.
pub(super) fn import(
    source: &str,
    fetching: &Fetching,
    args: &Args,
    terminal: Terminal,
) -> Result<u8> {
    let Some(settings) = settings(&args.project, None, terminal) else { return Ok(WRONG_CALL) };
    let terms = Terms { limits: fetching.limits(), dry_run: fetching.dry_run, token: None };
    let mut report = Report::default();
    let summary = import::import(&settings, source, &terms, &mut report)?;
    show(&summary, source, &report, args.format, terminal)
}

/// Takes in what a forge has.
pub(super) fn harvest(
    forge: &str,
    kind: Option<ForgeKind>,
    fetching: &Fetching,
    args: &Args,
    terminal: Terminal,
) -> Result<u8> {
    let Some(settings) = settings(&args.project, None, terminal) else { return Ok(WRONG_CALL) };
    let token = token(forge);
    let terms = Terms { limits: fetching.limits(), dry_run: fetching.dry_run, token };
    let mut report = Report::default();
    let summary = import::harvest(&settings, forge, kind.map(Into::into), &terms, &mut report)?;
    show(&summary, forge, &report, args.format, terminal)
}

/// The token of the environment for a forge. Many machines have a `GITHUB_TOKEN` of which whoever
/// calls us may not think; it is for GitHub and for no forge that only says it is one.
fn token(forge: &str) -> Option<String> {
    let of = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let is_github = ["https://github.com/", "https://api.github.com/"]
        .iter()
        .any(|start| forge.starts_with(start));
    of("LEITWERK_TOKEN").or_else(|| of("GITHUB_TOKEN").filter(|_| is_github))
}

fn show(
    summary: &Summary,
    source: &str,
    report: &Report,
    format: Format,
    terminal: Terminal,
) -> Result<u8> {
    // Services read one report and nothing else; people need none where there is no finding.
    let is_for_service = !matches!(format, Format::Text | Format::Json);
    if is_for_service || report.has_errors() || report.count(Severity::Warning) > 0 {
        // Paths are shown as they were named; what was fetched has no line to show.
        terminal.report(report, Path::new(""), format)?;
    }
    match format {
        Format::Json => terminal.print(&emit::json(summary, source, terminal.tongue))?,
        Format::Text => terminal.print(&emit::text(summary, terminal.tongue))?,
        Format::Sarif | Format::Gitlab | Format::Github => {}
    }
    Ok(match summary.failure.as_ref().map(|failure| failure.reason.cause()) {
        Some(Cause::Call) => WRONG_CALL,
        Some(Cause::Content) => FINDINGS,
        Some(Cause::Network) => FAILURE,
        None if summary.has_failed() => FAILURE,
        None if summary.has_refused() => FINDINGS,
        None => 0,
    })
}
