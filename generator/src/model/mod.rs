//! The knowledge base as plain values: no files, no HTML, nothing serialisable.
//!
//! A [`Kind`] says what entries look like, an [`Entry`] is one of them, a [`Chapter`] is one
//! Markdown document in one language, and the [`Catalog`] holds them all with names as written.

mod catalog;
mod checklist;
mod date;
mod kind;
mod licences;
mod localised;
mod path;
mod retired;
mod value;
mod version;

pub(crate) use catalog::{Catalog, Chapter, Entry, section};
pub(crate) use checklist::{CHECKLIST, ChecklistFields};
pub(crate) use date::Date;
pub(crate) use kind::{
    Beside, Blank, Bounds, Condition, Extent, Field, FieldPath, FieldType, FileForm, FilledBy,
    Kind, RefType, Scheme, Single, Versions, Vocabulary, is_before, is_dotted,
};
pub(crate) use licences::Stated;
pub(crate) use localised::{Lang, Languages, LocalText, Localised};
pub(crate) use path::KeyPath;
pub(crate) use retired::{Fate, Move, Retired};
pub(crate) use value::{Group, Member, Node, Reference, Value};
pub(crate) use version::{Published, Shown, Snapshot, Version};

/// The kind of the entries against which a project can hold itself.
pub(crate) const REQUIREMENT: &str = "requirement";

/// A name that many values share: the id of a kind or of a field.
pub(crate) type Name = std::sync::Arc<str>;
