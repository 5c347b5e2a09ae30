//! A report for programs: one JSON object a line, the keys of which stay.

use super::escape::{escape, escape_whole};
use crate::diagnostic::{Diagnostic, Report, Tongue};
use serde::Serialize;

/// A finding for programs.
#[derive(Serialize)]
pub(crate) struct Finding<'a> {
    severity: &'a str,
    code: &'a str,
    file: String,
    /// Counted from 1; 0 where the finding is about the whole file.
    line: u32,
    /// Counted from 1 in characters.
    column: u32,
    /// The key the finding is about, such as `description.de.features[0]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
}

/// The whole report, one finding a line.
pub(crate) fn render(report: &Report, tongue: Tongue) -> String {
    let line = |finding| {
        serde_json::to_string(&finding).expect("strings and numbers are always JSON") + "\n"
    };
    findings(report, tongue).into_iter().map(line).collect()
}

/// The findings in the order of their places.
pub(crate) fn findings(report: &Report, tongue: Tongue) -> Vec<Finding<'_>> {
    let finding = |diagnostic: &Diagnostic| Finding {
        severity: diagnostic.severity.id(),
        code: diagnostic.code.0,
        file: escape_whole(&report.sources.path(diagnostic.span.source).to_string_lossy()),
        line: diagnostic.span.line,
        column: diagnostic.span.column,
        path: diagnostic.path.as_deref().map(escape),
        message: escape(diagnostic.message.in_tongue(tongue)),
        help: diagnostic.help.as_ref().map(|help| escape(help.in_tongue(tongue))),
    };
    report.sorted().into_iter().map(finding).collect()
}
