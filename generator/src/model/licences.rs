//! Every licence that content states: the values of fields for SPDX expressions and ids.

use super::{Catalog, Field, FieldType, Group, KeyPath, Node, Value};
use crate::diagnostic::Span;
use rayon::prelude::*;

/// An SPDX expression or id in a field meant for one.
#[derive(Debug)]
pub(crate) struct Stated<'a> {
    pub expression: &'a str,
    pub span: Span,
    /// The key in its file.
    pub path: Box<str>,
    /// Whether it is one id of a list and not the licence of something.
    pub is_id: bool,
}

impl Catalog {
    /// The licences stated by all entries and chapters, in their order.
    pub(crate) fn licences(&self) -> Vec<Stated<'_>> {
        let entries = self.entries.par_iter().flat_map_iter(|entry| {
            let mut stated = licences(&entry.fields, &entry.kind.fields);
            if let Some(beside) = &entry.kind.beside
                && let Some(Node { value: Value::Group(group), .. }) =
                    entry.fields.get(&beside.field.id)
            {
                let own = beside.field.field_type.members().unwrap_or_default();
                stated.extend(licences(group, own));
            }
            stated
        });
        let mut stated: Vec<_> = entries.collect();
        for chapter in &self.chapters {
            stated.extend(licences(&chapter.front_matter, &self.chapter_kind.fields));
        }
        stated
    }
}

fn licences<'a>(group: &'a Group, fields: &[Field]) -> Vec<Stated<'a>> {
    let mut walk = Walk::default();
    walk.group(group, fields);
    walk.stated
}

#[derive(Default)]
struct Walk<'a> {
    path: KeyPath,
    stated: Vec<Stated<'a>>,
}

impl<'a> Walk<'a> {
    fn group(&mut self, group: &'a Group, fields: &[Field]) {
        for field in fields.iter().filter(|field| may_state(&field.field_type)) {
            let Some(node) = group.get(&field.id) else { continue };
            let mark = self.path.enter(&field.id);
            self.node(node, &field.field_type);
            self.path.leave(mark);
        }
    }

    fn node(&mut self, node: &'a Node, field_type: &FieldType) {
        match (&node.value, field_type) {
            (Value::Text(expression), FieldType::Spdx(_) | FieldType::SpdxId(_)) => {
                self.stated.push(Stated {
                    expression,
                    span: node.span,
                    path: self.path.written().expect("a field has a name"),
                    is_id: matches!(field_type, FieldType::SpdxId(_)),
                });
            }
            (Value::List(items), FieldType::List(item, _)) => {
                for (number, node) in items.iter().enumerate() {
                    let mark = self.path.enter_item(number);
                    self.node(node, item);
                    self.path.leave(mark);
                }
            }
            (Value::Group(inner), FieldType::Group(fields)) => self.group(inner, fields),
            (Value::Languages(each), FieldType::Languages(fields)) => {
                for (tag, inner) in each {
                    let mark = self.path.enter(tag);
                    self.group(inner, fields);
                    self.path.leave(mark);
                }
            }
            _ => {}
        }
    }
}

/// Whether a licence can stand in or below a field.
fn may_state(field_type: &FieldType) -> bool {
    match field_type {
        FieldType::Spdx(_) | FieldType::SpdxId(_) => true,
        FieldType::List(item, _) => may_state(item),
        FieldType::Group(fields) | FieldType::Languages(fields) => {
            fields.iter().any(|field| may_state(&field.field_type))
        }
        _ => false,
    }
}
