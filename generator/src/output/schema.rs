//! What entries look like, as JSON Schema 2020-12, so that editors complete and explain while
//! somebody writes. The schemas come from the same declaration as the messages of a check and
//! never refuse what a check accepts. They cannot say everything: that a reference leads somewhere,
//! that a licence expression is well formed, and what people see as one character.

use crate::load::{self, Schema};
use crate::model::{Field, FieldType, Kind, Languages, REQUIREMENT};
use json::Object;
use shape::Writer;
use std::collections::BTreeMap;

mod condition;
mod json;
mod pattern;
mod scalar;
mod shape;
mod words;

/// The end of the name of every schema.
pub(crate) const ENDING: &str = ".schema.json";

/// The schema of a project's own answers to the requirements.
const ASSESSMENT: &str = "assessment";

/// Stands in every file, and tells ours from those of others.
pub(crate) const MARK: &str = "Erzeugt von / made by: leitwerk schema.";

/// The schema of every kind, of chapters and of the files beside entries, by the name of its file.
pub(crate) fn all(schema: &Schema, languages: &Languages) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut add = |name: &str, text| files.insert(format!("{name}{ENDING}"), text);
    for beside in schema.kinds.iter().filter_map(|kind| kind.beside.as_ref()) {
        let name = beside.file.split('.').next().unwrap_or_default();
        let fields = beside.field.field_type.members().unwrap_or_default();
        let about = beside.field.help.as_ref().unwrap_or(&beside.field.label);
        let words = words::of_kind(&beside.field.label, about, languages);
        add(name, file(name, words, fields, languages));
    }
    if schema.kinds.iter().any(|kind| &*kind.id == REQUIREMENT) {
        let (own, Field { label, help, field_type, .. }) = load::assessment_kind();
        let words = words::of_kind(label, help.as_ref().unwrap_or(label), own);
        add(ASSESSMENT, file(ASSESSMENT, words, field_type.members().unwrap_or_default(), own));
    }
    let chapter = Some(&schema.chapter).filter(|chapter| !chapter.fields.is_empty());
    for kind in schema.kinds.iter().chain(chapter) {
        add(&kind.id, of_kind(kind, languages));
    }
    files
}

fn of_kind(kind: &Kind, languages: &Languages) -> String {
    let words = words::of_kind(&kind.label, &kind.about, languages);
    file(&kind.id, words, &kind.fields, languages)
}

fn file(name: &str, words: Object, fields: &[Field], languages: &Languages) -> String {
    let has_version = fields.iter().any(|field| matches!(field.field_type, FieldType::Version(_)));
    let mut writer = Writer {
        languages,
        blank_allowed: has_version,
        definitions: Object::default(),
        rules: Vec::new(),
        way: Vec::new(),
    };
    let group = writer.group(fields);
    let Writer { definitions, rules, .. } = writer;
    Object::default()
        .with("$schema", "https://json-schema.org/draft/2020-12/schema")
        .with("$id", format!("{name}{ENDING}"))
        .with("$comment", MARK)
        .and(words)
        .and(group)
        .with_some("allOf", (!rules.is_empty()).then_some(rules))
        .with_some("$defs", (!definitions.is_empty()).then_some(definitions))
        .text()
}
