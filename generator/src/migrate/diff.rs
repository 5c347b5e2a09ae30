//! The difference between two texts in the form of `diff -u`.

use similar::TextDiff;

/// How many lines are shown before and after a change.
const CONTEXT: usize = 3;

/// The difference of two texts of one file; nothing if they are the same.
pub(crate) fn unified(name: &str, old: &str, new: &str) -> String {
    let diff = TextDiff::from_lines(old, new);
    diff.unified_diff().context_radius(CONTEXT).header(name, name).to_string()
}
