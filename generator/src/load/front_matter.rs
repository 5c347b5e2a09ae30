//! What a chapter says of itself, between two lines `---` at its start.

use super::decode::{Surroundings, decode};
use super::yaml;
use crate::diagnostic::{Code, Diagnostic, SourceId, Span, text};
use crate::model::{Group, Kind, Languages};

const FRONT_MATTER_OPEN: Code = Code("front-matter-open");

/// A chapter taken apart.
#[derive(Debug, Default)]
pub(super) struct Parts<'a> {
    pub front_matter: Group,
    pub body: &'a str,
    /// The line on which the body begins, counted from 1.
    pub body_line: u32,
}

/// Splits a chapter and reads its front matter, if it has one.
pub(super) fn split<'a>(
    source: SourceId,
    text: &'a str,
    kind: &Kind,
    languages: &Languages,
    findings: &mut Vec<Diagnostic>,
) -> Parts<'a> {
    let whole = Parts { front_matter: Group::default(), body: text, body_line: 1 };
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else {
        return whole;
    };
    let Some(end) = closing_line(rest) else {
        findings.push(not_closed(source));
        return whole;
    };
    let (yaml, after) = rest.split_at(end);
    let body = after.split_once('\n').map_or("", |(_, body)| body);
    let lines = u32::try_from(yaml.matches('\n').count()).unwrap_or_default();
    let tree = yaml::parse(source, yaml, 2, findings);
    let around = Surroundings { languages, folder: None };
    let front_matter =
        tree.map(|tree| decode(&tree, &kind.fields, around, findings)).unwrap_or_default();
    Parts { front_matter, body, body_line: lines + 3 }
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

fn not_closed(source: SourceId) -> Diagnostic {
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
