//! The keys of a mapping: known, allowed here, in use, and none of the required ones missing.

use super::{Decoder, findings};
use crate::diagnostic::Span;
use crate::diagnostic::nearest::nearest;
use crate::load::yaml::{Content, Key, Tree};
use crate::model::{Condition, Field, FieldType, Group, Member, Node, Single, is_before};

impl Decoder<'_> {
    pub(super) fn group(&mut self, tree: &Tree, fields: &[Field]) -> Option<Group> {
        let Some(members) = tree.mapping() else {
            self.report(findings::no_group(tree.span, fields));
            return None;
        };
        let mut group = Vec::with_capacity(members.len());
        // A key that is only misspelt is not missing too.
        let mut meant: Vec<&str> = Vec::new();
        for (key, value) in members {
            let mark = self.path.enter(&key.text);
            if let Some(field) = fields.iter().find(|field| *field.id == *key.text) {
                group.extend(self.member(tree, key, value, field));
            } else {
                meant.extend(nearest(&key.text, fields.iter().map(|field| &*field.id)));
                self.report(findings::unknown_key(key, fields));
            }
            self.path.leave(mark);
        }
        for field in fields {
            let is_absent = tree.get(&field.id).is_none() && !meant.contains(&&*field.id);
            if is_absent && self.is_required(field) {
                self.missing(tree.span, field, None);
            }
        }
        Some(Group(group))
    }

    fn member(&mut self, own: &Tree, key: &Key, value: &Tree, field: &Field) -> Option<Member> {
        if let Some(current) = &field.spelled {
            if own.get(current).is_some() {
                self.report(findings::double_spelling(key, current));
                return None;
            }
            self.report(findings::old_spelling(key, current));
        }
        if !field.allowed_when.is_empty() && !self.holds(&field.allowed_when) {
            self.report(findings::not_allowed(key, &field.allowed_when));
            return None;
        }
        self.comment_on(key, field);
        if value.is_empty() || is_blank(value, &field.field_type) {
            let needed = self.is_required(field) || field.required_once || self.version.is_none();
            self.report(findings::left_empty(key, needed));
            return None;
        }
        let node = match (&field.field_type, field.single) {
            (FieldType::List(..), Single::Yes | Single::Disputed) if value.text().is_some() => {
                self.alone(value, field)?
            }
            _ => self.node(value, &field.field_type)?,
        };
        Some(Member { key: field.id.clone(), node })
    }

    /// What is to be said about a key whatever its value.
    fn comment_on(&mut self, key: &Key, field: &Field) {
        if let Some(instead) = &field.deprecated {
            self.report(findings::deprecated(key, instead));
        }
        if let Some(note) = &field.superseded {
            self.report(findings::superseded(key, note));
        }
        if let (Some(since), Some(version)) = (&field.since, self.version)
            && is_before(version, since)
        {
            self.report(findings::newer_key(key, since, version));
        }
    }

    /// A single value in the place of a list.
    fn alone(&mut self, value: &Tree, field: &Field) -> Option<Node> {
        if field.single == Single::Disputed {
            self.report(findings::single_disputed(value.span, &field.id));
        }
        let list = Tree { span: value.span, content: Content::Sequence(vec![value.clone()]) };
        self.node(&list, &field.field_type)
    }

    fn is_required(&self, field: &Field) -> bool {
        field.required || (!field.required_when.is_empty() && self.holds(&field.required_when))
    }

    /// Whether one of the conditions holds for the file.
    fn holds(&self, conditions: &[Condition]) -> bool {
        conditions.iter().any(|condition| {
            let mut at = Some(self.root);
            for name in &condition.path.0 {
                at = at.and_then(|tree| tree.get(name));
            }
            at.and_then(Tree::text)
                .is_some_and(|text| condition.values.iter().any(|value| value == text))
        })
    }

    /// Reports a missing key; of a missing group, the keys in it that must be there, because those
    /// are what somebody has to write.
    pub(super) fn missing(&mut self, span: Span, field: &Field, above: Option<&Field>) {
        let mark = self.path.enter(&field.id);
        let inner = match &field.field_type {
            FieldType::Group(fields) => fields.as_ref(),
            _ => &[],
        };
        let mut required = inner.iter().filter(|field| field.required).peekable();
        if required.peek().is_none() {
            self.report(findings::missing(span, field, above));
        }
        for inner in required {
            self.missing(span, inner, Some(field));
        }
        self.path.leave(mark);
    }
}

/// Whether a text was written as two quotation marks with nothing between them.
fn is_blank(value: &Tree, field_type: &FieldType) -> bool {
    let is_text = matches!(field_type, FieldType::Text(_) | FieldType::File(_) | FieldType::Email);
    is_text && value.text().is_some_and(|text| text.trim().is_empty())
}
