//! A report for people at a terminal: the line, a caret below it, and what to do.

use super::escape::{characters, escape, escape_whole};
use super::help_word;
use crate::diagnostic::{Diagnostic, Report, Severity, Span, Tongue};
use annotate_snippets::{
    AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle,
};
use std::path::Path;

/// How a report is printed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub tongue: Tongue,
    pub colour: bool,
}

/// The whole report. `line_of` gives one line (counted from 1) of a file, if it can be read.
pub(crate) fn render(
    report: &Report,
    style: Style,
    line_of: &dyn Fn(&Path, u32) -> Option<String>,
) -> String {
    let mut out = String::new();
    for diagnostic in report.sorted() {
        out.push_str(&one(report, diagnostic, style, line_of));
        out.push_str("\n\n");
    }
    out.push_str(&summary(report, style.tongue));
    out
}

fn one(
    report: &Report,
    diagnostic: &Diagnostic,
    style: Style,
    line_of: &dyn Fn(&Path, u32) -> Option<String>,
) -> String {
    let Span { source, line, column, length } = diagnostic.span;
    let path = report.sources.path(source);
    let shown = escape_whole(&path.to_string_lossy());
    let message = escape(diagnostic.message.in_tongue(style.tongue));
    let title =
        level(diagnostic.severity, style.tongue).primary_title(message).id(diagnostic.code.0);
    let excerpt = (line > 0).then(|| line_of(path, line)).flatten().map(|text| visible(&text));
    let mut group = match &excerpt {
        Some(text) => title.element(
            Snippet::source(text.as_str())
                .line_start(line as usize)
                .path(shown.as_str())
                .annotation(AnnotationKind::Primary.span(bytes(text, column, length))),
        ),
        None => title.element(place(shown, line, column)),
    };
    if let Some(help) = &diagnostic.help {
        group =
            group.element(help_level(style.tongue).message(escape(help.in_tongue(style.tongue))));
    }
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Ascii).render(&[group] as &[Group<'_>])
}

fn place(path: String, line: u32, column: u32) -> Origin<'static> {
    let origin = Origin::path(path);
    if line > 0 { origin.line(line as usize).char_column(column as usize) } else { origin }
}

/// One visible sign for one character, so that columns stay where they were.
fn visible(line: &str) -> String {
    let sign = |(character, acts)| if acts && character != '\t' { '\u{fffd}' } else { character };
    characters(line).map(sign).collect()
}

/// A span of characters on a line as bytes of that line.
fn bytes(line: &str, column: u32, length: u32) -> std::ops::Range<usize> {
    let at = |chars: u32| line.char_indices().nth(chars as usize).map_or(line.len(), |(at, _)| at);
    let start = column.saturating_sub(1);
    at(start)..at(start.saturating_add(length.max(1)))
}

fn level(severity: Severity, tongue: Tongue) -> Level<'static> {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    level.with_name(severity.name(tongue))
}

fn help_level(tongue: Tongue) -> Level<'static> {
    Level::HELP.with_name(help_word(tongue))
}

/// The last line: how many of what.
pub(super) fn summary(report: &Report, tongue: Tongue) -> String {
    let count = |severity, one, many| {
        let count = report.count(severity);
        format!("{count} {}", if count == 1 { one } else { many })
    };
    let mut parts = match tongue {
        Tongue::German => vec![
            count(Severity::Error, "Fehler", "Fehler"),
            count(Severity::Warning, "Warnung", "Warnungen"),
        ],
        Tongue::English => vec![
            count(Severity::Error, "error", "errors"),
            count(Severity::Warning, "warning", "warnings"),
        ],
    };
    if report.count(Severity::Info) > 0 {
        parts.push(match tongue {
            Tongue::German => count(Severity::Info, "Hinweis", "Hinweise"),
            Tongue::English => count(Severity::Info, "note", "notes"),
        });
    }
    parts.join(", ")
}
