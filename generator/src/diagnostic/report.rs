//! All findings of a run.

use super::{Diagnostic, Severity, Sources};
use std::path::Path;

/// The findings of a run, in the order in which a reader goes through files.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub sources: Sources,
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds one finding.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds many findings.
    pub(crate) fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    /// Keeps only the findings in files of which this holds.
    pub(crate) fn keep_files(&mut self, wanted: impl Fn(&Path) -> bool) {
        let Self { sources, diagnostics } = self;
        diagnostics.retain(|diagnostic| wanted(sources.path(diagnostic.span.source)));
    }

    /// Whether nothing was found.
    pub(crate) fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// Whether a finding forbids to go on.
    pub(crate) fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The number of findings of one severity.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// The findings by file, line and column; exact repeats only once.
    pub(crate) fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = self.diagnostics.iter().collect();
        sorted.sort_by(|a, b| self.key(a).cmp(&self.key(b)));
        sorted.dedup_by(|a, b| a.span == b.span && a.code == b.code && a.message == b.message);
        sorted
    }

    fn key<'a>(&'a self, diagnostic: &'a Diagnostic) -> impl Ord + use<'a> {
        let span = diagnostic.span;
        let path = self.sources.path(span.source);
        (path, span.line, span.column, diagnostic.code, diagnostic.message.en.as_str())
    }
}
