//! What an entry says, each value with its place in the file.

use super::{Localised, Name};
use crate::diagnostic::Span;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub span: Span,
    pub value: Value,
}

/// The value of a field; which variant it is follows from the field's type.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// Text, addresses, dates, identifiers and words of a vocabulary, exactly as written.
    Text(Box<str>),
    Bool(bool),
    /// What whoever runs the site still has to fill in.
    Blank,
    Localised(Localised),
    /// A list of texts for each language.
    LocalisedList(Vec<(super::Lang, Vec<Box<str>>)>),
    Reference(Reference),
    List(Vec<Node>),
    Group(Group),
    /// A group for each BCP 47 language, in the order of the file.
    Languages(Vec<(Box<str>, Group)>),
}

/// The name of another entry, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// The kind: written (`principle:cp-14`) or the only one possible.
    pub kind: Name,
    pub id: Box<str>,
}

/// Keys and their values, in the order of the file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Group(pub Vec<Member>);

/// One key of a group.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub key: Name,
    pub node: Node,
}

impl Group {
    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.0.iter().find(|member| &*member.key == key).map(|member| &member.node)
    }

    /// The value at the end of a way of keys, such as `legal.license`.
    pub(crate) fn at(&self, keys: &str) -> Option<&Node> {
        match keys.split_once('.') {
            None => self.get(keys),
            Some((first, rest)) => match &self.get(first)?.value {
                Value::Group(inner) => inner.at(rest),
                _ => None,
            },
        }
    }

    /// The groups of a list, such as the changes of a guideline.
    pub(crate) fn groups(&self, key: &str) -> impl Iterator<Item = &Self> {
        let items = self.get(key).map(|node| node.value.items(node)).unwrap_or_default();
        items.iter().filter_map(|item| match &item.value {
            Value::Group(group) => Some(group),
            _ => None,
        })
    }

    /// The text of a key, if it is there and a text.
    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.value.as_text()
    }
}

impl Value {
    /// The text, if it is one.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list; a single value counts as a list of one.
    pub(crate) fn items<'a>(&'a self, own: &'a Node) -> &'a [Node] {
        match self {
            Self::List(items) => items,
            _ => std::slice::from_ref(own),
        }
    }
}
