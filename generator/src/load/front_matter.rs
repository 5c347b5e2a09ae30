//! What a chapter says of itself, between two lines `---` at its start.

use super::decode::{Surroundings, decode};
use super::yaml::{self, Tree};
use crate::diagnostic::{Code, Diagnostic, SourceId, Span, text};
use crate::model::{Group, Kind, Languages};

const FRONT_MATTER_OPEN: Code = Code("front-matter-open");

/// A chapter taken apart.
#[derive(Debug)]
pub(super) struct Parts<'a> {
    pub front_matter: Group,
    /// The lines of the front matter, empty without one.
    pub written: &'a str,
    pub body: &'a str,
    /// The line on which the body begins, counted from 1.
    pub body_line: u32,
}

/// A chapter whose front matter is not read yet.
#[derive(Debug)]
pub(super) struct Cut<'a> {
    /// The lines between the two lines `---`, if there are such.
    pub written: Option<&'a str>,
    pub body: &'a str,
    pub body_line: u32,
}

/// Cuts a chapter.
pub(super) fn cut(text: &str) -> Result<Cut<'_>, NotClosed> {
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else {
        return Ok(Cut { written: None, body: text, body_line: 1 });
    };
    let end = closing_line(rest).ok_or(NotClosed)?;
    let (yaml, after) = rest.split_at(end);
    let body = after.split_once('\n').map_or("", |(_, body)| body);
    let lines = u32::try_from(yaml.matches('\n').count()).unwrap_or_default();
    Ok(Cut { written: Some(yaml), body, body_line: lines + 3 })
}

/// A front matter of which nobody can tell where it ends.
#[derive(Debug)]
pub(super) struct NotClosed;

/// The tree of a front matter as it was cut.
pub(super) fn tree(source: SourceId, yaml: &str, findings: &mut Vec<Diagnostic>) -> Option<Tree> {
    yaml::parse(source, yaml, 2, findings)
}

/// Splits a chapter and reads its front matter, if it has one.
pub(super) fn split<'a>(
    source: SourceId,
    text: &'a str,
    kind: &Kind,
    languages: &Languages,
    findings: &mut Vec<Diagnostic>,
) -> Parts<'a> {
    let Cut { written, body, body_line } = cut(text).unwrap_or_else(|NotClosed| {
        findings.push(not_closed(source));
        Cut { written: None, body: text, body_line: 1 }
    });
    let tree = written.and_then(|yaml| tree(source, yaml, findings));
    let around = Surroundings { languages, folder: None };
    let read = tree.map(|tree| decode(&tree, &kind.fields, around, findings));
    Parts {
        front_matter: read.unwrap_or_default(),
        written: written.unwrap_or_default(),
        body,
        body_line,
    }
}

fn closing_line(rest: &str) -> Option<usize> {
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some(at);
        }
        at += line.len();
    }
    None
}

pub(super) fn not_closed(source: SourceId) -> Diagnostic {
    Diagnostic::error(
        FRONT_MATTER_OPEN,
        Span { source, line: 1, column: 1, length: 3 },
        text! {
            de: "die Angaben am Anfang der Seite werden nicht abgeschlossen",
            en: "the front matter is not closed",
        },
    )
    .help(text! {
        de: "Setzen Sie nach den Angaben eine Zeile mit `---`.",
        en: "put a line with `---` after it",
    })
}
