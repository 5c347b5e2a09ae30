//! Lifts a publiccode.yml: shows the edit, writes it if asked, and says what is left for people.

use super::args::{Args, Format, MigrateArgs};
use super::terminal::Terminal;
use super::{FINDINGS, WRONG_CALL, is_named_publiccode};
use crate::diagnostic::emit::escape;
use crate::diagnostic::{Report, Severity, text};
use crate::diff;
use crate::load::{self, Document};
use crate::migrate::{self, Migration};
use crate::output::replace::replace;
use anyhow::Result;
use std::path::Path;

/// Runs the command. It ends well if nothing is left to decide.
pub(super) fn run(asked: &MigrateArgs, args: &Args, terminal: Terminal) -> Result<u8> {
    let target = asked.to.as_deref().unwrap_or(migrate::newest());
    if !migrate::targets().contains(&target) {
        terminal.complain(&unknown_version(target, terminal));
        return Ok(WRONG_CALL);
    }
    let mut report = Report::default();
    if let Some(document) = load::document(&asked.file, &mut report) {
        let migration = migrate::migrate(&document, is_named_publiccode(&asked.file), target);
        if args.format == Format::Text {
            terminal.print_diff(&difference(&asked.file, &document, &migration))?;
        }
        let is_new = migration.text != document.text;
        if asked.write && is_new {
            replace(&asked.file, whole(&document, &migration.text).as_bytes())?;
        }
        report.extend(if asked.write {
            migration.findings_after(&document.text)
        } else {
            migration.findings_before(&document.text)
        });
    }
    terminal.report(&report, Path::new(""), args.format)?;
    let left = report.count(Severity::Error) + report.count(Severity::Warning);
    Ok(if left > 0 { FINDINGS } else { 0 })
}

fn unknown_version(version: &str, terminal: Terminal) -> anyhow::Error {
    let known = migrate::targets().join(", ");
    let message = text! {
        de: "die Fassung `{version}` des Standards ist nicht bekannt; bekannt sind: {known}",
        en: "version `{version}` of the standard is not known; known are: {known}",
    };
    anyhow::Error::msg(message.in_tongue(terminal.tongue).to_owned())
}

fn difference(file: &Path, document: &Document, migration: &Migration) -> String {
    let (old, new) = (whole(document, &document.text), whole(document, &migration.text));
    diff::unified(&escape(&file.display().to_string()), &old, &new)
}

/// A text as it stands in the file: after its byte order mark, if there is one.
fn whole(document: &Document, text: &str) -> String {
    if document.marked { format!("\u{feff}{text}") } else { text.to_owned() }
}
