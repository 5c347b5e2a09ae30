//! What has become of each file that was found.

use super::failure::Failure;
use crate::diagnostic::Text;
use std::path::PathBuf;

/// What has become of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// With the file of the editors, which has blanks to fill in.
    New(PathBuf),
    /// The parts of the entry that are other than before.
    Changed(Vec<String>),
    Unchanged,
    /// The entry, if there is one, stays as it is.
    Refused(Text),
    /// The machine did not read or write it.
    Failed(Text),
    Unreachable(Failure),
    /// The file speaks of another repository; it is a copy.
    Elsewhere(String),
    /// An entry whose repository was not found any more. It stays.
    Missing,
}

/// One file and its outcome.
#[derive(Debug)]
pub(crate) struct Line {
    pub outcome: Outcome,
    /// The entry it belongs to.
    pub id: Option<String>,
    /// Where it was found.
    pub origin: String,
}

/// Everything a run has done.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    pub lines: Vec<Line>,
    /// Why the source could not be read to its end.
    pub failure: Option<Failure>,
    /// Nothing was written, only tried.
    pub dry_run: bool,
}

impl Summary {
    /// A run that could not read its source.
    pub(super) fn failed(failure: Failure) -> Self {
        Self { failure: Some(failure), ..Self::default() }
    }

    /// Whether something was found that the catalogue does not take.
    pub(crate) fn has_refused(&self) -> bool {
        self.lines.iter().any(|line| matches!(line.outcome, Outcome::Refused(_)))
    }

    /// Whether the machine did not do what it should.
    pub(crate) fn has_failed(&self) -> bool {
        self.lines.iter().any(|line| matches!(line.outcome, Outcome::Failed(_)))
    }
}
