//! `SUMMARY.md`: every chapter it names must be a file inside its folder. What is wrong is taken
//! out before mdBook loads the rest, so that one missing chapter does not hide the others.

use super::stays_inside;
use crate::diagnostic::{Code, Diagnostic, Report, SourceId, Span, text};
use crate::load::text;
use crate::load::walk::{File, Files};
use mdbook_summary::{Summary, SummaryItem, parse_summary};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const BAD_SUMMARY: Code = Code("bad-summary");
const MISSING_CHAPTER: Code = Code("missing-chapter");
const DUPLICATE_CHAPTER: Code = Code("duplicate-chapter");
const STRAY_CHAPTER: Code = Code("stray-chapter");

/// Reads and checks a summary.
pub(super) fn read(
    file: &File,
    folder: &str,
    files: &Files,
    report: &mut Report,
) -> Option<Summary> {
    let mut findings = Vec::new();
    let text = text::read(file, &mut findings);
    report.extend(findings);
    let text = text?;
    report.extend(text::widthless(file.source, &text, 1));
    let text = without_repeats(file.source, &text, report);
    let mut summary = match parse_summary(&text) {
        Ok(summary) => summary,
        Err(error) => {
            report.push(not_a_summary(file.source, &error.root_cause().to_string()));
            return None;
        }
    };
    let mut check = Check {
        source: file.source,
        text: &text,
        folder,
        files,
        unreadable: unreadable(files.below(folder)),
        named: BTreeSet::new(),
        report,
    };
    for items in
        [&mut summary.prefix_chapters, &mut summary.numbered_chapters, &mut summary.suffix_chapters]
    {
        check.items(items);
    }
    check.strays();
    Some(summary)
}

/// A path without the `./` some write before it.
fn plain(path: &str) -> &str {
    path.strip_prefix("./").unwrap_or(path)
}

/// mdBook refuses a summary that names a file twice; here the second line goes and is reported.
fn without_repeats(source: SourceId, text: &str, report: &mut Report) -> String {
    let mut named = BTreeSet::new();
    let mut kept = String::with_capacity(text.len());
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let path = line.split_once("](").and_then(|(_, rest)| rest.split_once(')'));
        match path.map(|(path, _)| path).filter(|path| !path.is_empty()) {
            Some(path) if !named.insert(plain(path)) => {
                report.push(duplicate(span(source, line, number, path), path));
                kept.push('\n');
            }
            _ => kept.push_str(line),
        }
    }
    kept
}

/// The place of a path on a line of the summary, which is counted from 0.
fn span(source: SourceId, line: &str, number: usize, path: &str) -> Span {
    let small = |number: usize| u32::try_from(number).unwrap_or_default();
    let before = line.split_once(&format!("({path})")).map_or("", |(before, _)| before);
    let column = before.chars().count() + 2;
    Span {
        source,
        line: small(number + 1),
        column: small(column),
        length: small(path.chars().count()),
    }
}

/// The files that cannot be read as text, by path.
fn unreadable(files: &[File]) -> BTreeMap<String, Diagnostic> {
    let finding = |file: &File| {
        let mut findings = Vec::new();
        let text = text::read(file, &mut findings);
        Some((file.path.clone(), findings.pop().filter(|_| text.is_none())?))
    };
    files.par_iter().filter_map(finding).collect()
}

struct Check<'a> {
    source: SourceId,
    text: &'a str,
    folder: &'a str,
    files: &'a Files,
    unreadable: BTreeMap<String, Diagnostic>,
    named: BTreeSet<String>,
    report: &'a mut Report,
}

impl Check<'_> {
    /// Keeps the chapters that can be loaded. A chapter without a file (a draft) stays a heading.
    fn items(&mut self, items: &mut Vec<SummaryItem>) {
        items.retain(|item| match item {
            SummaryItem::Link(link) => {
                link.location.as_deref().is_none_or(|path| self.accepts(path))
            }
            _ => true,
        });
        for item in items {
            if let SummaryItem::Link(link) = item {
                self.items(&mut link.nested_items);
            }
        }
    }

    fn accepts(&mut self, path: &Path) -> bool {
        let written = path.to_string_lossy().into_owned();
        let name = plain(&written).to_owned();
        let known = stays_inside(path)
            .then(|| self.files.get(&format!("{}/{name}", self.folder)))
            .flatten();
        let finding = match known {
            None => Some(missing(self.place(&written), &written)),
            Some(file) => self.unreadable.remove(&file.path),
        };
        let accepted = finding.is_none();
        self.report.extend(finding);
        self.named.insert(name);
        accepted
    }

    /// Chapters nobody can reach, because the summary does not name them.
    fn strays(&mut self) {
        for file in self.files.below(self.folder) {
            let name = &file.path[self.folder.len() + 1..];
            if name != "SUMMARY.md" && !self.named.contains(name) {
                self.report.push(stray(file.source));
            }
        }
    }

    /// Where the summary names a file.
    fn place(&self, name: &str) -> Span {
        let needle = format!("({name})");
        let found = self.text.lines().enumerate().find(|(_, line)| line.contains(&needle));
        let place = |(number, line): (usize, &str)| span(self.source, line, number, name);
        found.map_or_else(|| Span::file(self.source), place)
    }
}

fn not_a_summary(source: SourceId, reason: &str) -> Diagnostic {
    Diagnostic::error(BAD_SUMMARY, Span::file(source), text! {
        de: "das Inhaltsverzeichnis ist nicht zu lesen: {reason}",
        en: "the summary cannot be read: {reason}",
    })
    .help(text! {
        de: "Jede Zeile hat die Form `- [Titel](datei.md)`; Unterkapitel sind mit zwei Leerzeichen eingerückt.",
        en: "each line has the form `- [Title](file.md)`; chapters below another are indented by two spaces",
    })
}

fn missing(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(MISSING_CHAPTER, span, text! {
        de: "die Datei `{name}` gibt es in diesem Ordner nicht",
        en: "there is no file `{name}` in this folder",
    })
    .help(text! { de: "Legen Sie sie an oder berichtigen Sie den Pfad.", en: "make it or mend the path" })
}

fn duplicate(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(DUPLICATE_CHAPTER, span, text! {
        de: "`{name}` steht schon im Inhaltsverzeichnis",
        en: "`{name}` is in the summary already",
    })
    .help(text! { de: "Ein Kapitel hat einen Platz; löschen Sie eine der Zeilen.", en: "a chapter has one place; delete one of the lines" })
}

fn stray(source: SourceId) -> Diagnostic {
    Diagnostic::warning(
        STRAY_CHAPTER,
        Span::file(source),
        text! {
            de: "diese Datei steht nicht im Inhaltsverzeichnis und erscheint nicht auf der Seite",
            en: "this file is not in the summary and does not appear on the site",
        },
    )
    .help(text! { de: "Nennen Sie sie in `SUMMARY.md`.", en: "name it in `SUMMARY.md`" })
}
