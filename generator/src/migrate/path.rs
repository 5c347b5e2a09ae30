//! The way from the root of a file to a value.

use crate::load::Key;
use crate::model::{FieldPath, Name};

/// The keys that lead to a value.
#[derive(Clone, Default)]
pub(super) struct KeyPath {
    /// As the standard spells them; a language is `*`.
    names: Vec<Name>,
    /// As people write them.
    pub shown: String,
}

impl KeyPath {
    /// The path of a key of the root.
    pub(super) fn of(key: &str) -> Self {
        Self { names: vec![key.into()], shown: key.to_owned() }
    }

    pub(super) fn enter(&self, key: &Key, name: Name) -> Self {
        let mut names = self.names.clone();
        names.push(name);
        let dot = if self.shown.is_empty() { "" } else { "." };
        Self { names, shown: format!("{}{dot}{}", self.shown, key.text) }
    }

    pub(super) fn item(&self, number: usize) -> Self {
        Self { names: self.names.clone(), shown: format!("{}[{number}]", self.shown) }
    }

    /// Whether both lie in the same group.
    pub(super) fn is_beside(&self, path: &FieldPath) -> bool {
        let above = |names: &[Name]| names.split_last().map(|(_, above)| above.to_vec());
        above(&self.names) == above(&path.0)
    }

    pub(super) fn is(&self, path: &FieldPath) -> bool {
        let same = |(own, other): (&Name, &Name)| own == other;
        self.names.len() == path.0.len() && self.names.iter().zip(&path.0).all(same)
    }
}
