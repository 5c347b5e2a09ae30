//! The way to a key of a file, as people write it: `maintenance.contacts[0].email`.

use std::fmt::Write as _;

/// The keys from the root of a file to the key that was entered last.
#[derive(Debug, Default)]
pub(crate) struct KeyPath(String);

/// Where the path ended before a key was entered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark(usize);

impl KeyPath {
    pub(crate) fn enter(&mut self, key: &str) -> Mark {
        let mark = Mark(self.0.len());
        if !self.0.is_empty() {
            self.0.push('.');
        }
        self.0.push_str(key);
        mark
    }

    pub(crate) fn enter_item(&mut self, number: usize) -> Mark {
        let mark = Mark(self.0.len());
        write!(self.0, "[{number}]").expect("writing to a string does not fail");
        mark
    }

    pub(crate) fn leave(&mut self, mark: Mark) {
        self.0.truncate(mark.0);
    }

    /// The whole path; none at the root.
    pub(crate) fn written(&self) -> Option<Box<str>> {
        (!self.0.is_empty()).then(|| self.0.as_str().into())
    }
}
