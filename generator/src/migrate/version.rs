//! The version a file says it follows.

use super::edit::Edit;
use super::notes;
use super::path::KeyPath;
use super::plan::Plan;
use crate::diagnostic::Diagnostic;
use crate::load::{self, Tree};
use crate::model::{Field, FieldType, Versions};

/// The spelling of the key in the first version of the standard.
const FIRST_SPELLING: &str = "publiccode-yaml-version";

/// The field that says the version, and the versions there are.
fn field() -> (&'static Field, &'static Versions) {
    let (_, standard) = load::standard();
    let fields = standard.field_type.members().expect("a standard is a group");
    let versions = fields.iter().find_map(|field| match &field.field_type {
        FieldType::Version(versions) => Some((field, versions)),
        _ => None,
    });
    versions.expect("our own standard has versions")
}

/// The keys under which a file says its version, the one in use first.
pub(super) fn spellings() -> [&'static str; 2] {
    [&field().0.id, FIRST_SPELLING]
}

/// The versions a file can be lifted to, the oldest first.
pub(crate) fn targets() -> Vec<&'static str> {
    let known = field().1.known.iter().map(String::as_str);
    // `0` is no version but a promise to follow the newest.
    known.filter(|version| *version != "0").collect()
}

/// The newest version, as most people spell it.
pub(crate) fn newest() -> &'static str {
    field().1.latest.first().expect("our own standard has a newest version")
}

impl Plan<'_> {
    /// Plans what becomes of the version, or says why there is no way.
    pub(super) fn lift(&mut self) -> Result<(), Diagnostic> {
        let (field, versions) = field();
        let target = self.target;
        let Some(tree) = self.root.get(&field.id).or_else(|| self.root.get(FIRST_SPELLING)) else {
            self.insert_version(&field.id);
            return Ok(());
        };
        let Some((written, range)) = tree.text().zip(self.layout.token(tree)) else {
            self.note(notes::no_version(tree.span, target), &KeyPath::of(&field.id));
            return Ok(());
        };
        let is_latest = |version: &str| versions.latest.iter().any(|latest| latest == version);
        if written == "0" {
            return if is_latest(target) {
                Ok(())
            } else {
                Err(no_way_back(tree, written, target))
            };
        }
        let (Some(own), Some(wanted)) = (numbers(written), numbers(target)) else {
            self.note(notes::no_version(tree.span, target), &KeyPath::of(&field.id));
            return Ok(());
        };
        if own > wanted {
            return Err(no_way_back(tree, written, target));
        }
        // `0.7` without quotation marks is a number, `0.7.0` is none.
        let is_text = !tree.is_plain() || written.matches('.').count() > 1;
        if own < wanted || !is_text {
            let mark = if self.layout.text[range.clone()].starts_with('\'') { '\'' } else { '"' };
            self.edits.push(Edit { range, new: format!("{mark}{target}{mark}") });
        }
        Ok(())
    }

    fn insert_version(&mut self, key: &str) {
        let (target, newline) = (self.target, self.layout.newline);
        let sections = self.root.mapping().unwrap_or_default();
        let first = self.layout.extents(sections, self.layout.len()).first().map(|own| own.first);
        let at = self.layout.begin(first.unwrap_or_default());
        let new = format!("{key}: \"{target}\"{newline}");
        self.edits.push(Edit { range: at..at, new });
    }
}

fn no_way_back(tree: &Tree, written: &str, target: &str) -> Diagnostic {
    notes::no_way_back(tree.span, written, target)
}

/// The numbers of a version; those at its end that are 0 say nothing.
fn numbers(version: &str) -> Option<Vec<u32>> {
    let numbers: Option<Vec<u32>> = version.split('.').map(|part| part.parse().ok()).collect();
    let mut numbers = numbers?;
    while numbers.last() == Some(&0) {
        numbers.pop();
    }
    Some(numbers)
}
