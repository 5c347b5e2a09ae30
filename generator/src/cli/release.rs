//! `leitwerk release`: keeps the wording of guidelines in force and the addresses of the site.

use super::args::{Args, Format};
use super::terminal::Terminal;
use super::{FINDINGS, WRONG_CALL, settings};
use crate::diagnostic::emit::escape;
use crate::diagnostic::{Report, Text, text};
use crate::output::replace::create_all;
use crate::pipeline;
use crate::release::{Named, Outcome, Release, Unfit};
use anyhow::{Result, anyhow};
use std::path::PathBuf;

/// Publishes guidelines, all or those named.
pub(super) fn release(
    chapters: &[String],
    dry_run: bool,
    args: &Args,
    terminal: Terminal,
) -> Result<u8> {
    let Some(settings) = settings(&args.project, None, terminal) else { return Ok(WRONG_CALL) };
    let mut report = Report::default();
    let outcome = pipeline::release(&settings, chapters, &mut report)?;
    let release = match outcome {
        Outcome::Ready(release) => release,
        Outcome::Refused => {
            terminal.report(&report, &settings.root, args.format)?;
            return Ok(FINDINGS);
        }
        Outcome::Unfit(unfit) => {
            terminal.complain(&anyhow!(unfit_text(&unfit).in_tongue(terminal.tongue).to_owned()));
            return Ok(WRONG_CALL);
        }
    };
    if !dry_run {
        let path = |path: &PathBuf| settings.content.join(path);
        let files: Vec<_> =
            release.files.iter().map(|(own, text)| (path(own), text.as_bytes())).collect();
        create_all(&files)?;
    }
    terminal.report(&report, &settings.root, args.format)?;
    if args.format == Format::Text {
        terminal.print(said(&release, dry_run).in_tongue(terminal.tongue))?;
    }
    Ok(0)
}

fn unfit_text(unfit: &Unfit<'_>) -> Text {
    match unfit {
        Unfit::Unknown(id) => {
            let id = escape(id);
            text! {
                de: "den Leitfaden `{id}` gibt es nicht; genannt werden Kennungen (`id`), nicht Dateien",
                en: "there is no guideline `{id}`; name ids (`id`), not files",
            }
        }
        Unfit::NotInForce(id) => {
            let id = escape(id);
            text! {
                de: "der Leitfaden `{id}` ist nicht in Kraft; veröffentlicht werden nur Fassungen mit `status: in-force`",
                en: "the guideline `{id}` is not in force; only versions with `status: in-force` are published",
            }
        }
    }
}

/// What was published, or would be.
fn said(release: &Release, dry_run: bool) -> Text {
    let Release { versions, addresses, .. } = release;
    if versions.is_empty() && *addresses == 0 {
        return text! {
            de: "Alles ist schon veröffentlicht: Jede Fassung, die in Kraft ist, hat ihre dauerhafte Adresse.\n",
            en: "Everything is published already: each version in force has its permanent address.\n",
        };
    }
    let line = |Named { chapter, number, languages }: &Named| {
        format!("{chapter} {number} ({})\n", languages.join(", "))
    };
    let lines: String = versions.iter().map(line).collect();
    let count = versions.len();
    if dry_run {
        return text! {
            de: "{lines}Neue Fassungen: {count}, neue Adressen: {addresses}. Geschrieben wurde nichts.\n",
            en: "{lines}New versions: {count}, new addresses: {addresses}. Nothing was written.\n",
        };
    }
    text! {
        de: "{lines}Neue Fassungen: {count}, neue Adressen: {addresses}. Nehmen Sie `content/versions/` und `content/addresses.txt` in die Versionsverwaltung auf und ändern Sie dort nichts mehr.\n",
        en: "{lines}New versions: {count}, new addresses: {addresses}. Commit `content/versions/` and `content/addresses.txt` and change nothing there any more.\n",
    }
}
