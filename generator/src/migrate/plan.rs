//! What is to be done with a file, gathered while its tree is walked by the fields of the standard.

use super::edit::Edit;
use super::layout::Layout;
use super::notes;
use super::path::KeyPath;
use crate::diagnostic::{Diagnostic, Span};
use crate::load::{self, Key, Tree};
use crate::model::{Fate, Field, FieldPath, FieldType, Move, Name, Retired, is_before};
use std::collections::BTreeSet;
use std::ops::Range;

/// A plan in the making.
pub(super) struct Plan<'a> {
    pub layout: &'a Layout<'a>,
    pub root: &'a Tree,
    /// The version of the standard asked for.
    pub target: &'a str,
    pub edits: Vec<Edit>,
    pub notes: Vec<Diagnostic>,
    /// The keys that go with their values, by their places.
    gone: BTreeSet<Span>,
    /// Those among them that come again elsewhere, with their comments.
    pub carried: Vec<&'a Key>,
    /// Lines that go.
    pub cuts: Vec<Range<usize>>,
    pub arrivals: Vec<Arrival<'a>>,
    /// Keys that go once nothing else stands beside them in a mapping.
    last: Vec<(&'a Tree, Span)>,
}

/// A value that is to stand elsewhere.
pub(super) struct Arrival<'a> {
    /// The mapping it is taken from.
    pub from: &'a Tree,
    pub key: &'a Key,
    pub value: &'a Tree,
    pub path: KeyPath,
    pub to: Place,
}

/// Where a value is to stand.
pub(super) enum Place {
    /// Under a key of a group, with this before it.
    Key { path: &'static FieldPath, prefix: &'static str },
    /// As an item of a list of groups.
    Item { list: &'static FieldPath, item: &'static str },
}

impl<'a> Plan<'a> {
    pub(super) fn new(layout: &'a Layout<'a>, root: &'a Tree, target: &'a str) -> Self {
        Self {
            layout,
            root,
            target,
            edits: Vec::new(),
            notes: Vec::new(),
            gone: BTreeSet::new(),
            carried: Vec::new(),
            cuts: Vec::new(),
            arrivals: Vec::new(),
            last: Vec::new(),
        }
    }

    /// Walks the members of a mapping.
    pub(super) fn mapping(&mut self, tree: &'a Tree, fields: &'static [Field], above: &KeyPath) {
        for (key, value) in tree.mapping().unwrap_or_default() {
            let field = meant(tree, key, fields);
            // Where both spellings of a key stand nobody knows which holds.
            if fields.iter().any(|field| is_double(tree, key, field)) {
                continue;
            }
            let current = field.and_then(|field| field.spelled.clone());
            let written = above.enter(key, Name::from(&*key.text));
            let name = current.or_else(|| field.map(|field| field.id.clone()));
            let path = above.enter(key, name.unwrap_or_else(|| Name::from(&*key.text)));
            let fate = self.fate(&written).or_else(|| self.fate(&path));
            let goes_on = fate.is_none_or(|fate| self.retire(tree, key, value, fate, &path));
            if let Some(field) = field.filter(|_| goes_on) {
                self.respell(key, &field.id);
                self.value(value, &field.field_type, &path);
            }
        }
    }

    fn respell(&mut self, key: &Key, name: &str) {
        if key.text != name {
            let range = self.layout.bytes(key.span);
            self.edits.push(Edit { range, new: name.to_owned() });
        }
    }

    fn value(&mut self, tree: &'a Tree, field_type: &'static FieldType, path: &KeyPath) {
        match field_type {
            FieldType::Group(fields) => self.mapping(tree, fields, path),
            FieldType::Languages(fields) => {
                for (key, section) in tree.mapping().unwrap_or_default() {
                    self.mapping(section, fields, &path.enter(key, "*".into()));
                }
            }
            FieldType::List(item_type, _) => {
                let items = tree.sequence().unwrap_or(std::slice::from_ref(tree));
                for (number, item) in items.iter().enumerate() {
                    self.value(item, item_type, &path.item(number));
                }
            }
            plain => self.scalar(tree, plain, path),
        }
    }

    /// What becomes of a key in the version asked for.
    fn fate(&self, path: &KeyPath) -> Option<&'static Fate> {
        let applies =
            |retired: &&Retired| path.is(&retired.key) && !is_before(self.target, &retired.since);
        load::retired_keys().iter().rfind(applies).map(|retired| &retired.fate)
    }

    /// Plans what becomes of a key. True if its value stays and is to be walked.
    fn retire(
        &mut self,
        from: &'a Tree,
        key: &'a Key,
        value: &'a Tree,
        fate: &'static Fate,
        path: &KeyPath,
    ) -> bool {
        match fate {
            Fate::Say(why) => self.note(notes::for_people(key, why), path),
            _ if !self.is_within_reach(from) => self.note(notes::out_of_reach(key), path),
            Fate::Drop => self.drop(key),
            Fate::DropLast => self.last.push((from, key.span)),
            Fate::Move(_) if is_void(value) => self.drop(key),
            Fate::Move(Move { to, or_drop, .. }) if path.is_beside(to) => {
                return self.rename(from, key, value, to.name(), *or_drop, path);
            }
            Fate::Move(Move { to, prefix, .. }) => {
                self.arrive(from, key, value, path, Place::Key { path: to, prefix });
            }
            Fate::Item { list, item } => match value.text().and_then(load::meant_boolean) {
                Some(true) => self.arrive(from, key, value, path, Place::Item { list, item }),
                Some(false) => self.drop(key),
                None if is_void(value) => self.drop(key),
                None => self.note(notes::neither_true_nor_false(value.span, &key.text), path),
            },
        }
        false
    }

    fn arrive(&mut self, from: &'a Tree, key: &'a Key, value: &'a Tree, path: &KeyPath, to: Place) {
        self.arrivals.push(Arrival { from, key, value, path: path.clone(), to });
    }

    /// Gives a key another name where it stands.
    fn rename(
        &mut self,
        from: &Tree,
        key: &Key,
        value: &Tree,
        name: &Name,
        or_drop: bool,
        path: &KeyPath,
    ) -> bool {
        match from.get(name) {
            None => {
                self.respell(key, name);
                return true;
            }
            Some(taken)
                if or_drop || taken.text().is_some_and(|text| value.text() == Some(text)) =>
            {
                self.drop(key);
            }
            Some(_) => self.note(notes::taken(key, name), path),
        }
        false
    }

    /// A key goes with its value.
    pub(super) fn drop(&mut self, key: &Key) {
        self.gone.insert(key.span);
    }

    /// A key goes with its value, which comes again elsewhere.
    pub(super) fn move_away(&mut self, key: &'a Key) {
        self.drop(key);
        self.carried.push(key);
    }

    /// Lets go what stands alone now.
    pub(super) fn drop_last(&mut self) {
        for (mapping, key) in std::mem::take(&mut self.last) {
            let others = mapping.mapping().unwrap_or_default().iter();
            let mut others = others.filter(|(other, _)| other.span != key);
            if others.all(|(key, value)| self.is_gone(key, value)) {
                self.gone.insert(key);
            }
        }
    }

    /// Whether nothing is left of a key: it goes, or all that stands below it.
    pub(super) fn is_gone(&self, key: &Key, value: &Tree) -> bool {
        self.gone.contains(&key.span)
            || value.mapping().is_some_and(|members| {
                !members.is_empty() && members.iter().all(|(key, value)| self.is_gone(key, value))
            })
    }

    /// Whether members can be taken out of a mapping: one in brackets must stand in one line.
    fn is_within_reach(&self, mapping: &Tree) -> bool {
        !self.layout.is_flow(mapping) || self.layout.flow_end(mapping).is_some()
    }

    /// Keeps a note about the key at a path.
    pub(super) fn note(&mut self, note: Diagnostic, path: &KeyPath) {
        self.notes.push(Diagnostic { path: Some(path.shown.as_str().into()), ..note });
    }
}

/// The field a key means: that of its name, or of the same name in another case that is not there.
fn meant(tree: &Tree, key: &Key, fields: &'static [Field]) -> Option<&'static Field> {
    let exact = fields.iter().find(|field| *field.id == *key.text);
    let by_case = || {
        let same = |field: &&Field| {
            field.id.eq_ignore_ascii_case(&key.text) && tree.get(&field.id).is_none()
        };
        let mut found = fields.iter().filter(same);
        found.next().filter(|_| found.next().is_none())
    };
    exact.or_else(by_case)
}

/// Whether a key stands in an old and in the current spelling, and this is one of them.
fn is_double(tree: &Tree, key: &Key, old: &Field) -> bool {
    let names = old.spelled.iter().chain([&old.id]);
    old.spelled.is_some()
        && names.clone().all(|name| tree.get(name).is_some())
        && names.into_iter().any(|name| **name == *key.text)
}

/// Whether a value says nothing.
fn is_void(value: &Tree) -> bool {
    value.is_empty() || value.text().is_some_and(|text| text.trim().is_empty())
}
