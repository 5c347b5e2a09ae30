//! What only whoever runs the site can know. Where it has no value yet, a blank is kept at the place
//! where it belongs, so that the check can name it, pages can show it and data can say `null`.

use super::Decoder;
use crate::diagnostic::Span;
use crate::load::yaml::Tree;
use crate::model::{Field, FieldType, Group, Member, Node, Value};

impl Decoder<'_> {
    /// The blank of a field without a value; of a group, the blanks of the fields in it.
    pub(super) fn blank(&self, field: &Field, span: Span) -> Option<Member> {
        let value = match &field.field_type {
            _ if field.is_fill_in() => self.is_wanted(field).then_some(Value::Blank)?,
            FieldType::Group(fields) => {
                let inner = fields.iter().filter_map(|inner| self.blank(inner, span));
                let inner: Vec<Member> = inner.collect();
                (!inner.is_empty()).then_some(Value::Group(Group(inner)))?
            }
            _ => return None,
        };
        Some(Member { key: field.id.clone(), node: Node { span, value } })
    }

    fn is_wanted(&self, field: &Field) -> bool {
        field.required_when.is_empty() || self.holds(&field.required_when)
    }
}

/// Whether a text for each language has been left open in all of them.
pub(super) fn is_open_in_each_language(value: &Tree) -> bool {
    let is_open =
        |value: &Tree| value.is_empty() || value.text().is_some_and(|text| text.trim().is_empty());
    is_open(value)
        || value.mapping().is_some_and(|members| members.iter().all(|(_, value)| is_open(value)))
}
