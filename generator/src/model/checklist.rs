//! The fields by which the entries of a kind become checklists.

use super::{Catalog, Entry, FieldType, Kind, Name, Vocabulary};
use std::sync::Arc;

/// What links, menus and addresses call a checklist: `checklist:developer`.
pub(crate) const CHECKLIST: &str = "checklist";

/// The parts that fields of a kind play in a checklist.
#[derive(Debug)]
pub(crate) struct ChecklistFields {
    /// Words for each of which there is a checklist, such as the roles of readers.
    pub by: Name,
    /// The reference by whose target a checklist is divided.
    pub group: Name,
    /// The word by which a group is ordered, the first of the vocabulary first.
    pub order: Name,
    /// Words by which a reader may choose.
    pub phase: Name,
    /// How to find out whether an entry is met.
    pub check: Name,
    /// The version of an entry: the first of these that it has.
    pub version: Vec<Name>,
}

impl ChecklistFields {
    /// The version of an entry; empty if it has none.
    pub(crate) fn version_of<'a>(&self, entry: &'a Entry) -> &'a str {
        self.version.iter().find_map(|field| entry.fields.text(field)).unwrap_or_default()
    }
}

impl Catalog {
    /// The kind whose entries become checklists.
    pub(crate) fn checklist(&self) -> Option<(&Arc<Kind>, &ChecklistFields)> {
        self.kinds.iter().find_map(|kind| Some((kind, kind.checklist.as_ref()?)))
    }
}

impl Kind {
    /// The words that a field, or each item of it, may hold.
    pub(crate) fn vocabulary(&self, field: &str) -> Option<&Vocabulary> {
        let field = self.fields.iter().find(|own| &*own.id == field)?;
        match field.field_type.item() {
            FieldType::OneOf(words) => Some(words),
            _ => None,
        }
    }
}

impl Entry {
    /// The words of a field: one or, of a list, several.
    pub(crate) fn words(&self, field: &str) -> impl Iterator<Item = &str> {
        let node = self.fields.get(field);
        let items = node.map(|node| node.value.items(node)).unwrap_or_default();
        items.iter().filter_map(|item| item.value.as_text())
    }
}
