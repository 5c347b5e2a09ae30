//! Keys that a standard has taken out of use, and what becomes of them.

use super::FieldPath;
use crate::diagnostic::Text;

/// A key that is out of use.
#[derive(Debug)]
pub(crate) struct Retired {
    /// From the root of the file; `*` stands for any language.
    pub key: FieldPath,
    /// The version of the standard that took it out of use.
    pub since: Box<str>,
    pub fate: Fate,
}

/// What becomes of a key and its value.
#[derive(Debug)]
pub(crate) enum Fate {
    Drop,
    /// Dropped once nothing else stands beside it.
    DropLast,
    Move(Move),
    /// What is true becomes an item of a list, such as `supports.id`, and what is false is dropped.
    Item {
        list: FieldPath,
        item: Box<str>,
    },
    /// Only a person can decide.
    Say(Text),
}

/// A value that finds its place under another key.
#[derive(Debug)]
pub(crate) struct Move {
    pub to: FieldPath,
    /// Stands before the value in its new place.
    pub prefix: Box<str>,
    /// Where the new place is taken, the value is dropped.
    pub or_drop: bool,
}
