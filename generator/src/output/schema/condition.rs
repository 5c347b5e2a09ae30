//! Keys that depend on the value of another: `required-when` and `allowed-when` as rules on the
//! root of a schema, because their paths begin there.

use super::json::{Json, Object, as_read};
use crate::model::{Condition, Field, FieldType, Name};

/// The way from the root of a file to the group of a field.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Key(Name),
    Items,
    Languages,
}

/// What the conditions of a field say of the group it stands in.
pub(super) fn rules(field: &Field, way: &[Step]) -> Vec<Object> {
    let mut rules = Vec::new();
    if !field.required_when.is_empty() {
        let mut filled = Object::default().with("not", Object::default().with("type", "null"));
        if let FieldType::List(_, bounds) = &field.field_type {
            filled = filled.with_some("minItems", (bounds.min > 0).then_some(bounds.min));
        }
        let then = Object::default()
            .with("required", vec![&*field.id])
            .with("properties", Object::default().with(&field.id, filled));
        rules.push(rule(&field.required_when, "then", then, way));
    }
    if !field.allowed_when.is_empty() {
        // Left empty it says nothing and so contradicts nothing.
        let nothing = vec![
            Object::default().with("type", "null"),
            Object::default().with("maxItems", 0_usize).with("type", "array"),
        ];
        let absent = Object::default().with(&field.id, Object::default().with("anyOf", nothing));
        let other = Object::default().with("properties", absent);
        rules.push(rule(&field.allowed_when, "else", other, way));
    }
    rules
}

fn rule(conditions: &[Condition], follows: &str, group: Object, way: &[Step]) -> Object {
    let mut any: Vec<Object> = conditions.iter().map(holds).collect();
    let condition = match any.len() {
        1 => any.remove(0),
        _ => Object::default().with("anyOf", any),
    };
    Object::default().with("if", condition).with(follows, below(group, way))
}

/// A key has one of some values, and all groups above it are there.
fn holds(condition: &Condition) -> Object {
    let values: Vec<Json> = condition.values.iter().flat_map(|value| as_read(value)).collect();
    let value = Object::default().with("enum", values);
    condition.path.0.iter().rev().fold(value, |inner, name| {
        let properties = Object::default().with(name, inner);
        Object::default().with("required", vec![&**name]).with("properties", properties)
    })
}

/// What holds of a group, said of the root.
fn below(group: Object, way: &[Step]) -> Object {
    way.iter().rev().fold(group, |inner, step| match step {
        Step::Key(name) => {
            Object::default().with("properties", Object::default().with(name, inner))
        }
        Step::Items => Object::default().with("items", inner),
        Step::Languages => Object::default().with("additionalProperties", inner),
    })
}
