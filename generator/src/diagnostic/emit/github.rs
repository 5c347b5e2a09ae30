//! A report as annotations of a GitHub workflow: one command a line, then the numbers.
//!
//! GitHub takes a line that begins with `::` for a command, so text of content only ever stands
//! behind ours, and a line break in it is written `%0A`.

use super::escape::escape_whole;
use super::{path_from, text, whole_message};
use crate::diagnostic::{Diagnostic, Report, Severity, Span, Tongue};
use std::path::Path;

/// The whole report. `base` is the project as it was named.
pub(crate) fn render(report: &Report, tongue: Tongue, base: &Path) -> String {
    let annotation = |diagnostic| annotation(report, diagnostic, tongue, base) + "\n";
    let annotations: String = report.sorted().into_iter().map(annotation).collect();
    format!("{annotations}{}\n", text::summary(report, tongue))
}

fn annotation(report: &Report, diagnostic: &Diagnostic, tongue: Tongue, base: &Path) -> String {
    let path = escape_whole(&path_from(base, report, diagnostic).to_string_lossy());
    let mut properties = vec![("file", path)];
    let Span { line, column, length, .. } = diagnostic.span;
    if line > 0 {
        let end = column.saturating_add(length);
        let places = [("line", line), ("endLine", line), ("col", column), ("endColumn", end)];
        properties.extend(places.map(|(name, number)| (name, number.to_string())));
    }
    properties.push(("title", diagnostic.code.0.to_owned()));
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let message = data(&whole_message(diagnostic, tongue));
    format!("::{command} {}::{message}", properties.join(","))
}

/// Text behind a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::diagnostic::{Code, Diagnostic, Report, Span, Tongue, text};
    use std::path::Path;

    #[test]
    fn an_annotation_is_one_line_and_one_command() {
        let mut report = Report::default();
        let source = report.sources.add("a,b:c%/\n::x".into());
        let span = Span { source, line: 3, column: 5, length: 4 };
        let message = text! { de: "100 %\n::stop-commands::x", en: "100 %\n::stop-commands::x" };
        let help = text! { de: "Löschen Sie es.", en: "delete it" };
        report.push(Diagnostic::error(Code("unknown-key"), span, message.clone()).help(help));
        report.push(Diagnostic::info(Code("many-findings"), Span::file(source), message));
        assert_eq!(
            render(&report, Tongue::English, Path::new("./docs")),
            "::notice file=docs/a%2Cb%3Ac%25/\\u{a}%3A%3Ax,title=many-findings::100 %25\\u{a}::stop-commands::x\n\
             ::error file=docs/a%2Cb%3Ac%25/\\u{a}%3A%3Ax,line=3,endLine=3,col=5,endColumn=9,title=unknown-key::100 %25\\u{a}::stop-commands::x%0Ahelp: delete it\n\
             1 error, 0 warnings, 1 note\n"
        );
    }
}
