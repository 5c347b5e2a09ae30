//! The keys of a mapping: known, allowed here, in use, and none of the required ones missing.

use super::{Decoder, blanks, findings, standard};
use crate::diagnostic::Span;
use crate::diagnostic::nearest::nearest;
use crate::load::flood;
use crate::load::yaml::{Content, Key, Tree};
use crate::model::{
    Blank, Condition, Field, FieldType, Group, Member, Name, Node, Single, is_before,
};

impl Decoder<'_> {
    pub(super) fn group(&mut self, tree: &Tree, fields: &[Field]) -> Option<Group> {
        let Some(members) = tree.mapping() else {
            let at_root = std::ptr::eq(tree, self.root);
            self.report(findings::no_group(tree.span, fields, at_root));
            return None;
        };
        let mut group = Vec::with_capacity(members.len());
        // A key that is only misspelt is not missing too.
        let mut meant: Vec<&str> = Vec::new();
        for (key, value) in members {
            if flood::is_full(self.findings) {
                break;
            }
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
            if !is_absent {
                continue;
            }
            if let Some(blank) = self.blank(field, tree.span) {
                group.push(blank);
            } else if self.is_required(field) {
                self.missing(tree.span, field, None);
            }
        }
        Some(Group(group))
    }

    fn member(&mut self, own: &Tree, key: &Key, value: &Tree, field: &Field) -> Option<Member> {
        if is_left_empty(value, field) {
            if let Some(blank) = self.blank(field, key.span) {
                return Some(blank);
            }
            // Where one language is enough, whether it is missing shows when all are read.
            let is_mistake = field.blank == Blank::Mistake && !field.is_fill_in();
            if !field.required_once && is_mistake {
                let needed = self.is_required(field) || self.version.is_none();
                self.report(findings::left_empty(key, field, needed));
            }
            return None;
        }
        if let Some(current) = &field.spelled {
            if own.get(current).is_some() {
                self.report(standard::double_spelling(key, current));
                return None;
            }
            self.report(standard::old_spelling(key, current));
        }
        if !field.allowed_when.is_empty() && self.contradict(&field.allowed_when) {
            self.report(standard::not_allowed(key, &field.allowed_when));
            return None;
        }
        self.comment_on(key, field);
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
            self.report(standard::deprecated(key, instead));
        }
        if let Some(note) = &field.superseded {
            self.report(standard::superseded(key, note));
        }
        if let (Some(since), Some(version)) = (&field.since, self.version)
            && is_before(version, since)
        {
            self.report(standard::newer_key(key, since, version));
        }
    }

    /// A single value in the place of a list.
    fn alone(&mut self, value: &Tree, field: &Field) -> Option<Node> {
        if field.single == Single::Disputed {
            self.report(standard::single_disputed(value.span, &field.id));
        }
        let list = Tree { span: value.span, content: Content::Sequence(vec![value.clone()]) };
        self.node(&list, &field.field_type)
    }

    fn is_required(&self, field: &Field) -> bool {
        field.required || (!field.required_when.is_empty() && self.holds(&field.required_when))
    }

    /// Whether one of the conditions holds for the file.
    pub(super) fn holds(&self, conditions: &[Condition]) -> bool {
        conditions.iter().any(|condition| {
            self.stated(condition)
                .is_some_and(|text| condition.values.iter().any(|own| own == text))
        })
    }

    /// Whether the file says something else than the conditions ask for. What is missing or no word
    /// of the vocabulary is a mistake of its own and says nothing.
    fn contradict(&self, conditions: &[Condition]) -> bool {
        let is_word = |condition: &Condition| {
            let text = self.stated(condition)?;
            match &field_at(self.kind, &condition.path.0)?.field_type {
                FieldType::OneOf(words) => words.label(text),
                _ => None,
            }
        };
        !self.holds(conditions) && conditions.iter().all(|condition| is_word(condition).is_some())
    }

    /// What the file says at the path of a condition.
    fn stated(&self, condition: &Condition) -> Option<&str> {
        let mut at = self.root;
        for name in &condition.path.0 {
            at = at.get(name)?;
        }
        at.text()
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

/// Whether a key has nothing behind it: no value, two quotation marks with nothing between them, or
/// a list without items where one is needed.
pub(super) fn is_left_empty(value: &Tree, field: &Field) -> bool {
    let is_blank =
        || !field.required_once && value.text().is_some_and(|text| text.trim().is_empty());
    value.is_empty()
        || match &field.field_type {
            FieldType::Text(_)
            | FieldType::File(_)
            | FieldType::Email
            | FieldType::Spdx(_)
            | FieldType::OneOf(_) => is_blank(),
            FieldType::Localised(_) if field.is_fill_in() => {
                blanks::is_open_in_each_language(value)
            }
            FieldType::List(_, bounds) => {
                let none = value.sequence().is_some_and(<[Tree]>::is_empty);
                (bounds.min > 0 && none) || (field.single != Single::No && is_blank())
            }
            _ => false,
        }
}

/// The field at the end of a path.
fn field_at<'f>(fields: &'f [Field], path: &[Name]) -> Option<&'f Field> {
    let (first, rest) = path.split_first()?;
    let field = fields.iter().find(|field| field.id == *first)?;
    if rest.is_empty() { Some(field) } else { field_at(field.field_type.members()?, rest) }
}
