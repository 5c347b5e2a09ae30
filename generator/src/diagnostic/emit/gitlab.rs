//! A report for GitLab Code Quality: one JSON array, each finding with a fingerprint by which
//! GitLab tells what is new.

use super::escape::escape_whole;
use super::fingerprint::with_fingerprints;
use super::{path_from, whole_message};
use crate::diagnostic::{Report, Severity, Tongue};
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
struct Finding<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'a str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    /// Counted from 1; also where the finding is about the whole file.
    begin: u32,
}

/// The whole report. `base` is the project as it was named.
pub(crate) fn render(report: &Report, tongue: Tongue, base: &Path) -> String {
    let findings: Vec<Finding<'_>> = with_fingerprints(report)
        .into_iter()
        .map(|(diagnostic, fingerprint)| Finding {
            description: whole_message(diagnostic, tongue),
            check_name: diagnostic.code.0,
            fingerprint,
            severity: severity(diagnostic.severity),
            location: Location {
                path: escape_whole(&path_from(base, report, diagnostic).to_string_lossy()),
                lines: Lines { begin: diagnostic.span.line.max(1) },
            },
        })
        .collect();
    serde_json::to_string(&findings).expect("strings and numbers are always JSON") + "\n"
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    }
}
