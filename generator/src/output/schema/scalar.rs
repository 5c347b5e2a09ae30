//! Scalars that say everything themselves, and the small parts all shapes are made of.

use super::json::{Json, Object, as_read};
use super::{pattern, words};
use crate::model::{FileForm, Languages, RefType, Versions, Vocabulary};

/// A text without quotation marks may look like a number; it stays a text for us.
pub(super) const TEXT: [&str; 2] = ["string", "number"];

pub(super) fn of_type(names: &[&str]) -> Object {
    match names {
        [only] => Object::default().with("type", *only),
        _ => Object::default().with("type", names.to_vec()),
    }
}

pub(super) fn with_type(mut shape: Object, names: &[&str]) -> Object {
    if let Some(own) = shape.get_mut("type") {
        *own = names.to_vec().into();
    }
    shape
}

pub(super) fn string(pattern: &str) -> Object {
    of_type(&["string"]).with("pattern", pattern)
}

/// One of some texts that say everything themselves.
pub(super) fn listed(texts: Vec<&'static str>) -> Object {
    of_type(&["string"]).with("enum", texts)
}

/// One word of a vocabulary. `oneOf` with a `const` for each would be the standard's own way, but
/// the usual editors do not complete it within lists.
pub(super) fn one_of(words: &Vocabulary, languages: &Languages) -> Object {
    let mut values: Vec<Json> = words.0.iter().map(|(word, _)| (&**word).into()).collect();
    values.extend(words.0.iter().flat_map(|(word, _)| as_read(word).into_iter().skip(1)));
    let labels = words::of_vocabulary(words, languages);
    Object::default()
        .with("enum", values)
        .with("enumDescriptions", labels.clone())
        .with("markdownEnumDescriptions", labels)
}

/// An id alone may look like a number, a kind and an id cannot.
pub(super) fn reference(target: &RefType) -> Object {
    let types = if target.to.len() == 1 { &TEXT[..] } else { &TEXT[..1] };
    of_type(types).with("pattern", pattern::reference(&target.to))
}

pub(super) fn file(form: &FileForm, blank: bool) -> Object {
    let types = if form.extensions.is_empty() { &TEXT[..] } else { &TEXT[..1] };
    of_type(types).with("pattern", pattern::file(form, blank))
}

pub(super) fn version(versions: &Versions) -> Object {
    let mut values: Vec<Json> = versions.known.iter().map(|known| known.as_str().into()).collect();
    if versions.known.iter().any(|known| known == "0") {
        values.push(0.into());
    }
    Object::default().with("enum", values)
}

pub(super) fn urn(aliases: &[String]) -> Object {
    let address = string(&pattern::urn());
    if aliases.is_empty() {
        return address;
    }
    let aliases: Vec<&str> = aliases.iter().map(String::as_str).collect();
    either(vec![of_type(&["string"]).with("enum", aliases), address])
}

pub(super) fn either(shapes: Vec<Object>) -> Object {
    Object::default().with("anyOf", shapes)
}
